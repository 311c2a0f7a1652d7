"""The handbook of the secretariat, content/README.md, keeps up with the model: its fields, words, rules and examples.

A section of the part "Alle felter" names its record in a comment: `### Et punkt <!-- Item -->`.
"""

import re
import typing
from collections.abc import Iterator
from pathlib import Path
from textwrap import indent
from typing import Any

import pytest
from pydantic import ValidationError

from handbook import ARCHIVE, COMPLETE, EXAMPLES, HANDBOOK, QUOTED, section
from meeting_archive.check import WARNINGS, check, rule_name
from meeting_archive.content.load import load
from meeting_archive.content.source import read
from meeting_archive.content.strict_yaml import parse
from meeting_archive.desk.ledger import release
from meeting_archive.model import (
    AcceptedData,
    Body,
    Calendar,
    Glossary,
    MeetingFile,
    OldAddress,
    Organisation,
    Person,
    Record,
    Topic,
    words,
)

# The last is about an attachment, which `test_personal.py` has; the one before about words that were released.
*OF_MISTAKES, OF_RELEASED_WORDS, OF_AN_ATTACHMENT = QUOTED
# Each message that the handbook quotes, in its order: what to write wrong in its meeting.
MISTAKES = [
    ("kind: status\n", "kind: statuss\n"),
    ("recommendation: Det indstilles, at KD-Net tager", "recomendation: Det indstilles, at KD-Net tager"),
    ("title: Status på takstaftalen\n    kind:", "title: Status for takstaftalen\n    kind:"),
]


