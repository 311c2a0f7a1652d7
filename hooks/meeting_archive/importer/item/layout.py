"""Where the printed agenda and the items stand in a document, and how its headings are parted from their text."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from meeting_archive.danish.titles import standing_of
from meeting_archive.importer.item.agenda import Agenda, agenda_of, list_with_points, listed_rows
from meeting_archive.importer.item.chain import Start
from meeting_archive.importer.item.headings import PrintedRow, bare_list
from meeting_archive.importer.item.marks import letter_of
from meeting_archive.importer.item.readings import Resolved, list_above, listed_twice, resolve
from meeting_archive.importer.item.witnesses import minutes_from
from meeting_archive.importer.labels import heading_of, label_of
from meeting_archive.importer.lines import Line

# Longer than this no title is; and so little alike a title and a row of the agenda are two things.
_TITLE, _ALIKE = 70, 50
# What stands between the two; behind a dash or a full stop only a sentence is a text.
_BETWEEN = re.compile(r":\.?\s(?=.{3})|\s[–—-]\s(?=.{20,}\.$)|(?<=[a-zæøå]{4})\.\s+(?=[A-ZÆØÅ].{10,}[.!?]$)")
# A title in bold may go on in letters that are not: "Meddelelser fra formanden".
_GOES_ON = re.compile(
    r"(?:på|fra|af|til|for|med|i|om|og|samt|ved|vedr\.?|den|det|de|som|v/|v\.|\()(?!\w)", re.IGNORECASE
)


class Layout(NamedTuple):
    """A document taken apart."""

    agenda: Agenda
    body: list[Line]
    """The lines but those of the printed agenda."""
    starts: list[Start]
    """Where the items begin in `body`."""
    remarks: list[str]
    doubts: list[str]


def layout_of(lines: Sequence[Line]) -> Layout:
    """Find the printed agenda, a table or a list, and the items; raises Refused where nothing tells them apart."""
    agenda = agenda_of(lines)
    printed = set(agenda.lines)
    body = [line for line in lines if line.number not in printed]
    agenda, body, found = _agenda_and_items(agenda, body)
    body, starts = _apart(body, found.starts, agenda.rows)
    starts = _with_sub_items(body, starts)
    return Layout(agenda, body, starts, found.remarks, found.doubts)


def _agenda_and_items(agenda: Agenda, body: list[Line]) -> tuple[Agenda, list[Line], Resolved]:
    """Find the items; and where no table is the agenda, a list before the first of them may be."""
    if not agenda.rows and (first := minutes_from(body)):
        # The agenda as a list, then "Referat", then the items once more.
        agenda, head = list_with_points(body[:first])
        if agenda.rows:
            below = body[first + 1 :]
            found = _by_numbers_alone(below, agenda.rows) or resolve(below, agenda.rows)
            starts = [start._replace(place=start.place + len(head)) for start in found.starts]
            agenda = agenda._replace(lines=[*agenda.lines, body[first].number], minuted=True)
            return agenda, head + below, found._replace(starts=starts)
    if not agenda.rows and (rows := listed_twice(body)):
        return _with_rows(rows, body)
    if not agenda.rows and (rows := list_above(body)):
        return _with_rows(rows, body)
    found = resolve(body, agenda.rows)
    if agenda.rows or not found.starts:
        return agenda, body, found
    rows = listed_rows(body[: found.starts[0].place])
    return _below_a_list(rows, body, found) if rows else (agenda, body, found)


def _below_a_list(rows: list[PrintedRow], body: list[Line], found: Resolved) -> tuple[Agenda, list[Line], Resolved]:
    """Decide whether a list is the agenda of the items below it, the first of the items, or all there is."""
    with_rows = _with_rows(rows, body)
    if with_rows[2].starts:
        return with_rows
    bare = bare_list(body)
    if len(bare) > len(found.starts):
        return Agenda([], [], []), body, found._replace(starts=bare)
    # Nothing below the list is of the head: no hour and no name in it is the meeting's.
    agenda, head = list_with_points(body)
    return agenda, head, Resolved([], [], [])


def _by_numbers_alone(lines: Sequence[Line], rows: Sequence[PrintedRow]) -> Resolved | None:
    """Take texts that have the numbers of the agenda's rows before them, and no title, where nearly all are there."""
    bare = bare_list(lines)
    texts = sum(_is_text(start.title, row.title) for start in bare for row in rows if row.number == start.number)
    if len(bare) * 5 < len(rows) * 4 or texts * 3 < len(bare):
        return None
    doubt = "punkterne under »Referat« er kendt på deres numre alene: se efter, om hver tekst står ved sit punkt"
    return Resolved(bare, [], [doubt])


def _with_rows(rows: list[PrintedRow], body: Sequence[Line]) -> tuple[Agenda, list[Line], Resolved]:
    """Take a list for the agenda; what stands between its rows belongs to the row above."""
    by_line = {row.line: row for row in rows}
    first, last = min(by_line), max(by_line)
    rest: list[Line] = []
    others: list[tuple[PrintedRow, Line]] = []
    row: PrintedRow | None = None
    for line in body:
        if line.number in by_line and by_line[line.number] is not row:
            # What else is of its line was a cell beside it.
            row = by_line[line.number]
        elif row and first <= line.number <= last:
            others.append((row, line))
        else:
            rest.append(line)
    return Agenda(rows, [*by_line, *(line.number for _, line in others)], others), rest, resolve(rest, rows)


