"""Minutes that are one table: each row is an item, and its columns say which part of it they are."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from meeting_archive.content.closed_signs import is_mark
from meeting_archive.importer.item.agenda import NUMBER_HEAD, TITLE_HEAD
from meeting_archive.importer.item.closing import is_ticked
from meeting_archive.importer.item.tables import EMPTY
from meeting_archive.importer.labels import label_of
from meeting_archive.importer.lines import Line

# "3", "3.", and "3 L", whose sign may close it.
_NUMBERED = re.compile(r"(?P<number>\d{1,3}(?:\.\d{1,2}|[a-h]\b)?)[.):]?\s*(?P<sign>.*)", re.DOTALL)
# "Punkt 3", "Pkt. 3 Molen": what begins an item even in a table.
_NAMED = re.compile(r"(?:dagsordens)?(?:punkt|pkt\.?)\s?(?P<number>\d{1,3}(?:\.\d{1,2})?[a-z]?)\b", re.IGNORECASE)
# "17.30 | Siden sidst": a programme, whose rows have no numbers.
_TIME_HEAD = re.compile(r"(?:tid|tidspunkt|kl\.?)", re.IGNORECASE)
_TIME = re.compile(r"(?:kl\.?\s?)?\d{1,2}[.:]\d\d(?:\s?[-–—]\s?\d{1,2}[.:]\d\d)?|\d{1,3}\s?min\.?", re.IGNORECASE)
# What is written among the words of an item that a row or a column closes.
_CLOSED = "Lukket punkt"
# Number and title stand in the first column, and there is no other for titles.
_ALL_IN_ONE = -1
# No sign that closes an item is longer than this.
_SIGN = 8
_FIRST_SENTENCE = re.compile(r"(?<=[a-zæøå])\.\s+(?=[A-ZÆØÅ])")
# What no line of a title ends with: it goes on below.
_UNENDED = re.compile(r"(?:[-–,/]|\b(?:af|og|i|på|for|til|om|med|fra|ved|vedr\.?|samt|den|det|de|en|et))$")


class Spread(NamedTuple):
    """The lines of a document without such tables."""

    lines: list[Line]
    heads: list[int]
    """The numbers of the tables' own heads."""
    others: list[tuple[str, Line]]
    """The cells of columns that are no part of an item, each with the number of its item."""


def spread(lines: Sequence[Line]) -> Spread:
    """Write the rows of such tables as the headings and parts of items."""
    found = Spread([], [], [])
    lines, found_others = formed(lines)
    found.others.extend(found_others)
    number = ""
    for table, group in groupby(lines, key=lambda line: line.table if line.cells else 0):
        rows = list(group)
        title = _title_column(rows) if table else 0
        within = bool(title) and (title == _ALL_IN_ONE or _titles_behind_numbers(rows[1:]))
        if not title:
            found.lines.extend(map(_on_one_line, rows))
            continue
        found.heads.append(rows[0].number)
        for row in rows[1:]:
            found_number = _NUMBERED.fullmatch(row.cells[0].strip())
            number = found_number["number"] if found_number else number
            for line, is_part in _item(row, rows[0].cells, 0 if within else title):
                if is_part:
                    found.lines.append(line)
                else:
                    found.others.append((number, line))
    return found


def _on_one_line(row: Line) -> Line:
    return row._replace(cells=tuple(cell.replace("\n", " ") for cell in row.cells))


def _title_column(rows: Sequence[Line]) -> int:
    """Return which column has the titles; 0 when the table is another, or no part of an item has a column."""
    head = rows[0]
    names = [cell.rstrip(" :") for cell in head.cells]
    if not (NUMBER_HEAD.fullmatch(names[0]) or _TIME_HEAD.fullmatch(names[0])) or not any(
        _is_part(name) for name in names[1:]
    ):
        return 0
    apart = next((place for place, name in enumerate(names) if place and TITLE_HEAD.fullmatch(name)), 0)
    return apart or (_ALL_IN_ONE if _titles_behind_numbers(rows[1:]) else 0)


def _titles_behind_numbers(rows: Sequence[Line]) -> bool:
    """Whether the first column has the titles too: "3 - Molen"."""
    said = [found["sign"].strip(" -–—:") for row in rows if (found := _NUMBERED.fullmatch(row.cells[0].strip()))]
    return bool(said) and sum(len(sign) > _SIGN for sign in said) * 2 > len(said)


