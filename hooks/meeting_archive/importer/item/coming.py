"""What a document says of meetings to come: lists of dates, and the points that are planned for them."""

import datetime
import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from meeting_archive.danish.dates import Precision, find_dates, first_not_over
from meeting_archive.importer.head.surroundings import Surroundings
from meeting_archive.importer.labels import numbered
from meeting_archive.importer.lines import Line, Words
from meeting_archive.importer.prose import bare
from meeting_archive.model import MeetingRef

CALENDAR_OF = re.compile(r"(?:mødekalend[ae]r|mødeplan|mødedatoer|kommende møder|møder)\b.*", re.IGNORECASE)
PRELIMINARY = re.compile(r"(?:foreløbige punkter|punkter)\b.*\bmøde", re.IGNORECASE)
# "19. marts", "8. og 9. maj".
_DATED = re.compile(r"\d{1,2}\.\s?\w")
_MEETING = re.compile(r"\bmøde|konstituer", re.IGNORECASE)
_NEXT = re.compile(r"(?:næste|kommende)\s(?:ordinære\s)?[\w-]*møde[rt]?\b", re.IGNORECASE)
_UNSURE = re.compile(r"\b(?:aflys\w*|flytte[ts]?|var|rykke[ts]?|udsat|udsættes)\b", re.IGNORECASE)
_OTHER_BODY = re.compile(r"møde[rt]?\s(?:i|med)\s(?-i:[A-ZÆØÅ])")
# A heading over a date is no longer than this.
_HEADING = 60
_CONDITIONAL = re.compile(r"(?:evt\.|eventuelt)\s+", re.IGNORECASE)


class Coming(NamedTuple):
    """A date that a document announces, as a proposal for the calendar."""

    meeting: MeetingRef
    note: str
    line: int


def preliminary_of(text: str, said: datetime.date, known: Surroundings) -> MeetingRef | None:
    """Read for which meeting points are announced: "Foreløbige punkter til mødet i KKR den 19. september 2022"."""
    if not PRELIMINARY.match(text):
        return None
    dates = find_dates(text, said)
    body = body_in(text, known)
    return MeetingRef(body, dates[-1].first) if body and dates else None


def preliminary_items(lines: Sequence[Line]) -> list[dict[str, Words]] | None:
    """Read the points that are announced; None when they are no plain list."""
    if not lines or any(not line.bullet or line.cells or line.level != lines[0].level for line in lines):
        return None
    return [_announced(line) for line in lines]


def _announced(line: Line) -> dict[str, Words]:
    text = bare(line.text)
    found = _CONDITIONAL.match(text)
    if not found:
        return {"title": Words(text, line.number)}
    return {"title": Words(text[found.end() :], line.number), "conditional": Words("ja", line.number)}


def coming_meetings(lines: Sequence[Line], said: datetime.date, known: Surroundings) -> tuple[list[Coming], list[Line]]:
    """Find the announced dates below headings such as "Mødekalender for KKR Midtjylland 2023".

    Also returns the lines of such lists that could not be read.
    """
    found: list[Coming] = []
    unread: list[Line] = []
    body, year = "", 0
    for line in lines:
        # A list that announces points has dates of other things in it.
        named = body_in(line.text, known)
        if CALENDAR_OF.fullmatch(line.text) and not line.bullet:
            years = re.findall(r"\b(20\d\d|19\d\d)\b", line.text)
            body, year = named, int(years[-1]) if years else 0
        elif line.bullet or _DATED.match(line.text):
            # A list's own heading says whose dates it has; "med KD-Net" behind one of them does not.
            read = _dated(line, said, year, body if body and _DATED.match(line.text) else named or body)
            if read:
                found.append(read)
            elif body and not named:
                unread.append(line)
        elif not line.cells and line.gap:
            body, year = "", 0
    return found, unread


def next_meetings(lines: Sequence[Line], head: MeetingRef, known: Surroundings) -> list[Coming]:
    """Read "Næste møde: tirsdag den 24. februar kl. 19", or such a heading and the line below it.

    A date without a year is the first after the meeting. What was moved or cancelled is left to whoever reads it.
    """
    found: list[Coming] = []
    for place, line in enumerate(lines):
        title = numbered(line.text)
        text = title.title if title else line.text
        named = None if line.cells or _UNSURE.search(text) else _NEXT.match(text)
        body = body_in(text, known) or ("" if _OTHER_BODY.search(text) else head.body)
        if named and not find_dates(text, head.date) and place + 1 < len(lines) and len(text) < _HEADING:
            line, text = lines[place + 1], lines[place + 1].text  # noqa: PLW2901  its date stands below it
        days = [date.first for date in find_dates(text, head.date, first_not_over) if date.precision is Precision.DAY]
        if named and body and not _UNSURE.search(text):
            found += [Coming(MeetingRef(body, day), "", line.number) for day in days if day > head.date]
    return found


