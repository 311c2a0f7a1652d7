"""The head of a document: whose meeting it is, when and where, who came and who did not."""

import datetime
import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from meeting_archive.danish.dates import FoundDate, Precision, find_dates
from meeting_archive.importer.attendance import APOLOGIES_TO, read_people
from meeting_archive.importer.lines import Empty, Line, Refused, Words
from meeting_archive.importer.people import clock, is_later
from meeting_archive.model import Body, MeetingRef
from meeting_archive.model.words import Weekday

WEEKDAYS = {day.label: day.value for day in Weekday}
_KIND = re.compile(
    r"\b(?:(?P<minutes>(?:beslutnings|møde)?referat|(?:beslutnings)?protokol)|(?P<agenda>dagsorden|(?:møde)?indkaldelse))\b",
    re.IGNORECASE,
)
_LABELS: dict[str, str] = {
    "when": r"(?:tid og sted|mødetidspunkt|tidspunkt|mødedato|møde den|dato|tid|hvornår)\s*:",
    "place": r"(?:mødested|mødelokale|lokale|sted|hvor)\s*:",
    "people": r"(?:mødedeltagere|deltagere|deltager|til ?stede(?:værende)?|fremmødte|mødt)\s*:",
    "invited": r"(?:indkaldte?|deltagerkreds|inviterede?|målgruppe)\s*:",
    "apologies": r"(?:afbud(?: fra)?|fraværende|ikke til stede|meldt afbud|forfald)\s*:|afbud fra\s",
    "minute_taker": r"(?:referent|ref\.)\s*:",
    "sent": r"(?:udsendt|dato for udsendelse)\s*(?::|den\s)",
    "apologies_to": APOLOGIES_TO,
    "form": r"mødet\s(?:\w+\s)?(?:afholdes|holdes|afvikles|afholdt|foregår|foregik|gennemføres|holdt)\b",
    "cancelled": r"(?:obs:?\s*)?(?:mødet\s)?(?:er\s|blev\s)?aflyst\b",
    "moved": r"(?:obs:?\s*)?(?:mødet\s)?(?:er\s|blev\s)?flyttet\b",
    "agenda": r"dagsorden\s*:?\s*$",
}
LABEL = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _LABELS.items()), re.IGNORECASE)
_CALLED_OFF = re.compile(r"(?P<word>(?:mødet\s(?:er\s)?)?aflyst)\b\s*[-–—:!.]*\s*", re.IGNORECASE)
_PARTLY = re.compile(r"deltog\s(?:kun\s)?(?:fra|til|i)\b|forlod mødet|ankom kl", re.IGNORECASE)
# What a line that says no more than that a meeting was cancelled or moved is made of.
_OF_STATE = set(
    "obs mødet møde aflyst flyttet blev fra til den dag dato grund pga grundet fordi kun som med ikke".split()
) | set(WEEKDAYS)
_HOURS = re.compile(
    r"(?:\bkl|\bklokken|\bfra kl)\.?\s*(\d{1,2})(?:[.:](\d\d))?"
    r"(?:\s*(?:[-–—]|til)\s*(?:kl\.?\s*)?(\d{1,2})(?:[.:](\d\d))?)?",
    re.IGNORECASE,
)
_TEMPLATE = re.compile(
    r"\bx{2,}\b|\[(?:dato|navn|sted|indsæt)|<(?:dato|navn|indsæt)|å{4}|skriv her|dd\.?\s?mm", re.IGNORECASE
)


class Surroundings(NamedTuple):
    """What the archive knows already, and what the secretariat says about the document."""

    bodies: Mapping[str, Body]
    body: str | None = None
    """The body's slug, when it was said on the command line."""
    date: datetime.date | None = None
    """Likewise the day."""
    meetings: frozenset[MeetingRef] = frozenset()
    """The meetings that the archive has, with a file or only with a date."""

    def pattern(self, *slugs: str) -> str:
        """Match any name of some bodies, or of all of them."""
        names = {name for slug, body in self.bodies.items() if not slugs or slug in slugs for name in names_of(body)}
        return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)) or "(?!)"


def names_of(body: Body) -> list[str]:
    """Return all that a body is called."""
    return [name for name in (body.name, body.full_name, *body.aliases) if name]


