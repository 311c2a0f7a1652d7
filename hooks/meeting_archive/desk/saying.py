"""What happened to a meeting, as a person says it: which one, and where it is written."""

from pathlib import Path

from meeting_archive.content.content import Content
from meeting_archive.danish.writing import listing, long_date
from meeting_archive.model import MeetingRef


def body_and_day(records: Content, ref: MeetingRef) -> str:
    """Name a meeting by its body and its day: "KD-Net fredag den 22. januar 2027"."""
    body = records.bodies[ref.body].name if ref.body in records.bodies else ref.body
    return f"{body} {day_of(ref)}"


def day_of(ref: MeetingRef) -> str:
    """Name a meeting's day, and which of that day's meetings it is."""
    return long_date(ref.date) + (f" ({ref.sitting}. møde)" if ref.sitting > 1 else "")


def as_typed(ref: MeetingRef) -> str:
    """Write a meeting's day as the content and the commands do: "2027-01-22", or with -2 for the second meeting."""
    return str(ref).partition("/")[2]


def stands_in(content: Path, *names: str) -> str:
    """Say in which files it stands now."""
    return f"Det står i {listing([f'{content.name}/{name}' for name in names])}."
