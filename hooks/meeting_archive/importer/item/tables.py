"""A table inside a case: its caption, headings, rows and totals, as the document prints them."""

import re
from collections.abc import Sequence
from typing import Any

from meeting_archive.importer.lines import Line, Words
from meeting_archive.importer.prose import bare
from meeting_archive.model.table import number

CAPTION = re.compile(r"(?:tabel|skema|figur|oversigt)\b.{0,200}", re.IGNORECASE)
NOTE = re.compile(r"(?:ovenstående|kilde\s*:|note\s*:|anm\.?\s*:|\*+\s?\S|\d\)\s)", re.IGNORECASE)
_TOTAL = re.compile(r"(?:i alt|total|sum|samlet)\b", re.IGNORECASE)
_AMOUNT = re.compile(
    r"(?P<number>[-−]?[\d.]+(?:,\d+)?)\s*(?P<unit>kr\.?|pct\.?|%|mio\. kr\.|mia\. kr\.|t\.?kr\.|timer|stk\.)?"
)
EMPTY = "–"


def table_of(lines: Sequence[Line], caption: Line | None, note: Line | None) -> tuple[dict[str, Any], list[str]]:
    """Make a table of its rows; also the doubts about it, in Danish."""
    doubts = []
    rows = _rectangle(lines)
    heads = _heads(rows)
    columns = _columns(rows, heads)
    body = [[*row] for row in rows[heads:]]
    for place, column in enumerate(columns):
        _take_unit(column, place, body)
    empty = sum(not cell for row in body for cell in row)
    if empty:
        doubts.append(f"tabellens tomme celler ({empty}) står som »{EMPTY}«")
    filled = [[cell or Words(EMPTY, *row[0].lines) for cell in row] for row in body]
    table: dict[str, Any] = {"caption": Words(bare(caption.text), caption.number) if caption else None}
    if caption is None:
        table["caption"] = Words("Tabel", lines[0].number)
        doubts.append(f"tabellen ved {lines[0].where} har ingen titel: skriv den som »caption«")
    table["columns"] = columns
    totals = [row for row in filled if _TOTAL.match(row[0])]
    others = [row for row in filled if not _TOTAL.match(row[0])]
    if totals and others and totals == filled[: len(totals)]:
        table |= {"totals": totals, "rows": others}
    elif totals and others and totals == filled[-len(totals) :]:
        table |= {"rows": others, "totals": totals}
    else:
        table["rows"] = filled
    if note:
        table["note"] = Words(bare(note.text), note.number)
    return table, doubts


def _rectangle(lines: Sequence[Line]) -> list[list[Words]]:
    """Give every row as many cells as the longest, and leave out columns with nothing in them."""
    width = max(len(line.cells) for line in lines)
    rows = [
        [Words(bare(cell), line.number) for cell in (*line.cells, *[""] * (width - len(line.cells)))] for line in lines
    ]
    used = [place for place in range(width) if any(row[place] for row in rows)]
    return [[row[place] for place in used] for row in rows]


def _heads(rows: list[list[Words]]) -> int:
    """Count the rows of headings: those before the first with a figure in it, one at least when there are more."""
    if len(rows) == 1:
        return 0
    for place, row in enumerate(rows[:4]):
        if any(_AMOUNT.fullmatch(cell) and not re.fullmatch(r"(?:19|20)\d\d", cell) for cell in row[1:] if cell):
            return place or (0 if len(row) > 1 and row[0] and _AMOUNT.fullmatch(row[0]) else min(1, place))
    return 1


def _columns(rows: list[list[Words]], heads: int) -> list[dict[str, Words]]:
    """Name the columns; an upper row of headings names groups of them."""
    columns: list[dict[str, Words]] = []
    for place in range(len(rows[0])):
        names = [row[place] for row in rows[:heads] if row[place]]
        if not names:
            columns.append({"name": Words(f"Kolonne {place + 1}", *rows[0][0].lines)})
            continue
        column = {"name": names[-1]}
        if len(names) > 1:
            upper = names[:-1]
            column["group"] = Words(" ".join(upper), *(line for name in upper for line in name.lines))
        columns.append(column)
    return columns


def _take_unit(column: dict[str, Words], place: int, body: list[list[Words]]) -> None:
    """Say the unit once for a column, when every cell has the same."""
    found = [_AMOUNT.fullmatch(row[place]) for row in body]
    amounts = [match for match in found if match and number(match["number"]) is not None]
    units = {match["unit"] for match in amounts}
    if not place or not body or len(amounts) < len(body) or len(units) != 1 or None in units:
        return
    unit = units.pop()
    column["unit"] = Words(unit or "", *(line for row in body for line in row[place].lines))
    for row, match in zip(body, amounts, strict=True):
        row[place] = Words(match["number"], *row[place].lines)
