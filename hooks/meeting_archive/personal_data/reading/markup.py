"""What marked-up text says, whatever it is for: XML as Office and others write it, HTML, and what is nearly so.

No element and no attribute is known to be without words, so all of them are read. Within a paragraph nothing parts a
text: a number split over runs, links, footnotes and drawings is put together. Outside paragraphs every element stands
by itself, unless it has text on both sides of another. What a reader may or may not be shown (deleted, inserted and
hidden text, raised marks, field codes) makes further readings of its paragraph, with and without.
"""

import html
import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import combinations
from typing import NamedTuple
from urllib.parse import unquote
from xml.parsers import expat

from meeting_archive.personal_data.reading.figures import figures
from meeting_archive.personal_data.reading.found import APART, ReadText, UnreadError

# Elements whose text runs on, however it is split inside them; and those that lie in a paragraph without being of it.
_PARAGRAPHS = frozenset("p h si is text rPh instruction".split())
_ASIDE = frozenset("drawing pict object annotation note-body txbxContent frame shape tracked-changes rPh".split())
_ROWS = frozenset(["tr", "table-row"])
_CELLS = frozenset(["tc", "td", "th", "table-cell", "covered-table-cell"])
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
_NO = frozenset(["0", "false", "off", "none", "baseline", "0%", ""])
# A paragraph with fewer digits holds no number that could be split.
_DIGITS = 8
# How many cuts in a paragraph, and how many signs between them, a number can reach over.
_CUTS = 12
_REACH = 60
_MOST = 10_000_000
# The head or foot of a sheet, and what in it changes the type: &B, &"Arial", &14, &K00ff00.
_HEAD = re.compile(r"(?:odd|even|first)(?:Header|Footer)")
_HEAD_CODE = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|\d{1,3}(?!\d)|[BIUESXYOH])')
# A number that a chart or a link keeps, and one that is shown in groups of thousands or with decimals.
_STORED = re.compile(r"\d{8,12}(?:\.0+)?(?:E\d+)?")
_GROUPED = re.compile(r"\d[.,\s]\d{3}|,\d\d")
# Attributes that only programs read, by what is in them: identities, and where a line is drawn.
_GUID = re.compile(r"[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}")
_WHOLE_NUMBER = re.compile(r"-?\d+")
_POINT = re.compile(r"-?\d+,-?\d+")
_IDENTITIES = re.compile(r".*[iI][dD]x?|relativeHeight|z-?index|x|y|cx|cy", re.IGNORECASE)
_HAVE_IDENTITIES = frozenset("id creationId modId axId crossAx sourceRect nsid tmpl".split())
_DRAWN = frozenset("d points path v enhanced-path viewBox fmla coordsize coordorigin from to adj formula".split())
_TELLING = re.compile(r"[\d@]")
# The name of an element or an attribute, too, may be a number.
_NAMES_SOMEBODY = re.compile(r"(?:\d[^\d]{0,4}){9}")
_LENGTH = re.compile(r"(-?[\d.]+)(cm|mm|in|pt|px)?")
_CENTIMETRES = {"cm": 1.0, "mm": 0.1, "in": 2.54, "pt": 2.54 / 72, "px": 2.54 / 96, None: 2.54 / 96}
_EMU = 360_000
_STYLED = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*([^;]+)")
_TAG = re.compile(r"<[^<>]*>")
_ROW_TAG = re.compile(r"</?(?:p|div|tr|li|h\d|br|table)\b[^<>]*>", re.IGNORECASE)
_CELL_TAG = re.compile(r"</t[dh]\b[^<>]*>", re.IGNORECASE)

Attributes = dict[str, str]


class _Piece(NamedTuple):
    """A text node, or a sign that an element stands for."""

    text: str
    flags: frozenset[str] = frozenset()


class Paragraph(NamedTuple):
    """A finished paragraph: its text, and the other ways in which it may be read."""

    text: str
    others: tuple[str, ...] = ()
    element: str = "p"


class _Cell(list[Paragraph]):
    """The paragraphs of a cell."""

    number: str | None = None
    """What is stored in it, where that is a number."""


class PictureUse(NamedTuple):
    """A place in a part where a picture is shown."""

    reference: str
    """The id of a relation, or a path."""
    area: float | None
    """In square centimetres, where it is said."""


