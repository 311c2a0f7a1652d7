"""A document into the content: worked out in full, as one change that is tried before it is written."""

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from meeting_archive import paths
from meeting_archive.content.content import Content, ref_of
from meeting_archive.content.occasion import TimeAndPlace, identity, said
from meeting_archive.danish.writing import long_date
from meeting_archive.desk.correct import Reasons
from meeting_archive.desk.write import Writing
from meeting_archive.desk.yaml_text import insert_element, text_of, tree_of
from meeting_archive.importer.form.form import read_form
from meeting_archive.importer.form.said import plain
from meeting_archive.importer.gate import without_closed_there
from meeting_archive.importer.head.new_body import lines_for
from meeting_archive.importer.head.surroundings import Surroundings
from meeting_archive.importer.imported import Imported, ordered
from meeting_archive.importer.lines import Document, Refused, Words
from meeting_archive.importer.meeting import read_meeting
from meeting_archive.importer.taking.merge import merge
from meeting_archive.importer.taking.sittings import refuse_another
from meeting_archive.importer.taking.unknown import known_people
from meeting_archive.importer.taking.update import MeetingThere, update
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
        if new := _calendar(folder, content, imported, wish.today):
            texts[paths.CALENDAR_FILE] = new
    _moved_away(imported, content)
    imported = _telling_changes(imported, content, wish.today)
    path = paths.meeting_file(imported.ref)
    added: list[str] | None = None
    if (folder / path).exists():
        tree = tree_of(folder, path)
        if document.form:
            added, doubts = _updated(tree, imported, content, wish)
        else:
            if wish.sitting is None:
                refuse_another(tree, imported, path)
            added, doubts = merge(tree, imported.fields, imported.kind)
        imported = imported._replace(doubts=[*imported.doubts, *doubts])
        imported = without_closed_there(imported, [*filter(_is_closed, tree.get("items") or [])])
        if added or not document.form or "history" in imported.fields:
            texts[path] = text_of(tree)
    else:
        texts[path] = meeting_text(imported.fields, up)
    return Taken(Writing(texts), imported, added)


def _is_closed(item: Any) -> bool:
    """Whether an item of a file is closed, however that is written."""
    said = str(item.get("closed", "nej")) if isinstance(item, dict) else "nej"
    return said.casefold() not in {"nej", "no", "false"}


def _updated(tree: Any, imported: Imported, content: Content, wish: Wish) -> tuple[list[str], list[str]]:
    """Change a meeting's file to what a document of ours says."""
    ref = imported.ref
    file = content.meetings.get(ref)
    if file is None:
        raise Refused(f"{paths.meeting_file(ref)} har fejl, så den kan ikke rettes: se dem med arkiv check")
    try:
        new = MeetingFile.model_validate(_as_record(imported.fields))
    except ValidationError as error:
        wrong = "; ".join(dict.fromkeys(one["msg"] for one in error.errors()))
        raise Refused(f"noget i dokumentet kan ikke stå i arkivet: {wrong}") from None
    entry = next((entry for entry in content.entries if ref_of(entry) == ref), None)
    name = content.names[ref]
    announced = name in content.released.meetings
    elsewhere = said(file if announced else None, entry)
    known = {key: value.isoformat() if hasattr(value, "isoformat") else value for key, value in elsewhere.items()}
    there = MeetingThere(tree, file, content.released_of(name), known)
    return update(there, new, imported, wish.reasons)


def _as_record(fields: dict[str, Any]) -> dict[str, Any]:
    """Return fields as the archive has them; that an item is open is said in its file alone."""
    record: dict[str, Any] = plain(fields)
    for item in record.get("items", []):
        if item.get("closed") == "nej":
            del item["closed"]
    return record


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


def _moved_away(imported: Imported, content: Content) -> None:
    """Leave a move to `arkiv move` when the old date still stands in the archive, and refuse a date that was left."""
    ref = imported.ref
    now = content.left.get(ref)
    if now and ref not in content.dates:
        raise Refused(
            f"mødet er flyttet fra {ref.date} til {now.date}: ret datoen i dokumentet, og hent det ind igen. Er det et "
            f"andet møde, så skriv det først i kalenderen med arkiv dates {ref.body} {ref.date}"
        )
    for moved in imported.fields.get("moved_from", []):
        old = MeetingRef(imported.ref.body, datetime.date.fromisoformat(moved["date"]))
        if old in content.dates:
            raise Refused(
                f"dokumentet siger, at mødet er flyttet fra {old.date}, og den dato står i arkivet: flyt først mødet "
                f"med arkiv move {old.body} {old.date} {imported.ref.date}"
            )


def _telling_changes(imported: Imported, content: Content, today: datetime.date) -> Imported:
    """Tell what subscribers are to know: an hour or a place that the date did not have when they got it."""
    ref = imported.ref
    file = content.meetings.get(ref)
    entries = content.calendar.meetings if content.calendar else ()
    entry = next((entry for entry in entries if ref_of(entry) == ref), None)
    when = TimeAndPlace(**said(file, entry))
    if identity(ref, when.log, file, entry) not in content.released.meetings:
        return imported
    edition = "Dagsordenen" if imported.kind == "agenda" else "Referatet"
    new = [
        {"on": str(today), "what": what, "reason": f"{edition} fortæller {words}"}
        for what, words, fields in (("time", "tiden", ("until", "start", "end")), ("place", "stedet", ("place",)))
        if any(field in imported.fields and getattr(when, field) is None for field in fields)
    ]
    if not new:
        return imported
    lines = [{key: Words(value) for key, value in line.items()} for line in new]
    return imported._replace(fields=ordered(imported.fields | {"history": lines}))


def _calendar(folder: Path, content: Content, imported: Imported, today: datetime.date) -> str:
    """Write the calendar with the dates it lacks; "" when it has them all."""
    known = set(map(ref_of, content.calendar.meetings)) if content.calendar else set()
    tree = tree_of(folder, paths.CALENDAR_FILE)
    entries: Any = tree.get("meetings")
    if not isinstance(entries, list):
        tree["meetings"] = entries = CommentedSeq()
    before = len(entries)
    dates = [(imported.ref, "")] + [(coming.meeting, coming.note) for coming in imported.coming]
    for meeting, note in dates:
        if meeting in known:
            continue
        known.add(meeting)
        entry = CommentedMap(body=meeting.body, date=meeting.date)
        if meeting.sitting > 1:
            entry["sitting"] = meeting.sitting
        if note:
            entry["note"] = note
        if meeting != imported.ref:
            entry["announced"] = str(imported.ref)
        entry["published"] = today
        insert_element(entries, len(entries), entry)
    return text_of(tree) if len(entries) > before else ""
