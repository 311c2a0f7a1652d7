"""CPR numbers in a text, however they are written, and what only looks like one.

A CPR number is a date of birth, ddmmyy, and four digits (CPR-kontoret, "Personnummeret i CPR"). In a substitute number
(erstatningspersonnummer) 60 is added to the day. That the digits add up (modulus 11) is not asked: since 2007 they need
not.

    text -> as_read        what a reader sees, sign for sign
         -> _CLUSTER       nine digits or more, with no more than four signs, and no letter, between each two
         -> _windows       ten of them that begin with a day that there is (twelve, where the year is written in full)
         -> _verdict       by how they are grouped, what parts date from digits, what touches them, and the words around

What parts a number counts for more than what it is parted by: the date is a group by itself, or all digits stand alike.
"""

import re
from collections.abc import Iterator
from enum import IntEnum
from itertools import accumulate
from typing import NamedTuple

from meeting_archive.personal_data.as_read import NOTHING

# What every text with a number has: nine digits (its first 0 may be lost) with no letter between them. In bytes, since
# C takes the rest out in one go.
_NO_LETTERS = bytes(byte for byte in range(256) if byte > 127 or not chr(byte).isalnum())
_NINE_DIGITS = re.compile(rb"[0-9]{9}")

# The end of a line, and how the next begins: moved in, or marked as quoted from a mail.
_SPACE = r"(?:[^\S\n\v]++(?:[\n\v](?:[^\S\n\v]|>)*+)?|[\n\v](?:[^\S\n\v]|>)*+)"
_GAP = rf"{NOTHING}*+(?:(?:{_SPACE}|[^\w\s{NOTHING}]|_){NOTHING}*+){{0,4}}+"
_CLUSTER = re.compile(rf"[0-9](?:{_GAP}[0-9]){{8,}}+")
_GROUP = re.compile(rf"[0-9](?:{NOTHING}*+[0-9])*+")
_RUN = re.compile(r"[0-9]+")
# Where in a group a number may begin, and how long it may be: in full with the year, behind a digit that touches it, or
# without the first 0, which a sheet took.
_BEGINNINGS = ((0, 10), (0, 12), (1, 10), (0, 9))
_DASHES = frozenset(
    "-\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u207b\u208b\u2212\u30fc\ufe58\ufe63\uff0d~\u02d7\u058a\u2500\u2e3a\u2e3b"
)
# Signs that part the pieces of many other things: alone they do not make a number of a date and four digits.
_COMMON = frozenset("./_:,+")
_CLOCK_POINTS = frozenset(".:")
# How far before and behind a number the words are looked at.
_BEFORE, _BEHIND = 40, 16


class Verdict(IntEnum):
    """How sure it is."""

    NONE = 0
    PERHAPS = 1
    CERTAIN = 2


class Number(NamedTuple):
    """What is or may be a CPR number; the digits are for those who must know them again, and are never told."""

    start: int
    end: int
    verdict: Verdict
    date: str
    """ddmmyy."""
    digits: str
    """All ten."""


