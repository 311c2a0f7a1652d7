"""A meeting's own file: its head, its agenda as printed, and its items."""

from typing import Annotated, Any

from pydantic import Discriminator, Tag

from meeting_archive import paths
from meeting_archive.model.base import Record
from meeting_archive.model.calendar import Occasion
from meeting_archive.model.item import Attachment, ClosedItem, Item, SourceNote
from meeting_archive.model.scalars import Anchor, Clock, Date, Line, OneOrMany, Refs, WebAddress, YesNo
from meeting_archive.model.words import ParticipantRole, Removal


class Participant(Record):
    """En person ved et møde."""

    shorthand = "person"

    person: Line
    """Det fulde navn."""
    organisation: Line | None = None
    """Organisationen, som kilden skriver den."""
    role: ParticipantRole = ParticipantRole.MEMBER
    """Rollen ved mødet."""
    substitute_for: Line | None = None
    """Personen, som suppleanten er der i stedet for."""
    mode: Line | None = None
    """Hvordan personen deltog, fx på Teams."""
    arrived: Clock | None = None
    """Klokkeslættet, personen kom."""
    left: Clock | None = None
    """Klokkeslættet, personen gik."""


class Edition(Record):
    """Dagsordenen eller referatet som dokument, og dets datoer."""

    sent: Date | None = None
    """Dagen, da dokumentet blev udsendt."""
    adjusted: Annotated[tuple[Date, ...], OneOrMany] = ()
    """Dage, da dokumentet blev justeret."""
    approved: Refs = ()
    """Punktet på et senere møde, hvor dokumentet blev godkendt; flere, når organerne hver især godkender."""
    published: Date
    """Dagen, da arkivet viste dokumentet første gang."""
    updated: Date | None = None
    """Dagen, da arkivet sidst rettede det."""
    document: Line | None = None
    """Kildens titel."""
    url: WebAddress | None = None
    """Kildens adresse, hvis den ligger offentligt."""
    retold: YesNo = True
    """Nej, når teksten står ord for ord som i kilden."""


class Corrected(Record):
    """En rettelse af ord, som var udgivet."""

    on: Date
    """Dagen, da arkivet rettede det."""
    item: Anchor | None = None
    """Punktet, fx punkt-3. Udelades, når rettelsen gælder hele dokumentet."""
    what: Line | None = None
    """Hvad der er rettet, fx udfaldet."""
    why: Line
    """Hvorfor; står på siden."""
    minor: YesNo = False
    """Ja, når det kun er en stavefejl eller lignende: så er rettelsen ingen nyhed."""
    removes: Removal | None = None
    """Det, der er taget ud, når ingen længere skal kunne se det: så vises ikke, hvad der stod før."""


# How pydantic names the two in the place of an error; no key is written so.
CLOSED_TAG, OPEN_TAG = "(closed)", "(open)"


def _openness(item: Any) -> str:
    """Tell the two kinds of item apart before either is validated, so that a closed one is never read as an open."""
    closed = isinstance(item, ClosedItem) or (isinstance(item, dict) and "closed" in item)
    return CLOSED_TAG if closed else OPEN_TAG


AnyItem = Annotated[
    Annotated[ClosedItem, Tag(CLOSED_TAG)] | Annotated[Item, Tag(OPEN_TAG)],
    Discriminator(_openness),
]


class AgendaRow(Record):
    """En række i dagsordenstabellen, som den er trykt."""

    number: Line | None = None
    """Nummeret."""
    title: Line | None = None
    """Titlen; udelades, når rækken er tom."""
    mark: Line | None = None
    """Bilagsmærket, fx ./."""


class MeetingFile(Occasion):
    """Et møde med dagsorden eller referat. Organ og dato er filens plads og navn."""

    invited: Line | None = None
    """Kredsen, der var indkaldt."""
    attendees: tuple[Participant, ...] | None = None
    """De fremmødte. Udelades, når det ikke er noteret, hvem der kom."""
    apologies: Annotated[tuple[Participant, ...], OneOrMany] | None = None
    """Dem, der meldte afbud. Udelades, når det ikke er noteret."""
    partly_present: Annotated[tuple[Participant, ...], OneOrMany] = ()
    """Dem, der var med en del af mødet."""
    quorate: YesNo | None = None
    """Om mødet var beslutningsdygtigt. Udelades, når det ikke er noteret."""
    apologies_to: Line | None = None
    """Hvor afbud skulle sendes; ingen personlige adresser."""
    agenda: Edition | None = None
    """Dagsordenen. Udelades, når den ikke er i arkivet."""
    minutes: Edition | None = None
    """Referatet. Udelades, når det ikke er i arkivet."""
    agenda_table: tuple[AgendaRow, ...] = ()
    """Dagsordenstabellen, som den er trykt, også tomme og gentagne rækker."""
    items: tuple[AnyItem, ...] = ()
    """Punkterne."""
    source_notes: tuple[SourceNote, ...] = ()
    """Kildenoter til mødet som helhed."""
    corrected: tuple[Corrected, ...] = ()
    """Rettelser af ord, som var udgivet, i den rækkefølge, de skete; skrives af arkiv correct."""

    @property
    def anchors(self) -> tuple[str, ...]:
        """The permanent name of each item within the meeting, which is its place on the page."""
        return tuple(paths.anchors((item.key, item.number) for item in self.items))

    @property
    def edition(self) -> Edition | None:
        """The document that is newest: the minutes, else the agenda."""
        return self.minutes or self.agenda

    def corrections_of(self, anchor: str) -> list[Corrected]:
        """Return the corrections of an item, and of all, in the order in which they were made."""
        return [one for one in self.corrected if one.item in {None, anchor}]

    @property
    def attachments(self) -> list[Attachment]:
        """All attachments of the meeting in the order of its items."""
        return [attachment for item in self.items for attachment in item.all_attachments]
