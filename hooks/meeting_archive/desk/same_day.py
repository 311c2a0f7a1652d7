"""Which of a body's meetings of one day is meant, where there are several."""

from pathlib import Path

from meeting_archive import paths
from meeting_archive.content.content import Content, ref_of
from meeting_archive.content.load import load
from meeting_archive.content.occasion import TimeAndPlace, said
from meeting_archive.content.source import read
from meeting_archive.danish.writing import clock_span, listing, short_date
from meeting_archive.desk.journal import EditError
from meeting_archive.desk.saying import as_typed
from meeting_archive.desk.yaml_text import tree_of
from meeting_archive.model import MeetingRef

_COUNTED = ("ingen", "et", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni")


def settled(content: Path, ref: MeetingRef, *, exact: bool) -> MeetingRef:
    """Return the meeting that somebody means by a body and a day; raises EditError with the list where it is unclear.

    It is clear where a day has one meeting, and where somebody typed which, or the meeting's own name (`exact`).
    """
    if ref.sitting == 1 and (exact or not _may_have_several(content, ref)):
        return ref
    records, _ = load(read(content))
    there = sorted(one for one in records.dates if (one.body, one.date) == (ref.body, ref.date))
    body = records.bodies[ref.body].name if ref.body in records.bodies else ref.body
    if ref.sitting == 1 and len(there) > 1:
        raise EditError(f"{_counted(body, there)}: skriv {_listed(records, there, ' eller ')}")
    if ref.sitting > 1 and ref not in there and ref._replace(sitting=ref.sitting - 1) not in there:
        if not there:
            none = f"{body} har intet møde den {short_date(ref.date)}, så der er intet nr. {ref.sitting}"
            raise EditError(f"{none}: udelad nummeret")
        free = next(as_typed(one) for nth in range(2, 10) if (one := ref._replace(sitting=nth)) not in there)
        here = f"{_counted(body, there)}, {_listed(records, there, ' og ')}"
        raise EditError(f"{here}, så der er intet nr. {ref.sitting}: skriv {free} om et nyt")
    return ref


def _may_have_several(content: Path, ref: MeetingRef) -> bool:
    """Whether its files or the calendar say so: most days have one meeting, and all need not be read to know it."""
    if any((content / paths.meeting_file(ref)).parent.glob(f"{ref.date}-[2-9].yml")):
        return True
    if not (content / paths.CALENDAR_FILE).is_file():
        return False
    dated = [entry for entry in tree_of(content, paths.CALENDAR_FILE).get("meetings") or [] if isinstance(entry, dict)]
    return any("sitting" in one and (one.get("body"), one.get("date")) == (ref.body, str(ref.date)) for one in dated)


def _counted(body: str, there: list[MeetingRef]) -> str:
    return f"{body} har {_COUNTED[len(there)]} møde{'r' * (len(there) > 1)} den {short_date(there[0].date)}"


def _listed(records: Content, there: list[MeetingRef], last: str) -> str:
    entries = {ref_of(entry): entry for entry in records.entries}
    hours = []
    for ref in there:
        when = TimeAndPlace(**said(records.meetings.get(ref), entries.get(ref)))
        hours.append(f" ({clock_span(when.start, when.end)})" if when.start else "")
    return listing([f"{ref}{at}" for ref, at in zip(there, hours, strict=True)], last)
