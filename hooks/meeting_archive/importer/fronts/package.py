"""A docx as a zip file: whether it can be read, and what lies beside its text."""

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import qn

from meeting_archive.importer.lines import Refused

# What a file may unpack to, its pictures too: a real one of a hundred pages is some megabytes of XML.
MAX_UNPACKED = 140_000_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def beside(document: Any) -> Iterator[str]:
    """Say in Danish what the file holds beside its text, which is not taken in."""
    counts = {"slettede stykker": sum(1 for _ in document.element.body.iter(qn("w:del")))}
    kinds = {"footnotes": ("fodnoter", "w:footnote"), "endnotes": ("slutnoter", "w:endnote")}
    kinds |= {"comments": ("kommentarer", "w:comment")}
    for part in document.part.package.iter_parts():
        kind = kinds.get(str(part.partname).rsplit("/", 1)[-1].removesuffix(".xml"))
        if kind:
            # The first two notes of every file are the lines that part notes from the text.
            notes = (note for note in parse_xml(part.blob).iter(qn(kind[1])))
            counts[kind[0]] = sum(any(text.text for text in note.iter(qn("w:t"))) for note in notes)
    found = ", ".join(f"{name} ({count})" for name, count in counts.items() if count)
    if found:
        yield f"ikke taget med, se selv efter i Word: {found}"


def refuse_unreadable(path: Path) -> None:
    """Refuse what is no docx, is locked, or is too large unpacked; raises Refused in Danish."""
    with path.open("rb") as file:
        if file.read(8) == _OLE:
            raise Refused(
                "filen er låst med en adgangskode eller er en gammel Word-fil (doc): åbn den i Word, og gem den som "
                "docx uden adgangskode"
            )
    try:
        with zipfile.ZipFile(path) as packed:
            entries = packed.infolist()
            names = {entry.filename for entry in entries}
            unpacked = sum(entry.file_size for entry in entries)
            begins = _begins(packed) if "word/document.xml" in names else b""
    except (zipfile.BadZipFile, ValueError, zlib.error, NotImplementedError, EOFError, RuntimeError):
        raise Refused("filen er ikke en Word-fil (docx), eller den er gået i stykker: gem den igen") from None
    if unpacked > MAX_UNPACKED or len(entries) > 5_000:
        raise Refused("Word-filen fylder alt for meget, når den pakkes ud: den bliver ikke åbnet")
    if b"<!DOCTYPE" in begins:
        # Word writes none; whoever does wants something fetched or blown up.
        raise Refused("Word-filen er ikke lavet af Word: gem dokumentet som docx igen")
    if "word/document.xml" not in names and "[Content_Types].xml" not in names:
        raise Refused("filen er pakket som en Word-fil, men er det ikke: gem dokumentet som docx")


def _begins(packed: zipfile.ZipFile) -> bytes:
    """Return the first bytes of the document itself."""
    with packed.open("word/document.xml") as part:
        return part.read(2000)
