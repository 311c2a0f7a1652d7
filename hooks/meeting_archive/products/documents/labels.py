"""What the words of a line say it is: the heading of an item or of a part, a labelled line, a point of a list.

Written and read by the same words. In a document of ours a style says it too, but a style is easily lost.
"""

import re
from typing import NamedTuple

from meeting_archive.danish.dates import MONTHS
from meeting_archive.danish.suggest import near, slip
from meeting_archive.danish.writing import capital
from meeting_archive.model.words import MinutesKind
from meeting_archive.products.documents.heads import OF_HEADS
from meeting_archive.products.documents.lines import CLOSED, OF_ITEMS, Labelled
from meeting_archive.products.documents.phrases import unquoted

RECOMMENDATION, MINUTES, CASE, ENCLOSURES, DISSENT, AGENDA = (
    "Indstilling",
    "Referat",
    "Sagsfremstilling",
    "Bilag",
    "Protokoltilførsel",
    "Dagsorden",
)
# What stands above the points that are expected at a coming meeting, before its name.
ANNOUNCED = "Foreløbige punkter til"
# What stands above the items at a glance, which the archive itself lists.
OVERVIEW = "Oversigt over punkterne"
# What stands where the title of a new item is to be written.
NEW_TITLE = "Skriv punktets titel her"
# The parts of an item by what their headings can be, in small letters.
PARTS = {
    "indstilling": RECOMMENDATION,
    "indstillinger": RECOMMENDATION,
    "referat": MINUTES,
    "beslutning": MINUTES,
    "beslutninger": MINUTES,
    "sagsfremstilling": CASE,
    "sagen": CASE,
    "baggrund for sagen": CASE,
    "bilag": ENCLOSURES,
    "bilagsoversigt": ENCLOSURES,
    "dagsorden": AGENDA,
    "dagsordenen": AGENDA,
    OVERVIEW.casefold(): OVERVIEW,
}
_DISSENT = re.compile(
    r"(?:protokoltilførsel|mindretalsudtalelse|særstandpunkt)(?:\s+fra)?:?\s+(?P<by>\S.*)", re.IGNORECASE
)
_NUMBERED = re.compile(
    r"(?:(?:[Pp]unkt|[Pp]kt\.?)\s+(?P<named>[^:]{1,20})[:.]\s"
    r"|(?P<plain>\d{1,3}(?:[.-]\d{1,3}){0,3}[a-zæøå]?)[.)](?:\s|(?=[A-ZÆØÅ])))\s*(?P<title>\S.*)"
)
# "Bilag 5.2: Notat" has its number before the colon; "Bilag 3 a" too.
_NUMBERED_ENCLOSURE = re.compile(r"bilag\s+(?:\S{1,12}|\d{1,3}\s[a-zæøå]|»[^»«]{1,20}«)", re.IGNORECASE)
_SPOKE = re.compile(
    rf"(?:(?P<kind>{'|'.join(kind.label for kind in MinutesKind)})\s+f|F)ra\s+(?P<by>\S.*)", re.IGNORECASE
)
_POINT = re.compile(rf"(?:[-•–*]|\d{{1,3}}[.)])\s+(?!(?:{'|'.join(MONTHS)})\b)\S", re.IGNORECASE)


class SaidLine(NamedTuple):
    """A labelled line."""

    kind: Labelled
    text: str
    """What stands behind the label."""


def _by_label(kinds: tuple[Labelled, ...]) -> dict[str, Labelled]:
    return {label.casefold(): kind for kind in kinds for label in kind.labels}


# No label and no heading of ours has more letters.
_LONGEST = 40
_ITEMS, _HEADS = _by_label(OF_ITEMS), _by_label(OF_HEADS)


def line_of_item(text: str) -> SaidLine | None:
    """Read a labelled line of an item; None for another line."""
    label, colon, rest = text.partition(":")
    known = _ITEMS.get(" ".join(label.casefold().split())) if colon else None
    if colon and _NUMBERED_ENCLOSURE.fullmatch(label.strip()):
        return SaidLine(_ITEMS["bilag"], text.strip())
    return SaidLine(known, rest.strip()) if known else None


def line_of_head(text: str) -> SaidLine | None:
    """Read a labelled line of a meeting; None for another line."""
    label, colon, rest = text.partition(":")
    known = _HEADS.get(" ".join(label.casefold().split())) if colon else None
    return SaidLine(known, rest.strip()) if known else None


