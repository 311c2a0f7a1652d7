"""Danish as people type it: spelling folded away, and compounds split into the words they are made of.

`fold` is written a second time in theme/assets/search/danish.js, for what is typed; a test holds the two together.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

_SPELLING = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ß": "ss", "\u00ad": None, "'": None, "’": None})
# "1.090.291" is one number, and so is "1,05"; "2019–2022" is two.
_THOUSANDS = re.compile(r"(?<=\d)\.(?=\d{3}(?!\d))")
_DECIMAL = re.compile(r"(?<=\d),(?=\d)")
# "KD-Net" is one word, "social- og sundhed" is not.
_HYPHEN = re.compile(r"(?<=[a-z0-9])[-‐‑](?=[a-z])|(?<=[a-z])[-‐‑](?=[0-9])")  # noqa: RUF001  the hyphens of Unicode
_BETWEEN = re.compile(r"[^a-z0-9]+")

# Endings of Danish nouns, adjectives and verbs, the longest first.
ENDINGS = (
    *("ernes", "endes"),
    *("erne", "enes", "eren", "erer", "ende", "ede"),
    *("ene", "ens", "ets", "ers", "ere", "tes"),
    *("en", "et", "er", "es", "ne", "te", "de"),
    *("e", "s", "t"),
)
# A shorter word, or what is left of one, says too little to be recognised inside another.
SHORTEST = 4
# What is longer is no word but a mishap; splitting one would take for ever.
LONGEST = 60
# Words that begin or end many others without being a part of their meaning.
_NO_PARTS = frozenset(
    "alle aller andre anden andet blev blive bort bliver denne deres derfor dette efter eller endnu flere forbi "
    "fore frem fremad gennem have haft hele hvad hver hvert hvor igen ikke imod inden ingen inkl inter kontra kunne "
    "lige mange maske maatte med mellem mere mest meget mindre mindst mod modsat neden noget nogle nogen omkring "
    "over samme sammen selv siden sidst skal skulle stor store super tidligere til tilbage trods under uden ville "
    "vaere vaeret vaek ved vide videre hense else elig elige ning tion ation heder lige "
    "dens dets deres sker skab skaber skabet skabs".split()
)


# What makes one word of another, and is no word itself.
_SUFFIXES = (
    *("hed", "ning", "ing", "else", "lig", "som", "skab", "isk", "iser", "ende", "ede", "erne", "erende", "erede"),
    *("rede", "rende", "ret", "eret", "ered", "ation", "tion", "bar", "maessig", "los", "loes", "ske", "nes"),
)


def fold(text: str) -> str:
    """Write a text as its words are searched for: small letters a to z and digits, one space between words."""
    text = unicodedata.normalize("NFC", text).lower().translate(_SPELLING)
    text = "".join(letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))
    text = _DECIMAL.sub("k", _THOUSANDS.sub("", text))
    return _BETWEEN.sub(" ", _HYPHEN.sub("", text)).strip()


def hyphen_parts(text: str) -> Iterator[str]:
    """Yield the words on both sides of each hyphen that `fold` closed: "KD-Net" gives "kd" and "net"."""
    for joined in re.findall(r"[\wæøåÆØÅ]+(?:[-‐‑][\wæøåÆØÅ]+)+", text):  # noqa: RUF001  likewise
        yield from fold(re.sub(r"[-‐‑]", " ", joined)).split()  # noqa: RUF001  likewise


def stem(word: str) -> str:
    """Cut the ending of a folded word, as long as `SHORTEST` letters are left: "udfordringerne" gives "udfordring"."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            return word[: -len(ending)]
    return word


class Splitter:
    """Splits compounds over the words of an archive; no dictionary is asked.

    A part counts as known when the archive has the word by itself, in this or another inflection.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._known = {w for w in words if len(w) >= SHORTEST and w.isalpha() and w not in _NO_PARTS}
        self._stems = {stem(word) for word in self._known}
        self._cache: dict[str, tuple[str, ...]] = {}

    def parts(self, word: str) -> tuple[str, ...]:
        """Return the parts of a folded compound, the ones inside of parts too; () for a word that is none."""
        if word not in self._cache:
            self._cache[word] = self._split(word) if word.isalpha() and 2 * SHORTEST <= len(word) <= LONGEST else ()
        return self._cache[word]

    def _split(self, word: str) -> tuple[str, ...]:
        # The cut nearest to the end first: the last part of a Danish compound is what it is a kind of.
        cuts = [(word[:cut], word[cut:]) for cut in range(len(word) - SHORTEST, SHORTEST - 1, -1)]
        for first, last in cuts:
            if self._is_word(last) and (self._is_word(first) or self.parts(first)):
                return (first, last, *self.parts(first), *self.parts(last))
        # One part that the archive only has inside compounds, when the other is there just as it is written.
        for first, last in cuts:
            if self._ends_in_known(first, last) or self._begins_with_known(first, last):
                return (first, last)
        return ()

    def _is_word(self, part: str) -> bool:
        return part not in _NO_PARTS and stem(part) in self._stems and stem(part) not in _NO_PARTS

    def _ends_in_known(self, first: str, last: str) -> bool:
        """Whether a known word of some length ends it, after something that could be a word: "info" and "tavle"."""
        return len(last) > SHORTEST and self._is_word(last) and _could_be_word(first)

    def _begins_with_known(self, first: str, last: str) -> bool:
        """Whether a known word begins it, the more surely with the joining s: "sundheds" and "koordinator"."""
        joined = first.endswith("s") and first[:-1] in self._known
        known = joined or first in self._known
        return known and len(first) > SHORTEST and len(last) > (4 if joined else 5) and _could_be_word(last)


def _could_be_word(part: str) -> bool:
    """Whether letters that are no word of the archive could be one: not a prefix, and nothing that ends a word."""
    return part not in _NO_PARTS and not part.startswith(_SUFFIXES) and bool(re.match(r"[^aeiouy]{0,3}[aeiouy]", part))
