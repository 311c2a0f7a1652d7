"""Pages that somebody has written by hand (om.md): content like all other, read by the same parser as texts in YAML.

A page has a front matter with a title and a description, headings that make its outline, lists, tables, code and links.
HTML is shown as the text that it is. What a link leads to is known when all addresses are.
"""

import html
import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

from meeting_archive import paths
from meeting_archive.content.strict_yaml import ReadError, parse
from meeting_archive.danish.prose import unlisted_dates

FIELDS = ("title", "description")
_FRONT = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
MARKDOWN = MarkdownIt("commonmark", {"html": True, "maxNesting": 40}).enable("table")
# The name of a file that somebody meant as a page.
NEARLY_A_PAGE = re.compile(r"\.(?:md|markdown)(?:\.txt|~|\.bak)?$", re.IGNORECASE)


class WrittenPage(NamedTuple):
    """A page as it is written."""

    name: str
    """Its file, relative to the content folder: "om.md"."""
    title: str
    """As its front matter says, or its first heading, or its file's name."""
    description: str
    tokens: tuple[Token, ...]
    first_line: int
    """The line of the file, counted from 1, that its text begins at."""

    @property
    def path(self) -> str:
        """Its address below the site's own."""
        return paths.page_of_markdown(self.name)


class PageHeading(NamedTuple):
    """A heading of a page, and the anchor that leads to it."""

    level: int
    anchor: str
    name: str


def read(text: str, name: str) -> WrittenPage:
    """Read a page. Raises ReadError with all that is wrong with its front matter."""
    front = _FRONT.match(text)
    said: Mapping[str, Any] = _front_matter(front[1], name) if front else {}
    rest = text[front.end() :] if front else text
    tokens = tuple(MARKDOWN.parse(unlisted_dates(rest)))
    first = next((_words(tokens[at + 1]) for at, one in enumerate(tokens) if _is_title(one)), "")
    stem = name.rpartition("/")[2].removesuffix(".md")
    title = said.get("title") or first or stem.replace("-", " ").replace("_", " ").capitalize()
    return WrittenPage(
        name, title, said.get("description") or "", tokens, text[: front.end() if front else 0].count("\n") + 1
    )


def _front_matter(text: str, name: str) -> Mapping[str, Any]:
    if not text.strip():
        return {}
    try:
        said = parse(text, name)
    except ReadError as error:
        raise ReadError(*((line and line + 1, sentence) for line, sentence in error.mistakes)) from None
    wrong = [
        (said.origin.of(key) + 1, f"»{key}« er ikke et felt her: brug title og description")
        for key in said
        if key not in FIELDS
    ]
    wrong += [
        (said.origin.of(key) + 1, f"»{key}« skal være tekst på én linje")
        for key in FIELDS
        if key in said and (not isinstance(said[key], str) or "\n" in said[key].strip())
    ]
    if wrong:
        raise ReadError(*wrong)
    return said


def _is_title(token: Token) -> bool:
    return token.type == "heading_open" and token.tag == "h1"


def texts(page: WrittenPage) -> Iterator[str]:
    """Yield what a page says, in pieces."""
    yield from (page.title, page.description)
    yield from (token.content for token in page.tokens if token.content)


def lines(page: WrittenPage) -> Iterator[tuple[int, str]]:
    """Yield each paragraph, heading and cell as it is written, with the line that it begins at; 0 for the title."""
    yield from ((0, said) for said in (page.title, page.description))
    yield from ((line, token.content) for token, line in with_lines(page) if token.type == "inline")


def with_lines(page: WrittenPage) -> Iterator[tuple[Token, int]]:
    """Yield each token of a page with the line of the file that it begins at."""
    line = page.first_line
    for token in page.tokens:
        line = page.first_line + token.map[0] if token.map else line
        yield token, line
        for child in token.children or ():
            yield child, line
            line += child.type in {"softbreak", "hardbreak"}


def target_of(token: Token) -> str | None:
    """Return where a link or a picture leads, as it is written."""
    key = {"link_open": "href", "image": "src"}.get(token.type)
    return str(token.attrs.get(key, "")) if key else None


def headings(page: WrittenPage) -> tuple[PageHeading, ...]:
    """Return the headings of a page, each with an anchor of its own."""
    anchors = _Anchors()
    named = ((token.tag, _words(page.tokens[at + 1])) for at, token in enumerate(page.tokens) if _is_heading(token))
    return tuple(PageHeading(int(tag[1]), anchors.named(name), name) for tag, name in named)


def _is_heading(token: Token) -> bool:
    return token.type == "heading_open"


def _words(token: Token) -> str:
    """Return what a heading says, without its marks."""
    said = (
        child.content if child.type in {"text", "code_inline"} else " " if "break" in child.type else ""
        for child in token.children or ()
    )
    return " ".join("".join(said).split())


class _Anchors:
    """Names headings as the pages' addresses have always done: letters of ASCII alone, a number behind the second."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def named(self, heading: str) -> str:
        plain = unicodedata.normalize("NFKD", html.unescape(heading)).encode("ascii", "ignore").decode()
        name = re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower())
        while name in self._taken or not name:
            stem, line, number = name.rpartition("_")
            name = f"{stem}_{int(number) + 1}" if line and number.isdigit() else f"{name}_1"
        self._taken.add(name)
        return name
