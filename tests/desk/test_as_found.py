"""A file that a command edits keeps every byte that the edit is not about, however it was written."""

import datetime
import difflib
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from meeting_archive.desk.as_found import as_found
from meeting_archive.desk.dates import cancel, move
from meeting_archive.desk.edit import begin_minutes
from meeting_archive.desk.write import Writing, changing, write
from meeting_archive.desk.yaml_text import rewritten, text_of, tree_of
from meeting_archive.model import MeetingRef

REF, ON = MeetingRef("laug", datetime.date(2031, 2, 3)), datetime.date(2031, 1, 25)
BODIES = "laug:\n  name: Lauget\n  mark: round\n"
CALENDAR = """\
---
published: 2031-01-20   # i kalenderen
meetings:
  - body: laug
    date: 2031-02-03
    note: et møde, som
      er langt

  # årets sidste
  - date:   2031-03-03
    body: laug
# og begivenhederne
"""
MEETING = """\
# Skrevet i hånden

weekday: monday # en mandag
agenda: {published: 2031-01-20}

items:
  # det første
  - number: 1
    title: Godkendelse af
      dagsorden
    recommendation: "Det indstilles,
      at dagsordenen godkendes."

    # om bilaget
    attachments:
      - number: 1
        title:   Et notat


  -
    number: 2
    title: Status
    case: |
      En linje

      # ingen kommentar

  # det sidste
  - number: 3
    title: Eventuelt
# slut
"""


STYLES: dict[str, Callable[[str], bytes]] = {
    "LF": lambda text: text.encode(),
    "CRLF": lambda text: text.replace("\n", "\r\n").encode(),
    "some CRLF": lambda text: text.replace("\n", "\r\n", 9).encode(),
    "a byte order mark": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "no newline at the end": lambda text: text.removesuffix("\n").encode(),
    "all of it": lambda text: b"\xef\xbb\xbf" + text.replace("\n", "\r\n").removesuffix("\r\n").encode(),
    "lists not stepped in": lambda text: re.sub("(?m)^  ", "", text).encode(),
}


