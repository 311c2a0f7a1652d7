"""A vote on one line: "om at lade broen være: 12 for (Anna Dam, Bo Bak); 3 imod"."""

import re
from typing import Any

from meeting_archive.model import Vote
from meeting_archive.model.votes import SIDES
from meeting_archive.products.documents.names import KnownNames, LineError, read_names, write_names
from meeting_archive.products.documents.phrases import parted, quoted, split_outside, unquoted

_SIDE = re.compile(
    r"(?:(?P<votes>\d{1,4})\s+(?:stemmer\s+)?)?(?P<side>for|imod|mod|hverken for eller imod|undlod(?: at stemme)?)"
    r"(?:\s*\((?P<by>.+)\))?\.?",
    re.IGNORECASE,
)
_FIELDS = {name: field for field, name in SIDES.items()} | {
    "mod": "against",
    "undlod": "abstained",
    "undlod at stemme": "abstained",
}


def write_vote(vote: Vote, names: KnownNames) -> str:
    """Write a vote so that it reads back."""
    sides = "; ".join(f"{side.words} ({write_names(side.by, names)})" if side.by else side.words for side in vote.sides)
    if not vote.what:
        return sides
    return f"om {f'»{vote.what}«' if ':' in vote.what else quoted(vote.what)}: {sides}"


def read_vote(text: str, names: KnownNames) -> dict[str, Any]:
    """Read a vote; raises LineError."""
    what, sides = parted(text, ":") or ("", text)
    fields: dict[str, Any] = {}
    if what:
        fields["what"] = unquoted(re.sub(r"^om\s+", "", what, flags=re.IGNORECASE))
    for part in split_outside(sides, ";"):
        for said in [part] if _SIDE.fullmatch(part) else _sides(part):
            found = _SIDE.fullmatch(said)
            if not found:
                raise LineError(f"»{said}« er ikke stemmer: skriv fx 12 for (Anna Dam, Bo Bak); 3 imod")
            field = _FIELDS[" ".join(found["side"].casefold().split())]
            if found["votes"]:
                fields[field] = found["votes"]
            if found["by"]:
                fields[f"{field}_by"] = read_names(found["by"], names)
    return fields


def _sides(text: str) -> list[str]:
    """Part the sides of a vote at commas, and at an "og" before a count."""
    return [side for part in split_outside(text, ",") for side in re.split(r"\s+og\s+(?=\d)", part)]
