"""The head of a form: whose meeting it is, which document, when and where, and who came."""

import datetime
import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from meeting_archive.importer.form.said import on_line
from meeting_archive.importer.head.surroundings import Surroundings
from meeting_archive.importer.lines import Line, Refused, Words
from meeting_archive.model import MeetingRef
from meeting_archive.paths import MEETING
from meeting_archive.products.documents.blocks import Style
from meeting_archive.products.documents.labels import AGENDA, OVERVIEW, line_of_head, misspelt_in_head, part_of
from meeting_archive.products.documents.names import KnownNames, LineError

_MINUTES = re.compile(r"\b\w*(?:referat|protokol)\w*\b", re.IGNORECASE)
_AGENDA = re.compile(r"\bdagsorden\w*\b", re.IGNORECASE)
_MARK = re.compile(rf"(?P<kind>agenda|minutes)\s+{MEETING}", re.ASCII)


class FormHead(NamedTuple):
    """What the head says."""

    ref: MeetingRef
    kind: str
    fields: dict[str, Any]
    edition: dict[str, Any]
    rows: list[dict[str, Words]]
    """The printed agenda."""
    listed: int
    """How many rows list the items, as the archive does by itself."""
    unplaced: list[Line]
    doubts: list[str]


def read_form_head(lines: Sequence[Line], form: str, names: KnownNames, known: Surroundings) -> FormHead:
    """Read the lines above the first item; raises Refused where nobody can tell which meeting it is."""
    fields: dict[str, Any] = {}
    unplaced: list[Line] = []
    doubts: list[str] = []
    body = title = ""
    tables: dict[str, list[Line]] = {AGENDA: [], OVERVIEW: [], "": unplaced}
    part = ""
    for line in lines:
        said = line_of_head(line.text) if not line.cells else None
        if line.cells:
            tables[part].append(line)
        elif said:
            try:
                read = said.kind.read(said.text, names) if said.text else {}
            except LineError as error:
                # What is left out of a line that is read is not to be repeated.
                doubts.append(f"{said.kind.label if error.kept else line.where}: {error}")
                if not error.kept:
                    unplaced.append(line)
                    continue
                read = error.kept
            _add(fields, {key: on_line(value, line.number) for key, value in read.items()}, line, doubts)
        elif line.style == Style.BODY or (not body and _is_body(line.text, names)):
            body = body or line.text
        elif line.style == Style.TITLE or (not title and (_MINUTES.search(line.text) or _AGENDA.search(line.text))):
            title = f"{title} {line.text}".strip()
        elif part_of(line.text) in {AGENDA, OVERVIEW}:
            part = part_of(line.text) or ""
        else:
            unplaced.append(line)
            doubts += _misspelt(line)
    mark = _MARK.search(form)
    kind = "minutes" if _MINUTES.search(title) else "agenda" if _AGENDA.search(title) else mark["kind"] if mark else ""
    if not kind:
        raise Refused("dokumentet siger ikke, om det er en dagsorden eller et referat: skriv det øverst")
    ref, told = _ref(fields, body, mark, names, known)
    edition = fields.pop("edition", {})
    rows = [*map(_row, tables[AGENDA])]
    return FormHead(ref, kind, fields, edition, rows, len(tables[OVERVIEW]), unplaced, [*told, *doubts])


def _misspelt(line: Line) -> list[str]:
    meant = misspelt_in_head(line.text)
    return [f"{line.quoted} er ikke læst: mente du »{meant}«? Ret det i Word, og hent det ind igen"] if meant else []


def _is_body(text: str, names: KnownNames) -> bool:
    try:
        return bool(names.body_of(text))
    except LineError:
        return False


def _add(fields: dict[str, Any], new: dict[str, Any], line: Line, doubts: list[str]) -> None:
    for key, value in new.items():
        if key == "edition":
            fields[key] = fields.get(key, {}) | value
        elif key in fields and fields[key] != value:
            doubts.append(f"{line.quoted} siger noget andet end en linje før den; den første er taget")
        else:
            fields[key] = value


def _row(line: Line) -> dict[str, Words]:
    cells = [*line.cells, "", "", ""][:3]
    said = zip(("number", "title", "mark"), cells, strict=True)
    return {key: Words(" ".join(cell.split()), line.number) for key, cell in said if cell.strip()}


def _ref(
    fields: dict[str, Any], body: str, mark: re.Match[str] | None, names: KnownNames, known: Surroundings
) -> tuple[MeetingRef, list[str]]:
    """Name the meeting: as somebody said, else as the words say, else as the file was made; and what to look at."""
    made = (
        MeetingRef(mark["body"], datetime.date.fromisoformat(mark["date"]), int(mark["sitting"] or 1)) if mark else None
    )
    day, sitting = fields.pop("date", None), fields.pop("sitting", None)
    said_body = known.body
    if not said_body and body:
        try:
            said_body = names.body_of(body)
        except LineError as error:
            raise Refused(f"{error}. Ret navnet øverst, eller sig organet med --body") from None
    said_body = said_body or (made.body if made else None)
    said_day = known.date or (datetime.date.fromisoformat(day) if day else made.date if made else None)
    if not said_body or not said_day:
        lacking = "organet" if not said_body else "datoen"
        option = "--body" if not said_body else "--date"
        raise Refused(f"dokumentet siger ikke {lacking}: skriv det øverst, eller sig det med {option}")
    number = int(sitting) if sitting else known.sitting
    if number == 1 and made and (made.body, made.date) == (said_body, said_day):
        number = made.sitting
    ref = MeetingRef(said_body, said_day, number)
    if made is None or made == ref or known.date or made not in known.meetings:
        return ref, []
    if ref in known.meetings:
        return ref, [
            f"dokumentet er lavet til {names.place(made)}, men er læst som {names.place(ref)}, som der står i det"
        ]
    move = f"arkiv move {made.body} {made.date} {ref.date}" if made.body == ref.body else ""
    moved = f"Er mødet flyttet, så skriv først {move}. " if move else ""
    raise Refused(
        f"dokumentet er lavet til {names.place(made)}, men der står {names.place(ref)} i det, og det møde kender "
        f"arkivet ikke. {moved}Er det et andet møde, så sig det med --date {ref.date}; ellers ret linjen øverst"
    )
