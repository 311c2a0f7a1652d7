"""Times make sense: weekdays, beginnings and ends, deadlines, and the chain of minutes."""

import datetime
from collections.abc import Iterator

from meeting_archive import paths
from meeting_archive.check.finding import Finding, at_item
from meeting_archive.content.content import Content, ref_of
from meeting_archive.danish.dates import last_day
from meeting_archive.danish.writing import clock, long_date
from meeting_archive.model import CalendarEntry, MeetingRef, Occasion, Reference, When
from meeting_archive.model.words import Weekday

WEEKDAYS = tuple(Weekday)
# What the calendar and a meeting's own file may both say, and what it is called.
SAID_TWICE = {
    "until": "sidste dag",
    "start": "begyndelsen",
    "end": "slutningen",
    "form": "formen",
    "place": "stedet",
    "note": "bemærkningen",
    "id": "det blivende navn",
}


def calendar_dates_stand_once(content: Content) -> Iterator[Finding]:
    """The calendar has one entry for each sitting of a body on a day."""
    seen: dict[MeetingRef, int] = {}
    for entry in content.entries:
        ref = ref_of(entry)
        if ref in seen:
            remedy = "slet den ene, eller skriv »sitting: 2«, hvis der er to møder den dag"
            yield Finding(f"{ref} står også i linje {seen[ref]}: {remedy}", entry, "date")
        seen.setdefault(ref, entry.origin.of("date"))


def meetings_end_after_they_begin(content: Content) -> Iterator[Finding]:
    """The end comes after the beginning: of the clock on one day, of the days, and of a participant's stay."""
    for date, record in _dated(content):
        if date and record.until and record.until < date:
            yield Finding(f"sidste dag ({record.until}) ligger før den første ({date})", record, "until")
        elif record.start and record.end and record.end <= record.start and record.until in {None, date}:
            text = f"slutter kl. {clock(record.end)}, men begynder kl. {clock(record.start)}: ret det ene"
            yield Finding(text, record, "end")
    for file in content.meetings.values():
        for someone in (*file.partly_present, *(file.attendees or ())):
            if someone.arrived and someone.left and someone.left <= someone.arrived:
                yield Finding(f"{someone.person} gik, før vedkommende kom: ret det ene", someone, "left", (file,))


def dates_are_announced_alike(content: Content) -> Iterator[Finding]:
    """All documents announce the same date for a meeting."""
    for entry in content.entries:
        for other in entry.announced_as:
            text = f"{other.at} siger {long_date(other.date)}, men mødet står {long_date(entry.date)}"
            yield Finding(text, other, "date", (entry,))


def minutes_take_their_way_in_order(content: Content) -> Iterator[Finding]:
    """Minutes are sent after their meeting, adjusted after that, and approved at a later meeting."""
    for ref, file in content.meetings.items():
        if file.minutes and file.minutes.sent and file.minutes.sent < ref.date:
            text = f"referatet er udsendt {file.minutes.sent}, før mødet den {ref.date}: ret datoen"
            yield Finding(text, file.minutes, "sent")
        for name, edition in (("dagsordenen", file.agenda), ("referatet", file.minutes)):
            early = [day for day in edition.adjusted if edition.sent and day < edition.sent] if edition else []
            if edition and early:
                text = f"{name} er justeret {early[0]}, før udsendelsen {edition.sent}: ret datoen"
                yield Finding(text, edition, "adjusted")
    for at in content.items:
        for approval in at.item.approves:
            earlier = approval.meeting
            if (earlier.date, earlier.sitting) > (at.ref.date, at.ref.sitting):
                yield at_item(at, f"punktet godkender referatet af et senere møde ({earlier})", approval, "meeting")
            elif approval.sent and not earlier.date <= approval.sent <= at.ref.date:
                span = f"mellem mødet {earlier.date} og dette møde {at.ref.date}"
                text = f"referatet kan ikke være udsendt {approval.sent}: det skal være {span}"
                yield at_item(at, text, approval, "sent")
            elif approval.sent and any(day < approval.sent for day in approval.adjusted):
                yield at_item(at, f"referatet er justeret, før det blev udsendt {approval.sent}", approval, "adjusted")


