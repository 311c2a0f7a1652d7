"""When and where a meeting is: what its own file says, filled in from the calendar.

told          the two as one
identity      the permanent name: the body and the date that was announced first
sequence      how often time, place or state has changed since (RFC 5545, section 3.8.7.4)
"""

import datetime
from typing import Any, NamedTuple

from meeting_archive.model import CalendarEntry, Cancelled, Change, MeetingFile, MeetingRef, Moved, When


class Told(NamedTuple):
    """What the archive knows of when and where; None or empty where nobody says it."""

    until: datetime.date | None
    start: datetime.time | None
    end: datetime.time | None
    form: str | None
    place: str | None
    note: str | None
    held: bool
    cancelled: Cancelled | None
    moved_from: tuple[Moved, ...]
    changes: tuple[Change, ...]


def told(file: MeetingFile | None, entry: CalendarEntry | None) -> Told:
    """Take each thing from the meeting's own file, else from the calendar."""
    said = [occasion for occasion in (file, entry) if occasion]

    def first(field: str) -> Any:
        return next((value for occasion in said if (value := getattr(occasion, field))), None)

    return Told(
        until=first("until"),
        start=first("start"),
        end=first("end"),
        form=first("form"),
        place=first("place"),
        note=first("note"),
        held=bool(first("held") or (file and file.minutes)),
        cancelled=first("cancelled"),
        moved_from=first("moved_from") or (),
        changes=first("changes") or (),
    )


def identity(ref: MeetingRef, moved_from: tuple[Moved, ...]) -> str:
    """Name a meeting for ever: kd-net-2022-08-26, whatever date it moves to later."""
    first = moved_from[0].date if moved_from else ref.date
    return f"{ref.body}-{first}" + (f"-{ref.sitting}" if ref.sitting > 1 else "")


def sequence(when: Told | When) -> int:
    """Count the changes of date, time, place and state since the date was announced."""
    return len(when.moved_from) + len(when.changes) + (when.cancelled is not None)


def latest_change(when: Told | When) -> datetime.date | None:
    """Find the day on which the last of these changes was announced."""
    days = [moved.on for moved in when.moved_from] + [change.on for change in when.changes]
    days.append(when.cancelled.on if when.cancelled else None)
    return max((day for day in days if day), default=None)
