"""Compounds taken apart into the words they are made of.

A word is cut in two where that costs least: what the word list has as a noun costs least, a stranger most, and so the
fewest and best-known parts win. Parts are taken apart in their turn. A word that the list knows is cut as its lemma,
and only where the last part is inflected as the whole is: "natur" (naturen) has no "ur" (uret).
"""

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from meeting_archive.search.lexicon import Lexicon

# Words of fewer letters are seldom parts, but for these.
SHORTEST = 3
_SHORT_FIRST = frozenset("bo by eg el gå is ko kø læ rå sø te tå ur æg øl ål år å ø".split())
_SHORT_LAST = frozenset("bo by kø sø ur æg øl ål år å ø".split())
# Where both parts have no more letters, the last is one of these.
_EVERYDAY = frozenset(
    """
    arm art bad bil bog bro bus båd bær dag del dyr dør fad fag fly fod frø gas hal hav hul hus hæk job kat kop
    kor kål lag lov lyd lys lån løb løn mad mur mål nat net ord pap par pil ror rum råd rør sag sal sne sol sti
    søm søn tag tal tid tog top torv træ tur tøj uge vej vin væg ørn år
    """.split()
)
# What is longer is no word but a mishap; splitting one would take for ever.
LONGEST = 60
# So many letters at least has what nobody knows, and what is known from the archive alone.
LONG = 4

# What a part costs: a noun of the word list, another word of it, a word of the archive alone, a compound, a stranger.
_NOUN, _OTHER, _ATTESTED, _COMPOUND, _STRANGER = 10, 13, 20, 22, 40
# What it costs besides when it is so short; and when a letter joins it to the next.
_FEW_LETTERS = {1: 9, 2: 5, 3: 3}
_JOINED = 1
# ... and when a lemma of the list would end in an inflected word.
_INFLECTED = 5
# ... and when a compound would have a prefix.
_PREFIXED = 2

# What stands before a word and makes another of it: "forslag" has no "slag", but "omplanlægning" has "plan".
_PREFIXES = frozenset(
    """
    af an be bi efter er for fore forud fra frem gen gennem hen ind inter ko kon kontra med mellem mis mod ned om
    op over på re sam sammen til u ud under uden ved
    """.split()
)
# A prefix only before what is kept.
_FREE = "fri"
_LONGEST_PREFIX = max(map(len, _PREFIXES))
# Nouns whose verbs say the same, with a prefix too: "udlejning", "overnatte"; and nouns that stay what they are.
_KEPT = frozenset(
    """
    bad dans dræn fest fisk grill grus hegn hjælp hus køb leg leje lugt lån løn mand nat pynt salt skat skilt spil
    støj støv vand vask
    """.split()
)
_KEPT_NOUNS = _KEPT | frozenset("borger land læge lærer salg vej".split())
# What no ending tells.
_DERIVED = {"bilist": "bil", "bilisme": "bil", "natlig": "nat", "udenlandsk": "land"}
# Little words that begin many others without being a part of their meaning, and letters that only look like words.
_NO_FIRST = _PREFIXES | frozenset(
    """
    aller alt and anden andre ane ant anti art ar as ban bar bed beg bekendt bort de delta den der des det dis eft
    ej eks en end ene ent et far fik forbi fram fuld fulde har her hin hjem hob hun ikke imod in inde inden ka kan
    kun lang lige lin man mange mel men mere mest mid min mit mon mær neden nu nys o og omkring os par per pol pro
    ran ren ri samme selv ser si siden sin stor så tagl tilbage tit tran ul vel vide vil var vor være
    """.split()
)
# Forms that are more than one word, of which only this begins others.
_ODD = {"både": "båd", "ældre": "ældre", "børne": "barn", "rosen": "rose"}
# No nouns behind another word, but endings or letters that only look like one.
_NO_LAST = _PREFIXES | frozenset(
    """
    ale ane ara ard ave dom elle else ene ens epo ere ers ert esp est et far fas hed ide ion ist iod lig lige let
    lighed ling men mis ning nor ode ren reren rere sar skab skaber som tel ten tent ter tet tion ation trup uro
    vår ude ved yde ynde
    """.split()
)
_NO_PART = _NO_FIRST | _NO_LAST
# What makes one word of another, and is no part behind a stranger or a verb.
_DERIVING = tuple(
    """
    hed ig ning ing ring else delse selse lig som skab isk iser ende ede erne erende erede iv itet isering rede
    rende ret eret ered ation tion bar mæssig løs dom eri inde ske nes ist ling
    """.split()
)
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
_BEGINS_LIKE_A_WORD = re.compile(r"[^aeiouyæøå]{0,3}[aeiouyæøå]")


