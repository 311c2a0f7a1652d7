"""Open data: everything that the pages say, for programs, below /data/v1/.

shapes     what the JSON of a meeting, an item, a topic ... looks like (the contract)
rows       what a row of each list looks like
links      how one object refers to another
items      an item and what hangs on it
objects    meetings, topics, people and organisations, and what is left of withdrawn ones
lists      the lists: LISTS holds all of them
sheets     lists and tables as CSV
schemas    JSON Schemas, made from the shapes
package    the description of the data set, and everything in one file

Names and addresses may be added to; none is ever taken away or changes its meaning.
"""

import datetime
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from meeting_archive import paths
from meeting_archive.archive import Archive, Meeting, Party
from meeting_archive.model import Topic
from meeting_archive.products.data import objects, shapes
from meeting_archive.products.data.links import Links
from meeting_archive.products.data.lists import LISTS, List
from meeting_archive.products.data.package import Pack, compact, data_package
from meeting_archive.products.data.schemas import row_fields, schema_path, schemas
from meeting_archive.products.data.sheets import sheet, table_fields, table_sheet
from meeting_archive.products.documents.sent_out import Documents
from meeting_archive.products.product import CSV, JSON, JSON_SCHEMA, Product, ProductKind
from meeting_archive.site.settings import Site

__all__ = ["Pack", "data_package", "open_data"]

AS_LIST = ProductKind("Lister", "Hver liste for sig med én række for hver post, som regneark (CSV) og som JSON.")
AS_TABLE = ProductKind(
    "Tabeller fra sagerne",
    "Hver tabel i en sagsfremstilling som regneark (CSV), med tal som tal. Står også under tabellen på mødets side.",
    each=paths.table_data("<møde>-<punkt>", "<nr.>"),
)
AS_MEETING = ProductKind(
    "Et møde",
    "Alt om ét møde: dagsorden, referat, punkter, bilag, opfølgning og kildenoter.",
    each=paths.meeting_data("<møde>"),
)
AS_TOPIC = ProductKind("Et emne", "Et emne og dets punkter.", each=paths.topic_data("<emne>"))
AS_ORGANISATION = ProductKind(
    "Et organ eller en organisation",
    "Hvad møderne siger om ét organ eller én organisation.",
    each=paths.organisation_data("<navn>"),
)
AS_PERSON = ProductKind("En person", "Hvad møderne siger om én person.", each=paths.person_data("<navn>"))
KINDS_OF_PARTY = {"person": AS_PERSON, "organisation": AS_ORGANISATION, "body": AS_ORGANISATION}
SCHEMAS = ProductKind("Skemaer", "Hvad felterne i JSON betyder (JSON Schema).", each=paths.schema_data("<slags>"))


def open_data(archive: Archive, site: Site, today: datetime.date, documents: Documents) -> Iterator[Product]:
    """Yield everything below /data/v1/, but for what describes and packs the rest."""
    links = Links(archive, site, today, documents)
    for listed in LISTS:
        yield from _list(links, listed)
    yield from _objects(links)
    yield from _tables(archive)
    for name, schema in schemas(site).items():
        yield Product(SCHEMAS, schema_path(name), f"Skema: {name}", JSON_SCHEMA, partial(compact, schema))


def _list(links: Links, listed: List) -> Iterator[Product]:
    fields = row_fields(listed.row)
    title = f"{listed.title}: {listed.about}"
    yield Product(
        AS_LIST, paths.list_data(listed.name, "json"), title, JSON, partial(_as_json, links, listed), (listed.page,)
    )
    names = [field.name for field in fields]
    as_csv = partial(_as_csv, links, listed, names)
    yield Product(AS_LIST, paths.list_data(listed.name, "csv"), title, CSV, as_csv, (listed.page,), tuple(fields))


def _as_json(links: Links, listed: List) -> bytes:
    licence = links.site.settings.licence
    listing: shapes.ListingShape = {
        "schema": links.site.address(schema_path(listed.name)),
        "title": listed.title,
        "modified": links.archive.changed_on.isoformat(),
        "licence": {"name": licence.name, "url": licence.url} if licence else None,
        "notice": (links.archive.retold and links.site.settings.retelling) or None,
        "rows": [],
    }
    # Row by row, and once more for the sheet: the items of a large archive, all at once, would be a quarter of what a
    # build holds in memory.
    return b"".join((compact(listing).removesuffix(b"]}"), b",".join(map(compact, listed.rows(links))), b"]}"))


def _as_csv(links: Links, listed: List, names: list[str]) -> bytes:
    return sheet(names, ([row[name] for name in names] for row in listed.rows(links)))


def _objects(links: Links) -> Iterator[Product]:
    archive = links.archive
    taken = set()
    for meeting in archive.meetings.values():
        yield _object(AS_MEETING, meeting, meeting.name, partial(objects.meeting, links, meeting))
        taken.add(meeting.data_path)
    for topic in archive.topics.values():
        yield _object(AS_TOPIC, topic, topic.title, partial(objects.topic, links, topic))
        taken.add(topic.data_path)
    for party in archive.everybody:
        yield _object(KINDS_OF_PARTY[party.type], party, party.name, partial(objects.party, links, party))
        taken.add(party.data_path)
    for path, old in archive.old_addresses.items():
        place = _data_of(path)
        if place and place[1] not in taken:
            kind, data_path = place
            name = data_path.rpartition("/")[2].removesuffix(".json")
            left = partial(_json, partial(objects.tombstone, links, name, path, old))
            yield Product(kind, data_path, f"{name} (ikke længere i arkivet)", JSON, left, (path,))


def _object(kind: ProductKind, of: Meeting | Topic | Party, title: str, shape: Callable[[], Any]) -> Product:
    return Product(kind, of.data_path, title, JSON, partial(_json, shape), (of.path,))


def _json(shape: Callable[[], Any]) -> bytes:
    return compact(shape())


def _data_of(path: str) -> tuple[ProductKind, str] | None:
    """Find where the data of a page was, from the page's address, now that the page is gone."""
    if ref := paths.ref_of_address(path):
        return AS_MEETING, paths.meeting_data(ref.id)
    slug = paths.last_part(path)
    if path == paths.topic(slug):
        return AS_TOPIC, paths.topic_data(slug)
    if path in {paths.body(slug), paths.organisation(slug)}:
        return AS_ORGANISATION, paths.organisation_data(slug)
    return None


def _tables(archive: Archive) -> Iterator[Product]:
    for meeting in archive.meetings.values():
        for item in meeting.items:
            for table in item.tables:
                path, fields = item.table_path(table), tuple(table_fields(table))
                title = f"{table.caption} ({item.name})"
                yield Product(AS_TABLE, path, title, CSV, partial(table_sheet, table), (meeting.path,), fields)
