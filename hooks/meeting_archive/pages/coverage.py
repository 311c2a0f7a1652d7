"""What the archive has of the meetings whose day is past, and what it lacks."""

import datetime
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from meeting_archive.archive import AgendaItem, Archive, Meeting, MeetingState
from meeting_archive.model import Attachment, Body
from meeting_archive.model.words import AttachmentState, Word
from meeting_archive.pages.meetings import years_of_body
from meeting_archive.pages.page import Page
from meeting_archive.pages.years import Part, parts
from meeting_archive.paths import COVERAGE, HOME

# The states of an attachment that somebody still waits for.
AWAITED = {AttachmentState.TO_FOLLOW, AttachmentState.MISSING}
# Of a meeting that was never held nothing can be missing.
NEVER_HELD = {MeetingState.CANCELLED, MeetingState.NOT_HELD}


class Covered(Word):
    """How far the archive covers a meeting.

    People come for the minutes, and minutes repeat the agenda: where they are, an agenda of its own is no gap.
    """

    MINUTES = "minutes", "med referat"
    AGENDA = "agenda", "kun dagsorden"
    DATE = "date", "kun dato"


class CoverageCell(NamedTuple):
    """The meetings of one body in one year."""

    body: Body
    path: str
    """Where they are listed; "" where the archive knows none."""
    counts: list[tuple[Covered, int]]
    """How many there are of each kind; kinds without any are left out."""


class CoverageMatrix(NamedTuple):
    """Years as rows, the newest first, and bodies as columns."""

    rows: list[tuple[int, list[CoverageCell]]]
    totals: list[list[tuple[Covered, int]]]
    """For each body, the counts of all its years."""
    joint: bool
    """Whether any meeting is counted under several bodies."""
    left_out: int
    """How many meetings are not counted, since they were cancelled or not held."""


class ListedMeeting(NamedTuple):
    """A meeting as a row of the list."""

    meeting: Meeting
    not_held: str
    """Why nothing can be missing of it: "aflyst", "ikke holdt"; "" where it may have been held."""


def coverage(archive: Archive, today: datetime.date) -> Iterator[Page]:
    """Make the pages of what the archive has and lacks."""
    past = [meeting for meeting in reversed(archive.meetings.values()) if meeting.last_day < today]
    for part in parts(past, lambda meeting: meeting.date.year):
        yield _coverage(archive, part, past, today)


def _coverage(archive: Archive, part: Part[Meeting], past: list[Meeting], today: datetime.date) -> Page:
    return Page(
        path=part.path(COVERAGE.path),
        title=part.title(COVERAGE.name),
        description="Hvad arkivet har fra hvert kendt møde, og hvad der mangler.",
        template="coverage.html",
        context={
            # The matrix is of all years, also where the list below it is not.
            "matrix": _matrix(archive, past, today) if past and not part.year else None,
            "kinds": list(Covered),
            "years": _by_year(part.entries, today),
            "coming": sum(meeting.last_day >= today for meeting in archive.meetings.values()),
            "awaited": list(_awaited(archive, part.entries)),
            **part.context(COVERAGE.path),
        },
        crumbs=(HOME, *part.crumbs(*COVERAGE)),
    )


def _matrix(archive: Archive, past: list[Meeting], today: datetime.date) -> CoverageMatrix:
    held = [meeting for meeting in past if not _not_held(meeting, today)]
    found = Counter((meeting.date.year, body.slug, _covered(meeting)) for meeting in held for body in meeting.bodies)
    years = sorted({meeting.date.year for meeting in past}, reverse=True)
    columns = [(body, years_of_body(archive, body)) for body in archive.bodies.values()]

    def counts(body: Body, *those: int) -> list[tuple[Covered, int]]:
        sums = ((kind, sum(found[year, body.slug, kind] for year in those)) for kind in Covered)
        return [(kind, count) for kind, count in sums if count]

    return CoverageMatrix(
        [(year, [CoverageCell(body, at.get(year, ""), counts(body, year)) for body, at in columns]) for year in years],
        [counts(body, *years) for body, _ in columns],
        any(meeting.also for meeting in held),
        len(past) - len(held),
    )


def _covered(meeting: Meeting) -> Covered:
    if meeting.minutes:
        return Covered.MINUTES
    return Covered.AGENDA if meeting.agenda else Covered.DATE


def _not_held(meeting: Meeting, today: datetime.date) -> str:
    state = meeting.states(today)[0]
    return state.label.lower() if state in NEVER_HELD else ""


def _by_year(meetings: list[Meeting], today: datetime.date) -> list[tuple[int, list[ListedMeeting]]]:
    years: dict[int, list[ListedMeeting]] = {}
    for meeting in meetings:
        years.setdefault(meeting.date.year, []).append(ListedMeeting(meeting, _not_held(meeting, today)))
    return list(years.items())


def _awaited(archive: Archive, meetings: list[Meeting]) -> Iterator[tuple[Attachment, AgendaItem]]:
    """Yield every attachment that was to follow, or is missing, and has not arrived, with its item."""
    for item in (item for meeting in meetings for item in meeting.items):
        for attachment in item.record.all_attachments:
            if attachment.state in AWAITED and not archive.attachment_file(attachment):
                yield attachment, item
