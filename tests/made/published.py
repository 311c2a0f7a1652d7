"""Everything below a built site, opened: what is packed is unpacked, what has a form is parsed by a reader of it.

It goes by what lies there, not by a list of products, so that a new one is read too.
"""

import csv
import gzip
import io
import json
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote

import vobject
from lxml import etree, html

# What has no text of ours, or is a program.
PLAIN = {".css", ".js", ".mjs", ".woff2", ".png", ".jpg", ".ico", ".pdf", ".conf", "", ".txt", ".svg", ".gz"}
PARSED = {
    ".html",
    ".json",
    ".geojson",
    ".jsonld",
    ".webmanifest",
    ".csv",
    ".xml",
    ".atom",
    ".rss",
    ".rdf",
    ".ics",
    ".zip",
    ".docx",
    ".rels",
    ".bin",
    ".index",
}
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Attributes whose value is an address: what they say is percent-encoded.
ADDRESSES = {"href", "src", "action"}


class Blob(NamedTuple):
    """A file of the site, or one inside it."""

    name: str
    """Its path; what is packed in another follows a "!"."""
    data: bytes


def blobs(site: Path) -> Iterator[Blob]:
    """Yield every file, and what is packed in it."""
    for path in sorted(site.rglob("*")):
        if path.is_file():
            yield from _opened(Blob(path.relative_to(site).as_posix(), path.read_bytes()))


def _opened(blob: Blob) -> Iterator[Blob]:
    yield blob
    if blob.data[:2] == b"\x1f\x8b":
        yield from _opened(Blob(f"{blob.name}!{Path(blob.name).stem}", gzip.decompress(blob.data)))
    elif kind_of(blob) == ".bin":
        yield from _opened(Blob(f"{blob.name}!{Path(blob.name).stem}.index", zlib.decompress(blob.data)))
    elif blob.data[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(blob.data)) as parts:
            for name in parts.namelist():
                yield from _opened(Blob(f"{blob.name}!{name}", parts.read(name)))


def kind_of(blob: Blob) -> str:
    """Return the end of a file's name."""
    return Path(blob.name.rpartition("!")[2]).suffix.casefold()


def texts(site: Path) -> Iterator[tuple[str, str]]:
    """Yield each text that a reader of a product gets, with the name of the product."""
    for blob in blobs(site):
        yield from ((blob.name, text) for text in _texts_of(blob))


def _texts_of(blob: Blob) -> Iterable[str]:
    kind = kind_of(blob)
    if kind == ".html":
        return _of_html(blob.data)
    if kind in {".json", ".geojson", ".jsonld", ".webmanifest"}:
        return _of_json(json.loads(blob.data))
    if kind == ".csv":
        return (cell for row in csv.reader(io.StringIO(blob.data.decode("utf-8-sig"))) for cell in row)
    if blob.name.endswith("!word/document.xml"):
        return _of_word(blob.data)
    if kind in {".xml", ".atom", ".rss", ".rdf", ".rels"}:
        return _of_xml(blob.data)
    if kind == ".ics":
        return _of_calendar(blob.data.decode())
    if kind == ".index":
        # A file of the search begins with a line of JSON; behind it are numbers.
        return _of_json(json.loads(blob.data.partition(b"\n")[0]))
    return ()


def _of_html(data: bytes) -> Iterator[str]:
    page = html.document_fromstring(data)
    yield str(page.findtext(".//title"))
    for script in page.xpath("//script[contains(@type, 'json')]"):
        yield from _of_json(json.loads(script.text))
    yield page.find("body").text_content()
    for element in page.iter(etree.Element):
        yield from (unquote(value) if name in ADDRESSES else value for name, value in element.items())


def _of_json(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from (key, *_of_json(inner))
    elif isinstance(value, list):
        for inner in value:
            yield from _of_json(inner)


def _of_word(data: bytes) -> Iterator[str]:
    """Yield each paragraph as it is seen: its letters may stand in several pieces, apart by tabs and ends of lines."""
    for paragraph in etree.fromstring(data).iter(f"{WORD}p"):
        pieces = paragraph.iter(f"{WORD}t", f"{WORD}tab", f"{WORD}br")
        yield "".join(piece.text or "" if piece.tag == f"{WORD}t" else " " for piece in pieces)


def _of_xml(data: bytes) -> Iterator[str]:
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    for element in root.iter(etree.Element):
        if element.get("type") in {"html", "xhtml"}:
            inner = element.text or etree.tostring(element, encoding="unicode")
            yield html.fromstring(f"<div>{inner}</div>").text_content()
        else:
            yield element.text or ""
        yield element.tail or ""
        yield from (unquote(value) if name in ADDRESSES else value for name, value in element.items())


def _of_calendar(text: str) -> Iterator[str]:
    for calendar in vobject.readComponents(text):
        waiting = [calendar]
        while waiting:
            part = waiting.pop()
            if isinstance(part, vobject.base.Component):
                waiting += part.getChildren()
            else:
                values = part.value if isinstance(part.value, list) else [part.value]
                yield from (value for value in values if isinstance(value, str))
                yield from (str(value) for listed in part.params.values() for value in listed)
