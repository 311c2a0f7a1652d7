"""What a record is found by: the words that it says, where they stand, and the words that it only implies.

Each text is read once, as the numbers of its tokens. What has to be found out about a token or a word (how it is
folded, what its hyphens join, which parts its compounds have) is found out once, however often it stands there.
"""

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import chain, count
from typing import NamedTuple

from meeting_archive.danish.dates import MONTHS
from meeting_archive.search.compounds import Splitter
from meeting_archive.search.danish import close_thousands, fold, hyphen_parts, left_out, words_of
from meeting_archive.search.lexicon import Lexicon
from meeting_archive.search.names import OtherNames
from meeting_archive.search.record import SearchRecord

# What a word counts that the text only implies (the parts of its compounds, the other names of what it names), and one
# that its title does.
TAIL, TITLE_TAIL = 0.3, 2.0
# The token that ends a passage (no text has that character), and its number. It counts as a word that nobody can ask
# for, so that no phrase or name goes from one passage into the next.
STOP, END, NO_WORD = "\0", 0, ""
_UNIT = re.compile(r"mi[oa]\b", re.IGNORECASE)
_MILLIONS = re.compile(r"(\d+(?:,\d{1,3})?)\s?(mio|mia)\b", re.IGNORECASE)
_AROUND = ".,;:!?()[]»«\"'–-/"
# A name is written small by a slip only, so many times more seldom.
_HARDLY_EVER = 9
_PIECE = re.compile(r"[^\W\d_]+")


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
        text = close_thousands(f" {STOP} ".join([*(passage.text for passage in record.passages), ""]))
        weights = tuple(passage.weight * record.rank for passage in record.passages)
        hidden = (*record.hidden_words, *_said_of(record.date)) if record.rank >= 1 else record.hidden_words
        hidden = (*hidden, *_in_figures(text))
        return Text(array("I", map(self._numbers.__getitem__, text.split())), weights, hidden)

    def of_page(self, text: str) -> Text:
        """Take in a page of an attachment, in which no word counts for more than another."""
        text = close_thousands(text)
        numbers = map(self._numbers.__getitem__, text.split())
        return Text(array("I", numbers), (), tuple(_in_figures(text)))


def _said_of(date: str) -> tuple[str, ...]:
    """Return the words that an item is found by for the day of its meeting: "2032", "marts"."""
    return (date[:4], MONTHS[int(date[5:7]) - 1]) if date else ()


def _in_figures(text: str) -> Iterator[str]:
    """Yield the numbers that a text says in millions, in full: "1,5 mio. kr."."""
    for number, unit in _MILLIONS.findall(text) if _UNIT.search(text) else ():
        yield str(round(float(number.replace(",", ".")) * (10**6 if unit.lower() == "mio" else 10**9)))


