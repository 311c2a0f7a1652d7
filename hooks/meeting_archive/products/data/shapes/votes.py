"""The shapes of a vote, and of what somebody had written into the minutes against the rest."""

from meeting_archive.products.data.shapes.links import Shape


class VoteShape(Shape):
    """En afstemning; udfaldet regnes aldrig ud af stemmerne. Navne og partier står, som referatet skriver dem."""

    what: str | None
    """Det, der blev stemt om; null, når det var indstillingen eller punktets eneste forslag."""
    in_favour: int | None
    against: int | None
    abstained: int | None
    """Hvor mange der hverken stemte for eller imod."""
    in_favour_by: list[str]
    against_by: list[str]
    abstained_by: list[str]


class DissentShape(Shape):
    """En protokoltilførsel, en mindretalsudtalelse eller et særstandpunkt."""

    by: list[str]
    text: str
    """CommonMark uden HTML."""
