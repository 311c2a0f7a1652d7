"""What an attachment says, and where in it: the text and the metadata of PDF, Word, Excel and their like.

Office files are read as what they are, zipped XML, rather than by a library of their kind: so headers, footnotes,
comments, hidden and deleted text, properties and links are seen, however a word is split into runs. Files are not
trusted: what unpacks to too much, has a document type or hides another file is not read, and that is said.
"""

import re
import warnings
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple
from xml.parsers import expat

# What a zip may unpack to in all, in bytes, and how many parts it may have.
MOST_BYTES = 200_000_000
MOST_PARTS = 10_000
MOST_PAGES = 5000


class Passage(NamedTuple):
    """A piece of an attachment, with its place in Danish."""

    place: str
    """ "side 3"; of an acceptance too."""
    text: str
    unit: str = ""
    """What a line of the text is, where lines can be counted by a reader: "linje", "afsnit"."""

    def place_of(self, line: int) -> str:
        """Name a line of it, counted from 1: "sidehoved, afsnit 2"."""
        return ", ".join(filter(None, [self.place, f"{self.unit} {line}" if self.unit else ""]))


class UnreadError(Exception):
    """A file, or the part of it at `place`, that cannot be read; says in Danish why."""

    def __init__(self, why: str, place: str = "hele filen") -> None:
        """Say why, and what is not read."""
        super().__init__(why)
        self.why = why
        self.place = place


def passages(path: Path) -> Iterator[Passage | UnreadError]:
    """Yield all text of a file with its places, and in between what of it cannot be read; raises nothing."""
    reader = READERS.get(path.suffix.casefold())
    try:
        if reader is None:
            raise UnreadError("et billede kan ikke læses af et program")  # noqa: TRY301  one way out for all
        yield from reader(path)
    except UnreadError as unread:
        yield unread
    except OSError as error:
        yield UnreadError(f"filen kan ikke læses ({error.strerror})")
    except Exception as error:  # noqa: BLE001  whatever a hostile file makes a parser raise: it cannot be read
        yield UnreadError(f"filen er beskadiget eller af en anden slags ({type(error).__name__})")


def _text(path: Path) -> Iterator[Passage]:
    with path.open("rb") as file:
        data = file.read(MOST_BYTES)
    marked = data[:2] in {b"\xff\xfe", b"\xfe\xff"}
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            yield Passage("", text, "linje")
            return
    raise UnreadError("filen er ikke en tekstfil")


def _pdf(path: Path) -> Iterator[Passage | UnreadError]:
    from pypdf import PdfReader  # noqa: PLC0415  slow to import, and most checks meet no new PDF

    with path.open("rb") as file, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        reader = PdfReader(file)
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadError("filen er låst med en adgangskode")
        if len(reader.pages) > MOST_PAGES:
            raise UnreadError(f"filen har over {MOST_PAGES} sider")
        told = [str(value) for value in (reader.metadata or {}).values()]
        if reader.xmp_metadata:
            told += _words_of(reader.xmp_metadata.stream.get_data())
        yield Passage("metadata", "\n".join(told))
        yield Passage("formularfelter", "\n".join(str(field.value) for field in (reader.get_fields() or {}).values()))
        yield Passage("bogmærker", "\n".join(_titles(reader.outline)))
        for number, page in enumerate(reader.pages, 1):
            place = f"side {number}"
            text = page.extract_text()
            yield Passage(place, "\n".join([text, *_notes(page)]))
            if not text.strip() and _has_picture(page):
                yield UnreadError("siden er et billede uden tekst", place)
        if reader.attachments:
            yield UnreadError("der ligger en anden fil inde i filen", "vedhæftet fil")


def _notes(page: Any) -> Iterator[str]:
    """Yield what notes and links on a page of a PDF say."""
    for note in page.get("/Annots") or ():
        said = note.get_object()
        yield from (str(said[key]) for key in ("/Contents", "/T", "/RC", "/V") if key in said)
        if "/A" in said:
            yield str(said["/A"].get_object().get("/URI", ""))


def _titles(outline: Any) -> Iterator[str]:
    for entry in outline:
        if isinstance(entry, list):
            yield from _titles(entry)
        else:
            yield str(entry.title)


def _has_picture(page: Any) -> bool:
    resources = page.get("/Resources")
    return bool(resources and resources.get_object().get("/XObject")) or "BI" in str(page.get_contents() or "")[:2000]


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


def _office(path: Path) -> Iterator[Passage | UnreadError]:
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
                found = [Passage(place, "\n".join(_words_of(parts.read(name))), "afsnit")]
            else:
                found = []
            said |= any(passage.text.strip() for passage in found if passage.place.startswith(_TEXT))
            yield from found
            if "/embeddings/" in name or name.endswith(".bin"):
                yield UnreadError("der ligger en anden fil inde i filen", "indlejret fil")
        if not said:
            raise UnreadError("filen har ingen tekst, kun billeder")


def _part(name: str) -> str:
    return next((danish for start, danish in PARTS.items() if name.startswith(start)), name)


def _words_of(xml: bytes) -> list[str]:
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


READERS: dict[str, Callable[[Path], Iterator[Passage | UnreadError]]] = {
    ".pdf": _pdf,
    **dict.fromkeys((".txt", ".csv"), _text),
    **dict.fromkeys((".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp"), _office),
}
