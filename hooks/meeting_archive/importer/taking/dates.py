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
from meeting_archive.danish.writing import clock_span, long_date
from meeting_archive.desk.saying import day_of
from meeting_archive.desk.yaml_text import insert_element, text_of, tree_of
from meeting_archive.importer.form.said import plain
from meeting_archive.importer.imported import Imported, ordered
from meeting_archive.importer.lines import Document, Refused, Words
from meeting_archive.model import MeetingFile, MeetingRef
from meeting_archive.products.documents.blocks import ANNOUNCED

# How alike two titles are (0 to 100) that are the same.
_ALIKE = 90
# What the calendar and a document may both say of when and where, and by which fields.
_WHEN_AND_WHERE = {"sidste dag": ["until"], "tiden": ["start", "end"], "formen": ["form"], "stedet": ["place"]}


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


def refuse_the_items_of_another_meeting(
    document: Document, imported: Imported, content: Content, date: datetime.date | None
) -> None:
    """Ask whose items a form has, where its date is another meeting's now; raises Refused.

    A form outlives the date that it was made for: the meeting moves, and a new one may be held on the day it left.
    Who says the date has seen the question.
    """
    ref = imported.ref
    if date is not None:
        return
    titles = _own_titles(imported)
    there = content.meetings.get(ref)
    if not document.form or ref not in content.dates or not titles or (there and _shares(titles, there)):
        return
    now = next((one for one in _the_same(imported, content) if one != ref), None)
    if now is None:
        return
    day, other = day_of(ref), day_of(now)
    document_of = "referatet af" if imported.kind == "minutes" else "dagsordenen til"
    remedy = f"--date {ref.date}{f' --sitting {ref.sitting}' if ref.sitting > 1 else ''}"
    raise Refused(
        f"dokumentet siger {day}, men mødet {other} ({paths.meeting_file(now)}) har de samme punkter, så intet er "
        f"ændret: er det {document_of} mødet {other}, så ret datoen i dokumentet til den, og hent det ind igen; har "
        f"mødet {day} virkelig de samme punkter, så sig det med {remedy}"
    )


def _own_titles(imported: Imported) -> list[str]:
    items = plain(imported.fields).get("items", [])
    return [str(item["title"]).casefold() for item in items if "standing" not in item]


def _shares(titles: list[str], file: MeetingFile) -> bool:
    """Whether a meeting has most of some items."""
    theirs = [item.title.casefold() for item in file.items if item.standing is None]
    shared = sum(any(fuzz.ratio(one, other) >= _ALIKE for other in theirs) for one in titles)
    return shared * 2 > len(titles)


def _the_same(imported: Imported, content: Content) -> Iterator[MeetingRef]:
    """Yield the meetings of the body that have the items of a document, and were never published or left its date."""
    items = plain(imported.fields).get("items", [])
    titles = _own_titles(imported)
    approved = {str(one["meeting"]) for item in items for one in item.get("approves", [])}
    for ref, file in content.meetings.items():
        published = content.names[ref] in content.released.meetings and content.left.get(imported.ref) != ref
        if ref.body != imported.ref.body or published:
            continue
        before = {str(one.meeting) for item in file.items for one in item.approves}
        if approved and before and approved.isdisjoint(before):
            continue
        if _shares(titles, file) or (not titles and approved and before):
            yield ref


def with_the_calendars(imported: Imported, record: MeetingFile, content: Content) -> Imported:
    """Keep what the calendar says of when and where, and tell of a new meeting's form that says otherwise."""
    entry = next((entry for entry in content.entries if ref_of(entry) == imported.ref), None)
    doubts: list[str] = []
    dropped: set[str] = set()
    for what, fields in _WHEN_AND_WHERE.items():
        theirs, ours = ([getattr(one, field, None) for field in fields] for one in (entry, record))
        if all(None in pair or pair[0] == pair[1] for pair in zip(theirs, ours, strict=True)):
            continue
        archive, document = (clock_span(*one) if what == "tiden" else str(one[0]) for one in (theirs, ours))
        doubts.append(
            f"{what}: dokumentet siger »{document}«, men kalenderen »{archive}«, og kalenderens er beholdt; er det "
            "lavet om, så skriv det med arkiv dates eller arkiv move"
        )
        dropped |= {*fields}
    kept = {key: value for key, value in imported.fields.items() if key not in dropped}
    return imported._replace(fields=kept, doubts=[*doubts, *imported.doubts])


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
