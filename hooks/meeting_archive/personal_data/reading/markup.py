"""What marked-up text says, whatever it is for: XML as Office and others write it, HTML, and what is nearly so.

No element and no attribute is known to be without words, so all of them are read. Within a paragraph nothing parts a
text: a number split over runs, links, footnotes and drawings is put together. Outside paragraphs every element stands
by itself, unless it has text on both sides of another. What a reader may or may not be shown (deleted, inserted and
hidden text, raised marks, field codes) makes further readings of its paragraph, with and without.
"""

import re
from collections import Counter
from collections.abc import Iterator

from meeting_archive.personal_data.reading.formats import FormatsRead
from meeting_archive.personal_data.reading.found import APART, ReadText
from meeting_archive.personal_data.reading.paragraphs import (
    CELLS,
    CUTS,
    MarkedCell,
    Paragraph,
    Piece,
    is_packed,
    other_readings,
    shown,
)
from meeting_archive.personal_data.reading.parsing import Attributes, local, parse

# Elements whose text runs on, however it is split inside them; and those that lie in a paragraph without being of it.
_PARAGRAPHS = frozenset("p h si is text rPh instruction".split())
_ASIDE = frozenset("drawing pict object annotation note-body txbxContent frame shape tracked-changes rPh".split())
_ROWS = frozenset(["tr", "table-row"])
# What stands for a sign.
_SIGNS = {"tab": "\t", "ptab": "\t", "br": " ", "cr": " ", "line-break": " ", "s": " ", "noBreakHyphen": "-"}
# What a reader may or may not be shown, by the element that it stands in.
_SHOWN_OR_NOT = {
    "del": "deleted",
    "moveFrom": "deleted",
    "delText": "deleted",
    "deletion": "deleted",
    "rcc": "deleted",
    "ins": "inserted",
    "moveTo": "inserted",
    "insertion": "inserted",
    "instrText": "code",
    "delInstrText": "code",
    "Choice": "choice",
    "Fallback": "fallback",
    "note-citation": "mark",
    "rt": "mark",
}
_CHANGES = frozenset("del moveFrom deletion rcc ins moveTo insertion".split())
# The head or foot of a sheet, and what in it changes the type: &B, &"Arial", &14, &K00ff00.
_HEAD = re.compile(r"(?:odd|even|first)(?:Header|Footer)")
_HEAD_CODE = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|\d{1,3}(?!\d)|[BIUESXYOH])')
# A number that a chart or a link keeps, and one that is shown in groups of thousands or with decimals.
_STORED = re.compile(r"\d{8,12}(?:\.0+)?(?:E\d+)?")
_GROUPED = re.compile(r"\d[.,\s]\d{3}|,\d\d")


