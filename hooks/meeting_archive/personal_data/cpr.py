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
from meeting_archive.personal_data.digits import DigitGroup, Window, birthday, has_dash, window_at
from meeting_archive.personal_data.other_numbers import continues, is_other

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
# Signs that part the pieces of many other things: alone they do not make a number of a date and four digits.
_COMMON = frozenset("./_:,+")
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


def numbers(text: str) -> Iterator[Number]:
    """Yield what is or may be a CPR number in a text as it is read, from its beginning to its end."""
    if not _NINE_DIGITS.search(text.encode("utf-8", "replace").translate(None, _NO_LETTERS)):
        return
    for cluster in _CLUSTER.finditer(text):
        yield from _of_cluster(text, cluster.start(), cluster.end())


def _of_cluster(text: str, start: int, end: int) -> Iterator[Number]:
    runs = _RUN.findall(text[start:end].replace(NOTHING, ""))
    digits = "".join(runs)
    places = [
        (first, offset, length)
        for first, at in enumerate(accumulate(map(len, runs), initial=0))
        for offset, length in _BEGINNINGS
        if at + offset + length <= len(digits) and birthday(digits[at + offset : at + offset + length - 4].zfill(6))
    ]
    if not places:
        return
    groups = [
        DigitGroup(found[0].replace(NOTHING, ""), found.start(), found.end())
        for found in _GROUP.finditer(text, start, end)
    ]
    done = -1
    for first, offset, length in places:
        window = window_at(text, groups, first, offset, length)
        if window and window.start > done and (verdict := _verdict(text, window)):
            born, last = window.digits[:-4].zfill(6), window.digits[-4:]
            date = born[:4] + born[-2:]
            yield Number(window.start, window.end, verdict, date, date + last)
            done = window.end - 1


def _verdict(text: str, window: Window) -> Verdict:
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
    if not named and (bare or window.length == 9 or is_other(text, window, before, behind)):
        return Verdict.NONE
    if touching:
        # The mark of a note, a column that touches the next.
        mark = touching == 1 and (named or has_dash(window.seam))
        return Verdict.PERHAPS if mark else Verdict.NONE
    if named:
        return Verdict.CERTAIN
    if other:
        return Verdict(shape - 1)
    return Verdict.PERHAPS if continues(window) else shape


def _shape(window: Window) -> Verdict:
    """Judge how the digits are grouped, and what parts the date from the rest."""
    seam, lengths = window.seam, {len(group) for group in window.groups}
    if len(window.groups) == 1:
        return Verdict.PERHAPS
    # Pieces of two dates have a dash behind the seam as well: 2027-03-12 2027-03-19.
    pieces = seam is not None and any(map(has_dash, window.gaps[window.seam_at + 1 :]))
    if pieces or has_dash(seam):
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
