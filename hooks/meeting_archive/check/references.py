"""What is named exists: bodies, organisations, topics, meetings, items and files."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from meeting_archive import paths
from meeting_archive.check.finding import Finding, at_item
from meeting_archive.content.attachments import unclaimed_files
from meeting_archive.content.content import Content, ItemAt, ref_of
from meeting_archive.content.matching import WITHHELD
from meeting_archive.content.meant import nearest_meeting
from meeting_archive.danish.suggest import meant, namesake, near
from meeting_archive.model import (
    ExpectedStep,
    Item,
    Known,
    MinutesApproval,
    PreliminaryAgenda,
    Record,
    Reference,
)
from meeting_archive.model.registers import Link, Role, Secretariat
from meeting_archive.model.words import AttachmentState
from meeting_archive.paths import SLUG
from meeting_archive.paths import slug as in_an_address

# What to do about an unknown name that is like no known one, by what it is to be.
REMEDY = ": ret navnet, eller læg det til med arkiv add {}".format
# A reference that misses its meeting by less than this is probably a slip of the pen.


def bodies_are_known(content: Content) -> Iterator[Finding]:
    """Whoever meets, alone or together with others, stands in bodies.yml."""
    named: list[tuple[Record, str, str]] = [(entry, "body", entry.body) for entry in content.entries]
    named += [
        (record, "also", body) for record in (*content.entries, *content.meetings.values()) for body in record.also
    ]
    for record, field, body in named:
        if body not in content.bodies:
            text = f"organet »{body}« står ikke i bodies.yml{meant(body, content.bodies)}"
            yield Finding(text, record, field, because_of=(paths.BODIES,))
    for ref, file in content.meetings.items():
        if ref.body not in content.bodies:
            text = f"mappen »{ref.body}« er ikke et organ i bodies.yml{meant(ref.body, content.bodies)}"
            yield Finding(text, file, because_of=(paths.BODIES,))


def topics_are_known(content: Content) -> Iterator[Finding]:
    """A topic that an item or another topic names stands in topics.yml."""
    named: list[tuple[Record, str, Iterable[str]]] = [(t, "related", t.related) for t in content.topics.values()]
    for at in content.items:
        named.append((at.item, "topics", at.item.topics))
        named += [(p, "topics", p.topics) for agenda in at.item.preliminary_items for p in agenda.items]
    for record, field, topics in named:
        for topic in topics:
            if topic not in content.topics:
                text = f"emnet »{topic}« står ikke i topics.yml{meant(topic, content.topics) or REMEDY('topic')}"
                yield Finding(text, record, field, because_of=(paths.TOPICS_FILE,))


def organisations_are_known(content: Content) -> Iterator[Finding]:
    """An organisation that is named by its slug stands in a register."""
    known = content.bodies | content.organisations
    named: list[tuple[Record, str, str | None]] = []
    for at in content.items:
        for appointment in at.item.appointments:
            named += [
                (appointment, "organ", appointment.organ),
                (appointment, "organisation", appointment.organisation),
            ]
        for follow_up in at.item.follow_ups:
            # What looks like a slug is meant as one; a person is written with capitals and spaces.
            named += [(follow_up, "who", who) for who in follow_up.who if re.fullmatch(SLUG, who)]
    for party in known.values():
        named += [(link, "to", link.to) for link in party.relations]
    for body in content.bodies.values():
        named += [(secretariat, "organisation", secretariat.organisation) for secretariat in body.secretariats]
    for person in content.people.values():
        named += [(role, "organisation", role.organisation) for role in person.roles]
    named += [(event, "organiser", event.organiser) for event in content.events]
    for record, field, slug in named:
        if slug and slug not in known:
            text = (
                f"»{slug}« står ikke i organisations.yml eller bodies.yml{meant(slug, known) or REMEDY('organisation')}"
            )
            yield Finding(text, record, field, because_of=(paths.ORGANISATIONS_FILE, paths.BODIES))


def references_lead_somewhere(content: Content) -> Iterator[Finding]:
    """A meeting or an item that is referred to is in the archive."""
    meetings = content.dates
    numbered = {ref: set(file.anchors) for ref, file in content.meetings.items()}
    for record, field, reference in references(content):
        target = reference.meeting
        because_of = (paths.CALENDAR_FILE, paths.meeting_file(target))
        if target not in meetings:
            nearest = nearest_meeting(target, meetings)
            remedy = f"mente du {nearest}?" if nearest else "skriv datoen i calendar.yml"
            lost = (
                f"er flyttet til {now}: skriv det"
                if (now := content.left.get(target))
                else f"er ikke i arkivet: {remedy}"
            )
            yield Finding(f"mødet {target} {lost}", record, field, because_of=because_of)
        elif reference.item and reference.item not in numbered.get(target, ()):
            has = "har" if target in numbered else "har ingen punkter i arkivet, altså"
            text = f"mødet {target} {has} ikke {reference.item}: ret henvisningen"
            yield Finding(text, record, field, because_of=because_of)


def references(content: Content) -> Iterator[tuple[Record, str, Reference]]:
    """Yield every reference of the content with the record and the field that make it."""
    known: list[Known] = [*content.entries, *content.events]
    for dated in known:
        yield from ((dated, "announced", reference) for reference in dated.announced)
        yield from ((dated, "mentioned", reference) for reference in dated.mentioned)
    yield from ((other, "at", other.at) for entry in content.entries for other in entry.announced_as)
    for file in content.meetings.values():
        editions = [edition for edition in (file.agenda, file.minutes) if edition]
        yield from ((edition, "approved", place) for edition in editions for place in edition.approved)
    for at in content.items:
        yield from _references_of_item(at.item)
    roles = [role for person in content.people.values() for role in person.roles]
    relations = [link for party in (content.bodies | content.organisations).values() for link in party.relations]
    secretariats = [secretariat for body in content.bodies.values() for secretariat in body.secretariats]
    sourced: list[Role | Link | Secretariat] = [*roles, *relations, *secretariats]
    for record in sourced:
        if record.source:
            yield record, "source", record.source


def _references_of_item(item: Item) -> Iterator[tuple[Record, str, Reference]]:
    steps: list[MinutesApproval | PreliminaryAgenda | ExpectedStep] = [
        *item.approves,
        *item.preliminary_items,
        *item.expected_steps,
    ]
    for step in steps:
        yield step, "meeting", Reference(step.meeting)
    for agenda in item.preliminary_items:
        yield from ((entry, "came_as", entry.came_as) for entry in agenda.items if entry.came_as)
    yield from ((follow_up.done, "at", follow_up.done.at) for follow_up in item.follow_ups if follow_up.done)


def arrived_attachments_are_there(content: Content) -> Iterator[Finding]:
    """An attachment that has arrived names its file, and a file that one names lies beside its meeting."""
    for at in content.items:
        for attachment in at.item.all_attachments:
            if not attachment.file and attachment.state is not AttachmentState.ARRIVED:
                continue
            if attachment.state in WITHHELD:
                continue
            if not attachment.file:
                remedy = "skriv efter titlen i Word »(fil: navn.pdf)«, i filen »file: navn.pdf«"
                text = f"et bilag, der er kommet, skal have sin fil: {remedy}"
                yield at_item(at, text, attachment, "state")
            elif f"{paths.meeting_folder(at.ref)}{attachment.file}" not in content.files:
                yield at_item(at, _not_there(content, at, attachment.file), attachment, "file")


def _not_there(content: Content, at: ItemAt, name: str) -> str:
    """Say that a file is not there; what lies there may only be guessed at where no item is closed."""
    folder = paths.meeting_folder(at.ref)
    there = (
        []
        if at.ref in content.discreet
        else [path.removeprefix(folder) for path in content.files if path.startswith(folder)]
    )
    alike = {_alike(other): other for other in there}
    likely = alike.get(_alike(name)) or near(name, there)
    remedy = (
        f"mente du »{likely}«?"
        if likely
        else "læg den der, eller skriv efter titlen i Word »(mangler)«, i filen »state: missing«"
    )
    if at.ref in content.discreet:
        remedy = f"{remedy} (et lukket punkts filer er ingen andens)"
    return f"filen »{name}« ligger ikke i mappen {folder.rstrip('/')}: {remedy}"


def _alike(name: str) -> str:
    """Write a name without its type, its capitals, and how its letters are made."""
    return in_an_address(unicodedata.normalize("NFKC", name).casefold().rpartition(".")[0] or name)


def files_belong_to_an_attachment(content: Content) -> Iterator[Finding]:
    """A file beside a meeting is one of its attachments; otherwise nobody gets to see it."""
    for file, name in unclaimed_files(content):
        remedy = f"skriv efter bilagets titel i Word »(fil: {name})«, i mødets fil »file: {name}«, eller slet filen"
        yield Finding(f"filen »{name}« hører ikke til noget bilag og bliver ikke udgivet: {remedy}", file, "items")


def people_are_spelt_alike(content: Content) -> Iterator[Finding]:
    """A name that is almost another's is probably that other person, misspelt."""
    registered = {name for person in content.people.values() for name in (person.name, *person.aliases)}
    times: dict[str, int] = {}
    named = list(_people_named(content))
    for _, _, name in named:
        times[name] = times.get(name, 0) + 1
    known = sorted(times.keys() | registered)
    # Once for each name, however often it stands.
    alike = {name: namesake(name, known) for name in times.keys() - registered}
    for at, field, name in named:
        likely = alike.get(name)
        if likely and (likely in registered or times[likely] > times[name]):
            yield Finding(
                f"»{name}« ligner en anden: mente du »{likely}«? Er det to personer, så skriv arkiv add person "
                f'"{name}"',
                at[0],
                field,
                at[1:],
            )


