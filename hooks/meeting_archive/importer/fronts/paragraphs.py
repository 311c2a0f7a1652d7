"""Printed lines to paragraphs: where one ends, and which belong together."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from meeting_archive.importer.fronts.cells import Vocabulary
from meeting_archive.importer.fronts.printed import BULLET, Printed
from meeting_archive.importer.labels import label_of
from meeting_archive.importer.lines import Line

_COUNTED = re.compile(r"(\d{1,2})[.)]\s*[A-ZÆØÅ]")


def pitch_of(printed: Sequence[Printed]) -> float:
    """Return the distance of the lines of a paragraph, in points: the most usual of those that can be one."""
    steps = Counter(
        round(line.top - before.top, 0)
        for before, line in pairwise(printed)
        if line.page == before.page and 0 < line.top - before.top < 1.8 * line.size
    )
    return steps.most_common(1)[0][0] if steps else 14.0


def margin_of(printed: Sequence[Printed]) -> float:
    """Return where lines end at the latest: as far from the edge as they begin, unless one goes further."""
    left = min((line.x for line in printed), default=0)
    return max((max(line.right, line.width - left) for line in printed), default=0)


def is_turned(before: Printed, line: Printed) -> bool:
    """Whether a line stands on the next page, or at the top of the next column."""
    return line.page != before.page or line.top < before.top - before.size


def is_far(before: Printed, line: Printed, pitch: float) -> bool:
    """Whether a line stands further from the one before than lines of a paragraph do."""
    return is_turned(before, line) or line.top - before.top > 1.35 * max(pitch, 1.1 * line.size)


def blocks(printed: Sequence[Printed], pitch: float) -> Iterator[list[Printed]]:
    """Yield the lines that stand close together; a paragraph, or a table, may go on over the page."""
    block: list[Printed] = []
    for line in printed:
        if block and is_far(block[-1], line, pitch) and not _over_the_page(block, line):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _over_the_page(block: list[Printed], line: Printed) -> bool:
    """Whether a block goes on at the top of the next page."""
    before = block[-1]
    if not is_turned(before, line):
        return False
    sentence = before.text[-1:] not in ".:?!" and line.text[:1].islower() and abs(line.size - before.size) < 1
    figures = bool(re.match(r"\d+(?![\d.)])", line.text)) and before.text[-1:] not in ".:?!" and line.x == before.x
    return (sentence or figures) and len(line.cells) == 1 == len(before.cells) and not BULLET.match(line.text)


def is_table(block: Sequence[Printed]) -> bool:
    """Whether wide gaps part a good part of the lines; a label and what it says are no row."""
    parted = sum(len(line.cells) > 1 and not is_labelled(line) for line in block)
    return parted > 0 and parted * 5 >= len(block)


def is_labelled(line: Printed) -> bool:
    """Whether a line is a label and what it says, with a tab between them: "Sted:   Skurvognen"."""
    return len(line.cells) == 2 and line.cells[0].text.endswith(":") and line.cells[0].text.count(" ") < 4


def ended(before: Printed, line: Printed, margin: float) -> bool:
    """Whether the writer ended the line above: the next word would have had room on it."""
    if is_labelled(line) or re.match(r"\(?[a-zæøå]\s?\)\s", line.text):
        return True
    if before.bold > 0.9 and line.bold > 0.9 and abs(before.size - line.size) < 0.5 and not label_of(line.text):
        return False
    if line.text[:1].islower() and before.text[-1:] not in ".:?!,":
        return False
    if re.search(r"\s(?:\w{1,2}|den|det|der|for|fra|med|til|ved|som|eller|under|samt|vedr\.)$", before.text):
        return False
    letter = (before.right - before.x) / max(len(before.text), 1)
    margin = before.end or margin
    return not is_turned(before, line) and before.right + (len(line.text.split()[0]) + 1) * letter < margin


def begins_number(line: Printed, before: Printed) -> bool:
    """Whether a line begins a numbered point."""
    return bool(re.match(r"\d{1,2}[.)]\s+[A-ZÆØÅ]", line.text)) and before.text[-1:] in ".:?!"


def count(line: Printed, counted: dict[int, int]) -> None:
    """Remember the number that a line begins with, by where it stands from the left."""
    if found := _COUNTED.match(line.text):
        counted[round(line.x)] = int(found[1])


def counts_on(line: Printed, counted: dict[int, int]) -> bool:
    """Whether a line has the number that follows the last one just above it, however full the line between is."""
    found = _COUNTED.match(line.text)
    return found is not None and counted.get(round(line.x)) == int(found[1]) - 1


def indents_of(printed: Sequence[Printed]) -> dict[int, int]:
    """Count the places where marks of lists stand, from the left."""
    places = sorted({round(line.x) for line in printed if BULLET.match(line.text)})
    steps: list[int] = []
    for place in places:
        if not steps or place - steps[-1] > 8:
            steps.append(place)
    return {place: max(at for at, step in enumerate(steps) if step <= place) for place in places}


def joined(line: Line, text: str, printed: Printed, vocabulary: Vocabulary) -> Line:
    """Put a printed line behind a paragraph."""
    whole = vocabulary.join_prose(line.text, text)
    heavy = line.bold and printed.bold > 0
    # A title in bold may go on with its text on the next line.
    lead = line.lead or (len(line.text) if line.bold and not printed.bold else 0)
    return line._replace(text=whole, lead=lead, bold=heavy or (line.bold and len(line.text) > len(text)))


def as_broken(line: Printed) -> Line:
    """Make a line of a row that cannot be put together."""
    return Line(line.number, line.text, page=line.page, broken=True, unit=f"side {line.page}, linje")
