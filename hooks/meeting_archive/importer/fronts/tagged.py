"""The PDF files that we made ourselves, by their tags: what is a heading, a point, a row is said, and not guessed.

The tags are those of PDF/UA-1; how large letters are tells the styles apart that have one tag
(products/documents/sizes). Only what says by its keywords and its maker that it is ours is read so; a PDF that was
printed from our Word file has the keywords too, and other tags.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby, takewhile
from typing import Any, NamedTuple

from pdfminer.pdftypes import PDFObjRef, resolve1
from pdfminer.psparser import PSLiteral

from meeting_archive.importer.fronts.clean import cleaned_cell, cleaned_piece
from meeting_archive.importer.fronts.marked import MarkedText, Marks, marks_of
from meeting_archive.importer.lines import Document, Line
from meeting_archive.products.documents.blocks import MARK, PRINTED_HEADS, Style, TextRun
from meeting_archive.products.documents.sizes import SIZES

_MAKER = "Typst"
# How a line that somebody ended is told from one that was full.
_ENDED = "\u2005"
_STYLES = {size: style for style, size in SIZES.items()}
# What is bold as a whole.
_BOLD = {Style.BODY, Style.CAPTION}
# What only groups paragraphs, and what only groups rows.
_GROUPS = {"Document", "Part", "Art", "Sect", "Div", "NonStruct"}
_ROWS = {"THead", "TBody", "TFoot"}
# No table of ours has more columns.
_WIDEST = 100


class Tag(NamedTuple):
    """A tag of one kind or another ("P", "H1", "TR"), with what is in it."""

    kind: str
    kids: tuple["Tag | MarkedText", ...]
    span: int = 1
    """Over how many columns a cell stands."""

    @property
    def pieces(self) -> list[MarkedText]:
        """All letters in it."""
        return [piece for kid in self.kids for piece in ([kid] if isinstance(kid, MarkedText) else kid.pieces)]

    def all(self, *tags: str) -> list["Tag"]:
        """Return what of some tags is directly in it, or in what only groups."""
        found: list[Tag] = []
        for kid in self.kids:
            if isinstance(kid, Tag):
                found += [kid] if kid.kind in tags else kid.all(*tags) if kid.kind in _ROWS else []
        return found


def form_of(pdf: Any) -> str:
    """Return what a PDF of ours says of itself; "" for all others."""
    ours = str(pdf.metadata.get("Creator", "")).startswith(_MAKER) and "StructTreeRoot" in pdf.doc.catalog
    return mark_of(pdf) if ours else ""


def mark_of(pdf: Any) -> str:
    """Return the mark of ours among the keywords of a PDF, whoever made it; "" without."""
    words = str(pdf.metadata.get("Keywords", "")).replace(";", ",").split(",")
    return next((word.strip() for word in words if word.split()[:1] == [MARK]), "")


def read_tagged(pdf: Any, name: str) -> Document | None:
    """Read a PDF by its tags; None where it is none of ours, or its tags do not hold all of its words."""
    if not (form := form_of(pdf)):
        return None
    marks = marks_of(pdf)
    used: set[tuple[int, int]] = set()
    tree = _TagTree(marks, used).tag(resolve1(pdf.doc.catalog["StructTreeRoot"]), 0)
    unused = [piece for mark, pieces in marks.pieces.items() if mark not in used for piece in pieces]
    if any(piece.text.strip() for piece in unused):
        return None
    return Document(name, tuple(_TagLines().lines(tree)), form=form)


class _TagTree:
    """The tags as a tree, with the pieces that they point to."""

    def __init__(self, marks: Marks, used: set[tuple[int, int]]) -> None:
        self._marks = marks
        self._used = used
        self._seen: set[int] = set()

    def tag(self, node: dict[str, Any], page: int) -> Tag:
        """Read a tag, which may say its page; those in it may say others. Raises ValueError where one comes twice."""
        page = getattr(node.get("Pg"), "objid", page)
        kids = resolve1(node.get("K", []))
        url = ""
        found: list[Tag | MarkedText] = []
        for said in kids if isinstance(kids, list) else [kids]:
            if isinstance(said, PDFObjRef):
                if said.objid in self._seen:
                    raise ValueError("a tag stands in itself, or in two places")
                self._seen.add(said.objid)
            kid = resolve1(said)
            if isinstance(kid, int):
                found += self._pieces(page, kid)
            elif "MCID" in kid:
                found += self._pieces(getattr(kid.get("Pg"), "objid", page), kid["MCID"])
            elif "Obj" in kid:
                action = resolve1(resolve1(kid["Obj"]).get("A")) or {}
                url = url or resolve1(action.get("URI", b"")).decode(errors="replace")
            else:
                found.append(self.tag(kid, page))
        kind = node["S"].name if isinstance(node.get("S"), PSLiteral) else "Document"
        tag = Tag(kind, tuple(found), _span(resolve1(node.get("A"))))
        return tag._replace(kids=tuple(one._replace(url=url) for one in tag.pieces)) if url else tag

    def _pieces(self, page: int, mark: int) -> list[MarkedText]:
        self._used.add((page, mark))
        return self._marks.pieces.get((page, mark), [])


def _span(said: Any) -> int:
    said = [resolve1(one) for one in (said if isinstance(said, list) else [said])]
    return next((min(one["ColSpan"], _WIDEST) for one in said if isinstance(one, dict) and "ColSpan" in one), 1)


class _TagLines:
    """Goes through the tags, and counts paragraphs and tables."""

    def __init__(self) -> None:
        self._number = 0
        self._table = 0

    def lines(self, tag: Tag, level: int = -1) -> Iterator[Line]:
        """Yield the lines of a tag and of those in it."""
        if tag.kind == "Table":
            yield from self._rows(tag)
        elif tag.kind == "L":
            for kid in tag.kids:
                if isinstance(kid, Tag):
                    yield from self.lines(kid, level + 1) if kid.kind == "L" else self._point(kid, level + 1)
        elif tag.kind in _GROUPS:
            for kid in tag.kids:
                yield from self.lines(kid if isinstance(kid, Tag) else Tag("P", (kid,)), level)
        else:
            style = Style.QUOTE if tag.kind == "BlockQuote" else _style(tag.pieces)
            yield from self._paragraph(tag.pieces, style, heading=tag.kind.startswith("H"))

    def _paragraph(self, pieces: Sequence[MarkedText], style: str, *, heading: bool = False) -> Iterator[Line]:
        """Yield a paragraph: a line, and a further one wherever somebody ended one."""
        self._number += 1
        for place, ended in enumerate(_ended(pieces)):
            text = "".join(piece.text for piece in ended).strip()
            lead = "".join(piece.text for piece in takewhile(lambda piece: piece.strong, ended)).strip()
            yield Line(
                self._number,
                text,
                page=ended[0].page,
                lead=0 if lead == text else len(lead),
                heading=heading,
                gap=not place,
                unit=f"side {ended[0].page}, afsnit",
                style=style,
                runs=_runs(ended, plain=heading or style in _BOLD, label=style == Style.LINE and not place),
            )

    def _point(self, tag: Tag, level: int) -> Iterator[Line]:
        """Yield a point of a list, its further paragraphs, and the lists in it."""
        label = "".join(piece.text for one in tag.all("Lbl") for piece in one.pieces)
        number = label.strip() if any(sign.isdigit() for sign in label) else ""
        body = [kid for one in tag.all("LBody") for kid in one.kids]
        parts = groupby(body, key=lambda kid: id(kid) if isinstance(kid, Tag) and kid.kind in {"P", "L"} else 0)
        for place, (_, group) in enumerate(parts):
            kids = [*group]
            first = kids[0]
            if isinstance(first, Tag) and first.kind == "L":
                yield from self.lines(first, level)
                continue
            pieces = Tag("P", tuple(kids)).pieces
            style = _style(pieces) if place else Style.NUMBERED if number else Style.BULLET
            for line in self._paragraph(pieces, style):
                point = line._replace(level=level + 1 if place else level)
                if not place and line.gap:
                    point = point._replace(bullet=not number, text=f"{number} {line.text}".strip(), lead=0)
                yield point

    def _rows(self, tag: Tag) -> Iterator[Line]:
        """Yield the title of a table, if it stands in it, and its rows; heads of the printed agenda are only looks."""
        for caption in tag.all("Caption"):
            yield from self._paragraph(caption.pieces, Style.CAPTION)
        self._table += 1
        rows = tag.all("TR")
        kept = [row for row in rows if tuple(map(_cell, row.all("TH"))) not in {PRINTED_HEADS, PRINTED_HEADS[:2]}]
        for row in kept:
            self._number += 1
            found = row.all("TH", "TD")
            cells = tuple(text for cell in found for text in (_cell(cell), *[""] * (cell.span - 1)))
            pieces = [piece for piece in row.pieces if piece.text.strip()]
            page = pieces[0].page if pieces else 0
            total = bool(pieces) and all(piece.strong for piece in pieces)
            yield Line(
                self._number,
                " | ".join(cell for cell in cells if cell),
                page=page,
                gap=row is kept[0],
                cells=cells,
                table=self._table,
                unit=f"side {page}, afsnit",
                spans=tuple(cell.span for cell in found),
                style=Style.HEAD_CELL if row.all("TH") else Style.TOTAL_CELL if total else Style.CELL,
            )


def _style(pieces: Sequence[MarkedText]) -> str:
    """Return the style of a paragraph by the size of its letters."""
    return next((_STYLES[piece.size] for piece in pieces if piece.size in _STYLES), "")


def _ended(pieces: Sequence[MarkedText]) -> Iterator[list[MarkedText]]:
    """Part pieces where somebody ended a line; what is empty then is no line."""
    line: list[MarkedText] = []
    for piece in (*pieces, MarkedText(_ENDED, 0, 0, strong=False, emphasis=False)):
        first, *others = piece.text.split(_ENDED)
        line.append(piece._replace(text=cleaned_piece(first)))
        for other in others:
            if "".join(one.text for one in line).strip():
                yield [one for one in line if one.text]
            line = [piece._replace(text=cleaned_piece(other))]


def _cell(cell: Tag) -> str:
    return cleaned_cell("".join(piece.text for piece in cell.pieces).replace(_ENDED, "\n"))


def _runs(pieces: Sequence[MarkedText], *, plain: bool, label: bool) -> tuple[TextRun, ...]:
    """Return the letters as they look; a style that is bold makes nothing strong, and neither is a label."""
    letters = [TextRun(one.text, one.emphasis, one.strong and not plain, one.url) for one in pieces]
    if label and letters and ":" in letters[0].text:
        before, colon, behind = letters[0].text.partition(":")
        letters[:1] = [TextRun(before + colon), letters[0]._replace(text=behind)]
    runs: list[TextRun] = []
    for run in filter(lambda run: run.text, letters):
        if runs and runs[-1]._replace(text="") == run._replace(text=""):
            runs[-1] = run._replace(text=runs[-1].text + run.text)
        else:
            runs.append(run)
    if runs:
        runs[0] = runs[0]._replace(text=runs[0].text.lstrip())
        runs[-1] = runs[-1]._replace(text=runs[-1].text.rstrip())
    return tuple(run for run in runs if run.text)
