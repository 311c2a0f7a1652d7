"""The archive as pages: what each is called, where it lies, which template gives it form, and what that is given.

A page is text and records, no markup; `hooks/main.py` renders it. Pages come in the order of the navigation.
"""

import datetime
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from meeting_archive.archive import AgendaItem, Archive, Meeting
from meeting_archive.model import Body, Item, Topic
from meeting_archive.model.words import Standing
from meeting_archive.text import capital, listing, long_date, short_date

# How many the front page shows of each kind.
FRONT_DECISIONS = 5
FRONT_MEETINGS = 5
FRONT_TOPICS = 9
# How many meetings with documents stand on /moeder/ before its years.
LATEST_MEETINGS = 10
# Items that no reader comes for: they open and close every meeting.
ROUTINE = set(Standing) - {Standing.APPOINTMENTS}


class Crumb(NamedTuple):
    """A step of the way down to a page."""

    path: str
    name: str


class Heading(NamedTuple):
    """A place in a page's outline."""

    anchor: str
    name: str


class Page(NamedTuple):
    """A page of the site."""

    path: str
    """Its address below the site's own, with a slash at the end: "moeder/kd-net/2022-08-26/"; "" is the front page."""
    title: str
    description: str
    template: str
    context: dict[str, Any]
    crumbs: tuple[Crumb, ...] = ()
    outline: tuple[Heading, ...] = ()
    outline_title: str = "På denne side"
    source: str = ""
    """The content file that says it, for "Ret denne side"."""


HOME = Crumb("", "Forside")
MEETINGS = Crumb("moeder/", "Møder")
CALENDAR = Crumb("kalender/", "Kalender")
TOPICS = Crumb("emner/", "Emner")


def pages(archive: Archive, today: datetime.date) -> Iterator[Page]:
    """Yield every page that the archive makes."""
    yield _front(archive, today)
    yield _meetings(archive)
    for year in archive.years:
        if archive.meetings_in(year):
            yield _meetings_of_year(archive, year, today)
    for body in archive.bodies.values():
        yield _body(archive, body, today)
    for meeting in archive.meetings.values():
        yield _meeting(archive, meeting, today)
    yield from _moved(archive)
    yield _topics(archive)
    for topic in archive.topics.values():
        yield _topic(archive, topic)
    yield _calendar(archive, today)
    for year in archive.years:
        yield _calendar_year(archive, year, today)


def _front(archive: Archive, today: datetime.date) -> Page:
    with_documents = [meeting for meeting in reversed(archive.meetings.values()) if meeting.has_documents]
    topics = [topic for topic in archive.topics.values() if archive.items_by_topic[topic.slug]]
    topics.sort(key=lambda topic: -len(archive.items_by_topic[topic.slug]))
    return Page(
        path="",
        title="",
        description="",
        template="front.html",
        context={
            "archive": archive,
            "today": today,
            "decisions": list(_latest_decisions(with_documents))[:FRONT_DECISIONS],
            "latest": with_documents[:FRONT_MEETINGS],
            "topics": topics[:FRONT_TOPICS],
            **_next_meetings(archive, today),
        },
        source="index.md",
    )


def _latest_decisions(meetings: Iterable[Meeting]) -> Iterator[AgendaItem]:
    """Yield what was decided in the newest minutes, the items of every agenda apart."""
    minutes = (meeting for meeting in meetings if meeting.file and meeting.file.minutes)
    for meeting in minutes:
        for item in meeting.items:
            record = item.record
            if isinstance(record, Item) and record.outcomes and record.standing not in ROUTINE:
                yield item


def _next_meetings(archive: Archive, today: datetime.date) -> dict[str, Any]:
    """Find the next meetings; when none is known, the latest ones."""
    coming = [m for m in archive.meetings.values() if m.last_day >= today and not m.cancelled]
    if coming:
        return {"coming": True, "meetings": coming[:FRONT_MEETINGS]}
    return {"coming": False, "meetings": list(reversed(archive.meetings.values()))[:FRONT_MEETINGS]}


def _meetings(archive: Archive) -> Page:
    with_documents = [meeting for meeting in reversed(archive.meetings.values()) if meeting.has_documents]
    years = [(year, archive.meetings_in(year)) for year in archive.years]
    return Page(
        path=MEETINGS.path,
        title="Møder",
        description=f"Alle møder i {_names(archive)}, år for år, med dagsordener og referater.",
        template="meetings.html",
        context={
            "archive": archive,
            "latest": with_documents[:LATEST_MEETINGS],
            "years": [(year, found, sum(m.has_documents for m in found)) for year, found in years if found],
        },
        crumbs=(HOME,),
        source="calendar.yml",
    )


def _meetings_of_year(archive: Archive, year: int, today: datetime.date) -> Page:
    return Page(
        path=f"moeder/{year}/",
        title=f"Møder i {year}",
        description=f"Møderne i {_names(archive)} i {year}, med dagsordener og referater.",
        template="meetings_year.html",
        context={
            "year": year,
            "meetings": archive.meetings_in(year),
            "today": today,
            **_beside(year, [y for y in archive.years if archive.meetings_in(y)]),
        },
        crumbs=(HOME, MEETINGS),
        source="calendar.yml",
    )


def _beside(year: int, years: list[int]) -> dict[str, int | None]:
    """Find the years before and after `year` that have a page."""
    return {
        "earlier": max((other for other in years if other < year), default=None),
        "later": min((other for other in years if other > year), default=None),
    }


