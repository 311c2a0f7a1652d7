"""The heads and feet of a PDF's pages: what is printed again and again where the paper begins or ends."""

import re
from collections.abc import Sequence

from meeting_archive.importer.fronts.clean import is_page_number
from meeting_archive.importer.fronts.printed import Printed
from meeting_archive.importer.labels import label_of, numbered

# As a part of the page's height: how far from its edge a head or foot stands on a paper of two pages.
_EDGE = 0.08
# How far apart, in points, the same head stands on two pages at most.
_APART = 3
_COUNTS_PAGES = re.compile(r"\b(?:side|s\.|page)\s*\d+", re.IGNORECASE)
_KIND = re.compile(r"(?:\w+\s)?\w*(?:dagsorden|referat|indkaldelse)", re.IGNORECASE)
# Among so many lines a document says what it is.
_TOP = 12


def edges_of(printed: Sequence[Printed]) -> set[int]:
    """Find heads, feet and page numbers; returns the numbers of their lines."""
    pages: dict[int, list[Printed]] = {}
    for line in printed:
        pages.setdefault(line.page, []).append(line)
    ends = (line for page in pages.values() for line in (page[0], page[-1]) if len(page) > 1)
    found = {line.number for line in ends if is_page_number(line.text)}
    # A second line is of the head only below a first that is; the last line of a short page is no foot.
    for place, outer in ((0, None), (-1, None), (1, 0), (-2, -1)):
        shapes: dict[str, list[Printed]] = {}
        for page in pages.values():
            if not -len(page) <= place < len(page) or (outer is not None and page[outer].number not in found):
                continue
            line = page[place]
            if (line.top < line.height / 2) == (place >= 0):
                shapes.setdefault(re.sub(r"\d+", "0", line.text), []).append(line)
        found |= {line.number for same in shapes.values() for line in _running(same, len(pages))}
    return found - _title_among(found, next(iter(pages.values()), []))


def _running(same: Sequence[Printed], pages: int) -> Sequence[Printed]:
    """Return which of the lines that are the same but for their figures are the head or foot of their pages."""
    if _are_headings(same):
        return ()
    last = same[-1]
    # The title itself may stand below the head that repeats it, larger.
    same = [line for line in same if abs(line.size - last.size) < 0.5]
    if pages > 2:
        return same if len(same) > 2 and len(same) * 2 > pages else ()
    same = [line for line in same if abs(line.top - last.top) < _APART]
    outside = all(line.top < _EDGE * line.height or line.top > (1 - _EDGE) * line.height for line in same)
    # On two pages, what heads a part of the text may well be there twice.
    return same if len(same) > 1 and outside and not label_of(last.text) else ()


def _are_headings(same: Sequence[Printed]) -> bool:
    """Whether lines are headings of items that only their numbers tell apart: "3. Orientering", "4. Orientering"."""
    if _COUNTS_PAGES.search(same[0].text) or len({line.text for line in same}) == 1:
        return False
    return all(numbered(line.text) and not re.match(r"\d+\s", line.text) for line in same)


def _title_among(found: set[int], first: Sequence[Printed]) -> set[int]:
    """Return the line of the first page's head that alone says what the document is: it is its title, too."""
    top = first[:_TOP]
    if any(_KIND.match(line.text) for line in top if line.number not in found):
        return set()
    return {line.number for line in top if line.number in found and _KIND.match(line.text)}
