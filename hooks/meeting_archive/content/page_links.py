"""Where the links of hand-written pages lead, and what is wrong with them."""

import posixpath
import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote, unquote

from meeting_archive import paths
from meeting_archive.content.problems import Grade, Problem
from meeting_archive.content.written_pages import WrittenPage, headings, target_of, with_lines
from meeting_archive.danish.prose import is_safe_link
from meeting_archive.danish.suggest import meant
from meeting_archive.model.scalars import LONGEST_SLUG
from meeting_archive.paths import Output

# What is written as a link and is none: with a space in its address, or of a kind that is never followed.
_NO_LINK = re.compile(r"\]\(\s*([^)\n]{0,80})")
_HTML = "HTML bliver vist som den tekst, det er: skriv det i Markdown (»**fed**«, »[ord](adresse)«)"
# An address of another site, or of nobody's: a mail address, a place on the same page.
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#|$", re.IGNORECASE)


def problems(page: WrittenPage, addresses: "Addresses") -> Iterator[Problem]:
    """Yield what is wrong with a page: a name too long for an address, links that lead nowhere, and HTML."""
    if any(len(part) > LONGEST_SLUG for part in page.path.split("/")):
        yield Problem(page.name, 0, f"navnet er på over {LONGEST_SLUG} tegn: giv filen og dens mappe kortere navne")
    for token, line in with_lines(page):
        if token.type in {"html_block", "html_inline"} and not token.content.startswith("<!--"):
            yield Problem(page.name, line, _HTML, Grade.WARNING)
        elif token.type == "text" and (written := _NO_LINK.search(token.content)):
            yield Problem(page.name, line, _no_link(written[1]), Grade.WARNING)
        target = target_of(token)
        if target is not None and (wrong := addresses.wrong(page, target, is_picture=token.type == "image")):
            yield Problem(page.name, line, wrong)


def _no_link(written: str) -> str:
    if " " in written.strip():
        return f"linket »{written}« har et mellemrum: skriv det som »{written.strip().replace(' ', '%20')}«"
    return f"linket »{written}« er af en slags, der ikke bruges: brug https:// eller mailto:"


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
        if ELSEWHERE.match(target):
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
        if is_picture and ELSEWHERE.match(target):
            return f"{said} ligger et andet sted: læg det i mappen med indholdet"
        if self.of(page, target) is not None:
            return self._without_heading(page, target, said)
        if ELSEWHERE.match(target):
            return f"{said} er af en slags, der ikke bruges: brug https:// eller mailto:"
        if target.startswith("www."):
            return f"{said} fører ikke til noget: mente du »https://{target[:80]}«?"
        return f"{said} fører ikke til noget{self._meant(page, unquote(target.partition('#')[0]))}"

    def _without_heading(self, page: WrittenPage, target: str, said: str) -> str:
        """Say that a hand-written page has no such heading."""
        path, _, anchor = target.partition("#")
        here = self._found(page, unquote(path.partition("?")[0])) if path else page.path
        anchors = self._anchors.get(here or "")
        if not anchor or anchors is None or ELSEWHERE.match(path or "x") or unquote(anchor) in anchors:
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
