"""Text as it should have been stored: one form of letters, no invisible signs, no personal addresses."""

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import takewhile

from meeting_archive.content.strict_yaml import FORBIDDEN
from meeting_archive.danish.markdown import INVISIBLE
from meeting_archive.importer.lines import Line
from meeting_archive.personal_data.cpr import Verdict, numbers

_SPACES = re.compile("[\t\n\r\v\f\x85\u2028\u2029\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000 ]+")
# The ways of printing a page's number.
_PAGE_NUMBER = re.compile(r"(?:side|s\.)?\s*[-–]?\s*\d{1,3}\s*[-–]?\s*(?:(?:af|/|\|)\s*\d{1,3})?", re.IGNORECASE)
_MAIL = re.compile(r"(?:mailto:)?[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}")
# An address of an office, not of a person.
_OFFICE = re.compile(
    r"(?:post|mail|kontakt|info|sekretariat\w*|kommune\w*|hovedpost\w*|raadhus\w*|borgmester\w*|kkr[\w-]*|kd-?net[\w-]*"
    r"|byraad\w*|presse|afbud|dagsorden)(?:@.*)?",
    re.IGNORECASE,
)
LEFT_OUT = "(adresse udeladt)"
NUMBER_LEFT_OUT = "(CPR-nummer udeladt)"


def cleaned(text: str) -> str:
    """Write letters in one form (NFC), any white space as one space, and leave out what nobody sees."""
    return cleaned_piece(text).strip()


def cleaned_piece(text: str) -> str:
    """Do so with a piece of a text, which may begin and end with a space."""
    text = unicodedata.normalize("NFC", INVISIBLE.sub("", text))
    return FORBIDDEN.sub("", _SPACES.sub(" ", text))


def cleaned_cell(text: str) -> str:
    """Do so with the paragraphs of a cell, each on a line of its own."""
    return "\n".join(filter(None, map(cleaned, text.split("\n"))))


def bold_lead(pieces: Iterable[tuple[str, bool]]) -> str:
    """Return the words that a text of bold and other pieces begins with, as far as they are bold."""
    return cleaned("".join(text for text, _ in takewhile(lambda piece: piece[1] or not piece[0].strip(), pieces)))


def count_invisible(text: str) -> int:
    """Count the soft hyphens and other signs that `cleaned` leaves out."""
    return len(INVISIBLE.findall(text))


def unescaped(text: str) -> str:
    """Read HTML entities, once: "&aelig;" is an æ."""
    return html.unescape(text) if "&" in text else text


def without_personal(text: str, counts: Counter[str]) -> str:
    """Leave out mail addresses of persons, and CPR numbers, and count them."""

    def replace(found: re.Match[str]) -> str:
        if _OFFICE.fullmatch(found[0].removeprefix("mailto:")):
            return found[0]
        counts["adresser"] += 1
        return LEFT_OUT

    if "@" in text:
        text = _MAIL.sub(replace, text)
    for number in reversed(list(numbers(text))):
        if number.verdict is Verdict.CERTAIN:
            counts["cpr-numre"] += 1
            text = f"{text[: number.start]}{NUMBER_LEFT_OUT}{text[number.end :]}"
    return text


def is_page_number(text: str) -> bool:
    """Whether a line is nothing but the number of a page."""
    return bool(_PAGE_NUMBER.fullmatch(text))


def running_heads(lines: Sequence[Line]) -> set[int]:
    """Find the heads and feet of pages: what stands first or last on most pages, its numbers apart.

    Returns the numbers of the lines. A document of fewer than three pages has none that could be told.
    """
    pages: dict[int, list[Line]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    if len(pages) < 3:
        return set()
    found = set()
    for places in ((0, 1), (-1, -2)):
        edge = [(line, re.sub(r"\d+", "0", line.text)) for page in pages.values() for line in _at(page, places)]
        seen = Counter(shape for _, shape in edge)
        found |= {line.number for line, shape in edge if seen[shape] > 2 and seen[shape] * 2 > len(pages)}
    return found


def _at(page: list[Line], places: tuple[int, ...]) -> list[Line]:
    return [page[place] for place in places if -len(page) <= place < len(page)]
