"""A piece of news: what the page /nyt/ and the Atom feeds tell of it."""

import datetime
from collections.abc import Iterable
from typing import NamedTuple

from meeting_archive.archive import AgendaItem
from meeting_archive.danish.writing import gist, listing
from meeting_archive.model import Body
from meeting_archive.model.words import Word

# How many the page and each feed hold; who was away for longer finds the rest among the meetings.
NEWEST = 30


class NewsKind(Word):
    """What happened."""

    AGENDA = "agenda", "Ny dagsorden"
    MINUTES = "minutes", "Nyt referat"
    APPROVED = "approved", "Referat godkendt"
    MOVED = "moved", "Møde flyttet"
    CANCELLED = "cancelled", "Møde aflyst"
    REINSTATED = "reinstated", "Møde gennemføres alligevel"
    CHANGED = "changed", "Møde ændret"
    WITHDRAWN = "withdrawn", "Trukket tilbage"
    FOLLOW_UP = "follow_up", "Opfølgning"


class PointOfNews(NamedTuple):
    """An item of the agenda or minutes that are new."""

    title: str
    path: str
    by: str
    """Who presents it: "v. Anna Holm og Bo Lund"; "" where nobody is named."""
    outcome: str
    """How it ended, in Danish; "" where the document does not say."""
    gist: str


class News(NamedTuple):
    """One piece of news."""

    id: str
    """Its permanent name within the archive: "kd-net-2022-08-26/minutes"."""
    kind: NewsKind
    title: str
    path: str
    published: datetime.date
    updated: datetime.date
    bodies: tuple[Body, ...]
    day: datetime.date
    """The day of the meeting that it is about; of what was withdrawn, the day of that."""
    text: str
    retold: bool
    """Whether it tells of a document in other words than the document's own."""
    items: tuple[AgendaItem, ...] = ()
    """The items that the document is about."""

    @property
    def points(self) -> list[PointOfNews]:
        """Each of its items, with who presents it and what came of it."""
        return [_point(item, self.kind) for item in self.items]

    @property
    def corrected(self) -> bool:
        """Whether it is only a correction that is new."""
        return self.updated > self.published


def newest(news: Iterable[News]) -> list[News]:
    """Return the newest of some news, the newest first; of one day, that of the newest meeting.

    So what is fresh stands before old documents that were taken in on the same day.
    """
    return sorted(news, key=lambda one: (one.updated, one.day, one.published, one.path, one.id), reverse=True)[:NEWEST]


def _point(item: AgendaItem, kind: NewsKind) -> PointOfNews:
    record = item.record
    title = f"{record.number}. {record.title}" if record.number else record.title
    if record.is_closed:
        outcome = record.outcome if kind is NewsKind.MINUTES else ""
        return PointOfNews(title, item.path, "", f"Lukket punkt: {outcome.lower()}" if outcome else "Lukket punkt", "")
    minutes = kind is NewsKind.MINUTES
    return PointOfNews(
        title,
        item.path,
        f"v. {listing(list(record.presenters))}" if record.presenters else "",
        record.outcome if minutes else "",
        item.gist if minutes else gist([record.recommendation or ""]),
    )
