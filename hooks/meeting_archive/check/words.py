"""What the glossary says: words that lead to other words, each of them once."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from meeting_archive.check.finding import Finding
from meeting_archive.content.content import Content
from meeting_archive.content.texts import at_line, everything_said
from meeting_archive.danish.writing import listing
from meeting_archive.paths import WORDS, slug

_WORD = re.compile(r"\w+")
# What is typed as one word: "e-mail" is, "bus og tog" and "bus/tog" are not.
_ONE_WORD = re.compile(r"\w+(?:[-‐‑'’]\w+)*")


def words_stand_once(content: Content) -> Iterator[Finding]:
    """No word stands twice in the glossary, in small letters or in large, with å or with aa."""
    for part in (content.glossary.meanings, content.glossary.explanations):
        for again, first in _twice(part):
            line = content.glossary.place_of(part, first)[1]
            yield _at(content, part, again, f"»{again}« står også i linje {line} som »{first}«: behold det ene")
    for word, official in content.glossary.meanings.items():
        for again, _ in _twice(official):
            yield _at_word(content, word, f"»{again}« står to gange ved »{word}«: behold det ene")


def words_mean_others(content: Content) -> Iterator[Finding]:
    """A word leads to at least one other, and never to itself."""
    for word, official in content.glossary.meanings.items():
        if not official:
            yield _at_word(content, word, f"»{word}« fører ikke til noget: skriv mindst ét ord, eller slet linjen")
        if _same(word) in map(_same, official):
            yield _at_word(content, word, f"»{word}« fører til sig selv: skriv, hvad det hedder i dokumenterne")


def words_can_be_searched_for(content: Content) -> Iterator[Finding]:
    """What readers type is one word, and what it leads to has letters or digits."""
    for word, official in content.glossary.meanings.items():
        if not _ONE_WORD.fullmatch(word):
            text = f"»{word}« er ikke ét ord: skriv det ord, folk søger efter, uden mellemrum og andre tegn"
            yield _at_word(content, word, text)
        for other in official:
            if not _WORD.search(other):
                yield _at_word(content, word, f"»{other}« har ingen bogstaver eller tal: skriv et ord fra dokumenterne")


def meant_words_stand_in_the_archive(content: Content) -> Iterator[Finding]:
    """What a reader's word leads to stands somewhere."""
    meanings = content.glossary.meanings
    if not meanings:
        return
    said = [one.text for one in everything_said(content) if one.record.origin.file != WORDS]
    everything = "\n".join(said).casefold()
    for word, official in meanings.items():
        absent = [f"»{other}«" for other in official if other.casefold() not in everything]
        if absent:
            them = "det" if len(absent) == 1 else "dem"
            remedy = f"ret {them}, eller lad {them} stå til senere"
            yield _at_word(content, word, f"{listing(absent)} står ikke noget sted i arkivet endnu: {remedy}")


def _twice(words: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each word that stands there a second time, and how it stands there first."""
    first: dict[str, str] = {}
    for word in words:
        if first.setdefault(_same(word), word) is not word:
            yield word, first[_same(word)]


def _same(word: str) -> str:
    """Write a word as all do who mean the same; a sign is itself."""
    return slug(word) or word


def _at_word(content: Content, word: str, text: str) -> Finding:
    return _at(content, content.glossary.meanings, word, text)


def _at(content: Content, part: dict[str, Any], word: str, text: str) -> Finding:
    return Finding(text, at_line(*content.glossary.place_of(part, word)))
