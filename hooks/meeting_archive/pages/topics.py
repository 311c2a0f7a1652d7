"""The topics that go on from meeting to meeting."""

import datetime

from meeting_archive.archive import Archive
from meeting_archive.atom import topic_feed_path
from meeting_archive.model import Topic
from meeting_archive.pages.page import HOME, TOPICS, Page


def topics(archive: Archive) -> Page:
    """Make the list of topics."""
    return Page(
        path=TOPICS.path,
        title="Emner",
        description="Emner, der går igen på møderne.",
        template="topics.html",
        context={"archive": archive, "topics": sorted(archive.topics.values(), key=lambda t: t.title.casefold())},
        crumbs=(HOME,),
        source="topics.yml",
    )


def topic_page(archive: Archive, topic: Topic, today: datetime.date) -> Page:
    """Make the page of one topic."""
    return Page(
        path=topic.path,
        title=f"Emne: {topic.title}",
        description=f"{topic.title}: hvad møderne har behandlet, i tidsorden.",
        template="topic.html",
        context={
            "archive": archive,
            "today": today,
            "topic": topic,
            "feed": topic_feed_path(topic),
            "items": archive.items_by_topic[topic.slug],
            "related": [archive.topics[slug] for slug in topic.related if slug in archive.topics],
        },
        crumbs=(HOME, TOPICS),
        source="topics.yml",
    )
