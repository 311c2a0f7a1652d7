"""Which of the days that a head names is the meeting's: each is weighed by the words around it.

A head may name the day that it was sent, printed, revised, postponed from, or the last day for apologies. The words
before a day, a weekday that fits and an hour behind it speak for it or against it; the losers are told, and where
nothing decides, nobody guesses.
"""

import datetime
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from meeting_archive.danish.dates import MONTHS, FoundDate, Precision, find_dates
from meeting_archive.importer.lines import Line, Refused
from meeting_archive.model.words import Weekday

WEEKDAYS = {day.label: day.value for day in Weekday}
_NUMBER_OF = {day.label: at for at, day in enumerate(Weekday)}
# How far before a day the words are looked at.
_BEFORE = 48
_FOR = re.compile(
    r"(?:mødedato|mødedag|tid og sted|mødetidspunkt|tidspunkt|mødet\s(?:er|holdes|afholdes|blev\sholdt)|hvornår|\btid"
    r"|(?<!udsendt\s)\bdato|\bmøde(?:t)?(?:\s\w+){0,6})\W{0,4}(?:den\s|d\.\s?)?$|\btil\s(?:den\s)?$",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    r"\b(?:sendt|udsendt|udsendes|udskrevet|printet|revideret|revision|rettet|ændret|opdateret|oprettet|version|udgave"
    r"|erstatter|frist|senest|afbud|godkendt|underskrevet|journal\w*|tryk\w*|næste\smøde|tidligere|oprindelig\w*)\b"
    r"(?:(?!\bmøde)[^.!?\n]){0,32}$|\bfra\s(?:\w+dag\s)?(?:den\s|d\.\s?)?$",
    re.IGNORECASE,
)
_DAY_BEFORE = re.compile(rf"\b({'|'.join(WEEKDAYS)})\W{{0,3}}(?:den\s|d\.\s?)?$", re.IGNORECASE)
_HOUR_BEHIND = re.compile(r"\W{0,4}(?:kl|klokken|fra kl)\b", re.IGNORECASE)
_SHORT = "|".join(month[:3] for month in MONTHS)
# "10. sept. 2032", "22/1 2027", "26/8-2016", "10.09.32": only a head is so short of words.
_SHORT_FORMS = (
    re.compile(
        rf"\b(?P<day>\d{{1,2}})\.?\s{{0,2}}(?P<name>{_SHORT})[a-zæøå]{{0,7}}\.?\s{{1,2}}(?P<year>\d{{4}})\b",
        re.IGNORECASE,
    ),
    re.compile(r"\b(?P<year>\d{4})/(?P<month>\d{1,2})/(?P<day>\d{1,2})\b"),
    re.compile(r"\b(?P<day>\d{1,2})\s?/\s?(?P<month>\d{1,2})\s?[-–,/]?\s?(?P<year>\d{4})\b"),
    re.compile(r"(?<![\d.,/-])(?P<day>\d{1,2})(?P<sign>[./-])(?P<month>\d{1,2})(?P=sign)(?P<year>\d\d)\b(?![.,/-]?\d)"),
)
_TEMPLATE = re.compile(
    r"\bx{2,}\b|\[(?:dato|navn|sted|indsæt)|<(?:dato|navn|indsæt)|å{4}|skriv her|dd\.?\s?mm", re.IGNORECASE
)


class Candidate(NamedTuple):
    """A day that a head names, and what speaks for it."""

    line: Line
    date: FoundDate
    weight: int


def full_dates(text: str) -> list[FoundDate]:
    """Return the days that a text names with their year, also in the short forms of heads."""
    said = datetime.date(2000, 1, 1)
    found = [
        date for date in find_dates(text, said) if date.has_year and date.precision in {Precision.DAY, Precision.SPAN}
    ]
    for form in _SHORT_FORMS:
        for match in form.finditer(text):
            if not any(one.start < match.end() and match.start() < one.end for one in found) and (day := _day(match)):
                found.append(FoundDate(*match.span(), day, day, Precision.DAY, has_year=True))
    return sorted(found, key=lambda one: one.start)


def _day(match: re.Match[str]) -> datetime.date | None:
    parts = match.groupdict()
    names = [month[:3] for month in MONTHS]
    month = names.index(parts["name"][:3].casefold()) + 1 if parts.get("name") else int(parts["month"])
    year = int(parts["year"]) + (2000 if len(parts["year"]) == 2 else 0)
    try:
        return datetime.date(year, month, int(parts["day"]))
    except ValueError:
        return None


def candidates(title: Sequence[Line], when: Sequence[Line]) -> list[Candidate]:
    """Weigh every day of a head; `when` are the lines that a label says are about the time."""
    labelled = {line.number for line in when}
    return [
        Candidate(line, date, _weight(line.text, date) + 3 * (line.number in labelled))
        for line in (*title, *when)
        for date in full_dates(line.text)
    ]


def _weight(text: str, date: FoundDate) -> int:
    before = text[max(0, date.start - _BEFORE) : date.start]
    weight = 0
    if _AGAINST.search(before):
        weight -= 4
    # "udsat fra den 22. august til den 10. september"
    if _FOR.search(before) and not (_AGAINST.search(before) and not before.rstrip().endswith(("til", "til den"))):
        weight += 2 + 4 * before.rstrip().endswith(("til", "til den"))
    if named := _DAY_BEFORE.search(before):
        weight += 2 if _NUMBER_OF[named[1].casefold()] == date.first.weekday() else -1
    return weight + bool(_HOUR_BEHIND.match(text, date.end))


def chosen(found: Sequence[Candidate], doubts: list[str], everything: Iterable[Line], name: str) -> Candidate:
    """Return the day of the meeting, and tell the losers; raises Refused where there is none, or nothing decides.

    The `name` of the file only helps with what to answer.
    """
    if not found:
        if any(_TEMPLATE.search(line.text) for line in list(everything)[:60]):
            raise Refused("dokumentet ligner en skabelon, der ikke er fyldt ud: der er ingen dato")
        named = next((f" (som i filens navn: --date {date.first})" for date in full_dates(name.replace("_", " "))), "")
        raise Refused(f"dokumentet siger ikke, hvilken dag mødet er: angiv det med --date, fx --date 2022-08-26{named}")
    weights: dict[datetime.date, int] = {}
    for one in found:
        weights[one.date.first] = max(weights.get(one.date.first, -9), one.weight)
    best = max(weights.values())
    days = [day for day, weight in weights.items() if weight == best]
    said = " og ".join(f"{day} ({_where(found, day)})" for day in days)
    if best < 0:
        raise Refused(f"hovedet nævner kun {said}, som ikke ser ud til at være mødets dag: angiv den med --date")
    first = next(one for one in found if one.date.first == days[0] and one.weight == best)
    # Two days on one line may be the first and the last of a meeting; on two lines nothing decides.
    if len(days) > 1 and any(one.line.number != first.line.number for one in found if one.date.first in days[1:]):
        raise Refused(f"hovedet nævner flere dage ({said}): angiv med --date, hvilken der er mødets")
    if others := sorted(day for day, weight in weights.items() if weight < best):
        told = ", ".join(f"{day} ({_where(found, day)})" for day in others)
        doubts.append(f"hovedet nævner også {told}: {first.date.first} ({first.line.where}) er brugt som mødets dag")
    return first


def _where(found: Sequence[Candidate], day: datetime.date) -> str:
    return next(one.line.where for one in found if one.date.first == day)
