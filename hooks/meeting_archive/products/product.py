"""What is published for programs, one file at a time: a calendar, a feed of news, open data."""

import functools
import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

ICALENDAR = "text/calendar"
ATOM = "application/atom+xml"
OPEN_SEARCH = "application/opensearchdescription+xml"
JSON = "application/json"
JSON_SCHEMA = "application/schema+json"
CSV = "text/csv"
ZIP = "application/zip"
PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

# What readers call each of them.
FORMATS = {
    ICALENDAR: "ICS",
    ATOM: "Atom",
    OPEN_SEARCH: "OpenSearch",
    JSON: "JSON",
    JSON_SCHEMA: "JSON Schema",
    CSV: "CSV",
    ZIP: "ZIP",
    PDF: "PDF",
    WORD: "Word",
}


class ProductKind(NamedTuple):
    """A sort of product, as the page about open data tells of it."""

    title: str
    about: str
    """In Danish, a sentence or two: what it holds, and for whom."""
    each: str = ""
    """What its addresses look like when there is one for each of something: "data/v1/meetings/<id>.json"."""


class Field(NamedTuple):
    """A column of a sheet."""

    name: str
    type: str
    """As Table Schema names it: string, number, integer, boolean, date."""
    about: str
    """In Danish; "" where the name says it."""


class Seal(NamedTuple):
    """What others can tell the data of a product by."""

    size: int
    """In bytes."""
    sha256: str

    @classmethod
    def of(cls, data: bytes) -> "Seal":
        """Seal some data."""
        return cls(len(data), hashlib.sha256(data).hexdigest())


@dataclass(frozen=True, eq=False)
class Product:
    """A file for programs. It is written when somebody wants its bytes (in a preview perhaps never), and not kept."""

    kind: ProductKind
    path: str
    """Its address below the site's own."""
    title: str
    media_type: str
    write: Callable[[], bytes]
    pages: tuple[str, ...] = ()
    """The addresses of the pages that say the same to people; their heads name it."""
    fields: tuple[Field, ...] = ()
    """The columns of a sheet."""

    @property
    def data(self) -> bytes:
        """What is in it; made anew each time."""
        data = self.write()
        # Who only asks for the seal after that need not make it again.
        self.__dict__["seal"] = Seal.of(data)
        return data

    @functools.cached_property
    def seal(self) -> Seal:
        """By what others can tell that they have all of it."""
        return Seal.of(self.write())

    @property
    def says(self) -> bytes:
        """What it says to whoever opens it, where its bytes are no text: for the gate."""
        return b""

    @property
    def format(self) -> str:
        """What readers call its format."""
        return FORMATS[self.media_type]


def by_page(products: Iterable[Product]) -> dict[str, list[Product]]:
    """Group products by the pages whose heads name them."""
    pages: dict[str, list[Product]] = {}
    for product in products:
        for page in product.pages:
            pages.setdefault(page, []).append(product)
    return pages
