"""What a paper to be sent out says nothing of: it means something to the archive, and nothing to who gets the paper.

A form says all of it. What comes back from a paper without it is no change: the record keeps what it has.
"""

from typing import Any

from meeting_archive.model.base import Record
from meeting_archive.model.item import Attachment
from meeting_archive.model.matters import FollowUp, PreliminaryItem
from meeting_archive.model.words import AttachmentState

# Of an item: what sort it is, and signs behind a name.
OF_ITEMS = frozenset({"kind", "standing", "presenter_suffix"})
# Of the records in some fields, by the field: a file's name, marks, what became of a matter at a later meeting.
OF_RECORDS = {
    "attachments": ("file", "mark", "state"),
    "follow_ups": ("done",),
    "items": ("topics", "came_as"),
}
# What of those a reader wants to know all the same: that an attachment is not there, and why.
SAID_STATES = frozenset({AttachmentState.TO_FOLLOW, AttachmentState.NOT_PUBLIC, AttachmentState.MISSING})
_FIELDS: dict[type[Record], str] = {Attachment: "attachments", FollowUp: "follow_ups", PreliminaryItem: "items"}


def unsaid_of(record: Record) -> list[str]:
    """Name the fields of a record of which a paper says nothing."""
    fields = OF_RECORDS.get(_FIELDS.get(type(record), ""), ())
    return [name for name in fields if getattr(record, name) not in SAID_STATES]


def said_of(record: Record, field: str) -> Any:
    """Return a field of a record, or of a record in it: "done.at"."""
    value: Any = record
    for name in field.split("."):
        value = getattr(value, name) if value is not None else None
    return value
