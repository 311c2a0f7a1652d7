"""A document to fill in: what the archive knows of a meeting, places for the rest, and a grey line of help at each.

The help is for whoever writes, and an import leaves it aside; so it does with an empty place.
"""

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from typing import Any

from meeting_archive.archive import Archive
from meeting_archive.content.content import Content, ref_of
from meeting_archive.content.occasion import TimeAndPlace, said
from meeting_archive.desk.draft import Drafted, DraftField, drafted, due_in_words
from meeting_archive.model import ClosedItem, Edition, Item, MeetingFile, MeetingRef
from meeting_archive.model.words import Outcome, Standing
from meeting_archive.products.documents.blocks import Block, Paper, Style, TextRun, block
from meeting_archive.products.documents.fulfilled import all_done
from meeting_archive.products.documents.heads import PaperHead
from meeting_archive.products.documents.labels import CASE, ENCLOSURES, MINUTES, NEW_TITLE, RECOMMENDATION, heading
from meeting_archive.products.documents.lines import FULFILLED_LABEL, OUTCOME, PUBLIC_OUTCOME
from meeting_archive.products.documents.names import KnownNames
from meeting_archive.products.documents.paper import head_blocks, item_blocks, paper
from meeting_archive.products.documents.records import FULFILLED
from meeting_archive.products.documents.writer import Writer

_OUTCOMES = ", ".join(outcome.label.casefold() for outcome in Outcome)
_ASIDE = "Grå linjer er hjælp og kommer ikke med; det gør tomme felter heller ikke."
HELP = {
    "agenda": f"Skriv dagsordenen her, og hent den ind med arkiv import. {_ASIDE}",
    "minutes": f"Skriv referatet under hvert punkt, og hent det ind med arkiv import. {_ASIDE}",
    "Tid": "Skriv det som kl. 10.00–12.00",
    "Form": "Fx fysisk møde eller Teams",
    "Sted": "Stedet, gerne med lokale",
    "Indkaldt": "Kredsen, der er indkaldt",
    "Deltagere": "Navne med semikolon imellem, fx: Anna Dam (fra: Nordby Kommune); Bo Bak (suppleant; for: Carla Due)",
    "Afbud": "Navne med semikolon imellem, eller: ingen",
    "Fremlægges af": "Navne med komma imellem",
    "Emne": "Et eller flere af arkivets emner med semikolon imellem",
    RECOMMENDATION: "Det, mødet skal tage stilling til: Det indstilles, at …",
    MINUTES: "Det, mødet besluttede, og det, der blev sagt. Har nogen lovet noget, så skriv en linje som: "
    "Opfølgning: Sekretariatet: undersøger prisen (frist: 3. kvartal 2027)",
    "Offentligt udfald": "Kun hvis udfaldet er offentligt; teksten er det ikke",
    "Udfald": f"Et eller flere af: {_OUTCOMES}",
    CASE: "Baggrunden. Her kan stå lister og tabeller, og mellemoverskrifter med typografien Mødeafsnit",
    ENCLOSURES: "Et bilag på hver linje, fx: Bilag 3.1: Notat om takster (eftersendes)",
}
_NEW_ITEM = (
    "Et punkt til: kopiér et helt punkt, eller giv titlen typografien Mødepunkt. Er et punkt lukket, så skriv Lukket "
    "punkt på en linje under titlen; så kommer kun nummer og titel med."
)
_DUE = "Frister, der falder før mødet:"
_DONE = "Fristen er nået. Er det sket, så skriv under det punkt, hvor det kom frem:"
# What leads on to what the body usually has; and the lines of when and where, by their fields.
_USUALLY = re.compile(r"\. (?:Sidst, |Organet plejer: ).*", re.DOTALL)
_OF_THE_DAY = {"start": "Tid", "form": "Form", "place": "Sted", "invited": "Indkaldt"}
# Help that is as long as this is nobody else's words.
_SENTENCE = 60
# What every item has a place for, unless it always stands on the agenda; and the order of the parts of a form.
_BLANK_LINES = ("Fremlægges af", "Emne")
_ORDER = (RECOMMENDATION, MINUTES, CASE, ENCLOSURES)
# Of what always stands on an agenda, what stands last.
_LAST = {Standing.APPOINTMENTS, Standing.PRELIMINARY, Standing.COMING_MEETINGS, Standing.ANY_OTHER_BUSINESS}


