"""Records to an archive in which everything knows who mentions it.

References that lead nowhere were reported by `check`; here they are left out, so that a preview can show the rest.
"""

import datetime
import itertools
from collections.abc import Iterable
from typing import Any

from meeting_archive.archive import (
    AgendaItem,
    Announced,
    Approval,
    Archive,
    Expected,
    Meeting,
    Mention,
    Promise,
    Row,
)
from meeting_archive.dates import last_day
from meeting_archive.load import Content
from meeting_archive.model import (
    CalendarEntry,
    ClosedItem,
    Event,
    FollowUp,
    Item,
    Known,
    MeetingFile,
    MeetingRef,
    Occasion,
    Outcome,
    Reference,
)
from meeting_archive.rows import pair_rows
from meeting_archive.text import anchors


def link(content: Content) -> Archive:
    """Join the records to an archive."""
    entries = {
        MeetingRef(e.body, e.date, e.sitting): e for e in (content.calendar.meetings if content.calendar else ())
    }
    meetings = {
        ref: _meeting(content, ref, entries.get(ref), content.meetings.get(ref))
        for ref in sorted(entries.keys() | content.meetings.keys(), key=_in_time)
        if ref.body in content.bodies
    }
    events = content.calendar.events.values() if content.calendar else ()
    archive = Archive(
        bodies=content.bodies,
        organisations=content.organisations,
        topics=content.topics,
        meetings=meetings,
        events=sorted(events, key=lambda event: (event.date is None, str(event.date), event.slug)),
        files=content.files,
        changed=_changed(content),
    )
    _link_neighbours(archive)
    _link_topics(archive)
    _link_what_items_say(archive)
    _link_announcements(archive)
    return archive


def _changed(content: Content) -> int:
    """Find the newest day on which the archive published or corrected something; never a meeting's own date."""
    days: list[datetime.date | None] = []
    if content.calendar:
        days.append(content.calendar.published)
        known: list[Known] = [*content.calendar.meetings, *content.calendar.events.values()]
        days += [day for date in known for day in (date.published, date.updated)]
    for file in content.meetings.values():
        for edition in (file.agenda, file.minutes):
            days += [edition.published, edition.updated] if edition else []
    newest = max((day for day in days if day), default=datetime.date(1970, 1, 1))
    return int(datetime.datetime.combine(newest, datetime.time(), datetime.UTC).timestamp())


def _in_time(ref: MeetingRef) -> tuple[Any, ...]:
    return ref.date, ref.body, ref.sitting


def _meeting(content: Content, ref: MeetingRef, entry: CalendarEntry | None, file: MeetingFile | None) -> Meeting:
    told = [occasion for occasion in (file, entry) if occasion]
    also = {slug: None for occasion in told for slug in occasion.also}
    meeting = Meeting(
        ref=ref,
        body=content.bodies[ref.body],
        also=tuple(content.bodies[slug] for slug in also if slug in content.bodies),
        entry=entry,
        file=file,
        until=_first("until", told),
        start=_first("start", told),
        end=_first("end", told),
        form=_first("form", told),
        place=_first("place", told),
        note=_first("note", told),
        held=bool(_first("held", told) or (file and file.minutes)),
        cancelled=_first("cancelled", told),
        moved_from=_first("moved_from", told) or (),
        changes=_first("changes", told) or (),
    )
    if file:
        meeting.items = _items(content, meeting, file)
        meeting.rows = _rows(meeting, file)
    return meeting


def _first(field: str, told: Iterable[Occasion]) -> Any:
    """Take what the meeting's own file says, else what the calendar says."""
    return next((value for occasion in told if (value := getattr(occasion, field))), None)


def _items(content: Content, meeting: Meeting, file: MeetingFile) -> list[AgendaItem]:
    named = zip(file.items, anchors(record.number for record in file.items), strict=True)
    return [
        AgendaItem(
            meeting=meeting,
            record=record,
            anchor=anchor,
            topics=tuple(content.topics[topic] for topic in _topics(record) if topic in content.topics),
        )
        for record, anchor in named
    ]


