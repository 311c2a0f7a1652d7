"""What a PDF says: its pages, notes, forms, links and metadata."""

import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from meeting_archive.personal_data.reading.found import Found, Passage, Unread, UnreadError
from meeting_archive.personal_data.reading.office import words_of

MOST_PAGES = 5000


def read_pdf(path: Path) -> Iterator[Found]:
    """Yield all that a PDF says."""
    from pypdf import PdfReader  # noqa: PLC0415  slow to import, and most checks meet no new PDF

    with path.open("rb") as file, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        reader = PdfReader(file)
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadError("filen er låst med en adgangskode")
        if len(reader.pages) > MOST_PAGES:
            raise UnreadError(f"filen har over {MOST_PAGES} sider")
        told = [str(value) for value in (reader.metadata or {}).values()]
        if reader.xmp_metadata:
            told += words_of(reader.xmp_metadata.stream.get_data())
        yield Passage("metadata", "\n".join(told))
        yield Passage("formularfelter", "\n".join(str(field.value) for field in (reader.get_fields() or {}).values()))
        yield Passage("bogmærker", "\n".join(_titles(reader.outline)))
        for number, page in enumerate(reader.pages, 1):
            place = f"side {number}"
            text = page.extract_text()
            yield Passage(place, "\n".join([text, *_notes(page)]))
            if not text.strip() and _has_picture(page):
                yield Unread(place, "siden er et billede uden tekst")
        if reader.attachments:
            yield Unread("vedhæftet fil", "der ligger en anden fil inde i filen")


def _notes(page: Any) -> Iterator[str]:
    """Yield what notes and links on a page of a PDF say."""
    for note in page.get("/Annots") or ():
        said = note.get_object()
        yield from (str(said[key]) for key in ("/Contents", "/T", "/RC", "/V") if key in said)
        if "/A" in said:
            yield str(said["/A"].get_object().get("/URI", ""))


def _titles(outline: Any) -> Iterator[str]:
    for entry in outline:
        if isinstance(entry, list):
            yield from _titles(entry)
        else:
            yield str(entry.title)


def _has_picture(page: Any) -> bool:
    resources = page.get("/Resources")
    return bool(resources and resources.get_object().get("/XObject")) or "BI" in str(page.get_contents() or "")[:2000]
