"""The calendars: one feed for each body, one for events, one for all, and one file beside each meeting.

iCalendar (RFC 5545) as real clients read it. What is odd here was seen in them: no METHOD (libical refuses PUBLISH
without an organiser), one line of SUMMARY (calcurse drops the event otherwise), the page's address in DESCRIPTION too
(Google and Outlook ignore URL), "AFLYST" in SUMMARY too (Google hides STATUS), a VTIMEZONE of two rules (lists of
RDATE are read an hour wrong all summer by ical.js), and DTSTAMP from the data, never from the clock.
"""

import dataclasses
import datetime
import functools
import re
from collections.abc import Iterable, Iterator

import icalendar
from icalendar import prop

from meeting_archive import paths
from meeting_archive.archive import Archive, Meeting
from meeting_archive.content.occasion import sequence
from meeting_archive.danish.writing import long_date
from meeting_archive.model import Event
from meeting_archive.products.product import ICALENDAR, Product, ProductKind
from meeting_archive.site.settings import Site

# How often clients are asked to look for news.
REFRESH = datetime.timedelta(hours=12)
# A cancelled meeting stays in the feeds for this long after its day, so that every subscriber has seen it.
CANCELLED_STAYS = datetime.timedelta(weeks=6)
ZONE = "Europe/Copenhagen"
END = b"END:VCALENDAR\r\n"
# Since when Danish summer time begins and ends as it does: the last Sundays of March and October.
SUMMER_SINCE = datetime.datetime(1981, 3, 29, 2)  # noqa: DTZ001  local by definition (RFC 5545, section 3.6.5)
WINTER_SINCE = datetime.datetime(1996, 10, 27, 3)  # noqa: DTZ001  likewise


SUBSCRIPTIONS = ProductKind(
    "Kalendere",
    "Mødedatoerne flere år frem, til at abonnere på i et kalenderprogram. De følger med, når et møde flyttes.",
)
ONE_MEETING = ProductKind(
    "Et møde som kalenderfil",
    "Ét møde, til at lægge i sin egen kalender.",
    each=paths.calendar_of_meeting(paths.body("<organ>/<dato>")),
)


def calendars(archive: Archive, site: Site, today: datetime.date) -> Iterator[Product]:
    """Yield every calendar. As long as the site has no address, events carry no link."""
    writer = _Writer(archive, site)
    meetings = [meeting for meeting in archive.meetings.values() if _is_current(meeting, today)]
    events = [event for event in archive.events if event.date and _is_current(event, today)]
    name = site.settings.calendar_name
    everywhere = (
        paths.HOME.path,
        paths.CALENDAR.path,
        *(paths.of_year(paths.CALENDAR.path, year) for year in archive.years),
    )
    yield writer.calendar(paths.CALENDAR_OF_ALL, f"{name}: alle møder og arrangementer", meetings, events, everywhere)
    for body in archive.bodies.values():
        own = [meeting for meeting in meetings if body in meeting.bodies]
        yield writer.calendar(
            paths.calendar_of_body(body.slug), f"{name}: {body.name}", own, [], (*everywhere, body.path)
        )
    yield writer.calendar(paths.CALENDAR_OF_EVENTS, f"{name}: arrangementer", [], events, everywhere if events else ())
    for meeting in archive.meetings.values():
        only = writer.calendar(meeting.ics_path, meeting.name, [meeting], [], (meeting.path,))
        yield dataclasses.replace(only, kind=ONE_MEETING)


def named_feeds(archive: Archive) -> list[tuple[str, str]]:
    """List the feeds that people subscribe to: what each holds, and its address."""
    bodies = [(body.name, paths.calendar_of_body(body.slug)) for body in archive.bodies.values()]
    events = [("Arrangementer", paths.CALENDAR_OF_EVENTS)] if any(event.date for event in archive.events) else []
    return [("Alle møder og arrangementer", paths.CALENDAR_OF_ALL), *bodies, *events]


def _is_current(what: Meeting | Event, today: datetime.date) -> bool:
    """Whether a date still stands in the feeds: all do, but cancelled ones not for ever."""
    last = what.until or what.date
    return not (what.cancelled and last and last + CANCELLED_STAYS < today)


class _Text(prop.vText):
    r"""A text as RFC 5545, section 3.3.11, writes it; the library takes a text's own "\N" for the end of a line."""

    def to_ical(self) -> bytes:
        return re.sub(r"[\\;,]", r"\\\g<0>", self).replace("\n", r"\n").encode()


def _categories(names: Iterable[str]) -> prop.vCategory:
    categories = prop.vCategory([])
    categories.cats = [_Text(name) for name in names]
    return categories


