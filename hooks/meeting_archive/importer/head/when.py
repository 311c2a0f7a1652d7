"""When and where a meeting is, as the head of its document says it."""

import datetime
import re
from collections.abc import Sequence
from typing import Any

from meeting_archive.danish.dates import find_dates
from meeting_archive.importer.head.dates import WEEKDAYS, candidates, chosen, full_dates
from meeting_archive.importer.head.labels import LABELS
from meeting_archive.importer.head.surroundings import Surroundings
from meeting_archive.importer.lines import Line, Words
from meeting_archive.importer.people import clock, is_later

_HOURS = re.compile(
    r"(?:\bkl|\bklokken|\bfra kl)\.?\s*(\d{1,2})(?:[.:](\d\d))?"
    r"(?:\s*(?:[-–—]|til)\s*(?:(?:ca|kl)\.?\s*)?(\d{1,2})(?:[.:](\d\d))?)?",
    re.IGNORECASE,
)

# "8.30 - 11.00" behind a label, where no "kl." has to stand.
_BARE_HOURS = re.compile(
    r"\s*(?:kl|klokken)?\.?\s*(\d{1,2})[.:](\d\d)(?![./]\d|\.?\s*\d{4})"
    r"(?:\s*(?:[-–—]|til)\s*(?:(?:ca|kl)\.?\s*)?(\d{1,2})[.:](\d\d))?",
    re.IGNORECASE,
)
# How what is left of a line with day and hour begins, where it is a place: "Rådhuset", "i Salen", not "præcis".
_PLACE = re.compile(
    r"(?-i:[A-ZÆØÅ0-9»\"(])|(?:i|på|hos|ved|via|over|online|virtuelt|digitalt|teams|zoom|lokale|mødelokale)\b",
    re.IGNORECASE,
)
# What is not the meeting itself.
_BESIDE = re.compile(
    r"\b(?:spørgetid|formøde\w*|partimøde\w*|gruppemøde\w*|spisning|rundvisning|næste møde)\b", re.IGNORECASE
)


def days_of(
    title: Sequence[Line], when: Sequence[Line], known: Surroundings, doubts: list[str], everything: Sequence[Line]
) -> tuple[datetime.date, Words | None, Words | None]:
    """Find the day, the last day of several, and the printed weekday."""
    found = candidates(title, when)
    if known.date:
        return known.date, None, None
    line, first, _ = chosen(found, doubts, everything, known.name)
    until = None
    spans = [one for one in found if one.date.first == first.first and one.date.last > first.first]
    if spans:
        until = Words(str(spans[0].date.last), spans[0].line.number)
    else:
        same = [one.date for one in found if one.line is line and one.date.first > first.first]
        if same and re.search(r"\bog\b|[-–]", line.text[first.start : same[-1].end]):
            until = Words(str(same[-1].first), line.number)
    weekday = None
    for one in (*when, *title):
        day = re.search(rf"\b({'|'.join(WEEKDAYS)})\b", one.text, re.IGNORECASE)
        if day and weekday is None:
            weekday = Words(WEEKDAYS[day[1].casefold()], one.number)
    return first.first, until, weekday


def read_hours(fields: dict[str, Any], lines: Sequence[Line], parts: dict[str, list[Line]]) -> None:
    """Read from when to when, where, and in which form."""
    labelled = [line for line in parts.get("when", []) if _BARE_HOURS.match(_without_days(line.text))]
    for line in [*labelled, *(line for line in lines if not _BESIDE.search(line.text))]:
        found = _BARE_HOURS.match(_without_days(line.text)) if line in labelled else _HOURS.search(line.text)
        if found and "start" not in fields and (start := clock(found[1], found[2])):
            fields["start"] = Words(start, line.number)
            if found[3] and (end := clock(found[3], found[4])):
                fields["end"] = Words(end, line.number)
    for line in parts.get("end", []):
        if "end" not in fields and (found := _BARE_HOURS.match(line.text)) and (end := clock(found[1], found[2])):
            fields["end"] = Words(end, line.number)
    forms = parts.get("form", [])
    if forms:
        form = re.sub(rf"^{LABELS['form']}\s*(?:som\s(?:et\s)?)?", "", forms[0].text, flags=re.IGNORECASE).strip(" .,")
        fields["form"] = Words(form or forms[0].text.rstrip(" .,"), forms[0].number)
    places = _places(parts)
    if places:
        fields["place"] = Words(", ".join(text for text, _ in places), *(number for _, number in places))


def _places(parts: dict[str, list[Line]]) -> list[tuple[str, int]]:
    """Return where a meeting is, with the lines that say it; what is said of other things at its hour is set aside."""
    places = [(line.text.strip(" .,"), line.number) for line in parts.get("place", []) if line.text.strip(" .,")]
    for line in parts.get("when", []):
        if left := _without_time(line.text):
            if _BESIDE.search(left) or not _PLACE.match(left):
                parts.setdefault("beside", []).append(line._replace(text=left))
            else:
                places.append((left, line.number))
    return places


def refuse_hours_in_reverse(fields: dict[str, Any], doubts: list[str]) -> None:
    """Leave out an end before the beginning of the same day; which of the two is wrong, nobody knows."""
    if {"start", "end"} <= fields.keys() and "until" not in fields and not is_later(fields["end"], fields["start"]):
        end = fields.pop("end")
        doubts.append(f"mødet begynder kl. {fields['start']}, men slutter kl. {end}: slutningen er ikke taget med")


def _without_days(text: str) -> str:
    """Return a line without its dates, and without the weekday before them."""
    for date in reversed(full_dates(text) or find_dates(text, datetime.date(2000, 1, 1))):
        text = text[: date.start] + text[date.end :]
    return re.sub(rf"^\s*(?:{'|'.join(WEEKDAYS)})?\s*(?:den|d\.)?[\s,.;:–|-]*", "", text, flags=re.IGNORECASE)


def _without_time(text: str) -> str:
    """Return what a line says besides weekday, day and hours."""
    text = _without_days(text)
    text = _HOURS.sub("", text)
    text = _BARE_HOURS.sub("", text, count=1) if _BARE_HOURS.match(text) else text
    text = re.sub(rf"\b(?:{'|'.join(WEEKDAYS)})\b|\bden\b|\bd\.(?=\s|$)", "", text, flags=re.IGNORECASE)
    text = re.sub(
        r"^(?:\s*[.,;:–|-]*\s*\b(?:til|fra|og)\b)+|(?:\b(?:til|fra|og)\b\s*[.,;:–|-]*\s*)+$", "", text.strip()
    )
    return " ".join(text.split()).strip(" .,;:–-|") if re.search(r"\w{2}", text) else ""
