"""What the content calls by a short name, as people write it: topics, organisations, people, meetings; both ways."""

import datetime
import re
from collections.abc import Callable, Collection, Mapping
from typing import Any, NamedTuple, Protocol, Self

from meeting_archive.danish.dates import find_dates
from meeting_archive.danish.suggest import meant, meant_by
from meeting_archive.danish.writing import short_date
from meeting_archive.model import Body, MeetingRef, Organisation, Reference, Topic
from meeting_archive.products.documents.phrases import PLAIN_KEYS, bare, in_quotes, quoted, unquoted

# What is the same inside quotes in every shell.
_SAME_IN_QUOTES = re.compile(r"[\w .,/()'-]+")


class LineError(Exception):
    """What a line says cannot be read; says in Danish why, and what to do."""

    def __init__(self, said: str, kept: Any = None) -> None:
        """Make it, with what of the line is read all the same."""
        super().__init__(said)
        self.kept = kept


def placed(read: Callable[[], Any], place: Callable[[Any], Any]) -> Any:
    """Read something and put it where it belongs; raises LineError with what is kept of it put there too."""
    try:
        return place(read())
    except LineError as error:
        if error.kept:
            error.kept = place(error.kept)
        raise


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
    synonyms: Mapping[str, str] = {}
    """The slug of each topic by what else people call it, in small letters."""
    people: Collection[str] = frozenset()
    """The people that the archive knows by a name, in small letters."""

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
        said_of: dict[str, set[str]] = {}
        for slug, topic in content.topics.items():
            for word in topic.synonyms:
                said_of.setdefault(word.casefold(), set()).add(slug)
        # A word that people use of two topics names neither.
        synonyms = {word: min(slugs) for word, slugs in said_of.items() if len(slugs) == 1}
        return cls(content.bodies, topics, parties, known, synonyms)

    def topic(self, slug: str) -> str:
        """Write a topic."""
        name = self.topics.get(slug, slug)
        return name if [*self.topics.values()].count(name) < 2 else slug

    def topic_of(self, name: str) -> str:
        """Read a topic; raises LineError for one that the archive does not have."""
        said = {name.casefold(), name.strip(' ."“”').casefold()}
        for slug, called in self.topics.items():
            if said & {slug, called.casefold()}:
                return slug
        if known := said & {*self.synonyms}:
            return self.synonyms[min(known)]
        written = name.strip(' ."“”')
        titles = {called: self.topics[slug] for called, slug in self.synonyms.items()} | dict(self.topics)
        likely = meant_by(written, titles | {title: title for title in self.topics.values()})
        raise LineError(f"emnet »{written}« har arkivet ikke{likely or '.'} {_new('emne', 'topic', written)}")

    def party(self, name: str) -> str:
        """Write somebody: an organisation by its name, a person as the content does."""
        return self.parties.get(name, name) if self.known.get(self.parties.get(name, "").casefold()) == name else name

    def party_of(self, name: str) -> str:
        """Read somebody: the slug of an organisation or a body, else the name itself."""
        return self.known.get(name.casefold(), name)

    def known_party_of(self, name: str) -> str:
        """Read an organisation or a body; raises LineError for one that the archive does not have."""
        if slug := self.known.get(name.casefold()):
            return slug
        likely = meant_by(name, {called: self.parties[slug] for called, slug in self.known.items()})
        raise LineError(
            f"organisationen »{name}« har arkivet ikke{likely or '.'} {_new('organisation', 'organisation', name)}"
        )

    def has(self, name: str) -> bool:
        """Whether somebody is called that."""
        return name.casefold() in self.known or name.casefold() in self.people

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


def _new(what: str, kind: str, name: str) -> str:
    """Say how something new is added; a name that a shell would read otherwise is left to whoever types it."""
    typed = f'"{name}"' if _SAME_IN_QUOTES.fullmatch(name) else "og navnet i anførselstegn"
    return (
        f"Er det {'et nyt' if what == 'emne' else 'en ny'}, så skriv arkiv add {kind} {typed}, og hent filen ind igen"
    )


def write_names(written: tuple[str, ...], names: KnownNames) -> str:
    """Write names in a row, with commas; perhaps before a colon."""
    return ", ".join(
        in_quotes(name) if re.search("[,;:]", name) or names_in_a_row(name, names) != [name] else quoted(name)
        for name in written
    )


def read_names(text: str, names: KnownNames) -> list[str]:
    """Read names in a row: "A, B og C", "A & B"."""
    return [unquoted(name) for name in names_in_a_row(text, names)]


# What stands between the names of several, by what parts most of them; a comma may stand before the word too.
_WORDS = r"(?:og|samt|&)(?=\s)"
_BETWEEN = {sign: re.compile(rf"{sign}(?:\s*{_WORDS})?|\s{_WORDS}", re.IGNORECASE) for sign in ";,"}
# No name of an organisation has more of them.
_MOST = 4


def names_in_a_row(text: str, names: KnownNames) -> list[str]:
    """Part names as they are written, details and all; one that the archive knows as a whole is never parted.

    They are parted at semicolons, or else at commas, and at the words that part the last from the others.
    """
    outside = bare(text)
    cuts = [found.span() for found in _BETWEEN[";" if ";" in outside else ","].finditer(outside)]
    begins, ends = [0, *(end for _, end in cuts)], [*(begin for begin, _ in cuts), len(text)]
    found: list[str] = []
    place = 0
    while place < len(begins):
        whole = [text[begins[place] : end].strip() for end in ends[place : place + _MOST]]
        last = next((at for at in range(len(whole) - 1, 0, -1) if names.has(_name_of(whole[at]))), 0)
        found += [whole[last]] if whole[last] else []
        place += last + 1
    return found


def _name_of(text: str) -> str:
    """Return the name that stands before the details of somebody; what stands between two names is no detail."""
    return text[: len(bare(text).rstrip("\0 "))] if text.endswith(")") else text


# The small words of a name.
_SMALL = {"af", "da", "de", "den", "der", "du", "la", "van", "von", "for", "fra", "i", "og", "på"}


def is_like_a_name(name: str, names: KnownNames) -> bool:
    """Whether words can be somebody's name: the archive knows it, or none of several words could be another's."""
    words = name.split()
    large = all(not word[0].islower() or word in _SMALL for word in words)
    likely = len(words) == 1 or (large and words[-1] not in _SMALL)
    return names.has(name) or (likely and name.casefold() not in PLAIN_KEYS)


def date_in(text: str) -> datetime.date:
    """Read the one day that a text names, with its year; raises LineError."""
    found = [one for one in find_dates(text, datetime.date(2000, 1, 1)) if one.has_year and one.first == one.last]
    if len(found) != 1:
        raise LineError(f"»{text}« er ikke en dato: skriv den som 22. januar 2027")
    return found[0].first
