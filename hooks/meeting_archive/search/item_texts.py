"""What is found of an open item: all that its page says of it, in the order in which a reader would tell it."""

from collections.abc import Iterator

from meeting_archive.archive import AgendaItem, LinkedAppointment, LinkedFollowUp
from meeting_archive.archive.changed_words import ToldCorrection
from meeting_archive.danish.writing import capital, happened, listing, plain, short_date
from meeting_archive.model import Attachment, ClosedItem, Item, MinutesApproval, SourceNote, Table
from meeting_archive.search.passage import ASIDE, LEAD, TEXT, TITLE, Passage


def passages(item: AgendaItem) -> Iterator[Passage]:
    """Yield the texts of an item: what came of it, the case, what hangs on it, and last how its page labels it."""
    record = item.record
    yield Passage(record.title, TITLE)
    for part in record.minutes:
        yield Passage(f"{part.by}: {plain(part.text)}" if part.by else plain(part.text), LEAD)
    yield from (Passage(vote.words, ASIDE) for vote in record.votes)
    yield from (Passage(f"Protokoltilførsel fra {listing(one.by)}: {plain(one.text)}", TEXT) for one in record.dissents)
    yield Passage(plain(record.recommendation or ""), LEAD)
    for follow_up in item.follow_ups:
        yield Passage(_follow_up(follow_up), TEXT)
    yield from _case(record)
    yield from (Passage(text, TEXT) for text in _around(item))
    yield from (Passage(text, ASIDE) for text in _aside(item))
    yield Passage(" ".join([", ".join(record.presenters), record.presenter_suffix or ""]).strip(), LEAD)
    yield Passage(", ".join(outcome.label for outcome in record.outcomes), LEAD)


def _follow_up(follow_up: LinkedFollowUp) -> str:
    """Write "Anna Dam: Undersøger prisen, senest 28. oktober 2022. Udført: Den kendes nu"."""
    record, who = follow_up.record, ", ".join(party.name for party in follow_up.who)
    deadline = follow_up.words or (f"senest {short_date(follow_up.latest)}" if follow_up.latest else "")
    what = f"{record.what.rstrip('.')}, {deadline}" if deadline else record.what
    note = record.done.note if record.done and follow_up.done else None
    return _sentences(f"{who}: {what}" if who else what, f"Udført: {note}" if note else None)


def _sentences(*texts: str | None) -> str:
    """Write texts one after the other, each ended before the next begins."""
    said = [text for text in texts if text]
    return " ".join([*(text if text.endswith((".", "!", "?")) else f"{text}." for text in said[:-1]), *said[-1:]])


def _case(record: Item | ClosedItem) -> Iterator[Passage]:
    for section in record.case:
        yield Passage(section.heading or "", TEXT)
        yield Passage(plain(section.text or ""), TEXT)
        if section.table:
            yield from _table(section.table)


def _table(table: Table) -> Iterator[Passage]:
    yield Passage(table.caption, TEXT)
    yield Passage(table.title or "", TEXT)
    if any(column.group for column in table.columns):
        yield Passage(", ".join(run.name for run in table.groups if run.name), TEXT)
    columns = (f"{column.name} ({column.unit})" if column.unit else column.name for column in table.columns)
    yield Passage(", ".join(columns), TEXT)
    for row in (*table.rows, *table.totals):
        yield Passage(", ".join(row), TEXT)
    yield Passage(table.note or "", TEXT)


def _around(item: AgendaItem) -> Iterator[str]:
    """Yield what belongs to an item beside its text, what is looked for most often first."""
    record = item.record
    yield from map(_attachment, record.all_attachments)
    yield from (_noted(address.title, address.note) for address in (*record.links, *record.legal_sources))
    yield from (coming.title for agenda in record.preliminary_items for coming in agenda.items)
    for step in record.expected_steps:
        yield plain(step.text)
        yield plain(step.recommendation or "")
    yield from map(_appointment, item.appointments)
    if record.withdrawn:
        yield happened("Taget af dagsordenen", record.withdrawn.on, record.withdrawn.reason)
    yield f"Føjet til dagsordenen: {record.added}" if record.added else ""


def _aside(item: AgendaItem) -> Iterator[str]:
    """Yield what is said of an item's appointments, of earlier minutes, and of its sources."""
    yield from map(_behind, item.appointments)
    for approval in item.record.approves:
        yield from _corrections(approval)
    yield from (correction(one.record) for one in item.corrections)
    for note in item.record.source_notes:
        yield from source_note(note)


def _attachment(attachment: Attachment) -> str:
    name = f"Bilag {attachment.number}" if attachment.number else "Bilag"
    return _noted(f"{name}: {attachment.title}", attachment.note)


def _noted(said: str, note: str | None) -> str:
    return f"{said} ({note})" if note else said


def seat_of(appointment: LinkedAppointment) -> str:
    """Write what somebody is appointed to: "Havneudvalget: suppleant"."""
    words = (appointment.organ.name if appointment.organ else "", appointment.record.seat)
    return ": ".join(word for word in words if word)


def _appointment(appointment: LinkedAppointment) -> str:
    """Write who comes, who leaves and why; a bare row of names would not say which is which."""
    record = appointment.record
    named = {"tiltræder": appointment.incoming, "fratræder": appointment.outgoing}
    said = [seat_of(appointment), *(f"{how} {party.name}" for how, party in named.items() if party)]
    return _sentences(", ".join(said), record.reason, record.note)


def _behind(appointment: LinkedAppointment) -> str:
    """Write whose place it is, and who sees to it."""
    owner, coordinator = appointment.owner, appointment.coordinator
    said = (
        f"plads for {owner.name}" if owner else "",
        f"koordineres af {coordinator.name}" if coordinator else "",
        f"indstillet af {appointment.record.proposed_by}" if appointment.record.proposed_by else "",
    )
    return capital(", ".join(text for text in said if text))


def _corrections(approval: MinutesApproval) -> Iterator[str]:
    for correction in approval.corrections:
        what = "Ændret ordlyd" if correction.old else "Tilføjelse"
        where = f" til punkt {correction.item}" if correction.item else ""
        by = f", efter ønske fra {correction.requested_by}" if correction.requested_by else ""
        yield f"{what}{where}{by}: {plain(correction.new)}"
        yield f"Før: {plain(correction.old)}" if correction.old else ""


def correction(record: ToldCorrection) -> str:
    """Write that words were corrected; what they were before is found no more."""
    what = f"Rettet ({record.what})" if record.what else "Rettet"
    return happened(what, record.on, record.reason)


def source_note(note: SourceNote) -> Iterator[str]:
    """Yield what a source note says: the source's own words, the archive's reading of them, and the answer."""
    yield " ".join(f"»{quote}«" for quote in note.quotes)
    yield plain(note.reading)
    yield f"Sekretariatets svar: {plain(note.answer)}" if note.answer else ""
