"""Names of people as documents print them: after "v.", under "Deltagere:" and under "Afbud:"."""

import re
from collections.abc import Iterable, Iterator

from meeting_archive.importer.lines import Line, Words

_WORD = r"[A-ZÆØÅÉÈÖÜÄ][\w'’.-]*"
_SMALL = r"(?:af|de|da|von|van|der|den|du|la)"
NAME = rf"{_WORD}(?:\s(?:{_SMALL}\s)?{_WORD}){{1,5}}"
_NAME = re.compile(NAME)
# What ends the name of an organisation, and so of no person.
_ORGANISATION = re.compile(
    r"(?:.*(?:kommune|kommuner|region\w*|rådet|udvalget|bestyrelsen?|sekretariat\w*|styregruppen|forvaltning\w*"
    r"|netværk\w*|kontaktudvalg\w*|A/S|I/S)|Region\s.+|(?-i:[A-ZÆØÅ]{2,6})(?:-\w+)?)",
    re.IGNORECASE,
)
_ACRONYM = re.compile(r"[A-ZÆØÅ]{2,6}(?:-[A-ZÆØÅ][\w]*)?")
NOT_THERE = re.compile(
    r"\b(?:undtagen|bortset|ikke|afbud|fravær\w*|syg\w*|forfald|uden|minus|på nær|mangler|udeblev\w*|orlov)\b",
    re.IGNORECASE,
)
_CLOCK = r"(?:kl\.?\s?|klokken\s)?(\d{1,2})(?:[.:](\d\d))?"
_FROM = re.compile(
    rf"\bfra\s(?:kl|klokken)\b\.?\s?(\d{{1,2}})(?:[.:](\d\d))?(?:\s?(?:til|[-–])\s?{_CLOCK})?", re.IGNORECASE
)
_UNTIL = re.compile(r"\b(?:til|indtil|forlod\smødet)\s(?:kl|klokken)\b\.?\s?(\d{1,2})(?:[.:](\d\d))?", re.IGNORECASE)
_ARRIVED = re.compile(r"\b(?:kom|ankom|mødte)\s(?:kl|klokken)\b\.?\s?(\d{1,2})(?:[.:](\d\d))?", re.IGNORECASE)


def is_name(text: str) -> bool:
    """Whether a text is a person's full name and nothing else."""
    return bool(_NAME.fullmatch(text)) and not _ORGANISATION.fullmatch(text) and len(text) <= 80


def clock(hours: str, minutes: str | None) -> str:
    """Write an hour as the archive does; "" when there is no such hour."""
    return f"{int(hours)}.{minutes or '00'}" if int(hours) < 24 and int(minutes or 0) < 60 else ""


def is_later(one: str, other: str) -> bool:
    """Whether an hour, as `clock` writes it, comes after another of the same day."""
    return [*map(int, one.split("."))] > [*map(int, other.split("."))]


def names_in(text: str) -> list[str] | None:
    """Read "Ida Bøgh og Palle Dam" or "Ida Bøgh, Palle Dam"; None when it is anything else."""
    parts = [part.strip(" .,;") for part in re.split(r"\s*(?:,|;|\bog\b|\bsamt\b|/|&)\s*", text) if part.strip(" .,;")]
    return parts if parts and all(is_name(part) for part in parts) else None


def participants(lines: Iterable[Line]) -> tuple[list[dict[str, Words]], list[Line]]:
    """Read people, one after another, with what is said of each; and return the lines that are something else."""
    people: list[dict[str, Words]] = []
    others: list[Line] = []
    for line in lines:
        found = list(_of_line(line, people))
        if None in found:
            others.append(line)
        else:
            people += [person for person in found if person]
    return people, others


def first_people(line: Line) -> tuple[list[dict[str, Words]], Line]:
    """Read a line that begins with people, and return the rest of it; nobody where it says that somebody was not there.

    "Ida Bøgh, Palle Dam (med på en lytter)" names Ida Bøgh for sure.
    """
    people: list[dict[str, Words]] = []
    parts = _parts(line.text)
    for place, part in enumerate(parts):
        person = None if NOT_THERE.search(line.text) else _person(part, line.number)
        if person is None:
            return people, line._replace(text=", ".join(parts[place:]))
        people.append(person)
    return people, line._replace(text="")


