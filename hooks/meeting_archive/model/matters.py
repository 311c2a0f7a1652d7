"""What hangs on an item beyond its own meeting: follow-ups, appointments, coming meetings, earlier minutes."""

from typing import Annotated, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from meeting_archive.model.base import Record
from meeting_archive.model.scalars import Date, Line, Lines, MeetingName, OneOrMany, Prose, Ref, Slug, Slugs, YesNo
from meeting_archive.model.words import AppointmentState, FollowUpKind


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
