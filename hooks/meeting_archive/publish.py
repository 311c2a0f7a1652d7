"""The straight line, from the content folder to everything that is published."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from meeting_archive import paths
from meeting_archive.archive import Archive
from meeting_archive.check import check
from meeting_archive.check.personal import accepted_lines
from meeting_archive.content.attachments import page_files
from meeting_archive.content.content import Content
from meeting_archive.content.editions import texts_taken_out
from meeting_archive.content.load import load
from meeting_archive.content.page_bodies import ShownPage, body
from meeting_archive.content.page_links import Addresses
from meeting_archive.content.page_links import problems as page_problems
from meeting_archive.content.problems import ContentError, Problem, errors
from meeting_archive.content.source import FoundFile, altered, bytes_of, numbers_at, read, written_at
from meeting_archive.content.written_pages import WrittenPage, texts
from meeting_archive.link import link
from meeting_archive.pages import Page, pages
from meeting_archive.paths import Output
from meeting_archive.personal_data.closed_words import closed_words, texts_of
from meeting_archive.personal_data.inspection import OnDisk, SaidAt
from meeting_archive.personal_data.inspection import texts as texts_of_files
from meeting_archive.products.catalogue import products
from meeting_archive.products.documents.sent_out import make_ahead, unwritable
from meeting_archive.products.product import Product
from meeting_archive.search import SearchRecord, name_groups, names_of_people, records
from meeting_archive.search.index import make_index
from meeting_archive.search.site_pages import HeadOfPage, site_pages
from meeting_archive.site.clashes import clashes
from meeting_archive.site.gate import Gate
from meeting_archive.site.policy import theme_scripts
from meeting_archive.site.settings import Settings, Site


class Publication(NamedTuple):
    """What comes of a content folder."""

    archive: Archive
    today: datetime.date
    """The day that it is seen on."""
    pages: list[Page]
    products: list[Product]
    """What is published for programs."""
    attachments: list[tuple[str, Path]]
    """The address of each attachment that is in the archive, and its file."""
    problems: list[Problem]
    """Errors and warnings."""
    copied: dict[str, FoundFile]
    """By address, the files that the site is to hold as they are."""
    written: dict[str, tuple[WrittenPage, ShownPage]]
    """By path, the hand-written pages, and their bodies."""
    gate: Callable[[Sequence[Path]], Gate]
    """Makes what lets nothing through that must not be published, from the folders of the templates, our own first."""

    def altered_in(self, site: Path) -> list[str]:
        """Name the files that changed while the site was built: what stands there is not what was checked."""
        return sorted(file.path.name for address, file in self.copied.items() if altered(file, site / address))

    @property
    def has_own_picture(self) -> bool:
        """Whether shared links show a picture of the owner's, in the place of the theme's."""
        return paths.SHARE_PICTURE in self.copied

    def unread_of(self, address: str) -> bytes:
        """Return what nobody has read yet of a file that the site is to hold as it is: all of an icon, else nothing."""
        return bytes_of(self.copied[address]) if address == paths.ICON else b""

    def search_index(self, gate: Gate) -> dict[str, bytes]:
        """Make the search index: of attachments it has what the gate lets pass."""
        return make_index(
            self.records,
            name_groups(self.archive),
            self.archive.glossary.meanings.items(),
            people=names_of_people(self.archive),
            attachments=partial(_texts, gate),
        )

    def make_documents(self) -> None:
        """Write the documents to send out that were never written before; else each is when it is wanted."""
        make_ahead(self.products)

    @property
    def records(self) -> Iterator[SearchRecord]:
        """What can be searched for."""
        made = {page.path: HeadOfPage(page.title, page.description) for page in self.pages}
        return records(self.archive, site_pages(made, (page for page, _ in self.written.values())))


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
    site = Site(settings, site_url, content.files.get(paths.TEMPLATE))
    publication = _published(folder, content, site, today)
    problems += [*publication.problems, *unwritable(site)]
    if errors(problems) and not preview:
        raise ContentError(problems)
    return publication._replace(problems=sorted({*problems}))


def review(folder: Path, today: datetime.date) -> set[Problem]:
    """Find all that is wrong with a content folder, notices too, and so whatever `publish` would stop at."""
    source = read(folder)
    content, problems = load(source)
    problems += check(content, today)
    if not errors(problems):
        # Where the site is published, and by whom, decides no address in it.
        problems += _published(folder, content, Site(Settings(archive_id="arkiv"), ""), today).problems
    return {*problems}


def _published(folder: Path, content: Content, site: Site, today: datetime.date) -> Publication:
    """Link what was read, make what is to be published of it, and say what is wrong with its addresses."""
    archive = link(content)
    made = products(archive, site, today)
    publication = Publication(
        archive=archive,
        today=today,
        pages=list(pages(archive, site, made, today)),
        products=made,
        attachments=archive.claimed_files(),
        problems=[],
        copied={**dict(archive.attachments.values()), **page_files(content)},
        written={},
        gate=partial(_gate, folder, content),
    )
    outputs = [*_outputs(publication, content)]
    written = content.pages.values()
    addresses = Addresses(outputs + [Output(page.path, page.name) for page in written], written)
    lost = chain.from_iterable(page_problems(page, addresses) for page in written)
    return publication._replace(
        written={name: (page, body(page, addresses)) for name, page in content.pages.items()},
        problems=[*clashes(outputs), *lost],
    )


def _texts(gate: Gate, files: Iterable[OnDisk]) -> Iterator[tuple[Path, tuple[SaidAt, ...]]]:
    for path, places in texts_of_files(files):
        yield path, tuple(SaidAt(gate.passed(place), gate.passed(text)) for place, text in places)


def _gate(folder: Path, content: Content, theme: Sequence[Path]) -> Gate:
    """Make the gate of a content folder. The theme's own scripts may run; its words are nobody's secret."""
    accepted = (numbers_at(folder, name, line) for name, line in accepted_lines(content))
    hidden = [*content.closed_texts, *texts_taken_out(content)]
    return Gate(
        closed_words(hidden, texts_of(_records(content)), (Path(__file__).parent, *theme)),
        frozenset(chain.from_iterable(accepted)),
        theme_scripts(theme),
        partial(written_at, folder),
    )


def _records(content: Content) -> list[Any]:
    """Return all that the content says in the open."""
    registers = [content.bodies, content.organisations, content.people, content.topics]
    pages = [[*texts(page)] for page in content.pages.values()]
    return [*registers, content.calendar, content.meetings, content.addresses, content.glossary, pages]


def _outputs(publication: Publication, content: Content) -> Iterator[Output]:
    """Yield all that will have an address. A hand-written page at a page's own is its introduction, and no other."""
    yield from (Output(page.path) for page in publication.pages)
    yield from (Output(product.path) for product in publication.products)
    yield from (Output(path) for path, _ in publication.attachments)
    yield from (Output(path, path) for path in page_files(content))
    introductions = {paths.markdown_of_page(page.path) for page in publication.pages}
    yield from (Output(paths.page_of_markdown(name), name) for name in content.pages if name not in introductions)
