"""An item of an agenda and all that hangs on it, as programs read it: each function makes one shape of `shapes`."""

from collections.abc import Iterable

from meeting_archive import model
from meeting_archive.archive import (
    AgendaItem,
    ExpectedAt,
    LinkedAppointment,
    LinkedFollowUp,
    Meeting,
    Mention,
    Preliminary,
)
from meeting_archive.archive.changed_words import ChangedPart, ToldCorrection
from meeting_archive.model.item import CaseSection, MinutesPart
from meeting_archive.model.registers import Address
from meeting_archive.products.data import shapes
from meeting_archive.products.data.links import Links, iso


def item(links: Links, item: AgendaItem) -> shapes.ItemShape:
    """Write an item; of a closed one nothing but number, title and an outcome that is public."""
    record = item.record
    here = Mention(item.meeting, item)
    ids = {id(attachment): f"{item.id}/bilag-{at}" for at, attachment in enumerate(record.all_attachments, 1)}
    return {
        "id": item.id,
        "url": links.site.address(item.path),
        "number": record.number,
        "title": record.title,
        "closed": record.is_closed,
        "kind": record.kind,
        "standing": record.standing,
        "presenters": [party for name in record.presenters if (party := links.party_named(name))],
        "presenter_suffix": record.presenter_suffix,
        "topics": [links.topic(topic) for topic in item.topics],
        "added": record.added,
        "withdrawn": {"on": iso(record.withdrawn.on), "reason": record.withdrawn.reason} if record.withdrawn else None,
        "order": item.parts,
        "recommendation": record.recommendation,
        "outcomes": list(record.outcomes),
        "minutes": [_minutes(links, part) for part in record.minutes],
        "votes": [_vote(vote) for vote in record.votes],
        "dissents": [{"by": list(one.by), "text": one.text} for one in record.dissents],
        "case": [_section(links, item, section, ids) for section in record.case],
        "attachments": [attachment(links, one, ids[id(one)]) for one in record.attachments],
        "links": [_address(link) for link in record.links],
        "legal_sources": [_address(link) for link in record.legal_sources],
        "approves": [_approves(links, approval) for approval in record.approves],
        "preliminary_items": [preliminary(links, announced) for announced in item.preliminary],
        "expected_steps": [expected(links, ExpectedAt(step, here)) for step in record.expected_steps],
        "appointments": [appointment(links, one) for one in item.appointments],
        "follow_ups": [follow_up(links, one) for one in item.follow_ups],
        "source_notes": source_notes(links, record.source_notes, item),
        "corrections": [{**correction(one.record), "changes": _changes(one.parts)} for one in item.corrections],
        "corrected_later": [
            {
                "by": links.place(one.by),
                "old": one.record.old,
                "new": one.record.new,
                "requested_by": one.record.requested_by,
            }
            for one in item.corrected_later
        ],
        "since_agenda": {"new": item.is_new_since_agenda, "changes": _changes(item.since_agenda)}
        if item.is_new_since_agenda or item.since_agenda
        else None,
    }


def correction(record: ToldCorrection) -> shapes.CorrectedShape:
    """Write a correction of words that were published."""
    return {
        "on": record.on.isoformat(),
        "what": record.what,
        "why": record.why or None,
        "minor": record.minor,
        "removes": record.removes,
    }


def _changes(parts: Iterable[ChangedPart]) -> list[shapes.ChangedPartShape]:
    return [{"part": part.field, "before": part.before, "now": part.now} for part in parts]


def _minutes(links: Links, part: MinutesPart) -> shapes.MinutesPartShape:
    return {"kind": part.kind, "by": links.party_named(part.by), "text": part.text}


def _vote(vote: model.Vote) -> shapes.VoteShape:
    return {
        "what": vote.what,
        "in_favour": vote.in_favour,
        "against": vote.against,
        "abstained": vote.abstained,
        "in_favour_by": list(vote.in_favour_by),
        "against_by": list(vote.against_by),
        "abstained_by": list(vote.abstained_by),
    }


def _section(links: Links, item: AgendaItem, section: CaseSection, ids: dict[int, str]) -> shapes.CaseSectionShape:
    return {
        "heading": section.heading,
        "text": section.text,
        "table": table(links, item, section.table) if section.table else None,
        "attachments": [attachment(links, one, ids[id(one)]) for one in section.attachments],
    }