class _Writer:
    """Writes the feeds of one archive for one address."""

    def __init__(self, archive: Archive, site: Site) -> None:
        self.archive = archive
        self.archive_id = site.settings.archive_id
        self.site_url = site.url
        self.zone = _danish_time().to_ical()
        self.written: dict[str, bytes] = {}

    def calendar(
        self, path: str, title: str, meetings: Iterable[Meeting], events: Iterable[Event], pages: tuple[str, ...]
    ) -> Product:
        write = functools.partial(self._calendar, title, meetings, events)
        return Product(SUBSCRIPTIONS, path, f"Kalender: {title}", ICALENDAR, write, pages)

    def _calendar(self, title: str, meetings: Iterable[Meeting], events: Iterable[Event]) -> bytes:
        calendar = icalendar.Calendar()
        calendar.add("PRODID", f"-//{self.archive_id}//moedearkiv//DA")
        calendar.add("VERSION", "2.0")
        calendar.add("CALSCALE", "GREGORIAN")
        # The library escapes what it knows to be text, and these it does not know.
        calendar.add("NAME", _Text(title))
        calendar.add("X-WR-CALNAME", _Text(title))
        calendar.add("X-WR-TIMEZONE", ZONE)
        # As a timedelta it would be written without VALUE=DURATION.
        calendar.add("REFRESH-INTERVAL", prop.vDuration(REFRESH), parameters={"VALUE": "DURATION"})
        calendar.add("X-PUBLISHED-TTL", prop.vDuration(REFRESH))
        # Every date stands in several calendars: it is written once, and put in before the end.
        parts = [self.zone, *map(self._written, meetings), *map(self._written, events)]
        head = calendar.to_ical().removesuffix(END)
        return b"".join([head, *parts, END])

    def _written(self, what: Meeting | Event) -> bytes:
        if what.path not in self.written:
            component = self._meeting(what) if isinstance(what, Meeting) else self._event(what)
            self.written[what.path] = component.to_ical()
        return self.written[what.path]

    def _meeting(self, meeting: Meeting) -> icalendar.Event:
        names = " og ".join(body.name for body in meeting.bodies)
        again = f" ({meeting.ref.sitting}. møde)" if meeting.ref.sitting > 1 else ""
        note = f": {meeting.note}" if meeting.note else ""
        event = self._component(meeting, f"{names}{again}{note}", meeting.modified, meeting.sequence)
        event.add("UID", f"{meeting.id}@{self.archive_id}")
        event.add("CATEGORIES", _categories(body.name for body in meeting.bodies))
        self._describe(event, [self._link(_documents(meeting), meeting.path), *_history(meeting)], meeting.path)
        _add_place(event, meeting.place, meeting.form)
        return event

    def _event(self, what: Event) -> icalendar.Event:
        event = self._component(what, what.title, self.archive.modified[what.slug], sequence(what))
        event.add("UID", f"arrangement-{what.slug}@{self.archive_id}")
        event.add("CATEGORIES", ["Arrangement"])
        note = [what.note] if what.note else []
        self._describe(event, [self._link("Arrangementet", what.path), *note, *_history(what)], what.path)
        _add_place(event, what.place)
        return event

    def _component(self, what: Meeting | Event, title: str, modified: datetime.date, times: int) -> icalendar.Event:
        stamp = datetime.datetime.combine(modified, datetime.time(), datetime.UTC)
        event = icalendar.Event()
        event.add("DTSTAMP", stamp)
        event.add("LAST-MODIFIED", stamp)
        event.add("SEQUENCE", times)
        event.add("SUMMARY", _Text(_one_line(f"AFLYST: {title}" if what.cancelled else title)))
        event.add("STATUS", "CANCELLED" if what.cancelled else "CONFIRMED")
        _add_times(event, what)
        return event

    def _link(self, words: str, path: str) -> str:
        """Say what the address leads to, and the address."""
        return f"{words}: {self.site_url}{path}" if self.site_url else words

    def _describe(self, event: icalendar.Event, lines: list[str], path: str) -> None:
        event.add("DESCRIPTION", _Text("\n".join(lines)))
        if self.site_url:
            event.add("URL", f"{self.site_url}{path}")


def _documents(meeting: Meeting) -> str:
    kinds = (("Dagsorden", meeting.agenda), ("Referat", meeting.minutes))
    return " og ".join(name for name, there in kinds if there) or "Mødet i arkivet"


def _add_times(event: icalendar.Event, what: Meeting | Event) -> None:
    """Write a known hour in Danish time; without one, whole days that block nobody's calendar."""
    first = what.date or datetime.date.min
    last = what.until or first
    if not what.start:
        event.add("DTSTART", first)
        event.add("DTEND", last + datetime.timedelta(days=1))
        event.add("TRANSP", "TRANSPARENT")
        return
    danish = {"TZID": ZONE}
    event.add("DTSTART", datetime.datetime.combine(first, what.start), parameters=danish)
    if what.end:
        event.add("DTEND", datetime.datetime.combine(last, what.end), parameters=danish)
    elif last != first:
        event.add("DTEND", datetime.datetime.combine(last, datetime.time(23, 59)), parameters=danish)
    event.add("TRANSP", "OPAQUE")


def _add_place(event: icalendar.Event, *places: str | None) -> None:
    if place := ", ".join(place for place in places if place):
        event.add("LOCATION", _Text(_one_line(place)))


def _history(what: Meeting | Event) -> list[str]:
    """Say what the date was before, and why it is cancelled."""
    lines = [
        f"FLYTTET fra {long_date(moved.date)}" + (f": {moved.reason}" if moved.reason else "")
        for moved in what.moved_from
    ]
    if what.cancelled:
        lines.append("AFLYST" + (f": {what.cancelled.reason}" if what.cancelled.reason else ""))
    return lines


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _danish_time() -> icalendar.Timezone:
    zone = icalendar.Timezone()
    zone.add("TZID", ZONE)
    summer, winter = icalendar.TimezoneDaylight(), icalendar.TimezoneStandard()
    for part, name, since, before, after, month in (
        (summer, "CEST", SUMMER_SINCE, 1, 2, 3),
        (winter, "CET", WINTER_SINCE, 2, 1, 10),
    ):
        part.add("DTSTART", since)
        part.add("RRULE", {"FREQ": "YEARLY", "BYMONTH": month, "BYDAY": "-1SU"})
        part.add("TZOFFSETFROM", datetime.timedelta(hours=before))
        part.add("TZOFFSETTO", datetime.timedelta(hours=after))
        part.add("TZNAME", name)
        zone.add_component(part)
    return zone