# Words that say what a number is, before it on its line. Some do by themselves, others only with "nr." behind them.
_CPR_WORD = re.compile(
    r"cpr|c\.p\.r|person(?:lige?)?[\s.-]?(?:nr|num)|fødsels(?:nr|num|dag|dato)|\bfødt|erstatnings(?:cpr|person|num)"
    r"|(?<!\w)f\.\s?$",
    re.IGNORECASE,
)
_OTHER_WORD = re.compile(
    r"(?:"
    r"\b(?:ean|gln|cvr|isbn|issn|doi|iban|konto|matrikel|tlf|tel|telefon|mobil|mob|fax|uuid|guid|gps|koordinat\w*|version"
    r"|esdh|acadre|captia|sbsys|workzone|journal|faktura|ordre|ordrenr|kle|emn|bbr|bfe|reg|p-?nr|se-?nr|cvr-?nr)"
    r"|(?:\b(?:p|se|j|lov|lbk|bek|lb|akt|ref|vare|dok)|sags?|dokument|produktions|bilags?|rekvisitions?|bestillings?|serie"
    r"|licens|kunde|medlems?|aftale|kontrakt|måler|projekt|tilbuds?|udbuds?|reference|postering|løbe|enheds?|id)"
    r"[\s.-]*(?:nr|no|nummer|numre|id)\b"
    r")(?:\W|_|nr|no|nummer|numre|er|id|på|for){0,8}$"
    r"|\b10\.[0-9]{4,5}/$|\b(?!cpr|pers|fødsels|erstatnings)[^\W\d_]{3,}(?:nummer|nr)\b\W{0,4}$",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"\s?(?:kr\b|kroner|dkk|eur|euro|€|\$|mio|mia|t\.?kr|%|‰|km|m2|m²|m3|m³|kwh|mwh|stk|ton|kg|mb\b|kb\b|gb\b|byte|timer|sider)",
    re.IGNORECASE,
)
_AMOUNT_WORD = re.compile(r"(?:kr\.?|dkk|eur|€|\$)\s?$", re.IGNORECASE)
_IDENTIFIER = re.compile(r"[0-9A-Fa-f]{16,}|[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f-]{13,}")


def numbers(text: str) -> Iterator[Number]:
    """Yield what is or may be a CPR number in a text as it is read, from its beginning to its end."""
    if not _NINE_DIGITS.search(text.encode("utf-8", "replace").translate(None, _NO_LETTERS)):
        return
    for cluster in _CLUSTER.finditer(text):
        yield from _of_cluster(text, cluster.start(), cluster.end())


class _Group(NamedTuple):
    """Digits that stand together, and where."""

    digits: str
    start: int
    end: int


class _Window(NamedTuple):
    """Ten or twelve digits of a cluster, and how they are parted."""

    groups: tuple[str, ...]
    gaps: tuple[str, ...]
    """What stands between each two groups."""
    start: int
    end: int
    length: int
    touched_before: int
    """So many digits stand right before it, in one group with it."""
    touched_behind: str
    """The digits that stand right behind it."""
    before: str
    """What parts it from the group before, if there is one in the cluster; else ""."""
    behind: str
    group_behind: str

    @property
    def digits(self) -> str:
        return "".join(self.groups)

    @property
    def seam_at(self) -> int:
        """The place among the gaps of what parts the date from the last four; -1 where nothing does."""
        ends = accumulate(map(len, self.groups))
        return next((at for at, end in enumerate(ends) if end == self.length - 4), -1)

    @property
    def seam(self) -> str | None:
        """What parts the date from the last four; None where nothing does."""
        return self.gaps[self.seam_at] if self.seam_at >= 0 else None


def _of_cluster(text: str, start: int, end: int) -> Iterator[Number]:
    runs = _RUN.findall(text[start:end].replace(NOTHING, ""))
    digits = "".join(runs)
    places = [
        (first, offset, length)
        for first, at in enumerate(accumulate(map(len, runs), initial=0))
        for offset, length in _BEGINNINGS
        if at + offset + length <= len(digits) and _birthday(digits[at + offset : at + offset + length - 4].zfill(6))
    ]
    if not places:
        return
    groups = [
        _Group(found[0].replace(NOTHING, ""), found.start(), found.end()) for found in _GROUP.finditer(text, start, end)
    ]
    done = -1
    for first, offset, length in places:
        window = _window(text, groups, first, offset, length)
        if window and window.start > done and (verdict := _verdict(text, window)):
            born, last = window.digits[:-4].zfill(6), window.digits[-4:]
            date = born[:4] + born[-2:]
            yield Number(window.start, window.end, verdict, date, date + last)
            done = window.end - 1


