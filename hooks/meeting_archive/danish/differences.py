"""Two editions of a text as one that shows what was taken out and what was put in, word by word."""

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

# More pairs of the same word than this at one place are not compared one by one: nobody reads that, and it takes long.
MOST_PAIRS = 10_000
# So many words that are the same are shown on each side of a change; what is between is left out.
AROUND = 12
_WORD = re.compile(r"\S+\s*")


class Sign(StrEnum):
    """What happened to a stretch of a text."""

    SAME = "same"
    DELETED = "del"
    INSERTED = "ins"


class Stretch(NamedTuple):
    """A stretch of a text, all of it alike."""

    sign: Sign
    text: str


def differences(before: str, now: str) -> list[Stretch]:
    """Return what differs, each with some words around it; "…" stands for the rest."""
    joined = [
        Stretch(sign, "".join(stretch.text for stretch in stretches).strip())
        for sign, stretches in groupby(_compared(before.split("\n"), now.split("\n")), key=lambda stretch: stretch.sign)
    ]
    told = [stretch for stretch in joined if stretch.text]
    return [_shortened(stretch, at > 0, at < len(told) - 1) for at, stretch in enumerate(told)]


def _compared(before: list[str], now: list[str]) -> Iterator[Stretch]:
    """Compare paragraphs, and of those that differ the words."""
    for same, was, is_now in _blocks(before, now):
        if same:
            yield Stretch(Sign.SAME, "\n".join(is_now) + "\n")
        else:
            yield from _by_words(_words(was), _words(is_now))


def _blocks(before: list[str], now: list[str]) -> Iterator[tuple[bool, list[str], list[str]]]:
    """Yield what is the same and what is not, each as it was and as it is."""
    counts = Counter(before)
    if sum(counts[one] for one in now) > MOST_PAIRS:
        yield False, before, now
        return
    for kind, a, b, c, d in SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
        yield kind == "equal", before[a:b], now[c:d]


def _words(paragraphs: list[str]) -> list[str]:
    return [word for paragraph in paragraphs for word in _WORD.findall(f"{paragraph}\n")]


def _by_words(before: list[str], now: list[str]) -> Iterator[Stretch]:
    spaces = {word.strip(): word for word in (*before, *now)}
    for same, was, is_now in _blocks([word.strip() for word in before], [word.strip() for word in now]):
        if same:
            yield Stretch(Sign.SAME, "".join(spaces[word] for word in is_now))
        else:
            yield Stretch(Sign.DELETED, "".join(spaces[word] for word in was))
            yield Stretch(Sign.INSERTED, "".join(spaces[word] for word in is_now))


def _shortened(stretch: Stretch, follows: bool, leads: bool) -> Stretch:  # noqa: FBT001  both ends alike
    """Leave out what is far from any change."""
    words = _WORD.findall(stretch.text)
    if stretch.sign is not Sign.SAME or len(words) <= AROUND * (follows + leads) + AROUND:
        return stretch
    first = "".join(words[:AROUND]).strip() + " …" if follows else "…"
    last = "… " + "".join(words[-AROUND:]) if leads else "…"
    return stretch._replace(text=f"{first} {last}".replace("… …", "…"))
