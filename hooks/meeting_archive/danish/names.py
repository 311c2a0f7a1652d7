"""Names in running text: where a text speaks of somebody or something of the registers.

All names stand in one trie over words, so that the time it takes does not grow with the number of names. Nothing here
knows a meeting.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

# Letters and digits; what stands between two words of a name is compared too.
_WORD = re.compile(r"\w+")
# What is no running text: links with their targets, addresses, code.
_UNTOUCHED = re.compile(
    r"\[[^\]\n]{0,300}\]\([^)\s]{0,500}\)|<[^>\s]{1,500}>|`[^`\n]{0,300}`|\bhttps?://\S{1,500}|\S{1,80}@\S{1,80}"
)
# What all of these have.
_SIGN_OF_IT = re.compile(r"[\[<`@]|://")
# A name that could be an ordinary word is none: it takes a capital letter or this many letters.
PLAIN = 8


class Name(NamedTuple):
    """A name in a text."""

    start: int
    end: int
    """The first character after it and its s of possession."""
    meaning: Any
    """What it was added with."""


class Names:
    """The names to look for, each with what it means."""

    def __init__(self) -> None:
        """Begin with none."""
        self._trie: dict[str, Any] = {}
        # What a name can begin with in a text; most words of a text are none of these.
        self._firsts: set[str] = set()

    def add(self, name: str, meaning: Any) -> None:
        """Add a name; the first meaning of a name stays. What could be an ordinary word is left out."""
        if not could_be_name(name):
            return
        node = self._trie
        keys = list(_keys(running_text(name)))
        for key in keys:
            node = node.setdefault(key, {})
        node.setdefault("", meaning)
        for first in {keys[0], keys[0][:1].upper() + keys[0][1:]} if keys else ():
            self._firsts |= {first, f"{first}s"}

    def find(self, text: str) -> Iterator[Name]:
        """Yield the names in a text, the longest where several begin at one word; they do not overlap."""
        firsts, tokens = self._firsts, _WORD.findall(text)
        if firsts.isdisjoint(tokens):
            return
        plain = running_text(text)
        if plain != text:
            tokens = _WORD.findall(plain)
        words = list(_WORD.finditer(plain))
        free = 0
        for at in [place for place, token in enumerate(tokens) if token in firsts]:
            if at < free:
                continue
            length, end, meaning = self._longest(plain, words, at)
            if length:
                possessed = plain.startswith("'s", end) and not plain[end + 2 : end + 3].isalnum()
                yield Name(words[at].start(), end + 2 * possessed, meaning)
                free = at + length

    def _longest(self, text: str, words: list[re.Match[str]], at: int) -> tuple[int, int, Any]:
        """Return how many words the longest name at a place has, where it ends, and what it means."""
        node, best = self._trie, (0, 0, None)
        for place in range(at, len(words)):
            word = words[place]
            between = text[words[place - 1].end() : word.start()] if place > at else ""
            gap = " " if between.isspace() else between
            for ending in ("", "s"):
                bare = word[0].removesuffix(ending) if ending else word[0]
                if ending and (bare == word[0] or not bare):
                    continue
                last = node.get(gap + bare) or (node.get(gap + bare[:1].lower() + bare[1:]) if place == at else None)
                if last and "" in last and (not ending or "" not in (node.get(gap + word[0]) or {})):
                    best = (place - at + 1, word.end(), last[""])
            following = node.get(gap + word[0]) or (
                node.get(gap + word[0][:1].lower() + word[0][1:]) if place == at else None
            )
            if not following:
                break
            node = following
        return best


def running_text(text: str) -> str:
    """Write apostrophes alike and blank out what is no running text; every character keeps its place."""
    text = text.replace("’", "'")
    if not _SIGN_OF_IT.search(text):
        return text
    return _UNTOUCHED.sub(lambda found: "\0" * len(found[0]), text)


def _keys(name: str) -> Iterator[str]:
    """Yield the words of a name, each with what stands before it."""
    end = 0
    for word in _WORD.finditer(name):
        between = name[end : word.start()]
        yield ("" if not end else " " if between.isspace() else between) + word[0]
        end = word.end()


def could_be_name(name: str) -> bool:
    """Whether a name can be told from an ordinary word, which nobody would want to be a link."""
    return len(name) > 1 and (any(letter.isupper() for letter in name) or len(name) >= PLAIN)