class Head(NamedTuple):
    """What the head says."""

    body: str
    date: datetime.date
    kind: str
    """agenda or minutes; "" when the title says neither."""
    title: Words
    fields: dict[str, Any]
    sent: Words | None
    unplaced: list[Line]
    doubts: list[str]
    labels: list[int]
    """The lines that are nothing but a heading over the agenda."""


def is_title(text: str) -> bool:
    """Whether a line is the title of an agenda or of minutes: it says so, says "møde", and names a day."""
    found = _KIND.search(text)
    day = datetime.date(2000, 1, 1)
    return bool(
        found
        and found.start() < 20
        and len(text) < 200
        and "møde" in text.casefold()
        and any(date.has_year for date in find_dates(text, day))
        and re.search(r"\d\.?$|\d{4}\W*$", text)
    )


def read_head(lines: Sequence[Line], known: Surroundings, rest: Sequence[Line]) -> Head:
    """Read the head; raises Refused when body or date cannot be found. `rest` is what follows it."""
    title, parts, unplaced = _parts(lines, known)
    doubts: list[str] = []
    kind_line = next((line for line in title if _KIND.search(line.text)), None)
    kind = "" if kind_line is None else "minutes" if _found(_KIND, kind_line.text, "minutes") else "agenda"
    body, also = _body(title, lines, known)
    when = parts.get("when", [])
    date, until, weekday = _days(title, when, known, doubts, [*lines, *rest])
    fields: dict[str, Any] = {}
    if until:
        fields["until"] = until
    if weekday:
        fields["weekday"] = weekday
    _hours(fields, [*when, *title], parts)
    _refuse_hours_in_reverse(fields, doubts)
    read_people(fields, parts, unplaced, doubts)
    _state(fields, parts, date, unplaced, doubts)
    if also:
        fields["also"] = also
    sent = next((_iso(line, date) for line in parts.get("sent", [])), None)
    if sent is None:
        unplaced += parts.get("sent", [])
    if not title:
        doubts.append("dokumentet har ingen titel: skriv den som »document«, hvis det skal stå på siden")
    said = [line for line in title if kind_line is None or _belongs(line, known)] or list(title)
    unplaced += [line for line in title if line not in said]
    words = Words(" ".join(line.text for line in said), *(line.number for line in said))
    return Head(
        body,
        date,
        kind,
        words,
        fields,
        sent,
        sorted(set(unplaced)),
        doubts,
        [line.number for line in parts.get("agenda", [])],
    )


def _parts(lines: Sequence[Line], known: Surroundings) -> tuple[list[Line], dict[str, list[Line]], list[Line]]:
    """Share the lines out among the labels; what stands before the first of them is the title."""
    parts: dict[str, list[Line]] = {}
    unplaced: list[Line] = []
    title: list[Line] = []
    current = "title"
    for line in lines:
        text = line.text if not line.cells else re.sub(r":?\s*\|\s*", ": ", line.text, count=1)
        if not title and (said := _CALLED_OFF.match(text)) and _KIND.search(text):
            # It stands before the title, on its line.
            parts.setdefault("cancelled", []).append(line._replace(text=said["word"]))
            text = text[said.end() :]
            line = line._replace(text=text)  # noqa: PLW2901  the rest of it is a line like any other
        found = LABEL.match(text)
        name = str(found.lastgroup) if found else ""
        if found and not (name == "agenda" and not title):
            current = name
            keep = name in {"apologies_to", "form", "cancelled", "moved", "sent"}
            rest = text if keep else text[found.end() :].strip()
            parts.setdefault(name, []).append(line._replace(text=rest))
            # These say all they have on one line.
            if name in {"apologies_to", "form", "cancelled", "moved", "sent", "agenda", "minute_taker"}:
                current = ""
        elif _PARTLY.search(text):
            parts.setdefault("partly", []).append(line)
        elif current == "title":
            title.append(line)
        elif current == "when" and not _belongs(line, known) and not line.gap:
            parts["when"].append(line)
        elif current in {"people", "invited", "apologies"} and not (line.bold and line.gap):
            parts[current].append(line)
        else:
            unplaced.append(line)
    return title, parts, unplaced


