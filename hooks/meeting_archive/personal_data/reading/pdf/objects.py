"""Every object of a PDF: what its texts and names say, and what its stream does, whatever leads to it."""

import hashlib
import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from meeting_archive.personal_data.reading import plain
from meeting_archive.personal_data.reading.found import APART, MOST_BYTES, Found, ReadText, Unread, UnreadError

if TYPE_CHECKING:
    from pypdf import PdfReader

MOST_OBJECTS = 500_000
# A text as it is written, and a tag in one.
STRING = re.compile(rb"\(((?:[^()\\]|\\.)*)\)")
_TAG = re.compile(r"<[^<>]*>")
# Further back than this, in thousandths of the size of the type, is more than kerning.
_BACK = 600
_REMARK = re.compile(rb"%[^\r\n]*")
# Keys under which a stream stands that holds numbers for programs only.
_LEADS_TO_ONE = ("/JBIG2Globals", "/FontFile", "/FontFile2", "/FontFile3", "/ToUnicode", "/CIDToGIDMap", "/CIDSet")
# Such streams themselves: by a key that every one of them has.
_FOR_PROGRAM_KEYS = (
    "/FunctionType",
    "/ShadingType",
    "/PatternType2",
    "/HalftoneType",
    "/Length1",
    "/Length2",
    "/CMapName",
)


def opened(data: bytes) -> "PdfReader":
    """Open a file; one that is locked with a password is not read."""
    from pypdf import PdfReader  # noqa: PLC0415  slow to import, and most checks meet no new PDF

    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnreadError("filen er låst med en adgangskode")
    return reader


def numbers(reader: "PdfReader") -> list[int]:
    """Return the numbers of all objects that the file lists, in use or not."""
    numbers = {number for generation in reader.xref.values() for number in generation} | {*reader.xref_objStm}
    if len(numbers) > MOST_OBJECTS:
        raise UnreadError("filen har for mange dele")
    return sorted(numbers - {0})


def object_of(reader: "PdfReader", number: int) -> Any:
    """Return an object by its number; None where there is none, or nothing that can be read."""
    from pypdf.errors import PyPdfError  # noqa: PLC0415  likewise
    from pypdf.generic import IndirectObject  # noqa: PLC0415  likewise

    generation = next((g for g, listed in reader.xref.items() if number in listed), 0)
    try:
        return reader.get_object(IndirectObject(number, generation, reader))
    except (PyPdfError, ValueError, KeyError, IndexError, AssertionError):
        return None


def texts(value: Any, depth: int = 30) -> Iterator[str]:
    """Yield every text in an object, at any depth, but not in others that it names; names that hold figures too."""
    from pypdf.generic import ArrayObject, ByteStringObject, DictionaryObject, NameObject, TextStringObject  # noqa: PLC0415

    if depth and isinstance(value, DictionaryObject):
        for key, one in value.raw_items() if hasattr(value, "raw_items") else dict.items(value):
            yield from texts(key, depth - 1)
            yield from texts(one, depth - 1)
    elif depth and isinstance(value, ArrayObject | list | tuple):
        for one in list.__iter__(value) if isinstance(value, list) else value:
            yield from texts(one, depth - 1)
    elif isinstance(value, NameObject):
        if sum(sign.isdecimal() for sign in value) >= 6:
            yield str(value)
    elif isinstance(value, TextStringObject):
        yield str(value)
    elif isinstance(value, ByteStringObject | bytes):
        yield bytes(value).decode("latin-1")
        if len(value) > 1 and len(value) % 2 == 0:
            yield bytes(value).decode("utf-16-be", "replace")


def data_of(value: Any) -> bytes | None:
    """Return what a stream holds when it is unpacked; None where it cannot be."""
    try:
        return bytes(value.get_data())
    except Exception:  # noqa: BLE001  whatever its packing makes a decoder raise
        return None


def digest(value: Any) -> str:
    """Name a stream by the hash of its bytes as they are packed."""
    raw = getattr(value, "_data", b"")
    return hashlib.sha256(raw if isinstance(raw, bytes) else b"").hexdigest()


def name_of_font(font: Any) -> str:
    """Name a font by the hash of what it says of itself, and of the files that it names."""
    return hashlib.sha256(_written_out(font).encode()).hexdigest()


def _written_out(value: Any, depth: int = 4) -> str:
    """Write an object with those that it names, a stream by its hash."""
    value = value.get_object() if hasattr(value, "get_object") else value
    if hasattr(value, "get_data"):
        return digest(value)
    if depth and isinstance(value, dict):
        # What leads back to the page, and to pictures of letters, is not of the font.
        inner = {str(key): one for key, one in dict.items(value) if key not in {"/Parent", "/Resources", "/CharProcs"}}
        return str([f"{key} {_written_out(one, depth - 1)}" for key, one in sorted(inner.items())])
    if depth and isinstance(value, list):
        return str([_written_out(one, depth - 1) for one in list.__iter__(value)])
    return str(value) if not isinstance(value, dict | list) else ""


def reference_of(value: Any, key: str) -> int:
    """Return the number of the object that stands under a key; 0 where none does."""
    return int(getattr(dict.get(value, key), "idnum", 0) or 0)


def dictionaries(value: Any, depth: int = 30) -> Iterator[Any]:
    """Yield the dictionaries in an object, but not in others that it names."""
    from pypdf.generic import ArrayObject, DictionaryObject  # noqa: PLC0415  likewise

    if depth and isinstance(value, DictionaryObject):
        yield value
        for one in dict.values(value):
            yield from dictionaries(one, depth - 1)
    elif depth and isinstance(value, ArrayObject):
        for one in list.__iter__(value):
            yield from dictionaries(one, depth - 1)