@pytest.fixture(params=STYLES)
def content(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A small content folder, written in each of the styles."""
    (tmp_path / "meetings" / "laug").mkdir(parents=True)
    (tmp_path / "bodies.yml").write_text(BODIES, encoding="utf-8")
    (tmp_path / "calendar.yml").write_bytes(STYLES[request.param](CALENDAR))
    (tmp_path / f"meetings/{REF}.yml").write_bytes(STYLES[request.param](MEETING))
    return tmp_path


def changed(content: Path, path: str, work_out: Callable[[], Writing], new: str = "") -> tuple[list[str], list[str]]:
    """Make a change; the lines of a file that went, and those that came, each with its end."""
    before = (content / path).read_bytes().decode()
    with changing(content) as seen:
        write(content, work_out(), seen)
    after = (content / (new or path)).read_bytes().decode()
    assert after.startswith("\ufeff") == before.startswith("\ufeff")
    assert after.endswith("\n") == before.endswith("\n")
    usual = "\r\n" if before.count("\r\n") * 2 > before.count("\n") else "\n"
    # A last line that got an end because another came after it is no other line.
    lines = [(text if text.endswith("\n") else text + usual).splitlines(keepends=True) for text in (before, after)]
    told = [*difflib.ndiff(*lines)]
    gone, come = ([line[2:] for line in told if line[0] == sign] for sign in "-+")
    assert all(line.endswith(usual) and "\r" not in line.removesuffix(usual) for line in come)
    return [line.strip() for line in gone], [line.strip() for line in come]


def test_minutes_are_begun_in_a_file_that_keeps_its_bytes(content: Path) -> None:
    gone, come = changed(content, f"meetings/{REF}.yml", lambda: begin_minutes(content, REF, ON))
    assert not gone
    assert come == ["minutes:", "published: 2031-01-25", *["outcomes:", "minutes:"] * 3]
    lines = (content / f"meetings/{REF}.yml").read_text(encoding="utf-8").splitlines()
    stripped = [line.strip() for line in lines]
    # Before what parts them from what follows.
    for after in ('at dagsordenen godkendes."', "# ingen kommentar", "title: Eventuelt"):
        place = stripped.index(after)
        assert stripped[place + 1 : place + 3] == ["outcomes:", "minutes:"]
    assert stripped[-1] == "# slut"


def test_a_cancelled_meeting_is_noted_in_a_calendar_that_keeps_its_bytes(content: Path) -> None:
    gone, come = changed(content, "calendar.yml", lambda: cancel(content, REF, ON, "Sne: meget"))
    assert not gone
    assert come == ["history:", "- on: 2031-01-25", "what: cancelled", "reason: 'Sne: meget'"]
    lines = [line.strip() for line in (content / "calendar.yml").read_text(encoding="utf-8").splitlines()]
    assert lines[lines.index("er langt") + 1] == "history:"


def test_a_moved_meeting_keeps_its_bytes_in_calendar_and_file(content: Path) -> None:
    to = datetime.date(2031, 2, 5)
    gone, come = changed(content, "calendar.yml", lambda: move(content, REF, to, ON, None))
    assert gone == ["date: 2031-02-03"]
    assert come == [
        "date: 2031-02-05",
        *("history:", "- on: 2031-01-25", "what: moved", "was: 2031-02-03", "to: 2031-02-05"),
    ]
    assert b"wednesday" in (content / f"meetings/{REF._replace(date=to)}.yml").read_bytes()


def test_a_moved_file_keeps_its_bytes(content: Path) -> None:
    to = datetime.date(2031, 2, 5)
    path, new = f"meetings/{REF}.yml", f"meetings/{REF._replace(date=to)}.yml"
    gone, come = changed(content, path, lambda: move(content, REF, to, ON, None), new)
    assert gone == ["weekday: monday # en mandag"]
    assert come == ["weekday: wednesday # en mandag"]


def test_a_tree_that_is_written_anew_keeps_the_bytes_of_what_is_not_changed_in_it(content: Path) -> None:
    path = f"meetings/{REF}.yml"

    def edited() -> Writing:
        tree = tree_of(content, path)
        tree["items"][1]["title"] = "En anden titel"
        tree["items"][2]["kind"] = "formality"
        return Writing({path: text_of(tree)})

    gone, come = changed(content, path, edited)
    assert gone == ["title: Status"]
    assert come == ["title: En anden titel", "kind: formality"]


@pytest.mark.parametrize(
    ("before", "edited", "after"),
    [
        (b"", "a: 1\n", b"a: 1\n"),
        (b"a: 1", "a: 2\n", b"a: 2"),
        (b"a: 1\r\n", "a: 1\nb: 2\n", b"a: 1\r\nb: 2\r\n"),
        (b"a: 1\r", "a: 1\nb: 2\n", b"a: 1\rb: 2\r"),
        (b"a:  1\nb: 2\n", "a: 1\nb: 3\n", b"a:  1\nb: 3\n"),
        # What cannot be compared is taken as it comes.
        (b"a: [1\n", "a: [1]\n", b"a: [1]\n"),
        (b"a: b\n  c\n", "a: d\n", b"a: d\n"),
        (b"a: \xe5\n", "a: d\n", b"a: d\n"),
    ],
)
def test_what_is_edited_is_told_from_what_is_only_written_otherwise(before: bytes, edited: str, after: bytes) -> None:
    assert as_found(before, edited) == after


def test_a_new_file_has_the_line_ends_of_the_archive(tmp_path: Path) -> None:
    with changing(tmp_path) as seen:
        write(tmp_path, Writing({"ny.yml": "a: 1\nb: 2\n"}), seen)
    assert (tmp_path / "ny.yml").read_bytes() == b"a: 1\nb: 2\n"
    assert rewritten("a:   1\n") == "a: 1\n"
