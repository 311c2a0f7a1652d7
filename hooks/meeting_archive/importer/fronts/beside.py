"""What stands beside the text of a Word file: its notes, and what is at the head and the foot of its pages."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import qn

from meeting_archive.importer.fronts.inventory import PICTURES, parts_of, things_in, words_drawn
from meeting_archive.importer.fronts.runs import pieces_of, text_of, written
from meeting_archive.importer.fronts.settled import settle
from meeting_archive.importer.fronts.styles import Styles
from meeting_archive.importer.fronts.trees import inside

_NOTES = {"footnotes": ("w:footnote", "w:footnoteReference"), "endnotes": ("w:endnote", "w:endnoteReference")}
# What stands in a text for a note.
NOTE_MARKS = tuple(qn(mark) for _, mark in _NOTES.values())
# The head of the first page is the first.
_KINDS = ("first", "default", "even")


class WordBeside:
    """What stands beside the text, settled as the text is."""

    def __init__(self, document: Any, styles: Styles) -> None:
        """Read it."""
        self.told: Counter[str] = Counter()
        """What was left out, in Danish, and how often."""
        self.dropped: Counter[str] = Counter()
        """What was left out as mere layout."""
        self._styles = styles
        self.notes = dict(self._notes(document))
        """The text of each footnote and endnote by the mark that stands for it: its tag and number."""
        self.heads = list(dict.fromkeys(self._edges(document, "header")))
        """What stands at the head of the pages, but for their numbers; what is on the first page comes first."""
        self.feet = list(dict.fromkeys(self._edges(document, "footer")))
        for part in parts_of(document, "comments"):
            self.told["kommentarer"] += sum(bool(text_of(one)) for one in parse_xml(part.blob).iter(qn("w:comment")))

    def _notes(self, document: Any) -> Iterator[tuple[tuple[str, str], str]]:
        for kind, (tag, mark) in _NOTES.items():
            for part in parts_of(document, kind):
                for note in self._settled(part).iter(qn(tag)):
                    yield (qn(mark), str(note.get(qn("w:id")))), " ".join(written(pieces_of(note)).split())

    def _edges(self, document: Any, kind: str) -> Iterator[str]:
        parts = {str(part.partname): part for part in parts_of(document, kind)}
        shown = list(dict.fromkeys([*_in_order(document, kind), *parts]))
        for part in (parts[name] for name in shown if name in parts):
            root = self._settled(part)
            for paragraph in root.iter(qn("w:p")):
                things = Counter(things_in(paragraph))
                self.dropped["billeder i sidehoved eller sidefod"] += things.pop(PICTURES, 0)
                text = " ".join(filter(None, (text_of(paragraph), _drawn_in(paragraph))))
                if re.search(r"[^\W\d_]{3}", re.sub(r"\bside\b|\baf\b", "", text, flags=re.IGNORECASE)):
                    yield text

    def _settled(self, part: Any) -> Any:
        root = parse_xml(part.blob)
        self.told += settle(root, self._styles, part.rels)
        return root


def _drawn_in(paragraph: Any) -> str:
    """Return the words drawn in a paragraph, unless one in a text box of it says them."""
    own = not any(outer.tag == qn("w:txbxContent") for outer in inside(paragraph, None))
    return words_drawn(paragraph) if own else ""


def _in_order(document: Any, kind: str) -> Iterator[str]:
    """Yield the names of the parts that the sections point to, as the pages come."""
    for section in document.element.body.iter(qn("w:sectPr")):
        used = {str(one.get(qn("w:type"))): one.get(qn("r:id")) for one in section.findall(qn(f"w:{kind}Reference"))}
        for which in _KINDS:
            relation = document.part.rels.get(used.get(which) or "")
            if relation is not None and not relation.is_external:
                yield str(relation.target_part.partname)
