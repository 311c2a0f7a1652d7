"""JSON Schemas of the content files, for editors: names, hover texts and examples from the model itself.

`python -m meeting_archive.content.editor_schema FOLDER` writes them (`make schema`); a test keeps the committed ones
current.
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from meeting_archive.content.load import PART, REGISTERS
from meeting_archive.model import (
    AcceptedData,
    AcceptedPart,
    Calendar,
    ClosedItem,
    Glossary,
    Item,
    MeetingFile,
    OldAddress,
    Released,
)
from meeting_archive.model.scalars import Line, Slug
from meeting_archive.model.words import Word

VOCABULARIES = {word.__name__: word for word in Word.__subclasses__()}
DIALECT = "http://json-schema.org/draft-07/schema#"


def schemas() -> dict[str, Any]:
    """Return the schema of each kind of content file, by its name: meeting, calendar, bodies ..."""
    models: dict[str, Any] = {
        "meeting": MeetingFile,
        "calendar": Calendar,
        "released": Released,
        "words": Glossary,
        "addresses": dict[Line, OldAddress],
        "personal_data": dict[Line, AcceptedData],
    }
    models |= {file.removesuffix(".yml"): dict[Slug, record] for file, record in REGISTERS.items()}  # type: ignore[valid-type]  # a type made at run time
    made = {name: _schema(model) for name, model in models.items()}
    personal = made["personal_data"]
    personal["patternProperties"] = {f"^{PART.pattern}$": {"$ref": f"#/definitions/{AcceptedPart.__name__}"}}
    personal["definitions"] |= {AcceptedPart.__name__: _schema(AcceptedPart)}
    return made


def _schema(model: Any) -> dict[str, Any]:
    made = TypeAdapter(model).json_schema(ref_template="#/definitions/{model}")
    definitions = made.pop("$defs", {})
    records = {name: schema for name, schema in definitions.items() if "enum" not in schema}
    schema: dict[str, Any] = _for_editors({"$schema": DIALECT, **made, "definitions": records})
    if "items" in schema.get("properties", {}):
        # A "one of" cannot tell an editor which of the two is meant; the word "closed" can.
        schema["definitions"][ClosedItem.__name__]["additionalProperties"] = True
        kinds = [{"$ref": f"#/definitions/{record.__name__}"} for record in (ClosedItem, Item)]
        schema["properties"]["items"]["items"] = {"if": {"required": ["closed"]}, "then": kinds[0], "else": kinds[1]}
    return schema


def _for_editors(schema: Any) -> Any:
    """Say each thing once and in Danish.

    pydantic's English titles go, and the defaults; "or null" goes, since an empty value is an error; a vocabulary
    stands where it is used, for editors ignore what stands beside a $ref; a field's title is the beginning of its
    sentence.
    """
    if isinstance(schema, list):
        return [_for_editors(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {key: value for key, value in schema.items() if key not in {"default", "discriminator"}}
    if isinstance(kept.get("title"), str):
        del kept["title"]
    options = [part for part in kept.get("anyOf", []) if part != {"type": "null"}]
    if len(options) == 1:
        kept = options[0] | {key: value for key, value in kept.items() if key != "anyOf"}
    elif options:
        kept["anyOf"] = options
    word = VOCABULARIES.get(str(kept.get("$ref", "")).rpartition("/")[2])
    if word:
        del kept["$ref"]
        meanings = ", ".join(f"{member.value} ({member.label})" for member in word)
        kept["enum"] = [member.value for member in word]
        kept["description"] = " ".join([kept.get("description", ""), f"Vælg et af de faste ord: {meanings}."]).strip()
    if isinstance(kept.get("description"), str):
        kept["title"] = re.split(r"[.,:;(]", kept["description"])[0].strip()
    return {key: _for_editors(value) for key, value in kept.items()}


def schema_files() -> dict[str, bytes]:
    """Return the text of each schema by the name of its file."""
    texts = {name: json.dumps(made, ensure_ascii=False, indent=2, sort_keys=True) for name, made in schemas().items()}
    return {f"{name}.json": f"{text}\n".encode() for name, text in texts.items()}


def write(folder: Path) -> None:
    """Write every schema into `folder`."""
    for name, text in schema_files().items():
        (folder / name).write_bytes(text)


if __name__ == "__main__":
    write(Path(sys.argv[1]))
