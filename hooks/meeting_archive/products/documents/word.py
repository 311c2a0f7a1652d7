"""A paper as a Word file, in the look of another one.

word_template   the file that gives the look -> one to write in
word_xml        paragraphs, letters, links
word_lists      points with their bullets and numbers
word_tables     tables
"""

import io
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from typing import Any

import docx

from meeting_archive.products.documents.blocks import Block, Paper, Style, TextRun
from meeting_archive.products.documents.word_lists import WordLists
from meeting_archive.products.documents.word_tables import WordTables
from meeting_archive.products.documents.word_template import LANGUAGE, TemplateError, ids_of, ready
from meeting_archive.products.documents.word_xml import WordLetters, made, paragraph

__all__ = ["TemplateError", "word"]

# The longest that Word takes.
_LONGEST_TITLE, _LONGEST_NAME = 255, 40
# What stands below a table keeps some distance, in twentieths of a point, unless it always does.
_BELOW_TABLE = 200
_APART = frozenset({Style.NOTE, Style.CAPTION, Style.ITEM, Style.PART, Style.SECTION})


def word(paper: Paper, template: bytes) -> bytes:
    """Write a paper in the look of a Word file, the same bytes each time; raises TemplateError."""
    document = docx.Document(io.BytesIO(ready(template)))
    _say(document, paper)
    body = document.element.body
    for element in _elements(document, paper):
        body.insert(len(body) - 1, element)
    written = io.BytesIO()
    document.save(written)
    return _timeless(written.getvalue())


def _say(document: Any, paper: Paper) -> None:
    """Write what a program shows of a document; it has no day, since it is made whenever it is asked for."""
    said = document.core_properties
    for known in list(said._element):  # noqa: SLF001  it can be set, and not be taken away
        said._element.remove(known)  # noqa: SLF001  likewise
    said.title = paper.title[:_LONGEST_TITLE]
    said.author = paper.author[:_LONGEST_TITLE]
    said.keywords = paper.mark
    said.language = LANGUAGE


def _elements(document: Any, paper: Paper) -> Iterator[Any]:
    """Yield the paragraphs and tables of a paper."""
    styles = ids_of(document)
    letters = WordLetters(document, styles)
    tables = WordTables(styles, document.element.body[-1], lambda text: letters.runs([TextRun(text)]))
    lists = WordLists(document, styles)
    places = {block.text: _place(block.anchor) for block in paper.blocks if block.anchor}
    marks = count()
    is_below_table = False
    for block in paper.blocks:
        if block.table or block.printed:
            if is_below_table:
                # Word makes one table of two that touch.
                yield paragraph(styles[Style.TEXT])
            links = _links(block, places, letters)
            yield tables.data(block.table) if block.table else tables.printed(block.printed, links)
            is_below_table = True
            continue
        said = lists.of(block)
        if is_below_table and block.style not in _APART:
            # It stands behind the list in the standard, and before how far a text is moved in.
            place = len(said) if block.number or block.style is Style.BULLET else 0
            said.insert(place, made("spacing", before=_BELOW_TABLE))
        runs = letters.labelled(block.runs) if block.style is Style.LINE else letters.runs(block.runs)
        if block.anchor:
            number = next(marks)
            begin = made("bookmarkStart", id=number, name=_place(block.anchor))
            runs = [begin, *runs, made("bookmarkEnd", id=number)]
        yield paragraph(styles[block.style], runs, *said)
        is_below_table = False
    if is_below_table:
        # Nor does it end a document with one.
        yield paragraph(styles[Style.TEXT])


def _place(anchor: str) -> str:
    """Name a place as Word can: letters, numbers and lines."""
    return "".join(sign if sign.isalnum() else "_" for sign in anchor)[:_LONGEST_NAME]


def _links(block: Block, places: dict[str, str], letters: WordLetters) -> list[Callable[[str], Any] | None]:
    """Return what makes a link of each row of the printed agenda, if an item has its number."""
    found = (
        next((place for text, place in places.items() if text.startswith(f"{row[0]}.")), "") for row in block.printed
    )
    return [partial(letters.inside, place) if place else None for place in found]


def _timeless(data: bytes) -> bytes:
    """Pack a file anew, without the time at which it was packed, and in one order."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as packed, zipfile.ZipFile(written, "w") as target:
        # What says of what kind the parts are comes first.
        for name in sorted(packed.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            target.writestr(zipfile.ZipInfo(name), packed.read(name), zipfile.ZIP_DEFLATED)
    return written.getvalue()
