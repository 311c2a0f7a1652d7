"""What every shape is, and the shapes of what leads from one to another."""

from pydantic import ConfigDict
from typing_extensions import TypedDict  # the standard library's lacks what pydantic reads before Python 3.12


class Shape(TypedDict):
    """A mapping with fixed names; the sentences under them stand in the schemas."""


# Where pydantic looks for it; inside of the class it would be taken for one of the names.
Shape.__pydantic_config__ = ConfigDict(use_attribute_docstrings=True)  # type: ignore[attr-defined]


class MeetingLinkShape(Shape):
    """Et møde, som noget andet henviser til."""

    id: str
    """Mødets blivende navn."""
    title: str
    date: str
    url: str
    """Mødets side."""
    data: str
    """Mødet som JSON."""


class ItemLinkShape(Shape):
    """Et møde eller et punkt på et møde."""

    id: str
    """Mødets eller punktets blivende navn."""
    title: str
    url: str


class PartyLinkShape(Shape):
    """Et organ, en organisation eller en person."""

    name: str
    url: str
    """Siden."""
    data: str
    """Det samme som JSON."""


class TopicLinkShape(Shape):
    """Et emne."""

    id: str
    title: str
    url: str
    data: str


class DeadlineShape(Shape):
    """En frist."""

    words: str
    """Fristen i kildens egne ord."""
    latest: str | None
    """Den sidste dag, ordene kan betyde; null, når de ingen dag sætter."""
