"""A closed vocabulary is answered in Danish with the English word to write, wherever it stands."""

from pathlib import Path
from textwrap import dedent

import pytest

from meeting_archive.content.load import load
from meeting_archive.content.source import read
from meeting_archive.model import words
from meeting_archive.model.words import Word

VOCABULARIES = {word.__name__: word for word in Word.__subclasses__() if word.__module__ == words.__name__}
BODY = "laug: {name: Lauget, mark: round}\n"
ITEM = "items:\n  - title: Et punkt\n    "
# Where each stands, and what else is needed there: by vocabulary the file, its text, and the name of the field.
PLACES = {
    "Outcome": ("meetings/laug/2031-02-03.yml", ITEM + "outcomes: @"),
    "ItemKind": ("meetings/laug/2031-02-03.yml", ITEM + "kind: @"),
    "Standing": ("bodies.yml", "laug: {name: Lauget, mark: round, standing_items: [@]}"),
    "MinutesKind": ("meetings/laug/2031-02-03.yml", ITEM + "minutes: [{kind: @, text: Ja.}]"),
    "AttachmentState": ("meetings/laug/2031-02-03.yml", ITEM + "attachments: [{title: Notat, state: @}]"),
    "FollowUpKind": ("meetings/laug/2031-02-03.yml", ITEM + "follow_ups: [{what: Se på det, kind: @}]"),
    "AppointmentState": ("meetings/laug/2031-02-03.yml", ITEM + "appointments: [{organ: laug, state: @}]"),
    "Relation": ("bodies.yml", "laug: {name: Lauget, mark: round, relations: [{kind: @, to: havn}]}"),
    "OrganisationKind": ("organisations.yml", "havn: {name: Havnen, kind: @}"),
    "ParticipantRole": ("meetings/laug/2031-02-03.yml", "attendees: [{person: Asta, role: @}]"),
    "ChangeKind": ("meetings/laug/2031-02-03.yml", "changes: [{on: 2031-01-01, what: @}]"),
    "HistoryKind": (
        "meetings/laug/2031-02-03.yml",
        "history: [{on: 2031-01-01, what: @, was: 2031-02-04, to: 2031-02-03}]",
    ),
    "Removal": ("meetings/laug/2031-02-03.yml", "corrected: [{on: 2031-03-01, why: Fejl, removes: @}]"),
    "Mark": ("bodies.yml", "laug: {name: Lauget, mark: @}"),
    "Weekday": ("meetings/laug/2031-02-03.yml", "weekday: @"),
    "NotePlace": ("meetings/laug/2031-02-03.yml", ITEM + "source_notes: [{at: @, quotes: Ja, reading: Nej.}]"),
}


def answers(place: tuple[str, str], word: str, content: Path) -> list[str]:
    """Return what is said of a word that stands at a place of an archive."""
    file, text = place
    for name, there in (("bodies.yml", BODY), ("calendar.yml", "published: 2031-01-01\n"), (file, dedent(text))):
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_text(there.replace("@", word), encoding="utf-8")
    return [problem.text for problem in load(read(content))[1]]


def test_every_vocabulary_has_its_place_here() -> None:
    assert {*PLACES} == {*VOCABULARIES}


@pytest.mark.parametrize("name", PLACES)
def test_each_danish_word_for_a_value_is_answered_with_it(name: str, tmp_path: Path) -> None:
    vocabulary = VOCABULARIES[name]
    for word in vocabulary:
        for danish in {word.label.casefold(), *word.also} - {value.value for value in vocabulary}:
            (told,) = answers(PLACES[name], f'"{danish}"', tmp_path)
            assert f"skal skrives på engelsk: {word.value}" in told


@pytest.mark.parametrize("name", PLACES)
def test_a_word_that_is_none_is_answered_with_all_there_are_and_their_danish(name: str, tmp_path: Path) -> None:
    (told,) = answers(PLACES[name], "qqqq", tmp_path)
    assert "kan ikke være »qqqq«: vælg " in told
    for word in VOCABULARIES[name]:
        assert f"{word.value} ({word.label.lower()})" in told


@pytest.mark.parametrize("name", VOCABULARIES)
def test_no_danish_word_means_two_values(name: str) -> None:
    vocabulary = VOCABULARIES[name]
    danish = [word.casefold() for member in vocabulary for word in (member.label, *member.also)]
    assert len(danish) == len({*danish})
    for member in vocabulary:
        others = {other.value for other in vocabulary} - {member.value}
        assert not others & {member.label.casefold(), *member.also}
        assert all(word == word.casefold().strip() for word in member.also)
