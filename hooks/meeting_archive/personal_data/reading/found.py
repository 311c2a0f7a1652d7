"""What a reader of an attachment can find: text, and all that is not text, each with its place in Danish."""

from typing import NamedTuple

# What a file may unpack to in all, in bytes, and into how many parts; and how deep files may lie in each other.
MOST_BYTES = 200_000_000
MOST_PARTS = 10_000
DEEPEST = 4
# Stands between two texts that no reader sees side by side: no number reaches over it.
APART = " ¦¦¦¦¦¦ "


class ReadText(NamedTuple):
    """A piece of an attachment's text."""

    place: str
    """ "side 3"; of an acceptance too."""
    text: str
    unit: str = ""
    """What a line of the text is, where lines can be counted by a reader: "linje", "afsnit"."""
    again: bool = False
    """Whether it may be another reading of what was read before: what was seen there is not told again."""

    def place_of(self, line: int) -> str:
        """Name a line of it, counted from 1: "sidehoved, afsnit 2"."""
        return ", ".join(filter(None, [self.place, f"{self.unit} {line}" if self.unit else ""]))


class Shown(NamedTuple):
    """What a reader of the file reads at a place of it, for those who look for words; nothing is inspected in it."""

    place: str
    """ "side 3", "ark Budget", "dias 2"; "" in a file that has no such places."""
    text: str
    """ "" where it is a picture."""


class Unread(NamedTuple):
    """A part of a file that was not understood; the file is "delvis læst"."""

    place: str
    """Which part, as a reader would look for it: "side 2, billede 1"."""
    why: str
    """In Danish: "billedet kan ikke læses af et program"."""
    sha256: str = ""
    """Of the part's own bytes, by which it is accepted once for the whole archive; "" where there is nothing to hash
    but the file."""
    minor: bool = False
    """Whether nearly every letter has such a part: a small picture in a head, a font whose text reads as words."""


class Hidden(NamedTuple):
    """Something that a reader of the file does not see at once, and that is published with it."""

    what: str
    """In Danish, with its count: "3 kommentarer", "et skjult ark"."""
    minor: bool = False
    """Whether nearly every file has it: its authors."""


class Running(NamedTuple):
    """Something in a file that runs, or calls another machine, when it is opened."""

    what: str
    """In Danish: "en makro", "et link til en skabelon på en anden maskine"."""
    place: str = "hele filen"


Found = ReadText | Shown | Unread | Hidden | Running


class UnreadError(Exception):
    """A file, or the part of it at `place`, that cannot be read; says in Danish why."""

    def __init__(self, why: str, place: str = "hele filen") -> None:
        """Say why, and what is not read."""
        super().__init__(why)
        self.why = why
        self.place = place
