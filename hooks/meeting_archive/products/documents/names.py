"""What the content calls by a short name, as people write it: topics, organisations, people, meetings; both ways."""

import datetime
import re
from collections.abc import Mapping
from typing import NamedTuple, Protocol, Self

from meeting_archive.danish.dates import find_dates
from meeting_archive.danish.suggest import meant
from meeting_archive.danish.writing import short_date
from meeting_archive.model import Body, MeetingRef, Organisation, Reference, Topic
from meeting_archive.products.documents.phrases import quoted, split, unquoted


class LineError(Exception):
    """What a line says cannot be read; says in Danish why, and what to do."""


class Registers(Protocol):
    """What has them: the content as it was read, and the archive."""

    @property
    def bodies(self) -> Mapping[str, Body]:
        """The bodies, by their slugs."""

    @property
    def organisations(self) -> Mapping[str, Organisation]:
        """Likewise."""

    @property
    def topics(self) -> Mapping[str, Topic]:
        """Likewise."""


class KnownNames(NamedTuple):
    """The registers, as far as a document speaks of them."""

    bodies: Mapping[str, Body]
    topics: Mapping[str, str]
    """The name of each topic by its slug."""
    parties: Mapping[str, str]
    """The name of each organisation and body by its slug."""
    known: Mapping[str, str]
    """The slug of each organisation and body by all that it is called, in small letters."""

    @classmethod
    def of(cls, content: Registers) -> Self:
        """Take them from what has them."""
        parties = {slug: one.name for slug, one in content.organisations.items()}
        known: dict[str, str] = {}
        for slug, one in content.organisations.items():
            called = (slug, one.name, one.acronym, *one.aliases)
            known |= {name.casefold(): slug for name in called if name}
        for slug, body in content.bodies.items():
            parties[slug] = body.name
            known |= {name.casefold(): slug for name in (slug, *body.called)}
        # A name that two have is nobody's; their own names come first.
        known |= {name.casefold(): slug for slug, name in parties.items()}
        topics = {slug: topic.title for slug, topic in content.topics.items()}
        return cls(content.bodies, topics, parties, known)

    def topic(self, slug: str) -> str:
        """Write a topic."""
        name = self.topics.get(slug, slug)
        return name if [*self.topics.values()].count(name) < 2 else slug

    def topic_of(self, name: str) -> str:
        """Read a topic; raises LineError for one that the archive does not have."""
        bare = name.strip(' ."“”')
        for slug, called in self.topics.items():
            if {name.casefold(), bare.casefold()} & {slug, called.casefold()}:
                return slug
        likely = meant(name, [*self.topics.values(), *self.topics])
        remedy = ": skriv et emne, som arkivet har, eller læg emnet til i topics.yml"
        raise LineError(f"emnet »{name}« står ikke i topics.yml{likely or remedy}")

    def party(self, name: str) -> str:
        """Write somebody: an organisation by its name, a person as the content does."""
        return self.parties.get(name, name) if self.known.get(self.parties.get(name, "").casefold()) == name else name

    def party_of(self, name: str) -> str:
        """Read somebody: the slug of an organisation or a body, else the name itself."""
        return self.known.get(name.casefold(), name)

    def likely(self, name: str) -> str:
        """Offer the organisation or body that was probably meant."""
        return meant(name, [*self.parties.values()])

    def body_of(self, name: str) -> str:
        """Read a body; raises LineError for one that the archive does not have."""
        known = {one.casefold(): slug for slug, body in self.bodies.items() for one in (slug, *body.called)}
        if slug := known.get(" ".join(name.casefold().split())):
            return slug
        here = ", ".join(body.name for body in self.bodies.values())
        likely = meant(name, [one for body in self.bodies.values() for one in body.called])
        raise LineError(f"organet »{name}« kender arkivet ikke{likely} (her er: {here})")

    def place(self, place: Reference | MeetingRef) -> str:
        """Write a meeting, or an item of it: "KD-Net 26. august 2022, punkt-3"."""
        ref = place.meeting if isinstance(place, Reference) else place
        body = self.bodies[ref.body].name if ref.body in self.bodies else ref.body
        sitting = f", {ref.sitting}. møde" if ref.sitting > 1 else ""
        item = f", {place.item}" if isinstance(place, Reference) and place.item else ""
        return f"{body} {short_date(ref.date)}{sitting}{item}"

    def place_of(self, text: str) -> str:
        """Read a meeting, or an item of it, as the content writes it; raises LineError."""
        found = find_dates(text, datetime.date.min.replace(year=2000))
        if len(found) != 1 or not found[0].has_year:
            raise LineError(f"»{text}« er ikke et møde: skriv det som Bestyrelsen 22. januar 2027")
        body = self.body_of(re.sub(r"[\s,/]+(?:den)?$", "", text[: found[0].start].strip()))
        behind = text[found[0].end :]
        sitting = re.search(r"(?:\A-|\s)([2-9])(?:\.\s*møde)?", behind.split("punkt")[0])
        ref = MeetingRef(body, found[0].first, int(sitting[1]) if sitting else 1)
        item = re.search(r"punkt[\s-](\S+)", behind)
        return f"{ref}#punkt-{item[1].strip('.,')}" if item else str(ref)


def write_names(names: tuple[str, ...]) -> str:
    """Write names in a row, with commas; perhaps before a colon."""
    return ", ".join(
        f"»{name}«" if re.search(r"[,;:]| og ", name) and quoted(name) == name else quoted(name) for name in names
    )


def read_names(text: str, names: KnownNames) -> list[str]:
    """Read names in a row, with commas, and perhaps "og" before the last."""
    parts = [part for part in split(text, ",") if part]
    read = [unquoted(part) for part in parts]
    if read and parts[-1] == read[-1] and read[-1].casefold() not in names.known:
        before, og, last = read[-1].rpartition(" og ")
        if og and before.strip() and last.strip():
            read[-1:] = [before.strip(), last.strip()]
    return read


def date_in(text: str) -> datetime.date:
    """Read the one day that a text names, with its year; raises LineError."""
    found = [one for one in find_dates(text, datetime.date(2000, 1, 1)) if one.has_year and one.first == one.last]
    if len(found) != 1:
        raise LineError(f"»{text}« er ikke en dato: skriv den som 22. januar 2027")
    return found[0].first
