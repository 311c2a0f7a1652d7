"""A document is read in several ways, and the way that explains most of it is taken.

Its items may stand behind numbers, letters, Roman numerals or paragraph signs, be headings without any, or be titles of
the printed agenda. Whatever stands inside one item of another reading is a list in it, and no reading of the document.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from meeting_archive.danish.titles import standing_of
from meeting_archive.importer.item.chain import Start
from meeting_archive.importer.item.headings import (
    NAMED_LONE,
    PrintedRow,
    bare_list,
    marked_starts,
    numbered_starts,
    printed_row,
    starts_by_title,
    unnumbered_starts,
)
from meeting_archive.importer.item.marks import MARKS, NUMBERS, Reader
from meeting_archive.importer.labels import RECOMMENDS, heading_of, label_of
from meeting_archive.importer.lines import Line

HEADINGS, TITLES = "overskrifterne, for ingen af dem har et nummer", "titlerne i dagsordenen"
# A reading that explains so much of what the best one does is told beside it.
_NEAR = 0.7
_ALIKE = 80
_LEADER = re.compile(r"(?:\.{3}|…|_{3}).*\d$")


class Way(NamedTuple):
    """One way of reading a document."""

    name: str
    starts: list[Start]
    score: float


class Resolved(NamedTuple):
    """The items of a document, and what speaks against them."""

    starts: list[Start]
    remarks: list[str]
    doubts: list[str]


def resolve(lines: Sequence[Line], rows: Sequence[PrintedRow]) -> Resolved:
    """Choose the reading that explains most."""
    ways = [Way(NUMBERS, starts, _score(lines, starts)) for starts in [numbered_starts(lines, rows)] if starts]
    for name, read in MARKS.items():
        starts = [] if name == NUMBERS else marked_starts(lines, read)
        if len(starts) > 2 or (len(starts) == 2 and any(standing_of(start.title) for start in starts)):
            ways.append(Way(name, starts, _score(lines, starts)))
    headings = unnumbered_starts(lines)
    if not ways or _standing(headings) > max(1, *(_standing(way.starts) for way in ways)):
        ways.append(Way(HEADINGS, headings, _score(lines, headings)))
    if rows and not any(way.starts for way in ways):
        starts = starts_by_title(lines, rows)
        ways.append(Way(TITLES, starts, _score(lines, starts)))
    outer = [way for way in ways if not any(_is_inside(way, other) for other in ways if other is not way)] or ways
    best = max(outer, key=lambda way: way.score)
    if not best.starts:
        return Resolved([], [], [])
    others = [way for way in ways if way is not best and way.starts]
    rivals = [way for way in outer if way is not best and way.score > _NEAR * best.score]
    told = "".join(f"; efter {way.name} ville der være {len(way.starts)}" for way in others)
    remarks = [f"punkterne er læst efter {best.name}: {len(best.starts)}{told}"] if best.name != NUMBERS else []
    doubts = [
        f"punkterne kan også læses efter {way.name} ({len(way.starts)}, fx »{way.starts[0].title[:40]}«): se efter, om "
        "de er delt rigtigt"
        for way in rivals
    ]
    return Resolved(best.starts, remarks, doubts)


def _score(lines: Sequence[Line], starts: Sequence[Start]) -> float:
    """Weigh a reading: its headings, and more for those that every agenda has, or that a part of an item follows."""
    score = 0.0
    for start in starts:
        line = lines[start.place]
        below = lines[start.place + 1] if start.place + 1 < len(lines) else None
        parts = below is not None and (bool(RECOMMENDS.match(below.text)) or label_of(below.text) is not None)
        standing = bool(standing_of(heading_of(start.title).title))
        score += 1 + 2 * standing + parts + (line.bold or line.heading) + start.ad
    return score


def _standing(starts: Sequence[Start]) -> int:
    return sum(bool(standing_of(heading_of(start.title).title)) for start in starts)


def _is_inside(way: Way, other: Way) -> bool:
    """Whether all of a reading stands inside one item of another."""
    if not way.starts or len(other.starts) < 2:
        return False
    first, last = way.starts[0].place, way.starts[-1].place
    ends = [start.place for start in other.starts[1:]] + [10**9]
    return any(start.place < first and last < end for start, end in zip(other.starts, ends, strict=True))


def listed_twice(lines: Sequence[Line]) -> list[PrintedRow]:
    """Find a list whose numbers and titles stand once more below it: the printed agenda, or a table of contents."""
    return max((_repeated(lines, read) for read in MARKS.values()), key=len)


def list_above(lines: Sequence[Line]) -> list[PrintedRow]:
    """Find a list whose titles stand once more below it without their numbers, or whose numbers do alone: "Ad 2"."""
    listed = bare_list(lines)
    if len(listed) < 2 or listed[-1].place - listed[0].place > 2 * len(listed):
        return []
    rows = [printed_row(start.number, start.title, lines[start.place].number) for start in listed]
    below = lines[listed[-1].place + 1 :]
    alone = sum(bool(NAMED_LONE.fullmatch(line.text)) for line in below if not line.cells)
    return rows if alone > 1 or len(starts_by_title(below, rows)) > 1 else []


def _repeated(lines: Sequence[Line], read: Reader) -> list[PrintedRow]:
    first: dict[str, tuple[int, str]] = {}
    again: dict[str, int] = {}
    for place, line in enumerate(lines):
        # With tabs between title and page the lines of a table of contents are rows.
        text = " ".join(line.cells) if line.cells else line.text
        # Before a title with dots up to its page a number needs no full stop.
        mark = read(line._replace(text=text, bold=line.bold or bool(_LEADER.search(text))))
        if mark is None:
            continue
        if mark.number not in first:
            first[mark.number] = place, mark.title
        elif mark.number not in again and _is_same(first[mark.number][1], mark.title):
            again[mark.number] = place
    if len(again) < 2:
        return []
    end = min(again.values())
    listed = {number: place for number, (place, _) in first.items() if place < end}
    block = max(listed.values()) - min(listed.values()) + 1
    # It is one block of lines, and nearly all of it comes again.
    if len(again.keys() & listed.keys()) * 3 < len(listed) * 2 or block > 2 * len(listed):
        return []
    return [
        printed_row(number, _without_page(first[number][1]), lines[place].number) for number, place in listed.items()
    ]


def _is_same(listed: str, title: str) -> bool:
    one = heading_of(_without_page(listed)).title.casefold()
    other = heading_of(title).title.casefold()
    # Some put the text behind the title, on its line.
    return fuzz.ratio(one, other) > _ALIKE or (len(one) > 3 and other.startswith(one))


def _without_page(title: str) -> str:
    """Return a title of a table of contents without its page."""
    if led := re.fullmatch(r"(?P<title>.{3,}?)\s?(?:\.{3,}|…+|_{3,})\s?\d{1,3}", title):
        return led["title"]
    head, _, page = title.rpartition(" ")
    return head.rstrip(" .…_\t") if page.isdigit() and len(page) < 4 and len(head) > 3 else title
