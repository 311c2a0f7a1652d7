"""What happened to a date since it was announced: one log, however it is written.

`HistoryLine` is a line of it, as commands write them. `Moved`, `Change` and `Cancelled` are older spellings, which stay
readable: what they say happened before the lines of `history`.
"""

import datetime
import functools
import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from meeting_archive.model.base import Record
from meeting_archive.model.scalars import Date, Line
from meeting_archive.model.words import ChangeKind, HistoryKind
from meeting_archive.paths import MeetingRef

# How the hours stood before: "10.00-12.00", or the beginning alone.
HOURS = re.compile(r"\d{1,2}[.:]\d\d(?:\s*[-–]\s*\d{1,2}[.:]\d\d)?", re.ASCII)
# A day that a move leaves or leads to, with the sitting where it is not the first of its day: 2027-01-22-2.
_DAY = re.compile(r"(?P<date>\d{4}-\d\d-\d\d)(?:-(?P<sitting>[2-9]))?", re.ASCII)


class Moved(Record):
    """En dato, som mødet er flyttet fra."""

    date: Date
    """Datoen, mødet først stod til."""
    on: Date | None = None
    """Dagen, da flytningen blev meddelt."""
    reason: Line | None = None
    """Hvorfor det blev flyttet."""


class Cancelled(Record):
    """En aflysning."""

    on: Date | None = None
    """Dagen, da mødet blev aflyst."""
    reason: Line | None = None
    """Hvorfor det blev aflyst."""


class Change(Record):
    """En ændring af tid, sted eller status, efter at datoen var meddelt."""

    on: Date
    """Dagen, da ændringen blev meddelt."""
    what: ChangeKind
    """Hvad der blev ændret."""
    reason: Line | None = None
    """Hvad der skete, og hvorfor."""


class HistoryLine(Record):
    """En linje i en datos historie."""

    on: Date
    """Dagen, da det blev meddelt."""
    what: HistoryKind
    """Hvad der skete."""
    was: Line | None = None
    """Hvad der stod før: datoen, klokkeslættene, stedet. Udelades, når det ikke var fastsat før."""
    to: Line | None = None
    """Ved en flytning: den nye dato."""
    reason: Line | None = None
    """Hvorfor."""

    @model_validator(mode="after")
    def _says_what_it_was(self) -> Self:
        sentence = ""
        if self.what is HistoryKind.MOVED:
            if not (self.to and self.was and _day_of(self.was) and _day_of(self.to)):
                sentence = "skal ved en flytning sige begge datoer: was: 2027-01-22 og to: 2027-01-29"
        elif self.to:
            sentence = "har kun »to«, når »what« er moved: slet »to«"
        elif self.was and self.what in _NOTHING_BEFORE:
            sentence = f"har ikke noget »was«, når »what« er {self.what.value}: slet »was«"
        elif self.was and self.what is HistoryKind.TIME and not HOURS.fullmatch(self.was):
            sentence = "skal ved en ny tid sige, hvad den var, som was: 10.00-12.00"
        elif self.was and self.what is HistoryKind.DAYS and not _day_of(self.was):
            sentence = "skal ved andre dage sige, hvad sidste dag var, som was: 2027-01-23"
        if sentence:
            raise PydanticCustomError("history_line", sentence)
        return self


_NOTHING_BEFORE = frozenset([HistoryKind.ANNOUNCED, HistoryKind.CANCELLED, HistoryKind.REINSTATED])
# What a date may not have said yet when it was announced.
_SETTLED_LATER = frozenset([HistoryKind.TIME, HistoryKind.PLACE, HistoryKind.FORM])


def _day_of(text: str) -> tuple[datetime.date, int] | None:
    """Read a day and the sitting; None where there is no such day."""
    found = _DAY.fullmatch(text)
    try:
        return (datetime.date.fromisoformat(found["date"]), int(found["sitting"] or 1)) if found else None
    except ValueError:
        return None


