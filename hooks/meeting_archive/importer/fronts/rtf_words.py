"""RTF as a row of tokens: its control words, its letters in whatever alphabet they are stored, and its groups."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<value>-?\d{1,10})? ?|\\'(?P<byte>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z])"
    r"|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)|[\r\n]+|\\",
    re.DOTALL,
)
# The alphabets of fonts, by the numbers that RTF has for them.
CHARSETS = {0: "cp1252", 77: "mac_roman", 161: "cp1253", 162: "cp1254", 186: "cp1257", 204: "cp1251", 238: "cp1250"}
CHARSETS |= {254: "cp437", 255: "cp850"}
SYMBOLS = 2
# What the file itself says of its alphabet; the first is followed by a number.
CODECS = {"ansicpg": "", "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
# What stands for a sign, by its word or by the sign after the bar.
SIGNS = {"tab": "\t", "line": "\n", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•"}
SIGNS |= {"endash": "–", "emdash": "—", "emspace": " ", "enspace": " ", "qmspace": " ", "softline": "\n", "lbr": "\n"}
SIGNS |= {"~": "\u00a0", "-": "\u00ad", "_": "-", "\\": "\\", "{": "{", "}": "}", "\n": "\n", "\r": "\n"}
# The boxes and marks of the fonts of symbols, by their number.
BOXES = {0xA8: "☐", 0x6F: "☐", 0xFE: "☑", 0xFD: "☒", 0xFC: "✓", 0xB7: "•", 0xA7: "•", 0xD8: "•"}


class Token(NamedTuple):
    """A piece of an RTF file."""

    kind: str
    """`word`, `byte`, `text`, or a brace."""
    text: str
    value: int | None = None


def tokens(data: bytes) -> Iterator[Token]:
    """Yield the pieces of a file; what is stored as bytes (pictures) is passed over."""
    text, at = data.decode("latin-1"), 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:
            return
        at = found.end()
        if word := found["word"]:
            value = int(found["value"]) if found["value"] else None
            if word == "bin":
                at += min(max(value or 0, 0), len(text))
            else:
                yield Token("word", word, value)
        elif found["byte"]:
            yield Token("byte", chr(int(found["byte"], 16)))
        elif found["sign"]:
            yield Token("word", found["sign"])
        elif found["brace"]:
            yield Token(found["brace"], found["brace"])
        elif found["text"]:
            yield Token("text", found["text"])


def codec_of(page: int | None) -> str:
    """Return the alphabet of a Windows code page; that of Danish where it is unknown."""
    name = f"cp{page or 1252}"
    try:
        "".encode(name)
    except LookupError:
        return "cp1252"
    return name


def sign_of(value: int) -> str:
    """Return a sign by its number, which RTF writes below zero for the upper half."""
    number = value + 0x10000 if value < 0 else value
    if 0xF000 <= number <= 0xF0FF:
        return BOXES.get(number - 0xF000, "•")
    return chr(number) if number < 0xD800 or 0xE000 <= number < 0x110000 else ""
