"""The runs of a Word file: the pieces of its paragraphs as Word shows them once changes are accepted."""

from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

# The boxes and ticks of the Wingdings fonts, by the last two digits of their number.
_BOXES = {"FE": "☒", "FD": "☒", "A8": "☐", "6F": "☐", "FC": "✓", "52": "☑", "54": "☒", "A3": "☐"}
_HIDING = {qn("w:del"), qn("w:moveFrom"), qn("w:txbxContent")}


def shown_runs(element: Any) -> Iterator[Any]:
    """Yield the runs of an element, equations too; what is deleted or hidden, or in a text box, is not among them."""
    for run in element.iter(qn("w:r"), qn("m:r")):
        if any(ancestor.tag in _HIDING for ancestor in inside(run, element)):
            continue
        if not _switched_on(run.find(qn("w:rPr")), "w:vanish"):
            yield run


def pieces_of(element: Any) -> Iterator[tuple[str, bool]]:
    """Yield the text of a paragraph piece by piece, with whether it is bold."""
    for run in shown_runs(element):
        yield "".join(_characters(run)), _switched_on(run.find(qn("w:rPr")), "w:b")


def text_of(element: Any) -> str:
    """Return the text of an element on one line."""
    return " ".join("".join(piece for piece, _ in pieces_of(element)).split())


def inside(run: Any, element: Any) -> Iterator[Any]:
    """Yield what is around a run, from within, up to an element."""
    for ancestor in run.iterancestors():
        if ancestor is element:
            return
        yield ancestor


def _switched_on(properties: Any, tag: str) -> bool:
    found = properties.find(qn(tag)) if properties is not None else None
    return found is not None and found.get(qn("w:val")) not in {"0", "false", "none"}


def _characters(run: Any) -> Iterator[str]:
    for child in run:
        if child.tag in {qn("w:t"), qn("m:t")}:
            yield child.text or ""
        elif child.tag == qn("w:sym"):
            yield _BOXES.get(str(child.get(qn("w:char")))[-2:].upper(), "")
        elif child.tag in {qn("w:br"), qn("w:cr")}:
            yield "\n"
        elif child.tag == qn("w:tab"):
            yield "\t"
        elif child.tag == qn("w:noBreakHyphen"):
            yield "-"
        elif child.tag == qn("w:softHyphen"):
            yield "\u00ad"
