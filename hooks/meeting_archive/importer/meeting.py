"""One document to one meeting: the whole way, step by step, with nothing lost on it."""

import datetime
from collections import Counter
from collections.abc import Sequence
from typing import Any

from meeting_archive.importer.gate import without_secrets
from meeting_archive.importer.head.attendance import as_invited
from meeting_archive.importer.head.head import KIND, Head, read_head
from meeting_archive.importer.head.labels import LABEL
from meeting_archive.importer.head.surroundings import Surroundings
from meeting_archive.importer.imported import Imported, missing_items, ordered, said, without_addresses
from meeting_archive.importer.item.agenda import Agenda, agenda_table
from meeting_archive.importer.item.closing import closing_line, open_lines
from meeting_archive.importer.item.coming import Coming, coming_meetings, next_meetings
from meeting_archive.importer.item.doubts import doubts_of, like_minutes, no_dates
from meeting_archive.importer.item.item import Reading, ReadItem
from meeting_archive.importer.item.items import Found, read_items
from meeting_archive.importer.item.layout import layout_of
from meeting_archive.importer.item.mentioned import settle_listed
from meeting_archive.importer.item.rows import spread
from meeting_archive.importer.item.shut import Shut, hidden_rows, public_rows, shut_rows
from meeting_archive.importer.item.witnesses import left_unread, repeated_headings
from meeting_archive.importer.kind import kind_of
from meeting_archive.importer.labels import RECOMMENDS, label_of, own_decision
from meeting_archive.importer.left_out import account, addresses_left_out, dropped_of, pictures, remark_of
from meeting_archive.importer.lines import Document, Line, Words
from meeting_archive.importer.page_heads import with_page_heads
from meeting_archive.importer.refusals import (
    doubted,
    refuse_foreign,
    refuse_other_kinds,
    refuse_two,
    refuse_unsaid,
    refuse_what_is_not_understood,
    refuse_without_items,
)
from meeting_archive.model import MeetingRef


def read_meeting(document: Document, known: Surroundings, today: datetime.date) -> Imported:
    """Understand a document; raises Refused when it is no meeting, or not one."""
    left_out: Counter[str] = Counter()
    known = known._replace(name=document.name)
    document = with_page_heads(document, known)
    lines = [without_addresses(line, left_out) for line in document.lines]
    refuse_foreign(lines)
    refuse_other_kinds(lines)
    lines, heads, columns = spread(lines)
    layout = layout_of(lines)
    agenda, body, starts = layout.agenda, layout.body, layout.starts
    first = starts[0].place if starts else len(body)
    refuse_two(body, first)
    head, hidden = _head(body, first, known)
    draft = []
    if not starts and not agenda.rows and "cancelled" not in head.fields:
        draft += doubted(lambda: refuse_without_items(lines), draft=known.draft)
    if not draft:
        refuse_unsaid(lines, head.kind, listed=bool(agenda.rows or head.labels))
    kind, doubts = kind_of(head, body, starts, document.name, minuted=agenda.minuted)
    doubts += [*layout.doubts, *repeated_headings(body, starts), *left_unread(body, starts)]
    head = _of_kind(head, kind)
    own = known.pattern(head.body, *map(str, head.fields.get("also", [])))
    body = [line if closing_line([line]) else own_decision(line, head.date, own) for line in body]
    labelled = any(label_of(line.text) or RECOMMENDS.match(line.text) for line in body[first:] if not line.cells)
    reading = Reading(
        kind,
        own,
        head.body,
        head.date,
        known,
        rows=tuple(agenda.rows),
        unlabelled=not labelled,
        minuted=agenda.minuted and kind == "minutes",
    )
    shut = shut_rows(agenda, lines)
    read = read_items(body, starts, shut, reading)
    settle_listed([item.fields for _, item, _ in read if "closed" not in item.fields])
    doubts += [*head.doubts, *doubts_of(read), *missing_items(agenda.rows, starts)]
    doubts += pictures(document.pictures, body, starts)
    if kind == "agenda":
        doubts += like_minutes(read, own)
    coming, unread = _coming(read, body, head, known)
    doubts += no_dates(unread)
    fields = _fields(head, (kind, today), agenda, shut, [item for _, item, _ in read])
    beside = [*((row.number, line) for row, line in agenda.others), *columns]
    unplaced, withheld = account([item for _, item, _ in read], beside, set(shut.numbers))
    unplaced += head.unplaced
    withheld += [*(line.number for line in hidden), *hidden_rows(agenda.rows, shut)]
    dropped = list(dropped_of(document, head, body[first:], heads))
    in_fields = {number for numbers in said(fields).values() for number in numbers}
    told = {*withheld, *(line.number for line in unplaced)}
    doubts += addresses_left_out(lines, fields, told)
    # Whatever no step has claimed is told too, so that no line can get lost.
    placed = {*in_fields, *told, *head.labels, *heads}
    unplaced += [line for line in lines if line.number not in placed]
    unplaced.sort(key=lambda line: line.number)
    lost = [line for line in unplaced if line.number not in in_fields]
    draft += doubted(lambda: refuse_what_is_not_understood(lines, lost), draft=known.draft)
    remarks = tuple(remark_of(remark, left_out) for remark in (*document.remarks, *layout.remarks))
    imported = Imported(
        MeetingRef(head.body, head.date, known.sitting),
        kind,
        fields,
        [*draft, *doubts],
        unplaced,
        withheld,
        dropped,
        left_out,
        coming,
        remarks,
    )
    return without_secrets(imported, lines, shut, draft=bool(draft))


