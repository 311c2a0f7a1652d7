"""The known word that somebody probably meant. Suggestions only: nothing is mended by them."""

import re
from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA, Levenshtein

from meeting_archive.danish.writing import listing

# How alike two words must be (0 to 100) before the one is offered for the other: "titel" for "title" is 80.
NEAR = 75


def near(word: str, known: Iterable[str]) -> str | None:
    """Find the known word that is most like `word`, if any is like it."""
    found = process.extractOne(word, sorted(known), scorer=fuzz.ratio, score_cutoff=NEAR)
    return found[0] if found else None


# A word that is shorter may be any other word.
_SHORT = 4


def slip(word: str, known: Iterable[str]) -> str | None:
    """Find the known word that `word` is but for one slip: a letter more, less, another, or two the wrong way round."""
    found = process.extractOne(word, sorted(known), scorer=OSA.distance, score_cutoff=1)
    return found[0] if found and len(word) >= _SHORT else None


_TITLED = re.compile(
    r"(?:[\w-]*(?:formand|mester|direktør|chef|leder|konsulent|sekretær|rådmand|ordfører|minister|præst)|(?:for)?kvinde"
    r"|medlem|fru|hr\.?|dr\.?|advokat|professor|ingeniør|arkitekt|overlæge|rektor|provst)\s",
    re.IGNORECASE,
)


def namesake(name: str, others: Sequence[str]) -> str | None:
    """Find the other name of somebody that is most like `name`, each of its words too, or with a word more or less.

    "Anders Bo" and "Lars Bo" are two people, however long the name is that they share. A title before a whole name is
    none of it: "Borgmester Ida Bøgh".
    """
    if titled := next(
        (
            other
            for other in others
            if " " in other and _TITLED.fullmatch(name[: -len(other)]) and name.casefold().endswith(other.casefold())
        ),
        None,
    ):
        return titled
    found = process.extract(name, others, scorer=fuzz.ratio, score_cutoff=NEAR, limit=10)
    return next((other for other, _, _ in found if other != name and _word_by_word(name, other)), None)


def _word_by_word(name: str, other: str) -> bool:
    ours, theirs = name.split(), other.split()
    if len(ours) != len(theirs):
        return True
    pairs = zip(ours, theirs, strict=True)
    return all(Levenshtein.distance(one, two) <= 1 or fuzz.ratio(one, two) >= NEAR for one, two in pairs)


def meant(word: str, known: Iterable[str]) -> str:
    """Offer the nearest known word: ": mente du »...«?"; "" when none is near."""
    found = near(word, known)
    return f": mente du »{found}«?" if found else ""


def nearest(word: str, known: Mapping[str, str], most: int = 3) -> list[str]:
    """Return the few that are most like a word, however little; `known` is by all that each is called."""
    names = {name.casefold(): one for name, one in known.items()}
    found = process.extract(word.casefold(), sorted(names), scorer=fuzz.WRatio, limit=None)
    return [*dict.fromkeys(names[name] for name, _, _ in found)][:most]


def meant_by(word: str, known: Mapping[str, str], most: int = 3) -> str:
    """Offer what is called nearly so, or has the word in a longer name; `known` is by all that each is called."""
    low = word.casefold()
    names = {name.casefold(): one for name, one in known.items()}
    found = process.extract(low, sorted(names), scorer=fuzz.ratio, score_cutoff=NEAR, limit=None)
    likely = [name for name, _, _ in found] + [name for name in names if low in name.split()]
    offered = [*dict.fromkeys(f"»{names[name]}«" for name in likely)][:most]
    return f": mente du {listing(offered, ' eller ')}?" if offered else ""
