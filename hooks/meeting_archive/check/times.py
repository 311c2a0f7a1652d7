"""Times make sense: weekdays, beginnings and ends, moves, deadlines, and the chain of minutes."""

import datetime
from collections.abc import Iterator

from meeting_archive.check.finding import Finding, entries, events, items, ref_of
from meeting_archive.dates import last_day
from meeting_archive.load import Content
from meeting_archive.model import CalendarEntry, MeetingRef, Occasion, Reference, When
from meeting_archive.model.words import Weekday
from meeting_archive.text import anchors, clock, long_date

WEEKDAYS = tuple(Weekday)
# What the calendar and a meeting's own file may both say, and what it is called.
SAID_TWICE = {
    "until": "sidste dag",
    "start": "begyndelsen",
    "end": "slutningen",
    "form": "formen",
    "place": "stedet",
    "note": "bemærkningen",
}


def calendar_dates_stand_once(content: Content) -> Iterator[Finding]:
    """The calendar has one entry for each sitting of a body on a day."""
    seen: dict[MeetingRef, int] = {}
    for entry in entries(content):
        ref = ref_of(entry)
        if ref in seen:
            remedy = "slet den ene, eller skriv »sitting: 2«, hvis der er to møder den dag"
            yield Finding(f"{ref} står også i linje {seen[ref]}: {remedy}", entry, "date")
        seen.setdefault(ref, entry.origin.of("date"))


def meetings_end_after_they_begin(content: Content) -> Iterator[Finding]:
    """The end is not before the beginning: of the clock on one day, and of the days."""
    for date, record in _dated(content):
        if date and record.until and record.until < date:
            yield Finding(f"sidste dag ({record.until}) ligger før den første ({date})", record, "until")
        elif record.start and record.end and record.end <= record.start and not record.until:
            text = f"mødet slutter kl. {clock(record.end)}, før det begynder kl. {clock(record.start)}"
            yield Finding(text, record, "end")
    for at in items(content):
        for someone in (*at.file.partly_present, *(at.file.attendees or ())):
            if at.item is at.file.items[0] and someone.arrived and someone.left and someone.left <= someone.arrived:
                yield Finding(f"{someone.person} gik, før vedkommende kom", someone, "left", (at.file,))


def moves_lead_somewhere(content: Content) -> Iterator[Finding]:
    """A meeting moves from another date than its own, and from no date twice."""
    for date, record in _dated(content):
        before = [moved.date for moved in record.moved_from]
        for moved in record.moved_from:
            if moved.date == date:
                yield Finding(f"mødet er flyttet fra sin egen dato ({date}): ret den ene", moved, "date")
            elif before.count(moved.date) > 1:
                yield Finding(f"mødet er flyttet to gange fra {moved.date}: behold den ene", moved, "date")
                break


def minutes_take_their_way_in_order(content: Content) -> Iterator[Finding]:
    """Minutes are sent after their meeting, adjusted after that, and approved at a later meeting."""
    for ref, file in content.meetings.items():
        if file.minutes and file.minutes.sent and file.minutes.sent < ref.date:
            yield Finding(f"referatet er udsendt {file.minutes.sent}, før mødet den {ref.date}", file.minutes, "sent")
        for edition in (file.agenda, file.minutes):
            if edition and edition.sent and any(day < edition.sent for day in edition.adjusted):
                yield Finding("dokumentet er justeret, før det blev udsendt", edition, "adjusted")
    for at in items(content):
        for approval in at.item.approves:
            if approval.meeting.date >= at.ref.date and approval.meeting != at.ref:
                text = f"punktet godkender referatet af et senere møde ({approval.meeting})"
                yield at.finding(text, approval, "meeting")
            if approval.sent and not approval.meeting.date <= approval.sent <= at.ref.date:
                days = f"mødet var {approval.meeting.date}, og dette er {at.ref.date}"
                text = f"referatet er udsendt {approval.sent}, men {days}"
                yield at.finding(text, approval, "sent")
            if approval.sent and any(day < approval.sent for day in approval.adjusted):
                yield at.finding("referatet er justeret, før det blev udsendt", approval, "adjusted")


def approvals_stand_at_an_item_that_approves(content: Content) -> Iterator[Finding]:
    """Minutes that say where they were approved name an item that approves them."""
    approving = set()
    for ref, file in content.meetings.items():
        for item, anchor in zip(file.items, anchors(item.number for item in file.items), strict=True):
            approving |= {(Reference(ref, anchor), approval.meeting) for approval in getattr(item, "approves", ())}
    for ref, file in content.meetings.items():
        for place in file.minutes.approved if file.minutes else ():
            if place.meeting in content.meetings and (place, ref) not in approving:
                text = (
                    f"{place} godkender ikke referatet af {ref}: skriv »approves« ved punktet, eller ret henvisningen"
                )
                yield Finding(text, file.minutes or file, "approved")


def weekdays_fit_their_dates(content: Content) -> Iterator[Finding]:
    """A printed weekday is the weekday of its date."""
    for date, record in _occasions(content):
        if record.weekday and WEEKDAYS[date.weekday()] != record.weekday:
            text = f"{date} er en {WEEKDAYS[date.weekday()].label}, men her står {record.weekday.label}"
            yield Finding(text, record, "weekday")


def bodies_keep_their_weekday(content: Content) -> Iterator[Finding]:
    """A body with a fixed weekday meets on it."""
    for ref, record in _meetings(content):
        body = content.bodies.get(ref.body)
        if body and body.meets_on and WEEKDAYS[ref.date.weekday()] not in body.meets_on:
            habit = " eller ".join(day.label for day in body.meets_on)
            yield Finding(f"{body.name} mødes om {habit}en, men {long_date(ref.date)} er valgt", record, "date")


def calendar_and_file_agree(content: Content) -> Iterator[Finding]:
    """Where the calendar and the meeting's own file both say when and where, they say the same."""
    calendar = {ref_of(entry): entry for entry in entries(content)}
    for ref, file in content.meetings.items():
        entry = calendar.get(ref)
        for field, name in SAID_TWICE.items():
            said = (getattr(entry, field), getattr(file, field)) if entry else (None, None)
            if said[0] and said[1] and said[0] != said[1]:
                text = f"{name} er her »{_said(said[1])}«, men i calendar.yml »{_said(said[0])}«; siden viser den her"
                yield Finding(text, file, field)


def deadlines_come_after_their_meeting(content: Content) -> Iterator[Finding]:
    """A follow-up is due on the day of its meeting or later."""
    for at in items(content):
        for follow_up in at.item.follow_ups:
            said = at.file.until or at.ref.date
            latest = last_day(follow_up.deadline, said) if follow_up.deadline else None
            if latest and latest < at.ref.date:
                text = f"fristen »{follow_up.deadline}« ({latest}) ligger før mødet den {at.ref.date}"
                yield at.finding(text, follow_up, "deadline")


def _dated(content: Content) -> list[tuple[datetime.date | None, When]]:
    """List the meetings and events with their dates."""
    return [*_occasions(content), *((event.date, event) for event in events(content))]


def _occasions(content: Content) -> list[tuple[datetime.date, Occasion]]:
    return [(ref.date, record) for ref, record in _meetings(content)]


def _meetings(content: Content) -> Iterator[tuple[MeetingRef, CalendarEntry | Occasion]]:
    """Yield each meeting's calendar entry and its file, with its name."""
    yield from ((ref_of(entry), entry) for entry in entries(content))
    yield from content.meetings.items()


def _said(value: object) -> str:
    return clock(value) if isinstance(value, datetime.time) else str(value)
