"""Compounds taken apart into the words they are made of.

A part counts as known when the archive or the word list has it. A word that the list knows is taken apart by its lemma,
so that no ending is a part; and a last part is a noun. What makes one word of another (-ring, -hed) is no part.
"""

import functools
import re
from collections.abc import Iterable, Mapping

from meeting_archive.search.lexicon import Lexicon

# A shorter part says too little to be one, unless it is one of these.
SHORTEST = 4
# What is longer is no word but a mishap; splitting one would take for ever.
LONGEST = 60
# Of so few letters a part is one only beside another that is known.
LONGEST_SHORT = 2
_SHORT = frozenset(
    """
    arm art bad bil bog bro brug bus by båd bær dag del dyr dæk dør fad fag fly fond frø får gas grus gård hal hav
    havn hegn hul hus hæk hø job jord kaj kop kor kro kul køn land ler liv lov luft lyd lys lån løb løn løv mad mand
    mur mål mænd møl nat olie ord pap park pil plan post pris rum råd rør sag sal salt sand skel ski sko skov skur sne
    sol spil sten sti stol støj sæk sø søm søn tag tal tid tog toj top torv træ træk tur tøj uge ur vand vej vin værk
    år ø øl ørn
    """.split()
)
# These only begin others.
_SHORT_FIRST = frozenset("bag bio ege el fri gå han høj ild is it ko let læ pak ren tør våd".split())
# Words that begin many others without being a part of their meaning.
_NO_FIRST = frozenset(
    """
    af alle aller alt an anden andet andre ans ation bar be blev bliver bort den denne dens der deres derfor det dets
    dette dog efter elig elige eller else end endnu ene ens er ere flere for forbi fore forud forude fra frem fremad
    gen gennem gerne gode haft han har hed hede heder hele hen hense her hos hun hvad hver hvert hvor igen ikke imod
    ind inde inden ingen inkl inter ion isk ist kan kens kone kontra kunne lene lig lige man mange med meget mellem
    men mere merfor mest min mindre mindst mis mod modsat måske måtte ned neden ner nes net ning nogen noget nogle nok
    nu nye ofte og også om omkring op os over pct per pga på rer reste ret rne sam same samme sammen sans selv ser set
    siden sidst skaber skabet skabs skal ske sker skulle som stor store tes tet tidligere til tilbage tion trods
    turen ud ude uden under unders van ved vene vide videre vil ville vis vær være været
    """.split()
)
_NO_LAST = frozenset("skab skaber tion ation hed dom elle".split())
# What makes one word of another, and is no word itself behind a part that nobody knows.
_DERIVING = tuple(
    """
    hed ning ing ring else delse selse lig som skab isk iser ende ede erne erende erede iv itet isering rede rende ret
    eret ered ation tion bar mæssig løs dom eri inde ske nes ist ling
    """.split()
)
# Verbs that are made with nouns: "planlægge".
_VERBS = frozenset({"lægge", "bygge", "rense", "vaske"})
_RINGS = frozenset({"nøgle", "øre", "gummi"})
# Known words that look as if they had been put together.
_WHOLE = frozenset(
    """
    aarhus afstand bestand bilag billede billet billettere brochure byggeri bygning byrde bytte forkvinde formand
    forstand fredag genstand halvdel havari havre hovedsag hundrede landing lejlighed leverandør lørdag mandag
    modstand natur omstand onsdag opgave planet plantage renovation restance rådighed sagn skader skoling sortering
    standard stillads stille stilling søgning sølv søndag søskende tagning tilstand tirsdag torsdag udgave
    undervisning vedtagelse vejledning vejrlig århus
    """.split()
)
_BEGINS_LIKE_A_WORD = re.compile(r"[^aeiouyæøå]{0,3}[aeiouyæøå]")


