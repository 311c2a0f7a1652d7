"""The calendar: what is next or was last, both bodies side by side, and every year as twelve months."""

import calendar as days_of
import datetime
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from meeting_archive import paths
from meeting_archive.archive import Archive, Meeting
from meeting_archive.danish.dates import MONTHS
from meeting_archive.danish.writing import capital, date_span, listing
from meeting_archive.model import Event
from meeting_archive.pages.page import Page, names_of, next_meetings, years_beside
from meeting_archive.paths import CALENDAR, HOME
from meeting_archive.products.calendars import named_feeds

# How many dates stand on the page of all years; beyond them a year says only how many it has.
MOST_DATES = 200
# An occasion that goes on for longer than this is marked on its first days only.
LONGEST = 31


class Day(NamedTuple):
    """A day of a month, and what is on it."""

    date: datetime.date
    occasions: tuple[Meeting | Event, ...]

    @property
    def mark(self) -> str:
        """The shape it is marked with: a body's, or one for several bodies, or one for events alone."""
        marks = {body.mark.value for what in self.occasions if isinstance(what, Meeting) for body in what.bodies}
        return "several" if len(marks) > 1 else marks.pop() if marks else "event"

    @property
    def path(self) -> str:
        """Where it leads: to what is on, or to the first of several in the list beside the months."""
        return self.occasions[0].path

    @property
    def label(self) -> str:
        """What a screen reader says: "Fredag den 26. august 2022: KD-Net"."""
        names = [
            listing([body.name for body in what.bodies]) if isinstance(what, Meeting) else what.title
            for what in self.occasions
        ]
        return f"{capital(date_span(self.date, None))}: {listing(names)}"


class Year(NamedTuple):
    """A year as a row: the meetings of each body, in the order of the bodies, and the events."""

    year: int
    columns: list[list[Meeting]]
    events: list[Event]
    in_full: bool
    """Whether every date is shown."""


class Month(NamedTuple):
    """A month as a sheet of a wall calendar: weeks from Monday, None for the days of other months."""

    name: str
    weeks: list[list[Day | None]]


def calendar(archive: Archive, today: datetime.date) -> Page:
    """Make the page of all years."""
    return Page(
        path=CALENDAR.path,
        title="Kalender",
        description=f"Mødedatoer for {names_of(archive)} og andre begivenheder.",
        template="calendar.html",
        context={
            "years": list(_years(archive)),
            "all_feeds": named_feeds(archive),
            "undated": [event for event in archive.events if not event.date],
            **next_meetings(archive, today),
        },
        crumbs=(HOME,),
        source=paths.CALENDAR_FILE,
    )


def _years(archive: Archive) -> Iterator[Year]:
    """Yield the years, the newest first, with every date until there are many."""
    above = 0
    for year in archive.years:
        meetings, events = archive.meetings_in(year), _events(archive, year)
        columns = [[meeting for meeting in meetings if body in meeting.bodies] for body in archive.bodies.values()]
        yield Year(year, columns, events, in_full=above < MOST_DATES)
        above += len(meetings) + len(events)


def calendar_year(archive: Archive, year: int) -> Page:
    """Make the page of one year."""
    events = _events(archive, year)
    return Page(
        path=paths.of_year(CALENDAR.path, year),
        title=f"Kalender {year}",
        description=f"Mødedatoer for {names_of(archive)} i {year}.",
        template="calendar_year.html",
        context={
            "year": year,
            "all_feeds": named_feeds(archive),
            "months": list(months(archive, year)),
            "meetings": archive.meetings_in(year),
            "events": events,
            **years_beside(year, archive.years),
        },
        crumbs=(HOME, CALENDAR),
        source=paths.CALENDAR_FILE,
    )


def months(archive: Archive, year: int) -> Iterator[Month]:
    """Yield the twelve months of a year with what is on each day."""
    on: dict[datetime.date, list[Meeting | Event]] = defaultdict(list)
    occasions: list[Meeting | Event] = [*archive.meetings.values(), *archive.events]
    for what in occasions:
        if what.date:
            length = (what.until - what.date).days if what.until else 0
            for away in range(min(length, LONGEST) + 1):
                on[what.date + datetime.timedelta(days=away)].append(what)
    for number, name in enumerate(MONTHS, 1):
        weeks = days_of.Calendar().monthdatescalendar(year, number)
        yield Month(
            capital(name),
            [[Day(day, tuple(on[day])) if day.month == number else None for day in week] for week in weeks],
        )


def _events(archive: Archive, year: int) -> list[Event]:
    return [event for event in archive.events if event.date and event.date.year == year]
