"""Minutes that are one table: each row is an item, and its columns say which part of it they are."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from meeting_archive.content.closed_signs import is_mark, may_be_closed, may_be_closed_title
from meeting_archive.importer.item.agenda import NUMBER_HEAD, TITLE_HEAD
from meeting_archive.importer.item.tables import EMPTY
from meeting_archive.importer.labels import label_of
from meeting_archive.importer.lines import Line

# "3", "3.", and "3 L", whose sign may close it.
_NUMBERED = re.compile(r"(?P<number>\d{1,3}(?:\.\d{1,2})?)[.):]?\s*(?P<sign>.*)", re.DOTALL)
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
            found_number = _NUMBERED.fullmatch(row.cells[0].strip())
            number = found_number["number"] if found_number else number
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
    cells = [cell.strip() for cell in (*row.cells, *[""] * (title + 1 - len(row.cells)))]
    found = _NUMBERED.fullmatch(cells[0])
    rest, sign = [cells[title]], found["sign"] if found else cells[0]
    if found:
        first, *rest = _FIRST_SENTENCE.split(cells[title], maxsplit=1)
        yield plain._replace(text=f"{found['number']}. {first or EMPTY}", bold=True, heading=True), True
    yield from ((plain._replace(text=part), True) for part in (sign, *rest) if part)
    heads = ["", *(name.rstrip(" :") for name in names[1:]), *[""] * len(cells)]
    if any(place != title and _closes(heads[place], cell) for place, cell in enumerate((sign, *cells[1:]))):
        # A column may be all that says it: it is said among the words of the item, which then go nowhere.
        yield plain._replace(text="Lukket punkt"), True
    for place, (name, cell) in enumerate(zip(names, cells, strict=False)):
        if cell and place not in {0, title}:
            label = name.rstrip(" :")
            yield plain._replace(text=f"{label}: {cell}"), label_of(label) is not None


def _closes(head: str, cell: str) -> bool:
    """Whether a cell says that its item is closed, or is ticked under a head that does."""
    ticked = is_mark(head) and cell.casefold() not in {"", "nej", "-", "–", "åben", "åbent"}
    return ticked or is_mark(cell) or may_be_closed_title(cell) or may_be_closed(cell)
