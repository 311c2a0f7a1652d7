"""The dates of a document among those of the archive: whether its meeting is held then, and what it tells of others."""

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from meeting_archive import paths
from meeting_archive.content.content import Content, ref_of
from meeting_archive.content.occasion import TimeAndPlace, identity, said
from meeting_archive.danish.writing import long_date
from meeting_archive.desk.yaml_text import insert_element, text_of, tree_of
from meeting_archive.importer.form.said import plain
from meeting_archive.importer.imported import Imported, ordered
from meeting_archive.importer.lines import Document, Refused, Words
from meeting_archive.model import MeetingRef
from meeting_archive.products.documents.blocks import ANNOUNCED

# How alike two titles are (0 to 100) that are the same.
_ALIKE = 90


def refuse_a_form_of_another_day(document: Document, imported: Imported, content: Content) -> None:
    """Ask where a meeting is whose form was made for a day that the archive does not know; raises Refused.

    A date that nobody has seen yet moves without a trace, and its form would make the meeting once more.
    """
    ref = imported.ref
    if not document.form or ref in content.dates:
        return
    another = f"er det et andet møde, så skriv det først i kalenderen med arkiv dates {str(ref).replace('/', ' ', 1)}"
    day = long_date(ref.date)
    if now := next(_the_same(imported, content), None):
        raise Refused(
            f"arkivet har intet møde {day}, men mødet {long_date(now.date)} ({paths.meeting_file(now)}) har de samme "
            f"punkter: er det flyttet dertil, så ret datoen i dokumentet, og hent det ind igen; {another}"
        )
    if {str(ref), ANNOUNCED} <= {*document.form.split()}:
        raise Refused(
            f"mødet {day} stod i arkivet, da skemaet blev lavet, men gør det ikke mere: er det flyttet, så ret datoen "
            f"i dokumentet til den nye, og hent det ind igen; {another}"
        )


def _the_same(imported: Imported, content: Content) -> Iterator[MeetingRef]:
    """Yield the meetings of the body that were never published, and have the items of a document."""
    items = plain(imported.fields).get("items", [])
    titles = [str(item["title"]).casefold() for item in items if "standing" not in item]
    approved = {str(one["meeting"]) for item in items for one in item.get("approves", [])}
    for ref, file in content.meetings.items():
        if ref.body != imported.ref.body or content.names[ref] in content.released.meetings:
            continue
        before = {str(one.meeting) for item in file.items for one in item.approves}
        if approved and before and approved.isdisjoint(before):
            continue
        theirs = [item.title.casefold() for item in file.items if item.standing is None]
        shared = sum(any(fuzz.ratio(one, other) >= _ALIKE for other in theirs) for one in titles)
        if shared * 2 > len(titles) or (not titles and approved and before):
            yield ref


def cancelled_there(document: Document, imported: Imported, content: Content) -> str:
    """Say that a form is of a meeting that is cancelled, or ""; of minutes raises Refused."""
    ref = imported.ref
    entry = next((entry for entry in content.entries if ref_of(entry) == ref), None)
    if not document.form or not TimeAndPlace(**said(content.meetings.get(ref), entry)).cancelled:
        return ""
    held = f"bliver det holdt alligevel, så skriv arkiv reinstate {str(ref).replace('/', ' ', 1)}"
    if imported.kind == "minutes":
        raise Refused(f"mødet {long_date(ref.date)} er aflyst i arkivet og kan ikke have et referat: {held}")
    return f"mødet er aflyst i arkivet, og dagsordenen er hentet ind, som den er; {held}"


def refuse_a_date_that_was_left(imported: Imported, content: Content) -> None:
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


def telling_changes(imported: Imported, content: Content, today: datetime.date) -> Imported:
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


def calendar_with(folder: Path, content: Content, imported: Imported, today: datetime.date) -> str:
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
