"""A date's history is a log: in order, without a gap, and of one meeting."""

import datetime
import string
from collections.abc import Iterator
from typing import NamedTuple

from meeting_archive import paths
from meeting_archive.check.finding import Finding
from meeting_archive.content.content import Content, ref_of
from meeting_archive.content.occasion import TimeAndPlace, identity, said
from meeting_archive.danish.writing import short_date
from meeting_archive.model import CalendarEntry, Happening, HistoryLine, Log, MeetingFile, MeetingRef
from meeting_archive.model.words import HistoryKind

# Of these two lines of one day cannot begin at the same.
_CHANGES = frozenset([HistoryKind.TIME, HistoryKind.PLACE, HistoryKind.FORM, HistoryKind.DAYS, HistoryKind.BODIES])


def history_is_told_in_order(content: Content) -> Iterator[Finding]:
    """A history begins with the announcement, goes on from day to day, and tells each thing once."""
    for record in (*content.entries, *content.meetings.values(), *content.events):
        seen: set[tuple[HistoryKind, datetime.date, str | None]] = set()
        for before, line in zip((None, *record.history), record.history, strict=False):
            if before and line.on < before.on:
                text = f"{line.on} står efter {before.on}: nye linjer føjes til nederst; ret dagen, eller flyt linjen"
                yield Finding(text, line, "on")
            elif before and line.what is HistoryKind.ANNOUNCED:
                yield Finding("»announced« kommer først: sæt linjen øverst i »history«, eller slet den", line, "what")
            elif line.what in _CHANGES and (line.what, line.on, line.was) in seen:
                text = f"der står allerede en linje om det samme ({line.what.value}) {line.on}: behold den, der gælder"
                yield Finding(text, line, "what")
            seen.add((line.what, line.on, line.was))


def moves_lead_somewhere(content: Content) -> Iterator[Finding]:
    """What is moved leaves a date for another, and each move begins where the last one ended."""
    for now, log in _logs(content):
        for line in log.moves:
            following = log.following(line)
            left = (line.date, line.sitting or now[1])
            led = (following.date, following.sitting or now[1]) if following else now
            if left in {line.to, led} and not following:
                yield Finding(f"flyttet fra sin egen dato ({line.date}): ret den ene", line.record, _before(line))
            elif following and left == led:
                text = f"flyttet to gange fra {line.date}: behold den ene"
                yield Finding(text, following.record, _before(following))
            elif line.to and led[0] and line.to != led and following:
                text = f"flyttet til {_said(line.to)}, men siden flyttet fra {_said(led)}: ret den ene"
                yield Finding(text, line.record, "to")
            elif line.to and led[0] and line.to != led:
                remedy = "ret den ene, eller flyt det med arkiv move"
                yield Finding(f"flyttet til {_said(line.to)}, men står {_said(led)}: {remedy}", line.record, "to")


def what_is_cancelled_was_not_before(content: Content) -> Iterator[Finding]:
    """A meeting is cancelled when it is on, and reinstated when it is cancelled."""
    for _, log in _logs(content):
        cancelled = None
        for line in log.lines:
            if line.what is HistoryKind.CANCELLED:
                if cancelled:
                    since = f" den {short_date(cancelled.on)}" if cancelled.on else ""
                    remedy = "slet linjen, eller skriv mellem dem, at det blev genoptaget (what: reinstated)"
                    yield Finding(f"er allerede aflyst{since}: {remedy}", line.record, "what")
                cancelled = line
            elif line.what is HistoryKind.REINSTATED:
                if not cancelled:
                    text = "kan ikke genoptages: det er ikke aflyst; slet linjen, eller skriv aflysningen før den"
                    yield Finding(text, line.record, "what")
                cancelled = None


def permanent_names_are_told_apart(content: Content) -> Iterator[Finding]:
    """Two meetings have two permanent names, also where one was announced for the day that the other left."""
    known: dict[str, _Dated] = {}
    for meeting in _meetings(content):
        if not meeting.name.startswith(f"{meeting.ref.body}-"):
            text = f"»{meeting.name}« er ikke navnet på et møde i {meeting.ref.body}: begynd med {meeting.ref.body}-"
            yield Finding(text, meeting.record, "id")
        other = known.setdefault(meeting.name, meeting)
        if other is not meeting:
            yield _of_one_name(meeting, other, free_name(meeting.name, content))


def _of_one_name(one: "_Dated", other: "_Dated", free: str) -> Finding:
    """Tell of two meetings with one name: at the move from the day that the other has, if there is one."""
    for moved, there in ((one, other), (other, one)):
        for line in moved.log.moves:
            if line.left(moved.ref) == there.ref:
                remedy = f"slet det, eller skriv »id: {free}« ved det, hvis det er et andet møde"
                text = f"{there.ref} står stadig i arkivet: {remedy}"
                return Finding(text, line.record, _before(line), because_of=(paths.meeting_file(there.ref),))
    text = f"{other.ref} har det samme blivende navn ({one.name}): skriv »id: {free}« ved det ene"
    return Finding(text, one.record, "id", because_of=(paths.meeting_file(other.ref),))


def free_name(name: str, content: Content) -> str:
    """Return the permanent name that a second meeting of a name can have."""
    taken = names(content)
    return next(free for letter in string.ascii_lowercase[1:] if (free := f"{name}-{letter}") not in taken)


def names(content: Content) -> set[str]:
    """Return the permanent names that meetings have, or had when they were released."""
    return {meeting.name for meeting in _meetings(content)} | content.released.meetings.keys()


def moved_meetings_are_held(content: Content) -> Iterator[Finding]:
    """A meeting that was moved was not cancelled as well; a history tells in which order it was both."""
    for record in (*content.entries, *content.meetings.values(), *content.events):
        if record.moved_from and record.cancelled:
            yield Finding("flyttet hertil og også aflyst: er det rigtigt?", record, "cancelled")


def _before(line: Happening) -> str:
    """Name the field that says which date a move leaves."""
    return "was" if isinstance(line.record, HistoryLine) else "date"


class _Dated(NamedTuple):
    ref: MeetingRef
    name: str
    log: Log
    record: CalendarEntry | MeetingFile


def _said(day: tuple[datetime.date | None, int]) -> str:
    return f"{day[0]}-{day[1]}" if day[1] > 1 else str(day[0])


def _logs(content: Content) -> Iterator[tuple[tuple[datetime.date | None, int], Log]]:
    """Yield the log of each meeting and event, with the date and the sitting that it stands at now."""
    yield from (((meeting.ref.date, meeting.ref.sitting), meeting.log) for meeting in _meetings(content))
    yield from (((event.date, 1), event.log) for event in content.events)


def _meetings(content: Content) -> Iterator[_Dated]:
    entries = {ref_of(entry): entry for entry in content.entries}
    for ref in sorted(entries.keys() | content.meetings.keys()):
        file, entry = content.meetings.get(ref), entries.get(ref)
        log = TimeAndPlace(**said(file, entry)).log
        named = next((record for record in (file, entry) if record and record.id), entry or file)
        if named:
            yield _Dated(ref, identity(ref, log, file, entry), log, named)
