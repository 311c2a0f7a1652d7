"""What looks like personal data, and was looked at by somebody who found that it is none."""

from meeting_archive.model.base import Record
from meeting_archive.model.scalars import Digest, Lines, Reason


class AcceptedPart(Record):
    """En del af et bilag, som et program ikke kan læse, men som er set efter og i orden, i hvilket bilag den end er."""

    reason: Reason
    """Hvad det er, og at det er set igennem, fx kommunens logo."""


class AcceptedData(Record):
    """Noget, der ligner personoplysninger, men er set igennem og i orden."""

    sha256: Digest
    """Filens fingeraftryk, som beskeden viser det. Ændres filen, gælder godtagelsen ikke mere."""
    places: Lines
    """Stederne, som beskeden kalder dem, fx side 3 eller linje 12."""
    reason: Reason
    """Hvorfor det er i orden."""
