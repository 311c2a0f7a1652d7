"""Personal data in a text: CPR numbers, what could be one, and the mail addresses and phone numbers of persons.

A CPR number is a date of birth, ddmmyy, and four digits. That they add up (modulus 11) is not asked: since 2007 they
need not. In a substitute number (erstatningspersonnummer) 60 is added to the day. What is found is never kept or told:
a sighting holds the date at most, which says where to look.
"""

import re
from bisect import bisect
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What was seen."""

    CPR = "et CPR-nummer"
    DIGITS = "ti cifre, der kan være et CPR-nummer"
    MAIL = "en personlig mailadresse"
    PHONE = "et telefonnummer"
    UNREAD = "noget, der ikke kan læses"
    HIDDEN = "noget, der ikke ses med det samme"
    RUNNING = "noget, der kører eller kalder ud"


class Sighting(NamedTuple):
    """Something personal, and where; never the thing itself."""

    line: int
    """Counted from 1."""
    kind: Kind
    shown: str = ""
    """What may be told of it: "010203-xxxx", or nothing."""


# Signs that are not seen, and would part a number for a program only.
_UNSEEN = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u2060-\u2064\ufeff]")
_DASH = "[-\u2010-\u2015\u2043\u2212\u30fc\ufe58\ufe63\uff0d~]"
# Stands in a text for the end of a line that is none in its file: one that an escape wrote.
BREAK = "\v"
# What every one of them has.
_SOMETHING = re.compile(r"[\d@]")
# Where to look closer: eight digits or more, with nothing but spaces and signs between them.
_NUMBERS = re.compile(r"\d(?:[\s./_:,;~(){}+\u2010-\u2015\u2043\u2212\u30fc\ufe58\ufe63\uff0d-]*\d){7,}")
# How far before a number a word can tell what it is.
_BEFORE = 20
# A space within a line. A line may also end in the middle, and the next be indented.
_SPACE = r"[^\S\n\v]"
_LINE_END = rf"{_SPACE}{{0,3}}[\n\v]\s{{0,40}}+"
_ONE = rf"(?:{_SPACE}|{_LINE_END})"
_GAP = rf"(?:{_SPACE}{{1,3}}|{_LINE_END})"
# As it is written: with a dash, however the digits are spaced; with spaces alone; with the full year.
_CPR = re.compile(
    rf"""(?<!\d)(?:
        \d(?:{_ONE}?\d){{5}}{_GAP}?{_DASH}{_GAP}?\d(?:{_ONE}?\d){{3}}
      | \d{{6}}{_GAP}\d{{4}}
      | \d\d(?:[./-]|{_ONE})\d\d(?:[./-]|{_ONE})(?:\d\d)?\d\d{_GAP}?{_DASH}{_GAP}?\d{{4}}
      | \d{{8}}{_GAP}?{_DASH}{_GAP}?\d{{4}}
    )(?!\d)""",
    re.VERBOSE,
)
# What only may be one: a bare number, one in pairs, one with a sign between that is no dash.
_DIGITS = re.compile(
    rf"(?<!\d)(?:(?<!\w)\d{{10}}(?!\w)|\d\d{_ONE}\d\d{_ONE}\d\d{_ONE}\d{{4}}|\d{{6}}[./_:,;]\d{{4}})(?!\d)"
)
_MAIL = re.compile(r"(?<![\w.+-])([\w.+-]{1,64})@([\w-]{1,63}(?:\.[\w-]{1,63}){1,8})")
# What stands before the @ of an office's address, or ends a word there: post@, info.aarhus@, havnekontoret@.
_OFFICE = re.compile(
    r"(?:^|[._+-])(?:adm|borger|dpo|formand|hello|info|journal|kommune[nr]?|kontakt|mail|moede|no-?reply|nyhedsbrev|post"
    r"|presse|raadhus|reception|sikkerpost|support|teknik|webmaster)(?:[._+-]|$)"
    r"|(?:afdeling|arkiv|bestyrelse|bibliotek|cent[re]{1,2}|formandskab|forvaltning|kommune|kontor|nævn|netværk|postkasse"
    r"|redaktion|region|sekretariat|service|styrelse|udvalg)(?:en|et|n|t)?(?:[._+-]|$)"
)
# Eight digits alone are a company's number (CVR) as often as a telephone's: they are one in pairs, after +45, or after
# "tlf.". What stands on the line before or after does not make them a longer number.
_PHONE = re.compile(
    rf"""(?<![\d+])(?:
        (?:\+|00)45(?:-|{_ONE})?\d(?:(?:-|{_ONE})?\d){{7}}
      | (?<!\d{_SPACE})[2-9]\d{_ONE}\d\d{_ONE}\d\d{_ONE}\d\d(?!{_SPACE}\d)
      | \b(?:tlf|telefon|tel|mobil|mob)(?:nr|nummer)?\b(?:[.:]|{_ONE}){{0,4}}\d(?:(?:-|{_ONE})?\d){{7}}
    )(?!\d)""",
    re.VERBOSE | re.IGNORECASE,
)


def sightings(text: str) -> list[Sighting]:
    """Return everything personal in a text, in the order of its lines; what stands twice on a line is told once."""
    if not _SOMETHING.search(text):
        return []
    if not text.isascii():
        text = _UNSEEN.sub("", text)
    found: list[tuple[int, Kind, str]] = []
    for numbers in _NUMBERS.finditer(text):
        found += _of_numbers(text, numbers.start(), numbers.end())
        before = max(0, numbers.start() - _BEFORE)
        found += [(match.start() + before, Kind.PHONE, "") for match in _PHONE.finditer(text[before : numbers.end()])]
    if "@" in text:
        found += [(match.start(), Kind.MAIL, "") for match in _MAIL.finditer(text) if _is_personal(*match.groups())]
    ends = [match.start() for match in re.finditer("\n", text)] if found else []
    return sorted({Sighting(bisect(ends, at) + 1, kind, shown) for at, kind, shown in found})


def numbers_in(text: str) -> set[str]:
    """Return the ten digits of everything that is or may be a CPR number."""
    text = _UNSEEN.sub("", text)
    found = (match for pattern in (_CPR, _DIGITS) for match, _ in _with_birthday(pattern, text, 0, len(text)))
    return {digits[:4] + digits[-6:] for match in found if (digits := _digits(match[0]))}


def redacted(text: str) -> str:
    """Write a text without the last digits of what is or may be a CPR number."""
    if not any(sign.isdecimal() for sign in text):
        return text
    text = _UNSEEN.sub("", text)
    for pattern in (_CPR, _DIGITS):
        pieces, at = [], 0
        for match, _ in _with_birthday(pattern, text, 0, len(text)):
            pieces += [text[at : match.start()], f"{_digits(match[0])[:-4]}-xxxx"]
            at = match.end()
        text = "".join([*pieces, text[at:]])
    return text


def _digits(written: str) -> str:
    return "".join(str(int(sign)) for sign in written if sign.isdecimal())


def _of_numbers(text: str, start: int, end: int) -> Iterator[tuple[int, Kind, str]]:
    for kind, pattern in ((Kind.CPR, _CPR), (Kind.DIGITS, _DIGITS)):
        # With the sign that follows, for what must not follow.
        for match, date in _with_birthday(pattern, text, start, end + 1):
            yield match.start(), kind, f"{date}-xxxx"


def _with_birthday(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[tuple[re.Match[str], str]]:
    """Yield what looks like a number and begins with a date of birth, and that date."""
    while match := pattern.search(text, start, end):
        date = _birthday(_digits(match[0])[:-4])
        if date:
            yield match, date
        # What is no number may end with the beginning of one.
        start = match.end() if date else match.start() + 1


def _birthday(digits: str) -> str:
    """Return ddmmyy or ddmmyyyy as ddmmyy; "" when there is no such day, in any century."""
    day, month, year = int(digits[:2]), int(digits[2:4]), int(digits[-2:])
    day -= 60 if day > 60 else 0
    longest = (0, 31, 29 if year % 4 == 0 else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    there_is = 1 <= month <= 12 and 1 <= day <= longest[month]
    return digits[:4] + digits[-2:] if there_is else ""


def _is_personal(name: str, host: str) -> bool:
    """Tell a person's address from that of an office, such as post@ or aarhus@aarhus.dk."""
    name, host = name.casefold(), host.casefold()
    return not _OFFICE.search(name) and name not in host.split(".")
