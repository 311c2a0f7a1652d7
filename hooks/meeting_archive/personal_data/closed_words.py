"""The words that only closed items have: what the gate looks for, and nobody else is ever told.

A text of a closed item says much that open ones say too. What gives it away is a word that stands nowhere else in the
content, or two words beside each other that nowhere else are: a name, a price, a place.
"""

import functools
import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from meeting_archive.text import slug

# A number with its dots, a word, or a sign that parts two of them.
_TOKEN = re.compile(r"\d{1,3}(?:\.\d{3})+|[^\W_]+|[^\w\s]|\n")
# Shorter ones say nothing by themselves.
SHORTEST, SHORTEST_OF_TWO = 4, 3


class ClosedText(NamedTuple):
    """A text of a closed item, and where it stands."""

    text: str
    file: str
    line: int


class ClosedWords(NamedTuple):
    """What would give a closed item away, each with where it stands."""

    words: dict[str, ClosedText]
    pairs: dict[tuple[str, str], ClosedText]

    def found_in(self, text: str) -> Iterator[ClosedText]:
        """Yield the closed texts that something published has words of."""
        tokens = tokens_of(text)
        if not self.words.keys().isdisjoint(tokens):
            yield from (self.words[token] for token in tokens if token in self.words)
        if self.pairs and not self.pairs.keys().isdisjoint(pairwise(tokens)):
            yield from (self.pairs[pair] for pair in pairwise(tokens) if pair in self.pairs)


def tokens_of(text: str) -> list[str]:
    """Return the words of a text in lower case, its numbers, and the signs between them."""
    return _TOKEN.findall(text.casefold())


def closed_words(closed: Iterable[ClosedText], open_texts: Iterable[str], house: Iterable[Path]) -> ClosedWords | None:
    """Return what only the closed texts have; None where there are none.

    `open_texts` are all others of the content, and `house` the folders whose words stand on pages by themselves.
    """
    closed = [*closed]
    if not closed:
        return None
    of_house = words_of_house(tuple(house))
    known_words = set(of_house)
    known_pairs: set[tuple[str, str]] = set()
    for text in open_texts:
        tokens = tokens_of(text)
        known_words.update(tokens)
        known_pairs.update(pairwise(tokens))
    words: dict[str, ClosedText] = {}
    pairs: dict[tuple[str, str], ClosedText] = {}
    for one in closed:
        tokens = tokens_of(one.text)
        for token in tokens:
            if _tells(token) and token not in known_words:
                words.setdefault(token, one)
                words.setdefault(slug(token), one)
        for pair in pairwise(tokens):
            if pair not in known_pairs and all(len(one) >= SHORTEST_OF_TWO and one not in of_house for one in pair):
                pairs.setdefault(pair, one)
    return ClosedWords(words, pairs)


def _tells(token: str) -> bool:
    """Whether a word or number can give something away by itself."""
    return len(token) > SHORTEST if token[0].isdigit() else len(token) >= SHORTEST and token.isalpha()


@functools.lru_cache(maxsize=4)
def words_of_house(folders: tuple[Path, ...]) -> frozenset[str]:
    """Return every word of the templates and the code: what pages and data say of their own accord."""
    files = (path for folder in folders for kind in ("*.py", "*.html", "*.xml") for path in folder.rglob(kind))
    return frozenset(token for path in files for token in tokens_of(path.read_bytes().decode("utf-8", "replace")))
