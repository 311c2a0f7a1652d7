"""Unlucky days: killed, refused, twice at once, changed in between. There is always a whole site, and whole content."""

import contextlib
import errno
import io
import json
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from arkiv.commands import main
from bad_luck import CHANGES, files, words, write_site
from bad_luck import project as small_project
from conftest import ROOT, TOWN_TODAY, copy_project, run_mkdocs
from meeting_archive.desk import write as desk_write
from meeting_archive.desk.journal import JOURNAL, LOCK
from meeting_archive.desk.lock import locked
from meeting_archive.desk.write import Writing, changing, write
from meeting_archive.site.swap import Places, building


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


@pytest.mark.slow
def test_a_build_that_was_stopped_between_its_two_renames_is_put_right_and_told(project: Path) -> None:
    (project / "site").rename(project / ".site-gammel")
    building = start(project)
    said, _ = building.communicate(timeout=120)
    assert building.returncode == 0, said
    assert "En tidligere bygning blev afbrudt; den gamle side er lagt tilbage." in said
    assert is_whole(project / "site")


@pytest.mark.slow
def test_damaged_leftovers_of_a_build_are_no_hindrance(project: Path) -> None:
    (project / ".site-ny").mkdir()
    (project / ".site-ny" / "index.html").write_text("halv", encoding="utf-8")
    shutil.copytree(project / "site", project / ".site-gammel")
    (project / ".site-gammel" / "index.html").unlink()
    building = start(project)
    said, _ = building.communicate(timeout=120)
    assert building.returncode == 0, said
    assert is_whole(project / "site")


@pytest.mark.slow
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


