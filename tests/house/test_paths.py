"""Addresses and paths are a public contract: they are made in one file, and taken apart there."""

import ast
import datetime
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT
from meeting_archive import paths
from meeting_archive.paths import MeetingRef

PACKAGE = ROOT / "hooks"
# The first part of every address, and the names of the content's files.
PLACES = {place.path for place in (*paths.SECTIONS, *paths.FOOT, paths.SEARCH, paths.WAS)}
FILES = {paths.CALENDAR_FILE, paths.RELEASED, paths.OLD_ADDRESSES, paths.ACCEPTED, *paths.REGISTERS}
SPELT = re.compile("|".join(rf"(?<![\w.-]){re.escape(one)}" for one in sorted(PLACES | {paths.MEETING_FILES})))


def texts_of_code(path: Path) -> Iterator[str]:
    """Yield the texts of a module, but for what is said of it and not by it."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield node.value


def test_no_other_module_spells_an_address_or_a_file_of_the_content() -> None:
    found = {
        (path.relative_to(PACKAGE).as_posix(), text)
        for path in PACKAGE.rglob("*.py")
        if path.parent.name != "paths"
        for text in texts_of_code(path)
        if SPELT.search(text) or text in FILES
    }
    assert found == set()


def test_no_script_spells_an_address() -> None:
    scripts = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "theme" / "assets").rglob("*.js")}
    assert len(scripts) > 3
    assert {name for name, text in scripts.items() if SPELT.search(text)} == set()


def test_no_template_spells_an_address() -> None:
    templates = [*(ROOT / "theme").rglob("*.html"), *(ROOT / "theme").rglob("*.xml")]
    found = {
        (path.name, call)
        for path in templates
        for call in re.findall(r"{[{%].*?[%}]}", path.read_text(encoding="utf-8"), re.DOTALL)
        if SPELT.search(call)
    }
    assert found == set()


refs = st.builds(
    MeetingRef, st.from_regex(paths.SLUG, fullmatch=True).filter(str.isascii), st.dates(), st.integers(1, 9)
)


@given(refs)
def test_what_is_made_of_a_meeting_is_taken_apart_to_the_same(ref: MeetingRef) -> None:
    assert paths.ref_of_address(paths.meeting(ref)) == ref
    assert paths.ref_of_id(ref.id) == ref
    found = paths.MEETING_FILE.fullmatch(paths.meeting_file(ref))
    assert found
    assert found["body"] == ref.body
    assert paths.meeting_of_file(paths.meeting_file(ref)) == str(ref)


@pytest.mark.parametrize(
    "address", ["moeder/", "moeder/2022/", "moeder/kd-net/", "emner/kd-net/", "moeder/kd-net/2022-13-01/", "om/"]
)
def test_what_is_no_meeting_is_none(address: str) -> None:
    assert paths.ref_of_address(address) is None


def test_a_second_sitting_keeps_its_number_in_every_name() -> None:
    ref = MeetingRef("kd-net", datetime.date(2022, 8, 26), 2)
    assert paths.meeting(ref) == "moeder/kd-net/2022-08-26-2/"
    assert ref.id == "kd-net-2022-08-26-2"


@pytest.mark.parametrize("address", ["", "om/", "moeder/2031/", "vejledning/mere/"])
def test_a_page_and_its_markdown_name_each_other(address: str) -> None:
    assert paths.page_of_markdown(paths.markdown_of_page(address)) == address
