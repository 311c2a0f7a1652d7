"""What is found of meetings and events: when and where, what was changed, what was expected, who was there."""

from collections.abc import Iterator

from meeting_archive.archive import Meeting
from meeting_archive.archive.history import told
from meeting_archive.danish.writing import capital, date_span, happened, listing, plain
from meeting_archive.model import Event, Participant
from meeting_archive.model.words import ParticipantRole
from meeting_archive.search.danish import fold
from meeting_archive.search.item_texts import correction, source_note
from meeting_archive.search.passage import ASIDE, LEAD, TEXT, TITLE, Passage


def meeting_passages(meeting: Meeting) -> Iterator[Passage]:
    """Yield what a meeting's page says of the meeting as a whole."""
    yield Passage(meeting.name, TITLE)
    yield Passage(capital(date_span(meeting.date, meeting.until)), LEAD)
    yield Passage(", ".join(text for text in (meeting.note, meeting.place, meeting.form) if text), LEAD)
    if meeting.also:
        yield Passage(f"Fælles møde i {listing([body.name for body in meeting.bodies])}", LEAD)
    yield from (Passage(text, LEAD) for text in _changes(meeting))
    yield from (Passage(text, TEXT) for text in (*_expected(meeting), *_printed(meeting), *_people(meeting)))
    yield from (Passage(edition.document or "", TEXT) for edition in meeting.editions)
    yield from (Passage(correction(one), ASIDE) for one, item in meeting.corrections if item is None)
    yield from (Passage(text, ASIDE) for note in meeting.source_notes for text in source_note(note))


def event_passages(event: Event) -> Iterator[Passage]:
    """Yield what the calendar says of an event."""
    yield Passage(event.title, TITLE)
    when = date_span(event.date, event.until) if event.date else event.when
    yield Passage(capital(", ".join(text for text in (when, event.place) if text)), LEAD)
    yield Passage(capital(event.note or ""), LEAD)
    yield from (Passage(text, LEAD) for text in _changes(event))


def _changes(occasion: Meeting | Event) -> Iterator[str]:
    """Yield what was changed of a date, in the sentences of its page."""
    if cancelled := occasion.log.cancelled:
        yield happened("Aflyst", cancelled.on, cancelled.reason)
    yield from told(occasion)


def _expected(meeting: Meeting) -> Iterator[str]:
    """Yield what other meetings said would come up."""
    yield from (coming.title for announced in meeting.preliminary for coming in announced.items)
    for expected in meeting.expected:
        yield plain(expected.record.text)
        yield plain(expected.record.recommendation or "")


def _printed(meeting: Meeting) -> Iterator[str]:
    """Yield the titles of the printed agenda that are not those of its items; of a closed item nothing but its own."""
    for row in meeting.rows if meeting.printed else ():
        item = row.item.record if row.item else None
        if row.title and not (item and (item.is_closed or fold(item.title) == fold(row.title))):
            yield row.title


def _people(meeting: Meeting) -> Iterator[str]:
    """Yield who was invited and who came; without the words in front nobody would know who was away."""
    yield f"Indkaldt: {meeting.invited}" if meeting.invited else ""
    lists = {
        "Til stede": meeting.attendees,
        "Til stede en del af tiden": meeting.partly_present,
        "Afbud": meeting.apologies,
    }
    yield from (f"{how}: {'; '.join(map(_participant, people))}" for how, people in lists.items() if people)
    if meeting.file and meeting.file.quorate is not None:
        yield f"Beslutningsdygtigt: {'ja' if meeting.file.quorate else 'nej'}"
    if meeting.file and meeting.file.apologies_to:
        yield f"Afbud sendes til {meeting.file.apologies_to}"


def _participant(someone: Participant) -> str:
    """Write "Anna Dam, Nordby Skole (suppleant for Bo Bak) på Teams"."""
    said = f"{someone.person}, {someone.organisation}" if someone.organisation else someone.person
    if someone.role is not ParticipantRole.MEMBER:
        instead = f" for {someone.substitute_for}" if someone.substitute_for else ""
        said = f"{said} ({someone.role.label}{instead})"
    return f"{said} {someone.mode}" if someone.mode else said
