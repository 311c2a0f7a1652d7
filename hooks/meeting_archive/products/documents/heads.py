"""The labelled lines of a meeting: when, where, who; each written and read side by side."""

import re
from functools import partial
from typing import NamedTuple

from meeting_archive.content.occasion import TimeAndPlace
from meeting_archive.danish.writing import clock_span, short_date
from meeting_archive.model import Edition, MeetingFile, MeetingRef
from meeting_archive.model.meeting import Participant
from meeting_archive.model.words import Weekday
from meeting_archive.products.documents.asides import in_quotes_where_needed, read_people
from meeting_archive.products.documents.lines import Fields, Labelled, one_text
from meeting_archive.products.documents.names import KnownNames, LineError, date_in, names_in_a_row, placed
from meeting_archive.products.documents.phrases import NOTED, PLAINLY, Tone
from meeting_archive.products.documents.records import PARTICIPANT
from meeting_archive.products.documents.values import CLOCK, DAY, DAYS, YES


class PaperHead(NamedTuple):
    """What the head of a document tells of."""

    ref: MeetingRef
    when: TimeAndPlace
    file: MeetingFile
    edition: Edition


def _write_date(head: PaperHead, _: KnownNames) -> list[str]:
    weekday = f"{head.file.weekday.label} den " if head.file.weekday else ""
    sitting = f", {head.ref.sitting}. møde" if head.ref.sitting > 1 else ""
    return [f"{weekday}{short_date(head.ref.date)}{sitting}"]


def _read_date(text: str, _: KnownNames) -> Fields:
    """Read the day, "date" and "sitting" among the fields for whoever names the meeting's file."""
    fields: Fields = {}
    if day := next((day for day in Weekday if re.match(rf"{day.label}\b", text, re.IGNORECASE)), None):
        fields["weekday"] = day.value
    if sitting := re.search(r",?\s*([2-9])\.\s*møde\s*$", text):
        fields["sitting"] = sitting[1]
        text = text[: sitting.start()]
    return fields | {"date": str(date_in(text))}


def _write_hours(head: PaperHead, _: KnownNames) -> list[str]:
    hours = clock_span(head.when.start, head.when.end)
    return [hours] if hours else []


def _read_hours(text: str, names: KnownNames) -> Fields:
    found = re.fullmatch(
        r"(?:kl\.?\s*)?(?P<start>\d{1,2}(?:[.:]\d\d)?)?"
        r"(?:\s*(?:–|-|til|til\s+kl\.?)\s*(?:kl\.?\s*)?(?P<end>\d{1,2}(?:[.:]\d\d)?))?",
        re.sub(r"^til\s+kl", "til kl", text.strip(" .").casefold()),
    )
    if not found or not any(found.groups()):
        raise LineError(f"»{text}« er ikke en tid: skriv den som kl. 10.00–12.00")
    said = {
        field: value if re.search(r"[.:]", value) else f"{value}.00"
        for field, value in found.groupdict().items()
        if value
    }
    return {field: CLOCK.read(value, names) for field, value in said.items()}


# What stands where nobody came or sent apologies, and where nobody wrote down who.
_NOBODY = {"ingen", "ingen afbud", "der var ingen", "der var ingen afbud", "0"}
_UNKNOWN = {"-", "–", "?", "ikke noteret"}


def _people(field: str, *labels: str) -> Labelled:
    """Make a line of people, with semicolons between them; nobody is a word too."""

    def write(head: PaperHead, names: KnownNames, tone: Tone = NOTED) -> list[str]:
        def someone(one: Participant, tone: Tone) -> str:
            return in_quotes_where_needed(PARTICIPANT.write(one, names, tone), one.person, names)

        people: tuple[Participant, ...] | None = getattr(head.file, field)
        if people is None or (not people and field == "partly_present"):
            return []
        said = [someone(one, tone) for one in people]
        if tone.plainly and names_in_a_row(", ".join(said), names) == said:
            return [", ".join(said) or "ingen"]
        if names_in_a_row("; ".join(said), names) != said:
            said = [someone(one, tone._replace(in_a_row=True)) for one in people]
        if len(said) == 1 and said[0].casefold() in _NOBODY | _UNKNOWN:
            said = [f"»{said[0]}«"]
        return ["; ".join(said) or "ingen"]

    def read(text: str, names: KnownNames) -> Fields:
        plain = text.casefold().strip(" .")
        if plain in _NOBODY | _UNKNOWN:
            return {field: []} if plain in _NOBODY else {}
        fields: Fields = placed(
            lambda: read_people(text, names, came=field != "apologies"), lambda people: {field: people}
        )
        return fields

    return Labelled(labels, write, read, minutes=True, plain=partial(write, tone=PLAINLY))


def _read_also(text: str, names: KnownNames) -> Fields:
    return {"also": [names.body_of(part) for part in names_in_a_row(text, names)]}


def _of(part: str, line: Labelled) -> Labelled:
    """Make a line of what one part of a head says."""
    return line._replace(write=lambda head, names: line.write(getattr(head, part), names))


def _of_edition(line: Labelled) -> Labelled:
    """Make a line of the document itself; what is read stands under "edition", for whoever knows which it is."""
    return _of("edition", line)._replace(read=lambda text, names: {"edition": line.read(text, names)})


OF_HEADS = (
    Labelled(("Dato", "Mødedato"), _write_date, _read_date),
    _of("when", one_text("until", "Til og med", kind=DAY)),
    Labelled(("Tid", "Tidspunkt", "Klokken"), _write_hours, _read_hours),
    _of("when", one_text("form", "Form", "Mødeform")),
    _of("when", one_text("place", "Sted", "Mødested")),
    Labelled(
        ("Fælles med",),
        lambda head, names: [", ".join(names.bodies[slug].name for slug in head.file.also)] if head.file.also else [],
        _read_also,
    ),
    _of("when", one_text("note", "Bemærkning")),
    _of("file", one_text("invited", "Indkaldt", "Indkaldte")),
    _people("attendees", "Deltagere", "Til stede"),
    _people("apologies", "Afbud"),
    _people("partly_present", "Til stede en del af mødet"),
    _of("file", one_text("quorate", "Beslutningsdygtigt", kind=YES, minutes=True)),
    _of("file", one_text("apologies_to", "Afbud sendes til")),
    _of_edition(one_text("sent", "Udsendt", kind=DAY)),
    _of_edition(one_text("adjusted", "Justeret", kind=DAYS)),
)
