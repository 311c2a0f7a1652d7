"""What the elements of marked-up text say besides their text: attributes, pictures, and what hides."""

import re
from collections import Counter
from typing import NamedTuple
from urllib.parse import unquote

from meeting_archive.personal_data.reading.figures import figures
from meeting_archive.personal_data.reading.paragraphs import CELLS, MarkedCell, Piece, symbol
from meeting_archive.personal_data.reading.parsing import Attributes

# Attributes that only programs read, by what is in them: identities, and where a line is drawn.
_GUID = re.compile(r"[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}")
_TELLING = re.compile(r"[\d@]")
_STYLED = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*([^;]+)")
_HIDING = frozenset(["collapse", "filter", "hidden"])
# The name of an element or an attribute, too, may be a number.
NAMES_SOMEBODY = re.compile(r"(?:\d[^\d]{0,4}){9}")
NO = frozenset(["0", "false", "off", "none", "baseline", "0%", ""])
_WHOLE_NUMBER = re.compile(r"-?\d+")
_POINT = re.compile(r"-?\d+,-?\d+")
_IDENTITIES = re.compile(r".*[iI][dD]x?|relativeHeight|z-?index|x|y|cx|cy", re.IGNORECASE)
_HAVE_IDENTITIES = frozenset("id creationId modId axId crossAx sourceRect nsid tmpl".split())
_DRAWN = frozenset("d points path v enhanced-path viewBox fmla coordsize coordorigin from to adj formula".split())
_LENGTH = re.compile(r"(-?[\d.]+)(cm|mm|in|pt|px)?")
_CENTIMETRES = {"cm": 1.0, "mm": 0.1, "in": 2.54, "pt": 2.54 / 72, "px": 2.54 / 96, None: 2.54 / 96}
_EMU = 360_000
_NUMBERS = frozenset(["float", "currency", "percentage"])
_STARTING = ("ppaction://program", "ppaction://macro", "ppaction://ole")


