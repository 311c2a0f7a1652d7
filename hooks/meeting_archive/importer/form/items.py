"""The items of a form: where each begins, and what of it is closed."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from meeting_archive.danish.titles import standing_of
from meeting_archive.danish.writing import listing
from meeting_archive.importer.form.item import read_form_item
from meeting_archive.importer.form.said import on_line
from meeting_archive.importer.imported import kept_of_closed, name_of
from meeting_archive.importer.item.closing import closing_line, is_closed_title, public_title
from meeting_archive.importer.lines import Line, Words
from meeting_archive.products.documents.blocks import Style
from meeting_archive.products.documents.labels import (
    ENCLOSURES,
    NEW_TITLE,
    closes,
    line_of_item,
    opens,
    part_of,
    read_heading,
)
from meeting_archive.products.documents.lines import PUBLIC_OUTCOME
from meeting_archive.products.documents.names import KnownNames, LineError

_OURS = frozenset(Style)


class FormItems(NamedTuple):
    """The items as read."""

    items: list[dict[str, Any]]
    unplaced: list[Line]
    withheld: list[Line]
    doubts: list[str]
    closed: list[dict[str, Any]]
    """Those of them that are closed."""
    between: list[str]
    """The labelled lines that stand between two paragraphs."""
    fulfilled: list[tuple[int, dict[str, Any]]]
    """What is said to be done of other meetings' follow-ups, each with the place of its item."""


def parted(lines: Sequence[Line]) -> tuple[list[Line], list[list[Line]]]:
    """Part the lines of a form: those above the first item, and those of each item with its heading first."""
    head: list[Line] = []
    items: list[list[Line]] = []
    for place, line in enumerate(lines):
        if _begins_item(line, lines[place + 1 : place + 2]):
            items.append([line])
        else:
            (items[-1] if items else head).append(line)
    return head, items


def _begins_item(line: Line, following: Sequence[Line]) -> bool:
    """Whether an item begins: by its style; where that was lost, a number says it and what stands below."""
    if line.style == Style.ITEM:
        return bool(line.text.strip()) and not line.cells
    if line.style in _OURS or line.cells or not read_heading(line.text)[0]:
        return False
    if standing_of(read_heading(line.text)[1]):
        # Nothing need stand below what is on every agenda.
        return True
    below = [one for one in following if not one.cells]
    known = any(part_of(one.text) or line_of_item(one.text) or one.style in {Style.PART, Style.LINE} for one in below)
    return known and (line.heading or line.bold or not re.search(r"[.;:]$", line.text))


def read_form_items(items: Sequence[Sequence[Line]], names: KnownNames) -> FormItems:
    """Read the items; of a closed one number, public title and public outcome, and nothing else."""
    found = FormItems([], [], [], [], [], [], [])
    blank: list[str] = []
    for lines in items:
        if _is_closed(lines):
            fields, doubts = _closed_item(lines, names)
            found.items.append(fields)
            found.closed.append(fields)
            found.withheld.extend(lines[1:])
            found.doubts.extend(doubts)
        else:
            item = read_form_item([line for line in lines if _says_something(line)], names)
            if any(opens(line.text) for line in lines):
                item.fields["closed"] = Words("nej", lines[0].number)
            done = item.fields.pop("fulfilled", [])
            if public := item.fields.pop("public_outcome", None):
                found.unplaced.extend(line for line in lines if line.number in public[0].lines)
                found.doubts.append(
                    f"{name_of(item.fields)}: »Offentligt udfald« hører til et lukket punkt, men det her er åbent: "
                    "skriv »Udfald«, eller skriv »Lukket punkt« under overskriften"
                )
            if item.fields["title"] == NEW_TITLE:
                if not {*item.fields} - {"number", "title"}:
                    blank.append(str(item.fields.get("number", "")))
                    found.doubts.append(
                        f"punkt {blank[-1]} er ikke skrevet endnu og ikke taget med: skriv det, eller slet det i Word"
                    )
                    continue
                found.doubts.append(
                    f"punkt {item.fields.get('number', 'uden nummer')} har ingen titel endnu: skriv den"
                )
            found.fulfilled.extend((len(found.items), one) for one in done)
            found.items.append(item.fields)
            found.unplaced.extend(item.unplaced)
            found.doubts.extend(item.doubts)
            found.between.extend(item.between)
    found.doubts.extend(_repeated(found.items, blank))
    return found


