"""The head of a document: whose meeting it is, when and where, who came and who did not."""

import datetime
import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from meeting_archive.danish.dates import find_dates
from meeting_archive.importer.head.attendance import BOX, names_taker, read_people
from meeting_archive.importer.head.dates import full_dates
from meeting_archive.importer.head.labels import LABEL
from meeting_archive.importer.head.presence import presence_of
from meeting_archive.importer.head.state import read_state
from meeting_archive.importer.head.surroundings import Surroundings, body_of
from meeting_archive.importer.head.when import days_of, read_hours, refuse_hours_in_reverse
from meeting_archive.importer.lines import Line, Words
from meeting_archive.importer.people import participants

KIND = re.compile(
    r"\b(?:(?P<minutes>(?:beslutnings|møde)?referat|(?:beslutnings)?protokol|ref\.(?=\s(?:fra|af)\b))|(?P<agenda>dagsorden|(?:møde)?indkaldelse))(?:\b|(?<=\.))",
    re.IGNORECASE,
)
_CALLED_OFF = re.compile(r"(?P<word>(?:mødet\s(?:er\s)?)?aflyst)\b\s*[-–—:!.]*\s*", re.IGNORECASE)
_PARTLY = re.compile(r"deltog\s(?:kun\s)?(?:fra|til|i)\b|forlod mødet|ankom kl", re.IGNORECASE)
# A line of names may be longer than this, and a line that names nobody is not.
_NAMES = 60
# Labels that are a part of what they say.
_WHOLE = {"apologies_to", "form", "cancelled", "moved", "sent", "led"}


class Head(NamedTuple):
    """What the head says."""

    body: str
    date: datetime.date
    kind: str
    """agenda or minutes; "" when the title says neither."""
    title: Words
    fields: dict[str, Any]
    sent: Words | None
    unplaced: list[Line]
    doubts: list[str]
    labels: list[int]
    """The lines that are nothing but a heading over the agenda."""


def is_title(text: str) -> bool:
    """Whether a line is the title of an agenda or of minutes: it says so, says "møde", and names a day."""
    found = KIND.search(text)
    day = datetime.date(2000, 1, 1)
    return bool(
        found
        and found.start() < 20
        and len(text) < 200
        and "møde" in text.casefold()
        and any(date.has_year for date in find_dates(text, day))
        and re.search(r"\d\.?$|\d{4}\W*$", text)
    )


def read_head(lines: Sequence[Line], known: Surroundings, rest: Sequence[Line]) -> Head:
    """Read the head; raises Refused when body or date cannot be found. `rest` is what follows it."""
    presence = presence_of(lines)
    title, parts, unplaced = _parts(presence.others, known)
    for name, ticked in (("people", presence.came), ("apologies", presence.stayed_away)):
        if ticked:
            parts.setdefault(name, []).extend(ticked)
    unplaced += presence.untold
    doubts: list[str] = []
    kind_line = next((line for line in title if KIND.search(line.text)), None)
    kind = "" if kind_line is None else "minutes" if _found(KIND, kind_line.text, "minutes") else "agenda"
    body, also = body_of(title, lines, known)
    when = parts.get("when", [])
    date, until, weekday = days_of(title, when, known, doubts, [*lines, *rest])
    fields: dict[str, Any] = {}
    if until:
        fields["until"] = until
    if weekday:
        fields["weekday"] = weekday
    # Below a letter of invitation the day may stand once more, with its hour.
    again = [line for line in lines if any(said.first == date for said in full_dates(line.text))]
    read_hours(fields, [*when, *title, *again], parts)
    unplaced += parts.get("beside", [])
    if "end" not in fields:
        unplaced += parts.get("end", [])
    refuse_hours_in_reverse(fields, doubts)
    read_people(fields, parts, unplaced, doubts)
    read_state(fields, parts, date, unplaced, doubts)
    if also:
        fields["also"] = also
    sent = next((_iso(line, date) for line in parts.get("sent", [])), None)
    if sent is None:
        unplaced += parts.get("sent", [])
    if not title:
        doubts.append("dokumentet har ingen titel: skriv den som »document«, hvis det skal stå på siden")
    said = [line for line in title if kind_line is None or _belongs(line, known)] or list(title)
    unplaced += [line for line in title if line not in said]
    words = Words(" ".join(line.text for line in said), *(line.number for line in said))
    return Head(
        body,
        date,
        kind,
        words,
        fields,
        sent,
        sorted(set(unplaced)),
        doubts,
        [line.number for line in parts.get("agenda", [])],
    )


