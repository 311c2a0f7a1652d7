"""A piece of news: what the page /nyt/ and the Atom feeds tell of it."""

import datetime
from typing import NamedTuple

from meeting_archive.archive import AgendaItem
from meeting_archive.archive.changed_words import ChangedPart
from meeting_archive.danish.writing import gist, listing
from meeting_archive.model import Body
from meeting_archive.model.words import Word


class NewsKind(Word):
    """What happened."""

    AGENDA = "agenda", "Ny dagsorden"
    MINUTES = "minutes", "Nyt referat"
    APPROVED = "approved", "Referat godkendt"
    CORRECTED = "corrected", "Rettet"
    MOVED = "moved", "Møde flyttet"
    CANCELLED = "cancelled", "Møde aflyst"
    REINSTATED = "reinstated", "Møde gennemføres alligevel"
    CHANGED = "changed", "Møde ændret"
    WITHDRAWN = "withdrawn", "Trukket tilbage"
    FOLLOW_UP = "follow_up", "Opfølgning"
    OLDER = "older", "Føjet til arkivet"


class PointOfNews(NamedTuple):
    """An item of the agenda or minutes that are new."""

    title: str
    path: str
    by: str
    """Who presents it: "v. Anna Holm og Bo Lund"; "" where nobody is named."""
    outcome: str
    """How it ended, in Danish; "" where the document does not say."""
    gist: str
    changed: str
    """What is not as the agenda had it, in Danish; "" where it is."""


class CorrectedPoint(NamedTuple):
    """Something whose words were corrected."""

    title: str
    """In Danish, what it is: "Punkt 3"."""
    path: str
    why: str
    parts: tuple[ChangedPart, ...]
    """What was changed, as far as the archive knows and may show it."""


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
    corrections: tuple[CorrectedPoint, ...] = ()
    """What was corrected, of these words or by them."""

    @property
    def points(self) -> list[PointOfNews]:
        """Each of its items, with who presents it and what came of it."""
        return [_point(item, self.kind) for item in self.items if self.kind is not NewsKind.CORRECTED]

    @property
    def topics(self) -> list[str]:
        """The slugs of the topics that it is about."""
        return sorted({topic.slug for item in self.items for topic in item.topics})

    @property
    def corrected(self) -> bool:
        """Whether it is only a correction that is new."""
        return self.updated > self.published


def _point(item: AgendaItem, kind: NewsKind) -> PointOfNews:
    record = item.record
    title = f"{record.number}. {record.title}" if record.number else record.title
    if record.is_closed:
        outcome = record.outcome if kind is NewsKind.MINUTES else ""
        told = f"Lukket punkt: {outcome.lower()}" if outcome else "Lukket punkt"
        return PointOfNews(title, item.path, "", told, "", "")
    minutes = kind is NewsKind.MINUTES
    return PointOfNews(
        title,
        item.path,
        f"v. {listing(list(record.presenters))}" if record.presenters else "",
        record.outcome if minutes else "",
        item.gist if minutes else gist([record.recommendation or ""]),
        _changed(item) if minutes else "",
    )


def _changed(item: AgendaItem) -> str:
    """Say what is not as the agenda had it."""
    if item.is_new_since_agenda:
        return "Punktet stod ikke på dagsordenen."
    labels = listing(list(dict.fromkeys(part.label.lower() for part in item.since_agenda)))
    return f"Ændret siden dagsordenen: {labels}." if labels else ""
