"""Paragraphs of marked-up text, and the ways in which each may be read."""

import re
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

# A paragraph with fewer digits holds no number that could be split.
_DIGITS = 8
_REACH = 60
_MOST = 10_000_000
# How many cuts in a paragraph, and how many signs between them, a number can reach over.
CUTS = 12
# What is not shown when a file is opened, as most have it opened; and what stands there a second time.
_NOT_SHOWN = frozenset(["deleted", "code", "fallback", "hidden", "hidden sheet"])
CELLS = frozenset(["tc", "td", "th", "table-cell", "covered-table-cell"])


class Piece(NamedTuple):
    """A text node, or a sign that an element stands for."""

    text: str
    flags: frozenset[str] = frozenset()


class Paragraph(NamedTuple):
    """A finished paragraph: its text, and the other ways in which it may be read."""

    text: str
    others: tuple[str, ...] = ()
    element: str = "p"
    shown: str = ""
    """What of its text is shown when the file is opened."""


class MarkedCell(list[Paragraph]):
    """The paragraphs of a cell."""

    number: str | None = None
    """What is stored in it, where that is a number."""


def shown(pieces: list[Piece]) -> str:
    """Return what of a paragraph is shown when its file is opened."""
    return "".join(piece.text for piece in pieces if piece.flags.isdisjoint(_NOT_SHOWN))


def other_readings(pieces: list[Piece], text: str) -> Iterator[str]:
    """Yield the other ways in which a paragraph may be read: without what may not be shown, and parted where it is."""
    if len(pieces) < 2 or sum(sign.isdecimal() for sign in text) < _DIGITS:
        return
    flags = sorted({flag for piece in pieces for flag in piece.flags})
    seen = {text}
    # Every choice of what is left out; of what nobody writes by hand, none of it, all of it, and each by itself.
    is_usual = len(text) << len(flags) < _MOST
    for count in range(len(flags) + 1) if is_usual else sorted({0, 1, len(flags)}):
        for left_out in combinations(flags, count):
            kept = [piece.text for piece in pieces if piece.flags.isdisjoint(left_out)]
            for reading in ("".join(kept), *_windows(kept)):
                if reading and reading not in seen:
                    seen.add(reading)
                    yield reading


def _windows(texts: list[str]) -> Iterator[str]:
    """Yield what stands between two places where a node ends and neither a letter nor a space is on either side."""
    whole = "".join(texts)
    cuts, at = [], 0
    for text in texts[:-1]:
        at += len(text)
        if 0 < at < len(whole) and not any(sign.isalpha() or sign.isspace() for sign in whole[at - 1 : at + 1]):
            cuts.append(at)
    cuts = sorted(set(cuts))
    starts, ends = [0, *cuts], [*cuts, len(whole)]
    for first, start in enumerate(starts):
        for last in range(first, min(first + CUTS, len(ends))):
            if last > first + 1 and ends[last] - ends[first] > _REACH:
                break
            yield whole[start : ends[last]]


def is_packed(data: str) -> bool:
    """Whether a text is another file, written in base64."""
    return re.fullmatch(r"[A-Za-z0-9+/\s]+={0,2}\s*", data) is not None and " " not in data.strip()


def symbol(code: str) -> str:
    """Return a sign that is named by its place in a font of symbols."""
    try:
        place = int(code, 16)
    except ValueError:
        return ""
    return chr(place - 0xF000 if 0xF000 <= place <= 0xF0FF else place) if 32 < place < 0x110000 else ""
