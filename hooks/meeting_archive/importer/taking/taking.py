"""A document into the content: worked out in full, as one change that is tried before it is written."""

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from meeting_archive import paths
from meeting_archive.content.content import Content, ref_of
from meeting_archive.content.occasion import said
from meeting_archive.danish.writing import long_date
from meeting_archive.desk.correct import Reasons
from meeting_archive.desk.item_names import anchors_of, followed
from meeting_archive.desk.write import Writing
from meeting_archive.desk.yaml_text import text_of, tree_of
from meeting_archive.importer.form.form import read_form
from meeting_archive.importer.form.said import plain
from meeting_archive.importer.gate import closed_of, is_closed_there, without_closed_there
from meeting_archive.importer.head.new_body import lines_for
from meeting_archive.importer.head.surroundings import Surroundings
from meeting_archive.importer.imported import Imported
from meeting_archive.importer.lines import Document, Refused
from meeting_archive.importer.meeting import read_meeting
from meeting_archive.importer.taking.dates import (
    calendar_with,
    cancelled_there,
    refuse_a_date_that_was_left,
    refuse_a_form_of_another_day,
    refuse_the_items_of_another_meeting,
    telling_changes,
    with_the_calendars,
)
from meeting_archive.importer.taking.follow_ups import fulfil
from meeting_archive.importer.taking.merge import merge
from meeting_archive.importer.taking.pairing import pair_up
from meeting_archive.importer.taking.sittings import refuse_another
from meeting_archive.importer.taking.unknown import known_people
from meeting_archive.importer.taking.update import MeetingThere, Updated, update
from meeting_archive.importer.taking.write import meeting_text
from meeting_archive.model import Body, MeetingFile, MeetingRef
from meeting_archive.model.words import Mark
from meeting_archive.products.documents.form import has_help
from meeting_archive.products.documents.names import KnownNames


class Wish(NamedTuple):
    """What the secretariat says of the documents, and wants of them."""

    today: datetime.date
    body: str | None = None
    date: datetime.date | None = None
    sitting: int | None = None
    """Which of a day's meetings it is, when somebody said so."""
    calendar: bool = False
    """Whether announced dates are to be written into the calendar too."""
    new_body: str | None = None
    """The name of a body that the archive does not have yet."""
    draft: bool = False
    """Whether a document of which little was understood is taken in all the same."""
    reasons: Reasons | None = None
    """Why words that were published are corrected, when somebody said so."""


class Taken(NamedTuple):
    """What is to be written, and what was understood."""

    change: Writing
    imported: Imported
    added: list[str] | None
    """What an existing file is given; None when the file is new."""


def understand(document: Document, content: Content, wish: Wish) -> tuple[Imported, Surroundings]:
    """Read a document as a meeting of the archive's; raises Refused."""
    bodies = dict(content.bodies)
    body = wish.body
    if wish.new_body:
        # By its name, for a run over many files makes it with the first of them.
        named = next((slug for slug, one in bodies.items() if wish.new_body in one.called), None)
        body = named or paths.slug(wish.new_body)
        bodies = Body.named({body: Body(name=wish.new_body, mark=Mark.ROUND)} | bodies)
    known = Surroundings(bodies, body, wish.date, wish.sitting or 1, content.dates, draft=wish.draft)
    return _read(document, content, known, wish.today), known


def _read(document: Document, content: Content, known: Surroundings, today: datetime.date) -> Imported:
    """Read a document: one of ours by its form, any other by its words."""
    if document.form:
        people = frozenset(name.casefold() for name in known_people(content))
        imported = read_form(document, KnownNames.of(content)._replace(people=people), known, today)
        return imported._replace(doubts=[*_early(imported, today), *imported.doubts])
    if not known.draft and has_help(line.text for line in document.lines):
        raise Refused(
            "dokumentet er lavet af et af arkivets Word-skemaer og har ikke skemaets felter mere, så hjælp og tekst "
            "ville blive blandet sammen: hent selve Word-filen ind (docx)"
        )
    return read_meeting(document, known, today)