def _belongs(line: Line, known: Surroundings) -> bool:
    """Whether a line is part of a title: it names the kind of document, a body, or a day."""
    return bool(
        _KIND.search(line.text)
        or re.search(rf"\b(?:{known.pattern()})", line.text, re.IGNORECASE)
        or find_dates(line.text, datetime.date(2000, 1, 1))
    )


def _body(title: Sequence[Line], lines: Sequence[Line], known: Surroundings) -> tuple[str, list[Words]]:
    """Find whose meeting it is: the body that is named first, and the others that the title names with it."""
    if known.body:
        return known.body, []
    for part in (title, lines):
        for line in part:
            found = _bodies_in(line.text, known)
            if found:
                joint = re.search(r"fælles|\bmellem\b|\bog\b", line.text, re.IGNORECASE) and part is title
                return found[0], [Words(slug, line.number) for slug in found[1:]] if joint else []
    names = ", ".join(f"{body.name} ({slug})" for slug, body in known.bodies.items())
    raise Refused(
        f"dokumentet nævner intet af organerne ({names}): er det et møde i et af dem, så sig hvilket med --body, fx "
        f"--body {next(iter(known.bodies), 'organ')}"
    )


def _bodies_in(text: str, known: Surroundings) -> list[str]:
    """Return the slugs of the bodies that a text names, the first first; a name inside a longer one is not counted."""
    places: dict[str, int] = {}
    free = text
    named = [(name, slug) for slug, body in known.bodies.items() for name in names_of(body)]
    for name, slug in sorted(named, key=lambda pair: -len(pair[0])):
        while found := re.search(rf"(?<!\w){re.escape(name)}(?:s|'s|’s|et|ets)?(?!\w)", free, re.IGNORECASE):
            places[slug] = min(places.get(slug, len(text)), found.start())
            free = free[: found.start()] + "\0" * len(found[0]) + free[found.end() :]
    return sorted(places, key=places.__getitem__)


def _days(
    title: Sequence[Line], when: Sequence[Line], known: Surroundings, doubts: list[str], everything: Sequence[Line]
) -> tuple[datetime.date, Words | None, Words | None]:
    """Find the day, the last day of several, and the printed weekday."""
    found = [(line, date) for line in (*title, *when) for date in _full_dates(line.text)]
    if known.date:
        return known.date, None, None
    if not found:
        if any(_TEMPLATE.search(line.text) for line in everything[:60]):
            raise Refused("dokumentet ligner en skabelon, der ikke er fyldt ud: der er ingen dato")
        raise Refused("dokumentet siger ikke, hvilken dag mødet er: sig det med --date, fx --date 2022-08-26")
    first_line, first = found[0]
    others = sorted({date.first for line, date in found if line is not first_line and date.first != first.first})
    if others and when:
        doubts.append(
            f"hovedet siger både {first.first} ({first_line.where}) og {', '.join(map(str, others))}: "
            f"{first.first} er brugt"
        )
    until = None
    if first.precision is Precision.SPAN and first.last > first.first:
        until = Words(str(first.last), first_line.number)
    else:
        same = [date for line, date in found if line is first_line and date.first > first.first]
        if same and re.search(r"\bog\b|[-–]", first_line.text[first.start : same[-1].end]):
            until = Words(str(same[-1].first), first_line.number)
    weekday = None
    for line in (*when, *title):
        day = re.search(rf"\b({'|'.join(WEEKDAYS)})\b", line.text, re.IGNORECASE)
        if day and weekday is None:
            weekday = Words(WEEKDAYS[day[1].casefold()], line.number)
    return first.first, until, weekday


def _full_dates(text: str) -> list[FoundDate]:
    """Return the days that a text names with their year."""
    dates = find_dates(text, datetime.date(2000, 1, 1))
    return [date for date in dates if date.has_year and date.precision in {Precision.DAY, Precision.SPAN}]


def _iso(line: Line, said: datetime.date) -> Words | None:
    dates = find_dates(line.text, said)
    return Words(str(dates[0].first), line.number) if dates else None


