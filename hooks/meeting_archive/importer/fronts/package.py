"""A docx as a zip file: whether it can be read, and what lies beside its text."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import qn

from meeting_archive.importer.fronts.runs import text_of
from meeting_archive.importer.lines import Refused

# What a file may unpack to, its pictures too: a real one of a hundred pages is some megabytes of XML.
MAX_UNPACKED = 140_000_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


_NOTES = {"footnotes": ("w:footnote", "w:footnoteReference"), "endnotes": ("w:endnote", "w:endnoteReference")}
# What stands in a text for a note.
NOTE_MARKS = tuple(qn(mark) for _, mark in _NOTES.values())
_HEADS = {"header": "sidehovedet", "footer": "sidefoden"}


def beside(document: Any) -> Iterator[str]:
    """Say in Danish what the file holds beside its text, which is not taken in."""
    counts = {
        "slettede stykker": sum(1 for _ in document.element.body.iter(qn("w:del"))),
        "dokumenter, der er sat ind i det": sum(1 for _ in document.element.body.iter(qn("w:altChunk"))),
    }
    for part in document.part.package.iter_parts():
        name = _name(part)
        if name == "comments":
            counts["kommentarer"] = sum(bool(text_of(one)) for one in parse_xml(part.blob).iter(qn("w:comment")))
    found = ", ".join(f"{name} ({count})" for name, count in counts.items() if count)
    if found:
        yield f"ikke taget med, se selv efter i Word: {found}"
    yield from dict.fromkeys(_heads_and_feet(document))


def notes_of(document: Any) -> dict[tuple[str, str], str]:
    """Return the text of each footnote and endnote by the mark that stands for it: its tag and number."""
    notes = {}
    for part in document.part.package.iter_parts():
        if _name(part) in _NOTES:
            tag, mark = _NOTES[_name(part)]
            for note in parse_xml(part.blob).iter(qn(tag)):
                notes[qn(mark), str(note.get(qn("w:id")))] = text_of(note)
    return notes


def _heads_and_feet(document: Any) -> Iterator[str]:
    """Yield what stands at the head or foot of the pages, but for their numbers."""
    for part in document.part.package.iter_parts():
        where = _HEADS.get(_name(part).rstrip("0123456789"))
        if where:
            for paragraph in parse_xml(part.blob).iter(qn("w:p")):
                text = text_of(paragraph)
                if re.search(r"[^\W\d_]{3}", re.sub(r"\bside\b|\baf\b", "", text, flags=re.IGNORECASE)):
                    yield f"{where} er ikke taget med: »{text}«"


def _name(part: Any) -> str:
    return str(part.partname).rsplit("/", 1)[-1].removesuffix(".xml")


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
