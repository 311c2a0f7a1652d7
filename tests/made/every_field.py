"""An archive in which every text field that the model has is filled, made from the model itself.

A field that is added to the model is filled here too, without a change; what cannot be any text (a date, a reference,
a name of a register) gets a value that fits.
"""

import enum
import json
import re
import typing
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pydantic import BeforeValidator

from meeting_archive.content.load import REGISTERS
from meeting_archive.model import Calendar, Event, HistoryLine, Item, MeetingFile, Record
from meeting_archive.model.table import Table

# Fields that are about the file system, about rules or about what was published, not texts for readers; and those that
# make a meeting another one.
LEFT_OUT = {"accepted", "accepts", "file", "moved_from", "approved", "sitting", "until", "also", "id", "key", "removes"}

# What fits a scalar wherever it stands. What is corrected is all of a meeting: its item's name is not known here.
ALWAYS = {"_yes": "ja", "_count": "1", "_whole": "1", "_anchor": ""}

Text = Callable[[str], str]
"""What to write into a field, by its path ("Item.title"); "" leaves it out."""


class Names(typing.NamedTuple):
    """The names of registers and meetings that references lead to."""

    body: str
    organisation: str
    topic: str
    meeting: str
    day: str


def filled(record: type[Record], line: Text, prose: Text, names: Names) -> dict[str, Any]:
    """Fill every field of a record."""
    if record is Table:
        cells = [line("Table.cell"), line("Table.cell"), "1"]
        columns = [
            {"name": line("Column.name"), "group": line("Column.group")},
            line("Column.name"),
            {"name": line("Column.name"), "unit": line("Column.unit")},
        ]
        told = {field: line(f"Table.{field}") for field in ("caption", "title", "note")}
        return told | {"columns": columns, "rows": [cells], "totals": [cells]}
    if record is HistoryLine:
        # The words of a line that can say what it was before; what a move says are dates.
        told = {field: line(f"HistoryLine.{field}") for field in ("was", "reason")}
        return {"on": names.day, "what": "place"} | told
    made = {}
    for name, field in record.model_fields.items():
        if name not in LEFT_OUT:
            filler = _Filler(f"{record.__name__}.{name}", line, prose, names)
            value = filler.value(field.annotation, field.metadata)
            if value not in ("", None):
                made[name] = value
    return made


class _Filler(typing.NamedTuple):
    """Finds a value for one field."""

    field: str
    line: Text
    prose: Text
    names: Names

    def value(self, annotation: Any, metadata: typing.Iterable[Any] = ()) -> Any:
        for mark in metadata:
            if isinstance(mark, BeforeValidator):
                return self.scalar(mark.func.__name__)
        if hasattr(annotation, "__metadata__"):
            base, *marks = typing.get_args(annotation)
            return self.value(base, marks)
        if isinstance(annotation, type) and issubclass(annotation, enum.Enum):
            return next(iter(annotation)).value
        if isinstance(annotation, type) and issubclass(annotation, Record):
            return filled(annotation, self.line, self.prose, self.names)
        parts = [part for part in typing.get_args(annotation) if part not in (type(None), Ellipsis)]
        if typing.get_origin(annotation) is tuple:
            return [self.value(parts[0])]
        if typing.get_origin(annotation) is dict:
            return None
        # An item may be a closed one; that is tested apart.
        return self.value(next((part for part in parts if "Item" in str(part) and "Closed" not in str(part)), parts[0]))

    def scalar(self, reads: str) -> Any:
        name = self.field.rpartition(".")[2]
        if reads in ALWAYS:
            return ALWAYS[reads]
        match reads:
            case "_line":
                return self.line(self.field)
            case "_text":
                return self.prose(self.field)
            case "_web_address":
                said = re.sub(r"\s", "", self.prose(self.field))
                return f"https://x.example/{said}" if said else ""
            case "_slug":
                slugs = {"topics": self.names.topic, "related": self.names.topic, "body": self.names.body}
                return slugs.get(name, self.names.organisation)
            case "_date":
                return self.names.day
            case "clock_time":
                return {"start": "10.00", "arrived": "10.00"}.get(name, "12.00")
            case "reference" | "_meeting_ref":
                return self.names.meeting
            case _:
                raise AssertionError(f"{self.field} is read by {reads}: say here what fits it")


def write_everything(content: Path, fills: list[tuple[Text, Text]]) -> Path:
    """Write an archive with a body, a meeting, a topic, a person, an organisation and an event for each of `fills`."""
    content.mkdir(parents=True)
    registers: dict[str, dict[str, Any]] = {}
    entries, events = [], {}
    meanings, explanations = {}, {}
    for at, (line, prose) in enumerate(fills):
        names = Names(f"a{at:03}", f"o{at:03}", f"t{at:03}", f"a{at:03}/2031-02-03", "2031-02-03")
        slugs = (names.body, names.organisation, f"p{at:03}", names.topic)
        for (file, kind), slug in zip(REGISTERS.items(), slugs, strict=True):
            registers.setdefault(file, {})[slug] = filled(kind, line, prose, names)
        known = filled(Calendar, line, prose, names)
        entries.append({**known["meetings"][0], "body": names.body})
        events[f"e{at:03}"] = filled(Event, line, prose, names)
        meeting = filled(MeetingFile, line, prose, names)
        write(content / f"meetings/{names.meeting}.yml", meeting)
        # Only a word that an item says is explained.
        meanings[f"ord{at:03}"] = line("Glossary.meanings")
        explanations[meeting["items"][0]["title"]] = line("Glossary.explanations")
    for file, records in registers.items():
        write(content / file, records)
    write(content / "calendar.yml", {"published": "2031-01-20", "meetings": entries, "events": events})
    write(content / "words.yml", {"meanings": meanings, "explanations": explanations})
    for page, title in {"index": "Arkivet", "om": "Om arkivet"}.items():
        (content / f"{page}.md").write_text(f"---\ntitle: {title}\n---\n\n# {title}\n", encoding="utf-8")
    return content


def closed_item(line: Text, prose: Text) -> dict[str, Any]:
    """Fill an item with everything that an item can hold, and close it: only number and title are to be public."""
    names = Names("laug", "laug", "emne", "laug/2031-02-03", "2031-02-03")
    item = filled(Item, line, prose, names)
    return {
        "closed": "ja",
        **item,
        "number": "4",
        "title": "Lukket punkt om et indkøb",
        "attachments": item["attachments"],
    }


def write(path: Path, tree: Any) -> None:
    """Write a tree as JSON, which is YAML whose every text is quoted."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(tree, ensure_ascii=False, indent=1), encoding="utf-8")
