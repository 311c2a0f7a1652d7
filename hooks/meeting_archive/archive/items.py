"""Items in their meetings, as readers know them."""

import itertools
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from meeting_archive import paths
from meeting_archive.archive.changed_words import ChangedPart, ItemCorrection
from meeting_archive.archive.meetings import Meeting
from meeting_archive.archive.parties import LinkedAppointment
from meeting_archive.archive.relations import (
    AnnouncedTitles,
    ChangedWording,
    LinkedFollowUp,
    Preliminary,
    Span,
    notes_by_place,
)
from meeting_archive.danish.writing import gist
from meeting_archive.model import (
    ClosedItem,
    Event,
    Item,
    SourceNote,
    Table,
    Topic,
)
from meeting_archive.model.words import ItemKind, MinutesKind, Standing

# The parts of an item that are shown in the order in which its document has them.
PartName = Literal["recommendation", "minutes", "case", "attachments"]
PARTS: tuple[PartName, ...] = ("recommendation", "minutes", "case", "attachments")
# What stands on every agenda, but for the appointments.
ROUTINE = set(Standing) - {Standing.APPOINTMENTS}
# The parts of minutes that say what was decided, rather than what was told on the way.
DECIDING = {MinutesKind.DECISION, MinutesKind.AGREEMENT}
# A case of more characters than this, some five lines of a phone, is folded away behind its heading.
LONG_CASE = 240


class ExplainedWord(NamedTuple):
    """A word that readers may not know, and what it means."""

    word: str
    meaning: str
    again: bool
    """Whether an item before it on the page explains it too: on paper once is enough."""


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
    explained: list["ExplainedWord"] = field(default_factory=list)
    """Those of its words that readers may not know."""
    corrections: list["ItemCorrection"] = field(default_factory=list)
    """What was corrected after it had been published, the newest first."""
    corrected_later: list["ChangedWording"] = field(default_factory=list)
    """What a later meeting changed of its wording."""
    changed_wordings: list["ChangedWording"] = field(default_factory=list)
    """What it changed of the wording of earlier minutes."""
    since_agenda: tuple["ChangedPart", ...] = ()
    """What is not as the agenda that was published had it."""
    is_new_since_agenda: bool = False
    """Whether the agenda that was published had no such item."""

    path: str = field(init=False)
    """Its address."""
    label: str = field(init=False)
    """What its own page calls it: "punkt 3"."""
    name: str = field(init=False)
    """What other pages call it: "KD-Net 26. august 2022, punkt 3"."""
    parts: list[PartName] = field(init=False)
    """The names of the parts it has, in the order of the document."""
    notes: dict[str, list[SourceNote]] = field(init=False)
    """Its source notes by the part they stand at; "" holds those that no shown part claims."""

    def __post_init__(self) -> None:
        """Make address and name, and put parts and notes in order: both are asked for many times."""
        self.path = f"{self.meeting.path}#{self.anchor}"
        self.label = f"punkt {self.record.number}" if self.record.number else "punkt uden nummer"
        self.name = f"{self.meeting.name}, {self.label}"
        self.parts = _in_order(self.record)
        self.notes = notes_by_place(self.record.source_notes, {"title", "presenters", *self.parts})

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
    def is_routine(self) -> bool:
        """Whether it is of those that no reader comes for: they open and close every meeting."""
        return self.record.kind is ItemKind.FORMALITY or self.record.standing in ROUTINE

    @property
    def is_decision(self) -> bool:
        """Whether something was decided here, routine apart."""
        return not self.is_routine and any(outcome.decides for outcome in self.record.outcomes)

    @property
    def closed(self) -> bool:
        """Whether only number and title are public."""
        return self.record.is_closed

    def order_of(self, part: PartName) -> int:
        """Return which of the parts of its document this one is: 1 to 4, for those who read the document on paper."""
        return self.parts.index(part) + 1 if part in self.parts else len(PARTS)

    @property
    def first_presented(self) -> set[str]:
        """Those of its presenters whom no item before it on the page has: one link to each is enough."""
        before = itertools.takewhile(lambda item: item is not self, self.meeting.items)
        return {*self.record.presenters} - {name for item in before for name in item.record.presenters}

    @property
    def further(self) -> list[str]:
        """What it leads to for those who go on reading, in words."""
        dates = len(self.dates)
        told = {
            f"{dates} {'dato' if dates == 1 else 'datoer'}": bool(dates),
            "henvisninger": bool(self.record.links or self.record.legal_sources),
            "ordliste": bool(self.explained),
        }
        return [name for name, there in told.items() if there]

    def announces(self, topic: Topic) -> list["AnnouncedTitles"]:
        """Return what it announces of a topic for coming meetings, when it does nothing else about it."""
        if topic.slug in self.record.topics:
            return []
        return [
            AnnouncedTitles(announced.meeting, titles)
            for announced in self.preliminary
            if (titles := [item.title for item in announced.items if topic.slug in item.topics])
        ]

    def note_id(self, note: SourceNote) -> str:
        """Return the place of one of its source notes on the page: "punkt-7-kildenote-2"."""
        return paths.note_anchor(self.anchor, self.note_number(note))

    def note_number(self, note: SourceNote) -> int:
        """Return which of its source notes this one is, counted from 1."""
        return next(at for at, one in enumerate(self.record.source_notes, 1) if one is note)

    def note_path(self, note: SourceNote) -> str:
        """Return the address of one of its source notes."""
        return f"{self.meeting.path}#{self.note_id(note)}"

    @property
    def gist(self) -> str:
        """What its minutes say, in short."""
        return gist(part.text for part in self.record.minutes)

    @property
    def decision(self) -> str:
        """What was decided, in short: the first part of the minutes that says so, else the gist of all."""
        deciding = [part.text for part in self.record.minutes if part.kind in DECIDING]
        return gist(deciding) if deciding else self.gist

    @property
    def case_is_long(self) -> bool:
        """Whether the case is folded on the page."""
        return sum(len(section.text or "") + 2000 * bool(section.table) for section in self.record.case) > LONG_CASE


def _in_order(record: Item | ClosedItem) -> list[PartName]:
    """Name the parts that a record has, in the order of its document."""
    order = list(record.origin.below)
    places = {part: _place(record, order, part) for part in PARTS}
    return sorted((part for part in PARTS if places[part] < len(order)), key=places.__getitem__)


def _place(record: Item | ClosedItem, order: list[str], part: PartName) -> int:
    """Return where a part stands in its document; minutes that are an outcome or a vote alone stand where that does."""
    fields = ("minutes", "outcomes", "votes", "dissents") if part == "minutes" else (part,)
    return next((order.index(field) for field in fields if getattr(record, field, None) and field in order), len(order))
