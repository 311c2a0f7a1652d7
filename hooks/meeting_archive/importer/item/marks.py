"""What stands before a heading: a number, a letter, a Roman numeral or a paragraph sign, each a row of its own."""

import re
from collections.abc import Callable
from typing import NamedTuple

from meeting_archive.importer.labels import numbered
from meeting_archive.importer.lines import Line


class Marked(NamedTuple):
    """The mark of a line, and what follows it."""

    number: str
    """As printed: "3", "a", "IV"."""
    place: str
    """Its place in its row, counted from 1: "3", "1", "4"; "3.2" where a number has parts."""
    title: str
    named: bool
    """Whether it says "Punkt" before the number."""
    ad: bool
    """Whether it says "Ad", so that what is below it was said at the meeting."""


_LETTER = re.compile(r"(?P<ad>ad\s+)?(?P<mark>[A-Za-zæøåÆØÅ])\s?[.):]\s*(?P<title>[A-ZÆØÅ0-9»].*)")
_ROMAN = re.compile(r"(?P<ad>ad\s+)?(?P<mark>(?=[IVX])X{0,2}(?:IX|IV|V?I{0,3}))\s?[.):]\s*(?P<title>[A-ZÆØÅ0-9»].*)")
_PARAGRAPH = re.compile(r"(?P<ad>ad\s+)?§\s?(?P<mark>\d{1,2})\s?[.):]?\s+(?P<title>[A-ZÆØÅ».].*)")
_ALPHABET = "abcdefghijklmnopqrstuvwxyzæøå"
_WORTH = {"I": 1, "V": 5, "X": 10}


def _number(line: Line) -> Marked | None:
    said = numbered(line.text, strict=not (line.bold or line.heading))
    return Marked(said.number, said.number, said.title, said.named, said.ad) if said else None


def letter_of(line: Line) -> Marked | None:
    """Read the letter before a line, if any."""
    found = _LETTER.fullmatch(line.text)
    place = _ALPHABET.find(found["mark"].casefold()) + 1 if found else 0
    return _mark(found, place) if found and place else None


def _roman(line: Line) -> Marked | None:
    found = _ROMAN.fullmatch(line.text)
    if not found:
        return None
    worths = [_WORTH[sign] for sign in found["mark"]]
    place = sum(-one if one < max(worths[at:]) else one for at, one in enumerate(worths))
    return _mark(found, place)


def _paragraph(line: Line) -> Marked | None:
    found = _PARAGRAPH.fullmatch(line.text)
    return _mark(found, int(found["mark"])) if found else None


def _mark(found: re.Match[str], place: int) -> Marked:
    return Marked(found["mark"], str(place), found["title"].strip(), named=False, ad=bool(found["ad"]))


Reader = Callable[[Line], Marked | None]
# What each row is called in the report.
NUMBERS = "numrene"
MARKS: dict[str, Reader] = {
    NUMBERS: _number,
    "bogstaverne": letter_of,
    "romertallene": _roman,
    "paragraftegnene": _paragraph,
}
