"""One document to one meeting: the whole way, step by step, with nothing lost on it."""

import datetime
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from meeting_archive.content.closed_signs import CLOSED_FROM, OPEN_FROM, is_mark, may_be_closed, may_be_closed_title
from meeting_archive.danish.writing import listing
from meeting_archive.importer.head.head import KIND, Head, read_head
from meeting_archive.importer.head.surroundings import Surroundings
from meeting_archive.importer.imported import Imported, missing_items, ordered, said, without_addresses
from meeting_archive.importer.item.agenda import Agenda, agenda_of, agenda_table, list_with_points, listed_rows
from meeting_archive.importer.item.coming import Coming, coming_meetings
from meeting_archive.importer.item.headings import PrintedRow, Start, item_starts
from meeting_archive.importer.item.item import Reading, ReadItem, read_item
from meeting_archive.importer.item.outcomes import outcomes_in
from meeting_archive.importer.item.rows import spread
from meeting_archive.importer.item.witnesses import minutes_from, repeated_headings
from meeting_archive.importer.labels import RECOMMENDS, label_of
from meeting_archive.importer.left_out import account, addresses_left_out, dropped_of, pictures, remark_of, signed_off
from meeting_archive.importer.lines import Document, Line, Words
from meeting_archive.importer.page_heads import with_page_heads
from meeting_archive.importer.refusals import (
    refuse_foreign,
    refuse_other_kinds,
    refuse_two,
    refuse_unsaid,
    refuse_what_is_not_understood,
    refuse_without_items,
)
from meeting_archive.model import MeetingRef

# A sentence that says an outcome and nothing else is no longer than this.
_SHORT = 60


def read_meeting(document: Document, known: Surroundings, today: datetime.date) -> Imported:
    """Understand a document; raises Refused when it is no meeting, or not one."""
    left_out: Counter[str] = Counter()
    known = known._replace(name=document.name)
    document = with_page_heads(document, known)
    lines = [without_addresses(line, left_out) for line in document.lines]
    refuse_foreign(lines)
    refuse_other_kinds(lines)
    lines, heads, columns = spread(lines)
    agenda = agenda_of(lines)
    printed = set(agenda.lines)
    body = [line for line in lines if line.number not in printed]
    agenda, body, starts = _agenda_and_items(agenda, body)
    first = starts[0].place if starts else len(body)
    refuse_two(body, first)
    head = read_head([line for line in body[:first] if not line.broken], known, body[first:])
    if not starts and not agenda.rows and "cancelled" not in head.fields:
        refuse_without_items(lines)
    refuse_unsaid(lines, head.kind, listed=bool(agenda.rows))
    kind, doubts = ("minutes", []) if agenda.minuted else _kind(head, body, starts, document.name)
    doubts += repeated_headings(body, starts)
    if kind == "minutes" and head.sent and head.sent < head.date.isoformat():
        doubts.append(f"referatet er udsendt {head.sent}, før mødet: dagen er ikke taget med")
        head = head._replace(sent=None)
    own = known.pattern(head.body, *map(str, head.fields.get("also", [])))
    labelled = any(label_of(line.text) or RECOMMENDS.match(line.text) for line in body[first:] if not line.cells)
    reading = Reading(
        kind,
        own,
        head.body,
        head.date,
        known,
        rows=tuple(agenda.rows),
        unlabelled=not labelled,
        minuted=agenda.minuted,
    )
    read = list(_items(body, starts, agenda.rows, reading))
    doubts += [*head.doubts, *_doubts(read), *missing_items(agenda.rows, starts)]
    doubts += pictures(document.pictures, body, starts)
    if kind == "agenda":
        doubts += _like_minutes(read, own)
    coming, unread = _coming(read, head, known)
    doubts += [f"»{line.text}« i en mødekalender er ikke en dato" for line in unread]
    fields = _fields(head, kind, agenda, [item for _, item, _ in read], today)
    beside = [*((row.number, line) for row, line in agenda.others), *columns]
    unplaced, withheld = account([item for _, item, _ in read], beside, _shut_rows(agenda))
    unplaced += head.unplaced
    dropped = list(dropped_of(document, head, body[first:], heads))
    placed = {number for numbers in said(fields).values() for number in numbers}
    told = {*withheld, *(line.number for line in unplaced)}
    doubts += addresses_left_out(lines, fields, told)
    # Whatever no step has claimed is told too, so that no line can get lost.
    placed |= {*told, *head.labels, *heads}
    unplaced += [line for line in lines if line.number not in placed]
    unplaced.sort(key=lambda line: line.number)
    refuse_what_is_not_understood(lines, unplaced)
    remarks = tuple(remark_of(remark, left_out) for remark in document.remarks)
    ref = MeetingRef(head.body, head.date, known.sitting)
    return Imported(ref, kind, fields, doubts, unplaced, withheld, dropped, left_out, coming, remarks)


