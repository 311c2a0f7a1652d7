"""The words that agendas and minutes put before their parts."""

import datetime
import re
from typing import NamedTuple

from meeting_archive.danish.dates import MONTHS, find_dates
from meeting_archive.importer.lines import Line
from meeting_archive.importer.people import NAME

MONTH = rf"(?:{'|'.join(MONTHS)})\b"
# "3. ", "3.2 ", "3) ", "Punkt 3:", "Pkt. 3 -", "Sag nr. 3", "Ad 3:"; no date, no amount.
_NAMED = r"(?:(?:dagsorden(?:s|ens\s)?)?punkt|pkt\.?|sag)(?:\s*nr\.?)?"
NUMBERED = re.compile(
    rf"(?P<word>(?P<ad>ad\.?\s*(?:{_NAMED})?\s*)|{_NAMED}\s*)?(?P<number>\d{{1,3}}(?:\.\d{{1,2}}|[a-h](?=[.):\s]))?)(?:[.):]|\s*[-–—:](?=\s)|(?=\s)(?<=\d))?"
    rf"(?:\s+|(?<=[.):])(?=[A-ZÆØÅ](?-i:[a-zæøå])))(?P<title>(?!{MONTH})\S.*)",
    re.IGNORECASE,
)
_STRICT = re.compile(
    rf"(?:ad\.?\s*)?{_NAMED}\s*\d|ad\.?\s*\d|\d{{1,3}}(?:\.\d{{1,2}}|[a-h](?=[.):]))?(?:[.):]|\s[-–—])(?:\s|(?-i:[A-ZÆØÅ][a-zæøå]))",
    re.IGNORECASE,
)
MARK = re.compile(r"(?:\.\s?/\s?\.{0,2}|\./\.{0,2})(?=\s|$)\s*")
ATTACHMENT = re.compile(
    r"(?:Bilag|BILAG)(?=\s*\d|\s*[:–-]|\s)\s*(?P<number>\d{1,3}(?:\.\d{1,2})*[a-z]?\b"
    r"|(?:[A-H]|[IVX]{1,5})(?:\.(?:[A-H]|[IVX]{1,5}|\d{1,2}))*(?=\s*[:–-]|\s*$))?\.?\s*[:.–—-]?\s*(?P<title>.*)"
)
_MINUTES = (
    r"(?:beslutnings)?referat(?:\s?(?:og|/)\s?beslutning)?|beslutning(?:er)?|konklusion|vedtagelse|udfald|afgørelse"
    r"|mødets beslutning"
)
_CASE = (
    r"sagsfremstilling|sagsbeskrivelse|baggrund|sagens baggrund|resum[eé]|beskrivelse|økonomi|videre proces|proces"
    r"|tidligere behandling|vurdering|lovgrundlag|supplerende sagsfremstilling"
)
_ASKED = r"indstilling(?:er)?|forslag til beslutning|anbefaling"
_ENCLOSED = r"(?:vedlagte\s)?bilag(?:soversigt|sliste|sfortegnelse)?|vedlagt|vedhæftet"
_LABEL = re.compile(
    rf"(?:(?P<minutes>{_MINUTES})|(?P<case>{_CASE})|(?P<recommendation>{_ASKED})|(?P<attachments>{_ENCLOSED}))"
    r"\s*(?:(?P<colon>:|\s[-–]\s)\s*(?P<rest>.*)|\.?$)",
    re.IGNORECASE | re.DOTALL,
)
RECOMMENDS = re.compile(
    r"(?:det\s(?:indstilles|foreslås|anbefales)\b|(?:[\w-]+\s){1,5}?(?:indstiller|foreslår|anbefaler)(?:\stil\s[\w-]+)?,?\s(?:at\b|følgende))",
    re.IGNORECASE,
)
CANCELLED = re.compile(r"(?:møde[rt]?\s?(?:er|blev|bliver)?\s?)?(?:er\s|blev\s)?\baflyst\b", re.IGNORECASE)
FAREWELL = re.compile(
    r"(?:(?:med\s)?(?:venlig|kærlig|bedste?)\s?hilsen|(?:de\s)?bedste hilsner|mvh|p\.\s?[bm]\.\s?v)\b\.?", re.IGNORECASE
)
_PRESENTED = re.compile(
    r"\s+(?:v\.|v/|v(?=\s)|ved)\s*(?P<who>[^.]*?(?:\b[A-ZÆØÅ]\.[^.]*)*?)(?P<suffix>\s[-–—]\s.{1,30})?$"
)
# What no surname ends in: "Skov" and "Strand" are people's.
_PLACE = re.compile(
    r"(?:skole|kirke|station|torv|plads|gade|vej|allé|havn|center|centret|kommune|plejehjem|museum|bibliotek|rådhus"
    r"|boulevard|stræde|sygehus|hospital|gymnasium|stadion|marina|børnehus)(?:e?n|et)?$",
    re.IGNORECASE,
)
_DANGLING = re.compile(r"\s+(?:v\.|v/|v|ved)$")


