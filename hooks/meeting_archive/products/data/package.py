"""What is said of all products together: a description of the data set, and everything in one file to fetch."""

import datetime
import functools
import io
import json
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from meeting_archive import paths
from meeting_archive.archive import Archive
from meeting_archive.products.product import CSV, JSON, ZIP, Product, ProductKind
from meeting_archive.site.settings import Site

# Of zlib: less than half of the usual level's time, for an eighth more bytes.
LEVEL = 3
WHOLE = ProductKind(
    "Det hele på én gang",
    "Alle data, nyheder og kalendere i én fil, og en beskrivelse af hvert regneark med dets kolonner (Data Package).",
)


def data_package(archive: Archive, site: Site, products: Sequence[Product]) -> Product:
    """Describe the sheets and lists (Frictionless Data Package, version 1), each with its columns."""
    write = functools.partial(_described, archive, site, products)
    return Product(WHOLE, paths.DATA_PACKAGE, "Beskrivelse af datasættet", JSON, write, (paths.DATA.path,))


def _described(archive: Archive, site: Site, products: Sequence[Product]) -> bytes:
    licence = site.settings.licence
    folder = paths.DATA_PACKAGE.rpartition("/")[0] + "/"
    described = {
        "name": site.settings.archive_id,
        "title": site.settings.calendar_name,
        "created": f"{archive.changed_on}T00:00:00Z",
        **({"licenses": [{"title": licence.name, "path": licence.url}]} if licence else {}),
        "resources": [
            _resource(product, product.path.removeprefix(folder)) for product in products if product.media_type == CSV
        ],
    }
    return compact(described)


def _resource(product: Product, path: str) -> dict[str, Any]:
    return {
        "name": path.removesuffix(".csv").replace("/", "-"),
        "title": product.title,
        "path": path,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": CSV,
        "encoding": "utf-8",
        "bytes": product.seal.size,
        "hash": f"sha256:{product.seal.sha256}",
        "schema": {
            "fields": [
                {"name": field.name, "type": field.type} | ({"description": field.about} if field.about else {})
                for field in product.fields
            ]
        },
    }


class _Unfinished(zipfile.ZipFile):
    """A file that is thrown away when nobody asks for it; a ZipFile would write its end first."""

    def __del__(self) -> None:
        """Do nothing."""


class Pack:
    """One file with all products, each packed when it is made, so that they are never all in memory.

    They stand in the order in which they are made: always the same in a build, that of the requests in a preview.
    """

    def __init__(self, archive: Archive) -> None:
        """Begin with an empty file."""
        # The zip format knows no day before 1980.
        day = max(archive.changed_on, datetime.date(1980, 1, 1))
        self._time = (day.year, day.month, day.day, 0, 0, 0)
        self._missing: dict[str, Product] = {}
        self._into = io.BytesIO()
        self._zip = _Unfinished(self._into, "w")

    def taking(self, product: Product) -> Product:
        """Return a product that is packed when it is made."""
        self._missing[product.path] = product
        return replace(product, write=functools.partial(self._made, product))

    def everything(self) -> Product:
        """Return the file itself, with what nobody has asked for before."""
        return Product(WHOLE, paths.ALL_DATA, "Det hele som ZIP", ZIP, self._whole, (paths.DATA.path,))

    def _made(self, product: Product) -> bytes:
        data = product.data
        if self._missing.pop(product.path, None):
            entry = zipfile.ZipInfo(product.path, self._time)
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            self._zip.writestr(entry, data, zipfile.ZIP_DEFLATED, LEVEL)
        return data

    def _whole(self) -> bytes:
        for product in [*self._missing.values()]:
            self._made(product)
        self._zip.close()
        return self._into.getvalue()


def compact(value: object) -> bytes:
    """Write JSON without white space; what is no character in UTF-8 is written as its escape."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "backslashreplace")
