"""What an owner says of a new archive, looked at before anything is written: its name, its address, its bodies."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from urllib.parse import SplitResult, quote, unquote, urlsplit

from meeting_archive import paths
from meeting_archive.content.strict_yaml import FORBIDDEN
from meeting_archive.desk.journal import EditError
from meeting_archive.model.scalars import LONGEST_SLUG, NO_SLUGS
from meeting_archive.personal_data import Kind, sightings

# What stands in a heading, a calendar and the title of a window.
LONGEST_NAME = 120
SHORTEST_SLUG = 2


class NamedBody(NamedTuple):
    """A body of the new archive."""

    slug: str
    name: str


class Owner(NamedTuple):
    """What an archive is made of."""

    name: str
    url: str
    """With a slash at its end; "" where the owner does not know it yet."""
    bodies: Sequence[NamedBody]
    contact: str = ""

    @property
    def archive_id(self) -> str:
        """The archive's own name in permanent ids, made once of its name and its address."""
        parts = urlsplit(self.url)
        own = "-".join(dict.fromkeys(filter(None, map(paths.slug, (self.name, unquote(parts.path))))))
        host = [part for part in map(paths.slug, (parts.hostname or "").split(".")) if part not in {"", "www"}]
        return ".".join([*([own] if own else []), *host])


def owner(name: str, url: str, bodies: Sequence[str], contact: str = "") -> Owner:
    """Return what was said, in order; raises EditError for what cannot be used."""
    made = Owner(line(name, "navnet"), address(url), named(bodies), contact.strip())
    if not made.archive_id:
        raise EditError(f"»{made.name}« har ingen bogstaver eller tal, så arkivet kan ikke få et blivende navn af det")
    return made


def line(text: str, what: str) -> str:
    """Return a name as it is to be written; raises EditError."""
    said = unicodedata.normalize("NFC", " ".join(text.split()))
    if not said:
        raise EditError(f"{what} er tomt: skriv det, som læserne skal se det")
    # What stands for bytes that are no text.
    if FORBIDDEN.search(said) or any("\ud800" <= sign <= "\udfff" for sign in said):
        raise EditError(f"{what} har usynlige styretegn i sig: skriv det igen med tastaturet")
    if any(seen.kind is Kind.CPR for seen in sightings(said)):
        raise EditError(f"i {what} står noget, der ligner et cpr-nummer, og det ville stå på alle sider: skriv det om")
    if len(said) > LONGEST_NAME:
        raise EditError(f"{what} er på {len(said)} tegn: brug højst {LONGEST_NAME}, og skriv resten i om.md")
    return said


def address(text: str) -> str:
    """Return the address of a site with a slash at its end, "" for none; raises EditError."""
    said = text.strip()
    if not said:
        return ""
    try:
        parts = urlsplit(said)
        host = _host(parts)
    except (ValueError, UnicodeError):
        raise EditError(_no_address(said)) from None
    if parts.scheme != "https" or "." not in host or re.search(r"[\s<>\"\\]", said):
        raise EditError(_no_address(said))
    if {".", ".."} & {*parts.path.split("/")}:
        raise EditError(_no_address(said))
    if parts.query or parts.fragment or parts.username is not None:
        raise EditError(f"adressen »{said}« må kun være sidens navn og en mappe, som https://eksempel.dk/arkiv/")
    return f"https://{host}{quote(parts.path.rstrip('/'), safe='/%')}/"


def _host(parts: SplitResult) -> str:
    """Return the host as programs write it, æ, ø and å too, with its port; raises ValueError or UnicodeError."""
    host = (parts.hostname or "").encode("idna").decode()
    if not re.fullmatch(r"(?:(?!-)[a-z0-9-]+(?<!-)\.)*(?!-)[a-z0-9-]+(?<!-)", host):
        raise ValueError(host)
    return f"{host}:{parts.port}" if parts.port else host


def _no_address(said: str) -> str:
    bare = re.sub(r"^[a-z]+:/*", "", said, flags=re.IGNORECASE)
    if re.fullmatch(r"[^\s/.]+(\.[^\s/.]+)+(/\S*)?", bare):
        return f"adressen »{said}« begynder ikke med https://: mente du https://{bare}?"
    return f"adressen »{said}« kan ikke bruges: skriv den helt, som https://eksempel.dk/"


def named(bodies: Sequence[str]) -> tuple[NamedBody, ...]:
    """Give each body a short name of its own; raises EditError for one that can have none."""
    if not bodies:
        raise EditError("arkivet skal have mindst ét organ, hvis møder det rummer: skriv dets navn, fx Bestyrelsen")
    found: dict[str, NamedBody] = {}
    for said in bodies:
        body = _named(line(said, "organets navn"))
        if other := found.get(body.slug):
            raise EditError(
                f"»{other.name}« og »{body.name}« får samme adresse ({body.slug}): giv det ene et andet navn"
            )
        found[body.slug] = body
    return tuple(found.values())


def _named(name: str) -> NamedBody:
    slug = paths.slug(name)
    for wrong in _against(slug):
        raise EditError(f"et organ kan ikke hedde »{name}«: {wrong}")
    if len(slug) > LONGEST_SLUG:
        # Cut between two words where there is a place.
        slug = slug[: LONGEST_SLUG + 1].rpartition("-")[0] or slug[:LONGEST_SLUG]
    return NamedBody(slug, name)


def _against(slug: str) -> Iterator[str]:
    """Say why a name can be no part of an address."""
    if not slug:
        yield "navnet bliver til en adresse, så det skal have bogstaver (a-å) eller tal i sig"
    elif not re.search("[a-z]", slug) or len(slug) < SHORTEST_SLUG:
        yield "det kan forveksles med et år eller et punkt: giv det et navn med flere bogstaver"
    elif slug in NO_SLUGS:
        yield f"adressen »{slug}« bruger siden eller Windows selv: giv det et længere navn"
    elif slug in paths.TAKEN_BY_FEEDS:
        yield f"»{slug}« er navnet på en kalender eller nyhed: giv det et længere navn"
