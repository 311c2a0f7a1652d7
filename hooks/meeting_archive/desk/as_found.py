"""A file that is edited stays as it was found, but for the lines that the edit is about.

What writes YAML knows one way of writing: lines that end in LF, and texts that are never folded. A file may be written
in another: ends of Windows, a byte order mark, no newline at its end, long texts over several lines. So an edited text
is not taken whole. It is compared with `base`, the found text as it would be written with nothing changed; only where
those two differ does it take the place of what was found.
"""

import functools
import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import takewhile

from ruamel.yaml.error import YAMLError

from meeting_archive.content.strict_yaml import ReadError, parse
from meeting_archive.desk.yaml_text import rewritten

BOM = b"\xef\xbb\xbf"
_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")


# A change is written twice: to be tried, and to stand.
@functools.lru_cache(maxsize=16)
def as_found(before: bytes, text: str) -> bytes:
    """Return the bytes of an edited file, with all that the edit did not touch as it was `before`."""
    try:
        # What comes after the last end is no line.
        pairs = _LINE.findall(before.decode("utf-8-sig"))[:-1]
    except UnicodeDecodeError:
        return text.encode()
    found, ends = [line for line, _ in pairs], [end for _, end in pairs]
    edited = text.removesuffix("\n").split("\n")
    base = _base("\n".join([*found, ""]), text).removesuffix("\n").split("\n")
    merged = [*_merged(base, found, edited)]
    if base != found and not _same("\n".join(line for line, _ in merged), text):
        merged = [(line, None) for line in edited]
    usual = next((end for end, _ in Counter(filter(None, ends)).most_common(1)), "\n")
    whole = [line + ((ends[place] if place is not None else "") or usual) for line, place in merged]
    if whole and ends and not ends[-1]:
        whole[-1] = whole[-1].rstrip("\r\n")
    return BOM * before.startswith(BOM) + "".join(whole).encode()


def _base(found: str, edited: str) -> str:
    """Return what an edited text is to be compared with: the found one, rewritten if the edited one was."""
    try:
        base = rewritten(found)
        return base if base != found and rewritten(edited) == edited else found
    except YAMLError:
        return found


def _merged(base: list[str], found: list[str], edited: list[str]) -> Iterator[tuple[str, int | None]]:
    """Yield the lines, each with its place in the file as it was found, if it was there."""
    first, last = _gaps(base, found)
    before, after = _gaps(base, edited)
    kept = 0
    for start, end in _touched(base, edited, first):
        upto, on = (first[start], first[start]) if start == end else (last[start], first[end])
        yield from ((found[place], place) for place in range(kept, upto))
        yield from ((line, None) for line in edited[before[start] : after[end]])
        kept = on
    yield from ((found[place], place) for place in range(kept, len(found)))


def _touched(base: list[str], edited: list[str], known: dict[int, int]) -> list[tuple[int, int]]:
    """List what an edit touches, from gap to gap between the lines of `base`; widened to gaps whose place is known."""
    touched: list[tuple[int, int]] = []
    for tag, start, end, _, _ in _steps(base, edited):
        if tag != "equal":
            wide = max(gap for gap in known if gap <= start), min(gap for gap in known if gap >= end)
            if touched and wide[0] <= touched[-1][1]:
                wide = touched.pop()[0], wide[1]
            touched.append(wide)
    return touched


def _gaps(base: list[str], other: list[str]) -> tuple[dict[int, int], dict[int, int]]:
    """Find the gaps between the lines of `base` among those of another: before, and after, what only the other has."""
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for tag, start, end, there, beyond in _steps(base, other):
        same = zip(range(start, end + 1), range(there, beyond + 1), strict=True)
        for gap, place in same if tag == "equal" else ((start, there), (end, beyond)):
            first.setdefault(gap, place)
            last[gap] = place
    return first, last


def _steps(base: list[str], other: list[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """Yield how one text becomes another, as difflib tells it; it is slow, so only where they part."""
    head = _alike(base, other)
    tail = _alike(base[head:][::-1], other[head:][::-1])
    ends = len(base) - tail, len(other) - tail
    yield "equal", 0, head, 0, head
    between = SequenceMatcher(None, base[head : ends[0]], other[head : ends[1]], autojunk=False)
    for tag, start, end, there, beyond in between.get_opcodes():
        yield tag, head + start, head + end, head + there, head + beyond
    yield "equal", ends[0], len(base), ends[1], len(other)


def _alike(one: list[str], other: list[str]) -> int:
    """Count the lines that two texts begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _same(one: str, other: str) -> bool:
    """Whether two texts say the same."""
    try:
        return bool(parse(one, "") == parse(other, ""))
    except ReadError:
        return False
