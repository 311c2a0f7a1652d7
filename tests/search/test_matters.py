"""Readings of one matter are found as one hit."""

import pytest

from meeting_archive.search.lexicon import Lexicon
from meeting_archive.search.matters import MatterReading, matters


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    """The word list."""
    return Lexicon()


def together(lexicon: Lexicon, *items: tuple[str, str]) -> list[list[int]]:
    """Put items of as many meetings together, each with its title and topics."""
    readings = [
        MatterReading(at, title, f"moede-{at}/", tuple(topics.split())) for at, (title, topics) in enumerate(items)
    ]
    return matters(readings, lexicon)


@pytest.mark.parametrize(
    "items",
    [
        (("Lokalplan 118 for molen", ""), ("Lokalplan 118 for molen", "")),
        (("Budget 2031, første behandling", ""), ("Budget 2031, anden behandling", "")),
        (("Lokalplan 118 for molen (fortsat)", ""), ("Lokalplan 118 for molen", "")),
        (("Havnebadet", "bade"), ("Havnebadet", "bade")),
        # One topic, and one name.
        (("Lindehaven: licitation", "aeldre"), ("Merudgift på Lindehavens fundament", "aeldre budget")),
    ],
)
def test_readings_of_a_matter_are_together(items: tuple[tuple[str, str], ...], lexicon: Lexicon) -> None:
    assert together(lexicon, *items) == [[0, 1]]


@pytest.mark.parametrize(
    "items",
    [
        (("Budget 2031, anden behandling", "budget"), ("Budget 2032, anden behandling", "budget")),
        (("Lokalplan 118 for molen", "planer"), ("Lokalplan 119 for havnen", "planer")),
        (("Orientering fra formanden", "nyt"), ("Orientering fra formanden", "nyt")),
        (("Udpegninger", ""), ("Udpegninger", "")),
        # The same name, but other topics.
        (("Lindehaven: licitation", "aeldre"), ("Badning ved Lindehaven", "fritid")),
        # What stands in every other title is the name of no matter.
        tuple(
            (f"Skarrevig får nummer {number}", "by")
            for number in "en to tre fire fem seks syv otte ni ti elleve tolv tretten".split()
        ),
        # Nor what has stood on every agenda.
        (("Regnskab for mølle og sluse", ""),) * 13,
    ],
)
def test_what_only_looks_alike_stays_apart(items: tuple[tuple[str, str], ...], lexicon: Lexicon) -> None:
    assert together(lexicon, *items) == []


def test_two_items_of_one_meeting_are_two_matters(lexicon: Lexicon) -> None:
    readings = [MatterReading(at, "Lokalplan 118 for molen", "moede/", ()) for at in range(2)]
    assert matters(readings, lexicon) == []
