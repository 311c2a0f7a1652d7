"""Word files (docx) to lines, with the numbers that Word prints by itself.

Only the text is read: no macro is run, nothing is fetched, and pictures are left alone.

    package     a file -> its parts, or a refusal
    settled     a part -> what Word shows of it: changes accepted (changes), fields settled (fields), hidden text gone
    numbering   a paragraph -> the number before it, which may be its style's (styles)
    runs        a paragraph -> its text, with the signs of picture fonts (symbols)
    tables      a table -> its cells in columns
    chunks      a document that was put in whole -> its lines
    beside      notes, and the heads and feet of pages
    ours        what more is read of a document that the archive made, or its form
    told        what else there is, by name (inventory)
"""

import contextlib
import re
from pathlib import Path
from typing import Any

from docx.oxml.ns import qn

from meeting_archive.importer.fronts.beside import NOTE_MARKS, WordBeside
from meeting_archive.importer.fronts.chunks import html_of, lines_of_html, lines_of_text, renumbered
from meeting_archive.importer.fronts.clean import bold_lead, cleaned, cleaned_cell, count_invisible
from meeting_archive.importer.fronts.numbering import Numbering, Point
from meeting_archive.importer.fronts.ours import cell_style, form_of, is_our_table, level_of, looks, style_of
from meeting_archive.importer.fronts.package import open_packed, open_word
from meeting_archive.importer.fronts.runs import (
    RunPiece,
    addresses_left,
    is_of_the_web,
    lost_links,
    pieces_of,
    runs_of,
    words_of,
    written,
)
from meeting_archive.importer.fronts.settled import settle
from meeting_archive.importer.fronts.styles import Styles
from meeting_archive.importer.fronts.tables import TableCell, rows_of
from meeting_archive.importer.fronts.told import Told
from meeting_archive.importer.fronts.trees import inside, paragraphs_in
from meeting_archive.importer.labels import numbered
from meeting_archive.importer.lines import Document, DocumentLink, Line, Refused

_BOX = qn("w:txbxContent")


def read_word(path: Path) -> Document:
    """Read a Word file; raises Refused for one that is broken, locked or too large."""
    reader = _read(open_word(path), path.name)
    beside = reader.beside
    remarks = [*reader.told.remarks(beside.told, reader.document)]
    remarks += [f"sidefoden er ikke taget med: »{text}«" for text in beside.feet]
    dropped = {**reader.told.dropped, **{name: [0] * count for name, count in beside.dropped.items()}}
    return Document(
        path.name,
        tuple(reader.lines),
        tuple((kind, tuple(numbers)) for kind, numbers in dropped.items() if numbers),
        tuple(remarks),
        tuple(dict.fromkeys(reader.told.pictures)),
        tuple(Line(0, text, unit="sidehovedet") for text in beside.heads),
        reader.form,
    )


def _read(document: Any, name: str, *, is_chunk: bool = False) -> "_DocumentReader":
    try:
        reader = _DocumentReader(document, name, is_chunk=is_chunk)
        reader.take(document.element.body)
    except RecursionError:
        raise Refused("Word-filen har for mange lag inden i hinanden: gem den som ren tekst") from None
    return reader


