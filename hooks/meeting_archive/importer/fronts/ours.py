"""What a Word file says more of when it is a document of ours: the names of its styles, and how its letters look."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from docx.opc.parts.coreprops import CorePropertiesPart
from docx.oxml.ns import qn

from meeting_archive.content.strict_yaml import FORBIDDEN
from meeting_archive.importer.fronts.clean import cleaned
from meeting_archive.importer.fronts.runs import RunPiece
from meeting_archive.importer.fronts.styles import Styles, first_said, switch, value_of
from meeting_archive.importer.fronts.trees import paragraphs_in
from meeting_archive.products.documents.blocks import ANNOUNCED, LABEL, MARK, OF_FORMS, Style, TextRun
from meeting_archive.products.documents.word_lists import DEEPEST, STEP
from meeting_archive.products.documents.word_xml import sound_address

_FORM = re.compile(rf"{MARK} (?:agenda|minutes) [a-z0-9-]+/[0-9-]+(?: {OF_FORMS}\b)?(?: {ANNOUNCED}\b)?")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060]")
_OURS = {name.casefold(): str(name) for name in Style}
_TEXTS = frozenset({Style.TEXT, Style.VERBATIM})
_CELLS = frozenset({Style.HEAD_CELL, Style.CELL, Style.TOTAL_CELL})


def form_of(document: Any, styles: Styles) -> str:
    """Return what a document says of itself among its keywords; without, its style of items tells that it is ours."""
    found = _FORM.search(_keywords(document))
    if found:
        return found[0]
    paragraphs = document.element.body.iter(qn("w:p"))
    return MARK if any(style_of(paragraph, styles) == Style.ITEM for paragraph in paragraphs) else ""


def _keywords(document: Any) -> str:
    # They are asked for by what they are: LibreOffice has a name of its own for the relation to them.
    parts = (relation.target_part for relation in document.part.package.rels.values() if not relation.is_external)
    return " ".join(str(part.core_properties.keywords) for part in parts if isinstance(part, CorePropertiesPart))


def style_of(paragraph: Any, styles: Styles) -> str:
    """Return the name of a paragraph's style: ours, if it is based on one of ours; "" for the usual one."""
    chain = [*styles.of(paragraph)]
    # It is called Normal, Standard and whatnot.
    if not chain or switch(chain[0].get(qn("w:default"), "0")):
        return ""
    ours = (_OURS[name.casefold()] for name in map(_name, chain) if name.casefold() in _OURS)
    return next(ours, _name(chain[0]))


def _name(style: Any) -> str:
    return value_of(style, "w:name", "").strip()


def level_of(paragraph: Any, styles: Styles) -> int:
    """Return in how many points a text of ours stands that is none itself: so far it is moved in."""
    if style_of(paragraph, styles) not in _TEXTS:
        return 0
    indent = paragraph.find(f"{qn('w:pPr')}/{qn('w:ind')}")
    moved = (indent.get(qn("w:left")) or indent.get(qn("w:start")) or "") if indent is not None else ""
    return min(round(int(moved) / STEP), DEEPEST + 1) if moved.isdecimal() else 0


def cell_style(cells: Iterable[Any], styles: Styles) -> str:
    """Return the style of the first paragraph with text in some cells; "" for none."""
    paragraphs = (paragraph for cell in cells for paragraph in paragraphs_in(cell))
    said = (one for one in paragraphs if any((text.text or "").strip() for text in one.iter(qn("w:t"))))
    return next((style_of(paragraph, styles) for paragraph in said), "")


def is_our_table(cells: Iterable[Any], styles: Styles) -> bool:
    """Whether cells are in a style of ours for cells, so that even a single column is a table."""
    return any(style_of(paragraph, styles) in _CELLS for cell in cells for paragraph in paragraphs_in(cell))


def looks(pieces: Iterable[RunPiece], paragraph: Any, styles: Styles) -> Iterator[tuple[TextRun, ...]]:
    """Yield the runs of each line of a paragraph that says something, letter by letter as they were written."""
    usual = [style.find(qn("w:rPr")) for style in styles.of(paragraph)]
    bold, italic = (first_said(tag, *usual) for tag in ("w:b", "w:i"))
    lines: list[list[TextRun]] = [[]]
    for piece in pieces:
        emphasis = _stands_out(piece.run, "w:i", styles) and not italic
        strong = _stands_out(piece.run, "w:b", styles) and not bold
        url = "" if piece.address.startswith("#") else sound_address(piece.address)
        for place, text in enumerate(re.sub(r" ?\t", " ", piece.text).split("\n")):
            if place:
                lines.append([])
            lines[-1].append(TextRun(_letters(text), emphasis, strong, url))
    for line in lines:
        runs = [look._replace(text="".join(run.text for run in group)) for look, group in _alike(line)]
        if cleaned("".join(run.text for run in runs)):
            yield tuple(_trimmed(runs))


def _alike(line: Iterable[TextRun]) -> Iterator[tuple[TextRun, Iterable[TextRun]]]:
    yield from groupby((run for run in line if run.text), key=lambda run: run._replace(text=""))


def _letters(text: str) -> str:
    return FORBIDDEN.sub("", unicodedata.normalize("NFC", _INVISIBLE.sub("", text)))


def _trimmed(runs: list[TextRun]) -> list[TextRun]:
    """Leave out the white space around a line."""
    while runs and not runs[0].text.lstrip():
        runs = runs[1:]
    while runs and not runs[-1].text.rstrip():
        runs = runs[:-1]
    runs[0] = runs[0]._replace(text=runs[0].text.lstrip())
    runs[-1] = runs[-1]._replace(text=runs[-1].text.rstrip())
    return runs


def _stands_out(run: Any, tag: str, styles: Styles) -> bool:
    """Whether a run is bold or italic by itself, or by a style of letters that is no label."""
    own = run.find(qn("w:rPr"))
    named = [*styles.chain(value_of(own, "w:rStyle", ""))]
    if any(_name(style) == LABEL for style in named):
        named = []
    return first_said(tag, own, *(style.find(qn("w:rPr")) for style in named))
