"""What flows down the line: frozen records, one class for each kind of mapping in the content."""

from meeting_archive.model.base import Origin, Placed, Record
from meeting_archive.model.calendar import (
    Calendar,
    CalendarEntry,
    Event,
    Known,
    Occasion,
    OtherDate,
    When,
)
from meeting_archive.model.glossary import Glossary
from meeting_archive.model.history import Cancelled, Change, Happening, HistoryLine, Log, Moved
from meeting_archive.model.item import Attachment, CaseSection, ClosedItem, Item, MinutesPart, SourceNote
from meeting_archive.model.matters import (
    Appointment,
    Correction,
    ExpectedStep,
    FollowUp,
    MinutesApproval,
    PreliminaryAgenda,
    PreliminaryItem,
)
from meeting_archive.model.meeting import AgendaRow, Corrected, Edition, MeetingFile, Participant
from meeting_archive.model.personal import AcceptedData, AcceptedPart
from meeting_archive.model.registers import Address, Body, Organisation, Person, Topic
from meeting_archive.model.released import OldAddress, Released, ReleasedDate
from meeting_archive.model.scalars import Reference
from meeting_archive.model.table import Table
from meeting_archive.model.votes import Dissent, Vote
from meeting_archive.model.words import NotePlace, Outcome
from meeting_archive.paths import MeetingRef

__all__ = [
    "AcceptedData",
    "AcceptedPart",
    "Address",
    "AgendaRow",
    "Appointment",
    "Attachment",
    "Body",
    "Calendar",
    "CalendarEntry",
    "Cancelled",
    "CaseSection",
    "Change",
    "ClosedItem",
    "Corrected",
    "Correction",
    "Dissent",
    "Edition",
    "Event",
    "ExpectedStep",
    "FollowUp",
    "Glossary",
    "Happening",
    "HistoryLine",
    "Item",
    "Known",
    "Log",
    "MeetingFile",
    "MeetingRef",
    "MinutesApproval",
    "MinutesPart",
    "Moved",
    "NotePlace",
    "Occasion",
    "OldAddress",
    "Organisation",
    "Origin",
    "OtherDate",
    "Outcome",
    "Participant",
    "Person",
    "Placed",
    "PreliminaryAgenda",
    "PreliminaryItem",
    "Record",
    "Reference",
    "Released",
    "ReleasedDate",
    "SourceNote",
    "Table",
    "Topic",
    "Vote",
    "When",
]
