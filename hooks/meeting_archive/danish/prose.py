"""Long texts as HTML: one of the two places in the archive that make markup."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from markdown_it import MarkdownIt
from markupsafe import Markup, escape

from meeting_archive.danish.dates import MONTHS

# "19. september" at the beginning of a line, or of a point in a list, would make an ordered list in CommonMark.
_DATE_AS_LIST = re.compile(
    rf"^([ \t]*(?:[-*+][ \t]+)?)(\d{{1,2}})\.(?=[ \t]+(?:{'|'.join(MONTHS)})\b)", re.MULTILINE | re.IGNORECASE
)
_SAFE_LINK = re.compile(r"https?://|mailto:|(?![/\\])[^:/?#\\]*(?:[/?#]|$)", re.IGNORECASE)


def is_safe_link(address: str) -> bool:
    """Whether a link may lead there: to the web, to a mail address, or to another page of the site."""
    return bool(_SAFE_LINK.match(address.strip()))


def unlisted_dates(text: str) -> str:
    """Keep "19. september" at the beginning of a line from being the 19th point of a list."""
    return _DATE_AS_LIST.sub(r"\1\2\\.", text)


def _parser() -> MarkdownIt:
    # Headings belong to the page, indented code is an accident of the YAML, and a picture would call another host.
    markdown = MarkdownIt("commonmark", {"html": False}).disable(["heading", "lheading", "code", "image"])
    markdown.validateLink = is_safe_link  # type: ignore[method-assign,assignment]
    return markdown


MARKDOWN = _parser()
# What can mean anything in Markdown. Most texts are nothing but paragraphs and plain points, which need no parser.
_MEANS_SOMETHING = re.compile(r"[*_`\[<>&\\~\0\r]|  |^(?:[^\S\n]|[-+]|\d{1,9}[.)])|[^\S\n]$", re.MULTILINE)


class TextLink(NamedTuple):
    """A piece of a text that is to be a link."""

    start: int
    end: int
    address: str
    doubtful: bool = False


# Characters of private use mark links until the text is HTML; a text's own are replaced.
_RESERVED = re.compile("[\ue000-\ue002]")
_MARKED = re.compile("\ue000(\\d+)\ue001([^<\ue000-\ue002]*)\ue002")
_MARKS = re.compile("\ue000\\d+\ue001|\ue002")
_IN_A_LINK = re.compile(r"<(a|code)\b.*?</\1>", re.DOTALL)


def prose(text: str, links: Sequence[TextLink] = ()) -> Markup:
    """Render paragraphs, lists, emphasis and links; everything else in the text stays text, HTML too.

    `links` are pieces of the text, in order and apart from each other, that lead somewhere besides.
    """
    return Markup(_linked(_html(_marked(text, links)), links))  # noqa: S704  all HTML in it is escaped


def _html(text: str) -> str:
    """Turn Markdown into HTML; what has no sign of it but plain points only needs its paragraphs and lists."""
    html, listed = [], False
    for block in filter(None, re.split(r"\n\n+", text.strip("\n"))):
        lines = block.split("\n")
        points = all(line.startswith("- ") and len(line) > 2 for line in lines)
        words = "\n".join(line[2:] for line in lines) if points else block
        # Two lists with nothing between them are one list of paragraphs.
        if _MEANS_SOMETHING.search(words) or (points and listed):
            return str(MARKDOWN.render(unlisted_dates(text)))
        quoted = words.replace('"', "&quot;")
        items = quoted.replace("\n", "</li>\n<li>")
        html.append(f"<ul>\n<li>{items}</li>\n</ul>\n" if points else f"<p>{quoted}</p>\n")
        listed = points
    return "".join(html)


def line(text: str, links: Sequence[TextLink] = ()) -> Markup:
    """Write one line with its links; all of it is text."""
    return Markup(_linked(str(escape(_marked(text, links))), links))  # noqa: S704  escaped just there


def _marked(text: str, links: Sequence[TextLink]) -> str:
    """Mark the pieces that are to be links."""
    text = _RESERVED.sub("\N{REPLACEMENT CHARACTER}", text)
    pieces, at = [], 0
    for number, link in enumerate(links):
        pieces += [text[at : link.start], f"\ue000{number}\ue001", text[link.start : link.end], "\ue002"]
        at = link.end
    return "".join([*pieces, text[at:]])


def _linked(html: str, links: Sequence[TextLink]) -> str:
    """Turn marks into links; those inside a link, or across other marks, are taken away."""
    if not links:
        return html
    html = _IN_A_LINK.sub(lambda found: _MARKS.sub("", found[0]), html)

    def link(found: re.Match[str]) -> str:
        _, _, address, doubtful = links[int(found[1])]
        note = ' <span class="small">(se kildenoten)</span>' if doubtful else ""
        return f'<a href="{escape(address)}">{found[2]}</a>{note}'

    return _MARKS.sub("", _MARKED.sub(link, html))
