"""The shapes of the lists' rows, which are also the columns of their sheets: a public contract like `shapes`."""

from typing import Annotated, Literal

from pydantic import WithJsonSchema

from meeting_archive.archive import Approved, MeetingState
from meeting_archive.model.words import (
    AppointmentState,
    AttachmentState,
    FollowUpKind,
    ItemKind,
    NotePlace,
    OrganisationKind,
    Outcome,
    Standing,
)
from meeting_archive.products.data.shapes import Shape

Day = Annotated[str, WithJsonSchema({"type": "string", "format": "date"})]


class MeetingRow(Shape):
    """Et møde eller en kendt dato."""

    id: str
    title: str
    body: str
    also: list[str]
    date: Day
    until: Day | None
    start: str | None
    end: str | None
    form: str | None
    place: str | None
    note: str | None
    held: bool
    """Om arkivet ved, at mødet blev holdt."""
    cancelled: bool
    moved_from: list[Day]
    agenda: Day | None
    """Dagen, da dagsordenen kom i arkivet."""
    minutes: Day | None
    """Dagen, da referatet kom i arkivet."""
    approved: bool
    """Om arkivet ved, at referatet blev godkendt."""
    items: int
    modified: Day
    url: str
    data: str
    state: MeetingState
    """Hvad arkivet ved om datoen den dag, filen er lavet: moved er et kommende møde, der er flyttet; known er en
    dato, der er gået, uden at nogen har sagt, om mødet blev holdt."""
    approval: Approved
    """no, når et punkt har behandlet referatet, og udfaldet er et andet end godkendt."""


class CalendarRow(Shape):
    """Et møde eller en begivenhed i kalenderen."""

    id: str
    type: Literal["meeting", "event"]
    title: str
    bodies: list[str]
    date: Day | None
    until: Day | None
    start: str | None
    end: str | None
    when: str | None
    """Tiden i ord, når der ingen dato er."""
    place: str | None
    note: str | None
    cancelled: bool
    moved_from: list[Day]
    modified: Day
    url: str
    ics: str | None
    state: MeetingState
    """Det samme som for møder; unknown er et arrangement uden dato."""


class ItemRow(Shape):
    """Et punkt på en dagsorden."""

    id: str
    meeting: str
    body: str
    date: Day
    number: str | None
    title: str
    closed: bool
    kind: ItemKind | None
    standing: Standing | None
    presenters: list[str]
    topics: list[str]
    recommendation: str | None
    outcomes: list[Outcome]
    outcome: str | None
    """Udfaldet på dansk."""
    minutes: str | None
    attachments: int
    modified: Day
    """Dagen, da noget af mødet sidst blev ændret."""
    url: str
    votes: str | None
    """Afstemningerne i ord; tallene hver for sig står i punktets egen JSON."""
    dissents: str | None
    """Protokoltilførslerne, hver med dem, der står bag."""


class DecisionRow(Shape):
    """Et punkt, hvor noget blev besluttet, det nyeste møde først; det hele om punktet står i items."""

    id: str
    meeting: str
    body: str
    also: list[str]
    """De andre organer, når mødet var fælles."""
    date: Day
    number: str | None
    title: str
    topics: list[str]
    outcomes: list[Outcome]
    outcome: str
    """Udfaldet på dansk."""
    minutes: str | None
    """Referatet i korte træk."""
    url: str


class FollowUpRow(Shape):
    """En aftale om, hvem der gør hvad hvornår."""

    id: str
    item: str
    body: str
    date: Day
    """Mødets dato."""
    who: list[str]
    what: str
    deadline: str | None
    """Fristen i kildens ord."""
    latest: Day | None
    """Den sidste dag, fristen kan betyde."""
    kind: FollowUpKind
    done: str | None
    """Det punkt eller møde, der viser, at det er sket."""
    url: str


class AppointmentRow(Shape):
    """En udpegning."""

    id: str
    item: str
    body: str
    date: Day
    organ: str | None
    seat: str | None
    incoming: str | None
    outgoing: str | None
    organisation: str | None
    coordinator: str | None
    state: AppointmentState
    proposed_by: str | None
    reason: str | None
    url: str


class AttachmentRow(Shape):
    """Et bilag."""

    id: str
    item: str
    date: Day
    number: str | None
    title: str
    state: AttachmentState
    file: str | None
    size: int | None
    sha256: str | None
    url: str
    """Punktet, bilaget hører til."""


class SourceNoteRow(Shape):
    """En modsigelse eller mangel i en kilde."""

    id: str
    meeting: str
    date: Day
    at: NotePlace | None
    quotes: list[str]
    reading: str
    answer: str | None
    url: str


class CoverageRow(Shape):
    """Hvad arkivet har af et møde."""

    id: str
    title: str
    date: Day
    agenda: bool
    minutes: bool
    approved: bool
    attachments: int
    attachments_in_archive: int
    url: str


class TopicRow(Shape):
    """Et emne."""

    id: str
    title: str
    about: str
    items: int
    url: str
    data: str


class PartyRow(Shape):
    """Et organ, en organisation eller en person."""

    id: str
    type: Literal["person", "organisation", "body"]
    name: str
    acronym: str | None
    kind: OrganisationKind | None
    url: str
    data: str
