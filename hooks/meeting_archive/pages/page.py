"""What a page is, and what many pages need."""

import datetime
from itertools import accumulate
from typing import Any, NamedTuple

from meeting_archive.archive import Archive, Meeting
from meeting_archive.danish.writing import listing
from meeting_archive.paths import Place
from meeting_archive.products.product import Product

# How many meetings stand in a list of the next or the latest.
NEXT_MEETINGS = 5


class OutlineEntry(NamedTuple):
    """A place in a page's outline."""

    anchor: str
    name: str


class Page(NamedTuple):
    """A page of the site."""

    path: str
    """Its address below the site's own, with a slash at the end: "moeder/kd-net/2022-08-26/"; "" is the front page."""
    title: str
    description: str
    template: str
    context: dict[str, Any]
    crumbs: tuple[Place, ...] = ()
    """The way down to it."""
    outline: tuple[OutlineEntry, ...] = ()
    outline_title: str = "På denne side"
    source: str = ""
    """The content file that says it, for "Ret denne side"."""
    alternates: tuple[Product, ...] = ()
    """The same for programs; every page is given its own from the registry."""
    structured: dict[str, Any] | None = None
    """What its subject is, in the words of schema.org."""
    redirect: str = ""
    """The address that this page sends its reader on to, if that is all it does."""
    indexed: bool = True
    """Whether search engines are to list it."""


def next_meetings(archive: Archive, today: datetime.date) -> dict[str, Any]:
    """Find the next meetings, and the latest ones for when there are none; the reader's browser chooses again.

    `meetings` holds the coming ones in time order and then the past ones backwards; the first `shown` are to be seen.
    """
    meetings = archive.meetings.values()
    coming = [meeting for meeting in meetings if meeting.last_day >= today]
    past = _first([meeting for meeting in reversed(meetings) if meeting.last_day < today], NEXT_MEETINGS)
    return {
        "coming": bool(coming),
        "meetings": [*_first(coming, NEXT_MEETINGS * 3), *past],
        "shown": len(_first(coming, NEXT_MEETINGS) or past),
    }


def years_beside(year: int, years: list[int]) -> dict[str, int | None]:
    """Find the years before and after `year` that have a page."""
    return {
        "earlier": max((other for other in years if other < year), default=None),
        "later": min((other for other in years if other > year), default=None),
    }


def names_of(archive: Archive) -> str:
    """Name the bodies: "KD-Net og KKR Midtjylland"."""
    return listing([body.name for body in archive.bodies.values()])


def _first(meetings: list[Meeting], number: int) -> list[Meeting]:
    """Take so many meetings; a cancelled one stands among them where it stood, and does not count."""
    before = accumulate((not meeting.cancelled for meeting in meetings), initial=0)
    return [meeting for meeting, counted in zip(meetings, before, strict=False) if counted < number]
