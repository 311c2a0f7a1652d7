"""Danish as people type it: spelling folded away, and compounds split into the words they are made of.

`fold` is written a second time in theme/assets/search/danish.js, for what is typed; a test holds the two together.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

_SPELLING = {"æ": "ae", "ø": "oe", "å": "aa", "ß": "ss", "\u00ad": "", "'": "", "’": ""}
# Patterns look back only after they found a mark: every text of the archive goes through them.
# "1.090.291" is one number, and so is "1,05"; "2019–2022" is two.
_THOUSANDS = re.compile(r"\.(?<=\d\.)(?=\d{3}(?!\d))")
_DECIMAL = re.compile(r",(?<=\d,)(?=\d)")
# "KD-Net" is one word, "social- og sundhed" is not.
_HYPHEN = re.compile(r"[-‐‑](?:(?<=[a-z0-9].)(?=[a-z])|(?<=[a-z].)(?=[0-9]))")
_HYPHENS = re.compile(r"[-‐‑]")
_JOINED = re.compile(r"\w+(?:[-‐‑]\w+)+")
_BETWEEN = re.compile(r"[^a-z0-9]+")

# Endings of Danish nouns, adjectives and verbs, the longest first.
ENDINGS = (
    *("ernes", "endes"),
    *("erne", "enes", "eren", "erer", "ende", "ede"),
    *("ene", "ens", "ets", "ers", "ere"),
    *("en", "et", "er", "es", "ne"),
    *("e", "s", "t"),
)
# A shorter word, or what is left of one, says too little to be recognised inside another.
SHORTEST = 4
# What is longer is no word but a mishap; splitting one would take for ever.
LONGEST = 60
# Words that begin or end many others without being a part of their meaning.
_NO_PARTS = frozenset(
    """
    alle aller alt andet andre anden ans bar bliver blive blev bort den dens denne der deres derfor det dets dette dog
    efter eller else elig elige end endnu ene ens ere flere for forbi fore forud fra frem fremad gennem gerne han har
    have haft hed hede heder hele hen hense her hos hun hvad hver hvert hvor igen ikke imod ind inden ingen inkl inter
    ion isk ist kan kens kontra kunne lene lig lige man mange maske maatte med mellem men mere merfor mest meget min
    mindre mindst mod modsat neden ned ner nes net ning noget nogen nogle nok nu nye ofte ogs om omkring os over per pct
    pga rer reste ret rne samme sammen sans selv ser set siden sidst skab skabet skaber skabs skal ske sker skulle som
    sti stor store super tes tet tid tidligere til tilbage tion ation trods turen ude uden under unders vaek vaere
    vaeret var ved vide videre vil ville vis
    """.split()
)
# What makes one word of another, and is no word itself.
_SUFFIXES = tuple(
    """
    hed ning ing else lig som skab isk iser ende ede erne erende erede iv itet isering rede rende ret eret ered ation
    tion bar maessig los loes ske nes
    """.split()
)

_ENDINGS = frozenset(ENDINGS)
_LONGEST_ENDING = max(map(len, ENDINGS))


def fold(text: str) -> str:
    """Write a text as its words are searched for: small letters a to z and digits, one space between words."""
    text = unicodedata.normalize("NFC", text).lower()
    for letter, spelt in _SPELLING.items():
        text = text.replace(letter, spelt)
    if not text.isascii():
        text = "".join(letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))
    text = _DECIMAL.sub("k", _THOUSANDS.sub("", text))
    return _BETWEEN.sub(" ", _HYPHEN.sub("", text)).strip()


def hyphen_parts(text: str) -> Iterator[str]:
    """Yield the words on both sides of each hyphen that `fold` closed: "KD-Net" gives "kd" and "net"."""
    for joined in _JOINED.findall(text):
        yield from fold(_HYPHENS.sub(" ", joined)).split()


def stem(word: str) -> str:
    """Cut the ending of a folded word, as long as `SHORTEST` letters are left: "udfordringerne" gives "udfordring"."""
    for length in range(min(_LONGEST_ENDING, len(word) - SHORTEST), 0, -1):
        if word[-length:] in _ENDINGS:
            return word[:-length]
    return word


class Splitter:
    """Splits compounds over the words of an archive; no dictionary is asked.

    A part counts as known when the archive has the word by itself, in this or another inflection; one of two parts may
    be unknown when the other stands there just as it is written.
    """

    def __init__(self, words: Iterable[str]) -> None:
        """Know the folded `words` of an archive."""
        self._known = {word for word in words if word.isalpha() and len(word) >= 3 and word not in _NO_PARTS}
        self._stems = {stem(word) for word in self._known if len(word) >= SHORTEST} - _NO_PARTS
        # What a word begins with is left by `stem`, and rules out most of what is no word.
        self._beginnings = {word[:SHORTEST] for word in self._stems}
        self._parts: dict[str, tuple[str, ...]] = {}
        self._known_parts: dict[str, tuple[str, ...]] = {}

    def parts(self, word: str) -> tuple[str, ...]:
        """Return the parts of a folded compound, the ones inside of parts too; () for a word that is none."""
        if word not in self._parts:
            is_word = word.isalpha() and SHORTEST + 3 <= len(word) <= LONGEST
            self._parts[word] = (self._of_known(word) or self._of_one_known(word)) if is_word else ()
        return self._parts[word]

    def _of_known(self, word: str) -> tuple[str, ...]:
        """Split a word into known parts: the longest last part first, since it may be a compound itself."""
        if word not in self._known_parts:
            self._known_parts[word] = ()
            for first, last in _cuts(word):
                if self._is_word(last) and (self._is_word(first) or self._of_known(first)):
                    self._known_parts[word] = (first, last, *self._of_known(first), *self._of_known(last))
                    break
        return self._known_parts[word]

    def _of_one_known(self, word: str) -> tuple[str, ...]:
        """Split a word of which the archive knows one part: "sundheds|koordinator", "info|tavle"."""
        for is_likely in (self._ends_known, self._is_joined, self._begins_known):
            for first, last in _cuts(word):
                if is_likely(first, last):
                    return (first, last)
        return ()

    def _ends_known(self, first: str, last: str) -> bool:
        return len(first) >= SHORTEST and len(last) > SHORTEST and self._is_word(last) and _could_be_word(first)

    def _is_joined(self, first: str, last: str) -> bool:
        """Whether a known word begins it with the joining s, which is a sure sign."""
        known = first.endswith("s") and first[:-1] in self._known
        return known and len(first) > SHORTEST and len(last) > SHORTEST and _could_be_word(last)

    def _begins_known(self, first: str, last: str) -> bool:
        return first in self._known and len(first) > SHORTEST and len(last) > SHORTEST + 1 and _could_be_word(last)

    def _is_word(self, part: str) -> bool:
        """Whether the archive has it, or an inflection of it; the joining s and e look like one."""
        if part in self._known:
            return True
        return part[:SHORTEST] in self._beginnings and part not in _NO_PARTS and stem(part) in self._stems


def _cuts(word: str) -> Iterator[tuple[str, str]]:
    """Yield the ways to cut a word in two, the longest last part first."""
    return ((word[:cut], word[cut:]) for cut in range(3, len(word) - 2))


def _could_be_word(part: str) -> bool:
    """Whether letters that are no word of the archive could be one: not a prefix, and nothing that ends a word."""
    return part not in _NO_PARTS and not part.startswith(_SUFFIXES) and bool(re.match(r"[^aeiouy]{0,3}[aeiouy]", part))
