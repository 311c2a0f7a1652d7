"""When and where a meeting is: what its own file says, filled in from the calendar.

said          the two as one
identity      the permanent name: the body and the date that was announced first
sequence      how often time, place or state has changed since (RFC 5545, section 3.8.7.4)
"""

import datetime
from dataclasses import dataclass
from typing import Any

from meeting_archive.model import CalendarEntry, Cancelled, Change, MeetingFile, MeetingRef, Moved, When


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class TimeAndPlace:
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


def said(file: MeetingFile | None, entry: CalendarEntry | None) -> dict[str, Any]:
    """Take each thing from the meeting's own file, else from the calendar, by the names of `TimeAndPlace`."""
    sources = [occasion for occasion in (file, entry) if occasion]
    found = {
        field: next((value for occasion in sources if (value := getattr(occasion, field))), None)
        for field in TimeAndPlace.__annotations__
    }
    return found | {
        "held": bool(found["held"] or (file and file.minutes)),
        "moved_from": found["moved_from"] or (),
        "changes": found["changes"] or (),
    }


def identity(ref: MeetingRef, moved_from: tuple[Moved, ...]) -> str:
    """Name a meeting for ever: kd-net-2022-08-26, whatever date it moves to later."""
    return (ref._replace(date=moved_from[0].date) if moved_from else ref).id


def sequence(when: TimeAndPlace | When) -> int:
    """Count the changes of date, time, place and state since the date was announced."""
    return len(when.moved_from) + len(when.changes) + (when.cancelled is not None)


def latest_change(when: TimeAndPlace | When) -> datetime.date | None:
    """Find the day on which the last of these changes was announced."""
    days = [moved.on for moved in when.moved_from] + [change.on for change in when.changes]
    days.append(when.cancelled.on if when.cancelled else None)
    return max((day for day in days if day), default=None)
