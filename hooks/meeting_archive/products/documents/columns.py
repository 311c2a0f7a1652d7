"""How wide the columns of a table are on paper, and how large its letters: all of it counted in letters.

A number is never broken, and a word only where it is long. What fits as it is stands as it is; else the letters become
smaller, and columns of text share the page by what is in them.
"""

from typing import NamedTuple

from meeting_archive.model import Table
from meeting_archive.model.table import number

# The sizes of letters, in points, and how wide the page is: one letter is some 0.55 of its size.
_SIZES = (9.5, 8.5, 7.5, 6.5)
LARGEST = _SIZES[0]
_PAGE, _LETTER = 414, 0.55
# What stands between two columns, in letters; and where a long word may be hyphenated.
_GAP, _WORD = 2, 11


class Widths(NamedTuple):
    """How a table stands on the page."""

    size: float
    """Of its letters, in points."""
    shares: tuple[int, ...]
    """Of the page's width, for each column; 0 for one that is as wide as what is in it."""
    numeric: tuple[bool, ...]
    """Which columns have numbers, and stand to the right."""


def widths_of(table: Table) -> Widths:
    """Measure a table."""
    columns = [_cells(table, place) for place in range(len(table.columns))]
    numeric = tuple(place > 0 and _is_numeric(table, place) for place in range(len(columns)))
    whole = [max(map(len, cells)) + _GAP for cells in columns]
    if sum(whole) * _LETTER * _SIZES[0] <= _PAGE:
        return Widths(_SIZES[0], (0,) * len(columns), numeric)
    least = [max(_unbroken(word) for cell in cells for word in cell.split()) + _GAP for cells in columns]
    size = next((size for size in _SIZES if sum(least) * _LETTER * size <= _PAGE), _SIZES[-1])
    # What is left over goes to those with most to say.
    left = max(0, _PAGE / (_LETTER * size) - sum(least))
    wanted = [min(one, 80) - two for one, two in zip(whole, least, strict=True)]
    shares = tuple(
        round(10 * (two + left * max(0, one) / max(1, sum(wanted)))) for one, two in zip(wanted, least, strict=True)
    )
    return Widths(size, shares, numeric)


def _cells(table: Table, place: int) -> list[str]:
    column = table.columns[place]
    return [column.name, column.unit or "", *(row[place] for row in (*table.rows, *table.totals))]


def _is_numeric(table: Table, place: int) -> bool:
    cells = [row[place] for row in (*table.rows, *table.totals)]
    return bool(cells) and all(number(cell) is not None for cell in cells)


def _unbroken(word: str) -> int:
    return len(word) if number(word) is not None else min(len(word), _WORD)
