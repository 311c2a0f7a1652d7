"""What can be found: the text of each item, meeting, topic and body, and what it can be narrowed down by."""

import functools
from collections.abc import Iterator
from typing import NamedTuple

from meeting_archive.archive import AgendaItem, Archive, Meeting, Party
from meeting_archive.danish.writing import capital, date_span, long_date, plain
from meeting_archive.model import Body, Organisation, Topic
from meeting_archive.paths import slug
from meeting_archive.search.item_texts import BESIDE, LEAD, TEXT, TITLE, Passage, passages


class Choice(NamedTuple):
    """A value that hits can be narrowed down to."""

    value: str
    """As it stands in the address of a search: "kd-net"."""
    label: str


class SearchRecord(NamedTuple):
    """One hit, if it is found."""

    address: str
    title: str
    place: str
    """Where it stands: "KD-Net 26. august 2022, punkt 7"."""
    date: str
    """The day it is sorted by, as 2022-08-26; "" where none makes sense."""
    outcome: str
    passages: tuple[Passage, ...]
    filters: dict[str, tuple[Choice, ...]]
    """By the name that stands in the address of a search: organ, aar, emne, udfald, slags, har, af."""
    rank: float = 1.0
    """How much it counts beside an item, which is what readers look for."""
    hidden_words: tuple[str, ...] = ()
    """What it is found by though it does not say so: the title and synonyms of its topics."""


def records(archive: Archive) -> Iterator[SearchRecord]:
    """Yield everything that can be found, the newest first.

    Each is made when it is asked for: together they are large.
    """
    parties = [party for party in archive.everybody if not isinstance(party.record, Body)]
    things: list[Meeting | Topic | Body | Party]
    things = [*archive.meetings.values(), *archive.topics.values(), *archive.bodies.values(), *parties]
    for thing in sorted(things, key=lambda thing: _date_of(archive, thing), reverse=True):
        if isinstance(thing, Meeting):
            yield _of_meeting(thing)
            yield from map(_of_item, thing.items)
        elif isinstance(thing, Topic):
            yield _of_topic(archive, thing)
        elif isinstance(thing, Body):
            yield _of_body(thing)
        else:
            yield _of_party(thing)


def _date_of(archive: Archive, thing: Meeting | Topic | Body | Party) -> str:
    """Return the day that something is sorted by: a topic's is that of its last item."""
    if isinstance(thing, Meeting):
        return thing.date.isoformat()
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


@functools.cache
def _choice(label: str) -> Choice:
    return Choice(slug(label), label)


def _of_item(item: AgendaItem) -> SearchRecord:
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
        outcome=capital(", ".join(labels).lower()),
        passages=tuple(passage for passage in passages(record) if passage.text),
        filters={name: choices for name, choices in filters.items() if choices},
        hidden_words=tuple(word for topic in item.topics for word in (topic.title, *topic.synonyms)),
    )


def _with_outcomes(known: SearchRecord, labels: list[str]) -> SearchRecord:
    """Add what may be told of how a closed item ended."""
    said = ", ".join(labels)
    return known._replace(
        outcome=capital(said.lower()),
        passages=(*known.passages, Passage(said, LEAD)),
        filters=known.filters | {"udfald": tuple(map(_choice, labels))},
    )


def _of_meeting(meeting: Meeting) -> SearchRecord:
    documents = meeting.file
    people = (
        (*(documents.attendees or ()), *documents.partly_present, *(documents.apologies or ())) if documents else []
    )
    said = [
        Passage(capital(date_span(meeting.date, meeting.until)), LEAD),
        Passage(", ".join(text for text in (meeting.note, meeting.place, meeting.form) if text), LEAD),
        Passage(", ".join(someone.person for someone in people), TEXT),
        *(Passage(coming.title, TEXT) for announced in meeting.preliminary for coming in announced.items),
    ]
    return SearchRecord(
        address=meeting.path,
        title=f"{meeting.name}",
        place=f"Møde, {_has(meeting).lower()}",
        date=meeting.date.isoformat(),
        outcome="",
        passages=(Passage(meeting.name, TITLE), *(passage for passage in said if passage.text)),
        filters=_filters_of(meeting, "Møder"),
        rank=BESIDE,
    )


def _filters_of(meeting: Meeting, kind: str) -> dict[str, tuple[Choice, ...]]:
    return {
        "slags": (_choice(kind),),
        "organ": tuple(Choice(body.slug, body.name) for body in meeting.bodies),
        "aar": (Choice(str(meeting.date.year), str(meeting.date.year)),),
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
        passages=(
            Passage(topic.title, TITLE),
            Passage(plain(topic.about), LEAD),
            Passage(", ".join(topic.synonyms), TEXT),
        ),
        filters={"slags": (Choice("emner", "Emner"),), "emne": (Choice(topic.slug, topic.title),)},
        rank=BESIDE,
    )


def _of_party(party: Party) -> SearchRecord:
    kind = "Personer" if party.is_person else "Organisationer"
    organisation = party.record if isinstance(party.record, Organisation) else None
    names = (organisation.acronym or "", *organisation.aliases) if organisation else ()
    said = (", ".join(name for name in names if name), plain(organisation.about or "") if organisation else "")
    return SearchRecord(
        address=party.path,
        title=party.name,
        place=organisation.kind.label if organisation else "Person",
        date="",
        outcome="",
        passages=(Passage(party.name, TITLE), *(Passage(text, LEAD) for text in said if text)),
        filters={"slags": (_choice(kind),)},
        rank=BESIDE,
    )


def _of_body(body: Body) -> SearchRecord:
    names = ", ".join(name for name in (body.full_name, *body.aliases) if name)
    return SearchRecord(
        address=body.path,
        title=body.name,
        place="Organ",
        date="",
        outcome="",
        passages=tuple(
            passage
            for passage in (Passage(body.name, TITLE), Passage(names, LEAD), Passage(plain(body.about or ""), LEAD))
            if passage.text
        ),
        filters={"slags": (Choice("organer", "Organer"),), "organ": (Choice(body.slug, body.name),)},
        rank=BESIDE,
    )