class Markup:
    """An XML document: what it says, where, and what else is in it.

    `styles` says what a style of characters or paragraphs does to its text, and is added to as styles come by.
    """

    def __init__(self, styles: dict[str, frozenset[str]] | None = None) -> None:
        """Begin with nothing read."""
        self.styles = {} if styles is None else styles
        self.root = ""
        self.lines: list[Paragraph] = []
        self.attributes: dict[str, dict[str, None]] = {}
        self.counts: Counter[str] = Counter()
        self.pictures: list[PictureUse] = []
        self.links: list[tuple[str, str]] = []
        self.codes: list[str] = []
        self.binaries: list[str] = []
        self.comments: list[str] = []
        self.formulas: dict[str, None] = {}
        self.actions: list[str] = []
        self.authors: set[str] = set()
        """Of comments and changes."""
        self.owners: set[str] = set()
        """Of the file."""
        self._names: list[str] = []
        self._open: Counter[str] = Counter()
        self._flags: list[frozenset[str]] = []
        self._buffers: list[tuple[int, list[_Piece] | None]] = []
        self._rows: list[list[_Cell]] = []
        self._text: list[str] = []
        self._beside: list[_Piece] = []
        self._beside_depth = -1
        self._style = ""
        self._area: float | None = None
        self._deleted: dict[str, list[str]] = {}
        self._region = ""
        self._is_odf = False
        self._has_notes = False
        self._code = ""

    def read(self, xml: bytes) -> "Markup":
        """Read a document to its end; one with entities of its own is refused."""
        parse(xml, self.start, self.end, self.characters, self.comments.append)
        return self

    def passages(self, place: str) -> Iterator[ReadText]:
        """Yield everything that it says, each text in every way that it may be read."""
        texts = [line.text for line in self.lines]
        yield ReadText(place, "\n".join([*texts, *self.comments]), "afsnit")
        number = 1
        for line in self.lines:
            for other in line.others:
                yield ReadText(f"{place}, afsnit {number}", other)
            number += 1 + line.text.count("\n")
        for name, values in self.attributes.items():
            yield ReadText(f"{place}, egenskaben {name}", APART.join(values))

    @property
    def said(self) -> bool:
        """Whether there is any text in it."""
        return any(line.text.strip(APART) for line in self.lines)

    # What the parser tells.

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
        elif name in _CELLS and self._rows:
            cell = _Cell()
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

    def _count(self, name: str) -> None:
        if not self.counts[name] and _NAMES_SOMEBODY.search(name):
            self.comments.append(name)
        self.counts[name] += 1

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
            if len(data) > 200 and _is_packed(data):
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
        pieces.append(_Piece(data, flags))

    # What an element says besides its text.

    def _take_text(self, name: str, key: str, value: str) -> None:
        if _NAMES_SOMEBODY.search(key):
            self.attributes.setdefault("navn", {})[key] = None
        if _TELLING.search(value) and not _is_for_programs(name, key, value):
            read = self.attributes.setdefault(key, {})
            read[_GUID.sub("", value)] = None
            if "%" in value:
                read[unquote(value)] = None

    def _take_attributes(self, name: str, attributes: Attributes) -> None:
        if name == "n" and "v" in attributes:
            self._take_number(attributes["v"])
        if "author" in attributes:
            self.authors.add(attributes["author"])
        if attributes.get("macro", "").strip() or attributes.get("action", "").startswith(_STARTING):
            self.actions.append(name)
        if "formula" in attributes:
            self.formulas[attributes["formula"].partition(":")[2] or attributes["formula"]] = None
        if "href" in attributes:
            self.links.append((name, attributes["href"]))
        if attributes.get("value-type") in _NUMBERS:
            if self._rows and name in _CELLS:
                self._rows[-1][-1].number = attributes.get("value", "")
            else:
                self._take_number(attributes.get("value", ""))
        self._take_code(name, attributes)
        self._take_change(name, attributes)
        self._take_picture(name, attributes)
        self._count_hidden(name, attributes)

    def _take_number(self, stored: str, code: str = "") -> None:
        self.attributes.setdefault("value", {}).update(dict.fromkeys(figures(stored, code)))

    def _take_code(self, name: str, attributes: Attributes) -> None:
        """Take what a field is told to do, and a sign that is named by its place in a font."""
        if name == "fldSimple":
            self.codes.append(f"\n{attributes.get('instr', '')}\n")
        elif name == "fldChar":
            self.codes.append("\n")
        elif name == "sym":
            self._add(_symbol(attributes.get("char", "")))

    def _take_change(self, name: str, attributes: Attributes) -> None:
        """Put what was deleted, and is kept elsewhere in the document, back where it stood."""
        if name == "changed-region":
            self._region = attributes.get("id", "")
        elif name == "change" and self._buffers and self._buffers[-1][1] is not None:
            gone = "".join(self._deleted.get(attributes.get("change-id", ""), ()))
            self._buffers[-1][1].append(_Piece(gone, frozenset(["deleted"])))

    def _count_hidden(self, name: str, attributes: Attributes) -> None:
        if name == "sheet" and attributes.get("state", "") in {"hidden", "veryHidden"}:
            self.counts["very hidden sheet" if attributes["state"] == "veryHidden" else "hidden sheet"] += 1
        elif name == "sld" and attributes.get("show", "1") in _NO:
            self.counts["hidden slide"] += 1
        elif name == "definedName" and attributes.get("hidden", "0") not in _NO:
            self.counts["hidden name"] += not attributes.get("name", "").startswith("_xlnm.")
        if attributes.get("visibility") in _HIDING:
            self.counts[f"hidden {name}"] += 1

    def _take_picture(self, name: str, attributes: Attributes) -> None:
        if name in {"extent", "ext"} and {"cx", "cy"} <= attributes.keys():
            self._area = _area(attributes["cx"], attributes["cy"])
            if name == "ext" and self.pictures and self.pictures[-1].area is None:
                self.pictures[-1] = self.pictures[-1]._replace(area=self._area)
        elif name == "frame" and "width" in attributes:
            self._area = _length(attributes["width"]) * _length(attributes.get("height", ""))
        elif name in {"shape", "rect"} and "style" in attributes:
            sizes = dict(_STYLED.findall(attributes["style"]))
            self._area = _length(sizes.get("width", "")) * _length(sizes.get("height", ""))
        elif name in {"blip", "svgBlip"}:
            self.pictures += [PictureUse(attributes[key], self._area) for key in ("embed", "link") if key in attributes]
            self._area = None
        elif name in {"imagedata", "image", "fill-image"}:
            self.pictures += [
                PictureUse(attributes[key], self._area) for key in ("id", "relid", "href") if key in attributes
            ]

    def _take_format(self, name: str, attributes: Attributes) -> None:
        """Notice what a format does to the text that it belongs to: hide it, or raise it above the line."""
        if name == "style":
            self._style = attributes.get("styleId") or attributes.get("name", "")
        if "style-name" in attributes:
            flags = self.styles.get(attributes["style-name"], frozenset())
            self.counts["hidden sheet"] += name == "table" and "hidden sheet" in flags
            self._flag(-1, flags)
            return
        if name == "rPr" and attributes.get("baseline", "0") not in _NO:
            self._flag(-2, frozenset(["mark"]))
        flags = _of_format(name, attributes)
        if name in {"rStyle", "pStyle"}:
            flags = self.styles.get(attributes.get("val", ""), frozenset())
        if not flags:
            return
        if self._style:
            self.styles[self._style] = self.styles.get(self._style, frozenset()) | flags
        elif self._names[-3:-1] in (["r", "rPr"], ["p", "pPr"], ["fld", "rPr"]):
            self._flag(-3, flags)

    def _flag(self, at: int, flags: frozenset[str]) -> None:
        """Let a format be that of an element around, and of what it holds from here on."""
        if flags and len(self._flags) >= -at:
            for kind in ("hidden", "web hidden"):
                self.counts[f"{kind} run"] += kind in flags
            for index in range(len(self._flags) + at, len(self._flags)):
                self._flags[index] |= flags

    # What becomes of a finished paragraph.

    def _finish(self, pieces: list[_Piece], name: str) -> None:
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
        others = [*_others(pieces, text)]
        if _HEAD.fullmatch(name):
            others.append(_HEAD_CODE.sub("", text))
        line = Paragraph(f"{text}{APART}" if alone else text, tuple(others), name)
        if alone:
            depth = len(self._names) - 1
            if self._beside_depth != depth:
                self._beside, self._beside_depth = [], depth
            self._beside = [*self._beside[-_CUTS:], *pieces[-_CUTS:]]
        self._put(line)

    def _put(self, line: Paragraph) -> None:
        if self._rows and self._rows[-1]:
            self._rows[-1][-1].append(line)
        else:
            self.lines.append(line)

    def _finish_row(self, cells: list[_Cell]) -> None:
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
        self._put(Paragraph(text, tuple(others)))


