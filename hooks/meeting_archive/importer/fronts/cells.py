"""Cells of tables in a PDF: columns found by where words stand, and words put together that break inside a cell."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

_WORD = r"[\w'’-]+"
# What follows a part of a word that is not the end of a line's: "børne- og unge".
_AFTER_A_PART = frozenset("og eller samt som men til kontra hhv henholdsvis såvel både med over".split())
_SHORT_WORDS = frozenset("it tv pc wc cd ip pr ai eu".split())
# So many words that were put together are told one by one.
_MOST_TOLD = 20
_HEAD = re.compile(r"(?:punkt|pkt\.?|nr\.?)", re.IGNORECASE)


class Cell(NamedTuple):
    """A piece of a printed line."""

    left: float
    right: float
    text: str
    words: tuple[tuple[float, float, str], ...] = ()
    """Each word with where it begins and ends."""


class Vocabulary:
    """The words of the whole lines of a document: what is right when two pieces are put together."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Count the words."""
        self._words = Counter(word.casefold() for text in texts for word in re.findall(_WORD, text))
        self._mended: dict[str, None] = {}
        self._doubtful: dict[str, None] = {}
        self._hyphened: dict[str, None] = {}

    def join_prose(self, before: str, after: str) -> str:
        """Put two lines of a paragraph together; a word parted at a hyphen becomes whole again if it is known."""
        parted = re.search(r"([\w'’]+)-$", before)
        following = re.match(r"[\w'’]+", after)
        if not parted or not following:
            return f"{before} {after}"
        if f"{parted[1]}{following[0]}".casefold() in self._words:
            return before[:-1] + after
        # "KD-" and "Net" are one word with its hyphen; "social-" and "og" are two.
        joined = f"{parted[1]}-{following[0]}".casefold() in self._words
        is_address = re.search(r"[/@]\S*-$", before)
        if joined or is_address or after[:1].isupper():
            return before + after
        if following[0] in _AFTER_A_PART or not parted[1][-1:].isalpha() or not following[0].isalpha():
            return f"{before} {after}"
        # "p-plads", "it-chef" and "EU-regler" keep their hyphen; a long part was a word that the line had no room for.
        keeps = len(parted[1]) < 2 or parted[1].isupper() or parted[1].casefold() in _SHORT_WORDS
        whole = f"{before}{after}" if keeps else f"{before[:-1]}{after}"
        self._hyphened[f"{parted[1]}{'-' if keeps else ''}{following[0]}"] = None
        return whole

    def join_cell(self, lines: Sequence[str]) -> str:
        """Put the lines of a cell together; pieces become one word where only that is a word of the document."""
        text, place = lines[0], 1
        while place < len(lines):
            whole = self._whole(text, lines, place)
            if whole:
                for line in lines[place : place + whole]:
                    text += line
                place += whole
            else:
                self._look_at(text, lines[place])
                text += f" {lines[place]}"
                place += 1
        return text

    def _whole(self, text: str, lines: Sequence[str], place: int) -> int:
        """Return how many of the next lines continue the last word of a text, which is then a known one; 0 for none."""
        last = re.search(rf"{_WORD}$", text)
        if not last:
            return 0
        word, parts = last[0], [last[0]]
        for count in range(1, min(6, len(lines) - place) + 1):
            first = re.match(_WORD, lines[place + count - 1])
            if not first:
                return 0
            word += first[0]
            parts.append(first[0])
            if self._knows(word) and not all(map(self._knows, parts)):
                self._mended[word] = None
                return count
            if first[0] != lines[place + count - 1]:
                return 0
        return 0

    def _look_at(self, before: str, after: str) -> None:
        """Note where a cell may be broken: beside a piece that is no word of the document."""
        last, first = re.search(rf"{_WORD}$", before), re.match(_WORD, after)
        if last and first and not (self._knows(last[0]) and self._knows(first[0])):
            self._doubtful[f"{last[0]} {first[0]}"] = None

    def _knows(self, word: str) -> bool:
        return word.casefold() in self._words

    def remarks(self) -> list[str]:
        """Say in Danish what was put together, and what may be broken still."""
        said = []
        if self._hyphened:
            words = list(self._hyphened)
            more = f" og {len(words) - _MOST_TOLD} til" if len(words) > _MOST_TOLD else ""
            said.append(
                "ord, der var delt med bindestreg, hvor linjen slutter, er sat sammen: "
                + ", ".join(words[:_MOST_TOLD])
                + more
            )
        if self._mended:
            said.append(
                "ord, der var delt i dagsordenstabellens celler, er sat sammen, fordi de står hele andre steder: "
                + ", ".join(self._mended)
            )
        if self._doubtful:
            said.append(
                "celler i dagsordenstabellen kan være brudt midt i et ord: se efter »"
                + "«, »".join(self._doubtful)
                + "«"
            )
        return said


def columns_of(cells: Sequence[Cell]) -> list[float]:
    """Return where the columns of the printed agenda begin, when the cells are its headings; else []."""
    headed = len(cells) > 1 and _HEAD.fullmatch(cells[0].text)
    return [cell.left for cell in cells] if headed else []


def placed(cells: Sequence[Cell], columns: Sequence[float], size: float) -> list[str] | None:
    """Put the words of a line into columns; None when running text goes over the border of one, and so is no cell."""
    row = ["" for _ in columns]
    before = (0.0, 0.0, -1)
    for left, right, text in (word for cell in cells for word in cell.words):
        at = max((place for place, begin in enumerate(columns) if left > begin - 6), default=0)
        follows = at == before[2] + 1 and left - before[1] < 0.6 * size and left - columns[at] > 4
        if (follows and before[2] >= 0) or (at + 1 < len(columns) and right > columns[at + 1] + 2):
            return None
        row[at] = f"{row[at]} {text}".strip()
        before = (left, right, at)
    return row
