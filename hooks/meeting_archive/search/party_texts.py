"""What is found of bodies, organisations and people: what their own pages say of them, apart from lists of meetings."""

import datetime
from collections.abc import Iterator

from meeting_archive.archive import Archive, Party
from meeting_archive.danish.writing import capital, plain, short_date
from meeting_archive.model import Body, Organisation, Person
from meeting_archive.search.item_texts import seat_of
from meeting_archive.search.passage import LEAD, TEXT, TITLE, Passage


def body_passages(archive: Archive, body: Body) -> Iterator[Passage]:
    """Yield what is said of a body."""
    yield Passage(body.name, TITLE)
    yield Passage(", ".join(name for name in (body.full_name, *body.aliases) if name), LEAD)
    yield Passage(plain(body.about or ""), LEAD)
    for secretariat in body.secretariats:
        where = f", {secretariat.seat}" if secretariat.seat else ""
        time = _time(secretariat.first, secretariat.last)
        yield Passage(f"Sekretariat: {_name(archive, secretariat.organisation)}{where}{time}", TEXT)
    for term in body.terms:
        note = f": {term.note}" if term.note else ""
        yield Passage(f"Valgperiode{_time(term.first, term.last)}{note}", TEXT)
    yield from (Passage(text, TEXT) for text in _relations(archive, body))


def party_passages(archive: Archive, party: Party) -> Iterator[Passage]:
    """Yield what is said of an organisation or a person."""
    yield Passage(party.name, TITLE)
    if isinstance(record := party.record, Organisation):
        yield Passage(", ".join(name for name in (record.acronym, *record.aliases) if name), LEAD)
        yield Passage(plain(record.about or ""), LEAD)
        yield from (Passage(text, TEXT) for text in _relations(archive, record))
    elif isinstance(record, Person):
        yield Passage(", ".join(record.aliases), LEAD)
        yield from (Passage(text, LEAD) for text in _roles(archive, record))
    if party.is_person:
        yield from (Passage(text, TEXT) for text in dict.fromkeys(_offices(party)))


def _relations(archive: Archive, record: Body | Organisation) -> Iterator[str]:
    for link in record.relations:
        note = f": {link.note}" if link.note else ""
        yield f"{link.kind.label} {_name(archive, link.to)}{note}"


def _roles(archive: Archive, person: Person) -> Iterator[str]:
    for role in person.roles:
        where = f", {_name(archive, role.organisation)}" if role.organisation else ""
        yield f"{capital(role.title)}{where}{_time(role.first, role.last)}"


def _offices(person: Party) -> Iterator[str]:
    """Yield what somebody came to, left or sees to: "Havneudvalget: suppleant (godkendt)"."""
    for appointment in reversed(person.appointments):
        if appointment.incoming is person:
            yield f"{seat_of(appointment)} ({appointment.record.state.label.lower()})"
        elif appointment.outgoing is person:
            yield f"{seat_of(appointment)} (fratræder)"
        elif appointment.coordinator is person:
            yield f"{seat_of(appointment)} (koordineres af {person.name})"


def _name(archive: Archive, slug: str) -> str:
    party = archive.parties.get(slug)
    return party.name if party else slug


def _time(first: datetime.date | None, last: datetime.date | None) -> str:
    since = f" fra {short_date(first)}" if first else ""
    return f"{since} til {short_date(last)}" if last else since