_NUMBERS = frozenset(["float", "currency", "percentage"])
_STARTING = ("ppaction://program", "ppaction://macro", "ppaction://ole")
_FORMULAS = frozenset("f definedName formula formula1 formula2 fmla FmlaLink".split())
_OWNERS = frozenset("creator lastModifiedBy initial-creator printed-by".split())
_HIDING = frozenset(["collapse", "filter", "hidden"])


def parse(
    xml: bytes,
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None],
    text: Callable[[str], object],
    comment: Callable[[str], object] = str,
) -> None:
    """Read XML; one with entities of its own (where they multiply) is refused, and nothing outside is fetched."""

    def refuse_entities(_name: str, _system: str | None, _public: str | None, has_own: object) -> None:
        if has_own:
            raise UnreadError("delen er ikke, som Office skriver den")

    def refuse(*_: object) -> None:
        raise UnreadError("delen er ikke, som Office skriver den")

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse_entities
    parser.SkippedEntityHandler = refuse
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.CommentHandler = comment
    parser.ProcessingInstructionHandler = lambda target, data: comment(f"{target} {data}")
    parser.Parse(xml, True)  # noqa: FBT003  that this is all of it; the C function takes no names


def local(name: str) -> str:
    """Return a name without its prefix, which every program chooses for itself."""
    return name.rpartition(":")[2]


