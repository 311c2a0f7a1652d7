"""The ends of words that are words by themselves.

Of half a million ends of an archive's words a few thousand are words, and most words share theirs with others. So the
words are gone through in the order of their last letters, and each is asked only for the ends that the one before
lacks.
"""

from collections.abc import Callable, Iterable


def known_ends(words: Iterable[str], knows: Callable[[str], bool]) -> dict[str, tuple[int, ...]]:
    """Find how many letters the ends of each word have that somebody `knows`, the longest first."""
    found: dict[str, tuple[int, ...]] = {}
    lengths: tuple[int, ...] = ()
    before = ""
    for word in sorted(words, key=lambda word: word[::-1]):
        backwards = word[::-1]
        # A word is no end of itself, but may be one of the next.
        asked = min(_shared(before, backwards), max(len(before) - 1, 0))
        new = [length for length in range(asked + 1, len(word)) if knows(word[-length:])]
        if new or (lengths and lengths[0] > asked):
            lengths = (*reversed(new), *(length for length in lengths if length <= asked))
        found[word] = lengths
        before = backwards
    return found


def _shared(one: str, other: str) -> int:
    """Count the letters that two words both begin with."""
    for shared, (letter, another) in enumerate(zip(one, other, strict=False)):
        if letter != another:
            return shared
    return min(len(one), len(other))
