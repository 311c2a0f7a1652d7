"""What a rule finds, and the small questions that many rules ask of the content."""

import datetime
import functools
from collections.abc import Callable, Iterator
from itertools import chain
from typing import NamedTuple, Protocol

from meeting_archive.content.load import Content
from meeting_archive.content.written_pages import lines
from meeting_archive.model import (
    CalendarEntry,
    ClosedItem,
    Event,
    Item,
    MeetingFile,
    MeetingRef,
    Origin,
    Placed,
    Record,
)


class Finding(NamedTuple):
    """Something that breaks a rule: a Danish sentence, and where it stands."""

    text: str
    record: Record
    field: str = ""
    """The key of the record that the sentence is about; "" means the record as a whole."""
    holders: tuple[Record, ...] = ()
    """The records that can accept it, beside the record itself: its item, its meeting."""
    because_of: tuple[str, ...] = ()
    """The other files that lack something; when one of them is in doubt itself, the finding is no news."""


Rule = Callable[[Content], Iterator[Finding]]


class DatedRule(Protocol):
    """A rule about what time has made worth telling."""

    __name__: str

    def __call__(self, content: Content, today: datetime.date) -> Iterator[Finding]:
        """Yield what breaks it, seen on `today`."""


class ItemAt(NamedTuple):
    """An item, and the meeting it stands in."""

    ref: MeetingRef
    file: MeetingFile
    item: Item

    def finding(self, text: str, record: Record | None = None, field: str = "") -> Finding:
        """Report something about the item, or about a record inside it."""
        return Finding(text, record or self.item, field, (self.item, self.file))


def at_line(file: str, line: int) -> Record:
    """Stand for a line of a file (0: the file as a whole) that no record of the model is."""
    return Record.model_validate(Placed({}, Origin(file, line)))


# Nearly every rule asks for these.
@functools.lru_cache(maxsize=1)
def items(content: Content) -> tuple[ItemAt, ...]:
    """Return every item that is not closed."""
    return tuple(
        ItemAt(ref, file, item)
        for ref, file in content.meetings.items()
        for item in file.items
        if isinstance(item, Item)
    )


@functools.lru_cache(maxsize=1)
def holders(content: Content) -> dict[int, tuple[Record, ...]]:
    """Return the item and the meeting of each attachment, by its `id`."""
    return {id(one): (at.item, at.file) for at in items(content) for one in at.item.all_attachments}


class Said(NamedTuple):
    """A text of the content, and the record and field that it is reported at."""

    text: str
    record: Record
    field: str
    holders: tuple[Record, ...]


def everything_said(content: Content) -> Iterator[Said]:
    """Yield every text of every record, but not of closed items, and the texts of the pages written by hand."""
    registers = (content.bodies, content.organisations, content.people, content.topics, content.addresses)
    for record in (*chain.from_iterable(one.values() for one in registers), *content.meetings.values()):
        yield from _said(record)
    if content.calendar:
        yield from _said(content.calendar)
    for page in content.pages.values():
        for line, text in lines(page):
            yield Said(text, at_line(page.name, line), "", ())


def _said(record: Record, around: tuple[Record, ...] = ()) -> Iterator[Said]:
    for field, value in record:
        yield from _said_in(value, record, field, around)


def _said_in(value: object, record: Record, field: str, around: tuple[Record, ...]) -> Iterator[Said]:
    if isinstance(value, str):
        yield Said(value, record, field, around)
    elif isinstance(value, Record):
        if not isinstance(value, ClosedItem):
            # What was written in short stands where the record around it says so.
            inside = _said(value, (record, *around)) if value.origin.line else _said(value, around)
            yield from inside if value.origin.line else (one._replace(record=record, field=field) for one in inside)
    elif isinstance(value, dict | tuple | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _said_in(one, record, field, around)


def entries(content: Content) -> tuple[CalendarEntry, ...]:
    """Return the meetings of the calendar."""
    return content.calendar.meetings if content.calendar else ()


def events(content: Content) -> tuple[Event, ...]:
    """Return the events of the calendar."""
    return tuple(content.calendar.events.values()) if content.calendar else ()


def ref_of(entry: CalendarEntry) -> MeetingRef:
    """Name the meeting that a calendar entry is about."""
    return MeetingRef(entry.body, entry.date, entry.sitting)


def known_meetings(content: Content) -> set[MeetingRef]:
    """Return every meeting that has a date in the calendar or a file."""
    return {ref_of(entry) for entry in entries(content)} | content.meetings.keys()
