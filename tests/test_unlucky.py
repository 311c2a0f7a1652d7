"""Unlucky days: killed, refused, twice at once, changed in between. There is always a whole site, and whole content."""

import errno
import os
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from arkiv.commands import main
from conftest import ROOT, TOWN_TODAY, copy_project, run_mkdocs
from meeting_archive.desk.lock import locked
from meeting_archive.desk.write import JOURNAL, LOCK, Change, EditError, write
from meeting_archive.site.swap import Places, building
from unlucky import files, write_site
from unlucky import project as small_project


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the town's project, built once."""
    folder = copy_project(tmp_path_factory.mktemp("built") / "projekt")
    building = start(folder)
    said, _ = building.communicate(timeout=120)
    assert building.returncode == 0, said
    return folder


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Path:
    """Another copy, with its site, for a test to damage."""
    return Path(shutil.copytree(built, tmp_path / "projekt"))


def start(folder: Path) -> subprocess.Popen[str]:
    """Begin `arkiv build` of the town, in a process of its own."""
    command = [sys.executable, "-m", "arkiv", "--config", "tests/town.yml", "build", "--site-dir", "site"]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "hooks"), "ARKIV_TODAY": "2031-05-14"}
    return subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def is_whole(site: Path) -> bool:
    """Whether every file of a site is there and is as its checksum says, and none besides."""
    ran = subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=site, capture_output=True, check=False)
    listed = (site / "SHA256SUMS").read_text(encoding="utf-8").count("\n")
    return ran.returncode == 0 and listed + 1 == sum(path.is_file() for path in site.rglob("*"))


def test_a_build_that_was_stopped_between_its_two_renames_is_put_right_and_told(project: Path) -> None:
    (project / "site").rename(project / ".site-gammel")
    building = start(project)
    said, _ = building.communicate(timeout=120)
    assert building.returncode == 0, said
    assert "En tidligere bygning blev afbrudt; den gamle side er lagt tilbage." in said
    assert is_whole(project / "site")


def test_damaged_leftovers_of_a_build_are_no_hindrance(project: Path) -> None:
    (project / ".site-ny").mkdir()
    (project / ".site-ny" / "index.html").write_text("halv", encoding="utf-8")
    shutil.copytree(project / "site", project / ".site-gammel")
    (project / ".site-gammel" / "index.html").unlink()
    building = start(project)
    said, _ = building.communicate(timeout=120)
    assert building.returncode == 0, said
    assert is_whole(project / "site")


def test_a_second_build_at_the_same_time_is_told_to_wait(project: Path) -> None:
    first = start(project)
    while not (project / ".site-ny").exists():
        assert first.poll() is None
        time.sleep(0.02)
    second = start(project)
    said, _ = second.communicate(timeout=120)
    assert second.returncode == 1
    assert "siden bliver allerede bygget" in said
    first.communicate(timeout=120)
    assert first.returncode == 0
    assert is_whole(project / "site")


