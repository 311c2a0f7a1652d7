"""Words that citizens may use for what the archive calls something else: proposals, which a person accepts or not.

The archive's own vocabulary says what lacks such a word; a thesaurus proposes one, where the secretariat's machine has
it. Nothing of it gets into the content or the site unless somebody accepts a word.
"""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from meeting_archive.content.content import Content
from meeting_archive.content.texts import everything_said
from meeting_archive.desk.journal import EditError
from meeting_archive.desk.saying import stands_in
from meeting_archive.desk.thesaurus import synonyms_in
from meeting_archive.desk.write import Writing
from meeting_archive.desk.yaml_text import insert_after, text_of, tree_of
from meeting_archive.paths import WORDS, slug

_WORD = re.compile(r"[^\W\d_]+")
# Shorter words mean too many things, and so do those with many synonyms.
SHORTEST, MOST_SYNONYMS = 6, 5
# Long words are those of offices.
LONG = 10
# Forms that only a noun has, and all that it has.
_DEFINITE = ("en", "et", "erne", "ene", "n", "rne")
_FORMS = ("", "s", "er", "e", "r", *_DEFINITE, *(f"{ending}s" for ending in _DEFINITE))


class Proposal(NamedTuple):
    """A word that the archive never says, and what it may say instead."""

    word: str
    official: tuple[str, ...]
    times: int
    """How often the archive says what it is called there."""

    @property
    def line(self) -> str:
        """The line of `words.yml` that it would be."""
        words = ", ".join(self.official)
        return f"  {self.word}: {words}" if len(self.official) == 1 else f"  {self.word}: [{words}]"


def proposals(content: Content, thesaurus: Path) -> list[Proposal]:
    """Propose words for the nouns of the archive, what it says most first; raises EditError without the thesaurus."""
    said = _vocabulary(content)
    listed = {*map(slug, chain(content.glossary.meanings, *content.glossary.meanings.values()))}
    official: dict[str, list[str]] = {}
    for noun, synonyms in synonyms_in(thesaurus).items():
        if len(noun) >= SHORTEST and len(synonyms) <= MOST_SYNONYMS and _is_noun(noun, said):
            for word in synonyms:
                if slug(word) not in listed and not _times(word, said):
                    official.setdefault(word, []).append(noun)
    found = [
        Proposal(word, tuple(nouns), max(_times(noun, said) for noun in nouns)) for word, nouns in official.items()
    ]
    return sorted(found, key=lambda one: (-one.times, one.word))


def not_led_to(content: Content) -> list[str]:
    """List the long nouns of the archive that no reader's word leads to, what it says most first."""
    said = _vocabulary(content)
    led_to = " ".join(chain.from_iterable(content.glossary.meanings.values())).lower()
    nouns = [noun for noun in said if len(noun) >= LONG and noun not in led_to and _is_noun(noun, said)]
    return sorted(nouns, key=lambda noun: (-_times(noun, said), noun))


def accept(content: Path, proposed: Iterable[Proposal], words: Iterable[str]) -> Writing:
    """Write some of the proposed words down in `words.yml`."""
    known = {proposal.word: proposal for proposal in proposed}
    tree = tree_of(content, WORDS)
    if "meanings" not in tree:
        insert_after(tree, (), "meanings", CommentedMap())
    for word in words:
        if word not in known:
            raise EditError(
                f"»{word}« er ikke foreslået: skriv det selv i {WORDS}, eller se forslagene med arkiv words"
            )
        official = CommentedSeq(known[word].official)
        official.fa.set_flow_style()
        insert_after(tree["meanings"], (), word, official if len(official) > 1 else official[0])
    return Writing(
        {WORDS: text_of(tree)}, told=(f"{', '.join(words)} er skrevet ind i ordlisten.", stands_in(content, WORDS))
    )


def _vocabulary(content: Content) -> Counter[str]:
    """Count the words of the content."""
    texts = (one.text for one in everything_said(content) if one.record.origin.file != WORDS)
    return Counter(chain.from_iterable(_WORD.findall(text.lower()) for text in texts))


def _is_noun(word: str, said: Counter[str]) -> bool:
    """Whether the archive says a word both by itself and with "the" behind it."""
    return word in said and any(word + ending in said for ending in _DEFINITE)


def _times(word: str, said: Counter[str]) -> int:
    return sum(said[word + ending] for ending in _FORMS)
