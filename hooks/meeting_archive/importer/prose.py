"""Lines of running text to CommonMark with exactly their words: paragraphs and lists, and nothing by accident."""

import re
from collections.abc import Sequence

from meeting_archive.danish.dates import MONTHS
from meeting_archive.danish.markdown import LINK, escaped, safe_first
from meeting_archive.importer.lines import Line, Words

# "1.", "1)", "a)"; a letter with a full stop only before a small letter, for else it is a name's.
ORDERED = re.compile(
    rf"(?P<mark>\d{{1,3}}[.)]|[a-hA-H]\s?\)|(?-i:[A-Ha-h]\.(?=\s+[a-zæøå])))\s+(?!(?:{'|'.join(MONTHS)})\b)(?=\S)",
    re.IGNORECASE,
)
# Only its address.
LINK_TO = re.compile(r"\[[^\[\]\n]{0,500}\]\((https?://[^\s()]{1,2000})\)", re.IGNORECASE)


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
            blocks.append([safe_first(escaped(line.text), line.text)])
            listed, indents = False, []
    return Words("\n\n".join(map("".join, blocks)), *(line.number for line in lines))


def _point(line: Line) -> tuple[str, str]:
    found = ORDERED.match(line.text)
    if line.bullet or not found:
        return "-", safe_first(escaped(line.text), line.text) if not found else escaped(line.text)
    if not found["mark"][:-1].isdigit():
        # CommonMark knows no lettered lists; the letter stays, as a text of its own.
        return "-", escaped(line.text)
    return found["mark"], escaped(line.text[found.end() :])


def bare(text: str) -> str:
    """Write one line without markup: links as their words. Such a line is no CommonMark."""
    return LINK.sub(r"\1", text.replace("**", "")).replace("\n", " ").strip()
