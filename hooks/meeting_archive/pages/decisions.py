"""What was decided: the newest first, and a page for each year."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from meeting_archive.archive import AgendaItem, Archive
from meeting_archive.pages.page import Page
from meeting_archive.pages.years import MOST, Part
from meeting_archive.paths import DECISIONS, HOME


class Facet(NamedTuple):
    """Something that the decisions of a page can be narrowed down by."""

    value: str
    label: str
    found: int


def decisions(archive: Archive) -> Iterator[Page]:
    """Make the page of the newest decisions, and one for each year that has any."""
    by_year: dict[int, list[AgendaItem]] = {}
    for item in archive.decisions:
        by_year.setdefault(item.meeting.date.year, []).append(item)
    years = list(by_year)
    yield _decisions(Part(archive.decisions[:MOST], None, years))
    for year, items in by_year.items():
        yield _decisions(Part(items, year, years))


def _decisions(part: Part[AgendaItem]) -> Page:
    items = part.entries
    when = f" i {part.year}" if part.year else ""
    return Page(
        path=part.path(DECISIONS.path),
        title=part.title(DECISIONS.name),
        description=f"Hvad der er besluttet på møderne{when}, det nyeste først.",
        template="decisions.html",
        context={
            "decisions": items,
            "bodies": _facets((body.slug, body.name) for item in items for body in item.meeting.bodies),
            "outcomes": _facets((o.value, o.label) for item in items for o in item.record.outcomes if o.decides),
            "topics": _facets((topic.slug, topic.title) for item in items for topic in item.topics),
            **part.context(DECISIONS.path),
        },
        crumbs=(HOME, *part.crumbs(*DECISIONS)),
    )


def _facets(named: Iterable[tuple[str, str]]) -> list[Facet]:
    """Count what was found, the most frequent first."""
    return [Facet(value, label, found) for (value, label), found in Counter(named).most_common()]
