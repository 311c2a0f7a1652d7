"""The chain of numbers that the items of a document make: it goes up by one, or pays for a leap."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from meeting_archive.importer.labels import numbered
from meeting_archive.importer.lines import Line

LEAP = 1.5
BACK = 6.0


class Start(NamedTuple):
    """Where an item begins."""

    place: int
    """Of its heading among the lines."""
    number: str
    title: str
    """The rest of the heading, presenters and all."""
    ad: bool = False
    """Whether it says "Ad": in minutes, all below it is what was said."""
    row: int = 0
    """The line of the printed agenda that has its title, where the heading is nothing but a number."""


def best_chain(candidates: list[tuple[Start, float]]) -> list[Start]:
    """Choose the chain that weighs most: for each number the best chain that ends with it so far.

    A leap costs no more than going back, so only the last few numbers and the best of all have to be looked at.
    """
    best: dict[int, dict[tuple[int, int], int]] = {}
    totals: list[float] = []
    before: list[int] = []
    leader = -1
    for place, (start, weight) in enumerate(candidates):
        key = _key(start.number)
        total, previous = -_leap((0, 0), key), -1
        near = [at for whole in range(key[0] - 5, key[0] + 1) for at in best.get(whole, {}).values()]
        for at in [*near, leader] if leader >= 0 else near:
            score = totals[at] - _leap(_key(candidates[at][0].number), key)
            if score > total:
                total, previous = score, at
        totals.append(total + weight)
        before.append(previous)
        same = best.setdefault(key[0], {})
        if key not in same or totals[place] > totals[same[key]]:
            same[key] = place
        if leader < 0 or totals[place] > totals[leader]:
            leader = place
    chain = []
    while leader >= 0:
        chain.append(candidates[leader][0])
        leader = before[leader]
    return chain[::-1]


def _key(number: str) -> tuple[int, int]:
    whole, _, part = number.partition(".")
    if letter := re.fullmatch(r"(\d+)([a-h])", whole, re.IGNORECASE):
        return int(letter[1]), "abcdefgh".index(letter[2].casefold()) + 1
    return int(whole), int(part or 0)


def _leap(last: tuple[int, int], key: tuple[int, int]) -> float:
    """Return what it costs to go from one number to another."""
    if key == last or key < last:
        return BACK
    if key[0] == last[0]:
        return LEAP * (key[1] - last[1] - 1)
    return min(BACK, LEAP * (key[0] - last[0] - 1))


def filled(lines: Sequence[Line], chain: list[Start]) -> list[Start]:
    """Put in what a chain leaps over, where a paragraph between its neighbours begins with just that number."""
    whole: list[Start] = []
    for start in chain:
        if whole and whole[-1].number.isdigit() and start.number.isdigit():
            wanted = range(int(whole[-1].number) + 1, int(start.number))
            whole += _between(lines, whole[-1].place, start.place, [*map(str, wanted)])
        whole.append(start)
    return whole


def _between(lines: Sequence[Line], first: int, last: int, wanted: list[str]) -> list[Start]:
    """Return the headings with the wanted numbers, when all of them are there, in their order."""
    found: list[Start] = []
    for place in range(first + 1, last):
        line = lines[place]
        said = numbered(line.text) if line.gap and not (line.is_cell or line.bullet) else None
        if said and len(found) < len(wanted) and said.number == wanted[len(found)] and said.title[0].isupper():
            found.append(Start(place, said.number, said.title, said.ad))
    return found if len(found) == len(wanted) else []
