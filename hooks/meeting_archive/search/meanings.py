"""What a citizen's word is called in the documents, as the search page asks for it."""

from collections.abc import Iterable, Sequence

from meeting_archive.search.danish import fold
from meeting_archive.search.lexicon import Lexicon


def meanings(words: Iterable[tuple[str, Sequence[str]]], lexicon: Lexicon) -> dict[str, list[str]]:
    """Map each folded word of readers to what it leads to, as that is written: readers are told what led them there.

    So do the stems that its forms begin with: "kloakk" stands for "kloakken".
    """
    words = list(words)
    found: dict[str, list[str]] = {}
    for word, official in words:
        known = found.setdefault(fold(word), [])
        known += [other for other in official if fold(other) not in {*map(fold, known), "", fold(word)}]
    for word, _ in words:
        for stem in map(fold, sorted(lexicon.stems(word.lower()))):
            found.setdefault(stem, found[fold(word)])
    return {word: official for word, official in found.items() if word and official}
