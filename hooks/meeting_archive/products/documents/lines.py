"""The labelled lines of an item: "Emner: Takster", each written and read side by side.

A line says one thing of its item on a line of its own. Its label is what a reader sees and what an import knows it by.
"""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, NamedTuple

from meeting_archive.danish.titles import kind_of, standing_of
from meeting_archive.model import ClosedItem, Item
from meeting_archive.model.words import ItemKind, Outcome, Standing, Word
from meeting_archive.products.documents.appointments import APPOINTMENT
from meeting_archive.products.documents.names import KnownNames, LineError, placed, read_names, write_names
from meeting_archive.products.documents.phrases import NOTED, PLAINLY, Tone, parted, read_phrase, split, write_phrase
from meeting_archive.products.documents.records import (
    ADDRESS,
    APPROVAL,
    ATTACHMENT,
    CORRECTION,
    EXPECTED_STEP,
    FOLLOW_UP,
    FULFILLED,
    PRELIMINARY,
    WITHDRAWN,
    RecordLine,
)
from meeting_archive.products.documents.values import PLACE, TEXT, TOPICS, ValueKind, word_of
from meeting_archive.products.documents.votes import read_vote, write_vote

Fields = dict[str, Any]
"""What a line says, as the content writes it."""


class Labelled(NamedTuple):
    """A sort of labelled line."""

    labels: tuple[str, ...]
    """The label that is written, then others that are read."""
    write: Callable[[Any, KnownNames], Iterable[str]]
    """Writes what stands behind the label, for each line that an item or a meeting has of it."""
    read: Callable[[str, KnownNames], Fields]
    """Reads it; lists in it add up over several lines. Raises LineError."""
    minutes: bool = False
    """Whether only minutes have it."""
    plain: Callable[[Any, KnownNames], Iterable[str]] | None = None
    """Writes it in a paper to be sent out, where that says it in other words than a form."""

    @property
    def label(self) -> str:
        """What is written before the colon."""
        return self.labels[0]


def one_text(field: str, *labels: str, kind: ValueKind = TEXT, minutes: bool = False) -> Labelled:
    """Make a line of a field that is one value."""

    def write(record: Any, names: KnownNames) -> list[str]:
        value = getattr(record, field)
        return [kind.write(value, names)] if value not in {None, ()} else []

    def read(text: str, names: KnownNames) -> Any:
        return placed(lambda: kind.read(text, names), lambda value: {field: value})

    return Labelled(labels, write, read, minutes)


# What a line says of a field that the title would have, and the item has not.
NONE = "ingen"


def by_title(field: str, words: type[Word], *labels: str) -> Labelled:
    """Make a line of a field that the title often says; it is written where the title says something else."""

    def write(item: Item, _: KnownNames) -> list[str]:
        word = getattr(item, field)
        return [] if (word or "") == BY_TITLE[field](item.title) else [word.label if word else NONE]

    def read(text: str, _: KnownNames) -> Fields:
        return {field: "" if text.casefold() == NONE else word_of(words, text)}

    return Labelled(labels, write, read, plain=_nothing)


def _nothing(_: Any, __: KnownNames) -> list[str]:
    """Write nothing: a paper does not say it."""
    return []


# What a title says of an item, by the field; "" where it says nothing.
BY_TITLE = {"kind": kind_of, "standing": standing_of}


def each(field: str, line: RecordLine, *labels: str, minutes: bool = False) -> Labelled:
    """Make lines of a field that holds records, one on each."""

    def write(record: Any, names: KnownNames, tone: Tone = NOTED) -> list[str]:
        return [line.write(one, names, tone) for one in getattr(record, field)]

    def read(text: str, names: KnownNames) -> Any:
        return placed(lambda: line.read(text, names), lambda record: {field: [record]})

    return Labelled(labels, write, read, minutes, partial(write, tone=PLAINLY))


def _outcomes(field: str, *labels: str) -> Labelled:
    def write(item: Item | ClosedItem, _: KnownNames) -> list[str]:
        outcomes = getattr(item, field, ())
        return ["; ".join(outcome.label for outcome in outcomes)] if outcomes else []

    def plain(item: Item | ClosedItem, _: KnownNames) -> list[str]:
        first, *others = [outcome.label for outcome in getattr(item, field, ())] or [""]
        return [", ".join([first, *map(str.casefold, others)])] if first else []

    def read(text: str, _: KnownNames) -> Fields:
        parts = [part for half in split(text, ";") for part in _listed(half)]
        return {field: [word_of(Outcome, part) for part in parts if part]}

    return Labelled(labels, write, read, minutes=True, plain=plain)


def _listed(text: str) -> list[str]:
    """Part outcomes that commas or "og" part."""
    found = [part for half in split(text, ",") for part in half.split(" og ")]
    return [part.strip() for part in found]


# What the minutes have behind a presenter's name, and nobody explains.
_SUFFIX = {"tilføjelse": "tilføjelse:"}


def _plain_topics(item: Item, names: KnownNames) -> list[str]:
    """Write topics with commas, where that reads back."""
    said = ", ".join(map(names.topic, item.topics))
    try:
        reads_back = TOPICS.read(said, names) == [*item.topics]
    except LineError:
        reads_back = False
    return [said if reads_back else TOPICS.write(item.topics, names)] if item.topics else []