class _DocumentReader:
    """Goes through a body in order; every paragraph and every row of a table gets the next number."""

    def __init__(self, document: Any, name: str, *, is_chunk: bool) -> None:
        self.document = document
        self.name = name
        self.is_chunk = is_chunk
        self.lines: list[Line] = []
        self.told = Told()
        self.number = 0
        self.table = 0
        self.styles = Styles(document)
        self.numbering = Numbering(document, self.styles)
        self.beside = WordBeside(document, self.styles)
        self.form = form_of(document, self.styles)
        body = document.element.body
        self.told.counts += settle(body, self.styles, document.part.rels)
        self.told.look_for_empty_controls(body)
        self.begun = False
        """Whether what is read is below a first item."""
        # The level of an empty point of a list that waits for the point inside it.
        self.hollow: int | None = None

    def take(self, parent: Any) -> None:
        """Take what stands in a body, a cell or a text box; what is around paragraphs is gone through."""
        for element in parent:
            if element.tag == qn("w:p"):
                self._paragraph(element)
            elif element.tag == qn("w:tbl"):
                self._table(element)
            elif element.tag == qn("w:altChunk"):
                self._chunk(element)
            elif next(element.iter(qn("w:p"), qn("w:tbl"), qn("w:altChunk")), None) is not None:
                self.take(element)
            elif next(runs_of(element), None) is not None:
                # An equation may stand between two paragraphs.
                self._paragraph(element)
            else:
                self.told.look_at(element, self.number)

    def _paragraph(self, element: Any) -> None:
        self.number += 1
        pieces = list(pieces_of(element))
        text = words_of(pieces)
        point = self.numbering.of(element)
        self.told.look_at(element, self.number)
        self.told.dropped["usynlige bindestreger"] += [self.number] * count_invisible(text)
        if cleaned(text):
            bold = sum(len(piece.text) for piece in pieces if piece.bold) * 3 > len(text)
            heading = self.styles.is_heading(element)
            links = tuple(DocumentLink(cleaned(words), "") for words in lost_links(pieces))
            numbers = numbered(f"{point.label if point else ''} {cleaned(text)}".strip())
            # A head or a title has no room for addresses.
            # The runs of a document of ours keep theirs.
            runs_on = self.begun and not (bold or heading or numbers or self.form)
            self.begun = self.begun or bool(numbers) or (heading and bool(self.lines))
            self._tell_addresses(pieces, are_written=runs_on)
            parts = filter(None, map(cleaned, re.split(r"\n+", written(pieces) if runs_on else text)))
            style, level = style_of(element, self.styles), level_of(element, self.styles) if self.form else 0
            looked = list(looks(pieces, element, self.styles)) if self.form else []
            lead = bold_lead((piece.text, piece.bold) for piece in pieces)
            for place, part in enumerate(parts):
                leads = lead if not place and part.startswith(lead) and part != lead else ""
                line = Line(self.number, part, bold=bold, lead=len(leads), gap=not place, unit="afsnit", style=style)
                line = line._replace(runs=looked[place] if looked else (), level=level)
                if not place:
                    line = line._replace(heading=heading, links=links)
                self.lines.append(self._listed(line, point) if point and not place else line)
            self.hollow = None
        elif point:
            self.hollow = point.level
            self.told.dropped["tomme mærker"].append(self.number)
        self.lines += self._notes(element)
        for box in element.iter(_BOX):
            # One inside another is taken with that.
            if not any(outer.tag == _BOX for outer in inside(box, element)):
                self.take(box)

    def _notes(self, element: Any) -> list[Line]:
        """Return the notes of a paragraph or a table: one may be a reservation, and so it is a text of its own."""
        marks = (mark for run in runs_of(element) for mark in run.iterchildren(*NOTE_MARKS))
        notes = (self.beside.notes.get((str(mark.tag), str(mark.get(qn("w:id")))), "") for mark in marks)
        return [Line(self.number, f"(Note: {note})", unit="afsnit") for note in notes if note]

    def _listed(self, line: Line, point: Point) -> Line:
        level, bullet = point.level, not point.label
        # "- 8. juni" becomes an empty point with a numbered one inside it.
        if self.hollow is not None and level > self.hollow:
            level, bullet = self.hollow, True
        text = f"{point.label} {line.text}" if point.label else line.text
        lead = line.lead and line.lead + len(text) - len(line.text)
        return line._replace(text=text, lead=lead, level=level, bullet=bullet)

    def _table(self, element: Any) -> None:
        rows = list(rows_of(element))
        columns = max((row.columns for row in rows), default=0)
        cells_in = [cell for row in rows for cell in row.cells]
        frames = columns < 2 and not is_our_table((cell.element for cell in cells_in), self.styles)
        if frames or any(cell.frames for cell in cells_in):
            # A table that only frames text is no table.
            for cell in cells_in:
                self.take(cell.element)
            return
        self.table += 1
        for row in rows:
            self.number += 1
            cells = [""] * row.before
            spans = [1] * row.before
            for cell in row.cells:
                cells += [self._cell(cell), *[""] * (cell.span - 1)]
                spans.append(cell.span)
            cells += [""] * row.after
            spans += [1] * row.after
            if any(cells):
                text = " | ".join(cell for cell in cells if cell).replace("\n", " ")
                gap = not (self.lines and self.lines[-1].table == self.table)
                line = Line(self.number, text, cells=tuple(cells), table=self.table, gap=gap, unit="afsnit")
                style = cell_style((cell.element for cell in row.cells), self.styles)
                self.lines.append(line._replace(style=style, spans=tuple(spans) if self.form else ()))
        if notes := self._notes(element):
            # Below the table, and no row of it.
            self.number += 1
            self.lines += [note._replace(number=self.number) for note in notes]

    def _cell(self, cell: TableCell) -> str:
        """Return the text of a cell, a line a paragraph, numbers too; one that goes on from another shows nothing."""
        texts = []
        for paragraph in paragraphs_in(cell.element):
            self.told.look_at(paragraph, self.number)
            pieces = list(pieces_of(paragraph))
            text = words_of(pieces)
            if cell.goes_on:
                if text.strip():
                    self.told.add("tekst under flettede celler", self.number)
                continue
            point = self.numbering.of(paragraph)
            self._tell_addresses(pieces, are_written=False)
            texts.append(f"{point.label} {text}" if point and point.label else text)
        return cleaned_cell("\n".join(texts))

    def _tell_addresses(self, pieces: list[RunPiece], *, are_written: bool) -> None:
        for address in () if self.form else addresses_left(pieces, are_written=are_written):
            if is_of_the_web(address):
                self.told.say(f"et link i afsnit {self.number} er skrevet som sine ord alene: {address}")
            else:
                self.told.add("adresser, der ikke er på nettet", self.number)

    def _chunk(self, element: Any) -> None:
        """Take the lines of a document that was put in whole, or tell that it is there and what to do."""
        relation = self.document.part.rels.get(element.get(qn("r:id")) or "")
        lines = None
        if relation is not None and not relation.is_external and not self.is_chunk:
            with contextlib.suppress(Refused):
                lines = self._lines_of(relation.target_part)
        if lines is None:
            self.number += 1
            self.told.add("dokumenter, der er sat ind (gem filen igen i Word, så bliver de en del af den)", self.number)
            return
        self.lines += renumbered(lines, self.number + 1, self.table)
        self.number = max([self.number, *(line.number for line in self.lines)])
        self.table = max([self.table, *(line.table for line in self.lines)])

    def _lines_of(self, part: Any) -> list[Line] | None:
        """Read a part that is a document, of Word's, a page or a text; None for another kind, or raises Refused."""
        kind = f"{part.content_type} {part.partname}".casefold()
        if part.blob.startswith(b"PK"):
            inner = _read(open_packed(part.blob), self.name, is_chunk=True)
            for remark in inner.told.remarks(inner.beside.told, inner.document):
                self.told.say(f"i et indsat dokument: {remark}")
            return inner.lines
        if (page := html_of(part.blob, kind)) is not None:
            return lines_of_html(page)
        return lines_of_text(self.name, part.blob) if "text/plain" in kind or kind.endswith(".txt") else None
