"""What a rule finds, and the small questions that many rules ask of the content."""

import datetime
from collections.abc import Callable, Iterator
from typing import NamedTuple, Protocol

from meeting_archive.content.content import Content, ItemAt
from meeting_archive.model import (
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


def at_item(at: ItemAt, text: str, record: Record | None = None, field: str = "") -> Finding:
    """Report something about an item, or about a record inside it."""
    return Finding(text, record or at.item, field, (at.item, at.file))
