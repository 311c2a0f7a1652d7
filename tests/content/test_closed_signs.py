"""How documents say that an item is closed, and what only sounds like it: a table of both."""

import datetime
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from conftest import ROOT, TOWN
from meeting_archive.content.closed_signs import CLOSED_FROM, OPEN_FROM, is_closed, is_closed_title, may_be_closed
from meeting_archive.content.load import load
from meeting_archive.content.source import read
from meeting_archive.importer import read_document
from meeting_archive.importer.head.surroundings import Surroundings
from meeting_archive.importer.meeting import read_meeting
from meeting_archive.importer.taking.report import Entry, report
from meeting_archive.importer.taking.write import meeting_text

TABLE = yaml.safe_load((ROOT / "tests" / "closed_signs.yml").read_text(encoding="utf-8"))


def test_a_title_that_says_it_is_understood() -> None:
    assert [title for title in TABLE["closed titles"] if not is_closed_title(title)] == []


def test_a_text_that_says_it_of_the_item_is_understood() -> None:
    assert [text for text in TABLE["closed texts"] if not is_closed(text)] == []
    inside = [f"Sekretariatet har set på sagen.\n{text}\nDer er sat tid af." for text in TABLE["closed texts"]]
    assert [text for text in inside if not is_closed(text)] == []


def test_what_only_sounds_like_it_stops_no_build() -> None:
    assert [title for title in TABLE["open titles"] if is_closed_title(title)] == []
    assert [text for text in TABLE["open texts"] if is_closed(text)] == []


@pytest.mark.parametrize(
    "heading",
    [
        "Lukkede sager:",
        "LUKKEDE PUNKTER",
        "Lukket dagsorden",
        "Lukket møde",
        "B. Lukkede punkter",
        "Fortrolige sager",
        "Ikke-offentlige punkter",
        "Lukket del",
        "Punkter for lukkede døre",
        "Sager der behandles for lukkede døre",
        "For lukkede døre:",
    ],
)
def test_a_heading_that_closes_all_below_it_is_understood(heading: str) -> None:
    assert CLOSED_FROM.fullmatch(heading)
    assert not OPEN_FROM.fullmatch(heading)


@pytest.mark.parametrize("text", ["Sagen er lukket.", "Personalesag", "jf. forvaltningslovens § 27", "Dørene lukkes."])
def test_an_import_takes_the_wider_view(text: str) -> None:
    assert may_be_closed(text)
    assert not is_closed(text)


DOCUMENT = """Dagsorden for møde i Byrådet i Nordby, den 11. juni 2031

1. Godkendelse af dagsorden

Det indstilles, at Byrådet godkender dagsordenen.

2. {title}
{text}
Det indstilles, at Byrådet køber KANARIFUGL.

Bilag:
Bilag 2.1: Tilbud fra KANARIFUGL

3. Eventuelt
"""


def taken(tmp_path: Path, title: str, text: str) -> Iterator[str]:
    """Import a document whose second item is called and says so; yields its file's text, and the report."""
    content = load(read(TOWN))[0]
    path = tmp_path / "dagsorden.txt"
    path.write_text(DOCUMENT.format(title=title, text=text), encoding="utf-8")
    imported = read_meeting(read_document(path), Surroundings(content.bodies), datetime.date(2031, 5, 14))
    yield meeting_text(imported.fields)
    yield "\n".join(report(Entry(path.name, imported), content))


@pytest.mark.slow
def test_an_import_takes_number_and_title_of_an_item_that_says_it_is_closed(tmp_path: Path) -> None:
    ways = [(title, "") for title in TABLE["closed titles"]]
    ways += [("Salg af en grund", text) for text in TABLE["closed texts"]]
    for title, text in ways:
        written, told = taken(tmp_path, title, text)
        assert "closed: ja" in written, (title, text)
        assert "KANARIFUGL" not in written + told, (title, text)
        # A title of several items may close what follows it too.
        assert re.search(r"lukket: af punkt 2(?:, 3)? er kun nummer og titel taget med", told), (title, text)


@pytest.mark.slow
def test_an_import_leaves_what_only_sounds_like_it_open(tmp_path: Path) -> None:
    ways = [(title, "") for title in TABLE["open titles"]]
    ways += [("Salg af en grund", text) for text in TABLE["open texts"]]
    closed = [way for way in ways if "closed: ja" in next(taken(tmp_path, *way))]
    # In doubt closed: the wider view of an import may keep out a few that are open.
    assert len(closed) <= len(ways) // 10, closed
