"""The lists of a Word file: each list of numbers begins anew, at the number of its first point; items are one list."""

from typing import Any

from docx.oxml.ns import qn

from meeting_archive.products.documents.blocks import Block, Style
from meeting_archive.products.documents.word_xml import made

# As many levels as Word has, from 0.
DEEPEST = 8
# How far a text is moved in that stands in a point, for each point that it stands in, in twentieths of a point.
STEP = 425


class WordLists:
    """Counts the points of a document as they are written."""

    def __init__(self, document: Any, styles: dict[str, str]) -> None:
        """Take the lists of a document; the styles of points, by their ids, say which are theirs."""
        self._root = document.part.numbering_part.element
        ids = {styles[name]: name for name in (Style.BULLET, Style.NUMBERED)}
        self._definitions = {
            ids[str(style.get(qn("w:styleId")))]: definition_of(self._root, style)
            for style in document.styles.element.iter(qn("w:style"))
            if style.get(qn("w:styleId")) in ids
        }
        own = styles[Style.ITEM]
        self._item_style = next(
            style for style in document.styles.element.iter(qn("w:style")) if style.get(qn("w:styleId")) == own
        )
        self._open: list[tuple[int, int, str]] = []
        """The last point of each level of the list that is being written: its level, its number, its list."""
        self._bullets = self._add(self._definitions[Style.BULLET])
        self._items = ""
        """The list of the items whose numbers Word prints, once there is one."""

    def of(self, block: Block) -> list[Any]:
        """Write which list a point is of, and how deep it stands there; what stands in no point ends the list."""
        if block.style is Style.ITEM and block.number:
            self._open = []
            self._items = self._items or self._of_items(block.number)
            number = made("numPr", made("ilvl", val=0), made("numId", val=self._items))
            return [number, made("ind", left=STEP, hanging=STEP)]
        if block.style not in {Style.BULLET, Style.NUMBERED}:
            self._open = [point for point in self._open if point[0] < block.level]
            return [made("ind", left=min(block.level, DEEPEST + 1) * STEP)] if block.level else []
        level = min(block.level, DEEPEST)
        before = next((point for point in self._open if point[0] == level), None)
        self._open = [point for point in self._open if point[0] < level]
        if not block.number:
            name = self._bullets
        elif before and before[1] and before[1] + 1 == block.number:
            name = before[2]
        else:
            name = self._add(self._definitions[Style.NUMBERED], level, block.number)
        self._open.append((level, block.number, name))
        return [made("numPr", made("ilvl", val=level), made("numId", val=name))]

    def _of_items(self, first: int) -> str:
        """Begin the list of the items; an item that somebody writes in their style is one of it too."""
        name = self._add(self._definitions[Style.NUMBERED], 0, first)
        said = self._item_style.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
        if said is not None:
            said.set(qn("w:val"), name)
        return name

    def _add(self, definition: str, level: int = 0, first: int = 0) -> str:
        name = str(max((int(one.get(qn("w:numId"))) for one in self._root.iter(qn("w:num"))), default=0) + 1)
        num = made("num", made("abstractNumId", val=definition), numId=name)
        if first:
            num.append(made("lvlOverride", made("startOverride", val=first), ilvl=level))
        last = [*self._root.iter(qn("w:abstractNum"), qn("w:num"))][-1]
        last.addnext(num)
        return name


def definition_of(root: Any, style: Any) -> str:
    """Return the definition of the list that a style of points is of; "" where it is in none."""
    said = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
    named = said.get(qn("w:val")) if said is not None else ""
    for num in root.iter(qn("w:num")):
        if num.get(qn("w:numId")) == named:
            return str(num.find(qn("w:abstractNumId")).get(qn("w:val")))
    return ""