class Finder:
    """Finds the terms of texts."""

    def __init__(
        self, tokens: Tokens, names: OtherNames, lexicon: Lexicon, known: Iterable[str] = (), *, whole: AbstractSet[str]
    ) -> None:
        """Learn all there is to know about the `tokens` that the texts are made of.

        `known` are words of others, and `whole` words that are never split.
        """
        # Of each word there is one string, whatever it comes from.
        one: dict[str, str] = {}
        self._words = [tuple([one.setdefault(word, word) for word in words]) for words in words_of(tokens)]
        self._words[END] = (NO_WORD,)
        joined = ((number, tuple(hyphen_parts(token))) for number, token in enumerate(tokens))
        self._joined = {number: parts for number, parts in joined if parts}
        # What a token is made of, in small letters as it is spelt, and folded.
        pieces = sorted({piece for token in tokens for piece in _PIECE.findall(token.lower())})
        self.spelt = {words[0]: piece for piece, words in zip(pieces, words_of(pieces), strict=True) if len(words) == 1}
        self._splitter = splitter = Splitter([*pieces, *known], lexicon, whole)
        self.ends = splitter.ends
        self._fold_part = cache(fold)
        compounds = {word: parts for word, piece in self.spelt.items() if (parts := splitter.parts(piece))}
        self._parts = {word: tuple([self._one(one, part) for part in parts]) for word, parts in compounds.items()}
        # The parts are asked for like words of the archive.
        for part in sorted(set(chain.from_iterable(compounds.values()))):
            self.spelt.setdefault(self._fold_part(part), part)
        self._left_out = {
            number for number, token in enumerate(tokens) if token[-1:] in {"-", "‐", "‑"} and len(token) > 2
        }
        self._tokens = list(tokens)
        self._names = names
        self._folded = cache(lambda text: fold(text).split())

    def _one(self, one: dict[str, str], part: str) -> str:
        folded = self._fold_part(part)
        return one.get(folded, folded)

    def count(self, times: Mapping[int, int]) -> int:
        """Count the words of texts in which each token stands so many times."""
        return sum(times[number] * len(words) for number, words in enumerate(self._words)) - times[END]

    def capital_in_s(self, times: Mapping[int, int]) -> set[str]:
        """Find the words in s that hardly ever begin with a small letter: "Mads" is a name, and no genitive."""
        large: Counter[str] = Counter()
        small: Counter[str] = Counter()
        for number, token in enumerate(self._tokens):
            if (bare := token.strip(_AROUND))[-1:] == "s":
                (large if bare[0].isupper() else small)[bare.lower()] += times[number]
        return {word for word, often in large.items() if often > _HARDLY_EVER * small[word]}

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
        weights = dict(zip(first, map(weight_at.__getitem__, first.values()), strict=True))
        for word, places in again.items():
            for place in places:
                weights[word] += weight_at[place]
        title = frozenset(words[: words.index(NO_WORD)])
        heading = self._implied(title, text.tokens[: text.tokens.index(END)])
        tail = self._tail(text, words, first.keys())
        for word in heading:
            weights[word] = weights.get(word, 0) + TITLE_TAIL
        for word in tail - weights.keys():
            weights[word] = TAIL
        return Terms(weights, first, again, title, len(words) - len(text.weights))

    def words(self, text: Text) -> set[str]:
        """Find the words that a page of an attachment says, and those that it implies.

        A word that another begins with is found by how it begins.
        """
        words = list(chain.from_iterable(map(self._words.__getitem__, text.tokens)))
        said = {*words}
        parts = ((word, part) for word in self._parts.keys() & said for part in self._parts[word])
        last = {part for word, part in parts if not word.startswith(part)}
        joined = chain(*map(self._joined.__getitem__, self._joined.keys() & text.tokens))
        names = chain.from_iterable(name.split() for name in self._names.other_names(words))
        return said.union(last, joined, names, *map(self._folded, text.hidden_words))

    def _tail(self, text: Text, words: Sequence[str], said: AbstractSet[str]) -> set[str]:
        """Find all that a text only implies."""
        tail = self._implied(said, text.tokens)
        for name in self._names.other_names(words):
            tail.update(name.split())
        if not self._left_out.isdisjoint(text.tokens):
            tail.update(self._opened(text.tokens))
        for hidden in text.hidden_words:
            tail.update(self._folded(hidden))
        return tail

    def _opened(self, numbers: Iterable[int]) -> Iterator[str]:
        """Yield the words whose end stands in another: "børneområde" in "børne- og ungeområdet"."""
        for first, other in left_out([self._tokens[number] for number in numbers]):
            if parts := self._splitter.parts(other):
                yield fold(first + parts[1])

    def _implied(self, words: AbstractSet[str], tokens: Iterable[int]) -> set[str]:
        """Find what a text does not say as words of their own: what its hyphens join and its compounds hold."""
        joined = set(chain.from_iterable(map(self._joined.__getitem__, self._joined.keys() & tokens)))
        compounds = (self._parts.keys() & words) | (self._parts.keys() & joined)
        return joined.union(*map(self._parts.__getitem__, compounds))


class OwnWords:
    """The words that records are found by themselves, by the numbers of the records."""

    def __init__(self, finder: Finder, texts: Sequence[Text]) -> None:
        """Find them again when they are asked for: together they are large."""
        self._finder = finder
        self._texts = texts

    def __len__(self) -> int:
        """Return the number of records."""
        return len(self._texts)

    def __getitem__(self, number: int) -> AbstractSet[str]:
        """Return the words of a record."""
        return self._finder.terms(self._texts[number]).weights.keys()
