"""Which item of a document is which one of a meeting's file: by what it says, and not by its number alone.

Word counts, so a number only tells where the words leave a doubt. The surest pairs are found first, and one that was
found is no one else's.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from rapidfuzz import fuzz

from meeting_archive.content.wording import OF_MINUTES
from meeting_archive.importer.form.sayable import Fields

# How alike two titles, or two texts, are to be (0 to 100) where the numbers agree too; and where nothing else does.
_WITH_NUMBER, _ALONE = 55, 90
# A text that is shorter says nothing of which item it is.
_TELLING = 60
# What says which item it is, and nothing of what is in it.
_NAMING = {"number", "title", "kind", "standing", "closed", *OF_MINUTES}

Score = Callable[[Fields, Fields], float]
"""How sure it is that two are the same item; 0 where it is not."""


def same_items(there: Sequence[Fields], said: Sequence[Fields], closing: Sequence[bool]) -> list[int | None]:
    """Find for each item of a document its place in the file; None for one that is new.

    `closing` tells of each item of the document whether it says that it is closed.
    """
    found: dict[int, int] = {}

    def pair(score: Score, wanted: Callable[[int, int], bool] = lambda _at, _place: True) -> None:
        sure = [
            (-alike, abs(at - place), at, place)
            for at, one in enumerate(said)
            for place, other in enumerate(there)
            if at not in found and place not in found.values() and wanted(at, place) and (alike := score(other, one))
        ]
        for _, _, at, place in sorted(sure):
            if at not in found and place not in found.values():
                found[at] = place

    pair(_has_title_and_number)
    pair(_has_title)
    pair(_sounds_the_same)
    # Of a closed item nothing else is left to know it by.
    pair(_has_number, lambda at, place: closing[at] or "closed" in there[place])
    pair(_has_number_and_text)
    return [found.get(at) for at in range(len(said))]


def _has_title_and_number(one: Fields, other: Fields) -> float:
    return float(_has_title(one, other) and _has_number(one, other))


def _has_title(one: Fields, other: Fields) -> float:
    return float(str(one["title"]).casefold() == str(other["title"]).casefold())


def _has_number(one: Fields, other: Fields) -> float:
    return float("number" in one and one["number"] == other.get("number"))


def _sounds_the_same(one: Fields, other: Fields) -> float:
    """Weigh the titles and the texts: one of the two may have been written anew, and the number may be another."""
    titles = fuzz.ratio(str(one["title"]).casefold(), str(other["title"]).casefold())
    texts = _alike(one, other)
    enough = _WITH_NUMBER if one.get("number") == other.get("number") else _ALONE
    return titles + texts if titles >= enough or texts >= _ALONE else 0


def _has_number_and_text(one: Fields, other: Fields) -> float:
    """Take the number where the words below are nearly the same, or where there were none."""
    if not _has_number(one, other):
        return 0
    before, now = _words(one), _words(other)
    return 1 if not before else float(fuzz.ratio(" ".join(before), " ".join(now)) >= _WITH_NUMBER)


def _alike(one: Fields, other: Fields) -> float:
    before, now = (" ".join(_words(item)) for item in (one, other))
    return fuzz.ratio(before, now) if min(len(before), len(now)) >= _TELLING else 0


def _words(item: Fields) -> list[str]:
    """Return what an item says below its heading."""
    return [word for key, value in item.items() if key not in _NAMING for word in _texts(value)]


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        value = list(value.values())
    for one in value if isinstance(value, list) else ():
        yield from _texts(one)
    if isinstance(value, str):
        yield value
