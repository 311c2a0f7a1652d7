"""Dates announced, a whole year at once: "2027-01-22 10:00-12:00 Teams"."""

import datetime
import re
from pathlib import Path
from typing import Any, NamedTuple

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from meeting_archive import paths
from meeting_archive.check.history import free_name, names
from meeting_archive.content.content import Content, ref_of
from meeting_archive.content.load import load
from meeting_archive.content.source import read
from meeting_archive.danish.typed import HOURS, typed_day
from meeting_archive.danish.writing import clock, clock_span, listing
from meeting_archive.desk.dates import FoundMeeting, look, tell
from meeting_archive.desk.edit import refuse_errors
from meeting_archive.desk.saying import body_and_day, stands_in
from meeting_archive.desk.write import Writing
from meeting_archive.desk.yaml_text import insert_after, insert_element, text_of, tree_of
from meeting_archive.model import MeetingRef
from meeting_archive.model.scalars import clock_time
from meeting_archive.model.words import HistoryKind


class Announced(NamedTuple):
    """A date as somebody announces it: "2027-01-22 10:00-12:00 Teams"."""

    date: datetime.date
    start: datetime.time | None = None
    end: datetime.time | None = None
    place: str = ""
    form: str = ""
    sitting: int = 1

    @property
    def said(self) -> dict[str, str]:
        """What is known of the date besides, by the names of the calendar's fields."""
        known = {"start": self.start, "end": self.end, "place": self.place, "form": self.form}
        return {key: _written(value) for key, value in known.items() if value}

    @property
    def in_words(self) -> str:
        """The same, to stand behind the day: " kl. 10.00–12.00, Teams"."""
        hours, where = clock_span(self.start, self.end), self.place or self.form
        return (f" {hours}" if hours else "") + (f", {where}" if where else "")


# What is said of a day besides.
_BESIDES = re.compile(rf"(?:,?\s+{HOURS})?(?:,?\s+(?P<where>(?!kl\b)\D.*))?", re.IGNORECASE)
# What is changed by which fields of the calendar, as one says it.
_CHANGED = {"tiden": {"start", "end"}, "stedet": {"place"}, "formen": {"form"}}
# Where one meets without a place.
_ONLINE = re.compile(r"(?:på\s)?(?:teams|zoom|skype|webex|online|virtuelt?|digitalt?|video)\b.*", re.IGNORECASE)


def announced(text: str) -> Announced:
    """Read "2027-01-22 10:00-12:00 Teams". Raises ValueError with a Danish sentence."""
    day = typed_day(text)
    found = _BESIDES.fullmatch(text, day.end)
    if not found:
        raise ValueError(f"»{text}« kan ikke læses: skriv det som 2027-01-22 10.00-12.00 Rådhuset")
    try:
        start, end = (_hour(found[name]) for name in ("start", "end"))
    except ValueError as error:
        raise ValueError(f"»{text}« kan ikke læses: det {error}") from None
    where = (found["where"] or "").strip()
    is_form = bool(_ONLINE.fullmatch(where))
    return Announced(
        day.date, start, end, place="" if is_form else where, form=where if is_form else "", sitting=day.sitting
    )


def _hour(text: str | None) -> datetime.time | None:
    return clock_time(text if len(text) > len("10") else f"{text}.00") if text else None


def announce(content: Path, body: str, dates: list[Announced], on: datetime.date) -> Writing:
    """Put dates of a body into the calendar; of those that are there, say what has become known or is another."""
    calendar = calendar_of(content, on)
    records, _ = load(read(content))
    in_calendar = {ref_of(entry) for entry in records.entries}
    told = []
    files = {}
    for one in dates:
        ref = MeetingRef(body, one.date, one.sitting)
        if ref in records.dates:
            refuse_errors(content, paths.meeting_file(ref))
            found = look(content, records, calendar, ref)
            updated = _updated(found, one, on)
            told += [updated] if ref in in_calendar else []
            if found.file is not None:
                files[found.path] = text_of(found.file)
        # Old minutes that were imported have their date in their own file alone.
        if ref not in in_calendar:
            put_in(records, calendar, ref, one.said | {"published": on})
            told.append(f"{body_and_day(records, ref)}{one.in_words}: føjet til kalenderen")
    texts = {paths.CALENDAR_FILE: text_of(calendar), **files}
    return Writing(texts, told=(*told, stands_in(content, *texts)))


def calendar_of(content: Path, on: datetime.date) -> Any:
    """Read the calendar's file to be written again, or begin it; raises EditError where it has errors."""
    if not (content / paths.CALENDAR_FILE).exists():
        return CommentedMap(published=on)
    refuse_errors(content, paths.CALENDAR_FILE)
    return tree_of(content, paths.CALENDAR_FILE)


def put_in(records: Content, calendar: Any, ref: MeetingRef, said: dict[str, Any]) -> None:
    """Put a date into the calendar, with what else is said of it."""
    entry = CommentedMap(body=ref.body, date=ref.date)
    if ref.sitting > 1:
        entry["sitting"] = ref.sitting
    if ref.id in names(records) and ref not in records.dates:
        entry["id"] = free_name(ref.id, records)
    entry |= said
    entries: Any = calendar.get("meetings")
    if not isinstance(entries, list):
        calendar["meetings"] = entries = CommentedSeq()
    insert_element(entries, len(entries), entry)


def _updated(found: FoundMeeting, one: Announced, on: datetime.date) -> str:
    """Put what has become known of a date, or is another, wherever it is said; returns in Danish what was done."""
    said = {key: value for key, value in one.said.items() if value != _written(getattr(found.when, key))}
    if not said:
        return f"{body_and_day(found.content, found.ref)}: står der allerede"
    # What a meeting's own file says goes before the calendar, its history too.
    told_in = found.file if found.file is not None and "history" in found.file else found.record
    kinds = {HistoryKind.TIME: {"start", "end"}, HistoryKind.PLACE: {"place"}, HistoryKind.FORM: {"form"}}
    for kind, keys in kinds.items():
        if found.is_public and said.keys() & keys:
            was = "-".join(_written(value) for key in sorted(keys, reverse=True) if (value := getattr(found.when, key)))
            tell(told_in, {"on": on, "what": kind.value} | ({"was": was} if was else {}), None)
    for key, value in said.items():
        saying = [tree for tree in (found.entry, found.file) if tree is not None and key in tree]
        for tree in saying:
            tree[key] = value
        if not saying:
            insert_after(found.record, ("body", "date", "weekday", "start", "end"), key, value)
    changed = [name for name, keys in _CHANGED.items() if said.keys() & keys]
    return f"{body_and_day(found.content, found.ref)}: {listing(changed)} er rettet"


def _written(value: object) -> str:
    return clock(value) if isinstance(value, datetime.time) else str(value or "")
