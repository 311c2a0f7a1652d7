"""The shapes of a meeting, a topic, a party, and of the lists."""

from typing import Any, Literal

from meeting_archive.archive import Approved, MeetingState
from meeting_archive.model.words import (
    ChangeKind,
    HistoryKind,
    ParticipantRole,
    Weekday,
)
from meeting_archive.products.data.shapes.corrections import MeetingCorrectionShape, TakenOffShape
from meeting_archive.products.data.shapes.items import (
    ExpectedStepShape,
    ItemShape,
    PreliminaryAgendaShape,
    SourceNoteShape,
)
from meeting_archive.products.data.shapes.links import (
    ItemLinkShape,
    MeetingLinkShape,
    PartyLinkShape,
    Shape,
)


class DocumentShape(Shape):
    """En fil med hele dagsordenen eller hele referatet, lavet af det, der står på mødets side."""

    type: str
    """Filens medietype (MIME): PDF eller Word."""
    url: str
    size: int
    """I byte."""
    sha256: str


class EditionShape(Shape):
    """Dagsordenen eller referatet som dokument."""

    sent: str | None
    adjusted: list[str]
    approved: list[ItemLinkShape]
    published: str
    """Dagen, da arkivet viste det første gang."""
    updated: str | None
    """Dagen, da arkivet sidst rettede det."""
    document: str | None
    url: str | None
    retold: bool
    """Om teksten er en anden end kildens; false betyder ord for ord."""
    documents: list[DocumentShape]
    """Det samme som filer til at sende rundt og skrive ud; ingen, hvis arkivet ikke laver dem."""


class ParticipantShape(Shape):
    """En person ved et møde."""

    person: PartyLinkShape
    organisation: str | None
    role: ParticipantRole
    substitute_for: str | None
    mode: str | None
    arrived: str | None
    left: str | None


class AgendaRowShape(Shape):
    """En række i dagsordenstabellen, som den er trykt."""

    number: str | None
    title: str | None
    mark: str | None
    item: str | None
    """Punktets blivende navn."""


class MovedShape(Shape):
    """En dato, som et møde er flyttet fra."""

    date: str
    on: str | None
    reason: str | None


class CancelledShape(Shape):
    """En aflysning."""

    on: str | None
    reason: str | None


class ChangeShape(Shape):
    """En ændring af tid, sted eller status."""

    on: str
    what: ChangeKind
    reason: str | None


class HistoryShape(Shape):
    """En linje i historien: det, der er sket med datoen, siden den blev meddelt."""

    on: str | None
    """Dagen, da det blev meddelt."""
    what: HistoryKind
    was: str | None
    """Hvad der stod før, som arkivet har det; ved en flytning den gamle dato."""
    to: str | None
    """Ved en flytning: den nye dato."""
    reason: str | None


class ApprovalShape(Shape):
    """Et senere punkt, der behandlede mødets referat."""

    by: ItemLinkShape
    given: bool
    """Om punktets udfald siger, at referatet blev godkendt."""


class MeetingShape(Shape):
    """Et møde: dets dato, og hvad arkivet ellers har af det."""

    id: str
    """Mødets blivende navn; ændres ikke, når mødet flyttes."""
    uid: str
    """Det samme møde i kalenderne (iCalendar UID)."""
    title: str
    url: str
    modified: str
    """Dagen, da noget af mødet sidst blev udgivet, rettet eller ændret."""
    notice: str | None
    """Hvad teksterne er, hvis de ikke er de officielle."""
    body: PartyLinkShape
    also: list[PartyLinkShape]
    """Andre organer, når mødet er fælles."""
    date: str
    sitting: int
    weekday: Weekday
    until: str | None
    start: str | None
    end: str | None
    timezone: Literal["Europe/Copenhagen"]
    form: str | None
    place: str | None
    note: str | None
    state: MeetingState
    """Hvad arkivet ved om datoen den dag, filen er lavet: moved er et kommende møde, der er flyttet; known er en
    dato, der er gået, uden at nogen har sagt, om mødet blev holdt."""
    held: bool
    """Om arkivet ved, at mødet blev holdt; false betyder ikke, at det ikke blev holdt."""
    cancelled: CancelledShape | None
    moved_from: list[MovedShape]
    changes: list[ChangeShape]
    history: list[HistoryShape]
    invited: str | None
    attendees: list[ParticipantShape] | None
    """null betyder, at det ikke er noteret, hvem der kom."""
    apologies: list[ParticipantShape] | None
    """null betyder, at det ikke er noteret."""
    partly_present: list[ParticipantShape]
    quorate: bool | None
    """Om mødet var beslutningsdygtigt; null betyder, at det ikke er noteret."""
    apologies_to: str | None
    """Hvor afbud skulle sendes."""
    agenda: EditionShape | None
    minutes: EditionShape | None
    approval: Approved
    """no, når et punkt har behandlet referatet, og udfaldet er et andet end godkendt."""
    approvals: list[ApprovalShape]
    agenda_table: list[AgendaRowShape]
    items: list[ItemShape]
    taken_off: list[TakenOffShape]
    """Hvad den udgivne dagsorden havde, men referatet ikke har."""
    corrections: list[MeetingCorrectionShape]
    """Rettelser, efter at ordene var udgivet, den nyeste først."""
    source_notes: list[SourceNoteShape]
    announced: list[ItemLinkShape]
    """Hvor datoen er meddelt."""
    mentioned: list[ItemLinkShape]
    preliminary: list[PreliminaryAgendaShape]
    """Hvad andre møder meddelte til dette."""
    expected: list[ExpectedStepShape]
    previous: MeetingLinkShape | None
    next: MeetingLinkShape | None


class TombstoneShape(Shape):
    """Hvad der er tilbage af noget, som er udgivet, men ikke længere er i arkivet."""

    id: str
    url: str
    withdrawn: str | None
    """Dagen, da det blev trukket tilbage."""
    reason: str | None
    moved_to: str | None
    """Siden, der er kommet i stedet."""


class LicenceShape(Shape):
    """Hvad andre må med dataene."""

    name: str
    url: str


class ListingShape(Shape):
    """En liste, med det, der gælder for den hele."""

    schema: str
    """Listens skema."""
    title: str
    modified: str
    licence: LicenceShape | None
    notice: str | None
    rows: list[Any]
