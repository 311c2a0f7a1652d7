"""The files below `released/`: what was published of words, and no place for anybody to write."""

import datetime
import hashlib
import json
import re
import shutil
from pathlib import Path

import pytest

from conftest import TOWN
from meeting_archive.check import check
from meeting_archive.content.load import load
from meeting_archive.content.released_words import released_items, text_of
from meeting_archive.content.source import read
from meeting_archive.content.strict_yaml import ReadError
from meeting_archive.content.wording import ADDED, LABELS, OF_MINUTES, differences
from meeting_archive.model import ClosedItem, Item

NAME = "byraadet-2031-03-26"
FILE = f"released/{NAME}.json"
TEXT = (TOWN / FILE).read_text(encoding="utf-8")


@pytest.fixture
def town(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TOWN, tmp_path / "content"))


def problems_of(content: Path) -> list[str]:
    """Return what is wrong with a content folder, notices apart."""
    records, problems = load(read(content))
    return [str(problem) for problem in sorted({*problems, *check(records, notices=False)})]


def test_what_is_written_is_read_again() -> None:
    assert text_of(released_items(TEXT, NAME)) == TEXT


def test_the_words_of_the_town_are_as_they_were_published(town: Path) -> None:
    assert problems_of(town) == []


def test_every_field_of_an_item_is_sealed_or_is_the_archives_own() -> None:
    sealed = (Item.model_fields.keys() | ClosedItem.model_fields.keys()) - {
        key for key, all_ in ADDED.items() if all_ is True
    }
    assert sealed == LABELS.keys()
    assert sealed > OF_MINUTES


SPOILED = {
    "a word": ('"Dagsordenen blev godkendt ved', '"Dagsordenen blev forkastet ved'),
    "a day": ('"on": "2031-05-10"', '"on": "2031-05-11"'),
    "the seal": ('"seal": "', '"seal": "0'),
    "no seal": ('"seal": "', '"segl": "'),
    "an edition": ('"edition": "agenda"', '"edition": "udkast"'),
    "a count": ('"corrections": 1,', '"corrections": "1",'),
}


@pytest.mark.parametrize("what", SPOILED)
def test_what_a_person_changed_is_told_with_its_line(what: str, town: Path) -> None:
    before, after = SPOILED[what]
    (town / FILE).write_text(TEXT.replace(before, after, 1), encoding="utf-8")
    (problem,) = problems_of(town)
    place, sentence = problem.split(": ", 1)
    assert place.startswith(f"{FILE}:")
    line = int(place.removeprefix(f"{FILE}:"))
    assert abs(line - TEXT[: TEXT.index(before)].count("\n")) < 20
    assert "er ikke dem, der blev udgivet: hent den, som »arkiv release« skrev den" in sentence