def take_in(document: Document, folder: Path, content: Content, wish: Wish, up: str = "../../../") -> Taken:
    """Work out what a document makes of the content in `folder`; raises Refused, or EditError for a broken file."""
    imported, known = understand(document, content, wish)
    texts: dict[str, str] = {}
    if imported.ref.body not in content.bodies and wish.new_body:
        texts[paths.BODIES] = _with_body(folder, content, wish.new_body)
    # A form is filled in for a meeting that is to be: its own date goes into the calendar with it.
    if wish.calendar or document.form:
        dates = {imported.ref, *(coming.meeting for coming in imported.coming)}
        # The points for coming meetings can be read as such, now that the archive will have the meetings.
        imported = _read(document, content, known._replace(meetings=known.meetings | dates), wish.today)
        if new := calendar_with(folder, content, imported, wish.today):
            texts[paths.CALENDAR_FILE] = new
    refuse_a_date_that_was_left(imported, content)
    refuse_a_form_of_another_day(document, imported, content)
    refuse_the_items_of_another_meeting(document, imported, content, wish.date)
    doubts = [doubt] if (doubt := cancelled_there(document, imported, content)) else []
    imported = telling_changes(imported, content, wish.today)
    path = paths.meeting_file(imported.ref)
    if document.form and not (folder / path).exists():
        imported = with_the_calendars(imported, _record_of(imported), content)
    added: list[str] | None = None
    renamed: dict[str, str] = {}
    there: list[Any] = []
    if (folder / path).exists():
        tree = tree_of(folder, path)
        if document.form:
            added, more, renamed, there = _updated(tree, imported, content, wish)
            closed = [one if is_closed_there(one) else None for one in there]
        else:
            if wish.sitting is None:
                refuse_another(tree, imported, path)
            added, more = merge(tree, imported.fields, imported.kind)
            closed = closed_of(imported.fields.get("items", []), [*filter(is_closed_there, tree.get("items") or [])])
        doubts += more
        imported = imported._replace(doubts=[*imported.doubts, *doubts])
        imported = without_closed_there(imported, closed, ours=bool(document.form))
        if added or not document.form or "history" in imported.fields:
            texts[path] = text_of(tree)
    else:
        texts[path] = meeting_text(imported.fields, up)
        imported = imported._replace(doubts=[*imported.doubts, *doubts])
        there = imported.fields.get("items", [])
        tree = {"items": there}
    if imported.fulfilled:
        names = dict(zip(map(id, tree["items"]), anchors_of(tree["items"]), strict=True))
        done = fulfil(folder, content, imported, [names[id(one)] for one in there])
        texts |= done.texts
        imported = imported._replace(doubts=[*imported.doubts, *done.doubts], remarks=(*imported.remarks, *done.told))
    return Taken(Writing(followed(folder, imported.ref, texts, renamed)), imported, added)


def _updated(tree: Any, imported: Imported, content: Content, wish: Wish) -> Updated:
    """Change a meeting's file to what a document of ours says."""
    ref = imported.ref
    file = content.meetings.get(ref)
    if file is None:
        raise Refused(f"{paths.meeting_file(ref)} har fejl, så den kan ikke rettes: se dem med arkiv check")
    released = content.released_of(content.names[ref])
    there = MeetingThere(tree, file, released, _elsewhere(file, ref, content))
    files = {id(claim.attachment): claim.name for claim in content.claims}
    places, told = pair_up(there, _record_of(imported), imported, files)
    done = update(there, _record_of(imported), imported, wish.reasons, places)
    return done._replace(told=[*done.told, *told])


def _elsewhere(file: MeetingFile, ref: MeetingRef, content: Content) -> dict[str, Any]:
    """Return what of when and where is not in a meeting's file alone: the calendar says it, or subscribers have it."""
    entry = next((entry for entry in content.entries if ref_of(entry) == ref), None)
    announced = content.names[ref] in content.released.meetings
    elsewhere = said(file if announced else None, entry)
    return {key: value.isoformat() if hasattr(value, "isoformat") else value for key, value in elsewhere.items()}


def _record_of(imported: Imported) -> MeetingFile:
    """Return what was read as the archive has it; that an item is open is said in its file alone."""
    record: dict[str, Any] = plain(imported.fields)
    for item in record.get("items", []):
        if item.get("closed") == "nej":
            del item["closed"]
    try:
        return MeetingFile.model_validate(record)
    except ValidationError as error:
        wrong = "; ".join(dict.fromkeys(one["msg"] for one in error.errors()))
        raise Refused(f"noget i dokumentet kan ikke stå i arkivet: {wrong}") from None


def _early(imported: Imported, today: datetime.date) -> Iterator[str]:
    """Tell of minutes of what has not happened yet."""
    if imported.kind == "minutes" and imported.ref.date > today:
        day = long_date(imported.ref.date)
        yield f"mødet er først {day}, men dokumentet er et referat: er datoen i det rigtig?"


def _with_body(folder: Path, content: Content, name: str) -> str:
    """Write bodies.yml with one more body."""
    before = text_of(tree_of(folder, paths.BODIES)) if (folder / paths.BODIES).is_file() else ""
    lines = "\n".join(lines_for(name, (body.mark for body in content.bodies.values())))
    return f"{before.rstrip()}\n\n{lines}\n".lstrip()
