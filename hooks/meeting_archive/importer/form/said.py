"""What lines say, put into fields."""

import re
from collections.abc import Iterator
from typing import Any

from meeting_archive.danish.dates import MONTHS
from meeting_archive.importer.lines import Empty, Line, Words
from meeting_archive.products.documents.blocks import Style
from meeting_archive.products.documents.labels import SaidLine, line_of_item
from meeting_archive.products.documents.names import KnownNames, LineError

# "senest 1/5", "inden den 1. maj", "frist uge 20"; "inden mødet" may be a part of what is to be done.
_UNTIL = re.compile(
    r"\b(?:senest|inden|(?:med\s)?frist|deadline)\s(?:(?:den|d\.|i)\s)?(?P<when>"
    r"(?P<day>\d{1,2})[./-](?P<month>\d{1,2})(?:[./-](?P<year>\d{4}|\d\d))?(?!\d)"
    rf"|\d{{1,2}}\.\s?(?:{'|'.join(MONTHS)})\b(?:\s\d{{4}})?|\d{{4}}-\d\d-\d\d|uge\s\d{{1,2}}\b(?:\s\d{{4}})?"
    rf"|(?:udgangen\saf\s)?(?:{'|'.join(MONTHS)})\b(?:\s\d{{4}})?)",
    re.IGNORECASE,
)


def on_line(tree: Any, number: int) -> Any:
    """Let every text of some fields know the line that says it."""
    if isinstance(tree, dict):
        return {key: on_line(value, number) for key, value in tree.items()} or Empty("{}", number)
    if isinstance(tree, list):
        return [on_line(value, number) for value in tree] or Empty("[]", number)
    return Words(tree, number)


def read_line(said: SaidLine, line: Line, names: KnownNames) -> tuple[Any, list[str]]:
    """Read a labelled line, or what can be read of it; returns None where nothing can, and what is to be told."""
    try:
        fields = said.kind.read(said.text, names)
        return fields, [*_names_unsaid(line, fields), *_deadlines_unsaid(fields)]
    except LineError as error:
        return error.kept or None, [str(error)]


def _names_unsaid(line: Line, fields: dict[str, Any]) -> list[str]:
    """Say what to look at where words before a colon may be somebody who is to do what stands behind it."""
    for follow_up in fields.get("follow_ups", ()):
        if "who" not in follow_up and ":" in follow_up["what"] and "»" not in line.text:
            who = follow_up["what"].partition(":")[0]
            told = f"»{who}« er ikke læst som et navn, men som en del af det, der skal gøres"
            return [f"{told}; er det et navn, så sæt det i »…«"]
    return []


def _deadlines_unsaid(fields: dict[str, Any]) -> Iterator[str]:
    """Yield what to look at where what is to be done says until when, and no detail does."""
    for follow_up in fields.get("follow_ups", ()):
        found = None if "deadline" in follow_up else _UNTIL.search(follow_up["what"])
        if found:
            yield f"»{found[0]}« er ikke læst som en frist; mente du (frist: {_when(found)})? Skriv det sidst på linjen"


def _when(found: re.Match[str]) -> str:
    """Write a day as people read it; other times stand as they were written."""
    if not found["month"] or not 1 <= int(found["month"]) <= len(MONTHS):
        return found["when"]
    year = found["year"] or ""
    return f"{int(found['day'])}. {MONTHS[int(found['month']) - 1]} {f'20{year}' if len(year) == 2 else year}".strip()


def plain(tree: Any) -> Any:
    """Return fields as the content would hold them, without the lines that say them."""
    if isinstance(tree, Empty):
        return [] if tree == "[]" else {}
    if isinstance(tree, dict):
        return {key: plain(value) for key, value in tree.items()}
    return [plain(value) for value in tree] if isinstance(tree, list) else str(tree)


def grow(there: list[Any], new: list[Any]) -> None:
    """Add to a list; what is said of one meeting on several lines is one record, and a name is said once."""
    for one in new:
        inner = next((key for key in ("corrections", "items") if isinstance(one, dict) and key in one), None)
        same = [other for other in there if inner and other["meeting"] == one["meeting"]]
        if inner and same:
            same[-1].setdefault(inner, []).extend(one[inner])
        elif isinstance(one, dict) or one not in there:
            there.append(one)


# The records that are their text alone where they say nothing else.
_SHORTHAND = {"minutes": "text", "case": "text", "attachments": "title", "links": "title", "legal_sources": "title"}


def in_short(key: str, value: Any) -> Any:
    """Write a list of records as the handbook does: one that has nothing but its text is the text."""
    field = _SHORTHAND.get(key)
    if not field or not isinstance(value, list):
        return value
    return [one[field] if {*one} == {field} else one for one in value]


def labels_in_lists(item: str, line: Line) -> Iterator[str]:
    """Yield what to look at where a point of a list begins as a labelled line does."""
    if line.style in {Style.BULLET, Style.NUMBERED} and line_of_item(line.text):
        yield (
            f"{item}, {line.where}: det er et punkt i en liste og er læst som tekst; er det en oplysning om punktet, "
            "så gør det til et almindeligt afsnit"
        )


def section_for(fields: dict[str, Any], key: str) -> dict[str, Any]:
    """Return the section of the case at hand, or a new one where it has what comes behind `key` in a section."""
    later = () if key == "attachments" else ("table", "attachments")
    sections = fields.setdefault("case", [])
    if not sections or any(one in sections[-1] for one in later):
        sections.append({})
    last: dict[str, Any] = sections[-1]
    return last
