"""Of a closed item an import tells number and public title, however the document says that it is closed."""

import datetime
from pathlib import Path

import pytest
import yaml

from conftest import ROOT, TOWN
from meeting_archive.content.content import Content
from meeting_archive.content.load import load
from meeting_archive.content.source import read
from meeting_archive.importer import read_document
from meeting_archive.importer.gate import Secrets
from meeting_archive.importer.head.surroundings import Surroundings
from meeting_archive.importer.imported import Imported
from meeting_archive.importer.lines import Line
from meeting_archive.importer.meeting import read_meeting

CANARY = "kanarifugl"
HEAD = "Referat af møde i Byrådet den 3. marts 2031\n\n"
FIRST = "1. Godkendelse af dagsorden\n\nGodkendt.\n\n"
LAST = "Eventuelt\n\nIntet.\n"
CASES = [
    (kind, name, text)
    for kind, texts in yaml.safe_load((ROOT / "tests" / "closed_imports.yml").read_text(encoding="utf-8")).items()
    for name, text in texts.items()
]


@pytest.fixture(scope="module")
def content() -> Content:
    return load(read(TOWN))[0]


def imported(path: Path, text: str, content: Content, *, draft: bool = False) -> Imported:
    path.write_text(text, encoding="utf-8")
    known = Surroundings(content.bodies, draft=draft)
    return read_meeting(read_document(path), known, datetime.date(2031, 5, 14))


def all_it_says(found: Imported) -> str:
    told = [str(found.fields), *found.doubts, *(line.text for line in found.unplaced), *found.remarks]
    return " ".join([*told, *(one.note for one in found.coming)]).casefold()


@pytest.mark.parametrize(("kind", "name", "text"), CASES, ids=[f"{kind}: {name}" for kind, name, _ in CASES])
def test_what_closes_an_item_keeps_it_out(kind: str, name: str, text: str, tmp_path: Path, content: Content) -> None:
    assert CANARY in text.casefold(), name
    found = imported(tmp_path / f"referat.{kind}", text, content)
    assert CANARY not in all_it_says(found)
    assert found.withheld


def test_an_open_item_stays_open_beside_a_closed_one(tmp_path: Path, content: Content) -> None:
    text = (
        HEAD
        + FIRST
        + "2. Lønnen (lukket)\n\nKanarifugl.\n\n3. Skolen\n\nSkolen er lukket i uge 7.\n\nDrøftet.\n\n4. "
        + LAST
    )
    found = imported(tmp_path / "referat.txt", text, content)
    assert ["closed" in item for item in found.fields["items"]] == [False, True, False, False]


def test_a_draft_tells_nothing_from_where_a_line_closes_on(tmp_path: Path, content: Content) -> None:
    text = HEAD + "Vi talte om broen.\n\nLukket punkt: Lønnen\n\nKanarifugl får mere, og det skal ingen vide.\n"
    found = imported(tmp_path / "referat.txt", text, content, draft=True)
    assert "broen" in all_it_says(found)
    assert CANARY not in all_it_says(found)


@pytest.mark.parametrize(
    ("doubt", "ours", "told"),
    [
        ("punkt 2: »Kanarifuglen sang«: er det udfaldet?", False, "punkt 2: »…«: er det udfaldet?"),
        ("punkt 2: »Broen«: er det udfaldet?", False, "punkt 2: »Broen«: er det udfaldet?"),
        ("kanarifuglen har intet udfald", False, "i et lukket punkt er der noget at se efter, som ikke er gengivet"),
        ("punkt 2 »Broen«: »Kanarifuglen« synger ikke", True, "punkt 2 »Broen«: »…« synger ikke"),
    ],
)
def test_a_doubt_is_told_without_what_it_would_tell_of_closed_lines(doubt: str, told: str, *, ours: bool) -> None:
    secrets = Secrets.of([Line(1, "Kanarifuglen synger")], ["punkt", "Broen"])
    (said,) = secrets.left_out_of([doubt], ours=ours)
    assert said.startswith(told)


def test_where_closed_lines_quote_nobody_can_tell_what_is_quoted() -> None:
    secrets = Secrets.of([Line(1, "a« kanarifuglen »b")], [])
    (said,) = secrets.left_out_of(["punkt 2: »a« kanarifuglen »b« kan ikke læses"], ours=True)
    assert CANARY not in said
