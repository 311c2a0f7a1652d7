"""Danish as people type it: spelling folded away, and which words are inflections of one.

`fold` and `is_inflection` are written a second time in theme/assets/search/danish.js, for what is typed; a test holds
the two together.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

_SPELLING = {"æ": "ae", "ø": "oe", "å": "aa", "ß": "ss", "\u00ad": "", "'": "", "’": "", "§": " paragraf "}
_SPELLING |= {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"}
# Patterns look back only after they found a mark or a digit: every text of the archive goes through them.
# "1.090.291" is one number, and so are "1 090 291" and "1,05"; "2019–2022" is two.
_THOUSANDS = re.compile(r"\.(?<=\d\.)(?=\d{3}(?!\d))")
_SPACED_THOUSANDS = re.compile(r"[1-9](?<![\d.,].)(?<![.,]\s.)\d{0,2}(?:[ \u00a0\u202f]\d{3})+(?![.,]?\d)")
_DECIMAL = re.compile(r",(?<=\d,)(?=\d)")
# "KD-Net" is one word, "social- og sundhed" is not.
_HYPHEN = re.compile(r"[-‐‑](?:(?<=[a-z0-9].)(?=[a-z])|(?<=[a-z].)(?=[0-9]))")
_HYPHENS = re.compile(r"[-‐‑]")
_JOINED = re.compile(r"\w+(?:[-‐‑]\w+)+")
_BETWEEN = re.compile(r"[^a-z0-9\n]+")
_ABROAD = re.compile(r"[^\x00-\x7f]+")

# The endings of nouns, and those that adjectives and verbs have besides, where the stem is long enough to be sure.
NOUN_ENDINGS = ("", "e", "en", "er", "et", "es", "ene", "ens", "ers", "ets", "erne", "enes", "ernes", "s")
ENDINGS = (*NOUN_ENDINGS, "ede", "edes", "ende", "endes", "ere", "est", "este", "t", "te", "tes")
_NOUN, _ALL = frozenset(NOUN_ENDINGS), frozenset(ENDINGS)
# From so many letters on a stem takes all endings, and of fewer than these there is none.
LONG_STEM, SHORTEST_STEM = 4, 2
_DIGRAPHS = frozenset({"oe", "ae", "aa"})
_VOWELS = frozenset("aeiouy")
# What a word has at least to be looked for inside others.
SHORTEST = 4


def fold(text: str) -> str:
    """Write a text as its words are searched for: small letters a to z and digits, one space between words."""
    return " ".join(_folded(text).split())


def words_of(tokens: Iterable[str]) -> list[list[str]]:
    """Fold many tokens, which have no space in them, at once: the words of each."""
    return [line.split() for line in _folded("\n".join(tokens)).split("\n")]


def close_thousands(text: str) -> str:
    """Write "1 090 291" as one number."""
    return _SPACED_THOUSANDS.sub(lambda found: re.sub(r"\s", "", found[0]), text)


def _folded(text: str) -> str:
    """Fold a text line by line, with any number of spaces between its words."""
    text = close_thousands(unicodedata.normalize("NFC", text).lower())
    for letter, spelt in _SPELLING.items():
        text = text.replace(letter, spelt)
    if not text.isascii():
        text = _ABROAD.sub(lambda found: _without_accents(found[0]), text)
    text = _DECIMAL.sub("k", _THOUSANDS.sub("", text))
    return _BETWEEN.sub(" ", _HYPHEN.sub("", text))


def _without_accents(letters: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFD", letters) if not unicodedata.combining(letter))


def hyphen_parts(text: str) -> Iterator[str]:
    """Yield the words on both sides of each hyphen that `fold` closed: "KD-Net" gives "kd" and "net"."""
    for joined in _JOINED.findall(text) if _HYPHENS.search(text) else ():
        yield from fold(_HYPHENS.sub(" ", joined)).split()


def is_inflection(one: str, other: str) -> bool:
    """Whether two folded words are forms of one: they share a stem, and what is left of each is an ending."""
    shared = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return any(_ends(one, at) and _ends(other, at) for at in range(shared, SHORTEST_STEM - 1, -1))


def stems_of(word: str) -> Iterator[str]:
    """Yield what a folded word may be a form of."""
    yield from (word[:at] for at in range(len(word), max(len(word) - 6, SHORTEST_STEM - 1), -1) if _ends(word, at))


def _ends(word: str, at: int) -> bool:
    """Whether an ending begins at a place; "sø" is "soe", and so "soen" is no form of it; and "sn" is no stem."""
    ending = word[at:]
    if ending not in (_ALL if at >= LONG_STEM else _NOUN) or word[at - 1].isdigit():
        return False
    if at < LONG_STEM and _VOWELS.isdisjoint(word[:at]):
        return False
    return not (ending and at == SHORTEST_STEM and word[at - 1 : at + 1] in _DIGRAPHS)


def left_out(tokens: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield what stands before the hyphen and the word that its end is left in: "Børne-" and "ungeområdet"."""
    for place, token in enumerate(tokens[:-2]):
        if token[-1] in "-‐‑" and tokens[place + 1] in {"og", "eller", "samt"}:
            yield token[:-1].lower(), tokens[place + 2].strip(".,;:()»«").lower()
