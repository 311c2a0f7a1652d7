"""Dates in Danish text: where they stand, which days they mean, and what a vague deadline can mean at the latest.

Pure functions of the text and of the day it was said; nothing here knows a meeting.
"""

import datetime
import functools
import re
from collections.abc import Callable, Iterator
from enum import Enum
from typing import NamedTuple

MONTHS = (
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
)
# The month that each season ends with; winter ends in the year after the one it is named by.
SEASONS = {"forår": 5, "sommer": 8, "efterår": 11, "vinter": 2}
ON_THE_DAY = {"på mødet", "samme dag"}

# Repetitions are bounded, so that a text of nothing but numbers is still read in linear time.
_MONTH = "|".join(MONTHS)
_YEAR = r"(?:\s{1,3}(?:i\s)?(?P<%s_year>\d{4})\b)?"
_DATE = re.compile(
    rf"""
    \b(?P<iso>\d{{4}}-\d\d-\d\d)\b
  | \b(?P<numeric>\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{4}})\b(?![.,]\d)
  | (?<![\w.,])(?P<days>\d{{1,2}}\.?(?:
        (?:(?<=\.)\s{{0,3}},\s{{0,3}}den\s|\s{{0,3}}(?:,(?!\s{{0,3}}den\s)|og|til|[-–])\s{{0,3}}(?:den\s)?)
        \d{{1,2}}\.){{0,8}})
      (?<=\.)\s{{0,3}}(?P<month>{_MONTH})\b{_YEAR % "day"}
  | \buge\s(?P<week>\d{{1,2}})\b{_YEAR % "week"}
  | \b(?P<quarter>[1-4])\.\s{{0,3}}kvartal\b{_YEAR % "quarter"}
    """,
    re.IGNORECASE | re.VERBOSE | re.ASCII,
)
_DIGIT = re.compile(r"\d")
# What may stand between two dates that share the year of the second: "den 3. juni og 26. august 2022".
_JOINT = re.compile(r"\s{0,3}(?:,|og|samt|eller|til|[-–])\s{0,3}(?:den\s)?", re.IGNORECASE)
_SEASON = re.compile(rf"\b({'|'.join(SEASONS)})(?:et|en)?(?:\s+(\d{{4}}))?", re.IGNORECASE)
_IN_MONTH = re.compile(rf"\b({_MONTH})(?:\s+(\d{{4}}))?", re.IGNORECASE)
_IN_YEAR = re.compile(r"\b(20\d\d)\b", re.ASCII)


class Precision(Enum):
    """What sort of time a text names."""

    DAY = "day"
    SPAN = "span"
    WEEK = "week"
    QUARTER = "quarter"


class FoundDate(NamedTuple):
    """A time that a text names."""

    start: int
    """Where it begins in the text."""
    end: int
    """Where it ends: the first character after it."""
    first: datetime.date
    last: datetime.date
    """The last day it means; the first day again when it is one day."""
    precision: Precision
    has_year: bool
    """Whether the text names the year, here or in the date that this one is joined to."""


# How to choose the year of a date that names none: given the days it would be in each year, and the day it was said.
Choice = Callable[[Callable[[int], datetime.date], datetime.date], datetime.date]


def nearest(in_year: Callable[[int], datetime.date], said: datetime.date) -> datetime.date:
    """Choose the day nearest to the one it was said on: right for references back and forth."""
    years = (said.year - 1, said.year, said.year + 1)
    days = [day for year in years if (day := _possible(in_year, year))]
    return min(days, key=lambda day: (abs(day - said), day)) if days else in_year(said.year)


def first_not_over(in_year: Callable[[int], datetime.date], said: datetime.date) -> datetime.date:
    """Choose the first day that is not over yet: right for deadlines."""
    # Last year too: the winter of 2026 is not over in January 2027.
    days = (_possible(in_year, said.year + away) for away in (-1, 0, 1))
    return next((day for day in days if day and day >= said), None) or in_year(said.year + 1)


def _possible(in_year: Callable[[int], datetime.date], year: int) -> datetime.date | None:
    try:
        return in_year(year)
    except ValueError:
        return None


def find_dates(text: str, said: datetime.date, choose: Choice = nearest) -> tuple[FoundDate, ...]:
    """Find the dates in a text that was said on a day, in the order of the text.

    Knows "26. august 2022", the same without a year, "19.08.2022", "2022-08-26", ranges ("18.–19. maj"), lists ("den 3.
    juni og 26. august 2022", "den 3. og 10. juni"), weeks and quarters. Days that do not exist are not found.
    """
    # Most texts have none; they are not to crowd out what is remembered.
    return _find_dates(text, said, choose) if _DIGIT.search(text) else ()


