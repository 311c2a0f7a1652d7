"""What a page or a style would fetch from another host: nothing is, so that nobody else learns who reads.

The policy of a page keeps a browser from it too. But then something is missing that its owner takes to be there.
"""

import html
import re

_REMEDY = "læg filen i theme/assets/, og henvis til den dér"
# Of a style: a comment, and a text in quotes, where nothing is one; it ends with its line where nobody closes it.
_QUOTED_OR_COMMENT = re.compile(r"(\"(?:[^\"\\\n]|\\.)*+\"?|'(?:[^'\\\n]|\\.)*+'?)|/\*.*?(?:\*/|\Z)", re.DOTALL)
# What brings its bytes along.
_BROUGHT_ALONG = re.compile(r"\"data:[^\"]*\"|'data:[^']*'|url\(\s*data:[^()\s]*\s*\)", re.IGNORECASE)
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})[ \t\r\n\f]?|(.))", re.DOTALL)
_NOT_IN_ADDRESSES = str.maketrans("", "", "\t\r\n\f")
_ADDRESS = re.compile(r"\b(?:https?|wss?|ftp):|[/\\]{2}[^\s\"'()/\\]", re.IGNORECASE)

# Elements of a page, in small letters, that make a browser fetch what an attribute names; and their tags' rest.
_FETCHING = re.compile(rb"<(img|source|video|audio|track|input|image|feimage|use|link|body|table|t[dhr])\b")
_TAG = re.compile(rb"((?:[^>\"']|\"[^\"]*\"|'[^']*')*+)>")
_ATTRIBUTE = re.compile(rb"([^\s=/>\"']+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+))")
_FETCHED = frozenset(b"src srcset imagesrcset poster background".split())
_LINKED = frozenset(b"href xlink:href".split())
# What a link only tells of, and no browser fetches for it.
_ONLY_TOLD = frozenset(b"canonical alternate license author next prev search help self up first last me".split())
_STYLE = re.compile(rb"<style\b[^>]*+(?:>(.*?)(?:</style|\Z))?|\sstyle\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.DOTALL)
_HOST = re.compile(r"(?:^|[\s,])(?:https?:|[/\\]{2})")


def in_style(css: str) -> bool:
    """Tell whether a style names anything of another host."""
    bare = _BROUGHT_ALONG.sub("", _QUOTED_OR_COMMENT.sub(lambda found: found[1] or " ", css))
    return bool(_ADDRESS.search(_ESCAPE.sub(_meant, bare).translate(_NOT_IN_ADDRESSES)))


def in_page(small: bytes) -> str:
    """Name the element of a page, given in small letters, that would fetch from another host; "" for none."""
    place = 0
    while begun := _FETCHING.search(small, place):
        tag = _TAG.match(small, begun.end())
        # One that nobody closes could be asking for anything.
        if tag is None or _fetches(begun[1], tag[1]):
            return str(begun[1].decode())
        place = tag.end()
    if b"<style" in small or b"style=" in small:
        for values in _STYLE.findall(small):
            if in_style(html.unescape(b"".join(values).decode("utf-8", "replace"))):
                return "style"
    return ""


def told(element: str = "") -> str:
    """Say it in Danish, of an element of a page or of a style."""
    what = f"siden ville hente noget andetsteds fra (»{element}«)" if element else "filen henter noget andetsteds fra"
    return f"{what}, så andre får at vide, hvem der læser: {_REMEDY}"


def _fetches(name: bytes, text: bytes) -> bool:
    attributes = {key: b"".join(values) for key, *values in _ATTRIBUTE.findall(text)}
    fetched = set(_FETCHED)
    if name in {b"image", b"feimage", b"use"}:
        fetched |= _LINKED
    if name == b"link" and not {*attributes.get(b"rel", b"").split()} <= _ONLY_TOLD:
        fetched |= _LINKED
    values = (attributes[key] for key in fetched & attributes.keys())
    return any(_HOST.search(_address(value)) for value in values)


def _address(value: bytes) -> str:
    return html.unescape(value.decode("utf-8", "replace")).translate(_NOT_IN_ADDRESSES).strip()


def _meant(escape: re.Match[str]) -> str:
    if not escape[1]:
        return escape[2]
    code = int(escape[1], 16)
    return chr(code) if code <= 0x10FFFF else ""
