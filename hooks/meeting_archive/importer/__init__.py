"""Old agendas and minutes, word for word: a document to a meeting's file.

    docx (docm, dotx, dotm), pdf, txt, md
        |  fronts      a file -> Document: lines with their hints (lines), opened in a process of its own
        |  meeting     Document -> Imported: fields whose words know their lines, doubts, and what is in no field
        |    page_heads  what of body, day and kind stands at the head of the pages alone
        |    head      whose meeting, when, where, who came (attendance)
        |    item      which lines are headings, the printed agenda, the parts of each item, its outcome
        |  taking      a new file, or an existing one with what it lacked; what was done, in Danish (report)

The two libraries that read docx and pdf are the extra `import`; everything else runs without them.
"""

from pathlib import Path

from meeting_archive.importer.fronts.text import read_text
from meeting_archive.importer.lines import Document, Refused

__all__ = ["NAMED", "READABLE", "Document", "Refused", "read_document", "refuse_unlikely"]

MAX_BYTES = 40_000_000
READABLE = (".docx", ".txt", ".md", ".markdown", ".pdf")
"""What a file's name ends with when it can be read; what keeps most of a document comes first."""
NAMED = (".doc", ".rtf", ".odt")
"""What cannot be read, and is answered with what to do."""


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
    """Read a file by what its name ends with; raises Refused in Danish, and ImportError without the extra."""
    refuse_unlikely(path)
    match path.suffix.lower():
        case ".docx" | ".docm" | ".dotx" | ".dotm":
            from meeting_archive.importer.fronts.word import read_word  # noqa: PLC0415  the extra may be missing

            return read_word(path).of_a_meetings_length()
        case ".pdf":
            from meeting_archive.importer.fronts.pdf import read_pdf  # noqa: PLC0415  the extra may be missing

            return read_pdf(path).of_a_meetings_length()
        case ".txt" | ".md" | ".markdown":
            return read_text(path).of_a_meetings_length()
        case ".doc" | ".rtf" | ".odt":
            raise Refused(f"{path.suffix} kan ikke læses: åbn filen, og gem den som docx")
        case other:
            raise Refused(
                f"»{other or path.name}« kan ikke læses: det skal være docx (eller docm, dotx, dotm), pdf, txt eller md"
            )