class Splitter:
    """Splits compounds over the words of an archive, and what a word list knows."""

    def __init__(self, words: Iterable[str], lexicon: Lexicon) -> None:
        """Know the `words` of an archive, in small letters as they are spelt."""
        self._lexicon = lexicon
        self._known = {word for word in words if word.isalpha() and len(word) >= SHORTEST and word not in _NO_FIRST}
        self._parts_of = functools.cache(self._split)

    def parts(self, word: str) -> tuple[str, ...]:
        """Return the parts of a compound, those inside of parts too, as lemmas where they have one; () for none."""
        if not (SHORTEST < len(word) <= LONGEST and word.isalpha()):
            return ()
        return self._parts_of(self._lexicon.lemma_of(word))

    def _split(self, word: str) -> tuple[str, ...]:
        if word in _WHOLE or len(word) <= SHORTEST:
            return ()
        found: list[str] = []
        lasts = self._lasts(word)
        for cut, last in lasts.items():
            first, rest = self._as_first(word[:cut], word[cut:]), word[cut:]
            if not first or (rest.startswith(_DERIVING) and not self._has_a(first, word[:cut])):
                continue
            # "Fjernvarmeforsyning" is supply of district heating, and not only "fjern" and "varmeforsyning".
            if not found or (len(first) > SHORTEST and len(last) > SHORTEST):
                found += [first, last, *self._inside(first, word), *self._inside(last, word)]
        return tuple(dict.fromkeys(found)) or (() if self._lexicon.knows(word) else self._of_one_known(word, lasts))

    def _lasts(self, word: str) -> dict[int, str]:
        """Find where a last part may begin, and which noun each is, the longest first."""
        found: dict[int, str] = {}
        for cut in range(1, len(word) - 1):
            rest = word[cut:]
            # Most of what is left is no word at all.
            if rest not in _SHORT and (len(rest) < SHORTEST or not (rest in self._known or self._lexicon.knows(rest))):
                continue
            if cut == 1 and rest not in self._known:
                continue
            if rest[0] == "s" and self._joins(word[:cut], rest):
                continue
            if last := self._as_last(rest):
                found[cut] = last
        return found

    def _joins(self, first: str, rest: str) -> bool:
        """Whether the s between two parts only joins them: "strandlods-vej", "arbejds-tøj", but "hus-stand"."""
        without = rest[1:]
        if not (without in _SHORT or self._lexicon.noun(without)):
            return False
        if without in _SHORT and not self._lexicon.is_noun(rest):
            return True
        return not self._lexicon.knows(first) or (without in self._known and rest not in self._known)

    def _has_a(self, first: str, part: str) -> bool:
        """Whether what derives words is a word of its own behind a part: a ring for keys, but not of what is sorted."""
        return first in _RINGS or (part.endswith("s") and len(first) >= SHORTEST and self._lexicon.is_noun(first))

    def _inside(self, part: str, word: str) -> tuple[str, ...]:
        return self._parts_of(part) if len(part) < len(word) else ()

    def _of_one_known(self, word: str, lasts: Mapping[int, str]) -> tuple[str, ...]:
        """Split a word of which one part is known: "Brønstedvejen", "infotavle"."""
        for cut, last in lasts.items():
            first = word[:cut]
            derived = word[cut:].startswith(_DERIVING)
            is_long = len(word) - cut > LONGEST_SHORT and (cut > LONGEST_SHORT or first in _SHORT)
            if not derived and is_long and self._is_word(first):
                return (first, last, *self._inside(last, word))
        for cut in range(len(word) - SHORTEST, SHORTEST - 1, -1):
            rest = word[cut:]
            if rest.startswith(_DERIVING) or not self._is_word(rest):
                continue
            if first := self._as_first(word[:cut], rest):
                return (first, rest, *self._inside(first, word))
        return ()

    def _is_word(self, part: str) -> bool:
        """Whether letters that nobody knows could be a word."""
        return part not in _NO_FIRST and bool(_BEGINS_LIKE_A_WORD.match(part))

    def _as_first(self, part: str, rest: str) -> str:
        """Return the word that a first part is, "" for none; the s or e that joins two words is no part of it."""
        bare = part.removesuffix("s")
        forms = [part, bare, f"{bare}e"] if bare != part else [part]
        if len(part) > SHORTEST:
            forms.append(f"{part}e")
        if part.endswith("e") and not (part.endswith("se") or rest.startswith(_DERIVING)):
            forms.append(part[:-1])
        if part in _NO_FIRST or bare in _NO_FIRST:
            return ""
        whole = ""
        for form in forms:
            if not (self._is_long(form) or form in _SHORT_FIRST):
                continue
            if form in _SHORT:
                return form
            lemma = self._lexicon.noun(form) or next(iter(sorted(self._lexicon.lemmas(form))), "")
            if lemma and not self._is_odd(lemma, form):
                return lemma
            if form == part and (lemma or form in self._known):
                whole = form
        return whole

    def _as_last(self, part: str) -> str:
        """Return the noun that a last part is, "" for none."""
        if part in _NO_LAST or part in _SHORT:
            return part if part in _SHORT else ""
        if part in _VERBS:
            return part
        if self._lexicon.knows(part) and (noun := self._lexicon.noun(part)):
            return part if self._is_odd(noun, part) else noun
        # The archive's own words are parts too, but for its verbs.
        return part if part in self._known and not (self._lexicon.knows(part) or part.startswith(_DERIVING)) else ""

    def _is_odd(self, lemma: str, form: str) -> bool:
        """Whether a lemma says less than the form: the list has "barnebarn" for "børne"."""
        return len(lemma) > len(form) + 1 or lemma[:1] != form[:1] or not self._is_long(lemma)

    def _is_long(self, part: str) -> bool:
        return len(part) >= SHORTEST or part in _SHORT
