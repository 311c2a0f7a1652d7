"""A vote that was taken on an item, and what somebody had written into the minutes against the rest.

An outcome is never derived from a vote: who counts has to say what the count decided.
"""

from typing import NamedTuple, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from meeting_archive.model.base import Record
from meeting_archive.model.scalars import Count, Line, Lines, Prose


class Side(NamedTuple):
    """One side of a vote, as it is told."""

    name: str
    """What it is called in Danish: "for", "imod", "hverken for eller imod"."""
    votes: int | None
    by: tuple[str, ...]
    """Those who voted so, or their parties, as the minutes write them."""
    field: str
    """The field that has them."""

    @property
    def words(self) -> str:
        """Write "12 for"; without a count who they were has to do."""
        return self.name if self.votes is None else f"{self.votes} {self.name}"


# What the sides are called, by the field of their count; those who voted so stand in one with "_by" behind it.
SIDES = {"in_favour": "for", "against": "imod", "abstained": "hverken for eller imod"}


class Vote(Record):
    """En afstemning ved et punkt. Udfaldet regnes aldrig ud af stemmerne."""

    what: Line | None = None
    """Det, der blev stemt om. Udelades, når det var indstillingen eller punktets eneste forslag."""
    in_favour: Count | None = None
    """Hvor mange der stemte for."""
    against: Count | None = None
    """Hvor mange der stemte imod."""
    abstained: Count | None = None
    """Hvor mange der hverken stemte for eller imod."""
    in_favour_by: Lines = ()
    """Dem, der stemte for, når referatet nævner dem: navne eller partier, som det skriver dem."""
    against_by: Lines = ()
    """Dem, der stemte imod."""
    abstained_by: Lines = ()
    """Dem, der hverken stemte for eller imod."""

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.sides:
            raise PydanticCustomError(
                "vote", "skal sige, hvor mange eller hvem der stemte for, imod eller ingen af delene"
            )
        return self

    @property
    def sides(self) -> list[Side]:
        """The sides of which something is known, in the order in which they are told."""
        sides = (
            Side(name, getattr(self, field), getattr(self, f"{field}_by"), f"{field}_by")
            for field, name in SIDES.items()
        )
        return [side for side in sides if side.votes is not None or side.by]

    @property
    def label(self) -> str:
        """What it is called: "Afstemning om at lade broen være"."""
        return f"Afstemning om {self.what}" if self.what else "Afstemning"

    @property
    def words(self) -> str:
        """Write it on one line: "Afstemning: 2 for (Anna Dam, Bo Bak), 1 imod"."""
        told = (f"{side.words} ({', '.join(side.by)})" if side.by else side.words for side in self.sides)
        return f"{self.label}: {', '.join(told)}"


class Dissent(Record):
    """En protokoltilførsel, en mindretalsudtalelse eller et særstandpunkt: det, nogen fik føjet til referatet."""

    by: Lines
    """Dem, der står bag: navne eller partier, som referatet skriver dem."""
    text: Prose
    """Teksten."""

    @model_validator(mode="after")
    def _is_somebodys(self) -> Self:
        if not self.by:
            raise PydanticCustomError("dissent", "skal sige i »by«, hvem der står bag")
        return self
