"""A new meeting begun: its file, and its date in the calendar where nobody has put it yet; one change."""

import datetime
import os
from pathlib import Path

from meeting_archive import paths
from meeting_archive.content.load import load
from meeting_archive.content.source import read
from meeting_archive.desk.announce import calendar_of, put_in
from meeting_archive.desk.draft import draft
from meeting_archive.desk.edit import moved_away, refuse_errors
from meeting_archive.desk.journal import EditError
from meeting_archive.desk.saying import as_typed
from meeting_archive.desk.write import Writing
from meeting_archive.desk.yaml_text import text_of
from meeting_archive.link import link
from meeting_archive.model import MeetingRef


def begin(content: Path, ref: MeetingRef, today: datetime.date, schema: Path) -> Writing:
    """Make a meeting's file from what the archive knows, and put its date into the calendar if it is not there."""
    path = paths.meeting_file(ref)
    if (content / path).exists():
        raise EditError(f"{content.name}/{path} er der allerede: skriv videre i den")
    refuse_errors(content, paths.BODIES)
    records, _ = load(read(content))
    if gone := moved_away(records, ref):
        another = f"arkiv dates {ref.body} {as_typed(ref)}"
        raise EditError(f"{gone}. Er der også et andet møde den dag, så skriv det i kalenderen først med {another}")
    archive = link(records)
    there = archive.meetings.get(ref)
    released = there is not None and there.id in records.released.meetings
    up = os.path.relpath(schema, (content / path).parent).replace(os.sep, "/")
    texts = {path: draft(archive, ref, today, released=released, up=f"{up}/")}
    told = [f"{path} er lavet."]
    if there is None:
        calendar = calendar_of(content, today)
        put_in(records, calendar, ref, {"published": today})
        texts[paths.CALENDAR_FILE] = text_of(calendar)
        told.append(f"{paths.CALENDAR_FILE}: datoen er føjet til.")
    return Writing(texts, told=tuple(told))
