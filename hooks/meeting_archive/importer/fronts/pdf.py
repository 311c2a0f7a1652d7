"""PDF files to lines: printed lines become paragraphs again, and what comes from a table is told apart.

A PDF knows where letters stand, and nothing else. Lines of one paragraph stand close together, and a line ends before
the margin only where the writer ended it. In tables words break inside their cells without a mark; such rows are
broken, to be typed in by hand.
"""

import logging
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Self

import pdfplumber

from meeting_archive.importer.fronts.cells import Vocabulary, columns_of, placed
from meeting_archive.importer.fronts.clean import count_invisible
from meeting_archive.importer.fronts.edges import edges_of
from meeting_archive.importer.fronts.paragraphs import (
    as_broken,
    begins_number,
    blocks,
    count,
    counts_on,
    ended,
    indents_of,
    is_far,
    is_table,
    joined,
    margin_of,
    pitch_of,
)
from meeting_archive.importer.fronts.printed import BULLET, Printed, printed_lines, sheets_of
from meeting_archive.importer.fronts.tagged import mark_of, read_tagged
from meeting_archive.importer.fronts.unread import unread
from meeting_archive.importer.lines import Document, Line, Refused

MAX_BYTES = 40_000_000
MAX_PAGES = 400


_PRINTED = (
    "PDF-filen er gemt fra en af arkivets egne filer og er læst som ethvert andet dokument: hent hellere Word-filen "
    "ind, så hvert felt bliver læst som det, det er"
)


def read_pdf(path: Path) -> Document:
    """Read a PDF; raises Refused for one that is locked, broken, scanned or too long."""
    complaints = _Complaints()
    try:
        with path.open("rb") as file, complaints, pdfplumber.open(file) as pdf:
            _refuse_long(len(pdf.pages))
            if ours := _by_tags(pdf, path.name):
                return ours
            ours_by_another = [_PRINTED] if mark_of(pdf) else []
            sheets = list(sheets_of(pdf))
            printed = list(printed_lines(sheets))
    except (Refused, PermissionError, MemoryError):
        raise
    except Exception as error:  # noqa: BLE001  on a broken file the libraries raise whatever they stumble over
        if "Password" in repr(error):
            raise Refused("PDF-filen er låst med en adgangskode: gem den uden") from None
        raise Refused(
            "PDF-filen er gået i stykker og kan ikke læses: gem den igen fra det program, den kom fra"
        ) from None
    if not printed:
        raise Refused("PDF-filen indeholder ingen tekst; kør OCR først")
    edges = edges_of(printed)
    soft = [line.number for line in printed for _ in range(count_invisible(line.text))]
    kept = [line for line in printed if line.number not in edges]
    # Pieces of cells are no words; a line of prose has some of them.
    vocabulary = Vocabulary(line.text for line in kept if len(line.cells) == 1 and line.text.count(" ") > 2)
    table, first, last, heads = _agenda(kept, vocabulary)
    before, hollow = _lines(kept[:first], vocabulary)
    after, hollow_too = _lines(kept[last:], vocabulary)
    dropped = [("sidehoveder, sidefødder og sidetal", tuple(sorted(edges))), ("tomme mærker", (*hollow, *hollow_too))]
    dropped += [("usynlige bindestreger", tuple(soft)), ("gentagne tabelhoveder", tuple(heads))]
    told = tuple((kind, numbers) for kind, numbers in dropped if numbers)
    return Document(
        path.name,
        (*before, *table, *after),
        told,
        (*ours_by_another, *complaints.remarks(), *vocabulary.remarks(), *unread(sheets)),
    )


def _by_tags(pdf: pdfplumber.pdf.PDF, name: str) -> Document | None:
    """Read a PDF of ours as it was written; None for all others, and for one that somebody has changed since."""
    try:
        return read_tagged(pdf, name)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001  whatever its tags are, its words stand there as in any other
        return None


def _refuse_long(pages: int) -> None:
    if pages > MAX_PAGES:
        raise Refused(f"PDF-filen har {pages} sider: er det en dagsorden eller et referat?")


