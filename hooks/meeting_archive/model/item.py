"""An item of an agenda: what was recommended, what came of it, and all that hangs on it.

Recommendation, outcome and minutes are three things; none is ever derived from another.
"""

import itertools
import re
from decimal import Decimal
from typing import Annotated, NamedTuple, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from meeting_archive.model.base import (
    Acceptances,
    Date,
    FileName,
    Line,
    Lines,
    MeetingName,
    OneOrMany,
    Prose,
    Record,
    Ref,
    Slug,
    Slugs,
    WebAddress,
    YesNo,
)
from meeting_archive.model.registers import Address
from meeting_archive.model.words import (
    AppointmentState,
    AttachmentState,
    FollowUpKind,
    ItemKind,
    MinutesKind,
    NotePlace,
    Outcome,
    Standing,
)


def number(text: str) -> Decimal | None:
    """Read a number as Danes write it: "1.392.657", "1,05". None for anything else."""
    if not re.fullmatch(r"[-−]?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?", text, re.ASCII):
        return None
    return Decimal(text.replace(".", "").replace(",", ".").replace("−", "-"))


class SourceNote(Record):
    """En kildenote: en modsigelse eller mangel i kilden, vist hvor den står."""

    at: NotePlace | None = None
    """Den del af dokumentet, noten hører til. Udelades, når den gælder hele punktet."""
    quotes: Lines
    """Korte citater fra kilden; personlige adresser udelades."""
    reading: Prose
    """Arkivets læsning: hvad modsigelsen består i."""
    answer: Prose | None = None
    """Sekretariatets svar, hvis det er givet."""
    accepts: Slugs = ()
    """Advarsler, som noten forklarer, så de ikke vises: regelens navn."""


class Attachment(Record):
    """Et bilag og hvor langt det er nået."""

    shorthand = "title"

    number: Line | None = None
    """Bilagets nummer, som det er trykt."""
    title: Line
    """Bilagets titel."""
    mark: Line | None = None
    """Bilagsmærket, som det er trykt, fx ./."""
    state: AttachmentState = AttachmentState.NAMED
    """Hvor langt bilaget er nået."""
    file: FileName | None = None
    """Filens navn i mødets egen mappe, når bilaget er kommet."""
    url: WebAddress | None = None
    """Adressen, når bilaget ligger et andet sted."""
    note: Line | None = None
    """En bemærkning til bilaget."""


class Column(Record):
    """En kolonne i en tabel."""

    shorthand = "name"

    name: Line
    """Kolonnens overskrift."""
    group: Line | None = None
    """Overskriften over flere kolonner, når tabellen har to rækker overskrifter."""
    unit: Line | None = None
    """Enheden, fx kr. Kolonnen rummer da tal, skrevet på dansk: 1.392.657 eller 1,05."""


class Run(NamedTuple):
    """A heading over several columns."""

    name: str
    width: int


class Table(Record):
    """En tabel som data."""

    caption: Line
    """Tabellens titel."""
    title: Line | None = None
    """Overskriften inde i tabellen, hvis den har sin egen."""
    columns: Annotated[tuple[Column, ...], OneOrMany]
    """Kolonnerne; den første navngiver rækkerne."""
    rows: tuple[tuple[Line, ...], ...]
    """Rækkerne, en celle for hver kolonne."""
    totals: tuple[tuple[Line, ...], ...] = ()
    """Rækker med summer; står før rækkerne, hvis de er skrevet før dem."""
    note: Line | None = None
    """Noten under tabellen."""

    @model_validator(mode="after")
    def _cells_fit(self) -> Self:
        """Every row has a cell for each column, and the cells of a column with a unit are Danish numbers."""
        for row in self.rows + self.totals:
            if len(row) != len(self.columns):
                raise PydanticCustomError(
                    "cells",
                    "rækken »{row}« har {cells} celler, men tabellen har {columns} kolonner",
                    {"row": row[0], "cells": len(row), "columns": len(self.columns)},
                )
            for column, cell in zip(self.columns, row, strict=True):
                if column.unit and number(cell) is None:
                    raise PydanticCustomError(
                        "number",
                        "rækken »{row}«: kolonnen »{column}« skal være et tal på dansk, som 1.392.657 eller 1,05",
                        {"row": row[0], "column": column.name},
                    )
        return self

    @property
    def groups(self) -> list[Run]:
        """The upper row of headings: neighbouring columns of one group stand under one heading."""
        runs = itertools.groupby(column.group for column in self.columns)
        return [Run(name or "", len(list(columns))) for name, columns in runs]

    @property
    def totals_first(self) -> bool:
        """Whether the totals were written, and so printed, above the rows."""
        return bool(self.totals) and self.origin.of("totals") < self.origin.of("rows")


