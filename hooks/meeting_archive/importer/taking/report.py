"""What an import did, for the secretariat to read: what was taken in, what to look at, and what is in no field.

What somebody reads at once is cut short; the books in `import/` have it whole.
"""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from meeting_archive.content.content import Content
from meeting_archive.danish.writing import listing
from meeting_archive.importer.imported import Imported, kept_of_closed
from meeting_archive.importer.lines import Line
from meeting_archive.importer.taking.unknown import unknown_organisations, unknown_people
from meeting_archive.model import MeetingRef

KIND = {"agenda": "dagsorden", "minutes": "referat"}
# More of them than this are counted, not listed, where somebody reads at once; and a line is no longer than this.
LISTED, LONGEST = 60, 100
# Minutes that it takes to read a meeting through, and for each doubt and each line in no field.
_READ, _DOUBT, _LINE = 2.0, 1.0, 0.5


class Entry(NamedTuple):
    """What became of a file."""

    file: str
    imported: Imported | None = None
    added: list[str] | None = None
    """What an existing file was given; None when the meeting's file is new."""
    written: tuple[str, ...] = ()
    """The files of the content that were written."""
    refused: str = ""
    """Why it was not taken in."""
    skipped: str = ""
    """Why it did not have to be."""
    dated: bool = False
    """Whether the dates are written into the calendar, or would be."""
    ours: bool = False
    """Whether it is a document of ours, which changes what it says otherwise."""

    @property
    def minutes_to_mend(self) -> int:
        """About how long it takes to look at what has to be looked at, in minutes."""
        if self.imported is None:
            return 0
        left = _DOUBT * len(self.imported.doubts) + _LINE * len(self.imported.unplaced)
        return round(_READ + left)


def report(entry: Entry, content: Content, *, whole: bool = False, alone: bool = True) -> Iterator[str]:
    """Yield the lines of the report; `whole` cuts nothing short, and `alone` tells of people and organisations too."""
    imported = entry.imported
    if imported is None:
        yield f"{entry.file}: {entry.refused or entry.skipped}"
        return
    items = imported.fields.get("items", [])
    of = "af" if imported.kind == "minutes" else "til"
    count = _count(len(items), "punkt", "punkter")
    yield f"{entry.file}: {KIND[imported.kind]} {of} {imported.ref}, {count}"
    if entry.added is not None:
        yield from _added(entry)
    for remark in imported.remarks:
        yield f"  bemærk: {remark}"
    if imported.dropped:
        layout = ", ".join(f"{what} ({number})" for what, number in imported.dropped)
        yield f"  udeladt som layout: {layout}"
    if imported.left_out:
        personal = ", ".join(f"{what} ({number})" for what, number in sorted(imported.left_out.items()))
        yield f"  udeladt som personligt: {personal}"
    if imported.withheld:
        kept = "".join(f"{one}; " for one in _kept([item for item in items if item.get("closed") == "ja"]))
        yield f"  lukket: {kept}{_count(len(imported.withheld), 'linje', 'linjer')} er udeladt"
    most = None if whole else LISTED
    yield from _listed("se efter", imported.doubts, most)
    lines = [_quoted(line, whole=whole) for line in imported.unplaced]
    yield from _listed("ikke placeret (står ikke i filen)", lines, most)
    # What is written into the calendar is lacking in it no more.
    lacking = [] if entry.dated else _dates(imported, content)
    dates = [
        f"body: {meeting.body}, date: {meeting.date}" + (f", note: {note}" if note else "") for meeting, note in lacking
    ]
    yield from _listed("datoer, som calendar.yml ikke har", dates, most)
    if alone:
        yield from proposals([entry], content, most)
    yield from (f"  skrevet: {name}" for name in entry.written)


def _added(entry: Entry) -> Iterator[str]:
    """Say what a meeting's file was given, much of it on lines of its own; nothing stands beside no written file."""
    what = "ændret i mødets fil" if entry.ours else "føjet til mødets fil"
    if entry.added and len(entry.added) > 1:
        yield from _listed(what, entry.added, None)
    elif entry.added:
        yield f"  {what}: {entry.added[0]}"
    elif not entry.ours:
        yield f"  {what}: kun dokumentets titel"
    elif not entry.written:
        yield f"  {what}: intet; dokumentet siger det samme"