def _window(text: str, groups: list[_Group], first: int, offset: int, length: int) -> _Window | None:
    """Return so many digits from a group on; None where it has no more than those before the offset."""
    if offset >= len(groups[first].digits):
        return None
    pieces: list[str] = []
    gaps: list[str] = []
    left, at = length, first
    while left:
        digits = groups[at].digits[offset if at == first else 0 :]
        if pieces:
            gaps.append(text[groups[at - 1].end : groups[at].start])
        pieces.append(digits[:left])
        left -= len(pieces[-1])
        at += 1
    last = groups[at - 1]
    behind = groups[at] if at < len(groups) else None
    rest = last.digits[(offset if at - 1 == first else 0) + len(pieces[-1]) :]
    return _Window(
        tuple(pieces),
        tuple(gap.replace(NOTHING, "") for gap in gaps),
        _place(text, groups[first], offset),
        _place(text, last, len(last.digits) - len(rest)),
        length,
        offset,
        rest,
        text[groups[first - 1].end : groups[first].start].replace(NOTHING, "") if first else "",
        text[last.end : behind.start].replace(NOTHING, "") if behind else "",
        behind.digits if behind else "",
    )


def _place(text: str, group: _Group, offset: int) -> int:
    """Return where the digit at an offset of a group stands (or where the group ends)."""
    at = group.start
    while offset:
        offset -= text[at] != NOTHING
        at += 1
    while at < group.end and text[at] == NOTHING:
        at += 1
    return at


