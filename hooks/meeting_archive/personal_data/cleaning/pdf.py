"""A PDF without what hides, runs or calls out, written anew: what is seen, and what screen readers are told, stays."""

import io
import warnings
from collections import Counter
from typing import TYPE_CHECKING, Any

from meeting_archive.personal_data.reading.found import UnreadError

if TYPE_CHECKING:
    from pypdf import PdfWriter

# Annotations that lead somewhere, or are heard; all others are comments, files, films.
_KEPT = frozenset(["/Link"])
# What the catalogue and a page have besides what is seen.
_OF_CATALOGUE = {
    "/OpenAction": "noget, der kører, når filen åbnes",
    "/AA": "noget, der kører af sig selv",
    "/Metadata": "filens egenskaber",
    "/PieceInfo": "et programs egne data",
    "/Collection": "indlejrede filer",
    "/AF": "indlejrede filer",
}
_OF_PAGE = ("/AA", "/Metadata", "/PieceInfo", "/AF", "/Thumb")
_OF_NAMES = {
    "/JavaScript": "et program (JavaScript)",
    "/EmbeddedFiles": "indlejrede filer",
    "/Renditions": "afspilninger",
}


def cleaned_pdf(data: bytes) -> tuple[bytes, list[str]]:
    """Return the file written anew, and in Danish what was taken out. Raises UnreadError for what cannot be cleaned."""
    from pypdf import PdfReader, PdfWriter  # noqa: PLC0415  slow to import, and few files are cleaned

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted:
            raise UnreadError("filen er låst: fjern låsen i det program, den er lavet med")
        if reader.get_fields():
            raise UnreadError("filen er en formular: udskriv den til en ny PDF, så felterne bliver til tekst")
        writer = PdfWriter(clone_from=reader)
        out = [*_from_catalogue(writer.root_object), *_from_pages(writer.pages)]
        if reader.metadata:
            out.append("filens egenskaber")
        if data.count(b"startxref") > 1 and b"/Linearized" not in data[:2000]:
            out.append("tidligere udgaver af filen")
        # Twice, since what nothing leads to any more is left out when a file is read.
        return _written(PdfWriter(clone_from=PdfReader(io.BytesIO(_written(writer))))), [*dict.fromkeys(out)]


def _written(writer: "PdfWriter") -> bytes:
    stream = io.BytesIO()
    writer.metadata = None
    writer.write(stream)
    return stream.getvalue()


def _from_catalogue(root: Any) -> list[str]:
    # Where a file opens may be a place in it as well.
    taken = [key for key in root if key in _OF_CATALOGUE and not (key == "/OpenAction" and isinstance(root[key], list))]
    out = [_OF_CATALOGUE[key] for key in taken if root.pop(key, None) is not None]
    names = root["/Names"].get_object() if "/Names" in root else {}
    out += [_OF_NAMES[key] for key in [*names] if key in _OF_NAMES and names.pop(key, None) is not None]
    root.pop("/AcroForm", None)
    return out


def _from_pages(pages: Any) -> list[str]:
    from pypdf.generic import ArrayObject, NameObject  # noqa: PLC0415  likewise

    gone: Counter[str] = Counter()
    for page in pages:
        for key in _OF_PAGE:
            page.pop(key, None)
        notes = list(page.get("/Annots") or ())
        kept = [reference for reference in notes if _is_kept(reference.get_object())]
        gone["kommentarer og vedhæftninger på siderne"] += len(notes) - len(kept)
        if notes:
            page[NameObject("/Annots")] = ArrayObject(kept)
    return [what for what, count in gone.items() if count]


def _is_kept(note: Any) -> bool:
    """Whether an annotation is a link that does no more than lead somewhere."""
    action = note.get("/A")
    plain = action is None or str(action.get_object().get("/S")) in {"/URI", "/GoTo"}
    note.pop("/AA", None)
    return str(note.get("/Subtype")) in _KEPT and plain
