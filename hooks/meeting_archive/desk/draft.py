"""A new meeting, from what the archive already knows: what to write of it, and what to say to whoever goes on.

The time of the calendar, of the body or of last time, the body's standing items, what was announced for the day, and
what falls due. `drafted` works it out; `draft` writes it as a meeting's file, and a form for Word is made of the same.
"""

import datetime
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

from meeting_archive.archive import Archive, LinkedFollowUp, Meeting
from meeting_archive.danish.writing import short_date
from meeting_archive.model import Body, MeetingRef
from meeting_archive.model.words import Standing, Weekday

SCHEMA = "# yaml-language-server: $schema={up}schema/meeting.json"
WEEKDAYS = tuple(Weekday)

# What a new archive's sample is marked with; no meeting that was held approves its minutes.
SAMPLE_NOTE = "Opdigtet eksempel"


class DraftField(NamedTuple):
    """A field with its value, and what is said about it."""

    name: str
    value: Any = None
    note: str = ""
    """In Danish; "" where nothing is to be said."""
    proposed: bool = False
    """Whether it is only proposed: a comment in the file."""
    usual: bool = False
    """Whether nobody said it of this meeting: the body usually has it so, or had it last time."""


class Drafted(NamedTuple):
    """What is known of a new meeting."""

    head: tuple[DraftField, ...]
    changes: tuple[dict[str, str], ...]
    """What subscribers are to be told: lines of its history."""
    items: tuple[tuple[DraftField, ...], ...]
    due: tuple[LinkedFollowUp, ...]
    """The follow-ups that fall due before it."""


def drafted(archive: Archive, ref: MeetingRef, today: datetime.date, *, released: bool = False) -> Drafted:
    """Work out what is known of a new meeting.

    `released` says that subscribers have the date already, so that a time that comes now is a change to be told.
    """
    body = archive.bodies[ref.body]
    known = archive.meetings.get(ref)
    before = [
        meeting
        for meeting in archive.meetings_of(body)
        if meeting.date < ref.date and not meeting.cancelled and meeting.note != SAMPLE_NOTE
    ]
    head = tuple(_head(ref, body, known, before))
    return Drafted(
        head,
        tuple(_changes(known, head, today)) if released else (),
        tuple(map(tuple, _items(body, known, before))),
        tuple(_due(archive, body, before, ref.date)),
    )


def draft(
    archive: Archive, ref: MeetingRef, today: datetime.date, *, released: bool = False, up: str = "../../../"
) -> str:
    """Return the text of a meeting's file with short Danish comments where something is to be filled in.

    `up` leads from the file's folder to the one that holds the schemas.
    """
    known = drafted(archive, ref, today, released=released)
    lines = [SCHEMA.format(up=up), "", *(_line(field) for field in known.head), ""]
    if known.changes:
        lines += ["history:"]
        for change in known.changes:
            (first, value), *rest = change.items()
            lines += [f"  - {first}: {value}", *(f"    {key}: {said}" for key, said in rest)]
        lines += [""]
    lines += ["agenda:", f"  published: {today}   # dagen, da dagsordenen kommer i arkivet", "", "items:"]
    for number, item in enumerate(known.items, 1):
        lines += ["", f'  - number: "{number}"']
        lines += [f"    {line}".rstrip() for field in item for line in _line(field).split("\n")]
    if known.due:
        lines += ["", "# Frister, der falder før mødet. Er noget sket, så skriv »done« ved opfølgningen:"]
        lines += [f"# - {due_in_words(due)}" for due in known.due]
    return "\n".join(lines) + "\n"


def _line(field: DraftField) -> str:
    """Write a field as YAML, with what is said about it as a comment."""
    if isinstance(field.value, dict):
        inner = "\n".join(f"  {_line(DraftField(*pair))}" for pair in field.value.items())
        return f"{field.name}:\n{inner}" + (f"\n  # {field.note}" if field.note else "")
    value = f"[{', '.join(map(str, field.value))}]" if isinstance(field.value, list) else _scalar(str(field.value))
    comment = f"   # {field.note}" if field.note else ""
    return f"{'# ' if field.proposed else ''}{field.name}: {value}{comment}"


def _head(ref: MeetingRef, body: Body, known: Meeting | None, before: list[Meeting]) -> Iterator[DraftField]:
    yield DraftField("weekday", WEEKDAYS[ref.date.weekday()].value)
    last = next((meeting for meeting in (known, *reversed(before)) if meeting and meeting.start), None)
    if body.usual_start and not (known and known.start):
        yield DraftField("start", f"{body.usual_start:%H.%M}", "som organet plejer", usual=True)
        if body.usual_minutes:
            usual = datetime.datetime.combine(ref.date, body.usual_start)
            yield DraftField("end", f"{usual + datetime.timedelta(minutes=body.usual_minutes):%H.%M}", usual=True)
    elif last:
        source = "kalenderen siger" if last is known else _last_time(last)
        yield DraftField("start", f"{last.start:%H.%M}", f"som {source}", usual=last is not known)
        if last.end:
            yield DraftField("end", f"{last.end:%H.%M}", usual=last is not known)
    else:
        yield DraftField("start", "10.00", "skriv tiden, når den er kendt", proposed=True)
    # Of one meeting alone: the form of one and the place of another would be a meeting that nobody has called.
    where = next((one for one in (known, *reversed(before)) if one and (one.form or one.place)), None)
    for name in ("form", "place") if where else ():
        if value := getattr(where, name):
            usual_place = where is not known
            yield DraftField(
                name, value, f"som {_last_time(where)}" if usual_place and where else "", usual=usual_place
            )
    asked = next((meeting for meeting in reversed(before) if meeting.invited), None)
    if asked:
        yield DraftField("invited", asked.invited, f"som {_last_time(asked)}", usual=True)


