"""What running text speaks of: meetings named by their date, and everybody and everything of the registers.

A link must be right or absent. A date leads to a meeting when the sentence names one of the bodies as the last party
before it, or speaks of "mødet" without naming anybody, and that body has a meeting on that day.
"""

import bisect
import datetime
import re
from collections.abc import Iterator
from typing import NamedTuple

from meeting_archive.archive import AgendaItem, Archive, Mention, Party, Span
from meeting_archive.archive.meetings import Meeting
from meeting_archive.danish.dates import Precision, find_dates
from meeting_archive.danish.names import Name, Names
from meeting_archive.model import Body, Item, Topic

# How far back the party that a date belongs to can stand.
BEFORE = 200
# The end of a sentence or of a point in a list. "den 3. juni" and "4 mia. kr." end none.
_SENTENCE = re.compile(r"(?<=[a-zæøå)»\d]{2})[.!?:]\s+(?=[A-ZÆØÅ])|\n\s*(?:\n|[-*+]\s|\d{1,2}\.\s)")
# "på mødet den", "fællesmødet den", "ved behandlingen den": a meeting of the same body as the document's.
_MEETING = re.compile(r"\b(?:\w{0,30}møde(?:t|r|rne)?|behandling(?:en)?)\s+(?:den\s+)?$", re.IGNORECASE)
# The rule whose acceptance says that a source note is about a date.
DATE_RULE = "meetings-named-in-text-are-known"


def link_mentions(archive: Archive) -> None:
    """Find what every item's texts speak of, and tell those that are spoken of."""
    names = _names(archive)
    calendar = _calendar(archive)
    for meeting in archive.meetings.values():
        for item in meeting.items:
            if isinstance(item.record, Item):
                seen = {meeting.body.path, *_linked_above(archive, item)}
                for text in texts_of(item):
                    if text not in item.spans:
                        item.spans[text] = tuple(_spans(item, text, names, calendar, seen))
                spoken_of = {span.path: span.target for spans in item.spans.values() for span in spans if span.target}
                for target in spoken_of.values():
                    _tell(archive, target, Mention(meeting, item))


def _linked_above(archive: Archive, item: AgendaItem) -> Iterator[str]:
    """Yield what the head of an item and of its minutes already leads to."""
    record = item.record
    if isinstance(record, Item):
        names = (*record.presenters, *(part.by for part in record.minutes if part.by))
        yield from (archive.parties[name].path for name in names)
        yield from (topic.path for topic in item.topics)


def _tell(archive: Archive, target: object, place: Mention) -> None:
    """Give what is spoken of the way back to where it is spoken of."""
    if isinstance(target, Party):
        target.mentioned.append(place)
    elif isinstance(target, Topic):
        archive.topics_mentioned.setdefault(target.slug, []).append(place)
    elif isinstance(target, Meeting):
        known = {mention.path for mention in (*target.announced, *target.mentioned)}
        if place.path not in known and place.meeting is not target:
            target.mentioned.append(place)


def texts_of(item: AgendaItem) -> Iterator[str]:
    """Yield the running texts of an item in the order of its page."""
    record = item.record
    if not isinstance(record, Item):
        return
    for part in item.parts:
        if part == "recommendation":
            yield record.recommendation or ""
        elif part == "minutes":
            yield from (piece.text for piece in record.minutes)
        elif part == "case":
            yield from (section.text for section in record.case if section.text)
    yield from (promise.what for promise in record.follow_ups)
    for step in record.expected_steps:
        yield step.text
        yield step.recommendation or ""
    for note in record.source_notes:
        yield note.reading
        yield note.answer or ""


def _names(archive: Archive) -> Names:
    names = Names()
    for party in archive.everybody:
        names.add(party.name, party)
    for name, party in archive.parties.items():
        if name != getattr(party.record, "slug", None):
            names.add(name, party)
    for topic in archive.topics.values():
        names.add(topic.title, topic)
    return names


class _Day(NamedTuple):
    """A day of a body: its meeting, and whether a document puts the meeting on this day though it is on another."""

    meeting: Meeting
    contradicted: bool = False


def _calendar(archive: Archive) -> dict[tuple[str, datetime.date], _Day]:
    """Map body and day to the meeting, also the days that it left or that a document wrongly gives it."""
    days: dict[tuple[str, datetime.date], _Day] = {}
    for meeting in archive.meetings.values():
        for body in meeting.bodies:
            for other in meeting.announced_as:
                days.setdefault((body.slug, other.date), _Day(meeting, contradicted=True))
            for moved in meeting.moved_from:
                days.setdefault((body.slug, moved.date), _Day(meeting))
            length = min((meeting.last_day - meeting.date).days, 31)
            for away in range(length + 1):
                day = body.slug, meeting.date + datetime.timedelta(days=away)
                if day not in days or days[day].meeting.date != day[1]:
                    days[day] = _Day(meeting)
    return days


def _spans(
    item: AgendaItem, text: str, names: Names, calendar: dict[tuple[str, datetime.date], _Day], seen: set[str]
) -> Iterator[Span]:
    """Yield the links of a text in order; a name links once an item, a date each time."""
    found = list(names.find(text))
    dates = list(_dates(item, text, found, calendar))
    links = [*dates, *_first_names(found, dates, seen)]
    yield from sorted(links, key=lambda span: span.start)


def _first_names(found: list[Name], dates: list[Span], seen: set[str]) -> Iterator[Span]:
    taken = [(span.start, span.end) for span in dates]
    for name in found:
        meaning: Party | Topic = name.meaning
        if meaning.path in seen:
            continue
        if not any(name.start < end and start < name.end for start, end in taken):
            seen.add(meaning.path)
            yield Span(name.start, name.end, meaning.path, meaning)


def _dates(
    item: AgendaItem, text: str, names: list[Name], calendar: dict[tuple[str, datetime.date], _Day]
) -> Iterator[Span]:
    parties = [name for name in names if isinstance(name.meaning, Party) and not name.meaning.is_person]
    for date in find_dates(text, item.meeting.date):
        if date.precision is not Precision.DAY:
            continue
        body = _whose(item, text, date.start, parties)
        if body is None:
            continue
        day = calendar.get((body.slug, date.first))
        if day is None or day.contradicted:
            explained = f"{day.meeting.path}#kilder" if day else ""
            if path := _note_about_date(item, text) or explained:
                yield Span(date.start, date.end, path, None, doubtful=True)
        elif day.meeting is not item.meeting:
            yield Span(date.start, date.end, day.meeting.path, day.meeting)


def _whose(item: AgendaItem, text: str, start: int, parties: list[Name]) -> Body | None:
    """Find the body whose meeting a date can be: that of the last party named in the sentence, or of "mødet"."""
    begin = max(0, start - BEFORE)
    breaks = [found.end() for found in _SENTENCE.finditer(text, begin, start)]
    begin = breaks[-1] if breaks else begin
    last = bisect.bisect_right(parties, start, key=lambda name: name.end) - 1
    if last >= 0 and parties[last].start >= begin:
        record = parties[last].meaning.record
        return record if isinstance(record, Body) else None
    return item.meeting.body if _MEETING.search(text[begin:start]) else None


def _note_about_date(item: AgendaItem, text: str) -> str:
    """Return the address of the source note that explains a date on which nobody meets; "" inside the note itself."""
    notes = item.record.source_notes if isinstance(item.record, Item) else ()
    return next((item.note_path(note) for note in notes if DATE_RULE in note.accepts and note.reading != text), "")
