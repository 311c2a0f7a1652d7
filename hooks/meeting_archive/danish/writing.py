"""How dates, times, numbers and texts in short are written in Danish."""

import datetime
import functools
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from babel.dates import format_date

from meeting_archive.danish.dates import MONTHS

LOCALE = "da"
# More than a large archive has days; each is written many times.
DAYS = 20_000
_SHORT_MONTHS = ("jan.", "feb.", "marts", "april", "maj", "juni", "juli", "aug.", "sep.", "okt.", "nov.", "dec.")


@functools.lru_cache(maxsize=DAYS)
def long_date(day: datetime.date) -> str:
    """Write "fredag den 26. august 2022"."""
    return format_date(day, "EEEE 'den' d. MMMM y", LOCALE)


@functools.lru_cache(maxsize=DAYS)
def short_date(day: datetime.date) -> str:
    """Write "26. august 2022"."""
    return format_date(day, "d. MMMM y", LOCALE)


def weekday(day: datetime.date) -> str:
    """Write "fredag"."""
    return format_date(day, "EEEE", LOCALE)


def day_month(day: datetime.date) -> str:
    """Write "26. aug.", where the year stands elsewhere."""
    return f"{day.day}. {_SHORT_MONTHS[day.month - 1]}"


def month_year(day: datetime.date) -> str:
    """Write "aug. 2022", to stand under a large day."""
    return f"{_SHORT_MONTHS[day.month - 1]} {day.year}"


def date_span(first: datetime.date, last: datetime.date | None) -> str:
    """Write one day in words, or the days from first to last."""
    return f"{long_date(first)} til {long_date(last)}" if last and last != first else long_date(first)


def clock(time: datetime.time) -> str:
    """Write "10.00"."""
    return f"{time.hour}.{time:%M}"


def clock_span(start: datetime.time | None, end: datetime.time | None) -> str:
    """Write "kl. 10.00–12.00", or as much of it as is known."""
    if start and end:
        return f"kl. {clock(start)}–{clock(end)}"
    if start:
        return f"kl. {clock(start)}"
    return f"til kl. {clock(end)}" if end else ""


def danish_number(value: Decimal) -> str:
    """Write "1.392.657" or "0,35"."""
    whole, _, part = f"{value:,}".partition(".")
    return whole.replace(",", ".") + (f",{part}" if part else "")


def file_size(octets: int) -> str:
    """Write "456 byte", "23 kB" or "1,4 MB"."""
    if octets < 1000:
        return f"{octets} byte"
    if octets < 1_000_000:
        return f"{round(octets / 1000)} kB"
    return f"{octets / 1_000_000:.1f}".replace(".", ",") + " MB"


# In the alphabet æ, ø and å follow z; here they stand for what follows it in ASCII, and rare letters for their like.
_ALPHABET = str.maketrans({"æ": "{", "ø": "|", "å": "}", "ä": "{", "ö": "|", "é": "e", "ü": "y"})


def alphabetical(text: str) -> str:
    """Return what a Danish list is sorted by."""
    return text.casefold().translate(_ALPHABET)


def capital(text: str) -> str:
    """Write the first letter large, and the rest as it is; a sign that is two large letters (ß, ﬁ) is left alone."""
    large = text[:1].upper()
    return large + text[1:] if len(large) == 1 else text


# So much of a text is enough to find it by.
_BEGINNING = 60


def shortened(text: str, longest: int = _BEGINNING) -> str:
    """Write the beginning of a text on one line, up to a word: "Byrådet drøftede …"."""
    words = " ".join(text.split())
    if len(words) <= longest:
        return words
    whole = words[: longest + 1].rpartition(" ")[0] or words.partition(" ")[0]
    return f"{whole.rstrip(' ,.;:')} …"


def happened(what: str, day: datetime.date | None, reason: str | None) -> str:
    """Write what happened, on which day and why: "Aflyst den 9. maj 2031: Sygdom"."""
    said = f"{what} den {short_date(day)}" if day else what
    return f"{said}: {reason}" if reason else said


def listing(words: Sequence[str], last: str = " og ") -> str:
    """Write "a, b og c"."""
    return last.join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def genitive(name: str) -> str:
    """Write whose something is: "Bestyrelsens", "Aarhus'", "KKR's", "Udvalg 2's"."""
    if name[-1:].casefold() in {"s", "x", "z"}:
        return f"{name}'"
    return f"{name}s" if name[-1:].islower() else f"{name}'s"


def gist(texts: Iterable[str], least: int = 80, most: int = 240) -> str:
    """Say in plain words what some texts begin with: whole sentences, until there are `least` characters.

    A first sentence alone is often empty ("KD-Net drøftede sagen."); what is longer than `most` is cut at a word.
    """
    return _gist(tuple(texts), least, most)


# The same texts are told in short on many pages.
@functools.lru_cache(maxsize=100_000)
def _gist(texts: tuple[str, ...], least: int, most: int) -> str:
    said = ""
    for sentence in (sentence for text in texts for sentence in _sentences(text)):
        if said and len(said) + len(sentence) > most:
            break
        said = f"{said} {sentence}".strip()
        if len(said) >= least:
            break
    return said if len(said) <= most else said[:most].rsplit(" ", 1)[0] + " …"


def _sentences(text: str) -> list[str]:
    # A sentence ends before a capital letter; "den 28. oktober", "fx 2 år" and "4 mia. kr." end none.
    return re.split(r"(?<=[a-zæøå)»\d][.!?]) (?=[A-ZÆØÅ])", plain(text))


# The mark of a point of a list.
_LISTED = re.compile(rf"^[^\S\n]*(?:[-*+]|\d{{1,2}}[.)](?!\s+(?:{'|'.join(MONTHS)})\b))\s+", re.MULTILINE)
# A link, whose address may hold one pair of parentheses, or a mark of emphasis. It never looks past another link's
# beginning, so that thousands of half links take no longer than their length.
_MARKED_UP = re.compile(r"\[([^\[\]]*)\]\((?:[^()]|\([^()]*\))*+\)|[*_`]{1,2}")


def plain(text: str) -> str:
    """Write a long text as one line without its marks: lists, emphasis and links as their words."""
    # Every text of the archive comes here, most of them one line that begins with a letter.
    unlisted = text if text[:1].isalpha() and "\n" not in text else _LISTED.sub("", text)
    unmarked = _MARKED_UP.sub(r"\1", unlisted) if any(mark in unlisted for mark in "[*_`") else unlisted
    return " ".join(unmarked.split())
