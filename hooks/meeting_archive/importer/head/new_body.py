"""A body that the archive does not have: what a title calls it, and what to write of it."""

import re
from collections.abc import Iterable, Iterator

from meeting_archive.danish.writing import capital
from meeting_archive.model.words import Mark
from meeting_archive.paths import slug

_ENDS = (
    r"(?=\s+(?:den\b|d\.|kl\b|mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag|på\b|i\b|fra\b)|\s*(?:\d|[–—,.:;(]|$))"
)
_NAME = rf"(?P<name>[A-ZÆØÅ][\w-]*(?:\s+(?:(?:og|for|i|af)\s+)?[A-ZÆØÅ]?[\w-]+){{0,5}}?){_ENDS}"
_SAID = (
    # "møde i Havneudvalget", "Havneudvalgets møde"
    re.compile(rf"(?i:møde)(?:t|r)?\s+(?:i|for)\s+{_NAME}"),
    re.compile(
        r"(?:^(?!(?:Referat|Protokol|Dagsorden|Indkaldelse)\b)|\b(?:af|fra|for|til)\s)"
        r"(?P<name>[A-ZÆØÅ][\w-]*(?:\s+[\w-]+){0,4}?)s\s+(?:\w+\s+)?møde\b"
    ),
    # "Referat fra Havneudvalget"
    re.compile(rf"(?:referat|protokol|dagsorden|indkaldelse)\s+(?:af|fra|for|til)\s+{_NAME}", re.IGNORECASE),
)
# "bestyrelsesmøde" is a meeting of "Bestyrelsen".
_COMPOUND = re.compile(
    r"\b(?P<first>[\w-]*?)(?:(?P<common>bestyrelse|gruppe|forsamling|kreds|klub|forening|nævn)"
    r"|(?P<neuter>udvalg|råd|laug|forum|netværk|team|sekretariat))s?-?møde",
    re.IGNORECASE,
)
_DEFINITE = {"common": {"bestyrelse": "n", "gruppe": "n", "klub": "ben", "nævn": "et"}, "neuter": {"forum": "met"}}


def likely_name(titles: Iterable[str]) -> str:
    """Return what some lines of a head call the body; "" when they do not."""
    lines = list(titles)
    found = next((said["name"] for line in lines for pattern in _SAID if (said := pattern.search(line))), "")
    if found and "møde" not in found.casefold():
        return found.strip()
    return next((_body_of(said) for line in lines if (said := _COMPOUND.search(line))), "")


def _body_of(said: re.Match[str]) -> str:
    gender = "common" if said["common"] else "neuter"
    last = said[gender].casefold()
    ending = _DEFINITE[gender].get(last, "en" if gender == "common" else "et")
    return capital(f"{said['first']}{last}{ending}")


def lines_for(name: str, marks: Iterable[Mark]) -> Iterator[str]:
    """Yield what bodies.yml has to say of a body, with the mark that fewest of the others have."""
    taken = list(marks)
    mark = min(Mark, key=taken.count)
    plain = re.fullmatch(r"[A-ZÆØÅa-zæøå][\w .()/-]*", name) and not re.fullmatch(r"(?i)ja|nej|true|false|null|~", name)
    yield f"{slug(name)}:"
    yield f"  name: {name}" if plain else f'  name: "{_quoted(name)}"'
    yield f"  mark: {mark.value}"


def _quoted(name: str) -> str:
    return name.replace("\\", "\\\\").replace('"', '\\"')
