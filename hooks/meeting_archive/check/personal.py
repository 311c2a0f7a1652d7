"""What must not be published about persons: CPR numbers above all, in the content's own files and in attachments.

A number is never told, nor the text around it; of a closed item not even the date. What only looks like personal data
is accepted in `personal_data.yml` under the file's hash and the place; a warning in a meeting's own file also where it
stands, as others are.
"""

from collections.abc import Iterator

from meeting_archive import paths
from meeting_archive.check.finding import Finding
from meeting_archive.check.personal_places import SHORT_HASH, PersonalPlace, all_places, is_at, open_places, unread
from meeting_archive.content.content import Content
from meeting_archive.personal_data import Kind


def cpr_numbers_stay_out(content: Content) -> Iterator[Finding]:
    """No file of the content, and no attachment, holds a CPR number."""
    for place in open_places(content, Kind.CPR):
        yield _finding(place, f"et CPR-nummer ({place.seen.shown}): slet det{_or_accept(place)}")


def attachments_can_be_read(content: Content) -> Iterator[Finding]:
    """All of an attachment can be searched for personal data, or somebody has looked at what cannot."""
    for place, others in unread(content, minor=False):
        also = f" (også i {others} {'andet bilag' if others == 1 else 'andre bilag'})" if others else ""
        text = f"{place.seen.shown}{also}, så filen er kun delvis læst" if place.seen.part else place.seen.shown
        yield _finding(place, f"{text}: se den igennem for personoplysninger{_or_accept(place)}")


def attachments_run_nothing(content: Content) -> Iterator[Finding]:
    """Nothing in an attachment runs, or calls another machine, when a reader opens it."""
    for place in open_places(content, Kind.RUNNING):
        text = f"{place.seen.shown}: gem filen uden, eller lav en kopi uden med arkiv clean"
        yield _finding(place, text)


def attachments_hide_nothing(content: Content) -> Iterator[Finding]:
    """What is published with an attachment is seen by who opens it."""
    for place in open_places(content, Kind.HIDDEN):
        if not place.seen.minor:
            text = f"{place.seen.shown}, som udgives med filen: lav en kopi uden med arkiv clean{_or_accept(place)}"
            yield _finding(place, text)


def attachments_name_no_authors(content: Content) -> Iterator[Finding]:
    """An attachment does not tell who wrote it."""
    for place in open_places(content, Kind.HIDDEN):
        if place.seen.minor:
            yield _finding(place, f"{place.seen.shown}, som udgives med filen: arkiv clean laver en kopi uden")


def small_parts_can_be_read(content: Content) -> Iterator[Finding]:
    """What nearly every letter has, and no program can read (a logo in its head), has been looked at."""
    for place, others in unread(content, minor=True):
        also = f" (også i {others} {'andet bilag' if others == 1 else 'andre bilag'})" if others else ""
        yield _finding(place, f"{place.seen.shown}{also}: se efter, at der ikke står personoplysninger")


def ten_digits_are_no_cpr_number(content: Content) -> Iterator[Finding]:
    """Ten digits that begin with a date are something else than a CPR number."""
    for place in open_places(content, Kind.DIGITS):
        text = f"ti cifre, der kan være et CPR-nummer ({place.seen.shown}): slet dem"
        yield _finding(place, f"{text}{_or_accept(place)}")


def mail_addresses_are_of_offices(content: Content) -> Iterator[Finding]:
    """Mail addresses are of offices, not of persons."""
    for place in open_places(content, Kind.MAIL):
        text = "en mailadresse, der ser ud til at være en persons: skriv et kontors, eller slet den"
        yield _finding(place, f"{text}{_or_accept(place)}")


def phone_numbers_stay_out(content: Content) -> Iterator[Finding]:
    """No phone numbers: whom to ask stands in the settings."""
    for place in open_places(content, Kind.PHONE):
        yield _finding(place, f"et telefonnummer: slet det{_or_accept(place)}")


def accepted_personal_data_is_there(content: Content) -> Iterator[Finding]:
    """What is accepted as no personal data is still there, in the same file."""
    there = [*all_places(content)]
    digests = {place.file: place.sha256 for place in there}
    hashes = [place.seen.part for place in there if place.seen.part]
    every = tuple(map(paths.meeting_file, content.dates))
    for part, accepted_part in content.accepted_parts.items():
        if not any(one.startswith(part) for one in hashes):
            text = f"ingen bilag har den del, der er godtaget som »{part}«: slet det"
            yield Finding(text, accepted_part, "reason", because_of=every)
    for name, accepted in content.accepted_data.items():
        if name in digests and not digests[name].startswith(accepted.sha256):
            text = f"filen er ændret, siden den blev set igennem: gør det igen, og skriv {digests[name][:SHORT_HASH]}"
            yield Finding(text, accepted, "sha256")
            continue
        for place in accepted.places:
            if not any(one.file == name and is_at(one.seen, place) for one in there):
                text = f"der er intet at godtage på stedet »{place}« i {name}: slet det"
                yield Finding(text, accepted, "places", because_of=(name, _claimed_by(name)))


def _claimed_by(name: str) -> str:
    """Name the file that says whether a file beside a meeting is published."""
    folder = name.rpartition("/")[0]
    return f"{folder}.yml" if folder.startswith(paths.MEETING_FILES) else name


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
    if not place.together:
        return ""
    places = ", ".join(f'"{one}"' for one in place.together)
    entry = f"{place.file}: {{sha256: {place.sha256[:SHORT_HASH]}, places: [{places}], reason: …}}"
    what = "det" if place.together == (place.seen.place,) else "alle stederne i filen"
    instead = ", i stedet for det, der står om den," if place.is_entered else ""
    return f", eller godtag {what}{instead} i {paths.ACCEPTED} med »{entry}«"
