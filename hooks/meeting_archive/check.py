"""The rules between records. One rule, one function, named as what it states; `RULES` is the list of them.

A rule takes the whole content and yields what breaks it. What one record can say of itself (types, dates, the shape of
a table) is settled in the model, before this.
"""

import datetime
import difflib
from collections.abc import Callable, Iterable, Iterator

from meeting_archive.load import Content
from meeting_archive.messages import NEAR
from meeting_archive.model import Item, MeetingRef, Occasion, Record, Reference
from meeting_archive.problems import Problem
from meeting_archive.text import anchors

# A reference that misses its meeting by less than this is probably a slip of the pen.
MONTH = datetime.timedelta(days=31)

Rule = Callable[[Content], Iterator[Problem]]


def check(content: Content) -> list[Problem]:
    """Return everything that breaks a rule."""
    return [problem for rule in RULES for problem in rule(content)]


def bodies_are_known(content: Content) -> Iterator[Problem]:
    """Whoever meets, alone or together with others, stands in bodies.yml."""
    for record, field, bodies in _meeting_bodies(content):
        for body in bodies:
            if body not in content.bodies:
                yield _problem(record, field, f"organet »{body}« står ikke i bodies.yml{_meant(body, content.bodies)}")
    for ref, file in content.meetings.items():
        if ref.body not in content.bodies:
            near = _meant(ref.body, content.bodies)
            yield Problem(file.origin.file, 0, f"mappen »{ref.body}« er ikke et organ i bodies.yml{near}")


def slugs_are_told_apart(content: Content) -> Iterator[Problem]:
    """A body and an organisation never share a name in addresses, and a body's is not a year."""
    for slug, body in content.bodies.items():
        if slug in content.organisations:
            yield _problem(body, "", f"»{slug}« står også i organisations.yml: behold den ene")
        if slug.isdigit():
            yield _problem(body, "", f"»{slug}« kan forveksles med et år: giv organet et navn med bogstaver")


def dates_stand_once(content: Content) -> Iterator[Problem]:
    """The calendar has one entry for each sitting of a body on a day."""
    seen: dict[MeetingRef, int] = {}
    for entry in content.calendar.meetings if content.calendar else ():
        ref = MeetingRef(entry.body, entry.date, entry.sitting)
        if ref in seen:
            remedy = "slet den ene, eller skriv »sitting: 2«, hvis der er to møder den dag"
            yield _problem(entry, "date", f"{ref} står også i linje {seen[ref]}: {remedy}")
        seen.setdefault(ref, entry.origin.of("date"))


def topics_are_known(content: Content) -> Iterator[Problem]:
    """A topic that an item or another topic names stands in topics.yml."""
    named: list[tuple[Record, str, Iterable[str]]] = [(i, "topics", i.topics) for i in _items(content)]
    named += [(t, "related", t.related) for t in content.topics.values()]
    named += [(p, "topics", p.topics) for i in _items(content) for a in i.preliminary_items for p in a.items]
    for record, field, topics in named:
        for topic in topics:
            if topic not in content.topics:
                yield _problem(record, field, f"emnet »{topic}« står ikke i topics.yml{_meant(topic, content.topics)}")


def organisations_are_known(content: Content) -> Iterator[Problem]:
    """An organisation that is named by its slug stands in a register."""
    known = content.bodies | content.organisations
    named: list[tuple[Record, str, str | None]] = []
    for item in _items(content):
        for seat in item.appointments:
            named += [(seat, "organ", seat.organ), (seat, "organisation", seat.organisation)]
    for party in known.values():
        named += [(link, "to", link.to) for link in party.relations]
    for body in content.bodies.values():
        named += [(secretariat, "organisation", secretariat.organisation) for secretariat in body.secretariats]
    for person in content.people.values():
        named += [(role, "organisation", role.organisation) for role in person.roles]
    for event in content.calendar.events.values() if content.calendar else ():
        named.append((event, "organiser", event.organiser))
    for record, field, slug in named:
        if slug and slug not in known:
            yield _problem(record, field, f"»{slug}« står ikke i organisations.yml eller bodies.yml{_meant(slug, known)}")


