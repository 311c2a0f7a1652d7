"""Hand-written pages as they are shown: all that is no Markdown is escaped, and links lead from the page."""

import dataclasses
from collections.abc import Callable
from typing import NamedTuple

from markdown_it.token import Token
from markupsafe import Markup, escape

from meeting_archive.content.page_links import ELSEWHERE, Addresses
from meeting_archive.content.written_pages import MARKDOWN, PageHeading, WrittenPage, headings, target_of


class ShownPage(NamedTuple):
    """A page as it is shown."""

    html: Markup
    headings: tuple[PageHeading, ...]


def body(page: WrittenPage, addresses: Addresses) -> ShownPage:
    """Make the HTML of a page; all that is no Markdown is escaped."""
    named = headings(page)
    tokens = [_copy(token) for token in page.tokens]
    for heading, token in zip(named, (one for one in tokens if one.type == "heading_open"), strict=True):
        token.attrSet("id", heading.anchor)
    for token in tokens:
        for one in (token, *(token.children or ())):
            _settle(one, lambda target: addresses.of(page, target))
    made = MARKDOWN.renderer.render(tokens, MARKDOWN.options, {})
    for found, shown, label in (("<table>", '<table class="data">', "Tabel"), ("<pre>", "<pre>", "Kode")):
        # On a phone what is wide scrolls in a box of its own.
        box = f'<div class="scroll" tabindex="0" role="region" aria-label="{label}">'
        end = f"</{found[1:]}"
        made = made.replace(found, f"{box}\n{shown}").replace(end, f"{end}\n</div>")
    return ShownPage(Markup(made.rstrip("\n")), named)  # noqa: S704  all HTML in it is escaped


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
    elif (target := target_of(token)) is not None:
        # A picture of another site would tell it who reads the page.
        calls = token.type == "image" and ELSEWHERE.match(target)
        token.attrSet("href" if token.type == "link_open" else "src", "" if calls else address_of(target) or "")
