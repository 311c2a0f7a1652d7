"""Who was called to a meeting, who came, and who did not, as its head says it."""

import re
from typing import Any

from meeting_archive.importer.fronts.clean import LEFT_OUT
from meeting_archive.importer.lines import Empty, Line, Words
from meeting_archive.importer.people import participants

APOLOGIES_TO = r"(?:(?:evt|eventuelt|eventuelle|eventuel)\.?\s)?afbud\s(?:\w+\s){0,3}?til\b"
_NONE = re.compile(r"(?:ingen|intet|ingen afbud|-|–)\.?", re.IGNORECASE)


def read_people(fields: dict[str, Any], parts: dict[str, list[Line]], unplaced: list[Line], doubts: list[str]) -> None:
    """Read who was called, who came, and who did not."""
    invited = list(parts.get("invited", []))
    for line in parts.get("people", []):
        people, others = participants([line]) if line.text else ([], [line])
        if people:
            fields.setdefault("attendees", []).extend(people)
        if "attendees" in fields and others and line.text:
            unplaced += others
            doubts.append(f"»{line.text}« under deltagere ({line.where}) er ikke et fuldt navn")
        else:
            invited += others
    _first_accounts_for(fields.get("attendees", []), invited)
    if text := " ".join(line.text for line in invited if line.text).strip(" .,"):
        fields["invited"] = Words(text, *(line.number for line in invited))
    elif "attendees" not in fields:
        unplaced += invited
    people, others = participants([line for line in parts.get("minute_taker", []) if line.text])
    takers = [{"role": Words("minute_taker", *person["person"].lines)} | person for person in people]
    if takers:
        fields.setdefault("attendees", []).extend(takers)
    unplaced += others
    _apologies(fields, parts, unplaced, doubts)
    people, others = participants(parts.get("partly", []))
    if people:
        fields["partly_present"] = people
    unplaced += others
    for line in parts.get("apologies_to", [])[:1]:
        to = re.sub(rf"^{APOLOGIES_TO}\s*:?\s*", "", line.text, flags=re.IGNORECASE).strip(" .")
        fields["apologies_to"] = Words(to or LEFT_OUT, line.number)
    unplaced += parts.get("apologies_to", [])[1:]


def _first_accounts_for(people: list[dict[str, Words]], labels: list[Line]) -> None:
    """Let the first of some people account for the label that stands alone above them."""
    if people:
        bare = [line.number for line in labels if not line.text]
        people[0]["person"] = Words(people[0]["person"], *people[0]["person"].lines, *bare)


def _apologies(fields: dict[str, Any], parts: dict[str, list[Line]], unplaced: list[Line], doubts: list[str]) -> None:
    said = parts.get("apologies", [])
    lines = [line for line in said if line.text]
    if said and not lines:
        doubts.append(f"»Afbud:« står uden indhold ({said[0].where}): arkivet ved ikke, om nogen meldte afbud")
        unplaced += [line._replace(text="Afbud:") for line in said]
    elif lines and all(_NONE.fullmatch(line.text) for line in lines):
        fields["apologies"] = Empty("[]", *(line.number for line in said))
    elif lines:
        people, others = participants(lines)
        if people:
            _first_accounts_for(people, said)
            fields["apologies"] = people
        unplaced += others
        doubts += [f"»{line.text}« under afbud ({line.where}) er ikke et fuldt navn" for line in others]
