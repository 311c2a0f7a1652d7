"""The topics that go on from meeting to meeting."""

from collections.abc import Iterator

from meeting_archive import paths
from meeting_archive.archive import AgendaItem, Archive, Mention
from meeting_archive.model import Topic
from meeting_archive.pages.page import Page
from meeting_archive.pages.years import Part, parts
from meeting_archive.paths import HOME, TOPICS


def topics(archive: Archive) -> Page:
    """Make the list of topics."""
    return Page(
        path=TOPICS.path,
        title="Emner",
        description="Emner, der går igen på møderne.",
        template="topics.html",
        context={"topics": sorted(archive.topics.values(), key=lambda t: t.title.casefold())},
        crumbs=(HOME,),
        source=paths.TOPICS_FILE,
    )


def topic_pages(archive: Archive, topic: Topic) -> Iterator[Page]:
    """Make the pages of one topic, by the years of the meetings that dealt with it or name it."""
    places: list[AgendaItem | Mention] = [*archive.items_by_topic[topic.slug]]
    places += archive.topics_mentioned.get(topic.slug, [])
    places.sort(key=lambda place: place.meeting.date)
    for part in parts(reversed(places), lambda place: place.meeting.date.year):
        yield _topic(archive, topic, part)


def _topic(archive: Archive, topic: Topic, part: Part[AgendaItem | Mention]) -> Page:
    places = part.entries[::-1]
    return Page(
        path=part.path(topic.path),
        title=part.title(f"Emne: {topic.title}"),
        description=f"{part.title(topic.title)}: hvad møderne har behandlet, i tidsorden.",
        template="topic.html",
        context={
            "topic": topic,
            "feed": paths.news_of_topic(topic.slug),
            "items": [place for place in places if isinstance(place, AgendaItem)],
            "mentioned": [place for place in places if isinstance(place, Mention)],
            "related": [archive.topics[slug] for slug in topic.related if slug in archive.topics],
            **part.context(topic.path),
        },
        crumbs=(HOME, TOPICS, *part.crumbs(topic.path, topic.title)),
        source=paths.TOPICS_FILE,
    )
