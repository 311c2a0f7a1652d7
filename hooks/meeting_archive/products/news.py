"""What is new in the archive: agendas, minutes, approvals, changed dates, what was withdrawn.

Everything is dated by the content (`published`, `updated`, `on`), never by the clock. The page /nyt/ and the Atom feeds
are made of the same news.
"""

import datetime
from collections.abc import Iterator

from meeting_archive.archive import Approval, Archive, LinkedFollowUp, Meeting
from meeting_archive.archive.history import date_of, from_to, moved_to
from meeting_archive.danish.writing import listing, long_date, short_date
from meeting_archive.model import Edition, Topic
from meeting_archive.model.words import FollowUpKind, HistoryKind
from meeting_archive.products.news_item import News, NewsKind
from meeting_archive.products.news_of_corrections import corrections_by, corrections_of_topic, news_of_corrections

# What was changed, as a sentence begins with it.
_THE = {
    HistoryKind.TIME: "Tidspunktet",
    HistoryKind.PLACE: "Stedet",
    HistoryKind.FORM: "Formen",
    HistoryKind.DAYS: "Sidste dag",
    HistoryKind.BODIES: "Organerne",
    HistoryKind.STATE: "Status",
}


def news(archive: Archive) -> Iterator[News]:
    """Yield all news of the meetings, in the order of the meetings."""
    for meeting in archive.meetings.values():
        yield from _documents(meeting)
        if meeting.approved:
            yield _approved(meeting, meeting.approved)
        yield from news_of_corrections(meeting)
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
                day=item.meeting.date,
                text=f"{kind.label} fra {item.meeting.name}.{' Meddelt: ' if announced else ''}{announced}",
                retold=edition.retold,
                items=() if announced else (item,),
            )
        yield from corrections_of_topic(item, topic)


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
            day=meeting.date,
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
            day=meeting.date,
            text=f"{definite} {where} er i arkivet med {count}{corrected}.",
            retold=edition.retold,
            items=tuple(meeting.items),
            corrections=tuple(corrections_by(meeting)) if kind is NewsKind.MINUTES else (),
        )


def _editions(meeting: Meeting) -> list[tuple[NewsKind, Edition]]:
    """List the documents of a meeting that the archive has, the agenda first."""
    pairs = ((NewsKind.AGENDA, meeting.agenda), (NewsKind.MINUTES, meeting.minutes))
    return [(kind, edition) for kind, edition in pairs if edition]


def _said_of_follow_up(follow_up: LinkedFollowUp) -> str:
    item = follow_up.item
    latest = f"senest {short_date(follow_up.latest)}" if follow_up.latest else ""
    bounded = f" ({latest})" if follow_up.words and latest else latest
    terms = f"Frist: {follow_up.words}{bounded}." if follow_up.record.deadline else ""
    agreed = "Forventet, ikke aftalt; omtalt" if follow_up.record.kind is FollowUpKind.EXPECTATION else "Aftalt"
    done = f"Udført: {follow_up.done.name}." if follow_up.done else ""
    return " ".join(text for text in (terms, f"{agreed} i {item.name}.", done) if text)


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
        day=meeting.date,
        text=f"Referatet fra {meeting.name} blev godkendt{changed} i {approval.by.name}.",
        retold=there.retold,
    )


def _changes(meeting: Meeting) -> Iterator[News]:
    """Tell of moves, a cancellation, and another time or place."""

    def told(name: str, kind: NewsKind, day: datetime.date | None, text: str, reason: str | None) -> News:
        at = day or meeting.modified
        why = f" Begrundelse: {reason.rstrip('.')}." if reason else ""
        title = f"{kind.label}: {meeting.name}"
        return News(
            f"{meeting.id}/{name}",
            kind,
            title,
            meeting.path,
            at,
            at,
            meeting.bodies,
            meeting.date,
            f"{text}{why}",
            meeting.retold,
        )

    for name, line in zip(meeting.log.names, meeting.log.lines, strict=True):
        day = date_of(meeting, line)
        when = f"{long_date(day or meeting.date)}"
        if line.what is HistoryKind.MOVED:
            text = f"Mødet {long_date(line.date)} er flyttet til {long_date(moved_to(meeting, line) or meeting.date)}."
            yield told(name, NewsKind.MOVED, line.on, text, line.reason)
        elif line.what is HistoryKind.CANCELLED:
            yield told(name, NewsKind.CANCELLED, line.on, f"Mødet {when} er aflyst.", line.reason)
        elif line.what is HistoryKind.REINSTATED:
            yield told(name, NewsKind.REINSTATED, line.on, f"Mødet {when} gennemføres alligevel.", line.reason)
        elif line.what is not HistoryKind.ANNOUNCED and not line.settles:
            said = (f"{_THE[line.what]} for mødet {when} er ændret", from_to(meeting, line))
            yield told(name, NewsKind.CHANGED, line.on, " ".join(filter(None, said)) + ".", line.reason)


def _withdrawn(archive: Archive) -> Iterator[News]:
    for path, old in archive.old_addresses.items():
        if old.withdrawn:
            why = f" Begrundelse: {old.reason.rstrip('.')}." if old.reason else ""
            yield News(
                id=f"{path.rstrip('/')}/{NewsKind.WITHDRAWN}",
                kind=NewsKind.WITHDRAWN,
                title=f"Trukket tilbage: {path}",
                path=path,
                published=old.withdrawn,
                updated=old.withdrawn,
                bodies=tuple(body for body in archive.bodies.values() if path.startswith(body.path)),
                day=old.withdrawn,
                text=f"Det, der lå på {path}, er trukket tilbage.{why}",
                retold=False,
            )
