"""What somebody tries who has not read the help: a Danish word, a misspelling, `arkiv help`."""

from pathlib import Path

import pytest

from arkiv.base import arkiv
from arkiv.commands import main
from arkiv.tried import COMMANDS, OPTIONS
from conftest import ROOT


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> "Said":
    return Said(capsys)


class Said:
    """What the command answers in the project itself, and with which code."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self.capsys = capsys
        self.code = 0

    def __call__(self, *words: str) -> str:
        self.code = main(["--config", str(ROOT / "tests" / "two_bodies.yml"), *words])
        captured = self.capsys.readouterr()
        return captured.out + captured.err


def test_every_command_is_found_by_danish_words_and_each_word_means_one() -> None:
    assert {*COMMANDS} == {*arkiv.commands}
    words = [word for words in COMMANDS.values() for word in words.split()]
    assert len(words) == len({*words})
    assert not {*words} & {*arkiv.commands}
    assert all(words.split() for words in COMMANDS.values())


def test_every_option_that_takes_words_is_found_by_danish_words() -> None:
    options = {name for command in arkiv.commands.values() for param in command.params for name in param.opts}
    assert {*OPTIONS} <= options | {"--help"}
    assert {name for name in options if name.startswith("--")} - {*OPTIONS} == {"--json"}


@pytest.mark.parametrize(
    ("word", "command"),
    [
        ("ny", "new"),
        ("skema", "template"),
        ("flyt", "move"),
        ("aflys", "cancel"),
        ("byg", "build"),
        ("tjek", "check"),
        ("hent", "import"),
        ("hjælp", "help"),
        ("chek", "check"),
        ("datse", "dates"),
        ("aflyss", "cancel"),
    ],
)
def test_a_command_that_is_none_is_answered_with_the_one_that_is_meant(word: str, command: str, said: Said) -> None:
    assert f"der er ingen kommando, der hedder '{word}': mente du arkiv {command}?" in said(word)
    assert said.code == 2
    assert f"mente du arkiv {command}?" in said("help", word)
    assert said.code == 2


@pytest.mark.parametrize("words", [("Referat",), ("referat", "kd-net", "2027-01-22"), ("help", "referat")])
def test_who_wants_to_write_minutes_hears_first_of_the_form_in_word(words: tuple[str, ...], said: Said) -> None:
    answer = "mente du arkiv template ORGAN DATO --minutes (skemaet i Word) eller arkiv minutes (i mødets fil)?"
    assert answer in said(*words)
    assert said.code == 2


def test_a_command_that_is_like_none_is_only_refused(said: Said) -> None:
    assert "der er ingen kommando, der hedder 'kaffe'\n" in said("kaffe")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["check", "--streng"], "»--streng« er ikke et valg her: mente du --strict?"),
        (["check", "--infoo"], "»--infoo« er ikke et valg her: mente du --info?"),
        (["move", "--grund", "Sne"], "»--grund« er ikke et valg her: mente du --reason?"),
        (["correct", "--grund", "Sne"], "»--grund« er ikke et valg her: mente du --why?"),
        (["cancel", "--why", "Sne"], "»--why« er ikke et valg her: mente du --reason?"),
        (["import", "--organ", "kkr"], "»--organ« er ikke et valg her: mente du --body?"),
        (["check", "--kaffe"], "»--kaffe« er ikke et valg her\n"),
        (["move", "--reason"], "--reason skal have noget efter sig: skriv det lige bagefter"),
        (["check", "--strict=1"], "--strict skal stå alene, uden noget efter ="),
        ([], "KOMMANDO mangler"),
    ],
)
def test_an_option_that_is_none_is_answered_with_the_one_that_is_meant(
    words: list[str], sentence: str, said: Said
) -> None:
    assert sentence in said(*words)
    assert said.code == 2


def test_what_is_refused_says_where_help_is(said: Said, capsys: pytest.CaptureFixture[str]) -> None:
    assert said("new", "kd-net").endswith("Skriv arkiv help new for at se, hvad der kan lade sig gøre.\n")
    assert said("kaffe").endswith("Skriv arkiv help for at se, hvad der kan lade sig gøre.\n")
    assert main([]) == 2
    assert capsys.readouterr().err.startswith("Brug: arkiv [VALG] KOMMANDO ...\n")


def test_help_is_a_command_too_also_outside_a_project(
    said: Said, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    everything, new = said("--help"), said("new", "--help")
    assert (said("help"), said.code) == (everything, 0)
    assert (said("help", "new"), said.code) == (new, 0)
    assert "Brug: arkiv new [VALG] ORGAN DATO\n" in new
    monkeypatch.chdir(tmp_path)
    assert main(["help", "dates"]) == 0
    assert "Brug: arkiv dates [VALG] ORGAN DATO..." in capsys.readouterr().out
