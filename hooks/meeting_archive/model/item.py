"""An item of an agenda: what was recommended, what came of it, and all that hangs on it.

Recommendation, outcome and minutes are three things; none is ever derived from another.
"""

from typing import Annotated, ClassVar

from meeting_archive.model.base import Record
from meeting_archive.model.matters import (
    Appointment,
    ExpectedStep,
    FollowUp,
    MinutesApproval,
    PreliminaryAgenda,
)
from meeting_archive.model.registers import Address
from meeting_archive.model.scalars import (
    Acceptances,
    Anchor,
    Date,
    FileName,
    Line,
    Lines,
    OneOrMany,
    Prose,
    Slugs,
    WebAddress,
    YesNo,
)
from meeting_archive.model.table import Table
from meeting_archive.model.votes import Dissent, Vote
from meeting_archive.model.words import (
    AttachmentState,
    ItemKind,
    MinutesKind,
    NotePlace,
    Outcome,
    Standing,
)


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


class Withdrawn(Record):
    """Et punkt, der blev taget af dagsordenen."""

    on: Date | None = None
    """Dagen, da det skete."""
    reason: Line | None = None
    """Hvorfor."""


def outcome_in_words(outcomes: tuple[Outcome, ...]) -> str:
    """Write outcomes in a row: "Godkendt, taget til efterretning"."""
    return ", ".join(outcome.label for outcome in outcomes).capitalize()


class Item(Record):
    """Et punkt på dagsordenen. Indstilling, referat, sag og bilag står på papir i den rækkefølge, de er skrevet."""

    is_closed: ClassVar[bool] = False

    number: Line | None = None
    """Nummeret, som det er trykt. Udelades, når punktet intet nummer har."""
    key: Anchor | None = None
    """Punktets navn i adressen, fx punkt-3, når det er udgivet under et andet nummer end det, det har nu."""
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
    votes: tuple[Vote, ...] = ()
    """Afstemninger."""
    dissents: tuple[Dissent, ...] = ()
    """Protokoltilførsler, mindretalsudtalelser og særstandpunkter."""
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
    def outcome(self) -> str:
        """How it ended, in words: "Godkendt, taget til efterretning"."""
        return outcome_in_words(self.outcomes)

    @property
    def all_attachments(self) -> tuple[Attachment, ...]:
        """Every attachment of the item, those that stand inside its case first."""
        return tuple(a for section in self.case for a in section.attachments) + self.attachments


class ClosedItem(Record):
    """Et lukket punkt: nummer, offentlig titel og et udfald, der er offentligt, og intet andet."""

    is_closed: ClassVar[bool] = True

    closed: YesNo
    """Lukket punkt: ja. Alt andet end nummer, titel og offentligt udfald bliver i filen og kommer aldrig på siden."""
    number: Line | None = None
    """Nummeret, som det er trykt."""
    key: Anchor | None = None
    """Punktets navn i adressen, fx punkt-3, når det er udgivet under et andet nummer end det, det har nu."""
    title: Line
    """Den offentlige titel."""
    public_outcome: Annotated[tuple[Outcome, ...], OneOrMany] = ()
    """Udfaldet, når det er besluttet, at det er offentligt. Teksten bag det er det ikke."""

    # What an open item has, and nobody need ask for: a closed one has nothing of it.
    kind: ClassVar[ItemKind | None] = None
    standing: ClassVar[Standing | None] = None
    presenters: ClassVar[tuple[str, ...]] = ()
    presenter_suffix: ClassVar[str | None] = None
    topics: ClassVar[tuple[str, ...]] = ()
    added: ClassVar[str | None] = None
    withdrawn: ClassVar[Withdrawn | None] = None
    recommendation: ClassVar[str | None] = None
    minutes: ClassVar[tuple[MinutesPart, ...]] = ()
    votes: ClassVar[tuple[Vote, ...]] = ()
    dissents: ClassVar[tuple[Dissent, ...]] = ()
    case: ClassVar[tuple[CaseSection, ...]] = ()
    attachments: ClassVar[tuple[Attachment, ...]] = ()
    all_attachments: ClassVar[tuple[Attachment, ...]] = ()
    links: ClassVar[tuple[Address, ...]] = ()
    legal_sources: ClassVar[tuple[Address, ...]] = ()
    approves: ClassVar[tuple[MinutesApproval, ...]] = ()
    preliminary_items: ClassVar[tuple[PreliminaryAgenda, ...]] = ()
    expected_steps: ClassVar[tuple[ExpectedStep, ...]] = ()
    appointments: ClassVar[tuple[Appointment, ...]] = ()
    follow_ups: ClassVar[tuple[FollowUp, ...]] = ()
    source_notes: ClassVar[tuple[SourceNote, ...]] = ()

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """What may be told of how it ended."""
        return self.public_outcome

    @property
    def outcome(self) -> str:
        """The same in words."""
        return outcome_in_words(self.outcomes)
