"""A year as the twelve sheets of a wall calendar: what is on each day, how it is marked, and what the marks mean."""

import calendar as days_of
import datetime
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from meeting_archive import paths
from meeting_archive.archive import Archive, Meeting
from meeting_archive.danish.dates import MONTHS
from meeting_archive.danish.writing import capital, date_span, listing, short_date
from meeting_archive.model import Body, Event

# An occasion that goes on for longer than this is marked on its first days only.
LONGEST = 31
# What can have become of an occasion, the weightiest first: it stands, it was cancelled, it moved to another day.
FATES = ("", "cancelled", "moved")
# What the marks mean that are no body's own.
MEANINGS = {
    "several": "Flere organer",
    "event": "Arrangement",
    "cancelled": "Aflyst",
    "moved": "Flyttet til en anden dag",
    "more": "Flere den dag",
}


class OnDay(NamedTuple):
    """Something that stands on a day, or stood on it."""

    what: Meeting | Event
    fate: str
    """One of `FATES`."""
    path: str

    @property
    def bodies(self) -> tuple[Body, ...]:
        """Whose meeting it is; nobody's for an event."""
        return self.what.bodies if isinstance(self.what, Meeting) else ()

    @property
    def label(self) -> str:
        """What it is called: "Byrådet (2. møde, aflyst)"."""
        told = []
        if isinstance(self.what, Meeting) and self.what.ref.sitting > 1 and self.fate != "moved":
            told.append(f"{self.what.ref.sitting}. møde")
        if len(self.bodies) > 1:
            told.append("fælles møde")
        if self.what.log.cancelled:
            told.append("aflyst")
        if self.fate == "moved" and self.what.date:
            told.append(f"flyttet til {short_date(self.what.date)}")
        name = listing([body.name for body in self.bodies]) if isinstance(self.what, Meeting) else self.what.title
        return f"{name} ({', '.join(told)})" if told else name


class Day(NamedTuple):
    """A day of a month, and what is on it, the weightiest first."""

    date: datetime.date
    entries: tuple[OnDay, ...]

    @property
    def bodies(self) -> dict[str, Body]:
        """The bodies whose shape it may have, by their slugs: those of what weighs most."""
        weightiest = [one for one in self.entries if one.fate == self.entries[0].fate]
        return {body.slug: body for one in weightiest for body in one.bodies}

    @property
    def marks(self) -> tuple[str, ...]:
        """How it is marked: the shape of whoever meets, what became of it, and whether there is more."""
        own = [body.mark.value for body in self.bodies.values()]
        shape = "several" if len(own) > 1 else own[0] if own else "event"
        fate = self.entries[0].fate
        # A day that was left has no shape: nobody meets on it.
        marks = {"": [shape], "cancelled": [shape, fate], "moved": [fate]}[fate]
        there = [one for one in self.entries if one.fate != "moved"]
        return (*marks, "more") if len(there) > 1 else (*marks,)

    @property
    def path(self) -> str:
        """Where it leads: to what is on, or to the first of several in the list below the months."""
        return self.entries[0].path

    @property
    def label(self) -> str:
        """What a screen reader says: "Fredag den 26. august 2022: KD-Net"."""
        return f"{capital(date_span(self.date, None))}: {listing([one.label for one in self.entries])}"


class Month(NamedTuple):
    """A month as a sheet of a wall calendar: weeks from Monday, None for the days of other months."""

    name: str
    weeks: list[list[Day | None]]


class LegendLine(NamedTuple):
    """A line of the legend: a day's marks, and what they mean."""

    marks: tuple[str, ...]
    meaning: str


def months(archive: Archive, year: int) -> Iterator[Month]:
    """Yield the twelve months of a year with what is on each day."""
    on: dict[datetime.date, list[OnDay]] = defaultdict(list)
    for day, entry in _entries(archive):
        on[day].append(entry)
    for entries in on.values():
        entries.sort(key=lambda one: FATES.index(one.fate))
    for number, name in enumerate(MONTHS, 1):
        weeks = days_of.Calendar().monthdatescalendar(year, number)
        yield Month(
            capital(name),
            [[Day(day, tuple(on[day])) if day.month == number else None for day in week] for week in weeks],
        )


def _entries(archive: Archive) -> Iterator[tuple[datetime.date, OnDay]]:
    """Yield every day that an occasion has, and then those that it has left."""
    occasions: list[Meeting | Event] = [*archive.meetings.values(), *archive.events]
    for what in occasions:
        if what.date:
            length = (what.until - what.date).days if what.until else 0
            days = [what.date + datetime.timedelta(days=away) for away in range(min(length, LONGEST) + 1)]
            fate = "cancelled" if what.log.cancelled else ""
            yield from ((day, OnDay(what, fate, what.path)) for day in days)
            left = {
                move.date: paths.meeting(move.left(what.ref)) if isinstance(what, Meeting) else what.path
                for move in what.log.moves
                if move.date not in days
            }
            yield from ((day, OnDay(what, "moved", path)) for day, path in left.items())


def legend(archive: Archive, shown: list[Month]) -> Iterator[LegendLine]:
    """Yield what the marks of a year mean: every one that it has, and no other."""
    days = [day for month in shown for week in month.weeks for day in week if day and day.entries]
    for body in archive.bodies.values():
        if any(body.slug in day.bodies and body.mark.value in day.marks for day in days):
            yield LegendLine((body.mark.value,), body.name)
    for mark, meaning in MEANINGS.items():
        # The plainest day that has it is the example.
        if found := min((day.marks for day in days if mark in day.marks), key=len, default=None):
            yield LegendLine(found[: found.index(mark) + 1], meaning)
