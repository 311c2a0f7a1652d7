"""Whatever an editor's file holds, the loader gives records or sentences, and nothing else."""

import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import ROOT
from meeting_archive.check import check
from meeting_archive.dates import find_dates, last_day
from meeting_archive.link import link
from meeting_archive.load import load
from meeting_archive.model import MeetingFile
from meeting_archive.pages import pages
from meeting_archive.problems import Problem
from meeting_archive.registry import products
from meeting_archive.settings import Settings, Site
from meeting_archive.source import Source, read
from meeting_archive.strict_yaml import ReadError, parse
from meeting_archive.text import gist, prose, slug

MEETING = "meetings/byraadet/2031-10-08.yml"
TODAY = datetime.date(2031, 5, 14)
SITE = Site(Settings(archive_id="laug"), "https://laug.example/")
LITTLE = ROOT / "tests" / "broken" / "archive"

# Without the deadline of each example: machines are noisy, and a timed test is none.
many = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])

keys = st.sampled_from([*MeetingFile.model_fields, "title", "number", "closed", "who", "text", "rows", "x"])
words = st.one_of(
    st.text(max_size=40),
    st.sampled_from(["ja", "nej", "2031-02-30", "2031-10-08", "10.00", "approved", "byraadet/2031-02-19#punkt-1", ""]),
)
trees = st.recursive(
    st.one_of(st.none(), words),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(keys, inner, max_size=5)),
    max_leaves=25,
)


def problems_and_pages(text: str) -> list[Problem]:
    """Put a file into the little archive, go down the whole line, and return its problems."""
    source = _little()
    try:
        trees_ = source.trees | {MEETING: parse(text, MEETING)}
        records, problems = load(source._replace(trees=trees_))
    except ReadError as error:
        return [Problem(MEETING, line, sentence) for line, sentence in error.mistakes]
    problems += check(records)
    archive = link(records)
    assert list(pages(archive, SITE, products(archive, SITE, TODAY), TODAY))
    lines = text.count("\n") + 1
    assert all(0 <= problem.line <= lines for problem in problems if problem.file == MEETING)
    return problems


def _little() -> Source:
    trees_ = {
        path.relative_to(LITTLE).as_posix(): parse(
            path.read_text(encoding="utf-8"), path.relative_to(LITTLE).as_posix()
        )
        for path in sorted(LITTLE.rglob("*.yml"))
    }
    return Source(trees_, {}, ())


@many
@given(st.text(max_size=400))
def test_any_text_is_read_or_refused_with_sentences(text: str) -> None:
    problems_and_pages(text)


@many
@given(st.dictionaries(keys, trees, max_size=6))
def test_any_tree_gives_records_or_problems(tree: dict[str, Any]) -> None:
    text = yaml.safe_dump(tree, allow_unicode=True, sort_keys=False)
    for problem in problems_and_pages(text):
        assert problem.text.strip()
        assert "Input should" not in problem.text, "a message of pydantic's got through in English"


@many
@given(data=st.binary(max_size=400))
def test_any_bytes_are_read_or_refused_with_sentences(
    data: bytes,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder: Path = tmp_path_factory.mktemp("content")
    (folder / "calendar.yml").write_bytes(data)

    _, problems = load(read(folder))
    assert problems


@many
@given(st.text(max_size=400), st.dates(datetime.date(1000, 1, 1), datetime.date(9000, 1, 1)))
def test_any_text_can_be_searched_for_dates(text: str, said: datetime.date) -> None:
    found = find_dates(text, said)
    assert [date.start for date in found] == sorted(date.start for date in found)
    assert all(date.start < date.end <= len(text) and date.first <= date.last for date in found)
    last_day(text, said)


@many
@given(st.text(max_size=400))
def test_any_text_can_be_written_on_a_page(text: str) -> None:
    assert "<script" not in prose(text).lower()
    assert len(gist([text], most=50)) <= 52
    assert all(sign.isascii() and (sign.isalnum() or sign == "-") for sign in slug(text))
