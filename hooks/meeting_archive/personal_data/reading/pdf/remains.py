"""What a PDF still holds of its past: earlier editions, objects that nothing leads to, remarks between them."""

import hashlib
import re
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from meeting_archive.personal_data.reading import plain
from meeting_archive.personal_data.reading.found import APART, Found, ReadText, Unread
from meeting_archive.personal_data.reading.pdf.objects import opened
from meeting_archive.personal_data.reading.pdf.streams import STRING

if TYPE_CHECKING:
    from pypdf import PdfReader

_ORPHAN = re.compile(rb"(?<![0-9])([0-9]{1,10})\s+([0-9]{1,5})\s+obj\b")
_STREAM = re.compile(rb"\bstream\r?\n(.*?)\r?\n?endstream", re.DOTALL)
# What a file is built of, besides its streams: what is left when this is taken out is read by nobody else.
_BUILT_OF = re.compile(
    rb"(?<![0-9])[0-9]{1,10}\s+[0-9]{1,5}\s+obj\b(?:[^eo]|(?!endobj|obj\b)[eo])*+endobj\b"
    rb"|^[0-9]{10} [0-9]{5} [nf]\s*?$",
    re.MULTILINE,
)
# A stream says how long it is, which may be less than it is.
_LENGTH = re.compile(rb"/Length\s+([0-9]{1,10})(?!\s+[0-9]+\s+R)")
_EDITION = re.compile(rb"startxref\s+[0-9]+\s+%%EOF[\r\n]*")


def editions(data: bytes, told: str) -> Iterator[Found]:
    """Read earlier editions that the file still holds: who knows how can see what was taken out of it."""
    ends = [found.end() for found in _EDITION.finditer(data)]
    if b"/Linearized" in data[:2000]:
        # The first of these ends is that of the first page.
        ends = ends[1:]
    words = {*told.split()}
    for number, end in enumerate(ends[:-1][:20], 1):
        place = f"tidligere udgave {number}"
        digest = hashlib.sha256(data[:end]).hexdigest()
        try:
            before = opened(data[:end])
            texts = [page.extract_text() for page in before.pages]
        except Exception:  # noqa: BLE001  half a file need not be one
            yield Unread(place, "filen har en tidligere udgave i sig, som ikke kan læses", digest)
            continue
        yield ReadText(place, "\n".join(texts), again=True)
        gone = [word for text in texts for word in text.split() if word not in words]
        yield Unread(place, "filen har en tidligere udgave af sig selv i sig", digest, minor=not gone)


def orphans(reader: "PdfReader", data: bytes) -> Iterator[Found]:
    """Read what stands in the file and is no object that it lists: remains of editing, and comments between them."""
    listed = {offset for generation in reader.xref.values() for offset in generation.values()}
    # No stream begins behind the last end of one: to look there would take the square of the time.
    end = data.rfind(b"endstream") + len(b"endstream")
    left = _BUILT_OF.sub(b"\n", _STREAM.sub(b"\n", data[:end]) + data[end:])
    yield ReadText("filens egne linjer", left.decode("latin-1"))
    yield ReadText("det, der står bag en del", APART.join(_behind_streams(data)), again=True)
    for found in _ORPHAN.finditer(data):
        if found.start() in listed:
            continue
        end = data.find(b"endobj", found.end())
        body = data[found.end() : end if end >= 0 else found.end() + 10_000]
        stream = _STREAM.search(body)
        said = [one.decode("latin-1") for one in STRING.findall(_STREAM.sub(b"", body))]
        said.append(_inflated(stream[1]).decode("latin-1") if stream else "")
        yield ReadText("en del, som intet i filen fører til", APART.join(said), again=True)


def _behind_streams(data: bytes) -> Iterator[str]:
    """Yield what stands in streams behind the length that they say they have."""
    for found in _STREAM.finditer(data, 0, data.rfind(b"endstream") + len(b"endstream")):
        said = _LENGTH.search(data, data.rfind(b"obj", 0, found.start()), found.start())
        if said and int(said[1]) < len(found[1]):
            yield plain.words_in(found[1][int(said[1]) :])


def _inflated(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, 5_000_000)
    except zlib.error:
        return data[:100_000]
