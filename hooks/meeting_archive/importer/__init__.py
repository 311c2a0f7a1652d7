"""Old agendas and minutes, word for word: a document to a meeting's file.

    docx (docm, dotx, dotm), odt, pdf, rtf, html, txt, md
        |  fronts      a file -> Document: lines with their hints (lines), opened in a process of its own
        |  meeting     Document -> Imported: fields whose words know their lines, doubts, and what is in no field
        |    page_heads  what of body, day and kind stands at the head of the pages alone
        |    head      whose meeting, when, where, who came (attendance)
        |    item      which reading explains most, the printed agenda, what is closed, parts and outcome of each item
        |    gate      what only closed lines say is in no doubt, no remark and no report
        |  taking      a new file, or an existing one with what it lacked; what was done, in Danish (report)

The libraries that read docx, odt, html and pdf are the extra `import`; everything else runs without them.
"""

from collections.abc import Callable
from pathlib import Path

from meeting_archive.importer.fronts.kinds import kind_of
from meeting_archive.importer.fronts.rtf import read_rtf
from meeting_archive.importer.fronts.text import read_text
from meeting_archive.importer.lines import Document, Refused

__all__ = ["Document", "Refused", "read_document", "refuse_unlikely"]

MAX_BYTES = 40_000_000


def refuse_unlikely(path: Path) -> None:
    """Refuse what cannot be a document, before it is opened; raises Refused in Danish."""
    if path.is_dir():
        raise Refused("er en mappe, ikke en fil")
    if not path.is_file():
        raise Refused("findes ikke")
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise Refused(
            f"filen er {size // 1_000_000} MB: en dagsorden eller et referat er under {MAX_BYTES // 1_000_000} MB"
        )
    if not size:
        raise Refused("filen er tom")


def read_document(path: Path) -> Document:
    """Read a file by what is in it; raises Refused in Danish, and ImportError without the extra."""
    refuse_unlikely(path)
    kind, remarks = kind_of(path)
    document = _reader(kind)(path).of_a_meetings_length()
    return document._replace(remarks=(*remarks, *document.remarks))


def _reader(kind: str) -> Callable[[Path], Document]:
    """Return what reads a kind of file; each has its library, and the extra may be missing."""
    match kind:
        case "docx":
            from meeting_archive.importer.fronts.word import read_word  # noqa: PLC0415  the extra may be missing

            return read_word
        case "odt":
            from meeting_archive.importer.fronts.odt import read_odt  # noqa: PLC0415  the extra may be missing

            return read_odt
        case "pdf":
            from meeting_archive.importer.fronts.pdf import read_pdf  # noqa: PLC0415  the extra may be missing

            return read_pdf
        case "html":
            from meeting_archive.importer.fronts.html import read_html  # noqa: PLC0415  the extra may be missing

            return read_html
        case "rtf":
            return read_rtf
        case _:
            return read_text
