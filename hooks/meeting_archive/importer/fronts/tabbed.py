"""Tables in a text, their cells parted by tabs, where a cell that had paragraphs broke its row over several lines."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

NumberedText = tuple[int, str]
# A table whose head has fewer tabs may as well be a line with a tab in it.
_LEAST = 2

# What begins an item is no more of the table.
_BEGINS = re.compile(r"\W*(?:\d|punkt|pkt|ad\s|sag)", re.IGNORECASE)


def with_whole_rows(lines: Sequence[NumberedText]) -> Iterator[NumberedText]:
    """Yield lines with their numbers, each broken row as its first line, its paragraphs on lines of their own."""
    for blank, group in groupby(lines, key=lambda line: not line[1].strip()):
        block = list(group)
        yield from block if blank else _whole(block) or block


def _whole(block: Sequence[NumberedText]) -> list[NumberedText]:
    """Put the rows of a table together; [] where its lines are no rows, or all of them are whole."""
    width = block[0][1].count("\t")
    rows: list[NumberedText] = []
    broken = False
    for number, text in block if width >= _LEAST else ():
        above = rows[-1][1] if rows else ""
        tabs = above.count("\t")
        # Below a whole row a line without tabs goes on with its last cell, where the table is one of broken rows.
        goes_on = broken and "\t" not in text and not _BEGINS.match(text)
        if rows and (tabs < width or goes_on):
            broken = True
            rows[-1] = rows[-1][0], f"{above}\n{text}"
        else:
            rows.append((number, text))
        if rows[-1][1].count("\t") > width:
            return []
    return rows if broken and rows[-1][1].count("\t") == width else []
