"""Meetings, topics and parties as programs read them: each function makes one shape of `shapes`."""

from meeting_archive import model
from meeting_archive.archive import Meeting, Mention, Party
from meeting_archive.archive.history import moved_to
from meeting_archive.model.meeting import Participant
from meeting_archive.model.words import ChangeKind, HistoryKind, Weekday
from meeting_archive.products.data import shapes
from meeting_archive.products.data.items import (
    appointment,
    correction,
    expected,
    follow_up,
    item,
    preliminary,
    source_notes,
)
from meeting_archive.products.data.links import Links, hour, iso

WEEKDAYS = tuple(Weekday)
# What is called the same among the changes; all else is a change of its state.
_CHANGED = {HistoryKind.TIME: ChangeKind.TIME, HistoryKind.PLACE: ChangeKind.PLACE}


def meeting(links: Links, meeting: Meeting) -> shapes.MeetingShape:
    """Write a meeting with its documents."""
    settings = links.site.settings
    return {
        "id": meeting.id,
        "uid": f"{meeting.id}@{settings.archive_id}",
        "title": meeting.name,
        "url": links.site.address(meeting.path),
        "modified": meeting.modified.isoformat(),
        "notice": settings.retelling if settings.retelling and meeting.retold else None,
        "body": links.party(links.archive.parties[meeting.body.slug]),
        "also": [links.party(links.archive.parties[body.slug]) for body in meeting.also],
        "date": meeting.date.isoformat(),
        "sitting": meeting.ref.sitting,
        "weekday": WEEKDAYS[meeting.date.weekday()],
        "until": iso(meeting.until),
        "start": hour(meeting.start),
        "end": hour(meeting.end),
        "timezone": "Europe/Copenhagen",
        "form": meeting.form,
        "place": meeting.place,
        "note": meeting.note,
        "state": meeting.state(links.today),
        "held": bool(meeting.held),
        "cancelled": {"on": iso(meeting.cancelled.on), "reason": meeting.cancelled.reason}
        if meeting.cancelled
        else None,
        "moved_from": [
            {"date": moved.date.isoformat(), "on": iso(moved.on), "reason": moved.reason}
            for moved in meeting.moved_from
        ],
        "changes": [
            {"on": change.on.isoformat(), "what": _CHANGED.get(change.what, ChangeKind.STATE), "reason": change.reason}
            for change in meeting.log.changes
            if change.on
        ],
        "history": [
            {"on": iso(line.on), "what": line.what, "was": line.was, "to": _to(meeting, line), "reason": line.reason}
            for line in meeting.log.lines
        ],
        "invited": meeting.invited,
        "attendees": _participants(links, meeting.attendees),
        "apologies": _participants(links, meeting.apologies),
        "partly_present": _participants(links, meeting.partly_present) or [],
        "quorate": meeting.file.quorate if meeting.file else None,
        "apologies_to": meeting.file.apologies_to if meeting.file else None,
        "agenda": _edition(links, meeting, "agenda"),
        "minutes": _edition(links, meeting, "minutes"),
        "approval": meeting.approval,
        "approvals": [{"by": links.place(one.by), "given": one.given} for one in meeting.approvals],
        "agenda_table": [
            {"number": row.number, "title": row.title, "mark": row.mark, "item": row.item.id if row.item else None}
            for row in meeting.rows
        ],
        "items": [item(links, one) for one in meeting.items],
        "taken_off": [{"number": one.number or None, "title": one.title} for one in meeting.taken_off],
        "corrections": [
            {**correction(one), "item": one.item and f"{meeting.id}/{one.item}"} for one, _ in meeting.corrections
        ],
        "source_notes": source_notes(links, meeting.source_notes, meeting),
        "announced": links.places(meeting.announced),
        "mentioned": links.places(meeting.mentioned),
        "preliminary": [preliminary(links, announced) for announced in meeting.preliminary],
        "expected": [expected(links, one) for one in meeting.expected],
        "previous": links.meeting(meeting.previous) if meeting.previous else None,
        "next": links.meeting(meeting.next) if meeting.next else None,
    }


def _to(meeting: Meeting, line: model.Happening) -> str | None:
    return iso(moved_to(meeting, line)) if line.what is HistoryKind.MOVED else None


