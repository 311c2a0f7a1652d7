"""Records to an archive in which everything knows who mentions it.

References that lead nowhere were reported by `check`; here they are left out, so that a preview can show the rest.
"""

import datetime
import re
from collections.abc import Iterable
from typing import Any

from meeting_archive import paths
from meeting_archive.archive import (
    AgendaItem,
    Approval,
    Archive,
    ExpectedAt,
    LinkedFollowUp,
    Meeting,
    Mention,
    Preliminary,
    Row,
)
from meeting_archive.content.content import Content
from meeting_archive.content.occasion import identity, said
from meeting_archive.content.rows import pair_rows
from meeting_archive.danish.dates import last_day
from meeting_archive.link.corrections import link_corrections
from meeting_archive.link.explained import explain_words
from meeting_archive.link.mentions import link_mentions
from meeting_archive.link.neighbours import link_neighbours, link_those_who_left
from meeting_archive.link.parties import gather_parties, tell_parties
from meeting_archive.link.preliminary import compare_preliminary
from meeting_archive.model import (
    CalendarEntry,
    ClosedItem,
    Event,
    FollowUp,
    Item,
    Known,
    MeetingFile,
    MeetingRef,
    Outcome,
    Reference,
)
from meeting_archive.paths import ADDRESS
from meeting_archive.personal_data.inspection import without_text

EPOCH = datetime.date(1970, 1, 1)


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
    modified = {event.slug: _day_of(content, event) for event in events}
    archive = Archive(
        bodies=content.bodies,
        organisations=content.organisations,
        people=content.people,
        topics=content.topics,
        # Others would be written somewhere else.
        old_addresses={path: old for path, old in content.addresses.items() if re.fullmatch(ADDRESS, path)},
        meetings=meetings,
        events=sorted(events, key=lambda event: (event.date is None, str(event.date), event.slug)),
        changed=_seconds([*(meeting.modified for meeting in meetings.values()), *modified.values()]),
        modified=modified,
        glossary=content.glossary,
    )
    _link_attachments(archive, content)
    gather_parties(archive, content)
    link_neighbours(archive)
    link_those_who_left(archive)
    _link_topics(archive)
    _link_what_items_say(archive)
    _link_announcements(archive)
    tell_parties(archive)
    compare_preliminary(archive)
    link_mentions(archive)
    link_corrections(archive, content)
    explain_words(archive)
    return archive


def _seconds(days: Iterable[datetime.date]) -> int:
    """Find the newest day on which the archive published or corrected something; never a meeting's own date."""
    newest = max(days, default=EPOCH)
    return int(datetime.datetime.combine(newest, datetime.time(), datetime.UTC).timestamp())


def _day_of(content: Content, event: Event) -> datetime.date:
    return max((day for day in (*_published(content, event), event.log.latest) if day), default=EPOCH)


def _in_time(ref: MeetingRef) -> tuple[Any, ...]:
    return ref.date, ref.body, ref.sitting


def _meeting(content: Content, ref: MeetingRef, entry: CalendarEntry | None, file: MeetingFile | None) -> Meeting:
    when = said(file, entry)
    also = {slug: None for occasion in (file, entry) if occasion for slug in occasion.also}
    meeting = Meeting(
        ref=ref,
        id=identity(ref, when["log"], file, entry),
        body=content.bodies[ref.body],
        also=tuple(content.bodies[slug] for slug in also if slug in content.bodies),
        entry=entry,
        file=file,
        modified=EPOCH,
        **when,
    )
    meeting.modified = _modified(content, meeting)
    if file:
        meeting.items = _items(content, meeting, file)
        meeting.rows = _rows(meeting, file)
    return meeting


def _modified(content: Content, meeting: Meeting) -> datetime.date:
    """Find the newest day on which anything of a meeting was published, corrected or changed."""
    days = [day for edition in meeting.editions for day in (edition.published, edition.updated)]
    days += [line.on for line in meeting.file.corrected] if meeting.file else []
    days += [*_published(content, meeting.entry), meeting.log.latest]
    return max((day for day in days if day), default=EPOCH)


def _published(content: Content, known: Known | None) -> list[datetime.date | None]:
    if known is None:
        return []
    calendar = content.calendar.published if content.calendar else None
    return [known.published or calendar, known.updated]


def _items(content: Content, meeting: Meeting, file: MeetingFile) -> list[AgendaItem]:
    named = zip(file.items, file.anchors, strict=True)
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
    announced = (topic for agenda in record.preliminary_items for item in agenda.items for topic in item.topics)
    return tuple(dict.fromkeys((*record.topics, *announced)))


def _rows(meeting: Meeting, file: MeetingFile) -> list[Row]:
    if not file.agenda_table:
        return [Row(item.record.number, item.record.title, None, item) for item in meeting.items]
    linked = {id(item.record): item for item in meeting.items}
    pairs = pair_rows(file.agenda_table, file.items)
    return [Row(row.number, row.title, row.mark, linked[id(item)] if item else None) for row, item in pairs]


def _link_attachments(archive: Archive, content: Content) -> None:
    """Give each attachment the file that lies beside its meeting."""
    for claim in content.claims:
        if meeting := archive.meetings.get(claim.ref):
            archive.attachments[id(claim.attachment)] = paths.attachment(meeting.ref, claim.name), claim.file
    archive.without_text = without_text(file for _, file in archive.attachments.values())


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
            item.follow_ups = [
                _follow_up(archive, item, follow_up, number)
                for number, follow_up in enumerate(item.record.follow_ups, 1)
            ]
            _link_to_other_meetings(archive, item)
    for meeting in archive.meetings.values():
        known = {approval.by.path for approval in meeting.approvals if approval.given}
        for found in _found(archive, meeting.minutes.approved if meeting.minutes else ()):
            if found.path not in known:
                meeting.approvals.append(Approval(None, found, given=True))


def _link_to_other_meetings(archive: Archive, item: AgendaItem) -> None:
    record = item.record
    by = Mention(item.meeting, item)
    for approval in record.approves:
        if target := archive.meetings.get(approval.meeting):
            given = bool(Outcome.APPROVED in record.outcomes)
            target.approvals.append(Approval(approval, by, given))
    for step in record.expected_steps:
        if target := archive.meetings.get(step.meeting):
            target.expected.append(ExpectedAt(step, by))
    for agenda in record.preliminary_items:
        if target := archive.meetings.get(agenda.meeting):
            announced = Preliminary(target, agenda.items, by, fates=[])
            target.preliminary.append(announced)
            item.preliminary.append(announced)


def _follow_up(archive: Archive, item: AgendaItem, record: FollowUp, number: int) -> LinkedFollowUp:
    return LinkedFollowUp(
        record,
        item,
        who=tuple(archive.parties[name] for name in record.who),
        latest=last_day(record.deadline, item.meeting.last_day) if record.deadline else None,
        done=archive.find(record.done.at) if record.done else None,
        number=number,
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