def as_lists(pieces: Sequence[Any]) -> list[Any]:
    """Make lists of the plain lines of dates below a heading such as "Mødeplan 2027", so that each stays a line."""
    found: list[Any] = []
    listed = False
    for place, piece in enumerate(pieces):
        following = pieces[place + 1] if place + 1 < len(pieces) else None
        if not isinstance(piece, Line) or piece.cells or piece.bullet:
            listed = False
        elif CALENDAR_OF.fullmatch(piece.text):
            listed = isinstance(following, Line) and not following.bullet and bool(_DATED.match(following.text))
            piece = piece._replace(gap=piece.gap or listed)  # noqa: PLW2901  as its list's heading
        elif listed and _DATED.match(piece.text):
            piece = piece._replace(bullet=True)  # noqa: PLW2901  as a point of the list
        else:
            listed = False
        found.append(piece)
    return found


def _dated(line: Line, said: datetime.date, year: int, body: str) -> Coming | None:
    """Read "14. april, samt temamøde med ..." of a list, or "Konstituerende møde i KD-Net den 18. februar 2022."."""
    text = bare(line.text)
    dates = [date for date in find_dates(text, said) if date.precision in {Precision.DAY, Precision.SPAN}]
    if not dates or not body:
        return None
    date = dates[0]
    if date.start > 0 and not _MEETING.search(text):
        return None
    day = date.first
    if not date.has_year and year:
        try:
            day = day.replace(year=year)
        except ValueError:
            return None
    elif not date.has_year and date.start > 0:
        return None
    rest = text[date.end :].strip(" .,;()") if date.start == 0 else text[: date.start].removesuffix("den ").strip()
    return Coming(MeetingRef(body, day), rest, line.number)


def body_in(text: str, known: Surroundings) -> str:
    """Return the slug of the first body that a text names, also inside a word such as "KKR-mødet"; "" for none."""
    places = [
        (found.start(), -len(name), slug)
        for slug, body in known.bodies.items()
        for name in body.called
        if (found := re.search(rf"(?<!\w){re.escape(name)}(?:s|'s|’s)?(?!\w)", text, re.IGNORECASE))
    ]
    return min(places)[2] if places else ""


def take_preliminary(
    pieces: Sequence[Any], title: Words, said: datetime.date, known: Surroundings
) -> tuple[list[dict[str, Any]], list[Any]]:
    """Take the points for coming meetings out of a case, where the archive knows the meeting.

    Returns the records, and what is left of the case. A list right at its beginning belongs to the item's own title.
    """
    records: list[dict[str, Any]] = []
    left: list[Any] = []
    place = 0
    while place < len(pieces):
        piece = pieces[place]
        meeting, heading, begin = None, [*title.lines], place
        if isinstance(piece, Line) and not piece.bullet:
            meeting, heading, begin = preliminary_of(piece.text, said, known), [piece.number], place + 1
        elif isinstance(piece, Line) and not left and not records:
            meeting = preliminary_of(title, said, known)
        end, items = begin, None
        if meeting in known.meetings:
            while end < len(pieces) and isinstance(pieces[end], Line) and pieces[end].bullet:
                end += 1
            items = preliminary_items(pieces[begin:end])
        if items:
            records.append({"meeting": Words(str(meeting), *heading), "items": items})
            place = end
        else:
            left.append(piece)
            place += 1
    return records, left


def approval_of(
    title: Words, case: Sequence[Line], body: str, said: datetime.date, known: Surroundings
) -> dict[str, Any]:
    """Read which minutes an item is to approve, when they were sent and adjusted; {} for a day that is not known."""
    days = [date for date in find_dates(title, said) if date.first < said]
    meeting = MeetingRef(body, days[0].first) if days else None
    if meeting not in known.meetings or not days:
        return {}
    record: dict[str, Any] = {"meeting": Words(str(meeting), *title.lines)}
    for line in case:
        for date in find_dates(line.text, said):
            before = line.text[max(0, date.start - 25) : date.start]
            verb = re.search(r"\b(udsendt|justeret)\s(?:den\s)?$", before)
            if verb and days[0].first <= date.first <= said:
                record.setdefault("sent" if verb[1] == "udsendt" else "adjusted", Words(str(date.first), line.number))
    if "adjusted" in record and record["adjusted"] < record.get("sent", ""):
        del record["adjusted"]
    return record