def _participants(links: Links, people: tuple[Participant, ...] | None) -> list[shapes.ParticipantShape] | None:
    if people is None:
        return None
    return [
        {
            "person": links.party(links.archive.parties[someone.person]),
            "organisation": someone.organisation,
            "role": someone.role,
            "substitute_for": someone.substitute_for,
            "mode": someone.mode,
            "arrived": hour(someone.arrived),
            "left": hour(someone.left),
        }
        for someone in people
    ]


def _edition(links: Links, meeting: Meeting, name: str) -> shapes.EditionShape | None:
    edition = meeting.agenda if name == "agenda" else meeting.minutes
    if edition is None:
        return None
    return {
        "sent": iso(edition.sent),
        "adjusted": [day.isoformat() for day in edition.adjusted],
        "approved": [place for reference in edition.approved if (place := links.reference(reference))],
        "published": edition.published.isoformat(),
        "updated": iso(edition.updated),
        "document": edition.document,
        "url": edition.url,
        "retold": edition.retold,
        "documents": [
            {
                "type": document.media_type,
                "url": links.site.address(document.path),
                "size": document.seal.size,
                "sha256": document.seal.sha256,
            }
            for document in links.documents.get(meeting.ref, ())
            if document.edition == name
        ],
    }


def topic(links: Links, topic: model.Topic) -> shapes.TopicShape:
    """Write a topic with its items."""
    items = links.archive.items_by_topic[topic.slug]
    newest = max((one.meeting.modified for one in items), default=links.archive.changed_on)
    return {
        "id": topic.slug,
        "title": topic.title,
        "url": links.site.address(topic.path),
        "modified": newest.isoformat(),
        "about": topic.about,
        "synonyms": list(topic.synonyms),
        "related": links.topics(topic.related),
        "items": [links.place(Mention(one.meeting, one)) for one in items],
        "mentioned": links.places(links.archive.topics_mentioned.get(topic.slug, [])),
    }


def party(links: Links, party: Party) -> shapes.PartyShape:
    """Write a body, an organisation or a person, and what the meetings say of them."""
    record = party.record
    organisation = record if isinstance(record, model.Organisation) else None
    body = record if isinstance(record, model.Body) else None
    known = organisation or body
    person = record if isinstance(record, model.Person) else None
    return {
        "id": party.slug,
        "type": party.type,
        "name": party.name,
        "url": links.site.address(party.path),
        "modified": max((one.modified for one in party.meetings), default=links.archive.changed_on).isoformat(),
        "full_name": body.full_name if body else None,
        "acronym": organisation.acronym if organisation else None,
        "aliases": list(record.aliases) if record else [],
        "kind": organisation.kind if organisation else None,
        "about": known.about if known else None,
        "relations": [
            {
                "kind": one.kind,
                "to": links.party_named(one.to),
                "source": links.reference(one.source),
                "note": one.note,
            }
            for one in (known.relations if known else ())
        ],
        "roles": [
            {
                "title": role.title,
                "organisation": links.party_named(role.organisation),
                "first": iso(role.first),
                "last": iso(role.last),
                "source": links.reference(role.source),
            }
            for role in (person.roles if person else ())
        ],
        "secretariats": [
            {
                "organisation": links.party_named(one.organisation),
                "seat": one.seat,
                "first": iso(one.first),
                "last": iso(one.last),
                "source": links.reference(one.source),
            }
            for one in (body.secretariats if body else ())
        ],
        "terms": [
            {"first": one.first.isoformat(), "last": iso(one.last), "note": one.note}
            for one in (body.terms if body else ())
        ],
        "presented": [links.place(Mention(one.meeting, one)) for one in party.presented],
        "follow_ups": [follow_up(links, one) for one in party.follow_ups],
        "appointments": [appointment(links, one) for one in party.appointments],
        "attended": [links.meeting(one) for one in party.attended],
        "apologies": [links.meeting(one) for one in party.apologies],
        "mentioned": links.places(party.mentioned),
    }


def tombstone(links: Links, name: str, path: str, old: model.OldAddress) -> shapes.TombstoneShape:
    """Write what is left of something that was published at `path` and is no more."""
    return {
        "id": name,
        "url": links.site.address(path),
        "withdrawn": iso(old.withdrawn),
        "reason": old.reason,
        "moved_to": links.site.address(old.to) if old.to else None,
    }
