"""The numbers that Word prints before paragraphs and does not store in their text (ECMA-376, part 1, 17.9)."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from docx.oxml.ns import qn

from meeting_archive.importer.fronts.settled import settle_branches
from meeting_archive.importer.fronts.styles import Styles, switch, value_of

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
# How often a list may point to the style of another.
_DEEPEST = 5
_Levels = dict[int, "Level"]


class Point(NamedTuple):
    """What stands before a paragraph of a list."""

    label: str
    """The number as printed: "3.", "b)"; "" for a bullet."""
    level: int


class Level(NamedTuple):
    """How one level of a list is numbered."""

    kind: str
    pattern: str
    """What is printed: "%1.%2" is the number of the first level and of the second."""
    start: int
    style: str
    """The paragraphs of this style are on the level, whatever else is said; "" for none."""
    restart: int | None
    """Begins again below a level up to this one, counted from 1: 0 never, None below any that is higher."""
    legal: bool
    """Whether all numbers are written with figures."""
    width: int
    """With how many figures at least."""


class Numbering:
    """Counts the lists of a document as Word does while it prints them."""

    def __init__(self, document: Any, styles: Styles) -> None:
        """Read the definitions of lists."""
        self._styles = styles
        self._abstract: dict[str, Any] = {}
        self._nums: dict[str, Any] = {}
        self._lists: dict[str, tuple[str, _Levels, dict[int, int]]] = {}
        # Lists of one definition are one list.
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._started: set[str] = set()
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError, AttributeError):
            return
        settle_branches(root)
        self._abstract = {str(one.get(qn("w:abstractNumId"))): one for one in root.iter(qn("w:abstractNum"))}
        self._nums = {str(one.get(qn("w:numId"))): one for one in root.iter(qn("w:num"))}

    def of(self, paragraph: Any) -> Point | None:
        """Count a paragraph, and return what Word prints before it; None when that is nothing."""
        said = list(self._said(paragraph))
        name = next((one for one, _, _ in said if one), "")
        # A list called 0 is how a paragraph says that it is in none, whatever its style says.
        if name not in self._nums or name == "0":
            return None
        if name not in self._lists:
            self._lists[name] = self._read(name)
        definition, levels, starts = self._lists[name]
        level = _level_of(said, levels)
        counts = self._counts[definition]
        if name not in self._started and starts:
            # A list of its own numbers begins again where it says.
            for deeper in [other for other in counts if other >= min(starts)]:
                del counts[deeper]
        self._started.add(name)
        shown = levels.get(level)
        if shown is None or shown.kind == "bullet":
            return Point("", level)
        counts[level] = counts.get(level, starts.get(level, shown.start) - 1) + 1
        for deeper in [other for other in counts if other > level and _begins_again(levels.get(other), level)]:
            del counts[deeper]
        label = shown.pattern
        for place in range(level + 1):
            one = levels.get(place, shown)
            value = counts.get(place, starts.get(place, one.start))
            label = label.replace(f"%{place + 1}", _written(value, one, legal=shown.legal))
        label = " ".join(label.split())
        return Point(label, level) if label else None

    def _said(self, paragraph: Any) -> Iterator[tuple[str, str, str]]:
        """Yield what a paragraph says of its list, level and style, and then what its styles say."""
        for holder in (paragraph, *self._styles.of(paragraph)):
            properties = holder.find(qn("w:pPr"))
            own = properties.find(qn("w:numPr")) if properties is not None else None
            yield value_of(own, "w:numId", ""), value_of(own, "w:ilvl", ""), str(holder.get(qn("w:styleId"), ""))

    def _read(self, name: str) -> tuple[str, _Levels, dict[int, int]]:
        """Read a list: which definition it counts by, its levels, and where it begins by itself."""
        num = self._nums[name]
        definition, levels = self._defined(name)
        starts: dict[int, int] = {}
        for override in num.iter(qn("w:lvlOverride")):
            at = _number(override.get(qn("w:ilvl")))
            if (own := override.find(qn("w:lvl"))) is not None:
                levels[at] = _level(own)
            if said := value_of(override, "w:startOverride", ""):
                starts[at] = _number(said)
        return definition, levels, starts

    def _defined(self, name: str) -> tuple[str, _Levels]:
        """Find the definition of a list, which may stand with a style of lists instead."""
        found = ""
        for _ in range(_DEEPEST):
            found = value_of(self._nums.get(name), "w:abstractNumId", "")
            abstract = self._abstract.get(found)
            if abstract is None:
                return found, {}
            link = value_of(abstract, "w:numStyleLink", "")
            if not link:
                return found, {_number(one.get(qn("w:ilvl"))): _level(one) for one in abstract.findall(qn("w:lvl"))}
            properties = [style.find(qn("w:pPr")) for style in self._styles.chain(link)]
            lists = [one.find(qn("w:numPr")) for one in properties if one is not None]
            named = next((value_of(one, "w:numId", "") for one in lists if one is not None), "")
            # Where the style is lost, the definition itself says whose it is.
            ids = [key for key, one in self._abstract.items() if value_of(one, "w:styleLink", "") == link]
            back = [key for key, one in self._nums.items() if value_of(one, "w:abstractNumId", "") in ids]
            name = named if named in self._nums else next(iter(back), "")
        return found, {}


def _level_of(said: Sequence[tuple[str, str, str]], levels: _Levels) -> int:
    """Return the level that a paragraph says, or the one that is tied to its style, or the one that its style says."""
    for _, level, style in said:
        tied = next((at for at, one in levels.items() if style and one.style == style), None)
        if tied is not None:
            return tied
        if level:
            return _number(level)
    return 0


def _level(element: Any) -> Level:
    restart = value_of(element, "w:lvlRestart", "")
    written = element.find(qn("w:numFmt"))
    custom = str(written.get(qn("w:format"), "")) if written is not None else ""
    first = re.match(r"0*\d+", custom)
    legal = element.find(qn("w:isLgl"))
    return Level(
        value_of(element, "w:numFmt", "decimal"),
        value_of(element, "w:lvlText", ""),
        _number(value_of(element, "w:start", "1")),
        value_of(element, "w:pStyle", ""),
        _number(restart) if restart else None,
        legal is not None and switch(legal.get(qn("w:val"))),
        len(first[0]) if first else 1,
    )


def _begins_again(deeper: Level | None, level: int) -> bool:
    """Whether a deeper level begins again when this one counts on."""
    return deeper is None or deeper.restart is None or level < deeper.restart


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 6 else 0


def _written(value: int, level: Level, *, legal: bool) -> str:
    kind = level.kind
    if kind == "none":
        return ""
    if legal:
        return str(value)
    if kind in {"lowerLetter", "upperLetter"}:
        # After z comes aa, then bb.
        letter = chr(ord("a") + (value - 1) % 26) * min((value - 1) // 26 + 1, 9)
        return letter.upper() if kind == "upperLetter" else letter
    if kind in {"lowerRoman", "upperRoman"}:
        written = ""
        for worth, sign in _ROMAN:
            while value >= worth and len(written) < 20:
                written += sign
                value -= worth
        return written.upper() if kind == "upperRoman" else written
    if kind == "ordinal":
        # In Danish a full stop, which a pattern may have too.
        return str(value) if re.search(r"%\d\.", level.pattern) else f"{value}."
    return str(value).zfill(2 if kind == "decimalZero" else level.width)
