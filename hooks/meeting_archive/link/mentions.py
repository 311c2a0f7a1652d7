"""What running text speaks of: meetings named by their date, and everybody and everything of the registers.

A link must be right or absent: a date leads to a meeting when the text can mean one (`content/meant`), and the body
has one on that day.
"""

import datetime
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from meeting_archive.archive import AgendaItem, Archive, Mention, Party, Span
from meeting_archive.archive.meetings import Meeting
from meeting_archive.content.meant import Parties
from meeting_archive.content.texts import texts_of
from meeting_archive.danish.names import Name, Names
from meeting_archive.model import Topic

# The rule whose acceptance says that a source note is about a date.
DATE_RULE = "meetings-named-in-text-are-known"


def link_mentions(archive: Archive) -> None:
    """Find what every item's texts speak of, and tell those that are spoken of."""
    names = _names(archive)
    calendar = _calendar(archive)
    parties = Parties([*archive.bodies.values(), *archive.organisations.values()])
    for meeting in archive.meetings.values():
        for item in meeting.items:
            seen = {meeting.body.path, *_linked_above(archive, item)}
            for text in (said.text for said in texts_of(item.record)):
                if text not in item.spans:
                    dates = [*_dates(item, text, parties, calendar)]
                    links = [*dates, *_first_names(names.find(text), dates, seen)]
                    item.spans[text] = tuple(sorted(links, key=lambda span: span.start))
            spoken_of = {span.path: span.target for spans in item.spans.values() for span in spans if span.target}
            for target in spoken_of.values():
                _tell(archive, target, Mention(meeting, item))


def _linked_above(archive: Archive, item: AgendaItem) -> Iterator[str]:
    """Yield what the head of an item and of its minutes already leads to."""
    record = item.record
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


def _first_names(found: Iterable[Name], dates: list[Span], seen: set[str]) -> Iterator[Span]:
    """Yield the links of names: one for each name, an item."""
    taken = [(span.start, span.end) for span in dates]
    for name in found:
        meaning: Party | Topic = name.meaning
        if meaning.path in seen:
            continue
        if not any(name.start < end and start < name.end for start, end in taken):
            seen.add(meaning.path)
            yield Span(name.start, name.end, meaning.path, meaning)


def _dates(
    item: AgendaItem, text: str, parties: Parties, calendar: dict[tuple[str, datetime.date], _Day]
) -> Iterator[Span]:
    """Yield the links of dates, each time that one is named."""
    for date, body, _ in parties.meetings_meant(text, item.meeting.date, item.meeting.body):
        day = calendar.get((body.slug, date.first))
        if day is None or day.contradicted:
            explained = f"{day.meeting.path}#kilder" if day else ""
            if path := _note_about_date(item, text) or explained:
                yield Span(date.start, date.end, path, None, doubtful=True)
        elif day.meeting is not item.meeting:
            yield Span(date.start, date.end, day.meeting.path, day.meeting)


def _note_about_date(item: AgendaItem, text: str) -> str:
    """Return the address of the source note that explains a date on which nobody meets; "" inside the note itself."""
    notes = item.record.source_notes
    return next((item.note_path(note) for note in notes if DATE_RULE in note.accepts and note.reading != text), "")
