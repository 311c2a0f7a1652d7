"""What a published file says to whoever opens it: all text, also what is not shown at once."""

import html
import re
import zlib

from meeting_archive.personal_data.looks import BREAK

# Parts a text for readers: nothing reaches over it.
APART = "\n \n \n \n \n"

# Elements that stand within a line: a word may begin in one and end behind it. All others end a line.
_WITHIN = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|cite|code|data|del|dfn|em|font|i|ins|kbd|label|mark|q|s|samp|small|span|strong|sub|sup"
    r"|time|u|var|wbr)(?=[\s/>])(?:[^>\"']|\"[^\"]*\"|'[^']*')*+>",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[!/?a-zA-Z](?:[^>\"']|\"[^\"]*\"|'[^']*')*+>")
_COMMENT = re.compile(r"<!--|-->|<!\[CDATA\[|\]\]>")
_VALUE = re.compile(r"=\s*(?:\"([^\"]*)\"|'([^']*)')")
# How JSON writes what ends a line; the other escapes are its quotes and slashes.
_ESCAPED = re.compile(r"\\(?:([nrtbf])|u([0-9a-fA-F]{4})|(.))")
_FOLDED = re.compile(r"\r?\n[ \t]")


def shown(path: str, data: bytes) -> str:
    """Return all text of a published file, by what its name says it is; pictures and packed copies have none."""
    kind = path.rpartition(".")[2].casefold()
    if kind in {"zip", "png", "jpg", "jpeg", "woff2", "pdf", "docx", "xlsx", "pptx", "odt", "ods", "odp"}:
        return ""
    if kind == "bin":
        data = zlib.decompress(data)
    text = data.decode("utf-8", "replace")
    if kind in {"html", "htm"}:
        return of_markup(text)
    if kind == "xml":
        # The text of a feed's entries is HTML itself.
        return of_markup(of_markup(text))
    if kind in {"json", "jsonld", "ndjson", "bin"}:
        return of_json(text)
    if kind == "ics":
        return _FOLDED.sub("", text).replace("\\n", BREAK).replace("\\", "")
    return text


def of_markup(text: str) -> str:
    """Return what HTML or XML says: its text, also where it is hidden, and then what stands in attributes."""
    values = dict.fromkeys(first or second for first, second in _VALUE.findall(text))
    said = _TAG.sub("\n", _WITHIN.sub("", _COMMENT.sub("\n", text)))
    return html.unescape(APART.join([said, *values]))


def of_json(text: str) -> str:
    """Return what JSON says, with its escapes as the signs that they mean."""
    return _ESCAPED.sub(_sign, text) if "\\" in text else text


def _sign(escape: re.Match[str]) -> str:
    white, code, other = escape.groups()
    if code:
        return chr(int(code, 16))
    return BREAK if white else str(other)
