"""Minutes that are one table: each row is an item, and its columns say which part of it they are."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from meeting_archive.importer.item.agenda import NUMBER, NUMBER_HEAD, TITLE_HEAD
from meeting_archive.importer.labels import label_of
from meeting_archive.importer.lines import Line

_FIRST_SENTENCE = re.compile(r"(?<=[a-zæøå])\.\s+(?=[A-ZÆØÅ])|\n")


class Spread(NamedTuple):
    """The lines of a document without such tables."""

    lines: list[Line]
    heads: list[int]
    """The numbers of the tables' own heads."""
    others: list[tuple[str, Line]]
    """The cells of columns that are no part of an item, each with the number of its item."""


def spread(lines: Sequence[Line]) -> Spread:
    """Write the rows of such tables as the headings and parts of items."""
    found = Spread([], [], [])
    number = ""
    for table, group in groupby(lines, key=lambda line: line.table if line.cells else 0):
        rows = list(group)
        title = _title_column(rows[0]) if table else 0
        if not title:
            found.lines.extend(rows)
            continue
        found.heads.append(rows[0].number)
        for row in rows[1:]:
            number = row.cells[0].rstrip(".):") if NUMBER.fullmatch(row.cells[0]) else number
            for line, is_part in _item(row, rows[0].cells, title):
                if is_part:
                    found.lines.append(line)
                else:
                    found.others.append((number, line))
    return found


def _title_column(head: Line) -> int:
    """Return which column has the titles; 0 when the table is another, or no part of an item has a column."""
    names = [cell.rstrip(" :") for cell in head.cells]
    if not NUMBER_HEAD.fullmatch(names[0]) or not any(_is_part(name) for name in names[1:]):
        return 0
    return next((place for place, name in enumerate(names) if place and TITLE_HEAD.fullmatch(name)), 0)


def _is_part(name: str) -> bool:
    label = label_of(name)
    return label is not None and label.part != "attachments"


def _item(row: Line, names: Sequence[str], title: int) -> Iterator[tuple[Line, bool]]:
    """Yield the heading of a row and what its other cells say, and whether it is a part of an item.

    A row without a number goes on with the one above.
    """
    plain = row._replace(cells=(), table=0, bullet=False, gap=True)
    text = row.cells[title].strip() if title < len(row.cells) else ""
    if NUMBER.fullmatch(row.cells[0]):
        first, *rest = _FIRST_SENTENCE.split(text, maxsplit=1)
        yield plain._replace(text=f"{row.cells[0].rstrip('.):')}. {first}", bold=True, heading=True), True
    else:
        rest = [text]
    yield from ((plain._replace(text=part), True) for part in rest if part)
    for name, cell in zip(names[1:], row.cells[1:], strict=False):
        if cell.strip() and cell != row.cells[title]:
            label = name.rstrip(" :")
            yield plain._replace(text=f"{label}: {cell.strip()}"), label_of(label) is not None
