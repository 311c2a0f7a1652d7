"""What is said of all products together: a description of the data set, and everything in one file to fetch."""

import datetime
import functools
import hashlib
import io
import json
import zipfile
from collections.abc import Sequence
from typing import Any

from meeting_archive.archive import Archive
from meeting_archive.product import CSV, JSON, ZIP, Kind, Product
from meeting_archive.settings import Site

PACKAGE = "data/v1/datapackage.json"
EVERYTHING = "data/v1/everything.zip"
WHOLE = Kind(
    "Det hele på én gang",
    "Alle data, nyheder og kalendere i én fil, og en beskrivelse af hvert regneark med dets kolonner (Data Package).",
)


def data_package(archive: Archive, site: Site, products: Sequence[Product]) -> Product:
    """Describe the sheets and lists (Frictionless Data Package, version 1), each with its columns."""
    write = functools.partial(_described, archive, site, products)
    return Product(WHOLE, PACKAGE, "Beskrivelse af datasættet", JSON, write, ("data/",))


def _described(archive: Archive, site: Site, products: Sequence[Product]) -> bytes:
    licence = site.settings.licence
    folder = PACKAGE.rpartition("/")[0] + "/"
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
        "bytes": len(product.data),
        "hash": f"sha256:{hashlib.sha256(product.data).hexdigest()}",
        "schema": {
            "fields": [
                {"name": field.name, "type": field.type} | ({"description": field.about} if field.about else {})
                for field in product.fields
            ]
        },
    }


def everything(archive: Archive, products: Sequence[Product]) -> Product:
    """Pack all products into one file; the same bytes for the same content."""
    return Product(
        WHOLE, EVERYTHING, "Det hele som ZIP", ZIP, functools.partial(_packed, archive, products), ("data/",)
    )


def _packed(archive: Archive, products: Sequence[Product]) -> bytes:
    packed = io.BytesIO()
    # The zip format knows no day before 1980.
    day = max(archive.changed_on, datetime.date(1980, 1, 1))
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive_file:
        for product in sorted(products, key=lambda product: product.path):
            entry = zipfile.ZipInfo(product.path, (day.year, day.month, day.day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            archive_file.writestr(entry, product.data)
    return packed.getvalue()


def compact(value: object) -> bytes:
    """Write JSON without white space; what is no character in UTF-8 is written as its escape."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "backslashreplace")
