"""Meetings that a program makes up, each by a number of its own: all that the model can say, in any combination.

The town's registers know the bodies, topics and organisations that they name; `load` takes every one of them.
"""

import datetime
import json
import random
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from meeting_archive.content.wording import OF_MINUTES
from meeting_archive.model.words import (
    AppointmentState,
    AttachmentState,
    FollowUpKind,
    ItemKind,
    MinutesKind,
    Outcome,
    ParticipantRole,
    Standing,
    Weekday,
    Word,
)
from texts_made import (
    CELLS,
    DEADLINES,
    FILES,
    LINES,
    MARKS,
    NAMES,
    NUMBERS,
    PARAGRAPHS,
    PLAIN,
    PROSE,
    URLS,
)

BODIES = ("byraadet", "havnelauget")
ORGANISATIONS = ("nordby-kommune", "badeudvalget", "svaj-og-soen", "region-nordhavet", "nkf", "havnelauget")
TOPICS = ("havnebadet", "parker", "maagerne", "infotavlen", "vandet")
# Meetings of the town that a text can lead to, with and without an item, and one of two on a day.
EARLIER = ("byraadet/2030-11-20", "byraadet/2031-02-19", "byraadet/2031-02-19-2", "havnelauget/2030-12-09")
LATER = ("byraadet/2032-06-02", "byraadet/2033-03-09", "byraadet/2033-12-05", "havnelauget/2033-05-16")
PLACES = ("byraadet/2031-02-19", "byraadet/2031-02-19-2", "byraadet/2031-02-19#punkt-5", "byraadet/2030-11-20#punkt-7")
# A day on which nothing is known of any meeting, whoever meets.
DAY = datetime.date(2032, 3, 3)

Fields = dict[str, Any]


class MadeMeeting(NamedTuple):
    """A meeting's file that was made up."""

    file: str
    """Its path in the content."""
    tree: Fields

    @property
    def text(self) -> str:
        """What its file says: JSON, which is YAML whose every text is quoted."""
        return json.dumps(self.tree, ensure_ascii=False, indent=1)


def made_meeting(seed: int) -> MadeMeeting:
    """Make up the meeting of a number; the same one each time."""
    pen = _Pen(random.Random(seed))  # noqa: S311  no secret
    sitting = pen.one(("", "", "", "-2"))
    return MadeMeeting(f"meetings/{pen.one(BODIES)}/{DAY}{sitting}.yml", pen.meeting())


