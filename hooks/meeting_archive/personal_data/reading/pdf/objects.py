"""Every object of a PDF: what its texts and names say, and what its stream does, whatever leads to it."""

import hashlib
import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from meeting_archive.personal_data.reading.found import UnreadError

if TYPE_CHECKING:
    from pypdf import PdfReader

MOST_OBJECTS = 500_000
TAG = re.compile(r"<[^<>]*>")
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


def for_programs(objects: dict[int, Any]) -> set[int]:
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
