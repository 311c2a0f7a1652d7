"""What can be found: every item, meeting, event, topic, party and page, and what it can be narrowed down by."""

import functools
from collections.abc import Iterable, Iterator

from meeting_archive.archive import AgendaItem, Archive, Meeting, Party
from meeting_archive.danish.writing import capital, long_date, plain, short_date
from meeting_archive.model import Body, Event, Organisation, Topic
from meeting_archive.paths import slug
from meeting_archive.search.item_texts import passages
from meeting_archive.search.meeting_texts import event_passages, meeting_passages
from meeting_archive.search.party_texts import body_passages, party_passages
from meeting_archive.search.passage import BESIDE, LEAD, TEXT, TITLE, Passage
from meeting_archive.search.record import Choice, Enclosed, SearchRecord
from meeting_archive.search.site_pages import SitePage

# An item that decided something counts for more than one that only speaks of it.
DECIDED = 1.1

Thing = Meeting | Event | Topic | Body | Party


def records(archive: Archive, pages: Iterable[SitePage]) -> Iterator[SearchRecord]:
    """Yield everything that can be found, the newest first, and last the `pages` that are about nothing of it.

    Each is made when it is asked for: together they are large.
    """
    parties = [party for party in archive.everybody if not isinstance(party.record, Body)]
    things: list[Thing] = [*archive.meetings.values(), *archive.events]
    things += [*archive.topics.values(), *archive.bodies.values(), *parties]
    for thing in sorted(things, key=lambda thing: _date_of(archive, thing), reverse=True):
        if isinstance(thing, Meeting):
            yield _of_meeting(thing)
            yield from (_of_item(archive, item) for item in thing.items)
        elif isinstance(thing, Event):
            yield _of_event(thing)
        elif isinstance(thing, Topic):
            yield _of_topic(archive, thing)
        elif isinstance(thing, Body):
            yield _of_body(archive, thing)
        else:
            yield _of_party(archive, thing)
    yield from map(_of_page, pages)


def _date_of(archive: Archive, thing: Thing) -> str:
    """Return the day that something is sorted by: a topic's is that of its last item."""
    if isinstance(thing, Meeting | Event):
        return thing.date.isoformat() if thing.date else ""
    items = archive.items_by_topic[thing.slug] if isinstance(thing, Topic) else ()
    return items[-1].meeting.date.isoformat() if items else ""


def name_groups(archive: Archive) -> Iterator[tuple[str, ...]]:
    """Yield the names of each body, organisation and person of the registers."""
    for body in archive.bodies.values():
        yield (body.name, body.full_name or "", *body.aliases)
    for organisation in archive.organisations.values():
        yield (organisation.name, organisation.acronym or "", *organisation.aliases)
    for person in archive.people.values():
        yield (person.name, *person.aliases)


def names_of_people(archive: Archive) -> Iterator[str]:
    """Yield the names of the people of the registers."""
    for person in archive.people.values():
        yield from (person.name, *person.aliases)


@functools.cache
def _choice(label: str) -> Choice:
    return Choice(slug(label), label)


def _of_item(archive: Archive, item: AgendaItem) -> SearchRecord:
    record, meeting = item.record, item.meeting
    known = SearchRecord(
        address=item.path,
        title=record.title,
        place=f"{meeting.name}, {item.label}",
        date=meeting.date.isoformat(),
        outcome="",
        passages=(Passage(record.title, TITLE),),
        filters=_filters_of(meeting, "Punkter"),
    )
    labels = [outcome.label for outcome in record.outcomes]
    if record.is_closed:
        return _with_outcomes(known, labels) if labels else known
    filters = known.filters | {
        "emne": tuple(Choice(topic.slug, topic.title) for topic in item.topics),
        "udfald": tuple(map(_choice, labels)),
        "af": tuple(map(_choice, record.presenters)),
    }
    return known._replace(
        rank=DECIDED if any(outcome.decides for outcome in record.outcomes) else known.rank,
        outcome=capital(", ".join(labels).lower()),
        passages=_said(passages(item)),
        filters={name: choices for name, choices in filters.items() if choices},
        hidden_words=tuple(word for topic in item.topics for word in (topic.title, *topic.synonyms)),
        reading_of="" if record.standing else record.title,
        enclosed=tuple(
            Enclosed(
                f"Bilag {attachment.number}" if attachment.number else f"Bilag: {attachment.title}",
                archive.attachment_path(attachment),
                file,
            )
            for attachment in record.all_attachments
            if (file := archive.attachment_file(attachment))
        ),
    )