def _parts(lines: Sequence[Line], known: Surroundings) -> tuple[list[Line], dict[str, list[Line]], list[Line]]:
    """Share the lines out among the labels; what stands before the first of them is the title."""
    parts: dict[str, list[Line]] = {}
    unplaced: list[Line] = []
    title: list[Line] = []
    current = "title"
    for line in lines:
        text = line.text if not line.cells else re.sub(r":?\s*\|\s*", ": ", line.text, count=1)
        if not title and (said := _CALLED_OFF.match(text)) and KIND.search(text):
            # It stands before the title, on its line.
            parts.setdefault("cancelled", []).append(line._replace(text=said["word"]))
            text = text[said.end() :]
            line = line._replace(text=text)  # noqa: PLW2901  the rest of it is a line like any other
        found = LABEL.match(text)
        name = str(found.lastgroup) if found else ""
        if found and not (name == "agenda" and _is_title(text, title)):
            current = name
            keep = name in _WHOLE
            rest = text if keep else text[found.end() :].strip()
            parts.setdefault(name, []).append(line._replace(text=rest))
            # These say all they have on one line.
            if name in _WHOLE | {"agenda", "minute_taker", "end"}:
                current = ""
        elif _PARTLY.search(text):
            parts.setdefault("partly", []).append(line)
        elif current == "title":
            title.append(line)
        elif current == "when" and not _belongs(line, known) and not line.gap:
            parts["when"].append(line)
        elif names_taker(text) and current not in {"people", "invited"}:
            parts.setdefault("minute_taker", []).append(line)
        elif current in {"people", "invited", "apologies"} and not _ends_names(line, parts[current]):
            parts[current].append(line)
        else:
            current = "" if current in {"people", "invited", "apologies"} else current
            unplaced.append(line)
    return title, parts, unplaced


def _is_title(text: str, above: Sequence[Line]) -> bool:
    """Whether "Dagsorden" is what the document is called, not what stands over the list: nothing is said above."""
    said = any(KIND.search(line.text) or full_dates(line.text) for line in above)
    return not above or not (said or text.endswith(":"))


def _ends_names(line: Line, names: Sequence[Line]) -> bool:
    """Whether a list of names ends above a line: it begins a paragraph of another kind, or says something else."""
    listed = [name for name in names if name.text]
    if line.text.endswith(":"):
        return True
    if not line.gap or not listed:
        return bool(line.bold and line.gap)
    return (
        line.bold
        or (listed[-1].bullet and not line.bullet)
        or (len(line.text) > _NAMES and bool(participants(listed)[0]) and not participants([line])[0])
    )


def _belongs(line: Line, known: Surroundings) -> bool:
    """Whether a line is part of a title: it names the kind of document, a body, or a day, and is nothing to tick."""
    return not BOX.match(line.text) and bool(
        KIND.search(line.text)
        or re.search(rf"\b(?:{known.pattern()})", line.text, re.IGNORECASE)
        or find_dates(line.text, datetime.date(2000, 1, 1))
    )


def _iso(line: Line, said: datetime.date) -> Words | None:
    dates = find_dates(line.text, said)
    return Words(str(dates[0].first), line.number) if dates else None


def _found(pattern: re.Pattern[str], text: str, group: str) -> bool:
    found = pattern.search(text)
    return bool(found and found[group])