def misspelt(text: str, *, among_labels: bool = False) -> str:
    """Return the label or heading that a line of an item was probably meant to begin with; "" for any other line.

    In running text it must be written all but right; `among_labels`, where labels stand, it need only be like one.
    """
    label, colon, rest = text.partition(":")
    said = " ".join(label.casefold().split())
    if len(said) > _LONGEST or line_of_item(text) or part_of(text):
        return ""
    find = near if among_labels else slip
    if colon and (found := find(said, _ITEMS)):
        return f"{capital(found)}:"
    found = None if rest.strip() else find(said, PARTS)
    return capital(found) if found else ""


def part_with_text(text: str) -> tuple[str, str] | None:
    """Return the part whose heading stands before a text on one line, and the text: "Indstilling: Det indstilles"."""
    label, _, rest = text.partition(":")
    part = part_of(label) if rest.strip() else None
    return (part, rest.strip()) if part and part != AGENDA else None


def is_part(text: str) -> bool:
    """Whether a heading is meant as that of a part of the item."""
    return bool(part_of(text) or misspelt(text))


def misspelt_in_head(text: str) -> str:
    """Return the label that a line of a head was probably meant to begin with; "" for any other line."""
    label, colon, _ = text.partition(":")
    found = near(" ".join(label.casefold().split()), _HEADS) if colon else None
    return f"{capital(found)}:" if found else ""


def closes(text: str) -> bool:
    """Whether a line says that its item is closed, and nothing else."""
    said = text.casefold().strip(" .:")
    return said in {one.casefold() for one in CLOSED} or bool(re.fullmatch(r"lukket(?: punkt)?:\s*(?:ja|x)", said))


def opens(text: str) -> bool:
    """Whether a line says that its item is open, whatever its words may look like."""
    return text.casefold().strip(" .:") in {"åbent punkt", "punktet er åbent"}


def part_of(text: str) -> str | None:
    """Return the part that a line is the heading of; None for another line."""
    return PARTS.get(text.casefold().strip(" :."))


def dissent_of(text: str) -> str | None:
    """Return who stands behind the dissent that a line is the heading of; None for another line."""
    found = _DISSENT.fullmatch(text)
    return found["by"] if found else None


def is_point(text: str) -> bool:
    """Whether a line begins as a point of a list."""
    return bool(_POINT.match(text))


def means_something(text: str) -> bool:
    """Whether the words of a line of running text would be read as something else."""
    ways = (line_of_item(text), closes(text), part_of(text), dissent_of(text), is_point(text), misspelt(text))
    return any(ways) or bool(_NUMBERED.fullmatch(text))


def heading(number: str | None, title: str) -> str:
    """Write the heading of an item so that it reads back."""
    for said in (f"{number}. {title}", f"Punkt {number}: {title}") if number else (title, f"»{title}«"):
        if read_heading(said) == (number or "", title):
            return said
    return f"Punkt {number}: »{title}«" if number else f"»{title}«"


def read_heading(text: str) -> tuple[str, str]:
    """Read the number and the title of an item; "" for a number that it does not have."""
    found = _NUMBERED.fullmatch(text)
    number, title = ((found["named"] or found["plain"]).strip(), found["title"]) if found else ("", text)
    if number and typed_number(title) == number:
        # Word counts, and somebody typed the number too.
        title = title.split(maxsplit=1)[1]
    return number, title[1:-1] if re.fullmatch(r"»(?:\d|[Pp]unkt\s|[Pp]kt|»).*«", title) else title


def typed_number(title: str) -> str:
    """Return the number that a title begins with as headings do, "2. Takster"; "1. behandling" is an ordinal."""
    found = re.match(r"(\d{1,3})[.)]\s+[A-ZÆØÅ]", title)
    return found[1] if found else ""


def read_part(text: str) -> dict[str, str] | None:
    """Read what a part of the minutes is, "Opfordring fra Anna Dam"; None for a heading that says something else."""
    found = re.fullmatch(r"(?P<kind>\w*)\s*(?:\((?P<by>.+)\))?", text.strip()) or _SPOKE.fullmatch(text.strip())
    kinds = {kind.label.casefold(): kind.value for kind in MinutesKind} | {MINUTES.casefold(): "", "": ""}
    if not found or (found["kind"] or "").casefold() not in kinds:
        return None
    said = {"kind": kinds[(found["kind"] or "").casefold()], "by": unquoted(found["by"] or "")}
    return {key: value for key, value in said.items() if value}
