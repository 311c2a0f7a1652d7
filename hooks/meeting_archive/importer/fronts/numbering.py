"""The numbers that Word prints before paragraphs and does not store in their text (ECMA-376, part 1, 17.9)."""

from collections import defaultdict
from typing import Any, NamedTuple

from docx.oxml.ns import qn

_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


class Point(NamedTuple):
    """What stands before a paragraph of a list."""

    label: str
    """The number as printed: "3.", "b)"; "" for a bullet."""
    level: int


class Numbering:
    """Counts the lists of a document as Word does while it prints them."""

    def __init__(self, document: Any) -> None:
        """Read the definitions of lists and styles."""
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._lists: dict[str, tuple[str, dict[int, int]]] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._started: set[str] = set()
        self._styles: dict[str, Any] = {}
        self._read_styles(document)
        self._read_lists(document)

    def of(self, paragraph: Any) -> Point | None:
        """Count a paragraph, and return what Word prints before it; None when it is in no list."""
        list_id, level = self._list_of(paragraph)
        if list_id not in self._lists:
            return None
        abstract, starts = self._lists[list_id]
        levels = self._levels.get(abstract, {})
        kind, pattern, start = levels.get(level, ("bullet", "", 1))
        if kind in {"bullet", "none"}:
            return Point("", level)
        counts = self._counts[abstract]
        if list_id not in self._started and starts:
            # A list of its own numbers begins again where it says.
            counts.clear()
            counts.update({deeper: value - 1 for deeper, value in starts.items()})
        self._started.add(list_id)
        counts[level] = counts.get(level, start - 1) + 1
        for deeper in [other for other in counts if other > level and other not in starts]:
            del counts[deeper]
        label = pattern
        for place in range(level + 1):
            shown = levels.get(place, ("decimal", "", 1))
            label = label.replace(f"%{place + 1}", _written(counts.get(place, shown[2]), shown[0]))
        return Point(label.strip(), level)

    def style_name(self, paragraph: Any) -> str:
        """Name the style of a paragraph, as Word's menus do."""
        style = self._styles.get(_style_of(paragraph))
        name = style.find(qn("w:name")) if style is not None else None
        return str(name.get(qn("w:val"))) if name is not None else ""

    def _read_styles(self, document: Any) -> None:
        for style in document.styles.element.iter(qn("w:style")):
            self._styles[style.get(qn("w:styleId"))] = style

    def _read_lists(self, document: Any) -> None:
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError, AttributeError):
            return
        for abstract in root.iter(qn("w:abstractNum")):
            self._levels[abstract.get(qn("w:abstractNumId"))] = {
                _number(level.get(qn("w:ilvl"))): (
                    _value(level, "w:numFmt", "decimal"),
                    _value(level, "w:lvlText", ""),
                    _number(_value(level, "w:start", "1")),
                )
                for level in abstract.iter(qn("w:lvl"))
            }
        for listed in root.iter(qn("w:num")):
            starts = {
                _number(override.get(qn("w:ilvl"))): _number(_value(override, "w:startOverride", "1"))
                for override in listed.iter(qn("w:lvlOverride"))
                if override.find(qn("w:startOverride")) is not None
            }
            self._lists[listed.get(qn("w:numId"))] = (_value(listed, "w:abstractNumId", ""), starts)

    def _list_of(self, paragraph: Any) -> tuple[str, int]:
        """Return the list and level of a paragraph, its own or that of its style."""
        properties = paragraph.find(qn("w:pPr"))
        seen = 0
        style = self._styles.get(_style_of(paragraph))
        while seen < 10:
            own = properties.find(qn("w:numPr")) if properties is not None else None
            if own is not None:
                return _value(own, "w:numId", ""), _number(_value(own, "w:ilvl", "0"))
            if style is None:
                return "", 0
            properties = style.find(qn("w:pPr"))
            based = style.find(qn("w:basedOn"))
            style = self._styles.get(based.get(qn("w:val"))) if based is not None else None
            seen += 1
            if style is None and properties is None:
                return "", 0
        return "", 0


def _style_of(paragraph: Any) -> str:
    properties = paragraph.find(qn("w:pPr"))
    return _value(properties, "w:pStyle", "Normal") if properties is not None else "Normal"


def _value(element: Any, tag: str, otherwise: str) -> str:
    found = element.find(qn(tag))
    return str(found.get(qn("w:val"), otherwise)) if found is not None else otherwise


def _number(text: str | None) -> int:
    return int(text) if text and text.isdigit() and len(text) < 6 else 0


def _written(value: int, kind: str) -> str:
    if kind in {"lowerLetter", "upperLetter"}:
        letter = chr(ord("a") + (value - 1) % 26)
        return letter.upper() if kind == "upperLetter" else letter
    if kind in {"lowerRoman", "upperRoman"}:
        written = ""
        for worth, sign in _ROMAN:
            while value >= worth and len(written) < 20:
                written += sign
                value -= worth
        return written.upper() if kind == "upperRoman" else written
    return str(value)
