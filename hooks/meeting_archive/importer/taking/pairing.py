"""The items of a document of ours beside those of its meeting: which is which, and what follows its item's number."""

from collections.abc import Mapping, Sequence

from meeting_archive.importer.form.sayable import Fields, sayable
from meeting_archive.importer.imported import Imported, name_of
from meeting_archive.importer.lines import Refused
from meeting_archive.importer.taking.enclosures import follow, renumber
from meeting_archive.importer.taking.same_items import same_items
from meeting_archive.importer.taking.update import MeetingThere
from meeting_archive.importer.taking.update_items import is_said_closed
from meeting_archive.model import MeetingFile


def pair_up(
    there: MeetingThere, new: MeetingFile, imported: Imported, files: Mapping[int, str]
) -> tuple[list[int | None], list[str]]:
    """Find for each item of a document its place in the file; also what was done to attachments, in Danish.

    `new` is what was read, as a record; the attachments in `imported` get the numbers that follow their items. `files`
    has the name of each attachment's file, by the `id` of its record.
    """
    before, after = (sayable(file, imported.kind)["items"] for file in (there.file, new))
    items = imported.fields.get("items", [])
    places = same_items(before, after, [is_said_closed(one) for one in items])
    _refuse_unknown(before, after, places)
    released = there.published
    moved = [
        (one, follow(one, there.file.items[place], files))
        for one, place in zip(items, places, strict=True)
        if place is not None and there.file.anchors[place] not in released
    ]
    return places, [*renumber(items, [(one, found) for one, found in moved if found])]


def _refuse_unknown(before: Sequence[Fields], after: Sequence[Fields], places: Sequence[int | None]) -> None:
    """Refuse open items that nobody knows where a closed one is not found: one of them may be what was closed."""
    lost = [one for place, one in enumerate(before) if "closed" in one and place not in places]
    new = [one for one, place in zip(after, places, strict=True) if place is None and "closed" not in one]
    if lost and new:
        raise Refused(
            f"{name_of(lost[0])} er lukket i arkivet, og det er ikke til at se, hvilket punkt i dokumentet det er: giv "
            "det den titel, og skriv »Lukket punkt« på en linje under den. Skal det ud, så slet det, og hent ind, før "
            "der kommer nye punkter til"
        )
