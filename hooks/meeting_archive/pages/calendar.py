"""The calendar: what is next or was last, and every year."""

import datetime

from meeting_archive.archive import Archive
from meeting_archive.model import Event
from meeting_archive.pages.page import CALENDAR, HOME, Page, names_of, next_meetings, years_beside


def calendar(archive: Archive, today: datetime.date) -> Page:
    """Make the page of all years."""
    return Page(
        path=CALENDAR.path,
        title="Kalender",
        description=f"Mødedatoer for {names_of(archive)} og andre begivenheder.",
        template="calendar.html",
        context={
            "archive": archive,
            "today": today,
            "years": [(year, len(archive.meetings_in(year)), len(_events(archive, year))) for year in archive.years],
            "undated": [event for event in archive.events if not event.date],
            **next_meetings(archive, today),
        },
        crumbs=(HOME,),
        source="calendar.yml",
    )


def calendar_year(archive: Archive, year: int, today: datetime.date) -> Page:
    """Make the page of one year."""
    return Page(
        path=f"kalender/{year}/",
        title=f"Kalender {year}",
        description=f"Mødedatoer for {names_of(archive)} i {year}.",
        template="calendar_year.html",
        context={
            "archive": archive,
            "year": year,
            "meetings": archive.meetings_in(year),
            "events": _events(archive, year),
            "today": today,
            **years_beside(year, archive.years),
        },
        crumbs=(HOME, CALENDAR),
        source="calendar.yml",
    )


def _events(archive: Archive, year: int) -> list[Event]:
    return [event for event in archive.events if event.date and event.date.year == year]
