"""The meetings: all of them, a year, a body, one meeting, and the addresses that meetings have left."""

import datetime
from collections.abc import Iterator, Sequence

from meeting_archive import paths
from meeting_archive.archive import AgendaItem, Archive, Meeting, Mention
from meeting_archive.danish.writing import capital, listing, long_date, short_date
from meeting_archive.model import Body
from meeting_archive.pages.page import OutlineEntry, Page, names_of, years_beside
from meeting_archive.pages.schema_org import event
from meeting_archive.pages.years import Part, newest_first, parts
from meeting_archive.paths import HOME, MEETINGS, Place
from meeting_archive.products.documents.sent_out import SentOut
from meeting_archive.site.settings import Site

# How many meetings with documents stand on /moeder/ beside its years.
LATEST_MEETINGS = 10


def all_meetings(archive: Archive) -> Page:
    """Make the page of all meetings, a year a row."""
    with_documents = [meeting for meeting in reversed(archive.meetings.values()) if meeting.has_documents]
    years = [(year, archive.meetings_in(year)) for year in archive.years]
    return Page(
        path=MEETINGS.path,
        title="Møder",
        description=f"Alle møder i {names_of(archive)}, år for år, med dagsordener og referater.",
        template="meetings.html",
        context={
            "latest": with_documents[:LATEST_MEETINGS],
            "years": [(year, found, sum(m.has_documents for m in found)) for year, found in years if found],
        },
        crumbs=(HOME,),
        source=paths.CALENDAR_FILE,
    )


def meetings_of_year(archive: Archive, year: int) -> Page:
    """Make the page of one year's meetings."""
    return Page(
        path=paths.of_year(MEETINGS.path, year),
        title=f"Møder i {year}",
        description=f"Møderne i {names_of(archive)} i {year}, med dagsordener og referater.",
        template="meetings_year.html",
        context={
            "year": year,
            "meetings": archive.meetings_in(year)[::-1],
            **years_beside(year, [y for y in archive.years if archive.meetings_in(y)]),
        },
        crumbs=(HOME, MEETINGS),
        source=paths.CALENDAR_FILE,
    )


def body_pages(archive: Archive, body: Body) -> Iterator[Page]:
    """Make the pages of one body, by the years of its meetings and of those that name it."""
    for part in _parts_of(archive, body):
        yield _body(body, part)


def years_of_body(archive: Archive, body: Body) -> dict[int, str]:
    """Find where the meetings of a body stand, year by year: on pages of their own once there are many."""
    by_year = next(_parts_of(archive, body)).years
    years = {meeting.date.year for meeting in archive.meetings_of(body)}
    return {year: paths.of_year(body.path, year) if by_year else f"{body.path}#{_heading(year)}" for year in years}


def _parts_of(archive: Archive, body: Body) -> Iterator[Part[Meeting | Mention]]:
    places: list[Meeting | Mention] = [*archive.meetings_of(body), *archive.parties[body.slug].mentioned]
    return parts(newest_first(places, _meeting), lambda place: _meeting(place).date.year)


def _heading(year: int) -> str:
    """Name the place of a year on the page of a body."""
    return f"aar-{year}"


def _meeting(place: Meeting | Mention) -> Meeting:
    return place if isinstance(place, Meeting) else place.meeting


def _body(body: Body, part: Part[Meeting | Mention]) -> Page:
    meetings = [place for place in part.entries if isinstance(place, Meeting)]
    years = sorted({meeting.date.year for meeting in meetings}, reverse=True)
    return Page(
        path=part.path(body.path),
        title=part.title(body.name),
        description=f"Møder, dagsordener og referater fra {body.full_name or body.name}.",
        template="body.html",
        context={
            "body": body,
            "calendar": paths.calendar_of_body(body.slug),
            "feed": paths.news_of_body(body.slug),
            "years": [(year, [m for m in meetings if m.date.year == year]) for year in years],
            "mentioned": [place for place in part.entries if isinstance(place, Mention)],
            **part.context(body.path),
        },
        crumbs=(HOME, MEETINGS, *part.crumbs(body.path, body.name)),
        outline=tuple(OutlineEntry(_heading(year), str(year)) for year in years),
        outline_title="År",
        source=paths.BODIES,
    )


def meeting_page(meeting: Meeting, documents: Sequence[SentOut], site: Site, today: datetime.date) -> Page:
    """Make the page of one meeting or known date; `documents` are what can be fetched of it."""
    kinds = [kind for kind, there in _documents(meeting) if there]
    has = f"{capital(listing(kinds))} {'fra' if meeting.minutes else 'til'}" if kinds else "Kendt dato for"
    record = meeting.file or meeting.entry
    return Page(
        path=meeting.path,
        title=meeting.name,
        description=f"{has} mødet i {meeting.body.name} {long_date(meeting.date)}.",
        template="meeting.html",
        context={
            "meeting": meeting,
            "documents": documents,
            "standing": [*_quorum(meeting), *_retelling(meeting, site), *_missing(meeting, today)],
            "outcomes_missing": not meeting.minutes and not meeting.cancelled and meeting.last_day < today,
            "has_outcomes": _has_outcomes(meeting),
        },
        crumbs=(HOME, MEETINGS, Place(meeting.body.path, meeting.body.name)),
        outline=tuple(OutlineEntry(item.anchor, _outline_name(item)) for item in meeting.items),
        outline_title="Dagsorden",
        source=record.origin.file if record else "",
        structured=event(meeting, site),
    )


def moved_pages(archive: Archive) -> Iterator[Page]:
    """Leave a page at every address that a meeting has moved from."""
    taken = {meeting.path for meeting in archive.meetings.values()}
    for meeting in archive.meetings.values():
        for moved in meeting.moved_from:
            path = paths.meeting(moved.left(meeting.ref))
            if path not in taken:
                taken.add(path)
                yield Page(
                    path=path,
                    title=f"{meeting.body.name} {short_date(moved.date)}: flyttet",
                    description=f"Mødet er flyttet til {long_date(meeting.date)}.",
                    template="moved.html",
                    context={"meeting": meeting, "moved": moved},
                    crumbs=(HOME, MEETINGS, Place(meeting.body.path, meeting.body.name)),
                    source=paths.CALENDAR_FILE,
                )


def _has_outcomes(meeting: Meeting) -> bool:
    return any(row.item and getattr(row.item.record, "outcomes", ()) for row in meeting.rows)


def _documents(meeting: Meeting) -> tuple[tuple[str, bool], tuple[str, bool]]:
    return ("dagsorden", bool(meeting.agenda)), ("referat", bool(meeting.minutes))


def _outline_name(item: AgendaItem) -> str:
    return f"{item.record.number}. {item.record.title}" if item.record.number else item.record.title


def _quorum(meeting: Meeting) -> list[str]:
    """Say that too few were there to decide anything."""
    is_missed = meeting.file and meeting.file.quorate is False
    return ["Mødet var ikke beslutningsdygtigt."] if is_missed else []


def _retelling(meeting: Meeting, site: Site) -> list[str]:
    """Say that the meeting is told in other words than its document's, if it is and the owner wants it said."""
    return [site.settings.retelling] if meeting.retold and site.settings.retelling else []


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
