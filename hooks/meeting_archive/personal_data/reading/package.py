"""A zip as an inventory: every part of it, and what lies before, between and behind the parts.

Files are not trusted: one that unpacks to too much, has parts that lie over each other, or is locked is not opened.
"""

import io
import struct
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from meeting_archive.personal_data.reading.found import DEEPEST, MOST_BYTES, MOST_PARTS, UnreadError

ZIP = b"PK\x03\x04"
_LOCAL = struct.Struct("<4s5H3L2H")
_DESCRIPTOR = b"PK\x07\x08"
_LAST = b"PK\x05\x06"
_LAST_LENGTH = 22


class PackagePart(NamedTuple):
    """A file in a package; one without a name is what lies between or behind the others."""

    name: str
    data: bytes


@dataclass
class Room:
    """What a file and all that lies in it may unpack to."""

    size: int = MOST_BYTES
    parts: int = MOST_PARTS
    depth: int = 0

    def enter(self, size: int, parts: int) -> None:
        """Take so much of it."""
        self.size -= size
        self.parts -= parts
        if self.size < 0 or self.parts < 0 or self.depth > DEEPEST:
            raise UnreadError("filen fylder for meget, når den er pakket ud")


def unpack(data: bytes, room: Room) -> tuple[list[PackagePart], bytes]:
    """Return the parts of a package, and the bytes of its table of contents."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        entries = sorted(package.infolist(), key=lambda entry: entry.header_offset)
        room.enter(sum(entry.file_size for entry in entries), len(entries))
        if any(entry.flag_bits & 1 for entry in entries):
            raise UnreadError("filen er låst med en adgangskode")
        around = [PackagePart("", rest) for rest in _around(data, entries, package.start_dir)]
        return [*(PackagePart(entry.filename, _read(package, entry)) for entry in entries), *around], data[
            package.start_dir :
        ]


def _read(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    with package.open(entry) as part:
        data = part.read(entry.file_size + 1)
    if len(data) != entry.file_size:
        raise UnreadError("filen er beskadiget")
    return data


def _around(data: bytes, entries: list[zipfile.ZipInfo], directory: int) -> Iterator[bytes]:
    """Yield what is in no part and is not empty."""
    at = 0
    for entry in entries:
        start = entry.header_offset
        if start < at or data[start : start + 4] != ZIP:
            raise UnreadError("filens dele ligger oven i hinanden")
        yield from _told(data[at:start])
        *_, name, extra = _LOCAL.unpack(data[start : start + _LOCAL.size])
        at = start + _LOCAL.size + name + extra + entry.compress_size
        if entry.flag_bits & 8:
            # Sizes may follow the part: with or without a mark, in four bytes each or in eight.
            signed = 4 if data[at : at + 4] == _DESCRIPTOR else 0
            size = struct.pack("<L", entry.file_size)
            at += signed + (12 if data[at + signed + 8 : at + signed + 12] == size else 20)
    if at > directory:
        raise UnreadError("filens dele ligger oven i hinanden")
    yield from _told(data[at:directory])
    end = data.rfind(_LAST)
    yield from _told(data[end + _LAST_LENGTH + int.from_bytes(data[end + 20 : end + 22], "little") :])


def _told(rest: bytes) -> list[bytes]:
    return [rest] if rest.strip(b"\0") else []