def _for_programs(objects: dict[int, Any]) -> set[int]:
    """Return the numbers of streams that hold no words: fonts, how letters are numbered, colours, shades."""
    found = {number for number, value in objects.items() if _has(value, _FOR_PROGRAM_KEYS)}
    for value in objects.values():
        found.add(_profile_of(value))
        for one in dictionaries(value):
            found |= {reference_of(one, key) for key in _LEADS_TO_ONE}
            found |= {_profile_of(inner) for inner in dict.values(one)}
    return found | {n for n, v in objects.items() if hasattr(v, "get_data") and "/N" in v and "/Alternate" in v}


def _profile_of(value: Any) -> int:
    """Return the number of the profile that a space of colours names; 0 where it names none."""
    if isinstance(value, list) and len(value) == 2 and value[0] == "/ICCBased":
        return int(getattr(list.__getitem__(value, 1), "idnum", 0) or 0)
    return 0


def _has(value: Any, keys: tuple[str, ...]) -> bool:
    return hasattr(value, "get_data") and any(key in value for key in keys)


def of_objects(reader: "PdfReader", objects: dict[int, Any]) -> Iterator[Found]:
    """Yield what every object says: its texts and names, and what its stream says."""
    skipped = _for_programs(objects)
    room = MOST_BYTES
    for number, value in objects.items():
        said = [*texts(value)]
        if said:
            yield _again(number, APART.join(said))
            yield _again(number, "".join(said) if len(said) < 50 else "")
            # Rich texts have tags between their signs.
            yield _again(number, APART.join(_TAG.sub("", one) for one in said if "<" in one))
        # A stream has a number of its own; in a file that somebody made otherwise it may stand within another object.
        for stream in filter(_is_read, dictionaries(value)):
            data = data_of(stream)
            if data is None:
                yield Unread(f"del {number}", "delen er pakket på en måde, der ikke kan læses", digest(stream))
                continue
            room -= len(data)
            if room < 0:
                raise UnreadError("filen fylder for meget, når den er pakket ud")
            if number in skipped:
                # The names that are in a font or a table of colours.
                yield _again(number, plain.words_in(data))
            else:
                yield from _of_stream(reader, number, stream, data)


def _is_read(value: Any) -> bool:
    """Whether an object is a stream of something that can be read; pictures are named by those who know the pages."""
    return hasattr(value, "get_data") and value.get("/Subtype") != "/Image"


def _again(number: int, text: str) -> ReadText:
    """Return what an object says, most of which a page shows too."""
    return ReadText(f"del {number}", text, again=True)


def _of_stream(reader: "PdfReader", number: int, value: Any, data: bytes) -> Iterator[Found]:
    kind = str(value.get("/Type", "")), str(value.get("/Subtype", ""))
    if (
        kind[0] == "/Metadata"
        or data.lstrip()[:5] in {b"<?xml", b"<?xpa", b"<x:xm", b"<xdp:"}
        or data.lstrip()[:1] == b"<"
    ):
        text = plain.decoded(data) or ""
        yield _again(number, _TAG.sub("\n", text))
        yield _again(number, _TAG.sub("", text))
        yield _again(number, APART.join(re.findall(r"[\"']([^\"'<>]*)[\"']", text)))
    elif kind[0] == "/ObjStm":
        # What in it is an object is read as one; this is for what no number leads to.
        yield _again(number, APART.join(one.decode("latin-1") for one in STRING.findall(data)))
    elif kind[0] not in {"/EmbeddedFile", "/XRef"}:
        yield from _drawn(reader, number, value, data)


def _drawn(reader: "PdfReader", number: int, value: Any, data: bytes) -> Iterator[Found]:
    """Yield what a stream of drawing orders says: what is shown, what screen readers are told, and pictures in it."""
    from pypdf.generic import ContentStream, DecodedStreamObject  # noqa: PLC0415  likewise

    stream = DecodedStreamObject()
    stream.set_data(data)
    shown: list[str] = []
    told: list[str] = []
    instead: list[str] = []
    try:
        operations = ContentStream(stream, reader).operations
    except Exception:  # noqa: BLE001  not every stream is one of orders
        yield _again(number, plain.words_in(data))
        return
    for operands, operator in operations:
        if operator == b"INLINE IMAGE":
            pixels = bytes(operands.get("data") or b"")
            yield Unread(
                f"del {number}, billede", "et billede kan ikke læses af et program", hashlib.sha256(pixels).hexdigest()
            )
        elif operator in {b"Tj", b"TJ", b"'", b'"'}:
            said = [*texts(operands)]
            shown.append("".join(said))
            if operator == b"TJ" and any(isinstance(one, int | float) and one > _BACK for one in operands[0]):
                # Each piece is moved back before the one that was written before it.
                shown.append("".join(reversed(said)))
        else:
            instead += (text for one in operands if isinstance(one, dict) for text in texts(one.get("/ActualText")))
            told += texts(operands)
    yield _again(number, APART.join([*shown, *told]))
    yield _again(number, "".join(shown))
    # What a screen reader is told in place of what is shown.
    yield _again(number, "".join(instead))
    if value.get("/Subtype") == "/Form" and reader.pages:
        with_fonts = _of_form(reader, value)
        if with_fonts:
            yield _again(number, with_fonts)
    # What stands behind a comment sign, and no program draws.
    yield _again(number, APART.join(one.decode("latin-1") for one in _REMARK.findall(data)))


def _of_form(reader: "PdfReader", form: Any) -> str:
    try:
        return str(reader.pages[0].extract_xform_text(form))
    except Exception:  # noqa: BLE001  another reading of what was read
        return ""
