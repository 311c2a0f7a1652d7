"""Compounds taken apart into the words they are made of.

A word is cut in two where that costs least: what the word list has as a noun costs least, a stranger most, and so the
fewest and best-known parts win. Pieces are taken apart in their turn. A word that the list knows is cut as its lemma,
and only where the last part is inflected as the whole is: "natur" (naturen) has no "ur" (uret).
"""

import functools
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from meeting_archive.search.ends import known_ends
from meeting_archive.search.lexicon import Lexicon
from meeting_archive.search.pieces import (
    ATTESTED,
    COMPOUND,
    DERIVING,
    FEW_LETTERS,
    KEPT,
    LONG,
    NO_LAST,
    NOUN,
    OTHER,
    PREFIXES,
    SHORT_LAST,
    SHORTEST,
    STRANGER,
    Constituent,
    Pieces,
    can_be_so_short,
    is_short,
)

# What is longer is no word but a mishap; splitting one would take for ever.
LONGEST = 60
# Most pieces of words are asked about once; so many are remembered.
_KEPT_IN_MIND = 1 << 14
# ... and when a lemma of the list would end in an inflected word.
_INFLECTED = 5
# ... and when a compound would have a prefix.
_PREFIXED = 2

# A prefix only before what is kept.
_FREE = "fri"
_PREFIXES = (*PREFIXES, _FREE)
_LONGEST_PREFIX = max(map(len, _PREFIXES))
_KEPT_NOUNS = KEPT | frozenset("borger land læge lærer salg vej".split())
_LIKE_KEPT = tuple({noun[:2] for noun in KEPT})
# What no ending tells.
_DERIVED = {"bilist": "bil", "bilisme": "bil", "natlig": "nat", "udenlandsk": "land"}
# What makes an adjective of a noun, or a name of one, and leaves it what it is: "planmæssig".
_TELLING = ("mæssig", "løs", "venlig")
# Known words that look as if they had been put together.
_WHOLE = frozenset(
    """
    aarhus bestand billede brochure byrde deltage edderkop fredag genstand handel handle hobby hundrede
    istandsættelse håndtag kattegat ledsage lejlighed leverandør lørdag mandag onsdag parkere natur planet
    plantage provokere rapport restance sandsynlig skader sogn standard standby stillads søndag søskende tirsdag
    torsdag transport transportere varetage vejlede åben århus åsted
    """.split()
)
# What the names of places end in, whatever they begin with.
_PLACES = frozenset("bro hus sti vej".split())
# A verb in "ere" that is one by itself: "sortere".
_LONG_VERB = 7


class _Cut(NamedTuple):
    cost: int
    first: str
    last: str