def _body(archive: Archive, body: Body, today: datetime.date) -> Page:
    meetings = archive.meetings_of(body)
    years = sorted({meeting.date.year for meeting in meetings}, reverse=True)
    return Page(
        path=body.path,
        title=body.name,
        description=f"Møder, dagsordener og referater fra {body.full_name or body.name}.",
        template="body.html",
        context={
            "archive": archive,
            "body": body,
            "today": today,
            "meetings": meetings,
            "years": [(year, [m for m in reversed(meetings) if m.date.year == year]) for year in years],
        },
        crumbs=(HOME, MEETINGS),
        outline=tuple(Heading(f"aar-{year}", str(year)) for year in years),
        outline_title="År",
        source="bodies.yml",
    )


def _meeting(archive: Archive, meeting: Meeting, today: datetime.date) -> Page:
    documents = meeting.file
    kinds = [kind for kind, there in _documents(meeting) if there]
    has = f"{capital(listing(kinds))} fra" if kinds else "Kendt mødedato:"
    record = documents or meeting.entry
    return Page(
        path=meeting.path,
        title=meeting.name,
        description=f"{has} mødet i {meeting.body.name} {long_date(meeting.date)}.",
        template="meeting.html",
        context={
            "archive": archive,
            "meeting": meeting,
            "today": today,
            "missing": _missing(meeting, today),
            "has_outcomes": _has_outcomes(meeting),
        },
        crumbs=(HOME, MEETINGS, Crumb(meeting.body.path, meeting.body.name)),
        outline=tuple(Heading(item.anchor, _outline_name(item)) for item in meeting.items),
        outline_title="Dagsorden",
        source=record.origin.file if record else "",
    )


def _has_outcomes(meeting: Meeting) -> bool:
    return any(row.item and getattr(row.item.record, "outcomes", ()) for row in meeting.rows)


def _documents(meeting: Meeting) -> tuple[tuple[str, bool], tuple[str, bool]]:
    file = meeting.file
    return ("dagsorden", bool(file and file.agenda)), ("referat", bool(file and file.minutes))


def _outline_name(item: AgendaItem) -> str:
    return f"{item.record.number}. {item.record.title}" if item.record.number else item.record.title


def _missing(meeting: Meeting, today: datetime.date) -> list[str]:
    """Say what the archive does not have of a meeting: in words, since an empty place says nothing."""
    agenda, minutes = (there for _, there in _documents(meeting))
    over = meeting.last_day < today
    if meeting.cancelled:
        return [] if agenda else ["Der er ingen dagsorden i arkivet."]
    if not agenda and not minutes:
        return ["Hverken dagsorden eller referat er i arkivet."] if over else ["Dagsordenen er ikke i arkivet endnu."]
    if not minutes:
        return ["Referatet er ikke i arkivet."] if over else ["Mødet er ikke holdt endnu."]
    return [] if agenda else ["Dagsordenen er ikke i arkivet som et dokument for sig."]


def _moved(archive: Archive) -> Iterator[Page]:
    """Leave a page at every address that a meeting has moved from."""
    taken = {meeting.path for meeting in archive.meetings.values()}
    for meeting in archive.meetings.values():
        for moved in meeting.moved_from:
            path = f"moeder/{meeting.ref._replace(date=moved.date)}/"
            if path not in taken:
                taken.add(path)
                yield Page(
                    path=path,
                    title=f"{meeting.body.name} {short_date(moved.date)}: flyttet",
                    description=f"Mødet er flyttet til {long_date(meeting.date)}.",
                    template="moved.html",
                    context={"meeting": meeting, "moved": moved},
                    crumbs=(HOME, MEETINGS, Crumb(meeting.body.path, meeting.body.name)),
                    source="calendar.yml",
                )


def _topics(archive: Archive) -> Page:
    return Page(
        path=TOPICS.path,
        title="Emner",
        description="Emner, der går igen på møderne.",
        template="topics.html",
        context={"archive": archive, "topics": sorted(archive.topics.values(), key=lambda t: t.title.casefold())},
        crumbs=(HOME,),
        source="topics.yml",
    )


def _topic(archive: Archive, topic: Topic) -> Page:
    return Page(
        path=topic.path,
        title=topic.title,
        description=f"{topic.title}: hvad møderne har behandlet, i tidsorden.",
        template="topic.html",
        context={
            "topic": topic,
            "items": archive.items_by_topic[topic.slug],
            "related": [archive.topics[slug] for slug in topic.related if slug in archive.topics],
        },
        crumbs=(HOME, TOPICS),
        source="topics.yml",
    )


def _calendar(archive: Archive, today: datetime.date) -> Page:
    return Page(
        path=CALENDAR.path,
        title="Kalender",
        description=f"Mødedatoer for {_names(archive)} og andre begivenheder.",
        template="calendar.html",
        context={
            "archive": archive,
            "today": today,
            "years": [(year, len(archive.meetings_in(year)), len(_events(archive, year))) for year in archive.years],
            "undated": [event for event in archive.events if not event.date],
            **_next_meetings(archive, today),
        },
        crumbs=(HOME,),
        source="calendar.yml",
    )


def _calendar_year(archive: Archive, year: int, today: datetime.date) -> Page:
    return Page(
        path=f"kalender/{year}/",
        title=f"Kalender {year}",
        description=f"Mødedatoer for {_names(archive)} i {year}.",
        template="calendar_year.html",
        context={
            "archive": archive,
            "year": year,
            "meetings": archive.meetings_in(year),
            "events": _events(archive, year),
            "today": today,
            **_beside(year, archive.years),
        },
        crumbs=(HOME, CALENDAR),
        source="calendar.yml",
    )


def _events(archive: Archive, year: int) -> list[Any]:
    return [event for event in archive.events if event.date and event.date.year == year]


def _names(archive: Archive) -> str:
    return listing([body.name for body in archive.bodies.values()])
