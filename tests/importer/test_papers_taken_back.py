"""A paper that was sent out comes back onto its own record: what it is silent about stays, what it says counts."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from carried import carried
from conftest import ROOT, TOWN
from meeting_archive.content.content import Content
from meeting_archive.desk.yaml_text import text_of, tree_of
from meeting_archive.importer.form.said import plain
from meeting_archive.importer.lines import Document, Line
from meeting_archive.importer.taking.pairing import pair_up
from meeting_archive.importer.taking.update import MeetingThere, update
from meeting_archive.model import MeetingFile, MeetingRef
from meeting_archive.paths import meeting_file
from meeting_archive.products.documents.blocks import Style
from meeting_archive.products.documents.making import papers
from meeting_archive.products.documents.names import KnownNames
from meetings_made import MadeMeeting, made_meeting
from said_back import content_of, read_back, town_with

SEEDS = range(40)
FILE = "meetings/havnelauget/2031-09-08.yml"


def taken(content: Content, ref: MeetingRef, document: Document, tree: Any) -> list[str]:
    """Change a meeting's tree to what a document says; returns what was changed."""
    imported = read_back(document, content)
    record = plain(imported.fields)
    for item in record.get("items", []):
        if item.get("closed") == "nej":
            del item["closed"]
    there = MeetingThere(tree, content.meetings[ref], {}, {})
    new = MeetingFile.model_validate(record)
    places, told = pair_up(there, new, imported, {})
    return [*update(there, new, imported, None, places).told, *told]


def unchanged(content: Content, ref: MeetingRef, folder: Path) -> None:
    for paper in papers(content, ref, KnownNames.of(content)):
        tree = tree_of(folder, meeting_file(ref))
        before = text_of(tree)
        assert taken(content, ref, carried(paper), tree) == []
        assert text_of(tree) == before


@pytest.mark.parametrize("folder", [TOWN, ROOT / "content"], ids=["the town", "our own content"])
def test_a_paper_that_nobody_touched_changes_nothing(folder: Path) -> None:
    content = content_of(folder)
    for ref in content.meetings:
        unchanged(content, ref, folder)


def test_nor_does_a_paper_of_a_made_meeting(tmp_path: Path) -> None:
    for seed in SEEDS:
        written(tmp_path, made := made_meeting(seed))
        unchanged(*town_with(made), tmp_path)


def written(folder: Path, made: MadeMeeting) -> None:
    path = folder / made.file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(made.text, encoding="utf-8")


ITEM: dict[str, Any] = {
    "number": "1",
    "title": "Drøftelse af badebroen",
    "kind": "information",
    "presenters": ["Anna Dam"],
    "presenter_suffix": "– ud.",
    "attachments": [
        {"number": "1.1", "title": "Kort", "mark": "./.", "state": "arrived", "file": "kort.pdf"},
        {"number": "1.2", "title": "Plan", "mark": "./.", "state": "to_follow"},
    ],
    "preliminary_items": [
        {"meeting": "havnelauget/2031-11-10", "items": [{"title": "Broen", "topics": ["havnebadet"]}]}
    ],
}


def edited(folder: Path, how: Callable[[Line], Line]) -> Any:
    """Let somebody write in the paper of a meeting, and return its item as it is then."""
    agenda = {"published": "2031-09-01", "retold": "nej"}
    made = MadeMeeting(FILE, {"agenda": agenda, "items": [ITEM]})
    written(folder, made)
    content, ref = town_with(made)
    (paper,) = papers(content, ref, KnownNames.of(content))
    tree = tree_of(folder, FILE)
    document = carried(paper)
    taken(content, ref, document._replace(lines=tuple(map(how, document.lines))), tree)
    return plain(tree["items"][0])


def rewritten(old: str, new: str) -> Callable[[Line], Line]:
    return lambda line: line._replace(text=line.text.replace(old, new), runs=())


def test_what_a_paper_is_silent_about_stays_where_something_else_of_it_changes(tmp_path: Path) -> None:
    item = edited(tmp_path, rewritten("Kort", "Kort over kajen"))
    assert item["attachments"][0] == ITEM["attachments"][0] | {"title": "Kort over kajen"}
    assert {key: value for key, value in item.items() if key != "attachments"} == {
        key: value for key, value in ITEM.items() if key != "attachments"
    }


def test_the_sort_of_an_item_stays_where_its_title_is_another(tmp_path: Path) -> None:
    assert edited(tmp_path, rewritten("Drøftelse af badebroen", "Status for badebroen"))["kind"] == "information"


def test_a_state_that_somebody_struck_out_is_gone_and_one_that_somebody_wrote_is_there(tmp_path: Path) -> None:
    assert "state" not in edited(tmp_path, rewritten(" (eftersendes)", ""))["attachments"][1]
    told = edited(tmp_path, rewritten("(eftersendes)", "(ikke offentligt)"))["attachments"]
    assert [one["state"] for one in told] == ["arrived", "not_public"]


def test_the_notation_of_a_form_is_understood_in_a_paper_too(tmp_path: Path) -> None:
    told = edited(tmp_path, rewritten("Plan (eftersendes)", "Plan (fil: plan.pdf; i arkivet)"))["attachments"]
    assert told[1] == {"number": "1.2", "title": "Plan", "state": "arrived", "file": "plan.pdf", "mark": "./."}


def test_a_point_of_a_coming_meeting_can_be_added_to_its_list(tmp_path: Path) -> None:
    item = edited(tmp_path, rewritten("Broen", "Molen (evt.)"))
    assert item["preliminary_items"][0]["items"] == [{"title": "Molen", "conditional": "ja", "topics": ["havnebadet"]}]


def test_the_list_of_items_is_the_archives_own_and_becomes_no_agenda(tmp_path: Path) -> None:
    items = [{"number": str(number), "title": f"Sag {number}", "attachments": ["Kort"]} for number in range(1, 5)]
    made = MadeMeeting(FILE, {"agenda": {"published": "2031-09-01", "retold": "nej"}, "items": items})
    written(tmp_path, made)
    content, ref = town_with(made)
    (paper,) = papers(content, ref, KnownNames.of(content))
    lines = [
        line._replace(text="1. Sagen om havnen") if line.style == Style.ITEM and line.text == "1. Sag 1" else line
        for line in carried(paper).lines
    ]
    imported = read_back(carried(paper)._replace(lines=tuple(lines)), content)
    assert "agenda_table" not in imported.fields
    assert imported.dropped == [("hjælp og arkivets egne linjer", 4)]