def formed(lines: Sequence[Line]) -> tuple[list[Line], list[tuple[str, Line]]]:
    """Write the rows of forms as lines: "Punkt 3 | Molen", and below it "Beslutning | Godkendt", one form an item.

    Also returns the rows of such forms that are no part of an item, each with its item's number.
    """
    tables = {line.table for line in lines if line.cells and _NAMED.match(line.cells[0])} | _of_labels(lines)
    if not tables:
        return list(lines), []
    found: list[Line] = []
    others: list[tuple[str, Line]] = []
    number = ""
    for line in lines:
        said = [cell.strip() for cell in line.cells if cell.strip()]
        named = _NAMED.match(said[0]) if said else None
        of_form = bool(number and said and (label_of(said[0].rstrip(" :")) or is_mark(said[0])))
        if not said or not (line.table in tables or of_form):
            found.append(line)
            continue
        plain = line._replace(cells=())
        if named:
            number = named["number"]
            marks = [cell for cell in said[1:] if is_mark(cell)]
            title, *below = "\n".join(cell for cell in said if cell not in marks).split("\n")
            if _NAMED.fullmatch(title) and below:
                title = f"{title} {below.pop(0)}"
            found.append(plain._replace(text=title, bold=True, heading=True, gap=True))
            found += [plain._replace(text=text) for text in below]
            found += [plain._replace(text=_CLOSED)] * bool(marks)
        elif any(is_ticked(said[0].rstrip(" :"), cell) for cell in said[1:]) or (len(said) > 1 and is_mark(said[0])):
            # Whatever the row is called, it says that the item is closed; that stands among its words then.
            found += [plain._replace(text=_CLOSED), plain._replace(text=" | ".join(said).replace("\n", " "))]
        elif label_of(said[0].rstrip(" :")):
            texts = f"{said[0].rstrip(' :')}: {' '.join(said[1:])}".rstrip().split("\n")
            found += [plain._replace(text=text, gap=True) for text in texts]
        elif len(said) == 1:
            found += [plain._replace(text=text) for text in said[0].split("\n")]
        else:
            others.append((number, plain._replace(text=" | ".join(said).replace("\n", " "))))
    return found, others


def _of_labels(lines: Sequence[Line]) -> set[int]:
    """Return the tables whose rows are all a label and what it says: "Indstilling | At planen godkendes"."""
    rows = [line for line in lines if line.cells]
    found = {line.table for line in rows if label_of(line.cells[0].rstrip(" :"))}
    return found - {line.table for line in rows if not _is_labelled(line.cells)}


def _is_labelled(cells: Sequence[str]) -> bool:
    first, *others = [cell for cell in cells if cell.strip()] or [""]
    heads = [label for other in others if (label := label_of(other)) and not label.rest]
    return label_of(first.rstrip(" :")) is not None and len(others) < 2 and not heads


def _is_part(name: str) -> bool:
    label = label_of(name)
    return label is not None and label.part != "attachments"


def _item(row: Line, names: Sequence[str], title: int) -> Iterator[tuple[Line, bool]]:
    """Yield the heading of a row and what its other cells say, and whether it is a part of an item.

    A row without a number goes on with the one above.
    """
    # The number of the table stays: only what is made a heading here begins an item.
    plain = row._replace(cells=(), bullet=False, gap=True)
    cells = [cell.strip() for cell in (*row.cells, *[""] * (title + 1 - len(row.cells)))]
    found = _NUMBERED.fullmatch(cells[0])
    timed = bool(_TIME.fullmatch(cells[0]))
    rest, sign = [cells[title]], found["sign"] if found else cells[0]
    if found and not title:
        first, rest = _title_and_text(found["sign"].lstrip(" -–—:"))
        sign = ""
        yield plain._replace(text=f"{found['number']}. {first}", bold=True, heading=True), True
    elif found or timed:
        first, rest = _title_and_text(cells[title])
        begun = f"{found['number']}. {first or EMPTY}" if found and not timed else first or EMPTY
        yield plain._replace(text=begun, bold=True, heading=True), True
    if timed:
        sign = ""
        yield plain._replace(text=f"Tid: {cells[0]}"), False
    for text in (sign, *rest):
        yield from _texts(plain, text)
    heads = ["", *(name.rstrip(" :") for name in names[1:]), *[""] * len(cells)]
    if any(place != title and is_ticked(heads[place], cell) for place, cell in enumerate((sign, *cells[1:]))):
        # A column may be all that says it: it is said among the words of the item, which then go nowhere.
        yield plain._replace(text=_CLOSED), True
    for place, (name, cell) in enumerate(zip([*names, *[""] * len(cells)], cells, strict=False)):
        if cell and place not in {0, title}:
            label = name.rstrip(" :")
            if TITLE_HEAD.fullmatch(label) and label_of(label) is None:
                # Without a title in it, it is what the item is about.
                yield from _texts(plain, cell)
            elif label_of(label) is None:
                yield plain._replace(text=(f"{label}: {cell}" if label else cell).replace("\n", " ")), False
            else:
                yield from ((plain._replace(text=text), True) for text in f"{label}: {cell}".split("\n"))


def _title_and_text(cell: str) -> tuple[str, list[str]]:
    """Part a cell into the title of an item and what stands below it, or behind its first sentence."""
    title, *below = cell.split("\n")
    while below and (below[0][:1].islower() or _UNENDED.search(title)):
        title += f" {below.pop(0)}"
    first, *behind = _FIRST_SENTENCE.split(title, maxsplit=1)
    return first, [*behind, *below]


def _texts(plain: Line, cell: str) -> Iterator[tuple[Line, bool]]:
    """Yield the paragraphs of a cell; "Beslutning" alone says what kind of item it is: minutes have their column."""
    for text in filter(None, cell.split("\n")):
        label = label_of(text)
        yield plain._replace(text=text), not (label and label.part == "minutes" and not label.rest)
