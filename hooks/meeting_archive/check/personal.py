"""What must not be published about persons: CPR numbers above all, in the content's own files and in attachments.

A number is never told, nor the text around it; of a closed item not even the date. What only looks like personal data
is accepted in `personal_data.yml` under the file's hash and the place; a warning in a meeting's own file also where it
stands, as others are.
"""

from collections.abc import Iterator
from typing import NamedTuple

from meeting_archive import paths
from meeting_archive.check.files import TYPES
from meeting_archive.check.finding import Finding
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
    """The places that its entry among the acceptances names: its own, others of its kind, and those accepted before."""


def cpr_numbers_stay_out(content: Content) -> Iterator[Finding]:
    """No file of the content, and no attachment, holds a CPR number."""
    for place in _open_places(content, Kind.CPR):
        yield _finding(place, f"et CPR-nummer ({place.seen.shown}): slet det{_or_accept(place)}")


def attachments_can_be_read(content: Content) -> Iterator[Finding]:
    """All of an attachment can be searched for personal data, or somebody has looked at what cannot."""
    for place, others in _unread(content, minor=False):
        also = f" (også i {others} {'andet bilag' if others == 1 else 'andre bilag'})" if others else ""
        text = f"{place.seen.shown}{also}, så filen er kun delvis læst" if place.seen.part else place.seen.shown
        yield _finding(place, f"{text}: se den igennem for personoplysninger{_or_accept(place)}")


def attachments_run_nothing(content: Content) -> Iterator[Finding]:
    """Nothing in an attachment runs, or calls another machine, when a reader opens it."""
    for place in _open_places(content, Kind.RUNNING):
        text = f"{place.seen.shown}: gem filen uden, eller lav en kopi uden med arkiv clean"
        yield _finding(place, text)


def attachments_hide_nothing(content: Content) -> Iterator[Finding]:
    """What is published with an attachment is seen by who opens it."""
    for place in _open_places(content, Kind.HIDDEN):
        if not place.seen.minor:
            text = f"{place.seen.shown}, som udgives med filen: lav en kopi uden med arkiv clean{_or_accept(place)}"
            yield _finding(place, text)


def attachments_name_no_authors(content: Content) -> Iterator[Finding]:
    """An attachment does not tell who wrote it."""
    for place in _open_places(content, Kind.HIDDEN):
        if place.seen.minor:
            yield _finding(place, f"{place.seen.shown}, som udgives med filen: arkiv clean laver en kopi uden")


def small_parts_can_be_read(content: Content) -> Iterator[Finding]:
    """What nearly every letter has, and no program can read (a logo in its head), has been looked at."""
    for place, others in _unread(content, minor=True):
        also = f" (også i {others} {'andet bilag' if others == 1 else 'andre bilag'})" if others else ""
        yield _finding(place, f"{place.seen.shown}{also}: se efter, at der ikke står personoplysninger")


def ten_digits_are_no_cpr_number(content: Content) -> Iterator[Finding]:
    """Ten digits that begin with a date are something else than a CPR number."""
    for place in _open_places(content, Kind.DIGITS):
        text = f"ti cifre, der kan være et CPR-nummer ({place.seen.shown}): slet dem"
        yield _finding(place, f"{text}{_or_accept(place)}")


def mail_addresses_are_of_offices(content: Content) -> Iterator[Finding]:
    """Mail addresses are of offices, not of persons."""
    for place in _open_places(content, Kind.MAIL):
        text = "en mailadresse, der ser ud til at være en persons: skriv et kontors, eller slet den"
        yield _finding(place, f"{text}{_or_accept(place)}")


def phone_numbers_stay_out(content: Content) -> Iterator[Finding]:
    """No phone numbers: whom to ask stands in the settings."""
    for place in _open_places(content, Kind.PHONE):
        yield _finding(place, f"et telefonnummer: slet det{_or_accept(place)}")