def records_in(annotation: Any) -> Iterator[type[Record]]:
    """Yield the records that an annotation such as tuple[A | B, ...] | None mentions."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for part in typing.get_args(annotation):
        yield from records_in(part)


def reachable() -> dict[str, type[Record]]:
    """Find every record that a content file can hold, by its name."""
    found: dict[str, type[Record]] = {}
    waiting: list[type[Record]] = [MeetingFile, Calendar, Body, Organisation, Person, Topic, Glossary]
    waiting += [OldAddress, AcceptedData]
    while waiting:
        record = waiting.pop()
        if record.__name__ not in found:
            found[record.__name__] = record
            waiting += [inner for field in record.model_fields.values() for inner in records_in(field.annotation)]
    return found


RECORDS = reachable()
FIELDS = {field for record in RECORDS.values() for field in record.model_fields}


def test_every_record_has_one_section_and_no_section_is_of_anything_else() -> None:
    described = re.findall(r"^###? .*<!-- (\w+) -->$", HANDBOOK, re.MULTILINE)
    assert sorted(described) == sorted(RECORDS)


@pytest.mark.parametrize("name", sorted(RECORDS))
def test_a_section_has_a_row_for_each_field_with_an_example_and_says_which_must_be_there(name: str) -> None:
    text = section(rf"[^\n]*<!-- {name} -->")
    rows = re.findall(r"^\| `(\w+)` \| (.+) \| `[^`]+` \|$", text, re.MULTILINE)
    assert len(rows) == text.count("\n| `"), "a row lacks its sentence or its example"
    described, fields = [field for field, _ in rows], RECORDS[name].model_fields
    lacking = [field for field in fields if field not in described]
    unknown = [field for field in described if field not in fields]
    assert (lacking, unknown) == ([], []), "fields that the handbook lacks, and fields that the model does not have"
    assert len(described) == len(fields), "a field stands twice"
    marked = {field for field, sentence in rows if "**skal udfyldes**" in sentence.casefold()}
    assert marked == {field for field, info in fields.items() if info.is_required()}


def test_every_word_of_a_vocabulary_stands_with_its_danish() -> None:
    text = " ".join(HANDBOOK.split())
    vocabularies = [word for word in words.Word.__subclasses__() if word.__module__ == words.__name__]
    assert len(vocabularies) > 10
    every = [word for vocabulary in vocabularies for word in vocabulary]
    assert not [
        word for word in every if f"`{word}` ({word.label}" not in text and f"`{word}`: {word.label}" not in text
    ]


def test_every_warning_is_explained_and_no_other() -> None:
    explained = re.findall(r"^\| `([\w-]+)` \| .+ \|$", section("Alle advarsler"), re.MULTILINE)
    assert sorted(explained) == sorted(rule_name(rule) for rule in WARNINGS)


@pytest.mark.parametrize("example", COMPLETE, ids=["new", "minutes"])
def test_a_complete_meeting_is_one_and_the_archive_has_nothing_to_say_of_it(example: str, tmp_path: Path) -> None:
    assert MeetingFile.model_validate(parse(example)).items
    # A meeting that is only begun speaks of no topic and no organisation yet.
    unused = ("topics.yml", "organisations.yml") if example is COMPLETE[0] else ()
    assert [problem for problem in problems_of(example, tmp_path) if not problem.startswith(unused)] == []


@pytest.mark.parametrize(
    "example", [text for text in EXAMPLES if text not in COMPLETE], ids=lambda text: text.splitlines()[0]
)
def test_a_part_of_a_file_could_stand_in_one(example: str) -> None:
    parts = parse(f"parts:\n{example}")["parts"] if example.startswith("- ") else [parse(example)]
    if not example.startswith("- ") and not {*parts[0]} & FIELDS:
        # By a name of its own: an address with where it leads, a file with what is accepted in it, an entry.
        parts = list(parts[0].values())
    assert all(any(could_be(record, part) for record in RECORDS.values()) for part in parts)


def could_be(record: type[Record], part: Any) -> bool:
    """Whether nothing in a part of a record is wrong, though something may be missing."""
    try:
        record.model_validate(part)
    except ValidationError as error:
        return {mistake["type"] for mistake in error.errors()} == {"missing"}
    return True


@pytest.mark.parametrize(("right", "wrong", "quoted"), [(*m, q) for m, q in zip(MISTAKES, OF_MISTAKES, strict=True)])
def test_the_messages_it_quotes_are_what_the_archive_says(right: str, wrong: str, quoted: str, tmp_path: Path) -> None:
    assert COMPLETE[1].count(right) == 1
    assert quoted in problems_of(COMPLETE[1].replace(right, wrong), tmp_path)


def test_the_message_it_quotes_of_words_that_were_released_is_what_the_archive_says(tmp_path: Path) -> None:
    assert [problem for problem in problems_of(COMPLETE[1], tmp_path) if "fejl" in problem] == []
    for name, text in release(tmp_path).items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert OF_RELEASED_WORDS in problems_of(COMPLETE[1].replace("outcomes: approved", "outcomes: discussed"), tmp_path)


def problems_of(meeting: str, content: Path) -> list[str]:
    """Put the handbook's meeting into its archive, and return every problem there is."""
    (file,) = set(re.findall(r"`(meetings/kd-net/[\d-]+\.yml)`", HANDBOOK))
    date = next(example for example in EXAMPLES if example.startswith("- body:"))
    texts = {**ARCHIVE, "calendar.yml": ARCHIVE["calendar.yml"] + indent(date, "  "), file: meeting}
    (content / file).parent.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (content / name).write_text(text, encoding="utf-8")
    records, problems = load(read(content))
    return [str(problem) for problem in (*problems, *check(records))]


def test_the_message_about_a_number_is_quoted_as_it_is() -> None:
    (quoted,) = re.findall(r"^meetings.*et CPR-nummer.*$", HANDBOOK, re.MULTILINE)
    before, entry = quoted.removesuffix("«").split(", eller godtag det i personal_data.yml med »")
    assert re.fullmatch(
        r"meetings/[\w/-]+\.yml:\d+: bilaget »[\w.-]+«, side 3: et CPR-nummer \(010203-xxxx\): slet det", before
    )
    assert re.fullmatch(r"meetings/[\w/.-]+: \{sha256: [0-9a-f]{16}, places: \[\"side 3\"\], reason: …\}", entry)
