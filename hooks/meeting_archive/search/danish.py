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
_BETWEEN = re.compile(r"[^a-z0-9\n]+")

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
_LAST_LETTERS = frozenset(ending[-1] for ending in ENDINGS)
_FIRST_LETTERS = frozenset(ending[0] for ending in ENDINGS)
_BEGINS_LIKE_A_WORD = re.compile(r"[^aeiouy]{0,3}[aeiouy]")


def fold(text: str) -> str:
    """Write a text as its words are searched for: small letters a to z and digits, one space between words."""
    return " ".join(_folded(text).split())


def words_of(tokens: Iterable[str]) -> list[list[str]]:
    """Fold many tokens, which have no space in them, at once: the words of each."""
    return [line.split() for line in _folded("\n".join(tokens)).split("\n")]


def _folded(text: str) -> str:
    """Fold a text line by line, with any number of spaces between its words."""
    text = unicodedata.normalize("NFC", text).lower()
    for letter, spelt in _SPELLING.items():
        text = text.replace(letter, spelt)
    if not text.isascii():
        text = "".join(letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))
    text = _DECIMAL.sub("k", _THOUSANDS.sub("", text))
    return _BETWEEN.sub(" ", _HYPHEN.sub("", text))


def hyphen_parts(text: str) -> Iterator[str]:
    """Yield the words on both sides of each hyphen that `fold` closed: "KD-Net" gives "kd" and "net"."""
    for joined in _JOINED.findall(text) if _HYPHENS.search(text) else ():
        yield from fold(_HYPHENS.sub(" ", joined)).split()


def stem(word: str) -> str:
    """Cut the ending of a folded word, as long as `SHORTEST` letters are left: "udfordringerne" gives "udfordring"."""
    if word[-1:] not in _LAST_LETTERS:
        return word
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
        # The five letters that words begin with, in any inflection, rule out most of what is no word: a stem of four
        # letters has the first of an ending behind it.
        self._beginnings = {word[:5] for some in (self._known, self._stems) for word in some}
        short = [word for word in self._stems if len(word) == SHORTEST]
        self._beginnings |= {word + letter for word in short for letter in _FIRST_LETTERS}
        self._known_parts: dict[str, tuple[str, ...]] = {}

    def parts(self, word: str) -> tuple[str, ...]:
        """Return the parts of a folded compound, the ones inside of parts too; () for a word that is none."""
        if not (SHORTEST + 3 <= len(word) <= LONGEST and word.isalpha()):
            return ()
        cuts = self._before_words(word)
        return self._of_known(word, cuts) or self._of_one_known(word, cuts)

    def _before_words(self, word: str) -> list[int]:
        """Find where a word can be cut so that the rest of it is a word, the longest rest first."""
        beginnings, is_word = self._beginnings, self._is_word
        cuts = range(3, len(word) - 2)
        return [cut for cut in cuts if word[cut : cut + 5] in beginnings and is_word(word[cut:])]

    def _of_known(self, word: str, cuts: Iterable[int]) -> tuple[str, ...]:
        """Split a word into known parts: the longest last part first, since it may be a compound itself."""
        for cut in cuts:
            first = word[:cut]
            inside = self._inside(first)
            if inside or self._is_word(first):
                last = word[cut:]
                return (first, last, *inside, *self._inside(last))
        return ()

    def _inside(self, part: str) -> tuple[str, ...]:
        """Split a part into known parts; many words have the same."""
        if part not in self._known_parts:
            self._known_parts[part] = self._of_known(part, self._before_words(part))
        return self._known_parts[part]

    def _of_one_known(self, word: str, cuts: Iterable[int]) -> tuple[str, ...]:
        """Split a word of which the archive knows one part: "sundheds|koordinator", "info|tavle"."""
        for cut in cuts:
            if SHORTEST <= cut < len(word) - SHORTEST and _could_be_word(word[:cut]):
                return word[:cut], word[cut:]
        within = range(SHORTEST + 1, len(word) - SHORTEST)
        for cut in within:
            # The s that joins two words is a sure sign.
            if word[cut - 1] == "s" and word[: cut - 1] in self._known and _could_be_word(word[cut:]):
                return word[:cut], word[cut:]
        for cut in within[:-1]:
            if word[:cut] in self._known and _could_be_word(word[cut:]):
                return word[:cut], word[cut:]
        return ()

    def _is_word(self, part: str) -> bool:
        """Whether the archive has it, or an inflection of it; the joining s and e look like one."""
        if part in self._known:
            return True
        return part[:5] in self._beginnings and part not in _NO_PARTS and stem(part) in self._stems


def _could_be_word(part: str) -> bool:
    """Whether letters that are no word of the archive could be one: not a prefix, and nothing that ends a word."""
    return part not in _NO_PARTS and not part.startswith(_SUFFIXES) and bool(_BEGINS_LIKE_A_WORD.match(part))
