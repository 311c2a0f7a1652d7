"""PDF files to lines: printed lines become paragraphs again, and what comes from a table is told apart.

A PDF knows where letters stand, and nothing else. Lines of one paragraph stand close together, and a line ends before
the margin only where the writer ended it. In tables words break inside their cells without a mark; such rows are
broken, to be typed in by hand.
"""

import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Self

import pdfplumber

from meeting_archive.importer.fronts.cells import Vocabulary, columns_of, placed
from meeting_archive.importer.fronts.clean import count_invisible, is_page_number, running_heads
from meeting_archive.importer.fronts.printed import BULLET, Printed, printed_lines
from meeting_archive.importer.labels import label_of
from meeting_archive.importer.lines import Document, Line, Refused

MAX_BYTES = 40_000_000
MAX_PAGES = 400


def read_pdf(path: Path) -> Document:
    """Read a PDF; raises Refused for one that is locked, broken, scanned or too long."""
    complaints = _Complaints()
    try:
        with path.open("rb") as file, complaints, pdfplumber.open(file) as pdf:
            _refuse_long(len(pdf.pages))
            printed = list(printed_lines(pdf))
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
    edges = running_heads([Line(line.number, line.text, page=line.page) for line in printed])
    edges |= _page_numbers(printed)
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
    return Document(path.name, (*before, *table, *after), told, (*complaints.remarks(), *vocabulary.remarks()))


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


def _page_numbers(printed: Sequence[Printed]) -> set[int]:
    """Find bare page numbers at the top or foot of their pages."""
    pages: dict[int, list[Printed]] = {}
    for line in printed:
        pages.setdefault(line.page, []).append(line)
    ends = (line for page in pages.values() for line in (page[0], page[-1]) if len(page) > 1)
    return {line.number for line in ends if is_page_number(line.text)}


def _lines(printed: Sequence[Printed], vocabulary: Vocabulary) -> tuple[list[Line], list[int]]:
    """Make paragraphs, points of lists and rows of tables of printed lines."""
    pitch = _pitch(printed)
    margin = _margin(printed)
    indents = _indents(printed)
    lines: list[Line] = []
    hollow: list[int] = []
    waiting: int | None = None
    for block in _blocks(printed, pitch):
        if _is_table(block):
            lines += [_broken(line) for line in block]
            continue
        for place, line in enumerate(block):
            bullet = BULLET.match(line.text)
            text = line.text[bullet.end() :] if bullet else line.text
            if bullet and not text:
                hollow.append(line.number)
                waiting = indents.get(round(line.x), 0)
                continue
            before = block[place - 1] if place else None
            new = bullet or before is None or not lines or _ended(before, line, margin)
            if (
                not new
                and not _begins_number(line, block[place - 1])
                and lines
                and not lines[-1].cells
                and not lines[-1].broken
            ):
                lines[-1] = _joined(lines[-1], text, line, vocabulary)
                continue
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
                    bullet=bool(bullet) or numbered,
                    level=level,
                    gap=before is None or bool(bullet) or _far(before, line, pitch),
                    unit=f"side {line.page}, linje",
                )
            )
            waiting = None
    return lines, hollow


def _pitch(printed: Sequence[Printed]) -> float:
    """Return the distance of the lines of a paragraph, in points: the most usual of those that can be one."""
    steps = Counter(
        round(line.top - before.top, 0)
        for before, line in pairwise(printed)
        if line.page == before.page and 0 < line.top - before.top < 1.8 * line.size
    )
    return steps.most_common(1)[0][0] if steps else 14.0


def _margin(printed: Sequence[Printed]) -> float:
    """Return where lines end at the latest: as far from the edge as they begin, unless one goes further."""
    left = min((line.x for line in printed), default=0)
    return max((max(line.right, line.width - left) for line in printed), default=0)


def _far(before: Printed, line: Printed, pitch: float) -> bool:
    return line.page != before.page or line.top - before.top > 1.35 * max(pitch, 1.1 * line.size)


def _blocks(printed: Sequence[Printed], pitch: float) -> Iterator[list[Printed]]:
    """Yield the lines that stand close together; a paragraph, or a table, may go on over the page."""
    block: list[Printed] = []
    for line in printed:
        if block and _far(block[-1], line, pitch) and not _over_the_page(block, line):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _over_the_page(block: list[Printed], line: Printed) -> bool:
    """Whether a block goes on at the top of the next page."""
    before = block[-1]
    if line.page == before.page:
        return False
    sentence = before.text[-1:] not in ".:?!" and line.text[:1].islower() and abs(line.size - before.size) < 1
    figures = bool(re.match(r"\d+(?![\d.)])", line.text)) and before.text[-1:] not in ".:?!" and line.x == before.x
    return (sentence or figures) and len(line.cells) == 1 == len(before.cells) and not BULLET.match(line.text)


def _is_table(block: Sequence[Printed]) -> bool:
    """Whether wide gaps part a good part of the lines."""
    parted = sum(len(line.cells) > 1 for line in block)
    return parted > 0 and parted * 5 >= len(block)


def _ended(before: Printed, line: Printed, margin: float) -> bool:
    """Whether the writer ended the line above: the next word would have had room on it."""
    if before.bold > 0.9 and line.bold > 0.9 and abs(before.size - line.size) < 0.5 and not label_of(line.text):
        return False
    if line.text[:1].islower() and before.text[-1:] not in ".:?!,":
        return False
    if re.search(r"\s(?:\w{1,2}|den|det|der|for|fra|med|til|ved|som|eller|under|samt|vedr\.)$", before.text):
        return False
    letter = (before.right - before.x) / max(len(before.text), 1)
    return before.page == line.page and before.right + (len(line.text.split()[0]) + 1) * letter < margin


def _begins_number(line: Printed, before: Printed) -> bool:
    return bool(re.match(r"\d{1,2}[.)]\s+[A-ZÆØÅ]", line.text)) and before.text[-1:] in ".:?!"


def _indents(printed: Sequence[Printed]) -> dict[int, int]:
    """Count the places where marks of lists stand, from the left."""
    places = sorted({round(line.x) for line in printed if BULLET.match(line.text)})
    steps: list[int] = []
    for place in places:
        if not steps or place - steps[-1] > 8:
            steps.append(place)
    return {place: max(at for at, step in enumerate(steps) if step <= place) for place in places}


def _joined(line: Line, text: str, printed: Printed, vocabulary: Vocabulary) -> Line:
    whole = vocabulary.join_prose(line.text, text)
    heavy = line.bold and printed.bold > 0
    return line._replace(text=whole, bold=heavy or (line.bold and len(line.text) > len(text)))


def _broken(line: Printed) -> Line:
    return Line(line.number, line.text, page=line.page, broken=True, unit=f"side {line.page}, linje")
