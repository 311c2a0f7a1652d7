"""A correction of words that were published, written where the reader and the next editor will find it."""

import datetime
from pathlib import Path
from typing import Any, NamedTuple

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from meeting_archive import paths
from meeting_archive.content.content import Content
from meeting_archive.content.editions import items_now, newest
from meeting_archive.content.load import load
from meeting_archive.content.source import read
from meeting_archive.content.wording import changed_in_words, differences
from meeting_archive.danish.suggest import meant
from meeting_archive.danish.writing import listing
from meeting_archive.desk.edit import moved_away
from meeting_archive.desk.journal import EditError, refuse_elsewhere
from meeting_archive.desk.saying import stands_in
from meeting_archive.desk.write import Writing
from meeting_archive.desk.yaml_text import insert_after, insert_element, text_of, tree_of
from meeting_archive.model import Reference
from meeting_archive.model.words import Removal

GOES = (
    "Kør arkiv release straks: den tager de gamle ord ud af arkivet. I historikken (git) og i sikkerhedskopier står de "
    "stadig."
)


class Reasons(NamedTuple):
    """What is to be said of a correction."""

    on: datetime.date
    why: str
    minor: bool = False
    removes: Removal | None = None


def correct(content: Path, place: Reference, said: Reasons) -> Writing:
    """Write below `corrected` of a meeting that an item, or all of it, was corrected, and what differs."""
    path = paths.meeting_file(place.meeting)
    refuse_elsewhere(content, path)
    records, _ = load(read(content))
    file = records.meetings.get(place.meeting)
    if file is None:
        likely = meant(str(place.meeting), map(str, records.meetings))
        unread = f"mødet {place.meeting} har ingen fil, der kan læses{likely or ': se efter med arkiv check'}"
        raise EditError(moved_away(records, place.meeting) or unread)
    if file.edition is None:
        raise EditError(f"{path} er ikke udgivet endnu: ret ordene, og skriv ingen rettelse")
    released = newest(records.released_of(records.names[place.meeting]))
    known = {*file.anchors, *(anchor for anchor, one in released.items() if one.words is not None)}
    if place.item and place.item not in known:
        named = {f"punkt-{item.number}": name for name, item in zip(file.anchors, file.items, strict=True)}
        other = f": nummeret er ikke navnet; mente du »{named[place.item]}«?" if place.item in named else ""
        raise EditError(f"mødet {place.meeting} har ikke {place.item}{other or meant(place.item, known)}")
    changed, closed = _changed(records, place)
    tree = tree_of(content, path)
    tell_correction(tree, correction_line(said, place.item, changed))
    told = [f"Rettelsen er skrevet, så læserne får den at se. {stands_in(content, path)[:-1]} under »corrected«."]
    if place.item and not changed and records.names[place.meeting] in records.released_words:
        told.append("Ordene er endnu dem, der blev udgivet: ret dem nu i filen.")
    return Writing({path: text_of(tree)}, told=(*told, *([GOES] if said.removes or closed else [])))


def correction_line(said: Reasons, item: str, changed: list[str]) -> CommentedMap:
    """Write the line of a correction; `item` is "" where it is of all of the document."""
    line: dict[str, Any] = {"on": said.on} | ({"item": item} if item else {})
    line |= ({"what": listing(changed)} if changed else {}) | {"why": said.why}
    line |= ({"minor": "ja"} if said.minor else {}) | ({"removes": said.removes.value} if said.removes else {})
    return CommentedMap(line)


def tell_correction(tree: Any, line: CommentedMap) -> None:
    """Add the line of a correction to the tree of a meeting's file, below those that are there."""
    if isinstance(tree.get("corrected"), list):
        insert_element(tree["corrected"], len(tree["corrected"]), line)
    else:
        insert_after(tree, ("agenda", "minutes"), "corrected", CommentedSeq([line]))


def _changed(content: Content, place: Reference) -> tuple[list[str], bool]:
    """Say in Danish what of an item is not as it was published, and whether it was closed since."""
    released = newest(content.released_of(content.names[place.meeting]))
    now = {item.anchor: item for item in items_now(content, place.meeting)}
    before, item = released.get(place.item), now.get(place.item)
    if not released or not place.item:
        return [], False
    if item is None:
        return ["punktet er taget ud"], False
    if before is None or before.words is None:
        return ["punktet er føjet til"], False
    if item.record.is_closed and "closed" not in before.words:
        return ["punktet er lukket"], True
    return changed_in_words(differences(before.words, item.words)), False
