"""What a picture file says besides what is painted in it: its metadata, read whole; the painting is for a person.

A raster file is a row of blocks, and what is not pixels in it is text to us.
"""

import hashlib
import io
import re
import struct
import warnings
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from PIL import ExifTags, Image

from meeting_archive.personal_data.reading.calls import hidden
from meeting_archive.personal_data.reading.found import APART, MOST_BYTES, Found, ReadText, Unread
from meeting_archive.personal_data.reading.plain import words_in

_SIGNATURES = (
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",
    b"GIF8",
    b"BM",
    b"II*\0",
    b"MM\0*",
    b"\x01\0\0\0",
    b"\xd7\xcd\xc6\x9a",
    b"\0\0\x01\0",
    b"II\xbc",
    b"\0\0\0\x0cjP",
    b"VCLMTF",
)
_EXTENSION = re.compile(
    r"\.(?:png|jpe?g|jfif|gif|bmp|dib|tiff?|emf|wmf|emz|wmz|webp|ico|wdp|hdp|jxr|jp2|svm|svg|heic)$", re.IGNORECASE
)
# Of EXIF, what only says how to show the picture: its orientation, resolution and colours.
_SHOWING = frozenset(
    [*range(0x0100, 0x0104), 0x0106, 0x0112, 0x0115, *range(0x011A, 0x011D), 0x0128, 0x0213, 0x0301, 0x0303, 0x5110]
).union([0x5111, 0x5112, 0x8769, 0x9000, 0x9101], range(0xA000, 0xA004))
# What a person cannot read a word in: a bullet, a rule.
_TINY = 24 * 24
_THIN = 8


class Picture(NamedTuple):
    """What a picture file says."""

    said: str
    pixels: int | None
    """None where no program of ours can tell."""
    hides: Counter[str]
    is_tiny: bool = False
    """Whether no word fits into it."""


def is_picture(name: str, data: bytes) -> bool:
    """Whether a part is a picture, by its name or its first bytes."""
    return bool(_EXTENSION.search(name)) or data.startswith(_SIGNATURES)


def read_picture(data: bytes) -> Picture:
    """Read all of a picture file that is no pixels."""
    said = [words_in(_without_pixels(data)), *_packed_texts(data)]
    hides: Counter[str] = Counter()
    pixels, is_tiny = None, False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of large pictures: none is unpacked here
            with Image.open(io.BytesIO(data)) as image:
                pixels = image.width * image.height
                is_tiny = pixels <= _TINY or min(image.size) < _THIN
                exif = image.getexif()
                said += _texts(dict(exif))
                gps = exif.get_ifd(ExifTags.IFD.GPSInfo)
                camera = exif.get_ifd(ExifTags.IFD.Exif)
                said += [*_texts(gps), *_texts(camera), *_texts(image.info)]
                hides["gps"] += bool(gps)
                hides["exif"] += bool((set(exif) | set(camera)) - _SHOWING - {ExifTags.IFD.GPSInfo})
                hides["cropped"] += bool(exif.get_ifd(ExifTags.IFD.IFD1))
    except Exception:  # noqa: BLE001, S110  a picture that Pillow does not know has been read for words all the same
        pass
    return Picture(APART.join(filter(None, said)), pixels, +hides, is_tiny)


def read_picture_file(path: Path) -> Iterator[Found]:
    """Yield what a picture says of itself; the picture is for a person to see."""
    with path.open("rb") as file:
        data = file.read(MOST_BYTES)
    picture = read_picture(data)
    yield ReadText("metadata", picture.said)
    yield from hidden(picture.hides)
    yield Unread("hele filen", "et billede kan ikke læses af et program", hashlib.sha256(data).hexdigest())


def _texts(values: Any) -> Iterator[str]:
    """Yield every text in metadata, however deep."""
    if isinstance(values, dict):
        for key, value in values.items():
            yield from _texts(key)
            yield from _texts(value)
    elif isinstance(values, list | tuple):
        for value in values:
            yield from _texts(value)
    elif isinstance(values, bytes):
        yield words_in(values)
    elif isinstance(values, str):
        yield values


def _packed_texts(data: bytes) -> Iterator[str]:
    """Yield the texts that a PNG has packed."""
    if not data.startswith(b"\x89PNG\r\n\x1a\n"):
        return
    for kind, content in png_blocks(data):
        if kind in {b"zTXt", b"iTXt", b"iCCP"}:
            packed = content.partition(b"\0")[2]
            start = packed.find(b"\x78")
            if 0 <= start < 200:
                try:
                    yield zlib.decompressobj().decompress(packed[start:], 1_000_000).decode("utf-8", "replace")
                except zlib.error:
                    continue


def _without_pixels(data: bytes) -> bytes:
    """Return what of a PNG or JPEG is no pixels, which look like words by chance; others as they are."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        end = data.find(b"IEND")
        blocks = (content for kind, content in png_blocks(data) if kind not in {b"IDAT", b"fdAT"})
        return b"\0\0\0".join([*blocks, data[end + 8 :] if end > 0 else data])
    if data.startswith(b"\xff\xd8"):
        return b"\0\0\0".join(content for kind, content in jpeg_segments(data) if kind != _SCAN)
    return data


def jpeg_segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the segments of a JPEG by the number of their mark; a scan's pixels and what lies behind the end too."""
    at = 2
    while match := _MARK.match(data, at):
        kind = data[match.end() - 1]
        at = match.end()
        if kind == _END:
            break
        length = int.from_bytes(data[at : at + 2], "big")
        yield kind, data[at + 2 : at + length]
        at += max(length, 2)
        if kind == _SCAN:
            end = _AFTER_SCAN.search(data, at)
            stop = end.start() if end else len(data)
            yield kind, data[at:stop]
            at = stop
    yield 0, data[at:]


_MARK = re.compile(rb"\xff+[\x01-\xfe]")
_SCAN, _END = 0xDA, 0xD9
# The next mark after pixels: neither a filled-in ff nor the restart of a row.
_AFTER_SCAN = re.compile(rb"\xff[\x01-\xcf\xd8-\xfe]")


def png_blocks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the blocks of a PNG by kind."""
    at = 8
    while at + 8 <= len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        kind = data[at + 4 : at + 8]
        yield kind, data[at + 8 : at + 8 + length]
        at += 12 + length
        if kind == b"IEND":
            return