def _last_time(meeting: Meeting) -> str:
    return f"sidst, {short_date(meeting.date)}"


def _changes(known: Meeting | None, head: tuple[DraftField, ...], today: datetime.date) -> Iterator[dict[str, str]]:
    """Yield what subscribers are to be told: a time or place that the date did not have when they got it."""
    has = {field.name for field in head if not field.proposed}
    for what, words, field in (("time", "tiden", "start"), ("place", "stedet", "place")):
        if field in has and not getattr(known, field, None):
            yield {"on": str(today), "what": what, "reason": f"Dagsordenen fortæller {words}"}


# What stands on agendas, and how; the approvals at their beginning are made of the body and of its last meeting.
_STANDING = {
    Standing.APPOINTMENTS: ("Udpegninger", "appointment"),
    Standing.PRELIMINARY: ("Foreløbige punkter til kommende møder", "information"),
    Standing.COMING_MEETINGS: ("Kommende møder", "information"),
    Standing.ANY_OTHER_BUSINESS: ("Eventuelt", "formality"),
}


def _items(body: Body, known: Meeting | None, before: list[Meeting]) -> Iterator[Iterator[DraftField]]:
    """Yield each item: the approvals, what was announced, and the rest of what always stands there."""
    of = f"at {body.name}"
    standing = body.standing_items or tuple(Standing)
    for one in standing:
        if one is Standing.AGENDA:
            yield _standing("Godkendelse af dagsorden", "approval", one, f"Det indstilles, {of} godkender dagsordenen.")
        elif one is Standing.MINUTES and before:
            yield _minutes_of(before[-1], of)
    yield from _announced(known)
    for one in standing:
        if one in _STANDING:
            # What the body itself has named always stands there.
            perhaps = one is Standing.APPOINTMENTS and not body.standing_items
            yield _standing(*_STANDING[one], one, note="slet punktet, hvis der ingen er" if perhaps else "")


def _standing(
    title: str, kind: str, standing: Standing, recommendation: str = "", note: str = ""
) -> Iterator[DraftField]:
    yield DraftField("title", title)
    yield DraftField("kind", kind)
    yield DraftField("standing", standing.value, note)
    if recommendation:
        yield DraftField("recommendation", recommendation)


def _minutes_of(last: Meeting, of: str) -> Iterator[DraftField]:
    title = f"Godkendelse af referatet fra mødet den {short_date(last.date)}"
    yield from _standing(title, "approval", Standing.MINUTES, f"Det indstilles, {of} godkender referatet.")
    minutes = last.minutes
    approves: dict[str, Any] = {"meeting": str(last.ref)}
    if minutes and minutes.sent:
        approves["sent"] = str(minutes.sent)
    if minutes and minutes.adjusted:
        approves["adjusted"] = [*map(str, minutes.adjusted)]
    yield DraftField("approves", approves, "" if minutes else "sent: dagen, da referatet blev udsendt")


def _announced(known: Meeting | None) -> Iterator[Iterator[DraftField]]:
    """Yield what other meetings said would come up here: announced items, then matters that were to go here."""
    for announced in known.preliminary if known else ():
        for entry in announced.items:
            note = "evt., " if entry.conditional else ""
            yield _coming(entry.title, f"{note}meddelt i {announced.by.name}", entry.topics)
    for step in known.expected if known else ():
        item = step.by.item
        if item and not item.closed:
            proposed = " ".join((step.record.recommendation or "").split())
            yield _coming(item.record.title, f"ventet; omtalt i {step.by.name}", item.record.topics, proposed)


def _coming(title: str, note: str, topics: tuple[str, ...], recommendation: str = "") -> Iterator[DraftField]:
    yield DraftField("title", title, note)
    if topics:
        yield DraftField("topics", [*topics])
    if recommendation:
        yield DraftField("recommendation", recommendation, "ventet indstilling", proposed=True)


def _due(archive: Archive, body: Body, before: list[Meeting], date: datetime.date) -> Iterator[LinkedFollowUp]:
    """Yield the follow-ups of the body that fall due between its last meeting and this one."""
    since = before[-1].date if before else datetime.date.min
    for follow_up in archive.follow_ups:
        if (
            follow_up.latest
            and since <= follow_up.latest <= date
            and not follow_up.done
            and body in follow_up.item.meeting.bodies
        ):
            yield follow_up


def due_in_words(follow_up: LinkedFollowUp) -> str:
    """Say who is to do what until when, and where that was agreed."""
    who = ", ".join(party.name for party in follow_up.who) or "Ansvarlig ikke nævnt"
    return f"{who}: {follow_up.record.what} ({follow_up.record.deadline}; {follow_up.item.name})"


def _scalar(text: str) -> str:
    """Write a text as YAML, in quotes where it needs them; a date or an hour needs none here."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d|\d\d\.\d\d", text):
        return text
    return yaml.safe_dump(text, allow_unicode=True, width=100_000).removesuffix("\n").removesuffix("\n...")
