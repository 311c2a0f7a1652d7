"""The front page: what was decided last, what comes next, what goes on."""

import datetime

from meeting_archive import paths
from meeting_archive.archive import Archive
from meeting_archive.pages.page import Page, next_meetings

# How many the front page shows of each kind.
DECISIONS = 5
LATEST = 5
TOPICS_SHOWN = 9


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
            "decisions": archive.decisions[:DECISIONS],
            "latest": with_documents[:LATEST],
            "topics": topics[:TOPICS_SHOWN],
            **next_meetings(archive, today),
        },
        source=paths.FRONT_PAGE_FILE,
    )
