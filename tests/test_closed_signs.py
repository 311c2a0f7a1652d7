"""How documents say that an item is closed, and what only sounds like it: a table of both."""

from pathlib import Path

import pytest
import yaml

from meeting_archive.closed_signs import CLOSED_FROM, OPEN_FROM, is_closed, is_closed_title, may_be_closed

TABLE = yaml.safe_load((Path(__file__).parent / "closed_signs.yml").read_text(encoding="utf-8"))


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
        "For lukkede døre",
    ],
)
def test_a_heading_that_closes_all_below_it_is_understood(heading: str) -> None:
    assert CLOSED_FROM.fullmatch(heading)
    assert not OPEN_FROM.fullmatch(heading)


@pytest.mark.parametrize("text", ["Sagen er lukket.", "Personalesag", "jf. forvaltningslovens § 27", "Dørene lukkes."])
def test_an_import_takes_the_wider_view(text: str) -> None:
    assert may_be_closed(text)
    assert not is_closed(text)
