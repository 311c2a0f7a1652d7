"""The file of a new meeting, from what the archive already knows.

The time of the calendar, of the body or of last time, the body's standing items, what was announced for the day, and
what falls due.
"""

import datetime
from collections.abc import Iterator

import yaml

from meeting_archive.archive import Archive, Meeting
from meeting_archive.danish.writing import short_date
from meeting_archive.model import Body, MeetingRef
from meeting_archive.model.words import Standing, Weekday

SCHEMA = "# yaml-language-server: $schema={up}schema/meeting.json"
WEEKDAYS = tuple(Weekday)


def draft(
    archive: Archive, ref: MeetingRef, today: datetime.date, *, released: bool = False, up: str = "../../../"
) -> str:
    """Return the text of a meeting's file with short Danish comments where something is to be filled in.

    `released` says that subscribers have the date already, so that a time that comes now is a change to be told. `up`
    leads from the file's folder to the one that holds the schemas.
    """
    body = archive.bodies[ref.body]
    known = archive.meetings.get(ref)
    before = [meeting for meeting in archive.meetings_of(body) if meeting.date < ref.date and not meeting.cancelled]
    lines = [
        SCHEMA.format(up=up),
        "",
        *_head(ref, body, known, before),
        *_changes(known, before, today, released=released),
    ]
    lines += ["agenda:", f"  published: {today}   # dagen, da dagsordenen kommer i arkivet", "", "items:"]
    items = list(_items(body, known, before))
    for number, item in enumerate(items, 1):
        lines += ["", f'  - number: "{number}"', *(f"    {line}".rstrip() for line in item)]
    return "\n".join([*lines, *_due(archive, body, before, ref.date)]) + "\n"


def _head(ref: MeetingRef, body: Body, known: Meeting | None, before: list[Meeting]) -> Iterator[str]:
    yield f"weekday: {WEEKDAYS[ref.date.weekday()].value}"
    last = next((meeting for meeting in (known, *reversed(before)) if meeting and meeting.start), None)
    if body.usual_start and last is not known:
        yield f"start: {body.usual_start:%H.%M}   # som organet plejer"
        if body.usual_minutes:
            usual = datetime.datetime.combine(ref.date, body.usual_start)
            yield f"end: {usual + datetime.timedelta(minutes=body.usual_minutes):%H.%M}"
    elif last:
        source = "kalenderen siger" if last is known else f"sidst, {short_date(last.date)}"
        yield f"start: {last.start:%H.%M}   # som {source}"
        if last.end:
            yield f"end: {last.end:%H.%M}"
    else:
        yield "# start: 10.00   # skriv tiden, når den er kendt"
    yield from (f"{name}: {_scalar(value)}" for name in ("form", "place") if (value := _latest(before, known, name)))
    invited = next((meeting.invited for meeting in reversed(before) if meeting.invited), None)
    if invited:
        yield f"invited: {_scalar(invited)}"
    yield ""


def _changes(known: Meeting | None, before: list[Meeting], today: datetime.date, *, released: bool) -> Iterator[str]:
    """Yield what subscribers are to be told: a time or place that the date did not have when they got it."""
    new = [
        (what, words)
        for what, words, had, has in (
            ("time", "tiden", known and known.start, any(meeting.start for meeting in before)),
            ("place", "stedet", known and known.place, any(meeting.place for meeting in before)),
        )
        if released and has and not had
    ]
    if new:
        yield "history:"
        for what, words in new:
            yield from (f"  - on: {today}", f"    what: {what}", f"    reason: Dagsordenen fortæller {words}")
        yield ""


def _latest(before: list[Meeting], known: Meeting | None, name: str) -> str | None:
    meetings = (meeting for meeting in (known, *reversed(before)) if meeting)
    return next((value for meeting in meetings if (value := getattr(meeting, name))), None)


