"""What was published does not change in silence: people have it in their calendars."""

import datetime
import re
from collections.abc import Iterator
from typing import NamedTuple

from meeting_archive import paths
from meeting_archive.check.finding import Finding
from meeting_archive.content.content import Content, ref_of
from meeting_archive.content.load import REGISTERS
from meeting_archive.content.occasion import TimeAndPlace, identity, said
from meeting_archive.danish.suggest import meant
from meeting_archive.danish.writing import clock
from meeting_archive.model import Event, Record, ReleasedDate
from meeting_archive.paths import ADDRESS

# What a subscriber sees change, and what it is called.
WATCHED = {
    "date": "datoen",
    "until": "sidste dag",
    "start": "begyndelsen",
    "end": "slutningen",
    "place": "stedet",
    "cancelled": "aflysningen",
}


class Current(NamedTuple):
    """A date as the content has it now, and the record to complain about."""

    date: ReleasedDate
    record: Record
    file: str
    """The file that could say otherwise, were it whole."""


def current_dates(content: Content) -> tuple[dict[str, Current], dict[str, Current]]:
    """Return the meetings and the events as they are now, each by its permanent name."""
    calendar = {ref_of(entry): entry for entry in content.entries}
    meetings = {}
    for ref in sorted(calendar.keys() | content.meetings.keys()):
        file, entry = content.meetings.get(ref), calendar.get(ref)
        when = TimeAndPlace(**said(file, entry))
        now = ReleasedDate.model_construct(
            date=ref.date,
            until=when.until,
            start=when.start,
            end=when.end,
            place=when.place,
            cancelled=when.cancelled is not None,
            sequence=when.log.sequence,
        )
        record = entry or file
        if record:
            meetings[identity(ref, when.log, file, entry)] = Current(now, record, paths.meeting_file(ref))
    return meetings, {event.slug: _event(event) for event in content.events}


def _event(event: Event) -> Current:
    now = ReleasedDate.model_construct(
        date=event.date,
        until=event.until,
        start=event.start,
        end=event.end,
        place=event.place,
        cancelled=event.log.cancelled is not None,
        sequence=event.log.sequence,
    )
    return Current(now, event, paths.CALENDAR_FILE)


def published_dates_change_openly(content: Content) -> Iterator[Finding]:
    """What was published of a date changes only with a line in its history."""
    for now, before in zip(current_dates(content), (content.released.meetings, content.released.events), strict=True):
        for name, released in before.items():
            if name not in now and _address_of(name, released) in content.addresses:
                continue
            if name not in now:
                text = f"{name} er udgivet, men findes ikke mere: brug arkiv move eller arkiv cancel"
                yield Finding(text, released, because_of=(paths.CALENDAR_FILE,))
                continue
            changed = [field for field in WATCHED if getattr(now[name].date, field) != getattr(released, field)]
            if changed and now[name].date.sequence <= released.sequence:
                field = changed[0]
                was, is_now = (_said(getattr(date, field)) for date in (released, now[name].date))
                change = f"{WATCHED[field]} er ændret fra {was} til {is_now}"
                text = f"{change}, efter at {name} blev udgivet: {_remedy(field)}"
                yield Finding(text, now[name].record, field, because_of=(paths.CALENDAR_FILE, now[name].file))
            elif now[name].date.sequence < released.sequence:
                text = f"en udgivet linje om {name} mangler: sæt den tilbage i »history«"
                yield Finding(text, now[name].record, "history", because_of=(paths.CALENDAR_FILE, now[name].file))


def _address_of(name: str, released: ReleasedDate) -> str:
    """Return the address that a meeting had when it was released: by its body, its day and the sitting."""
    first = paths.ref_of_id(name)
    return paths.meeting(first._replace(date=released.date)) if first and released.date else ""


def current_addresses(content: Content) -> set[str]:
    """Return the addresses of all pages of meetings, topics, bodies and organisations, as the content makes them now.

    People's pages are left out: a name that was spelt wrong may be mended.
    """
    calendar = {ref_of(entry): entry for entry in content.entries}
    addresses = {paths.meeting(ref) for ref in calendar.keys() | content.meetings.keys()}
    for ref, record in (*calendar.items(), *content.meetings.items()):
        addresses |= {paths.meeting(moved.left(ref)) for moved in record.log.moves}
    addresses |= {body.path for body in content.bodies.values()} | {topic.path for topic in content.topics.values()}
    return addresses | {paths.organisation(slug) for slug in content.organisations}


def published_addresses_stay(content: Content) -> Iterator[Finding]:
    """What was published keeps its address: a page, a way on, or word that it was withdrawn."""
    # Of a date that vanished or was edited in place the rule above tells already.
    told = {_address_of(name, date) for name, date in content.released.meetings.items()}
    kept = current_addresses(content) | content.addresses.keys() | told
    for address in content.released.addresses:
        if address not in kept:
            where = f"skriv i {paths.OLD_ADDRESSES}, hvor den fører hen (»to«)"
            remedy = f"{where}, eller at siden er trukket tilbage (»withdrawn«)"
            text = f"adressen {address} er udgivet, men ville forsvinde: {remedy}"
            yield Finding(text, content.released, "addresses", because_of=(paths.CALENDAR_FILE, *REGISTERS))


def old_addresses_are_old(content: Content) -> Iterator[Finding]:
    """An old address is one that no page has, and leads to one that some page has."""
    current = current_addresses(content)
    for address, old in content.addresses.items():
        if not re.fullmatch(ADDRESS, address):
            yield Finding(f"»{address}« er ikke en adresse: skriv den som {paths.topic('takster')}", old)
        elif address in current:
            yield Finding(f"{address} har sin egen side: slet linjen", old)
        if old.to and old.to not in current:
            yield Finding(
                f"der er ingen side på {old.to}{meant(old.to, current)}", old, "to", because_of=(paths.CALENDAR_FILE,)
            )


def _remedy(field: str) -> str:
    if field == "date":
        return "sæt den gamle dato tilbage, og flyt det med arkiv move"
    return "sæt det tilbage, og brug arkiv dates, cancel eller reinstate, eller skriv ændringen nederst under »history«"


def _said(value: object) -> str:
    if value is None:
        return "ingenting"
    if isinstance(value, bool):
        return "ja" if value else "nej"
    return clock(value) if isinstance(value, datetime.time) else f"»{value}«"
