"""What hangs on items as rows: follow-ups, appointments, attachments, source notes."""

from collections.abc import Iterator

from meeting_archive.archive import AgendaItem, Meeting
from meeting_archive.danish.writing import plain
from meeting_archive.products.data import rows
from meeting_archive.products.data.links import Links, iso


def all_items(links: Links) -> Iterator[AgendaItem]:
    """Yield every item of the archive."""
    return (item for meeting in links.archive.meetings.values() for item in meeting.items)


def decisions(links: Links) -> Iterator[rows.DecisionRow]:
    """Yield the decisions, the newest meeting first."""
    for item in links.archive.decisions:
        yield {
            "id": item.id,
            "meeting": item.meeting.id,
            "body": item.meeting.body.slug,
            "also": [body.slug for body in item.meeting.also],
            "date": item.meeting.date.isoformat(),
            "number": item.record.number,
            "title": item.record.title,
            "topics": [topic.slug for topic in item.topics],
            "outcomes": list(item.record.outcomes),
            "outcome": item.record.outcome,
            "minutes": item.decision or None,
            "url": links.site.address(item.path),
        }


def follow_ups(links: Links) -> Iterator[rows.FollowUpRow]:
    """Yield the follow-ups."""
    for follow_up in links.archive.follow_ups:
        yield {
            "id": follow_up.id,
            "item": follow_up.item.id,
            "body": follow_up.item.meeting.body.slug,
            "date": follow_up.item.meeting.date.isoformat(),
            "who": [party.name for party in follow_up.who],
            "what": follow_up.record.what,
            "deadline": follow_up.record.deadline,
            "latest": iso(follow_up.latest),
            "kind": follow_up.record.kind,
            "done": links.place(follow_up.done)["id"] if follow_up.done else None,
            "url": links.site.address(follow_up.item.path),
        }


def appointments(links: Links) -> Iterator[rows.AppointmentRow]:
    """Yield the appointments."""
    for appointment in links.archive.appointments:
        record = appointment.record
        organ, incoming, outgoing, owner, coordinator = (
            party.name if party else None
            for party in (
                appointment.organ,
                appointment.incoming,
                appointment.outgoing,
                appointment.owner,
                appointment.coordinator,
            )
        )
        yield {
            "id": appointment.id,
            "item": appointment.item.id,
            "body": appointment.item.meeting.body.slug,
            "date": appointment.item.meeting.date.isoformat(),
            "organ": organ,
            "seat": record.seat,
            "incoming": incoming,
            "outgoing": outgoing,
            "organisation": owner,
            "coordinator": coordinator,
            "state": record.state,
            "proposed_by": record.proposed_by,
            "reason": record.reason,
            "url": links.site.address(appointment.item.path),
        }


def attachments(links: Links) -> Iterator[rows.AttachmentRow]:
    """Yield the attachments, also those that the archive lacks."""
    archive = links.archive
    for item in all_items(links):
        for at, attachment in enumerate(item.record.all_attachments, 1):
            file = archive.attachment_file(attachment)
            yield {
                "id": f"{item.id}/bilag-{at}",
                "item": item.id,
                "date": item.meeting.date.isoformat(),
                "number": attachment.number,
                "title": attachment.title,
                "state": archive.attachment_state(attachment),
                "file": links.site.address(archive.attachment_path(attachment)) if file else attachment.url,
                "size": file.size if file else None,
                "sha256": file.sha256 if file else None,
                "url": links.site.address(item.path),
            }


def source_notes(links: Links) -> Iterator[rows.SourceNoteRow]:
    """Yield the source notes."""
    for meeting in links.archive.meetings.values():
        holders: list[Meeting | AgendaItem] = [meeting, *meeting.items]
        for of in holders:
            record = of.file if isinstance(of, Meeting) else of.record
            for at, note in enumerate(getattr(record, "source_notes", ()), 1):
                yield {
                    "id": f"{of.id}/kildenote-{at}",
                    "meeting": meeting.id,
                    "date": meeting.date.isoformat(),
                    "at": note.at,
                    "quotes": list(note.quotes),
                    "reading": plain(note.reading),
                    "answer": plain(note.answer) if note.answer else None,
                    "url": links.site.address(of.note_path(note) if isinstance(of, AgendaItem) else of.path),
                }
