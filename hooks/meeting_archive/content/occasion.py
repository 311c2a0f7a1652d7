"""When and where a meeting is: what its own file says, filled in from the calendar.

said          the two as one
identity      the permanent name: the body and the date that was announced first
"""

import datetime
from dataclasses import dataclass
from typing import Any

from meeting_archive.model import CalendarEntry, Happening, Log, MeetingFile, MeetingRef
from meeting_archive.model.history import log_of


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class TimeAndPlace:
    """What the archive knows of when and where; None or empty where nobody says it."""

    until: datetime.date | None
    start: datetime.time | None
    end: datetime.time | None
    form: str | None
    place: str | None
    note: str | None
    held: bool | None
    """None where nobody says whether it was held."""
    log: Log

    @property
    def cancelled(self) -> Happening | None:
        """The cancellation that is in force."""
        return self.log.cancelled

    @property
    def moved_from(self) -> tuple[Happening, ...]:
        """The moves, each with the date that it left."""
        return self.log.moves


def said(file: MeetingFile | None, entry: CalendarEntry | None) -> dict[str, Any]:
    """Take each thing from the meeting's own file, else from the calendar, by the names of `TimeAndPlace`."""
    sources = [occasion for occasion in (file, entry) if occasion]

    def found(field: str) -> Any:
        return next((value for occasion in sources if (value := getattr(occasion, field))), None)

    known = {field: found(field) for field in TimeAndPlace.__annotations__ if field != "log"}
    held = next((occasion.held for occasion in sources if occasion.held is not None), None)
    told = [occasion.history for occasion in reversed(sources) if occasion.history]
    # What has happened may stand in both, each in its order, and in both the same.
    lines = dict.fromkeys(line for some in told for line in some)
    history = sorted(lines, key=lambda line: line.on) if len(told) > 1 else [*lines]
    return known | {
        "held": bool(file and file.minutes) or held,
        "log": log_of(found("moved_from") or (), found("changes") or (), found("cancelled"), history),
    }


def identity(ref: MeetingRef, log: Log, *named: CalendarEntry | MeetingFile | None) -> str:
    """Name a meeting for ever: kd-net-2022-08-26, whatever date it moves to later, or what `named` it."""
    own = next((record.id for record in named if record and record.id), None)
    return own or (log.moves[0].left(ref) if log.moves else ref).id
