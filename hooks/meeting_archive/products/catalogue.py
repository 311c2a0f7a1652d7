"""Everything that is published for programs, in one list: calendars, news, the search, open data.

A maker yields products of its kinds; MAKERS is all of them, and adding one touches this list only. The files of the
site, what the heads of pages name, and the page /data/ are made of what it yields.
"""

import datetime
from collections.abc import Callable, Iterator
from itertools import chain

from meeting_archive.archive import Archive
from meeting_archive.products import calendars as ics
from meeting_archive.products import feeds as atom
from meeting_archive.products.data import Pack, data_package, open_data
from meeting_archive.products.documents.sent_out import Documents, sent_out
from meeting_archive.products.open_search import open_search
from meeting_archive.products.product import Product
from meeting_archive.site.settings import Site

# The last is given to those who tell of the documents to send out.
Maker = Callable[[Archive, Site, datetime.date, Documents], Iterator[Product]]

MAKERS: tuple[Maker, ...] = (ics.calendars, atom.feeds, open_search, open_data)


def products(archive: Archive, site: Site, today: datetime.date) -> list[Product]:
    """Make every product, then the description of them and the file that holds them all; documents are not in it."""
    by_path: dict[str, Product] = {}
    documents = sent_out(archive, site)
    for maker in MAKERS:
        for product in maker(archive, site, today, documents):
            # Two can claim one address only in a preview of content that has errors; the first keeps it.
            by_path.setdefault(product.path, product)
    made = list(by_path.values())
    made.append(data_package(archive, site, made))
    pack = Pack(archive)
    return [*map(pack.taking, made), pack.everything(), *chain.from_iterable(documents.values())]
