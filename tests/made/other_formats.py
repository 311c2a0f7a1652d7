"""Makes documents as LibreOffice, web editors and WordPad write them: odt, html and rtf."""

import html
import re
import zipfile
from itertools import groupby
from pathlib import Path

from meeting_archive.importer.fronts.text import read_text
from meeting_archive.importer.lines import Line

_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
        "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
        "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
        "xlink": "http://www.w3.org/1999/xlink",
        "manifest": "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
    }.items()
)
ODT = "application/vnd.oasis.opendocument.text"
# Styles of letters, of paragraphs and of lists, as a program names them.
STYLES = """
<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="T2" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Fed"/>
<style:style style:name="Fed" style:family="paragraph"><style:text-properties fo:font-weight="700"/></style:style>
<style:style style:name="Overskrift_20_2" style:display-name="Overskrift 2" style:family="paragraph"/>
<text:list-style style:name="L1">
 <text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="." text:start-value="3"/>
 <text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/>
 <text:list-level-style-number text:level="3" style:num-format="1" style:num-suffix="." text:display-levels="3"/>
</text:list-style>
<text:list-style style:name="L2"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style>
"""


def make_odt(folder: Path, body: str, *, styles: str = "", name: str = "fil.odt", begins: str = "") -> Path:
    """Make an OpenDocument text of the XML of its body."""
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{begins}<office:document-content {_NAMESPACES}>'
        f"<office:automatic-styles>{STYLES}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    with zipfile.ZipFile(folder / name, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("mimetype", ODT, zipfile.ZIP_STORED)
        packed.writestr("content.xml", content)
        packed.writestr("styles.xml", f"<office:document-styles {_NAMESPACES}>{styles}</office:document-styles>")
    return folder / name


def lock_odt(path: Path) -> Path:
    """Say in the list of its parts that a text is locked."""
    entry = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
    with zipfile.ZipFile(path, "a") as packed:
        packed.writestr("META-INF/manifest.xml", f"<manifest:manifest {_NAMESPACES}>{entry}</manifest:manifest>")
    return path


def make_html(folder: Path, body: str, *, head: str = "", name: str = "fil.html") -> Path:
    """Make a web page of the markup of its body."""
    page = f"<!DOCTYPE html>\n<html><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>"
    (folder / name).write_text(page, encoding="utf-8")
    return folder / name


def make_rtf(folder: Path, body: str, *, name: str = "fil.rtf") -> Path:
    """Make an RTF file of its words; letters that ASCII lacks are written as bytes."""
    escaped = "".join(sign if sign.isascii() else f"\\'{sign.encode('cp1252')[0]:02x}" for sign in body)
    fonts = r"{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\fnil\fcharset2 Symbol;}}"
    sheet = r"{\stylesheet{\s0 Normal;}{\s1\b heading 1;}{\*\cs10 Default Paragraph Font;}}"
    text = rf"{{\rtf1\ansi\ansicpg1252\deff0{fonts}{{\colortbl;\red0\green0\blue0;}}{sheet}{escaped}}}"
    (folder / name).write_bytes(text.encode("ascii"))
    return folder / name


def as_odt(source: Path, folder: Path) -> Path:
    """Make an OpenDocument text of a document in plain text."""

    def point(line: Line) -> str:
        said = f"<text:list-item>{paragraph(line)}</text:list-item>"
        for _ in range(line.level):
            said = f"<text:list-item><text:list>{said}</text:list></text:list-item>"
        return f'<text:list text:style-name="L2">{said}</text:list>'

    def paragraph(line: Line) -> str:
        text = html.escape(line.text)
        text = f'<text:span text:style-name="T1">{text}</text:span>' if _heavy(line) else text
        return f"<text:p>{text}</text:p>"

    def row(line: Line) -> str:
        cells = (f"<table:table-cell><text:p>{html.escape(cell)}</text:p></table:table-cell>" for cell in line.cells)
        return f"<table:table-row>{''.join(cells)}</table:table-row>"

    body = ""
    for table, lines in groupby(read_text(source).lines, key=lambda line: line.table):
        said = [row(line) if table else point(line) if line.bullet else paragraph(line) for line in lines]
        body += f"<table:table>{''.join(said)}</table:table>" if table else "".join(said)
    return make_odt(folder, body)


def as_html(source: Path, folder: Path) -> Path:
    """Make a web page of it."""

    def said(line: Line) -> str:
        text = f"<b>{html.escape(line.text)}</b>" if _heavy(line) else html.escape(line.text)
        if line.cells:
            return f"<tr>{''.join(f'<td>{html.escape(cell)}</td>' for cell in line.cells)}</tr>"
        lists = line.level + 1
        return f"{'<ul>' * lists}<li>{text}</li>{'</ul>' * lists}" if line.bullet else f"<p>{text}</p>"

    body = ""
    for table, lines in groupby(read_text(source).lines, key=lambda line: line.table):
        inside = "".join(map(said, lines))
        body += f"<table>{inside}</table>" if table else inside
    return make_html(folder, body)


def as_rtf(source: Path, folder: Path) -> Path:
    """Make an RTF file of it."""

    def said(line: Line) -> str:
        if line.cells:
            cells = "".join(cell + r"\cell " for cell in line.cells)
            return rf"\trowd\pard\intbl {cells}\row "
        text = rf"{{\b {line.text}}}" if _heavy(line) else line.text
        mark = rf"\ilvl{line.level}{{\listtext\pard\f1\'b7\tab}}" if line.bullet else ""
        return rf"\pard {mark}{text}\par "

    return make_rtf(folder, "".join(map(said, read_text(source).lines)))


def _heavy(line: Line) -> bool:
    return line.bold or bool(re.match(r"\d+\. .* v\. ", line.text))
