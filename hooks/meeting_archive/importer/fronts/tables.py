"""The tables of a Word file: their cells in columns, as Word lays them out."""

from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

from meeting_archive.importer.fronts.styles import value_of

# More columns than this has no table.
_WIDEST = 100


class TableCell:
    """A cell: how many columns it spans, whether it goes on from another, and whether more than text is inside."""

    def __init__(self, element: Any, goes_on: bool) -> None:  # noqa: FBT001  said by the row that makes it
        """Read what a cell says of itself."""
        self.element = element
        properties = element.find(qn("w:tcPr"))
        self.span = max(_count(value_of(properties, "w:gridSpan", "1")), 1)
        self.goes_on = goes_on
        self.frames = next(element.iter(qn("w:tbl"), qn("w:altChunk")), None) is not None


class TableRow:
    """A row: its cells, and the columns that are empty before and after them."""

    def __init__(self, element: Any, merged: set[int]) -> None:
        """Read a row; `merged` are the columns of the row above whose cells may go on in this one."""
        properties = element.find(qn("w:trPr"))
        self.before = _count(value_of(properties, "w:gridBefore", "0"))
        self.after = _count(value_of(properties, "w:gridAfter", "0"))
        self.cells: list[TableCell] = []
        self.merged: set[int] = set()
        """The columns of the cells that may go on below."""
        column = self.before
        for cell in element.iter(qn("w:tc")):
            if next(cell.iterancestors(qn("w:tr")), None) is not element:
                continue
            said = cell.find(qn("w:tcPr"))
            upright, across = _merged(said, "w:vMerge"), _merged(said, "w:hMerge")
            # What goes on from nothing begins there.
            goes_on = (upright == "continue" and column in merged) or (across == "continue" and bool(self.cells))
            self.cells.append(TableCell(cell, goes_on))
            if upright:
                self.merged.add(column)
            column += self.cells[-1].span
        self.columns = column + self.after


def rows_of(table: Any) -> Iterator[TableRow]:
    """Yield the rows of a table, not those of tables inside it."""
    merged: set[int] = set()
    for element in table.iter(qn("w:tr")):
        if next(element.iterancestors(qn("w:tbl")), None) is table:
            row = TableRow(element, merged)
            merged = row.merged
            yield row


def _merged(properties: Any, tag: str) -> str:
    """Return "restart" or "continue"; "" for a cell by itself."""
    return (
        value_of(properties, tag, "continue") if properties is not None and properties.find(qn(tag)) is not None else ""
    )


def _count(said: str) -> int:
    return min(int(said), _WIDEST) if said.isdecimal() and len(said) < 6 else 0
