"""Which texts are told in other words than their source's is said where a reader meets them, and nowhere else."""

import json
from pathlib import Path

import pytest

from attachments_made import write_one_meeting
from built_sites import pages, words
from conftest import built_from

SENTENCE = "Gengivelse i egne ord"


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with one meeting word for word, and one retold."""
    content = write_one_meeting(tmp_path_factory.mktemp("mixed") / "content")
    for day, said in (("2031-02-03", "  retold: nej\n"), ("2031-03-03", "")):
        (content / "meetings" / "laug" / f"{day}.yml").write_text(
            f"minutes:\n  published: 2031-04-01\n{said}items:\n  - number: 1\n    title: Molen\n"
            "    minutes: Molen males igen.\n",
            encoding="utf-8",
        )
    return built_from(content)


def test_a_meeting_that_stands_word_for_word_is_not_called_retold(mixed: Path) -> None:
    found = pages(mixed)
    assert SENTENCE in words(found["moeder/laug/2031-03-03/"])
    assert SENTENCE not in words(found["moeder/laug/2031-02-03/"])
    notices = {
        day: json.loads((mixed / f"data/v1/meetings/laug-{day}.json").read_text())["notice"]
        for day in ("2031-02-03", "2031-03-03")
    }
    assert not notices["2031-02-03"]
    assert SENTENCE in notices["2031-03-03"]


def test_the_foot_of_a_site_calls_nothing_retold_that_is_not(mixed: Path) -> None:
    assert SENTENCE not in words(pages(mixed)[""].xpath("//footer")[0])
    assert SENTENCE in words(pages(mixed)["data/"])


def test_news_say_of_their_own_document_that_it_is_retold(mixed: Path) -> None:
    feed = (mixed / "nyt" / "alle.xml").read_text(encoding="utf-8")
    told = {
        day: SENTENCE in entry
        for entry in feed.split("<entry>")[1:]
        for day in ("2031-02-03", "2031-03-03")
        if f"laug-{day}/minutes" in entry
    }
    assert told == {"2031-02-03": False, "2031-03-03": True}
