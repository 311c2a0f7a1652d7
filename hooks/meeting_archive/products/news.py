"""What is new in the archive: agendas, minutes, approvals, changed dates, what was withdrawn.

Everything is dated by the content (`published`, `updated`, `on`), never by the clock. The page /nyt/ and the Atom feeds
are made of the same news.
"""

import datetime
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from meeting_archive.archive import AgendaItem, Approval, Archive, LinkedFollowUp, Meeting
from meeting_archive.danish.writing import gist, listing, long_date, short_date
from meeting_archive.model import Body, Edition, Topic
from meeting_archive.model.words import FollowUpKind, Word

# How many the page and each feed hold; who was away for longer finds the rest among the meetings.
NEWEST = 30


class NewsKind(Word):
    """What happened."""

    AGENDA = "agenda", "Ny dagsorden"
    MINUTES = "minutes", "Nyt referat"
    APPROVED = "approved", "Referat godkendt"
    MOVED = "moved", "Møde flyttet"
    CANCELLED = "cancelled", "Møde aflyst"
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
    """Return the newest of some news, the newest first; news of one day in the order of their meetings."""
    return sorted(news, key=lambda one: (one.updated, one.published, one.path, one.id), reverse=True)[:NEWEST]


def news(archive: Archive) -> Iterator[News]:
    """Yield all news of the meetings, in the order of the meetings."""
    for meeting in archive.meetings.values():
        yield from _documents(meeting)
        if meeting.approved:
            yield _approved(meeting, meeting.approved)
        yield from _changes(meeting)
    yield from _withdrawn(archive)


def news_of_topic(archive: Archive, topic: Topic) -> Iterator[News]:
    """Yield what is new about a topic: each item, on the agenda and in the minutes."""
    for item in archive.items_by_topic[topic.slug]:
        coming = item.announces(topic)
        for kind, edition in _editions(item.meeting):
            announced = "; ".join(f"{', '.join(one.titles)} (til {one.meeting.name})" for one in coming)
            yield News(
                id=f"{item.id}/{topic.slug}/{kind}",
                kind=kind,
                title=f"{item.record.title} ({item.name})",
                path=item.path,
                published=edition.published,
                updated=edition.updated or edition.published,
                bodies=item.meeting.bodies,
                text=f"{kind.label} fra {item.meeting.name}.{' Meddelt: ' if announced else ''}{announced}",
                retold=edition.retold,
                items=() if announced else (item,),
            )


def news_of_follow_ups(archive: Archive) -> Iterator[News]:
    """Yield every follow-up: who was to do what by when, and that it was done."""
    for follow_up in archive.follow_ups:
        meeting = follow_up.item.meeting
        told = [(edition.published, edition.updated) for _, edition in _editions(meeting)]
        published, updated = told[-1] if told else (meeting.modified, None)
        done = follow_up.done.meeting if follow_up.done else None
        seen = [edition.published for _, edition in _editions(done)] if done else []
        who = listing([party.name for party in follow_up.who]) or "Ansvarlig ikke nævnt"
        yield News(
            id=follow_up.id,
            kind=NewsKind.FOLLOW_UP,
            title=f"{who}: {follow_up.record.what}",
            path=follow_up.item.path,
            published=published,
            updated=max([updated or published, *seen]),
            bodies=meeting.bodies,
            text=_said_of_follow_up(follow_up),
            retold=meeting.retold,
        )


def _documents(meeting: Meeting) -> Iterator[News]:
    for kind, edition in _editions(meeting):
        name = "Referat" if kind is NewsKind.MINUTES else "Dagsorden"
        definite = f"{name}et af" if kind is NewsKind.MINUTES else f"{name}en til"
        count = "1 punkt" if len(meeting.items) == 1 else f"{len(meeting.items)} punkter"
        where = f"mødet i {listing([body.name for body in meeting.bodies])} {long_date(meeting.date)}"
        corrected = f" og blev rettet den {short_date(edition.updated)}" if edition.updated else ""
        yield News(
            id=f"{meeting.id}/{kind}",
            kind=kind,
            title=f"{name}: {meeting.name}",
            path=meeting.path,
            published=edition.published,
            updated=edition.updated or edition.published,
            bodies=meeting.bodies,
            text=f"{definite} {where} er i arkivet med {count}{corrected}.",
            retold=edition.retold,
            items=tuple(meeting.items),
        )


