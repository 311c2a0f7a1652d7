"""What a document of ours can say of a meeting: the same for a record and for what was read back, however written.

What looks alike on paper is the same: line breaks inside a paragraph, the signs of CommonMark, spaces, pieces without a
heading of their own, one heading over all columns of a table, signs that nobody sees, rows with nothing in them.
Whatever else differs is a difference.
"""

from collections.abc import Iterable
from typing import Any

from meeting_archive.danish.markdown import without_invisible
from meeting_archive.danish.writing import short_date
from meeting_archive.model import MeetingFile
from meeting_archive.model.scalars import iso_date
from meeting_archive.products.documents.markup import on_paper

Fields = dict[str, Any]

# Long texts, wherever in an item they stand.
_PROSE = {"recommendation", "text", "old", "new"}
# What the archive adds to a meeting, and what of it is told by its date: no document of ours says it.
_OF_THE_ARCHIVE = {
    "id",
    "held",
    "accepted",
    "source_notes",
    "corrected",
    "moved_from",
    "cancelled",
    "changes",
    "history",
}
_OF_ITEMS = {"key", "source_notes", "accepted"}
_OF_EDITIONS = {"sent", "adjusted"}


def sayable(file: MeetingFile, kind: str) -> Fields:
    """Return what a document can say of a meeting, by the names of its fields; the items as a list of such fields."""
    said = file.model_dump(mode="json", exclude_defaults=True)
    edition = {key: value for key, value in said.get(kind, {}).items() if key in _OF_EDITIONS}
    left_out = {*_OF_THE_ARCHIVE, "agenda", "minutes", "agenda_table", "items"}
    head = {key: _plain(key, value) for key, value in said.items() if key not in left_out}
    items = [sayable_of_item(item) for item in said.get("items", [])]
    rows = _rows(printed(file), items)
    return {**head, **({"edition": edition} if edition else {}), "agenda_table": rows, "items": items}


def printed(file: MeetingFile) -> list[Fields]:
    """Return the rows of the printed agenda, also where they say no more than the items do."""
    rows = [row.model_dump(mode="json", exclude_defaults=True) for row in file.agenda_table]
    return [row for row in _plain("agenda_table", rows) if row]


def _rows(rows: list[Fields], items: list[Fields]) -> list[Fields]:
    """Return the printed agenda where it says more than the items do."""
    plain = [{key: item[key] for key in ("number", "title") if key in item} for item in items]
    return [] if rows == plain else rows


def sayable_of_item(item: Fields) -> Fields:
    """Return what a document can say of an item."""
    if "closed" in item:
        return {key: _plain(key, item[key]) for key in ("closed", "number", "title", "public_outcome") if key in item}
    said = {key: _plain(key, value) for key, value in item.items() if key not in _OF_ITEMS}
    for key, join in (("case", _joined_sections), ("minutes", _joined_parts)):
        if key in said:
            said[key] = join(said[key])
    for follow_up in said.get("follow_ups", []):
        if "deadline" in follow_up:
            follow_up["deadline"] = _in_words(follow_up["deadline"])
    return said


def _plain(key: str, value: Any) -> Any:
    if isinstance(value, dict):
        said = {inner: _plain(inner, one) for inner, one in value.items()}
        return _titled(said) if key == "table" else said
    if isinstance(value, list):
        return [_plain(key, one) for one in value]
    if isinstance(value, str):
        seen = without_invisible(value)
        return on_paper(seen) if key in _PROSE else " ".join(seen.split())
    return value


def _titled(table: Fields) -> Fields:
    """Call what stands over all columns of a table its title."""
    over = {column.get("group") for column in table["columns"]}
    if "title" in table or len(over) > 1 or None in over:
        return table
    columns = [{key: value for key, value in column.items() if key != "group"} for column in table["columns"]]
    return table | {"title": over.pop(), "columns": columns}


def _joined_sections(sections: Iterable[Fields]) -> list[Fields]:
    """Join the pieces of a case that follow on what is before them, and have no heading of their own."""
    joined: list[Fields] = []
    for section in sections:
        last = joined[-1] if joined else {}
        goes_on = joined and "heading" not in section and not {"table", "attachments"} & {*last}
        if goes_on and "text" in section and "text" in last and "heading" not in last:
            joined[-1] = last | section | {"text": [*last["text"], *section["text"]]}
        elif goes_on and "text" not in section:
            joined[-1] = last | section
        elif joined and {*section} == {"attachments"}:
            joined[-1] = last | {"attachments": [*last.get("attachments", []), *section["attachments"]]}
        else:
            joined.append(dict(section))
    return joined


def _joined_parts(parts: Iterable[Fields]) -> list[Fields]:
    joined: list[Fields] = []
    for part in parts:
        if joined and {*part} == {"text"} == {*joined[-1]}:
            joined[-1] = {"text": [*joined[-1]["text"], *part["text"]]}
        else:
            joined.append(dict(part))
    return joined


def _in_words(deadline: str) -> str:
    try:
        return short_date(iso_date(deadline))
    except ValueError:
        return deadline
