"""The printed lines of a PDF: its words put together by where they stand."""

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from meeting_archive.importer.fronts.cells import Cell
from meeting_archive.importer.fronts.clean import cleaned

# As parts of the size of the letters: how far apart words of one cell are at most, and what a margin is.
CELL_GAP = 1.1
BULLET = re.compile(r"(?:[•◦▪▫‣●○■·\uf0b7\uf0a7\uf0d8]|[-–—*](?=\s|$))\s*")


class Printed(NamedTuple):
    """A printed line."""

    number: int
    page: int
    x: float
    top: float
    size: float
    right: float
    bold: float
    """Which part of it is bold."""
    cells: tuple[Cell, ...]
    """Its pieces, where wide gaps part it."""
    width: float
    """Of the page."""

    @property
    def text(self) -> str:
        """The line as it is read."""
        return " ".join(cell.text for cell in self.cells)


def printed_lines(pdf: Any) -> Iterator[Printed]:
    """Yield the printed lines, page by page."""
    number = 0
    for page in pdf.pages:
        words = page.extract_words(extra_attrs=["fontname", "size"], use_text_flow=False, keep_blank_chars=False)
        page.close()
        for row in _rows(words):
            number += 1
            text_size = sum(word["size"] for word in row) / len(row)
            letters = sum(len(word["text"]) for word in row)
            heavy = sum(
                len(word["text"]) for word in row if re.search("bold|black|heavy", word["fontname"], re.IGNORECASE)
            )
            cells = tuple(_cells(row, text_size))
            if cells:
                top, right = min(word["top"] for word in row), max(word["x1"] for word in row)
                yield Printed(
                    number,
                    page.page_number,
                    row[0]["x0"],
                    top,
                    text_size,
                    right,
                    heavy / letters,
                    cells,
                    float(page.width),
                )


def _rows(words: Sequence[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Put words that stand on one line together."""
    rows: list[list[dict[str, Any]]] = []
    for word in sorted(words, key=lambda word: (round(word["bottom"], 1), word["x0"])):
        if rows and abs(rows[-1][0]["bottom"] - word["bottom"]) < 0.35 * word["size"]:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda word: word["x0"]) for row in rows]


def _cells(row: list[dict[str, Any]], size: float) -> Iterator[Cell]:
    """Part a line where there are wide gaps; the mark of a list goes with what follows it."""
    start = 0
    for place in range(1, len(row) + 1):
        wide = place < len(row) and row[place]["x0"] - row[place - 1]["x1"] > CELL_GAP * size
        marked = place == 1 and re.fullmatch(rf"{BULLET.pattern}|\(?\w{{1,3}}[.)]", row[0]["text"])
        if place == len(row) or (wide and not marked):
            text = cleaned(" ".join(word["text"] for word in row[start:place]))
            if text:
                words = tuple((word["x0"], word["x1"], cleaned(word["text"])) for word in row[start:place])
                yield Cell(row[start]["x0"], row[place - 1]["x1"], text, words)
            start = place
