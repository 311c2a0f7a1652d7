"""What an attachment says, and where in it; what of it cannot be read is said as well.

found      what there can be: passages of text, parts that were not understood, what hides, what runs
office     Word, Excel and their like: an inventory of their parts
  package    the zip that they are
  markup     XML and HTML, whatever they are for
  sheets     the cells of Excel
  figures    a number as it is shown and as it was stored
  pictures   what a picture file says besides its pixels
  calls      what hides, runs or calls another machine
plain      text, tables of text, RTF
pdf        PDF
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from meeting_archive.personal_data.reading.found import Found, Hidden, ReadText, Running, Shown, Unread, UnreadError
from meeting_archive.personal_data.reading.office import read_office
from meeting_archive.personal_data.reading.pdf import read_pdf
from meeting_archive.personal_data.reading.pictures import read_picture_file
from meeting_archive.personal_data.reading.plain import read_text

__all__ = ["READERS", "Found", "Hidden", "ReadText", "Running", "Shown", "Unread", "passages"]

READERS: dict[str, Callable[[Path], Iterator[Found]]] = {
    ".pdf": read_pdf,
    **dict.fromkeys((".txt", ".csv"), read_text),
    **dict.fromkeys((".png", ".jpg", ".jpeg"), read_picture_file),
    **dict.fromkeys((".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp"), read_office),
}


def passages(path: Path) -> Iterator[Found]:
    """Yield all text of a file with its places, and in between what of it cannot be read; raises nothing."""
    reader = READERS.get(path.suffix.casefold())
    try:
        if reader is None:
            raise UnreadError("en fil af den slags kan ikke læses af et program")  # noqa: TRY301  one way out for all
        yield from reader(path)
    except UnreadError as unread:
        yield Unread(unread.place, unread.why)
    except OSError as error:
        yield Unread("hele filen", f"filen kan ikke læses ({error.strerror})")
    except Exception as error:  # noqa: BLE001  whatever a hostile file makes a parser raise: it cannot be read
        yield Unread("hele filen", f"filen er beskadiget eller af en anden slags ({type(error).__name__})")
