"""Small figures off the line of a PDF: the mark of a note, m², CO₂ and kl. 19³⁰ belong to the word they touch."""

import re
from collections.abc import Sequence
from typing import Any

Word = dict[str, Any]
_ABOVE, _BELOW = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"), str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
# As parts of the size of the word they touch: how small they are, how far off its line, and how near.
_SMALL, _OFF, _NEAR = 0.8, 0.08, 0.3


def with_small_figures(words: Sequence[Word]) -> list[Word]:
    """Set small figures on the line of the word they touch, written as what they are."""
    sizes = {word["size"] for word in words}
    if not sizes or min(sizes) >= _SMALL * max(sizes):
        return list(words)
    settled = []
    for word in words:
        base = _touched(word, words) if re.fullmatch(r"\d{1,3}[).,]?|[*†‡]+|[a-zæøå]{1,2}", word["text"]) else None
        settled.append(_settled(word, base) if base else word)
    return settled


def _touched(small: Word, words: Sequence[Word]) -> Word | None:
    """Find the word on whose line a small one stands: the one before it, or else the one behind it."""
    near: list[tuple[bool, float, Word]] = []
    for word in words:
        size = word["size"]
        if small["size"] > _SMALL * size or not small["top"] < word["bottom"] or not small["bottom"] > word["top"]:
            continue
        if abs(small["bottom"] - word["bottom"]) < _OFF * size:
            # A small word on the line itself is only small.
            continue
        after, before = small["x0"] - word["x1"], word["x0"] - small["x1"]
        gap = after if abs(after) < abs(before) else before
        if -_NEAR * size < gap < _NEAR * size:
            near.append((gap is before, abs(gap), word))
    return min(near, key=lambda found: found[:2])[2] if near else None


def _settled(small: Word, base: Word) -> Word:
    before = base["text"] if small["x0"] > base["x0"] else ""
    text = off_the_line(small["text"], before, above=small["bottom"] < base["bottom"])
    return small | {"text": text} | {key: base[key] for key in ("top", "bottom", "size", "base")}


def off_the_line(text: str, before: str, *, above: bool) -> str:
    """Write a small text off the line; an hour's minutes that stand above it are written as they are said."""
    if above and re.fullmatch(r"[0-5]\d[.,]?", text) and re.search(r"(?<!\d)[012]?\d$", before):
        return f".{text}"
    return text.translate(_ABOVE if above else _BELOW)
