"""The printed lines of a PDF: its words put together by where they stand."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from pdfplumber.utils.text import extract_words

from meeting_archive.importer.fronts.cells import Cell
from meeting_archive.importer.fronts.clean import cleaned
from meeting_archive.importer.fronts.columns import in_reading_order
from meeting_archive.importer.fronts.letters import letters_of
from meeting_archive.importer.fronts.raised import with_small_figures

# As parts of the size of the letters: how far apart words of one cell are at most.
CELL_GAP = 1.1
# What looks like the mark of a list in these fonts, as Word prints them.
_MARKS = {"courier": "o", "wingdings": "§·Øqvnlu", "symbol": "·"}
# Pieces that stand closer than this are one word.
TOUCHING = 0.1
# Likewise how far apart letters of one word are at most, where no spaces are printed.
UNSPACED = 0.18
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
    lead: int
    """How many letters at its beginning are bold, where not all of it is."""
    cells: tuple[Cell, ...]
    """Its pieces, where wide gaps part it."""
    width: float
    """Of the page."""
    height: float
    """Likewise."""
    end: float = 0
    """Where the lines of its column end, on a page of two columns."""

    @property
    def text(self) -> str:
        """The line as it is read."""
        return " ".join(cell.text for cell in self.cells)


class PrintedPage(NamedTuple):
    """A page: its words, and what of it are no words."""

    number: int
    words: list[dict[str, Any]]
    width: float
    height: float
    askew: str
    unseen: int
    kind: str
    rulings: list[tuple[float, float, float]]
    """Lines across the page: from where, to where, and how far down."""


def sheets_of(pdf: Any) -> Iterator[PrintedPage]:
    """Yield the pages; the letters of one are let go before the next is read, for they take room."""
    for page in pdf.pages:
        found = letters_of(page)
        height = float(page.height) + float(page.width) - found.width
        words = with_small_figures(_words(found.read))
        yield PrintedPage(
            page.page_number, words, found.width, height, found.askew, found.unseen, found.kind, _rulings(page)
        )
        page.close()


def _rulings(page: Any) -> list[tuple[float, float, float]]:
    lines = ((line["x0"], line["x1"], line["top"]) for line in page.lines if line["height"] < 1)
    boxes = ((box["x0"], box["x1"], down) for box in page.rects for down in (box["top"], box["bottom"]))
    return [line for line in (*lines, *boxes) if line[1] - line[0] > 20]


def _words(letters: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Put letters together; each word knows its line, how many of its letters are heavy, and what spaces it."""
    blank = {"heavy": False, "text": " "}
    for before, letter in pairwise((blank, *letters, blank)):
        before["ends"] = not letter["text"].strip()
        letter["begins"] = not before["text"].strip()
    # Where nothing is printed for a space, only the gap tells words apart.
    spaced = any(not letter["text"].strip() for letter in letters)
    near = {} if spaced else {"x_tolerance_ratio": UNSPACED}
    words = extract_words(list(letters), extra_attrs=["fontname", "size"], return_chars=True, **near)
    for word in words:
        own = word.pop("chars")
        word["heavy"] = sum(letter["heavy"] for letter in own)
        word |= {"base": own[0]["base"], "begins": own[0]["begins"], "ends": own[-1]["ends"]}
    return words


def printed_lines(sheets: Sequence[PrintedPage]) -> Iterator[Printed]:
    """Yield the printed lines, page by page."""
    number = 0
    words = [word for sheet in sheets for word in sheet.words]
    # Where most is printed so, it marks nothing.
    marks = sum(word["heavy"] for word in words) * 2 < sum(len(word["text"]) for word in words)
    for sheet in sheets:
        for row in map(_whole, map(_marked, in_reading_order(_rows(sheet.words), sheet.width, sheet.rulings))):
            text_size = sum(word["size"] for word in row) / len(row)
            letters = sum(len(word["text"]) for word in row)
            heavy = sum(word["bold"] + (word["printed"] if marks else 0) for word in row)
            cells = tuple(_cells(row, text_size))
            number += 1
            if cells:
                top, right = min(word["top"] for word in row), max(word["x1"] for word in row)
                bold = min(heavy / letters, 1)
                left = row[0]["x0"]
                yield Printed(
                    number,
                    sheet.number,
                    left,
                    top,
                    text_size,
                    right,
                    bold,
                    _lead(row, marks=marks),
                    cells,
                    sheet.width,
                    sheet.height,
                    row[0].get("end", 0),
                )


def _lead(row: Sequence[dict[str, Any]], *, marks: bool) -> int:
    """Return how long the bold words are that a row begins with, where others follow them."""
    bold = [2 * (word["bold"] + (word["printed"] if marks else 0)) > len(word["text"]) for word in row]
    if all(bold):
        return 0
    return len(cleaned(" ".join(word["text"] for word in row[: bold.index(False)])))


def _marked(row: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Write the mark of a list as one, where it is a letter that looks so in its own font."""
    first, following = row[0], row[1] if len(row) > 1 else None
    near = following and following["x0"] - first["x1"] < 0.3 * first["size"]
    looks = {letter for font, letters in _MARKS.items() if font in first["fontname"].casefold() for letter in letters}
    return [first | {"text": "•"}, *row[1:]] if first["text"] in looks and not near else row


def _whole(row: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Put together what is one word though its letters differ, and count those that are bold by font and by print."""
    whole: list[dict[str, Any]] = []
    for word in row:
        length = len(word["text"])
        bold = length if re.search("bold|black|heavy", word["fontname"], re.IGNORECASE) else 0
        counted = word | {"bold": bold, "printed": word["heavy"] if not bold else 0}
        last = whole[-1] if whole else word
        touches = abs(word["x0"] - last["x1"]) < TOUCHING * word["size"]
        if whole and touches and not last["ends"] and not word["begins"]:
            for key in ("text", "bold", "printed"):
                last[key] += counted[key]
            last |= {"x1": max(last["x1"], word["x1"]), "ends": word["ends"]}
        else:
            whole.append(counted)
    return whole


def _rows(words: Sequence[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Put words that stand on one line together."""
    rows: list[list[dict[str, Any]]] = []
    for word in sorted(words, key=lambda word: (round(word["base"], 1), word["x0"])):
        if rows and abs(rows[-1][0]["base"] - word["base"]) < 0.35 * word["size"]:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda word: word["x0"]) for row in rows]


def _cells(row: list[dict[str, Any]], size: float) -> Iterator[Cell]:
    """Part a line where there are wide gaps; the mark of a list goes with what follows it."""
    start = 0
    for place in range(1, len(row) + 1):
        wide = place < len(row) and row[place]["x0"] - row[place - 1]["x1"] > CELL_GAP * size
        # A colon that stands apart is no cell.
        wide = wide and not re.fullmatch(r"[:;.,?!]", row[place]["text"])
        marked = place == 1 and re.fullmatch(rf"{BULLET.pattern}|\(?\w{{1,3}}[.)]", row[0]["text"])
        if place == len(row) or (wide and not marked):
            text = cleaned(" ".join(word["text"] for word in row[start:place]))
            if text:
                words = tuple((word["x0"], word["x1"], cleaned(word["text"])) for word in row[start:place])
                yield Cell(row[start]["x0"], row[place - 1]["x1"], text, words)
            start = place
