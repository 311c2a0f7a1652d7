"""Changes to dates: moved, cancelled, reinstated. What subscribers have seen changes with a line of its history."""

import datetime
import re
from pathlib import Path
from typing import Any, NamedTuple

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from meeting_archive import paths
from meeting_archive.check.history import free_name, names
from meeting_archive.content.content import Content, ref_of
from meeting_archive.content.load import load
from meeting_archive.content.meant import nearest_meeting
from meeting_archive.content.occasion import TimeAndPlace, identity, said
from meeting_archive.content.source import read
from meeting_archive.danish.writing import listing
from meeting_archive.desk.carried import carried
from meeting_archive.desk.edit import moved_away, refuse_errors
from meeting_archive.desk.journal import EditError, refuse_elsewhere
from meeting_archive.desk.movable import refuse_a_move
from meeting_archive.desk.saying import as_typed, body_and_day, day_of, stands_in
from meeting_archive.desk.write import Writing
from meeting_archive.desk.yaml_text import insert_after, insert_element, text_of, tree_of
from meeting_archive.model import MeetingRef
from meeting_archive.model.words import HistoryKind, Weekday

WEEKDAYS = tuple(Weekday)
SITTINGS = range(1, 10)


def move(content: Path, ref: MeetingRef, to: datetime.date, on: datetime.date, reason: str | None) -> Writing:
    """Give a meeting another date: in the calendar, in the names of its files, and wherever it is referred to."""
    if to == ref.date:
        raise EditError("den nye dato er den samme som den gamle")
    # Any file may refer to the meeting, so all of them must be sound.
    refuse_errors(content)
    found = _find(content, ref)
    target = _free(content, found, to)
    refuse_a_move(found.content, ref, target, is_public=found.is_public, reason=reason)
    if found.is_public:
        tell(
            found.record,
            {"on": on, "what": HistoryKind.MOVED.value, "was": as_typed(ref), "to": as_typed(target)},
            reason,
        )
    _name(found, target)
    _put(found, target)
    changed = {paths.CALENDAR_FILE: text_of(found.calendar)} if found.entry is not None else {}
    if found.path:
        changed[paths.meeting_file(target)] = text_of(found.file)
    ours = re.compile(rf"(?<![\w/-]){re.escape(str(ref))}(?![\w-])")
    texts = dict(carried(content, changed, lambda text: ours.sub(str(target), text), moved=found.path))
    old, new = (paths.meeting_folder(one).rstrip("/") for one in (ref, target))
    renamed = {f"{old}.yml": f"{new}.yml"} if found.path else {}
    renamed |= {old: new} if (content / old).is_dir() else {}
    told = [f"Mødet i {body_and_day(found.content, ref)} er flyttet til {day_of(target)}."]
    if not found.is_public:
        told.append("Datoen er ikke udgivet endnu, så den er blot rettet; læserne får det ikke at vide.")
    if old in renamed:
        told.append(f"Bilagene er fulgt med: de ligger nu i {content.name}/{new}.")
    if others := [name for name in texts if name not in changed]:
        told.append(f"Henvisninger til mødet er rettet i {listing([f'{content.name}/{name}' for name in others])}.")
    return Writing(texts, renamed, (*told, stands_in(content, *(name for name in texts if name in changed))))


def _name(found: "FoundMeeting", target: MeetingRef) -> None:
    """Write a meeting's permanent name out where its new date alone would give it another's."""
    if not found.is_public and not found.has_id and target.id in names(found.content):
        insert_after(found.record, ("body", "date"), "id", free_name(target.id, found.content))


def _put(found: "FoundMeeting", target: MeetingRef) -> None:
    """Write the new date where the old one stands."""
    if found.entry is not None:
        found.entry["date"] = target.date
        if target.sitting > 1 and "sitting" not in found.entry:
            insert_after(found.entry, ("body", "date"), "sitting", target.sitting)
        elif target.sitting > 1:
            found.entry["sitting"] = target.sitting
        else:
            found.entry.pop("sitting", None)
    for record in (found.entry, found.file):
        if record is not None and "weekday" in record:
            record["weekday"] = WEEKDAYS[target.date.weekday()].value


def cancel(content: Path, ref: MeetingRef, on: datetime.date, reason: str | None) -> Writing:
    """Say that a meeting is cancelled."""
    found = _find(content, ref)
    if found.when.cancelled:
        raise EditError(f"mødet i {body_and_day(found.content, ref)} er allerede aflyst")
    told = f"Mødet i {body_and_day(found.content, ref)} er aflyst."
    return _with_line(content, found, {"on": on, "what": HistoryKind.CANCELLED.value}, reason, told)


