"""Which meeting a date in a text means: the one answer that rules and links both ask for.

A date is that of a meeting of the last party that the sentence names before it, if that is a body, or of the document's
own body, if the sentence speaks of "mødet" and names nobody. `danish/dates` finds the date; the year that a text leaves
out is the nearest.
"""

import bisect
import datetime
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from meeting_archive.danish.dates import FoundDate, Precision, find_dates
from meeting_archive.danish.names import Name, Names
from meeting_archive.model import Body, MeetingRef, Organisation

# How far back the party that a date belongs to can stand.
BEFORE = 200
# A month: nobody means a meeting that is further from the day that is written.
CLOSE = datetime.timedelta(days=31)
# The end of a sentence or of a point in a list. "den 3. juni" and "4 mia. kr." end none.
_SENTENCE = re.compile(r"(?<=[a-zæøå)»\d]{2})[.!?:]\s+(?=[A-ZÆØÅ])|\n\s*(?:\n|[-*+]\s|\d{1,2}\.\s)")
# "på mødet den", "fællesmødet den", "ved behandlingen den": a meeting of the same body as the document's. "På sit møde
# den" may be anybody's.
_MEETING = re.compile(r"\b(?:\w{0,30}møde(?P<the>t|rne)?r?|behandling(?P<this>en)?)\s+(?:den\s+)?$", re.IGNORECASE)
# What stands between a body and the date of a meeting that is surely meant: "KKR-mødet den", "KKR's seneste møde den".
_DIRECTLY = re.compile(r"(?:(?:\s\w+)?[\s-]mødet?)?\s(?:den\s)?", re.IGNORECASE)


class Meant(NamedTuple):
    """A day that a text names, and the body whose meeting it may be."""

    date: FoundDate
    body: Body
    is_meeting: bool
    """Whether the text says that there was a meeting. Else it can be a letter's date, unless the body met that day."""

    @property
    def ref(self) -> MeetingRef:
        """The meeting, if there is one that day."""
        return MeetingRef(self.body.slug, self.date.first)


class Parties:
    """The bodies and organisations by all that they are called."""

    def __init__(self, parties: Iterable[Body | Organisation]) -> None:
        """Know them by name, acronym and alias."""
        self._names = Names()
        parties = [*parties]
        # As on pages: a full name is nobody else's alias.
        for party in parties:
            self._names.add(party.name, party)
        for party in parties:
            for name in (getattr(party, "acronym", None) or "", *party.aliases):
                self._names.add(name, party)

    def meetings_meant(self, text: str, said: datetime.date, own: Body) -> Iterator[Meant]:
        """Yield each day of a text that can be a meeting's; the text was said on a day, in a document of a body."""
        days = [date for date in find_dates(text, said) if date.precision is Precision.DAY]
        named = [*self._names.find(text)] if days else []
        for date in days:
            if meant := _meant(text, date, named, own):
                yield meant


def _meant(text: str, date: FoundDate, named: list[Name], own: Body) -> Meant | None:
    begin = max(0, date.start - BEFORE)
    breaks = [found.end() for found in _SENTENCE.finditer(text, begin, date.start)]
    begin = breaks[-1] if breaks else begin
    says_meeting = _MEETING.search(text[begin : date.start])
    is_the = bool(says_meeting and (says_meeting["the"] or says_meeting["this"]))
    last = bisect.bisect_right(named, date.start, key=lambda name: name.end) - 1
    if last < 0 or named[last].start < begin:
        return Meant(date, own, is_meeting=is_the) if says_meeting else None
    party = named[last].meaning
    if not isinstance(party, Body):
        return None
    directly = bool(_DIRECTLY.fullmatch(text, named[last].end, date.start))
    return Meant(date, party, is_meeting=is_the or directly)


def nearest_meeting(wanted: MeetingRef, known: Iterable[MeetingRef]) -> MeetingRef | None:
    """Find the meeting of the same body that is nearest in time, if it is within a month."""
    close = [ref for ref in known if ref.body == wanted.body and abs(ref.date - wanted.date) <= CLOSE]
    return min(close, key=lambda ref: (abs(ref.date - wanted.date), ref), default=None)
