"""What there is for programs, for the people who write them or open a sheet."""

from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from meeting_archive import paths
from meeting_archive.archive import AgendaItem, Archive
from meeting_archive.model import Table
from meeting_archive.pages.page import OutlineEntry, Page
from meeting_archive.paths import DATA, HOME
from meeting_archive.products.product import Product, ProductKind
from meeting_archive.site import checksums
from meeting_archive.site.settings import Site


class Example(NamedTuple):
    """A piece of code that a reader can copy and run as it stands."""

    language: str
    """bash or python."""
    about: str
    code: str


class Titled(NamedTuple):
    """What goes by one title: a file, or the same as JSON and as a sheet."""

    name: str
    about: str
    """What is in it, where there are several files, which its title tells behind its name."""
    files: list[Product]


class Offer(NamedTuple):
    """A kind of product, with what there is of it."""

    kind: ProductKind
    titles: list[Titled]
    files: int

    @property
    def first(self) -> Product:
        """The first file of it."""
        return self.titles[0].files[0]


def open_data(archive: Archive, site: Site, products: Iterable[Product]) -> Page:
    """Make the page about open data."""
    kinds: dict[ProductKind, list[Product]] = {}
    for product in products:
        kinds.setdefault(product.kind, []).append(product)
    offers = [
        Offer(kind, [_titled(title, list(files)) for title, files in groupby(made, lambda one: one.title)], len(made))
        for kind, made in kinds.items()
    ]
    return Page(
        path=DATA.path,
        title="Data og kalendere til programmer",
        description="Alt, hvad arkivet rummer, som regneark, JSON, nyheder og kalendere, og hvordan det hentes.",
        template="open_data.html",
        context={
            "whole": [offer for offer in offers if not offer.kind.each],
            "single": [offer for offer in offers if offer.kind.each],
            "examples": examples(archive, site) if site.url else [],
            "retold": archive.retold,
            "licence": site.settings.licence,
            "checksums": checksums.FILE,
        },
        crumbs=(HOME,),
        outline=(
            OutlineEntry("filer", "Det kan du hente"),
            OutlineEntry("enkeltvis", "Én fil for hvert møde, emne og navn"),
            OutlineEntry("eksempler", "Eksempler"),
            OutlineEntry("vilkaar", "Vilkår for brug"),
        ),
    )


def _titled(title: str, files: list[Product]) -> Titled:
    """Take a title like "Punkter: Alle punkter" apart, where several links are to be told by its name."""
    name, _, about = title.partition(": ") if len(files) > 1 else (title, "", "")
    return Titled(name, about, files)


def examples(archive: Archive, site: Site) -> list[Example]:
    """Write the examples, with this archive's own addresses."""
    items = site.address(paths.list_data("items", "csv"))
    shown = [
        Example("bash", "Hent alle punkter som regneark:", f"curl --fail --remote-name {items}"),
        Example(
            "python",
            "Tæl udfaldene år for år:",
            "import pandas as pd\n\n"
            f'punkter = pd.read_csv("{items}", parse_dates=["date"])\n'
            'print(punkter.groupby([punkter["date"].dt.year, "outcome"]).size())',
        ),
    ]
    if largest := _largest_table(archive):
        item, table = largest
        address = site.address(item.table_path(table))
        numbers = [column for column in table.columns if column.unit]
        about = f"Regn på en tabel, her »{table.caption}« fra {item.name}:"
        code = f'import pandas as pd\ntabel = pd.read_csv("{address}")\n'
        code += 'print(tabel[tabel["row_type"] == "row"]' + (".sum(numeric_only=True))" if numbers else ")")
        shown.append(Example("python", about, code))
    return shown


def _largest_table(archive: Archive) -> tuple[AgendaItem, Table] | None:
    """Find the table with the most cells, the latest of several: the one worth an example."""
    items = (item for meeting in archive.meetings.values() for item in meeting.items)
    tables = [(item, table) for item in items for table in item.tables]
    return max(reversed(tables), key=lambda pair: len(pair[1].rows) * len(pair[1].columns), default=None)
