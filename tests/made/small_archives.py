"""Archives of a body that has nothing but minutes."""

import datetime
from pathlib import Path

from conftest import SETTINGS, SITE
from meeting_archive.archive import Archive
from meeting_archive.publish import publish

TODAY = datetime.date(2031, 5, 14)


def archive_of(content: Path, meetings: dict[str, str]) -> Archive:
    """Publish the minutes of a body, given the items of each."""
    folder = content / "meetings" / "laug"
    folder.mkdir(parents=True)
    (content / "bodies.yml").write_text("laug: {name: Lauget, mark: round}\n", encoding="utf-8")
    (content / "topics.yml").write_text("kajen: {title: Kajen, about: Den.}\n", encoding="utf-8")
    listed = "".join(f"  - {{body: laug, date: {day}}}\n" for day in meetings)
    (content / "calendar.yml").write_text(f"published: 2031-05-01\nmeetings:\n{listed}", encoding="utf-8")
    for day, items in meetings.items():
        minutes = f"minutes: {{published: 2031-05-01}}\nitems:\n{items}"
        (folder / f"{day}.yml").write_text(minutes, encoding="utf-8")
    return publish(content, SETTINGS, SITE, TODAY).archive
