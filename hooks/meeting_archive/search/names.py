"""The many names of one thing: a record that has one of them is found by all."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from meeting_archive.search.danish import fold


class OtherNames:
    """Groups of names; finds which groups a text speaks of in one pass over its words."""

    def __init__(self, groups: Iterable[Iterable[str]]) -> None:
        """Take groups of names, each of one thing; empty names and groups of one name say nothing."""
        self._groups: list[frozenset[str]] = []
        # For each first word: the further words of a name, and the group it belongs to.
        self._by_first: dict[str, list[tuple[list[str], int]]] = defaultdict(list)
        for names in groups:
            folded = frozenset(name for name in map(fold, names) if name)
            if len(folded) < 2:
                continue
            for name in sorted(folded):
                first, *rest = name.split()
                self._by_first[first].append((rest, len(self._groups)))
            self._groups.append(folded)

    def other_names(self, words: Sequence[str]) -> list[str]:
        """Return all names of everything that a text, given as the list of its folded words, names."""
        by_first = self._by_first
        found = {
            group
            for place, word in enumerate(words)
            if word in by_first
            for rest, group in by_first[word]
            if words[place + 1 : place + 1 + len(rest)] == rest
        }
        return sorted(set().union(*(self._groups[group] for group in found)))
