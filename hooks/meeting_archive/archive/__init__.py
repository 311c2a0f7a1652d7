r"""The archive as its readers know it: meetings and items with addresses, each knowing who speaks of it.

    Body --< Meeting --< AgendaItem >-- Topic
                |  \__ Row (the agenda table as printed)
                 \____ Mention (where another meeting's documents speak of this one)

Made by `link` and by it alone; the records inside are those that `load` made.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from meeting_archive.archive.items import AgendaItem, ExplainedWord
from meeting_archive.archive.meetings import Approved, Meeting, MeetingState
from meeting_archive.archive.parties import LinkedAppointment, Party
from meeting_archive.archive.relations import (
    Approval,
    ExpectedAt,
    Fate,
    FollowUpState,
    LinkedFollowUp,
    Mention,
    Preliminary,
    Row,
    Span,
    by_meeting,
)
from meeting_archive.content.source import FoundFile
from meeting_archive.model import (
    Attachment,
    Body,
    Event,
    Glossary,
    MeetingRef,
    OldAddress,
    Organisation,
    Person,
    Reference,
    Topic,
)
from meeting_archive.model.words import AttachmentState

__all__ = [
    "AgendaItem",
    "Approval",
    "Approved",
    "Archive",
    "ExpectedAt",
    "ExplainedWord",
    "Fate",
    "FollowUpState",
    "LinkedAppointment",
    "LinkedFollowUp",
    "Meeting",
    "MeetingState",
    "Mention",
    "Party",
    "Preliminary",
    "Row",
    "Span",
    "by_meeting",
]


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class Archive:
    """All of it."""

    bodies: dict[str, Body]
    organisations: dict[str, Organisation]
    people: dict[str, Person]
    """What the meetings cannot tell of people; most that are named have no entry."""
    topics: dict[str, Topic]
    meetings: dict[MeetingRef, Meeting]
    """In time order."""
    events: list[Event]
    """Those with a date first, in time order."""
    attachments: dict[int, tuple[str, FoundFile]] = field(default_factory=dict)
    """The address and file of each attachment that has arrived, by the identity of its record."""
    without_text: dict[Path, bool] = field(default_factory=dict)
    """The attachments that cannot be searched in, and whether that is so of all of a file."""
    items_by_topic: dict[str, list[AgendaItem]] = field(default_factory=dict)
    parties: dict[str, Party] = field(default_factory=dict)
    """Everybody that is named, by each of their names and by the slugs of the registers."""
    old_addresses: dict[str, OldAddress] = field(default_factory=dict)
    """Addresses that lead on, or say that their page was withdrawn."""
    topics_mentioned: dict[str, list[Mention]] = field(default_factory=dict)
    """Where texts name each topic."""
    appointments: list[LinkedAppointment] = field(default_factory=list)
    """Every appointment, in time order."""
    announced_by: dict[str, list[Mention]] = field(default_factory=dict)
    """Where each event was announced or mentioned."""
    glossary: Glossary = field(default_factory=Glossary)
    """What readers call things, and words that are explained to them."""

    modified: dict[str, datetime.date] = field(default_factory=dict)
    """When each event was last published, corrected or changed."""
    changed: int = 0
    """When anything in it was last changed: midnight UTC of that day, in seconds since 1970."""

    @property
    def changed_on(self) -> datetime.date:
        """The day on which anything in it was last changed."""
        return datetime.datetime.fromtimestamp(self.changed, datetime.UTC).date()

    @property
    def years(self) -> list[int]:
        """The years that have a known date, the newest first."""
        days = [meeting.date for meeting in self.meetings.values()]
        days += [event.date for event in self.events if event.date]
        return sorted({day.year for day in days}, reverse=True)

    @property
    def retold(self) -> bool:
        """Whether any document is told in other words than its source's."""
        return any(meeting.retold for meeting in self.meetings.values())

    @property
    def all_retold(self) -> bool:
        """Whether no document stands word for word."""
        return all(edition.retold for meeting in self.meetings.values() for edition in meeting.editions)

    def meetings_of(self, body: Body) -> list[Meeting]:
        """Return the meetings of one body, joint ones too, in time order."""
        return [meeting for meeting in self.meetings.values() if body in meeting.bodies]

    def meetings_in(self, year: int) -> list[Meeting]:
        """Return the meetings that begin in a year, in time order."""
        return [meeting for meeting in self.meetings.values() if meeting.date.year == year]

    @property
    def everybody(self) -> list[Party]:
        """Everybody that is named, each once, by name."""
        return sorted({id(party): party for party in self.parties.values()}.values(), key=lambda party: party.sort_key)

    @property
    def decisions(self) -> list[AgendaItem]:
        """Every item where something was decided, the newest meeting first."""
        return [item for meeting in reversed(self.meetings.values()) for item in meeting.items if item.is_decision]

    @property
    def follow_ups(self) -> list[LinkedFollowUp]:
        """Every follow-up, in the order in which they were agreed."""
        return [
            follow_up for meeting in self.meetings.values() for item in meeting.items for follow_up in item.follow_ups
        ]

    def find(self, reference: Reference) -> Mention | None:
        """Follow a reference to a place in the archive; None when there is no such place."""
        meeting = self.meetings.get(reference.meeting)
        if meeting is None:
            return None
        item = next((item for item in meeting.items if item.anchor == reference.item), None)
        return None if reference.item and item is None else Mention(meeting, item)

    def attachment_file(self, attachment: Attachment) -> FoundFile | None:
        """Return the file that has arrived for an attachment."""
        return self.attachments.get(id(attachment), (None, None))[1]

    def attachment_state(self, attachment: Attachment) -> AttachmentState:
        """Return where in its life an attachment is: as the content says, unless a file shows otherwise."""
        if self.attachment_file(attachment):
            return AttachmentState.ARRIVED
        return AttachmentState.MISSING if attachment.state is AttachmentState.ARRIVED else attachment.state

    def are_only_named(self, attachments: Iterable[Attachment]) -> bool:
        """Whether all that the archive has of these attachments is their names."""
        return all(self.attachment_state(a) is AttachmentState.NAMED and not a.url for a in attachments)

    def unsearchable(self, attachment: Attachment) -> str:
        """Say what of an attachment that has arrived the search cannot read; "" where it reads it all."""
        file = self.attachment_file(attachment)
        if file is None or file.path not in self.without_text:
            return ""
        return "kan ikke læses af søgningen" if self.without_text[file.path] else "kan kun delvis læses af søgningen"

    def attachment_path(self, attachment: Attachment) -> str:
        """Return the address of an attachment's file, which must have arrived."""
        return self.attachments[id(attachment)][0]

    def claimed_files(self) -> list[tuple[str, Path]]:
        """List every attachment that is in the archive: its address, and the file to publish there."""
        return sorted({(path, file.path) for path, file in self.attachments.values()})
