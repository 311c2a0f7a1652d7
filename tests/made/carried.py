"""A paper carried by nothing: its blocks as the lines that a front would read, for whoever tests the words alone."""

from collections.abc import Iterator

from meeting_archive.importer.lines import Document, Line
from meeting_archive.model import Table
from meeting_archive.products.documents.blocks import Block, Paper, Style


def carried(paper: Paper) -> Document:
    """Return a paper as it is read back from a file that keeps everything."""
    lines: list[Line] = []
    for table, one in enumerate(paper.blocks, 1):
        lines += (
            line._replace(number=len(lines) + 1 + at, unit="afsnit") for at, line in enumerate(_lines(one, table))
        )
    return Document("papir.docx", tuple(lines), form=paper.mark)


def _lines(block: Block, table: int) -> Iterator[Line]:
    if block.table:
        yield from _rows(block.table, table)
    elif block.printed:
        for row in block.printed:
            yield Line(0, " | ".join(row), cells=row, table=table, style=Style.CELL)
    else:
        mark = f"{block.number}. " if block.number else ""
        look = {"level": block.level, "bullet": block.style is Style.BULLET, "style": block.style.value}
        yield Line(0, mark + block.text, runs=block.runs, heading=block.style in _HEADINGS, **look)


_HEADINGS = {Style.TITLE, Style.ITEM, Style.PART, Style.SECTION}


def _rows(table: Table, number: int) -> Iterator[Line]:
    width = len(table.columns)

    def row(cells: tuple[str, ...], style: Style, spans: tuple[int, ...] = ()) -> Line:
        return Line(0, " | ".join(cells), cells=cells, table=number, style=style, spans=spans or (1,) * width)

    if table.title:
        yield row((table.title, *[""] * (width - 1)), Style.HEAD_CELL, (width,))
    if any(run.name for run in table.groups):
        cells: list[str] = []
        spans: list[int] = []
        for run in table.groups:
            size = len(run.columns) if run.name else 1
            for _ in range(0, len(run.columns), size):
                cells += [run.name, *[""] * (size - 1)]
                spans.append(size)
        yield row(tuple(cells), Style.HEAD_CELL, tuple(spans))
    yield row(
        tuple(f"{column.name}\n{column.unit}" if column.unit else column.name for column in table.columns),
        Style.HEAD_CELL,
    )
    totals = [row(cells, Style.TOTAL_CELL) for cells in table.totals]
    body = [row(cells, Style.CELL) for cells in table.rows]
    yield from [*totals, *body] if table.totals_first else [*body, *totals]
