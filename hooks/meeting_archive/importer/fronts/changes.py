"""Tracked changes, all accepted: what was deleted or moved away is gone, what was put in is there."""

from collections import Counter
from typing import Any

from docx.oxml.ns import qn

from meeting_archive.importer.fronts.trees import VISIBLE, WRAPPERS, unlink

_GONE = (qn("w:del"), qn("w:moveFrom"))
# Where the same signs say that a mark, a row or a number of a list was deleted, and hold nothing themselves.
_SAID_OF = {qn("w:rPr"), qn("w:trPr"), qn("w:tcPr"), qn("w:numPr"), qn("m:ctrlPr")}


def accept_changes(root: Any) -> Counter[str]:
    """Accept the changes of a tree; returns in Danish how many deletions there were."""
    gone = [one for one in root.iterdescendants(*_GONE) if one.getparent().tag not in _SAID_OF]
    for element in gone:
        unlink(element)
    rows = [row for row in root.iter(qn("w:tr")) if _is_deleted(row.find(qn("w:trPr")))]
    cells = [cell for cell in root.iter(qn("w:tc")) if _has(cell.find(qn("w:tcPr")), qn("w:cellDel"))]
    for element in (*rows, *cells):
        unlink(element)
    for table in [table for table in root.iter(qn("w:tbl")) if next(table.iter(qn("w:tr")), None) is None]:
        unlink(table)
    _join_paragraphs(root)
    return +Counter({"slettede stykker": len(gone) + len(rows) + len(cells)})


def _join_paragraphs(root: Any) -> None:
    """Put each paragraph whose mark was deleted before the next one, which keeps its own number and style."""
    for paragraph in list(root.iter(qn("w:p"))):
        properties = paragraph.find(qn("w:pPr"))
        if properties is None or not _is_deleted(properties.find(qn("w:rPr"))):
            continue
        following = _next_paragraph(paragraph)
        # Before a table or at the end of a cell there is nothing to be joined to.
        if following is None and next(paragraph.iter(*VISIBLE), None) is not None:
            continue
        if following is not None:
            place = 1 if following.find(qn("w:pPr")) is not None else 0
            for child in [child for child in reversed(paragraph) if child is not properties]:
                following.insert(place, child)
        unlink(paragraph)


def _next_paragraph(paragraph: Any) -> Any:
    """Find the paragraph that follows, also into and out of what is only around paragraphs; None where none does."""
    element = paragraph
    while (following := element.getnext()) is None or _is_nothing(following):
        element = element.getparent() if following is None else following
        if following is None and (element is None or element.tag not in WRAPPERS):
            return None
    while following is not None and following.tag in WRAPPERS:
        following = next((child for child in following if not _is_nothing(child)), None)
    return following if following is not None and following.tag == qn("w:p") else None


def _is_nothing(element: Any) -> bool:
    """Whether an element is a mark between paragraphs, or says only how something is."""
    name = str(element.tag)
    return name.endswith(("Start", "End", "Pr", "proofErr"))


def _is_deleted(properties: Any) -> bool:
    return any(_has(properties, tag) for tag in _GONE)


def _has(properties: Any, tag: str) -> bool:
    return properties is not None and properties.find(tag) is not None
