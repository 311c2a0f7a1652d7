"""The case of an item: one text, or sections with headings, tables and attachments of their own."""

import re
from collections.abc import Sequence
from typing import Any

from meeting_archive.importer.item.coming import CALENDAR_OF
from meeting_archive.importer.item.tables import CAPTION, NOTE, table_of
from meeting_archive.importer.lines import Line, Words
from meeting_archive.importer.prose import bare, is_listed, prose

# A short line without a verb, above a paragraph, is a heading even where nothing marks it.
_VERB = re.compile(
    r"\b(?:er|var|har|havde|bliver|blev|skal|skulle|kan|kunne|vil|ville|bør|må|får|fik|giver|gives|gav|ligger|viser"
    r"|følger|indeholder|sker|kommer|deltager|\w{3,}ede|\w{4,}es)\b",
    re.IGNORECASE,
)
_LONGEST_HEADING = 80


def case_of(pieces: Sequence[Any]) -> tuple[Any, list[dict[str, Words]], list[str]]:
    """Write a case from its lines and the attachments among them.

    Returns the text or the list of sections, the attachments at its end (they belong to the item), and doubts.
    """
    sections: list[dict[str, Any]] = []
    doubts: list[str] = []
    trailing: list[dict[str, Words]] = []
    text: list[Line] = []
    place = 0

    def close() -> None:
        if text:
            _section(sections, "text")["text"] = prose(text)
            text.clear()

    while place < len(pieces):
        piece = pieces[place]
        if isinstance(piece, dict):
            close()
            trailing.append(piece)
            place += 1
            continue
        if trailing and sections:
            sections[-1].setdefault("attachments", []).extend(trailing)
            trailing = []
            sections.append({})
        if piece.cells:
            rows = _rows(pieces, place)
            caption = text.pop() if text and _is_caption(text[-1]) else None
            close()
            following = pieces[place + len(rows)] if place + len(rows) < len(pieces) else None
            note = (
                following
                if isinstance(following, Line) and not following.cells and NOTE.match(following.text)
                else None
            )
            table, said = table_of(rows, caption, note)
            _section(sections, "table")["table"] = table
            doubts += said
            place += len(rows) + (note is not None)
            sections.append({})
            continue
        following = pieces[place + 1] if place + 1 < len(pieces) else None
        if _is_heading(piece, following):
            close()
            sections.append({"heading": Words(bare(piece.text), piece.number)})
        else:
            text.append(piece)
        place += 1
    close()
    sections = [section for section in sections if section]
    if len(sections) == 1 and set(sections[0]) == {"text"}:
        return sections[0]["text"], trailing, doubts
    return sections, trailing, doubts


def _section(sections: list[dict[str, Any]], part: str) -> dict[str, Any]:
    """Return the section that a part goes into: the last, unless it has one already."""
    if not sections or part in sections[-1] or (part == "text" and sections[-1].keys() - {"heading"}):
        sections.append({})
    return sections[-1]


def _rows(pieces: Sequence[Any], place: int) -> list[Line]:
    """Return the rows of the table that begins at a place."""
    rows = []
    for piece in pieces[place:]:
        if not isinstance(piece, Line) or not piece.cells or piece.table != pieces[place].table:
            break
        rows.append(piece)
    return rows


def _is_caption(line: Line) -> bool:
    return bool(CAPTION.fullmatch(line.text)) and not is_listed(line)


def _is_heading(line: Line, following: Any) -> bool:
    if is_listed(line) or line.cells or len(line.text) > _LONGEST_HEADING or not isinstance(following, Line):
        return False
    if line.heading or (line.bold and following.gap) or (line.gap and CALENDAR_OF.fullmatch(line.text)):
        return True
    plain = line.gap and following.gap and not following.cells and not is_listed(following)
    short = len(line.text.split()) <= 8 and line.text[:1].isupper() and line.text[-1] not in ".,:;?!-–"
    return bool(plain and short and len(following.text) > len(line.text) and not _VERB.search(line.text))
