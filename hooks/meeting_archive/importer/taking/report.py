"""What an import did, for the secretariat to read: what was taken in, what to look at, and what is in no field."""

from collections.abc import Iterator

from meeting_archive.content.content import Content
from meeting_archive.importer.imported import Imported
from meeting_archive.importer.lines import Line
from meeting_archive.model import MeetingRef
from meeting_archive.paths import slug

KIND = {"agenda": "dagsorden", "minutes": "referat"}
# More of them than this are counted, not listed.
LISTED = 60


def report(name: str, imported: Imported, added: list[str] | None, content: Content) -> Iterator[str]:
    """Yield the lines of the report; `added` is what an existing file was given, None for a new one."""
    items = imported.fields.get("items", [])
    yield f"{name}: {KIND[imported.kind]} for {imported.ref}, {_count(len(items), 'punkt', 'punkter')}"
    if added is not None:
        yield f"  føjet til mødets fil: {', '.join(added) or 'intet ud over dokumentets titel'}"
    for remark in imported.remarks:
        yield f"  bemærk: {remark}"
    if imported.dropped:
        layout = ", ".join(f"{what} ({number})" for what, number in imported.dropped)
        yield f"  udeladt som layout: {layout}"
    if imported.left_out:
        personal = ", ".join(f"{what} ({number})" for what, number in sorted(imported.left_out.items()))
        yield f"  udeladt som personligt: {personal}"
    if imported.withheld:
        closed = [item.get("number", "uden nummer") for item in items if "closed" in item]
        kept = f"af punkt {', '.join(closed)} er kun nummer og titel taget med; " if closed else ""
        yield f"  lukket: {kept}{_count(len(imported.withheld), 'linje', 'linjer')} er udeladt"
    yield from _listed("se efter", imported.doubts)
    yield from _listed("ikke placeret (står ikke i filen)", [_quoted(line) for line in imported.unplaced])
    yield from _listed("datoer, som calendar.yml ikke har", list(_dates(imported, content)))
    yield from _listed("personer, som arkivet ikke kender", list(_people(imported, content)))


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _listed(title: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield f"  {title}:"
        yield from (f"    - {line}" for line in lines[:LISTED])
        if len(lines) > LISTED:
            yield f"    - og {len(lines) - LISTED} til"


def _quoted(line: Line) -> str:
    text = line.text if len(line.text) <= 100 else f"{line.text[:100].rsplit(' ', 1)[0]} …"
    return f"{line.where}: {text}"


def _dates(imported: Imported, content: Content) -> Iterator[str]:
    """Propose the dates that the calendar lacks, this meeting's own among them, as they would be written there."""
    known = {(entry.body, entry.date) for entry in content.calendar.meetings} if content.calendar else set()
    own = [(imported.ref, "")]
    seen: set[MeetingRef] = set()
    for meeting, note in [*own, *((coming.meeting, coming.note) for coming in imported.coming)]:
        if (meeting.body, meeting.date) not in known and meeting not in seen:
            seen.add(meeting)
            yield f"body: {meeting.body}, date: {meeting.date}" + (f", note: {note}" if note else "")


def _people(imported: Imported, content: Content) -> Iterator[str]:
    """Name the people whom no register and no other meeting knows: their names may be misspelt."""
    known = {slug(name) for person in content.people.values() for name in (person.name, *person.aliases)}
    for file in content.meetings.values():
        known |= {slug(name) for item in file.items for name in getattr(item, "presenters", ())}
        groups = (file.attendees or (), file.apologies or (), file.partly_present)
        known |= {slug(someone.person) for group in groups for someone in group}
    told: set[str] = set()
    for name in _names(imported):
        if slug(name) not in known | told:
            told.add(slug(name))
            yield name


def _names(imported: Imported) -> Iterator[str]:
    for key in ("attendees", "apologies", "partly_present"):
        said = imported.fields.get(key, [])
        yield from (str(person["person"]) for person in said if isinstance(person, dict))
    for item in imported.fields.get("items", []):
        yield from map(str, item.get("presenters", []))
