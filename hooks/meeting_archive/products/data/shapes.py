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


class MeetingLink(Shape):
    """Et møde, som noget andet henviser til."""

    id: str
    """Mødets blivende navn."""
    title: str
    date: str
    url: str
    """Mødets side."""
    data: str
    """Mødet som JSON."""


class ItemLink(Shape):
    """Et møde eller et punkt på et møde."""

    id: str
    """Mødets eller punktets blivende navn."""
    title: str
    url: str


class PartyLink(Shape):
    """Et organ, en organisation eller en person."""

    name: str
    url: str
    """Siden."""
    data: str
    """Det samme som JSON."""


class TopicLink(Shape):
    """Et emne."""

    id: str
    title: str
    url: str
    data: str


class Deadline(Shape):
    """En frist."""

    words: str
    """Fristen i kildens egne ord."""
    latest: str | None
    """Den sidste dag, ordene kan betyde; null, når de ingen dag sætter."""


class File(Shape):
    """En fil i arkivet."""

    url: str
    name: str
    size: int
    """I bytes."""
    sha256: str


class Attachment(Shape):
    """Et bilag."""

    id: str
    number: str | None
    title: str
    mark: str | None
    """Bilagsmærket, som det er trykt."""
    state: AttachmentState
    file: File | None
    """Filen, når den er i arkivet."""
    url: str | None
    """Adressen, når bilaget ligger et andet sted."""
    note: str | None


class Column(Shape):
    """En kolonne i en tabel."""

    name: str
    group: str | None
    """Overskriften over flere kolonner."""
    unit: str | None


class Table(Shape):
    """En tabel, med cellerne som de er trykt."""

    caption: str
    title: str | None
    columns: list[Column]
    rows: list[list[str]]
    totals: list[list[str]]
    note: str | None
    csv: str
    """Tabellen som CSV, med tal som tal."""


class CaseSection(Shape):
    """Et stykke af en sagsfremstilling."""

    heading: str | None
    text: str | None
    """CommonMark uden HTML."""
    table: Table | None
    attachments: list[Attachment]


class MinutesPart(Shape):
    """Et stykke af et referat."""

    kind: MinutesKind | None
    by: PartyLink | None
    """Den, der orienterede eller opfordrede."""
    text: str
    """CommonMark uden HTML."""


class Address(Shape):
    """Et link i kilden."""

    title: str
    url: str | None
    note: str | None


class Correction(Shape):
    """En ændret ordlyd, da et referat blev godkendt."""

    item: str | None
    old: str | None
    new: str
    requested_by: str | None


class MinutesApproval(Shape):
    """Det tidligere referat, som et punkt behandler."""

    meeting: MeetingLink | None
    sent: str | None
    adjusted: list[str]
    corrections: list[Correction]


class PreliminaryItem(Shape):
    """Et punkt, der er meddelt til et kommende møde."""

    title: str
    conditional: bool
    """Om kilden siger »evt.«."""
    topics: list[TopicLink]
    became: ItemLink | None
    """Punktet, det blev til, når arkivet kender det."""


class PreliminaryAgenda(Shape):
    """Foreløbige punkter til ét møde."""

    meeting: MeetingLink
    """Mødet, de er meddelt til."""
    by: ItemLink
    """Punktet, der meddelte dem."""
    items: list[PreliminaryItem]


class ExpectedStep(Shape):
    """Hvor en sag skal hen bagefter."""

    meeting: MeetingLink | None
    by: ItemLink
    text: str
    recommendation: str | None


class Done(Shape):
    """Hvor arkivet ved, at noget er sket."""

    at: ItemLink | None
    note: str | None


class FollowUp(Shape):
    """En aftale om, hvem der gør hvad hvornår."""

    id: str
    item: ItemLink
    who: list[PartyLink]
    what: str
    deadline: Deadline | None
    kind: FollowUpKind
    done: Done | None


class Appointment(Shape):
    """En udpegning."""

    id: str
    item: ItemLink
    organ: PartyLink | None
    seat: str | None
    incoming: PartyLink | None
    outgoing: PartyLink | None
    organisation: PartyLink | None
    coordinator: PartyLink | None
    state: AppointmentState
    proposed_by: str | None
    reason: str | None
    note: str | None
    follows: str | None
    """Den tidligere udpegning, som pladsen blev besat ved."""


class SourceNote(Shape):
    """En modsigelse eller mangel i kilden."""

    id: str
    url: str
    at: NotePlace | None
    quotes: list[str]
    reading: str
    answer: str | None


class Withdrawn(Shape):
    """At et punkt blev taget af dagsordenen."""

    on: str | None
    reason: str | None


