"""main.html of an archive that was made as a copy of the repository, reduced to what its owner wrote.

There it was the whole page around every page. Now that is `base.html`, and main.html only fills blocks of it: a block
that stands as the engine left it would hold on to an old version, and say some things twice.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

HEAD = '{% extends "base.html" %}\n'
LEFT = Path(__file__).parent / "left" / "main-1.0.0.html"
"""The last main.html that was a whole page."""
_TAG = re.compile(r"\{%-?\s*(?:block\s+(?P<name>\w+)|endblock\b)[^%]*%\}")


class _Block(NamedTuple):
    name: str
    whole: str
    inside: str


def owners_blocks(text: str) -> list[tuple[str, str]] | None:
    """Return the blocks of a main.html that are not as the engine left them; None where more than blocks is changed."""
    left = LEFT.read_text(encoding="utf-8")
    return [*_changed(text, left)] if _around(text) == _around(left) else None


def main_of(blocks: list[tuple[str, str]]) -> str:
    """Write a main.html of some blocks."""
    return HEAD + "".join(f"\n{block}\n" for _, block in blocks)


def _changed(text: str, left: str) -> Iterator[tuple[str, str]]:
    """Yield the blocks that were changed; of a block around others those inside, where they alone were."""
    ours = {block.name: block for block in _blocks(left)}
    for block in _blocks(text):
        before = ours.get(block.name)
        if before and _around(block.inside) == _around(before.inside):
            yield from _changed(block.inside, before.inside)
        else:
            yield block.name, block.whole


def _blocks(text: str) -> Iterator[_Block]:
    """Yield the outermost blocks of a template."""
    open_: list[re.Match[str]] = []
    for tag in _TAG.finditer(text):
        if tag["name"]:
            open_.append(tag)
        elif open_:
            start = open_.pop()
            if not open_:
                yield _Block(start["name"], text[start.start() : tag.end()], text[start.end() : tag.start()])


def _around(text: str) -> list[str]:
    """Return the words of a template that stand in none of its outermost blocks."""
    for block in _blocks(text):
        text = text.replace(block.whole, " ", 1)
    return text.split()
