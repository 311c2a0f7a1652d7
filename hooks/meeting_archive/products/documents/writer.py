"""How a document says what stands on lines of its own: as a form notes it, or as a paper that is sent out does."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from markdown_it.common.normalize_url import normalizeLink

from meeting_archive.model import Attachment, ClosedItem, Item, Record
from meeting_archive.products.documents.blocks import Block, Style, TextRun, block
from meeting_archive.products.documents.fulfilled import Done
from meeting_archive.products.documents.heads import PaperHead
from meeting_archive.products.documents.labels import part_of
from meeting_archive.products.documents.lines import ENCLOSED, FULFILLED_LABEL, Labelled, lines_of
from meeting_archive.products.documents.names import KnownNames
from meeting_archive.products.documents.phrases import NOTED, PLAINLY, Tone
from meeting_archive.products.documents.records import ATTACHMENT, FULFILLED
from meeting_archive.products.documents.unsaid import OF_RECORDS

# An address in the parenthesis of a line.
_ADDRESS = re.compile(r"(?<=[( ])((?:https?://|mailto:)[^\s;()»«]+)(?=[;)])")


@dataclass(frozen=True)
class Writer:
    """What every part of a document needs to be written."""

    names: KnownNames
    kind: str
    """agenda or minutes."""
    minutes: bool
    """Whether to tell what only minutes have: an agenda tells it too while there are none."""
    address: Callable[[Attachment], str]
    """The whole address of an attachment that the archive has; "" for all others."""
    retelling: str = ""
    """What is said of a text that is retold."""
    form: bool = False
    """Whether it is for somebody to fill in: all that the archive knows is said there, and noted as a form does."""
    done: Done = field(default_factory=dict)
    """What the meeting's items show is done of what was agreed on before."""

    @property
    def tone(self) -> Tone:
        """How its lines are written."""
        return NOTED if self.form else PLAINLY

    def tells_of(self, item: Item | ClosedItem) -> bool:
        """Whether an item is in the document: an agenda has none that was added at the meeting."""
        return self.minutes or not item.added

    def lines(self, record: Record | PaperHead, kinds: Iterable[Labelled]) -> Iterator[Block]:
        """Yield the labelled lines that an item, or the head of a meeting, has of some sorts."""
        told = [one for one in kinds if self.minutes or not one.minutes]
        yield from (self._line(Style.LINE, text) for text in lines_of(record, told, self.names, self.tone))

    def fulfilled(self, anchor: str) -> Iterator[Block]:
        """Yield a line for all that an item shows is done."""
        for one in self.done.get(anchor, ()) if self.minutes else ():
            yield self._line(Style.LINE, f"{FULFILLED_LABEL}: {FULFILLED.write(one, self.names, self.tone)}")

    def attachments(self, attachments: Iterable[Attachment], *, in_case: bool = False) -> Iterator[Block]:
        """Yield attachments as points, or in a case on lines of their own."""
        label = f"{ENCLOSED.label}: " if in_case else ""
        for one in attachments:
            address = self.address(one)
            # What can be opened has come, whatever was said of it before.
            unsaid = OF_RECORDS["attachments"] if address and not self.form else None
            text = ATTACHMENT.write(one, self.names, self.tone, unsaid)
            # "Bilag 5.1: Notat" says by itself what it is.
            named = text if one.number else label + text
            named = f"{label}»{text}«" if in_case and part_of(named) else named
            yield self._line(Style.LINE if in_case else Style.BULLET, named)
            if address:
                yield Block(Style.SOURCE, (TextRun(address, url=address),))

    def _line(self, style: Style, text: str) -> Block:
        """Write a line whose addresses lead there; a form has them as words, to be written over."""
        if self.form:
            return block(style, text)
        runs = [
            TextRun(part, url=normalizeLink(part) if at % 2 else "") for at, part in enumerate(_ADDRESS.split(text))
        ]
        return Block(style, tuple(run for run in runs if run.text))
