"""The paragraphs and points of a form as a text of the content, with exactly their words."""

import dataclasses
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from meeting_archive.importer.lines import Line, Words
from meeting_archive.products.documents.blocks import Block, Style, TextRun
from meeting_archive.products.documents.labels import is_point
from meeting_archive.products.documents.markup import prose_of

_NUMBER = re.compile(r"(\d{1,9})[.)]\s+")
# What stands in these is text, whatever its words.
WORD_FOR_WORD = {Style.VERBATIM, Style.QUOTE, Style.BULLET, Style.NUMBERED}
_BULLET = re.compile(r"[-•–*]\s+")


@dataclass
class TextAtHand:
    """What the text at hand belongs to, and its lines until it ends."""

    holder: dict[str, Any]
    field: str
    lines: list[Line] = dataclasses.field(default_factory=list)

    def end(self) -> bool:
        """Write it where it belongs, and say whether it goes on with a text that stands there."""
        if not self.lines:
            return False
        said, before = text_of(self.lines), self.holder.get(self.field)
        self.holder[self.field] = Words(f"{before}\n\n{said}", *before.lines, *said.lines) if before else said
        return bool(before)


def text_of(lines: Sequence[Line]) -> Words:
    """Write lines as one text; a line that begins no paragraph goes on with the one before it on a line of its own."""
    blocks: list[Block] = []
    for line in lines:
        if not line.gap and blocks:
            last = blocks[-1]
            blocks[-1] = last._replace(runs=(*last.runs, TextRun("\n"), *_runs(line, line.text)))
        else:
            blocks.append(_block(line))
    return Words(prose_of(blocks), *dict.fromkeys(line.number for line in lines))


def _block(line: Line) -> Block:
    """Return a line as a paragraph or a point; what somebody typed as a point is one."""
    text = line.text
    if line.style == Style.VERBATIM:
        return Block(Style.TEXT, _runs(line, text))
    if line.bullet:
        return Block(Style.BULLET, _runs(line, text), level=line.level)
    if (number := _NUMBER.match(text)) and (line.style == Style.NUMBERED or is_point(text)):
        return Block(Style.NUMBERED, _runs(line, text[number.end() :]), level=line.level, number=int(number[1]))
    if is_point(text) and (bullet := _BULLET.match(text)):
        return Block(Style.BULLET, _runs(line, text[bullet.end() :]), level=line.level)
    if line.style == Style.QUOTE:
        return Block(Style.QUOTE, _runs(line, text))
    return Block(Style.TEXT, _runs(line, text), level=line.level if line.style == Style.TEXT else 0)


def _runs(line: Line, text: str) -> tuple[TextRun, ...]:
    """Return the letters of a line as they look, without the mark of a point before `text`."""
    if not line.runs:
        return (TextRun(text),)
    words = "".join(run.text for run in line.runs)
    if words.split() == text.split():
        return line.runs
    left = len(words) - len(words[words.rfind(text) :]) if text and text in words else None
    if left is None:
        return (TextRun(text),)
    runs = []
    for run in line.runs:
        cut = min(left, len(run.text))
        left -= cut
        if run.text[cut:]:
            runs.append(run._replace(text=run.text[cut:]))
    return tuple(runs)
