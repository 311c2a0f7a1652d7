"""A document that is put into a Word file whole (altChunk): read where it stands, and never fetched from outside."""

import email
import email.policy
import re
from collections.abc import Iterator
from html.parser import HTMLParser

from meeting_archive.importer.fronts.clean import cleaned
from meeting_archive.importer.fronts.runs import linked
from meeting_archive.importer.fronts.text import text_document
from meeting_archive.importer.lines import Line

MAX_BYTES = 3_000_000
_BLOCKS = frozenset("p div h1 h2 h3 h4 h5 h6 li tr table ul ol br blockquote pre dt dd section article hr".split())
_UNSEEN = frozenset("script style head template title noscript".split())
_CELLS = frozenset(("td", "th"))
_BOLD = frozenset(("b", "strong"))


def html_of(data: bytes, kind: str) -> str | None:
    """Return the HTML of a part, which may be packed as a mail; None for another kind, or for more than is read."""
    if len(data) > MAX_BYTES:
        return None
    if "htm" in kind and "rfc822" not in kind:
        return _decoded(data)
    if "rfc822" in kind or "multipart" in kind or "mht" in kind:
        mail = email.message_from_bytes(data, policy=email.policy.default)
        page = next((part for part in mail.walk() if part.get_content_type() == "text/html"), None)
        content = page.get_content() if page is not None else None
        return content if isinstance(content, str) else None
    return None


def lines_of_html(text: str) -> list[Line]:
    """Read the lines of a page; they have no numbers yet."""
    page = _Page()
    page.feed(text)
    page.close()
    return page.read()


def lines_of_text(name: str, data: bytes) -> list[Line]:
    """Read the lines of a plain text."""
    return list(text_document(name, data).lines)


def _decoded(data: bytes) -> str:
    said = re.search(rb"charset\s*=\s*[\"']?([\w-]{1,30})", data[:2000])
    for name in ("utf-8-sig", said[1].decode() if said else "cp1252", "cp1252"):
        try:
            return data.decode("utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else name)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("latin-1")


class _Page(HTMLParser):
    """Gathers the text of a page in lines: a block is one, a row of a table with more than one cell is a row."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[Line] = []
        self._text: list[tuple[str, bool]] = []
        self._cells: list[str] | None = None
        self._open: list[str] = []
        self._counts: list[int] = []
        self._mark = ""
        self._unseen = 0
        self._link: tuple[str, int] | None = None
        self._tables = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen += 1
        if tag in _BLOCKS:
            self._end_block()
        if tag in _BOLD or re.fullmatch(r"h[1-6]", tag):
            self._open.append(tag)
        if tag in {"ul", "ol"}:
            self._counts.append(0 if tag == "ol" else -1)
        if tag == "li" and self._counts:
            self._counts[-1] += self._counts[-1] >= 0
            self._mark = f"{self._counts[-1]}." if self._counts[-1] > 0 else "•"
        if tag == "table":
            self._tables += 1
        if tag == "tr":
            self._cells = []
        if tag in _CELLS:
            self._text = []
        if tag == "a":
            self._link = (dict(attrs).get("href") or "", len(self._text))

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(self._unseen - 1, 0)
        if tag in _CELLS and self._cells is not None:
            self._cells.append(self._take()[0])
        elif tag == "tr":
            self._end_row()
        elif tag in _BLOCKS:
            self._end_block()
        if tag == "a" and self._link and self._cells is None and not self._open:
            address, place = self._link
            words = "".join(text for text, _ in self._text[place:])
            self._text[place:] = [(linked(words, address), False)]
        if tag in self._open:
            self._open.remove(tag)
        if tag in {"ul", "ol"} and self._counts:
            self._counts.pop()

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self._text.append((data, bool(self._open)))

    def read(self) -> list[Line]:
        """Return the lines, the last one too."""
        self._end_block()
        return self._lines

    def _take(self) -> tuple[str, bool]:
        whole = "".join(text for text, _ in self._text)
        bold = sum(len(text) for text, heavy in self._text if heavy)
        self._text = []
        return cleaned(whole), bold * 3 > len(whole)

    def _end_block(self) -> None:
        """End a paragraph; in a cell it is but a space."""
        if self._cells is not None:
            self._text.append((" ", False))
            return
        heading = any(tag.startswith("h") for tag in self._open)
        text, bold = self._take()
        if text:
            mark, self._mark = self._mark, ""
            bullet = mark == "•"
            text = f"{mark} {text}" if mark and not bullet else text
            level = max(len(self._counts) - 1, 0) if mark else 0
            self._lines.append(Line(0, text, bold=bold, heading=heading, bullet=bullet, level=level))

    def _end_row(self) -> None:
        cells, self._cells = self._cells or [], None
        if any(cells):
            text = " | ".join(cell for cell in cells if cell)
            several = len(cells) > 1
            table = self._tables if several else 0
            self._lines.append(Line(0, text, cells=tuple(cells) if several else (), table=table))


def renumbered(lines: list[Line], first: int, tables: int) -> Iterator[Line]:
    """Give lines their numbers, as paragraphs of the document that they stand in, with its tables before them."""
    numbers: dict[int, int] = {}
    for place, line in enumerate(lines):
        # Lines of one paragraph keep one number.
        number = numbers.setdefault(line.number or -place - 1, first + len(numbers))
        table = line.table + tables if line.table else 0
        yield line._replace(number=number, table=table, page=0, unit="afsnit")
