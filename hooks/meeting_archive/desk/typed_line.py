"""The words of a command's line, read from the left: a body, a day, a meeting, an item, as people write them.

KD-Net, kdnet, a full name; any day that `danish/typed` reads; kd-net/2022-08-26#punkt-3, "KD-Net 26-08-2022 punkt 3",
and the path or the address of a meeting. What cannot be read is a ValueError with a Danish sentence.
"""

import datetime
import functools
import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

from meeting_archive import paths
from meeting_archive.danish.suggest import near
from meeting_archive.danish.typed import TypedDay, begins_with_a_day, looks_like_a_day, typed_day
from meeting_archive.desk.announce import Announced, announced
from meeting_archive.desk.journal import EditError
from meeting_archive.desk.same_day import settled
from meeting_archive.desk.yaml_text import tree_of
from meeting_archive.model import MeetingRef, Reference
from meeting_archive.model.scalars import A_PLACE

# What leads to a meeting where its file or its page is named.
_WAY = re.compile(r"\S*\b(?:meetings|moeder)[/\\]")
# Between the parts; and what a path or an address has behind the day.
_APART = re.compile(r"[\s/\\,-]*")
_BEHIND = re.compile(r"(?:\.yml)?/?")
_ITEM = re.compile(
    rf"[\s,]*(?P<item>#(?P<anchor>{paths.ITEM})|(?:#|(?:punkt|pkt\.?|nr\.?)[\s-]*)(?P<number>\d+(?:[.-]\d+)*[a-z]?)\.?)"
    r"(?![\w.-])",
    re.IGNORECASE,
)
# Which meeting of a day, in words; where a title may follow, behind a comma.
_NTH = r"(?:([1-9])\.\s*møde|møde\s+([1-9]))\b"
_WHICH = re.compile(rf",?\s+{_NTH}|\s+([1-9])(?=\s*$|\s+til\b)", re.IGNORECASE)
_WHICH_BEFORE_A_TITLE = re.compile(rf",\s+{_NTH}", re.IGNORECASE)
_TO = re.compile(r"\s*til\s+", re.IGNORECASE)


