"""Web pages (html) to lines, with the numbers of their lists; those that Word, LibreOffice and Google write too.

Only the text is read: no script is run, and nothing is fetched.
"""

import codecs
import re
from pathlib import Path
from typing import Any

from lxml import etree
from lxml.html import HTMLParser, document_fromstring

from meeting_archive.importer.fronts.html_looks import Looks, list_kind
from meeting_archive.importer.fronts.html_tables import HEADINGS, frames, number_in, rows_of, squared
from meeting_archive.importer.fronts.raised import off_the_line
from meeting_archive.importer.fronts.text import decoded
from meeting_archive.importer.fronts.written import HEADING_STYLE, ListMark, Written, number_as
from meeting_archive.importer.lines import Document, DocumentLink, Refused

MAX_BYTES = 10_000_000
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,40})", re.IGNORECASE)
_SILENT = frozenset(
    "script style noscript template head svg math iframe object embed audio video canvas map select textarea".split()
)
_BLOCKS = frozenset(
    "p div h1 h2 h3 h4 h5 h6 blockquote pre section article main header footer aside address dl dt dd figure "
    "figcaption details summary form fieldset legend center hr body html".split()
)


def read_html(path: Path) -> Document:
    """Read a web page; raises Refused for what is none, or too long."""
    data = path.read_bytes()
    if len(data) > MAX_BYTES:
        raise Refused(f"filen er over {MAX_BYTES // 1_000_000} MB: gem den som docx, så billederne kommer for sig")
    text, remarks = _text_of(data)
    parser = HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise Refused(
            "websiden er gået i stykker eller er tom: gem den igen, eller kopiér teksten over i Word"
        ) from None
    reader = _HtmlReader(root)
    reader.written.remarks += remarks
    try:
        reader.take(root, bold=False)
    except RecursionError:
        raise Refused("websiden har for mange lag inden i hinanden: kopiér teksten over i Word") from None
    reader.flush()
    reader.tell_what_is_beside()
    return reader.written.document(path.name)


def _text_of(data: bytes) -> tuple[str, list[str]]:
    """Decode a page as it says itself, or as any text."""
    said = _CHARSET.search(data[:4096])
    name = said[1].decode("ascii").casefold() if said else ""
    # What calls itself Latin-1 is Windows text, to every browser.
    name = "cp1252" if name in {"iso-8859-1", "latin1", "us-ascii", "windows-1252"} else name
    text = ""
    remarks: list[str] = []
    if name and not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            text = data.decode(name)
        except (LookupError, UnicodeDecodeError):
            text = ""
    if not text:
        text, remarks = decoded(data)
    # The parser wants no declaration of an encoding that is done with.
    return re.sub(r"^\s*<\?xml[^>]*>", "", text), remarks