class _Part(NamedTuple):
    lemma: str
    cost: int
    is_noun: bool = False


class _Cut(NamedTuple):
    cost: int
    first: str
    last: str


class Splitter:
    """Splits compounds over the words of an archive, and what a word list knows."""

    def __init__(self, words: Iterable[str], lexicon: Lexicon) -> None:
        """Know the `words` of an archive, in small letters as they are spelt."""
        self._lexicon = lexicon
        self._attested = {word for word in words if word.isalpha() and len(word) >= LONG and not lexicon.knows(word)}
        self._parts_of = functools.cache(self._split)
        self._first = functools.cache(self._as_first)
        self._last = functools.cache(self._as_last)

    def parts(self, word: str) -> tuple[str, ...]:
        """Return the parts of a compound, those inside of parts too, as lemmas where they have one; () for none."""
        if not (SHORTEST < len(word) <= LONGEST and word.isalpha()):
            return ()
        return self._parts_of(word if self._kept(word) else self._lexicon.lemma_of(word))

    def _split(self, word: str) -> tuple[str, ...]:
        if word in _WHOLE:
            return ()
        if noun := _DERIVED.get(word) or self._kept(word):
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
        for cut in range(1, min(len(word) - SHORTEST, _LONGEST_PREFIX) + 1):
            prefix, rest = word[:cut], word[cut:]
            if prefix not in _PREFIXES and prefix != _FREE:
                continue
            kept = rest if rest in _KEPT_NOUNS else self._kept(rest) or self._kept(self._lexicon.lemma_of(rest))
            if kept:
                yield _Cut(_NOUN + _NOUN, kept, rest)
            elif prefix != _FREE and self._lexicon.is_lemma(rest) and self._lexicon.agree(word, rest):
                # A compound seldom takes a prefix: "bestyrelsesmøde".
                yield _Cut(_NOUN + _NOUN + (_PREFIXED if self._parts_of(rest) else 0), "", rest)

    def _cuts(self, word: str) -> Sequence[_Cut]:
        """Find how a word that the list lacks may be cut; strangers are asked only where nothing else will do."""
        lasts = [(cut, last) for cut in range(1, len(word)) if (last := self._last(word[cut:]))]
        for find_first in (self._first, self._as_compound, self._as_stranger):
            found = [
                _Cut(first.cost + last.cost, first.lemma, last.lemma)
                for cut, last in lasts
                if (first := find_first(word[:cut])) and self._fit(word, cut, first, last)
            ]
            if found:
                return found
        return [
            _Cut(first.cost + last.cost, first.lemma, last.lemma)
            for cut in range(LONG, len(word) - 2 * LONG + 1)
            if (first := self._first(word[:cut])) and (last := self._as_stranger(word[cut:]))
        ]

    def _fit(self, word: str, cut: int, first: _Part, last: _Part) -> bool:
        """Whether two parts may stand together: what looks like an ending is one behind a verb or a stranger."""
        if word[cut - 1] == "e" and word.startswith("ring", cut):
            return False
        if cut <= SHORTEST and not _can_be_so_short(word[cut:]):
            return False
        if first.cost < _STRANGER:
            return first.is_noun or not word.startswith(_DERIVING, cut)
        return (
            last.is_noun and (len(word) - cut >= LONG or last.lemma in _PLACES) and not word.startswith(_DERIVING, cut)
        )

    def _known_cuts(self, word: str) -> Iterator[_Cut]:
        """Yield how a lemma of the list may be cut: into lemmas of it, the last one of its own kind."""
        is_noun = self._lexicon.is_noun(word)
        for cut in range(1, len(word)):
            rest = word[cut:]
            if _is_short(rest, _SHORT_LAST) or rest in _NO_LAST or not self._ends_like(word, rest, is_noun=is_noun):
                continue
            first = self._first(word[:cut])
            if is_noun and cut <= SHORTEST and not _can_be_so_short(rest):
                continue
            if first and (is_noun or first.is_noun) and first.cost < _ATTESTED:
                last = rest if not is_noun and self._lexicon.is_lemma(rest) else self._lexicon.noun(rest) or rest
                extra = _FEW_LETTERS.get(len(rest), 0) + (_INFLECTED if last != rest else 0)
                kind = _NOUN if self._lexicon.noun(rest) else _OTHER - self._is_of_verb(rest)
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
            return len(rest) >= LONG and (not noun or len(noun) > len(rest)) and self._is_of_verb(rest)
        if rest in _DERIVING:
            return False
        if noun and not self._lexicon.is_lemma(rest):
            return _may_be_inflected(rest)
        # What ends in "ere" came as it is from another language, unless the rest is a long word.
        return self._lexicon.is_lemma(rest) and not (rest.endswith("ere") and len(rest) < _LONG_VERB)

    def _is_of_verb(self, part: str) -> bool:
        """Whether the list has a part only as a verb: "sandfang", "hundelufter"."""
        return any(self._lexicon.is_verb(f"{part}{joint}e") for joint in ("", part[-1])) or (
            len(part) > LONG and part.endswith("er") and self._lexicon.is_verb(part[:-1])
        )

    def _as_first(self, part: str) -> _Part | None:
        """Return what a first part is, without the letters that join it to the next."""
        if part in _NO_FIRST or _is_short(part, _SHORT_FIRST):
            return None
        if part in _ODD:
            return _Part(_ODD[part], _NOUN, is_noun=True)
        nouns = [noun for form in (part, *_unjoined(part)) if (noun := self._noun_first(form, part))]
        if nouns:
            return min(nouns, key=lambda one: one.cost)
        # "Svømmehal", "højhus", "klapbro", "varmtvand".
        lexicon, long = self._lexicon, len(part) >= LONG
        if lexicon.is_lemma(part) or self._is_of_verb(part) or (len(part) > LONG and lexicon.is_neuter(part)):
            return _Part(part, _OTHER + _FEW_LETTERS.get(len(part), 0))
        return next((_Part(form, _ATTESTED) for form in (part, part[:-1]) if long and form in self._attested), None)

    def _noun_first(self, form: str, part: str) -> _Part | None:
        """Return the noun of which a first part is a form, when the letter that joins it is gone."""
        if form in _NO_FIRST or _is_short(form, _SHORT_FIRST) or not (noun := self._lexicon.noun(form)):
            return None
        bare = part[:-1]
        # The s of "arbejds" stands for an e; that of "huss" does not.
        if form == f"{bare}e" != part and noun != form:
            return None
        # "Skat" would be "skatte" before another word, and "regneark" is of the verb.
        if form == bare and part.endswith("e") and (self._lexicon.doubles(noun) or self._is_other(part)):
            return None
        if self._lexicon.is_definite(form, noun) or self._is_odd(noun, form):
            return None
        joints = _JOINED * ((form != part) + (noun != form))
        return _Part(noun, _NOUN + _FEW_LETTERS.get(len(form), 0) + joints, is_noun=True)

    def _is_other(self, part: str) -> bool:
        """Whether a first part in e is a verb alone."""
        return self._lexicon.is_verb(part) and not (self._lexicon.noun(part) or self._kept(part))

    def _as_compound(self, part: str) -> _Part | None:
        """Return the compound that a first part is, though the list lacks it."""
        found = next((form for form in (part, part.removesuffix("s")) if self._is_compound(form)), "")
        return _Part(found, _COMPOUND, is_noun=True) if found else None

    def _is_compound(self, part: str) -> bool:
        """Whether a part that the list lacks is made of nouns that it has."""
        if len(part) < 2 * SHORTEST or self._lexicon.knows(part):
            return False
        return any(
            (last := self._last(part[cut:]))
            and last.is_noun
            and (first := self._first(part[:cut]))
            and first.cost < _ATTESTED
            and self._fit(part, cut, first, last)
            for cut in range(1, len(part))
        )

    def _is_odd(self, lemma: str, form: str) -> bool:
        """Whether a lemma says something else than the form: the list has "barnebarn" for "børne"."""
        if lemma.startswith(form) and lemma != form:
            # "Stam" of "stamvej" is "stamme".
            return lemma not in {f"{form}e", f"{form}{form[-1]}e"}
        return len(lemma) > len(form) + 1 or lemma[0] != form[0] or _is_short(lemma, _SHORT_FIRST)

    def _as_last(self, part: str) -> _Part | None:
        """Return what a last part is, in any inflection."""
        if part in _NO_LAST or _is_short(part, _SHORT_LAST):
            return None
        if not self._lexicon.knows(part):
            return _Part(part, _ATTESTED) if part in self._attested and not part.startswith(_DERIVING) else None
        few = _FEW_LETTERS.get(len(part), 0)
        if noun := self._lexicon.noun(part):
            if noun in _NO_LAST or len(noun) > len(part) or self._is_odd(noun, part):
                return None
            return _Part(noun, _NOUN + few, is_noun=not self._lexicon.is_verb(part))
        lemma = self._lexicon.lemma_of(part)
        # "Stal" tells somebody to stack; no compound ends in such a form.
        usable = LONG <= len(part) >= len(lemma)
        return _Part(lemma, _OTHER - self._is_of_verb(part)) if usable else None

    def _as_stranger(self, part: str) -> _Part | None:
        """Return a part that nobody knows, if it could be a word."""
        could_be = (
            len(part) >= SHORTEST
            and part not in _NO_PART
            and not self._lexicon.knows(part)
            and _BEGINS_LIKE_A_WORD.match(part)
        )
        return _Part(part, _STRANGER) if could_be and not part.startswith(_DERIVING) else None

    def _derived(self, word: str, verb: str) -> tuple[str, ...]:
        """Split what is derived of a verb where the verb is split: "planlægning" as "planlægge"."""
        parts = self._parts_of(verb)
        lasts = [word[len(verb) - len(part) :] for part in parts if verb.endswith(part) and part != verb]
        return tuple(dict.fromkeys([*([verb] if verb in _KEPT else []), *parts, *lasts]))

    def _kept(self, verb: str) -> str:
        """Return the noun that a verb says the same as, "" for none: "lønne" is of "løn"."""
        if not self._lexicon.is_verb(verb):
            return ""
        bare = verb[:-1]
        if bare in _KEPT and not self._lexicon.doubles(bare):
            return bare
        single = bare[:-1]
        return single if bare[-1] == bare[-2] and single in _KEPT and self._lexicon.doubles(single) else ""

    def _inside(self, part: str, word: str) -> tuple[str, ...]:
        known = len(part) < len(word) and (self._lexicon.knows(part) or self._is_compound(part))
        return self.parts(part) if known else ()


def _unjoined(part: str) -> tuple[str, ...]:
    """Return a first part without the s or e that may join it to the next: "arbejds", "hunde", "katte"."""
    bare = part[:-1]
    if part.endswith("s"):
        return bare, f"{bare}e"
    if part.endswith("e"):
        return (bare, bare[:-1]) if bare[-1:] == bare[-2:-1] else (bare,)
    return ()


def _can_be_so_short(last: str) -> bool:
    """Whether a last part may follow one of three letters: "rådhus", but "muskel" is no mouse."""
    return len(last) > SHORTEST or last in _EVERYDAY or last in _SHORT_LAST


def _may_be_inflected(part: str) -> bool:
    """Whether a lemma may end in an inflected word: "transportudgifter", but "vagthavende" has no "have"."""
    return len(part) > LONG and not part.endswith("ende")


def _is_short(part: str, allowed: frozenset[str]) -> bool:
    """Whether a part is too short to be one, or has no vowel where it should."""
    return (len(part) < SHORTEST and part not in allowed) or not _BEGINS_LIKE_A_WORD.match(part)
