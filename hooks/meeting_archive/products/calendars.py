"""The calendars: one feed for each body, one for events, one for all, and one file beside each meeting.

iCalendar (RFC 5545) as real clients read it. What is odd here was seen in them: no METHOD (libical refuses PUBLISH
without an organiser), one line of SUMMARY (calcurse drops the event otherwise), the page's address in DESCRIPTION too
(Google and Outlook ignore URL), "AFLYST" in SUMMARY too (Google hides STATUS), and DTSTAMP from the data, never from
the clock.
"""

import datetime
import functools
import re
from collections.abc import Iterable, Iterator

import icalendar
from icalendar import prop

from meeting_archive import paths
from meeting_archive.archive import Archive, Meeting
from meeting_archive.danish.writing import long_date
from meeting_archive.model import Event
from meeting_archive.model.words import HistoryKind
from meeting_archive.products.danish_time import ZONE, danish_time
from meeting_archive.products.product import ICALENDAR, Product, ProductKind
from meeting_archive.site.settings import Site

# How often clients are asked to look for news.
REFRESH = datetime.timedelta(hours=12)
# A cancelled meeting stays in the feeds for this long after its day, so that every subscriber has seen it.
CANCELLED_STAYS = datetime.timedelta(weeks=6)
LENGTH_IS_USUAL = "Sluttidspunktet er ikke meddelt. Det, kalenderen viser, er, hvor længe møderne plejer at vare."
END = b"END:VCALENDAR\r\n"


SUBSCRIPTIONS = ProductKind(
    "Kalendere",
    "Mødedatoerne flere år frem, som man kan abonnere på i sit kalenderprogram. De følger med, når et møde flyttes.",
)
ONE_MEETING = ProductKind(
    "Et møde som kalenderfil",
    "Ét møde, til at lægge i sin egen kalender.",
    each=paths.calendar_of_meeting(paths.body("<organ>/<dato>")),
)


def calendars(archive: Archive, site: Site, today: datetime.date, *_: object) -> Iterator[Product]:
    """Yield every calendar. As long as the site has no address, events carry no link."""
    writer = _Writer(archive, site)
    meetings = [meeting for meeting in archive.meetings.values() if _is_current(meeting, today)]
    events = [event for event in archive.events if event.date and _is_current(event, today)]
    everywhere = (
        paths.HOME.path,
        paths.CALENDAR.path,
        *(paths.of_year(paths.CALENDAR.path, year) for year in archive.years),
    )
    yield writer.calendar(paths.CALENDAR_OF_ALL, "alle møder og arrangementer", meetings, events, everywhere)
    for body in archive.bodies.values():
        own = [meeting for meeting in meetings if body in meeting.bodies]
        yield writer.calendar(paths.calendar_of_body(body.slug), body.name, own, [], (*everywhere, body.path))
    yield writer.calendar(paths.CALENDAR_OF_EVENTS, "arrangementer", [], events, everywhere if events else ())
    for meeting in archive.meetings.values():
        yield writer.one(meeting)


def named_feeds(archive: Archive) -> list[tuple[str, str]]:
    """List the feeds that people subscribe to: what each holds, and its address."""
    bodies = [(body.name, paths.calendar_of_body(body.slug)) for body in archive.bodies.values()]
    events = [("Arrangementer", paths.CALENDAR_OF_EVENTS)] if any(event.date for event in archive.events) else []
    return [("Alle møder og arrangementer", paths.CALENDAR_OF_ALL), *bodies, *events]


