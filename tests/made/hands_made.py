"""What hands do to a document in Word, made up: lines moved, deleted, doubled, pasted, and the styles of some lost."""

import random

from meeting_archive.importer.lines import Line
from meeting_archive.products.documents.blocks import Style, TextRun
from texts_made import LINES, PROSE

# Styles of ours, and of whoever pastes from somewhere else.
STYLES = (*Style, "", "Normal", "Listeafsnit", "Overskrift 2", "Standard (web)")
WRITTEN = tuple(text for text in (*LINES, *PROSE) if "\n" not in text)


def handled(lines: tuple[Line, ...], seed: int) -> tuple[Line, ...]:
    """Return the lines of a document after some hands were on it; the same ones for the same number."""
    dice = random.Random(seed)  # noqa: S311  no secret
    page = [*lines]
    for _ in range(dice.randint(1, 4)):
        first = dice.randrange(len(page))
        last = min(len(page), first + dice.randint(1, 6))
        some = page[first:last]
        match dice.choice(("move", "delete", "double", "bare", "style", "type", "paste")):
            case "move":
                del page[first:last]
                at = dice.randint(0, len(page))
                page[at:at] = some
            case "delete" if len(page) > len(some):
                del page[first:last]
            case "double":
                page[last:last] = some
            case "bare":
                page[first:last] = [line._replace(style="", heading=False) for line in some]
            case "style":
                style = dice.choice(STYLES)
                page[first:last] = [line._replace(style=style) for line in some]
            case "type":
                text = dice.choice(WRITTEN)
                page.insert(first, Line(0, text, style=dice.choice(STYLES), runs=(TextRun(text),)))
            case _:
                rows = [("Maling", "2"), ("", "I alt 3"), ("Tjære", "")]
                table = dice.randint(1, 9)
                page[first:first] = [Line(0, " | ".join(row), cells=row, table=table, style="Normal") for row in rows]
    return tuple(line._replace(number=at, unit="afsnit") for at, line in enumerate(page, 1))
