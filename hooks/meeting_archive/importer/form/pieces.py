"""What stands in an item: its lines, and its tables, each with its caption and the note below it.

A caption has a style of ours or of Word's, or says itself that it is one: "Tabel 1: Takster", above its table or below.
"""

import re
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from meeting_archive.importer.item.tables import CAPTION
from meeting_archive.importer.lines import Line
from meeting_archive.products.documents.blocks import Style


class FoundTable(NamedTuple):
    """A table of an item."""

    rows: tuple[Line, ...]
    caption: Line | None = None
    note: Line | None = None


Piece = Line | FoundTable
# "Tabel 1 viser" is a sentence.
_SAID = re.compile(r"\w+\s*(?:nr\.?\s*)?(?:\d{1,3}(?:\.\d{1,3})?|[A-Z])?\s*(?:[:–—-].*|\.(?:\s.*)?|\Z)", re.DOTALL)
_OF_WORD = {"caption", "billedtekst"}


def pieces_of(lines: Sequence[Line]) -> list[Piece]:
    """Put the rows of each table together, and what belongs to it."""
    pieces: list[Piece] = []
    for table, group in groupby(lines, key=lambda line: line.table if line.cells else None):
        found = tuple(group)
        pieces += [FoundTable(found)] if table is not None else found
    _with_notes(pieces)
    for place in range(len(pieces)):
        _captioned(pieces, place, place - 1, place - 2)
    for place in reversed(range(len(pieces))):
        _captioned(pieces, place, place + 1, place + 2)
    return [piece for piece in pieces if piece != _TAKEN]


# What stands where a caption or a note was that its table has now.
_TAKEN = Line(0, "")


def _with_notes(pieces: list[Piece]) -> None:
    for place, piece in enumerate(pieces[:-1]):
        below = pieces[place + 1]
        if isinstance(piece, FoundTable) and isinstance(below, Line) and below.style == Style.NOTE:
            pieces[place], pieces[place + 1] = piece._replace(note=below), _TAKEN


def _captioned(pieces: list[Piece], place: int, beside: int, beyond: int) -> None:
    """Give a table the caption beside it, unless that may as well belong to the table beyond."""
    table = pieces[place]
    caption = pieces[beside] if 0 <= beside < len(pieces) else None
    other = pieces[beyond] if 0 <= beyond < len(pieces) else None
    if not isinstance(table, FoundTable) or table.caption or not isinstance(caption, Line):
        return
    ours = caption.style == Style.CAPTION and beside < place
    is_free = not isinstance(other, FoundTable) or other.caption is not None
    if ours or (is_free and _is_caption(caption)):
        pieces[place], pieces[beside] = table._replace(caption=caption), _TAKEN


def _is_caption(line: Line) -> bool:
    if line.style in {*Style} - {Style.TEXT, Style.CAPTION}:
        return False
    return line.style.casefold() in _OF_WORD or bool(CAPTION.fullmatch(line.text) and _SAID.fullmatch(line.text))
