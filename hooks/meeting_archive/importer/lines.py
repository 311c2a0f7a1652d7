"""What every kind of document is read as: lines with their hints, and words that remember their lines."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Self

from meeting_archive.danish.writing import shortened
from meeting_archive.products.documents.blocks import TextRun


class Refused(Exception):  # noqa: N818  named as the secretariat would say it
    """A document that cannot be taken in; says in Danish why, and what to do. Nothing was written."""


# What programs count, and nobody else: the paragraphs of a Word file.
_UNSEEN = "afsnit"
# No paragraph of a meeting is longer than this, and no meeting has more lines.
MAX_LINE = 20_000
MAX_LINES = 20_000


def refuse_endless(length: int, where: str) -> None:
    """Refuse a line that must be a whole document; raises Refused."""
    if length > MAX_LINE:
        raise Refused(f"{where} er over {MAX_LINE} tegn: dokumentets linjer er løbet sammen; gem det igen fra Word")


def refuse_many(count: int) -> None:
    """Refuse more lines than a meeting has; raises Refused."""
    if count > MAX_LINES:
        raise Refused(f"dokumentet har over {MAX_LINES} linjer: er det en dagsorden eller et referat?")


class Words(str):
    """Text, or a fixed word, that knows the lines of the document that say it."""

    __slots__ = ("lines",)
    lines: tuple[int, ...]

    def __new__(cls, text: str, *lines: int) -> Self:
        """Make text said on `lines`."""
        words = super().__new__(cls, text)
        words.lines = lines
        return words


class Empty(Words):
    """An empty list or mapping, "[]" or "{}", that a document says: "Afbud: ingen"."""

    __slots__ = ()


class DocumentLink(NamedTuple):
    """A link that stands in a line."""

    text: str
    url: str
    """As the document has it; "" or "#" when its target is lost."""


class Line(NamedTuple):
    """A line of a document that is not empty, or a row of a table in it."""

    number: int
    """Counted from 1: the line of a text, the paragraph of a Word file, the printed line of a PDF; 0 beside it."""
    text: str
    """Without marks of layout; a number that the program printed by itself is there. Cells are joined by a bar."""
    page: int = 0
    """Counted from 1 where the format has pages."""
    bold: bool = False
    lead: int = 0
    """How many letters at its beginning are bold where the rest is not; 0 where all of it is one or the other."""
    heading: bool = False
    """Whether the document calls it a heading."""
    bullet: bool = False
    """Whether it has a mark of a list that is no number."""
    level: int = 0
    """How deep it stands in a list, from 0."""
    gap: bool = True
    """Whether it begins a paragraph."""
    cells: tuple[str, ...] = ()
    """The cells, when it is a row of a table; the paragraphs of one stand on lines of their own until it is spread."""
    table: int = 0
    """Which table of the document the row, or what was a cell of it, belongs to, from 1."""
    broken: bool = False
    """Whether it comes from a table whose cells could not be read whole."""
    links: tuple[DocumentLink, ...] = ()
    unit: str = "linje"
    """What its number counts, in Danish."""
    style: str = ""
    """The name of its style, as Word shows it; "" where it has none of its own."""
    runs: tuple[TextRun, ...] = ()
    """Its letters as they look, without the number of a point; only in documents that are ours."""
    spans: tuple[int, ...] = ()
    """How many columns each cell of a row covers; only in documents that are ours, and where the format says it."""

    @property
    def is_cell(self) -> bool:
        """Whether it is a part of a table, in which numbers begin no items, but where it was made a heading."""
        return bool(self.cells or self.broken or (self.table and not self.heading))

    @property
    def where(self) -> str:
        """Say in Danish where in the document it is: by a number that somebody can see there, else by its words."""
        if self.is_counted:
            return f"{self.unit} {self.number}" if self.number else self.unit
        page = self.unit.removesuffix(_UNSEEN)
        return f"{page}{'rækken' if self.cells else 'afsnittet'} »{shortened(self.text)}«"

    @property
    def quoted(self) -> str:
        """Say in Danish which line it is: its words, and its number where somebody can see it."""
        return f"»{shortened(self.text)}«{self.counted}"

    @property
    def counted(self) -> str:
        """Say behind its words which line it is, " (linje 7)", or on which page; "" where nobody can see a number."""
        seen = self.where if self.is_counted else self.unit.removesuffix(_UNSEEN).rstrip(", ")
        return f" ({seen})" if seen else ""

    @property
    def is_counted(self) -> bool:
        """Whether its number is one that somebody can see."""
        return not self.unit.endswith(_UNSEEN)


def places_of(numbers: Iterable[int], lines: Sequence[Line]) -> list[str]:
    """Say in Danish where something that is in no line stands: what it is in or follows."""
    places = []
    for number in numbers:
        above = [line for line in lines if line.number <= number and line.text.strip()]
        places.append(f"ved {above[-1].where}" if above else "øverst")
    return list(dict.fromkeys(places))


class Document(NamedTuple):
    """A document as read, before anything is understood."""

    name: str
    lines: tuple[Line, ...]
    dropped: tuple[tuple[str, tuple[int, ...]], ...] = ()
    """What was left out as mere layout: what it is, in Danish, and the numbers of its lines."""
    remarks: tuple[str, ...] = ()
    """What had to be mended to read it, or is not taken in, in Danish."""
    pictures: tuple[int, ...] = ()
    """The numbers of the lines that have a picture, which nobody reads."""
    heads: tuple[Line, ...] = ()
    """What stands at the head of its pages, the first page first; it may be the title, or be said there once more."""
    form: str = ""
    """What a document of ours says of itself: `Paper.mark`; "" for those of others."""

    def of_a_meetings_length(self) -> Self:
        """Return it, or refuse what is too long for a meeting; raises Refused."""
        refuse_many(len(self.lines))
        for line in self.lines:
            refuse_endless(len(line.text), line.where)
        return self
