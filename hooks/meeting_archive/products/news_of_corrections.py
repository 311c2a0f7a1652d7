"""News of corrections: what was changed of words that had been published, told once for each day and meeting."""

import datetime
from collections.abc import Iterator
from itertools import groupby

from meeting_archive.archive import AgendaItem, Meeting
from meeting_archive.archive.changed_words import ChangedPart, ToldCorrection, wording_part
from meeting_archive.danish.writing import capital, long_date
from meeting_archive.model import Topic
from meeting_archive.products.news_item import CorrectedPoint, News, NewsKind


def news_of_corrections(meeting: Meeting) -> Iterator[News]:
    """Yield what was corrected of a meeting's words, the slips apart."""
    lines = [(one, item) for one, item in meeting.corrections if not one.minor]
    for day, those in groupby(lines, key=lambda pair: pair[0].on):
        points = [_point(meeting, one, item) for one, item in reversed([*those])]
        # Before there were minutes, it was the agenda that was corrected.
        is_minutes = meeting.minutes and (day >= meeting.minutes.published or not meeting.agenda)
        document = "Referatet af" if is_minutes else "Dagsordenen til"
        told = "; ".join(": ".join(filter(None, (one.title.lower(), one.why))) for one in points)
        yield News(
            id=f"{meeting.id}/{NewsKind.CORRECTED}/{day}",
            kind=NewsKind.CORRECTED,
            title=f"Rettet: {meeting.name}",
            path=meeting.path,
            published=day,
            updated=day,
            bodies=meeting.bodies,
            day=meeting.date,
            text=f"{document} mødet {long_date(meeting.date)} er rettet. {capital(told).rstrip('.')}.",
            retold=meeting.retold,
            items=tuple(item for one, item in lines if item and one.on == day),
            corrections=tuple(points),
        )


def corrections_of_topic(item: AgendaItem, topic: Topic) -> Iterator[News]:
    """Yield what was corrected of an item, as news of one of its topics."""
    lines = [one for one in item.corrections if not one.record.minor]
    for day, those in groupby(lines, key=lambda one: one.record.on):
        points = [_point(item.meeting, one.record, item) for one in reversed([*those])]
        yield _of_topic(item, topic, day, tuple(points))


def _of_topic(item: AgendaItem, topic: Topic, day: datetime.date, points: tuple[CorrectedPoint, ...]) -> News:
    return News(
        id=f"{item.id}/{topic.slug}/{NewsKind.CORRECTED}/{day}",
        kind=NewsKind.CORRECTED,
        title=f"Rettet: {item.record.title} ({item.name})",
        path=item.path,
        published=day,
        updated=day,
        bodies=item.meeting.bodies,
        day=item.meeting.date,
        text=f"{capital(item.label)} er rettet. {capital(points[-1].why).rstrip('.')}".rstrip(". ") + ".",
        retold=item.meeting.retold,
        items=(item,),
        corrections=points,
    )


def corrections_by(meeting: Meeting) -> Iterator[CorrectedPoint]:
    """Yield the wordings of earlier minutes that a meeting changed when it approved them."""
    for item in meeting.items:
        for one in item.changed_wordings:
            part = wording_part(one.record.old or "", one.record.new)
            yield CorrectedPoint(one.at.name, one.at.path, "Ordlyden blev ændret på dette møde.", (part,))


def _point(meeting: Meeting, record: ToldCorrection, item: AgendaItem | None) -> CorrectedPoint:
    where = item.label if item else "et punkt, der er taget ud" if record.item else ""
    what = f"{where} ({record.what})" if where and record.what else where or record.what or "hele dokumentet"
    parts: tuple[ChangedPart, ...] = ()
    if item:
        parts = next((one.parts for one in item.corrections if one.record is record), ())
    return CorrectedPoint(capital(what), (item or meeting).path, record.reason, parts)