def form(archive: Archive, content: Content, ref: MeetingRef, today: datetime.date, *, minutes: bool = False) -> Paper:
    """Make the form of an agenda, or with `minutes` that of the minutes of a meeting whose agenda is there."""
    file = content.meetings.get(ref)
    known = drafted(archive, ref, today)
    notes = [next(field.note for field in item if field.name == "title") for item in known.items]
    file, notes = (file, [""] * len(file.items)) if file else _of_draft(known, notes, today)
    entry = next((entry for entry in content.entries if ref_of(entry) == ref), None)
    head = PaperHead(ref, TimeAndPlace(**said(file, entry)), file, Edition(published=str(today), retold="nej"))
    # Word counts the items, so that one can be moved; numbers that were published stay as they are.
    plain = all(
        item.number == str(number) and heading(item.number, item.title) == f"{number}. {item.title}"
        for number, item in enumerate(file.items, 1)
    )
    counted = plain and content.names.get(ref) not in content.released_words
    done = all_done(content.meetings.items()).get(ref, {})
    kind = "minutes" if minutes else "agenda"
    writer = Writer(KnownNames.of(content), kind, minutes, lambda _: "", form=True, done=done)
    blocks = [*_head(head, writer, known)]
    for number, item, anchor, note in zip(count(1), file.items, file.anchors, notes, strict=False):
        first, *rest = item_blocks(item, anchor, writer)
        if counted:
            first = first._replace(runs=(TextRun(item.title),), number=number)
        blocks += _filled([first, *rest], item, note, writer)
    if minutes:
        blocks += (_help(f"{_DONE} {line}") for line in _fulfilled(known, writer.names))
    else:
        blocks += map(_help, (_NEW_ITEM, *(f"{_DUE} {due_in_words(due)}" for due in known.due)))
    return paper(head, writer, file.anchors)._replace(blocks=tuple(blocks), announced=ref in content.dates)


def _fulfilled(known: Drafted, names: KnownNames) -> Iterator[str]:
    """Yield the line that says of each follow-up that fell due that it is done."""
    line = FULFILLED._replace(details={})
    yield from (f"{FULFILLED_LABEL}: {line.write(due.record, names)}" for due in known.due)


def _of_draft(known: Drafted, notes: list[str], today: datetime.date) -> tuple[MeetingFile, list[str]]:
    """Make the record of a new meeting, with an item to be written before those that always stand last."""
    items = [_values(item) for item in known.items]
    last = next((at for at, item in enumerate(items) if item.get("standing") in _LAST), len(items))
    items.insert(last, {"title": NEW_TITLE})
    notes.insert(last, "")
    numbered = [{"number": str(number)} | item for number, item in enumerate(items, 1)]
    said = {"agenda": {"published": str(today)}, "items": numbered}
    return MeetingFile.model_validate(_values(known.head) | said), notes


def _values(fields: Iterable[DraftField]) -> dict[str, Any]:
    # What the body usually has is nobody's word of this meeting, and would come back as if it were.
    return {field.name: field.value for field in fields if not field.proposed and not field.usual}


def _usual(known: Drafted) -> dict[str, str]:
    """Say by its label what the body usually has, or had last time."""
    usual = {field.name: field for field in known.head if field.usual}
    said = {}
    for name, label in _OF_THE_DAY.items():
        if field := usual.get(name):
            value = str(field.value)
            if name == "start":
                value = f"kl. {'–'.join(str(usual[one].value) for one in ('start', 'end') if one in usual)}"
            source = field.note.removeprefix("som ")
            said[label] = f"{source[:1].upper()}{source[1:]}: {value}"
    return said


