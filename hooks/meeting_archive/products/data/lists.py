"""The lists: one row for each meeting, item, follow-up ..., the same rows as JSON and as a sheet.

A list is a shape for its rows and a function that yields them; LISTS holds all of them, and adding one touches nothing
else. What readers sort and filter by stands in columns of its own; the whole of each thing is in its own JSON.
"""

import datetime
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from meeting_archive.archive import Meeting, MeetingState, Party
from meeting_archive.danish.writing import listing, plain
from meeting_archive.model import Event, Item
from meeting_archive.paths import (
    APPOINTMENTS,
    CALENDAR,
    COVERAGE,
    DECISIONS,
    FOLLOW_UPS,
    MEETINGS,
    ORGANISATIONS,
    PEOPLE,
    SOURCE_NOTES,
    TOPICS,
)
from meeting_archive.products.data import rows
from meeting_archive.products.data.links import Links, hour, iso
from meeting_archive.products.data.matters_as_rows import (
    all_items,
    appointments,
    attachments,
    decisions,
    follow_ups,
    source_notes,
)


def _meetings(links: Links) -> Iterator[rows.MeetingRow]:
    for meeting in links.archive.meetings.values():
        yield {
            "id": meeting.id,
            "title": meeting.name,
            "body": meeting.body.slug,
            "also": [body.slug for body in meeting.also],
            "date": meeting.date.isoformat(),
            "until": iso(meeting.until),
            "start": hour(meeting.start),
            "end": hour(meeting.end),
            "form": meeting.form,
            "place": meeting.place,
            "note": meeting.note,
            "held": bool(meeting.held),
            "cancelled": meeting.cancelled is not None,
            "moved_from": [moved.date.isoformat() for moved in meeting.moved_from],
            "agenda": iso(meeting.agenda.published) if meeting.agenda else None,
            "minutes": iso(meeting.minutes.published) if meeting.minutes else None,
            "approved": meeting.approved is not None,
            "items": len(meeting.items),
            "modified": meeting.modified.isoformat(),
            "url": links.site.address(meeting.path),
            "data": links.site.address(meeting.data_path),
            "state": meeting.state(links.today),
            "approval": meeting.approval,
        }


def _calendar(links: Links) -> Iterator[rows.CalendarRow]:
    occasions: list[Meeting | Event] = [*links.archive.meetings.values(), *links.archive.events]
    for what in sorted(occasions, key=lambda one: (one.date is None, one.date or datetime.date.max, one.path)):
        meeting = what if isinstance(what, Meeting) else None
        yield {
            "id": what.id if isinstance(what, Meeting) else f"arrangement-{what.slug}",
            "type": "meeting" if meeting else "event",
            "title": what.name if isinstance(what, Meeting) else what.title,
            "bodies": [body.slug for body in meeting.bodies] if meeting else [],
            "date": iso(what.date),
            "until": iso(what.until),
            "start": hour(what.start),
            "end": hour(what.end),
            "when": what.when if isinstance(what, Event) else None,
            "place": what.place,
            "note": what.note,
            "cancelled": what.log.cancelled is not None,
            "moved_from": [moved.date.isoformat() for moved in what.log.moves],
            "modified": (what.modified if isinstance(what, Meeting) else links.archive.modified[what.slug]).isoformat(),
            "url": links.site.address(what.path),
            "ics": links.site.address(meeting.ics_path) if meeting else None,
            "state": what.state(links.today) if isinstance(what, Meeting) else _state(what, links.today),
        }


def _state(event: Event, today: datetime.date) -> MeetingState:
    if event.log.cancelled:
        return MeetingState.CANCELLED
    last = event.until or event.date
    if last is None:
        return MeetingState.UNKNOWN
    if last < today:
        return MeetingState.KNOWN
    return MeetingState.MOVED if event.log.moves else MeetingState.COMING


def _items(links: Links) -> Iterator[rows.ItemRow]:
    for item in all_items(links):
        record = item.record
        minutes = " ".join(f"{part.by}: {plain(part.text)}" if part.by else plain(part.text) for part in record.minutes)
        yield {
            "id": item.id,
            "meeting": item.meeting.id,
            "body": item.meeting.body.slug,
            "date": item.meeting.date.isoformat(),
            "number": item.record.number,
            "title": item.record.title,
            "closed": item.closed,
            "kind": record.kind,
            "standing": record.standing,
            "presenters": list(record.presenters),
            "topics": [topic.slug for topic in item.topics],
            "recommendation": plain(record.recommendation) if record.recommendation else None,
            "outcomes": list(record.outcomes),
            "outcome": record.outcome or None,
            "minutes": minutes or None,
            "attachments": len(record.all_attachments),
            "modified": item.meeting.modified.isoformat(),
            "url": links.site.address(item.path),
            "votes": ". ".join(vote.words for vote in record.votes) or None,
            "dissents": " ".join(f"{listing(one.by)}: {plain(one.text)}" for one in record.dissents) or None,
        }


