"""What a vague date can mean: the last day of "3. kvartal 2023", "uge 20", "ultimo maj", "efteråret".

The words are always kept; the day only bounds them, by one fixed table (CONTRIBUTING says which and why).
"""

import datetime
import re
from collections.abc import Callable

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
# A season ends with the last day of its third month; winter with February of the next year.
SEASONS = {"forår": 5, "sommer": 8, "efterår": 11, "vinter": 2}

ON_THE_DAY = {"på mødet", "samme dag"}

_MONTH = "|".join(MONTHS)
_ISO = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b", re.ASCII)
_DAY = re.compile(rf"\b(\d{{1,2}})\.\s*({_MONTH})(?:\s+(\d{{4}}))?", re.IGNORECASE)
_WEEK = re.compile(r"\buge\s+(\d{1,2})(?:\s+(?:i\s+)?(\d{4}))?", re.IGNORECASE)
_QUARTER = re.compile(r"\b([1-4])\.\s*kvartal(?:\s+(\d{4}))?", re.IGNORECASE)
_SEASON = re.compile(rf"\b({'|'.join(SEASONS)})(?:et|en)?(?:\s+(\d{{4}}))?", re.IGNORECASE)
_IN_MONTH = re.compile(rf"\b({_MONTH})(?:\s+(\d{{4}}))?", re.IGNORECASE)
_YEAR = re.compile(r"\b(20\d\d)\b", re.ASCII)


def last_day(words: str, said: datetime.date) -> datetime.date | None:
    """Return the last day that `words`, said on `said`, can mean; None when they bound nothing.

    A year that is not named is the first that is not over yet: "til efteråret", said in August 2022, ends on
    30 November 2022. Impossible days (30. februar) bound nothing.
    """
    try:
        return _last_day(words, said)
    except ValueError:
        return None


def _last_day(words: str, said: datetime.date) -> datetime.date | None:
    if words.casefold() in ON_THE_DAY:
        return said
    if match := _ISO.search(words):
        return datetime.date(int(match[1]), int(match[2]), int(match[3]))
    if match := _DAY.search(words):
        day, month = int(match[1]), MONTHS.index(match[2].lower()) + 1
        return _first_not_over(match[3], said, lambda year: datetime.date(year, month, day))
    if match := _WEEK.search(words):
        week = int(match[1])
        return _first_not_over(match[2], said, lambda year: datetime.date.fromisocalendar(year, week, 7))
    if match := _QUARTER.search(words):
        month = int(match[1]) * 3
        return _first_not_over(match[2], said, lambda year: _month_end(year, month))
    if match := _SEASON.search(words):
        last = SEASONS[match[1].lower()]
        later = 1 if last < 3 else 0
        return _first_not_over(match[2], said, lambda year: _month_end(year + later, last))
    if match := _IN_MONTH.search(words):
        month = MONTHS.index(match[1].lower()) + 1
        return _first_not_over(match[2], said, lambda year: _month_end(year, month))
    if match := _YEAR.search(words):
        return datetime.date(int(match[1]), 12, 31)
    return None


def _first_not_over(year: str | None, said: datetime.date, end: Callable[[int], datetime.date]) -> datetime.date:
    if year:
        return end(int(year))
    this = end(said.year)
    return this if this >= said else end(said.year + 1)


def _month_end(year: int, month: int) -> datetime.date:
    return datetime.date(year + month // 12, month % 12 + 1, 1) - datetime.timedelta(days=1)
