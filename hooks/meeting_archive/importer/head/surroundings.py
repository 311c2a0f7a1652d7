"""What the archive knows already of whoever may meet."""

import datetime
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from meeting_archive.importer.head.new_body import likely_name, lines_for
from meeting_archive.importer.lines import Line, Refused, Words
from meeting_archive.model import Body, MeetingRef


class Surroundings(NamedTuple):
    """What the archive knows already, and what the secretariat says about the document."""

    bodies: Mapping[str, Body]
    body: str | None = None
    """The body's slug, when it was said on the command line."""
    date: datetime.date | None = None
    """Likewise the day."""
    sitting: int = 1
    """Which of the day's meetings it is."""
    meetings: frozenset[MeetingRef] = frozenset()
    """The meetings that the archive has, with a file or only with a date."""
    name: str = ""
    """What the document's file is called."""
    draft: bool = False
    """Whether what little was understood is wanted all the same."""

    def pattern(self, *slugs: str) -> str:
        """Match any name of some bodies, or of all of them."""
        names = {name for slug, body in self.bodies.items() if not slugs or slug in slugs for name in body.called}
        return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)) or "(?!)"


def body_of(title: Sequence[Line], lines: Sequence[Line], known: Surroundings) -> tuple[str, list[Words]]:
    """Find whose meeting it is: the body that is named first, and the others that the title names with it."""
    if known.body:
        return known.body, []
    for part in (title, lines):
        for line in part:
            found = _bodies_in(line.text, known)
            if found:
                joint = re.search(r"fælles|\bmellem\b|\bog\b", line.text, re.IGNORECASE) and part is title
                return found[0], [Words(slug, line.number) for slug in found[1:]] if joint else []
    raise Refused(_unknown_body([line.text for line in title or lines[:8]], known))


def _unknown_body(titles: Sequence[str], known: Surroundings) -> str:
    """Say which bodies there are, and what to write when it is another."""
    names = ", ".join(f"{body.name} ({slug})" for slug, body in known.bodies.items())
    name = likely_name(titles)
    lines = "".join(
        f"\n    {line}" for line in lines_for(name or "Organets navn", (body.mark for body in known.bodies.values()))
    )
    return (
        f"dokumentet nævner intet af organerne ({names}): er det et møde i et af dem, så angiv hvilket med --body, fx "
        f"--body {next(iter(known.bodies), 'organ')}. Er det et nyt organ, så skriv --new-body "
        f'"{name or "Organets navn"}", eller skriv selv i bodies.yml:{lines}'
    )


def _bodies_in(text: str, known: Surroundings) -> list[str]:
    """Return the slugs of the bodies that a text names, the first first; a name inside a longer one is not counted."""
    places: dict[str, int] = {}
    free = text
    named = [(name, slug) for slug, body in known.bodies.items() for name in body.called]
    for name, slug in sorted(named, key=lambda pair: -len(pair[0])):
        while found := re.search(rf"(?<!\w)(?:{_written(name)})(?!\w)", free, re.IGNORECASE):
            places[slug] = min(places.get(slug, len(text)), found.start())
            free = free[: found.start()] + "\0" * len(found[0]) + free[found.end() :]
    return sorted(places, key=places.__getitem__)


def _written(name: str) -> str:
    """Match a name as texts inflect it, and as the first part of "bestyrelsesmøde"."""
    whole = rf"{re.escape(name)}(?:s|'s|’s|et|ets)?"
    if meeting := re.fullmatch(r"(.+(?:møde|forsamling))(?:t|en)?", name, re.IGNORECASE):
        # It is its own meeting: "Afdelingsmødet" holds an "afdelingsmøde".
        return rf"{whole}|{re.escape(meeting[1])}(?:t|en)?s?"
    stem = re.fullmatch(r"(.+(?:else|gruppe|udvalg|råd|laug|forening|forsamling|netværk|nævn|skab))(?:en|et|n)?", name)
    return rf"{whole}|{re.escape(stem[1])}(?:s|es)?-?møde\w{{0,4}}" if stem else whole