# The rules and the links ask for the same dates, and a preview asks again after each saved file.
@functools.lru_cache(maxsize=200_000)
def _find_dates(text: str, said: datetime.date, choose: Choice) -> tuple[FoundDate, ...]:
    found: list[FoundDate] = []
    matches = list(_DATE.finditer(text))
    for place, match in enumerate(matches):
        year = _year_of(match) or _year_joined_to(text, matches, place)
        try:
            found += _days(match, year, said, choose)
        except ValueError:
            continue
    return tuple(found)


def _year_of(match: re.Match[str]) -> int | None:
    year = match["day_year"] or match["week_year"] or match["quarter_year"]
    return int(year) if year else None


def _year_joined_to(text: str, matches: list[re.Match[str]], place: int) -> int | None:
    """Find the year of the next date, if this one is joined to it: "8. juni, 30. august og 11. oktober 2021"."""
    for here, following in zip(matches[place : place + 8], matches[place + 1 : place + 9], strict=False):
        if not (here["days"] and following["days"] and _JOINT.fullmatch(text, here.end(), following.start())):
            return None
        if year := _year_of(following):
            return year
    return None


def _days(match: re.Match[str], year: int | None, said: datetime.date, choose: Choice) -> Iterator[FoundDate]:
    """Read one match. Raises ValueError for a day that does not exist."""

    def dated(in_year: Callable[[int], datetime.date]) -> datetime.date:
        return in_year(year) if year else choose(in_year, said)

    def one(start: int, end: int, day: datetime.date, *, has_year: bool) -> FoundDate:
        return FoundDate(start, end, day, day, Precision.DAY, has_year)

    if match["iso"]:
        yield one(*match.span(), datetime.date.fromisoformat(match["iso"]), has_year=True)
    elif match["numeric"]:
        day, month, in_year = (int(part) for part in re.split("[./-]", match["numeric"]))
        yield one(*match.span(), datetime.date(in_year, month, day), has_year=True)
    elif match["week"]:
        week = int(match["week"])
        last = dated(lambda of: datetime.date.fromisocalendar(of, week, 7))
        yield FoundDate(*match.span(), last - datetime.timedelta(days=6), last, Precision.WEEK, year is not None)
    elif match["quarter"]:
        quarter = int(match["quarter"])
        last = dated(lambda of: month_end(of, quarter * 3))
        first = datetime.date(last.year, last.month - 2, 1)
        yield FoundDate(*match.span(), first, last, Precision.QUARTER, year is not None)
    else:
        yield from _named_days(match, dated, has_year=year is not None)


def _named_days(
    match: re.Match[str], dated: Callable[[Callable[[int], datetime.date]], datetime.date], *, has_year: bool
) -> Iterator[FoundDate]:
    """Read "26. august", "18.–19. maj" and "3., 10. og 17. juni": days that share a month."""
    month = MONTHS.index(match["month"].lower()) + 1
    numbers = list(re.finditer(r"(\d+)\.?", match["days"]))
    days = [dated(_each_year(month, int(number[1]))) for number in numbers]
    if len(days) == 2 and re.search("[-–]|til", match["days"]):
        yield FoundDate(*match.span(), days[0], days[1], Precision.SPAN, has_year)
        return
    offset = match.start("days")
    for number, day in zip(numbers, days, strict=True):
        end = match.end() if number is numbers[-1] else offset + number.end()
        yield FoundDate(offset + number.start(), end, day, day, Precision.DAY, has_year)


def _each_year(month: int, day: int) -> Callable[[int], datetime.date]:
    return lambda year: datetime.date(year, month, day)


def month_end(year: int, month: int) -> datetime.date:
    """Return the last day of a month."""
    return datetime.date(year + month // 12, month % 12 + 1, 1) - datetime.timedelta(days=1)


def last_day(words: str, said: datetime.date) -> datetime.date | None:
    """Return the last day that a deadline's `words`, said on `said`, can mean; None when they bound nothing.

    A year that is not named is the first that is not over yet: "til efteråret", said in August 2022, ends on
    30 November 2022. Impossible days (30. februar) bound nothing.
    """
    if words.casefold() in ON_THE_DAY:
        return said
    if found := find_dates(words, said, first_not_over):
        return found[-1].last
    if _DATE.search(words):
        return None
    if match := _SEASON.search(words):
        last = SEASONS[match[1].lower()]
        later = 1 if last < min(SEASONS["forår"], SEASONS["sommer"]) else 0
        return _bounded(match[2], said, lambda year: month_end(year + later, last))
    if match := _IN_MONTH.search(words):
        month = MONTHS.index(match[1].lower()) + 1
        return _bounded(match[2], said, lambda year: month_end(year, month))
    match = _IN_YEAR.search(words)
    return datetime.date(int(match[1]), 12, 31) if match else None


def _bounded(year: str | None, said: datetime.date, in_year: Callable[[int], datetime.date]) -> datetime.date:
    return in_year(int(year)) if year else first_not_over(in_year, said)