def references_lead_somewhere(content: Content) -> Iterator[Problem]:
    """A meeting or an item that is referred to is in the archive."""
    dates = {MeetingRef(e.body, e.date, e.sitting) for e in (content.calendar.meetings if content.calendar else ())}
    items = {ref: set(anchors(item.number for item in file.items)) for ref, file in content.meetings.items()}
    for record, field, reference in _references(content):
        if reference.meeting not in dates | items.keys():
            near = _nearest(reference.meeting, dates | items.keys())
            remedy = f"mente du {near}?" if near else "skriv datoen i calendar.yml"
            yield _problem(record, field, f"mødet {reference.meeting} er ikke i arkivet: {remedy}")
        elif reference.item and reference.item not in items.get(reference.meeting, ()):
            has = "har" if reference.meeting in items else "har ingen punkter i arkivet, altså"
            yield _problem(record, field, f"mødet {reference.meeting} {has} ikke {reference.item}: ret henvisningen")


def arrived_attachments_are_there(content: Content) -> Iterator[Problem]:
    """An attachment that is said to have arrived names a file that lies beside its meeting."""
    for ref, file in content.meetings.items():
        for item in file.items:
            for attachment in item.all_attachments if isinstance(item, Item) else ():
                there = f"meetings/{ref}/{attachment.file}" in content.files
                if attachment.file and not there and attachment.state == "arrived":
                    text = f"filen »{attachment.file}« ligger ikke i mappen meetings/{ref}: læg den der, eller skriv »state: missing«"
                    yield _problem(attachment, "file", text)
                if attachment.state == "arrived" and not attachment.file:
                    yield _problem(attachment, "state", "et bilag, der er kommet, skal have sin fil: tilføj »file: navn.pdf«")


RULES: tuple[Rule, ...] = (
    bodies_are_known,
    slugs_are_told_apart,
    dates_stand_once,
    topics_are_known,
    organisations_are_known,
    references_lead_somewhere,
    arrived_attachments_are_there,
)


def _problem(record: Record, field: str, text: str) -> Problem:
    """Report `text` at the line of a field of a record."""
    return Problem(record.origin.file, record.origin.of(field), text)


def _meant(word: str, known: Iterable[str]) -> str:
    """Suggest the nearest known name: ": mente du »...«?"."""
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=NEAR)
    return f": mente du »{near[0]}«?" if near else ""


def _nearest(wanted: MeetingRef, known: Iterable[MeetingRef]) -> MeetingRef | None:
    """Find the meeting of the same body that is nearest in time, if it is within a month."""
    near = [ref for ref in known if ref.body == wanted.body and abs(ref.date - wanted.date) <= MONTH]
    return min(near, key=lambda ref: (abs(ref.date - wanted.date), ref), default=None)


def _items(content: Content) -> Iterator[Item]:
    for file in content.meetings.values():
        yield from (item for item in file.items if isinstance(item, Item))


def _occasions(content: Content) -> Iterator[Occasion]:
    yield from content.calendar.meetings if content.calendar else ()
    yield from content.meetings.values()


def _meeting_bodies(content: Content) -> Iterator[tuple[Record, str, tuple[str, ...]]]:
    for entry in content.calendar.meetings if content.calendar else ():
        yield entry, "body", (entry.body,)
    for occasion in _occasions(content):
        yield occasion, "also", occasion.also


def _references(content: Content) -> Iterator[tuple[Record, str, Reference]]:
    """Yield every reference of the content with the record and the field that make it."""
    if content.calendar:
        for entry in (*content.calendar.meetings, *content.calendar.events.values()):
            yield from ((entry, "announced", reference) for reference in entry.announced)
            yield from ((entry, "mentioned", reference) for reference in entry.mentioned)
    for file in content.meetings.values():
        for edition in (file.agenda, file.minutes):
            if edition:
                yield from ((edition, "approved", reference) for reference in edition.approved)
    for item in _items(content):
        for to_meeting in (*item.approves, *item.preliminary_items, *item.expected_steps):
            yield to_meeting, "meeting", Reference(to_meeting.meeting)
        for agenda in item.preliminary_items:
            yield from ((p, "came_as", p.came_as) for p in agenda.items if p.came_as)
        yield from ((f.done, "at", f.done.at) for f in item.follow_ups if f.done)
    for person in content.people.values():
        yield from ((role, "source", role.source) for role in person.roles if role.source)
    for party in (*content.bodies.values(), *content.organisations.values()):
        yield from ((link, "source", link.source) for link in party.relations if link.source)
    for body in content.bodies.values():
        yield from ((s, "source", s.source) for s in body.secretariats if s.source)
