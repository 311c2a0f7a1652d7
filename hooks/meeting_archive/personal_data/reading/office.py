"""What Word, Excel and their like say, read as what they are: zipped XML.

So headers, footnotes, comments, hidden and deleted text, properties and links are seen, however a word is split into
runs. Files are not trusted: what unpacks to too much, has a document type or hides another file is not read, and that
is said.
"""

import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.parsers import expat

from meeting_archive.personal_data.reading.found import MOST_BYTES, Found, Passage, Unread, UnreadError

MOST_PARTS = 10_000

# What the parts of an Office file are to a reader, by the beginning of their names.
PARTS = {
    "docProps/": "metadata",
    "meta.xml": "metadata",
    "word/document": "teksten",
    "word/header": "sidehoved",
    "word/footer": "sidefod",
    "word/footnotes": "fodnoter",
    "word/endnotes": "slutnoter",
    "word/comments": "kommentarer",
    "content.xml": "teksten",
    "styles.xml": "sidehoved og sidefod",
    "ppt/slides/": "dias",
    "ppt/notesSlides/": "noter til dias",
    "xl/comments": "kommentarer",
    "xl/threadedComments": "kommentarer",
}
# After these elements a new line begins, and at these there is a space; all others part nothing, so that text runs on
# however it is split.
_BLOCKS = frozenset("p h comment author Manager Company lpstr lpwstr creator lastModifiedBy title subject".split())
_SPACES = frozenset("tab br cr line-break s noBreakHyphen".split())
# Attributes that hold what somebody wrote; others hold numbers that only programs read.
_WRITTEN = frozenset(
    "descr title Target author userName displayName tooltip text prompt promptTitle instr href".split()
)
# The places that a document without any text would have none in.
_TEXT = ("teksten", "dias", "ark ")
_CELL = re.compile(r"[A-Z]{1,3}[0-9]{1,7}")


def read_office(path: Path) -> Iterator[Found]:
    """Yield all that an Office file says."""
    with path.open("rb") as file:
        if file.read(4) == b"\xd0\xcf\x11\xe0":
            raise UnreadError("filen er låst med en adgangskode eller gemt i et gammelt format")
    with zipfile.ZipFile(path) as parts:
        entries = [entry for entry in parts.infolist() if not entry.is_dir()]
        if sum(entry.file_size for entry in entries) > MOST_BYTES or len(entries) > MOST_PARTS:
            raise UnreadError("filen fylder for meget, når den er pakket ud")
        if any(entry.flag_bits & 1 for entry in entries):
            raise UnreadError("filen er låst med en adgangskode")
        names = [entry.filename for entry in entries]
        strings = _shared_strings(parts) if "xl/sharedStrings.xml" in names else []
        said, sheets = False, 0
        for name in names:
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                sheets += 1
                found = [*_sheet(parts.read(name), f"ark {sheets}", strings)]
            elif name.endswith((".xml", ".rels")) and name != "xl/sharedStrings.xml":
                place = "links" if name.endswith(".rels") else _part(name)
                found = [Passage(place, "\n".join(words_of(parts.read(name))), "afsnit")]
            else:
                found = []
            said |= any(passage.text.strip() for passage in found if passage.place.startswith(_TEXT))
            yield from found
            if "/embeddings/" in name or name.endswith(".bin"):
                yield Unread("indlejret fil", "der ligger en anden fil inde i filen")
        if not said:
            raise UnreadError("filen har ingen tekst, kun billeder")


def _part(name: str) -> str:
    return next((danish for start, danish in PARTS.items() if name.startswith(start)), name)


def words_of(xml: bytes) -> list[str]:
    """Return the text of an XML document, a line for each paragraph, and after them what stands in its attributes."""
    lines = [""]
    written: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        written.extend(value for key, value in attributes.items() if key.rpartition(":")[2] in _WRITTEN)
        if name.rpartition(":")[2] in _SPACES:
            lines[-1] += " "

    def end(name: str) -> None:
        if name.rpartition(":")[2] in _BLOCKS:
            lines.append("")

    def text(data: str) -> None:
        lines[-1] += data

    _parse(xml, start, end, text)
    return [*lines, *written]


def _shared_strings(parts: zipfile.ZipFile) -> list[str]:
    strings: list[list[str]] = []

    def start(name: str, _: dict[str, str]) -> None:
        if name == "si":
            strings.append([])

    def text(data: str) -> None:
        if strings:
            strings[-1].append(data)

    _parse(parts.read("xl/sharedStrings.xml"), start, lambda _: None, text)
    return ["".join(pieces) for pieces in strings]


def _sheet(xml: bytes, sheet: str, strings: list[str]) -> Iterator[Passage]:
    """Yield each cell of a sheet with its text, and last what stands around them (headers, footers, links)."""
    cells: list[tuple[str, str, list[str]]] = []
    around: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        around.extend(value for key, value in attributes.items() if key.rpartition(":")[2] in _WRITTEN)
        if name == "c":
            cells.append((attributes.get("r", ""), attributes.get("t", "n"), []))

    def end(name: str) -> None:
        if name in {"f", "v"} and cells:
            cells[-1][2].append("\n")
        elif name == "sheetData":
            cells.append(("", "", []))

    def text(data: str) -> None:
        (cells[-1][2] if cells and cells[-1][0] else around).append(data)

    _parse(xml, start, end, text)
    for address, kind, pieces in cells:
        said = "".join(pieces).strip()
        if said and _CELL.fullmatch(address):
            yield Passage(f"{sheet}, celle {address}", _shown(said, kind, strings))
    yield Passage(sheet, "\n".join(around))


def _shown(said: str, kind: str, strings: list[str]) -> str:
    """Return a cell's text; a number that has lost its first zero gets it back."""
    if kind == "s" and said.isdecimal():
        return strings[int(said)] if int(said) < len(strings) else ""
    return "\n".join(f"0{line}" if len(line) == 9 and line.isdecimal() else line for line in said.split("\n"))


def _parse(
    xml: bytes,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None],
    text: Callable[[str], None],
) -> None:
    """Read XML; one with a document type of its own (where entities multiply) is not read."""

    def refuse(*_: Any) -> None:
        raise UnreadError("filen er ikke, som Office skriver den")

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.Parse(xml, True)  # noqa: FBT003  that this is all of it; the C function takes no names
