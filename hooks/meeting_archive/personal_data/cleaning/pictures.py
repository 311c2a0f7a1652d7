"""Pictures without their metadata. None is painted again: Pillow says that the pixels are the same before and after."""

import hashlib
import io
import struct
import warnings

from PIL import Image

from meeting_archive.personal_data.reading.found import UnreadError
from meeting_archive.personal_data.reading.pictures import jpeg_segments, png_blocks

# Blocks of a PNG that say how its pixels are shown.
_PNG_KEPT = frozenset(b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT bKGD pHYs acTL fcTL fdAT cICP".split())
# The segments of a JPEG that are for programs, or a comment; and those of them that colours hang on: JFIF, the colour
# profile, Adobe's transform.
_JPEG_MORE = frozenset([*range(0xE0, 0xF0), 0xFE])
_JPEG_KEPT = frozenset([0xE0, 0xE2, 0xEE])
_SCAN = 0xDA
_ORIENTATION = 0x0112
_BEHIND = "det, der lå bag billedet"


def clean_png(data: bytes) -> tuple[bytes, list[str]]:
    """Return a PNG without the blocks that hold words, and what was taken out."""
    kept, taken, end = [data[:8]], [], 8
    for kind, content in png_blocks(data):
        start, end = end, end + 12 + len(content)
        if kind in _PNG_KEPT:
            kept.append(data[start:end])
        else:
            taken.append("billedets metadata")
    if data[end:]:
        taken.append(_BEHIND)
    return _same_pixels(data, b"".join(kept)), taken


def clean_jpeg(data: bytes) -> tuple[bytes, list[str]]:
    """Return a JPEG without EXIF and the like, and what was taken out; a picture that is shown turned stays turned."""
    kept, taken = [b"\xff\xd8"], []
    turned = _turned(data)
    if turned > 1:
        exif = Image.Exif()
        exif[_ORIENTATION] = turned
        kept.append(_segment(0xE1, exif.tobytes()))
    is_pixels = False
    for kind, content in jpeg_segments(data):
        if is_pixels:
            kept.append(content)
            is_pixels = False
        elif kind == 0:
            taken += [_BEHIND] if content else []
        elif kind in _JPEG_MORE - _JPEG_KEPT:
            taken.append("en kommentar i billedet" if kind == 0xFE else "kameraets oplysninger (EXIF og GPS)")
        else:
            kept.append(_segment(kind, content))
            is_pixels = kind == _SCAN
    return _same_pixels(data, b"".join([*kept, b"\xff\xd9"])), taken


def _segment(kind: int, content: bytes) -> bytes:
    return bytes([0xFF, kind]) + struct.pack(">H", len(content) + 2) + content


def _turned(data: bytes) -> int:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data)) as image:
                return int(image.getexif().get(_ORIENTATION, 1))
    except OSError as error:
        raise UnreadError("billedet kan ikke åbnes") from error


def _same_pixels(before: bytes, after: bytes) -> bytes:
    """Return a clean picture, if its pixels are those that there were."""
    hashes = set()
    for data in (before, after):
        try:
            with Image.open(io.BytesIO(data)) as image:
                hashes.add((image.size, hashlib.sha256(image.tobytes()).hexdigest()))
        except (OSError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            raise UnreadError("billedet kan ikke åbnes") from error
    if len(hashes) > 1:
        raise UnreadError("billedet ville se anderledes ud")
    return after