class Item(Shape):
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
    presenters: list[PartyLink]
    presenter_suffix: str | None
    topics: list[TopicLink]
    added: str | None
    withdrawn: Withdrawn | None
    order: list[Literal["recommendation", "minutes", "case", "attachments"]]
    """Rækkefølgen, som dokumentet har punktets dele i."""
    recommendation: str | None
    outcomes: list[Outcome]
    """Udfaldet, som referatet siger det; aldrig gættet ud fra indstillingen."""
    minutes: list[MinutesPart]
    case: list[CaseSection]
    attachments: list[Attachment]
    """Punktets bilag; dem, der står inde i sagsfremstillingen, er der."""
    links: list[Address]
    legal_sources: list[Address]
    approves: list[MinutesApproval]
    preliminary_items: list[PreliminaryAgenda]
    expected_steps: list[ExpectedStep]
    appointments: list[Appointment]
    follow_ups: list[FollowUp]
    source_notes: list[SourceNote]


class Edition(Shape):
    """Dagsordenen eller referatet som dokument."""

    sent: str | None
    adjusted: list[str]
    approved: list[ItemLink]
    published: str
    """Dagen, da arkivet viste det første gang."""
    updated: str | None
    """Dagen, da arkivet sidst rettede det."""
    document: str | None
    url: str | None


class Participant(Shape):
    """En person ved et møde."""

    person: PartyLink
    organisation: str | None
    role: ParticipantRole
    substitute_for: str | None
    mode: str | None
    arrived: str | None
    left: str | None


class AgendaRow(Shape):
    """En række i dagsordenstabellen, som den er trykt."""

    number: str | None
    title: str | None
    mark: str | None
    item: str | None
    """Punktets blivende navn."""


class Moved(Shape):
    """En dato, som et møde er flyttet fra."""

    date: str
    on: str | None
    reason: str | None


class Cancelled(Shape):
    """En aflysning."""

    on: str | None
    reason: str | None


class Change(Shape):
    """En ændring af tid, sted eller status."""

    on: str
    what: ChangeKind
    reason: str | None


class Approval(Shape):
    """Et senere punkt, der behandlede mødets referat."""

    by: ItemLink
    given: bool
    """Om punktets udfald siger, at referatet blev godkendt."""


class Meeting(Shape):
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
    body: PartyLink
    also: list[PartyLink]
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
    cancelled: Cancelled | None
    moved_from: list[Moved]
    changes: list[Change]
    invited: str | None
    attendees: list[Participant] | None
    """null betyder, at det ikke er noteret, hvem der kom."""
    apologies: list[Participant] | None
    """null betyder, at det ikke er noteret."""
    partly_present: list[Participant]
    agenda: Edition | None
    minutes: Edition | None
    approvals: list[Approval]
    agenda_table: list[AgendaRow]
    items: list[Item]
    source_notes: list[SourceNote]
    announced: list[ItemLink]
    """Hvor datoen er meddelt."""
    mentioned: list[ItemLink]
    preliminary: list[PreliminaryAgenda]
    """Hvad andre møder meddelte til dette."""
    expected: list[ExpectedStep]
    previous: MeetingLink | None
    next: MeetingLink | None


class Topic(Shape):
    """Et emne, der går igen."""

    id: str
    title: str
    url: str
    modified: str
    about: str
    synonyms: list[str]
    related: list[TopicLink]
    items: list[ItemLink]
    """I tidsorden."""
    mentioned: list[ItemLink]


class Role(Shape):
    """En rolle, som en kilde siger, at en person havde."""

    title: str
    organisation: PartyLink | None
    first: str | None
    last: str | None
    source: ItemLink | None


class Relationship(Shape):
    """Et forhold til en anden organisation."""

    kind: Relation
    to: PartyLink | None
    source: ItemLink | None
    note: str | None


class Party(Shape):
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
    relations: list[Relationship]
    roles: list[Role]
    presented: list[ItemLink]
    follow_ups: list[FollowUp]
    appointments: list[Appointment]
    attended: list[MeetingLink]
    apologies: list[MeetingLink]
    mentioned: list[ItemLink]


class Tombstone(Shape):
    """Hvad der er tilbage af noget, som er udgivet, men ikke længere er i arkivet."""

    id: str
    url: str
    withdrawn: str | None
    """Dagen, da det blev trukket tilbage."""
    reason: str | None
    moved_to: str | None
    """Siden, der er kommet i stedet."""


class Licence(Shape):
    """Hvad andre må med dataene."""

    name: str
    url: str


class Listing(Shape):
    """En liste, med det, der gælder for den hele."""

    schema: str
    """Listens skema."""
    title: str
    modified: str
    licence: Licence | None
    notice: str | None
    rows: list[Any]
