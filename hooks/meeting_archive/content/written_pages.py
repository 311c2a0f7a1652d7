"""Pages that somebody has written by hand (om.md): content like all other, read by the same parser as texts in YAML.

A page has a front matter with a title and a description, headings that make its outline, lists, tables, code and links.
HTML is shown as the text that it is. What a link leads to is known when all addresses are.
"""

import dataclasses
import html
import posixpath
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple
from urllib.parse import quote, unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup, escape

from meeting_archive import paths
from meeting_archive.content.problems import Grade, Problem
from meeting_archive.content.strict_yaml import ReadError, parse
from meeting_archive.danish.prose import is_safe_link, unlisted_dates
from meeting_archive.danish.suggest import meant
from meeting_archive.model.scalars import LONGEST_SLUG
from meeting_archive.paths import Output

FIELDS = ("title", "description")
_FRONT = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_MARKDOWN = MarkdownIt("commonmark", {"html": True, "maxNesting": 40}).enable("table")
# An address of another site, or of nobody's: a mail address, a place on the same page.
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#|$", re.IGNORECASE)
# The name of a file that somebody meant as a page.
NEARLY_A_PAGE = re.compile(r"\.(?:md|markdown)(?:\.txt|~|\.bak)?$", re.IGNORECASE)
# What is written as a link and is none: with a space in its address, or of a kind that is never followed.
_NO_LINK = re.compile(r"\]\(\s*([^)\n]{0,80})")
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
        return paths.page_of_markdown(self.name)


class PageHeading(NamedTuple):
    """A heading of a page, and the anchor that leads to it."""

    level: int
    anchor: str
    name: str


class ShownPage(NamedTuple):
    """A page as it is shown."""

    html: Markup
    headings: tuple[PageHeading, ...]


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


def lines(page: WrittenPage) -> Iterator[tuple[int, str]]:
    """Yield each paragraph, heading and cell as it is written, with the line that it begins at; 0 for the title."""
    yield from ((0, said) for said in (page.title, page.description))
    yield from ((line, token.content) for token, line in _with_lines(page) if token.type == "inline")


def problems(page: WrittenPage, addresses: "Addresses") -> Iterator[Problem]:
    """Yield what is wrong with a page: a name too long for an address, links that lead nowhere, and HTML."""
    if any(len(part) > LONGEST_SLUG for part in page.path.split("/")):
        yield Problem(page.name, 0, f"navnet er på over {LONGEST_SLUG} tegn: giv filen og dens mappe kortere navne")
    for token, line in _with_lines(page):
        if token.type in {"html_block", "html_inline"} and not token.content.startswith("<!--"):
            yield Problem(page.name, line, _HTML, Grade.WARNING)
        elif token.type == "text" and (written := _NO_LINK.search(token.content)):
            yield Problem(page.name, line, _no_link(written[1]), Grade.WARNING)
        target = _target(token)
        if target is not None and (wrong := addresses.wrong(page, target, is_picture=token.type == "image")):
            yield Problem(page.name, line, wrong)