class Happening(NamedTuple):
    """A line of the log, however it was written."""

    what: HistoryKind
    on: datetime.date | None
    """The day on which it was told; None where no source says it."""
    reason: str | None
    record: Record
    """Where it is written."""
    was: str | None = None
    """What it was before, as it is written; None where nobody says it."""
    date: datetime.date = datetime.date.min
    """The date that a move leaves."""
    sitting: int | None = None
    """The sitting on that date; None where the line does not say, and it is the one that the meeting has now."""
    to: tuple[datetime.date, int] | None = None
    """The date and the sitting that a move leads to, where the line itself says them."""
    number: int = 0
    """The number among the `changes` of the older spelling; 0 in all others."""

    def left(self, ref: MeetingRef) -> MeetingRef:
        """Return what the meeting `ref` was called before a move."""
        return ref._replace(date=self.date, sitting=self.sitting or ref.sitting)

    @property
    def settles(self) -> bool:
        """Whether something became known that was not known before: no change of what somebody has planned with."""
        return isinstance(self.record, HistoryLine) and self.what in _SETTLED_LATER and self.was is None


@dataclass(frozen=True)
class Log:
    """All that happened to a date, in the order in which it was told."""

    lines: tuple[Happening, ...] = ()

    @property
    def sequence(self) -> int:
        """How often the date and what belongs to it have changed since it was announced (RFC 5545, section 3.8.7.4)."""
        return sum(line.what is not HistoryKind.ANNOUNCED for line in self.lines)

    @property
    def moves(self) -> tuple[Happening, ...]:
        """The moves, each with the `date` that it left."""
        return tuple(line for line in self.lines if line.what is HistoryKind.MOVED)

    @property
    def cancelled(self) -> Happening | None:
        """The cancellation that is in force."""
        state = [line for line in self.lines if line.what in {HistoryKind.CANCELLED, HistoryKind.REINSTATED}]
        return state[-1] if state and state[-1].what is HistoryKind.CANCELLED else None

    @property
    def changes(self) -> tuple[Happening, ...]:
        """What else happened: another time, place or form, and cancellations that were taken back."""
        others = {HistoryKind.ANNOUNCED, HistoryKind.MOVED}
        gone = self.cancelled
        return tuple(line for line in self.lines if line.what not in others and line is not gone)

    @property
    def latest(self) -> datetime.date | None:
        """The day on which the last change was told."""
        return max((line.on for line in self.lines if line.on and line.what is not HistoryKind.ANNOUNCED), default=None)

    @functools.cached_property
    def names(self) -> list[str]:
        """A permanent name for each line, from its kind and its date, and never from its place in the log.

        But for lines under `changes`: they have had one from their place, and keep it.
        """
        names: dict[str, None] = {}
        for line in self.lines:
            if line.number:
                first, again = f"changed-{line.number}", ""
            elif line.what is HistoryKind.MOVED:
                first, again = f"{line.what}-{line.date}", f"{line.what}-{line.date}-{line.on}"
            elif line.what is HistoryKind.CANCELLED:
                first, again = line.what.value, f"{line.what}-{line.on}"
            else:
                first, again = f"{line.what}-{line.on}", ""
            turns = (f"{again or first}-{turn}" for turn in itertools.count(2))
            names[next(name for name in itertools.chain((first, again), turns) if name and name not in names)] = None
        return [*names]

    def following(self, line: Happening) -> Happening | None:
        """Return the next line of the same kind, which says what this one led to."""
        later = self.lines[self.lines.index(line) + 1 :]
        return next((other for other in later if other.what is line.what), None)


def log_of(
    moved_from: Iterable[Moved], changes: Iterable[Change], cancelled: Cancelled | None, history: Iterable[HistoryLine]
) -> Log:
    """Put what the content says of a date into one log."""
    lines = [Happening(HistoryKind.MOVED, one.on, one.reason, one, str(one.date), one.date) for one in moved_from]
    lines += [
        Happening(HistoryKind[change.what.name], change.on, change.reason, change, number=number)
        for number, change in enumerate(changes, 1)
    ]
    if cancelled:
        lines.append(Happening(HistoryKind.CANCELLED, cancelled.on, cancelled.reason, cancelled))
    for line in history:
        told = Happening(line.what, line.on, line.reason, line, line.was)
        if line.what is HistoryKind.MOVED and line.was and line.to and (left := _day_of(line.was)):
            told = told._replace(date=left[0], sitting=left[1], to=_day_of(line.to))
        lines.append(told)
    return Log(tuple(lines))
