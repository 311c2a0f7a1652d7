"""What pydantic found, said in Danish, with the line of the file that it is about."""

import typing
from collections.abc import Sequence
from enum import Enum
from typing import Any

from meeting_archive.content.strict_yaml import Listed
from meeting_archive.danish.suggest import near
from meeting_archive.danish.writing import listing
from meeting_archive.model import ClosedItem, Placed, Record
from meeting_archive.model.meeting import CLOSED_TAG
from meeting_archive.model.words import Word

# pydantic's error types, and the sentence that follows the field's name. Our own types bring their sentence with them.
SENTENCES = {
    "missing": "mangler her",
    "model_type": "skal bestå af linjer med »navn: værdi«, rykket ind",
    "model_attributes_type": "skal bestå af linjer med »navn: værdi«, rykket ind",
    "dict_type": "skal bestå af linjer med »navn: værdi«, rykket ind",
    "tuple_type": "skal være en liste: hvert led på sin egen linje med »- « foran",
}


# What a field would be called, had it a Danish name.
IN_DANISH = {
    "titel": "title",
    "overskrift": "heading",
    "nummer": "number",
    "punkter": "items",
    "dagsorden": "agenda",
    "referat": "minutes",
    "indstilling": "recommendation",
    "udfald": "outcomes",
    "afstemning": "votes",
    "afstemninger": "votes",
    "protokoltilførsel": "dissents",
    "protokoltilførsler": "dissents",
    "beslutningsdygtig": "quorate",
    "sag": "case",
    "sagsfremstilling": "case",
    "bilag": "attachments",
    "emne": "topics",
    "emner": "topics",
    "oplægsholder": "presenters",
    "oplægsholdere": "presenters",
    "slut": "end",
    "sted": "place",
    "dato": "date",
    "organ": "body",
    "navn": "name",
    "afbud": "apologies",
    "deltagere": "attendees",
    "frist": "deadline",
    "hvem": "who",
    "hvad": "what",
    "lukket": "closed",
    "flyttet": "moved_from",
    "aflyst": "cancelled",
    "opfølgning": "follow_ups",
    "udpegninger": "appointments",
    "kildenoter": "source_notes",
    "betydninger": "meanings",
    "forklaringer": "explanations",
}


def sentences(model: Any, tree: Placed, errors: Sequence[Any]) -> list[tuple[int, str]]:
    """Return the line (0: the whole file) and the Danish sentence of each of pydantic's errors about `tree`.

    A misspelt key is one mistake, not two: that the right one is missing goes without saying.
    """
    told = []
    misspelt = set()
    for error in errors:
        if error["type"] == "extra_forbidden":
            line, _, path = _find(tree, error["loc"])
            field = str(path[-1])
            known = _fields(ClosedItem if CLOSED_TAG in error["loc"] else _record_at(model, path[:-1]))
            english = IN_DANISH.get(field.casefold())
            likely = english if english in known else near(field, known)
            misspelt.add((*error["loc"][:-1], likely))
            remedy = f"mente du »{likely}«?" if likely else f"brug {', '.join(known)}"
            told.append((line, f"»{field}« er ikke et felt her: {remedy}"))
    return told + [_sentence(model, tree, error) for error in errors if _is_news(error, misspelt)]


def _is_news(error: Any, misspelt: set[tuple[Any, ...]]) -> bool:
    return error["type"] != "extra_forbidden" and not (error["type"] == "missing" and error["loc"] in misspelt)


def _sentence(model: Any, tree: Placed, error: Any) -> tuple[int, str]:
    line, value, path = _find(tree, error["loc"])
    field = next((part for part in reversed(path) if isinstance(part, str)), "")
    name = f"»{field}« " if field else ""
    kind = error["type"]
    if kind == "enum" and value is not None:
        # What a closed item says is not told, however it is misspelt.
        return line, name + _choice(None if CLOSED_TAG in error["loc"] else value, _word_at(model, path))
    if value is None and kind != "missing":
        return line, _empty(field, path)
    return line, name + SENTENCES.get(kind, error["msg"])


def _empty(field: str, path: list[int | str]) -> str:
    if isinstance(path[-1], int):
        return f"der er et tomt led i »{field}«: skriv noget, eller slet linjen"
    if "accepted" in path[:-1]:
        return f"»{field}« mangler en grund: skriv, hvorfor det er i orden"
    return f"»{field}« er tom: skriv noget, eller slet linjen"


def _find(tree: Any, loc: tuple[int | str, ...]) -> tuple[int, Any, list[int | str]]:
    """Follow pydantic's location into the tree: the nearest line, the value there, and the parts that were real.

    A location also holds the names of alternatives, and an index 0 where one thing stands for a list: not in the file.
    """
    line, value, path = tree.origin.line, tree, []
    for part in loc:
        if isinstance(value, Placed):
            if part in value:
                line, value = value.origin.of(str(part)), value[str(part)]
                path.append(part)
            elif part == loc[-1] and part != "[key]":
                path.append(part)
        elif isinstance(value, Listed) and isinstance(part, int) and part < len(value):
            line, value = value.lines[part], value[part]
            path.append(part)
    return line, value, path


def _record_at(model: Any, path: list[int | str]) -> type[Record] | None:
    """Find the class of the record that `path` leads to; where several are possible, the last."""
    return next(reversed(_records_along(model, path)), None)


def _records_along(model: Any, path: list[int | str]) -> list[type[Record]]:
    """Find the classes of records that `path` may lead to."""
    if path and not (isinstance(model, type) and issubclass(model, Record)):
        # A register: its first key is the entry's own name.
        path = path[1:]
    here = _records(model)
    for part in path:
        if isinstance(part, str):
            fields = [record.model_fields[part] for record in here if part in record.model_fields]
            below = [record for field in fields for record in _records(field.annotation)]
            here = below or here
    return here


def _records(annotation: Any) -> list[type[Record]]:
    """Return the record classes that an annotation such as tuple[A | B, ...] | None mentions."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return [annotation]
    return [record for part in typing.get_args(annotation) for record in _records(part)]


def _word_at(model: Any, path: list[int | str]) -> type[Word] | None:
    names = [part for part in path if isinstance(part, str)]
    records = _records_along(model, path[: path.index(names[-1])]) if names else []
    fields = (record.model_fields[names[-1]] for record in records if names[-1] in record.model_fields)
    return next((word for field in fields if (word := _word(field.annotation))), None)


def _word(annotation: Any) -> type[Word] | None:
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return typing.cast("type[Word]", annotation)
    return next((word for part in typing.get_args(annotation) if (word := _word(part))), None)


def _fields(record: type[Record] | None) -> list[str]:
    return list(record.model_fields) if record else []


def _choice(value: Any, word: type[Word] | None) -> str:
    if word is None:
        return "skal være et af de faste ord"
    choice = listing([f"{member.value} ({member.label.lower()})" for member in word], last=" eller ")
    if not isinstance(value, str):
        return f"skal være et af de faste ord: vælg {choice}"
    danish, said = word.by_danish(), value.strip().casefold()
    if member := danish.get(said):
        label = member.label.lower()
        return f"skal skrives på engelsk: {member.value}{f' ({said}/{label})' if said != label else ''}"
    values = [member.value for member in word]
    likely = near(said, [*values, *danish])
    if likely is None:
        return f"kan ikke være »{value[:40]}«: vælg {choice}"
    rest = f"Vælg {listing(values, last=' eller ')}" if likely in values else f"Det skrives {danish[likely].value}"
    return f"kan ikke være »{value[:40]}«: mente du »{likely}«? {rest}"
