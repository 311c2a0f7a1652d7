"""Documents of an imaginary town, each with something that real ones have, and the meeting that each must become.

Beside each document lies what it becomes: `.yml` the meeting's file, `.report` what the secretariat is told. A change
is accepted by `BLESS=1 pytest tests/importer/test_documents.py` and a look at the difference.
"""

import datetime
import os
import re
from pathlib import Path

import pytest

from accounts import invented_words, lost_words
from conftest import TOWN
from documents import DOCUMENTS, NAMES
from meeting_archive.check import check
from meeting_archive.content.content import Content
from meeting_archive.content.load import load
from meeting_archive.content.problems import errors
from meeting_archive.content.source import read
from meeting_archive.content.strict_yaml import parse
from meeting_archive.importer import Refused, read_document
from meeting_archive.importer.fronts.apart import read_apart
from meeting_archive.importer.taking.report import Entry, report
from meeting_archive.importer.taking.taking import Taken, Wish, take_in

pytestmark = pytest.mark.slow

WISH = Wish(datetime.date(2031, 5, 14))


@pytest.fixture(scope="session")
def content() -> Content:
    """The town's content."""
    return load(read(TOWN))[0]


def taken(path: Path, content: Content) -> Taken:
    """Take a document in, without writing anything."""
    return take_in(read_apart(path), TOWN, content, WISH)


def said_of(path: Path, content: Content) -> tuple[str | None, str]:
    """Return the meeting's file, None when the document is refused, and the report."""
    try:
        found = taken(path, content)
    except Refused as refused:
        return None, f"{refused}\n"
    (text,) = found.change.texts.values()
    return text, "\n".join(report(Entry(path.name, found.imported, found.added), content)) + "\n"


@pytest.mark.parametrize("name", NAMES)
def test_a_document_becomes_its_meeting(name: str, content: Content) -> None:
    text, told = said_of(DOCUMENTS / name, content)
    for path, now in ((DOCUMENTS / f"{name}.yml", text), (DOCUMENTS / f"{name}.report", told)):
        if os.environ.get("BLESS"):
            path.unlink(missing_ok=True) if now is None else path.write_text(now, encoding="utf-8")
        assert (path.read_text(encoding="utf-8") if path.exists() else None) == now


@pytest.mark.parametrize("name", NAMES)
def test_every_word_of_a_document_is_in_its_field_or_in_the_report(name: str, content: Content) -> None:
    document = read_document(DOCUMENTS / name)
    try:
        imported = taken(DOCUMENTS / name, content).imported
    except Refused:
        return
    assert not lost_words(document, imported)
    assert not invented_words(document, imported)


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_what_is_taken_in_builds_without_errors(name: str, content: Content) -> None:
    try:
        found = taken(DOCUMENTS / name, content)
    except Refused:
        return
    source = read(TOWN)
    for path, text in found.change.texts.items():
        source.trees[path] = parse(text, path)
    records, problems = load(source)
    assert not errors([*problems, *check(records, WISH.today)])


def test_a_closed_item_leaves_no_word_anywhere(content: Content) -> None:
    text, told = said_of(DOCUMENTS / "lukkede-punkter.txt", content)
    assert text
    assert "HEMMELIG" not in text + told


def test_personal_addresses_and_numbers_are_nowhere(content: Content) -> None:
    for name in ("farlig-tekst.txt", "almindelig-dagsorden.txt"):
        text, told = said_of(DOCUMENTS / name, content)
        assert text
        assert not re.search(r"mette\.lyng|anders\.and|010203", text + told)
        assert "udeladt som personligt: adresser (1)" in told
