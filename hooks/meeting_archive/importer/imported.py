"""What a document became: the fields, the doubts, and what is in no field."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from meeting_archive.importer.fronts.clean import without_personal
from meeting_archive.importer.item.chain import Start
from meeting_archive.importer.item.coming import Coming
from meeting_archive.importer.item.headings import PrintedRow
from meeting_archive.importer.lines import Line, Words
from meeting_archive.model import MeetingRef


class Imported(NamedTuple):
    """A meeting as a document tells it."""

    ref: MeetingRef
    kind: str
    """agenda or minutes."""
    fields: dict[str, Any]
    """What its file is to say, in the order of the handbook; every text is Words."""
    doubts: list[str]
    """What somebody has to look at, in Danish, each with its item."""
    unplaced: list[Line]
    """The lines that are in no field."""
    withheld: list[int]
    """The lines of closed items, which go nowhere."""
    dropped: list[tuple[str, int]]
    """What was left out as layout, and how many lines of it."""
    left_out: Counter[str]
    """Personal addresses and numbers that were left out."""
    coming: list[Coming]
    """Announced dates."""
    remarks: tuple[str, ...]
    says_all: bool = True
    """Whether what it does not say is not so; a paper that was sent out is silent about some of it."""
    fulfilled: tuple[tuple[int, dict[str, Any]], ...] = ()
    """What it says is done of other meetings' follow-ups, each with the place of its item."""


def name_of(item: Mapping[str, Any]) -> str:
    """Call an item by its number and its title, as every message does."""
    title = f"»{item.get('title', '')}«"
    return f"punkt {item['number']} {title}" if item.get("number") else title


def kept_of_closed(item: Mapping[str, Any]) -> list[str]:
    """Say in Danish what is known of an item that is closed."""
    named_so = {"number": "nummer", "title": "titel", "public_outcome": "offentligt udfald"}
    return [word for key, word in named_so.items() if key in item]


def ordered(fields: dict[str, Any]) -> dict[str, Any]:
    """Put the fields of a meeting into the order of the handbook."""
    return {key: fields[key] for key in _ORDER if key in fields}


def said(tree: Any, path: str = "") -> dict[str, tuple[int, ...]]:
    """Return, for each field that a document says, the lines that say it."""
    if isinstance(tree, Words):
        return {path: tree.lines} if tree.lines else {}
    pairs: list[tuple[str, Any]] = []
    if isinstance(tree, dict):
        pairs = [(f"{path}.{key}" if path else key, value) for key, value in tree.items()]
    elif isinstance(tree, list):
        pairs = [(f"{path}[{place}]", value) for place, value in enumerate(tree)]
    return {name: lines for inner, value in pairs for name, lines in said(value, inner).items()}


def words_of(tree: Any) -> Iterator[Words]:
    """Yield every text of a tree of fields."""
    if isinstance(tree, Words):
        yield tree
    elif isinstance(tree, dict | list):
        for value in tree.values() if isinstance(tree, dict) else tree:
            yield from words_of(value)


def without_addresses(line: Line, left_out: Counter[str]) -> Line:
    """Return a line without personal addresses, and count what was left out."""
    text = without_personal(line.text, left_out)
    if text == line.text:
        return line
    return line._replace(text=text, cells=tuple(without_personal(cell, Counter()) for cell in line.cells))


def missing_items(rows: Sequence[PrintedRow], starts: Sequence[Start]) -> list[str]:
    """Say it plainly when the document ends before its agenda does, or its numbers leap where it has no agenda."""
    if not rows:
        return _leaps([start.number for start in starts])
    there = {start.number for start in starts}
    missing = [row.number for row in rows if row.number and row.number not in there]
    if not starts and rows:
        return ["dokumentet har kun dagsordenstabellen: punkterne selv mangler"]
    if len(missing) > 1 and starts and missing == [row.number for row in rows if row.number][-len(missing) :]:
        return [f"punkt {missing[0]} til {missing[-1]} står i dagsordenstabellen, men mangler: er dokumentet helt?"]
    return [f"punkt {number} står i dagsordenstabellen, men mangler i dokumentet" for number in missing]


def _leaps(numbers: Sequence[str]) -> list[str]:
    """Say which numbers are missing between two that are there."""
    whole = [int(number) for number in numbers if number.isdigit()]
    return [
        f"numrene springer fra {one} til {other}: mangler der et punkt i filen?"
        for one, other in pairwise(whole)
        if other > one + 1
    ]


# The order of a meeting's head in the handbook.
_ORDER = (
    "weekday until start end form place note also invited attendees apologies partly_present quorate apologies_to "
    "moved_from cancelled changes history agenda minutes agenda_table items"
).split()
