"""Who voted so, as minutes print it: "A, B og Anna Dam (V)", "13 medlemmer (A og V)", "Liste B (3)"."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from meeting_archive.importer.people import is_name

_NUMERALS = "ingen en to tre fire fem seks syv otte ni ti elleve tolv".split()
_ALSO = {"én": 1, "et": 1, "ét": 1}
NUMBER = rf"(?:\d{{1,4}}|{'|'.join([*_NUMERALS, *_ALSO])})"
_MEMBERS = r"(?:medlem(?:mer)?|stemmer?)"
# "Et flertal bestående af A og B", "Følgende medlemmer".
_BEFORE = re.compile(
    r"(?:et\s)?(?:flertal|mindretal)(?:let)?(?:\s(?:bestående\saf|på))?\s|følgende(?:\smedlemmer)?:?\s|medlemmerne\s",
    re.IGNORECASE,
)
_COUNTED = re.compile(rf"(?P<count>{NUMBER})(?:\s{_MEMBERS})?(?:\s*\((?P<who>.*)\))?", re.IGNORECASE)
_COUNT_BEHIND = re.compile(rf"\s*\((?P<count>\d{{1,4}})(?:\s{_MEMBERS})?\)$")
_IN_BRACKETS = re.compile(r"(?P<who>[^()]+?)\s*\((?P<said>[^()]*)\)")
_BETWEEN = re.compile(r"\s*[,;+]\s*(?:og\s)?|\s+(?:og|samt)\s+")
# A name or a party: words with capitals, and the small ones between them.
_NAME = re.compile(
    r"(?:(?:[Ll]iste|[Gg]ruppe|[Pp]artiet)\s)?[A-ZÆØÅ][\w'’./-]*(?:\s(?:af|de|da|von|van|der|den|du|la|for|i|[A-ZÆØÅ][\w'’.-]*)){0,6}"
)
_NOBODY = {"Vi", "Jeg", "Der", "De", "Det", "Han", "Hun", "Alle", "Ingen", "Resten", "Andre", "Øvrige", "Man"}


class Voters(NamedTuple):
    """Those who voted so."""

    votes: int | None
    """How many, where it is said."""
    names: tuple[str, ...] = ()


def number(text: str) -> int:
    """Read "12" or "tolv"."""
    word = text.casefold()
    return int(word) if word.isdigit() else _ALSO[word] if word in _ALSO else _NUMERALS.index(word)


def voters(text: str) -> Voters | None:
    """Read who voted so and how many they were; None when a text is anything else."""
    text = text.strip(" .,:;")
    text = text[found.end() :] if (found := _BEFORE.match(text)) else text
    if found := _COUNTED.fullmatch(text):
        names = _names(found["who"]) if found["who"] else ()
        return None if names is None else Voters(number(found["count"]), names)
    votes = None
    if (found := _COUNT_BEHIND.search(text)) and "(" not in text[: found.start()].replace(found[0], ""):
        votes, text = int(found["count"]), text[: found.start()]
    if text.startswith("(") and text.endswith(")"):
        text = text[1:-1]
    names = _names(text)
    return Voters(votes, names) if names else None


def _names(text: str) -> tuple[str, ...] | None:
    names = [name for piece in _pieces(text) for name in _named(piece)]
    return tuple(names) if names and all(_NAME.fullmatch(one) and one not in _NOBODY for one in names) else None


def _named(piece: str) -> list[str]:
    """Read "Anna Dam (V)" as her name, and "Ø (Anna Dam, Bo Bak)" as those of the party who voted so."""
    found = _IN_BRACKETS.fullmatch(piece)
    if not found:
        return [piece]
    if is_name(found["who"]):
        return [found["who"]]
    inside = [*_pieces(found["said"])]
    return inside if all(map(is_name, inside)) else [found["who"]]


def _pieces(text: str) -> Iterator[str]:
    """Split at commas and "og" that stand in no brackets."""
    depth, begin, place = 0, 0, 0
    while place < len(text):
        depth += (text[place] == "(") - (text[place] == ")")
        if not depth and (found := _BETWEEN.match(text, place)):
            yield text[begin:place].strip()
            begin = place = found.end()
        else:
            place += 1
    if last := text[begin:].strip():
        yield last
