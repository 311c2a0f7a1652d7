"""A piece of what a record is found by, and how much it counts by where it stands."""

from typing import NamedTuple

# How much a word counts by where it stands.
TITLE, LEAD, TEXT = 6.0, 2.0, 1.0
# What is said about the text or the matter, and is not the matter: who proposed somebody, what a source got wrong.
ASIDE = 0.5
# Pages that lead to items count for less than the items.
BESIDE = 0.4


class Passage(NamedTuple):
    """A piece of a record's text."""

    text: str
    weight: float
