"""How we write dates, times and long texts. `prose` is one of the two places in the archive that make markup."""

import datetime
import functools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from babel.dates import format_date
from markdown_it import MarkdownIt
from markupsafe import Markup, escape

from meeting_archive.dates import MONTHS

LOCALE = "da"
# More than a large archive has days; each is written many times.
DAYS = 20_000

# "19. september" at the beginning of a line, or of a point in a list, would make an ordered list in CommonMark.
_DATE_AS_LIST = re.compile(
    rf"^([ \t]*(?:[-*+][ \t]+)?)(\d{{1,2}})\.(?=[ \t]+(?:{'|'.join(MONTHS)})\b)", re.MULTILINE | re.IGNORECASE
)
_SAFE_LINK = re.compile(r"https?://|mailto:|(?![/\\])[^:/?#\\]*(?:[/?#]|$)", re.IGNORECASE)


@functools.lru_cache(maxsize=DAYS)
def long_date(day: datetime.date) -> str:
    """Write "fredag den 26. august 2022"."""
    return format_date(day, "EEEE 'den' d. MMMM y", LOCALE)


@functools.lru_cache(maxsize=DAYS)
def short_date(day: datetime.date) -> str:
    """Write "26. august 2022"."""
    return format_date(day, "d. MMMM y", LOCALE)


def day_month(day: datetime.date) -> str:
    """Write "26. aug", where the year stands elsewhere."""
    return f"{day.day}. {MONTHS[day.month - 1][:3]}"


def month_year(day: datetime.date) -> str:
    """Write "aug 2022", to stand under a large day."""
    return f"{MONTHS[day.month - 1][:3]} {day.year}"


def date_span(first: datetime.date, last: datetime.date | None) -> str:
    """Write one day in words, or the days from first to last."""
    return f"{long_date(first)} til {long_date(last)}" if last and last != first else long_date(first)


def clock(time: datetime.time) -> str:
    """Write "10.00"."""
    return f"{time:%H.%M}"


def clock_span(start: datetime.time | None, end: datetime.time | None) -> str:
    """Write "kl. 10.00–12.00", or as much of it as is known."""
    if start and end:
        return f"kl. {clock(start)}–{clock(end)}"
    if start:
        return f"kl. {clock(start)}"
    return f"til kl. {clock(end)}" if end else ""


def danish_number(value: Decimal) -> str:
    """Write "1.392.657" or "0,35"."""
    whole, _, part = f"{value:,}".partition(".")
    return whole.replace(",", ".") + (f",{part}" if part else "")


def file_size(octets: int) -> str:
    """Write "456 byte", "23 kB" or "1,4 MB"."""
    if octets < 1000:
        return f"{octets} byte"
    if octets < 1_000_000:
        return f"{round(octets / 1000)} kB"
    return f"{octets / 1_000_000:.1f}".replace(".", ",") + " MB"


def capital(text: str) -> str:
    """Write the first letter large, and the rest as it is; a sign that is two large letters (ß, ﬁ) is left alone."""
    large = text[:1].upper()
    return large + text[1:] if len(large) == 1 else text


def listing(words: list[str], last: str = " og ") -> str:
    """Write "a, b og c"."""
    return last.join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def gist(texts: Iterable[str], least: int = 80, most: int = 240) -> str:
    """Say in plain words what some texts begin with: whole sentences, until there are `least` characters.

    A first sentence alone is often empty ("KD-Net drøftede sagen."); what is longer than `most` is cut at a word.
    """
    return _gist(tuple(texts), least, most)


# The same texts are told in short on many pages.
@functools.lru_cache(maxsize=100_000)
def _gist(texts: tuple[str, ...], least: int, most: int) -> str:
    said = ""
    for sentence in (sentence for text in texts for sentence in _sentences(text)):
        if said and len(said) + len(sentence) > most:
            break
        said = f"{said} {sentence}".strip()
        if len(said) >= least:
            break
    return said if len(said) <= most else said[:most].rsplit(" ", 1)[0] + " …"


def _sentences(text: str) -> list[str]:
    # A sentence ends before a capital letter; "den 28. oktober", "fx 2 år" and "4 mia. kr." end none.
    return re.split(r"(?<=[a-zæøå)»\d][.!?]) (?=[A-ZÆØÅ])", plain(text))


# The mark of a point of a list.
_LISTED = re.compile(rf"^[^\S\n]*(?:[-*+]|\d{{1,2}}[.)](?!\s+(?:{'|'.join(MONTHS)})\b))\s+", re.MULTILINE)
# A link, whose address may hold one pair of parentheses, or a mark of emphasis. It never looks past another link's
# beginning, so that thousands of half links take no longer than their length.
_MARKED_UP = re.compile(r"\[([^\[\]]*)\]\((?:[^()]|\([^()]*\))*+\)|[*_`]{1,2}")


def plain(text: str) -> str:
    """Write a long text as one line without its marks: lists, emphasis and links as their words."""
    # Every text of the archive comes here, most of them one line that begins with a letter.
    unlisted = text if text[:1].isalpha() and "\n" not in text else _LISTED.sub("", text)
    unmarked = _MARKED_UP.sub(r"\1", unlisted) if any(mark in unlisted for mark in "[*_`") else unlisted
    return " ".join(unmarked.split())


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


_MARKDOWN = _parser()
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
            return str(_MARKDOWN.render(unlisted_dates(text)))
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


_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "é": "e", "ü": "u", "ö": "o", "ä": "a"})


def slug(text: str) -> str:
    """Write a text for an address: æ→ae, ø→oe, å→aa, lower case, hyphens for everything else."""
    return re.sub(r"[^a-z0-9]+", "-", text.casefold().translate(_LETTERS)).strip("-")


def anchors(numbers: Iterable[str | None]) -> Iterator[str]:
    """Name each item of an agenda for its address, from its number as printed.

    punkt-3, punkt-3-2; punkt-18-gentaget-2 for the second 18; punkt-uden-nummer-1 for the first without a number.
    """
    seen: Counter[str] = Counter()
    for number in numbers:
        name = slug(number or "")
        seen[name] += 1
        if not name:
            yield f"punkt-uden-nummer-{seen[name]}"
        else:
            yield f"punkt-{name}" + (f"-gentaget-{seen[name]}" if seen[name] > 1 else "")
