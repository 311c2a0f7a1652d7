"""The items of a document one by one, and what is closed with one of them."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from meeting_archive.content.closed_signs import is_mark
from meeting_archive.danish.titles import standing_of
from meeting_archive.importer.item.chain import Start
from meeting_archive.importer.item.closing import closes_from, closing_line, is_closed_title, opens_from, without_mark
from meeting_archive.importer.item.item import Reading, ReadItem, read_item
from meeting_archive.importer.item.shut import Shut
from meeting_archive.importer.labels import heading_of, numbered
from meeting_archive.importer.left_out import signed_off
from meeting_archive.importer.lines import Line

_SEVERAL = re.compile(r"\b(?:\w*punkter|sager|emner)", re.IGNORECASE)


class Found(NamedTuple):
    """An item with where it begins, and the rows of broken tables that stood among its lines."""

    start: Start
    item: ReadItem
    broken: list[Line]

    @property
    def is_closed(self) -> bool:
        """Whether no more of it than number and title is there."""
        return "closed" in self.item.fields

    def withholding(self, lines: Sequence[Line]) -> "Found":
        """Return it with more lines that go nowhere."""
        return self._replace(item=self.item._replace(withheld=[*self.item.withheld, *lines]))


def read_items(body: Sequence[Line], starts: Sequence[Start], shut: Shut, reading: Reading) -> list[Found]:
    """Read the items; what stands inside a closed one is no item of its own."""
    found: list[Found] = []
    told = {without_mark(start.title) for start in starts if is_closed_title(start.title)}
    shut = shut._replace(titles=shut.titles | told)
    above = body[: starts[0].place] if starts else ()
    rows = [row.line for row in reading.rows]
    # A heading inside the printed agenda is of its rows.
    closed = any(closes_from(line.text) for line in above if not (rows and min(rows) < line.number < max(rows)))
    ends = [start.place for start in starts[1:]] + [len(body)] * bool(starts)
    for start, end in zip(starts, ends, strict=True):
        lines, below = _until_switch(body[start.place : end])
        if found and found[-1].is_closed and _is_inside(start, found[-1].start):
            found[-1] = found[-1].withholding(body[start.place : end])
            continue
        closed = (closed or _begins_closed_part(start)) and not opens_from(start.title)
        marked = start.place > 0 and body[start.place - 1].gap and is_mark(body[start.place - 1].text)
        known = closed or marked or shut.has(start.number, heading_of(start.title).title)
        known = known or _swallows(lines[1:], shut)
        found.append(_read(start, lines, reading, closed=known, last=end == len(body)))
        if below:
            closed = closes_from(below[0].text)
            # What stands under "Lukkede punkter" goes nowhere, whether it is an item or not.
            found[-1] = found[-1].withholding(below) if closed else found[-1]
    return found


def _begins_closed_part(start: Start) -> bool:
    """Whether all below a heading is closed; one item is that with a number, where it does not speak of several."""
    return closes_from(start.title) and (not start.number or bool(_SEVERAL.search(start.title)))


def _swallows(lines: Sequence[Line], shut: Shut) -> bool:
    """Whether lines have the title of a closed item, a part of it, or what is enclosed to it: "Bilag til punkt 2"."""
    for line in lines:
        said = numbered(line.text)
        title = without_mark(said.title if said else line.text)
        if (len(title) > 3 and title in shut.titles) or shut.encloses(line.text):
            return True
        if said and re.fullmatch(r"\d+[a-h]", said.number) and shut.has(said.number, ""):
            return True
    return False


def _read(start: Start, lines: Sequence[Line], reading: Reading, *, closed: bool, last: bool) -> Found:
    """Read an item; below the last one stands the leave-taking of the document."""
    end = signed_off(lines) if last else len(lines)
    signature = list(lines[end:])
    whole = [line for line in lines[:end] if not line.broken]
    broken = [line for line in lines[:end] if line.broken]
    item = read_item(start, whole, reading, closed=closed)
    if "closed" in item.fields:
        return Found(start, item, []).withholding([*broken, *signature])
    shut = next((at for at in range(len(signature)) if closing_line(signature[at : at + 1])), len(signature))
    item = item._replace(unplaced=item.unplaced + signature[:shut], withheld=item.withheld + signature[shut:])
    return Found(start, item, broken)


def _is_inside(start: Start, closed: Start) -> bool:
    """Whether a heading stands inside a closed item: "2.A" or "2a" in "2", and without numbers what is not standing."""
    if closed.number:
        return bool(re.match(rf"{re.escape(closed.number)}(?:\.|[a-h]$)", start.number))
    title = heading_of(start.title).title
    return not (start.number or standing_of(title) or opens_from(title) or closes_from(closed.title))


def _until_switch(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Part the lines of an item where "Lukkede punkter" or "Åbne punkter" stands."""
    for place, line in enumerate(lines[1:], 1):
        if closes_from(line.text) or opens_from(line.text):
            return list(lines[:place]), list(lines[place:])
    return list(lines), []
