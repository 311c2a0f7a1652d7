"""What minutes say of votes is read out of them, their own words stay, and in doubt nothing is stated."""

from typing import Any

import pytest

from meeting_archive.importer.item.dissents import dissents_in
from meeting_archive.importer.item.outcomes import outcomes_in
from meeting_archive.importer.item.paragraphs import paragraphs
from meeting_archive.importer.item.votes import votes_in
from meeting_archive.importer.lines import Line, Words


def told(text: str) -> list[Words]:
    """Return the paragraphs of a text, which blank lines part."""
    return paragraphs([Line(place, line) for place, line in enumerate(text.split("\n\n"), 1)])


def votes(text: str) -> list[dict[str, Any]]:
    return votes_in(told(text))[0]


@pytest.mark.parametrize(
    ("text", "outcomes"),
    [
        ("Forslaget faldt med 12 stemmer mod 30.", ["rejected"]),
        ("Ikke vedtaget.", ["rejected"]),
        ("Byrådet forkastede indstillingen.", ["rejected"]),
        ("Herefter blev forslaget forkastet.", ["rejected"]),
        ("Forslaget blev ikke godkendt, idet 27 stemte imod.", ["rejected"]),
        ("Punktet bortfaldt.", ["lapsed"]),
        ("Sagen henvises til Økonomiudvalget.", ["referred"]),
        ("Oversendes til Økonomiudvalget.", ["referred"]),
        ("Byrådet sendte sagen tilbage til udvalget.", ["referred"]),
        ("Sagen kunne ikke afgøres.", ["not_decided"]),
        ("Der blev ikke truffet beslutning i sagen.", ["not_decided"]),
        ("Anna Dam (A) og Bo Bak blev valgt som revisorer.", ["elected"]),
        ("Således blev Anna Dam valgt til formand.", ["elected"]),
        ("Valgt blev:\nAnna Dam", ["elected"]),
        ("Sagen blev drøftet og henvist til Økonomiudvalget.", ["discussed", "referred"]),
        ("Ændringsforslaget faldt. Indstillingen blev herefter godkendt.", ["approved"]),
        ("Indstillingen blev godkendt. De øvrige forslag bortfaldt.", ["approved"]),
    ],
)
def test_an_item_ends_as_its_minutes_say(text: str, outcomes: list[str]) -> None:
    assert outcomes_in(text, "Byrådet")[0] == outcomes


@pytest.mark.parametrize(
    "text",
    [
        "Ændringsforslaget faldt.",
        "Liste B foreslog, at sagen blev udsat. Forslaget faldt.",
        "Byrådet forkastede ændringsforslaget.",
        "I 2019 blev forslaget forkastet.",
        "Forslaget blev forkastet i 2019.",
        "Forslaget blev forkastet på mødet den 3. maj.",
        "Forslaget blev forkastet i Økonomiudvalget.",
        "Forslaget blev ikke forkastet.",
        "Prisen faldt med 12 procent.",
        "Tilskuddet bortfalder i 2032.",
        "Hvis forslaget bortfalder, tages sagen op igen.",
        "Der henvises til notatet om udvalget.",
        "Sagen sendes til forvaltningen.",
        "Den grønne løsning blev valgt.",
        "Model Nord blev valgt til broen.",
        "Byrådet valgte at vente.",
        "Anna Dam blev valgt i 2019.",
        "Der blev ikke truffet beslutning om bænkens farve.",
        "Ad 1. Forkastet.\nAd 2. Godkendt.",
        "Godkendt. Forslaget om lygter blev forkastet.",
    ],
)
def test_what_is_not_sure_to_be_the_end_of_the_matter_is_none(text: str) -> None:
    assert outcomes_in(text, "Byrådet")[0] == []


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Afstemning: 12 for, 30 imod, 1 hverken for eller imod.", ("12", "30", "1")),
        ("12 stemte for, 30 imod.", ("12", "30", None)),
        ("Forslaget blev vedtaget med 12 stemmer for og 3 imod.", ("12", "3", None)),
        ("Forslaget blev godkendt med tolv stemmer mod tre.", ("12", "3", None)),
        ("Forslaget faldt med 12 stemmer mod 30.", ("12", "30", None)),
        ("Forslaget blev forkastet med 30 stemmer mod 12, 2 undlod at stemme.", ("12", "30", "2")),
        ("Godkendt med 5 stemmer mod 2.\n\nIngen medlemmer undlod at stemme.", ("5", "2", "0")),
        ("For stemte:\n\n4 (A+V)\n\nImod stemte:\n\nUndlod at stemme:\n\n2 (T)\n\nGodkendt.", ("4", None, "2")),
    ],
)
def test_a_vote_is_counted_as_the_minutes_count_it(text: str, counts: tuple[str | None, ...]) -> None:
    (vote,) = votes(text)
    assert tuple(vote.get(side) for side in ("in_favour", "against", "abstained")) == counts


