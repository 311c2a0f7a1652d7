"""What a published file says to whoever opens it: all text, also what is not shown at once.

A build makes hundreds of megabytes, and a gate that reads them must not be what it waits for. So files are first read
as bytes, by what C does for a whole file at once; only what is around a possible number is read as a browser would.
"""

import html
import io
import re
import zipfile
import zlib
from collections.abc import Iterator

# Files whose text is not of our making (pictures, and attachments, which `inspection` reads), or no text (a PDF says by
# itself what stands in it), and the packed copy of files that pass the gate by themselves.
SILENT = frozenset("zip png jpg jpeg woff2 pdf xlsx pptx odt ods odp".split())
# What ends a line in a part of a Word document; every other tag stands within one.
_END_OF_LINE = re.compile(rb"</w:p>|<w:(?:br|cr|tab)\b[^<>]*>|</(?!w:)[^<>]*>")
# Files of the search index that hold numbers of places alone, and words that stand in its other files too, or in
# attachments, whose text passes the gate before it gets there.
_OF_NUMBERS = re.compile(r"/(?:ord|steder|bilagsord)-[0-9]+\.bin$")
# Parts a text for readers: nothing reaches over it.
APART = "\n \n \n \n \n"

# All but digits and the letters of ASCII; of a letter that is not, and of a dash or space, every byte is left out.
_NO_LETTERS = bytes(byte for byte in range(256) if byte > 127 or not chr(byte).isalnum())
_TAG = re.compile(rb"<[^<>]*>")
# All but those that would look like a tag, or like another entity.
_ENTITY = re.compile(rb"&(?!(?:amp|lt|gt);)(?:[A-Za-z][A-Za-z0-9]{1,30}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});")
# Ten digits, and ten that begin with a day and a month, without what stands between them. (The first is found faster.)
_TEN_DIGITS = re.compile(rb"[0-9]{10}")
_NUMBER = re.compile(rb"(?:[0-24-8][0-9]|[39][01])(?:0[1-9]|1[0-2])[0-9]{6}")
# The same as they stand: with nothing but signs, tags and entities between each two.
_GAP = rb"(?:[^0-9A-Za-z<>&]|<[^<>]{0,300}>|&#?[A-Za-z0-9]{1,8};){0,16}"
_AS_IT_STANDS = re.compile(
    rb"(?<![0-9])(?:[0-24-8]%b[0-9]|[39]%b[01])%b(?:0%b[1-9]|1%b[0-2])(?:%b[0-9]){6}" % ((_GAP,) * 6)
)
# How far around them is read, in bytes: as far as a word can tell what a number is.
_AROUND = 200

# Elements that stand within a line: a word may begin in one and end behind it. All others end a line.
_WITHIN = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|cite|code|data|del|dfn|em|font|i|ins|kbd|label|mark|q|s|samp|small|span|strong|sub|sup"
    r"|time|u|var|wbr)(?=[\s/>])[^<>]*>",
    re.IGNORECASE,
)
_COMMENT = re.compile(r"<!--|-->")
_ANY = re.compile(r"<[^<>]*>")
_VALUE = re.compile(r"=\s*(?:\"([^\"]*)\"|'([^']*)')")


def readable(path: str, data: bytes) -> bytes:
    """Return the bytes of a file as one kind of text, whatever its name says that it is: escapes as what they mean."""
    kind = path.rpartition(".")[2].casefold()
    if kind in SILENT or _OF_NUMBERS.search(path):
        return b""
    if kind == "docx":
        data = _of_word(data)
    if kind == "bin":
        data = zlib.decompress(data)
    if kind == "ics":
        data = data.replace(b"\r\n ", b"").replace(b"\\", b"")
    if kind == "xml":
        # The text of a feed's entries is HTML, written as text.
        data = data.replace(b"&lt;", b"<").replace(b"&gt;", b">").replace(b"&quot;", b'"').replace(b"&amp;", b"&")
    if kind in {"json", "bin"}:
        data = data.replace(b"\\n", b"\v").replace(b"\\", b"")
    return _ENTITY.sub(_sign, data)


def _of_word(data: bytes) -> bytes:
    """Return what all parts of a Word document say."""
    if not data:
        # An attachment: others read it, and the gate is given its name alone.
        return b""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        texts = [parts.read(name) for name in parts.namelist() if name.endswith(".xml")]
    return b"\n\n\n\n\n".join(_TAG.sub(b"", _END_OF_LINE.sub(b"\n", text)) for text in texts)


def _sign(entity: re.Match[bytes]) -> bytes:
    return html.unescape(entity[0].decode()).encode()


def around_numbers(data: bytes) -> Iterator[str]:
    """Yield what stands around each run of ten digits or more that a reader could take for one, as it is shown."""
    # Between two tags, and within one: what stands in a tag is no neighbour of what comes behind it.
    readings = (_TAG.sub(b"", data), data.replace(b">", b"x")) if b"</" in data else (data,)
    bare = (reading.translate(None, _NO_LETTERS) for reading in readings)
    if not any(_TEN_DIGITS.search(reading) and _NUMBER.search(reading) for reading in bare):
        return
    end = 0
    for found in _AS_IT_STANDS.finditer(data):
        if found.end() > end:
            start, end = max(0, found.start() - _AROUND), found.end() + _AROUND
            yield of_markup(data[start:end].decode("utf-8", "ignore"))


def of_markup(text: str) -> str:
    """Return what a piece of HTML says: its text, also where it is hidden, and then what stands in attributes."""
    values = dict.fromkeys(first or second for first, second in _VALUE.findall(text))
    said = _ANY.sub("\n", _WITHIN.sub("", _COMMENT.sub("\n", text)))
    return html.unescape(APART.join([said, *values]))


# Everything that parts words is a space, and capitals are small. Of a letter that is not ASCII the second byte tells.
_WORDS = bytes.maketrans(
    bytes(range(256)),
    bytes(
        (byte + 32 if 65 <= byte <= 90 or 0x80 <= byte <= 0x9E else byte) if byte > 127 or chr(byte).isalnum() else 32
        for byte in range(256)
    ),
)
# Signs of more than a byte that part words as well.
_PARTING = tuple(sign.encode() for sign in "\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u2022\u00bb\u00ab\u00a0\u00b7")


def words(text: bytes) -> list[bytes]:
    """Return the words and numbers of a text in lower case, as bytes."""
    for sign in _PARTING:
        if sign in text:
            text = text.replace(sign, b" ")
    return text.translate(_WORDS).split()
