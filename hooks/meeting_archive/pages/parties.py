"""Who the meetings speak of: people, and bodies, organisations and acronyms."""

import dataclasses
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from meeting_archive import paths
from meeting_archive.archive import Archive, Meeting, Party
from meeting_archive.model import Body, Organisation
from meeting_archive.model.words import OrganisationKind
from meeting_archive.pages.page import OutlineEntry, Page
from meeting_archive.pages.years import Part, newest_first, parts
from meeting_archive.paths import HOME, ORGANISATIONS, PEOPLE, Place


class Initial(NamedTuple):
    """The people whose last name begins with a letter."""

    letter: str
    people: list[Party]


def people(archive: Archive) -> Page:
    """Make the list of people; search engines are asked to leave it out."""
    everyone = [party for party in archive.everybody if party.is_person]
    initials = groupby(everyone, key=lambda party: party.name.rpartition(" ")[2][:1].upper())
    return Page(
        path=PEOPLE.path,
        title="Personer",
        description="Personer, der er nævnt i dagsordener og referater.",
        template="people.html",
        context={"initials": [Initial(letter, list(found)) for letter, found in initials]},
        crumbs=(HOME,),
        indexed=False,
    )


def person_pages(person: Party) -> Iterator[Page]:
    """Make the pages of one person: what the documents say, and nothing that they do not."""
    for page in _party_pages(person, PEOPLE):
        yield page._replace(indexed=False)


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
        outline=tuple(OutlineEntry(kind.value, kind.label) for kind, found in others if found),
        source=paths.ORGANISATIONS_FILE,
    )


def organisation_pages(party: Party) -> Iterator[Page]:
    """Make the pages of one organisation."""
    for page in _party_pages(party, ORGANISATIONS):
        yield page._replace(source=paths.ORGANISATIONS_FILE)


def _party_pages(party: Party, among: Place) -> Iterator[Page]:
    for part in parts(_said_of(party), lambda said: said.meeting.date.year):
        yield Page(
            path=part.path(party.path),
            title=part.title(party.name),
            description=f"Hvad dagsordener og referater siger om {part.title(party.name)}.",
            template="party.html",
            context={
                "party": _only(party, part),
                **part.context(party.path),
            },
            crumbs=(HOME, among, *part.crumbs(party.path, party.name)),
        )


class SaidOfParty(NamedTuple):
    """Something that a meeting says of a party."""

    meeting: Meeting
    kind: str
    """The list of the party that it stands in."""
    entry: object


def _said_of(party: Party) -> list[SaidOfParty]:
    """List everything that is said of a party, the newest first."""
    said = [SaidOfParty(appointment.item.meeting, "appointments", appointment) for appointment in party.appointments]
    said += [SaidOfParty(follow_up.item.meeting, "follow_ups", follow_up) for follow_up in party.follow_ups]
    said += [SaidOfParty(item.meeting, "presented", item) for item in party.presented]
    said += [SaidOfParty(meeting, "attended", meeting) for meeting in party.attended]
    said += [SaidOfParty(meeting, "apologies", meeting) for meeting in party.apologies]
    said += [SaidOfParty(mention.meeting, "mentioned", mention) for mention in party.mentioned]
    return newest_first(said, lambda one: one.meeting)


def _only(party: Party, part: Part[SaidOfParty]) -> Party:
    """Copy a party with nothing said of it but what a page shows."""
    lists: dict[str, list[object]] = {"appointments": [], "follow_ups": [], "presented": []}
    lists |= {"attended": [], "apologies": [], "mentioned": []}
    for said in part.entries:
        lists[said.kind].append(said.entry)
    return dataclasses.replace(party, **lists)  # type: ignore[arg-type]  # each list holds what was in it