def test_whatever_stops_a_build_or_a_change_nothing_is_lost_and_the_next_command_says_so(
    tmp_path: Path, seen: list[str]
) -> None:
    ran = subprocess.run(
        [sys.executable, str(ROOT / "tests" / "unlucky.py"), str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    *done, last = ran.stdout.splitlines()
    assert last == "nothing lost"
    counts = [int(word) for line in done for word in line.replace(";", " ").split() if word.isdigit()]
    assert min(counts) >= 3
    assert sum(counts) >= 200
    seen += done


JOURNALS = ("", "{", "[]", '{"renamed": 1, "texts": 2}', '{"renamed": {"a": 1}, "texts": []}')
HOSTILE = ('{"renamed": {"../mkdocs.yml": "a.yml"}, "texts": []}', '{"renamed": {}, "texts": ["/etc/x", "b/../../c"]}')


@pytest.mark.parametrize("journal", [*JOURNALS, *HOSTILE])
def test_a_journal_that_nobody_can_follow_is_a_sentence_and_moves_nothing(
    journal: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    here = small_project(tmp_path / "here")
    (here / "content" / JOURNAL).write_text(journal, encoding="utf-8")
    before = files(here, hidden=True)
    assert main(["--config", str(here / "mkdocs.yml"), "check"]) == 1
    assert "arkiv: en ændring blev afbrudt, men .aendring.json" in capsys.readouterr().err
    assert files(here, hidden=True) == before


def test_a_change_that_cannot_be_taken_back_is_finished_by_the_next_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    content = small_project(tmp_path / "here") / "content"
    left = 2

    def refused(path: Path, target: Path) -> Path:
        nonlocal left
        left -= 1
        if left < 0:
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(path))
        return done(path, target)

    with monkeypatch.context() as patch:
        done = Path.rename
        patch.setattr(Path, "rename", refused)
        with pytest.raises(OSError, match="error"):
            write(content, Change({"calendar.yml": "a: b\n", "bodies.yml": "c: d\n"}))
    assert main(["--config", str(content.parent / "mkdocs.yml"), "check"]) == 1
    assert "En ændring blev afbrudt; den er gjort færdig: calendar.yml, bodies.yml." in capsys.readouterr().err
    assert (content / "calendar.yml").read_text(encoding="utf-8") == "a: b\n"
    assert (content / "bodies.yml").read_text(encoding="utf-8") == "c: d\n"
    assert not [path for path in content.iterdir() if path.name.startswith(".")]


def test_two_builds_at_once_are_one_build_and_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    here = small_project(tmp_path / "here")
    write_site(here / "site", "gammel")
    before = (here / "site" / "index.html").read_text(encoding="utf-8")
    with building(Places(here / "site")):
        assert main(["--config", str(here / "mkdocs.yml"), "build"]) == 1
        assert f"siden bliver allerede bygget (proces {os.getpid()}): vent" in capsys.readouterr().err
        # Others may look, and leave what is being built alone.
        (here / ".site-ny").mkdir()
        assert main(["--config", str(here / "mkdocs.yml"), "check"]) == 0
        assert (here / ".site-ny").exists()
    assert main(["--config", str(here / "mkdocs.yml"), "check"]) == 0
    assert not (here / ".site-ny").exists()
    assert (here / "site" / "index.html").read_text(encoding="utf-8") == before


def test_two_changes_at_once_are_one_change_and_a_sentence(tmp_path: Path) -> None:
    content = small_project(tmp_path / "here") / "content"
    with locked(content / LOCK), pytest.raises(EditError, match="en anden kommando skriver lige nu"):
        write(content, Change({"calendar.yml": "nyt"}))
    assert "nyt" not in (content / "calendar.yml").read_text(encoding="utf-8")


def test_a_builder_that_is_content_with_half_a_site_does_not_replace_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    here = small_project(tmp_path / "here")
    write_site(here / "site", "gammel")

    def half(*arguments: str, inherited: int | None = None) -> int:
        del inherited
        write_site(Path(arguments[-1]), "ny")
        (Path(arguments[-1]) / "SHA256SUMS").unlink()
        return 0

    monkeypatch.setattr("arkiv.site._mkdocs", half)
    assert main(["--config", str(here / "mkdocs.yml"), "build"]) == 1
    assert "siden blev ikke bygget helt (SHA256SUMS mangler); den gamle er urørt" in capsys.readouterr().err
    assert (here / "site" / "index.html").read_text(encoding="utf-8").startswith("gammel")
    assert not (here / ".site-ny").exists()


@pytest.mark.parametrize("name", ["om.md", "meetings/havnelauget/2031-06-16/havnebad-plan.pdf"])
def test_a_file_that_changes_while_the_site_is_built_is_not_published_unseen(name: str, tmp_path: Path) -> None:
    here = copy_project(tmp_path / "here")
    hooks = here / "hooks" / "main.py"
    # Between what is checked and what MkDocs reads.
    changing = (
        "\n\ndef on_nav(nav, config, files):\n"
        f"    path = Path(config.docs_dir) / {name!r}\n"
        "    path.write_bytes(path.read_bytes() + b' 010203-1234')\n"
        "    return nav\n"
    )
    hooks.write_text(hooks.read_text(encoding="utf-8") + changing, encoding="utf-8")
    built = run_mkdocs(here / "tests" / "town.yml", tmp_path / "site")
    assert built.returncode == 1
    assert f"Ændret, mens siden blev bygget: {name.rpartition('/')[2]}. Byg igen." in built.stderr
    assert "Traceback" not in built.stderr


def test_content_that_changes_while_it_is_read_is_read_or_is_a_sentence(tmp_path: Path) -> None:
    content = small_project(tmp_path / "here") / "content"
    meeting = content / "meetings/byraadet/2031-02-19.yml"
    whole = meeting.read_text(encoding="utf-8")
    done = threading.Event()

    def keep_changing() -> None:
        at = 0
        while not done.is_set():
            at = (at + 97) % len(whole)
            meeting.write_text(whole[:at], encoding="utf-8")
            meeting.unlink()
            meeting.write_text(whole, encoding="utf-8")

    changing = threading.Thread(target=keep_changing)
    changing.start()
    try:
        for _ in range(60):
            assert main(["--config", str(content.parent / "mkdocs.yml"), "check"]) in {0, 1}
    finally:
        done.set()
        changing.join()


def test_a_full_disk_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("no folder", encoding="utf-8")
    built = run_mkdocs(ROOT / "tests" / "town.yml", tmp_path / "site" / "below", ARKIV_TODAY=str(TOWN_TODAY))
    assert built.returncode == 1
    assert "Siden kan ikke skrives: " in built.stderr
    assert "Traceback" not in built.stderr