def table(links: Links, item: AgendaItem, table: model.Table) -> shapes.TableShape:
    """Write a table with its cells as they are printed."""
    return {
        "caption": table.caption,
        "title": table.title,
        "columns": [{"name": one.name, "group": one.group, "unit": one.unit} for one in table.columns],
        "rows": [list(row) for row in table.rows],
        "totals": [list(row) for row in table.totals],
        "note": table.note,
        "csv": links.site.address(item.table_path(table)),
    }


def attachment(links: Links, attachment: model.Attachment, name: str) -> shapes.AttachmentShape:
    """Write an attachment, `name` being its permanent name."""
    found = links.archive.attachment_file(attachment)
    path = links.archive.attachment_path(attachment) if found else ""
    return {
        "id": name,
        "number": attachment.number,
        "title": attachment.title,
        "mark": attachment.mark,
        "state": links.archive.attachment_state(attachment),
        "file": {
            "url": links.site.address(path),
            "name": path.rpartition("/")[2],
            "size": found.size,
            "sha256": found.sha256,
        }
        if found
        else None,
        "url": attachment.url,
        "note": attachment.note,
    }


def _address(link: Address) -> shapes.AddressShape:
    return {"title": link.title, "url": link.url, "note": link.note}


def _approves(links: Links, approval: model.MinutesApproval) -> shapes.MinutesApprovalShape:
    return {
        "meeting": links.meeting_named(approval.meeting),
        "sent": iso(approval.sent),
        "adjusted": [day.isoformat() for day in approval.adjusted],
        "corrections": [
            {"item": one.item, "old": one.old, "new": one.new, "requested_by": one.requested_by}
            for one in approval.corrections
        ],
    }


def preliminary(links: Links, announced: Preliminary) -> shapes.PreliminaryAgendaShape:
    """Write what an item announces for a coming meeting, with what became of it."""
    return {
        "meeting": links.meeting(announced.meeting),
        "by": links.place(announced.by),
        "items": [
            {
                "title": fate.entry.title,
                "conditional": fate.entry.conditional,
                "topics": links.topics(fate.entry.topics),
                "became": links.place(Mention(fate.item.meeting, fate.item)) if fate.item else None,
            }
            for fate in announced.fates
        ],
    }


def expected(links: Links, expected: ExpectedAt) -> shapes.ExpectedStepShape:
    """Write where a matter goes next."""
    return {
        "meeting": links.meeting_named(expected.record.meeting),
        "by": links.place(expected.by),
        "text": expected.record.text,
        "recommendation": expected.record.recommendation,
    }


def appointment(links: Links, appointment: LinkedAppointment) -> shapes.AppointmentShape:
    """Write an appointment."""
    record = appointment.record
    return {
        "id": appointment.id,
        "item": links.place(Mention(appointment.item.meeting, appointment.item)),
        "organ": links.party(appointment.organ) if appointment.organ else None,
        "seat": record.seat,
        "incoming": links.party(appointment.incoming) if appointment.incoming else None,
        "outgoing": links.party(appointment.outgoing) if appointment.outgoing else None,
        "organisation": links.party(appointment.owner) if appointment.owner else None,
        "coordinator": links.party(appointment.coordinator) if appointment.coordinator else None,
        "state": record.state,
        "proposed_by": record.proposed_by,
        "reason": record.reason,
        "note": record.note,
        "follows": appointment.follows.id if appointment.follows else None,
    }


def follow_up(links: Links, follow_up: LinkedFollowUp) -> shapes.FollowUpShape:
    """Write a follow-up; how it stands on some day is for the reader to say."""
    record = follow_up.record
    return {
        "id": follow_up.id,
        "item": links.place(Mention(follow_up.item.meeting, follow_up.item)),
        "who": [links.party(party) for party in follow_up.who],
        "what": record.what,
        "deadline": {"words": record.deadline, "latest": iso(follow_up.latest)} if record.deadline else None,
        "kind": record.kind,
        "done": {
            "at": links.place(follow_up.done) if follow_up.done else None,
            "note": record.done.note,
        }
        if record.done
        else None,
    }


def source_notes(
    links: Links, notes: Iterable[model.SourceNote], of: AgendaItem | Meeting
) -> list[shapes.SourceNoteShape]:
    """Write the source notes of an item, or those of a meeting as a whole."""
    return [
        {
            "id": f"{of.id}/kildenote-{at}",
            "url": links.site.address(of.note_path(note) if isinstance(of, AgendaItem) else of.path),
            "at": note.at,
            "quotes": list(note.quotes),
            "reading": note.reading,
            "answer": note.answer,
        }
        for at, note in enumerate(notes, 1)
    ]
