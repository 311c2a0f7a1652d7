"""Which of the archive's words are forms of one: of what the word list knows, only this goes into the index."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from itertools import combinations
from types import MappingProxyType

from meeting_archive.search.danish import fold, is_inflection, stems_of
from meeting_archive.search.lexicon import Lexicon

# These stand everywhere, in forms of their own: a garden is no form of what somebody had.
_COMMON = frozenset("have være blive kunne skulle ville måtte burde gøre få".split())
_COMPARING = ("ere", "est", "este")
# A piece of so few letters is no word, if the list lacks it.
_LETTERS = 3
# So many words have no stem together.
_MANY = 200


def other_forms(
    spelt: Mapping[str, str],
    lexicon: Lexicon,
    capital: AbstractSet[str] = frozenset(),
    ends: Mapping[str, tuple[int, ...]] = MappingProxyType({}),
) -> dict[str, tuple[str, ...]]:
    """Find the forms that no rule of endings tells, and what the rule takes for a form that is another word.

    `spelt` are the archive's folded words and how each is spelt, and `capital` those in s that begin with a capital;
    `ends` tells how many letters the known ends of words have, as far as somebody has found out.
    Returns, for what a query may begin with, the words that are forms of the same ("bus" and "buss" give "busser"), and
    with a sign before them those that are not ("plads" gives "!plader").
    """
    lemmas: dict[str, list[str]] = defaultdict(list)
    stems: dict[str, frozenset[str]] = {}
    of_word: dict[str, frozenset[str]] = {}
    for word, piece in spelt.items():
        known = _lemmas_of(piece, lexicon, is_name=piece in capital)
        # Letters that nobody knows are no form of anything.
        of_word |= {word: known} if known else {word: frozenset({piece})} if len(piece) <= _LETTERS else {}
        also = {lemma: lexicon.stems(lemma) for lemma in known} or _by_its_end(piece, ends.get(piece), lexicon)
        stems |= also
        for lemma in also:
            lemmas[lemma].append(word)
    found: dict[str, set[str]] = defaultdict(set)
    for lemma, words in lemmas.items():
        # "Bad" is a noun by itself, though somebody bad for something.
        own = (stem for stem in stems[lemma] if not lexicon.is_noun(stem))
        for stem in {fold(stem) for stem in (lemma, *own)} if lemma not in _COMMON else ():
            found[stem].update(word for word in words if not is_inflection(stem, word))
            if stem not in spelt:
                of_word[stem] = of_word.get(stem, frozenset()) | {lemma}
    # "Lovede" is of "love", which is a form of "lov", but only as the plural.
    for stem, own_forms in [*found.items()]:
        for base in stems_of(stem):
            mine = of_word.get(base, frozenset()) if base != stem else frozenset()
            found[base].update(f"!{word}" for word in own_forms if mine and mine.isdisjoint(of_word.get(word, mine)))
    for one, other in _alike(of_word):
        if of_word[one].isdisjoint(of_word[other]):
            found[one].add(f"!{other}")
            found[other].add(f"!{one}")
    return {stem: tuple(sorted(words)) for stem, words in found.items() if words}


def _lemmas_of(piece: str, lexicon: Lexicon, *, is_name: bool) -> frozenset[str]:
    """Return what somebody who looks for a word may mean by it."""
    known = lexicon.lemmas(piece)
    if is_name and piece.endswith("s") and lexicon.is_lemma(piece[:-1]):
        # "Mads" has nothing to do with food.
        return frozenset({piece})
    if any(piece.removesuffix(ending) in known for ending in _COMPARING if piece.endswith(ending)):
        # "Dyrere" is no form of an animal.
        return frozenset({piece})
    # "Hav" may also tell somebody to have; who looks for it means the sea.
    return (known - _COMMON) or known


def _alike(words: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of words that a rule takes for forms of one."""
    by_stem: dict[str, list[str]] = defaultdict(list)
    for word in words:
        for stem in stems_of(word):
            by_stem[stem].append(word)
    seen = {pair for some in by_stem.values() if len(some) < _MANY for pair in combinations(sorted(some), 2)}
    yield from (pair for pair in sorted(seen) if is_inflection(*pair))


def _by_its_end(piece: str, ends: tuple[int, ...] | None, lexicon: Lexicon) -> dict[str, frozenset[str]]:
    """Return the lemma of a compound that the list lacks, and its stems, where its end has forms that no rule tells."""
    for length in range(len(piece), 0, -1) if ends is None else ends:
        first, end = piece[:-length], piece[-length:]
        if len(first) >= _LETTERS < length and lexicon.knows(end) and (last := lexicon.noun(end)):
            stems = lexicon.stems(last)
            return {first + last: frozenset(first + stem for stem in stems)} if stems else {}
    return {}
