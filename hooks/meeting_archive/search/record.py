"""What can be found, as it is handed from those who know the archive to those who know how to search."""

from typing import NamedTuple

from meeting_archive.personal_data.inspection import OnDisk
from meeting_archive.search.passage import Passage


class Choice(NamedTuple):
    """A value that hits can be narrowed down to."""

    value: str
    """As it stands in the address of a search: "kd-net"."""
    label: str


class Enclosed(NamedTuple):
    """An attachment of a record that can be searched in."""

    name: str
    """As a hit calls it: "Bilag 5.2"."""
    address: str
    file: OnDisk


class SearchRecord(NamedTuple):
    """One hit, if it is found."""

    address: str
    title: str
    place: str
    """Where it stands: "KD-Net 26. august 2022, punkt 7"."""
    date: str
    """The day it is sorted by, as 2022-08-26; "" where none makes sense."""
    outcome: str
    passages: tuple[Passage, ...]
    filters: dict[str, tuple[Choice, ...]]
    """By the name that stands in the address of a search: organ, aar, emne, udfald, slags, har, af."""
    rank: float = 1.0
    """How much it counts beside an item, which is what readers look for."""
    hidden_words: tuple[str, ...] = ()
    """What it is found by though it does not say so: the title and synonyms of its topics."""
    reading_of: str = ""
    """The title of an item that other meetings may have come back to; a standing item is of no matter."""
    enclosed: tuple[Enclosed, ...] = ()
    """Its attachments, which it is found by too."""