class Markup(FormatsRead):
    """An XML document: what it says, where, and what else is in it.

    `styles` says what a style of characters or paragraphs does to its text, and is added to as styles come by.
    """

    def __init__(self, styles: dict[str, frozenset[str]] | None = None) -> None:
        """Begin with nothing read."""
        super().__init__(styles)
        self.root = ""
        self.lines: list[Paragraph] = []
        self.binaries: list[str] = []
        self.owners: set[str] = set()
        """Of the file."""
        self._open: Counter[str] = Counter()
        self._text: list[str] = []
        self._beside: list[Piece] = []
        self._beside_depth = -1
        self._is_odf = False
        self._has_notes = False
        self._code = ""

    def read(self, xml: bytes) -> "Markup":
        """Read a document to its end; one with entities of its own is refused."""
        parse(xml, self.start, self.end, self.characters, self.comments.append)
        return self

    def passages(self, place: str) -> Iterator[ReadText]:
        """Yield everything that it says, each text in every way that it may be read."""
        yield ReadText(place, "\n".join([*(line.text for line in self.lines), *self.comments]), "afsnit")
        number = 1
        for line in self.lines:
            for other in line.others:
                yield ReadText(f"{place}, afsnit {number}", other)
            number += 1 + line.text.count("\n")
        for name, values in self.attributes.items():
            yield ReadText(f"{place}, egenskaben {name}", APART.join(values))

    @property
    def shown(self) -> str:
        """What is shown of it."""
        return "\n".join(line.shown for line in self.lines)

    @property
    def said(self) -> bool:
        """Whether there is any text in it."""
        return any(line.text.strip(APART) for line in self.lines)

    def characters(self, data: str) -> None:
        """Take a piece of text; the parser may cut it anywhere."""
        self._text.append(data)

    def start(self, full_name: str, attributes: Attributes) -> None:
        """Take the beginning of an element."""
        self._flush()
        name = local(full_name)
        if not self.root:
            self.root = name
            self._is_odf = name.startswith("document-")
        self._count(name)
        flags = self._flags[-1] if self._flags else frozenset()
        # The path of a drawing moves too.
        kind = _SHOWN_OR_NOT.get(name) if self._names[-1:] != ["path"] else None
        if kind:
            flags |= {kind}
            self.counts[kind] += name in _CHANGES
        self._names.append(name)
        self._open[name] += 1
        self._flags.append(flags)
        if name in _ROWS:
            self._rows.append([])
        elif name in CELLS and self._rows:
            cell = MarkedCell()
            self._rows[-1].append(cell)
        if name in _ASIDE:
            self._buffers.append((len(self._names), None))
        if name in _PARAGRAPHS:
            self._buffers.append((len(self._names), []))
        if attributes:
            for key, value in attributes.items():
                self._take_text(name, local(key), value)
            found = {local(key): value for key, value in attributes.items()}
            self._take_attributes(name, found)
            self._take_format(name, found)
        else:
            self._take_format(name, {})
        if name in _SIGNS and self._names[-2:-1] != ["tabs"]:
            self._add(_SIGNS[name])

    def end(self, full_name: str) -> None:
        """Take the end of an element."""
        self._flush()
        name = local(full_name)
        depth = len(self._names)
        while self._buffers and self._buffers[-1][0] >= depth:
            _, pieces = self._buffers.pop()
            if pieces is not None:
                self._finish(pieces, name)
        if name in _ROWS and self._rows:
            self._finish_row(self._rows.pop())
        elif name == "style":
            self._style = ""
        elif name == "notes":
            self.counts["notes"] += self._has_notes - 1
            self._has_notes = False
        self._open[self._names.pop()] -= 1
        self._flags.pop()
        if self._beside_depth > len(self._names):
            self._beside, self._beside_depth = [], -1

    def _flush(self) -> None:
        if self._text:
            data = "".join(self._text)
            self._text.clear()
            self._add(data)

    def _add(self, data: str) -> None:
        """Put a text where it belongs: into the paragraph around it, or by itself."""
        name = self._names[-1] if self._names else ""
        if not data.strip() and "\n" in data and name != "t" and not self._is_odf:
            return
        pieces = self._buffers[-1][1] if self._buffers else None
        if pieces is None:
            if not data.strip():
                return
            if len(data) > 200 and is_packed(data):
                self.binaries.append(data)
                return
            # An element that has text and is in no paragraph is one itself, with what stood before in its parent.
            pieces = []
            if self._beside_depth == len(self._names):
                pieces += self._beside
            self._buffers.append((len(self._names), pieces))
        flags = self._flags[-1] if self._flags else frozenset()
        if "code" in flags:
            self.codes.append(data)
        if self._region and self._open["deletion"]:
            self._deleted.setdefault(self._region, []).append(data)
        pieces.append(Piece(data, flags))

    def _finish(self, pieces: list[Piece], name: str) -> None:
        text = "".join(piece.text for piece in pieces)
        alone = name not in _PARAGRAPHS
        if name in _FORMULAS:
            self.formulas[text] = None
        elif name == "formatCode":
            self._code = text
        elif name == "v" and _STORED.fullmatch(text):
            self._take_number(text, self._code)
        elif name in {"author", "creator"} and self.root in {"comments", "document-content"}:
            self.authors.add(text)
        elif name in _OWNERS and self.root in {"coreProperties", "document-meta"}:
            self.owners.add(text)
        if self._open["notes"] and any(sign.isalpha() for sign in text):
            self._has_notes = True
        others = [*other_readings(pieces, text)]
        if _HEAD.fullmatch(name):
            others.append(_HEAD_CODE.sub("", text))
        line = Paragraph(f"{text}{APART}" if alone else text, tuple(others), name, shown(pieces))
        if alone:
            depth = len(self._names) - 1
            if self._beside_depth != depth:
                self._beside, self._beside_depth = [], depth
            self._beside = [*self._beside[-CUTS:], *pieces[-CUTS:]]
        self._put(line)

    def _put(self, line: Paragraph) -> None:
        if self._rows and self._rows[-1]:
            self._rows[-1][-1].append(line)
        else:
            self.lines.append(line)

    def _finish_row(self, cells: list[MarkedCell]) -> None:
        """Make one line of a row, its cells side by side; figures stand apart."""
        text = ""
        others: list[str] = []
        was_number = False
        for index, cell in enumerate(cells):
            said = "\n".join(line.text for line in cell)
            is_number = cell.number is not None and not said.startswith("0")
            if cell.number and not _GROUPED.search(said):
                self._take_number(cell.number)
            if index:
                text += APART if is_number or was_number else "\t"
            was_number = is_number
            text += said
            others += [other for line in cell for other in line.others]
        self._put(Paragraph(text, tuple(others), shown="\t".join(" ".join(ln.shown for ln in cell) for cell in cells)))


_FORMULAS = frozenset("f definedName formula formula1 formula2 fmla FmlaLink".split())
_OWNERS = frozenset("creator lastModifiedBy initial-creator printed-by".split())
