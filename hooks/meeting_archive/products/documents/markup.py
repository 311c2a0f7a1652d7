"""Long texts as blocks, and blocks as long texts: CommonMark in the content, styles on paper.

Paragraphs, lists in lists, quotations, emphasis, links and line breaks go both ways. Whatever else CommonMark knows
(code, rules) is written as the words that it has.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from markdown_it.token import Token

from meeting_archive.danish.dates import MONTHS
from meeting_archive.danish.markdown import safe_first, without_signs
from meeting_archive.danish.prose import MARKDOWN, unlisted_dates
from meeting_archive.products.documents.blocks import Block, Style, TextRun

# "1." at the beginning of a line, but of no date.
_NUMBER = re.compile(rf"(\d{{1,9}})([.)])(?=\s|$)(?!\s+(?:{'|'.join(MONTHS)})\b)", re.IGNORECASE)


def blocks_of(text: str) -> Iterator[Block]:
    """Yield the blocks of a long text."""
    walk = _Walk()
    for token in MARKDOWN.parse(unlisted_dates(text)):
        yield from walk.take(token)


@dataclass
class _Walk:
    """Goes through the tokens of a text, and knows what lists it is in."""

    lists: list[int] = field(default_factory=list)
    """Of each list that is open, the number of its next point; 0 where it has bullets."""
    begun: bool = False
    """Whether the point at hand has its first paragraph."""
    quotes: int = 0

    def take(self, token: Token) -> Iterator[Block]:
        """Take the next token; yields the block that it makes, if it makes one."""
        match token.type:
            case "ordered_list_open" | "bullet_list_open":
                # A list with numbers says which is its first; one with bullets does not.
                ordered = token.type == "ordered_list_open"
                self.lists.append(int(token.attrGet("start") or 1) if ordered else 0)
            case "ordered_list_close" | "bullet_list_close":
                self.lists.pop()
            case "list_item_open":
                self.begun = False
            case "list_item_close":
                self.lists[-1] += bool(self.lists[-1])
            case "blockquote_open" | "blockquote_close":
                self.quotes += token.nesting
            case "inline":
                yield self._block(tuple(_runs(token.children or ())))
            case "fence":
                yield self._block((TextRun(token.content.strip("\n")),))

    def _block(self, runs: tuple[TextRun, ...]) -> Block:
        level = len(self.lists) - 1
        if self.lists and not self.begun:
            self.begun = True
            number = self.lists[-1]
            return Block(Style.NUMBERED if number else Style.BULLET, runs, level=level, number=number)
        if self.quotes:
            return Block(Style.QUOTE, runs)
        return Block(Style.TEXT, runs, level=len(self.lists))


def _runs(tokens: Iterable[Token]) -> Iterator[TextRun]:
    """Yield the letters of a paragraph."""
    look = TextRun("")
    said: list[TextRun] = []
    for token in tokens:
        match token.type:
            case "em_open" | "em_close":
                look = look._replace(emphasis=token.type == "em_open")
            case "strong_open" | "strong_close":
                look = look._replace(strong=token.type == "strong_open")
            case "link_open":
                look = look._replace(url=_address(str(token.attrGet("href") or "")))
            case "link_close":
                look = look._replace(url="")
            case "softbreak":
                said.append(look._replace(text=" "))
            case "hardbreak":
                said.append(look._replace(text="\n"))
            case _ if token.content:
                said.append(look._replace(text=token.content))
    return iter(joined(said))


def _address(url: str) -> str:
    """Write an address so that no sign of it ends it."""
    return url.replace(" ", "%20").replace("(", "%28").replace(")", "%29")


def joined(runs: Iterable[TextRun]) -> list[TextRun]:
    """Put letters that look alike together."""
    together: list[TextRun] = []
    for run in runs:
        if together and together[-1]._replace(text="") == run._replace(text=""):
            together[-1] = run._replace(text=together[-1].text + run.text)
        elif run.text:
            together.append(run)
    return together


def seen(runs: Iterable[TextRun]) -> list[TextRun]:
    """Return letters as a reader sees them: how a space between words looks is not seen."""
    pieces: list[TextRun] = []
    for run in runs:
        for words in re.split(r"(\s+)", run.text):
            blank = "\n" if "\n" in words else " "
            pieces.append(TextRun(blank) if words.isspace() else run._replace(text=words))
    return joined(pieces)


def on_paper(text: str) -> list[Block]:
    """Return a long text as a reader of the paper sees it: the same for texts that differ in their signs alone."""
    return [block._replace(runs=tuple(seen(block.runs))) for block in blocks_of(text)]


def prose_of(blocks: Sequence[Block]) -> str:
    """Write blocks as one long text."""
    text, listed = "", False
    indents: list[tuple[int, int]] = []
    following: dict[int, tuple[int, str]] = {}
    for block in blocks:
        point = block.style in {Style.BULLET, Style.NUMBERED}
        while indents and (block.level < len(indents) if not point else block.level <= indents[-1][0]):
            indents.pop()
        indent = indents[-1][1] if indents else 0
        mark = "> " if block.style is Style.QUOTE else ""
        following = {level: after for level, after in following.items() if level < block.level + point}
        if point:
            mark = _mark(block, following)
            indents.append((block.level, indent + len(mark)))
        words = _paragraph(block.runs).replace(
            "\n", "\n" + ("> " if block.style is Style.QUOTE else " " * (indent + len(mark)))
        )
        between = "\n" if point and listed else "\n\n"
        text += f"{between if text else ''}{' ' * indent}{mark}{words}"
        listed = point
    return text


def _mark(point: Block, following: dict[int, tuple[int, str]]) -> str:
    """Write the mark of a point; a number that does not follow on those before it begins a list, by another sign."""
    if not point.number:
        following.pop(point.level, None)
        return "- "
    expected, sign = following.get(point.level, (point.number, "."))
    if point.number != expected:
        sign = ")" if sign == "." else "."
    following[point.level] = (point.number + 1, sign)
    return f"{point.number}{sign} "


def _paragraph(runs: Sequence[TextRun]) -> str:
    """Write a paragraph; its looks are left out where CommonMark cannot say them."""
    marked = _lines("".join(_linked(url, some) for url, some in groupby(runs, key=lambda run: run.url)))
    read = [run for token in MARKDOWN.parse(marked) if token.type == "inline" for run in _runs(token.children or ())]
    if seen(read) == seen(runs):
        return marked
    return _lines(without_signs("".join(run.text for run in runs)))


def _lines(text: str) -> str:
    lines = (
        _NUMBER.sub(r"\1\\\2", line, count=1) if _NUMBER.match(line) else safe_first(line, "")
        for line in text.split("\n")
    )
    return "\\\n".join(lines)


def _linked(url: str, runs: Iterable[TextRun]) -> str:
    """Write letters that lead to one address, or to none."""
    text = "".join(_around(without_signs(run.text), "*" * (run.emphasis + 2 * run.strong)) for run in runs)
    return _around(text, "[", f"]({_address(url)})") if url else text


def _around(text: str, before: str, behind: str = "") -> str:
    """Put signs around words, and not around the spaces at their ends."""
    words = text.strip()
    if not words:
        return text
    first, _, last = text.partition(words)
    return f"{first}{before}{words}{behind or before}{last}"