def _shut_rows(agenda: Agenda) -> set[str]:
    """Return the numbers of the rows that are closed by what they say, or by what stands beside or below them."""
    closed = {row.number for row in agenda.rows if may_be_closed_title(row.title) or is_mark(row.mark)}
    return closed | {
        row.number for row, line in agenda.others if may_be_closed(line.text) or may_be_closed_title(line.text)
    }


def _doubts(read: Sequence[tuple[Start, ReadItem, list[Line]]]) -> Iterator[str]:
    """Yield the doubts about items, each once, with the names of its items."""
    named: dict[str, list[str]] = {}
    for start, item, broken in read:
        name = start.number or f"»{item.fields['title']}«"
        doubts = list(item.doubts)
        if broken:
            doubts.append(f"en tabel ({_pages(broken)}) er gået i stykker i dokumentet: skriv den ind i hånden")
        for doubt in dict.fromkeys(doubts):
            named.setdefault(doubt, []).append(name)
    yield from (f"punkt {listing(names)}: {doubt}" for doubt, names in named.items())


def _like_minutes(read: Sequence[tuple[Start, ReadItem, list[Line]]], bodies: str) -> Iterator[str]:
    """Yield a doubt when an agenda tells under two of its items what was decided."""
    said = [
        line
        for _, item, _ in read
        for line in item.case_lines
        if len(line.text) < _SHORT and not line.cells and outcomes_in(line.text, bodies)[0]
    ]
    if len(said) > 1:
        yield (
            f"titlen siger dagsorden, men »{said[0].text}« ({said[0].where}) lyder som et referat: er det et, så skriv "
            "»Referat« øverst i dokumentet, og hent det ind igen"
        )


def _coming(
    read: Sequence[tuple[Start, ReadItem, list[Line]]], head: Head, known: Surroundings
) -> tuple[list[Coming], list[Line]]:
    """Find the dates that the items announce, and the lines of such lists that are none."""
    found: list[Coming] = []
    unread: list[Line] = []
    for _, item, _ in read:
        dates, others = coming_meetings(item.case_lines, head.date, known)
        found += dates
        unread += others
    return found, unread


def _fields(head: Head, kind: str, agenda: Agenda, items: list[ReadItem], today: datetime.date) -> dict[str, Any]:
    """Put the meeting together, in the order of the handbook."""
    sent = {"sent": head.sent} if head.sent else {}
    title = {"document": head.title} if head.title else {}
    fields = head.fields | {kind: sent | {"published": Words(str(today))} | title}
    if agenda.rows:
        shut = {item.fields.get("number") for item in items if "closed" in item.fields}
        rows = [row._replace(mark="") if row.number in shut else row for row in agenda.rows]
        fields["agenda_table"] = agenda_table(rows, agenda.lines)
    if items:
        fields["items"] = [item.fields for item in items]
    return ordered(fields)


