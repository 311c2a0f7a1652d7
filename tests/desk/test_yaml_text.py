"""The content's YAML, read and written: what nobody touched stays, and what is added stands where it belongs."""

import datetime
from pathlib import Path

import pytest
import yaml
from ruamel.yaml.comments import CommentedMap

from conftest import CONTENT, TOWN
from meeting_archive.desk.journal import EditError
from meeting_archive.desk.yaml_text import insert_after, insert_before, insert_element, text_of, tree_of

FILE = """\
# yaml-language-server: $schema=x

# Om mødet
start: 10.00
invited: Alle

items:
  - number: 1
    recommendation: |-
      Et

      To

  # Kagen kommer her
  - number: 2
    attachments:
      - title: Notat
        mark: ./.

  - number: 3
    topics: [a, b]

# Slut
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.yml").write_text(FILE, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("content", [CONTENT, TOWN], ids=["real", "town"])
def test_a_round_trip_changes_no_byte_of_a_meeting_or_the_calendar(content: Path) -> None:
    for path in sorted([*content.glob("meetings/*/*.yml"), content / "calendar.yml"]):
        name = path.relative_to(content).as_posix()
        assert text_of(tree_of(content, name)) == path.read_text(encoding="utf-8"), name


def test_what_is_added_stands_above_the_blank_lines_and_comments_that_part(folder: Path) -> None:
    tree = tree_of(folder, "a.yml")
    for item in tree["items"]:
        insert_after(item, {"recommendation"}, "outcomes", "approved")
        insert_before(item, {"attachments"}, "minutes", "Ja.")
    insert_element(tree["items"], 1, CommentedMap(number="1.1", title="Ny"))
    insert_element(tree["items"], 4, CommentedMap(number="4", title="Sidst"))
    insert_before(tree, {"start"}, "weekday", "friday")
    insert_before(tree, {"items"}, "place", "Salen")
    assert text_of(tree) == (
        FILE.replace("start", "weekday: friday\nstart")
        .replace("invited: Alle\n", "invited: Alle\nplace: Salen\n")
        .replace("      To\n", "      To\n    outcomes: approved\n    minutes: Ja.\n\n  - number: 1.1\n    title: Ny\n")
        .replace("    attachments", "    minutes: Ja.\n    attachments")
        .replace("        mark: ./.\n", "        mark: ./.\n    outcomes: approved\n")
        .replace(
            "    topics: [a, b]\n",
            "    topics: [a, b]\n    outcomes: approved\n    minutes: Ja.\n\n  - number: 4\n    title: Sidst\n",
        )
    )


def test_one_object_in_two_places_is_written_out_twice(folder: Path) -> None:
    tree = tree_of(folder, "a.yml")
    day, shared = datetime.date(2027, 1, 22), CommentedMap(title="Notat", number=7)
    for item in tree["items"]:
        insert_after(item, (), "on", day)
        insert_after(item, (), "links", [shared])
    text = text_of(tree)
    assert "&" not in text
    assert "*" not in text
    said = yaml.load(text, Loader=yaml.BaseLoader)["items"]  # noqa: S506  makes text only
    assert [(item["on"], item["links"]) for item in said] == [("2027-01-22", [{"title": "Notat", "number": "7"}])] * 3


def test_every_value_is_the_text_that_stands_there(folder: Path) -> None:
    (folder / "a.yml").write_text("start: 10.00\ndate: 2027-01-22\nclosed: ja\nnote: null\nempty:\n", encoding="utf-8")
    tree = tree_of(folder, "a.yml")
    assert dict(tree) == {"start": "10.00", "date": "2027-01-22", "closed": "ja", "note": "null", "empty": None}
    assert text_of(tree) == (folder / "a.yml").read_text(encoding="utf-8")


def test_between_brackets_all_stays_on_one_line(folder: Path) -> None:
    (folder / "a.yml").write_text("meetings: []\nitems: [{number: 1, title: a}]\nagenda: {sent: x}\n", encoding="utf-8")
    tree = tree_of(folder, "a.yml")
    insert_element(tree["meetings"], 0, CommentedMap(body="kkr"))
    insert_element(tree["items"], 1, CommentedMap(number="2", title="b"))
    insert_after(tree["agenda"], (), "published", "y")
    assert text_of(tree) == (
        "meetings:\n  - body: kkr\nitems: [{number: 1, title: a}, {number: 2, title: b}]\n"
        "agenda: {sent: x, published: y}\n"
    )


@pytest.mark.parametrize("text", ["a: &x [*x]\n", "a: [", "- a\n", "", "a: 1\na: 2\n", "\x07"])
def test_what_the_archive_cannot_read_is_not_written_again(text: str, folder: Path) -> None:
    (folder / "a.yml").write_text(text, encoding="utf-8")
    with pytest.raises(EditError, match=r"a\.yml"):
        tree_of(folder, "a.yml")
    with pytest.raises(EditError, match="findes ikke"):
        tree_of(folder, "b.yml")
