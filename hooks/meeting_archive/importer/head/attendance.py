"""Who was called to a meeting, who came, and who did not, as its head says it."""

import re
from collections.abc import Iterator
from typing import Any

from meeting_archive.danish.writing import listing
from meeting_archive.importer.fronts.clean import LEFT_OUT
from meeting_archive.importer.lines import Empty, Line, Words
from meeting_archive.importer.people import NAME, NOT_THERE, first_people, participants

APOLOGIES_TO = r"(?:(?:evt|eventuelt|eventuelle|eventuel)\.?\s)?afbud\s(?:\w+\s){0,3}?til\b"
# "[x]", "[ ]", "☒", "☐": only a tick says that somebody came.
BOX = re.compile(r"(?:\[\s*(?P<tick>[xX✓✔]?)\s*\]|(?P<sign>[☒☑✓✔])|[☐✗✘])\s*")
_LED = re.compile(r"\s*\((?:mødeleder|ordstyrer|dirigent|formand|forkvinde|forperson|næstformand)\)", re.IGNORECASE)
_NONE = re.compile(r"(?:ingen|intet|ingen afbud|-|–)\.?", re.IGNORECASE)


def read_people(fields: dict[str, Any], parts: dict[str, list[Line]], unplaced: list[Line], doubts: list[str]) -> None:
    """Read who was called, who came, and who did not."""
    invited = list(parts.get("invited", []))
    unread: list[Line] = []
    for line in _present(parts.get("people", []), unplaced, doubts):
        people, others = participants([line]) if line.text else ([], [line])
        if others and line.text and (begun := first_people(line))[0]:
            people, others = begun[0], [begun[1]]
        if people:
            fields.setdefault("attendees", []).extend(people)
        if "attendees" in fields and others and line.text:
            unread += others
        elif any(NOT_THERE.search(other.text) for other in others):
            # "Alle undtagen Palle Dam" joined with other lines would say it of others.
            unread += others
        else:
            invited += others
    unplaced += unread
    doubts += _no_names(unread, "deltagere", "skriv dem, der var med, under »attendees«")
    _first_accounts_for(fields.get("attendees", []), invited)
    if text := " ".join(line.text for line in invited if line.text).strip(" .,"):
        fields["invited"] = Words(text, *(line.number for line in invited))
    elif "attendees" not in fields:
        unplaced += invited
    people, others = participants([line for line in parts.get("minute_taker", []) if line.text])
    _take_minutes(fields, people)
    unplaced += others
    # The archive has no field for who led a meeting.
    unplaced += parts.get("led", [])
    _apologies(fields, parts, unplaced, doubts)
    people, others = participants(parts.get("partly", []))
    if people:
        fields["partly_present"] = people
    unplaced += others
    for line in parts.get("apologies_to", [])[:1]:
        to = re.sub(rf"^{APOLOGIES_TO}\s*:?\s*", "", line.text, flags=re.IGNORECASE).strip(" .")
        fields["apologies_to"] = Words(to or LEFT_OUT, line.number)
    unplaced += parts.get("apologies_to", [])[1:]


def as_invited(fields: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of an agenda: those whom it names are called, and nobody knows yet who will come."""
    people = fields.get("attendees", [])
    told = []
    for person in people:
        beside = [str(said) for key, said in person.items() if key not in {"person", "role"}]
        told.append(f"{person['person']} ({', '.join(beside)})" if beside else str(person["person"]))
    if not told:
        return fields
    left = {key: value for key, value in fields.items() if key != "attendees"}
    numbers = [number for person in people for number in person["person"].lines]
    before = fields.get("invited")
    text = ", ".join([*([str(before)] if before else []), *told])
    return left | {"invited": Words(text, *(before.lines if before else ()), *numbers)}


def names_taker(text: str) -> bool:
    """Whether a line says of one person only that they take the minutes: "Lone Vang (referent)"."""
    return bool(re.fullmatch(rf"(?:{NAME})\s*(?:,\s*|\()(?:referent|ref\.)\)?", text, re.IGNORECASE))


def _take_minutes(fields: dict[str, Any], people: list[dict[str, Words]]) -> None:
    """Say of those who take the minutes that they do; whoever is named among those present is so once."""
    for person in people:
        role = Words("minute_taker", *person["person"].lines)
        known = next((one for one in fields.get("attendees", []) if one["person"] == person["person"]), None)
        if known is None:
            fields.setdefault("attendees", []).append({"role": role} | person)
        elif "role" not in known:
            known["role"] = role


def _present(lines: list[Line], unplaced: list[Line], doubts: list[str]) -> list[Line]:
    """Return the lines of those who were there: a box without a tick claims nothing, and who led it is told."""
    ticked, empty = _ticked(lines)
    if empty:
        doubts.append(f"{len(empty)} uden kryds under deltagere er ikke taget med: kom de?")
        unplaced += empty
    present = []
    for line in ticked:
        led = _LED.search(line.text)
        present.append(line._replace(text=_LED.sub("", line.text)))
        if led:
            unplaced.append(line)
    return present


def _ticked(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """Part the lines with a tick in their box, or with no box, from those whose box is empty."""
    ticked: list[Line] = []
    empty: list[Line] = []
    for line in lines:
        box = BOX.match(line.text)
        if box and not (box["tick"] or box["sign"]):
            empty.append(line)
        else:
            ticked.append(line._replace(text=line.text[box.end() :]) if box else line)
    return ticked, empty


def _first_accounts_for(people: list[dict[str, Words]], labels: list[Line]) -> None:
    """Let the first of some people account for the label that stands alone above them."""
    if people:
        bare = [line.number for line in labels if not line.text]
        people[0]["person"] = Words(people[0]["person"], *people[0]["person"].lines, *bare)


def _apologies(fields: dict[str, Any], parts: dict[str, list[Line]], unplaced: list[Line], doubts: list[str]) -> None:
    said, empty = _ticked(parts.get("apologies", []))
    unplaced += empty
    lines = [line for line in said if line.text]
    if said and not lines:
        doubts.append(f"»Afbud:« står uden indhold{said[0].counted}: arkivet ved ikke, om nogen meldte afbud")
        unplaced += [line._replace(text="Afbud:") for line in said]
    elif lines and all(_NONE.fullmatch(line.text) for line in lines):
        fields["apologies"] = Empty("[]", *(line.number for line in said))
    elif lines:
        people, others = participants(lines)
        # Who takes the minutes was there, wherever the document says it.
        _take_minutes(fields, [person for person in people if person.get("role") == "minute_taker"])
        people = [person for person in people if person.get("role") != "minute_taker"]
        if people:
            _first_accounts_for(people, said)
            fields["apologies"] = people
        unplaced += others
        doubts += _no_names(others, "afbud", "skriv dem, der ikke kom, under »apologies«")


def _no_names(lines: list[Line], where: str, remedy: str) -> Iterator[str]:
    """Yield one doubt for all lines under a label that are no names."""
    if lines:
        told = listing([line.quoted for line in lines])
        yield f"{told} under {where} er ikke {'et fuldt navn' if len(lines) == 1 else 'fulde navne'}: {remedy}"
