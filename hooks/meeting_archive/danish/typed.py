"""A day and its hours as people type them: read from the left of a text, and asked about where two habits differ.

2027-01-22, 22-01-2027, 22.1.27, 22/1 2027, 22. januar 2027, fredag den 22. jan. 2027; kl. 10-12, 10.00–12.00.
"""

import datetime
import re
from typing import NamedTuple

from meeting_archive.danish.dates import MONTHS
from meeting_archive.danish.suggest import near
from meeting_archive.danish.writing import short_date, weekday

_WEEKDAY = r"(?:(?P<weekday>(?:man|tir|ons|tor|fre|lør|søn)\w*)\.?,?\s+)?(?:den\s+|d\.?\s*)?"
# Which of the body's meetings on that day; then nothing that would make it something else.
_SITTING = r"(?:-(?P<sitting>[2-9]))?"
_END = r"\.?(?!\w)(?![-./:]\d)"
_YEAR_FIRST = re.compile(
    rf"{_WEEKDAY}(?P<year>\d{{4}})(?P<sign>[-./])(?P<month>\d{{1,2}})(?P=sign)(?P<day>\d{{1,2}}){_SITTING}{_END}",
    re.IGNORECASE,
)
_NUMBERS = re.compile(
    rf"{_WEEKDAY}(?P<day>\d{{1,2}})\s?(?P<sign>[-./])\s?(?P<month>\d{{1,2}})"
    rf"(?:(?:\.?\s+|\s?[-./]\s?)(?P<year>\d{{4}}){_SITTING}|(?P<last>(?P=sign)|(?<=/\d)-|(?<=/\d\d)-)(?P<short>\d\d)){_END}",
    re.IGNORECASE,
)
_MONTH = r"(?P<name>[a-zæøå]{3,9})"
_NAMED = re.compile(
    rf"{_WEEKDAY}(?P<day>\d{{1,2}})\.?\s*{_MONTH}\.?,?\s*(?P<year>\d{{4}}){_SITTING}{_END}", re.IGNORECASE
)
_SHAPES = (_YEAR_FIRST, _NUMBERS, _NAMED)
# What is a day to everybody, but in which year?
_YEARLESS = re.compile(rf"{_WEEKDAY}(?:\d{{1,2}}/\d{{1,2}}(?![\d/])|\d{{1,2}}\.?\s*{_MONTH}\b)", re.IGNORECASE)
_BEGINNING = re.compile(rf"{_WEEKDAY}\d", re.IGNORECASE)
_CLOCK = r"\d{1,2}(?:[.:]\d\d)?"
HOURS = (
    rf"(?:fra\s+)?(?:kl(?:okken\b|\.)?\s*)?(?P<start>{_CLOCK})"
    rf"(?:\s*(?:[-–—]|til\b)\s*(?:kl\.?\s*)?(?P<end>{_CLOCK}))?(?![\d.:])"
)
"""Pattern of the hours: `start`, and perhaps `end`."""


class TypedDay(NamedTuple):
    """A day that somebody typed."""

    date: datetime.date
    sitting: int
    """Which meeting of that day: 2 where -2 stands behind it."""
    end: int
    """Where it ends in the text."""


def looks_like_a_day(text: str) -> bool:
    """Whether a text begins as a day does, right or wrong."""
    return bool(_BEGINNING.match(text))


def begins_with_a_day(text: str) -> bool:
    """Whether a text surely begins with a day, whole or without its year."""
    return any(
        _months(found.groupdict().get("name") or "maj")
        for shape in (*_SHAPES, _YEARLESS)
        if (found := shape.match(text))
    )


def typed_day(text: str) -> TypedDay:
    """Read the day that a text begins with; raises ValueError with a Danish sentence."""
    found = next((match for shape in _SHAPES if (match := shape.match(text))), None)
    if found is None:
        yearless = _YEARLESS.match(text)
        known = yearless and _months(yearless["name"] or "maj")
        raise ValueError(f"»{text}« er ikke en dato: skriv den som 2022-11-04{', med år' if known else ''}")
    said = found[0].strip()
    date = _date(found, said)
    if (typed := found["weekday"]) and not weekday(date).startswith(typed.casefold()[:3]):
        raise ValueError(f"»{said}« passer ikke: den {short_date(date)} er en {weekday(date)}; ret dagen eller datoen")
    return TypedDay(date, int(found["sitting"] or 1), found.end())


def _date(found: re.Match[str], said: str) -> datetime.date:
    day, parts = int(found["day"]), found.groupdict()
    if parts.get("short"):
        return _short(found, said)
    year = int(found["year"])
    month = _month_named(found["name"], said) if "name" in parts else int(found["month"])
    if date := _possible(year, month, day):
        return date
    if parts.get("sign") and (other := _possible(year, day, month)):
        raise ValueError(f"»{said}« er ikke en dato: der er ingen måned {month}; mente du {other}?")
    raise ValueError(f"»{said}« er ikke en dato: {said} findes ikke i kalenderen")


def _month_named(name: str, said: str) -> int:
    if months := _months(name):
        return MONTHS.index(months[0]) + 1
    likely = near(name.casefold(), MONTHS)
    remedy = f"mente du »{likely}«?" if likely else "skriv den som 2022-11-04"
    raise ValueError(f"»{said}« er ikke en dato: »{name}« er ingen måned; {remedy}")


def _months(name: str) -> list[str]:
    """Return the months that a name, or the beginning of one, can mean."""
    return [month for month in MONTHS if month.startswith(name.casefold())]


def _short(found: re.Match[str], said: str) -> datetime.date:
    """Read a year of two digits. Between hyphens it may as well stand first, as in 01-02-27."""
    first, second, third = int(found["day"]), int(found["month"]), int(found["short"])
    dates = [_possible(_year(third), second, first)]
    if found["sign"] == found["last"] == "-" and len(found["day"]) == 2:
        dates.append(_possible(_year(first), second, third))
    match [date for date in dates if date]:
        case [one, other] if one != other:
            both = f"den {short_date(one)} og den {short_date(other)}"
            raise ValueError(f"»{said}« kan være både {both}: skriv året med fire cifre")
        case [date, *_]:
            return date
    raise ValueError(f"»{said}« er ikke en dato: {said} findes ikke i kalenderen")


def _year(short: int) -> int:
    return 2000 + short if short < 70 else 1900 + short


def _possible(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
