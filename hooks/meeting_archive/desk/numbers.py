"""An item put in among others, and items numbered anew: what was published keeps its address, and references follow.

An item that was published has its old name written down (`key`) where its number no longer says it. One that was not
gets the name of its new number, and every reference to it in the content is carried along.
"""

import re
from pathlib import Path
from typing import Any, NamedTuple

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from meeting_archive import paths
from meeting_archive.content.content import Content
from meeting_archive.content.editions import edition_of, newest
from meeting_archive.content.load import load
from meeting_archive.content.rows import pair_rows
from meeting_archive.content.source import read
from meeting_archive.desk.correct import Reasons, correction_line, tell_correction
from meeting_archive.desk.edit import moved_away, refuse_errors
from meeting_archive.desk.item_names import ItemNames, followed, named
from meeting_archive.desk.journal import EditError
from meeting_archive.desk.saying import as_typed, stands_in
from meeting_archive.desk.write import Writing
from meeting_archive.desk.yaml_text import insert_after, insert_element, text_of, tree_of
from meeting_archive.model import MeetingFile, MeetingRef, Reference

_WHOLE = re.compile(r"\d+")
_BELOW = re.compile(r"(\d+)([.-])(\d+)")
_FIRST = re.compile(r"\d+")


class _Meeting(NamedTuple):
    """A meeting whose items get other numbers: its record, its tree, and the rows of its printed agenda by item."""

    content: Content
    ref: MeetingRef
    file: MeetingFile
    tree: Any
    rows: dict[int, Any]

    @property
    def items(self) -> Any:
        return self.tree["items"]

    @property
    def released(self) -> set[str]:
        """The names of the items that were published, and are still there."""
        last = newest(self.content.released_of(self.content.names[self.ref]))
        return {anchor for anchor, one in last.items() if one.words is not None}


def insert(content: Path, place: Reference, title: str, said: Reasons | None) -> Writing:
    """Put an item in where another stands, or last where no item is named; those behind it move on by one.

    `said` tells why, which must be told where the document has been published.
    """
    meeting = _find(content, place.meeting)
    anchors = [*meeting.file.anchors]
    if place.item and place.item not in anchors:
        raise EditError(f"mødet {place.meeting} har ikke {place.item} (her er: {', '.join(anchors)})")
    at = anchors.index(place.item) if place.item else len(anchors)
    published = edition_of(meeting.file) and meeting.released
    if published and said is None:
        raise EditError('mødet er udgivet, så skriv også, hvorfor punktet kommer til, med --why "…"')
    number = meeting.file.items[at].number if at < len(anchors) else _after_last(meeting.file)
    behind = meeting.items[at:]
    alike = next((one["number"] for one in (*behind, *meeting.items) if one.get("number")), None)
    item = CommentedMap(({"number": _alike(alike, number)} if number else {}) | {"title": title})
    row = CommentedMap(item)
    insert_element(meeting.items, at, item)
    for other in behind:
        _give(meeting, other, _next(str(other["number"])) if other.get("number") else None)
    _insert_row(meeting, behind[0] if behind else None, row)
    before = {id(one): anchor for one, anchor in zip((*meeting.items[:at], *behind), anchors, strict=True)}
    names = named(meeting.items, before, meeting.released)
    anchor = next(name for one, name in zip(meeting.items, names.anchors, strict=True) if one is item)
    if published and said:
        tell_correction(meeting.tree, correction_line(said, anchor, ["punktet er føjet til"]))
    return _written(content, meeting, names, f"»{title}« er sat ind som {anchor}")


def renumber(content: Path, ref: MeetingRef) -> Writing:
    """Give the items of a meeting numbers from 1, as they stand; 3.1 follows its 3, and no number stays none."""
    meeting = _find(content, ref)
    before = {id(one): anchor for one, anchor in zip(meeting.items, meeting.file.anchors, strict=True)}
    whole = part = 0
    for item in meeting.items:
        number = str(item.get("number") or "")
        if _WHOLE.fullmatch(number):
            whole, part = whole + 1, 0
            _give(meeting, item, str(whole))
        elif whole and (below := _BELOW.fullmatch(number)):
            part += 1
            _give(meeting, item, f"{whole}{below[2]}{part}")
        elif whole and _FIRST.match(number):
            _give(meeting, item, _FIRST.sub(str(whole), number, count=1))
    names = named(meeting.items, before, meeting.released)
    return _written(content, meeting, names, "Punkterne er nummereret fra 1")


def _find(content: Path, ref: MeetingRef) -> _Meeting:
    path = paths.meeting_file(ref)
    refuse_errors(content, path)
    records, _ = load(read(content))
    file = records.meetings.get(ref)
    if file is None:
        unbegun = f"mødet {ref} har ingen fil endnu: begynd med arkiv new {ref.body} {as_typed(ref)}"
        raise EditError(moved_away(records, ref) or unbegun)
    tree = tree_of(content, path)
    if not isinstance(tree.get("items"), list):
        insert_after(tree, (), "items", CommentedSeq())
    pairs = zip(tree.get("agenda_table") or [], pair_rows(file.agenda_table, file.items), strict=True)
    places = {id(item): at for at, item in enumerate(file.items)}
    rows = {id(tree["items"][places[id(item)]]): row for row, (_, item) in pairs if item}
    return _Meeting(records, ref, file, tree, rows)


def _after_last(file: MeetingFile) -> str | None:
    """Return the number that follows those of a meeting; "1" where it has no items, none where they have none."""
    numbers = [int(item.number) for item in file.items if item.number and _WHOLE.fullmatch(item.number)]
    return str(max(numbers) + 1) if numbers else None if file.items else "1"


def _next(number: str) -> str:
    """Return a number moved on by one: 3 is 4, 3.1 is 4.1, and 3a is 4a."""
    first = _FIRST.match(number)
    return f"{int(first[0]) + 1}{number[first.end() :]}" if first else number


def _give(meeting: _Meeting, item: Any, number: str | None) -> None:
    """Give an item a number, and its row in the printed agenda too."""
    if number is None or number == str(item.get("number")):
        return
    row = meeting.rows.get(id(item))
    if row is not None and str(row.get("number")) == str(item["number"]):
        row["number"] = _alike(row["number"], number)
    item["number"] = _alike(item["number"], number)


def _alike(before: Any, number: str) -> Any:
    """Write a number in the quotes that the one before it has."""
    return type(before)(number) if isinstance(before, str) else number


def _insert_row(meeting: _Meeting, before: Any, row: CommentedMap) -> None:
    table = meeting.tree.get("agenda_table")
    if isinstance(table, CommentedSeq):
        there = meeting.rows.get(id(before)) if before is not None else None
        at = next((at for at, one in enumerate(table) if one is there), len(table))
        insert_element(table, at, row)


def _written(content: Path, meeting: _Meeting, names: ItemNames, told: str) -> Writing:
    path = paths.meeting_file(meeting.ref)
    texts = followed(content, meeting.ref, {path: text_of(meeting.tree)}, names.renamed)
    told_of = [f"{told}."]
    if names.kept:
        told_of.append(f"{names.kept} punkter beholder den adresse, de er udgivet med.")
    others = [name for name in texts if name != path]
    if others:
        told_of.append(f"Henvisninger er rettet i {', '.join(others)}.")
    return Writing(texts, told=(*told_of, stands_in(content, path)))
