"""The shapes of the published JSON: a public contract, which may grow, but in which no name changes its meaning.

Dates are ISO 8601, times of the day are local Danish time. What the archive does not know is null, and every name is
always there. The sentences under the fields are Danish: they stand in the published schemas.
"""

from typing import Any, Literal

from pydantic import ConfigDict
from typing_extensions import TypedDict  # the standard library's lacks what pydantic reads before Python 3.12

from meeting_archive.model.words import (
    AppointmentState,
    AttachmentState,
    ChangeKind,
    FollowUpKind,
    ItemKind,
    MinutesKind,
    NotePlace,
    OrganisationKind,
    Outcome,
    ParticipantRole,
    Relation,
    Standing,
    Weekday,
)


class Shape(TypedDict):
    """A mapping with fixed names; the sentences under them stand in the schemas."""


# Where pydantic looks for it; inside of the class it would be taken for one of the names.
Shape.__pydantic_config__ = ConfigDict(use_attribute_docstrings=True)  # type: ignore[attr-defined]


class MeetingLinkShape(Shape):
    """Et møde, som noget andet henviser til."""

    id: str
    """Mødets blivende navn."""
    title: str
    date: str
    url: str
    """Mødets side."""
    data: str
    """Mødet som JSON."""


class ItemLinkShape(Shape):
    """Et møde eller et punkt på et møde."""

    id: str
    """Mødets eller punktets blivende navn."""
    title: str
    url: str


class PartyLinkShape(Shape):
    """Et organ, en organisation eller en person."""

    name: str
    url: str
    """Siden."""
    data: str
    """Det samme som JSON."""


class TopicLinkShape(Shape):
    """Et emne."""

    id: str
    title: str
    url: str
    data: str


class DeadlineShape(Shape):
    """En frist."""

    words: str
    """Fristen i kildens egne ord."""
    latest: str | None
    """Den sidste dag, ordene kan betyde; null, når de ingen dag sætter."""


class FileShape(Shape):
    """En fil i arkivet."""

    url: str
    name: str
    size: int
    """I bytes."""
    sha256: str


class AttachmentShape(Shape):
    """Et bilag."""

    id: str
    number: str | None
    title: str
    mark: str | None
    """Bilagsmærket, som det er trykt."""
    state: AttachmentState
    file: FileShape | None
    """Filen, når den er i arkivet."""
    url: str | None
    """Adressen, når bilaget ligger et andet sted."""
    note: str | None


class ColumnShape(Shape):
    """En kolonne i en tabel."""

    name: str
    group: str | None
    """Overskriften over flere kolonner."""
    unit: str | None


class TableShape(Shape):
    """En tabel, med cellerne som de er trykt."""

    caption: str
    title: str | None
    columns: list[ColumnShape]
    rows: list[list[str]]
    totals: list[list[str]]
    note: str | None
    csv: str
    """Tabellen som CSV, med tal som tal."""


class CaseSectionShape(Shape):
    """Et stykke af en sagsfremstilling."""

    heading: str | None
    text: str | None
    """CommonMark uden HTML."""
    table: TableShape | None
    attachments: list[AttachmentShape]


class MinutesPartShape(Shape):
    """Et stykke af et referat."""

    kind: MinutesKind | None
    by: PartyLinkShape | None
    """Den, der orienterede eller opfordrede."""
    text: str
    """CommonMark uden HTML."""


class AddressShape(Shape):
    """Et link i kilden."""

    title: str
    url: str | None
    note: str | None


class CorrectionShape(Shape):
    """En ændret ordlyd, da et referat blev godkendt."""

    item: str | None
    old: str | None
    new: str
    requested_by: str | None


class MinutesApprovalShape(Shape):
    """Det tidligere referat, som et punkt behandler."""

    meeting: MeetingLinkShape | None
    sent: str | None
    adjusted: list[str]
    corrections: list[CorrectionShape]


class PreliminaryItemShape(Shape):
    """Et punkt, der er meddelt til et kommende møde."""

    title: str
    conditional: bool
    """Om kilden siger »evt.«."""
    topics: list[TopicLinkShape]
    became: ItemLinkShape | None
    """Punktet, det blev til, når arkivet kender det."""


class PreliminaryAgendaShape(Shape):
    """Foreløbige punkter til ét møde."""

    meeting: MeetingLinkShape
    """Mødet, de er meddelt til."""
    by: ItemLinkShape
    """Punktet, der meddelte dem."""
    items: list[PreliminaryItemShape]


class ExpectedStepShape(Shape):
    """Hvor en sag skal hen bagefter."""

    meeting: MeetingLinkShape | None
    by: ItemLinkShape
    text: str
    recommendation: str | None


class DoneShape(Shape):
    """Hvor arkivet ved, at noget er sket."""

    at: ItemLinkShape | None
    note: str | None