def _hours(fields: dict[str, Any], lines: Sequence[Line], parts: dict[str, list[Line]]) -> None:
    """Read from when to when, where, and in which form."""
    for line in lines:
        if (found := _HOURS.search(line.text)) and "start" not in fields and (start := clock(found[1], found[2])):
            fields["start"] = Words(start, line.number)
            if found[3] and (end := clock(found[3], found[4])):
                fields["end"] = Words(end, line.number)
    forms = parts.get("form", [])
    if forms:
        form = re.sub(rf"^{_LABELS['form']}\s*(?:som\s(?:et\s)?)?", "", forms[0].text, flags=re.IGNORECASE).strip(" .,")
        fields["form"] = Words(form or forms[0].text.rstrip(" .,"), forms[0].number)
    places = [(line.text.strip(" .,"), line.number) for line in parts.get("place", []) if line.text.strip(" .,")]
    places += [(left, line.number) for line in parts.get("when", []) if (left := _without_time(line.text))]
    if places:
        fields["place"] = Words(", ".join(text for text, _ in places), *(number for _, number in places))


def _refuse_hours_in_reverse(fields: dict[str, Any], doubts: list[str]) -> None:
    """Leave out an end before the beginning of the same day; which of the two is wrong, nobody knows."""
    if "end" in fields and "until" not in fields and not is_later(fields["end"], fields["start"]):
        end = fields.pop("end")
        doubts.append(f"mødet begynder kl. {fields['start']}, men slutter kl. {end}: slutningen er ikke taget med")


def _without_time(text: str) -> str:
    """Return what a line says besides weekday, day and hours."""
    for date in reversed(find_dates(text, datetime.date(2000, 1, 1))):
        text = text[: date.start] + text[date.end :]
    text = _HOURS.sub("", text)
    text = re.sub(rf"\b(?:{'|'.join(WEEKDAYS)})\b|\bden\b|\bd\.(?=\s|$)", "", text, flags=re.IGNORECASE)
    text = re.sub(
        r"^(?:\s*[.,;:–|-]*\s*\b(?:til|fra|og)\b)+|(?:\b(?:til|fra|og)\b\s*[.,;:–|-]*\s*)+$", "", text.strip()
    )
    return " ".join(text.split()).strip(" .,;:–-|") if re.search(r"\w{2}", text) else ""


def _state(
    fields: dict[str, Any], parts: dict[str, list[Line]], date: datetime.date, unplaced: list[Line], doubts: list[str]
) -> None:
    """Read whether the meeting was cancelled or moved."""
    for line in parts.get("cancelled", [])[:1]:
        cancelled: dict[str, Words] = {}
        days = find_dates(line.text, date)
        if days:
            cancelled["on"] = Words(str(days[0].first), line.number)
        if found := re.search(r"(?:på grund af|pga\.?|grundet|da|fordi|:)\s+(.+)", line.text, re.IGNORECASE):
            cancelled["reason"] = Words(found[1].rstrip(" .!"), line.number)
        fields["cancelled"] = cancelled or Empty("{}", line.number)
        if _says_more(line.text, date, cancelled.get("reason", "")):
            unplaced.append(line)
    for line in parts.get("moved", [])[:1]:
        old = [day for day in find_dates(line.text, date) if day.first != date]
        if old and re.search(r"\bfra\b", line.text):
            fields["moved_from"] = [{"date": Words(str(old[0].first), line.number)}]
            if _says_more(line.text, date):
                unplaced.append(line)
        else:
            unplaced.append(line)
            doubts.append(f"»{line.text}« ({line.where}): mødet er flyttet, men fra hvilken dato?")
    unplaced += [*parts.get("cancelled", [])[1:], *parts.get("moved", [])[1:]]


def _says_more(text: str, said: datetime.date, reason: str = "") -> bool:
    """Whether a line says more than that a meeting was cancelled or moved, on which day, and why."""
    text = text.replace(reason, "") if reason else text
    for date in reversed(find_dates(text, said)):
        text = text[: date.start] + text[date.end :]
    return bool(set(re.findall(r"[^\W\d_]{3,}", text.casefold())) - _OF_STATE)


def _found(pattern: re.Pattern[str], text: str, group: str) -> bool:
    found = pattern.search(text)
    return bool(found and found[group])