class Splitter:
    """Splits compounds over the words of an archive, and what a word list knows."""

    def __init__(self, words: Iterable[str], lexicon: Lexicon, whole: AbstractSet[str] = frozenset()) -> None:
        """Know the `words` of an archive, in small letters as they are spelt; the names in `whole` are never split."""
        self._whole = {name for name in whole if not lexicon.knows(name)}
        self._lexicon = lexicon
        self._known = known = Pieces(words, lexicon)
        self.ends = known_ends((word for word in known.attested if len(word) <= LONGEST), known.is_word)
        self._parts_of = functools.cache(self._split)
        self._parts_inside = functools.lru_cache(_KEPT_IN_MIND)(self._split_inside)
        self._first = functools.lru_cache(_KEPT_IN_MIND)(known.as_first)
        self._last = functools.lru_cache(_KEPT_IN_MIND)(known.as_last)

    def parts(self, word: str) -> tuple[str, ...]:
        """Return the parts of a compound, those inside of parts too, as lemmas where they have one; () for none."""
        if not (SHORTEST < len(word) <= LONGEST and word.isalpha()) or word.removesuffix("s") in self._whole:
            return ()
        return self._split(word if self._known.kept(word) else self._lexicon.lemma_of(word))

    def _split(self, word: str) -> tuple[str, ...]:
        if word in _WHOLE:
            return ()
        if noun := _DERIVED.get(word) or self._known.kept(word):
            return (noun,)
        if verb := self._lexicon.verb_of(word):
            # "Vejledning" is of "vejlede", and has no "vej" either.
            return self._derived(word, verb)
        cuts = [*self._prefixed(word), *(self._known_cuts(word) if self._lexicon.knows(word) else self._cuts(word))]
        cheapest = min((cut.cost for cut in cuts), default=0)
        found: list[str] = []
        for cost, first, last in cuts:
            if cost == cheapest:
                found += [first, last] if first else []
                found += [*self._inside(first, word), *self._inside(last, word)]
        return tuple(dict.fromkeys(found))

    def _prefixed(self, word: str) -> Iterator[_Cut]:
        """Yield what stands behind a prefix, which is itself no part."""
        if not word.startswith(_PREFIXES):
            return
        for cut in range(1, min(len(word) - SHORTEST, _LONGEST_PREFIX) + 1):
            if (prefix := word[:cut]) not in _PREFIXES:
                continue
            rest = word[cut:]
            if kept := rest if rest in _KEPT_NOUNS else self._kept_verb(rest):
                yield _Cut(NOUN + NOUN, kept, rest)
            elif prefix != _FREE and self._lexicon.is_lemma(rest) and self._lexicon.agree(word, rest):
                # A compound seldom takes a prefix: "bestyrelsesmøde".
                yield _Cut(NOUN + NOUN + (_PREFIXED if self._parts_of(rest) else 0), "", rest)

    def _kept_verb(self, form: str) -> str:
        """Return the noun that a form of a verb says the same as; all forms of these begin alike."""
        if not form.startswith(_LIKE_KEPT):
            return ""
        return self._known.kept(form) or self._known.kept(self._lexicon.lemma_of(form))

    def _cuts(self, word: str) -> Sequence[_Cut]:
        """Find how a word that the list lacks may be cut; strangers are asked only where nothing else will do."""
        ends = self.ends.get(word, range(len(word) - 1, 0, -1))
        lasts = [(len(word) - length, last) for length in ends if (last := self._last(word[-length:]))]
        lasts.sort(key=lambda cut_and_last: cut_and_last[1].cost)
        for find_first in (self._first, self._as_compound, self._known.as_stranger):
            if found := self._cheap_cuts(word, lasts, find_first):
                return found
        return [
            _Cut(first.cost + last.cost, first.lemma, last.lemma)
            for cut in range(LONG, len(word) - 2 * LONG + 1)
            if (first := self._first(word[:cut])) and (last := self._known.as_stranger(word[cut:]))
        ]

    def _cheap_cuts(
        self, word: str, lasts: Iterable[tuple[int, Constituent]], find_first: Callable[[str], Constituent | None]
    ) -> Sequence[_Cut]:
        """Cut before the last parts, which come the cheapest first, until no cut could cost less than one found."""
        found: dict[int, _Cut] = {}
        cheapest = sys.maxsize
        for cut, last in lasts:
            if NOUN + last.cost > cheapest:
                break
            if (first := find_first(word[:cut])) and self._fit(word, cut, first, last):
                found[cut] = _Cut(first.cost + last.cost, first.lemma, last.lemma)
                cheapest = min(cheapest, first.cost + last.cost)
        return [found[cut] for cut in sorted(found)]

    def _fit(self, word: str, cut: int, first: Constituent, last: Constituent) -> bool:
        """Whether two parts may stand together: what looks like an ending is one behind a verb or a stranger."""
        if word[cut - 1] == "e" and word.startswith("ring", cut):
            return False
        if cut <= SHORTEST and not can_be_so_short(word[cut:]):
            return False
        if first.cost < STRANGER:
            return first.is_noun or not word.startswith(DERIVING, cut)
        return (
            last.is_noun and (len(word) - cut >= LONG or last.lemma in _PLACES) and not word.startswith(DERIVING, cut)
        )

    def _known_cuts(self, word: str) -> Iterator[_Cut]:
        """Yield how a lemma of the list may be cut: into lemmas of it, the last one of its own kind."""
        is_noun = self._lexicon.is_noun(word)
        for cut in range(1, len(word)):
            rest = word[cut:]
            if is_short(rest, SHORT_LAST) or rest in NO_LAST or not self._ends_like(word, rest, is_noun=is_noun):
                continue
            first = self._first(word[:cut])
            if is_noun and cut <= SHORTEST and not can_be_so_short(rest):
                continue
            if first and (is_noun or first.is_noun) and first.cost < ATTESTED:
                last = rest if not is_noun and self._lexicon.is_lemma(rest) else self._lexicon.noun(rest) or rest
                extra = FEW_LETTERS.get(len(rest), 0) + (_INFLECTED if last != rest else 0)
                kind = NOUN if self._lexicon.noun(rest) else OTHER - self._known.is_of_verb(rest)
                yield _Cut(first.cost + kind + extra, first.lemma, last)

    def _ends_like(self, word: str, rest: str, *, is_noun: bool) -> bool:
        """Whether a lemma is inflected like its last part."""
        if rest in _TELLING:
            return True
        noun = self._lexicon.noun(rest)
        if noun and is_noun and (noun == rest or _may_be_inflected(rest)):
            return self._lexicon.agree(word, noun)
        if is_noun:
            # "Sandfang"; but the "sner" of "pilsner" would be an inflected noun.
            return len(rest) >= LONG and (not noun or len(noun) > len(rest)) and self._known.is_of_verb(rest)
        if rest in DERIVING:
            return False
        if noun and not self._lexicon.is_lemma(rest):
            return _may_be_inflected(rest)
        # What ends in "ere" came as it is from another language, unless the rest is a long word.
        return self._lexicon.is_lemma(rest) and not (rest.endswith("ere") and len(rest) < _LONG_VERB)

    def _as_compound(self, part: str) -> Constituent | None:
        """Return the compound that a first part is, though the list lacks it."""
        found = next((form for form in (part, part.removesuffix("s")) if self._is_compound(form)), "")
        return Constituent(found, COMPOUND, is_noun=True) if found else None

    def _is_compound(self, part: str) -> bool:
        """Whether a part that the list lacks is made of nouns that it has."""
        if len(part) < 2 * SHORTEST or self._lexicon.knows(part):
            return False
        return any(
            (last := self._last(part[cut:]))
            and last.is_noun
            and (first := self._first(part[:cut]))
            and first.cost < ATTESTED
            and self._fit(part, cut, first, last)
            for cut in range(1, len(part))
        )

    def _derived(self, word: str, verb: str) -> tuple[str, ...]:
        """Split what is derived of a verb where the verb is split: "planlægning" as "planlægge"."""
        parts = self._parts_of(verb)
        lasts = [word[len(verb) - len(part) :] for part in parts if verb.endswith(part) and part != verb]
        return tuple(dict.fromkeys([*([verb] if verb in KEPT else []), *parts, *lasts]))

    def _inside(self, part: str, word: str) -> tuple[str, ...]:
        return self._parts_inside(part) if len(part) < len(word) else ()

    def _split_inside(self, part: str) -> tuple[str, ...]:
        return self.parts(part) if self._lexicon.knows(part) or self._is_compound(part) else ()


def _may_be_inflected(part: str) -> bool:
    """Whether a lemma may end in an inflected word: "transportudgifter", but "vagthavende" has no "have"."""
    return len(part) > LONG and not part.endswith("ende")
