"""Two columns of prose on a page of a PDF: they are read one after the other, and nothing else is."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

Word = dict[str, Any]
Row = list[Word]
Ruling = tuple[float, float, float]
# As parts of the size of the letters: how wide the gap between columns is at least, where
# paragraphs part, and where the text does.
_GAP, _PARTED, _APART = 1.2, 1.9, 3
# Where on the page the gap is, as parts of its width.
_FROM, _TO = 0.35, 0.65
# How many lines both columns have at least, how many words a line of prose has, and how many of the lines are full.
_LINES, _WORDS, _FULL = 10, 4, 0.6


def in_reading_order(rows: Sequence[Row], width: float, rulings: Sequence[Ruling]) -> list[Row]:
    """Return the lines of a page as they are read; a ruling is a line across it: from where, to where, how far down."""
    gutter = _gutter(rows, width)
    if gutter is None:
        return list(rows)
    first, last = _longest(rows, gutter)
    block = rows[first:last]
    left = [part for row in block if (part := [word for word in row if word["x1"] <= gutter])]
    right = [part for row in block if (part := [word for word in row if word["x0"] >= gutter])]
    if not (_is_prose(left) and _is_prose(right)) or _is_table(block, gutter, rulings):
        return list(rows)
    return [*rows[:first], *_as_column(left), *_as_column(right), *rows[last:]]


def _as_column(lines: Sequence[Row]) -> list[Row]:
    """Note on the words of a column where its lines end."""
    end = max(line[-1]["x1"] for line in lines)
    return [[word | {"end": end} for word in line] for line in lines]


def _gutter(rows: Sequence[Row], width: float) -> float | None:
    """Find the gap that most lines have at one place in the middle of the page."""
    places: Counter[int] = Counter()
    for row in rows:
        for before, word in pairwise(row):
            if word["x0"] - before["x1"] > _GAP * word["size"]:
                inside = range(int(max(before["x1"], _FROM * width)) + 1, int(min(word["x0"], _TO * width)) + 1)
                places.update(inside)
    if not places:
        return None
    most = max(places.values())
    best = [place for place, count in places.items() if count == most]
    return float(sorted(best)[len(best) // 2]) if most >= _LINES else None


def _crosses(row: Row, gutter: float) -> bool:
    near = [
        word for word in row if word["x0"] - word["size"] * _GAP / 2 < gutter < word["x1"] + word["size"] * _GAP / 2
    ]
    return bool(near)


def _longest(rows: Sequence[Row], gutter: float) -> tuple[int, int]:
    """Return where the longest run of lines begins and ends that the gap parts, with no wide space between them."""
    best, start = (0, 0), 0
    for place in range(len(rows) + 1):
        crosses = place == len(rows) or _crosses(rows[place], gutter)
        if crosses or (place and _step(rows[place - 1], rows[place]) > _APART):
            best = max(best, (start, place), key=lambda span: span[1] - span[0])
            start = place + crosses
    return best


def _step(before: Row, row: Row) -> float:
    """Return how far down a line stands from the one before, as a part of its size."""
    return float((row[0]["base"] - before[0]["base"]) / row[0]["size"])


def _is_prose(lines: Sequence[Row]) -> bool:
    """Whether most lines go to the end, and have as many words as a line of prose."""
    if len(lines) < _LINES:
        return False
    begins, ends = min(line[0]["x0"] for line in lines), max(line[-1]["x1"] for line in lines)
    full = sum(line[-1]["x1"] > ends - 0.2 * (ends - begins) for line in lines)
    return sum(map(len, lines)) >= _WORDS * len(lines) and full >= _FULL * len(lines)


def _is_table(rows: Sequence[Row], gutter: float, rulings: Sequence[Ruling]) -> bool:
    """Whether lines are ruled across the gap, or the paragraphs of both columns part at the same places."""
    top, bottom = rows[0][0]["top"], rows[-1][0]["bottom"]
    if any(start < gutter < end and top + 2 < down < bottom - 2 for start, end, down in rulings):
        return True
    return sum(_step(before, row) > _PARTED for before, row in pairwise(rows)) > 1
