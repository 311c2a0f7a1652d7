"""What differs between two editions of an item, as readers see it."""

import datetime
import re
from typing import Any, NamedTuple

from meeting_archive.content.wording import LABELS, Words
from meeting_archive.danish.differences import Stretch, differences
from meeting_archive.danish.writing import capital, listing, plain
from meeting_archive.model.votes import SIDES
from meeting_archive.model.words import AppointmentState, FollowUpKind, ItemKind, MinutesKind, Outcome, Removal, Word

# Where a value of a closed vocabulary stands in the words of an item.
_VOCABULARIES: dict[tuple[str, str], type[Word]] = {
    ("outcomes", ""): Outcome,
    ("public_outcome", ""): Outcome,
    ("kind", ""): ItemKind,
    ("minutes", "kind"): MinutesKind,
    ("follow_ups", "kind"): FollowUpKind,
    ("appointments", "state"): AppointmentState,
}
# The SHA-256 of a file, as it is written among other things.
_DIGEST = re.compile(r" · [0-9a-f]{64}\b")


class ChangedPart(NamedTuple):
    """A part of an item that is not as it was."""

    field: str
    label: str
    """In Danish: "Udfaldet"."""
    before: str
    """Plain text, a line for each paragraph; "" where there was nothing."""
    now: str

    @property
    def stretches(self) -> list[Stretch]:
        """What was taken out and what was put in."""
        return differences(self.before, self.now)


class ToldCorrection(NamedTuple):
    """A correction as readers are told of it: of what was taken out or closed, that and when alone."""

    on: datetime.date
    item: str | None
    """The name of the item within its meeting; None where it is of all of the document."""
    what: str | None
    why: str
    """"" where nobody is to read it."""
    minor: bool
    removes: Removal | None

    @property
    def reason(self) -> str:
        """What is said of it in a sentence."""
        hidden = f"{self.removes.label} er taget ud, og det, der stod før, vises ikke" if self.removes else ""
        return ". ".join(filter(None, (self.why.rstrip("."), capital(hidden) if self.why else hidden)))


class ItemCorrection(NamedTuple):
    """A correction of an item, with what it changed as far as the archive knows and may show it."""

    record: ToldCorrection
    parts: tuple[ChangedPart, ...] = ()


class TakenOff(NamedTuple):
    """An item that the agenda had, and the minutes have not."""

    number: str
    title: str


def changed_part(field: str, before: Words, now: Words) -> ChangedPart:
    """Write a field of two editions as readers see it."""
    label = capital(LABELS.get(field, field))
    was, is_now = (_said(field, "", words.get(field)) for words in (before, now))
    # A file that is another has no name that readers know it by.
    for digest in set(_DIGEST.findall(was)) ^ set(_DIGEST.findall(is_now)):
        was, is_now = was.replace(digest, " · den tidligere fil"), is_now.replace(digest, " · den nye fil")
    return ChangedPart(field, label, _DIGEST.sub("", was), _DIGEST.sub("", is_now))


def wording_part(before: str, now: str) -> ChangedPart:
    """Write a wording that a meeting changed; `before` is "" where it was added."""
    return ChangedPart("", "Ordlyden", _one("", "", before), _one("", "", now))


def _said(field: str, key: str, value: Any) -> str:
    """Write a value of the words of an item, or of what stands in one."""
    if value is True:
        return "ja"
    if type(value) is int:
        return f"{value} {SIDES.get(key, '')}".strip()
    if isinstance(value, str):
        return _one(field, key, value)
    if isinstance(value, list):
        return _listed(field, key, value)
    if isinstance(value, dict):
        # A long text begins a line of its own.
        long = [key for key in ("text", "table") if key in value]
        short = [_said(field, key, one) for key, one in value.items() if key not in long]
        lines = [" · ".join(filter(None, short)), *(_said(field, key, value[key]) for key in long)]
        return "\n".join(filter(None, lines))
    return ""


def _listed(field: str, key: str, values: list[Any]) -> str:
    said = [_said(field, key, one) for one in values]
    if any(isinstance(one, dict | list) for one in values):
        return "\n".join(said)
    side = SIDES.get(key.removesuffix("_by"))
    return f"{side}: {listing(said)}" if side else listing(said)


def _one(field: str, key: str, value: str) -> str:
    if vocabulary := _VOCABULARIES.get((field, key)):
        return next((word.label for word in vocabulary if word == value), value)
    return "\n".join(filter(None, map(plain, value.split("\n\n"))))