def accepted_personal_data_is_there(content: Content) -> Iterator[Finding]:
    """What is accepted as no personal data is still there, in the same file."""
    there = [*_places(content)]
    digests = {place.file: place.sha256 for place in there}
    hashes = [place.seen.part for place in there if place.seen.part]
    for part, accepted_part in content.accepted_parts.items():
        if not any(one.startswith(part) for one in hashes):
            text = f"ingen bilag har den del, der er godtaget som »{part}«: slet det"
            yield Finding(text, accepted_part, "reason")
    for name, accepted in content.accepted_data.items():
        if name in digests and not digests[name].startswith(accepted.sha256):
            text = f"filen er ændret, siden den blev set igennem: gør det igen, og skriv {digests[name][:SHORT_HASH]}"
            yield Finding(text, accepted, "sha256")
            continue
        for place in accepted.places:
            if not any(one.file == name and _is_at(one.seen, place) for one in there):
                text = f"der er intet at godtage på stedet »{place}« i {name}: slet det"
                yield Finding(text, accepted, "places")


def accepted_lines(content: Content) -> Iterator[tuple[str, int]]:
    """Yield each line of a text file where somebody has looked at what may be a CPR number: its file and number."""
    for name, text in content.personal.items():
        accepted = content.accepted_data.get(name)
        for line, kind, _ in text.seen if accepted and text.sha256.startswith(accepted.sha256) else ():
            if kind in {Kind.CPR, Kind.DIGITS} and accepted and f"linje {line}" in accepted.places:
                yield name, line


def _finding(place: PersonalPlace, text: str) -> Finding:
    at = "" if place.seen.kind is Kind.HIDDEN else f", {place.seen.place}"
    where = f"bilaget »{place.attachment}«{at}: " if place.attachment else ""
    first, *around = place.records
    return Finding(f"{where}{text}", first, place.field, tuple(around))


def _or_accept(place: PersonalPlace) -> str:
    """Tell how to accept it, word for word; a part of a file once for all files that have it."""
    if place.seen.part:
        return f", eller godtag delen i {paths.ACCEPTED} med »{place.seen.part[:SHORT_HASH]}: {{reason: …}}«"
    places = ", ".join(f'"{one}"' for one in place.together)
    entry = f"{place.file}: {{sha256: {place.sha256[:SHORT_HASH]}, places: [{places}], reason: …}}"
    return f", eller godtag det i {paths.ACCEPTED} med »{entry}«"


def _open_places(content: Content, kind: Kind) -> Iterator[PersonalPlace]:
    """Yield the places of a kind that nobody has accepted."""
    places = [place for place in _places(content) if place.seen.kind is kind and not _is_accepted(content, place)]
    # A file has one entry among the acceptances, so what is to be pasted there says all of it.
    together: dict[str, dict[str, None]] = {}
    for place in places:
        if place.file not in together:
            together[place.file] = dict.fromkeys(_looked_at(content, place))
        if not place.seen.part:
            together[place.file][place.seen.place] = None
    for place in places:
        yield place._replace(together=tuple(together[place.file]))


def _is_accepted(content: Content, place: PersonalPlace) -> bool:
    if any(_is_at(place.seen, one) for one in _looked_at(content, place)):
        return True
    part = place.seen.part
    return any(part[:length] in content.accepted_parts for length in range(SHORT_HASH, len(part) + 1))


def _looked_at(content: Content, place: PersonalPlace) -> tuple[str, ...]:
    """Return the places of its file that somebody has accepted, while the file is the same."""
    accepted = content.accepted_data.get(place.file)
    return accepted.places if accepted and place.sha256.startswith(accepted.sha256) else ()


def _is_at(seen: Observation, place: str) -> bool:
    """Whether something was seen at a place, or is a part that cannot be read of what is there: a picture of a page."""
    return seen.place == place or (
        seen.kind is Kind.UNREAD and (place == WHOLE_FILE or seen.place.startswith(f"{place}, "))
    )


def _unread(content: Content, *, minor: bool) -> Iterator[tuple[PersonalPlace, int]]:
    """Yield what cannot be read and nobody has looked at, each part once, and how many other files have it."""
    places = [place for place in _open_places(content, Kind.UNREAD) if place.seen.minor is minor]
    files: dict[str, set[str]] = {}
    for place in places:
        files.setdefault(place.seen.part, set()).add(place.file)
    told = set()
    for place in places:
        if not place.seen.part or place.seen.part not in told:
            told.add(place.seen.part)
            yield place, len(files[place.seen.part]) - 1 if place.seen.part else 0


def _places(content: Content) -> Iterator[PersonalPlace]:
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