def _of_line(line: Line, before: list[dict[str, Words]]) -> Iterator[dict[str, Words] | None]:
    """Yield the people of a line; None when some of it is no person, {} for what is said of the one before."""
    last: dict[str, Words] | None = None
    for part in _parts(line.text):
        if last is not None and _belongs_to(last, part, line.number):
            continue
        person = _person(part, line.number)
        if person is None:
            yield None
            return
        last = person
        yield person
    if last is None and before:
        yield {}


def _belongs_to(person: dict[str, Words], part: str, number: int) -> bool:
    """Take "RM (ref.)" or "Havnekontoret" as said of the person before it."""
    bracket = re.search(r"\s*\(([^)]*)\)$", part)
    name = part[: bracket.start()] if bracket else part
    said = _said(bracket[1], number) if bracket else {}
    if "organisation" in person or said is None or not (_ORGANISATION.fullmatch(name) or re.fullmatch(_WORD, name)):
        return False
    person |= {"organisation": Words(name, number), **said}
    return True


def _parts(text: str) -> list[str]:
    """Split at commas, semicolons and "og", but not inside brackets."""
    text = re.sub(r"\.$", "", text.strip())
    pieces = re.split(r"\s*[,;]\s*(?![^(]*\))|\s+(?:og|samt)\s+(?![^(]*\))", text)
    return [piece.strip() for piece in pieces if piece.strip()]


def _person(text: str, number: int) -> dict[str, Words] | None:
    """Read "Lars Vilbrad for Bo Johansen", "Eva Glæsner (på Teams, fra kl. 10.30)", "Inger Nehm (ref.)"."""
    rest = text
    person: dict[str, Words] = {}
    for bracket in re.findall(r"\(([^)]*)\)", text):
        said = _said(bracket, number)
        if said is None:
            return None
        person |= said
    rest = re.sub(r"\s*\([^)]*\)", "", rest).strip()
    if found := re.fullmatch(rf"({NAME})\s(?:for|i stedet for|suppleant for|som suppleant for)\s({NAME})", rest):
        return {"person": Words(found[1], number), **person, "role": Words("substitute", number)} | {
            "substitute_for": Words(found[2], number)
        }
    if found := re.fullmatch(rf"({NAME})\s((?:deltog|var med|kom|ankom|forlod|fra kl|til kl|indtil kl).*)", rest):
        hours = _hours(found[2], number)
        return {"person": Words(found[1], number), **person, **hours} if hours else None
    return {"person": Words(rest, number), **person} if is_name(rest) else None


def _said(text: str, number: int) -> dict[str, Words] | None:
    """Read what stands in brackets after a name."""
    found: dict[str, Words] = {}
    for part in re.split(r"\s*[,;]\s*", text.strip()):
        if re.fullmatch(r"(?:ref\.?|referent|referat)", part, re.IGNORECASE):
            found["role"] = Words("minute_taker", number)
        elif re.fullmatch(r"(?:gæst|oplægsholder)", part, re.IGNORECASE):
            found["role"] = Words("guest", number)
        elif hours := _hours(part, number):
            found |= hours
        elif match := re.fullmatch(r"(?:suppleant )?for (.+)", part):
            found |= {"role": Words("substitute", number), "substitute_for": Words(match[1], number)}
        elif re.match(r"(?:på|via|pr\.|over|virtuelt|online|telefon)", part, re.IGNORECASE):
            found["mode"] = Words(part, number)
        elif part and (_ACRONYM.fullmatch(part) or _ORGANISATION.fullmatch(part)):
            found["organisation"] = Words(part, number)
        else:
            return None
    return found


def _hours(text: str, number: int) -> dict[str, Words]:
    """Read from when to when somebody was there."""
    found: dict[str, Words] = {}
    if match := _FROM.search(text) or _ARRIVED.search(text):
        if hour := clock(match[1], match[2]):
            found["arrived"] = Words(hour, number)
        if match.re is _FROM and match[3] and (hour := clock(match[3], match[4])):
            found["left"] = Words(hour, number)
    elif (match := _UNTIL.search(text)) and (hour := clock(match[1], match[2])):
        found["left"] = Words(hour, number)
    # Who left before they came is not understood.
    return {} if found.keys() >= {"arrived", "left"} and not is_later(found["left"], found["arrived"]) else found