class FollowUpShape(Shape):
    """En aftale om, hvem der gør hvad hvornår."""

    id: str
    item: ItemLinkShape
    who: list[PartyLinkShape]
    what: str
    deadline: DeadlineShape | None
    kind: FollowUpKind
    done: DoneShape | None


class AppointmentShape(Shape):
    """En udpegning."""

    id: str
    item: ItemLinkShape
    organ: PartyLinkShape | None
    seat: str | None
    incoming: PartyLinkShape | None
    outgoing: PartyLinkShape | None
    organisation: PartyLinkShape | None
    coordinator: PartyLinkShape | None
    state: AppointmentState
    proposed_by: str | None
    reason: str | None
    note: str | None
    follows: str | None
    """Den tidligere udpegning, som pladsen blev besat ved."""


class SourceNoteShape(Shape):
    """En modsigelse eller mangel i kilden."""

    id: str
    url: str
    at: NotePlace | None
    quotes: list[str]
    reading: str
    answer: str | None


class WithdrawnShape(Shape):
    """At et punkt blev taget af dagsordenen."""

    on: str | None
    reason: str | None


class ItemShape(Shape):
    """Et punkt på dagsordenen."""

    id: str
    """Punktets blivende navn."""
    url: str
    number: str | None
    """Nummeret, som det er trykt; kan gentages eller mangle."""
    title: str
    closed: bool
    """Om punktet er lukket: så er kun nummer og titel offentlige."""
    kind: ItemKind | None
    standing: Standing | None
    presenters: list[PartyLinkShape]
    presenter_suffix: str | None
    topics: list[TopicLinkShape]
    added: str | None
    withdrawn: WithdrawnShape | None
    order: list[Literal["recommendation", "minutes", "case", "attachments"]]
    """Rækkefølgen, som dokumentet har punktets dele i."""
    recommendation: str | None
    outcomes: list[Outcome]
    """Udfaldet, som referatet siger det; aldrig gættet ud fra indstillingen."""
    minutes: list[MinutesPartShape]
    case: list[CaseSectionShape]
    attachments: list[AttachmentShape]
    """Punktets bilag; dem, der står inde i sagsfremstillingen, er der."""
    links: list[AddressShape]
    legal_sources: list[AddressShape]
    approves: list[MinutesApprovalShape]
    preliminary_items: list[PreliminaryAgendaShape]
    expected_steps: list[ExpectedStepShape]
    appointments: list[AppointmentShape]
    follow_ups: list[FollowUpShape]
    source_notes: list[SourceNoteShape]


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
    held: bool
    """Om arkivet ved, at mødet blev holdt; false betyder ikke, at det ikke blev holdt."""
    cancelled: CancelledShape | None
    moved_from: list[MovedShape]
    changes: list[ChangeShape]
    invited: str | None
    attendees: list[ParticipantShape] | None
    """null betyder, at det ikke er noteret, hvem der kom."""
    apologies: list[ParticipantShape] | None
    """null betyder, at det ikke er noteret."""
    partly_present: list[ParticipantShape]
    agenda: EditionShape | None
    minutes: EditionShape | None
    approvals: list[ApprovalShape]
    agenda_table: list[AgendaRowShape]
    items: list[ItemShape]
    source_notes: list[SourceNoteShape]
    announced: list[ItemLinkShape]
    """Hvor datoen er meddelt."""
    mentioned: list[ItemLinkShape]
    preliminary: list[PreliminaryAgendaShape]
    """Hvad andre møder meddelte til dette."""
    expected: list[ExpectedStepShape]
    previous: MeetingLinkShape | None
    next: MeetingLinkShape | None


class TopicShape(Shape):
    """Et emne, der går igen."""

    id: str
    title: str
    url: str
    modified: str
    about: str
    synonyms: list[str]
    related: list[TopicLinkShape]
    items: list[ItemLinkShape]
    """I tidsorden."""
    mentioned: list[ItemLinkShape]


class RoleShape(Shape):
    """En rolle, som en kilde siger, at en person havde."""

    title: str
    organisation: PartyLinkShape | None
    first: str | None
    last: str | None
    source: ItemLinkShape | None


class RelationshipShape(Shape):
    """Et forhold til en anden organisation."""

    kind: Relation
    to: PartyLinkShape | None
    source: ItemLinkShape | None
    note: str | None


class PartyShape(Shape):
    """Et organ, en organisation eller en person, med det, møderne siger."""

    id: str
    type: Literal["person", "organisation", "body"]
    name: str
    url: str
    modified: str
    full_name: str | None
    acronym: str | None
    aliases: list[str]
    kind: OrganisationKind | None
    about: str | None
    relations: list[RelationshipShape]
    roles: list[RoleShape]
    presented: list[ItemLinkShape]
    follow_ups: list[FollowUpShape]
    appointments: list[AppointmentShape]
    attended: list[MeetingLinkShape]
    apologies: list[MeetingLinkShape]
    mentioned: list[ItemLinkShape]


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
