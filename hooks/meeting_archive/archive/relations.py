"""The ways in which meetings and items speak of each other."""

import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from meeting_archive import paths
from meeting_archive.danish.differences import Stretch, differences
from meeting_archive.danish.writing import plain
from meeting_archive.model import (
    Correction,
    ExpectedStep,
    FollowUp,
    MeetingRef,
    MinutesApproval,
    PreliminaryItem,
    SourceNote,
    Topic,
)
from meeting_archive.model.words import Word

if TYPE_CHECKING:  # they hold these, and these point back
    from meeting_archive.archive.items import AgendaItem
    from meeting_archive.archive.meetings import Meeting
    from meeting_archive.archive.parties import Party


class AnnouncedTitles(NamedTuple):
    """What an item announces for a coming meeting."""

    meeting: "Meeting"
    titles: list[str]


class Row(NamedTuple):
    """A row of the agenda: as its table is printed, and the item it announces; without a table, an item's own words."""

    number: str | None
    title: str | None
    mark: str | None
    item: "AgendaItem | None"


class FollowUpState(Word):
    """How a follow-up stands, as far as the archive knows."""

    OPEN = "open", "Åben"
    UNDATED = "undated", "Ingen bestemt dato"
    UNBOUNDED = "unbounded", "Ingen frist"
    PASSED = "passed", "Fristen er udløbet; arkivet ved ikke, om opgaven er udført"
    DONE = "done", "Udført"

    @property
    def is_known(self) -> bool:
        """Whether the archive knows something: what it does not know is said once, on the page of all follow-ups."""
        return self in {FollowUpState.OPEN, FollowUpState.DONE}


class LinkedFollowUp(NamedTuple):
    """A follow-up, with the last day that its deadline can mean and where it was done."""

    record: FollowUp
    item: "AgendaItem"
    who: tuple["Party", ...]
    latest: datetime.date | None
    done: "Mention | None"
    number: int
    """Which of its item's follow-ups it is, counted from 1."""

    @property
    def id(self) -> str:
        """Its permanent name: "kd-net-2022-08-26/punkt-3/opfoelgning-1"."""
        return paths.follow_up_id(self.item.id, self.number)

    @property
    def words(self) -> str:
        """The deadline in the source's own words; "" when it is nothing but the date."""
        deadline = self.record.deadline or ""
        return "" if self.latest and deadline == self.latest.isoformat() else deadline

    def state(self, today: datetime.date) -> FollowUpState:
        """Return how it stands, seen on `today`."""
        if self.done:
            return FollowUpState.DONE
        if self.latest is None:
            return FollowUpState.UNDATED if self.record.deadline else FollowUpState.UNBOUNDED
        return FollowUpState.PASSED if self.latest < today else FollowUpState.OPEN


class Mention(NamedTuple):
    """A place in a meeting's documents."""

    meeting: "Meeting"
    item: "AgendaItem | None"

    @property
    def path(self) -> str:
        """Its address."""
        return self.item.path if self.item else self.meeting.path

    @property
    def name(self) -> str:
        """What other pages call it: "KD-Net 26. august 2022, punkt 17"."""
        return self.item.name if self.item else self.meeting.name


class Span(NamedTuple):
    """A place in a text that leads somewhere."""

    start: int
    end: int
    path: str
    """Where it leads, below the site's own address."""
    target: "Meeting | Party | Topic | None"
    """Who is to know that the text speaks of it."""
    doubtful: bool = False
    """Whether it is a date that other documents contradict; it then leads to what explains that."""


class Fate(NamedTuple):
    """What became of an announced item."""

    entry: PreliminaryItem
    item: "AgendaItem | None"
    words: str
    """In Danish; "" where the archive does not have the agenda."""


class Preliminary(NamedTuple):
    """Preliminary items, as both sides see them: the item that tells, and the meeting they are meant for."""

    meeting: "Meeting"
    """The coming one."""
    items: tuple[PreliminaryItem, ...]
    by: Mention
    fates: list[Fate]
    """What became of each, in the same order."""


class ExpectedAt(NamedTuple):
    """An expected step, as the meeting that it is meant for sees it."""

    record: ExpectedStep
    by: Mention


class Approval(NamedTuple):
    """What an item did with the minutes of an earlier meeting."""

    record: MinutesApproval | None
    """None when only the minutes' own file knows of the approval."""
    by: Mention
    given: bool
    """Whether the item's outcome says that the minutes were approved."""


class ChangedWording(NamedTuple):
    """A wording of earlier minutes that was changed when they were approved, as both sides see it."""

    record: Correction
    at: Mention
    """The item whose minutes they are, or its meeting where nobody says which."""
    by: Mention

    @property
    def stretches(self) -> list[Stretch]:
        """What of the wording was taken out and what was put in."""
        return differences(plain(self.record.old or ""), plain(self.record.new))


def by_meeting(mentions: Iterable[Mention]) -> "list[tuple[Meeting, list[Mention]]]":
    """Group mentions by their meeting, in the order in which the meetings first come."""
    groups: dict[MeetingRef, list[Mention]] = {}
    for mention in mentions:
        groups.setdefault(mention.meeting.ref, []).append(mention)
    return [(group[0].meeting, group) for group in groups.values()]


def notes_by_place(notes: Iterable[SourceNote], shown: set[str]) -> dict[str, list[SourceNote]]:
    """Group source notes by the part they stand at; "" holds those whose part is not shown."""
    places: dict[str, list[SourceNote]] = {}
    for note in notes:
        places.setdefault(note.at.value if note.at and note.at in shown else "", []).append(note)
    return places
