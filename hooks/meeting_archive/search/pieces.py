"""What a piece of a word is when it stands first or last in a compound, and what it costs to take it for that.

What the word list has as a noun costs least, a stranger most. The lists tell what letters do not: which short pieces
are words, and which are prefixes, endings, or words that mean nothing behind or before another.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from meeting_archive.search.lexicon import Lexicon

# Words of fewer letters are seldom parts, but for these.
SHORTEST = 3
_SHORT_FIRST = frozenset("bo by eg el gå is ko kø læ rå sø te tå ur æg øl ål år å ø".split())
SHORT_LAST = frozenset("bo by kø sø ur æg øl ål år å ø".split())
# Where both parts have no more letters, the last is one of these.
_EVERYDAY = frozenset(
    """
    arm art bad bil bog bro bus båd bær dag del dyr dør fad fag fly fod frø gas hal hav hul hus hæk job kat kop
    kor kål lag lov lyd lys lån løb løn mad mur mål nat net ord pap par pil ror rum råd rør sag sal sne sol sti
    søm søn tag tal tid tog top torv træ tur tøj uge vej vin væg ørn år
    """.split()
)
# So many letters at least has what nobody knows, and what is known from the archive alone.
LONG = 4

# What a part costs: a noun of the word list, another word of it, a word of the archive alone, a compound, a stranger.
NOUN, OTHER, ATTESTED, COMPOUND, STRANGER = 10, 13, 20, 22, 40
# What it costs besides when it is so short; and when a letter joins it to the next.
FEW_LETTERS = {1: 9, 2: 5, 3: 3}
_JOINED = 1
# What stands before a word and makes another of it: "forslag" has no "slag", but "omplanlægning" has "plan".
PREFIXES = frozenset(
    """
    af an be bi efter er for fore forud fra frem gen gennem hen ind inter ko kon kontra med mellem mis mod ned om
    op over på re sam sammen til u ud under uden ved
    """.split()
)
# Nouns whose verbs say the same, with a prefix too: "udlejning", "overnatte"; and nouns that stay what they are.
KEPT = frozenset(
    """
    bad dans dræn fest fisk grill grus hegn hjælp hus køb leg leje lugt lån løn mand nat pynt salt skat skilt spil
    støj støv vand vask
    """.split()
)
# Little words that begin many others without being a part of their meaning, and letters that only look like words.
_NO_FIRST = PREFIXES | frozenset(
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
NO_LAST = PREFIXES | frozenset(
    """
    ale ane ara ard ave dom elle else ene ens epo ere ers ert esp est et far fas hed ide ion ist iod lig lige let
    lighed ling men mis ning nor ode ren reren rere sar skab skaber som tel ten tent ter tet tion ation trup uro
    vår ude ved yde ynde
    """.split()
)
_NO_PART = _NO_FIRST | NO_LAST
# What makes one word of another, and is no part behind a stranger or a verb.
DERIVING = tuple(
    """
    hed ig ning ing ring else delse selse lig som skab isk iser ende ede erne erende erede iv itet isering rede
    rende ret eret ered ation tion bar mæssig løs dom eri inde ske nes ist ling
    """.split()
)
_BEGINS_LIKE_A_WORD = re.compile(r"[^aeiouyæøå]{0,3}[aeiouyæøå]")


class Constituent(NamedTuple):
    """A piece of a compound."""

    lemma: str
    cost: int
    is_noun: bool = False


class Pieces:
    """Knows pieces of words over an archive's own words and a word list."""

    def __init__(self, words: Iterable[str], lexicon: Lexicon) -> None:
        """Know the `words` of an archive, in small letters as they are spelt."""
        self._lexicon = lexicon
        self.attested = {word for word in words if word.isalpha() and len(word) >= LONG and not lexicon.knows(word)}

    def is_word(self, part: str) -> bool:
        """Whether the list or the archive has a part as a word."""
        return part in self.attested or self._lexicon.knows(part)

    def as_first(self, part: str) -> Constituent | None:
        """Return what a first part is, without the letters that join it to the next."""
        if part in _NO_FIRST or is_short(part, _SHORT_FIRST):
            return None
        if part in _ODD:
            return Constituent(_ODD[part], NOUN, is_noun=True)
        nouns = [noun for form in (part, *_unjoined(part)) if (noun := self._noun_first(form, part))]
        if nouns:
            return min(nouns, key=lambda one: one.cost)
        # "Svømmehal", "højhus", "klapbro", "varmtvand".
        lexicon, long = self._lexicon, len(part) >= LONG
        if lexicon.is_lemma(part) or self.is_of_verb(part) or (len(part) > LONG and lexicon.is_neuter(part)):
            return Constituent(part, OTHER + FEW_LETTERS.get(len(part), 0))
        return next((Constituent(form, ATTESTED) for form in (part, part[:-1]) if long and form in self.attested), None)

    def _noun_first(self, form: str, part: str) -> Constituent | None:
        """Return the noun of which a first part is a form, when the letter that joins it is gone."""
        if form in _NO_FIRST or is_short(form, _SHORT_FIRST) or not (noun := self._lexicon.noun(form)):
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
        return Constituent(noun, NOUN + FEW_LETTERS.get(len(form), 0) + joints, is_noun=True)

    def _is_other(self, part: str) -> bool:
        """Whether a first part in e is a verb alone."""
        return self._lexicon.is_verb(part) and not (self._lexicon.noun(part) or self.kept(part))

    def _is_odd(self, lemma: str, form: str) -> bool:
        """Whether a lemma says something else than the form: the list has "barnebarn" for "børne"."""
        if lemma.startswith(form) and lemma != form:
            # "Stam" of "stamvej" is "stamme".
            return lemma not in {f"{form}e", f"{form}{form[-1]}e"}
        return len(lemma) > len(form) + 1 or lemma[0] != form[0] or is_short(lemma, _SHORT_FIRST)

    def as_last(self, part: str) -> Constituent | None:
        """Return what a last part is, in any inflection."""
        if part in NO_LAST or is_short(part, SHORT_LAST):
            return None
        if not self._lexicon.knows(part):
            return Constituent(part, ATTESTED) if part in self.attested and not part.startswith(DERIVING) else None
        few = FEW_LETTERS.get(len(part), 0)
        if noun := self._lexicon.noun(part):
            if noun in NO_LAST or len(noun) > len(part) or self._is_odd(noun, part):
                return None
            return Constituent(noun, NOUN + few, is_noun=not self._lexicon.is_verb(part))
        lemma = self._lexicon.lemma_of(part)
        # "Stal" tells somebody to stack; no compound ends in such a form.
        usable = LONG <= len(part) >= len(lemma)
        return Constituent(lemma, OTHER - self.is_of_verb(part)) if usable else None

    def as_stranger(self, part: str) -> Constituent | None:
        """Return a part that nobody knows, if it could be a word."""
        could_be = (
            len(part) >= SHORTEST
            and part not in _NO_PART
            and not self._lexicon.knows(part)
            and _BEGINS_LIKE_A_WORD.match(part)
        )
        return Constituent(part, STRANGER) if could_be and not part.startswith(DERIVING) else None

    def is_of_verb(self, part: str) -> bool:
        """Whether the list has a part only as a verb: "sandfang", "hundelufter"."""
        return any(self._lexicon.is_verb(f"{part}{joint}e") for joint in ("", part[-1])) or (
            len(part) > LONG and part.endswith("er") and self._lexicon.is_verb(part[:-1])
        )

    def kept(self, verb: str) -> str:
        """Return the noun that a verb says the same as, "" for none: "lønne" is of "løn"."""
        if not self._lexicon.is_verb(verb):
            return ""
        bare = verb[:-1]
        if bare in KEPT and not self._lexicon.doubles(bare):
            return bare
        single = bare[:-1]
        return single if bare[-1] == bare[-2] and single in KEPT and self._lexicon.doubles(single) else ""


def _unjoined(part: str) -> tuple[str, ...]:
    """Return a first part without the s or e that may join it to the next: "arbejds", "hunde", "katte"."""
    bare = part[:-1]
    if part.endswith("s"):
        return bare, f"{bare}e"
    if part.endswith("e"):
        return (bare, bare[:-1]) if bare[-1:] == bare[-2:-1] else (bare,)
    return ()


def is_short(part: str, allowed: frozenset[str]) -> bool:
    """Whether a part is too short to be one, or has no vowel where it should."""
    return (len(part) < SHORTEST and part not in allowed) or not _BEGINS_LIKE_A_WORD.match(part)


def can_be_so_short(last: str) -> bool:
    """Whether a last part may follow one of three letters: "rådhus", but "muskel" is no mouse."""
    return len(last) > SHORTEST or last in _EVERYDAY or last in SHORT_LAST
