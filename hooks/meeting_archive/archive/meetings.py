"""Meetings and items as readers know them, and the ways in which one speaks of another."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field

from meeting_archive import paths
from meeting_archive.archive.parties import LinkedAppointment
from meeting_archive.archive.relations import (
    AnnouncedTitles,
    Approval,
    ExpectedAt,
    LinkedFollowUp,
    Mention,
    Preliminary,
    Row,
    Span,
)
from meeting_archive.content.occasion import TimeAndPlace, sequence
from meeting_archive.danish.writing import gist, short_date
from meeting_archive.model import (
    Body,
    CalendarEntry,
    ClosedItem,
    Edition,
    Event,
    Item,
    MeetingFile,
    MeetingRef,
    OtherDate,
    SourceNote,
    Table,
    Topic,
)
from meeting_archive.model.meeting import Participant
from meeting_archive.model.words import Word

# The parts of an item that are shown in the order in which its document has them.
PARTS = ("recommendation", "minutes", "case", "attachments")
# A case of more characters than this is folded away behind its heading.
LONG_CASE = 700


class MeetingState(Word):
    """What is known of the meeting itself, apart from its documents."""

    KNOWN = "known", "Dato kendt"
    COMING = "coming", "Kommende"
    HELD = "held", "Holdt"
    CANCELLED = "cancelled", "Aflyst"
    MOVED = "moved", "Flyttet"


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class Meeting(TimeAndPlace):
    """A meeting: its date, and whatever else the archive has of it."""

    ref: MeetingRef
    id: str
    """Its permanent name, made from the date that was announced first."""
    body: Body
    also: tuple[Body, ...]
    """The other bodies of a joint meeting."""
    entry: CalendarEntry | None
    file: MeetingFile | None
    modified: datetime.date
    """When anything of it was last published, corrected or changed."""
    items: list["AgendaItem"] = field(default_factory=list)
    rows: list["Row"] = field(default_factory=list)
    announced: list["Mention"] = field(default_factory=list)
    """Where its date was announced."""
    mentioned: list["Mention"] = field(default_factory=list)
    preliminary: list["Preliminary"] = field(default_factory=list)
    """What other meetings said would come up here."""
    unannounced: list["AgendaItem"] = field(default_factory=list)
    """Its items that nobody had announced, where others were."""
    expected: list["ExpectedAt"] = field(default_factory=list)
    approvals: list["Approval"] = field(default_factory=list)
    """The items of later meetings that dealt with the minutes of this one."""
    previous: "Meeting | None" = None
    next: "Meeting | None" = None

    # Asked for by every link that leads here, so they are made once.
    path: str = field(init=False)
    """The address of its page."""
    name: str = field(init=False)
    """What other pages call it: "KD-Net 26. august 2022"."""

    def __post_init__(self) -> None:
        """Make address and name."""
        self.path = paths.meeting(self.ref)
        again = f" ({self.ref.sitting}. møde)" if self.ref.sitting > 1 else ""
        self.name = f"{self.body.name} {short_date(self.date)}{again}"

    @property
    def date(self) -> datetime.date:
        """Its first day."""
        return self.ref.date

    @property
    def sequence(self) -> int:
        """How often its time, place or state has changed since it was announced."""
        return sequence(self)

    @property
    def last_day(self) -> datetime.date:
        """Its last day: the first, unless it goes on for several."""
        return self.until or self.ref.date

    @property
    def ics_path(self) -> str:
        """The address of its calendar file."""
        return paths.calendar_of_meeting(self.path)

    @property
    def data_path(self) -> str:
        """The address of what programs read of it; like its name, it stays when the meeting moves."""
        return paths.meeting_data(self.id)

    @property
    def bodies(self) -> tuple[Body, ...]:
        """All bodies whose meeting it is."""
        return (self.body, *self.also)

    @property
    def announced_as(self) -> tuple[OtherDate, ...]:
        """The other dates that documents give it."""
        return self.entry.announced_as if self.entry else ()

    @property
    def agenda(self) -> Edition | None:
        """Its agenda, where the archive has it."""
        return self.file.agenda if self.file else None

    @property
    def minutes(self) -> Edition | None:
        """Its minutes, where the archive has them."""
        return self.file.minutes if self.file else None

    @property
    def editions(self) -> list[Edition]:
        """Its agenda and its minutes, as far as the archive has them."""
        return [edition for edition in (self.agenda, self.minutes) if edition]

    @property
    def invited(self) -> str | None:
        """The circle that was invited; None where no document says it."""
        return self.file.invited if self.file else None

    @property
    def attendees(self) -> tuple[Participant, ...] | None:
        """Those who came; None where it was not recorded."""
        return self.file.attendees if self.file else None

    @property
    def apologies(self) -> tuple[Participant, ...] | None:
        """Those who sent their apologies; None where it was not recorded."""
        return self.file.apologies if self.file else None

    @property
    def partly_present(self) -> tuple[Participant, ...]:
        """Those who were there for a part of it."""
        return self.file.partly_present if self.file else ()

    @property
    def source_notes(self) -> tuple[SourceNote, ...]:
        """The source notes to the meeting as a whole."""
        return self.file.source_notes if self.file else ()

    @property
    def printed(self) -> bool:
        """Whether its agenda is shown as a table that was printed."""
        return bool(self.file and self.file.agenda_table)

    @property
    def has_documents(self) -> bool:
        """Whether agenda or minutes are in the archive."""
        return bool(self.editions)

    @property
    def notes(self) -> dict[str, list[SourceNote]]:
        """The source notes to the meeting as a whole by the part they stand at; "" holds the rest."""
        shown = {"head", "attendance", "agenda_table"} if self.rows else {"head", "attendance"}
        return notes_by_place(self.source_notes, shown)

    @property
    def approved(self) -> "Approval | None":
        """The approval of its minutes, where the archive knows one."""
        return next((approval for approval in self.approvals if approval.given), None)

    def states(self, today: datetime.date) -> list[MeetingState]:
        """Return the states of the meeting, seen on `today`, the weightiest first."""
        if self.cancelled:
            first = MeetingState.CANCELLED
        elif self.held:
            first = MeetingState.HELD
        elif self.last_day >= today:
            first = MeetingState.COMING
        else:
            first = MeetingState.KNOWN
        return [first, MeetingState.MOVED] if self.moved_from else [first]


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class AgendaItem:
    """An item in its meeting."""

    meeting: Meeting
    record: Item | ClosedItem
    anchor: str
    """Its place on the meeting's page: punkt-3, punkt-18-gentaget-2, punkt-uden-nummer-1."""
    topics: tuple[Topic, ...]
    follow_ups: list["LinkedFollowUp"] = field(default_factory=list)
    appointments: list["LinkedAppointment"] = field(default_factory=list)
    """Its appointments."""
    preliminary: list["Preliminary"] = field(default_factory=list)
    """What it announces for coming meetings."""
    spans: dict[str, tuple[Span, ...]] = field(default_factory=dict)
    """The links in each of its texts."""
    dates: list["Meeting | Event"] = field(default_factory=list)
    """The meetings and events whose dates it announced, in time order."""

    path: str = field(init=False)
    """Its address."""
    label: str = field(init=False)
    """What its own page calls it: "punkt 3"."""
    name: str = field(init=False)
    """What other pages call it: "KD-Net 26. august 2022, punkt 3"."""

    def __post_init__(self) -> None:
        """Make address and name."""
        self.path = f"{self.meeting.path}#{self.anchor}"
        self.label = f"punkt {self.record.number}" if self.record.number else "punkt uden nummer"
        self.name = f"{self.meeting.name}, {self.label}"

    @property
    def id(self) -> str:
        """Its permanent name: "kd-net-2022-08-26/punkt-3"."""
        return f"{self.meeting.id}/{self.anchor}"

    @property
    def tables(self) -> list[Table]:
        """The tables of its case, in order."""
        return [section.table for section in self.record.case if section.table]

    def table_path(self, table: Table) -> str:
        """Return the address of one of its tables as a file for spreadsheets."""
        number = next(at for at, one in enumerate(self.tables, 1) if one is table)
        return paths.table_data(self.id, number)

    @property
    def closed(self) -> bool:
        """Whether only number and title are public."""
        return self.record.is_closed

    @property
    def parts(self) -> list[str]:
        """The names of the parts it has, in the order of the document."""
        order = list(self.record.origin.below)
        return sorted((part for part in PARTS if getattr(self.record, part, None)), key=order.index)

    def announces(self, topic: Topic) -> list["AnnouncedTitles"]:
        """Return what it announces of a topic for coming meetings, when it does nothing else about it."""
        if topic.slug in self.record.topics:
            return []
        return [
            AnnouncedTitles(announced.meeting, titles)
            for announced in self.preliminary
            if (titles := [item.title for item in announced.items if topic.slug in item.topics])
        ]

    @property
    def notes(self) -> dict[str, list[SourceNote]]:
        """Its source notes by the part they stand at; "" holds those that no shown part claims."""
        shown = {"title", "presenters", *self.parts}
        return notes_by_place(self.record.source_notes, shown)

    def note_id(self, note: SourceNote) -> str:
        """Return the place of one of its source notes on the page: "punkt-7-kildenote-2"."""
        notes = self.record.source_notes
        return paths.note_anchor(self.anchor, next(at for at, one in enumerate(notes, 1) if one is note))

    def note_path(self, note: SourceNote) -> str:
        """Return the address of one of its source notes."""
        return f"{self.meeting.path}#{self.note_id(note)}"

    @property
    def gist(self) -> str:
        """What its minutes say, in short."""
        return gist(part.text for part in self.record.minutes)

    @property
    def case_is_long(self) -> bool:
        """Whether the case is folded on the page."""
        return sum(len(section.text or "") + 2000 * bool(section.table) for section in self.record.case) > LONG_CASE


def notes_by_place(notes: Iterable[SourceNote], shown: set[str]) -> dict[str, list[SourceNote]]:
    """Group source notes by the part they stand at; "" holds those whose part is not shown."""
    places: dict[str, list[SourceNote]] = {}
    for note in notes:
        places.setdefault(note.at.value if note.at and note.at in shown else "", []).append(note)
    return places
