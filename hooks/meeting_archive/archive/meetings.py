"""Meetings and items as readers know them, and the ways in which one speaks of another."""

import datetime
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from meeting_archive import paths
from meeting_archive.archive.changed_words import TakenOff, ToldCorrection
from meeting_archive.archive.relations import (
    Approval,
    ExpectedAt,
    Mention,
    Preliminary,
    Row,
    notes_by_place,
)
from meeting_archive.content.occasion import TimeAndPlace
from meeting_archive.danish.writing import short_date
from meeting_archive.model import (
    Body,
    CalendarEntry,
    Edition,
    MeetingFile,
    MeetingRef,
    OtherDate,
    SourceNote,
)
from meeting_archive.model.meeting import Participant
from meeting_archive.model.words import Word

if TYPE_CHECKING:  # it holds these, and they point back
    from meeting_archive.archive.items import AgendaItem


class MeetingState(Word):
    """What is known of the meeting itself, apart from its documents."""

    KNOWN = "known", "Dato kendt"
    COMING = "coming", "Kommende"
    HELD = "held", "Holdt"
    NOT_HELD = "not_held", "Ikke holdt"
    CANCELLED = "cancelled", "Aflyst"
    MOVED = "moved", "Flyttet"
    UNKNOWN = "unknown", "Uden dato"


class Approved(Word):
    """What is known of the approval of a meeting's minutes."""

    YES = "yes", "Godkendt"
    NO = "no", "Ikke godkendt"
    UNKNOWN = "unknown", "Godkendelse ikke i arkivet"


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
    corrections: "list[tuple[ToldCorrection, AgendaItem | None]]" = field(default_factory=list)
    """What was corrected after it had been published, the newest first, each with its item if it is there."""
    taken_off: list[TakenOff] = field(default_factory=list)
    """What the agenda that was published had, and the minutes have not."""
    left_by: list["Meeting"] = field(default_factory=list)
    """Others that were announced for its day, and have moved away."""
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
        return self.log.sequence

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
    def retold(self) -> bool:
        """Whether any of its documents is told in other words than its source's."""
        return any(edition.retold for edition in self.editions)

    @property
    def notes(self) -> dict[str, list[SourceNote]]:
        """The source notes to the meeting as a whole by the part they stand at; "" holds the rest."""
        shown = {"head", "attendance", "agenda_table"} if self.rows else {"head", "attendance"}
        return notes_by_place(self.source_notes, shown)

    @property
    def told_at_head(self) -> "list[tuple[ToldCorrection, AgendaItem | None]]":
        """The corrections that its head names: of a slip the item tells alone."""
        return [(one, item) for one, item in self.corrections if not (one.minor and item)]

    @property
    def approved(self) -> "Approval | None":
        """The approval of its minutes, where the archive knows one."""
        return next((approval for approval in self.approvals if approval.given), None)

    @property
    def approval(self) -> Approved:
        """Whether its minutes were approved: no where an item dealt with them and came to something else."""
        if self.approved:
            return Approved.YES
        dealt_with = any(one.by.item and one.by.item.record.outcomes for one in self.approvals)
        return Approved.NO if dealt_with else Approved.UNKNOWN

    def state(self, today: datetime.date) -> MeetingState:
        """Return the one state that says most, seen on `today`: to come on another day than announced is moved."""
        first, *others = self.states(today)
        return others[0] if others and first is MeetingState.COMING else first

    def states(self, today: datetime.date) -> list[MeetingState]:
        """Return the states of the meeting, seen on `today`, the weightiest first."""
        if self.cancelled:
            first = MeetingState.CANCELLED
        elif self.held is not None:
            first = MeetingState.HELD if self.held else MeetingState.NOT_HELD
        elif self.last_day >= today:
            first = MeetingState.COMING
        else:
            first = MeetingState.KNOWN
        return [first, MeetingState.MOVED] if self.moved_from else [first]
