"""CPR numbers in every dress, and what only looks like one: a table of both, each with its verdict."""

import pytest
import yaml

from conftest import ROOT
from meeting_archive.personal_data import Kind, numbers_in, redacted, sightings

TABLE = yaml.safe_load((ROOT / "tests" / "numbers.yml").read_text(encoding="utf-8"))
KINDS = {"certain": Kind.CPR, "perhaps": Kind.DIGITS}


def written(verdict: str) -> list[str]:
    """Return all that is written so, of every kind."""
    return [text for texts in TABLE[verdict].values() for text in texts]


def seen(text: str) -> set[Kind]:
    return {one.kind for one in sightings(text)} & {Kind.CPR, Kind.DIGITS}


@pytest.mark.parametrize("verdict", ["certain", "perhaps"])
def test_a_number_is_seen_in_every_dress_and_not_told(verdict: str) -> None:
    wrong = {text: seen(text) for text in written(verdict) if KINDS[verdict] not in seen(text)}
    assert not wrong
    told = [text for text in written(verdict) if numbers_in(text) & numbers_in(redacted(text))]
    assert not told


def test_in_a_sentence_it_is_seen_as_well() -> None:
    texts = [text for text in written("certain") if "\n" not in text]
    assert not [text for text in texts if Kind.CPR not in seen(f"Ansøgeren er {text} fra Nordby, siger brevet.")]


def test_what_only_looks_like_one_is_left_alone() -> None:
    assert not {text: seen(text) for text in written("none") if seen(text)}


def test_the_table_is_as_long_as_it_is_said_to_be() -> None:
    assert len(written("certain")) >= 120
    assert len(written("none")) >= 120