def _plain_presenters(item: Item, names: KnownNames) -> list[str]:
    return [write_phrase(write_names(item.presenters, names), [], _SUFFIX)] if item.presenters else []


def _write_presenters(item: Item, names: KnownNames) -> list[str]:
    if not item.presenters and not item.presenter_suffix:
        return []
    return [write_phrase(write_names(item.presenters, names), [("tilføjelse", item.presenter_suffix)], _SUFFIX)]


def _read_presenters(text: str, names: KnownNames) -> Fields:
    phrase = read_phrase(text, _SUFFIX)
    suffix = phrase.value("tilføjelse")
    presenters = {"presenters": read_names(phrase.head, names)} if phrase.head else {}
    return presenters | ({"presenter_suffix": suffix} if suffix else {})


def _write_withdrawn(item: Item, names: KnownNames) -> list[str]:
    return [WITHDRAWN.write(item.withdrawn, names) or "ja"] if item.withdrawn else []


def _read_withdrawn(text: str, names: KnownNames) -> Fields:
    return {"withdrawn": {} if text.casefold() == "ja" else WITHDRAWN.read(text, names)}


FULFILLED_LABEL = "Opfølgning sket"


def _read_fulfilled(text: str, names: KnownNames) -> Fields:
    return {"fulfilled": [FULFILLED.read(text, names)]}


def _by_meeting(field: str, inner: str, line: RecordLine, *labels: str) -> Labelled:
    """Make lines of records that a field holds by their meeting, with the meeting before each."""

    def write(item: Item, names: KnownNames, tone: Tone = NOTED) -> list[str]:
        held = [(names.place(one.meeting), getattr(one, inner)) for one in getattr(item, field)]
        return [f"{meeting}: {line.write(record, names, tone)}" for meeting, records in held for record in records]

    def read(text: str, names: KnownNames) -> Any:
        meeting, said = _at_meeting(text, names)
        return placed(lambda: line.read(said, names), lambda record: {field: [{"meeting": meeting, inner: [record]}]})

    return Labelled(labels, write, read, plain=partial(write, tone=PLAINLY))


def _at_meeting(text: str, names: KnownNames) -> tuple[str, str]:
    found = parted(text, ":")
    if not found:
        raise LineError(f"»{text}« siger ikke hvilket møde: skriv det som Bestyrelsen 22. januar 2027: …")
    return PLACE.read(found[0], names), found[1]


# Everything that is said of an item on a line of its own, in the order in which it stands.
ABOVE = (
    by_title("kind", ItemKind, "Slags", "Type", "Sagstype"),
    by_title("standing", Standing, "Fast punkt"),
    Labelled(
        ("Fremlægges af", "Sagen fremlægges af", "Fremlægger", "Oplæg ved"),
        _write_presenters,
        _read_presenters,
        plain=_plain_presenters,
    ),
    one_text("topics", "Emne", "Emner", kind=TOPICS)._replace(plain=_plain_topics),
    one_text("added", "Føjet til", minutes=True),
    Labelled(("Taget af dagsordenen",), _write_withdrawn, _read_withdrawn, minutes=True),
    each("approves", APPROVAL, "Referat til godkendelse", "Godkender referatet fra"),
    _by_meeting("approves", "corrections", CORRECTION, "Rettelse af referatet"),
)
BELOW_MINUTES = (
    Labelled(
        ("Afstemning",),
        lambda item, names: [write_vote(vote, names) for vote in item.votes],
        lambda text, names: {"votes": [read_vote(text, names)]},
        minutes=True,
    ),
    each("follow_ups", FOLLOW_UP, "Opfølgning", minutes=True),
    # It is written at the follow-up itself, in the file of the meeting that agreed on it, so a record has no such line.
    Labelled((FULFILLED_LABEL, "Opfølgning udført"), lambda _item, _: [], _read_fulfilled),
    each("appointments", APPOINTMENT, "Udpegning", minutes=True),
)
# In a paper they are a list below the meeting's name.
PRELIMINARY_ITEM = _by_meeting("preliminary_items", "items", PRELIMINARY, "Foreløbigt punkt")._replace(plain=_nothing)
BELOW = (
    each("expected_steps", EXPECTED_STEP, "Næste skridt", "Ventes behandlet"),
    PRELIMINARY_ITEM,
    each("legal_sources", ADDRESS, "Kilde", "Retsgrundlag", "Lovgrundlag"),
    each("links", ADDRESS, "Link", "Links", "Henvisning"),
)
OUTCOME = _outcomes("outcomes", "Udfald", "Udfaldet")
PUBLIC_OUTCOME = _outcomes("public_outcome", "Offentligt udfald")
ENCLOSED = each("attachments", ATTACHMENT, "Bilag")
OF_ITEMS = (*ABOVE, OUTCOME, PUBLIC_OUTCOME, *BELOW_MINUTES, *BELOW, ENCLOSED)
# What closes an item; nothing stands behind it.
CLOSED = ("Lukket punkt", "Lukket", "Punktet er lukket")


def lines_of(record: Any, kinds: Iterable[Labelled], names: KnownNames, tone: Tone = NOTED) -> list[str]:
    """Write the lines that an item, or the head of a meeting, has of some sorts."""
    writers = [(one.label, one.plain if tone.plainly and one.plain else one.write) for one in kinds]
    return [f"{label}: {text}" for label, write in writers for text in write(record, names)]
