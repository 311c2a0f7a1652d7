"""The styles of a Word file: what a paragraph or a run is by its style, and by those that the style is based on."""

import re
from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

# The deepest that one style is based on another.
_DEEPEST = 12
_HEADING = re.compile(r"(?:heading|overskrift|titel|title)\s?\d?", re.IGNORECASE)
# The level of an outline that is running text; those before it are headings.
_RUNNING_TEXT = 9


class Styles:
    """The styles by their ids."""

    def __init__(self, document: Any) -> None:
        """Read them."""
        self._styles: dict[str, Any] = {}
        self._default = ""
        for style in document.styles.element.iter(qn("w:style")):
            name = str(style.get(qn("w:styleId")))
            self._styles[name] = style
            if style.get(qn("w:type"), "paragraph") == "paragraph" and switch(style.get(qn("w:default"), "0")):
                self._default = name

    def of(self, paragraph: Any) -> Iterator[Any]:
        """Yield the style of a paragraph, then the one that it is based on, and so on."""
        properties = paragraph.find(qn("w:pPr"))
        yield from self.chain(value_of(properties, "w:pStyle", self._default))

    def chain(self, name: str) -> Iterator[Any]:
        """Yield a style and those that it is based on, the nearest first."""
        for _ in range(_DEEPEST):
            style = self._styles.get(name)
            if style is None:
                return
            yield style
            name = value_of(style, "w:basedOn", "")

    def is_heading(self, paragraph: Any) -> bool:
        """Whether a paragraph is a heading: by its level in the outline, else by the name of a style of its."""
        chain = list(self.of(paragraph))
        for holder in (paragraph, *chain):
            properties = holder.find(qn("w:pPr"))
            if level := value_of(properties, "w:outlineLvl", ""):
                return level.isdecimal() and int(level) < _RUNNING_TEXT
        return any(_HEADING.match(value_of(style, "w:name", "")) for style in chain)

    def hides(self, run: Any, paragraph: Any) -> bool:
        """Whether a run is hidden: as it says itself, or else its style, or else that of its paragraph."""
        own = run.find(qn("w:rPr"))
        named = self.chain(value_of(own, "w:rStyle", ""))
        around = self.of(paragraph) if paragraph is not None else iter(())
        return first_said("w:vanish", own, *(style.find(qn("w:rPr")) for style in (*named, *around)))

    def hides_mark(self, paragraph: Any) -> bool:
        """Whether the mark that ends a paragraph is hidden."""
        properties = paragraph.find(qn("w:pPr"))
        own = properties.find(qn("w:rPr")) if properties is not None else None
        return first_said("w:vanish", own, *(style.find(qn("w:rPr")) for style in self.of(paragraph)))


def value_of(element: Any, tag: str, otherwise: str) -> str:
    """Return what a property of an element says; the element may be none."""
    found = element.find(qn(tag)) if element is not None else None
    return str(found.get(qn("w:val"), otherwise)) if found is not None else otherwise


def switched_on(properties: Any, tag: str) -> bool:
    """Whether a property that is on or off is on."""
    return first_said(tag, properties)


def switch(said: str | None) -> bool:
    """Read how Word writes that something is on; one that says nothing is."""
    return said not in {"0", "false", "off", "none"}


def first_said(tag: str, *holders: Any) -> bool:
    """Read whether a property is on, in the first of some lists of properties that says so; each may be none."""
    for properties in holders:
        found = properties.find(qn(tag)) if properties is not None else None
        if found is not None:
            return switch(found.get(qn("w:val")))
    return False