class CaseSection(Record):
    """Et stykke af en sagsfremstilling."""

    shorthand = "text"

    heading: Line | None = None
    """Stykkets overskrift."""
    text: Prose | None = None
    """Teksten, med afsnit og lister."""
    table: Table | None = None
    """En tabel."""
    attachments: Annotated[tuple[Attachment, ...], OneOrMany] = ()
    """Bilag, der hører til netop dette stykke."""


class MinutesPart(Record):
    """Et stykke af et referat."""

    shorthand = "text"

    kind: MinutesKind | None = None
    """Hvad stykket er: en beslutning, en orientering, en aftale ..."""
    by: Line | None = None
    """Personen, der orienterede eller opfordrede."""
    text: Prose
    """Teksten."""


class Correction(Record):
    """En ændret ordlyd, da et referat blev godkendt."""

    item: Line | None = None
    """Nummeret på punktet i det referat, der blev rettet."""
    old: Prose | None = None
    """Den gamle ordlyd; udelades ved en tilføjelse."""
    new: Prose
    """Den nye ordlyd."""
    requested_by: Line | None = None
    """Hvem der bad om rettelsen."""


class MinutesApproval(Record):
    """Det tidligere referat, som punktet behandler."""

    meeting: MeetingName
    """Mødet, referatet er fra."""
    sent: Date | None = None
    """Dagen, da referatet blev udsendt."""
    adjusted: Annotated[tuple[Date, ...], OneOrMany] = ()
    """Dage, da referatet blev justeret."""
    corrections: tuple[Correction, ...] = ()
    """Rettelser, som referatet blev godkendt med."""


class PreliminaryItem(Record):
    """Et foreløbigt punkt til et kommende møde."""

    shorthand = "title"

    title: Line
    """Punktets titel."""
    conditional: YesNo = False
    """Ja, når kilden siger »evt.«."""
    topics: Slugs = ()
    """Emner (navne fra topics.yml)."""
    came_as: Ref | None = None
    """Punktet, det blev til."""


class PreliminaryAgenda(Record):
    """De foreløbige punkter til ét kommende møde."""

    meeting: MeetingName
    """Det kommende møde."""
    items: Annotated[tuple[PreliminaryItem, ...], OneOrMany]
    """Punkterne i den trykte rækkefølge."""


class ExpectedStep(Record):
    """Hvor sagen skal hen bagefter."""

    meeting: MeetingName
    """Mødet, hvor sagen ventes behandlet."""
    text: Prose
    """Hvad der ventes at ske."""
    recommendation: Prose | None = None
    """Den ventede indstilling."""


class Appointment(Record):
    """En udpegning."""

    organ: Slug | None = None
    """Hvor der udpeges til (et navn fra organisations.yml eller bodies.yml). Udelades, når kun opgaven er nævnt."""
    seat: Line | None = None
    """Pladsen eller opgaven, når organets navn ikke er nok."""
    incoming: Line | None = None
    """Personen, der udpeges."""
    outgoing: Line | None = None
    """Personen, der afløses."""
    organisation: Slug | None = None
    """Organisationen, hvis plads det er."""
    coordinator: Line | None = None
    """Personen, der tager sagen videre, når pladsen er åben."""
    state: AppointmentState
    """Hvor langt udpegningen er nået."""
    proposed_by: Line | None = None
    """Hvem der har indstillet."""
    reason: Line | None = None
    """Begrundelsen."""
    note: Line | None = None
    """En bemærkning."""

    @model_validator(mode="after")
    def _to_something(self) -> Self:
        if not self.organ and not self.seat:
            raise PydanticCustomError("appointment", "skal have »organ« eller »seat«: hvad udpeges der til?")
        return self


