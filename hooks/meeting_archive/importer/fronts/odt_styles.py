"""What the styles of an OpenDocument text say: bold, hidden, a heading, and the numbers that its lists print."""

from collections.abc import Iterable
from typing import Any

from meeting_archive.importer.fronts.written import HEADING_STYLE, ListMark, number_as

_NAMESPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "xml": "http://www.w3.org/XML/1998/namespace",
    "manifest": "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
}


def name_of(short: str) -> str:
    """Write "text:p" as XML has it."""
    prefix, _, local = short.partition(":")
    return f"{{{_NAMESPACES[prefix]}}}{local}"


class OdtStyles:
    """The styles of a document, each with what it inherits."""

    def __init__(self, parts: Iterable[Any]) -> None:
        """Gather them from the text and from the sheet of styles."""
        self._styles: dict[tuple[str, str], Any] = {}
        for part in parts:
            for style in part.iter(name_of("style:style")):
                self._styles[_get(style, "style:family"), _get(style, "style:name")] = style

    def says_bold(self, family: str, name: str) -> bool | None:
        """Whether a style makes its text bold; None when it says nothing."""
        weight = self._said(family, name, "fo:font-weight")
        return None if weight is None else weight == "bold" or (weight.isdigit() and int(weight) >= 600)

    def is_hidden(self, family: str, name: str) -> bool:
        """Whether a style hides its text."""
        return self._said(family, name, "text:display") == "none"

    def is_heading(self, name: str) -> bool:
        """Whether a style of paragraphs, or one that it comes from, is called a heading."""
        for style in self._line("paragraph", name):
            shown = _get(style, "style:display-name") or _get(style, "style:name").replace("_20_", " ")
            if HEADING_STYLE.match(shown):
                return True
        return False

    def _said(self, family: str, name: str, what: str) -> str | None:
        for style in self._line(family, name):
            properties = style.find(name_of("style:text-properties"))
            said = properties.get(name_of(what)) if properties is not None else None
            if said is not None:
                return str(said)
        return None

    def _line(self, family: str, name: str) -> Iterable[Any]:
        """Yield a style and those that it comes from."""
        for _ in range(20):
            style = self._styles.get((family, name))
            if style is None:
                return
            yield style
            name = _get(style, "style:parent-style-name")


class OdtLists:
    """Counts the lists of a document as a program does while it prints them."""

    def __init__(self, parts: Iterable[Any]) -> None:
        """Read the definitions; a later part may have some that an earlier one lacks."""
        self._levels: dict[str, dict[int, Any]] = {}
        self._outline: dict[int, Any] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._of_lists: dict[str, str] = {}
        for part in parts:
            for listed in part.iter(name_of("text:list-style")):
                self._levels[_get(listed, "style:name")] = _levels_in(listed)
            for outline in part.iter(name_of("text:outline-style")):
                self._outline |= _levels_in(outline)

    def begin(self, listed: Any, style: str) -> None:
        """Begin a list that is in no other: its numbers begin again, unless it says that it goes on."""
        continued = self._of_lists.get(_get(listed, "text:continue-list"))
        goes_on = _get(listed, "text:continue-numbering") == "true" or continued
        if not goes_on:
            self._counts[style] = {}
        if own := _get(listed, "xml:id"):
            self._of_lists[own] = style

    def mark(self, style: str, level: int, start: str = "") -> ListMark:
        """Count a point, and return what is printed before it."""
        return _counted(self._levels.get(style, {}), self._counts.setdefault(style, {}), level, start)

    def heading(self, level: int, start: str = "") -> ListMark | None:
        """Count a heading, where the outline of the document numbers them."""
        mark = _counted(self._outline, self._counts.setdefault("", {}), level, start)
        return ListMark(mark.label, 0) if mark.label else None


def _levels_in(styled: Any) -> dict[int, Any]:
    levels = (level for level in styled if _get(level, "text:level").isdigit())
    return {int(_get(level, "text:level")) - 1: level for level in levels}


def _counted(levels: dict[int, Any], counts: dict[int, int], level: int, start: str) -> ListMark:
    shown = levels.get(level)
    kind = _get(shown, "style:num-format") if shown is not None else ""
    for deeper in [other for other in counts if other > level]:
        del counts[deeper]
    begins = start or (_get(shown, "text:start-value") if shown is not None else "")
    first = int(begins) if begins.isdigit() and len(begins) < 6 else 1
    counts[level] = first if start or level not in counts else counts[level] + 1
    if not kind:
        return ListMark("", level)
    several = _get(shown, "text:display-levels")
    above = level - (int(several) if several.isdigit() else 1) + 1
    numbers = [
        number_as(counts.get(place, 1), _get(levels[place], "style:num-format"))
        for place in range(max(above, 0), level + 1)
        if place in levels and _get(levels[place], "style:num-format")
    ]
    label = f"{_get(shown, 'style:num-prefix')}{'.'.join(numbers)}{_get(shown, 'style:num-suffix')}"
    return ListMark(label.strip(), level)


def _get(element: Any, attribute: str) -> str:
    return str(element.get(name_of(attribute)) or "")
