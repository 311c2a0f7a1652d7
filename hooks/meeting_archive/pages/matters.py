"""What goes across meetings: follow-ups, appointments, source notes, and what the archive has and lacks."""

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from meeting_archive.archive import AgendaItem, Archive, Meeting, Mention
from meeting_archive.atom import FOLLOW_UPS as FEED
from meeting_archive.model import Attachment, Item, SourceNote
from meeting_archive.model.words import AttachmentState
from meeting_archive.pages.page import HOME, Crumb, Page, names_of

# The states of an attachment that somebody still waits for.
AWAITED = {AttachmentState.TO_FOLLOW, AttachmentState.MISSING}
FOLLOW_UPS = Crumb("opfoelgning/", "Opfølgning")


def follow_ups(archive: Archive, today: datetime.date) -> Page:
    """Make the page of all follow-ups: those with a deadline first, the latest deadline on top."""
    promises = sorted(archive.promises, key=lambda promise: promise.latest or datetime.date.min, reverse=True)
    who = {party.path: party.name for promise in promises for party in promise.who}
    return Page(
        path=FOLLOW_UPS.path,
        title="Opfølgning",
        description=f"Hvad der er aftalt på møderne i {names_of(archive)}: hvem gør hvad, og hvornår.",
        template="follow_ups.html",
        context={
            "promises": promises,
            "feed": FEED,
            "who": sorted(who.items(), key=lambda pair: pair[1].casefold()),
            "bodies": list(
                {promise.item.meeting.body.slug: promise.item.meeting.body for promise in promises}.values()
            ),
            "today": today,
        },
        crumbs=(HOME,),
    )


def appointments(archive: Archive) -> Page:
    """Make the page of all appointments, the open seats first."""
    return Page(
        path="udpegninger/",
        title="Alle udpegninger",
        description="Hvem der er udpeget til hvad, hvem de afløser, og hvilke pladser der står åbne.",
        template="appointments.html",
        context={
            "archive": archive,
            "open_seats": [seat for seat in reversed(archive.seats) if seat.record.state == "open"],
            "filled": [seat for seat in reversed(archive.seats) if seat.record.state != "open"],
        },
        crumbs=(HOME,),
    )


class NotesInPlace(NamedTuple):
    """The source notes of an item, or of a meeting as a whole."""

    place: Mention
    notes: tuple[SourceNote, ...]


def source_notes(archive: Archive) -> Page:
    """Make the page of all source notes."""
    meetings = [meeting for meeting in reversed(archive.meetings.values()) if meeting.file]
    found = [(meeting, list(_notes(meeting))) for meeting in meetings]
    return Page(
        path="kildenoter/",
        title="Kildenoter",
        description="Modsigelser og mangler i kilderne, hver med et kort citat og arkivets læsning.",
        template="source_notes.html",
        context={"meetings": [(meeting, notes) for meeting, notes in found if notes]},
        crumbs=(HOME,),
    )


def _notes(meeting: Meeting) -> Iterator[NotesInPlace]:
    if meeting.file and meeting.file.source_notes:
        yield NotesInPlace(Mention(meeting, None), meeting.file.source_notes)
    for item in meeting.items:
        if isinstance(item.record, Item) and item.record.source_notes:
            yield NotesInPlace(Mention(meeting, item), item.record.source_notes)


def coverage(archive: Archive, today: datetime.date) -> Page:
    """Make the page of what the archive has and lacks."""
    meetings = [meeting for meeting in reversed(archive.meetings.values()) if meeting.last_day < today]
    return Page(
        path="daekning/",
        title="Dækning",
        description="Hvad arkivet har af hvert kendt møde, og hvad det mangler.",
        template="coverage.html",
        context={
            "years": _by_year(meetings),
            "coming": sum(meeting.last_day >= today for meeting in archive.meetings.values()),
            "awaited": list(_awaited(archive, meetings)),
        },
        crumbs=(HOME,),
    )


def _by_year(meetings: list[Meeting]) -> list[tuple[int, list[Meeting]]]:
    years: dict[int, list[Meeting]] = {}
    for meeting in meetings:
        years.setdefault(meeting.date.year, []).append(meeting)
    return list(years.items())


def _awaited(archive: Archive, meetings: list[Meeting]) -> Iterator[tuple[Attachment, AgendaItem]]:
    """Yield every attachment that was to follow, or is missing, and has not arrived, with its item."""
    for item in (item for meeting in meetings for item in meeting.items):
        for attachment in item.record.all_attachments if isinstance(item.record, Item) else ():
            if attachment.state in AWAITED and not archive.attachment_file(attachment):
                yield attachment, item