class Done(Record):
    """Hvor arkivet ved, at en opfølgning er sket."""

    at: Ref
    """Mødet eller punktet, der viser det."""
    note: Line | None = None
    """Hvad der skete."""


class FollowUp(Record):
    """En aftale om, hvem der gør hvad hvornår."""

    who: Lines = ()
    """Hvem: navne fra organisations.yml eller bodies.yml, eller personers fulde navne. Udelades ellers."""
    what: Line
    """Hvad der skal gøres."""
    deadline: Line | None = None
    """Fristen i kildens ord eller som dato (2022-10-28). Udelades, når der ingen er."""
    kind: FollowUpKind = FollowUpKind.PROMISE
    """Om det er aftalt eller blot ventes."""
    done: Done | None = None
    """Hvor arkivet ved, at det er sket."""


class Withdrawn(Record):
    """Et punkt, der blev taget af dagsordenen."""

    on: Date | None = None
    """Dagen, da det skete."""
    reason: Line | None = None
    """Hvorfor."""


class Item(Record):
    """Et punkt på dagsordenen. Indstilling, referat, sag og bilag vises i den rækkefølge, de er skrevet."""

    number: Line | None = None
    """Nummeret, som det er trykt. Udelades, når punktet intet nummer har."""
    title: Line
    """Overskriften over punktet."""
    kind: ItemKind | None = None
    """Hvad punktet beder om."""
    standing: Standing | None = None
    """Det faste punkt, hvis det er et."""
    presenters: Lines = ()
    """Dem, der lægger sagen frem."""
    presenter_suffix: Line | None = None
    """En tilføjelse efter navnet, som kilden ikke forklarer; gengives, som den står."""
    topics: Slugs = ()
    """Emner (navne fra topics.yml)."""
    added: Line | None = None
    """Hvordan punktet kom på, når det blev føjet til på mødet."""
    withdrawn: Withdrawn | None = None
    """Udfyldes, når punktet blev taget af dagsordenen."""
    recommendation: Prose | None = None
    """Indstillingen."""
    outcomes: Annotated[tuple[Outcome, ...], OneOrMany] = ()
    """Udfaldet, som referatet siger det; aldrig gættet ud fra indstillingen."""
    minutes: Annotated[tuple[MinutesPart, ...], OneOrMany] = ()
    """Referatet, som tekst eller i stykker."""
    case: Annotated[tuple[CaseSection, ...], OneOrMany] = ()
    """Sagsfremstillingen, som tekst eller i stykker."""
    attachments: Annotated[tuple[Attachment, ...], OneOrMany] = ()
    """Bilagene."""
    links: Annotated[tuple[Address, ...], OneOrMany] = ()
    """Link i kilden."""
    legal_sources: Annotated[tuple[Address, ...], OneOrMany] = ()
    """Love, aftaler og andre kilder, som sagen bygger på."""
    approves: Annotated[tuple[MinutesApproval, ...], OneOrMany] = ()
    """Det tidligere referat, der er til godkendelse."""
    preliminary_items: Annotated[tuple[PreliminaryAgenda, ...], OneOrMany] = ()
    """Foreløbige punkter til kommende møder."""
    expected_steps: Annotated[tuple[ExpectedStep, ...], OneOrMany] = ()
    """Hvor sagen skal hen bagefter."""
    appointments: tuple[Appointment, ...] = ()
    """Udpegninger."""
    follow_ups: tuple[FollowUp, ...] = ()
    """Opfølgninger: hvem gør hvad hvornår."""
    source_notes: tuple[SourceNote, ...] = ()
    """Kildenoter til punktet."""
    accepted: Acceptances = {}
    """Advarsler, der er i orden her: regelens navn og grunden."""

    @property
    def all_attachments(self) -> tuple[Attachment, ...]:
        """Every attachment of the item, those that stand inside its case first."""
        return tuple(a for section in self.case for a in section.attachments) + self.attachments


class ClosedItem(Record):
    """Et lukket punkt: nummer og offentlig titel, og intet andet."""

    closed: YesNo
    """Lukket punkt: ja. Alt andet end nummer og titel bliver i filen og kommer aldrig på siden."""
    number: Line | None = None
    """Nummeret, som det er trykt."""
    title: Line
    """Den offentlige titel."""