def _head(head: PaperHead, writer: Writer, known: Drafted) -> Iterator[Block]:
    """Yield the head with a place for whatever is not known yet."""
    blocks = [*head_blocks(head, writer)]
    there = {_label(one) for one in blocks}
    for one in blocks:
        yield one
        if one.style is Style.TITLE:
            yield _help(HELP[writer.kind])
    usual = {} if writer.minutes else _usual(known)
    wanted = ("Deltagere", "Afbud") if writer.minutes else _OF_THE_DAY.values()
    always = {"Deltagere", "Afbud", "Tid", "Sted"}
    yield from _places((label for label in wanted if label not in there and label in {*always, *usual}), usual)


def _filled(blocks: list[Block], item: Item | ClosedItem, note: str, writer: Writer) -> Iterator[Block]:
    """Yield an item with a place for each part that it lacks."""
    first = next((at for at, one in enumerate(blocks) if one.style is Style.PART), len(blocks))
    title, *lines = blocks[:first]
    yield title
    if note:
        yield _help(note[:1].upper() + note[1:])
    yield from lines
    if item.is_closed:
        if writer.minutes and not item.outcomes:
            yield from _places([PUBLIC_OUTCOME.label])
        return
    stands = item.standing is not None
    there = {_label(one) for one in blocks}
    if not stands and not writer.minutes:
        yield from _places(label for label in _BLANK_LINES if label not in there)
    parts = {one.text: [one] for one in blocks if one.style is Style.PART}
    part = ""
    for one in blocks[first:]:
        part = one.text if one.style is Style.PART else part
        if one.style is not Style.PART:
            parts[part].append(one)
    if writer.minutes:
        parts = _with_minutes(parts)
    wanted = () if stands or writer.minutes else (RECOMMENDATION, CASE, ENCLOSURES)
    for name in wanted:
        parts.setdefault(name, [block(Style.PART, name), _help(HELP[name]), Block(Style.TEXT)])
    for name in sorted(parts, key=lambda name: _ORDER.index(name) if name in _ORDER else 1):
        yield from parts[name]


def _with_minutes(parts: dict[str, list[Block]]) -> dict[str, list[Block]]:
    """Put a place for outcome and minutes where none are written yet."""
    if MINUTES in parts:
        return parts
    outcome = block(Style.LINE, f"{OUTCOME.label}: ")
    blank = [block(Style.PART, MINUTES), outcome, _help(HELP[OUTCOME.label]), _help(HELP[MINUTES]), Block(Style.TEXT)]
    return parts | {MINUTES: blank}


def _places(labels: Iterable[str], usual: Mapping[str, str] | None = None) -> Iterator[Block]:
    """Yield empty labelled lines, each with its help, and with what is usual."""
    for label in labels:
        more = f". {usual[label]}" if usual and label in usual else ""
        yield from (block(Style.LINE, f"{label}: "), _help(f"{HELP[label]}{more}"))


def _label(one: Block) -> str:
    return one.text.partition(":")[0] if one.style is Style.LINE else ""


def _help(text: str) -> Block:
    return block(Style.HELP, text)


def is_help(text: str) -> bool:
    """Whether a line is help by its words, whatever became of its style."""
    return _USUALLY.sub("", text) in {*HELP.values(), _NEW_ITEM} or text.startswith((_DUE, _DONE))


def has_help(texts: Iterable[str]) -> bool:
    """Whether sentences of help stand in a text, however its lines are broken."""
    said = " ".join(word for text in texts for word in text.split())
    return any(one in said for one in (*HELP.values(), _NEW_ITEM) if len(one) >= _SENTENCE)
