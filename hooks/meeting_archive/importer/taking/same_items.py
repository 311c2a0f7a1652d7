"""Which item of a document is which one of a meeting's file: by what it says, and not by its number alone.

Word counts, so a number only tells where the words leave a doubt. The surest pairs are found first, and one that was
found is no one else's.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple, Self

from rapidfuzz import fuzz

from meeting_archive.content.wording import OF_MINUTES
from meeting_archive.importer.form.sayable import Fields

# How alike two titles, or two texts, are to be (0 to 100) where the numbers agree too; and where nothing else does.
_WITH_NUMBER, _ALONE = 55, 90
# A text that is shorter says nothing of which item it is.
_TELLING = 60
# So much of a text is looked at.
_SEEN = 2000
# What says which item it is, and nothing of what is in it.
_NAMING = {"number", "title", "kind", "standing", "closed", *OF_MINUTES}


class _Known(NamedTuple):
    """What an item is known by."""

    number: str | None
    title: str
    text: str
    """What it says below its heading."""
    words: frozenset[str]

    @classmethod
    def of(cls, item: Fields) -> Self:
        words = (text for key, value in item.items() if key not in _NAMING for text in _texts(value))
        text = " ".join(words)[:_SEEN]
        return cls(item.get("number"), str(item["title"]).casefold(), text, frozenset(text.split()))


Score = Callable[[_Known, _Known], float]
"""How sure it is that two are the same item; 0 where it is not."""


def same_items(there: Sequence[Fields], said: Sequence[Fields], closing: Sequence[bool]) -> list[int | None]:
    """Find for each item of a document its place in the file; None for one that is new.

    `closing` tells of each item of the document whether it says that it is closed.
    """
    before, now = ([_Known.of(item) for item in items] for items in (there, said))
    found: dict[int, int] = {}

    def pair(score: Score, wanted: Callable[[int, int], bool] = lambda _at, _place: True) -> None:
        left = [place for place in range(len(before)) if place not in found.values()]
        sure = [
            (-alike, abs(at - place), at, place)
            for at in range(len(now))
            if at not in found
            for place in left
            if wanted(at, place) and (alike := score(before[place], now[at]))
        ]
        taken: set[int] = set()
        for _, _, at, place in sorted(sure):
            if at not in found and place not in taken:
                found[at] = place
                taken.add(place)

    pair(lambda one, other: _has_number(one, other) and one.title == other.title)
    pair(lambda one, other: one.title == other.title)
    pair(_sounds_the_same)
    # Of a closed item nothing else is left to know it by.
    pair(_has_number, lambda at, place: closing[at] or "closed" in there[place])
    pair(_has_number_and_text)
    return [found.get(at) for at in range(len(said))]


def _has_number(one: _Known, other: _Known) -> bool:
    return one.number is not None and one.number == other.number


def _sounds_the_same(one: _Known, other: _Known) -> float:
    """Weigh the titles and the texts: one of the two may have been written anew, and the number may be another."""
    titles = fuzz.ratio(one.title, other.title)
    # Most pairs are told apart by how many words they share, which takes no time.
    shared = len(one.words & other.words) * 2 >= max(len(one.words), len(other.words))
    telling = shared and min(len(one.text), len(other.text)) >= _TELLING
    texts = fuzz.ratio(one.text, other.text, score_cutoff=_ALONE) if telling else 0
    enough = _WITH_NUMBER if one.number == other.number else _ALONE
    return titles + texts if titles >= enough or texts >= _ALONE else 0


def _has_number_and_text(one: _Known, other: _Known) -> bool:
    """Take the number where the words below are nearly the same, or where there were none."""
    return _has_number(one, other) and (not one.text or fuzz.ratio(one.text, other.text) >= _WITH_NUMBER)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        value = list(value.values())
    for one in value if isinstance(value, list) else ():
        yield from _texts(one)
    if isinstance(value, str):
        yield value
