"""The rows of the printed agenda that are closed."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from meeting_archive.content.closed_signs import is_mark
from meeting_archive.importer.item.agenda import Agenda
from meeting_archive.importer.item.closing import (
    closes_from,
    closing_line,
    is_closed_title,
    opens_from,
    public_title,
    without_mark,
)
from meeting_archive.importer.item.headings import PrintedRow
from meeting_archive.importer.lines import Line

# What is enclosed to an item, wherever it stands: "Bilag til punkt 2".
_ENCLOSED = re.compile(
    r"(?:bilag|notat|tillæg|referat)\b.{0,40}\b(?:punkt|pkt\.?)\s?(?P<number>\d{1,3})\b", re.IGNORECASE
)


class Shut(NamedTuple):
    """The rows of the printed agenda that are closed."""

    numbers: frozenset[str]
    titles: frozenset[str]
    """In small letters, of the rows that have no number, and of those that have."""

    def has(self, number: str, title: str) -> bool:
        """Whether an item is that of a closed row, or a part of one: "2a" of "2"."""
        whole = re.split(r"\D", number)[0] if number else ""
        return number in self.numbers or (whole in self.numbers and whole != "") or without_mark(title) in self.titles

    def encloses(self, text: str) -> bool:
        """Whether a line names what is enclosed to a closed item."""
        found = _ENCLOSED.match(text)
        return bool(found and found["number"] in self.numbers)


def shut_rows(agenda: Agenda, lines: Sequence[Line]) -> Shut:
    """Find the closed rows: by their titles, what stands beside them, and the heading of the part they stand in."""
    rows = {row.line: row for row in agenda.rows}
    if not rows:
        return Shut(frozenset(), frozenset())
    beside = {row.line for row, line in agenda.others if not closes_from(line.text) and closing_line([line])}
    # A heading on a line of its own closes what stands below it, not the row above.
    beside |= {
        row.line
        for row, line in agenda.others
        if is_mark(line.text) and not (line.number != row.line and closes_from(line.text))
    }
    first, last = min(rows), max(rows)
    closed: list[PrintedRow] = []
    shut = False
    above: PrintedRow | None = None
    for line in sorted(lines, key=lambda line: line.number):
        if not first <= line.number <= last:
            continue
        row = rows.get(line.number)
        text = row.title if row else line.text
        shut = (shut or closes_from(text)) and not opens_from(text)
        if row is None or row is above:
            continue
        # A row without a number goes on with the one above it.
        below = not row.number and bool(closed) and closed[-1] is above
        if shut or below or row.line in beside or is_closed_title(row.title) or is_mark(row.mark):
            closed.append(row)
        above = row
    numbers = frozenset(row.number for row in closed if row.number)
    return Shut(numbers, frozenset(without_mark(row.title) for row in closed if row.title))


def public_rows(rows: Sequence[PrintedRow], shut: Shut) -> list[PrintedRow]:
    """Return the rows as they may be shown: of a closed one number and public title, of what is below it nothing."""
    shown = []
    for row in rows:
        if not shut.has(row.number, row.title):
            shown.append(row)
        elif row.number or is_closed_title(row.title) or closes_from(row.title):
            shown.append(row._replace(title=public_title(row.title), mark=""))
    return shown


def hidden_rows(rows: Sequence[PrintedRow], shut: Shut) -> list[int]:
    """Return the lines of the rows that are not shown, or not with all their words."""
    shown = {row.line: row for row in public_rows(rows, shut)}
    return [row.line for row in rows if shown.get(row.line) != row]
