"""What a version left behind: upgraded, its content still makes a site that loses nothing of what it published.

Each `archive-X.Y` holds the town as that version read it, its mkdocs.yml, and what it published of it without the
theme's own files; 1.0's is a copy of the repository, with the engine beside (`engine.zip`, without fonts and pictures).
`make left` writes the next.
"""

import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest

from arkiv.commands import main
from conftest import ROOT, run_mkdocs
from left_behind import leave
from meeting_archive.content.load import load
from meeting_archive.content.problems import Grade
from meeting_archive.content.source import read
from meeting_archive.desk.upgrade.steps import STEPS, engine_version

LEFT = sorted((ROOT / "tests" / "made").glob("archive-*"))
# Ids of Material's, of inputs that no link led to: CHANGELOG.md, 1.1.0.
GONE = {"__drawer", "__search"}


class Upgraded:
    """An archive that a version left, after it was upgraded and built; and what the version published."""

    def __init__(self, left: Path, folder: Path) -> None:
        self.left, self.folder, self.site = left, folder, folder / "site"
        with zipfile.ZipFile(left / "published.zip") as package:
            self.published = {name: package.read(name) for name in package.namelist()}

    def pairs(self, ending: str) -> Iterator[tuple[str, str, str]]:
        """Yield each published file of a kind: its path, what it said, and what it says."""
        for path, before in self.published.items():
            if path.endswith(ending):
                yield path, before.decode(), (self.site / path).read_text(encoding="utf-8")


@pytest.fixture(scope="module", params=LEFT, ids=lambda left: left.name)
def upgraded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Upgraded:
    """The archive as its owner has it, taken over by `arkiv upgrade` and built by the plugin."""
    made = Upgraded(request.param, tmp_path_factory.mktemp("upgraded"))
    copytree(made.left / "content", made.folder / "content")
    config = made.folder / "mkdocs.yml"
    config.write_bytes((made.left / "mkdocs.yml").read_bytes())
    is_copy = (made.left / "engine.zip").exists()
    if is_copy:
        with zipfile.ZipFile(made.left / "engine.zip") as engine:
            engine.extractall(made.folder)
    assert main(["--config", str(config), "upgrade", *(["--package"] if is_copy else [])]) == 0
    assert "plugins: [moedearkiv]" in config.read_text(encoding="utf-8")
    built = run_mkdocs(config, made.site)
    assert built.returncode == 0, built.stderr
    assert "WARNING" not in built.stderr
    return made


def test_every_version_that_was_released_left_an_archive() -> None:
    released = re.findall(r"^## (\d+\.\d+)\.0$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    before_this = released[released.index(engine_version().rpartition(".")[0]) + 1 :]
    assert {f"archive-{version}" for version in before_this} - {left.name for left in LEFT} == {"archive-0.9"}


def test_what_this_version_leaves_is_written_once(tmp_path: Path) -> None:
    left, hashes = tmp_path / "archive", tmp_path / "hashes.txt"
    leave(left, hashes, engine_version())
    assert {path.name for path in left.iterdir()} == {"content", "mkdocs.yml", "published.zip"}
    assert zipfile.ZipFile(left / "published.zip").read("moeder/index.html")
    assert "  theme/archive/shell/header.html\n" in hashes.read_text(encoding="utf-8")
    with pytest.raises(FileExistsError):
        leave(left, hashes, engine_version())


def test_an_upgrade_leaves_every_byte_of_the_content_but_what_the_changelog_says(upgraded: Upgraded) -> None:
    assert [step.version for step in STEPS if step.content] == [], "say here what a step changes in these archives"
    assert files_below(upgraded.folder / "content") == files_below(upgraded.left / "content")


def files_below(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_its_content_is_read_without_a_word(upgraded: Upgraded) -> None:
    _, problems = load(read(upgraded.folder / "content"))
    assert [problem for problem in problems if problem.grade is not Grade.NOTICE] == []


def test_no_page_and_no_product_has_lost_its_address(upgraded: Upgraded) -> None:
    assert len(upgraded.published) > 200
    assert [path for path in upgraded.published if not (upgraded.site / path).is_file()] == []


def test_no_place_on_a_page_has_lost_its_address(upgraded: Upgraded) -> None:
    places = 0
    for path, before, now in upgraded.pairs(".html"):
        known = ids(before)
        places += len(known)
        assert known - ids(now) - GONE == set(), path
    assert places > 400


def ids(page: str) -> set[str]:
    return set(re.findall(r'\bid="([^"]*)"', page))


def test_no_subscription_to_a_calendar_loses_an_entry_or_hears_of_an_older_one(upgraded: Upgraded) -> None:
    entries = 0
    for path, before, now in upgraded.pairs(".ics"):
        new = sequences(now)
        entries += len(sequences(before))
        assert {uid: number for uid, number in sequences(before).items() if new.get(uid, -1) < number} == {}, path
    assert entries > 50


def sequences(calendar: str) -> dict[str, int]:
    """Return the number of each entry's edition by the name it is known by (RFC 5545, 3.8.4.7 and 3.8.7.4)."""
    found = {}
    for entry in calendar.replace("\r\n ", "").split("BEGIN:VEVENT")[1:]:
        number = re.search(r"^SEQUENCE:(\d+)", entry, re.MULTILINE)
        found[re.findall(r"^UID:(.*?)\r?$", entry, re.MULTILINE)[0]] = int(number[1]) if number else 0
    return found


def test_no_feed_and_no_entry_of_one_is_another(upgraded: Upgraded) -> None:
    entries = 0
    for path, before, now in upgraded.pairs(".xml"):
        if path.startswith("nyt/"):
            (feed, *known), (feed_now, *new) = tags(before), tags(now)
            entries += len(known)
            assert feed == feed_now, path
            assert {*known} - {*new} == set(), path
    assert entries > 20


def tags(feed: str) -> list[str]:
    return re.findall(r"<id>(.*?)</id>", feed)


def test_no_program_loses_a_name_an_id_or_an_address(upgraded: Upgraded) -> None:
    known = 0
    for path, before, now in upgraded.pairs(".json"):
        if path.startswith("data/v1/"):
            old, new = json.loads(before), json.loads(now)
            assert names_in(old) - names_in(new) == set(), path
            if "/schemas/" not in path:
                known += len({*known_by(old)})
                assert {*known_by(old)} - {*known_by(new)} == set(), path
    assert known > 1000
    for path, before, now in upgraded.pairs(".csv"):
        first, *_ = before.splitlines()
        assert {*first.split(",")} - {*now.splitlines()[0].split(",")} == set(), path


def names_in(value: object) -> set[str]:
    """Return every name that programs ask for, at any depth."""
    if isinstance(value, dict):
        return {*value}.union(*map(names_in, value.values()))
    return set().union(*map(names_in, value)) if isinstance(value, list) else set()


def known_by(value: object) -> Iterator[tuple[str, str]]:
    """Yield what programs know things by: the ids and addresses at any depth."""
    if isinstance(value, dict):
        yield from (
            (name, one) for name, one in value.items() if name in {"id", "url", "data"} and isinstance(one, str)
        )
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from known_by(one)
