"""What goes across meetings: follow-ups, appointments, source notes, and what the archive has and lacks."""

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from meeting_archive import paths
from meeting_archive.archive import AgendaItem, Archive, LinkedAppointment, LinkedFollowUp, Meeting, Mention
from meeting_archive.model import Attachment, SourceNote
from meeting_archive.model.words import AttachmentState
from meeting_archive.pages.page import Page, names_of
from meeting_archive.pages.years import MOST, Part, parts
from meeting_archive.paths import APPOINTMENTS, COVERAGE, FOLLOW_UPS, HOME, SOURCE_NOTES

# The states of an attachment that somebody still waits for.
AWAITED = {AttachmentState.TO_FOLLOW, AttachmentState.MISSING}


def follow_ups(archive: Archive) -> Iterator[Page]:
    """Make the pages of follow-ups, by the year in which they were agreed; what falls due last is the newest."""
    newest_first = sorted(
        archive.follow_ups, key=lambda follow_up: follow_up.latest or _agreed(follow_up), reverse=True
    )
    for part in parts(newest_first, lambda follow_up: _agreed(follow_up).year):
        yield _follow_ups(archive, part)


def _agreed(follow_up: LinkedFollowUp) -> datetime.date:
    return follow_up.item.meeting.date


def _follow_ups(archive: Archive, part: Part[LinkedFollowUp]) -> Page:
    """Make one of them: those with a deadline first, the latest deadline on top."""
    follow_ups = sorted(part.entries, key=_agreed)
    follow_ups.sort(key=lambda follow_up: follow_up.latest or datetime.date.min, reverse=True)
    who = {party.path: party.name for follow_up in follow_ups for party in follow_up.who}
    return Page(
        path=part.path(FOLLOW_UPS.path),
        title=part.title(FOLLOW_UPS.name),
        description=f"Hvad der er aftalt på møderne i {names_of(archive)}: hvem gør hvad, og hvornår.",
        template="follow_ups.html",
        context={
            "follow_ups": follow_ups,
            "feed": paths.NEWS_OF_FOLLOW_UPS,
            "who": sorted(who.items(), key=lambda pair: pair[1].casefold()),
            "bodies": list(
                {follow_up.item.meeting.body.slug: follow_up.item.meeting.body for follow_up in follow_ups}.values()
            ),
            **part.context(FOLLOW_UPS.path),
        },
        crumbs=(HOME, *part.crumbs(*FOLLOW_UPS)),
    )


def appointments(archive: Archive) -> Iterator[Page]:
    """Make the pages of appointments, the open ones first."""
    for part in parts(reversed(archive.appointments), lambda appointment: appointment.item.meeting.date.year):
        yield _appointments(archive, part)


def _appointments(archive: Archive, part: Part[LinkedAppointment]) -> Page:
    # One that still stands open is news, however old.
    appointments = part.entries if part.year else archive.appointments[::-1]
    open_appointments = [appointment for appointment in appointments if appointment.record.state == "open"]
    return Page(
        path=part.path(APPOINTMENTS.path),
        title=part.title(APPOINTMENTS.name),
        description="Hvem der er udpeget til hvad, hvem de afløser, og hvilke pladser der står åbne.",
        template="appointments.html",
        context={
            "open_appointments": open_appointments if part.year else open_appointments[:MOST],
            "filled": [appointment for appointment in part.entries if appointment.record.state != "open"],
            **part.context(APPOINTMENTS.path),
        },
        crumbs=(HOME, *part.crumbs(*APPOINTMENTS)),
    )


class NotesInPlace(NamedTuple):
    """The source notes of an item, or of a meeting as a whole."""

    place: Mention
    notes: tuple[SourceNote, ...]


def source_notes(archive: Archive) -> Iterator[Page]:
    """Make the pages of source notes."""
    found = (note for meeting in reversed(archive.meetings.values()) for note in _notes(meeting))
    for part in parts(found, lambda note: note.place.meeting.date.year):
        yield _source_notes(part)


def _source_notes(part: Part[NotesInPlace]) -> Page:
    meetings: dict[Meeting, list[NotesInPlace]] = {}
    for note in part.entries:
        meetings.setdefault(note.place.meeting, []).append(note)
    return Page(
        path=part.path(SOURCE_NOTES.path),
        title=part.title(SOURCE_NOTES.name),
        description="Modsigelser og mangler i kilderne, hver med et kort citat og arkivets læsning.",
        template="source_notes.html",
        context={"meetings": list(meetings.items()), **part.context(SOURCE_NOTES.path)},
        crumbs=(HOME, *part.crumbs(*SOURCE_NOTES)),
    )


def _notes(meeting: Meeting) -> Iterator[NotesInPlace]:
    if meeting.source_notes:
        yield NotesInPlace(Mention(meeting, None), meeting.source_notes)
    for item in meeting.items:
        if item.record.source_notes:
            yield NotesInPlace(Mention(meeting, item), item.record.source_notes)


def coverage(archive: Archive, today: datetime.date) -> Iterator[Page]:
    """Make the pages of what the archive has and lacks."""
    past = (meeting for meeting in reversed(archive.meetings.values()) if meeting.last_day < today)
    for part in parts(past, lambda meeting: meeting.date.year):
        yield _coverage(archive, part, today)


def _coverage(archive: Archive, part: Part[Meeting], today: datetime.date) -> Page:
    return Page(
        path=part.path(COVERAGE.path),
        title=part.title(COVERAGE.name),
        description="Hvad arkivet har af hvert kendt møde, og hvad det mangler.",
        template="coverage.html",
        context={
            "years": _by_year(part.entries),
            "coming": sum(meeting.last_day >= today for meeting in archive.meetings.values()),
            "awaited": list(_awaited(archive, part.entries)),
            **part.context(COVERAGE.path),
        },
        crumbs=(HOME, *part.crumbs(*COVERAGE)),
    )


def _by_year(meetings: list[Meeting]) -> list[tuple[int, list[Meeting]]]:
    years: dict[int, list[Meeting]] = {}
    for meeting in meetings:
        years.setdefault(meeting.date.year, []).append(meeting)
    return list(years.items())


def _awaited(archive: Archive, meetings: list[Meeting]) -> Iterator[tuple[Attachment, AgendaItem]]:
    """Yield every attachment that was to follow, or is missing, and has not arrived, with its item."""
    for item in (item for meeting in meetings for item in meeting.items):
        for attachment in item.record.all_attachments:
            if attachment.state in AWAITED and not archive.attachment_file(attachment):
                yield attachment, item
