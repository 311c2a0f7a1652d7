"""The shape of an item, and of all that stands in one."""

from typing import Literal

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
from meeting_archive.products.data.shapes.corrections import CorrectedLaterShape, ItemCorrectionShape, SinceAgendaShape
from meeting_archive.products.data.shapes.links import (
    DeadlineShape,
    ItemLinkShape,
    MeetingLinkShape,
    PartyLinkShape,
    Shape,
    TopicLinkShape,
)
from meeting_archive.products.data.shapes.votes import DissentShape, VoteShape


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
    """Om punktet er lukket: så er kun nummer, titel og et udfald, der er offentligt, med."""
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
    votes: list[VoteShape]
    dissents: list[DissentShape]
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
    corrections: list[ItemCorrectionShape]
    """Rettelser, efter at punktet var udgivet, den nyeste først."""
    corrected_later: list[CorrectedLaterShape]
    """Hvad et senere møde ændrede i ordlyden."""
    since_agenda: SinceAgendaShape | None
    """null, når arkivet ikke har den udgivne dagsorden, eller intet er ændret."""
