"""A docx as a zip file: whether it can be read, and what it is opened as."""

import io
import re
import zipfile
import zlib
from pathlib import Path
from typing import Any

import docx
from docx.opc.part import Part, PartFactory

from meeting_archive.importer.lines import Refused

# What a file may unpack to, its pictures too: a real one of a hundred pages is some megabytes of XML.
MAX_UNPACKED = 140_000_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BROKEN = "Word-filen er gået i stykker: åbn den i Word, og gem den igen som docx"
# A template, or a document with macros, is a document like any other to who only reads it.
_KINDS = re.compile(
    rb"application/(?:vnd\.openxmlformats-officedocument\.wordprocessingml\.template\.main"
    rb"|vnd\.ms-word\.(?:document|template)\.macroEnabled(?:Template)?\.main)\+xml"
)
_DOCUMENT = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
# The strict form of the standard has names of its own for the same elements.
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")
_TRANSITIONAL = rb"http://schemas.openxmlformats.org/\1/2006/"


def _class_of(kind: str, relation: str) -> Any:
    """Choose what a part is read as: a document that was put in whole is kept as it is, whatever it says to be."""
    return Part if relation.endswith("/aFChunk") else _usual_class(kind, relation)


_usual_class = PartFactory.part_class_selector or (lambda _kind, _relation: None)
PartFactory.part_class_selector = _class_of


def open_word(path: Path) -> Any:
    """Open a Word file; raises Refused in Danish for one that is broken, locked or too large."""
    with path.open("rb") as file:
        return open_packed(file.read())


def open_packed(data: bytes) -> Any:
    """Open what is in a Word file; raises Refused likewise."""
    _refuse_unreadable(data)
    try:
        document = docx.Document(io.BytesIO(_as_docx(data)))
        # One without a body is none.
        len(document.element.body)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001  whatever a broken file makes the library stumble over
        raise Refused(_BROKEN) from None
    return document


def _refuse_unreadable(data: bytes) -> None:
    """Refuse what is no docx, is locked, or is too large unpacked; raises Refused in Danish."""
    if data.startswith(_OLE):
        raise Refused(
            "filen er låst med en adgangskode eller er en gammel Word-fil (doc): åbn den i Word, og gem den som "
            "docx uden adgangskode"
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            entries = packed.infolist()
            names = {entry.filename for entry in entries}
            unpacked = sum(entry.file_size for entry in entries)
            too_much = unpacked > MAX_UNPACKED or len(entries) > 5_000
            typed = not too_much and any(_is_typed(packed, name) for name in names if name.endswith((".xml", ".rels")))
    except (zipfile.BadZipFile, ValueError, zlib.error, NotImplementedError, EOFError, RuntimeError):
        raise Refused("filen er ikke en Word-fil (docx), eller den er gået i stykker: gem den igen") from None
    if too_much:
        raise Refused("Word-filen fylder alt for meget, når den pakkes ud: den bliver ikke åbnet")
    if typed:
        # Word writes none; whoever does wants something fetched or blown up.
        raise Refused("Word-filen er ikke lavet af Word: gem dokumentet som docx igen")
    if "word/document.xml" not in names and "[Content_Types].xml" not in names:
        raise Refused("filen er pakket som en Word-fil, men er det ikke: gem dokumentet som docx")


def _is_typed(packed: zipfile.ZipFile, name: str) -> bool:
    """Whether a part begins with a document type."""
    with packed.open(name) as part:
        return b"<!DOCTYPE" in part.read(2000)


def _as_docx(data: bytes) -> bytes:
    """Return a template, a document with macros, or one in the strict form as the docx that it else is."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        kinds, relations = (
            packed.read(name) if name in packed.namelist() else b"" for name in ("[Content_Types].xml", "_rels/.rels")
        )
        strict = bool(_STRICT.search(relations))
        if not strict and not _KINDS.search(kinds):
            return data
        written = io.BytesIO()
        with zipfile.ZipFile(written, "w") as target:
            for entry in packed.infolist():
                part = packed.read(entry)
                if entry.filename == "[Content_Types].xml":
                    part = _KINDS.sub(_DOCUMENT, part)
                if strict and entry.filename.endswith((".xml", ".rels")):
                    part = _STRICT.sub(_TRANSITIONAL, part)
                target.writestr(entry.filename, part)
    return written.getvalue()