class TypedLine:
    """What is still to be read of a line."""

    def __init__(self, content: Path, words: Sequence[str]) -> None:
        """Begin at the left."""
        self._content = content
        self._text = " ".join(words)
        self._begins = [0, *accumulate(len(word) + 1 for word in words)]
        way = _WAY.match(self._text)
        self._at = way.end() if way else 0

    @property
    def _left(self) -> str:
        return self._text[self._at :]

    def _step(self, pattern: re.Pattern[str]) -> None:
        found = pattern.match(self._text, self._at)
        self._at = found.end() if found else self._at

    def body(self) -> str:
        """Read a body by any of its names; raises EditError where it is none."""
        self._step(_APART)
        text = self._left.rstrip()
        if not text or looks_like_a_day(text):
            raise ValueError("ORGAN mangler" + (": det står før datoen" if text else ""))
        ends = [found.start() for found in re.finditer(r"[\s/\\,#]+|-(?=\d{4})|$", text)][::-1]
        dated = [end for end in ends if end == len(text) or looks_like_a_day(_APART.sub("", text[end:], count=1))]
        known = [end for end in ends if _alike(text[:end]) in self._names]
        # As much as can be before a day; where no day is seen, whatever is known; and else what is to be told.
        end = next(iter([*(end for end in dated if end in known), *dated[1:][-1:], *known, *ends[-1:]]))
        self._at += end
        return self._known(text[:end])

    def _known(self, said: str) -> str:
        """Return the one body that is called so."""
        slugs = self._names.get(_alike(said), [])
        if len(slugs) == 1:
            return slugs[0]
        every = sorted({slug for slugs in self._names.values() for slug in slugs})
        if slugs:
            raise EditError(f"»{said}« kan være {' og '.join(slugs)}: skriv organets korte navn")
        likely = near(_alike(said), self._names)
        meant = f": mente du »{' eller '.join(self._names[likely])}«?" if likely else ""
        raise EditError(f"organet »{said}« står ikke i {paths.BODIES}{meant} (her er: {', '.join(every)})")

    @functools.cached_property
    def _names(self) -> dict[str, list[str]]:
        """The bodies by all that they are called; a short name is nobody else's."""
        bodies = tree_of(self._content, paths.BODIES)
        names: dict[str, list[str]] = {}
        for slug, body in bodies.items():
            for name in _called(body):
                if slug not in names.setdefault(_alike(name), []):
                    names[_alike(name)].append(str(slug))
        return names | {_alike(slug): [str(slug)] for slug in bodies}

    def day(self) -> datetime.date:
        """Read a day."""
        return self._dated().date

    def meeting(self) -> MeetingRef:
        """Read a body and the day of a meeting, and which of that day's it is."""
        return self._meeting(_WHICH)

    def _meeting(self, in_words: re.Pattern[str]) -> MeetingRef:
        body, day = self.body(), self._dated(sitting=True)
        # Its own name, as messages, files and addresses have it, means nothing else.
        own_name = f"{body}/{day.date}" in self._text.replace("\\", "/")
        which = in_words.match(self._text, self._at) if day.sitting == 1 else None
        self._at = which.end() if which else self._at
        sitting = int(next(filter(None, which.groups()))) if which else day.sitting
        return settled(self._content, MeetingRef(body, day.date, sitting), exact=bool(which) or own_name)

    def _dated(self, *, sitting: bool = False) -> TypedDay:
        self._step(_APART)
        if not self._left.strip():
            raise ValueError("DATO mangler")
        day = typed_day(self._left.rstrip())
        if day.sitting > 1 and not sitting:
            raise ValueError(f"»{self._left[: day.end]}«: her skal kun stå en dato, uden -{day.sitting}")
        self._at += day.end
        self._step(_BEHIND)
        return day

    def moved_to(self) -> datetime.date:
        """Read the day that a meeting moves to."""
        self._step(_TO)
        return self.day()

    def place(self) -> Reference:
        """Read a meeting, and an item of it where one is named."""
        try:
            meeting = self._meeting(_WHICH_BEFORE_A_TITLE)
        except ValueError as error:
            raise ValueError(f"STED {A_PLACE}: {error}") from None
        found = _ITEM.match(self._text, self._at)
        # A word that begins so and goes on is what comes next: "Punkt 3 fra sidst".
        if found is None or (found.start("item") in self._begins and found.end() + 1 not in self._begins):
            return Reference(meeting)
        self._at = found.end()
        return Reference(meeting, (found["anchor"] or f"punkt-{paths.slug(found['number'])}").lower())

    def announced(self) -> list[Announced]:
        """Read days with their hours and places, each up to where a word begins with the next."""
        self._step(_APART)
        if not self._left.strip():
            raise ValueError("DATO mangler")
        bounds = [*self._days(), len(self._text)]
        self._at = len(self._text)
        return [announced(self._text[begin:end].strip()) for begin, end in pairwise(bounds)]

    def _days(self) -> Iterator[int]:
        """Yield where the days begin; a day of several words is not looked into."""
        yield (first := self._at)
        beyond = first + _length(self._text[first:])
        for begin in self._begins:
            if begin > beyond and begins_with_a_day(self._text[begin:]):
                yield begin
                beyond = begin + _length(self._text[begin:])

    def rest(self, name: str) -> str:
        """Read all that is left, which is called `name`."""
        if not self._left:
            raise ValueError(f"{name} mangler")
        left, self._at = self._left.strip(), len(self._text)
        return left

    def end(self) -> None:
        """Let nothing be left."""
        if left := self._left.strip(" ,"):
            raise ValueError(f"for meget på linjen: {left}")


def _length(text: str) -> int:
    """Return how much of a text is the day that it begins with; 0 where none can be read."""
    try:
        return typed_day(text).end
    except ValueError:
        return 0


def _called(body: Any) -> Iterator[str]:
    """Yield what a body is called, as far as its register can be read."""
    for field in ("name", "full_name", "aliases"):
        said = body.get(field) if isinstance(body, dict) else None
        yield from (name for name in (said if isinstance(said, list) else [said]) if isinstance(name, str))


def _alike(name: object) -> str:
    """Write a name as all who mean the same: "KD-Net", "kd net" and "kdnet"."""
    return paths.slug(str(name)).replace("-", "")