class AttributesRead:
    """What is noticed of elements while a document is read."""

    def __init__(self) -> None:
        """Begin with nothing read."""
        self.attributes: dict[str, dict[str, None]] = {}
        self.counts: Counter[str] = Counter()
        self.comments: list[str] = []
        self.pictures: list[PictureUse] = []
        self._area: float | None = None
        self.links: list[tuple[str, str]] = []
        self.codes: list[str] = []
        self.formulas: dict[str, None] = {}
        self.actions: list[str] = []
        self.authors: set[str] = set()
        """Of comments and changes."""
        self.sheets: dict[str, str] = {}
        """The names of the sheets of a workbook that are shown, by the relations that lead to them."""
        self._buffers: list[tuple[int, list[Piece] | None]] = []
        self._rows: list[list[MarkedCell]] = []
        self._deleted: dict[str, list[str]] = {}
        self._region = ""

    def _add(self, data: str) -> None:
        """Put a text where it belongs."""
        raise NotImplementedError

    def _count(self, name: str) -> None:
        if not self.counts[name] and NAMES_SOMEBODY.search(name):
            self.comments.append(name)
        self.counts[name] += 1

    def _take_text(self, name: str, key: str, value: str) -> None:
        if NAMES_SOMEBODY.search(key):
            self.attributes.setdefault("navn", {})[key] = None
        if _TELLING.search(value) and not is_for_programs(name, key, value):
            read = self.attributes.setdefault(key, {})
            read[_GUID.sub("", value)] = None
            if "%" in value:
                read[unquote(value)] = None

    def _take_number(self, stored: str, code: str = "") -> None:
        self.attributes.setdefault("value", {}).update(dict.fromkeys(figures(stored, code)))

    def _count_hidden(self, name: str, attributes: Attributes) -> None:
        if name == "sheet" and attributes.get("state", "") in {"hidden", "veryHidden"}:
            self.counts["very hidden sheet" if attributes["state"] == "veryHidden" else "hidden sheet"] += 1
        elif name == "sld" and attributes.get("show", "1") in NO:
            self.counts["hidden slide"] += 1
        elif name == "definedName" and attributes.get("hidden", "0") not in NO:
            self.counts["hidden name"] += not attributes.get("name", "").startswith("_xlnm.")
        if attributes.get("visibility") in _HIDING:
            self.counts[f"hidden {name}"] += 1

    def _take_picture(self, name: str, attributes: Attributes) -> None:
        if name in {"extent", "ext"} and {"cx", "cy"} <= attributes.keys():
            self._area = area(attributes["cx"], attributes["cy"])
            if name == "ext" and self.pictures and self.pictures[-1].area is None:
                self.pictures[-1] = self.pictures[-1]._replace(area=self._area)
        elif name == "frame" and "width" in attributes:
            self._area = length(attributes["width"]) * length(attributes.get("height", ""))
        elif name in {"shape", "rect"} and "style" in attributes:
            sizes = dict(_STYLED.findall(attributes["style"]))
            self._area = length(sizes.get("width", "")) * length(sizes.get("height", ""))
        elif name in {"blip", "svgBlip"}:
            self.pictures += [PictureUse(attributes[key], self._area) for key in ("embed", "link") if key in attributes]
            self._area = None
        elif name in {"imagedata", "image", "fill-image"}:
            self.pictures += [
                PictureUse(attributes[key], self._area) for key in ("id", "relid", "href") if key in attributes
            ]

    def _take_attributes(self, name: str, attributes: Attributes) -> None:
        if name == "n" and "v" in attributes:
            self._take_number(attributes["v"])
        if name == "sheet" and attributes.get("state", "visible") == "visible":
            self.sheets[attributes.get("id", "")] = attributes.get("name", "")
        if "author" in attributes:
            self.authors.add(attributes["author"])
        if attributes.get("macro", "").strip() or attributes.get("action", "").startswith(_STARTING):
            self.actions.append(name)
        if "formula" in attributes:
            self.formulas[attributes["formula"].partition(":")[2] or attributes["formula"]] = None
        if "href" in attributes:
            self.links.append((name, attributes["href"]))
        if attributes.get("value-type") in _NUMBERS:
            if self._rows and name in CELLS:
                self._rows[-1][-1].number = attributes.get("value", "")
            else:
                self._take_number(attributes.get("value", ""))
        self._take_code(name, attributes)
        self._take_change(name, attributes)
        self._take_picture(name, attributes)
        self._count_hidden(name, attributes)

    def _take_code(self, name: str, attributes: Attributes) -> None:
        """Take what a field is told to do, and a sign that is named by its place in a font."""
        if name == "fldSimple":
            self.codes.append(f"\n{attributes.get('instr', '')}\n")
        elif name == "fldChar":
            self.codes.append("\n")
        elif name == "sym":
            self._add(symbol(attributes.get("char", "")))

    def _take_change(self, name: str, attributes: Attributes) -> None:
        """Put what was deleted, and is kept elsewhere in the document, back where it stood."""
        if name == "changed-region":
            self._region = attributes.get("id", "")
        elif name == "change" and self._buffers and self._buffers[-1][1] is not None:
            gone = "".join(self._deleted.get(attributes.get("change-id", ""), ()))
            self._buffers[-1][1].append(Piece(gone, frozenset(["deleted"])))


class PictureUse(NamedTuple):
    """A place in a part where a picture is shown."""

    reference: str
    """The id of a relation, or a path."""
    area: float | None
    """In square centimetres, where it is said."""


def is_for_programs(element: str, key: str, value: str) -> bool:
    """Whether an attribute is an identity, or says where a line is drawn."""
    if _WHOLE_NUMBER.fullmatch(value):
        return bool(_IDENTITIES.fullmatch(key)) or (key == "val" and element in _HAVE_IDENTITIES)
    return key in _DRAWN and bool(_POINT.fullmatch(value) or len(_WHOLE_NUMBER.findall(value)) >= 4)


def length(written: str) -> float:
    """Return a length in centimetres; 0 for what is none."""
    match = _LENGTH.match(written.strip())
    try:
        return abs(float(match[1])) * _CENTIMETRES[match[2]] if match else 0
    except ValueError:
        return 0


def area(width: str, height: str) -> float | None:
    """Return an area, given in English Metric Units, in square centimetres; None for what is none."""
    try:
        return abs(int(width) * int(height)) / _EMU**2
    except ValueError:
        return None