# What stands on agendas, and how; the approvals at their beginning are made of the body and of its last meeting.
_STANDING = {
    Standing.APPOINTMENTS: ["title: Udpegninger", "kind: appointment"],
    Standing.PRELIMINARY: ["title: Foreløbige punkter til kommende møder", "kind: information"],
    Standing.COMING_MEETINGS: ["title: Kommende møder", "kind: information"],
    Standing.ANY_OTHER_BUSINESS: ["title: Eventuelt", "kind: formality"],
}


def _items(body: Body, known: Meeting | None, before: list[Meeting]) -> Iterator[list[str]]:
    """Yield each item as lines: the approvals, what was announced, and the rest of what always stands there."""
    of = f"at {body.name}"
    standing = body.standing_items or tuple(Standing)
    for one in standing:
        if one is Standing.AGENDA:
            yield [
                "title: Godkendelse af dagsorden",
                "kind: approval",
                "standing: agenda",
                f"recommendation: Det indstilles, {of} godkender dagsordenen.",
            ]
        elif one is Standing.MINUTES and before:
            yield _minutes_of(before[-1], of)
    yield from _announced(known)
    for one in standing:
        if one in _STANDING:
            # What the body itself has named always stands there.
            perhaps = "   # slet punktet, hvis der ingen er"
            note = perhaps if one is Standing.APPOINTMENTS and not body.standing_items else ""
            yield [*_STANDING[one], f"standing: {one.value}{note}"]


def _minutes_of(last: Meeting, of: str) -> list[str]:
    minutes = last.minutes
    lines = [
        f"title: Godkendelse af referatet fra mødet den {short_date(last.date)}",
        "kind: approval",
        "standing: minutes",
        f"recommendation: Det indstilles, {of} godkender referatet.",
        "approves:",
        f"  meeting: {last.ref}",
    ]
    if minutes and minutes.sent:
        lines.append(f"  sent: {minutes.sent}")
    if minutes and minutes.adjusted:
        lines.append(f"  adjusted: [{', '.join(map(str, minutes.adjusted))}]")
    return lines if minutes else [*lines, "  # sent: dagen, da referatet blev udsendt"]


def _announced(known: Meeting | None) -> Iterator[list[str]]:
    """Yield what other meetings said would come up here: announced items, then matters that were to go here."""
    if known is None:
        return
    for announced in known.preliminary:
        for entry in announced.items:
            note = "evt., " if entry.conditional else ""
            topics = [f"topics: [{', '.join(entry.topics)}]"] if entry.topics else []
            yield [f"title: {_scalar(entry.title)}   # {note}meddelt i {announced.by.name}", *topics]
    for step in known.expected:
        item = step.by.item
        if item and not item.closed:
            topics = [f"topics: [{', '.join(item.record.topics)}]"] if item.record.topics else []
            lines = [f"title: {_scalar(item.record.title)}   # ventet; omtalt i {step.by.name}", *topics]
            if step.record.recommendation:
                text = " ".join(step.record.recommendation.split())
                lines.append(f"# recommendation: {_scalar(text)}   # ventet indstilling")
            yield lines


def _due(archive: Archive, body: Body, before: list[Meeting], date: datetime.date) -> Iterator[str]:
    """Yield comments about follow-ups of the body that fall due between its last meeting and this one."""
    since = before[-1].date if before else datetime.date.min
    due = [
        follow_up
        for follow_up in archive.follow_ups
        if follow_up.latest and since <= follow_up.latest <= date and not follow_up.done
        if body in follow_up.item.meeting.bodies
    ]
    if due:
        yield from ("", "# Frister, der falder før mødet. Er noget sket, så skriv »done« ved opfølgningen:")
    for follow_up in due:
        who = ", ".join(party.name for party in follow_up.who) or "Ansvarlig ikke nævnt"
        yield f"# - {who}: {follow_up.record.what} ({follow_up.record.deadline}; {follow_up.item.name})"


def _scalar(text: str) -> str:
    """Write a text as YAML, in quotes where it needs them."""
    return yaml.safe_dump(text, allow_unicode=True, width=100_000).removesuffix("\n").removesuffix("\n...")