class _HtmlReader:
    """Goes through a page in order: what stands between the edges of blocks is a paragraph."""

    def __init__(self, root: Any) -> None:
        self.written = Written()
        self.looks = Looks("\n".join(style.text or "" for style in root.iter("style")))
        self._pieces: list[tuple[str, bool]] = []
        self._links: list[DocumentLink] = []
        self._mark: ListMark | None = None
        self._heading = False
        self._depth = 0
        self._left_out: dict[str, int] = {}

    def take(self, element: Any, *, bold: bool) -> None:
        """Take an element and all that is in it."""
        tag = element.tag if isinstance(element.tag, str) else ""
        why = self._why_left_out(element, tag)
        if why is not None:
            if why and "".join(element.itertext()).strip():
                self._left_out[why] = self._left_out.get(why, 0) + 1
            return
        said = self.looks.bold(element)
        bold = bold or tag in {"b", "strong", "th"} if said is None else said
        if tag in {"ol", "ul", "menu", "dir"}:
            self._list(element, tag, bold=bold)
        elif tag == "table":
            self._table(element, bold=bold)
        elif tag in _BLOCKS or tag == "li":
            self.flush()
            self._heading = tag in HEADINGS or bool(
                HEADING_STYLE.match((element.get("class") or "").removeprefix("Mso"))
            )
            self._inside(element, bold=bold)
            self.flush()
        else:
            self._inline(element, tag, bold=bold)

    def _why_left_out(self, element: Any, tag: str) -> str | None:
        """Say why an element is left out; "" for what is no text anyway, None when it is read."""
        if tag in _SILENT or not tag:
            return ""
        if tag == "nav":
            return "menuer"
        if tag == "del":
            return "slettede stykker"
        return self.looks.left_out(element)

    def _inside(self, element: Any, *, bold: bool) -> None:
        self._say(element.text, element, bold=bold)
        for child in element:
            self.take(child, bold=bold)
            self._say(child.tail, element, bold=bold)

    def _say(self, text: str | None, element: Any, *, bold: bool) -> None:
        if text:
            is_set = next(element.iterancestors("pre"), None) is not None or element.tag == "pre"
            self._pieces.append((text if is_set else re.sub(r"[ \t\n\r\f]+", " ", text), bold))

    def _inline(self, element: Any, tag: str, *, bold: bool) -> None:
        if tag == "br":
            self._pieces.append(("\n", bold))
        elif tag == "img":
            self.written.pictures.append(self.written.number + 1)
        elif tag == "input":
            if (element.get("type") or "").casefold() in {"checkbox", "radio"}:
                self._pieces.append(("☐☒"[element.get("checked") is not None], bold))
        elif tag in {"sup", "sub"}:
            before = "".join(piece for piece, _ in self._pieces)
            self._pieces.append((off_the_line(element.text_content(), before, above=tag == "sup"), bold))
        elif self.looks.is_printed_mark(element):
            # Word writes the number of a point, or its bullet, into the text.
            printed = re.sub(r"\s+", " ", element.text_content()).strip()
            number = re.fullmatch(r"\(?\w{1,6}[.):]*|(?:\d{1,3}\.)+\d{0,3}", printed)
            self._mark = ListMark(printed if number and printed != "o" else "", self.looks.level(element))
        else:
            if tag == "a" and (element.get("href") or "").startswith("#"):
                self._links.append(DocumentLink(" ".join(element.text_content().split()), ""))
            self._inside(element, bold=bold)

    def flush(self) -> None:
        """End the paragraph that is being read, if there is one."""
        if any(piece.strip() for piece, _ in self._pieces):
            self.written.paragraph(self._pieces, mark=self._mark, heading=self._heading, links=self._links)
            self._mark, self._heading = None, False
        self._pieces, self._links = [], []

    # Lists.

    def _list(self, element: Any, tag: str, *, bold: bool) -> None:
        self.flush()
        self._end_mark()
        kind = list_kind(element, tag)
        points = [child for child in element if child.tag == "li"]
        step = -1 if element.get("reversed") is not None else 1
        count = number_in(element.get("start"), len(points) if step < 0 else 1)
        self._depth += 1
        for child in element:
            if child.tag != "li":
                self.take(child, bold=bold)
                continue
            count = number_in(child.get("value"), count)
            label = f"{number_as(count, kind)}." if kind else ""
            self._mark = ListMark(label, self._depth - 1)
            self.take(child, bold=bold)
            self._end_mark()
            count += step
        self._depth -= 1

    def _end_mark(self) -> None:
        """Take down a point that has no text of its own."""
        if self._mark:
            self.written.paragraph([], mark=self._mark)
            self._mark = None

    # Tables.

    def _table(self, element: Any, *, bold: bool) -> None:
        self.flush()
        self._end_mark()
        rows = rows_of(element)
        framing = any(frames(cell) for row in rows for cell in row)
        texts = [] if framing else squared(rows, [[self._cell(cell, bold=bold) for cell in row] for row in rows])
        filled = [place for place in range(max(map(len, texts), default=0)) if any(row[place] for row in texts)]
        for caption in element.iterchildren("caption"):
            self._inside(caption, bold=bold)
            self.flush()
        if len(filled) < 2:
            # A table that only frames text is no table.
            outside = (child for child in element if child.tag not in {"caption", "colgroup", "col"})
            for child in outside:
                self._framed(child, bold=bold)
            return
        self.written.table([[row[place] for place in filled] for row in texts])
        if element.find(".//img") is not None:
            self.written.pictures.append(self.written.number)

    def _framed(self, element: Any, *, bold: bool) -> None:
        if element.tag in {"td", "th"} or element.tag not in {"tbody", "thead", "tfoot", "tr"}:
            self.flush()
            self._inside(element, bold=bold)
            self.flush()
            return
        for child in element:
            self._framed(child, bold=bold)

    def _cell(self, cell: Any, *, bold: bool) -> str:
        around, self.written = self.written, Written()
        self._inside(cell, bold=bold)
        self.flush()
        self._end_mark()
        inner, self.written = self.written, around
        return "\n".join(line.text for line in inner.lines)

    def tell_what_is_beside(self) -> None:
        """Say in Danish what the page holds beside its text, which is not taken in."""
        found = ", ".join(f"{name} ({count})" for name, count in self._left_out.items())
        if found:
            self.written.remarks.append(f"ikke taget med, se selv efter på siden: {found}")
