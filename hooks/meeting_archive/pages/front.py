"""The front page: what was decided last, what comes next, what goes on."""

import datetime
from collections.abc import Iterable, Iterator

from meeting_archive import paths
from meeting_archive.archive import AgendaItem, Archive, Meeting
from meeting_archive.model.words import Standing
from meeting_archive.pages.page import Page, next_meetings

# How many the front page shows of each kind.
DECISIONS = 5
LATEST = 5
TOPICS_SHOWN = 9
# Items that no reader comes for: they open and close every meeting.
ROUTINE = set(Standing) - {Standing.APPOINTMENTS}


def front(archive: Archive, today: datetime.date) -> Page:
    """Make the front page."""
    with_documents = [meeting for meeting in reversed(archive.meetings.values()) if meeting.has_documents]
    topics = [topic for topic in archive.topics.values() if archive.items_by_topic[topic.slug]]
    topics.sort(key=lambda topic: -len(archive.items_by_topic[topic.slug]))
    return Page(
        path="",
        title="",
        description="",
        template="front.html",
        context={
            "decisions": list(_latest_decisions(with_documents))[:DECISIONS],
            "latest": with_documents[:LATEST],
            "topics": topics[:TOPICS_SHOWN],
            **next_meetings(archive, today),
        },
        source=paths.FRONT_PAGE_FILE,
    )


def _latest_decisions(meetings: Iterable[Meeting]) -> Iterator[AgendaItem]:
    """Yield what was decided in the newest minutes, the items of every agenda apart."""
    minutes = (meeting for meeting in meetings if meeting.minutes)
    for meeting in minutes:
        for item in meeting.items:
            record = item.record
            if not record.is_closed and record.outcomes and record.standing not in ROUTINE:
                yield item
