"""What a document is made of: blocks in a row, each in a named style.

Every carrier writes the same blocks (Word, PDF), and what an import reads of our own documents becomes them again.
"""

from enum import StrEnum
from typing import NamedTuple

from meeting_archive.model import Table


class Style(StrEnum):
    """The style of a block, by the name that Word shows: so the secretariat meets it, and so an import knows it."""

    BODY = "Mødeorgan"
    TITLE = "Mødetitel"
    SOURCE = "Mødekilde"
    """What the document is, where it is a retelling."""
    LINE = "Mødeoplysning"
    """One thing on one line: "Sted: Rådhuset"."""
    ITEM = "Mødepunkt"
    PART = "Mødedel"
    """The heading of a part of an item: "Indstilling"."""
    SECTION = "Mødeafsnit"
    """The heading of a piece of a part."""
    TEXT = "Mødetekst"
    VERBATIM = "Mødetekst ordret"
    """Running text that begins as a line of another kind would, and is none."""
    QUOTE = "Mødecitat"
    BULLET = "Mødeliste"
    NUMBERED = "Mødenumre"
    HELP = "Mødehjælp"
    """What is said to whoever fills a form in, and belongs to nothing."""
    TABLE = "Mødetabel"
    CAPTION = "Mødetabeltitel"
    HEAD_CELL = "Mødetabelhoved"
    CELL = "Mødecelle"
    TOTAL_CELL = "Mødetabelsum"
    NOTE = "Mødetabelnote"


# The style of letters that sets the label of a line apart: "Sted:". It is look, and no stress.
LABEL = "Mødeetiket"


# What stands above the columns of the printed agenda, where a format asks for heads.
PRINTED_HEADS = ("Nr.", "Punkt", "Bilag")


class TextRun(NamedTuple):
    """Letters that look alike."""

    text: str
    emphasis: bool = False
    strong: bool = False
    url: str = ""
    """Where it leads, as an address of the web or of mail."""


class Block(NamedTuple):
    """A paragraph, or a table."""

    style: Style
    runs: tuple[TextRun, ...] = ()
    level: int = 0
    """How deep a point stands in its list, from 0."""
    number: int = 0
    """The number of a point, which counts up from the one that its list begins with; 0 where it has a bullet.

    Also of an item in a form, where the program is to count; elsewhere its number is among its words.
    """
    table: Table | None = None
    printed: tuple[tuple[str, ...], ...] = ()
    """The rows of the printed agenda (number, title, and mostly a mark); a table of its own, without a caption."""
    anchor: str = ""
    """The permanent name of the item that begins here."""

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(run.text for run in self.runs)


def block(style: Style, text: str) -> Block:
    """Make a block of plain words."""
    return Block(style, (TextRun(text),) if text else ())


class Paper(NamedTuple):
    """A whole document, before it is written in one format or another."""

    kind: str
    """agenda or minutes."""
    meeting: str
    """The meeting as the content names it: "kd-net/2022-08-26"."""
    title: str
    """What a program calls it: "Referat af mødet i KD-Net den 26. august 2022"."""
    author: str
    """The body."""
    blocks: tuple[Block, ...]
    form: bool = False
    """Whether it is one to fill in, which says all that the archive knows."""
    announced: bool = False
    """Whether it is a form for a date that the archive knew."""

    @property
    def mark(self) -> str:
        """What it says of itself among its keywords, so that an import knows it and its meeting."""
        said = [OF_FORMS] * self.form + [ANNOUNCED] * self.announced
        return " ".join([MARK, self.kind, self.meeting, *said])


# The first word of the mark; a number behind it should the forms ever change.
MARK = "moedearkiv-1"
# The last words of the mark of a form, and of one for a date that the archive knew when it was made.
OF_FORMS, ANNOUNCED = "form", "announced"
