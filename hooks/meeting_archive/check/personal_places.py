"""Where personal data stands: in the content's own files and in the attachments that are published.

What somebody looked at and found to be none is accepted by the file's hash and the place, in one entry for each file.
"""

from collections.abc import Iterator
from typing import NamedTuple

from meeting_archive import paths
from meeting_archive.check.files import TYPES
from meeting_archive.content.attachments import page_files
from meeting_archive.content.content import Content
from meeting_archive.content.source import FoundFile
from meeting_archive.content.texts import at_line
from meeting_archive.model import Calendar, ClosedItem, MeetingFile, Record
from meeting_archive.personal_data import Kind, sightings
from meeting_archive.personal_data.inspection import WHOLE_FILE, Observation, inspect

# So much of a file's hash is shown, and enough to accept something by.
SHORT_HASH = 16


class PersonalPlace(NamedTuple):
    """Something personal in a file, at a place, with the records that can accept it."""

    file: str
    sha256: str
    seen: Observation
    records: tuple[Record, ...]
    """The record that it is reported at first; then those around it."""
    field: str = ""
    attachment: str = ""
    """The name of the file, where it is an attachment's."""
    together: tuple[str, ...] = ()
    """The places that its file's one entry among the acceptances names: all that are told of, and those accepted; none
    where it is not to be accepted now."""
    is_entered: bool = False
    """Whether its file has an entry there already."""


def open_places(content: Content, kind: Kind) -> Iterator[PersonalPlace]:
    """Yield the places of a kind that nobody has accepted."""
    places = [place for place in all_places(content) if not _is_accepted(content, place)]
    # A file has one entry among the acceptances, so every message about it proposes the same, which says all of it.
    together: dict[str, dict[str, None]] = {}
    for place in filter(_can_be_entered, places):
        together.setdefault(place.file, dict.fromkeys(_looked_at(content, place)))[place.seen.place] = None
    for place in places:
        if place.seen.kind is kind:
            named = together.get(place.file, {})
            if kind is Kind.HIDDEN:
                # It stands for the whole file, so it waits until what was seen in there is settled.
                named = {} if named else dict.fromkeys((*_looked_at(content, place), place.seen.place))
            yield place._replace(together=tuple(named), is_entered=place.file in content.accepted_data)


def _can_be_entered(place: PersonalPlace) -> bool:
    """Whether every message about its file proposes to accept a place."""
    return place.seen.kind not in {Kind.RUNNING, Kind.HIDDEN} and not place.seen.minor and not place.seen.part


def _is_accepted(content: Content, place: PersonalPlace) -> bool:
    if any(is_at(place.seen, one) for one in _looked_at(content, place)):
        return True
    part = place.seen.part
    return any(part[:length] in content.accepted_parts for length in range(SHORT_HASH, len(part) + 1))


def _looked_at(content: Content, place: PersonalPlace) -> tuple[str, ...]:
    """Return the places of its file that somebody has accepted, while the file is the same."""
    accepted = content.accepted_data.get(place.file)
    return accepted.places if accepted and place.sha256.startswith(accepted.sha256) else ()


def is_at(seen: Observation, place: str) -> bool:
    """Whether something was seen at a place, or is a part that cannot be read of what is there: a picture of a page."""
    return seen.place == place or (
        seen.kind is Kind.UNREAD and (place == WHOLE_FILE or seen.place.startswith(f"{place}, "))
    )


def unread(content: Content, *, minor: bool) -> Iterator[tuple[PersonalPlace, int]]:
    """Yield what cannot be read and nobody has looked at, each part once, and how many other files have it."""
    places = [place for place in open_places(content, Kind.UNREAD) if place.seen.minor is minor]
    files: dict[str, set[str]] = {}
    for place in places:
        files.setdefault(place.seen.part, set()).add(place.file)
    told = set()
    for place in places:
        if not place.seen.part or place.seen.part not in told:
            told.add(place.seen.part)
            yield place, len(files[place.seen.part]) - 1 if place.seen.part else 0


def all_places(content: Content) -> Iterator[PersonalPlace]:
    """Yield everything personal in the content's own files, and in the attachments that are published."""
    for name, text in content.personal.items():
        for line, kind, shown in text.seen:
            records = _records_at(content, name, line)
            told = shown if shown == "" or _is_open(content, name, records) else "xxxxxx-xxxx"
            seen = Observation(f"linje {line}", kind, told)
            yield PersonalPlace(name, text.sha256, seen, (at_line(name, line), *records))
    published = [*_published(content)]
    # What is of no known type is refused for that already.
    observed = inspect(file for _, file, *_ in published if file.path.suffix.casefold()[1:] in TYPES)
    for path, file, records, field in published:
        name = path.rpartition("/")[2]
        yield from (
            PersonalPlace(path, file.sha256, Observation("filnavn", kind, shown), records, field)
            for _, kind, shown in sightings(name)
        )
        yield from (
            PersonalPlace(path, file.sha256, seen, records, field, name) for seen in observed.get(file.path, ())
        )


def _published(content: Content) -> Iterator[tuple[str, FoundFile, tuple[Record, ...], str]]:
    """Yield each file that is published as it is: its path, and the record and field that say so."""
    for claim in content.claims:
        around = (claim.attachment, *content.holders[id(claim.attachment)])
        yield f"{paths.meeting_folder(claim.ref)}{claim.name}", claim.file, around, "file"
    for name, file in page_files(content).items():
        yield name, file, (at_line(name, 0),), ""


def _records_at(content: Content, name: str, line: int) -> tuple[Record, ...]:
    """Find what stands at a line of a file and can accept a warning: an item in its meeting, a date of the calendar."""
    root: MeetingFile | Calendar | None = next(
        (file for ref, file in content.meetings.items() if name == paths.meeting_file(ref)),
        content.calendar if name == paths.CALENDAR_FILE else None,
    )
    if root is None:
        return ()
    begun = [(at, key) for key in root.origin.below if (at := root.origin.of(key)) <= line]
    key = max(begun, default=(0, ""))[1]
    listed: tuple[Record, ...] = ()
    if key in {"items", "meetings"}:
        listed = root.items if isinstance(root, MeetingFile) else root.meetings
    before = [record for record in listed if 0 < record.origin.line <= line]
    return (*before[-1:], root)


def _is_open(content: Content, name: str, records: tuple[Record, ...]) -> bool:
    """Whether a place is surely not in a closed item, so that a date may be told."""
    if not any(name == paths.meeting_file(ref) for ref in content.discreet):
        return True
    return bool(records) and name not in content.doubtful and not isinstance(records[0], ClosedItem)