def approvals_stand_at_an_item_that_approves(content: Content) -> Iterator[Finding]:
    """Minutes that say where they were approved name an item that approves them."""
    approving = set()
    for ref, file in content.meetings.items():
        for item, anchor in zip(file.items, file.anchors, strict=True):
            approving |= {(Reference(ref, anchor), approval.meeting) for approval in getattr(item, "approves", ())}
    for ref, file in content.meetings.items():
        for place in file.minutes.approved if file.minutes else ():
            record = file.minutes or file
            if not place.item:
                yield Finding(f"skriv også punktet, der godkendte referatet, fx {place}#punkt-2", record, "approved")
            elif place.meeting in content.meetings and (place, ref) not in approving:
                text = (
                    f"{place} godkender ikke referatet af {ref}: skriv »approves« ved punktet, eller ret henvisningen"
                )
                yield Finding(text, record, "approved", because_of=(paths.meeting_file(place.meeting),))


def weekdays_fit_their_dates(content: Content) -> Iterator[Finding]:
    """A printed weekday is the weekday of its date."""
    for date, record in _occasions(content):
        if record.weekday and WEEKDAYS[date.weekday()] != record.weekday:
            text = f"{date} er en {WEEKDAYS[date.weekday()].label}, men her står {record.weekday.label}"
            yield Finding(text, record, "weekday")


def bodies_keep_their_weekday(content: Content) -> Iterator[Finding]:
    """A body with a fixed weekday meets on it."""
    seen = set()
    for ref, record in _meetings(content):
        body = content.bodies.get(ref.body)
        if body and ref not in seen and body.meets_on and WEEKDAYS[ref.date.weekday()] not in body.meets_on:
            habit = " eller ".join(f"{day.label}en" for day in body.meets_on)
            yield Finding(f"{body.name} mødes om {habit}, men {long_date(ref.date)} er valgt", record, "date")
        seen.add(ref)


def calendar_and_file_agree(content: Content) -> Iterator[Finding]:
    """Where the calendar and the meeting's own file both say when and where, they say the same."""
    calendar = {ref_of(entry): entry for entry in content.entries}
    for ref, file in content.meetings.items():
        entry = calendar.get(ref)
        for field, name in SAID_TWICE.items():
            said = (getattr(entry, field), getattr(file, field)) if entry else (None, None)
            if said[0] and said[1] and said[0] != said[1]:
                text = f"{name} er her »{_said(said[1])}«, men i calendar.yml »{_said(said[0])}«; siden viser den her"
                yield Finding(text, file, field, because_of=(paths.CALENDAR_FILE,))


def deadlines_come_after_their_meeting(content: Content) -> Iterator[Finding]:
    """A follow-up is due on the day of its meeting or later."""
    for at in content.items:
        for follow_up in at.item.follow_ups:
            said = at.file.until or at.ref.date
            latest = last_day(follow_up.deadline, said) if follow_up.deadline else None
            if latest and latest < at.ref.date:
                text = f"fristen »{follow_up.deadline}« ({latest}) ligger før mødet den {at.ref.date}"
                yield at_item(at, text, follow_up, "deadline")


def _dated(content: Content) -> list[tuple[datetime.date | None, When]]:
    """List the meetings and events with their dates."""
    return [*_occasions(content), *((event.date, event) for event in content.events)]


def _occasions(content: Content) -> list[tuple[datetime.date, Occasion]]:
    return [(ref.date, record) for ref, record in _meetings(content)]


def _meetings(content: Content) -> Iterator[tuple[MeetingRef, CalendarEntry | Occasion]]:
    """Yield each meeting's calendar entry and its file, with its name."""
    yield from ((ref_of(entry), entry) for entry in content.entries)
    yield from content.meetings.items()


def _said(value: object) -> str:
    return clock(value) if isinstance(value, datetime.time) else str(value)