def _birthday(digits: str) -> bool:
    """Whether ddmmyy or ddmmyyyy is a day that there was or can be; a full year is of these three centuries."""
    day, month, year = int(digits[:2]), int(digits[2:4]), int(digits[4:])
    day -= 60 if day > 60 else 0
    if len(digits) == 8 and not 1850 <= year <= 2100:
        return False
    longest = (0, 31, 29 if year % 4 == 0 else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    return 1 <= month <= 12 and 1 <= day <= longest[month]


def _verdict(text: str, window: _Window) -> Verdict:
    """Judge a window: first what it is by its own shape, then what stands around it."""
    shape = _shape(window)
    if not shape:
        return Verdict.NONE
    before = text[max(0, window.start - _BEFORE) : window.start].replace(NOTHING, "").rpartition("\n")[2]
    behind = text[window.end : window.end + _BEHIND].replace(NOTHING, "")
    other = bool(_OTHER_WORD.search(before))
    named = not other and bool(_CPR_WORD.search(before))
    touching = window.touched_before + len(window.touched_behind)
    bare = window.length == 12 and len(window.groups) == 1
    if not named and (bare or window.length == 9 or _is_other(text, window, before, behind)):
        return Verdict.NONE
    if touching:
        # The mark of a note, a column that touches the next.
        mark = touching == 1 and (named or _has_dash(window.seam))
        return Verdict.PERHAPS if mark else Verdict.NONE
    if named:
        return Verdict.CERTAIN
    if other:
        return Verdict(shape - 1)
    return Verdict.PERHAPS if _continues(window) else shape


def _shape(window: _Window) -> Verdict:
    """Judge how the digits are grouped, and what parts the date from the rest."""
    seam, lengths = window.seam, {len(group) for group in window.groups}
    if len(window.groups) == 1:
        return Verdict.PERHAPS
    # Pieces of two dates have a dash behind the seam as well: 2027-03-12 2027-03-19.
    pieces = seam is not None and any(map(_has_dash, window.gaps[window.seam_at + 1 :]))
    if pieces or _has_dash(seam):
        return Verdict.NONE if pieces else Verdict.CERTAIN
    alone = not window.before and not window.behind
    if lengths <= {1} or lengths <= {2}:
        # All alike: perhaps the boxes of a form, and in a longer row a table.
        return Verdict.PERHAPS if alone and len({gap.strip() for gap in window.gaps}) == 1 else Verdict.NONE
    if seam is None:
        broken = all("\n" in gap or "\v" in gap for gap in window.gaps)
        return Verdict.PERHAPS if broken else Verdict.NONE
    if len(window.groups) == 2 and alone and window.length == 10 and seam.strip() not in _COMMON:
        return Verdict.CERTAIN
    # A date with signs of its own, and four digits: a clock, as often as not.
    return Verdict.PERHAPS


def _has_dash(gap: str | None) -> bool:
    return gap is not None and not _DASHES.isdisjoint(gap)


def _continues(window: _Window) -> bool:
    """Whether the number goes on without a space, as those of cases do: 2022-010203-1234, 010203-1234-01."""
    before = bool(window.before) and not any(sign.isspace() or sign in ",;" for sign in window.before)
    behind = len(window.group_behind) < 6 and not any(sign.isspace() or sign in ",;" for sign in window.behind)
    return before or (behind and bool(window.behind)) or (window.behind == "," and len(window.group_behind) <= 2)


def _is_other(text: str, window: _Window, before: str, behind: str) -> bool:
    """Whether it is plainly something else."""
    return (
        bool(_UNIT.match(behind) or _AMOUNT_WORD.search(before))
        or _is_two_dates(window)
        or _is_date_and_clock(window)
        or _is_piece_of_a_number(window)
        or _is_piece_of_an_identifier(text, window)
    )


def _is_two_dates(window: _Window) -> bool:
    """Tell two dates, or a date and the first half of another: 010203-040506, 01.02.2003-04.05.2006."""
    last, gaps = window.groups[-1], window.gaps
    # A number and a date, a date and the number of a town: 77 04-12-2015, 01-05-2015 9220.
    days = window.groups[-3:-1]
    dated = len(window.groups) >= 4 and gaps[-1] == gaps[-2] and len({*gaps}) > 1 and max(map(len, days)) <= 2
    if dated and len(last) == 4 and last[:2] in {"19", "20"}:
        return True
    if window.length == 12 and window.seam_at > 0 and not _has_dash(window.seam):
        return True
    rest = last + window.touched_behind
    if len(last) == 4 and len(rest) in {6, 8} and _birthday(rest):
        return True
    return len(last) == 2 and len(window.groups) >= 4 and bool(window.group_behind) and gaps[-1] == gaps[0]


def _is_date_and_clock(window: _Window) -> bool:
    """Tell a date and when, or a day and two hours: 01.02.03 12.34, 26-08-2022 1000-1200, 26 10.00-12.00."""
    last, gaps = window.groups[-1], window.gaps
    if len(window.groups) == 5 and gaps[-1] == gaps[-3] in _CLOCK_POINTS and gaps[0] != gaps[-1]:
        return True
    if len(last) == 2 and gaps[-1] == window.seam == ":":
        return True
    if _has_dash(window.seam) or not _is_clock(window.digits[-4:]):
        return False
    if len(last) == 2:
        return gaps[-1] in _CLOCK_POINTS
    ranged = bool(window.group_behind) and _is_clock(window.group_behind[:4].ljust(4, "0"))
    return window.seam_at > 0 and not (window.seam or "").strip() and (ranged or window.length == 12)


def _is_piece_of_a_number(window: _Window) -> bool:
    """Tell a decimal or the thousands of an amount: 55.010203, 120.203 1.234."""
    if len(window.groups[-1]) == 3 and window.gaps[-1] == ".":
        return True
    return window.before in {".", ","} and not _has_dash(window.seam)


def _is_clock(digits: str) -> bool:
    return int(digits[:2]) <= 24 and int(digits[2:]) < 60


def _is_piece_of_an_identifier(text: str, window: _Window) -> bool:
    """Whether letters stand on both sides, or the digits are a piece of something hexadecimal."""
    before, behind = text[max(0, window.start - 40) : window.start], text[window.end : window.end + 40]
    left = re.search(r"[0-9A-Za-z-]*$", before)
    right = re.match(r"[0-9A-Za-z-]*", behind)
    token = (left[0] if left else "") + text[window.start : window.end] + (right[0] if right else "")
    if _IDENTIFIER.search(token) and any(sign.isalpha() for sign in token):
        return True
    both = before[-1:].isalpha() and behind[:1].isalpha()
    return both and len(window.groups) == 1
