"""The archive as pages: what each is called, where it lies, which template gives it form, and what that is given.

A page is text and records, no markup; `archive_bridge` renders it. Pages come in the order of the navigation.
"""

import datetime
from collections.abc import Iterator, Sequence

from meeting_archive.archive import Archive
from meeting_archive.pages.calendar import calendar, calendar_year
from meeting_archive.pages.coverage import coverage
from meeting_archive.pages.decisions import decisions
from meeting_archive.pages.front import front
from meeting_archive.pages.matters import appointments, follow_ups, source_notes
from meeting_archive.pages.meetings import all_meetings, body_pages, meeting_page, meetings_of_year, moved_pages
from meeting_archive.pages.news import whats_new
from meeting_archive.pages.open_data import open_data
from meeting_archive.pages.page import Page
from meeting_archive.pages.parties import organisation_pages, organisations, people, person_pages
from meeting_archive.pages.search import search_page
from meeting_archive.pages.statements import old_pages, statements
from meeting_archive.pages.topics import topic_pages, topics
from meeting_archive.paths import ORGANISATIONS
from meeting_archive.products.documents.sent_out import SentOut
from meeting_archive.products.product import Product, by_page
from meeting_archive.site.settings import Site

__all__ = ["Page", "pages"]


def pages(archive: Archive, site: Site, products: Sequence[Product], today: datetime.date) -> Iterator[Page]:
    """Yield every page that the archive makes, each with the products that say the same to programs."""
    named = by_page(products)
    for page in _pages(archive, site, products, named, today):
        yield page._replace(alternates=tuple(named.get(page.path, ())))


def _pages(
    archive: Archive,
    site: Site,
    products: Sequence[Product],
    named: dict[str, list[Product]],
    today: datetime.date,
) -> Iterator[Page]:
    yield front(archive, today)
    yield from decisions(archive)
    yield all_meetings(archive)
    for year in archive.years:
        if archive.meetings_in(year):
            yield meetings_of_year(archive, year)
    for body in archive.bodies.values():
        yield from body_pages(archive, body)
    for meeting in archive.meetings.values():
        documents = [one for one in named.get(meeting.path, ()) if isinstance(one, SentOut)]
        yield meeting_page(meeting, documents, site, today)
    yield from moved_pages(archive)
    yield topics(archive)
    for topic in archive.topics.values():
        yield from topic_pages(archive, topic)
    yield calendar(archive, today)
    for year in archive.years:
        yield calendar_year(archive, year)
    yield from follow_ups(archive, today)
    yield from appointments(archive)
    yield people(archive)
    yield organisations(archive)
    for party in archive.everybody:
        if party.is_person:
            yield from person_pages(party)
        elif party.path.startswith(ORGANISATIONS.path):
            yield from organisation_pages(party)
    yield from source_notes(archive)
    yield from coverage(archive, today)
    yield whats_new(archive)
    yield open_data(archive, site, products)
    yield search_page()
    yield from statements()
    yield from old_pages(archive)
