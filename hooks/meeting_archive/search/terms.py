"""What a record is found by: the words that it says, where they stand, and the words that it only implies."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from meeting_archive.search.danish import Splitter, fold, hyphen_parts
from meeting_archive.search.names import OtherNames
from meeting_archive.search.records import Record

# What a word counts that the text only implies (the parts of its compounds, the other names of what it names), and one
# that its title does.
TAIL, TITLE_TAIL = 0.3, 2.0


class Terms(NamedTuple):
    """The folded words that a record is found by."""

    weights: dict[str, float]
    """How much each counts, by where it stands and how often."""
    places: dict[str, list[int]]
    """Where each stands in the record's text, counted in words; nowhere, if it is only implied."""
    title: frozenset[str]
    """The words that its title says."""


def terms_of(record: Record, folded: Sequence[str], splitter: Splitter, names: OtherNames) -> Terms:
    """Find the terms of a record, given its passages folded."""
    weights: dict[str, float] = defaultdict(float)
    places: dict[str, list[int]] = defaultdict(list)
    next_place = 0
    for passage, text in zip(record.passages, folded, strict=True):
        weight = passage.weight * record.rank
        words = text.split()
        for place, word in enumerate(words, next_place):
            weights[word] += weight
            places[word].append(place)
        # No phrase goes from one passage into the next.
        next_place += len(words) + 1
    own = [word for text in folded for word in text.split()]
    title = frozenset(folded[0].split())
    heading = _implied(record.passages[0].text, title, splitter)
    tail = _implied(" ".join(passage.text for passage in record.passages if "-" in passage.text), places, splitter)
    tail |= {word for name in names.other_names(own) for word in name.split()}
    tail |= {word for text in record.hidden_words for word in fold(text).split()}
    for word in heading:
        weights[word] += TITLE_TAIL
    for word in tail - heading - places.keys():
        weights[word] += TAIL
    return Terms(weights, places, title)


def _implied(text: str, words: Iterable[str], splitter: Splitter) -> set[str]:
    """Find what a text does not say as words of their own: what its hyphens join and its compounds hold."""
    return {*hyphen_parts(text), *(part for word in words for part in splitter.parts(word))}
