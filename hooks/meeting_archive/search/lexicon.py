"""What a word list knows of Danish: the lemma of a form, and the stems of a lemma that no rule of endings tells.

The list is that of the package `simplemma`, locked with all others, so that no machine builds another index.
"""

import functools
import re
from collections.abc import Iterator

from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

# So many words are remembered: most are asked about once.
_KEPT_IN_MIND = 1 << 14
_NONE: frozenset[str] = frozenset()
_VOWELS = "aeiouyæøå"
# Endings that only a noun has in the word list, behind a stem.
_NOUN = ("ens", "ets", "ns", "ts", "enes", "ernes")
_NOUN_BY_ARTICLE = (*_NOUN, "en", "et")
_ENDINGS = frozenset("ernes erne enes ene ens ets ede ende en et er de s t r n e".split())
_PLURAL = ("e", "er", "ene", "erne")
_ARTICLES = ("en", "et", "ene", "erne")
# Endings that make a noun of a verb.
_NOUN_MAKING = ("ning", "ing", "else", "er")
_LONG_STEM = 3
_NEXT = ("", "e", "en", "er", "et", "ene", "erne", "ede", "t", "te")
_UMLAUTS = {"a": "æø", "o": "ø", "å": "æ", "u": "y"}
# How the strong verbs end, and how their past does.
_PAST = dict(
    pair.split(":")
    for pair in """
    tage:tog give:gav gå:gik få:fik se:så stå:stod slå:slog byde:bød bryde:brød skyde:skød nyde:nød skrive:skrev
    blive:blev drive:drev gribe:greb stige:steg finde:fandt binde:bandt vinde:vandt holde:holdt falde:faldt
    bringe:bragte sælge:solgte vælge:valgte tælle:talte spørge:spurgte følge:fulgte lægge:lagde sætte:satte
    træffe:traf trække:trak bære:bar skære:skar bede:bad ligge:lå sidde:sad komme:kom løbe:løb hjælpe:hjalp
    gøre:gjorde vide:vidste træde:trådte flyve:fløj lyde:lød synke:sank springe:sprang trænge:trængte
    """.split()
)

# Forms that the list has as words of their own.
_IRREGULAR = {"tænder": "tand", "øjne": "øje"}


