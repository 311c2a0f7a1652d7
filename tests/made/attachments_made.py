"""Attachments made for a test: PDF, Word and Excel files that hold a word in the place it is about."""

import io
import zipfile
from pathlib import Path

from pypdf import PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def pdf(path: Path, *pages: str, metadata: str = "", note: str = "", enclosed: str = "", password: str = "") -> Path:
    """Write a PDF with a page for each text; one that is "(picture)" has a picture and no text."""
    writer = PdfWriter()
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    for text in pages:
        page = writer.add_blank_page(595, 842)
        picture = DecodedStreamObject()
        picture.set_data(b"\0")
        picture[NameObject("/Subtype")] = NameObject("/Image")
        scanned = text == "(picture)"
        kind = "/XObject" if scanned else "/Font"
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject(kind): DictionaryObject({NameObject("/F1"): picture if scanned else font})}
        )
        drawn = DecodedStreamObject()
        # In mode 3 nothing is painted: the text that lies under a scan, or a black bar.
        drawn.set_data(b"/F1 Do" if scanned else f"BT /F1 12 Tf 3 Tr 50 700 Td ({text}) Tj ET".encode())
        page[NameObject("/Contents")] = drawn
    if metadata:
        writer.add_metadata({"/Subject": metadata})
    if note:
        writer.add_annotation(0, FreeText(text=note, rect=(50, 50, 200, 200)))
    if enclosed:
        writer.add_attachment("enclosed.txt", enclosed.encode())
    if password:
        writer.encrypt(password)
    with path.open("wb") as file:
        writer.write(file)
    return path


def docx(path: Path, text: str = "", **parts: str) -> Path:
    """Write a Word file: `text` as its body, other parts by name (header1, comments, core), each as XML inside it."""
    names = {
        "core": "docProps/core.xml",
        "rels": "word/_rels/document.xml.rels",
        "object": "word/embeddings/object.bin",
    }
    files = {"word/document.xml": f"<w:document {WORD}><w:body>{text}</w:body></w:document>"}
    for name, xml in parts.items():
        files[names.get(name, f"word/{name}.xml")] = f"<x {WORD} xmlns:c='urn:c'>{xml}</x>"
    return _zipped(path, {"[Content_Types].xml": "<Types/>", **files})


def paragraph(*runs: str, properties: str = "") -> str:
    """Write a paragraph of Word in runs."""
    return "<w:p>" + "".join(f"<w:r>{properties}<w:t>{run}</w:t></w:r>" for run in runs) + "</w:p>"


def xlsx(path: Path, sheet: str, strings: str = "") -> Path:
    """Write an Excel file with the inside of one sheet, and of its table of texts."""
    return _zipped(
        path,
        {
            "[Content_Types].xml": "<Types/>",
            "xl/sharedStrings.xml": f"<sst>{strings}</sst>",
            "xl/worksheets/sheet1.xml": f"<worksheet>{sheet}</worksheet>",
        },
    )


def raw_docx(path: Path, document: str) -> Path:
    """Write a Word file whose body is this XML, as no program writes it."""
    return _zipped(path, {"word/document.xml": document})


def bomb(path: Path) -> Path:
    """Write a Word file of a few hundred kilobytes that unpacks to far more."""
    return _zipped(path, {"word/document.xml": " " * 300_000_000})


def _zipped(path: Path, files: dict[str, str]) -> Path:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as parts:
        for name, data in files.items():
            parts.writestr(name, data)
    path.write_bytes(packed.getvalue())
    return path


def write_one_meeting(content: Path) -> Path:
    """Write an archive of one body that met once, with a folder for the meeting's attachments."""
    (content / "meetings" / "laug" / "2031-02-03").mkdir(parents=True)
    (content / "bodies.yml").write_text("laug:\n  name: Laug\n  mark: round\n", encoding="utf-8")
    (content / "calendar.yml").write_text(
        "published: 2031-01-20\nmeetings:\n  - body: laug\n    date: 2031-02-03\n", encoding="utf-8"
    )
    return content
