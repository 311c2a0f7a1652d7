"""Word files (docx) to lines, with the numbers that Word prints by itself.

Only the text is read: no macro is run, nothing is fetched, and pictures are left alone.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn

from meeting_archive.importer.fronts.clean import cleaned, count_invisible
from meeting_archive.importer.fronts.numbering import Numbering
from meeting_archive.importer.fronts.package import NOTE_MARKS, beside, notes_of, refuse_unreadable
from meeting_archive.importer.fronts.runs import inside, pieces_of, shown_runs
from meeting_archive.importer.lines import Document, DocumentLink, Line, Refused

MAX_BYTES = 40_000_000
_PICTURES = (qn("a:blip"), "{urn:schemas-microsoft-com:vml}imagedata", qn("c:chart"), qn("dgm:relIds"))


def read_word(path: Path) -> Document:
    """Read a Word file; raises Refused for one that is broken, locked or too large."""
    refuse_unreadable(path)
    try:
        with path.open("rb") as file:
            document = docx.Document(file)
        body = document.element.body
    except Exception as error:
        if isinstance(error, PermissionError | MemoryError):
            raise
        raise Refused("Word-filen er gået i stykker: åbn den i Word, og gem den igen som docx") from None
    reader = _DocumentReader(document)
    try:
        reader.take(body)
    except RecursionError:
        raise Refused("Word-filen har for mange lag inden i hinanden: gem den som ren tekst") from None
    told = tuple((kind, tuple(numbers)) for kind, numbers in reader.dropped.items() if numbers)
    return Document(path.name, tuple(reader.lines), told, tuple(beside(document)), tuple(reader.pictures))


class _DocumentReader:
    """Goes through a body in order; every paragraph and every row of a table gets the next number."""

    def __init__(self, document: Any) -> None:
        self.lines: list[Line] = []
        self.dropped: dict[str, list[int]] = defaultdict(list)
        self.number = 0
        self.table = 0
        self.document = document
        self.numbering = Numbering(document)
        self.notes = notes_of(document)
        self.pictures: list[int] = []
        # The level of an empty point of a list that waits for the point inside it.
        self.hollow: int | None = None

    def take(self, parent: Any) -> None:
        for element in parent:
            if element.tag == qn("w:p"):
                self._paragraph(element)
            elif element.tag == qn("w:tbl"):
                self._table(element)
            elif element.tag in {qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:smartTag"), qn("w:customXml")}:
                self.take(element)

    def _paragraph(self, element: Any) -> None:
        self.number += 1
        pieces = list(pieces_of(element))
        text = "".join(piece for piece, _ in pieces)
        point = self.numbering.of(element)
        self._picture(element)
        self.dropped["usynlige bindestreger"] += [self.number] * count_invisible(text)
        if not cleaned(text):
            if point:
                self.hollow = point.level
                self.dropped["tomme mærker"].append(self.number)
            self.lines += self._notes(element)
            self._boxes(element)
            return
        bold = sum(len(piece) for piece, heavy in pieces if heavy)
        links = tuple(self._links(element))
        for place, part in enumerate(re.split(r"\n+", text)):
            if not (plain := cleaned(part)):
                continue
            line = Line(
                self.number,
                plain,
                bold=bold * 3 > len(text),
                heading=self._is_heading(element) and not place,
                gap=not place,
                links=links if not place else (),
                unit="afsnit",
            )
            self.lines.append(self._listed(line, point) if point and not place else line)
        self.hollow = None
        self.lines += self._notes(element)
        self._boxes(element)

    def _picture(self, element: Any) -> None:
        if next(element.iter(*_PICTURES), None) is not None:
            self.pictures.append(self.number)

    def _notes(self, element: Any) -> list[Line]:
        """Return the notes of a paragraph or a table: one may be a reservation, and so it is a text of its own."""
        marks = (mark for run in shown_runs(element) for mark in run.iterchildren(*NOTE_MARKS))
        notes = (self.notes.get((str(mark.tag), str(mark.get(qn("w:id")))), "") for mark in marks)
        return [Line(self.number, f"(Note: {note})", unit="afsnit") for note in notes if note]

    def _boxes(self, paragraph: Any) -> None:
        """Take the text boxes that hang on a paragraph; what is there for old programs only is the same again."""
        for box in paragraph.iter(qn("w:txbxContent")):
            if not any(str(outer.tag).endswith("}Fallback") for outer in inside(box, paragraph)):
                self.take(box)

    def _listed(self, line: Line, point: Any) -> Line:
        level, bullet = point.level, not point.label
        # "- 8. juni" becomes an empty point with a numbered one inside it.
        if self.hollow is not None and level > self.hollow:
            level, bullet = self.hollow, True
        text = f"{point.label} {line.text}" if point.label else line.text
        return line._replace(text=text, level=level, bullet=bullet)

    def _is_heading(self, element: Any) -> bool:
        return bool(
            re.match(r"(?:heading|overskrift|titel|title)\s?\d?", self.numbering.style_name(element), re.IGNORECASE)
        )

    def _links(self, element: Any) -> Iterator[DocumentLink]:
        for link in element.iter(qn("w:hyperlink")):
            text = cleaned("".join(piece for piece, _ in pieces_of(link)))
            if not self._target(link):
                yield DocumentLink(text, "")

    def _target(self, link: Any) -> str:
        relation = self.document.part.rels.get(link.get(qn("r:id")) or "")
        return str(relation.target_ref) if relation is not None and relation.is_external else ""

    def _table(self, element: Any) -> None:
        rows = [
            [_TableCell(cell) for cell in row.iter(qn("w:tc")) if _row_of(cell) is row] for row in _own(element, "w:tr")
        ]
        columns = max((sum(cell.span for cell in row) for row in rows), default=0)
        if columns < 2 or any(cell.holds_table for row in rows for cell in row):
            # A table that only frames text is no table.
            for row in rows:
                for cell in row:
                    self.take(cell.element)
            return
        self.table += 1
        for row in rows:
            self.number += 1
            for cell in row:
                self._picture(cell.element)
            cells = [text for cell in row for text in (cell.text, *[""] * (cell.span - 1))]
            if any(cells):
                text = " | ".join(cell for cell in cells if cell)
                gap = not (self.lines and self.lines[-1].table == self.table)
                self.lines.append(Line(self.number, text, cells=tuple(cells), table=self.table, gap=gap, unit="afsnit"))
        if notes := self._notes(element):
            # Below the table, and no row of it.
            self.number += 1
            self.lines += [note._replace(number=self.number) for note in notes]


class _TableCell:
    """A cell: its text, how many columns it spans, and whether another table is inside it."""

    def __init__(self, element: Any) -> None:
        self.element = element
        properties = element.find(qn("w:tcPr"))
        span = properties.find(qn("w:gridSpan")) if properties is not None else None
        said = str(span.get(qn("w:val"))) if span is not None else "1"
        self.span = min(int(said), 100) if said.isdigit() and int(said) else 1
        merged = properties.find(qn("w:vMerge")) if properties is not None else None
        goes_on = merged is not None and merged.get(qn("w:val")) != "restart"
        paragraphs = ("".join(piece for piece, _ in pieces_of(paragraph)) for paragraph in element.iter(qn("w:p")))
        self.text = "" if goes_on else cleaned(" ".join(text for text in paragraphs if text.strip()).replace("\n", " "))
        self.holds_table = element.find(f".//{qn('w:tbl')}") is not None


def _row_of(cell: Any) -> Any:
    return next(cell.iterancestors(qn("w:tr")), None)


def _own(table: Any, tag: str) -> Iterator[Any]:
    """Yield the rows of a table, not those of tables inside it."""
    return (row for row in table.iter(qn(tag)) if next(row.iterancestors(qn("w:tbl")), None) is table)
