"""What a record is found by: the words that it says, where they stand, and the words that it only implies.

Each text is read once, as the numbers of its tokens. What has to be found out about a token or a word (how it is
folded, what its hyphens join, which parts its compounds have) is found out once, however often it stands there.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import chain, count
from typing import NamedTuple

from meeting_archive.search.danish import Splitter, fold, hyphen_parts, words_of
from meeting_archive.search.names import OtherNames
from meeting_archive.search.records import SearchRecord

# What a word counts that the text only implies (the parts of its compounds, the other names of what it names), and one
# that its title does.
TAIL, TITLE_TAIL = 0.3, 2.0
# The token that ends a passage (no text has that character), and its number. It counts as a word that nobody can ask
# for, so that no phrase or name goes from one passage into the next.
STOP, END, NO_WORD = "\0", 0, ""


class Text(NamedTuple):
    """What is kept of a record's text: four bytes a token."""

    tokens: "array[int]"
    """The numbers of its tokens, with `END` behind each passage; the first passage is the title."""
    weights: tuple[float, ...]
    """How much a word counts, passage by passage."""
    hidden_words: tuple[str, ...]


class Terms(NamedTuple):
    """The folded words that a record is found by."""

    weights: dict[str, float]
    """How much each counts, by where it stands and how often."""
    first: dict[str, int]
    """Where each stands first in the record's text, counted in words; nowhere, if it is only implied."""
    again: dict[str, list[int]]
    """Where it stands besides."""
    title: frozenset[str]
    """The words that its title says."""
    length: int
    """How many words its text has."""


class Tokens:
    """The tokens of an archive, numbered as they come: what stands between two spaces, as it is written."""

    def __init__(self) -> None:
        """Begin with the one that ends a passage."""
        self._numbers: dict[str, int] = defaultdict(count(END + 1).__next__, {STOP: END})

    def __iter__(self) -> Iterator[str]:
        """Yield the tokens in the order of their numbers."""
        return iter(self._numbers)

    def read(self, record: SearchRecord) -> Text:
        """Take in the text of a record."""
        tokens = f" {STOP} ".join([*(passage.text for passage in record.passages), ""]).split()
        weights = tuple(passage.weight * record.rank for passage in record.passages)
        return Text(array("I", map(self._numbers.__getitem__, tokens)), weights, record.hidden_words)


class Finder:
    """Finds the terms of texts."""

    def __init__(self, tokens: Tokens, names: OtherNames) -> None:
        """Learn all there is to know about the `tokens` that the texts are made of."""
        # Of each word there is one string, whatever it comes from.
        one: dict[str, str] = {}
        self._words = [tuple([one.setdefault(word, word) for word in words]) for words in words_of(tokens)]
        self._words[END] = (NO_WORD,)
        joined = ((number, tuple(hyphen_parts(token))) for number, token in enumerate(tokens))
        self._joined = {number: parts for number, parts in joined if parts}
        splitter = Splitter(one)
        compounds = ((word, splitter.parts(word)) for word in one)
        self._parts = {word: tuple([one.get(part, part) for part in parts]) for word, parts in compounds if parts}
        self._names = names
        self._folded = cache(lambda text: fold(text).split())

    def count(self, times: Mapping[int, int]) -> int:
        """Count the words of texts in which each token stands so many times."""
        return sum(times[number] * len(words) for number, words in enumerate(self._words)) - times[END]

    def terms(self, text: Text) -> Terms:
        """Find the terms of a text."""
        words = list(chain.from_iterable(map(self._words.__getitem__, text.tokens)))
        # Most words stand in a text once: the first place of each is found without a loop.
        first = dict(zip(reversed(words), range(len(words) - 1, -1, -1), strict=True))
        again: dict[str, list[int]] = defaultdict(list)
        for place, word in enumerate(words):
            if first[word] != place:
                again[word].append(place)
        ends = first.pop(NO_WORD), *again.pop(NO_WORD, ())
        weight_at: list[float] = []
        for weight, end in zip(text.weights, ends, strict=True):
            weight_at += [weight] * (end + 1 - len(weight_at))
        weights = {word: weight_at[place] for word, place in first.items()}
        for word, places in again.items():
            for place in places:
                weights[word] += weight_at[place]
        title = frozenset(words[: words.index(NO_WORD)])
        heading = self._implied(title, text.tokens[: text.tokens.index(END)])
        tail = self._implied(first.keys(), text.tokens)
        for name in self._names.other_names(words):
            tail.update(name.split())
        for hidden in text.hidden_words:
            tail.update(self._folded(hidden))
        for word in heading:
            weights[word] = weights.get(word, 0) + TITLE_TAIL
        for word in tail - weights.keys():
            weights[word] = TAIL
        return Terms(weights, first, again, title, len(words) - len(text.weights))

    def _implied(self, words: AbstractSet[str], tokens: Iterable[int]) -> set[str]:
        """Find what a text does not say as words of their own: what its hyphens join and its compounds hold."""
        compounds = map(self._parts.__getitem__, self._parts.keys() & words)
        return set(chain(*compounds, *map(self._joined.__getitem__, self._joined.keys() & tokens)))
