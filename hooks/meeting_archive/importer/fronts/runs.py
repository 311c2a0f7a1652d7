"""The runs of a Word file, which is settled: the pieces of its paragraphs with their signs, and where they lead."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, NamedTuple

from docx.oxml.ns import qn

from meeting_archive.importer.fronts.fields import ADDRESS, LINK, SHOWN
from meeting_archive.importer.fronts.styles import switched_on
from meeting_archive.importer.fronts.symbols import symbol, with_signs
from meeting_archive.importer.fronts.trees import inside

_BOX = qn("w:txbxContent")
_BETWEEN = {
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:tab"): "\t",
    qn("w:ptab"): "\t",
    qn("w:noBreakHyphen"): "-",
    qn("w:softHyphen"): "\u00ad",
}


class RunPiece(NamedTuple):
    """Letters that look alike."""

    text: str
    bold: bool
    link: str
    """Which link they are of; "" for none."""
    address: str


def runs_of(element: Any) -> Iterator[Any]:
    """Yield the runs of an element, equations too; those of its text boxes are not among them."""
    for run in element.iter(qn("w:r"), qn("m:r")):
        if not any(ancestor.tag == _BOX for ancestor in inside(run, element)):
            yield run


def pieces_of(element: Any) -> Iterator[RunPiece]:
    """Yield the text of a paragraph piece by piece."""
    for run in runs_of(element):
        text = "".join(_characters(run))
        if run.tag == qn("m:r"):
            text = _drawn_before(run) + text
        yield RunPiece(text, switched_on(run.find(qn("w:rPr")), "w:b"), run.get(LINK, ""), run.get(ADDRESS, ""))


def written(pieces: Iterable[RunPiece]) -> str:
    """Write pieces as one text, their links to the web as CommonMark does."""
    links = groupby(pieces, key=lambda piece: (piece.link, piece.address))
    return "".join(_linked("".join(piece.text for piece in group), address) for (_, address), group in links)


def is_written(words: str, address: str) -> bool:
    """Whether the address of a link is written: it is one of the web, and says more than its words."""
    words = words.strip()
    to_the_web = address.casefold().startswith(("http://", "https://"))
    return to_the_web and bool(words) and words != address and not set(words) & set("[]\n")


def text_of(element: Any) -> str:
    """Return the text of an element on one line."""
    return " ".join(written(pieces_of(element)).split())


def _linked(words: str, address: str) -> str:
    if not is_written(words, address):
        return words
    for sign, code in ((" ", "%20"), ("(", "%28"), (")", "%29")):
        address = address.strip().replace(sign, code)
    bare = words.strip()
    return words.replace(bare, f"[{bare}]({address})", 1)


def _characters(run: Any) -> Iterator[str]:
    for child in run:
        if child.tag in {qn("w:t"), qn("m:t")}:
            yield with_signs(child.text or "", run)
        elif child.tag == qn("w:sym"):
            yield symbol(child)
        elif child.tag == qn("w:fldChar"):
            yield child.get(SHOWN, "")
        else:
            yield _BETWEEN.get(child.tag, "")


def _drawn_before(run: Any) -> str:
    """Return the sign for what an equation draws before a piece of it, as the line between the parts of a fraction."""
    for outer, sign in ((qn("m:den"), "/"), (qn("m:rad"), "√")):
        around = next((ancestor for ancestor in run.iterancestors() if ancestor.tag in {outer, qn("m:oMath")}), None)
        if around is not None and around.tag == outer and next(around.iter(qn("m:r"))) is run:
            return sign
    return ""


def lost_links(pieces: Iterable[RunPiece]) -> Iterator[str]:
    """Yield the words of the links whose address is lost, or is a place in the document itself."""
    yield from (words for words, address in _links(pieces) if not address or address.startswith("#"))


def untold_addresses(pieces: Iterable[RunPiece]) -> Iterator[str]:
    """Yield the addresses of links that are not written: files, and what else is not on the web."""
    for words, address in _links(pieces):
        told = not address or address.startswith(("#", "mailto:")) or words.strip() == address
        if not told and not is_written(words, address):
            yield address


def _links(pieces: Iterable[RunPiece]) -> Iterator[tuple[str, str]]:
    for (link, address), group in groupby(pieces, key=lambda piece: (piece.link, piece.address)):
        if link:
            yield "".join(piece.text for piece in group), address