def _topics(record: Item | ClosedItem) -> tuple[str, ...]:
    """Name the topics of an item, and of what it announces for coming meetings."""
    if not isinstance(record, Item):
        return ()
    announced = (topic for agenda in record.preliminary_items for item in agenda.items for topic in item.topics)
    return tuple(dict.fromkeys((*record.topics, *announced)))


def _rows(meeting: Meeting, file: MeetingFile) -> list[Row]:
    linked = {id(item.record): item for item in meeting.items}
    return [Row(row, linked[id(item)] if item else None) for row, item in pair_rows(file.agenda_table, file.items)]


def _link_neighbours(archive: Archive) -> None:
    for body in archive.bodies.values():
        own = [meeting for meeting in archive.meetings.values() if meeting.body is body]
        for earlier, later in itertools.pairwise(own):
            earlier.next, later.previous = later, earlier


def _link_topics(archive: Archive) -> None:
    archive.items_by_topic = {topic: [] for topic in archive.topics}
    for meeting in archive.meetings.values():
        for item in meeting.items:
            for topic in item.topics:
                archive.items_by_topic[topic.slug].append(item)


def _link_what_items_say(archive: Archive) -> None:
    """Tell each meeting what the items of others approve, expect and announce of it."""
    for meeting in archive.meetings.values():
        for item in meeting.items:
            if isinstance(item.record, Item):
                item.follow_ups = [_promise(archive, item, follow_up) for follow_up in item.record.follow_ups]
                _link_to_other_meetings(archive, item, item.record)
    for meeting in archive.meetings.values():
        minutes = meeting.file.minutes if meeting.file else None
        known = {approval.by.path for approval in meeting.approvals if approval.given}
        for found in _found(archive, minutes.approved if minutes else ()):
            if found.path not in known:
                meeting.approvals.append(Approval(None, found, given=True))


def _link_to_other_meetings(archive: Archive, item: AgendaItem, record: Item) -> None:
    by = Mention(item.meeting, item)
    for approval in record.approves:
        if target := archive.meetings.get(approval.meeting):
            given = bool(Outcome.APPROVED in record.outcomes)
            target.approvals.append(Approval(approval, by, given))
    for step in record.expected_steps:
        if target := archive.meetings.get(step.meeting):
            target.expected.append(Expected(step, by))
    for agenda in record.preliminary_items:
        if target := archive.meetings.get(agenda.meeting):
            target.preliminary.append(Announced(agenda.items, by))
            item.preliminary.append((target, agenda))


def _promise(archive: Archive, item: AgendaItem, record: FollowUp) -> Promise:
    return Promise(
        record,
        item,
        who=tuple(archive.party(name) for name in record.who),
        latest=last_day(record.deadline, item.meeting.last_day) if record.deadline else None,
        done=archive.find(record.done.at) if record.done else None,
    )


def _link_announcements(archive: Archive) -> None:
    """Tell each date who announced and who mentioned it, and each item which dates it announced."""
    announced: list[tuple[Meeting | Event, Reference]] = []
    for meeting in archive.meetings.values():
        if meeting.entry:
            meeting.announced = _found(archive, meeting.entry.announced)
            meeting.mentioned = _found(archive, meeting.entry.mentioned)
            announced += [(meeting, reference) for reference in meeting.entry.announced]
    for event in archive.events:
        archive.announced_by[event.slug] = _found(archive, event.announced + event.mentioned)
        announced += [(event, reference) for reference in event.announced]
    for what, reference in announced:
        if (found := archive.find(reference)) and (item := found.item):
            item.dates.append(what)
    for meeting in archive.meetings.values():
        for item in meeting.items:
            item.dates.sort(key=lambda what: (what.date is None, str(what.date)))


def _found(archive: Archive, references: Iterable[Reference]) -> list[Mention]:
    return [found for reference in references if (found := archive.find(reference))]
