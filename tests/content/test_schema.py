"""The schemas that editors read: current, in Danish, and of one mind with the loader."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from conftest import CONTENT, ROOT, TOWN
from meeting_archive.content.editor_schema import schemas, write
from meeting_archive.content.load import REGISTERS
from meeting_archive.model.words import Word

KIND = {
    "calendar.yml": "calendar",
    "released.yml": "released",
    "personal_data.yml": "personal_data",
    "words.yml": "words",
}
KIND |= {name: name.removesuffix(".yml") for name in REGISTERS}


def test_the_committed_schemas_are_those_of_the_model(tmp_path: Path) -> None:
    write(tmp_path)
    committed = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "schema").glob("*.json")}
    made = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()}
    other = sorted(name for name in made.keys() | committed.keys() if made.get(name) != committed.get(name))
    assert not other, "the model has changed: run `make schema`, and read the difference"


class Plain(yaml.CSafeLoader):
    """Reads YAML 1.2 as an editor does: dates and "ja" stay text, numbers are numbers."""


Plain.yaml_implicit_resolvers = {
    sign: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":timestamp", ":bool", ":int", ":float"))]
    for sign, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


@pytest.mark.parametrize(
    "path",
    sorted([*CONTENT.rglob("*.yml"), *TOWN.rglob("*.yml")]),
    ids=lambda path: path.relative_to(ROOT).as_posix(),
)
def test_what_the_loader_takes_is_right_to_an_editor_too(path: Path) -> None:
    tree = yaml.load(path.read_text(encoding="utf-8"), Loader=Plain)  # noqa: S506  a safe loader with fewer types
    jsonschema.Draft7Validator(schemas()[KIND.get(path.name, "meeting")]).validate(tree)


@pytest.mark.parametrize(
    ("tree", "found"),
    [
        ({"items": [{"title": "Et punkt", "recomendation": "Det indstilles"}]}, "recomendation"),
        ({"items": [{"title": "Et punkt", "outcomes": "aproved"}]}, "aproved"),
        ({"items": [{"number": 1}]}, "title"),
        ({"items": [{"closed": "ja", "number": 3}]}, "title"),
        ({"start": ["10.00"]}, "10.00"),
    ],
)
def test_what_the_loader_refuses_is_wrong_to_an_editor_too(tree: dict[str, Any], found: str) -> None:
    errors = jsonschema.Draft7Validator(schemas()["meeting"]).iter_errors(tree)
    assert found in " ".join(error.message for error in errors)


def test_every_field_has_a_danish_sentence() -> None:
    for name, schema in schemas().items():
        for record in [schema, *schema["definitions"].values()]:
            for option in [record, *record.get("anyOf", [])]:
                for field, said in option.get("properties", {}).items():
                    assert said.get("description"), (name, field)
                    assert said.get("title"), (name, field)


def test_every_word_of_a_vocabulary_is_explained_in_danish() -> None:
    for vocabulary in Word.__subclasses__():
        for word in vocabulary:
            assert word.label, word
    outcomes = schemas()["meeting"]["definitions"]["Item"]["properties"]["outcomes"]
    assert "noted (Taget til efterretning)" in json.dumps(outcomes, ensure_ascii=False)


def test_every_content_file_names_its_schema() -> None:
    for path in (*CONTENT.rglob("*.yml"), *TOWN.rglob("*.yml")):
        first = path.read_text(encoding="utf-8").partition("\n")[0]
        marker, _, schema = first.partition("$schema=")
        assert marker == "# yaml-language-server: ", path
        assert (path.parent / schema).resolve().is_file(), path
