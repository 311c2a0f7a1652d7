"""Paragraphs, points of lists and tables, as formats that know them have them, to lines with their numbers."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from meeting_archive.importer.fronts.clean import bold_lead, cleaned, cleaned_cell, count_invisible
from meeting_archive.importer.lines import Document, DocumentLink, Line, refuse_many

HEADING_STYLE = re.compile(r"(?:heading|overskrift|titel|title)\s?\d?", re.IGNORECASE)
_ROMAN = dict(
    zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), "m cm d cd c xc l xl x ix v iv i".split(), strict=True)
)
# The mark of a point that was typed as text.
_TYPED = re.compile("[•◦▪▫‣●○■·\uf0b7\uf0a7]\\s*(?=\\S)")
# No table of a meeting is wider, and no list deeper.
MAX_COLUMNS, DEEPEST = 60, 8
# The text of a paragraph piece by piece, each with whether it is bold.
Pieces = Sequence[tuple[str, bool]]


class ListMark(NamedTuple):
    """What stands before a point of a list."""

    label: str
    """The number as printed: "3.", "b)"; "" for a bullet."""
    level: int


class Written:
    """Takes down a document in order; every paragraph and every row of a table gets the next number."""

    def __init__(self) -> None:
        """Begin an empty document."""
        self.lines: list[Line] = []
        self.dropped: dict[str, list[int]] = defaultdict(list)
        self.remarks: list[str] = []
        self.pictures: list[int] = []
        self.number = 0
        self._table = 0
        # The level of an empty point of a list that waits for the point inside it.
        self._hollow: int | None = None

    def document(self, name: str) -> Document:
        """Return all of it."""
        told = tuple((kind, tuple(numbers)) for kind, numbers in self.dropped.items() if numbers)
        return Document(name, tuple(self.lines), told, tuple(self.remarks), tuple(self.pictures))

    def paragraph(
        self,
        pieces: Pieces,
        *,
        mark: ListMark | None = None,
        heading: bool = False,
        links: Iterable[DocumentLink] = (),
        notes: Iterable[str] = (),
    ) -> None:
        """Take a paragraph; lines that its writer broke are lines of it. Its notes are texts of their own below it."""
        self.number += 1
        refuse_many(self.number)
        text = "".join(piece for piece, _ in pieces)
        self.dropped["usynlige bindestreger"] += [self.number] * count_invisible(text)
        parts = [(plain, bold) for part, bold in _lines_of(pieces) if (plain := cleaned(part))]
        if not parts and mark:
            self._hollow = mark.level
            self.dropped["tomme mærker"].append(self.number)
        lead = bold_lead(pieces)
        for place, (part, bold) in enumerate(parts):
            leads = lead if not place and part.startswith(lead) and part != lead else ""
            line = Line(self.number, part, bold=bold, lead=len(leads), gap=not place, unit="afsnit")
            if not place:
                line = line._replace(heading=heading, links=tuple(links))
            typed = None if mark and not place else _TYPED.match(part)
            if typed:
                line = line._replace(text=part[typed.end() :], lead=0, bullet=True)
            elif mark and not place:
                line = self._listed(line, mark)
            self.lines.append(line)
        if parts:
            self._hollow = None
        self._notes(notes)

    def _listed(self, line: Line, mark: ListMark) -> Line:
        level, bullet = min(mark.level, DEEPEST), not mark.label
        # "- 8. juni" becomes an empty point with a numbered one inside it.
        if self._hollow is not None and level > self._hollow:
            level, bullet = self._hollow, True
        text = f"{mark.label} {line.text}" if mark.label else line.text
        lead = line.lead and line.lead + len(text) - len(line.text)
        return line._replace(text=text, lead=lead, level=level, bullet=bullet)

    def table(self, rows: Iterable[Sequence[str]], notes: Iterable[str] = ()) -> None:
        """Take a table of at least two columns."""
        self._table += 1
        gap = True
        for row in rows:
            self.number += 1
            refuse_many(self.number)
            cells = tuple(map(cleaned_cell, row[:MAX_COLUMNS]))
            if any(cells):
                text = " | ".join(cell for cell in cells if cell).replace("\n", " ")
                self.lines.append(Line(self.number, text, cells=cells, table=self._table, gap=gap, unit="afsnit"))
                gap = False
        told = list(notes)
        if told:
            # Below the table, and no row of it.
            self.number += 1
            self._notes(told)

    def _notes(self, notes: Iterable[str]) -> None:
        self.lines += [Line(self.number, f"(Note: {note})", unit="afsnit") for note in map(cleaned, notes) if note]


def _lines_of(pieces: Pieces) -> Iterator[tuple[str, bool]]:
    """Part a paragraph where its writer did, and say of each line whether a good part of it is bold."""
    text, heavy = "", 0
    for piece, bold in (*pieces, ("\n", False)):
        first, *rest = re.split(r"\n+", piece)
        text, heavy = text + first, heavy + (len(first.strip()) if bold else 0)
        for line in rest:
            yield text, heavy * 3 > len(text.strip())
            text, heavy = line, len(line.strip()) if bold else 0


def beside_text(where: str, text: str) -> list[str]:
    """Say in Danish what stands at the head or foot of the pages, if it is more than their numbers."""
    plain = cleaned(text)
    words = re.sub(r"\bside\b|\baf\b", "", plain, flags=re.IGNORECASE)
    return [f"{where} er ikke taget med: »{plain}«"] if re.search(r"[^\W\d_]{3}", words) else []


def number_as(value: int, kind: str) -> str:
    """Write a number of a list: "1", "a", "A", "i" and "I" are the ways."""
    if kind in {"a", "A"}:
        letter = chr(ord("a") + (value - 1) % 26)
        return letter.upper() if kind == "A" else letter
    if kind in {"i", "I"} and 0 < value < 4000:
        written = ""
        for worth, sign in _ROMAN.items():
            written += sign * (value // worth)
            value %= worth
        return written.upper() if kind == "I" else written
    return str(value)
