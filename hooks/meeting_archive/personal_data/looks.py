"""Personal data in a text: CPR numbers, what could be one, and the mail addresses and phone numbers of persons.

What is found is never kept or told: a sighting holds a date at most, which says where to look.
"""

import re
from bisect import bisect
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from meeting_archive.personal_data.as_read import BACKWARDS, NOTHING, as_read, has_digits
from meeting_archive.personal_data.cpr import Verdict, numbers


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


# A space within a line, or the end of one that goes on with the next.
_ONE = r"(?:[^\S\n\v]|[^\S\n\v]{0,3}[\n\v]\s{0,40}+)"
_SPACE = r"[^\S\n\v]"
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


# Where to look closer for a telephone number, and how far before a word can tell what it is.
_EIGHT = re.compile(r"[0-9](?:[\s./()+-]*+[0-9]){7,}+")
_BEFORE = 20
_KINDS = {Verdict.CERTAIN: Kind.CPR, Verdict.PERHAPS: Kind.DIGITS}


def sightings(text: str, *, markup: bool = True) -> list[Sighting]:
    """Return everything personal in a text, in the order of its lines; what stands twice on a line is told once.

    Without `markup` it is shown as it stands: an escape or a tag in it is what its reader sees.
    """
    return sorted({sighting for sighting, _ in known_again(text, markup=markup)})


def known_again(text: str, *, markup: bool = True) -> list[tuple[Sighting, str]]:
    """Return the same, each with the thing itself: to know it again, and never to tell it."""
    # What every one of them has.
    if "@" not in text and not has_digits(text):
        return []
    seen = as_read(text, markup=markup)
    found = [(one.start, _KINDS[one.verdict], f"{one.date}-xxxx", one.digits) for one in numbers(seen)]
    found += [(match.start(), Kind.PHONE, "", match[0]) for match in _phones(seen)]
    if "@" in seen:
        mails = (match for match in _MAIL.finditer(seen) if _is_personal(*match.groups()))
        found += [(match.start(), Kind.MAIL, "", match[0]) for match in mails]
    ends = [match.start() for match in re.finditer("\n", text)] if found else []
    return [(Sighting(bisect(ends, at) + 1, kind, shown), thing) for at, kind, shown, thing in found]


def numbers_in(text: str) -> set[str]:
    """Return the ten digits of everything that is or may be a CPR number."""
    return {one.digits for one in numbers(as_read(text))}


def redacted(text: str) -> str:
    """Write a text without the last digits of what is or may be a CPR number."""
    if BACKWARDS in text:
        # What is written backwards does not stand where it is read.
        text = as_read(text).replace(NOTHING, "")
    pieces, at = [], 0
    for one in numbers(as_read(text)):
        pieces += [text[at : one.start], f"{one.date}-xxxx"]
        at = one.end
    return "".join([*pieces, text[at:]])


def _phones(text: str) -> Iterator[re.Match[str]]:
    """Yield telephone numbers; looked for only where there are eight digits."""
    for digits in _EIGHT.finditer(text):
        yield from _PHONE.finditer(text, max(0, digits.start() - _BEFORE), digits.end())


def _is_personal(name: str, host: str) -> bool:
    """Tell a person's address from that of an office, such as post@ or aarhus@aarhus.dk."""
    name, host = name.casefold(), host.casefold()
    return not _OFFICE.search(name) and name not in host.split(".")
