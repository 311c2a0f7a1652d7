"""What stands in a detail of a line, and how each kind of it is written and read: a text, a day, a name, a place."""

import datetime
import re
from collections.abc import Callable
from typing import Any, NamedTuple

from meeting_archive.danish.suggest import nearest
from meeting_archive.danish.writing import clock, listing, short_date
from meeting_archive.model.scalars import clock_time, iso_date
from meeting_archive.model.words import Word
from meeting_archive.products.documents.markup import blocks_of, prose_of
from meeting_archive.products.documents.names import (
    KnownNames,
    LineError,
    date_in,
    is_like_a_name,
    names_in_a_row,
    read_names,
    write_names,
)
from meeting_archive.products.documents.phrases import in_quotes, quoted, split, unquoted


class ValueKind(NamedTuple):
    """A kind of value."""

    write: Callable[[Any, KnownNames], str]
    """Writes what a record has, as people read it."""
    read: Callable[[str, KnownNames], Any]
    """Reads it as the content writes it; raises LineError."""


def _prose(text: str, _: KnownNames) -> str:
    """Write a long text with no more lines than it needs."""
    return prose_of([*blocks_of(text)]) if "\n" in text else text


def _days(text: str, _: KnownNames) -> list[str]:
    return [str(date_in(part)) for part in split(text, ",") if part]


def _clock(text: str, _: KnownNames) -> str:
    try:
        return clock(clock_time(text.casefold().removeprefix("kl.").strip()))
    except ValueError:
        raise LineError(f"»{text}« er ikke et klokkeslæt: skriv det som 10.00") from None


def _party(text: str, names: KnownNames) -> str:
    return names.known_party_of(text)


def _topics(text: str, names: KnownNames) -> list[str]:
    """Read topics: semicolons and commas part them, and "og" where a part is a topic.

    Raises LineError for those that the archive does not have, with the others kept.
    """
    read: list[str] = []
    unknown: list[str] = []
    for part in filter(None, split(text, ";")):
        listed = [one.strip() for one in split(part, ",")]
        joined = [one.strip() for half in listed for one in half.split(" og ")]
        # The longest names first: "Børn og unge" may be one topic.
        tries = [_known_topics(parts, names) for parts in ([part], listed, joined)]
        known, told = next((one for one in tries if not one[1]), next((one for one in tries[::-1] if one[0]), tries[1]))
        read += known
        unknown += told
    if unknown:
        raise LineError("; ".join(unknown), read)
    return read


def _known_topics(parts: list[str], names: KnownNames) -> tuple[list[str], list[str]]:
    """Read topics; returns those that the archive has, and what is to be said of the others."""
    read: list[str] = []
    told: list[str] = []
    for part in filter(None, parts):
        try:
            read.append(names.topic_of(unquoted(part)))
        except LineError as error:
            told.append(str(error))
    return read, told


def _yes(text: str, _: KnownNames) -> str:
    if text.casefold() in {"ja", "nej"}:
        return text.casefold()
    raise LineError(f"»{text}« skal være ja eller nej")


def _written_days(days: tuple[datetime.date, ...], _: KnownNames) -> str:
    return ", ".join(map(short_date, days))


def _parties(text: str, names: KnownNames) -> list[str]:
    return [names.party_of(name) for name in read_names(text, names)]


def _who(value: tuple[str, ...], names: KnownNames) -> str:
    """Write those before a colon: in quotes whoever has a name that others would not take for one."""
    called = map(names.party, value)
    return ", ".join(write_names((one,), names) if is_like_a_name(one, names) else in_quotes(one) for one in called)


def are_names(text: str, names: KnownNames) -> bool:
    """Whether what stands before a colon is names."""
    row = names_in_a_row(text, names)
    return bool(row) and all(unquoted(one) != one or is_like_a_name(one, names) for one in row)


def _deadline(text: str, _: KnownNames) -> str:
    """Write a deadline: in its own words, or the day that it is."""
    try:
        return short_date(iso_date(text))
    except ValueError:
        return text


TEXT = ValueKind(lambda value, _: value, lambda text, _: text)
PROSE = ValueKind(_prose, TEXT.read)
DAY = ValueKind(lambda value, _: short_date(value), lambda text, _: str(date_in(text)))
DAYS = ValueKind(_written_days, _days)
CLOCK = ValueKind(lambda value, _: clock(value), _clock)
PARTY = ValueKind(lambda value, names: names.party(value), _party)
WHO = ValueKind(_who, _parties)
PLACE = ValueKind(lambda value, names: names.place(value), lambda text, names: names.place_of(text))
TOPICS = ValueKind(lambda value, names: "; ".join(quoted(names.topic(slug)) for slug in value), _topics)
DEADLINE = ValueKind(_deadline, TEXT.read)
# Where a colon follows, one inside would be taken for it, and so would a dash.
NUMBER = ValueKind(
    lambda value, _: f"»{value}«" if re.search(r":|\s[-–—]\s", value) else quoted(value), lambda text, _: unquoted(text)
)
YES = ValueKind(lambda value, _: "ja" if value else "nej", _yes)


def word_of(words: type[Word], text: str) -> str:
    """Read a word of a closed vocabulary, in Danish or as the content writes it; raises LineError."""
    said = " ".join(text.casefold().split()).strip(" .")
    danish = words.by_danish()
    if member := next((word for word in words if said == word.value), danish.get(said)):
        return member.value
    near = nearest(said, {name: word.label.casefold() for name, word in danish.items()})
    raise LineError(f"»{text}« er ikke et af ordene her: mente du {listing(near, ' eller ')}?")