def loose(text: str, place: str) -> Iterator[ReadText]:
    """Read marked-up text that is no XML: with its tags, without them, and with a break at each."""
    rows = _ROW_TAG.sub("\n", _CELL_TAG.sub("\t", text))
    readings = [_TAG.sub("", rows), _TAG.sub(APART, text), text]
    yield from (ReadText(place, html.unescape(reading)) for reading in dict.fromkeys(readings))


def _others(pieces: list[_Piece], text: str) -> Iterator[str]:
    """Yield the other ways in which a paragraph may be read: without what may not be shown, and parted where it is."""
    if len(pieces) < 2 or sum(sign.isdecimal() for sign in text) < _DIGITS:
        return
    flags = sorted({flag for piece in pieces for flag in piece.flags})
    seen = {text}
    # Every choice of what is left out; of what nobody writes by hand, none of it, all of it, and each by itself.
    is_usual = len(text) << len(flags) < _MOST
    for count in range(len(flags) + 1) if is_usual else sorted({0, 1, len(flags)}):
        for left_out in combinations(flags, count):
            kept = [piece.text for piece in pieces if piece.flags.isdisjoint(left_out)]
            for reading in ("".join(kept), *_windows(kept)):
                if reading and reading not in seen:
                    seen.add(reading)
                    yield reading


def _windows(texts: list[str]) -> Iterator[str]:
    """Yield what stands between two places where a node ends and neither a letter nor a space is on either side."""
    whole = "".join(texts)
    cuts, at = [], 0
    for text in texts[:-1]:
        at += len(text)
        if 0 < at < len(whole) and not any(sign.isalpha() or sign.isspace() for sign in whole[at - 1 : at + 1]):
            cuts.append(at)
    cuts = sorted(set(cuts))
    starts, ends = [0, *cuts], [*cuts, len(whole)]
    for first, start in enumerate(starts):
        for last in range(first, min(first + _CUTS, len(ends))):
            if last > first + 1 and ends[last] - ends[first] > _REACH:
                break
            yield whole[start : ends[last]]


def _is_for_programs(element: str, key: str, value: str) -> bool:
    """Whether an attribute is an identity, or says where a line is drawn."""
    if _WHOLE_NUMBER.fullmatch(value):
        return bool(_IDENTITIES.fullmatch(key)) or (key == "val" and element in _HAVE_IDENTITIES)
    return key in _DRAWN and bool(_POINT.fullmatch(value) or len(_WHOLE_NUMBER.findall(value)) >= 4)


def _is_packed(data: str) -> bool:
    """Whether a text is another file, written in base64."""
    return re.fullmatch(r"[A-Za-z0-9+/\s]+={0,2}\s*", data) is not None and " " not in data.strip()


def _symbol(code: str) -> str:
    """Return a sign that is named by its place in a font of symbols."""
    try:
        place = int(code, 16)
    except ValueError:
        return ""
    return chr(place - 0xF000 if 0xF000 <= place <= 0xF0FF else place) if 32 < place < 0x110000 else ""


def _of_format(name: str, attributes: Attributes) -> frozenset[str]:
    """Return what a format does to a text, whether in Word's words or in LibreOffice's."""
    is_on = attributes.get("val", "true") not in _NO
    if name in {"vanish", "specVanish"} and is_on:
        return frozenset(["hidden"])
    if name == "webHidden" and is_on:
        return frozenset(["web hidden"])
    if name in {"vertAlign", "position"} and is_on:
        return frozenset(["mark"])
    if name == "table-properties" and attributes.get("display") == "false":
        return frozenset(["hidden sheet"])
    if name != "text-properties":
        return frozenset()
    hidden = ["hidden"] if attributes.get("display") in {"none", "condition"} else []
    mark = ["mark"] if attributes.get("text-position", "").split(" ")[0] in {"super", "sub"} else []
    return frozenset(hidden + mark)


def _length(written: str) -> float:
    match = _LENGTH.match(written.strip())
    try:
        return abs(float(match[1])) * _CENTIMETRES[match[2]] if match else 0
    except ValueError:
        return 0


def _area(width: str, height: str) -> float | None:
    try:
        return abs(int(width) * int(height)) / _EMU**2
    except ValueError:
        return None
