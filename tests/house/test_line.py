"""The straight line: what flows where, and what knows whom."""

import datetime
import os
import re
import subprocess
import sys

from conftest import CONTENT, ROOT, SETTINGS, SITE, TOWN, TOWN_TODAY
from meeting_archive.archive import MeetingState
from meeting_archive.content.load import load
from meeting_archive.content.source import read
from meeting_archive.model import ClosedItem, Item, MeetingRef
from meeting_archive.publish import Publication, publish

ALONE = """
import sys, datetime, pathlib
from meeting_archive.publish import publish
from meeting_archive.site.settings import Settings
publish(pathlib.Path(sys.argv[1]), Settings(archive_id='nordby'), '', datetime.date(2031, 5, 14))
print([name for name in sys.modules if name.split(".")[0] in {"mkdocs", "material"}])
"""


def test_the_archive_runs_without_mkdocs() -> None:
    environment = os.environ | {"PYTHONPATH": str(ROOT / "hooks")}
    command = [sys.executable, "-c", ALONE, str(TOWN)]
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_only_source_reads_content() -> None:
    # Our own templates, code, sites and books are no content, nor are a thesaurus, a mkdocs.yml, what a new archive is
    # made of and what pip wrote down. The desk reads again what it changes, for its comments.
    ours = {"closed_words.py", "policy.py", "checksums.py", "books.py", "thesaurus.py"}
    ours |= {"configuration.py", "new_archive.py", "handbook.py", "own_package.py"}
    for module in (ROOT / "hooks" / "meeting_archive").rglob("*.py"):
        desk = {"carried.py", "yaml_text.py", "write.py", "journal.py"}
        # An importer's front reads documents, which are no content yet; an upgrade its owner's settings and templates.
        is_none = module.parent.name in {"fronts", "upgrade"}
        if not is_none and module.name not in {"source.py", "strict_yaml.py"} | desk | ours:
            text = module.read_text(encoding="utf-8")
            assert not re.search(r"yaml\.(parse|load|compose|safe_load)", text), module
            assert ".read_text(" not in text, module
            assert ".read_bytes(" not in text, module


def test_a_closed_item_can_hold_no_more_than_number_and_title(town: Publication) -> None:
    assert set(ClosedItem.model_fields) == {"closed", "number", "key", "title", "public_outcome"}
    closed = [item for meeting in town.archive.meetings.values() for item in meeting.items if item.closed]
    assert closed
    assert "KANARIFUGL" not in repr(load(read(TOWN))[0].meetings)


def test_the_row_of_a_closed_item_has_its_public_title(town: Publication) -> None:
    for meeting in town.archive.meetings.values():
        for row in meeting.rows:
            if row.item and row.item.closed:
                assert row.title == row.item.record.title


def test_records_know_where_they_were_written(town: Publication) -> None:
    meeting = town.archive.meetings[MeetingRef("byraadet", datetime.date(2031, 2, 19))]
    lines = (TOWN / "meetings" / "byraadet" / "2031-02-19.yml").read_text(encoding="utf-8").splitlines()
    for item in meeting.items:
        origin = item.record.origin
        assert origin.file == "meetings/byraadet/2031-02-19.yml"
        assert lines[origin.of("title") - 1].lstrip(" -").startswith("title:")


def test_the_parts_of_an_item_keep_the_order_they_were_written_in(archive: Publication) -> None:
    august = archive.archive.meetings[MeetingRef("kd-net", datetime.date(2022, 8, 26))]
    parts = {item.record.number: item.parts for item in august.items}
    assert parts["7"][:2] == ["minutes", "recommendation"]
    assert parts["6"][:2] == ["recommendation", "minutes"]


def test_a_day_decides_only_what_is_coming() -> None:
    before, after = (
        publish(TOWN, SETTINGS, SITE, day) for day in (datetime.date(2030, 1, 1), datetime.date(2040, 1, 1))
    )
    assert [page.path for page in before.pages] == [page.path for page in after.pages]
    state = {meeting.ref: meeting.states(datetime.date(2040, 1, 1)) for meeting in after.archive.meetings.values()}
    assert not [ref for ref, states in state.items() if MeetingState.COMING in states]


def test_an_item_is_found_under_every_topic_it_names(town: Publication) -> None:
    for meeting in town.archive.meetings.values():
        for item in meeting.items:
            if isinstance(item.record, Item):
                for topic in item.record.topics:
                    assert item in town.archive.items_by_topic[topic]


def test_items_of_a_topic_stand_in_time_order(town: Publication) -> None:
    for items in town.archive.items_by_topic.values():
        dates = [item.meeting.date for item in items]
        assert dates == sorted(dates)


def test_the_same_content_gives_the_same_archive() -> None:
    first, second = (publish(CONTENT, SETTINGS, SITE, TOWN_TODAY) for _ in range(2))
    assert [page.path for page in first.pages] == [page.path for page in second.pages]
    assert repr(first.archive.meetings.keys()) == repr(second.archive.meetings.keys())