class Lexicon:
    """The word list, asked by small letters as they are spelt."""

    def __init__(self) -> None:
        """Read it; that takes half a second."""
        self._lemmas = DefaultDictionaryFactory().get_dictionary("da")
        self.stems = functools.lru_cache(_KEPT_IN_MIND)(self._stems)
        self.is_noun = functools.lru_cache(_KEPT_IN_MIND)(self._is_noun)
        self.noun = functools.lru_cache(_KEPT_IN_MIND)(self._noun)
        self.genders = functools.lru_cache(_KEPT_IN_MIND)(self._genders)

    def lemmas(self, form: str) -> frozenset[str]:
        """Return the lemmas of a form, none for a word that the list does not know.

        The list has one lemma a form; whose noun a form is besides, its genitive says: "hullers" is of "hul".
        """
        # What is a word by itself is looked for as that.
        is_itself = self._lemmas.get(form) == form
        found = (form,) if is_itself else (self._lemmas.get(form), self._lemmas.get(f"{form}s"))
        if not any(found):
            return _NONE
        lemmas = {self._usual(lemma) for lemma in found if lemma}
        # Of "prise" and "pris", which has no other plural there, "priser" may be either.
        shorter = {lemma[:-1] for lemma in lemmas if form.startswith(f"{lemma}r") and self._lacks_plural(lemma[:-1])}
        # The list takes "kopper" for a word of its own.
        doubled = {lemma[:-3] for lemma in lemmas if lemma[-2:] == "er" and lemma[-4:-3] == lemma[-3:-2]}
        return frozenset(lemmas | shorter | {noun for noun in doubled if self.is_noun(noun) and self.doubles(noun)})

    def _lacks_plural(self, noun: str) -> bool:
        if not (self.is_noun(noun) and self.is_noun(f"{noun}e")):
            return False
        stems = (noun, *self.stems(noun))
        return not any(self._lemmas.get(stem + ending) == noun for stem in stems for ending in _PLURAL)

    def _usual(self, lemma: str) -> str:
        """Return a lemma as it is spelt by itself: "hal", of which the list has forms under "hall"."""
        single = lemma[:-1]
        if lemma[-1:] == lemma[-2:-1] and lemma[-1:] not in _VOWELS and self._lemmas.get(single) == single:
            return single
        return _IRREGULAR.get(lemma, lemma)

    def _noun(self, form: str) -> str:
        """Return the lemma of a form of a noun, "" for any other word."""
        lemmas = self.lemmas(form)
        by_itself_first = sorted(lemmas, key=lambda lemma: (lemma != form, lemma)) if lemmas else ()
        found = next((lemma for lemma in by_itself_first if self.is_noun(lemma)), "")
        # A plural may be a verb as well, but not with its article: "tagene".
        plural = self._lemmas.get(f"{form}ne") if form.endswith("e") and not found else None
        return plural if plural and self.is_noun(plural) else found

    def lemma_of(self, word: str) -> str:
        """Return the lemma of a word, also where the list has another form of it; the word itself where it has none."""
        if known := self.noun(word) or self._lemmas.get(word):
            return known
        for length in range(min(5, len(word) - 4), 0, -1):
            if word[-length:] in _ENDINGS:
                stem = word[:-length]
                if lemma := self._lemmas.get(stem) or self._lemmas.get(f"{stem}e"):
                    return lemma
        return word

    def knows(self, word: str) -> bool:
        """Whether the list has a word."""
        return self._lemmas.get(word) is not None

    def is_lemma(self, word: str) -> bool:
        """Whether the list has a word as it is by itself."""
        return self._lemmas.get(word) == word

    def is_verb(self, word: str) -> bool:
        """Whether a word is an infinitive: only a verb has a participle, or a past."""
        return word.endswith("e") and word in (self._lemmas.get(f"{word}nde"), self._lemmas.get(f"{word}de"))

    def doubles(self, lemma: str) -> bool:
        """Whether a word doubles its last consonant before an ending: "skat", "skatten"."""
        return lemma + lemma[-1] in self.stems(lemma)

    def is_neuter(self, word: str) -> bool:
        """Whether a word is the form in t of an adjective: "varmt"."""
        return word.endswith("t") and self._lemmas.get(word) == word[:-1] and not self.is_noun(word[:-1])

    def is_definite(self, form: str, lemma: str) -> bool:
        """Whether a form has an article behind it, or is a participle: no compound begins with "huset" or "prist"."""
        return form != lemma and (form.endswith(_ARTICLES) or (lemma[-1] == "e" and form[-1] == "t"))

    def agree(self, one: str, other: str) -> bool:
        """Whether two nouns may have one gender."""
        genders, others = self.genders(one), self.genders(other)
        return not (genders and others) or not genders.isdisjoint(others)

    def _genders(self, lemma: str) -> frozenset[str]:
        """Return how the article behind a noun ends: "n", "t", or both."""
        stems = (lemma.removesuffix("e"), *self.stems(lemma))
        if self.is_verb(lemma):
            # The "pumpet" of "pumpe" is a participle.
            return frozenset()
        return frozenset(end for end in "nt" if any(self._is_form(f"{stem}e{end}", lemma) for stem in stems))

    def _is_form(self, form: str, lemma: str) -> bool:
        return self._lemmas.get(form) in {lemma, lemma + lemma[-1:]} or self._lemmas.get(f"{form}s") == lemma

    def verb_of(self, word: str) -> str:
        """Return the verb that a noun is made of by an ending, "" for none: "vejledning" is of "vejlede"."""
        for ending in _NOUN_MAKING:
            stem = word.removesuffix(ending)
            if stem == word or len(stem) < _LONG_STEM:
                continue
            for verb in (f"{stem}e", f"{stem}{stem[-1]}e"):
                if self.is_verb(verb):
                    return verb
        return ""

    def _stems(self, lemma: str) -> frozenset[str]:
        """Return what forms of a lemma begin with, beside it: "buss" of "bus", "regl" of "regel", "bøg" of "bog"."""
        return frozenset(
            stem for stem in (*_doubled(lemma), *_shortened(lemma), *_changed(lemma)) if self._is(stem, lemma)
        )

    def _is(self, stem: str, lemma: str) -> bool:
        known = self._lemmas.get
        return any(known(stem + ending) in {lemma, lemma + lemma[-1:]} for ending in _NEXT)

    def _is_noun(self, lemma: str) -> bool:
        known = self._lemmas.get
        doubled = lemma + lemma[-1:]
        if known(f"{doubled}ens") == doubled and self._usual(doubled) == lemma:
            return True
        if any(known(lemma + ending) == lemma for ending in (_NOUN if lemma[-1:] == "e" else _NOUN_BY_ARTICLE)):
            return True
        stems = (lemma.removesuffix("e"), *self.stems(lemma)) if known(lemma) else ()
        return any(known(stem + ending) == lemma for stem in stems for ending in _NOUN)


def _doubled(lemma: str) -> Iterator[str]:
    if len(lemma) > 1 and lemma[-1] not in _VOWELS and lemma[-2] in _VOWELS:
        yield lemma + lemma[-1]


def _shortened(lemma: str) -> Iterator[str]:
    """Yield a lemma without the e of its last syllable, and with one consonant before it for two."""
    if re.search("[^aeiouyæøå]e[lrn]$", lemma):
        short = lemma[:-2] + lemma[-1]
        yield short
        if len(short) > 3 and short[-2] == short[-3]:
            yield short[:-2] + short[-1]


def _changed(lemma: str) -> Iterator[str]:
    """Yield a lemma with another vowel: of its plural, or of a strong verb's past."""
    last = max((place for place, letter in enumerate(lemma) if letter in _VOWELS), default=-1)
    for vowel in _UMLAUTS.get(lemma[last], "") if last >= 0 else "":
        changed = lemma[:last] + vowel + lemma[last + 1 :]
        yield changed
        if changed[-1] not in _VOWELS:
            yield changed + changed[-1]
    for length in range(2, 7):
        if (past := _PAST.get(lemma[-length:])) and (len(lemma) == length or len(lemma) > length + 1):
            yield lemma[:-length] + past
