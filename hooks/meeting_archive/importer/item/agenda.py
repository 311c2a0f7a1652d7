"""The printed agenda: a table of numbers, titles and marks, or a numbered list before the items."""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from meeting_archive.content.closed_signs import is_mark
from meeting_archive.importer.item.closing import is_ticked
from meeting_archive.importer.item.headings import PrintedRow, printed_row
from meeting_archive.importer.labels import MARK, numbered
from meeting_archive.importer.lines import Line, Words
from meeting_archive.importer.prose import bare

NUMBER_HEAD = re.compile(r"(?:punkt|pkt\.?|nr\.?|dagsordenspunkt|sag(?:snr\.?)?|#)", re.IGNORECASE)
TITLE_HEAD = re.compile(r"(?:indhold|emne|titel|overskrift|sag|punkt|dagsorden\w*|tekst)\b.*", re.IGNORECASE)
_MARK_HEAD = re.compile(r"bilag\w*", re.IGNORECASE)
NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,2})?[.):]?")


class Agenda(NamedTuple):
    """The printed agenda."""

    rows: list[PrintedRow]
    lines: list[int]
    """The numbers of all the lines it takes, its heading too."""
    others: list[tuple[PrintedRow, Line]]
    """What stands in cells of a row, or in points below it, that no field has room for."""
    minuted: bool = False
    """Whether the items stand once more below it, under "Referat"."""


def agenda_of(lines: Sequence[Line]) -> Agenda:
    """Find the agenda among the tables."""
    tables: dict[int, list[Line]] = {}
    for line in lines:
        if line.cells:
            tables.setdefault(line.table, []).append(line)
    for table in tables.values():
        if found := _read_table(table):
            return found
    return Agenda([], [], [])


def _read_table(table: Sequence[Line]) -> Agenda | None:
    head = [cell.rstrip(":") for cell in table[0].cells]
    titled = bool(head and NUMBER_HEAD.fullmatch(head[0]) and any(TITLE_HEAD.fullmatch(cell) for cell in head[1:]))
    marks = next((place for place, cell in enumerate(head) if titled and _MARK_HEAD.fullmatch(cell)), None)
    body = [line for line in table if line.cells != table[0].cells] if titled else list(table)
    numbered_rows = sum(bool(NUMBER.fullmatch(line.cells[0])) for line in body)
    if not body or (not titled and (len(body[0].cells) < 2 or numbered_rows < max(2, len(body) - 1))):
        return None
    if not titled and not _counts_up(body):
        return None
    rows: list[PrintedRow] = []
    others: list[tuple[PrintedRow, Line]] = []
    for line in body:
        row, left = _row(line, marks)
        rows.append(row)
        if titled and any(is_ticked(one, cell) for one, cell in zip(head, line.cells, strict=False) if is_mark(one)):
            others.append((row, line._replace(text="Lukket punkt", cells=())))
        if left:
            others.append((row, line._replace(text=" | ".join(left), cells=())))
    return Agenda(rows, [line.number for line in table], others)


def _counts_up(body: Sequence[Line]) -> bool:
    """Whether the first column is the numbers of an agenda: 1, 2, 3 ..., with titles beside them."""
    numbers = [line.cells[0].rstrip(".):") for line in body if NUMBER.fullmatch(line.cells[0])]
    titles = sum(bool(re.search(r"[A-Za-zæøåÆØÅ]{3}", line.cells[1])) for line in body if len(line.cells) > 1)
    return numbers[:2] == ["1", "2"] and titles * 2 > len(body)


def _row(line: Line, marks: int | None) -> tuple[PrintedRow, list[str]]:
    """Read a row; also returns what stands in its other cells."""
    cells = [*line.cells, ""]
    number = cells[0].rstrip(".):") if NUMBER.fullmatch(cells[0]) else cells[0]
    if marks is None:
        marks = next((place for place in range(2, len(cells)) if cells[place] and MARK.fullmatch(cells[place])), None)
    mark = cells[marks] if marks is not None and marks < len(cells) else ""
    left = [cell for place, cell in enumerate(cells[2:], 2) if cell and place != marks]
    return PrintedRow(number, bare(cells[1]), mark, line.number), left


def listed_rows(lines: Sequence[Line]) -> list[PrintedRow]:
    """Read an agenda that is a numbered list, where the items themselves come later."""
    rows: list[PrintedRow] = []
    for line in lines:
        said = None if line.cells else numbered(line.text)
        if said and said.number == str(len(rows) + 1):
            rows.append(printed_row(said.number, said.title, line.number))
    return rows if len(rows) > 1 else []


def list_with_points(lines: Sequence[Line]) -> tuple[Agenda, list[Line]]:
    """Read an agenda that is a list with points of its own below its rows; also returns the lines above it."""
    rows = {row.line: row for row in listed_rows(lines)}
    above: list[Line] = []
    others: list[tuple[PrintedRow, Line]] = []
    row: PrintedRow | None = None
    for line in lines:
        if line.number in rows and rows[line.number] is not row:
            # What else is of its line was a cell beside it.
            row = rows[line.number]
        elif row is None:
            above.append(line)
        else:
            others.append((row, line))
    return Agenda(list(rows.values()), [*rows, *(line.number for _, line in others)], others), above


def agenda_table(rows: Sequence[PrintedRow], lines: Sequence[int]) -> list[dict[str, Any]]:
    """Write the rows as records; the first accounts for the heading of the table."""
    numbers = {row.line for row in rows}
    others = [number for number in lines if number not in numbers]
    table = []
    for place, row in enumerate(rows):
        said = (row.line, *(others if not place else ()))
        fields = {"number": row.number, "title": row.title, "mark": row.mark}
        table.append(
            {name: Words(text, *said) for name, text in fields.items() if text} or {"title": Words("–", *said)}
        )
    return table