def _editions(meeting: Meeting) -> list[tuple[NewsKind, Edition]]:
    """List the documents of a meeting that the archive has, the agenda first."""
    pairs = ((NewsKind.AGENDA, meeting.agenda), (NewsKind.MINUTES, meeting.minutes))
    return [(kind, edition) for kind, edition in pairs if edition]


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


def _said_of_follow_up(follow_up: LinkedFollowUp) -> str:
    item = follow_up.item
    latest = f"senest {short_date(follow_up.latest)}" if follow_up.latest else ""
    bounded = f" ({latest})" if follow_up.words and latest else latest
    terms = f"Frist: {follow_up.words}{bounded}." if follow_up.record.deadline else ""
    agreed = "Ventet, ikke aftalt; omtalt" if follow_up.record.kind is FollowUpKind.EXPECTATION else "Aftalt"
    done = f"Sket: {follow_up.done.name}." if follow_up.done else ""
    return " ".join(text for text in (terms, f"{agreed} på {item.name}.", done) if text)


def _approved(meeting: Meeting, approval: Approval) -> News:
    """Tell that the minutes of a meeting were approved, on the day on which the archive could see it."""
    there = approval.by.meeting
    days = [edition.published for _, edition in _editions(there)]
    corrections = len(approval.record.corrections) if approval.record else 0
    changed = f" med {corrections} {'rettelse' if corrections == 1 else 'rettelser'}" if corrections else ""
    day = days[-1] if days else there.modified
    return News(
        id=f"{meeting.id}/{NewsKind.APPROVED}",
        kind=NewsKind.APPROVED,
        title=f"Referat godkendt: {meeting.name}",
        path=meeting.path,
        published=day,
        updated=day,
        bodies=meeting.bodies,
        text=f"Referatet af {meeting.name} blev godkendt{changed} på {approval.by.name}.",
        retold=there.retold,
    )


def _changes(meeting: Meeting) -> Iterator[News]:
    """Tell of moves, a cancellation, and another time or place."""

    def told(name: str, kind: NewsKind, day: datetime.date | None, text: str, reason: str | None) -> News:
        at = day or meeting.modified
        why = f" Grunden: {reason.rstrip('.')}." if reason else ""
        title = f"{kind.label}: {meeting.name}"
        return News(
            f"{meeting.id}/{name}", kind, title, meeting.path, at, at, meeting.bodies, f"{text}{why}", meeting.retold
        )

    for at, moved in enumerate(meeting.moved_from):
        following = meeting.moved_from[at + 1].date if at + 1 < len(meeting.moved_from) else meeting.date
        text = f"Mødet {long_date(moved.date)} er flyttet til {long_date(following)}."
        yield told(f"moved-{moved.date}", NewsKind.MOVED, moved.on, text, moved.reason)
    for number, change in enumerate(meeting.changes, 1):
        text = f"{change.what.label} er ændret for mødet {long_date(meeting.date)}."
        yield told(f"changed-{number}", NewsKind.CHANGED, change.on, text, change.reason)
    if gone := meeting.cancelled:
        text = f"Mødet {long_date(meeting.date)} er aflyst."
        yield told(NewsKind.CANCELLED.value, NewsKind.CANCELLED, gone.on, text, gone.reason)


def _withdrawn(archive: Archive) -> Iterator[News]:
    for path, old in archive.old_addresses.items():
        if old.withdrawn:
            why = f" Grunden: {old.reason.rstrip('.')}." if old.reason else ""
            yield News(
                id=f"{path.rstrip('/')}/{NewsKind.WITHDRAWN}",
                kind=NewsKind.WITHDRAWN,
                title=f"Trukket tilbage: {path}",
                path=path,
                published=old.withdrawn,
                updated=old.withdrawn,
                bodies=tuple(body for body in archive.bodies.values() if path.startswith(body.path)),
                text=f"Det, der lå på {path}, er trukket tilbage.{why}",
                retold=False,
            )
