"""What was published of each date: the memory that an edit in place is held against."""

from typing import Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from meeting_archive.model.base import Record
from meeting_archive.model.scalars import Clock, Count, Date, Digest, Line, YesNo


class ReleasedDate(Record):
    """En dato, som den sidst blev udgivet."""

    date: Date | None = None
    """Datoen."""
    until: Date | None = None
    """Sidste dag, når det varer flere dage."""
    start: Clock | None = None
    """Klokkeslættet, det begynder."""
    end: Clock | None = None
    """Klokkeslættet, det slutter."""
    place: Line | None = None
    """Stedet."""
    cancelled: YesNo = False
    """Ja, når det er aflyst."""
    words: Digest | None = None
    """Fingeraftrykket af mødets fil i mappen released/, når dets ord er udgivet."""
    sequence: Count = 0
    """Hvor mange gange tid, sted eller status er ændret."""


class Released(Record):
    """Alle udgivne datoer; filen skrives af »arkiv release« og rettes ikke i hånden."""

    meetings: dict[Line, ReleasedDate] = {}
    """Møderne, hvert under sit blivende navn."""
    events: dict[Line, ReleasedDate] = {}
    """Begivenhederne."""
    addresses: tuple[Line, ...] = ()
    """Adresserne på de sider, som ikke må forsvinde."""


class OldAddress(Record):
    """En adresse, som er udgivet, men som arkivet ikke længere selv har en side til."""

    to: Line | None = None
    """Adressen, den fører videre til, fx emner/takster/."""
    withdrawn: Date | None = None
    """Dagen, da siden blev trukket tilbage, når den ikke fører videre."""
    reason: Line | None = None
    """Hvorfor; står på siden."""

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if (self.to is None) == (self.withdrawn is None):
            raise PydanticCustomError(
                "old_address", "skal have enten »to« (hvor den fører hen) eller »withdrawn« (dagen)"
            )
        return self