class _Pen:
    """Writes the fields of one meeting after another. What a field is called says who writes it."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.one = dice.choice
        self.chance = lambda of: dice.random() < of

    # Texts

    def line(self) -> str:
        return self.one(LINES) if self.chance(0.3) else self.one(PLAIN)

    def name(self) -> str:
        return self.one(NAMES) if self.chance(0.5) else self.one(NAMES[:4])

    def prose(self) -> str:
        pieces = [self.one(PROSE) if self.chance(0.4) else self.one(PARAGRAPHS) for _ in range(self.one((1, 1, 2, 3)))]
        return "\n\n".join(pieces)

    def many(self, write: Callable[[], Any], most: int = 3) -> list[Any]:
        return [write() for _ in range(self.dice.randint(1, most))]

    def some(self, words: Sequence[Any], most: int = 2) -> list[Any]:
        return self.dice.sample(words, self.dice.randint(1, min(most, len(words))))

    def word(self, words: type[Word]) -> str:
        return self.one([*words]).value

    def day(self, first: int = -40, last: int = 40) -> str:
        return str(DAY + datetime.timedelta(days=self.dice.randint(first, last)))

    def clock(self) -> str:
        return f"{self.dice.randint(0, 23)}.{self.dice.randint(0, 59):02}"

    def yes_no(self) -> str:
        return self.one(("ja", "nej"))

    def any_of(self, of: float, **fields: Callable[[], Any]) -> Fields:
        """Write some of the fields, in any order."""
        written = [(name, write()) for name, write in fields.items() if self.chance(of)]
        self.dice.shuffle(written)
        return dict(written)

    # The head

    def meeting(self) -> Fields:
        kinds = self.one((["agenda"], ["minutes"], ["agenda", "minutes"]))
        items = [self.item(place, minutes="minutes" in kinds) for place in range(1, self.dice.randint(2, 6))]
        head = self.any_of(
            0.35,
            weekday=lambda: self.one([Weekday.WEDNESDAY, Weekday.MONDAY]).value,
            until=lambda: self.day(1, 3),
            start=lambda: self.one(("9.00", "0.00", "17.05")),
            place=self.line,
            form=self.line,
            note=self.line,
            also=lambda: ["havnelauget"],
            invited=self.line,
            apologies=lambda: self.one(([], self.many(self.participant))),
            apologies_to=self.line,
        )
        head |= self.any_of(
            0.35 if "minutes" in kinds else 0,
            attendees=lambda: self.one(([], self.many(self.participant, 4))),
            partly_present=lambda: self.many(self.participant),
            quorate=self.yes_no,
        )
        if "start" in head:
            head |= self.any_of(0.5, end=lambda: self.one(("19.00", "23.59")))
        editions = {kind: {"published": "2032-05-01", **self.edition()} for kind in kinds}
        rows = self.rows(items) if self.chance(0.5) else []
        return head | editions | ({"agenda_table": rows} if rows else {}) | {"items": items}

    def edition(self) -> Fields:
        sent = self.day(-30, -10)
        return self.any_of(
            0.5, sent=lambda: sent, adjusted=lambda: [self.day(-9, -5), self.day(-4, 0)], document=self.line
        )

    def participant(self) -> Fields:
        return {"person": self.name()} | self.any_of(
            0.2,
            organisation=self.line,
            role=lambda: self.word(ParticipantRole),
            substitute_for=self.name,
            mode=self.line,
            arrived=self.clock,
            left=self.clock,
        )

    def rows(self, items: Sequence[Fields]) -> list[Fields]:
        """Print the agenda: as the items have it, or otherwise."""
        rows = [{key: item[key] for key in ("number", "title") if key in item} for item in items]
        if self.chance(0.3):
            return rows
        rows = [row | self.any_of(0.2, title=self.line, mark=lambda: self.one(MARKS)) for row in rows]
        more = [{"number": "18"}, {"number": "18"}, {"title": self.line()}, {"mark": "./."}, {}]
        return [*rows, *self.some(more)] if self.chance(0.4) else rows

    # An item

    def item(self, place: int, *, minutes: bool) -> Fields:
        printed = {} if self.chance(0.15) else {"number": self.one(NUMBERS) if self.chance(0.3) else str(place)}
        outcomes = {"outcomes": lambda: self.some([one.value for one in Outcome])}
        if self.chance(0.1):
            public = {"public_outcome": outcomes["outcomes"]} if minutes else {}
            return {"closed": "ja", **printed, "title": self.line(), **self.any_of(0.5, **public)}
        fields = {
            "kind": lambda: self.word(ItemKind),
            "standing": lambda: self.word(Standing),
            "presenters": lambda: self.many(self.name),
            "topics": lambda: self.some(TOPICS),
            "recommendation": self.prose,
            "minutes": lambda: self.many(self.minutes_part),
            "votes": lambda: self.many(self.vote, 2),
            "dissents": lambda: self.many(self.dissent, 2),
            "case": lambda: self.many(self.section, 4),
            "attachments": lambda: self.many(self.attachment),
            "links": lambda: self.many(self.address, 2),
            "legal_sources": lambda: self.many(self.address, 2),
            "approves": self.approvals,
            "preliminary_items": self.preliminary,
            "expected_steps": lambda: self.many(self.step, 2),
            "appointments": lambda: self.many(self.appointment, 2),
            "follow_ups": lambda: self.many(self.follow_up),
            "added": self.line,
            "withdrawn": lambda: self.any_of(0.5, on=self.day, reason=self.line),
            **outcomes,
        }
        of_this = {name: write for name, write in fields.items() if minutes or name not in OF_MINUTES}
        item = {**printed, "title": self.line(), **self.any_of(0.22, **of_this)}
        if "presenters" in item:
            item |= self.any_of(0.2, presenter_suffix=self.line)
        return item

    def section(self) -> Fields:
        fields = {
            "heading": self.line,
            "text": self.prose,
            "table": self.table,
            "attachments": lambda: self.many(self.attachment, 2),
        }
        return self.any_of(0.4, **fields) or {"text": self.prose()}

    def minutes_part(self) -> Fields:
        return self.any_of(0.3, kind=lambda: self.word(MinutesKind), by=self.name) | {"text": self.prose()}

    def attachment(self) -> Fields:
        fields = {
            "number": lambda: self.one(("1", "3.1", "A", "3 a", "»1«")),
            "mark": lambda: self.one(MARKS),
            "state": lambda: self.word(AttachmentState),
            "file": lambda: self.one(FILES),
            "url": lambda: self.one(URLS),
            "note": self.line,
        }
        return {"title": self.line()} | self.any_of(0.3, **fields)

    def address(self) -> Fields:
        return {"title": self.line()} | self.any_of(0.4, url=lambda: self.one(URLS), note=self.line)

    def table(self) -> Fields:
        columns = [self.column() for _ in range(self.dice.randint(1, 5))]

        def row() -> list[str]:
            return [self.one(CELLS[:3]) if "unit" in column else self.one(CELLS) for column in columns]

        rows = {"rows": [row() for _ in range(self.dice.randint(1, 3))]}
        totals = {"totals": [row() for _ in range(self.dice.randint(1, 2))]} if self.chance(0.4) else {}
        told = self.any_of(0.3, title=self.line, note=self.line)
        written = totals | rows if self.chance(0.5) else rows | totals
        return {"caption": self.line(), "columns": columns, **written, **told}

    def column(self) -> Fields:
        fields = {
            "group": lambda: self.one(("2031", "2032", "Kajen: øst")),
            "unit": lambda: self.one(("kr.", "% af alt")),
        }
        return {"name": self.line()} | self.any_of(0.4, **fields)

    def vote(self) -> Fields:
        counts = {side: lambda: str(self.dice.randint(0, 12)) for side in ("in_favour", "against", "abstained")}
        names = {f"{side}_by": lambda: self.many(self.name) for side in counts}
        return self.any_of(0.4, what=self.line, **counts, **names) | {self.one([*counts]): "3"}

    def dissent(self) -> Fields:
        return {"by": self.many(self.name), "text": self.prose()}

    def approvals(self) -> list[Fields]:
        return [
            {"meeting": meeting}
            | self.any_of(
                0.4,
                sent=lambda: self.day(-30, -20),
                adjusted=lambda: [self.day(-19, -10)],
                corrections=lambda: self.many(self.correction),
            )
            for meeting in self.some(EARLIER)
        ]

    def correction(self) -> Fields:
        told = self.any_of(0.4, item=lambda: self.one(NUMBERS), old=self.prose, requested_by=self.name)
        return told | {"new": self.prose()}

    def preliminary(self) -> list[Fields]:
        return [{"meeting": meeting, "items": self.many(self.preliminary_item)} for meeting in self.some(LATER)]

    def preliminary_item(self) -> Fields:
        fields = {"conditional": self.yes_no, "topics": lambda: self.some(TOPICS), "came_as": lambda: self.one(PLACES)}
        return {"title": self.line()} | self.any_of(0.3, **fields)

    def step(self) -> Fields:
        return {"meeting": self.one(LATER), "text": self.prose()} | self.any_of(0.4, recommendation=self.prose)

    def appointment(self) -> Fields:
        names = dict.fromkeys(("incoming", "outgoing", "coordinator", "proposed_by"), self.name)
        told = self.any_of(
            0.3, **names, seat=self.line, organisation=lambda: self.one(ORGANISATIONS), reason=self.line, note=self.line
        )
        to = {} if "seat" in told and self.chance(0.5) else {"organ": self.one(ORGANISATIONS)}
        return to | told | {"state": self.word(AppointmentState)}

    def follow_up(self) -> Fields:
        return {"what": self.line()} | self.any_of(
            0.4,
            who=lambda: [
                self.one(ORGANISATIONS) if self.chance(0.4) else self.name() for _ in range(self.one((1, 2, 3)))
            ],
            deadline=lambda: self.one(DEADLINES),
            kind=lambda: self.word(FollowUpKind),
            done=lambda: {"at": self.one(PLACES)} | self.any_of(0.5, note=self.line),
        )
