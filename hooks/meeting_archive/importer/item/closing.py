"""What of a document is closed: the wider view, for a wrong guess is read through, and a leak cannot be called back.

Of a closed item nothing goes anywhere but its number and its public title; what stands inside it and beside it in the
agenda is closed with it.
"""

import re
from collections.abc import Iterable

from meeting_archive.content.closed_signs import CLOSED_FROM, OPEN_FROM, is_mark, may_be_closed, may_be_closed_title
from meeting_archive.importer.labels import ATTACHMENT, MARK, label_of, numbered
from meeting_archive.importer.lines import Line

# A line that long is a sentence, and no title or mark; and no title that is public is longer than this.
_SHORT, _TITLE = 80, 80
_WORDS = r"(?:lukke(?:t|de)|fortrolig(?:t|e)?|(?:ikke|ej)[\s-]*offentlig(?:t|e)?|konfidentiel(?:t|le)?)"
# Without a sign before it: "Lønnen lukket", "Punkt 2 er lukket", "(behandles lukket)".
_LAST = re.compile(rf"\b{_WORDS}(?:\s+(?:punkt|sag|møde|del))?\W*$", re.IGNORECASE)
_FROM = re.compile(
    rf"\W*(?:(?:del\s*)?[0-9A-Z]{{1,4}}[.):]\s*)?{_WORDS}\s+"
    r"(?:dagsordens?punkter|punkter|punkterne|sager|sagerne|dagsorden(?:en)?|del(?:en)?|mødedel|møde|mødet|session|emner|afsnit)\b"
    rf"|\W*(?:følgende\s+)?(?:punkter|sager|emner)\b.{{0,60}}(?:\b{_WORDS}|lukkede?\s+døre)|\W*\w*dagsorden\W+{_WORDS}\W*$"
    r"|\W*person(?:ale)?sager\W*$",
    re.IGNORECASE,
)
_BRACKET = re.compile(rf"[(\[][^()\[\]]*\b{_WORDS}[^()\[\]]*[)\]]", re.IGNORECASE)
# "v. Ida Bøgh", wherever the mark stands: "Lønnen v. Ida Bøgh (lukket)".
_PRESENTED = re.compile(r"\s+(?:v\.|v/|ved\s+(?=[A-ZÆØÅ]))\s*[^(–—]*(?=\s[(–—]|$)")
# A sentence of its own, and what is a part of the minutes by itself.
_SAID = re.compile(
    rf"(?:^|[.!?]\s+){_WORDS}\s*:(?!\s*(?:nej|ikke|åben|[-–])\b)|\blukke[td]e?\s+(?:protokol|referat|tillæg)",
    re.IGNORECASE,
)
# "Lukket: nej".
_ANSWERED = re.compile(r"[^:]{1,40}:\s*(?:nej|ikke\b.*|åben\w*|[-–])\W*", re.IGNORECASE)
_SENTENCES = re.compile(r"(?<=[a-zæøå)])\.\s+(?=[A-ZÆØÅ])")
_ANSWERED_NO = frozenset({"", "nej", "-", "–", "åben", "åbent"})


def closes_from(text: str) -> bool:
    """Whether a line is the heading of a part of which all is closed."""
    return bool(CLOSED_FROM.fullmatch(text) or (len(text) < 2 * _SHORT and _FROM.match(text)))


def opens_from(text: str) -> bool:
    """Whether a line is the heading of a part from which on all is open again."""
    return bool(OPEN_FROM.fullmatch(text))


def is_closed_title(title: str) -> bool:
    """Whether a title may be that of a closed item, presenters and marks of layout left aside."""
    plain = re.sub(r"[*_]", "", title)
    denied = re.search(r"\bikke\s+(?!offentlig)", plain, re.IGNORECASE)
    ways = (plain, _PRESENTED.sub("", plain))
    return any(may_be_closed_title(one) or (not denied and _LAST.search(one)) for one in ways)


def is_ticked(head: str, cell: str) -> bool:
    """Whether a cell says that its row is closed, or is ticked under a head that does."""
    ticked = is_mark(head) and cell.casefold().strip(" .") not in _ANSWERED_NO
    return ticked or is_mark(cell) or may_be_closed_title(cell) or may_be_closed(cell)


def public_title(title: str) -> str:
    """Return what a closed title says without its presenters, and without a text that begins behind it."""
    title = _PRESENTED.sub("", title).strip()
    if (bracket := _BRACKET.search(title)) and title[bracket.end() :].strip(" .:"):
        return title[: bracket.end()]
    before, colon, behind = title.partition(": ")
    if colon and ((is_mark(before) and len(behind) > _TITLE) or (not is_mark(before) and is_closed_title(before))):
        return before
    return _SENTENCES.split(title)[0]


def without_mark(title: str) -> str:
    """Return a title in small letters without what says that it is closed: "lønnen" for "Lønnen (lukket)"."""
    plain = re.sub(
        rf"\s*(?:[(\[][^()\[\]]*\b{_WORDS}[^()\[\]]*[)\]]|[–—,:-]\s*{_WORDS}(?:\s\w+)?\W*$)",
        "",
        title,
        flags=re.IGNORECASE,
    )
    plain = re.sub(rf"^\W*{_WORDS}(?:\s\w+)?\s*[:–—-]\s*", "", plain, flags=re.IGNORECASE)
    return _PRESENTED.sub("", plain).casefold().strip(" .:")


def closing_line(lines: Iterable[Line]) -> bool:
    """Whether any line below a heading says that the item is closed; what is said of an attachment is of it alone."""
    part = ""
    for line in lines:
        text = " | ".join(line.cells) if line.cells else line.text
        if may_be_closed(text) or _SAID.search(text):
            return True
        label = None if line.cells else label_of(text)
        part = label.part if label else part
        said = label.rest if label else text
        if mark := numbered(said):
            said = mark.title
        aside = part == "attachments" or ATTACHMENT.match(text) or MARK.match(text) or _ANSWERED.fullmatch(said)
        if said and len(said) < _SHORT and not (aside or line.cells) and is_closed_title(said):
            return True
    return False


def open_lines(lines: Iterable[Line]) -> tuple[list[Line], list[Line]]:
    """Part the lines of a head from those that tell of closed items: one that says so, and what goes on below it."""
    shown: list[Line] = []
    hidden: list[Line] = []
    for line in lines:
        closes = bool(_BRACKET.search(line.text)) or closing_line([line])
        goes_on = bool(hidden) and not line.gap and hidden[-1].number == line.number - 1
        (hidden if closes or goes_on else shown).append(line)
    return shown, hidden
