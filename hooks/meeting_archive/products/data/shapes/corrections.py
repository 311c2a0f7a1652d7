"""The shapes of corrections, and of what differs between agenda and minutes."""

from meeting_archive.model.words import Removal
from meeting_archive.products.data.shapes.links import ItemLinkShape, Shape


class CorrectedShape(Shape):
    """En rettelse af ord, efter at de var udgivet."""

    on: str
    """Dagen, da arkivet rettede det."""
    what: str | None
    why: str | None
    """null, når noget er taget ud for altid, eller punktet er lukket."""
    minor: bool
    """Om det kun var en stavefejl eller lignende."""
    removes: Removal | None
    """Det, der er taget ud for altid; så er det, der stod før, ikke med."""


class ChangedPartShape(Shape):
    """En del af et punkt, der ikke er, som den var."""

    part: str
    """Delens navn, som i punktet: title, outcomes, minutes ..."""
    before: str
    now: str


class ItemCorrectionShape(CorrectedShape):
    """En rettelse af et punkt, med det, der blev ændret."""

    changes: list[ChangedPartShape]
    """Tom, når arkivet ikke har eller ikke må vise, hvad der stod før."""


class CorrectedLaterShape(Shape):
    """En ordlyd, der blev ændret, da et senere møde behandlede referatet."""

    by: ItemLinkShape
    old: str | None
    new: str
    requested_by: str | None


class SinceAgendaShape(Shape):
    """Forskellen fra den udgivne dagsorden til referatet."""

    new: bool
    """Om punktet kom til, efter at dagsordenen blev udgivet."""
    changes: list[ChangedPartShape]


class TakenOffShape(Shape):
    """Et punkt, som den udgivne dagsorden havde, men referatet ikke har."""

    number: str | None
    title: str


class MeetingCorrectionShape(CorrectedShape):
    """En rettelse af mødets ord, efter at de var udgivet."""

    item: str | None
    """Punktets blivende navn; null, når rettelsen gælder hele dokumentet."""
