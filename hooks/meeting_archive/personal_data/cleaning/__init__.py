"""A copy of an attachment without what hides, runs or calls another machine, where that can be taken out safely.

pictures   PNG and JPEG: what is no pixels is left out, the pixels stay as they are
office     Word, Excel, PowerPoint and LibreOffice files, written again part by part
pdf        PDF, written anew

What cannot be taken out without a change in what a reader sees stays, and is told.
"""

import struct
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from xml.parsers import expat

from pypdf.errors import PyPdfError

from meeting_archive.personal_data.cleaning.office import clean_office
from meeting_archive.personal_data.cleaning.pdf import cleaned_pdf
from meeting_archive.personal_data.cleaning.pictures import clean_jpeg, clean_png
from meeting_archive.personal_data.reading import Unread, passages
from meeting_archive.personal_data.reading.found import MOST_BYTES, Hidden, Running, UnreadError

__all__ = ["Cleaned", "cleaned"]


class Cleaned(NamedTuple):
    """A clean copy."""

    data: bytes
    taken: tuple[str, ...]
    """What was taken out, in Danish."""
    left: tuple[str, ...]
    """What our own reader still finds in it, for somebody to look at."""


def cleaned(path: Path) -> Cleaned:
    """Return a copy of a file without what hides, runs or calls; raises `UnreadError` where that is not safe."""
    cleaner = _CLEANERS.get(path.suffix.casefold())
    if cleaner is None:
        raise UnreadError(f"en fil af typen »{path.suffix}« kan ikke renses")
    try:
        with path.open("rb") as file:
            data, taken = cleaner(file.read(MOST_BYTES))
    except (expat.ExpatError, zipfile.BadZipFile, NotImplementedError, struct.error, ValueError, PyPdfError) as error:
        raise UnreadError("filen er beskadiget eller af en anden slags") from error
    return Cleaned(data, tuple(dict.fromkeys(taken)), tuple(dict.fromkeys(_left(data, path.suffix))))


def _left(data: bytes, suffix: str) -> Iterator[str]:
    """Say what our own reader finds in a copy."""
    with TemporaryDirectory() as folder:
        copy = Path(folder, f"kopi{suffix}")
        copy.write_bytes(data)
        for found in passages(copy):
            match found:
                case Unread(place, why, _, False):
                    yield f"{place}: {why}"
                case Running(what, place):
                    yield f"{place}: {what}"
                case Hidden(what, False):
                    yield what


_CLEANERS: dict[str, Callable[[bytes], tuple[bytes, list[str]]]] = {
    ".png": clean_png,
    **dict.fromkeys((".jpg", ".jpeg"), clean_jpeg),
    **dict.fromkeys((".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp"), clean_office),
    ".pdf": cleaned_pdf,
}
