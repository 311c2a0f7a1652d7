"""The calendar: what is next or was last, both bodies side by side, and every year as twelve months."""

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from meeting_archive import paths
from meeting_archive.archive import Archive, Meeting
from meeting_archive.model import Event
from meeting_archive.pages.page import Page, names_of, next_meetings, years_beside
from meeting_archive.pages.year_grid import legend, months
from meeting_archive.paths import CALENDAR, HOME
from meeting_archive.products.calendars import named_feeds

# How many dates stand on the page of all years; beyond them a year says only how many it has.
MOST_DATES = 200


class Year(NamedTuple):
    """A year as a row: the meetings of each body, in the order of the bodies, and the events."""

    year: int
    columns: list[list[Meeting]]
    events: list[Event]
    in_full: bool
    """Whether every date is shown."""


def calendar(archive: Archive, today: datetime.date) -> Page:
    """Make the page of all years."""
    return Page(
        path=CALENDAR.path,
        title="Kalender",
        description=f"Mødedatoer for {names_of(archive)} og arrangementer.",
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
    sheets = list(months(archive, year))
    return Page(
        path=paths.of_year(CALENDAR.path, year),
        title=f"Kalender {year}",
        description=f"Mødedatoer for {names_of(archive)} i {year}.",
        template="calendar_year.html",
        context={
            "year": year,
            "all_feeds": named_feeds(archive),
            "months": sheets,
            "legend": list(legend(archive, sheets)),
            "meetings": archive.meetings_in(year),
            "events": events,
            **years_beside(year, archive.years),
        },
        crumbs=(HOME, CALENDAR),
        source=paths.CALENDAR_FILE,
    )


def _events(archive: Archive, year: int) -> list[Event]:
    return [event for event in archive.events if event.date and event.date.year == year]
