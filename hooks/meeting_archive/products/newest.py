"""The newest of some news: what is fresh first, and what was taken in from old days in one line."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator

from meeting_archive import paths
from meeting_archive.danish.writing import listing
from meeting_archive.products.news_item import News, NewsKind

# How many a feed holds, and the page tells in full; who was away for longer finds the rest among the meetings.
NEWEST = 30
# How many the page tells at all.
MOST_ON_PAGE = 100
# A document that came so long after its meeting is old.
OLD = datetime.timedelta(days=180)
# So many old documents of one day are told of together.
TOGETHER = 5
_DOCUMENTS = {NewsKind.AGENDA: "dagsordener", NewsKind.MINUTES: "referater"}


def newest(news: Iterable[News], of: str, most: int = NEWEST) -> list[News]:
    """Return the newest of some news, the newest first; of one day, that of the newest meeting.

    Old documents that came in on one day are one piece of news, whose permanent name says what it is the news `of`.
    """
    told = [*_old_together(news, of)]
    return sorted(told, key=lambda one: (one.updated, one.day, one.published, one.path, one.id), reverse=True)[:most]


def _old_together(news: Iterable[News], of: str) -> Iterator[News]:
    old: dict[datetime.date, list[News]] = defaultdict(list)
    for one in news:
        of_document = one.kind in {*_DOCUMENTS, NewsKind.APPROVED}
        if of_document and not one.corrected and one.updated - one.day > OLD:
            old[one.updated].append(one)
        else:
            yield one
    for day, those in old.items():
        documents = [one for one in those if one.kind in _DOCUMENTS]
        if len(_different(documents)) < TOGETHER:
            yield from those
        else:
            yield _together(day, documents, of)


def _different(documents: Iterable[News]) -> set[tuple[str, NewsKind]]:
    """Return the documents that some news are about, each once: of a topic, several items of one may be told."""
    return {(one.path.partition("#")[0], one.kind) for one in documents}


def _together(day: datetime.date, documents: list[News], of: str) -> News:
    """Tell of documents that were taken in on one day."""
    different = _different(documents)
    kinds = {kind for _, kind in different}
    what = f"{len(different)} ældre {_DOCUMENTS[kinds.pop()] if len(kinds) == 1 else 'dokumenter'}"
    bodies = tuple(dict.fromkeys(body for one in documents for body in one.bodies))
    first, last = (bound(one.day.year for one in documents) for bound in (min, max))
    years = str(first) if first == last else f"{first}–{last}"
    return News(
        id=f"{of}/{NewsKind.OLDER}/{day}",
        kind=NewsKind.OLDER,
        title=f"{what} er føjet til arkivet",
        path=bodies[0].path if len(bodies) == 1 else paths.MEETINGS.path,
        published=day,
        updated=day,
        bodies=bodies,
        day=max(one.day for one in documents),
        text=f"{what} fra {listing([body.name for body in bodies])} ({years}) er føjet til arkivet.",
        retold=False,
        items=tuple(item for one in documents for item in one.items if item.topics),
    )
