"""Which items are readings of one matter: it comes back from meeting to meeting, and a reader looks for it once.

Items with the same title are, but for what a title says of the reading; and so are items of one topic whose titles have
the same name: "Lindehaven: licitation" and "Merudgift på Lindehaven". A name is a word with a capital letter that no
word list knows; one that stands in many titles, as that of the municipality itself, tells nothing apart.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from meeting_archive.search.danish import fold
from meeting_archive.search.lexicon import Lexicon

# What only says which reading it is.
_WHICH = re.compile(
    r"[,(–-]*\s*\b(?:\d\.|første|anden|tredje|fornyet|fortsat|endelig)\s(?:be|for)handling\b\)?"
    r"|\((?:fortsat|genoptaget|udsat|genbehandling)\b[^)]*\)",
    re.IGNORECASE,
)
_NAME = re.compile(r"\b[A-ZÆØÅ][a-zæøåé]{3,}")
# What every meeting has, with something else in it each time: "Orientering fra formanden".
_ROUND = re.compile(r"(?:orientering|meddelelser|nyt|beretning|runde|siden sidst)\b(?!\s(?:om|vedr))", re.IGNORECASE)
# A title of so many meetings, or a name in so many titles, is that of no matter.
_MANY = 12


class MatterReading(NamedTuple):
    """An item that may be one of several about a matter."""

    record: int
    title: str
    meeting: str
    """Two items of one meeting are two matters."""
    topics: tuple[str, ...]


def matters(readings: Iterable[MatterReading], lexicon: Lexicon) -> list[list[int]]:
    """Put readings of one matter together: the numbers of their records, of each matter that has more than one."""
    groups: dict[int, list[MatterReading]] = {}
    for some in _alike(readings, lexicon):
        first = groups.setdefault(some[0].record, [some[0]])
        for reading in some[1:]:
            other = groups.get(reading.record, [reading])
            meetings = {one.meeting for one in first}
            if other is not first and meetings.isdisjoint(one.meeting for one in other):
                first += other
                groups |= {one.record: first for one in other}
    whole = {id(group): sorted(one.record for one in group) for group in groups.values() if len(group) > 1}
    return sorted(whole.values())


def _alike(readings: Iterable[MatterReading], lexicon: Lexicon) -> list[list[MatterReading]]:
    """Put readings together that have their title, or a topic and a name, in common."""
    alike: dict[object, list[MatterReading]] = defaultdict(list)
    named: dict[str, list[MatterReading]] = defaultdict(list)
    for reading in readings:
        if _ROUND.match(reading.title):
            continue
        title = fold(_WHICH.sub(" ", reading.title))
        # A word alone may be anything: "Udpegninger".
        for key in [title] if " " in title else [(title, topic) for topic in reading.topics]:
            alike[key].append(reading)
        for name in {found.removesuffix("s") for found in _NAME.findall(reading.title)}:
            if not any(lexicon.knows(word) for word in (name.lower(), f"{name.lower()}s")):
                named[name].append(reading)
    for name, some in named.items():
        for topic in {topic for reading in some for topic in reading.topics} if len(some) <= _MANY else ():
            alike[name, topic] += [reading for reading in some if topic in reading.topics]
    return [some for some in alike.values() if len(some) <= _MANY]