def _coverage(links: Links) -> Iterator[rows.CoverageRow]:
    for meeting in links.archive.meetings.values():
        records = [item.record for item in meeting.items if isinstance(item.record, Item)]
        attachments = [attachment for record in records for attachment in record.all_attachments]
        yield {
            "id": meeting.id,
            "title": meeting.name,
            "date": meeting.date.isoformat(),
            "agenda": bool(meeting.agenda),
            "minutes": bool(meeting.minutes),
            "approved": meeting.approved is not None,
            "attachments": len(attachments),
            "attachments_in_archive": sum(links.archive.attachment_file(one) is not None for one in attachments),
            "url": links.site.address(meeting.path),
        }


def _topics(links: Links) -> Iterator[rows.TopicRow]:
    for topic in sorted(links.archive.topics.values(), key=lambda topic: topic.slug):
        yield {
            "id": topic.slug,
            "title": topic.title,
            "about": plain(topic.about),
            "items": len(links.archive.items_by_topic[topic.slug]),
            "url": links.site.address(topic.path),
            "data": links.site.address(topic.data_path),
        }


def _organisations(links: Links) -> Iterator[rows.PartyRow]:
    return (_party(links, party) for party in links.archive.everybody if not party.is_person)


def _people(links: Links) -> Iterator[rows.PartyRow]:
    return (_party(links, party) for party in links.archive.everybody if party.is_person)


def _party(links: Links, party: Party) -> rows.PartyRow:
    return {
        "id": party.slug,
        "type": party.type,
        "name": party.name,
        "acronym": getattr(party.record, "acronym", None),
        "kind": getattr(party.record, "kind", None),
        "url": links.site.address(party.path),
        "data": links.site.address(party.data_path),
    }


class List(NamedTuple):
    """A list of things of one sort."""

    name: str
    """What its files are called."""
    title: str
    about: str
    row: Any
    """The shape of a row."""
    rows: Callable[[Links], Iterator[Any]]
    page: str
    """The address of the page that shows the same to people."""


LISTS = (
    List("items", "Punkter", "Alle punkter med indstilling, udfald og referat.", rows.ItemRow, _items, MEETINGS.path),
    List(
        "decisions", "Beslutninger", "Punkter, hvor noget blev besluttet.", rows.DecisionRow, decisions, DECISIONS.path
    ),
    List("meetings", "Møder", "Alle møder og kendte datoer.", rows.MeetingRow, _meetings, MEETINGS.path),
    List("calendar", "Kalender", "Alle møder og arrangementer.", rows.CalendarRow, _calendar, CALENDAR.path),
    List(
        "follow-ups",
        "Opfølgning",
        "Hvem der skulle gøre hvad hvornår.",
        rows.FollowUpRow,
        follow_ups,
        FOLLOW_UPS.path,
    ),
    List(
        "appointments",
        "Udpegninger",
        "Hvem der er udpeget til hvad.",
        rows.AppointmentRow,
        appointments,
        APPOINTMENTS.path,
    ),
    List(
        "attachments",
        "Bilag",
        "Alle bilag, også dem, arkivet ikke har.",
        rows.AttachmentRow,
        attachments,
        COVERAGE.path,
    ),
    List(
        "source-notes",
        "Kildenoter",
        "Modsigelser og mangler i kilderne.",
        rows.SourceNoteRow,
        source_notes,
        SOURCE_NOTES.path,
    ),
    List("coverage", "Hvad arkivet har", "Hvad der er fra hvert møde.", rows.CoverageRow, _coverage, COVERAGE.path),
    List("topics", "Emner", "Emner, der går igen.", rows.TopicRow, _topics, TOPICS.path),
    List(
        "organisations",
        "Organisationer",
        "Organer og organisationer, som dagsordener og referater nævner.",
        rows.PartyRow,
        _organisations,
        ORGANISATIONS.path,
    ),
    List("people", "Personer", "Personer, som dagsordener og referater nævner.", rows.PartyRow, _people, PEOPLE.path),
)
