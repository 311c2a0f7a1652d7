"""What is found of an item, in the order in which a reader would tell it."""

from collections.abc import Iterator
from typing import NamedTuple

from meeting_archive.danish.writing import plain
from meeting_archive.model import ClosedItem, Item, Table

# How much a word counts by where it stands.
TITLE, LEAD, TEXT = 6.0, 2.0, 1.0
# Pages that lead to items count for less than the items.
BESIDE = 0.4


class Passage(NamedTuple):
    """A piece of a record's text."""

    text: str
    weight: float


def passages(item: Item | ClosedItem) -> Iterator[Passage]:
    """Yield the texts of an item in the order in which a reader would tell them: what came of it first."""
    yield Passage(item.title, TITLE)
    yield Passage(", ".join(item.presenters), LEAD)
    yield Passage(", ".join(outcome.label for outcome in item.outcomes), LEAD)
    for part in item.minutes:
        yield Passage(f"{part.by}: {plain(part.text)}" if part.by else plain(part.text), LEAD)
    yield Passage(plain(item.recommendation or ""), LEAD)
    for follow_up in item.follow_ups:
        yield Passage(f"{follow_up.what}, {follow_up.deadline}" if follow_up.deadline else follow_up.what, TEXT)
    yield from _case(item)
    yield from (Passage(text, TEXT) for text in _around(item))


def _case(item: Item | ClosedItem) -> Iterator[Passage]:
    for section in item.case:
        yield Passage(section.heading or "", TEXT)
        yield Passage(plain(section.text or ""), TEXT)
        if section.table:
            yield from _table(section.table)


def _around(item: Item | ClosedItem) -> Iterator[str]:
    """Yield what belongs to an item beside its text: attachments, links, what comes next, appointments, notes."""
    for attachment in item.all_attachments:
        yield f"Bilag {attachment.number}: {attachment.title}" if attachment.number else f"Bilag: {attachment.title}"
    yield from (address.title for address in (*item.links, *item.legal_sources))
    yield from (coming.title for agenda in item.preliminary_items for coming in agenda.items)
    yield from (plain(step.text) for step in item.expected_steps)
    for appointment in item.appointments:
        yield ", ".join(
            word
            for word in (
                appointment.seat,
                appointment.incoming,
                appointment.outgoing,
                appointment.reason,
                appointment.note,
            )
            if word
        )
    yield from (plain(note.reading) for note in item.source_notes)


def _table(table: Table) -> Iterator[Passage]:
    yield Passage(table.caption, TEXT)
    yield Passage(", ".join(column.name for column in table.columns), TEXT)
    for row in (*table.rows, *table.totals):
        yield Passage(" ".join(row), TEXT)
