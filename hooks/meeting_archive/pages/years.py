"""Lists that grow with the archive: the newest on the page itself, and each year on a page of its own below it.

A short list is one page, and stays as it is. Once it has grown, every year has its page, with all of that year, so that
no page grows without bound and no address that was given is ever taken away.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar

from meeting_archive.archive import Meeting
from meeting_archive.paths import Place

Entry = TypeVar("Entry")

# How many entries a page has before the older ones stand by year.
MOST = 100


class Part(NamedTuple, Generic[Entry]):
    """What one of the pages of a list shows."""

    entries: list[Entry]
    """In the order they were given."""
    year: int | None
    """None for the list's own page."""
    years: list[int]
    """The years that have a page, the newest first; none while the list is short."""

    def path(self, of: str) -> str:
        """Return the address of the page, given that of the list."""
        return f"{of}{self.year}/" if self.year else of

    def title(self, of: str) -> str:
        """Return the title of the page, given that of the list."""
        return f"{of}, {self.year}" if self.year else of

    def crumbs(self, path: str, name: str) -> tuple[Place, ...]:
        """Return the step back to the list from the page of a year."""
        return (Place(path, name),) if self.year else ()

    def context(self, path: str) -> dict[str, object]:
        """Return what `archive/by_year.html` shows: the way to the pages of the years."""
        return {"years_of": path, "year_shown": self.year, "by_year": self.years}


def newest_first(entries: Iterable[Entry], meeting_of: Callable[[Entry], Meeting]) -> list[Entry]:
    """Put what meetings say in the order of all lists: the newest meeting first, and what one says in its own order."""
    return sorted(entries, key=lambda entry: (meeting_of(entry).date, meeting_of(entry).ref.sitting), reverse=True)


def parts(newest_first: Iterable[Entry], year_of: Callable[[Entry], int], most: int = MOST) -> Iterator[Part[Entry]]:
    """Part a list: its newest entries, and if there are more than `most`, all the entries of each year."""
    entries = list(newest_first)
    by_year: dict[int, list[Entry]] = {}
    for entry in entries:
        by_year.setdefault(year_of(entry), []).append(entry)
    years = sorted(by_year, reverse=True) if len(entries) > most else []
    yield Part(entries[:most], None, years)
    for year in years:
        yield Part(by_year[year], year, years)