def _is_closed(lines: Sequence[Line]) -> bool:
    """Whether an item is closed: it says so, or may be by its words and does not say that it is open."""
    if any(closes(line.text) for line in lines):
        return True
    if any(opens(line.text) for line in lines):
        return False
    return is_closed_title(read_heading(lines[0].text)[1]) or closing_line(_of_the_item(lines[1:]))


def _says_something(line: Line) -> bool:
    """Whether a line is read: not a row of empty cells, nor that the item is open."""
    return any(map(str.strip, line.cells)) if line.cells else not opens(line.text)


def _of_the_item(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines but for attachments: that one is not public is said of it alone."""
    part = ""
    for line in lines:
        part = part_of(line.text) or part
        if part != ENCLOSURES or line.style != Style.BULLET:
            yield line


def _closed_item(lines: Sequence[Line], names: KnownNames) -> tuple[dict[str, Any], list[str]]:
    number, title = read_heading(lines[0].text)
    line = lines[0].number
    said_by = next((one.number for one in lines if closes(one.text)), line)
    fields: dict[str, Any] = {"closed": Words("ja", said_by)}
    if number:
        fields["number"] = Words(number, line)
    fields["title"] = Words(public_title(title), line)
    doubts = []
    for one in lines[1:]:
        said = line_of_item(one.text)
        if said and said.kind is PUBLIC_OUTCOME and said.text:
            try:
                fields |= on_line(said.kind.read(said.text, names), one.number)
            except LineError:
                # What stands there may be anything, and is not repeated.
                doubts.append(
                    f"{name_of(fields)}, {one.where}: det offentlige udfald kan ikke læses: skriv et af ordene i "
                    "skemaets hjælp, fx Godkendt"
                )
    if not any(closes(one.text) for one in lines):
        doubts.append(
            f"{name_of(fields)}: ordene siger, at punktet er lukket, så kun {listing(kept_of_closed(fields))} er taget "
            "med; er det åbent, så skriv »Åbent punkt« under overskriften"
        )
    return fields, doubts


def _repeated(items: Sequence[dict[str, Any]], blank: Sequence[str]) -> Iterator[str]:
    """Yield a doubt for each number that stands twice, and for each that is left out; those of `blank` were told."""
    numbers = [str(item["number"]) for item in items if "number" in item]
    for number in dict.fromkeys(one for one in numbers if numbers.count(one) > 1):
        yield f"nummer {number} står ved {numbers.count(number)} punkter: ret numrene, eller slet det ene punkt"
    titles = [str(item["title"]).casefold() for item in items if "closed" not in item]
    for title in dict.fromkeys(one for one in titles if titles.count(one) > 1):
        alike = [item for item in items if str(item["title"]).casefold() == title and "closed" not in item]
        places = [f"punkt {item['number']}" if "number" in item else "et punkt uden nummer" for item in alike]
        if len({*places}) > 1:
            yield (
                f"{listing(places)} har samme titel, »{alike[0]['title']}«: er punktet kopieret, uden at titlen blev "
                "skrevet om?"
            )
    for above, item, below in zip(items, items[1:], items[2:], strict=False):
        if "number" not in item and "number" in above and "number" in below:
            yield f"»{item['title']}« har intet nummer, men dem omkring har: kopiér et punkt i Word, så tæller det med"
    whole = sorted({int(one) for one in (*numbers, *blank) if one.isdigit()})
    for one, other in pairwise(whole):
        if other > one + 1:
            yield f"numrene springer fra {one} til {other}: er et punkt slettet ved en fejl?"
