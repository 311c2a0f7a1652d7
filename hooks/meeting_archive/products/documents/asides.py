"""What stands behind somebody's name and is no part of it: in a parenthesis, behind a comma, or as a bare word.

Why somebody stayed away is nobody's business: it is left out, and what is told of it says no more than the name.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from meeting_archive.danish.writing import genitive
from meeting_archive.products.documents.names import KnownNames, LineError, names_in_a_row
from meeting_archive.products.documents.phrases import bare, in_quotes, read_phrase, split
from meeting_archive.products.documents.records import PARTICIPANT

# Why somebody is not there; an organisation may begin as some of these words do: "Sygehus Nord", "Lægeforeningen".
_REASON = (
    r"(?:\w*(?:sygdom\w*|sygemeld\w*|sygefrav\w*|sygedag\w*)|(?:langtids|kronisk\s)?syge?|influenza\w*|covid\w*|corona\w*"
    r"|migræne|stress\w*|barsel\w*|gravid\w*|fødsel|føder|barns?\s(?:\d\.|første|anden|tredje)\s\w+|\w*orlov|\w*ferie"
    r"|feriedag\w*|fridag\w*|omsorgsdag\w*|seniordag\w*|hospitalet|indlagt|opereret|operation|i\sbehandling|lægebesøg"
    r"|lægetid|lægen?|tandlæge\w*|begravelse|bisættelse|dødsfald\w*|forfald|forhindre\w*|(?:bort|ud)rejst|rejse"
    r"|private?|personlige?\s\w+)"
)
_A_REASON = re.compile(rf"\b{_REASON}(?!\w)", re.IGNORECASE)
_BEFORE = r"(?:er|har|på|pga\.?|p\.g\.a\.|grundet|på\sgrund\saf|ved|meldt(?:\ssig)?|holder|sit|sin|et|en)"
# "Bo Bak syg", "Bo Bak – ferie", "Bo Bak er på orlov": in small letters, since a name may be like any word.
_BEHIND = re.compile(rf"(?:\A|\s*[-–—:]\s*|\s)(?:{_BEFORE}\s){{0,4}}{_REASON}(?!\w).*\Z")
_ALONE = re.compile(rf"(?:{_BEFORE}\s){{0,4}}{_REASON}\W*", re.IGNORECASE)
# "Ida Bøgh, borgmester": in small letters.
_TITLE = re.compile(r"\w*(?:formand|mester|direktør|chef|leder|konsulent|sekretær|rådmand|medlem|referent|ordfører)")
_AWAY = re.compile(r"(?:meldt\s|har\smeldt\s)?afbud|fraværende|ikke\s(?:til\s?stede|mødt)|udeblev\w*", re.IGNORECASE)


class Someone(NamedTuple):
    """Somebody on a line, as the form has it, and what else was said."""

    text: str
    """The name, with the details that the form has; "" where nobody is named."""
    reason: bool = False
    """Whether it is said why they are not there."""
    away: bool = False
    """Whether it is said that they are not there."""
    unread: tuple[str, ...] = ()
    """What else is said, and is in no field."""


def people_in(text: str, names: KnownNames) -> Iterator[Someone]:
    """Yield those that a line names, each with what is said behind the name."""
    last: Someone | None = None
    for part in names_in_a_row(text, names):
        someone = _someone(part, names)
        if last and not someone.text:
            # "Bo Bak, syg".
            last = last._replace(reason=True)
            continue
        if last and _TITLE.fullmatch(part) and not names.has(part):
            last = last._replace(unread=(*last.unread, part))
            continue
        if last:
            yield last
        last = someone
    if last:
        yield last


def read_people(text: str, names: KnownNames, *, came: bool) -> list[Any]:
    """Read those that a line names; raises LineError, with them kept, where something is said that is in no field."""
    read: list[Any] = []
    told: list[str] = []
    for one in people_in(text, names):
        if not one.text:
            told.append(
                "en grund til et afbud er ikke taget med: den er ikke offentlig, og der står intet navn ved den"
            )
            continue
        person = PARTICIPANT.read(one.text, names)
        name = person["person"]
        if came and (one.reason or one.away):
            told.append(f"det lyder, som om {name} ikke kom, så navnet er ikke taget med her: skriv det under »Afbud«")
            continue
        read.append(person)
        if one.reason:
            told.append(f"grunden til {genitive(name)} afbud er ikke taget med: den er ikke offentlig")
        if one.unread and came:
            said = "; ".join(f"»{aside}«" for aside in one.unread)
            told.append(f"{said} bag {name} er ikke taget med; er det en organisation, så skriv {name} (fra: …)")
        elif one.unread:
            told.append(
                f"det, der står bag {name}, er ikke taget med; er det en organisation, så skriv {name} (fra: …)"
            )
    if told:
        raise LineError("; ".join(told), read)
    return read


def in_quotes_where_needed(said: str, person: str, names: KnownNames) -> str:
    """Write somebody's name in quotes where some of it would be taken for what stands behind a name."""
    if said.startswith(person) and [one.text for one in people_in(said, names)] != [said]:
        return in_quotes(person) + said[len(person) :]
    return said


