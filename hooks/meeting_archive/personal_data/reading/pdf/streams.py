"""What the streams of a PDF say: orders that draw, and what they show."""

import hashlib
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from meeting_archive.personal_data.reading import plain
from meeting_archive.personal_data.reading.found import APART, Found, ReadText, Unread

if TYPE_CHECKING:
    from pypdf import PdfReader

from meeting_archive.personal_data.reading.found import MOST_BYTES, UnreadError
from meeting_archive.personal_data.reading.pdf.objects import TAG, data_of, dictionaries, digest, for_programs, texts

# A text as it is written, and a tag in one.
STRING = re.compile(rb"\(((?:[^()\\]|\\.)*)\)")
# Further back than this, in thousandths of the size of the type, is more than kerning.
_BACK = 600
_REMARK = re.compile(rb"%[^\r\n]*")


def is_read(value: Any) -> bool:
    """Whether an object is a stream of something that can be read; pictures are named by those who know the pages."""
    return hasattr(value, "get_data") and value.get("/Subtype") != "/Image"


def again(number: int, text: str) -> ReadText:
    """Return what an object says, most of which a page shows too."""
    return ReadText(f"del {number}", text, again=True)


def of_stream(reader: "PdfReader", number: int, value: Any, data: bytes) -> Iterator[Found]:
    """Yield what a stream says, by what kind it is of."""
    kind = str(value.get("/Type", "")), str(value.get("/Subtype", ""))
    if (
        kind[0] == "/Metadata"
        or data.lstrip()[:5] in {b"<?xml", b"<?xpa", b"<x:xm", b"<xdp:"}
        or data.lstrip()[:1] == b"<"
    ):
        text = plain.decoded(data) or ""
        yield again(number, TAG.sub("\n", text))
        yield again(number, TAG.sub("", text))
        yield again(number, APART.join(re.findall(r"[\"']([^\"'<>]*)[\"']", text)))
    elif kind[0] == "/ObjStm":
        # What in it is an object is read as one; this is for what no number leads to.
        yield again(number, APART.join(one.decode("latin-1") for one in STRING.findall(data)))
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
        yield again(number, plain.words_in(data))
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
    yield again(number, APART.join([*shown, *told]))
    yield again(number, "".join(shown))
    # What a screen reader is told in place of what is shown.
    yield again(number, "".join(instead))
    if value.get("/Subtype") == "/Form" and reader.pages:
        with_fonts = _of_form(reader, value)
        if with_fonts:
            yield again(number, with_fonts)
    # What stands behind a comment sign, and no program draws.
    yield again(number, APART.join(one.decode("latin-1") for one in _REMARK.findall(data)))


def _of_form(reader: "PdfReader", form: Any) -> str:
    try:
        return str(reader.pages[0].extract_xform_text(form))
    except Exception:  # noqa: BLE001  another reading of what was read
        return ""


def of_objects(reader: "PdfReader", objects: dict[int, Any]) -> Iterator[Found]:
    """Yield what every object says: its texts and names, and what its stream says."""
    skipped = for_programs(objects)
    room = MOST_BYTES
    for number, value in objects.items():
        said = [*texts(value)]
        if said:
            yield again(number, APART.join(said))
            yield again(number, "".join(said) if len(said) < 50 else "")
            # Rich texts have tags between their signs.
            yield again(number, APART.join(TAG.sub("", one) for one in said if "<" in one))
        # A stream has a number of its own; in a file that somebody made otherwise it may stand within another object.
        for stream in filter(is_read, dictionaries(value)):
            data = data_of(stream)
            if data is None:
                yield Unread(f"del {number}", "delen er pakket på en måde, der ikke kan læses", digest(stream))
                continue
            room -= len(data)
            if room < 0:
                raise UnreadError("filen fylder for meget, når den er pakket ud")
            if number in skipped:
                # The names that are in a font or a table of colours.
                yield again(number, plain.words_in(data))
            else:
                yield from of_stream(reader, number, stream, data)
