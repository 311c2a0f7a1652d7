"""A paper as PDF/UA-1: its blocks as data for the one Typst file, which says how they look.

The words go to Typst as JSON, so that none of them is code. Fonts are the theme's and those that Typst brings, never
the machine's, and there is no clock: the same paper is the same bytes.
"""

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby
from typing import Any

import typst

from meeting_archive.model import Table
from meeting_archive.paths.packaged import THEME
from meeting_archive.products.documents.blocks import PRINTED_HEADS, Block, Paper, Style, TextRun
from meeting_archive.products.documents.columns import widths_of
from meeting_archive.products.documents.sizes import SIZES

_FOLDER = THEME / "documents"
# What no paper shows: controls, places to break, what turns the direction of reading, and what PDF/UA-1 forbids.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff\ud800-\udfff]"
)
# What Typst says of a sign that none of the fonts has, and what stands for one.
_UNDRAWN = re.compile(r'the text `"(.+?)"` could not be displayed')
_UNKNOWN = "\ufffd"
_MARKS = re.compile("[\u0300-\u036f]")
# Spaces of other widths; one of them ends lines in the template, and nothing else.
_SPACES = re.compile("[\t\u1680\u2000-\u200a\u205f\u3000]")
# A word longer than this may break anywhere; the places where it may are not seen, nor read back.
_LONGEST_WORD = 40
_SHORT_COMPOUND = re.compile(r"\b(\w{1,12}-\w{1,12})\b")
_DEPTH = {Style.TITLE: 1, Style.ITEM: 2, Style.PART: 3, Style.SECTION: 4}
_POINTS = {Style.BULLET, Style.NUMBERED}


def pdf(paper: Paper) -> bytes:
    """Write a paper as a PDF file."""
    data = {
        "title": _clean(paper.title),
        "author": _clean(paper.author),
        "mark": paper.mark,
        "sizes": {style.name: size for style, size in SIZES.items()},
        "blocks": [*_blocks(paper.blocks)],
    }
    letters = json.dumps(data, ensure_ascii=False)
    while True:
        try:
            written = _compiler().compile(
                sys_inputs={"paper": letters}, format="pdf", pdf_standards=["ua-1"], timestamp=0
            )
        except typst.TypstError as error:
            before, letters = letters, _drawn(letters, error.message)
            if letters == before:
                raise
        else:
            assert isinstance(written, bytes)  # noqa: S101  so it is where no file is asked for
            return written


def _drawn(letters: str, complaint: str) -> str:
    """Write the sign for an unknown sign where no font has one; a font that lacks one of a script lacks it all."""
    before, lacking = letters, _UNDRAWN.search(complaint)
    for sign in re.sub(r"\\u\{(\w+)\}", lambda code: chr(int(code[1], 16)), lacking[1]) if lacking else "":
        place = ord(sign)
        is_script = 0x0590 <= place < 0x1E00 or place >= 0x2E80
        low, high = (place & ~0xFF, place | 0xFF) if is_script else (place, place)
        if place > 0x24F:
            letters = "".join(_UNKNOWN if low <= ord(one) <= high else one for one in letters)
    # A letter that is there may have more marks above it than any font puts there.
    return letters if letters != before else _MARKS.sub("", unicodedata.normalize("NFC", letters))


@cache
def _compiler() -> typst.Compiler:
    """Make what compiles; the fonts are read once."""
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[_FOLDER / "fonts"])
    return typst.Compiler(_FOLDER / "meeting.typ", root=_FOLDER, font_paths=fonts, ignore_system_fonts=True)


def _blocks(blocks: Sequence[Block]) -> Iterator[dict[str, Any]]:
    """Yield what the template shows: points put together to lists, a table with its caption."""
    depth, stays = 0, False
    caption: Sequence[TextRun] = ()
    for in_list, group in groupby(blocks, key=lambda block: block.style in _POINTS or block.level > 0):
        if in_list:
            stays = False
            yield from _lists([*group], 0)
            continue
        for block in group:
            # A line below a heading stays with what follows, as the heading does.
            stays = block.style in _DEPTH or (stays and block.style == Style.LINE)
            if block.style == Style.CAPTION:
                caption = block.runs
            elif block.style == Style.TABLE:
                yield _table(block, caption)
                caption = ()
            elif block.style in _DEPTH:
                # A reader's outline leaves out no step.
                depth = min(_DEPTH[block.style], depth + 1)
                shown = {"kind": "head", "style": block.style.name, "depth": depth, "anchor": block.anchor}
                yield shown | {"runs": _heading(block.runs)}
            else:
                yield _paragraph(block) | {"stays": stays}