def reinstate(content: Path, ref: MeetingRef, on: datetime.date, reason: str | None) -> Writing:
    """Say that a meeting that was cancelled is held after all."""
    found = _find(content, ref)
    if not found.when.cancelled:
        raise EditError(f"mødet i {body_and_day(found.content, ref)} er ikke aflyst")
    told = f"Mødet i {body_and_day(found.content, ref)} bliver holdt alligevel."
    return _with_line(content, found, {"on": on, "what": HistoryKind.REINSTATED.value}, reason, told)


class FoundMeeting(NamedTuple):
    """A meeting as the content has it: the records for what it says, the trees for what is to be written."""

    content: Content
    ref: MeetingRef
    name: str
    """Its permanent name."""
    when: TimeAndPlace
    calendar: Any
    entry: Any
    file: Any
    path: str
    """The path of its file; "" when it has none."""

    @property
    def record(self) -> Any:
        """The tree that its history stands in: the calendar's, where it is there."""
        return self.entry if self.entry is not None else self.file

    @property
    def has_id(self) -> bool:
        """Whether its permanent name is written out."""
        return any(tree is not None and "id" in tree for tree in (self.entry, self.file))

    @property
    def is_public(self) -> bool:
        """Whether anybody can have seen its date; where nothing was ever written down as released, all may have."""
        released = self.content.released.meetings
        return not released or self.name in released


def _find(content: Path, ref: MeetingRef) -> FoundMeeting:
    """Find a meeting in the calendar and among the files; raises EditError."""
    refuse_errors(content, paths.CALENDAR_FILE, paths.meeting_file(ref))
    records, _ = load(read(content))
    if ref not in records.dates:
        # A file behind a link is not read, and that is what to say of it.
        refuse_elsewhere(content, paths.meeting_file(ref))
        gone = moved_away(records, ref)
        nearest = nearest_meeting(ref, records.dates)
        likely = f"mente du {nearest}?" if nearest else f"er datoen ny, så skriv arkiv dates {ref.body} {as_typed(ref)}"
        raise EditError(gone or f"arkivet kender intet møde {ref}: {likely}")
    return look(content, records, tree_of(content, paths.CALENDAR_FILE), ref)


def look(content: Path, records: Content, calendar: Any, ref: MeetingRef) -> FoundMeeting:
    """Take a meeting that is in the archive from what was read of it, and from the tree of the calendar."""
    file, entry = records.meetings.get(ref), next((one for one in records.entries if ref_of(one) == ref), None)
    when = TimeAndPlace(**said(file, entry))
    path = paths.meeting_file(ref) if file else ""
    tree = tree_of(content, path) if path else None
    return FoundMeeting(
        records, ref, identity(ref, when.log, file, entry), when, calendar, _entry(calendar, ref), tree, path
    )


def _entry(calendar: Any, ref: MeetingRef) -> Any:
    for entry in calendar.get("meetings") or []:
        sitting = int(entry.get("sitting") or 1)
        if (entry.get("body"), str(entry.get("date")), sitting) == (ref.body, str(ref.date), ref.sitting):
            return entry
    return None


def _free(content: Path, found: FoundMeeting, to: datetime.date) -> MeetingRef:
    """Return what a meeting is called on its new day: the second one, where another of its body is held then."""
    targets = (found.ref._replace(date=to, sitting=sitting) for sitting in SITTINGS)
    target = next((target for target in targets if target not in found.content.dates), None)
    if target is None:
        raise EditError(f"{found.ref.body} har allerede {len(SITTINGS)} møder {to}")
    if (content / paths.meeting_folder(target)).exists():
        raise EditError(
            f"mappen {paths.meeting_folder(target)} er der allerede: se efter, hvad der er i den, og omdøb den først"
        )
    return target


def tell(record: Any, line: dict[str, Any], reason: str | None) -> None:
    """Add a line to the history of a date."""
    told = CommentedMap(line | ({"reason": reason} if reason else {}))
    if "history" in record:
        insert_element(record["history"], len(record["history"]), told)
    else:
        insert_after(record, (), "history", CommentedSeq([told]))


def _with_line(content: Path, found: FoundMeeting, line: dict[str, Any], reason: str | None, told: str) -> Writing:
    tell(found.record, line, reason)
    name, tree = (paths.CALENDAR_FILE, found.calendar) if found.entry is not None else (found.path, found.file)
    return Writing({name: text_of(tree)}, told=(told, stands_in(content, name)))