def _is_current(what: Meeting | Event, today: datetime.date) -> bool:
    """Whether a date still stands in the feeds: all do, but cancelled ones not for ever."""
    last = what.until or what.date
    return not (what.log.cancelled and last and last + CANCELLED_STAYS < today)


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
        self.name = site.settings.calendar_name
        self.archive_id = site.settings.archive_id
        self.site_url = site.url
        self.is_busy = site.settings.calendar_busy
        self.zone = danish_time().to_ical()
        self.written: dict[str, bytes] = {}

    def calendar(
        self, path: str, what: str, meetings: Iterable[Meeting], events: Iterable[Event], pages: tuple[str, ...]
    ) -> Product:
        """Make a feed that people subscribe to."""
        write = functools.partial(self._calendar, f"{self.name}: {what}", meetings, events)
        return Product(SUBSCRIPTIONS, path, f"Kalender: {what}", ICALENDAR, write, pages)

    def one(self, meeting: Meeting) -> Product:
        """Make the file of a meeting, which is read once: it names no calendar and is never asked for again."""
        write = functools.partial(self._calendar, "", [meeting], [])
        return Product(ONE_MEETING, meeting.ics_path, f"Kalender: {meeting.name}", ICALENDAR, write, (meeting.path,))

    def _calendar(self, title: str, meetings: Iterable[Meeting], events: Iterable[Event]) -> bytes:
        calendar = icalendar.Calendar()
        calendar.add("PRODID", f"-//{self.archive_id}//moedearkiv//DA")
        calendar.add("VERSION", "2.0")
        calendar.add("CALSCALE", "GREGORIAN")
        if title:
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
        form = [f"Form: {meeting.form}"] if meeting.form else []
        usual = [LENGTH_IS_USUAL] if _usual_end(meeting) else []
        lines = [self._link(_documents(meeting), meeting.path), *form, *usual, *_history(meeting)]
        self._describe(event, lines, meeting.path)
        _add_place(event, meeting.place)
        return event

    def _event(self, what: Event) -> icalendar.Event:
        event = self._component(what, what.title, self.archive.modified[what.slug], what.log.sequence)
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
        event.add("SUMMARY", _Text(_one_line(f"AFLYST: {title}" if what.log.cancelled else title)))
        event.add("STATUS", "CANCELLED" if what.log.cancelled else "CONFIRMED")
        _add_times(event, what)
        # Who follows a calendar of others' meetings is not busy when they meet.
        is_busy = self.is_busy and what.start and not what.log.cancelled
        event.add("TRANSP", "OPAQUE" if is_busy else "TRANSPARENT")
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
    """Write a known hour in Danish time; without one, whole days."""
    first = what.date or datetime.date.min
    last = what.until or first
    if not what.start:
        event.add("DTSTART", first)
        event.add("DTEND", last + datetime.timedelta(days=1))
        return
    danish = {"TZID": ZONE}
    event.add("DTSTART", datetime.datetime.combine(first, what.start), parameters=danish)
    if what.end:
        event.add("DTEND", datetime.datetime.combine(last, what.end), parameters=danish)
    elif last != first:
        event.add("DTEND", datetime.datetime.combine(last, datetime.time(23, 59)), parameters=danish)
    elif usual := _usual_end(what):
        event.add("DTEND", usual, parameters=danish)


def _usual_end(what: Meeting | Event) -> datetime.datetime | None:
    """Return when a meeting usually ends, where only its beginning is known."""
    if not isinstance(what, Meeting) or not what.start or what.end or what.until or not what.body.usual_minutes:
        return None
    length = datetime.timedelta(minutes=what.body.usual_minutes)
    return datetime.datetime.combine(what.date, what.start) + length


def _add_place(event: icalendar.Event, place: str | None) -> None:
    if place:
        event.add("LOCATION", _Text(_one_line(place)))


def _history(what: Meeting | Event) -> list[str]:
    """Say what the date was before, and why it is cancelled."""
    lines = [
        f"FLYTTET fra {long_date(moved.date)}" + (f": {moved.reason}" if moved.reason else "")
        for moved in what.log.moves
    ]
    if what.log.cancelled:
        lines.append("AFLYST" + (f": {what.log.cancelled.reason}" if what.log.cancelled.reason else ""))
    elif any(line.what is HistoryKind.REINSTATED for line in what.log.lines):
        lines.append("GENNEMFØRES ALLIGEVEL")
    return lines


def _one_line(text: str) -> str:
    return " ".join(text.split())
