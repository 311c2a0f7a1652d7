"""What of a Word file is not in its lines, in sentences for who has it open in Word."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from docx.oxml.ns import qn

from meeting_archive.danish.writing import listing
from meeting_archive.importer.fronts.inventory import FORMULAS, PICTURES, SHAPES, parts_beside, things_in, words_drawn
from meeting_archive.importer.fronts.runs import text_of

# More places than this are counted, not listed.
_LISTED = 8
# What is told by the item that it stands in: it may be a table.
_SEEN = {
    PICTURES,
    "diagrammer",
    "SmartArt-figurer",
    "3D-figurer",
    "indlejrede objekter",
    "tekst i tegninger",
    "håndskrift",
}


class Told:
    """What was met on the way through a text and is not among its lines."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.dropped: dict[str, list[int]] = defaultdict(list)
        """What is mere layout, and the numbers of its paragraphs."""
        self.pictures: list[int] = []
        """The numbers of the paragraphs with something to look at."""
        self.counts: Counter[str] = Counter()
        """What has no place."""
        self._things: dict[str, list[int]] = defaultdict(list)
        self._sentences: list[str] = []

    def look_at(self, paragraph: Any, number: int) -> None:
        """Take down what a paragraph holds beside its text."""
        for thing in things_in(paragraph):
            if thing in _SEEN:
                self.pictures.append(number)
            if thing == SHAPES:
                self.dropped[thing].append(number)
            elif thing != PICTURES:
                self._things[thing].append(number)
        if words := words_drawn(paragraph):
            self.say(f"tegnet tekst er ikke taget med (afsnit {number}): »{words}«")

    def look_for_empty_controls(self, body: Any) -> None:
        """Take down what stands in content controls that nobody has filled in."""
        for control in body.iter(qn("w:sdt")):
            is_empty = next(control.iterfind(f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}"), None) is not None
            if is_empty and (text := text_of(control)):
                self.say(f"et felt er måske ikke udfyldt: »{text}«")

    def add(self, thing: str, number: int) -> None:
        """Take down something by its name in Danish, and where it stands."""
        self._things[thing].append(number)

    def say(self, sentence: str) -> None:
        """Take down a sentence, once."""
        if sentence not in self._sentences:
            self._sentences.append(sentence)

    def remarks(self, counts: Counter[str], document: Any) -> Iterator[str]:
        """Say it; `counts` is what was left out beside the text."""
        formulas = self._things.pop(FORMULAS, [])
        counted = counts + self.counts + parts_beside(document)
        found = [f"{thing} ({count})" for thing, count in counted.items()]
        found += [f"{thing} ({_places(numbers)})" for thing, numbers in self._things.items()]
        if found:
            yield f"ikke taget med, se selv efter i Word: {', '.join(found)}"
        if formulas:
            yield f"formler er skrevet som løbende tekst ({_places(formulas)}): se efter, om de kan forstås"
        yield from self._sentences


def _places(numbers: Sequence[int]) -> str:
    places = list(dict.fromkeys(map(str, numbers)))
    return f"afsnit {listing(places)}" if len(places) <= _LISTED else f"{len(numbers)} steder"
