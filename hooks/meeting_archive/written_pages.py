"""Pages that somebody has written by hand (om.md): content like all other, read by the same parser as texts in YAML.

A page has a front matter with a title and a description, headings that make its outline, lists, tables, code and links.
HTML is shown as the text that it is. What a link leads to is known when all addresses are.
"""

import dataclasses
import html
import posixpath
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import quote, unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup, escape

from meeting_archive.addresses import Output, written_page
from meeting_archive.problems import Grade, Problem
from meeting_archive.strict_yaml import ReadError, parse
from meeting_archive.suggest import meant
from meeting_archive.text import is_safe_link, unlisted_dates

FIELDS = ("title", "description")
_FRONT = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_MARKDOWN = MarkdownIt("commonmark", {"html": True, "maxNesting": 40}).enable("table")
# An address of another site, or of nobody's: a mail address, a place on the same page.
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#|$", re.IGNORECASE)
_HTML = "HTML bliver vist som den tekst, det er: skriv det i Markdown (»**fed**«, »[ord](adresse)«)"


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
        return written_page(self.name).address


class Heading(NamedTuple):
    """A heading of a page, and the anchor that leads to it."""

    level: int
    anchor: str
    name: str


class Body(NamedTuple):
    """A page as it is shown."""

    html: Markup
    headings: tuple[Heading, ...]


def read(text: str, name: str) -> WrittenPage:
    """Read a page. Raises ReadError with all that is wrong with its front matter."""
    front = _FRONT.match(text)
    said: Mapping[str, Any] = _front_matter(front[1], name) if front else {}
    rest = text[front.end() :] if front else text
    tokens = tuple(_MARKDOWN.parse(unlisted_dates(rest)))
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


def problems(page: WrittenPage, addresses: "Addresses") -> Iterator[Problem]:
    """Yield what is wrong with a page: links that lead nowhere, and HTML."""
    for token, line in _with_lines(page):
        if token.type in {"html_block", "html_inline"} and not token.content.startswith("<!--"):
            yield Problem(page.name, line, _HTML, Grade.WARNING)
        target = _target(token)
        if target is None:
            continue
        if token.type == "image" and _ELSEWHERE.match(target):
            yield Problem(
                page.name, line, f"billedet »{target[:80]}« ligger et andet sted: læg det i mappen med indholdet"
            )
        elif _ELSEWHERE.match(target) and addresses.of(page, target) is None:
            yield Problem(
                page.name, line, f"linket »{target[:80]}« er af en slags, der ikke bruges: brug https:// eller mailto:"
            )
        elif addresses.of(page, target) is None:
            yield Problem(page.name, line, f"linket »{target[:80]}« fører ikke til noget{addresses.meant(target)}")


def _with_lines(page: WrittenPage) -> Iterator[tuple[Token, int]]:
    line = page.first_line
    for token in page.tokens:
        line = page.first_line + token.map[0] if token.map else line
        yield token, line
        for child in token.children or ():
            yield child, line
            line += child.type in {"softbreak", "hardbreak"}


def _target(token: Token) -> str | None:
    """Return where a link or a picture leads, as it is written."""
    key = {"link_open": "href", "image": "src"}.get(token.type)
    return str(token.attrs.get(key, "")) if key else None


class Addresses:
    """Everything that a page can lead to."""

    def __init__(self, outputs: Sequence[Output]) -> None:
        """Take all addresses of the site, and the content files that some of them come from."""
        self._known = {output.address for output in outputs}
        # A page that the archive makes is named like one that is written: kalender.md.
        self._of_source = {
            f"{one.rstrip('/') or 'index'}.md": one for one in self._known if one.endswith("/") or not one
        }
        self._of_source |= {output.source: output.address for output in outputs if output.source}

    def of(self, page: WrittenPage, target: str) -> str | None:
        """Return the address that a link of a page leads to, as it is to be written; None when it leads nowhere."""
        if _ELSEWHERE.match(target):
            return target if is_safe_link(target) or target.startswith("#") else None
        path, sign, anchor = target.partition("#")
        query = path.partition("?")[1] + path.partition("?")[2]
        path = unquote(path.partition("?")[0])
        if path.startswith("/") or "\\" in path:
            return None
        # As it lies among the files, and as it lies on the site.
        beside = posixpath.normpath(posixpath.join(posixpath.dirname(page.name), path))
        below = posixpath.normpath(posixpath.join(page.path, path))
        found = self._of_source.get(beside)
        if found is None:
            slashed = {f"{below}/", below} if below != "." else {""}
            found = next((address for address in slashed if address in self._known), None)
        if found is None:
            return None
        return quote(relative(found, page.path), safe="/.") + query + sign + anchor

    def meant(self, target: str) -> str:
        """Offer what was probably meant."""
        return meant(target.partition("#")[0], [*self._of_source, *self._known])


def relative(address: str, here: str) -> str:
    """Return the way from one address of the site to another."""
    way = posixpath.relpath(address or ".", here or ".")
    return f"{way}/" if address.endswith("/") or not address else way


def body(page: WrittenPage, addresses: Addresses) -> Body:
    """Make the HTML of a page; all that is no Markdown is escaped."""
    anchors = _Anchors()
    headings = []
    tokens = [_copy(token) for token in page.tokens]
    for at, token in enumerate(tokens):
        if token.type == "heading_open":
            name = _words(tokens[at + 1])
            token.attrSet("id", anchors.named(name))
            headings.append(Heading(int(token.tag[1]), str(token.attrs["id"]), name))
        for one in (token, *(token.children or ())):
            _settle(one, lambda target: addresses.of(page, target))
    made = _MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {})
    made = made.replace(
        "<table>", '<div class="scroll" tabindex="0" role="region" aria-label="Tabel">\n<table class="data">'
    )
    return Body(Markup(made.replace("</table>", "</table>\n</div>").rstrip("\n")), tuple(headings))  # noqa: S704  all HTML in it is escaped


def _copy(token: Token) -> Token:
    copy = dataclasses.replace(token, attrs=dict(token.attrs))
    copy.children = [_copy(child) for child in token.children] if token.children else token.children
    return copy


def _settle(token: Token, address_of: Callable[[str], str | None]) -> None:
    """Make a token one that can be shown: HTML as text, links as they lead from the page, heads of tables told."""
    if token.type in {"html_block", "html_inline"}:
        shown = "" if token.content.startswith("<!--") else str(escape(token.content))
        token.content = f"<p>{shown.strip()}</p>\n" if token.type == "html_block" and shown.strip() else shown
    elif token.type == "th_open":
        token.attrSet("scope", "col")
    elif (target := _target(token)) is not None:
        # A picture of another site would tell it who reads the page.
        calls = token.type == "image" and _ELSEWHERE.match(target)
        token.attrSet("href" if token.type == "link_open" else "src", "" if calls else address_of(target) or "")


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
