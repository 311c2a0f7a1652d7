"""The words that only closed items have: what the gate looks for, and nobody else is ever told.

A text of a closed item says much that open ones say too. What gives it away is a word that stands nowhere else in the
content, or two words beside each other that nowhere else are: a name, a price, a place.
"""

import functools
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import BaseModel

from meeting_archive.paths import slug
from meeting_archive.personal_data.as_shown import words

# Shorter ones say nothing, a number by itself, a word by itself, and a word beside another.
SHORTEST_NUMBER, SHORTEST_WORD, SHORTEST_OF_TWO = 5, 4, 3


class ClosedText(NamedTuple):
    """A text of a closed item, and where it stands."""

    text: str
    file: str
    line: int


class ClosedWords(NamedTuple):
    """What would give a closed item away, each with where it stands."""

    words: dict[bytes, ClosedText]
    pairs: dict[tuple[bytes, bytes], ClosedText]

    def found_in(self, text: bytes) -> Iterator[ClosedText]:
        """Yield the closed texts that something published has words of."""
        said = words(text)
        there = {*said}
        yield from (self.words[word] for word in there & self.words.keys())
        if likely := [pair for pair in self.pairs if pair[0] in there and pair[1] in there]:
            beside = {*pairwise(said)}
            yield from (self.pairs[pair] for pair in likely if pair in beside)


def closed_words(closed: Iterable[ClosedText], open_texts: Iterable[str], house: Iterable[Path]) -> ClosedWords | None:
    """Return what only the closed texts have; None where there are none.

    `open_texts` are all others of the content, and `house` the folders whose words stand on pages by themselves.
    """
    closed = [*closed]
    if not closed:
        return None
    of_house = words_of_house(tuple(house))
    open_words = set(of_house)
    open_pairs: set[tuple[bytes, bytes]] = set()
    for text in open_texts:
        said = words(text.encode())
        open_words.update(said)
        open_pairs.update(pairwise(said))
    only: dict[bytes, ClosedText] = {}
    pairs: dict[tuple[bytes, bytes], ClosedText] = {}
    for one in closed:
        said = words(one.text.encode())
        for word in filter(_tells, said):
            # As it is written, and as it would stand in an address; what others say too has its address there.
            forms = {word, slug(word.decode("utf-8", "ignore")).encode()} if word not in open_words else set()
            for form in forms - open_words:
                only.setdefault(form, one)
        for pair in pairwise(said):
            if pair not in open_pairs and _tell(pair, of_house):
                pairs.setdefault(pair, one)
    return ClosedWords(only, pairs)


def texts_of(records: Any) -> Iterator[str]:
    """Yield every text of records, at any depth, and their names and dates."""
    waiting = [records]
    while waiting:
        value = waiting.pop()
        if isinstance(value, BaseModel):
            waiting += vars(value).values()
        elif isinstance(value, dict):
            waiting += [*value, *value.values()]
        elif isinstance(value, list | tuple):
            waiting += value
        elif value is not None:
            yield str(value)


def _tells(word: bytes) -> bool:
    """Whether a word or number can give something away by itself."""
    return len(word) >= (SHORTEST_NUMBER if word.isdigit() else SHORTEST_WORD)


def _tell(pair: tuple[bytes, bytes], of_house: frozenset[bytes]) -> bool:
    """Whether two words beside each other can: both say something, or they are the thousands of a number."""
    first, second = pair
    if second.isdigit():
        return first.isdigit() and len(first) >= 2 and len(second) == 3
    return not any(len(word) < SHORTEST_OF_TWO or word in of_house for word in pair)


@functools.lru_cache(maxsize=4)
def words_of_house(folders: tuple[Path, ...], kinds: tuple[str, ...] = ("*.py", "*.html", "*.xml")) -> frozenset[bytes]:
    """Return every word of the templates and the code: what pages and data say of their own accord."""
    files = (path for folder in folders for kind in kinds for path in folder.rglob(kind))
    return frozenset(word for path in files for word in words(path.read_bytes()))