def _apart(body: list[Line], starts: list[Start], rows: Sequence[PrintedRow]) -> tuple[list[Line], list[Start]]:
    """Part headings from the text that stands behind them on their line.

    "1. Nyt fra havnen: Molen er malet." where most headings go on so, where the printed agenda has another title, or
    where the title is bold and the text is not.
    """
    titles = {row.number: row for row in rows if row.number and row.title}
    ends = [_title_end(start.title) for start in starts]
    most = sum(bool(end) for end in ends) * 2 > len(starts)
    lines = list(body)
    parted: list[Start] = []
    for start, end in zip(starts, ends, strict=True):
        place = start.place + len(lines) - len(body)
        row = titles.get(start.number)
        line = lines[place]
        moved = start._replace(place=place)
        if row and not start.row and _is_text(start.title, row.title):
            moved = moved._replace(title=row.title, row=row.line)
            lines.insert(
                place + 1, line._replace(text=start.title, bold=False, heading=False, gap=True, links=line.links)
            )
        elif end and not start.row and (most or standing_of(start.title)):
            moved = moved._replace(title=start.title[:end].rstrip())
            rest = start.title[end:].lstrip(" :.–—-")
            lines.insert(place + 1, line._replace(text=rest, lead=0, bold=False, heading=False, gap=True))
        elif (end := _bold_end(line, start.title)) and not start.row and not _is_row(start.title, end, row):
            moved = moved._replace(title=start.title[:end].strip(" :.–—-"))
            rest = start.title[end:].lstrip(" :.–—-")
            lines.insert(place + 1, line._replace(text=rest, lead=0, bold=False, heading=False, gap=True))
        parted.append(moved)
    return lines, parted


def _with_sub_items(body: Sequence[Line], starts: list[Start]) -> list[Start]:
    """Put in the items inside items: "A. Nye køkkener" under "III. Sager til beslutning", each with its own text."""
    whole: list[Start] = []
    ends = [start.place for start in starts[1:]] + [len(body)] * bool(starts)
    for start, end in zip(starts, ends, strict=True):
        whole.append(start)
        inner = [place for place in range(start.place + 1, end) if _is_sub_heading(body, place, end)]
        marks = [mark for place in inner if (mark := letter_of(body[place]))]
        if (
            re.fullmatch(r"[\dIVX.]+", start.number)
            and len(marks) > 1
            and [mark.place for mark in marks] == [*map(str, range(1, len(marks) + 1))]
        ):
            whole += [
                Start(place, f"{start.number}.{mark.number}", mark.title)
                for place, mark in zip(inner, marks, strict=True)
            ]
    return whole


def _is_sub_heading(body: Sequence[Line], place: int, end: int) -> bool:
    """Whether a line begins a paragraph with a letter and a short title, and a text or a part of an item follows it."""
    line, following = body[place], body[place + 1] if place + 1 < end else None
    mark = None if line.is_cell or line.bullet else letter_of(line)
    if mark is None or following is None or not line.gap or len(mark.title) > _TITLE or mark.title[-1] in ".:;,?!":
        return False
    if following.cells or letter_of(following):
        return False
    # Small letters are points of a list, where nothing says more.
    return line.bold or line.heading or label_of(following.text) is not None or mark.number.isupper()


def _title_end(title: str) -> int:
    """Return where the title ends and a text begins, behind a colon, a dash or a full stop; 0 when it is all title."""
    found = _BETWEEN.search(title)
    return found.start() if found and 0 < found.start() <= _TITLE and not heading_of(title).presenters else 0


def _bold_end(line: Line, title: str) -> int:
    """Return where the bold part of a title ends and a text begins that is not; 0 when it is all title."""
    end = line.lead - (len(line.text) - len(title)) if line.text.endswith(title) else 0
    rest = title[end:].strip(" :.–—-")
    goes_on = _GOES_ON.match(rest) or heading_of(title).presenters
    return end if 2 < end < len(title) and len(rest) > 2 and not goes_on else 0


def _is_row(title: str, end: int, row: PrintedRow | None) -> bool:
    """Whether the printed agenda has a whole title, and not only its bold part."""
    return row is not None and fuzz.ratio(title, row.title) > fuzz.ratio(title[:end], row.title)


def _is_text(title: str, listed: str) -> bool:
    """Whether what stands behind the number of an item is the text of it, for its title is another."""
    one, other = heading_of(title).title.casefold(), heading_of(listed).title.casefold()
    ended = title[-1] in ".!?" and listed[-1] not in ".!?"
    longer = len(title) > len(listed) and (title[-1] in ".:!?" or len(title) > _TITLE)
    return (ended or longer) and fuzz.ratio(one, other) < _ALIKE
