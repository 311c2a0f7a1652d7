"""What goes across meetings: follow-ups, appointments and source notes."""

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from meeting_archive import paths
from meeting_archive.archive import Archive, FollowUpState, LinkedAppointment, LinkedFollowUp, Meeting, Mention
from meeting_archive.danish.writing import alphabetical
from meeting_archive.model import SourceNote
from meeting_archive.pages.page import Page, names_of
from meeting_archive.pages.years import MOST, Part, newest_first, parts
from meeting_archive.paths import APPOINTMENTS, FOLLOW_UPS, HOME, SOURCE_NOTES

# How follow-ups stand, as their page is parted: what is to be done comes first.
GROUPS = (
    ("Åbne, den nærmeste frist først", {FollowUpState.OPEN}),
    ("Uden en bestemt dato", {FollowUpState.UNDATED, FollowUpState.UNBOUNDED}),
    (FollowUpState.PASSED.label, {FollowUpState.PASSED}),
    (FollowUpState.DONE.label, {FollowUpState.DONE}),
)


class FollowUpGroup(NamedTuple):
    """Follow-ups that stand alike."""

    title: str
    follow_ups: list[LinkedFollowUp]


def follow_ups(archive: Archive, today: datetime.date) -> Iterator[Page]:
    """Make the pages of follow-ups, by the year in which they were agreed; the open ones first, however old."""
    in_order = [one for group in _groups(archive.follow_ups, today) for one in group.follow_ups]
    for part in parts(in_order, lambda follow_up: _agreed(follow_up).year):
        yield _follow_ups(archive, part, today)


def _agreed(follow_up: LinkedFollowUp) -> datetime.date:
    return follow_up.item.meeting.date


def _when(follow_up: LinkedFollowUp) -> datetime.date:
    """Return the day that counts: that on which it was seen to be done, else that of its deadline."""
    return follow_up.done.meeting.date if follow_up.done else follow_up.latest or _agreed(follow_up)


def _groups(follow_ups: list[LinkedFollowUp], today: datetime.date) -> Iterator[FollowUpGroup]:
    """Part follow-ups by how they stand: the newest first, but of the open ones that which is due next."""
    newest = sorted(follow_ups, key=lambda one: (_when(one), _agreed(one)), reverse=True)
    for title, states in GROUPS:
        found = [one for one in newest if one.state(today) in states]
        if found:
            yield FollowUpGroup(title, found[::-1] if FollowUpState.OPEN in states else found)


def _follow_ups(archive: Archive, part: Part[LinkedFollowUp], today: datetime.date) -> Page:
    who = {party.path: party.name for follow_up in part.entries for party in follow_up.who}
    bodies = {follow_up.item.meeting.body.slug for follow_up in part.entries}
    return Page(
        path=part.path(FOLLOW_UPS.path),
        title=part.title(FOLLOW_UPS.name),
        description=f"Hvad der er aftalt på møderne i {names_of(archive)}: hvem gør hvad, og hvornår.",
        template="follow_ups.html",
        context={
            "groups": list(_groups(part.entries, today)),
            "feed": paths.NEWS_OF_FOLLOW_UPS,
            "who": sorted(who.items(), key=lambda pair: alphabetical(pair[1])),
            "bodies": [body for slug, body in archive.bodies.items() if slug in bodies],
            **part.context(FOLLOW_UPS.path),
        },
        crumbs=(HOME, *part.crumbs(*FOLLOW_UPS)),
    )


def appointments(archive: Archive) -> Iterator[Page]:
    """Make the pages of appointments, the open ones first."""
    appointments = newest_first(archive.appointments, lambda appointment: appointment.item.meeting)
    for part in parts(appointments, lambda appointment: appointment.item.meeting.date.year):
        # One that still stands open is news, however old.
        yield _appointments(part, part.entries if part.year else appointments)


def _appointments(part: Part[LinkedAppointment], appointments: list[LinkedAppointment]) -> Page:
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
