"""Everybody that the meetings name, told what they say of them."""

from collections.abc import Iterator

from meeting_archive import paths
from meeting_archive.archive import AgendaItem, Archive, LinkedAppointment, Meeting, Party
from meeting_archive.content.content import Content
from meeting_archive.model import Appointment
from meeting_archive.model.meeting import Participant
from meeting_archive.paths import slug


def gather_parties(archive: Archive, content: Content) -> None:
    """Give everybody a page of their own, known by slug, full name and other names."""
    for body in content.bodies.values():
        _add(archive, Party(name=body.name, path=body.path, record=body), body.slug, body.name, *body.aliases)
    for organisation in content.organisations.values():
        party = Party(name=organisation.name, path=paths.organisation(organisation.slug), record=organisation)
        others = (organisation.acronym or "", *organisation.aliases)
        _add(archive, party, organisation.slug, organisation.name, *others)
    for person in content.people.values():
        party = Party(name=person.name, path=paths.person(person.slug), record=person)
        _add(archive, party, person.name, *person.aliases)
    taken = {party.path for party in archive.parties.values()}
    for name in sorted(set(_people(archive)) - archive.parties.keys()):
        path = _free(slug(name) or "uden-navn", taken)
        _add(archive, Party(name=name, path=path, record=None), name)


def _add(archive: Archive, party: Party, *names: str) -> None:
    for name in names:
        if name:
            archive.parties.setdefault(name, party)


def _free(name: str, taken: set[str]) -> str:
    """Return an address that nobody has: two people may be written alike in addresses, but not in the archive."""
    free, number = paths.person(name), 1
    while free in taken:
        number += 1
        free = paths.person(f"{name}-{number}")
    taken.add(free)
    return free


def _people(archive: Archive) -> Iterator[str]:
    """Yield every person that a meeting names by a field of its own."""
    for meeting in archive.meetings.values():
        yield from (someone.person for someone in _participants(meeting))
        for item in meeting.items:
            record = item.record
            yield from record.presenters
            yield from (part.by for part in record.minutes if part.by)
            yield from (who for follow_up in record.follow_ups for who in follow_up.who)
            for appointment in record.appointments:
                yield from (
                    name for name in (appointment.incoming, appointment.outgoing, appointment.coordinator) if name
                )


def _participants(meeting: Meeting) -> tuple[Participant, ...]:
    return (*(meeting.attendees or ()), *meeting.partly_present, *(meeting.apologies or ()))


def tell_parties(archive: Archive) -> None:
    """Tell everybody what they presented, were appointed to, were asked to do, and where they were."""
    for meeting in archive.meetings.values():
        for someone in (*(meeting.attendees or ()), *meeting.partly_present):
            archive.parties[someone.person].attended.append(meeting)
        for someone in meeting.apologies or ():
            archive.parties[someone.person].apologies.append(meeting)
        for item in meeting.items:
            record = item.record
            for name in dict.fromkeys(record.presenters):
                archive.parties[name].presented.append(item)
            for follow_up in item.follow_ups:
                for party in follow_up.who:
                    party.follow_ups.append(follow_up)
            for appointment in record.appointments:
                _take_seat(archive, item, appointment)


def _take_seat(archive: Archive, item: AgendaItem, record: Appointment) -> None:
    named = (record.organ, record.organisation, record.incoming, record.outgoing, record.coordinator)
    organ, owner, incoming, outgoing, coordinator = (archive.parties.get(name or "") for name in named)
    earlier = [
        s for s in reversed(archive.appointments) if organ and s.organ is organ and outgoing and s.incoming is outgoing
    ]
    follows = earlier[0] if earlier else None
    appointment = LinkedAppointment(
        record, item, organ, owner, incoming, outgoing, coordinator, follows, number=len(item.appointments) + 1
    )
    item.appointments.append(appointment)
    archive.appointments.append(appointment)
    for party in appointment.parties:
        party.appointments.append(appointment)
