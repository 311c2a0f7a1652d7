"""Which lines are the headings of items.

A number at the beginning of a line may be an item, a point in a list, or a date; so the lines are weighed. Each
gets points for what makes it a heading (bold, a presenter, a label below it, the title in the agenda table), and the
chain of numbers that weighs most is the agenda: it goes up by one, or pays for a leap.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from meeting_archive.danish.titles import kind_of, standing_of
from meeting_archive.importer.head.labels import LABEL
from meeting_archive.importer.item.chain import Start, best_chain, filled
from meeting_archive.importer.item.closing import without_mark
from meeting_archive.importer.item.marks import Marked, Reader
from meeting_archive.importer.labels import MARK, RECOMMENDS, Numbered, heading_of, label_of, numbered
from meeting_archive.importer.lines import Line
from meeting_archive.importer.prose import bare

# What a document calls itself.
DOCUMENT = re.compile(r"(?:\w*referat|\w*protokol|dagsorden|(?:møde)?indkaldelse)\b", re.IGNORECASE)
LONE = re.compile(r"(?P<number>\d{1,3})[.):]?")
# "Punkt 3", "Ad 3" without a title.
NAMED_LONE = re.compile(
    r"(?:ad\.?\s?)?(?:ad\.?|(?:dagsorden(?:s|ens\s)?)?punkt|pkt\.?|sag)?\s?(?:nr\.?\s?)?(?P<number>\d{1,3})\s?[.:)]?",
    re.IGNORECASE,
)
LEAST = 1.0


class PrintedRow(NamedTuple):
    """A row of the printed agenda: number, title and mark as they stand, each "" when missing."""

    number: str
    title: str
    mark: str
    line: int


def printed_row(number: str, title: str, line: int) -> PrintedRow:
    """Read a row of a list: a mark may end it."""
    mark = re.search(r"\s(\./?\.{0,2}|\./\.)$", title)
    return PrintedRow(number, bare(title[: mark.start()] if mark else title), mark[1] if mark else "", line)


def numbered_starts(lines: Sequence[Line], rows: Sequence[PrintedRow]) -> list[Start]:
    """Find the headings by their numbers."""
    candidates = [(start, weight) for start, weight in _candidates(lines, rows) if weight >= LEAST]
    chain = filled(lines, best_chain(candidates))
    bare = [] if rows else bare_list(lines)
    return bare if bare and _explains_more(lines, bare, chain) else chain


def marked_starts(lines: Sequence[Line], read: Reader) -> list[Start]:
    """Find the headings by another row of marks, which must begin at its beginning and leap over nothing."""
    candidates = []
    for place, line in enumerate(lines):
        mark = None if line.is_cell else read(line)
        if mark:
            weight = _weight(lines, place, mark, None, known=False) + 1 + 2 * mark.ad
            candidates.append((Start(place, mark.place, mark.title, mark.ad), weight))
    chain = best_chain([(start, weight) for start, weight in candidates if weight >= LEAST])
    if [start.number for start in chain] != [*map(str, range(1, len(chain) + 1))]:
        return []
    marks = {start.place: read(lines[start.place]) for start in chain}
    return [start._replace(number=mark.number) for start in chain if (mark := marks[start.place])]


def _candidates(lines: Sequence[Line], rows: Sequence[PrintedRow]) -> list[tuple[Start, float]]:
    titles = {row.number: row.title for row in rows if row.number and row.title}
    found = []
    for place, line in enumerate(lines):
        if line.is_cell:
            continue
        if lone := LONE.fullmatch(line.text) or NAMED_LONE.fullmatch(line.text):
            row = next((row for row in rows if row.number == lone["number"] and row.title), None)
            if row or NAMED_LONE.fullmatch(line.text):
                ad = line.text.casefold().startswith("ad")
                alone = Start(place, lone["number"], row.title if row else line.text, ad, row=row.line if row else 0)
                found.append((alone, 4.0))
            continue
        said = numbered(line.text, strict=not (line.bold or line.heading))
        inner = said is not None and "." in said.number and not (said.named or line.heading)
        if said is None or (inner and said.number not in titles):
            continue
        listed = titles.get(said.number)
        weight = _weight(lines, place, said, listed, known=bool(titles))
        found.append((Start(place, said.number, said.title, said.ad), weight + 4 * said.named))
    return found


def _weight(lines: Sequence[Line], place: int, said: Numbered | Marked, row: str | None, *, known: bool) -> float:
    line, title, named = lines[place], said.title, said.named
    heading = heading_of(title)
    weight = 0.0
    weight += 3 * (line.bold or line.heading)
    weight += 2 * bool(heading.presenters or heading.waits)
    weight += 3 * _labelled(lines, place)
    weight += bool(standing_of(heading.title))
    following = lines[place + 1] if place + 1 < len(lines) else None
    alone = line.gap and (following is None or following.gap) and len(line.text) < 150
    weight += 0.5 * line.gap + (alone or _stands_over_text(line, title, following))
    if row is not None:
        alike = fuzz.ratio(heading.title.casefold(), row.casefold())
        # Behind its number may stand its text at once.
        apart = 0 if title[-1] in ".:!?" else -1 if alike > 35 else -2
        weight += 4 if alike > 85 else 2 if alike > 55 else apart
    elif known:
        weight -= 2
    # Points of a list stand below each other, and so do items with nothing below them; these say who presents them.
    told = bool(heading.presenters or heading.waits or (row is not None and weight > 3)) or _begins_part(following)
    neighbours = [lines[at] for at in (place - 1, place + 1) if 0 <= at < len(lines)]
    if not (told or named or line.bold or line.heading) and any(_counts_on(line, near) for near in neighbours):
        weight -= 3
    if title[:1].islower() and row is None:
        weight -= 2
    return weight


def _counts_on(line: Line, near: Line) -> bool:
    """Whether two lines are points of one list: their numbers follow each other, in either order."""
    one, other = numbered(line.text, strict=False), None if near.cells else numbered(near.text)
    if one is None or other is None:
        return False
    return not (one.number + other.number).isdigit() or abs(int(one.number) - int(other.number)) < 2


def _stands_over_text(line: Line, title: str, following: Line | None) -> bool:
    """Whether a line is short and begins a paragraph that goes on with something else: "2. Nyt fra havnen:"."""
    if following is None or following.gap or following.cells or following.bullet or numbered(following.text):
        return False
    return line.gap and len(title) < 80 and title[-1] not in ".;,?!"


def _labelled(lines: Sequence[Line], place: int) -> bool:
    """Whether a part of an item begins just below."""
    for line in lines[place + 1 : place + 4]:
        if line.cells or numbered(line.text):
            return False
        if label_of(line.text) or RECOMMENDS.match(line.text) or MARK.match(line.text):
            return True
    return False


def _begins_part(line: Line | None) -> bool:
    """Whether a line is where recommendation, minutes or case begin."""
    label = label_of(line.text) if line and not line.cells else None
    return bool(line and RECOMMENDS.match(line.text)) or (label is not None and label.part != "attachments")


def bare_list(lines: Sequence[Line]) -> list[Start]:
    """Take an agenda that is nothing but a numbered list: at least two titles from 1 on, with no item below them."""
    starts: list[Start] = []
    for place, line in enumerate(lines):
        # Among numbers in their order one may lack its full stop.
        said = None if line.is_cell else numbered(line.text, strict=not starts)
        if said and said.number == str(len(starts) + 1) and not said.title[0].islower():
            starts.append(Start(place, said.number, said.title))
    return starts if len(starts) > 1 else []


def _explains_more(lines: Sequence[Line], bare: Sequence[Start], chain: Sequence[Start]) -> bool:
    """Whether a bare list is the agenda: it has all of the chain, and all else it has stands in its own block.

    Or every number of it stands but once in the document, before a paragraph.
    """
    said = [said.number for line in lines if not line.is_cell and (said := numbered(line.text))]
    if len(bare) > 3 and all(lines[start.place].gap and said.count(start.number) == 1 for start in bare):
        return len(bare) >= len(chain)
    places = {start.place for start in bare}
    extra = places - {start.place for start in chain}
    near = all(not lines[place].gap or place - 1 in places or place + 1 in places for place in extra)
    return len(places) - len(extra) == len(chain) and near


def unnumbered_starts(lines: Sequence[Line]) -> list[Start]:
    """Take what the document calls headings, or else what it prints bold, where no item has a number."""
    titles = [
        (place, line)
        for place, line in enumerate(lines)
        if not (line.is_cell or line.bullet or _is_of_the_head(line.text))
    ]
    headings = [(place, line) for place, line in titles if line.heading]
    if len(headings) < 2:
        headings = [(place, line) for place, line in titles if line.bold and line.gap and len(line.text) < 120]
    if not any(line.bold or line.heading for line in lines):
        headings = [(place, line) for place, line in titles if _stands_alone(lines, place)]
        # Nothing marks them: so they have to be such as every agenda has, more than one.
        headings = (
            headings if sum(bool(standing_of(line.text) or kind_of(line.text)) for _, line in headings) > 1 else []
        )
    return [Start(place, "", line.text) for place, line in headings] if len(headings) > 1 else []


def _stands_alone(lines: Sequence[Line], place: int) -> bool:
    """Whether a line is a short paragraph of its own, no sentence, with a longer one below it."""
    line, following = lines[place], lines[place + 1] if place + 1 < len(lines) else None
    short = line.gap and len(line.text) < 60 and line.text[0].isupper() and line.text[-1] not in ".:;,?!"
    return (
        short
        and not numbered(line.text)
        and following is not None
        and following.gap
        and len(following.text) > len(line.text)
    )


def _is_of_the_head(text: str) -> bool:
    """Whether a heading is the document's own or a part's, and so no item's."""
    return bool(label_of(text) or LABEL.match(text) or DOCUMENT.match(text) or RECOMMENDS.match(text))


def starts_by_title(lines: Sequence[Line], rows: Sequence[PrintedRow]) -> list[Start]:
    """Find headings without a number by the titles in the agenda table."""
    starts, after = [], 0
    for row in rows:
        for place in range(after, len(lines)):
            line = lines[place]
            if row.title and not line.cells and without_mark(heading_of(line.text).title) == without_mark(row.title):
                starts.append(Start(place, row.number, line.text, row=row.line))
                after = place + 1
                break
    return starts