def _someone(text: str, names: KnownNames) -> Someone:
    """Part a name, with the details that the form has, from what else stands behind it."""
    if text.startswith("»"):
        return Someone(text)
    if _ALONE.fullmatch(text) and not names.has(text):
        return Someone("", reason=True)
    name, *behind = _outside(text)
    groups = [*_parentheses(text)]
    if names.has(text) and not any(map(_A_REASON.search, groups)):
        return Someone(text)
    found = None if names.has(name) else _BEHIND.search(name)
    if found:
        name = name[: found.start()].rstrip(" -–—:,")
    asides = [*behind, *(part for group in groups for part in _asides(group))]
    if not name or not (found or any(not _is_detail(aside) for aside in asides)):
        return Someone("", reason=True) if found else Someone(text)
    return _with_asides(name, asides, names, reason=bool(found))


def _with_asides(name: str, asides: list[str], names: KnownNames, *, reason: bool) -> Someone:
    """Sort what stands behind a name."""
    details: list[str] = []
    unread: list[str] = []
    away = False
    for aside in asides:
        if _is_detail(aside):
            details.append(aside)
        elif _A_REASON.search(aside):
            reason = True
        elif _AWAY.fullmatch(aside.strip(" .")):
            away = True
        elif aside.casefold() in names.known and not any(one.startswith("fra") for one in details):
            details.append(f"fra: {aside}")
        else:
            unread.append(aside)
    return Someone(f"{name} ({'; '.join(details)})" if details else name, reason, away, tuple(unread))


def _outside(text: str) -> list[str]:
    """Return what stands in no parenthesis, parted at commas: the name first."""
    outside = "".join(sign for sign, there in zip(text, bare(text), strict=True) if there != "\0")
    return [" ".join(part.split()) for part in outside.split(",")]


def _parentheses(text: str) -> Iterator[str]:
    """Yield what stands in each parenthesis; one that nobody closed goes to the end."""
    begun = 0
    shown = bare(text)
    for place, sign in enumerate([*shown, " "]):
        if sign == "\0" and shown[place - 1 : place] != "\0":
            begun = place
        elif sign != "\0" and shown[place - 1 : place] == "\0" and text[begun] == "(":
            yield text[begun + 1 : place].removesuffix(")")


def _asides(group: str) -> Iterator[str]:
    """Yield what a parenthesis says, one by one; commas part what the form has no detail for."""
    for part in filter(None, split(group, ";")):
        yield from [part] if _is_detail(part) else filter(None, split(part, ","))


def _is_detail(text: str) -> bool:
    """Whether a part of a parenthesis is one that the form has."""
    read = read_phrase(f"x ({text})", PARTICIPANT.keys, PARTICIPANT.words)
    return bool(read.details) and not read.unread
