"""Who the meetings speak of: people, and bodies, organisations and acronyms."""

import datetime
from itertools import groupby
from typing import NamedTuple

from meeting_archive.archive import Archive, Party
from meeting_archive.model import Body, Organisation
from meeting_archive.model.words import OrganisationKind
from meeting_archive.pages.page import HOME, Crumb, Heading, Page

PEOPLE = Crumb("personer/", "Personer")
ORGANISATIONS = Crumb("organisationer/", "Organisationer")


class Initial(NamedTuple):
    """The people whose last name begins with a letter."""

    letter: str
    people: list[Party]


def people(archive: Archive) -> Page:
    """Make the list of people; search engines are asked to leave it out."""
    everyone = [party for party in archive.everybody if party.is_person]
    initials = groupby(everyone, key=lambda party: party.sort_key[:1].upper())
    return Page(
        path=PEOPLE.path,
        title="Personer",
        description="Mennesker, der er nævnt i dagsordener og referater.",
        template="people.html",
        context={"initials": [Initial(letter, list(found)) for letter, found in initials]},
        crumbs=(HOME,),
        indexed=False,
    )


def person_page(archive: Archive, person: Party, today: datetime.date) -> Page:
    """Make the page of one person: what the documents say, and nothing that they do not."""
    return Page(
        path=person.path,
        title=person.name,
        description=f"Hvad dagsordener og referater siger om {person.name}.",
        template="party.html",
        context={"archive": archive, "party": person, "today": today},
        crumbs=(HOME, PEOPLE),
        indexed=False,
    )


def organisations(archive: Archive) -> Page:
    """Make the list of bodies and organisations, by their kind."""
    parties = [party for party in archive.everybody if not party.is_person]
    bodies = [party for party in parties if isinstance(party.record, Body)]
    others = [
        (kind, [p for p in parties if isinstance(p.record, Organisation) and p.record.kind is kind])
        for kind in OrganisationKind
    ]
    return Page(
        path=ORGANISATIONS.path,
        title="Organisationer",
        description="Organer, organisationer og forkortelser, som dagsordener og referater nævner.",
        template="organisations.html",
        context={"bodies": bodies, "kinds": [(kind, found) for kind, found in others if found]},
        crumbs=(HOME,),
        outline=tuple(Heading(kind.value, kind.label) for kind, found in others if found),
        source="organisations.yml",
    )


def organisation_page(archive: Archive, party: Party, today: datetime.date) -> Page:
    """Make the page of one organisation."""
    return Page(
        path=party.path,
        title=party.name,
        description=f"Hvad dagsordener og referater siger om {party.name}.",
        template="party.html",
        context={"archive": archive, "party": party, "today": today},
        crumbs=(HOME, ORGANISATIONS),
        source="organisations.yml",
    )