@pytest.mark.parametrize(
    "text",
    [
        *("", "{", "[]", "null", "[" * 100_000, '{"punkt-1": []}', '{"punkt-1": [{}]}', '{"punkt-1": null}'),
        *('{"punkt-1": [{"seal": {}}]}', TEXT.replace("ø", "\\u202e", 1), TEXT.replace("ø", "\u202e", 1)),
        *("<<<<<<< HEAD\n" + TEXT, TEXT[: len(TEXT) // 2]),
    ],
)
def test_what_is_damaged_is_a_sentence_and_never_a_traceback(text: str, town: Path) -> None:
    (town / FILE).write_text(text, encoding="utf-8")
    found = problems_of(town)
    assert found
    assert all(problem.startswith(FILE) for problem in found)


@pytest.mark.parametrize(
    "words",
    [
        *("tekst", [], 7, {"title": 7}, {"title": None}),
        *({"votes": [{"in_favour": -1}]}, {"votes": [{"against": 10**9}]}),
        {"case": json.loads("[" * 50 + "]" * 50)},
    ],
    ids=repr,
)
@pytest.mark.parametrize("corrections", [0, -1, True, 10**30])
def test_what_no_item_has_is_refused_also_under_a_seal_that_fits(words: object, corrections: int, town: Path) -> None:
    edition = {"edition": "minutes", "on": "2031-05-10", "corrections": corrections, "words": words}
    seal = hashlib.sha256(json.dumps([*edition.values()], ensure_ascii=False).encode()).hexdigest()
    text = json.dumps({"punkt-1": [{"seal": seal, **edition}]}, ensure_ascii=False)
    (town / FILE).write_text(text, encoding="utf-8")
    found = problems_of(town)
    assert found
    assert all(problem.startswith(FILE) for problem in found)


def test_a_file_of_no_meeting_is_refused() -> None:
    with pytest.raises(ReadError, match="hører ikke til noget møde"):
        released_items(TEXT, "noter")


def test_what_else_lies_there_is_told_and_never_published(town: Path) -> None:
    (town / "released" / "noter.txt").write_text("Hemmeligt", encoding="utf-8")
    (town / "released" / "gammel").mkdir()
    shutil.copy(town / FILE, town / "released" / "gammel" / "byraadet-2031-03-26.json")
    found = problems_of(town)
    assert [problem.partition(": ")[0] for problem in found] == [
        "released/gammel/byraadet-2031-03-26.json",
        "released/noter.txt",
    ]
    assert all("ikke skrevet af »arkiv release«" in problem for problem in found)


@pytest.mark.parametrize("text", [None, "{}\n"])
def test_what_was_released_cannot_vanish(text: str | None, town: Path) -> None:
    (town / FILE).unlink()
    if text:
        (town / FILE).write_text(text, encoding="utf-8")
    (problem,) = problems_of(town)
    assert problem.startswith("released.yml:")
    what = "er ikke den, som »arkiv release« skrev" if text else "mangler"
    assert f"{FILE} {what}: hent den og released.yml" in problem


def test_a_backslash_is_no_damage() -> None:
    items = dict(released_items(TEXT, NAME))
    last = items["punkt-1"][-1]
    items["punkt-1"] = (last._replace(words={"title": "C:\\users\\hans"}),)
    assert released_items(text_of(items), NAME)["punkt-1"][0].words == {"title": "C:\\users\\hans"}


def test_words_of_a_meeting_that_is_gone_are_missed(town: Path) -> None:
    (town / "meetings/byraadet/2031-04-23.yml").unlink()
    assert any(
        "ordene af byraadet-2031-04-23 er udgivet, men mødets fil findes ikke mere" in one for one in problems_of(town)
    )


def test_a_document_that_was_published_is_missed(town: Path) -> None:
    path = town / "meetings/byraadet/2031-04-23.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"(?m)^agenda:\n(?:  .*\n)+", "", text), encoding="utf-8")
    assert any("dagsordenen er udgivet, men står her ikke mere: sæt det tilbage" in one for one in problems_of(town))


def test_corrections_stand_in_order_and_after_what_they_correct(town: Path) -> None:
    path = town / "meetings/byraadet/2031-03-26.yml"
    text = path.read_text(encoding="utf-8")
    for before, after, sentence in (
        ("on: 2031-05-10", "on: 2031-05-01", "2031-05-01 står efter 2031-05-06: nye rettelser føjes til nederst"),
        (
            "on: 2031-05-06\n    item: punkt-3",
            "on: 2031-04-01\n    item: punkt-3",
            "rettet, før det blev udgivet 2031-04-28",
        ),
        ("item: punkt-3", "item: punkt-33", "mødet har ikke punkt-33"),
    ):
        assert before in text
        path.write_text(text.replace(before, after, 1), encoding="utf-8")
        assert any(sentence in problem for problem in problems_of(town)), sentence


def test_nothing_is_a_difference_that_a_reader_cannot_see() -> None:
    words = {"title": "Vejene", "case": [{"text": "En\nlang sag.\n\nI to afsnit."}], "number": "3"}
    again = {"number": "4", "case": [{"text": "En lang sag. I\nto afsnit."}], "title": "Vejene"}
    assert differences(words, again) == []
    assert differences(words, words | {"title": "Veje"}) == ["title"]
    assert differences({"attachments": [{"title": "A"}]}, {"attachments": [{"title": "A", "sha256": "0" * 64}]}) == []
    swapped = {"attachments": [{"title": "A", "sha256": "1" * 64}]}
    assert differences({"attachments": [{"title": "A", "sha256": "0" * 64}]}, swapped) == ["attachments"]
    assert differences(swapped, {"attachments": [{"title": "A"}]}) == ["attachments"]
    assert differences(swapped, {"attachments": [{"title": "B"}, *swapped["attachments"]]}) == ["attachments"]


def test_the_seal_is_over_all_of_an_edition() -> None:
    (first, *_) = released_items(TEXT, NAME)["punkt-1"]
    others = [
        first._replace(on=str(datetime.date(2031, 1, 1))),
        first._replace(corrections=9),
        first._replace(words=json.loads("{}")),
        first._replace(edition="minutes"),
    ]
    assert first.seal not in {other.seal for other in others}
