"""What goes across meetings and registers: names that are no words, entries that are used, steps that came."""

import datetime
from collections.abc import Iterator

from meeting_archive.check.finding import Finding, at_item
from meeting_archive.check.texts import names_of
from meeting_archive.content.content import Content
from meeting_archive.content.texts import texts_of
from meeting_archive.danish.names import Names, could_be_name
from meeting_archive.danish.writing import long_date
from meeting_archive.model import Body, Item, Organisation, Person


def names_are_no_ordinary_words(content: Content) -> Iterator[Finding]:
    """A name of the registers can be told from an ordinary word: it has a capital letter, or is long."""
    parties: list[Body | Organisation] = [*content.bodies.values(), *content.organisations.values()]
    records: list[Body | Organisation | Person] = [*parties, *content.people.values()]
    for record in records:
        for name in names_of(record):
            if not could_be_name(name):
                remedy = "skriv det med stort, eller slet det"
                text = f"»{name}« ligner et almindeligt ord og bliver ikke til links: {remedy}"
                yield Finding(text, record, "name" if name == record.name else "aliases")


def topics_have_items(content: Content) -> Iterator[Finding]:
    """Some item names each topic."""
    named = {topic for at in content.items for topic in at.item.topics}
    named |= {t for at in content.items for a in at.item.preliminary_items for p in a.items for t in p.topics}
    for slug, topic in content.topics.items():
        if slug not in named:
            yield Finding(f"emnet »{slug}« har ingen punkter endnu: sæt det på dem, det gælder, eller slet det", topic)


def register_entries_are_used(content: Content) -> Iterator[Finding]:
    """Some record or text names each organisation and person of the registers."""
    registered: dict[str, Organisation | Person] = content.organisations | content.people
    unused = registered.keys() - set(_slugs_named(content))
    names = Names()
    for slug, record in registered.items():
        for name in names_of(record):
            names.add(name, slug)
    texts = _every_text(content)
    # Most entries are named soon, and nobody needs to read on once all of them are.
    while unused and (text := next(texts, None)) is not None:
        unused -= {name.meaning for name in names.find(text)}
    for slug, record in registered.items():
        if slug in unused:
            yield Finding(f"»{slug}« er ikke nævnt noget sted: slet det, hvis det ikke skal bruges", record)


def _every_text(content: Content) -> Iterator[str]:
    for file in content.meetings.values():
        yield from (who.person for who in (*(file.attendees or ()), *file.partly_present, *(file.apologies or ())))
        yield file.invited or ""
    for at in content.items:
        yield from _all_texts(at.item)


def _all_texts(item: Item) -> Iterator[str]:
    yield from (said.text for said in texts_of(item))
    yield from (item.title, *item.presenters)
    yield from (attachment.title for attachment in item.all_attachments)
    yield from (row for section in item.case if section.table for cells in section.table.rows for row in cells)
    yield from (entry.title for agenda in item.preliminary_items for entry in agenda.items)
    yield from (address.title for address in (*item.links, *item.legal_sources))
    for appointment in item.appointments:
        yield from (
            name
            for name in (appointment.incoming, appointment.outgoing, appointment.coordinator, appointment.proposed_by)
            if name
        )


def _slugs_named(content: Content) -> Iterator[str]:
    for at in content.items:
        yield from (who for follow_up in at.item.follow_ups for who in follow_up.who)
        for appointment in at.item.appointments:
            yield from (slug for slug in (appointment.organ, appointment.organisation) if slug)
    for body in content.bodies.values():
        yield from (secretariat.organisation for secretariat in body.secretariats)
    parties: list[Body | Organisation] = [*content.bodies.values(), *content.organisations.values()]
    for party in parties:
        yield from (link.to for link in party.relations)
    yield from (role.organisation for person in content.people.values() for role in person.roles if role.organisation)
    yield from (event.organiser for event in content.events if event.organiser)


def expected_steps_leave_a_trace(content: Content, today: datetime.date) -> Iterator[Finding]:
    """A matter that was to go to a meeting is seen there, once the meeting's day is over."""
    known = content.dates
    documented = {ref for ref, file in content.meetings.items() if file.agenda or file.minutes}
    for at in content.items:
        for step in at.item.expected_steps:
            ref = step.meeting
            if ref in known and ref.date < today and ref not in documented:
                where = (
                    f"{content.bodies[ref.body].name if ref.body in content.bodies else ref.body} {long_date(ref.date)}"
                )
                text = f"sagen skulle behandles i {where}, men arkivet har ingen dokumenter derfra"
                yield at_item(at, f"{text}: læg dem i arkivet, når de er der", step, "meeting")
