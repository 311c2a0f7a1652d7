"""A document that is a zip file: its parts as XML, within limits, and with nothing fetched."""

import io
import zipfile
import zlib
from pathlib import Path
from typing import Any

from lxml import etree

from meeting_archive.importer.lines import Refused

# What a file may unpack to, its pictures too.
MAX_UNPACKED = 140_000_000
# What a broken one raises, wherever it is broken; the system's own word about a file is another matter.
_BROKEN = (zipfile.BadZipFile, ValueError, zlib.error, NotImplementedError, EOFError, RuntimeError, KeyError, OSError)


def parts_of(path: Path, names: tuple[str, ...], kind: str) -> dict[str, Any]:
    """Return the named parts that are there, as trees; raises Refused for a file that is broken or too large."""
    data = path.read_bytes()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            entries = packed.infolist()
            if sum(entry.file_size for entry in entries) > MAX_UNPACKED or len(entries) > 5_000:
                raise Refused(f"{kind} fylder alt for meget, når den pakkes ud: den bliver ikke åbnet")
            there = [name for name in names if name in packed.NameToInfo]
            return {name: tree_of(packed.read(name), kind) for name in there}
    except _BROKEN:
        raise Refused(f"{kind} er gået i stykker: åbn den, og gem den igen") from None


def tree_of(data: bytes, kind: str) -> Any:
    """Read XML; one with a document type of its own wants something fetched or blown up, and is refused."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        tree = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        raise Refused(f"{kind} er gået i stykker: åbn den, og gem den igen") from None
    if tree.getroottree().docinfo.internalDTD is not None:
        raise Refused(f"{kind} er ikke, som programmer skriver den: gem dokumentet igen")
    return tree
