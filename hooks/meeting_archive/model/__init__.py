"""What flows down the line: frozen records, one class for each kind of mapping in the content."""

from meeting_archive.model.base import MeetingRef, Origin, Placed, Record, Reference
from meeting_archive.model.calendar import Calendar, CalendarEntry, Cancelled, Change, Event, Moved, Occasion
from meeting_archive.model.item import (
    Appointment,
    Attachment,
    CaseSection,
    ClosedItem,
    ExpectedStep,
    FollowUp,
    Item,
    MinutesApproval,
    MinutesPart,
    PreliminaryAgenda,
    PreliminaryItem,
    SourceNote,
    Table,
)
from meeting_archive.model.meeting import AgendaRow, Edition, MeetingFile, Participant
from meeting_archive.model.registers import Address, Body, Organisation, Person, Topic
from meeting_archive.model.words import NotePlace, Outcome

__all__ = [
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
    "Edition",
    "Event",
    "ExpectedStep",
    "FollowUp",
    "Item",
    "MeetingFile",
    "MeetingRef",
    "MinutesApproval",
    "MinutesPart",
    "Moved",
    "NotePlace",
    "Occasion",
    "Organisation",
    "Outcome",
    "Participant",
    "Person",
    "Origin",
    "Placed",
    "PreliminaryAgenda",
    "PreliminaryItem",
    "Record",
    "Reference",
    "SourceNote",
    "Table",
    "Topic",
]
