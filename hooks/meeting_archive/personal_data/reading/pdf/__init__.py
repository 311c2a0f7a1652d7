"""What a PDF says: an inventory of its objects, each read or named.

    every object    what its texts, names and streams say, also where no page leads to it, and in earlier editions
    every page      its text as it is decoded by its fonts: as it is laid out, and piece by piece
    what is left    pictures, files inside, fonts that tell no letters: named, by the hash of their bytes

A PDF can say something in many places (a tooltip, a stamp's appearance, a form's value, what a screen reader is told),
so no list of places is kept. pypdf decodes it: of the well-kept readers it is the one that shows objects as they are.
"""

import warnings
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from meeting_archive.personal_data.reading.found import APART, MOST_BYTES, Found, ReadText, Shown, UnreadError
from meeting_archive.personal_data.reading.pdf import inside, objects, pages, remains, streams

if TYPE_CHECKING:
    from pypdf import PdfReader

MOST_PAGES = 5000
# So much of the end of a page is read together with as much of the next.
_EDGE = 40


def read_pdf(path: Path) -> Iterator[Found]:
    """Yield all that a PDF says."""
    with path.open("rb") as file:
        data = file.read(MOST_BYTES + 1)
    if not data or len(data) > MOST_BYTES:
        raise UnreadError("filen er for stor til at læse" if data else "filen er tom")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield from _read(data)


def _read(data: bytes) -> Iterator[Found]:
    reader = objects.opened(data)
    if len(reader.pages) > MOST_PAGES:
        raise UnreadError(f"filen har over {MOST_PAGES} sider")
    everything = {number: objects.object_of(reader, number) for number in objects.numbers(reader)}
    shown = [*pages.pages_of(reader)]
    told = " ".join(page.text for page in shown)
    yield from _where_readers_look(reader)
    for page in shown:
        yield ReadText(page.place, "\n".join([page.text, *_notes(page.page)]))
        yield ReadText(page.place, APART.join(page.pieces), again=True)
        yield ReadText(page.place, page.laid_out, again=True)
        if page.text.strip() or page.drawn:
            yield Shown(page.place, "" if page.is_scan else page.text)
    for before, behind in pairwise(shown):
        # A number may begin on one page and end on the next.
        edge = f"{before.text.rstrip()[-_EDGE:]}\n{behind.text.lstrip()[:_EDGE]}"
        yield ReadText(f"{before.place} og {behind.place.removeprefix('side ')}", edge, again=True)
    yield from streams.of_objects(reader, everything)
    yield from pages.pictures(shown, everything)
    yield from inside.fonts(everything, pages.told_by_fonts(shown))
    yield from inside.files(everything)
    yield from remains.editions(data, told)
    yield from remains.orphans(reader, data)
    yield from inside.hides(reader, everything)


def _where_readers_look(reader: "PdfReader") -> Iterator[ReadText]:
    """Yield what programs show beside the pages, under the names that it has there."""
    yield ReadText("metadata", "\n".join(str(value) for value in (reader.metadata or {}).values()))
    fields = reader.get_fields() or {}
    yield ReadText("formularfelter", "\n".join([str(field.value) for field in fields.values()]))
    yield ReadText("formularfelter", "\n".join(name.replace(".", "-") for name in fields), again=True)
    yield ReadText("bogmærker", "\n".join(_titles(reader.outline)))


def _notes(page: Any) -> Iterator[str]:
    """Yield what notes and links on a page say."""
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