def proposals(entries: Sequence[Entry], content: Content, most: int | None = None) -> Iterator[str]:
    """Yield whom and what no register and no meeting has, once for all documents."""
    documents = [entry.imported for entry in entries if entry.imported]
    yield from _listed("personer, som arkivet ikke kender", unknown_people(documents, content), most)
    yield from _listed("organisationer, som arkivet ikke kender", unknown_organisations(documents, content), most)


def summary(entries: Sequence[Entry]) -> Iterator[str]:
    """Yield a table of what became of each file: what to look at, and about how long that takes."""
    rows: list[tuple[str, ...]] = [("fil", "møde", "punkter", "se efter", "ikke placeret", "minutter")]
    for entry in entries:
        if imported := entry.imported:
            counts = len(imported.fields.get("items", [])), len(imported.doubts), len(imported.unplaced)
            numbers = map(str, (*counts, entry.minutes_to_mend))
            rows.append((entry.file, f"{imported.ref} {KIND[imported.kind]}", *numbers))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows if len(rows) > 1 else ():
        cells = (
            f"{cell:<{width}}" if place < 2 else f"{cell:>{width}}"
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        yield "  ".join(cells).rstrip()
    for title, told in (("ikke hentet ind", "refused"), ("sprunget over", "skipped")):
        lines = [f"{entry.file}: {in_short(said)}" for entry in entries if (said := getattr(entry, told))]
        if lines:
            yield from (f"{title}:", *(f"  - {line}" for line in lines))
    taken = sum(entry.imported is not None for entry in entries)
    minutes = sum(entry.minutes_to_mend for entry in entries)
    yield f"{_count(taken, 'dokument', 'dokumenter')} hentet ind; det tager omkring {_time(minutes)} at gennemgå"


def in_short(text: str) -> str:
    """Return the beginning of a sentence that the report has whole."""
    first = text.split("\n", 1)[0]
    return first if len(first) <= LONGEST else f"{first[:LONGEST].rsplit(' ', 1)[0]} …"


def as_data(entry: Entry, content: Content) -> dict[str, Any]:
    """Return the report as a program reads it."""
    imported = entry.imported
    if imported is None:
        return {"file": entry.file, "refused": entry.refused or None, "skipped": entry.skipped or None}
    return {
        "file": entry.file,
        "refused": None,
        "skipped": None,
        "meeting": str(imported.ref),
        "kind": imported.kind,
        "items": len(imported.fields.get("items", [])),
        "added": entry.added,
        "remarks": list(imported.remarks),
        "layout": dict(imported.dropped),
        "personal": dict(imported.left_out),
        "closed_lines": len(imported.withheld),
        "doubts": imported.doubts,
        "unplaced": [{"where": line.where, "text": line.text} for line in imported.unplaced],
        "dates": [
            {"body": meeting.body, "date": str(meeting.date), "note": note}
            for meeting, note in ([] if entry.dated else _dates(imported, content))
        ],
        "people": unknown_people([imported], content),
        "minutes_to_mend": entry.minutes_to_mend,
        "written": list(entry.written),
    }


def _kept(closed: Sequence[dict[str, Any]]) -> Iterator[str]:
    """Say what was taken of closed items, those together of which it is the same."""
    said = {str(item.get("number", "uden nummer")): listing(kept_of_closed(item)) for item in closed}
    for kept in dict.fromkeys(said.values()):
        yield f"af punkt {', '.join(number for number in said if said[number] == kept)} er kun {kept} taget med"


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _time(minutes: int) -> str:
    return _count(minutes, "minut", "minutter") if minutes < 90 else f"{round(minutes / 60)} timer"


def _listed(title: str, lines: list[str], most: int | None) -> Iterator[str]:
    if lines:
        yield f"  {title}:"
        yield from (f"    - {line}" for line in lines[:most])
        if most is not None and len(lines) > most:
            yield f"    - og {len(lines) - most} til"


def _quoted(line: Line, *, whole: bool) -> str:
    said = line.text if whole else in_short(line.text)
    return f"{line.where}: {said}" if line.is_counted else f"»{said}«{line.counted}"


def _dates(imported: Imported, content: Content) -> Iterator[tuple[MeetingRef, str]]:
    """Yield the dates that the calendar lacks, this meeting's own among them, each with its note."""
    known = {(entry.body, entry.date) for entry in content.calendar.meetings} if content.calendar else set()
    own = [(imported.ref, "")]
    seen: set[MeetingRef] = set()
    for meeting, note in [*own, *((coming.meeting, coming.note) for coming in imported.coming)]:
        if (meeting.body, meeting.date) not in known and meeting not in seen:
            seen.add(meeting)
            yield meeting, note
