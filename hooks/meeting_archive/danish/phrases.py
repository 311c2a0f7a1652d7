"""Words and phrases in running text, whatever the inflection of their last word.

Most texts have none of them: a text is only read closely for a phrase whose longest word is somewhere in it.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from meeting_archive.danish.names import running_text

_WORD = re.compile(r"\w+")
# How a noun is inflected: behind a vowel, behind a consonant (which may double), and what a short noun shares with a
# verb ("nævner", "svarer") and only a long one has for sure.
_AFTER_VOWEL = "s|ns?|rs?|rnes?"
_AFTER_CONSONANT = "ens?|ets?|enes?|ernes?"
_OF_LONG_WORDS, _LONG = "ers?", 7
# What takes the place of a phrase that was read: neither a letter nor a space.
NOTHING = "\0"


class _Phrase(NamedTuple):
    written: str
    longest_word: str
    """In small letters, like the text that it is looked for in."""
    pattern: re.Pattern[str]


class Phrases:
    """The words and phrases to look for."""

    def __init__(self, phrases: Iterable[str]) -> None:
        """Know the phrases; a longer one is not read as a shorter one inside it."""
        self._phrases = [
            _Phrase(phrase, max(_WORD.findall(phrase.lower()), key=len, default=phrase), _pattern(phrase))
            for phrase in sorted(phrases, key=len, reverse=True)
        ]

    def find(self, text: str) -> list[str]:
        """Return the phrases that a text has, in the order in which they first stand there. Links say nothing."""
        low = text.lower()
        likely = [phrase for phrase in self._phrases if phrase.longest_word in low]
        if not likely:
            return []
        low = running_text(text).lower()
        places = {}
        for phrase in likely:
            found = [match for match in phrase.pattern.finditer(low) if not _is_inside_a_word(low, match.start())]
            if found:
                places[phrase.written] = found[0].start()
            for match in found:
                low = f"{low[: match.start()]}{NOTHING * len(match[0])}{low[match.end() :]}"
        return sorted(places, key=places.__getitem__)


def _pattern(phrase: str) -> re.Pattern[str]:
    # It begins with letters and nothing that looks back, so that a text is skipped through and not tried at each place.
    words = r"\s+".join(map(re.escape, phrase.lower().split()))
    return re.compile(rf"{words}{_endings(phrase.lower())}(?!\w)")


def _is_inside_a_word(text: str, place: int) -> bool:
    return place > 0 and bool(_WORD.match(text, place - 1))


def _endings(phrase: str) -> str:
    """Write the endings that the last word of a phrase can have; a sign and an abbreviation have none."""
    last = phrase[-1]
    if not last.isalpha():
        return ""
    if last in "aeiouyæøå":
        return f"(?:{_AFTER_VOWEL})?"
    long = f"|{_OF_LONG_WORDS}" if len(_WORD.findall(phrase)[-1]) >= _LONG else ""
    return f"(?:s|{last}?(?:{_AFTER_CONSONANT}){long})?"