def _agenda_and_items(agenda: Agenda, body: list[Line]) -> tuple[Agenda, list[Line], list[Start]]:
    """Find the items; and where no table is the agenda, a list before the first of them may be."""
    if not agenda.rows and (first := minutes_from(body)):
        # The agenda as a list, then "Referat", then the items once more.
        agenda, head = list_with_points(body[:first])
        if agenda.rows:
            below = body[first + 1 :]
            starts = [start._replace(place=start.place + len(head)) for start in item_starts(below, agenda.rows)]
            return agenda._replace(lines=[*agenda.lines, body[first].number], minuted=True), head + below, starts
    starts = item_starts(body, agenda.rows)
    if agenda.rows or not starts:
        return agenda, body, starts
    rows = listed_rows(body[: starts[0].place])
    if not rows:
        return agenda, body, starts
    numbers = [row.line for row in rows]
    listed = set(numbers)
    rest = [line for line in body if line.number not in listed]
    if starts := item_starts(rest, rows):
        return Agenda(rows, numbers, []), rest, starts
    # Nothing below the list is of the head: no hour and no name in it is the meeting's.
    agenda, head = list_with_points(body)
    return agenda, head, []


def _kind(head: Head, body: Sequence[Line], starts: Sequence[Start], name: str) -> tuple[str, list[str]]:
    """Decide whether this is an agenda or minutes: by the title, else by the file's name or what is minuted."""
    headings = {start.place for start in starts}
    minuted = any(_is_minuted(body, place, headings) for place in range(len(body)))
    if head.kind == "agenda" and minuted:
        return "minutes", ["titlen siger dagsorden, men der er referat ved punkterne: det er taget ind som referat"]
    if head.kind:
        return head.kind, []
    named = KIND.search(name.replace("_", " "))
    minuted = minuted or any(start.ad for start in starts) or bool(named and named["minutes"])
    kind = "minutes" if minuted else "agenda"
    danish = "referat" if minuted else "dagsorden"
    return kind, [f"titlen siger hverken dagsorden eller referat: det er taget ind som {danish}"]


def _is_minuted(body: Sequence[Line], place: int, headings: set[int]) -> bool:
    """Whether a line is a label of minutes with words behind or below it: an empty "Beslutning" says nothing."""
    label = None if body[place].cells else label_of(body[place].text)
    if label is None or label.part != "minutes":
        return False
    below = body[place + 1] if place + 1 < len(body) and place + 1 not in headings else None
    return bool(label.rest) or (below is not None and label_of(below.text) is None)


def _items(
    body: Sequence[Line], starts: Sequence[Start], rows: Sequence[PrintedRow], reading: Reading
) -> Iterator[tuple[Start, ReadItem, list[Line]]]:
    """Read the items one by one; also yields the rows of broken tables that stood among their lines."""
    closed = frozenset(
        row.number for row in rows if row.number and (may_be_closed_title(row.title) or is_mark(row.mark))
    )
    shut = any(CLOSED_FROM.fullmatch(line.text) for line in body[: starts[0].place]) if starts else False
    ends = [start.place for start in starts[1:]] + [len(body)] * bool(starts)
    for start, end in zip(starts, ends, strict=True):
        lines, below = _until_switch(body[start.place : end])
        end_of_text = signed_off(lines) if end == len(body) else len(lines)
        signature = lines[end_of_text:]
        broken = [line for line in lines[:end_of_text] if line.broken]
        whole = [line for line in lines[:end_of_text] if not line.broken]
        item = read_item(start, whole, reading._replace(closed=closed | {start.number} if shut else closed))
        if "closed" in item.fields:
            item = item._replace(withheld=item.withheld + broken + signature)
            broken = []
        else:
            item = item._replace(unplaced=item.unplaced + signature)
        if below:
            shut = bool(CLOSED_FROM.fullmatch(below[0].text))
            # What stands under "Lukkede punkter" goes nowhere, whether it is an item or not.
            item = item._replace(withheld=item.withheld + below) if shut else item
        yield start, item, broken


def _until_switch(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Part the lines of an item where "Lukkede punkter" or "Åbne punkter" stands."""
    for place, line in enumerate(lines[1:], 1):
        if CLOSED_FROM.fullmatch(line.text) or OPEN_FROM.fullmatch(line.text):
            return list(lines[:place]), list(lines[place:])
    return list(lines), []


def _pages(lines: Sequence[Line]) -> str:
    first, last = lines[0].page, lines[-1].page
    return f"side {first}" if first == last else f"side {first}-{last}"