def _with_outcomes(known: SearchRecord, labels: list[str]) -> SearchRecord:
    """Add what may be told of how a closed item ended."""
    said = ", ".join(labels)
    return known._replace(
        outcome=capital(said.lower()),
        passages=(*known.passages, Passage(said, LEAD)),
        filters=known.filters | {"udfald": tuple(map(_choice, labels))},
    )


def _said(texts: Iterable[Passage]) -> tuple[Passage, ...]:
    return tuple(passage for passage in texts if passage.text)


def _of_meeting(meeting: Meeting) -> SearchRecord:
    return SearchRecord(
        address=meeting.path,
        title=meeting.name,
        place=f"Møde, {_has(meeting).lower()}",
        date=meeting.date.isoformat(),
        outcome="",
        passages=_said(meeting_passages(meeting)),
        filters=_filters_of(meeting, "Møder"),
        rank=BESIDE,
    )


def _of_event(event: Event) -> SearchRecord:
    filters: dict[str, tuple[Choice, ...]] = {"slags": (_choice("Arrangementer"),)}
    if event.date:
        filters["aar"] = (_choice(str(event.date.year)),)
    return SearchRecord(
        address=event.path,
        title=event.title,
        place=f"Arrangement, {short_date(event.date) if event.date else event.when or 'uden dato'}",
        date=event.date.isoformat() if event.date else "",
        outcome="",
        passages=_said(event_passages(event)),
        filters=filters,
        rank=BESIDE,
    )


def _filters_of(meeting: Meeting, kind: str) -> dict[str, tuple[Choice, ...]]:
    return {
        "slags": (_choice(kind),),
        "organ": tuple(Choice(body.slug, body.name) for body in meeting.bodies),
        "aar": (_choice(str(meeting.date.year)),),
        "har": (_choice(_has(meeting)),),
    }


def _has(meeting: Meeting) -> str:
    if meeting.minutes:
        return "Referat"
    return "Kun dagsorden" if meeting.agenda else "Kun dato"


def _of_topic(archive: Archive, topic: Topic) -> SearchRecord:
    items = archive.items_by_topic[topic.slug]
    return SearchRecord(
        address=topic.path,
        title=topic.title,
        place=f"Emne, senest {long_date(items[-1].meeting.date)}" if items else "Emne",
        date=_date_of(archive, topic),
        outcome="",
        passages=_said(
            (
                Passage(topic.title, TITLE),
                Passage(plain(topic.about), LEAD),
                Passage(", ".join(topic.synonyms), TEXT),
            )
        ),
        filters={"slags": (Choice("emner", "Emner"),), "emne": (Choice(topic.slug, topic.title),)},
        rank=BESIDE,
    )


def _of_party(archive: Archive, party: Party) -> SearchRecord:
    kind = party.record.kind.label if isinstance(party.record, Organisation) else "Person"
    return SearchRecord(
        address=party.path,
        title=party.name,
        place=kind,
        date="",
        outcome="",
        passages=_said(party_passages(archive, party)),
        filters={"slags": (_choice("Personer" if party.is_person else "Organisationer"),)},
        rank=BESIDE,
    )


def _of_body(archive: Archive, body: Body) -> SearchRecord:
    return SearchRecord(
        address=body.path,
        title=body.name,
        place="Organ",
        date="",
        outcome="",
        passages=_said(body_passages(archive, body)),
        filters={"slags": (Choice("organer", "Organer"),), "organ": (Choice(body.slug, body.name),)},
        rank=BESIDE,
    )


def _of_page(page: SitePage) -> SearchRecord:
    return SearchRecord(
        address=page.address,
        title=page.title,
        place="Side",
        date="",
        outcome="",
        passages=_said(page.passages),
        filters={"slags": (_choice("Sider"),)},
        rank=BESIDE,
        hidden_words=page.also_called,
    )
