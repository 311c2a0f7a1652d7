"""The pages of a PDF: their text as it is decoded by its fonts, and the pictures that stand on them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from meeting_archive.personal_data.reading.found import Found, Unread
from meeting_archive.personal_data.reading.pdf.objects import digest, name_of_font, reference_of

if TYPE_CHECKING:
    from pypdf import PdfReader

# A picture that is drawn smaller than this (in points, 72 to the inch), in the head or foot of a page, is a logo.
_LOGO_HEIGHT, _EDGE = 110.0, 0.22
# A picture that is this much of a page is the page.
_COVERS = 0.7
# So many words are stamped on a scan when it is filed.
_STAMP = 8
# What a picture in the text may measure, in pixels, before words fit into it.
_TINY = 24


class PdfPage(NamedTuple):
    """The text of a page, and where its pictures are drawn."""

    place: str
    text: str
    laid_out: str
    pieces: list[str]
    by_font: list[tuple[str, str]]
    """The same, each with the name of its font (`objects.name_of_font`)."""
    drawn: list[tuple[str, float, float, float]]
    """The name of each picture, how far above the foot and how high it is, in points, and the height of the page."""
    page: Any

    @property
    def is_scan(self) -> bool:
        """Whether it is a picture of a page, with no more text than a stamp on it."""
        covers = any(height > of * _COVERS for _, _, height, of in self.drawn)
        return bool(self.drawn) and len(self.text.split()) <= (_STAMP if covers else 0)


def pages_of(reader: "PdfReader") -> Iterator[PdfPage]:
    """Yield the pages in their order."""
    for number, page in enumerate(reader.pages, 1):
        pieces: list[tuple[str, str]] = []
        drawn: list[tuple[str, float, float, float]] = []
        height = float(page.mediabox.height) or 1.0

        def seen(operator: Any, operands: Any, cm: Any, _: Any, *, drawn: Any = drawn, height: float = height) -> None:
            if operator == b"Do" and operands:
                drawn.append((str(operands[0]), min(cm[5], cm[5] + cm[3]), abs(cm[3]), height))

        def heard(said: str, _cm: Any, _tm: Any, font: Any, _size: Any, *, pieces: Any = pieces) -> None:
            if said.strip():
                pieces.append((name_of_font(font) if font else "", said))

        text = page.extract_text(visitor_text=heard, visitor_operand_before=seen)
        yield PdfPage(f"side {number}", text, _laid_out(page), [said for _, said in pieces], pieces, drawn, page)


def told_by_fonts(pages: list[PdfPage]) -> dict[str, str]:
    """Return what is shown in each font."""
    told: dict[str, list[str]] = {}
    for page in pages:
        for font, said in page.by_font:
            told.setdefault(font, []).append(said)
    return {font: " ".join(said) for font, said in told.items()}


def _laid_out(page: Any) -> str:
    from pypdf.errors import PyPdfError  # noqa: PLC0415  likewise

    try:
        return str(page.extract_text(extraction_mode="layout", layout_mode_space_vertically=False))
    except (PyPdfError, ValueError, KeyError, IndexError, TypeError, AttributeError, ZeroDivisionError):
        # Another reading of what was read; it may fail where that did not.
        return ""


def pictures(pages: list[PdfPage], objects: dict[int, Any]) -> Iterator[Found]:
    """Name each picture once, by the page it stands on first; a logo in the head or foot, or a dot, is minor."""
    images = {number: value for number, value in objects.items() if is_image(value)}
    masks = {number for value in images.values() for key in ("/SMask", "/Mask") if (number := reference_of(value, key))}
    places: dict[int, list[_Drawn]] = {}
    for page in pages:
        named = _images_of(page.page)
        for name, foot, height, of in page.drawn:
            if name in named:
                edge = (foot > of * (1 - _EDGE) or foot + height < of * _EDGE) and height <= _LOGO_HEIGHT
                covers = height > of * _COVERS or not page.text.strip()
                places.setdefault(named[name], []).append(_Drawn(page.place, height, edge, covers))
    unmasked = [(number, value) for number, value in images.items() if number not in masks]
    for at, (number, value) in enumerate(unmasked, 1):
        drawn = places.get(number, [])
        place = f"{drawn[0].place if drawn else 'filen'}, billede {at}"
        size = int(value.get("/Width", 0) or 0), int(value.get("/Height", 0) or 0)
        in_edges = bool(drawn) and all(one.in_edge for one in drawn)
        dot = min(size) <= _TINY and all(one.height <= _LOGO_HEIGHT for one in drawn)
        scanned = any(one.covers for one in drawn)
        why = "siden er et billede uden tekst" if scanned else "et billede kan ikke læses af et program"
        yield Unread(place, why, digest(value), minor=(in_edges or dot) and not scanned)
    if not images and any(page.drawn and not page.text.strip() for page in pages):
        yield Unread(pages[0].place, "siden er et billede uden tekst")


class _Drawn(NamedTuple):
    """Where a picture is drawn."""

    place: str
    height: float
    in_edge: bool
    """Whether it stands in the head or the foot."""
    covers: bool
    """Whether it is the page: a scan, perhaps with a number stamped on it."""


def is_image(value: Any) -> bool:
    """Whether an object is a picture."""
    return hasattr(value, "get_data") and value.get("/Subtype") == "/Image"


def _images_of(page: Any) -> dict[str, int]:
    """Return the number of each picture that a page draws, by its name there, also within its forms."""
    found: dict[str, int] = {}
    waiting, seen = [page.get("/Resources")], set()
    while waiting:
        resources = waiting.pop()
        objects = resources.get_object().get("/XObject") if resources else None
        for name, reference in dict.items(objects.get_object()) if objects else ():
            number = getattr(reference, "idnum", 0)
            value = reference.get_object()
            if is_image(value):
                found.setdefault(str(name), number)
            elif number not in seen and hasattr(value, "get"):
                seen.add(number)
                waiting.append(value.get("/Resources"))
    return found