def _head(body: Sequence[Line], first: int, known: Surroundings) -> tuple[Head, list[Line]]:
    """Read the head above the first item; also returns the lines of it that tell of closed items."""
    # A label or a title says what a line is, even where a table of the head could not be read whole.
    above = [line for line in body[:first] if not line.broken or LABEL.match(line.text) or KIND.search(line.text)]
    shown, hidden = open_lines(above)
    return read_head(shown, known, body[first:]), hidden


def _of_kind(head: Head, kind: str) -> Head:
    """Take out of a head what its kind of document cannot say."""
    if kind == "agenda":
        return head._replace(fields=as_invited(head.fields))
    if head.sent and head.sent < head.date.isoformat():
        doubt = f"referatet er udsendt {head.sent}, før mødet: dagen er ikke taget med"
        return head._replace(sent=None, doubts=[doubt, *head.doubts])
    return head


def _coming(
    read: Sequence[Found], body: Sequence[Line], head: Head, known: Surroundings
) -> tuple[list[Coming], list[Line]]:
    """Find the dates that are announced, and the lines of lists of dates that are none."""
    found: list[Coming] = []
    unread: list[Line] = []
    for _, item, _ in read:
        dates, others = coming_meetings(item.case_lines, head.date, known)
        found += dates
        unread += others
    withheld = {line.number for _, item, _ in read for line in item.withheld}
    told = {one.meeting for one in found}
    below = next_meetings(
        [line for line in body if line.number not in withheld], MeetingRef(head.body, head.date), known
    )
    new = {one.meeting: one for one in below if one.meeting not in told}
    return [*found, *new.values()], unread


def _fields(
    head: Head, edition: tuple[str, datetime.date], agenda: Agenda, shut: Shut, items: list[ReadItem]
) -> dict[str, Any]:
    """Put the meeting together, in the order of the handbook."""
    kind, today = edition
    sent = {"sent": head.sent} if head.sent else {}
    title = {"document": head.title} if head.title else {}
    fields = head.fields | {kind: sent | {"published": Words(str(today)), "retold": Words("nej")} | title}
    if agenda.rows:
        fields["agenda_table"] = agenda_table(public_rows(agenda.rows, shut), agenda.lines)
    if items:
        fields["items"] = [item.fields for item in items]
    return ordered(fields)
