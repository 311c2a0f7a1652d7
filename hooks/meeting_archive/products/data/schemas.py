"""JSON Schemas (2020-12) of everything published as JSON, made from `shapes` and `rows`."""

import functools
import json
import re
from typing import Any

from pydantic import TypeAdapter

from meeting_archive import paths
from meeting_archive.content.editor_schema import VOCABULARIES
from meeting_archive.products.data import shapes
from meeting_archive.products.data.lists import LISTS
from meeting_archive.products.product import Field
from meeting_archive.site.settings import Site

DIALECT = "https://json-schema.org/draft/2020-12/schema"
# In the code a shape is told by its name from the record that it is made of.
_SHAPE = re.compile(r'(?<=["/])([A-Z][A-Za-z]+)Shape"')
OBJECTS: dict[str, Any] = {
    "meeting": shapes.MeetingShape,
    "topic": shapes.TopicShape,
    "party": shapes.PartyShape,
    "tombstone": shapes.TombstoneShape,
}


def schemas(site: Site) -> dict[str, dict[str, Any]]:
    """Return each schema by its name: meeting, topic, party, tombstone, and the list of each sort."""
    made = _without_address()
    return {name: {"$schema": DIALECT, "$id": site.address(schema_path(name)), **made[name]} for name in made}


@functools.cache
def _without_address() -> dict[str, dict[str, Any]]:
    """Make the schemas once: pydantic looks through the source for the sentences under the names."""
    made = {name: _described(TypeAdapter(shape).json_schema(mode="serialization")) for name, shape in OBJECTS.items()}
    whole = _described(TypeAdapter(shapes.ListingShape).json_schema(mode="serialization"))
    for listed in LISTS:
        row = dict(row_schema(listed.row))
        definitions = whole.get("$defs", {}) | row.pop("$defs", {})
        names = whole["properties"] | {"rows": {"type": "array", "items": row}}
        made[listed.name] = whole | {"$defs": definitions, "properties": names}
    return made


def schema_path(name: str) -> str:
    """Return the address of a schema."""
    return paths.schema_data(name)


@functools.cache
def row_schema(row: Any) -> dict[str, Any]:
    """Return the schema of one row."""
    return _described(TypeAdapter(row).json_schema(mode="serialization"))


def row_fields(row: Any) -> list[Field]:
    """Describe the columns of a list's sheet."""
    return [
        Field(name, _type_of(schema), schema.get("description", ""))
        for name, schema in row_schema(row)["properties"].items()
    ]


def _type_of(schema: dict[str, Any]) -> str:
    """Name the type of a column as Table Schema does; several values in one cell are a string."""
    options = [part for part in schema.get("anyOf", [schema]) if part != {"type": "null"}]
    if options[0].get("format") == "date":
        return "date"
    kind = str(options[0].get("type", "string"))
    return kind if kind in {"integer", "boolean"} else "string"


def _described(schema: dict[str, Any]) -> dict[str, Any]:
    """Name shapes as others know them; say what the words of each vocabulary mean, not what programmers say of it."""
    schema = json.loads(_SHAPE.sub(r'\1"', json.dumps(schema)))
    if definitions := schema.get("$defs"):
        schema["$defs"] = dict(sorted(definitions.items()))
    for name, definition in schema.get("$defs", {}).items():
        if word := VOCABULARIES.get(name):
            definition["description"] = ", ".join(f"{member.value}: {member.label}" for member in word)
    return schema
