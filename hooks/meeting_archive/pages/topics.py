"""The topics that go on from meeting to meeting."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from meeting_archive import paths
from meeting_archive.archive import AgendaItem, Archive, Mention
from meeting_archive.danish.writing import alphabetical
from meeting_archive.model import Topic
from meeting_archive.pages.page import Page
from meeting_archive.pages.years import Part, newest_first, parts
from meeting_archive.paths import HOME, TOPICS


class Latest(NamedTuple):
    """What came of a topic last.

    That it was put off says nothing of the matter itself, so what was decided or taken note of before it is told too;
    once something is decided after it, nobody needs to know that it had to wait.
    """

    decided: AgendaItem | None
    put_off: AgendaItem | None
    """Where it was put off after that."""


class TopicEntry(NamedTuple):
    """A topic as a row of the list."""

    topic: Topic
    items: list[AgendaItem]
    latest: Latest


def topics(archive: Archive) -> Page:
    """Make the list of topics."""
    return Page(
        path=TOPICS.path,
        title="Emner",
        description="Emner, der går igen på møderne.",
        template="topics.html",
        context={
            "topics": [
                TopicEntry(topic, items := archive.items_by_topic[topic.slug], latest(items))
                for topic in sorted(archive.topics.values(), key=lambda topic: alphabetical(topic.title))
            ]
        },
        crumbs=(HOME,),
        source=paths.TOPICS_FILE,
    )


def latest(items: Sequence[AgendaItem]) -> Latest:
    """Find what came last of the items of a topic, which are in time order; those of every agenda decide nothing."""
    outcomes = [item for item in items if item.record.outcomes and not item.is_routine]
    decided = next(
        (item for item in reversed(outcomes) if not all(outcome.puts_off for outcome in item.record.outcomes)), None
    )
    last = outcomes[-1] if outcomes else None
    return Latest(decided, None if last is decided else last)


def topic_pages(archive: Archive, topic: Topic) -> Iterator[Page]:
    """Make the pages of one topic, by the years of the meetings that dealt with it or name it."""
    places: list[AgendaItem | Mention] = [*archive.items_by_topic[topic.slug]]
    places += archive.topics_mentioned.get(topic.slug, [])
    for part in parts(newest_first(places, lambda place: place.meeting), lambda place: place.meeting.date.year):
        yield _topic(archive, topic, part)


def _topic(archive: Archive, topic: Topic, part: Part[AgendaItem | Mention]) -> Page:
    return Page(
        path=part.path(topic.path),
        title=part.title(f"Emne: {topic.title}"),
        description=f"Hvad møderne har behandlet om {part.title(topic.title)}, det nyeste først.",
        template="topic.html",
        context={
            "topic": topic,
            "feed": paths.news_of_topic(topic.slug),
            "items": [place for place in part.entries if isinstance(place, AgendaItem)],
            "mentioned": [place for place in part.entries if isinstance(place, Mention)],
            "latest": latest(archive.items_by_topic[topic.slug]),
            "related": [archive.topics[slug] for slug in topic.related if slug in archive.topics],
            **part.context(topic.path),
        },
        crumbs=(HOME, TOPICS, *part.crumbs(topic.path, topic.title)),
        source=paths.TOPICS_FILE,
    )
