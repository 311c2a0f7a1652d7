"""What was published of each date: the memory that an edit in place is held against."""

from meeting_archive.model.base import Record
from meeting_archive.model.scalars import Clock, Count, Date, Line, YesNo


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
    sequence: Count = 0
    """Hvor mange gange tid, sted eller status er ændret."""


class Released(Record):
    """Alle udgivne datoer; filen skrives af »arkiv release« og rettes ikke i hånden."""

    meetings: dict[Line, ReleasedDate] = {}
    """Møderne, hvert under sit blivende navn."""
    events: dict[Line, ReleasedDate] = {}
    """Begivenhederne."""
