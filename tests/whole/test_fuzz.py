"""Whatever an editor's file holds, the loader gives records or sentences, and nothing else."""

import datetime
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from attachments_made import docx, paragraph, pdf, xlsx
from conftest import LONG, ROOT
from meeting_archive.check import check
from meeting_archive.content.load import load
from meeting_archive.content.problems import Problem
from meeting_archive.content.source import Source, read
from meeting_archive.content.strict_yaml import ReadError, parse
from meeting_archive.danish.dates import find_dates, last_day
from meeting_archive.danish.prose import prose
from meeting_archive.danish.writing import gist
from meeting_archive.link import link
from meeting_archive.model import MeetingFile
from meeting_archive.pages import pages
from meeting_archive.paths import slug
from meeting_archive.personal_data import Kind, redacted, sightings
from meeting_archive.personal_data.reading import READERS, Unread, passages
from meeting_archive.products.catalogue import products
from meeting_archive.site.settings import Settings, Site

# What files of the usual kinds begin with.
BEGINNINGS = (b"", b"%PDF-1.7\n", b"PK\x03\x04", b"\xff\xfe", b"\xd0\xcf\x11\xe0", b"\x89PNG")
MEETING = "meetings/byraadet/2031-10-08.yml"
TODAY = datetime.date(2031, 5, 14)
SITE = Site(Settings(archive_id="laug"), "https://laug.example/")
LITTLE = ROOT / "tests" / "broken" / "archive"

# Without the deadline of each example: machines are noisy, and a timed test is none.
many = settings(deadline=None, max_examples=5_000 if LONG else 150, suppress_health_check=[HealthCheck.too_slow])

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


@pytest.mark.slow
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
@given(data=st.binary(max_size=400), kind=st.sampled_from(sorted(READERS)), beginning=st.sampled_from(BEGINNINGS))
def test_any_attachment_is_read_or_said_to_be_unreadable(
    data: bytes, kind: str, beginning: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path: Path = tmp_path_factory.mktemp("attached") / f"a{kind}"
    path.write_bytes(beginning + data)
    for found in passages(path):
        if isinstance(found, Unread):
            assert found.why
            assert found.place
        else:
            sightings(found.text)


@many
@given(kind=st.sampled_from(["pdf", "docx", "xlsx"]), data=st.data())
def test_any_damage_to_a_real_document_is_read_or_said(
    kind: str, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path: Path = tmp_path_factory.mktemp("damaged") / f"a.{kind}"
    {
        "pdf": lambda: pdf(path, "Side et", "010203-1234", metadata="x", note="y"),
        "docx": lambda: docx(path, paragraph("Et"), comments=paragraph("010203-1234")),
        "xlsx": lambda: xlsx(path, '<sheetData><c r="A1" t="s"><v>0</v></c></sheetData>', "<si><t>x</t></si>"),
    }[kind]()
    whole = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(bytes(whole[: data.draw(st.integers(0, len(whole)))]))
    assert list(passages(path))


@many
@given(st.text(max_size=400), st.text(alphabet="0123456789 -./–\u00a0\n", max_size=40))
def test_no_number_is_left_in_what_is_told(text: str, digits: str) -> None:
    told = redacted(f"{text}{digits}{text}")
    assert not [seen for seen in sightings(told) if seen.kind is Kind.CPR]
    for seen in sightings(f"{text}{digits}"):
        assert re.fullmatch(r"(\d{6}-xxxx)?", seen.shown)


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
