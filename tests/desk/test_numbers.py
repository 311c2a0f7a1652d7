"""An item put in among others, and items numbered anew: addresses and references hold."""

from pathlib import Path

import pytest

from conftest import TOWN, forget_words
from desk import Desk
from meeting_archive.content.load import load
from meeting_archive.content.source import read
from meeting_archive.model import MeetingFile, MeetingRef

LAUG = "havnelauget/2031-06-16"
COUNCIL = "byraadet/2030-11-20"


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setenv("ARKIV_TODAY", "2031-05-20")
    return Desk(tmp_path, capsys, TOWN)


def unpublished(desk: Desk) -> Desk:
    """Forget that anything was published."""
    forget_words(desk.content)
    return desk


def meeting(desk: Desk, name: str) -> MeetingFile:
    body, _, day = name.partition("/")
    records, problems = load(read(desk.content))
    assert problems == []
    return next(file for ref, file in records.meetings.items() if (ref.body, str(ref.date)) == (body, day))


def test_what_was_published_keeps_its_address_when_an_item_comes_in(desk: Desk) -> None:
    before = meeting(desk, LAUG)
    assert "skriv også, hvorfor punktet kommer til" in desk("insert", f"{LAUG}#punkt-2", "Nyt bolværk")
    assert desk.code == 1
    said = desk("insert", f"{LAUG}#punkt-2", "Nyt bolværk", "--why", "Det var glemt")
    assert desk.code == 0, said
    after = meeting(desk, LAUG)
    assert [item.number for item in after.items] == ["1", "2", "3", "4", "5"]
    assert after.anchors == ("punkt-1", "punkt-2-b", "punkt-2", "punkt-3", "punkt-4")
    assert [item.title for item in after.items if item.title != "Nyt bolværk"] == [item.title for item in before.items]
    assert [row.number for row in after.agenda_table] == ["1", "2", "3", "4", "5"]
    assert [row.title for row in after.agenda_table][1] == "Nyt bolværk"
    (line,) = after.corrected
    assert (line.item, line.what, line.why) == ("punkt-2-b", "punktet er føjet til", "Det var glemt")
    # Only what moved has its name written down, and nothing refers to anything else than before.
    assert [item.key for item in after.items] == [None, None, "punkt-2", "punkt-3", "punkt-4"]
    assert "Ingen fejl" in desk("check")


def test_references_follow_what_was_not_published(desk: Desk) -> None:
    unpublished(desk)
    calendar = desk.content / "calendar.yml"
    assert "havnelauget/2031-04-10#punkt-3" in calendar.read_text(encoding="utf-8")
    (desk.content / "om.md").write_text(
        "# Om\n\n[Programmet](../moeder/havnelauget/2031-04-10/#punkt-3)\n", encoding="utf-8"
    )
    said = desk("insert", "havnelauget/2031-04-10#punkt-1", "Velkomst")
    assert desk.code == 0, said
    assert "havnelauget/2031-04-10#punkt-4" in calendar.read_text(encoding="utf-8")
    assert "moeder/havnelauget/2031-04-10/#punkt-4" in (desk.content / "om.md").read_text(encoding="utf-8")
    assert not any(item.key for item in meeting(desk, "havnelauget/2031-04-10").items)
    assert "Ingen fejl" in desk("check")


def test_an_item_can_come_last(desk: Desk) -> None:
    desk("insert", LAUG, "Til sidst", "--why", "Det var glemt")
    file = meeting(desk, LAUG)
    assert (file.items[-1].title, file.items[-1].number, file.anchors[-1]) == ("Til sidst", "5", "punkt-5")
    assert file.agenda_table[-1].title == "Til sidst"


def test_sub_items_move_with_theirs(desk: Desk) -> None:
    unpublished(desk)
    desk("insert", "havnelauget/2030-12-09#punkt-3", "Et nyt")
    numbers = [item.number for item in meeting(desk, "havnelauget/2030-12-09").items]
    assert numbers == ["1", "2", "3", "4", "4.1", "4.2", None, "5"]


def test_numbers_in_disorder_are_put_in_order(desk: Desk) -> None:
    unpublished(desk)
    assert [item.number for item in meeting(desk, COUNCIL).items][-2:] == ["7", "7"]
    said = desk("renumber", "byraadet", "2030-11-20")
    assert desk.code == 0, said
    assert [item.number for item in meeting(desk, COUNCIL).items] == list("12345678")
    assert "punkt-7-gentaget-2" not in (desk.content / "calendar.yml").read_text(encoding="utf-8")


def test_numbers_of_what_was_published_can_be_put_in_order_too(desk: Desk) -> None:
    before = meeting(desk, COUNCIL).anchors
    desk("renumber", "byraadet", "2030-11-20")
    file = meeting(desk, COUNCIL)
    assert [item.number for item in file.items] == list("12345678")
    assert file.anchors == before


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["insert", f"{LAUG}#punkt-9", "Nyt"], "har ikke punkt-9 (her er: punkt-1, punkt-2"),
        (["insert", "havnelauget/2031-06-17#punkt-1", "Nyt"], "har ingen fil endnu"),
        (["insert", "havnelauget", "Nyt"], "skal være et møde som"),
        (["insert", f"{LAUG}#punkt-1", " ", "--why", "Fejl"], "»title« er tom"),
        (["renumber", "havnelauget", "2031-06-17"], "har ingen fil endnu"),
    ],
)
def test_what_cannot_be_done_is_a_sentence(desk: Desk, words: list[str], sentence: str) -> None:
    assert sentence in desk(*words)
    assert desk.code != 0
    assert "Ingen fejl" in desk("check")


def test_a_reference_to_what_is_called_otherwise_now_is_told(desk: Desk) -> None:
    path = desk.content / "meetings" / f"{COUNCIL}.yml"
    text = path.read_text(encoding="utf-8")
    records, _ = load(read(desk.content))
    file = records.meetings[MeetingRef("byraadet", next(ref.date for ref in records.meetings if str(ref) == COUNCIL))]
    title = file.items[file.anchors.index("punkt-7-gentaget-2")].title
    at = text.rindex(f"title: {title}")
    path.write_text(f"{text[:at]}title: Noget andet{text[at + len(f'title: {title}') :]}", encoding="utf-8")
    desk("correct", f"{COUNCIL}#punkt-7-gentaget-2", "--why", "Overskriften var en anden")
    said = desk("check")
    assert f"{COUNCIL}#punkt-7-gentaget-2 er udgivet som »{title}« og hedder nu »Noget andet«" in said
    assert "[references-mean-what-they-meant]" in said
    desk("release")
    assert "Ingen fejl og ingen advarsler" in desk("check") or "hedder nu" not in desk("check")
