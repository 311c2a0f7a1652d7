"""The tables of a web page: their rows, their columns, and whether they are tables at all."""

import re
from typing import Any

from meeting_archive.importer.fronts.written import MAX_COLUMNS

HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
# A cell with so much in it is a page, and its table only frames it.
_PARAGRAPHS_IN_CELL, _LONG_CELL = 4, 1_500


def number_in(text: str | None, otherwise: int) -> int:
    """Read a number that a page gives, or take another where it gives none."""
    return int(text) if text and re.fullmatch(r"\s*-?\d{1,5}\s*", text) else otherwise


def rows_of(table: Any) -> list[list[Any]]:
    """Return the cells of a table by its rows, not those of tables inside it."""
    own = (row for row in table.iter("tr") if next(row.iterancestors("table"), None) is table)
    return [list(row.iterchildren("td", "th")) for row in own]


def frames(cell: Any) -> bool:
    """Whether a cell holds what is no cell: a table, headings, or a whole page of text."""
    if next(cell.iter("table", *HEADINGS), None) is not None:
        return True
    return sum(1 for _ in cell.iter("p")) > _PARAGRAPHS_IN_CELL or len(cell.text_content()) > _LONG_CELL


def squared(rows: list[list[Any]], texts: list[list[str]]) -> list[list[str]]:
    """Put cells into their columns: one may span several, and several rows."""
    lines: list[list[str]] = []
    taken: dict[int, int] = {}
    for row, said in zip(rows, texts, strict=True):
        cells: list[str] = []
        taken = {place: left - 1 for place, left in taken.items() if left > 1}
        for cell, text in zip(row, said, strict=True):
            while len(cells) in taken:
                cells.append("")
            span = min(max(number_in(cell.get("colspan"), 1), 1), MAX_COLUMNS)
            down = min(max(number_in(cell.get("rowspan"), 1), 1), 200)
            if down > 1:
                taken |= dict.fromkeys(range(len(cells), len(cells) + span), down)
            cells += [text, *[""] * (span - 1)]
        lines.append(cells[:MAX_COLUMNS])
    width = max(map(len, lines), default=0)
    return [[*cells, *[""] * (width - len(cells))] for cells in lines]
