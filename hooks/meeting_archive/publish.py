"""The straight line, from the content folder to everything that is published."""

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from meeting_archive.addresses import Output, clashes, handwritten
from meeting_archive.archive import Archive
from meeting_archive.attachments import page_files
from meeting_archive.check import check
from meeting_archive.link import link
from meeting_archive.load import Content, load
from meeting_archive.pages import Page, pages
from meeting_archive.problems import ContentError, Problem, errors
from meeting_archive.product import Product
from meeting_archive.registry import products
from meeting_archive.search import Record, records
from meeting_archive.settings import Settings, Site
from meeting_archive.source import FoundFile, Source, altered, read


class Publication(NamedTuple):
    """What comes of a content folder."""

    archive: Archive
    pages: list[Page]
    products: list[Product]
    """What is published for programs."""
    attachments: list[tuple[str, Path]]
    """The address of each attachment that is in the archive, and its file."""
    problems: list[Problem]
    """Errors and warnings."""
    copied: dict[str, FoundFile]
    """By address, the files that the site is to hold as they are."""
    handwritten: dict[str, FoundFile]
    """By path, the hand-written pages, which the builder of the site reads later."""

    def altered_in(self, site: Path) -> list[str]:
        """Name the files that changed while the site was built: what stands there is not what was checked."""
        copies = [file.path.name for address, file in self.copied.items() if altered(file, site / address)]
        return sorted([*copies, *(name for name, file in self.handwritten.items() if altered(file))])

    @property
    def records(self) -> Iterator[Record]:
        """What can be searched for."""
        return records(self.archive)


def publish(
    folder: Path, settings: Settings, site_url: str, today: datetime.date, *, preview: bool = False
) -> Publication:
    """Follow the line: read, load, check, link, and make the products. `site_url` is "" or ends with a slash.

    Raises ContentError when the content has errors. A preview goes on with what is left without the parts in error.
    """
    source = read(folder, again=preview)
    content, problems = load(source, again=preview)
    problems += check(content, today, notices=False)
    if errors(problems) and not preview:
        raise ContentError(problems)
    publication = _published(source, content, problems, Site(settings, site_url), today)
    clashing = [*clashes(_outputs(publication, source, content))]
    if clashing and not preview:
        raise ContentError([*problems, *clashing])
    return publication._replace(problems=sorted({*problems, *clashing}))


def review(folder: Path, today: datetime.date) -> set[Problem]:
    """Find all that is wrong with a content folder, notices too, and so whatever `publish` would stop at."""
    source = read(folder)
    content, problems = load(source)
    problems += check(content, today)
    if not errors(problems):
        # Where the site is published, and by whom, decides no address in it.
        site = Site(Settings(archive_id="arkiv"), "")
        problems += clashes(_outputs(_published(source, content, problems, site, today), source, content))
    return {*problems}


def _published(
    source: Source, content: Content, problems: list[Problem], site: Site, today: datetime.date
) -> Publication:
    """Link what was read, and make what is to be published of it."""
    archive = link(content)
    made = products(archive, site, today)
    return Publication(
        archive=archive,
        pages=list(pages(archive, site, made, today)),
        products=made,
        attachments=archive.claimed_files(),
        problems=problems,
        copied={**dict(archive.attachments.values()), **page_files(content)},
        handwritten=source.pages,
    )


def _outputs(publication: Publication, source: Source, content: Content) -> Iterator[Output]:
    """Yield all that will have an address. A hand-written page at a page's own is its introduction, and no other."""
    yield from (Output(page.path) for page in publication.pages)
    yield from (Output(product.path) for product in publication.products)
    yield from (Output(path) for path, _ in publication.attachments)
    yield from (Output(path, path) for path in page_files(content))
    introductions = {f"{page.path.rstrip('/') or 'index'}.md" for page in publication.pages}
    yield from (handwritten(name) for name in source.pages if name not in {*introductions, "README.md"})
