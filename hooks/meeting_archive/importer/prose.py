"""Lines of running text to CommonMark with exactly their words: paragraphs and lists, and nothing by accident."""

import re
from collections.abc import Sequence

from meeting_archive.danish.dates import MONTHS
from meeting_archive.importer.lines import Line, Words

# "1.", "1)", "a)"; a letter with a full stop only before a small letter, for else it is a name's.
ORDERED = re.compile(
    rf"(?P<mark>\d{{1,3}}[.)]|[a-hA-H]\s?\)|(?-i:[A-Ha-h]\.(?=\s+[a-zæøå])))\s+(?!(?:{'|'.join(MONTHS)})\b)(?=\S)",
    re.IGNORECASE,
)
LINK = re.compile(r"\[([^\[\]\n]{0,500})\]\(https?://[^\s()]{1,2000}\)", re.IGNORECASE)
# Only its address.
LINK_TO = re.compile(r"\[[^\[\]\n]{0,500}\]\((https?://[^\s()]{1,2000})\)", re.IGNORECASE)
# Signs that CommonMark would take for emphasis, code, a link or an entity.
_SIGNS = re.compile(r"[*`\\]|(?<!\w)_|_(?!\w)|[\[\]]|&(?=#?\w{1,32};)|<(?=[A-Za-z/!?])")
_FIRST = re.compile(r"[>~]|[-+](?=[\s-]|$)")


def is_listed(line: Line) -> bool:
    """Whether a line is a point of a list."""
    return line.bullet or bool(ORDERED.match(line.text))


def prose(lines: Sequence[Line]) -> Words:
    """Write lines as one text; a line that begins no paragraph goes on with the one before it."""
    blocks: list[list[str]] = []
    indents: list[tuple[int, int]] = []
    listed = False
    for line in lines:
        if is_listed(line):
            mark, text = _point(line)
            while indents and line.level <= indents[-1][0]:
                indents.pop()
            indent = indents[-1][1] if indents else 0
            indents.append((line.level, indent + len(mark) + 1))
            point = f"{' ' * indent}{mark} {text}"
            if listed:
                blocks[-1] += ["\n", point]
            else:
                blocks.append([point])
            listed = True
        elif blocks and not line.gap:
            blocks[-1] += [" ", escaped(line.text)]
        else:
            blocks.append([_safe_first(escaped(line.text), line.text)])
            listed, indents = False, []
    return Words("\n\n".join(map("".join, blocks)), *(line.number for line in lines))


def _point(line: Line) -> tuple[str, str]:
    found = ORDERED.match(line.text)
    if line.bullet or not found:
        return "-", _safe_first(escaped(line.text), line.text) if not found else escaped(line.text)
    if not found["mark"][:-1].isdigit():
        # CommonMark knows no lettered lists; the letter stays, as a text of its own.
        return "-", escaped(line.text)
    return found["mark"], escaped(line.text[found.end() :])


def escaped(text: str) -> str:
    """Put a backslash before what CommonMark would read as markup; links to the web stay links."""
    pieces, at = [], 0
    for link in LINK.finditer(text):
        pieces += [_SIGNS.sub(r"\\\g<0>", text[at : link.start()]), link[0]]
        at = link.end()
    return "".join([*pieces, _SIGNS.sub(r"\\\g<0>", text[at:])])


def _safe_first(text: str, original: str) -> str:
    """Keep the beginning of a paragraph from becoming a list, a quotation or a rule."""
    if re.match(r"\d{4,9}[.)]\s", original):
        return re.sub(r"^(\d+)([.)])", r"\1\\\2", text)
    return "\\" + text if _FIRST.match(text) and not text.startswith("\\") else text


def bare(text: str) -> str:
    """Write one line without markup: links as their words. Such a line is no CommonMark."""
    return LINK.sub(r"\1", text.replace("**", "")).replace("\n", " ").strip()