_DECIDED = re.compile(
    r"(?P<word>beslutning(?:er)?|behandling)\s(?:i|fra|for|af)\s(?P<body>[^,:]{2,60}?),?\s(?:den\s|d\.\s?)?(?P<day>\d[^:]{5,20}?)\s*:?",
    re.IGNORECASE,
)


class Label(NamedTuple):
    """A label that begins a part of an item."""

    part: str
    """minutes, case, recommendation or attachments."""
    word: str
    """As printed, without its colon."""
    rest: str
    """What follows it on the line."""


def label_of(text: str) -> Label | None:
    """Read the label that a line begins with, if any."""
    found = _LABEL.fullmatch(text.strip())
    if not found:
        return None
    part = next(name for name in ("minutes", "case", "recommendation", "attachments") if found[name])
    return Label(part, found[part], (found["rest"] or "").strip())


def own_decision(line: Line, day: datetime.date, bodies: str) -> Line:
    """Read "Beslutning i Havneudvalget den 3. marts 2031" as the label "Beslutning", where it is the meeting's own."""
    said = None if line.cells else _DECIDED.fullmatch(line.text)
    today = said and any(date.first == day and date.has_year for date in find_dates(said["day"], day))
    own = said and today and re.search(rf"\b(?:{bodies})", said["body"], re.IGNORECASE)
    return line._replace(text="Beslutning") if own else line


def is_decision(text: str) -> bool:
    """Whether a line is the label of what a body decided on a day."""
    return bool(_DECIDED.fullmatch(text))


class Numbered(NamedTuple):
    """A line that begins with a number."""

    number: str
    title: str
    named: bool
    """Whether it says "Punkt" before the number."""
    ad: bool
    """Whether it says "Ad", so that what is below it was said at the meeting."""


def numbered(text: str, *, strict: bool = True) -> Numbered | None:
    """Read a number and what follows it; `strict` asks for a sign after the number, or "Punkt" before it."""
    found = NUMBERED.fullmatch(text)
    if not found or (strict and not _STRICT.match(text)) or int(re.split(r"\D", found["number"])[0]) > 199:
        return None
    return Numbered(found["number"], found["title"].strip(), bool(found["word"]), bool(found["ad"]))


class Heading(NamedTuple):
    """The heading of an item, taken apart."""

    title: str
    presenters: tuple[str, ...]
    suffix: str
    """What stands after the presenters and is not explained."""
    waits: bool
    """Whether it ends in "v.", so that the presenters are on the next line."""


def heading_of(text: str) -> Heading:
    """Take a heading apart: "Status v. Ida Bøgh og Palle Dam – ud."."""
    text = text.replace("**", "").strip()
    if _DANGLING.search(text):
        return Heading(_DANGLING.sub("", text), (), "", waits=True)
    if found := _PRESENTED.search(text):
        full = "ved" in found[0][:4]
        names = presenters_in(found["who"], full=full)
        # "Trafikken ved Brønsted Skole" is about a place.
        if names and not (full and any(map(_PLACE.search, names))):
            return Heading(text[: found.start()].strip(), names, (found["suffix"] or "").strip(), waits=False)
    return Heading(text, (), "", waits=False)


def presenters_in(text: str, *, full: bool = True) -> tuple[str, ...]:
    """Read the names of those who present an item; () when it is anything else. A first name alone is not `full`."""
    parts = [
        part.strip(" .,") for part in re.split(r"\s*(?:,|;|&|/|\bog\b|\bsamt\b)\s*", text.strip()) if part.strip(" .,")
    ]
    one = rf"(?:{NAME})" if full else rf"(?:{NAME}|[A-ZÆØÅ][a-zæøåé]+)"
    return tuple(parts) if parts and all(re.fullmatch(one, part) for part in parts) else ()