def _people_named(content: Content) -> Iterator[tuple[tuple[Record, ...], str, str]]:
    """Yield each person's name with the record (and those around it) and the field that has it."""
    for file in content.meetings.values():
        for participant in (*(file.attendees or ()), *(file.apologies or ()), *file.partly_present):
            yield (participant, file), "person", participant.person
            if participant.substitute_for:
                yield (participant, file), "substitute_for", participant.substitute_for
    for at in content.items:
        around = (at.item, at.file)
        yield from (((at.item, *around), "presenters", name) for name in at.item.presenters)
        yield from (((part, *around), "by", part.by) for part in at.item.minutes if part.by)
        said: list[tuple[Record, str, str]] = [(one, "by", name) for one in at.item.dissents for name in one.by]
        said += [(vote, side.field, name) for vote in at.item.votes for side in vote.sides for name in side.by]
        # "Liste B" is like "Liste H", and no slip of the pen.
        yield from (((one, *around), field, name) for one, field, name in said if re.search(r"\s\w{3,}$", name))
        for appointment in at.item.appointments:
            for field in ("incoming", "outgoing", "coordinator"):
                if name := getattr(appointment, field):
                    yield (appointment, *around), field, name
        for follow_up in at.item.follow_ups:
            yield from (((follow_up, *around), "who", who) for who in follow_up.who if not re.fullmatch(SLUG, who))


def meetings_stand_in_the_calendar(content: Content) -> Iterator[Finding]:
    """A meeting that has a file has its date in calendar.yml."""
    dated = {ref_of(entry) for entry in content.entries}
    for ref, file in content.meetings.items():
        if ref not in dated and ref.body in content.bodies:
            text = f"datoen står ikke i kalenderen: skriv arkiv dates {ref.body} {str(ref).partition('/')[2]}"
            yield Finding(text, file, because_of=(paths.CALENDAR_FILE,))