@pytest.mark.parametrize(
    ("text", "side", "names"),
    [
        ("For stemte: A, Liste B og Anna Dam (V).", "in_favour_by", ["A", "Liste B", "Anna Dam"]),
        ("For forslaget stemte 3 (Anna Dam, Bo Bak, Carl Ravn)", "in_favour_by", ["Anna Dam", "Bo Bak", "Carl Ravn"]),
        ("Imod: Gruppe A og Liste H", "against_by", ["Gruppe A", "Liste H"]),
        ("Imod stemte: Ø (Anna Dam, Bo Bak) og Carl Ravn", "against_by", ["Anna Dam", "Bo Bak", "Carl Ravn"]),
        ("Et mindretal (Anna Dam) stemte imod.", "against_by", ["Anna Dam"]),
        ("Godkendt, idet Liste B undlod at stemme.", "abstained_by", ["Liste B"]),
        ("For stemte A (2), imod stemte B, hverken for eller imod stemte C.", "abstained_by", ["C"]),
    ],
)
def test_a_vote_names_those_whom_the_minutes_name(text: str, side: str, names: list[str]) -> None:
    (vote,) = votes(text)
    assert vote[side] == names


def test_a_vote_on_something_else_says_on_what_and_the_next_is_another() -> None:
    first, second = votes(
        "Ændringsforslaget faldt med 1 stemme mod 9.\n\nFor stemte: V\n\nGodkendt med 9 stemmer mod 1."
    )
    assert first == {"what": "ændringsforslaget", "in_favour": "1", "against": "9", "in_favour_by": ["V"]}
    assert second == {"in_favour": "9", "against": "1"}


@pytest.mark.parametrize(
    ("text", "doubts"),
    [
        ("Indstillingen blev enstemmigt godkendt.", 0),
        ("Indstillingen blev godkendt uden afstemning.", 0),
        ("Vi købte 2 for 30 kr. imod normalt 40.", 0),
        ("Forslaget blev godkendt med 3 stemmer mod 12.", 1),
        ("De fleste stemte med fødderne.", 1),
        ("For stemte: alle dem, der sad ned.", 1),
    ],
)
def test_what_cannot_be_counted_is_left_to_the_editor(text: str, doubts: int) -> None:
    found, said = votes_in(told(text))
    assert (found, len(said)) == ([], doubts)


@pytest.mark.parametrize(
    ("text", "by", "said"),
    [
        ("Protokoltilførsel fra Liste B: Vi ønsker en bro.", ["Liste B"], "Vi ønsker en bro."),
        ("Liste B ønskede følgende tilført protokollen:\n\n»Nej.\n\nOg nej.«", ["Liste B"], "Nej.\n\nOg nej."),
        ("Anna Dam og Bo Bak (V) afgav særstandpunkt: Nej.", ["Anna Dam", "Bo Bak"], "Nej."),
        (
            "Godkendt. Anna Dam bad om at få ført til protokollen, at broen er dyr.",
            ["Anna Dam"],
            "Anna Dam bad om at få ført til protokollen, at broen er dyr.",
        ),
    ],
)
def test_a_dissent_is_read_with_those_who_stand_behind_it(text: str, by: list[str], said: str) -> None:
    (found,) = dissents_in(told(text)).found
    assert (found["by"], found["text"]) == (by, said)


@pytest.mark.parametrize(
    "text",
    [
        "Protokoltilførsel:\n\nNogen ønsker en bro.",
        "De, der sad ned, ønskede tilført protokollen: Nej.",
        "Anna Dam afgav følgende mindretalsudtalelse: »Den ender aldrig.",
    ],
)
def test_a_dissent_that_is_not_understood_is_told(text: str) -> None:
    found, _, doubts = dissents_in(told(text))
    assert (found, len(doubts)) == ([], 1)


def test_what_a_dissent_says_is_neither_outcome_nor_vote() -> None:
    rest = dissents_in(
        told("Liste B afgav følgende protokolbemærkning: »Forslaget blev forkastet med 9 stemmer mod 1.«")
    ).rest
    assert outcomes_in("\n".join(rest), "Byrådet") == ([], [])
    assert votes_in(rest) == ([], [])
