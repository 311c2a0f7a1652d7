"""The rows of a table of a form as a table of the content.

In a table of ours the style of a row says what it is; one that was pasted in is read by its words, as in any document.
"""

from collections.abc import Sequence
from typing import Any

from meeting_archive.importer.form.pieces import FoundTable
from meeting_archive.importer.item.tables import EMPTY, table_of
from meeting_archive.importer.lines import Line, Words
from meeting_archive.model.table import number
from meeting_archive.products.documents.blocks import Style

_TITLE = f"skriv titlen på en linje over tabellen, med typografien {Style.CAPTION.value}"


def read_table(table: FoundTable) -> tuple[dict[str, Any], list[str]]:
    """Make a table of what was found; also the doubts about it, in Danish."""
    rows, caption, note = table
    heads = [row for row in rows if row.style == Style.HEAD_CELL]
    if not heads or caption is None or len(heads) == len(rows):
        squeezed = [row._replace(cells=tuple(" ".join(cell.split()) for cell in row.cells)) for row in rows]
        found, doubts = table_of(squeezed, caption, note)
        if caption is None:
            doubts[-1] = f"tabellen med {rows[0].where} har ingen titel og hedder »{found['caption']}«: {_TITLE}"
        return found, doubts
    width = max(len(row.cells) for row in rows)
    fields: dict[str, Any] = {"caption": Words(caption.text, caption.number)}
    if len(heads) > 1 and _is_one(heads[0], width):
        title, *heads = heads
        fields["title"] = _words(title.cells[0], title)
    body = [row for row in rows if row.style not in {Style.HEAD_CELL, Style.TOTAL_CELL}]
    totals = [row for row in rows if row.style == Style.TOTAL_CELL]
    parts = {"rows": [_cells(row, width) for row in body]}
    if totals:
        above = bool(body) and totals[0].number < body[0].number
        summed = {"totals": [_cells(row, width) for row in totals]}
        parts = summed | parts if above else parts | summed
    fields["columns"] = _columns(heads, width, [*body, *totals])
    fields |= parts
    if note:
        fields["note"] = Words(note.text, note.number)
    empty = sum(cell == EMPTY for row in (*parts["rows"],) for cell in row if not cell.lines)
    return fields, [f"tabellens tomme celler ({empty}) står som »{EMPTY}«"] if empty else []


def _is_one(row: Line, width: int) -> bool:
    """Whether a row is one cell over all columns."""
    spans = row.spans or tuple(1 for _ in row.cells)
    return bool(spans) and spans[0] == width


def _columns(heads: Sequence[Line], width: int, rows: Sequence[Line]) -> list[dict[str, Words]]:
    """Name the columns; what stands in a cell below the name is the unit, and a row above names groups."""
    names = heads[-1]
    groups = _groups(heads[-2], width) if len(heads) > 1 else [""] * width
    columns = []
    for place in range(width):
        name, _, unit = (names.cells[place] if place < len(names.cells) else "").partition("\n")
        column = {"name": _words(name or f"Kolonne {place + 1}", names)}
        if groups[place]:
            column["group"] = _words(groups[place], heads[-2])
        if unit.strip():
            amounts = all(number(row.cells[place]) is not None for row in rows if place < len(row.cells))
            column |= {"unit": _words(unit, names)} if amounts else {"name": _words(f"{name} ({unit})", names)}
        columns.append(column)
    return columns


def _groups(row: Line, width: int) -> list[str]:
    """Return the heading over each column; a cell that covers several is over each of them."""
    groups: list[str] = []
    spans = row.spans or tuple(1 for _ in row.cells)
    place = 0
    for span in spans:
        groups += [row.cells[place]] * span
        place += span
    return [*groups, *[""] * width][:width]


def _cells(row: Line, width: int) -> list[Words]:
    cells = [*row.cells, *[""] * (width - len(row.cells))]
    return [_words(cell, row) if cell.strip() else Words(EMPTY) for cell in cells]


def _words(text: str, row: Line) -> Words:
    return Words(" ".join(text.split()), row.number)
