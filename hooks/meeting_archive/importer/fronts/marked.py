"""The letters of a PDF by the marks around them (ISO 32000-1, 14.6): what its tags point to.

Letters that look alike in a row are one piece. Where several letters are one sign, or a sign is none that is seen, the
mark says what they are (ActualText). Heads and feet of pages are marked as no part of the text (Artifact).
"""

import re
from typing import Any, NamedTuple

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.utils import decode_text, mult_matrix

# Of letters that stand under no mark, and of those that are no text.
_UNMARKED, _ARTIFACT = -1, -2


class MarkedText(NamedTuple):
    """Letters that look alike."""

    text: str
    page: int
    """Counted from 1."""
    size: float
    """In points."""
    strong: bool
    emphasis: bool
    url: str = ""


class Marks(NamedTuple):
    """All pieces of a PDF."""

    pieces: dict[tuple[int, int], list[MarkedText]]
    """By the page's number in the file and that of the mark."""
    pages: dict[int, int]
    """The numbers of the pages, from 1, by those in the file."""


def marks_of(pdf: Any) -> Marks:
    """Read the letters of a PDF that pdfplumber opened."""
    marks = Marks({}, {})
    for page in pdf.pages:
        name = page.page_obj.pageid
        marks.pages[name] = page.page_number
        device = _MarkNotes(pdf.rsrcmgr, page.page_number)
        PDFPageInterpreter(pdf.rsrcmgr, device).process_page(page.page_obj)
        marks.pieces.update({(name, mark): pieces for mark, pieces in device.pieces.items() if mark != _ARTIFACT})
        page.close()
    return marks


class _MarkNotes(PDFTextDevice):
    """Where a page prints itself: notes letters, and draws nothing."""

    def __init__(self, manager: Any, page: int) -> None:
        super().__init__(manager)
        self.pieces: dict[int, list[MarkedText]] = {}
        self._page = page
        self._open: list[tuple[int, str | None]] = []
        """The marks that are open here, each with what the letters in it are, if they say so."""

    def begin_tag(self, tag: Any, props: Any = None) -> None:
        """Open a mark inside those that are open."""
        props = props if isinstance(props, dict) else {}
        within, actual = self._open[-1] if self._open else (_UNMARKED, None)
        if tag.name == "Artifact":
            within = _ARTIFACT
        if "MCID" in props:
            within = props["MCID"]
        if isinstance(props.get("ActualText"), bytes):
            actual = decode_text(props["ActualText"])
        self._open.append((within, actual))

    def end_tag(self) -> None:
        """Close the last mark."""
        self._open.pop()

    def render_string(self, textstate: Any, seq: Any, ncs: Any, graphicstate: Any) -> None:  # noqa: ARG002  as pdfminer calls it
        """Note the letters of a string."""
        font = textstate.font
        within, actual = self._open[-1] if self._open else (_UNMARKED, None)
        text = "".join(font.to_unichr(one) for part in seq if isinstance(part, bytes) for one in font.decode(part))
        if actual is not None:
            # It stands for all letters of its mark, so it is said with the first of them.
            text, self._open[-1] = actual, (within, "")
        scale = abs(mult_matrix(textstate.matrix, self.ctm or (1, 0, 0, 1, 0, 0))[3])
        name = str(font.fontname)
        piece = MarkedText(
            text,
            self._page,
            round(textstate.fontsize * scale, 2),
            bool(re.search("bold", name, re.IGNORECASE)),
            bool(re.search("italic|oblique", name, re.IGNORECASE)),
        )
        pieces = self.pieces.setdefault(within, [])
        if pieces and pieces[-1]._replace(text="") == piece._replace(text=""):
            pieces[-1] = piece._replace(text=pieces[-1].text + text)
        elif text:
            pieces.append(piece)
