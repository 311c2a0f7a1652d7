"""OpenDocument texts (odt) to lines, with the numbers that are printed and not stored.

Only the text is read: no macro is run, nothing is fetched, and pictures are left alone.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from meeting_archive.importer.fronts.odt_styles import OdtLists, OdtStyles, name_of
from meeting_archive.importer.fronts.written import MAX_COLUMNS, ListMark, Written, beside_text
from meeting_archive.importer.fronts.zipped import parts_of
from meeting_archive.importer.lines import Document, DocumentLink, Refused

_KIND = "OpenDocument-filen"
_PARTS = ("content.xml", "styles.xml", "META-INF/manifest.xml")
# Elements that hold others and say nothing themselves.
_AROUND = {
    *("text:section", "text:list-header", "text:numbered-paragraph", "text:index-title", "text:bibliography"),
    *("draw:text-box", "draw:frame", "draw:custom-shape", "draw:g", "draw:rect"),
}
_AROUND = {name_of(name) for name in _AROUND}
_INDEXES = {
    name_of(f"text:{name}") for name in ("table-of-content", "alphabetical-index", "illustration-index", "table-index")
}
# What stands in a paragraph and is no text of it.
_ASIDE = {
    name_of(name)
    for name in ("text:note", "office:annotation", "office:annotation-end", "draw:frame", "text:ruby-text", "draw:g")
}
_ASIDE |= {name_of(f"draw:{name}") for name in ("custom-shape", "rect", "line", "ellipse", "control")}
_SIGNS = {name_of("text:tab"): "\t", name_of("text:line-break"): "\n"}
_ROWS = {name_of(f"table:{name}") for name in ("table-header-rows", "table-rows", "table-row-group")}
_CELLS = (name_of("table:table-cell"), name_of("table:covered-table-cell"))


def read_odt(path: Path) -> Document:
    """Read an OpenDocument text; raises Refused for one that is broken, locked or too large."""
    parts = parts_of(path, _PARTS, _KIND)
    manifest = parts.pop(_PARTS[2], None)
    if manifest is not None and next(manifest.iter(name_of("manifest:encryption-data")), None) is not None:
        raise Refused("filen er låst med en adgangskode: gem den uden")
    content = parts.get(_PARTS[0])
    body = content.find(f"{name_of('office:body')}/{name_of('office:text')}") if content is not None else None
    if body is None:
        raise Refused(f"{_KIND} har ingen tekst: åbn den, og gem den igen som odt eller docx")
    reader = _OdtReader([part for part in (parts.get(_PARTS[1]), content) if part is not None])
    try:
        reader.take(body)
    except RecursionError:
        raise Refused(f"{_KIND} har for mange lag inden i hinanden: gem den som ren tekst") from None
    reader.tell_what_is_beside(body, parts.get(_PARTS[1]))
    return reader.written.document(path.name)


class _OdtReader:
    """Goes through a body in order."""

    def __init__(self, parts: list[Any]) -> None:
        self.written = Written()
        self.styles = OdtStyles(parts)
        self.lists = OdtLists(parts)
        self.hidden = 0

    def take(self, parent: Any) -> None:
        for element in parent:
            if element.tag in {name_of("text:p"), name_of("text:h")}:
                self._paragraph(element, None)
            elif element.tag == name_of("text:list"):
                self._list(element, "", 0)
            elif element.tag == name_of("table:table"):
                self._table(element)
            elif element.tag in _INDEXES:
                self.written.number += 1
                self.written.dropped["indholdsfortegnelser"].append(self.written.number)
            elif element.tag == name_of("text:section") and element.get(name_of("text:display")) == "none":
                self.hidden += 1
            elif element.tag in _AROUND:
                self._picture(element)
                self.take(element)

    def _list(self, element: Any, style: str, level: int) -> None:
        style = element.get(name_of("text:style-name")) or style
        if not level:
            self.lists.begin(element, style)
        for item in element:
            is_header = item.tag == name_of("text:list-header")
            if item.tag != name_of("text:list-item") and not is_header:
                continue
            start = item.get(name_of("text:start-value")) or ""
            marked = is_header
            for child in item:
                if child.tag == name_of("text:list"):
                    self._list(child, style, level + 1)
                elif child.tag in {name_of("text:p"), name_of("text:h")}:
                    # The number stands before the first paragraph of a point alone.
                    mark = None if marked else self.lists.mark(style, level, start)
                    self._paragraph(child, mark, in_list=True)
                    marked = True
                else:
                    self.take([child])

    def _paragraph(self, element: Any, mark: ListMark | None, *, in_list: bool = False) -> None:
        style = element.get(name_of("text:style-name")) or ""
        is_heading = element.tag == name_of("text:h") or self.styles.is_heading(style)
        stored = element.find(name_of("text:number"))
        if stored is not None and stored.text:
            mark = ListMark(stored.text.strip(), 0)
        elif element.tag == name_of("text:h") and not in_list and element.get(name_of("text:is-list-header")) != "true":
            level = element.get(name_of("text:outline-level")) or "1"
            start = element.get(name_of("text:start-value")) or ""
            mark = self.lists.heading(int(level) - 1 if level.isdigit() else 0, start)
        pieces = list(self._pieces(element, bold=bool(self.styles.says_bold("paragraph", style))))
        if self._hides(element, style):
            self.hidden += 1
            pieces = []
        links = list(self._links(element))
        self.written.paragraph(pieces, mark=mark, heading=is_heading, links=links, notes=self._notes(element))
        self._picture(element)
        for box in element.iter(name_of("draw:text-box"), name_of("draw:custom-shape")):
            if next(box.iterancestors(name_of("draw:text-box"), name_of("draw:custom-shape")), None) is None:
                self.take(box)

    def _hides(self, element: Any, style: str) -> bool:
        return self.styles.is_hidden("paragraph", style) or any(
            child.tag == name_of("text:hidden-paragraph") and child.get(name_of("text:is-hidden")) == "true"
            for child in element
        )

    def _pieces(self, element: Any, *, bold: bool) -> Iterator[tuple[str, bool]]:
        """Yield the text of an element piece by piece, with whether it is bold."""
        yield element.text or "", bold
        for child in element:
            tag = child.tag
            if tag == name_of("text:s"):
                count = child.get(name_of("text:c")) or "1"
                yield " " * (min(int(count), 100) if count.isdigit() else 1), bold
            elif tag in _SIGNS:
                yield _SIGNS[tag], bold
            elif tag == name_of("text:hidden-text") or tag == name_of("text:number"):
                self.hidden += tag == name_of("text:hidden-text")
            elif tag == name_of("text:span"):
                style = child.get(name_of("text:style-name")) or ""
                if self.styles.is_hidden("text", style):
                    self.hidden += 1
                else:
                    said = self.styles.says_bold("text", style)
                    yield from self._pieces(child, bold=bold if said is None else said)
            elif tag not in _ASIDE and isinstance(tag, str):
                yield from self._pieces(child, bold=bold)
            yield child.tail or "", bold

    def _text(self, element: Any) -> str:
        """Return the text of what may hold paragraphs, on one line."""
        paragraphs = element.iter(name_of("text:p"), name_of("text:h"))
        return " ".join("".join(piece for piece, _ in self._pieces(one, bold=False)) for one in paragraphs)

    def _notes(self, element: Any) -> list[str]:
        bodies = (note.find(name_of("text:note-body")) for note in element.iter(name_of("text:note")))
        return [self._text(body) for body in bodies if body is not None]

    def _links(self, element: Any) -> Iterator[DocumentLink]:
        for link in element.iter(name_of("text:a")):
            if (link.get(name_of("xlink:href")) or "#").startswith("#"):
                yield DocumentLink("".join(piece for piece, _ in self._pieces(link, bold=False)).strip(), "")

    def _picture(self, element: Any) -> None:
        if next(element.iter(name_of("draw:image"), name_of("draw:object")), None) is not None:
            self.written.pictures.append(max(self.written.number, 1))

    def _table(self, element: Any) -> None:
        rows = list(_rows(element))
        holds_table = any(cell.find(f".//{name_of('table:table')}") is not None for row in rows for cell in row)
        columns = max((sum(map(_repeated, row)) for row in rows), default=0)
        if columns < 2 or holds_table:
            # A table that only frames text is no table.
            for cell in chain.from_iterable(rows):
                self.take(cell)
            return
        texts, notes = [], []
        for row in rows:
            cells = []
            for cell in row:
                text, below = self._cell(cell)
                cells += [text] * _repeated(cell)
                notes += below
            texts.append(cells)
        self.written.table(texts, notes)
        self._picture(element)

    def _cell(self, cell: Any) -> tuple[str, list[str]]:
        """Return the text of a cell, the numbers of its lists with it, and its notes."""
        around, self.written = self.written, Written()
        self.take(cell)
        inner, self.written = self.written, around
        notes = [note for paragraph in cell for note in self._notes(paragraph)]
        texts = [line.text for line in inner.lines if not line.text.startswith("(Note: ")]
        return "\n".join(texts), notes

    def tell_what_is_beside(self, body: Any, styles: Any) -> None:
        """Say in Danish what the file holds beside its text, which is not taken in."""
        counts = Counter(
            {
                "slettede stykker": sum(1 for _ in body.iter(name_of("text:deletion"))),
                "kommentarer": sum(1 for _ in body.iter(name_of("office:annotation"))),
                "skjulte stykker": self.hidden,
            }
        )
        found = ", ".join(f"{name} ({count})" for name, count in counts.items() if count)
        if found:
            self.written.remarks.append(f"ikke taget med, se selv efter i dokumentet: {found}")
        for tag, where in (("header", "sidehovedet"), ("footer", "sidefoden")):
            heads = styles.iter(name_of(f"style:{tag}")) if styles is not None else ()
            said = (remark for head in heads for remark in beside_text(where, self._text(head)))
            self.written.remarks += dict.fromkeys(said)


def _rows(table: Any) -> Iterator[list[Any]]:
    for child in table:
        if child.tag in _ROWS:
            yield from _rows(child)
        elif child.tag == name_of("table:table-row"):
            yield [cell for cell in child if cell.tag in _CELLS]


def _repeated(cell: Any) -> int:
    """Return how many cells in a row are as this one; what one spans has cells of its own."""
    repeated = cell.get(name_of("table:number-columns-repeated")) or "1"
    return min(int(repeated), MAX_COLUMNS) if repeated.isdigit() else 1
