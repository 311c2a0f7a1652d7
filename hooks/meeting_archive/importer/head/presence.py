"""Who came, beside the labels of a head: a table with ticks under "Til stede" and "Afbud", or names under an item."""

import re
from collections.abc import Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from meeting_archive.importer.lines import Line

_NAME = re.compile(r"(?:navn|medlem(?:mer)?|deltagere?)", re.IGNORECASE)
_CAME = re.compile(r"(?:til ?stede|mødt|deltog|fremmødt|deltaget)", re.IGNORECASE)
_STAYED_AWAY = re.compile(r"(?:afbud|fravær(?:ende)?|ikke (?:mødt|til stede))", re.IGNORECASE)
_BESIDE = re.compile(r"(?:funktion|rolle|stilling|titel|parti|organisation|repræsenterer|afdeling)", re.IGNORECASE)
# Under an item of its own, often by first names: "b) Tilstedeværende", and below it "Ida, Palle og Jens Ole".
_WHO_CAME = re.compile(
    r"(?:\W|\d{1,2}\b|[a-z]\b)*(?:hvem er )?(?:til ?stede(?:værende)?|fremmødte)(?: \w+)?\s*(?:[:.]\s*(?P<names>.*))?",
    re.IGNORECASE,
)
_WORD = r"[A-ZÆØÅ][\w'’.-]*"
_NAMES = re.compile(rf"{_WORD}(?: {_WORD})*(?:(?:\s*[,;&]\s*|\s+og\s+){_WORD}(?: {_WORD})*)+,?")
_TICK = re.compile(r"(?:x|ja|✓|✔|☒|☑|\[x\])", re.IGNORECASE)


class Presence(NamedTuple):
    """The lines of a head, shared out."""

    others: list[Line]
    came: list[Line]
    """One name each; the first may be the table's own head, with no text."""
    stayed_away: list[Line]
    untold: list[Line]
    """Rows with no tick, with two, or with more to say than a name."""


def presence_of(lines: Sequence[Line]) -> Presence:
    """Take the tables of presence out of a head."""
    found = Presence([], [], [], [])
    for table, group in groupby(lines, key=lambda line: line.table if line.cells else 0):
        rows = list(group)
        columns = _columns(rows[0]) if table else None
        if columns is None:
            found.others.extend(rows)
            continue
        name, came, away = columns
        found.came.append(rows[0]._replace(text="", cells=()))
        beside = {at for at, cell in enumerate(rows[0].cells) if _BESIDE.fullmatch(cell.strip(" :"))}
        for row in rows[1:]:
            ticks = {place for place, cell in enumerate(row.cells) if _TICK.fullmatch(cell.strip())}
            known = {name, *ticks, *beside}
            more = any(cell.strip() for place, cell in enumerate(row.cells) if place not in known)
            parts = {came: found.came, away: found.stayed_away}
            said = [part for place, part in parts.items() if place in ticks]
            if len(said) == 1 and len(ticks) == 1 and not more and len(row.cells) > name:
                said[0].append(row._replace(text=row.cells[name], cells=()))
                # The archive has no field for what they are.
                roles = [row.cells[place] for place in sorted(beside) if place < len(row.cells) and row.cells[place]]
                found.untold.extend([row._replace(text=", ".join(roles), cells=())] if roles else [])
            else:
                found.untold.append(row)
    return found


def _columns(head: Line) -> tuple[int, int, int] | None:
    """Return the places of the names, of "Til stede" and of "Afbud", -1 where there is none; None for another table."""

    def place(pattern: re.Pattern[str]) -> int:
        return next((at for at, cell in enumerate(head.cells) if pattern.fullmatch(cell.strip(" :"))), -1)

    name, came, away = place(_NAME), place(_CAME), place(_STAYED_AWAY)
    return (name, came, away) if name >= 0 and max(came, away) >= 0 else None


def names_those_present(lines: Sequence[Line]) -> Line | None:
    """Return the line that names two people or more as present; no agenda can know who came."""
    for line, below in pairwise([*lines, Line(0, "")]):
        found = None if line.cells else _WHO_CAME.fullmatch(line.text)
        if found and _NAMES.fullmatch(found["names"] or below.text):
            return line
    return None
