"""A text as its reader sees it, sign for sign in the same place: markup says nothing, and an escape the sign it means.

What a reader takes for a number may be parted by tags, entities, emphasis, escapes and signs of no width in its file.
All of it is written over here, and nothing is moved: a place in what comes out is the same place in the text.
"""

import html
import re
import sys
import unicodedata
from urllib.parse import unquote_to_bytes

# Stands for a sign that nobody sees.
NOTHING = "\x01"
# Stands in a text for the end of a line that is none in its file: one that an escape wrote.
BREAK = "\v"

# Signs of no width or without a shape, and what turns the direction of a text around.
_UNSEEN = frozenset(
    map(chr, (0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, *range(0x180B, 0x1810), *range(0x200B, 0x2010)))
) | frozenset(
    map(chr, (*range(0x202A, 0x202F), *range(0x2060, 0x2070), 0x3164, *range(0xFE00, 0xFE10), 0xFEFF, 0xFFA0))
)
# From this sign on a text is written backwards, up to the one that ends it or the end of the line.
BACKWARDS = "\u202e"
_BACKWARDS = re.compile(f"{BACKWARDS}([^\u202c\n\v]+)")
# Signs that say what ASCII says and are never shown ("tags").
_TAGS = {chr(0xE0000 + code): chr(code) for code in range(0x20, 0x7F)}
# No script has digits beyond; to look there would take as long as all else together.
_LAST_DIGIT = 0x20000
# Digits of other scripts, small ones above and below a line, and those in circles and brackets.
_DIGITS = {sign: str(unicodedata.digit(sign)) for sign in map(chr, range(128, _LAST_DIGIT)) if sign.isdigit()}
_SHAPED = frozenset(_DIGITS) | frozenset(_TAGS)
_OTHER = _SHAPED | _UNSEEN
_PLAIN_DIGIT = re.compile(r"\d")
_TAG = re.compile(r"<!--|-->|</?[A-Za-z][^<>]{0,300}>")
# Tags that stand within a line; all others part what is before from what is behind.
_WITHIN = re.compile(
    r"</?(?:a|abbr|b|code|del|em|i|ins|mark|q|s|small|span|strong|sub|sup|time|u|wbr)\b", re.IGNORECASE
)
# What stands in a file between two digits that its reader sees beside each other: a remark, a sign as mail writes it.
_BETWEEN = re.compile(r"(?<=[0-9])(?:<!--[^<>]{0,80}-->|(?:=[0-9A-F]{2}){1,3})(?=[0-9-])")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|U([0-9A-Fa-f]{8}))")
_PERCENT = re.compile(r"(?:%[0-9A-Fa-f]{2}){1,12}")


def has_digits(text: str) -> bool:
    """Whether a reader sees a digit in a text, of whatever script or shape."""
    return bool(_PLAIN_DIGIT.search(text)) or not (text.isascii() or _SHAPED.isdisjoint(text))


def as_read(text: str, *, markup: bool = True) -> str:
    """Return a text of the same length in which only what a reader sees is left, with digits as 0 to 9.

    Without `markup` the text is shown as it stands, as that of a letter is.
    """
    return _digits_alike(_unmarked(text) if markup else text)


def _unmarked(text: str) -> str:
    for mark in "*`":
        # What writes words in another type in Markdown.
        text = text.replace(mark, NOTHING)
    if "<" in text or "=" in text:
        text = _BETWEEN.sub(_of_between, text)
    if "<" in text:
        text = _TAG.sub(_of_tag, text)
    if "&" in text:
        text = _ENTITY.sub(lambda found: _padded(html.unescape(found[0]), found), text)
    if "\\" in text:
        text = _ESCAPE.sub(_of_escape, text)
    if "%" in text:
        text = _PERCENT.sub(lambda found: _padded(unquote_to_bytes(found[0]).decode("utf-8", "replace"), found), text)
    return text


def _digits_alike(text: str) -> str:
    if not text.isascii():
        if BACKWARDS in text:
            text = _BACKWARDS.sub(lambda found: NOTHING + found[1][::-1], text)
        for sign in _OTHER.intersection(text):
            text = text.replace(sign, _DIGITS.get(sign) or _TAGS.get(sign) or NOTHING)
    return text


def _padded(said: str, found: re.Match[str]) -> str:
    """Write what a longer form says in the form's own room."""
    return said.rjust(len(found[0]), NOTHING)[: len(found[0])]


def _of_between(found: re.Match[str]) -> str:
    said = "" if found[0][0] == "<" else bytes.fromhex(found[0].replace("=", "")).decode("utf-8", "replace")
    return _padded(said, found)


def _of_tag(found: re.Match[str]) -> str:
    return _padded("" if _WITHIN.match(found[0]) or found[0] in {"<!--", "-->"} else " ", found)


def _of_escape(found: re.Match[str]) -> str:
    code = int(next(filter(None, found.groups())), 16)
    return _padded(chr(code) if code <= sys.maxunicode else "\N{REPLACEMENT CHARACTER}", found)
