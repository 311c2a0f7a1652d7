"""The trees of a Word file: how they are walked, and what of them a reader sees."""

from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

# What stands around paragraphs, tables and runs, and is nothing itself.
WRAPPERS = frozenset(
    qn(f"w:{name}") for name in "sdt sdtContent ins moveTo smartTag customXml dir bdo hyperlink fldSimple".split()
)
# What of a run is seen.
VISIBLE = frozenset(
    qn(name)
    for name in (
        *"w:t m:t w:sym w:drawing w:pict w:object w:ruby w:noBreakHyphen w:footnoteReference".split(),
        *"w:endnoteReference w:contentPart w:pgNum w:tbl".split(),
    )
)


def around(element: Any) -> Iterator[Any]:
    """Yield what is around an element, from within."""
    return element.iterancestors()  # type: ignore[no-any-return]  # lxml says no type


def inside(element: Any, outer: Any) -> Iterator[Any]:
    """Yield what is around an element, from within, up to another."""
    for ancestor in element.iterancestors():
        if ancestor is outer:
            return
        yield ancestor


def paragraphs_in(element: Any) -> Iterator[Any]:
    """Yield the paragraphs of a cell, those of boxes in it too, and the equations that stand between them."""
    for one in element.iter(qn("w:p"), qn("m:oMathPara")):
        if one.tag == qn("w:p") or next(one.iterancestors(qn("w:p"), qn("w:tc"))).tag == qn("w:tc"):
            yield one


def unlink(element: Any) -> None:
    """Take an element out of its tree; the text behind it stays."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    element.tail = None
    parent.remove(element)


def text_run(like: Any, text: str) -> Any:
    """Make a run with a text."""
    run = like.makeelement(qn("w:r"))
    written = like.makeelement(qn("w:t"))
    written.text = text
    run.append(written)
    return run