def _paragraph(block: Block) -> dict[str, Any]:
    label = ""
    runs = block.runs
    if block.style == Style.LINE and runs and ":" in runs[0].text:
        label, colon, rest = runs[0].text.partition(":")
        label, runs = label + colon, (runs[0]._replace(text=rest), *runs[1:])
    return {"kind": block.style.name, "style": block.style.name, "label": _clean(label), "runs": _runs(runs)}


def _lists(points: Sequence[Block], level: int) -> Iterator[dict[str, Any]]:
    """Yield the lists that a row of points makes, each point with the lists and the further paragraphs inside it."""
    whole: list[tuple[Block, list[Block]]] = []
    for point in points:
        if whole and point.level > level:
            whole[-1][1].append(point)
        else:
            whole.append((point, []))
    for style, group in groupby(whole, key=lambda one: one[0].style):
        if style not in _POINTS:
            yield from (_paragraph(block) for block, _ in group)
            continue
        shown = [
            {"runs": _runs(point.runs), "number": point.number, "inside": [*_lists(inside, level + 1)]}
            for point, inside in group
        ]
        yield {"kind": "points", "numbered": style == Style.NUMBERED, "points": shown}


def _table(block: Block, caption: Sequence[TextRun]) -> dict[str, Any]:
    """Show a table; the printed agenda has heads too, for those who hear it read."""
    table = block.table
    if table is None:
        width = len(block.printed[0])
        agenda = {"caption": None, "heads": [[*map(_head, PRINTED_HEADS[:width])]], "shares": [0, 1, 0][:width]}
        sides = {"size": 9.5, "numeric": [False] * width}
        return {"kind": "table", **agenda, **sides, "rows": [*_rows(block.printed)]}
    rows, totals = [*_rows(table.rows)], [*_rows(table.totals, total=True)]
    return {
        "kind": "table",
        "caption": _runs(caption),
        "heads": [*_heads(table)],
        "rows": totals + rows if table.totals_first else rows + totals,
        **widths_of(table)._asdict(),
    }


def _rows(rows: Sequence[Sequence[str]], *, total: bool = False) -> Iterator[dict[str, Any]]:
    for row in rows:
        yield {"cells": [_clean(cell) for cell in row], "total": total}


def _heads(table: Table) -> Iterator[list[dict[str, Any]]]:
    if table.title:
        yield [_head(table.title, span=len(table.columns))]
    if any(run.name for run in table.groups):
        runs = (
            [_head(run.name, span=len(run.columns))] if run.name else [_head("")] * len(run.columns)
            for run in table.groups
        )
        yield [head for run in runs for head in run]
    yield [_head(column.name, column.unit or "") for column in table.columns]


def _head(name: str, unit: str = "", span: int = 1) -> dict[str, Any]:
    return {"name": _clean(name), "unit": _clean(unit), "span": span}


def _runs(runs: Sequence[TextRun]) -> list[dict[str, Any]]:
    return [run._asdict() | {"text": _clean(run.text), "whole": False} for run in runs if run.text]


def _heading(runs: Sequence[TextRun]) -> list[dict[str, Any]]:
    """Keep "KD-Net" whole, which no heading is too narrow for."""
    pieces = [(run, text) for run in _runs(runs) for text in _SHORT_COMPOUND.split(run["text"])]
    return [run | {"text": text, "whole": bool(_SHORT_COMPOUND.fullmatch(text))} for run, text in pieces if text]


def _clean(text: str) -> str:
    """Leave out what cannot be shown, and let endless words break."""
    shown = _UNSEEN.sub("", _SPACES.sub(" ", text))
    return re.sub(rf"\S{{{_LONGEST_WORD},}}", lambda word: re.sub(r"(\w{4})(?=\w)", "\\1\u200b", word[0]), shown)
