"""What the content says in words: the running texts of an item, and every text of every record."""

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from meeting_archive.content.content import Content
from meeting_archive.content.written_pages import lines
from meeting_archive.model import ClosedItem, Glossary, Item, Origin, Placed, Record

# The parts of an item that run on, in no order: the document has its own.
PARTS = ("recommendation", "minutes", "case")


class Said(NamedTuple):
    """A text, and the record and field that it is reported at."""

    text: str
    record: Record
    field: str
    holders: tuple[Record, ...] = ()
    """The records around it, the nearest first."""


def texts_of(item: Item | ClosedItem) -> Iterator[Said]:
    """Yield the running texts of an item in the order of its page."""
    order = list(item.origin.below)
    for part in sorted((part for part in PARTS if getattr(item, part)), key=order.index):
        yield from _texts_of_part(item, part)
    yield from (Said(one.text, one, "text") for one in item.dissents)
    yield from (Said(one.what, one, "what") for one in item.follow_ups)
    for step in item.expected_steps:
        yield Said(step.text, step, "text")
        yield Said(step.recommendation or "", step, "recommendation")
    for note in item.source_notes:
        yield Said(note.reading, note, "reading")
        yield Said(note.answer or "", note, "answer")


def _texts_of_part(item: Item | ClosedItem, part: str) -> Iterator[Said]:
    if part == "recommendation":
        yield Said(item.recommendation or "", item, part)
        return
    for piece in item.minutes if part == "minutes" else item.case:
        if piece.text:
            # What was written in short stands where the item says so.
            yield Said(piece.text, piece, "text") if piece.origin.line else Said(piece.text, item, part)


def everything_said(content: Content) -> Iterator[Said]:
    """Yield every text of every record, but not of closed items, and the texts of the pages written by hand."""
    registers = (content.bodies, content.organisations, content.people, content.topics, content.addresses)
    for record in (*chain.from_iterable(one.values() for one in registers), *content.meetings.values()):
        yield from _said(record)
    if content.calendar:
        yield from _said(content.calendar)
    yield from _glossed(content.glossary)
    for page in content.pages.values():
        for line, text in lines(page):
            yield Said(text, at_line(page.name, line), "")


def _glossed(glossary: Glossary) -> Iterator[Said]:
    """Yield the words of the glossary, each with what it means, at its line."""
    for part in (glossary.meanings, glossary.explanations):
        for word, said in part.items():
            place = glossary.place_of(part, word)
            yield Said(f"{word}: {said if isinstance(said, str) else ', '.join(said)}", at_line(*place), "")


def at_line(file: str, line: int) -> Record:
    """Stand for a line of a file (0: the file as a whole) that no record of the model is."""
    return Record.model_validate(Placed({}, Origin(file, line)))


def _said(record: Record, around: tuple[Record, ...] = ()) -> Iterator[Said]:
    for field, value in record:
        yield from _said_in(value, record, field, around)


def _said_in(value: object, record: Record, field: str, around: tuple[Record, ...]) -> Iterator[Said]:
    if isinstance(value, str):
        yield Said(value, record, field, around)
    elif isinstance(value, Record):
        if not isinstance(value, ClosedItem):
            # What was written in short stands where the record around it says so.
            inside = _said(value, (record, *around)) if value.origin.line else _said(value, around)
            yield from inside if value.origin.line else (one._replace(record=record, field=field) for one in inside)
    elif isinstance(value, dict | tuple | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _said_in(one, record, field, around)