def _no_link(written: str) -> str:
    if " " in written.strip():
        return f"linket »{written}« har et mellemrum: skriv det som »{written.strip().replace(' ', '%20')}«"
    return f"linket »{written}« er af en slags, der ikke bruges: brug https:// eller mailto:"


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

    def __init__(self, outputs: Iterable[Output], pages: Iterable[WrittenPage] = ()) -> None:
        """Take all addresses of the site, the content files that some come from, and the pages that have headings."""
        outputs = [*outputs]
        self._anchors = {page.path: {heading.anchor for heading in headings(page)} for page in pages}
        self._known = {output.address for output in outputs}
        # A page that the archive makes is named like one that is written: kalender.md.
        self._of_source = {paths.markdown_of_page(one): one for one in self._known if one.endswith("/") or not one}
        self._of_source |= {output.source: output.address for output in outputs if output.source}

    def of(self, page: WrittenPage, target: str) -> str | None:
        """Return the address that a link of a page leads to, as it is to be written; None when it leads nowhere."""
        if _ELSEWHERE.match(target):
            return target if is_safe_link(target) or target.startswith("#") else None
        path, sign, anchor = target.partition("#")
        path, mark, query = path.partition("?")
        found = self._found(page, unquote(path))
        return None if found is None else quote(relative(found, page.path), safe="/.") + mark + query + sign + anchor

    def _found(self, page: WrittenPage, path: str) -> str | None:
        """Return the address of the site that a path leads to from a page."""
        if path.startswith("/") or "\\" in path:
            return None
        # As it lies among the files, and as it lies on the site.
        beside = posixpath.normpath(posixpath.join(posixpath.dirname(page.name), path))
        below = posixpath.normpath(posixpath.join(page.path, path))
        slashed = {f"{below}/", below} if below != "." else {""}
        return self._of_source.get(beside, next((address for address in slashed if address in self._known), None))

    def wrong(self, page: WrittenPage, target: str, *, is_picture: bool) -> str:
        """Say what is wrong with a link of a page, and what was probably meant; nothing where nothing is."""
        what = "billedet" if is_picture else "linket"
        said = f"{what} »{target[:80]}«"
        if not target:
            return f"{what} er tomt: skriv, hvor det fører hen"
        if is_picture and _ELSEWHERE.match(target):
            return f"{said} ligger et andet sted: læg det i mappen med indholdet"
        if self.of(page, target) is not None:
            return self._without_heading(page, target, said)
        if _ELSEWHERE.match(target):
            return f"{said} er af en slags, der ikke bruges: brug https:// eller mailto:"
        if target.startswith("www."):
            return f"{said} fører ikke til noget: mente du »https://{target[:80]}«?"
        return f"{said} fører ikke til noget{self._meant(page, unquote(target.partition('#')[0]))}"

    def _without_heading(self, page: WrittenPage, target: str, said: str) -> str:
        """Say that a hand-written page has no such heading."""
        path, _, anchor = target.partition("#")
        here = self._found(page, unquote(path.partition("?")[0])) if path else page.path
        anchors = self._anchors.get(here or "")
        if not anchor or anchors is None or _ELSEWHERE.match(path or "x") or unquote(anchor) in anchors:
            return ""
        return f"{said}: siden har ingen overskrift »#{anchor[:80]}«{meant(anchor, anchors)}"

    def _meant(self, page: WrittenPage, path: str) -> str:
        folder = posixpath.dirname(page.name)
        beside = [relative(source, folder) for source in self._of_source]
        return meant(path, [*beside, *(relative(address, page.path) for address in self._known)])


def relative(address: str, here: str) -> str:
    """Return the way from one address of the site to another."""
    way = posixpath.relpath(address or ".", here or ".")
    return f"{way}/" if address.endswith("/") or not address else way


def body(page: WrittenPage, addresses: Addresses) -> ShownPage:
    """Make the HTML of a page; all that is no Markdown is escaped."""
    named = headings(page)
    tokens = [_copy(token) for token in page.tokens]
    for heading, token in zip(named, (one for one in tokens if one.type == "heading_open"), strict=True):
        token.attrSet("id", heading.anchor)
    for token in tokens:
        for one in (token, *(token.children or ())):
            _settle(one, lambda target: addresses.of(page, target))
    made = _MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {})
    made = made.replace(
        "<table>", '<div class="scroll" tabindex="0" role="region" aria-label="Tabel">\n<table class="data">'
    )
    return ShownPage(Markup(made.replace("</table>", "</table>\n</div>").rstrip("\n")), named)  # noqa: S704  all HTML in it is escaped


def headings(page: WrittenPage) -> tuple[PageHeading, ...]:
    """Return the headings of a page, each with an anchor of its own."""
    anchors = _Anchors()
    named = ((token.tag, _words(page.tokens[at + 1])) for at, token in enumerate(page.tokens) if _is_heading(token))
    return tuple(PageHeading(int(tag[1]), anchors.named(name), name) for tag, name in named)


def _is_heading(token: Token) -> bool:
    return token.type == "heading_open"


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
