"""What a rule finds, and the small questions that many rules ask of the content."""

import datetime
import functools
from collections.abc import Callable, Iterator
from typing import NamedTuple, Protocol

from meeting_archive.content.load import Content
from meeting_archive.model import (
    CalendarEntry,
    Event,
    Item,
    MeetingFile,
    MeetingRef,
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