@pytest.mark.slow
def test_whatever_stops_a_build_or_a_change_nothing_is_lost_and_the_next_command_says_so(
    tmp_path: Path, seen: list[str]
) -> None:
    ran = subprocess.run(
        [sys.executable, str(ROOT / "tests" / "made" / "bad_luck.py"), str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    *done, last = ran.stdout.splitlines()
    assert last == "nothing lost"
    counts = [int(word) for line in done for word in line.replace(";", " ").split() if word.isdigit()]
    assert min(counts) >= 3
    assert sum(counts) >= 200
    seen += done


JOURNALS = (
    "",
    "{",
    "[]",
    '{"renamed": {}, "texts": ["calendar.yml"]}',
    '{"renamed": {"": "a.yml"}, "texts": {}}',
    '{"renamed": 1, "texts": 2}',
    '{"renamed": {"a": 1}, "texts": []}',
)
HOSTILE = (
    '{"renamed": {"../mkdocs.yml": "a.yml"}, "texts": {}}',
    '{"renamed": {}, "texts": {"/etc/x": "", "b/../../c": ""}}',
    '{"renamed": {"bodies.yml": "link/bodies.yml"}, "texts": {}}',
    '{"renamed": {}, "texts": {"link/x.yml": ""}}',
)


@pytest.mark.parametrize("journal", [*JOURNALS, *HOSTILE])
def test_a_journal_that_nobody_can_follow_is_a_sentence_and_moves_nothing(
    journal: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    here = small_project(tmp_path / "here")
    (here / "content" / JOURNAL).write_text(journal, encoding="utf-8")
    (tmp_path / "outside").mkdir()
    (here / "content" / "link").symlink_to(tmp_path / "outside")
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
        with pytest.raises(OSError, match="error"), changing(content) as seen:
            write(content, Writing({"calendar.yml": "a: b\n", "bodies.yml": "c: d\n"}), seen)
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


def test_two_changes_at_once_are_one_change_and_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("meeting_archive.desk.write.PATIENCE", 0)
    here = small_project(tmp_path / "here")
    before = files(here, hidden=True)
    with locked(here / "content" / LOCK):
        for command in CHANGES:
            assert main(words(here, command)) == 1
            assert f"en anden kommando skriver lige nu (proces {os.getpid()})" in capsys.readouterr().err
        # Others may look, and put nothing right meanwhile.
        (here / "content" / ".bodies.yml.halv").write_text("halv", encoding="utf-8")
        assert main(["--config", str(here / "mkdocs.yml"), "check"]) == 0
        assert (here / "content" / ".bodies.yml.halv").exists()
        (here / "content" / ".bodies.yml.halv").unlink()
    assert files(here, hidden=True) == before


REFUSALS = {
    "ENOSPC": "disken er fuld",
    "EROFS": "disken eller mappen kan kun læses",
    "EACCES": "ingen adgang",
    "EIO": "se efter, om den er din",
}


def test_a_command_waits_for_another_and_begins_from_what_that_one_wrote(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = small_project(tmp_path / "here")
    calendar = here / "content" / "calendar.yml"
    other = contextlib.ExitStack()
    other.enter_context(locked(here / "content" / LOCK))

    def waited(_: float) -> None:
        calendar.write_text(calendar.read_text(encoding="utf-8") + "# af den anden\n", encoding="utf-8")
        other.close()

    monkeypatch.setattr("meeting_archive.desk.lock.time.sleep", waited)
    assert main(words(here, ["cancel", "byraadet", "2031-05-14"])) == 0
    text = calendar.read_text(encoding="utf-8")
    assert "what: cancelled" in text
    assert "# af den anden" in text


@pytest.mark.parametrize("refused", REFUSALS)
@pytest.mark.parametrize("file", [LOCK, ".halv"])
@pytest.mark.parametrize("command", CHANGES, ids=lambda command: command[0])
def test_what_the_system_refuses_a_command_is_a_sentence_and_nothing_is_written(
    command: list[str],
    file: str,
    refused: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    here = small_project(tmp_path / "here")
    before = files(here, hidden=True)

    def refusing(opened: Any) -> Any:
        def opening(path: Any, *rest: Any, **named: Any) -> Any:
            if str(path).startswith(str(here)) and str(path).endswith(file):
                code = getattr(errno, refused)
                raise OSError(code, os.strerror(code), str(path))
            return opened(path, *rest, **named)

        return opening

    with monkeypatch.context() as patch:
        patch.setattr("os.open", refusing(os.open))
        patch.setattr("io.open", refusing(io.open))
        assert main(words(here, command)) == 1
    said = capsys.readouterr().err
    assert REFUSALS[refused] in said
    assert files(here, hidden=True) == before


@pytest.mark.slow
def test_no_change_that_was_said_to_be_done_is_lost_when_several_are_made_at_once(tmp_path: Path) -> None:
    here = small_project(tmp_path / "here")
    days = ("2031-05-14", "2031-07-02", "2031-10-08")
    environment = os.environ | {"PYTHONPATH": str(ROOT / "hooks")}
    begun = [
        subprocess.Popen(
            [sys.executable, "-m", "arkiv", *words(here, ["cancel", "byraadet", day, "--reason", f"Grund {day}"])],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for day in days
    ]
    said = [process.communicate(timeout=120)[0] for process in begun]
    calendar = (here / "content" / "calendar.yml").read_text(encoding="utf-8")
    for process, day, told in zip(begun, days, said, strict=True):
        assert "Traceback" not in told
        assert process.returncode == 0 or "en anden kommando skriver lige nu" in told
        assert (f"Grund {day}" in calendar) == (process.returncode == 0)


# What an editor may do to a file while a command is at it.
MEANWHILE: dict[str, Callable[[Path], object]] = {
    "saved": lambda path: path.write_bytes(path.read_bytes() + b"# rettet\n"),
    "taken away": lambda path: path.unlink(),
}


@pytest.mark.parametrize("moment", ["worked out", "written", "moved aside"])
@pytest.mark.parametrize("what", MEANWHILE)
@pytest.mark.parametrize("command", CHANGES, ids=lambda command: command[0])
def test_what_an_editor_saves_while_a_command_is_at_it_is_never_written_over(
    command: list[str],
    what: str,
    moment: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    here = small_project(tmp_path / "here")
    content = here / "content"
    main(words(here, ["release"]))
    capsys.readouterr()
    # One that is replaced, or that the change rests on.
    path = content / {"minutes": "meetings/byraadet/2031-05-14.yml", "release": "released.yml"}.get(
        command[0], "calendar.yml"
    )
    if command[0] == "release":
        path.write_text(path.read_text(encoding="utf-8") + "# endnu ikke\n", encoding="utf-8")
    name = path.relative_to(content).as_posix()
    replaced = command[0] in {"move", "cancel", "new", "minutes", "release"}
    before = files(content)
    left: list[dict[str, str]] = []

    def meanwhile(_: object = None) -> None:
        if not left:
            MEANWHILE[what](path)
            left.append({kind: mark for kind, mark in files(content).items() if kind == name})

    step = {"worked out": "_as_found", "written": "_refuse_changed", "moved aside": "beside"}[moment]
    whole = getattr(desk_write, step)

    def disturbed(*arguments: Any) -> Any:
        # The trial is made elsewhere; what is moved aside was compared before.
        where = arguments[0]
        at_it = content in (where, *where.parents) and (
            moment != "moved aside" or ((content / JOURNAL).exists() and (where, arguments[1]) == (path, ".gammel"))
        )
        if at_it:
            meanwhile()
        return whole(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr(desk_write, step, disturbed)
        code = main(words(here, command))
    if moment == "moved aside" and not (replaced and left):
        # Too late to be of any consequence: nothing of it is replaced.
        assert code == 0
        return
    said = capsys.readouterr().err
    assert left
    assert code == 1
    assert (f"{name} er ændret imens; prøv igen" in said) or f"{name} er der ikke: se efter" in said
    assert files(content, hidden=True) == {kind: mark for kind, mark in before.items() if kind != name} | left[0]


def test_what_comes_where_nothing_was_is_not_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    here = small_project(tmp_path / "here")
    path = here / "content" / "meetings" / "byraadet" / "2031-11-20.yml"

    def drafted(*_: object, **__: object) -> str:
        path.write_text("items: []\n", encoding="utf-8")
        return "kladde: ja\n"

    monkeypatch.setattr("meeting_archive.desk.begin.draft", drafted)
    assert main(words(here, ["new", "byraadet", "2031-11-20"])) == 1
    assert "meetings/byraadet/2031-11-20.yml er ændret imens; prøv igen" in capsys.readouterr().err
    assert path.read_text(encoding="utf-8") == "items: []\n"


def test_what_is_edited_after_an_interruption_is_not_written_over_by_what_finishes_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    here = small_project(tmp_path / "here")
    content = here / "content"
    calendar, bodies = content / "calendar.yml", content / "bodies.yml"
    with changing(content) as seen:
        marks = {"calendar.yml": seen["calendar.yml"], "bodies.yml": seen["bodies.yml"]}
    (content / JOURNAL).write_text(json.dumps({"renamed": {}, "texts": marks}), encoding="utf-8")
    for path in (calendar, bodies):
        path.with_name(f".{path.name}.halv").write_text("halv: ja\n", encoding="utf-8")
    calendar.write_text("rettet: ja\n", encoding="utf-8")
    before = files(here, hidden=True)
    for command in (["check"], *CHANGES):
        assert main(words(here, command)) == 1
        assert "en ændring blev afbrudt, og calendar.yml er rettet siden" in capsys.readouterr().err
        assert files(here, hidden=True) == before
    # As the sentence says.
    (content / JOURNAL).unlink()
    main(words(here, ["check"]))
    assert calendar.read_text(encoding="utf-8") == "rettet: ja\n"
    assert "halv" not in bodies.read_text(encoding="utf-8")
    assert not [path for path in content.iterdir() if path.name.startswith(".")]


def test_the_only_copy_of_a_file_is_never_cleared_away(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    here = small_project(tmp_path / "here")
    before = files(here, hidden=True)
    calendar = here / "content" / "calendar.yml"
    calendar.rename(calendar.with_name(".calendar.yml.gammel"))
    assert main(words(here, ["check"])) == 0
    assert "En ændring blev afbrudt" in capsys.readouterr().err
    assert files(here, hidden=True) == before


@pytest.mark.parametrize("command", [*CHANGES[:1], ["cancel", "havnelauget", "2031-02-19"], *CHANGES[2:]], ids=" ".join)
def test_no_command_follows_a_link_out_of_the_content(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    here, outside = small_project(tmp_path / "here"), tmp_path / "outside"
    content = here / "content"
    shutil.copytree(content / "meetings" / "byraadet", outside / "byraadet")
    shutil.copytree(content / "meetings" / "byraadet", outside / "havnelauget")
    shutil.rmtree(content / "meetings")
    (content / "meetings").symlink_to(outside)
    (outside / "released.yml").write_text("meetings: {}\n", encoding="utf-8")
    (content / "released.yml").symlink_to(outside / "released.yml")
    before = files(tmp_path, hidden=True)
    assert main(words(here, command)) == 1
    assert "genvej (symlink)" in capsys.readouterr().err
    assert files(tmp_path, hidden=True) == before


@pytest.mark.parametrize("name", [LOCK, JOURNAL, ".calendar.yml.halv", ".calendar.yml.gammel"])
def test_what_a_command_keeps_for_itself_is_never_another_file(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    here = small_project(tmp_path / "here")
    outside = tmp_path / "outside"
    outside.write_text('{"renamed": {}, "texts": {}}', encoding="utf-8")
    (here / "content" / name).symlink_to(outside)
    main(words(here, CHANGES[1]))
    assert outside.read_text(encoding="utf-8") == '{"renamed": {}, "texts": {}}'
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("there", "command"),
    [
        ("meetings/byraadet/2031-11-20.YML", ["new", "byraadet", "2031-11-20"]),
        ("meetings/Havnelauget/2031-06-16.yml", ["new", "havnelauget", "2031-11-20"]),
        ("meetings/byraadet/2031-02-20.Yml", CHANGES[0]),
    ],
)
def test_a_file_whose_name_differs_only_in_capitals_is_not_written_over(
    there: str, command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    here = small_project(tmp_path / "here")
    path = here / "content" / there
    path.parent.mkdir(exist_ok=True)
    path.write_text("{}\n", encoding="utf-8")
    before = files(here, hidden=True)
    assert main(words(here, command)) == 1
    said = capsys.readouterr().err
    assert "store og små bogstaver gør ingen forskel" in said or "der er fejl i indholdet" in said
    assert files(here, hidden=True) == before


@pytest.mark.parametrize("body", ["../../udenfor", "byraadet/../../../udenfor", "/tmp"])  # noqa: S108  not written to
@pytest.mark.parametrize("command", [["minutes"], ["cancel"], ["move"]], ids=" ".join)
def test_no_name_of_a_body_leads_out_of_the_content(
    command: list[str], body: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    here = small_project(tmp_path / "here")
    shutil.copytree(here / "content" / "meetings" / "byraadet", here / "udenfor")
    before = files(tmp_path, hidden=True)
    more = ["2031-05-15"] if command == ["move"] else []
    assert main(words(here, [*command, body, "2031-05-14", *more])) == 1
    assert "Traceback" not in capsys.readouterr().err
    assert files(tmp_path, hidden=True) == before


def test_a_builder_that_writes_half_a_site_and_reports_success_does_not_replace_the_old_one(
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


@pytest.mark.slow
def test_a_file_that_changes_while_the_site_is_built_is_not_published_unseen(tmp_path: Path) -> None:
    name = "meetings/havnelauget/2031-06-16/havnebad-plan.pdf"
    here = copy_project(tmp_path / "here")
    hooks = here / "hooks" / "main.py"
    # Between what is checked and what MkDocs reads.
    changing = (
        "\n\nfrom pathlib import Path\n\ndef on_nav(nav, config, files):\n"
        f"    path = Path(config.docs_dir) / {name!r}\n"
        "    path.write_bytes(path.read_bytes() + b' 010203-1234')\n"
        "    return nav\n"
    )
    hooks.write_text(hooks.read_text(encoding="utf-8") + changing, encoding="utf-8")
    built = run_mkdocs(here / "tests" / "town.yml", tmp_path / "site")
    assert built.returncode == 1
    assert f"Ændret, mens siden blev bygget: {name.rpartition('/')[2]}. Byg igen." in built.stderr
    assert "Traceback" not in built.stderr


@pytest.mark.slow
def test_a_page_that_changes_while_the_site_is_built_is_published_as_it_was_checked(tmp_path: Path) -> None:
    here = copy_project(tmp_path / "here")
    with (here / "hooks" / "main.py").open("a", encoding="utf-8") as hook:
        hook.write(
            "\n\nfrom pathlib import Path\n\ndef on_nav(nav, config, files):\n"
            "    Path(config.docs_dir, 'om.md').write_text('010203-1234')\n"
        )
    built = run_mkdocs(here / "tests" / "town.yml", tmp_path / "site")
    assert built.returncode == 0, built.stderr
    assert "Nordby findes ikke" in (tmp_path / "site/om/index.html").read_text(encoding="utf-8")


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


@pytest.mark.slow
def test_a_full_disk_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("no folder", encoding="utf-8")
    built = run_mkdocs(ROOT / "tests" / "town.yml", tmp_path / "site" / "below", ARKIV_TODAY=str(TOWN_TODAY))
    assert built.returncode == 1
    assert "Siden kan ikke skrives: " in built.stderr
    assert "Traceback" not in built.stderr
