"""The tables of a Word file: heads that every page repeats, cells over several columns, numbers to the right."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

from docx.oxml.ns import qn

from meeting_archive.model import Table
from meeting_archive.model.table import Column
from meeting_archive.products.documents.blocks import Style
from meeting_archive.products.documents.columns import LARGEST, widths_of
from meeting_archive.products.documents.word_xml import made, paragraph

# How wide a letter of a table is, and a bold one, and what is beside the text of a cell, in twentieths of a point.
_LETTER, _BOLD, _BESIDE = 105, 125, 180
# A column asks for no more than a line of so many letters.
_WIDEST = 42

Write = Callable[[str], list[Any]]


class WordTables:
    """Writes the tables of a document."""

    def __init__(self, styles: dict[str, str], page: Any, write: Write) -> None:
        """Take the styles' ids by their names, what the document says of its pages, and what writes plain words."""
        self._styles = styles
        self._width = _text_width(page)
        self._write = write

    def data(self, table: Table) -> Any:
        """Write a table of data; its caption and its note stand beside it."""
        columns = table.columns
        size = widths_of(table).size / LARGEST
        widths = _parted(self._width, [_asked(table, place, size) for place in range(len(columns))])
        names = self._row([self._named(column) for column in columns], widths, is_head=True)
        _rule(names, "bottom")
        totals = self._lines(table.totals, Style.TOTAL_CELL, columns, widths)
        if totals:
            _rule(*((totals[-1], "bottom") if table.totals_first else (totals[0], "top")))
        bodies = [self._lines(table.rows, Style.CELL, columns, widths), totals]
        rows = [*self._heads(table, widths), names, *chain(*(reversed(bodies) if table.totals_first else bodies))]
        return _smaller(self._table(rows, widths, table.caption), size)

    def printed(self, rows: Sequence[Sequence[str]], links: Sequence[Callable[[str], Any] | None]) -> Any:
        """Write the printed agenda; `links` make of the title of each item a link to it."""
        # The title has what the number and the mark leave.
        beside = {
            at: min(max(len(row[at]) for row in rows) * _BOLD + _BESIDE, self._width // 4)
            for at in range(len(rows[0]))
            if at != 1
        }
        widths = [beside.get(at, self._width - sum(beside.values())) for at in range(len(rows[0]))]
        made_rows = []
        for row, link in zip(rows, links, strict=True):
            cells = [[self._text(Style.CELL, cell)] for cell in row]
            if link and row[1]:
                cells[1] = [paragraph(self._styles[Style.CELL], [link(row[1])])]
            made_rows.append(self._row(cells, widths))
        return self._table(made_rows, widths, "Dagsorden")

    def _table(self, rows: Iterable[Any], widths: Sequence[int], caption: str) -> Any:
        return made(
            "tbl",
            made(
                "tblPr",
                made("tblStyle", val=self._styles[Style.TABLE]),
                made("tblW", w=sum(widths), type="dxa"),
                made("tblLayout", type="fixed"),
                made("tblLook", val="0600", firstRow=0, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
                made("tblCaption", val=caption),
            ),
            made("tblGrid", *(made("gridCol", w=width) for width in widths)),
            *rows,
        )

    def _heads(self, table: Table, widths: Sequence[int]) -> Iterator[Any]:
        """Yield the rows above the names of the columns, whose headings stand over several of them."""
        size = len(table.columns)
        if table.title:
            yield self._row([[self._text(Style.HEAD_CELL, table.title)]], widths, [size], is_head=True)
        if any(run.name for run in table.groups):
            groups: list[tuple[str, int]] = []
            for run in table.groups:
                over = len(run.columns)
                # A heading over all columns would be the title of the table.
                groups += [(run.name, over)] if run.name and over < size else [(run.name, 1)] * over
            cells = [[self._text(Style.HEAD_CELL, name, "center" if span > 1 else "")] for name, span in groups]
            yield self._row(cells, widths, [span for _, span in groups], is_head=True)

    def _lines(
        self, lines: Iterable[Sequence[str]], style: Style, columns: Sequence[Column], widths: Sequence[int]
    ) -> list[Any]:
        return [
            self._row(
                [[self._text(style, cell, _side(column))] for cell, column in zip(line, columns, strict=True)], widths
            )
            for line in lines
        ]

    def _named(self, column: Column) -> list[Any]:
        name = self._text(Style.HEAD_CELL, column.name, _side(column))
        if not column.unit:
            return [name]
        unit = self._text(Style.HEAD_CELL, column.unit, _side(column))
        for run in unit.iterchildren(qn("w:r")):
            run.insert(0, made("rPr", made("b", val=0)))
        return [name, unit]

    def _text(self, style: Style, text: str, side: str = "") -> Any:
        return paragraph(
            self._styles[style], self._write(text) if text else (), *([made("jc", val=side)] if side else [])
        )

    def _row(
        self, cells: Sequence[list[Any]], widths: Sequence[int], spans: Sequence[int] = (), *, is_head: bool = False
    ) -> Any:
        row = made("tr", made("trPr", made("cantSplit"), *([made("tblHeader")] if is_head else [])))
        place = 0
        for cell, span in zip(cells, spans or [1] * len(cells), strict=True):
            over = [made("gridSpan", val=span)] if span > 1 else []
            low = [made("vAlign", val="bottom")] if is_head else []
            width = made("tcW", w=sum(widths[place : place + span]), type="dxa")
            row.append(made("tc", made("tcPr", width, *over, *low), *cell))
            place += span
        return row


def _side(column: Column) -> str:
    """Say on which side the cells of a column stand: numbers below each other, by their last figure."""
    return "right" if column.unit else ""


def _rule(row: Any, side: str) -> None:
    """Draw a line below or above a row."""
    for properties in row.iter(qn("w:tcPr")):
        borders = made("tcBorders", made(side, val="single", sz=8, space=0, color="auto"))
        low = properties.find(qn("w:vAlign"))
        properties.append(borders) if low is None else low.addprevious(borders)


def _smaller(table: Any, size: float) -> Any:
    """Write a table in letters of a part of their usual size, where it would else be wider than the page."""
    for run in table.iter(qn("w:r")) if size < 1 else ():
        run.get_or_add_rPr().append(made("sz", val=round(size * LARGEST * 2)))
    return table


def _asked(table: Table, place: int, size: float) -> tuple[int, int]:
    """Return the width that a column needs, for its longest word, and the one that it would like."""
    column = table.columns[place]
    cells = [row[place] for row in table.rows + table.totals]
    said = [column.name, column.unit or "", *cells]
    word = max(len(word) for text in said for word in text.split() or [""])
    line = max(len(text) for text in ("", *cells, column.unit or ""))
    needed = round(min(word, _WIDEST) * _BOLD * size) + _BESIDE
    return needed, max(needed, round(min(line, _WIDEST) * _LETTER * size) + _BESIDE)


def _parted(width: int, asked: Sequence[tuple[int, int]]) -> list[int]:
    """Part a width: what each needs, and of what is left what it would like; or a fair part of what there is."""
    needed = sum(least for least, _ in asked)
    wished = sum(most for _, most in asked)
    if needed >= width:
        return [width * least // needed for least, _ in asked]
    if wished >= width:
        return [least + (width - needed) * (most - least) // (wished - needed) for least, most in asked]
    return [width * most // wished for _, most in asked]


def _text_width(page: Any) -> int:
    """Return how wide the text of a page is, in twentieths of a point."""
    size, margins = page.find(qn("w:pgSz")), page.find(qn("w:pgMar"))
    # A4 with margins of three centimetres, where the file says nothing.
    width = int(size.get(qn("w:w"), "11906")) if size is not None else 11906
    beside = (
        [int(margins.get(qn(f"w:{side}"), "0")) for side in ("left", "right", "gutter")]
        if margins is not None
        else [3402]
    )
    return max(width - sum(beside), 2000)
