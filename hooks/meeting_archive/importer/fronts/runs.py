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
    run: Any
    """The element that they are of."""


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
        yield RunPiece(text, switched_on(run.find(qn("w:rPr")), "w:b"), run.get(LINK, ""), run.get(ADDRESS, ""), run)


def words_of(pieces: Iterable[RunPiece]) -> str:
    """Return pieces as one text."""
    return "".join(piece.text for piece in pieces)


def written(pieces: Iterable[RunPiece]) -> str:
    """Write pieces as one text, their links to the web as CommonMark does."""
    return "".join(linked(words, address) for _, words, address in _links(pieces))


def linked(words: str, address: str) -> str:
    """Write a link to the web as CommonMark does, and any other as its words."""
    if not _is_written(words, address):
        return words
    for sign, code in ((" ", "%20"), ("(", "%28"), (")", "%29")):
        address = address.strip().replace(sign, code)
    bare = words.strip()
    return words.replace(bare, f"[{bare}]({address})", 1)


def lost_links(pieces: Iterable[RunPiece]) -> Iterator[str]:
    """Yield the words of the links whose address is lost, or is a place in the document itself."""
    yield from (words for link, words, address in _links(pieces) if link and (not address or address.startswith("#")))


def addresses_left(pieces: Iterable[RunPiece], *, are_written: bool) -> Iterator[str]:
    """Yield the addresses that a text does not say; those of mail are a person's, and are not for anybody."""
    for _, words, address in _links(pieces):
        said = not address or address.startswith(("#", "mailto:")) or words.strip() in {"", address}
        if not said and not (are_written and _is_written(words, address)):
            yield address


def text_of(element: Any) -> str:
    """Return the text of an element on one line."""
    return " ".join(words_of(pieces_of(element)).split())


def is_of_the_web(address: str) -> bool:
    """Whether an address is one that any reader can follow."""
    return address.casefold().startswith(("http://", "https://"))


def _links(pieces: Iterable[RunPiece]) -> Iterator[tuple[str, str, str]]:
    """Yield the links of a text and what is between them: which link, its words, and its address."""
    for (link, address), group in groupby(pieces, key=lambda piece: (piece.link, piece.address)):
        yield link, words_of(group), address


def _is_written(words: str, address: str) -> bool:
    words = words.strip()
    return is_of_the_web(address) and bool(words) and words != address and not set(words) & set("[]\n")


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
