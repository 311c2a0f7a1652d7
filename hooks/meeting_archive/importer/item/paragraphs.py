"""The lines of a text as its paragraphs: what was broken to fit the paper is whole again."""

from collections.abc import Sequence

from meeting_archive.importer.lines import Line, Words
from meeting_archive.importer.prose import is_listed


def paragraphs(lines: Sequence[Line]) -> list[Words]:
    """Join each line that begins no paragraph to the one before it."""
    found: list[Words] = []
    for line in lines:
        if found and not (line.gap or line.cells or is_listed(line)):
            found[-1] = Words(f"{found[-1]} {line.text}", *found[-1].lines, line.number)
        else:
            found.append(Words(line.text, line.number))
    return found
