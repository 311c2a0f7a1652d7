"""The straight line, from the content folder to everything that is published."""

import datetime
from pathlib import Path
from typing import NamedTuple

from meeting_archive.archive import Archive
from meeting_archive.check import check
from meeting_archive.link import link
from meeting_archive.load import load
from meeting_archive.pages import Page, pages
from meeting_archive.problems import ContentError, Problem, errors
from meeting_archive.product import Product
from meeting_archive.registry import products
from meeting_archive.search import Record, records
from meeting_archive.settings import Settings, Site
from meeting_archive.source import read


class Publication(NamedTuple):
    """What comes of a content folder."""

    archive: Archive
    pages: list[Page]
    products: list[Product]
    """What is published for programs."""
    attachments: list[tuple[str, Path]]
    """The address of each attachment that is in the archive, and its file."""
    records: list[Record]
    """What can be searched for."""
    problems: list[Problem]


def publish(
    folder: Path, settings: Settings, site_url: str, today: datetime.date, *, preview: bool = False
) -> Publication:
    """Follow the line: read, load, check, link, and make the products. `site_url` is "" or ends with a slash.

    Raises ContentError when the content has errors. A preview goes on with what is left without the parts in error.
    """
    source = read(folder)
    content, problems = load(source)
    problems += check(content, today)
    if errors(problems) and not preview:
        raise ContentError(problems)
    archive = link(content)
    site = Site(settings, site_url)
    made = products(archive, site, today)
    return Publication(
        archive=archive,
        pages=list(pages(archive, site, made, today)),
        products=made,
        attachments=archive.claimed_files(),
        records=list(records(archive)),
        problems=sorted(set(problems)),
    )
