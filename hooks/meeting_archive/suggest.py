"""The known word that somebody probably meant. Suggestions only: nothing is mended by them."""

from collections.abc import Iterable

from rapidfuzz import fuzz, process

# How alike two words must be (0 to 100) before the one is offered for the other: "titel" for "title" is 80.
NEAR = 75


def near(word: str, known: Iterable[str]) -> str | None:
    """Find the known word that is most like `word`, if any is like it."""
    found = process.extractOne(word, sorted(known), scorer=fuzz.ratio, score_cutoff=NEAR)
    return found[0] if found else None


def meant(word: str, known: Iterable[str]) -> str:
    """Offer the nearest known word: ": mente du »...«?"; "" when none is near."""
    found = near(word, known)
    return f": mente du »{found}«?" if found else ""