class _Complaints(logging.Handler):
    """Hears what the reader of PDFs complains of, which would be nothing to the secretariat but noise."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._log = logging.getLogger("pdfminer")
        self._lost = False

    def __enter__(self) -> Self:
        self._before = self._log.propagate
        self._log.propagate = False
        self._log.addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        self._log.removeHandler(self)
        self._log.propagate = self._before

    def emit(self, record: logging.LogRecord) -> None:
        """Remember that something could not be read; fonts without a size are usual, and lose nothing."""
        self._lost = self._lost or "FontBBox" not in record.getMessage()

    def remarks(self) -> list[str]:
        """Say in Danish what may be missing."""
        return ["PDF-filen er beskadiget: der kan mangle tekst; sammenlign med papiret"] if self._lost else []


def _agenda(printed: Sequence[Printed], vocabulary: Vocabulary) -> tuple[list[Line], int, int, list[int]]:
    """Read the printed agenda by its columns.

    Returns its rows, the places of its first line and of the first below it, and the lines of headings printed again.
    """
    first = next((place for place, line in enumerate(printed) if columns_of(line.cells)), len(printed))
    if first == len(printed):
        return [], first, first, []
    columns = columns_of(printed[first].cells)
    rows: list[tuple[Printed, list[list[str]]]] = []
    heads: list[int] = []
    last = first
    for line in printed[first:]:
        cells = placed(line.cells, columns, line.size)
        if rows and line.text == printed[first].text:
            heads.append(line.number)
        elif cells is None or (rows and cells[0] and not re.fullmatch(r"\d{1,3}(?:\.\d{1,2})?[.)]?", cells[0])):
            break
        elif not rows or cells[0]:
            rows.append((line, [[cell] if cell else [] for cell in cells]))
        else:
            for pieces, cell in zip(rows[-1][1], cells, strict=True):
                pieces.extend([cell] if cell else [])
        last += 1
    table = []
    for line, columns_of_lines in rows:
        texts = tuple(vocabulary.join_cell(pieces) if pieces else "" for pieces in columns_of_lines)
        text = " | ".join(cell for cell in texts if cell)
        table.append(
            Line(
                line.number,
                text,
                page=line.page,
                cells=texts,
                table=1,
                gap=line is rows[0][0],
                unit=f"side {line.page}, linje",
            )
        )
    return table, first, last, heads


def _lines(printed: Sequence[Printed], vocabulary: Vocabulary) -> tuple[list[Line], list[int]]:
    """Make paragraphs, points of lists and rows of tables of printed lines."""
    pitch = pitch_of(printed)
    margin = margin_of(printed)
    indents = indents_of(printed)
    lines: list[Line] = []
    hollow: list[int] = []
    waiting: int | None = None
    counted: dict[int, int] = {}
    for block in blocks(printed, pitch):
        if is_table(block):
            lines += [as_broken(line) for line in block]
            continue
        for place, line in enumerate(block):
            bullet = BULLET.match(line.text)
            text = line.text[bullet.end() :] if bullet else line.text
            if bullet and not text:
                hollow.append(line.number)
                waiting = indents.get(round(line.x), 0)
                continue
            before = block[place - 1] if place else None
            new = bullet or before is None or not lines or ended(before, line, margin)
            if (
                not new
                and not begins_number(line, block[place - 1])
                and not counts_on(line, counted)
                and lines
                and not lines[-1].cells
                and not lines[-1].broken
            ):
                lines[-1] = joined(lines[-1], text, line, vocabulary)
                continue
            count(line, counted)
            level = indents.get(round(line.x), 0) if bullet else 0
            numbered = bool(re.match(r"\d{1,3}[.)]\s", text)) and waiting is not None
            if numbered:
                level, waiting = waiting or 0, None
            lines.append(
                Line(
                    line.number,
                    text,
                    page=line.page,
                    bold=line.bold > 1 / 3,
                    lead=0 if bullet else line.lead,
                    bullet=bool(bullet) or numbered,
                    level=level,
                    gap=before is None or bool(bullet) or is_far(before, line, pitch),
                    unit=f"side {line.page}, linje",
                )
            )
            waiting = None
    return lines, hollow
