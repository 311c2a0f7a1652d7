"""The start: from a fresh folder to a command that runs, whatever Python is found first and whatever stopped it last.

A small project with a command and a pip of its own stands for ours: nothing is downloaded, but `.venv` is a real one.
"""

import ast
import errno
import json
import os
import re
import runpy
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from arkiv import start
from arkiv.commands import arkiv
from conftest import ROOT

NAMES = ("arkiv", "arkiv.cmd", "arkiv.py", "Makefile", "pyproject.toml")
HOOKS = (
    *("arkiv/__init__.py", "arkiv/start.py"),
    *("meeting_archive/__init__.py", "meeting_archive/desk/__init__.py", "meeting_archive/desk/lock.py"),
    *("meeting_archive/danish/__init__.py", "meeting_archive/danish/refusals.py"),
)
COMMAND = """
import json, os, sys, time
print(json.dumps([sys.argv[1:], os.getcwd(), os.getpid(), sys.flags.utf8_mode]), flush=True)
print("æøå ≥", flush=True)
time.sleep(60 * ("vent" in sys.argv))
sys.exit(7 * ("fejl" in sys.argv))
"""
PIP = """
import os, sys, time
with open(os.environ["ASKED"], "a", encoding="utf-8") as asked:
    asked.write(" ".join(sys.argv[1:]) + "\\n")
time.sleep(float(os.environ.get("TAKES", "0")))
sys.exit(os.environ.get("FAILS", 0))
"""


class Project:
    """A small project that starts as ours does."""

    def __init__(self, folder: Path, pip: Path) -> None:
        self.folder, self.pip = folder, pip
        self.asked_file = folder.parent / "asked"

    def begin(self, *words: str, here: Path | None = None, **environment: str) -> "subprocess.Popen[str]":
        """Begin a command, and go on meanwhile."""
        settings = {"PYTHONPATH": str(self.pip), "ASKED": str(self.asked_file), "PYTHONIOENCODING": "utf-8"}
        return subprocess.Popen(
            [sys.executable, str(self.folder / "arkiv.py"), *words],
            cwd=here or self.folder,
            env=os.environ | settings | environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )

    def run(self, *words: str, here: Path | None = None, **environment: str) -> SimpleNamespace:
        """Run a command: its exit code, what it was given, and what was said."""
        return ended(self.begin(*words, here=here, **environment))

    def asked(self) -> list[str]:
        """Say what pip was asked for since the last look."""
        lines = self.asked_file.read_text(encoding="utf-8").splitlines() if self.asked_file.exists() else []
        self.asked_file.unlink(missing_ok=True)
        return lines

    def stamps(self) -> set[str]:
        return {path.stem for path in (self.folder / ".venv").glob("*.stamp")}


def ended(begun: "subprocess.Popen[str]") -> SimpleNamespace:
    out, err = begun.communicate(timeout=120)
    return SimpleNamespace(code=begun.returncode, out=out, err=err, given=json.loads((out or "[]").partition("\n")[0]))


def until(done: Any, seconds: float = 60) -> None:
    """Wait for something that another process does."""
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end
        time.sleep(0.02)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, SimpleNamespace]:
    """A small project, and what came of its first start, from another folder."""
    above = tmp_path_factory.mktemp("start")
    folder, elsewhere, pip = above / "Møder & referater", above / "Årets gang", above / "standin"
    for name in HOOKS:
        (folder / "hooks" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "hooks" / name, folder / "hooks" / name)
    for name in NAMES:
        shutil.copy(ROOT / name, folder / name)
    (folder / "hooks/arkiv/__main__.py").write_text(COMMAND, encoding="utf-8")
    (folder / "requirements").mkdir()
    for name in ("site", "import", "test"):
        (folder / f"requirements/{name}.txt").write_text(f"# {name}\n", encoding="utf-8")
    elsewhere.mkdir()
    (elsewhere / "json.py").write_text("raise SystemExit('run by accident')\n", encoding="utf-8")
    (pip / "pip").mkdir(parents=True)
    (pip / "pip/__init__.py").touch()
    (pip / "pip/__main__.py").write_text(PIP, encoding="utf-8")
    project = Project(folder, pip)
    return project, project.run("new", "kd-net", "fejl", here=elsewhere)


@pytest.fixture
def project(first: tuple[Project, SimpleNamespace], tmp_path: Path) -> Project:
    """A copy of it, in another folder, with its `.venv`."""
    made, _ = first
    shutil.copytree(made.folder, tmp_path / "flyttet", symlinks=True)
    return Project(tmp_path / "flyttet", made.pip)


def test_the_first_start_installs_by_hashes_and_hands_over_words_folder_and_exit_code(
    first: tuple[Project, SimpleNamespace],
) -> None:
    project, ran = first
    words, here, _, utf8 = ran.given
    assert words == ["--config", str(project.folder / "mkdocs.yml"), "new", "kd-net", "fejl"]
    assert here == str(project.folder.parent / "Årets gang")
    assert ran.code == 7
    assert utf8 == 1
    assert ran.err == "Mødearkivet gøres klar; det kan tage et par minutter.\n"
    lock, ours = project.asked()
    assert lock.endswith(f"--require-hashes --requirement {project.folder / 'requirements' / 'site.txt'}")
    assert ours.endswith(f"--no-build-isolation --no-deps --editable {project.folder}")


def test_the_next_start_installs_nothing_and_says_nothing_also_in_a_folder_that_was_moved(project: Project) -> None:
    ran = project.run("check")
    assert (ran.code, ran.err, project.asked()) == (0, "", [])
    assert ran.given[0] == ["--config", str(project.folder / "mkdocs.yml"), "check"]


def test_what_a_command_needs_more_is_installed_with_it_once(project: Project) -> None:
    for expected in (["import.txt"], []):
        assert project.run("import", "referat.docx").code == 0
        assert [line.rpartition(os.sep)[2] for line in project.asked()] == expected
    assert project.stamps() == {"site", "import"}


@pytest.mark.parametrize("name", ["pyproject.toml", "requirements/site.txt"])
def test_what_changed_is_installed_again(name: str, project: Project) -> None:
    with (project.folder / name).open("a", encoding="utf-8") as changed:
        changed.write("# nyt\n")
    ran = project.run("check")
    assert (ran.code, ran.err, len(project.asked())) == (0, "Mødearkivet henter det, der mangler.\n", 2)


def test_make_and_the_command_know_what_the_other_installed(project: Project) -> None:
    settings = {"PYTHONPATH": str(project.pip), "ASKED": str(project.asked_file), "PYTHON": sys.executable}
    make = ["make", "--silent", "PYTHON=" + sys.executable]
    for target, expected in (("test", 1), ("test", 0), ("site", 0)):
        subprocess.run(
            [*make, f".venv/{target}.stamp"], cwd=project.folder, env=os.environ | settings, check=True, timeout=120
        )
        assert len(project.asked()) == expected
    assert project.run("check").err == ""


def test_an_installation_that_failed_says_why_and_the_next_run_begins_anew(project: Project) -> None:
    half = project.folder / ".venv" / "halvt"
    half.touch()
    ran = project.run("import", FAILS="ERROR: No matching distribution found for lxml==6")
    assert (ran.code, ran.out) == (1, "")
    assert "arkiv: det, arkivet skal bruge, kunne ikke hentes: se efter, om maskinen er på nettet" in ran.err
    assert "  | ERROR: No matching distribution found for lxml==6" in ran.err
    assert project.stamps() == set()
    assert project.run("import").code == 0
    assert project.stamps() == {"site", "import"}
    assert not half.exists()


def test_what_does_not_match_its_hash_is_not_used_and_not_called_a_bad_line(project: Project) -> None:
    ran = project.run("import", FAILS="ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.")
    assert "det hentede er ikke det, arkivet kender, så det bliver ikke brugt" in ran.err
    assert "nettet" not in ran.err


@pytest.mark.skipif(sys.platform == "win32", reason="a lock is not inherited there")
def test_a_start_that_was_killed_is_waited_for_as_long_as_its_pip_lives_and_then_mended(project: Project) -> None:
    begun = project.begin("import", TAKES="2")
    until(project.asked_file.exists)
    begun.kill()
    ran = project.run("import")
    begun.communicate(timeout=60)
    assert ran.code == 0
    waiting, making = ran.err.splitlines()
    assert waiting == "Mødearkivet gøres klar et andet sted; venter, til det er gjort."
    assert making == "Mødearkivet gøres klar; det kan tage et par minutter."
    assert project.stamps() == {"site", "import"}


def test_an_interrupted_installation_is_a_sentence(project: Project) -> None:
    begun = project.begin("import", TAKES="60")
    until(project.asked_file.exists)
    begun.send_signal(signal.SIGINT)
    ran = ended(begun)
    assert (ran.code, ran.out) == (130, "")
    assert ran.err.splitlines()[-1] == "Afbrudt. Næste gang begynder det forfra."
    assert project.stamps() == set()


def test_of_two_starts_at_once_one_installs_and_the_other_waits(project: Project) -> None:
    begun = [project.begin("import", TAKES="1") for _ in range(2)]
    ran = [ended(one) for one in begun]
    assert [one.code for one in ran] == [0, 0]
    assert len(project.asked()) == 1
    assert sum("venter" in one.err for one in ran) == 1


def test_a_venv_whose_python_is_gone_is_made_anew(project: Project) -> None:
    python = project.folder / ".venv/bin/python"
    python.unlink()
    python.symlink_to("/nowhere/python3.11")
    ran = project.run("check")
    assert (ran.code, len(project.asked())) == (0, 2)
    assert python.resolve().exists()


@pytest.mark.skipif(sys.platform == "win32", reason="no program takes the place of another there")
@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_the_command_takes_the_place_of_its_start_and_gets_its_signals(
    ending: signal.Signals, project: Project
) -> None:
    begun = project.begin("check", "vent")
    assert begun.stdout
    given = json.loads(begun.stdout.readline())
    assert given[2] == begun.pid
    begun.send_signal(ending)
    begun.communicate(timeout=60)
    assert begun.returncode == -ending


def test_the_script_finds_a_python_on_the_path_and_says_so_when_there_is_none(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "bin"
    path.mkdir()
    for name in ("sh", "dirname"):
        (path / name).symlink_to(str(shutil.which(name)))

    def called() -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [path / "sh", project.folder / "arkiv", "fejl", "to ord"],
            cwd=tmp_path,
            env={"PATH": str(path), "PYTHONPATH": str(project.pip), "LC_ALL": "C.UTF-8"},
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=60,
        )

    none = called()
    assert none.returncode == 1
    assert none.stderr.startswith("arkiv: Mødearkivet skal bruge Python, og her er ingen.")
    # The one that is tried first is no Python 3.
    (path / "python3").write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    (path / "python3").chmod(0o755)
    (path / "python").symlink_to(Path(sys.executable).resolve())
    ran = called()
    assert (ran.returncode, ran.stderr) == (7, "")
    assert json.loads(ran.stdout.splitlines()[0])[0][2:] == ["fejl", "to ord"]


@pytest.fixture
def starter(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The functions of `arkiv.py`, as Python 3.9 runs them, where no program can be found."""
    monkeypatch.setattr(sys, "version_info", (3, 9, 2, "final", 0))
    monkeypatch.setattr(shutil, "which", lambda _: None)
    return SimpleNamespace(**runpy.run_path(str(ROOT / "arkiv.py"), run_name="starter"))


@pytest.mark.parametrize(
    ("system", "remedy"),
    [
        ("win32", "Microsoft Store"),
        ("darwin", "åbn den hentede fil"),
        ("linux", "sudo apt install python3 python3-venv"),
    ],
)
def test_where_no_python_will_do_it_is_said_which_is_missing_and_where_to_get_it(
    system: str, remedy: str, starter: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    assert starter.main(["check"]) == 1
    told = capsys.readouterr().err
    assert told.startswith("arkiv: Mødearkivet skal bruge Python 3.11 eller nyere, men her er kun Python 3.9.\n")
    assert remedy in told


def test_on_windows_the_launcher_is_asked_first_and_the_shops_python_is_none(
    starter: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def call(command: list[str], **_: object) -> int:
        asked.append(command[:2])
        # What py says of a Python that is not there, and what the shop's stand-in says.
        return 0 if command[:2] == ["C:\\py", "-3.12"] else 103 if command[0] == "C:\\py" else 9009

    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(shutil, "which", "C:\\{}".format)
    monkeypatch.setattr(subprocess, "call", call)
    ignored: list[Any] = []
    monkeypatch.setattr(signal, "signal", lambda *told: ignored.append(told))
    assert starter.main(["import", "Referat å.docx"]) == 0
    assert asked == [["C:\\py", f"-3.{minor}"] for minor in (14, 13, 12, 12)]
    assert ignored == [(signal.SIGINT, signal.SIG_IGN)]


def test_elsewhere_the_newest_python_that_will_do_takes_over(starter: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[Any] = []
    monkeypatch.setattr(shutil, "which", lambda name: f"/bin/{name}" if name in {"python3.12", "python3"} else None)
    monkeypatch.setattr(subprocess, "call", lambda *_, **__: 0)
    monkeypatch.setattr(os, "execv", lambda program, command: begun.append((program, command)))
    starter.main(["check", "--info"])
    assert begun == [("/bin/python3.12", ["/bin/python3.12", str(ROOT / "arkiv.py"), "check", "--info"])]


def test_a_python_without_venv_is_named_with_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(start.importlib.util, "find_spec", lambda _: None)
    for name, place in (("VENV", ".venv"), ("LOCK", ".venv-laas"), ("PYTHON", ".venv/bin/python")):
        monkeypatch.setattr(start, name, tmp_path / place)
    with pytest.raises(SystemExit) as stopped:
        start.ready(["check"])
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    assert f"Python {version} er her, men mangler venv: skriv »sudo apt install python{version}-venv«" in str(
        stopped.value
    )
    assert [*tmp_path.iterdir()] == []


def test_a_folder_that_cannot_be_written_to_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system", "/media/usb/.venv-laas")

    monkeypatch.setattr(start, "install", refused)
    with pytest.raises(SystemExit) as stopped:
        start.ready(["check"])
    assert str(stopped.value).startswith("arkiv: /media/usb/.venv-laas kan ikke skrives")
    assert "læg arkivet i en mappe, der er din" in str(stopped.value)


def test_a_lock_that_is_not_there_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start, "_quietly", None)
    with pytest.raises(SystemExit, match=r"requirements/ har ingen nyt\.txt"):
        start.ready(["--install", "nyt"])


def test_each_extra_is_of_a_command_and_has_a_lock() -> None:
    assert set(start.EXTRAS) <= set(arkiv.commands)
    assert all((ROOT / "requirements" / f"{name}.txt").is_file() for name in start.EXTRAS.values())


def test_an_old_python_can_read_the_start() -> None:
    text = (ROOT / "arkiv.py").read_text(encoding="utf-8")
    tree = ast.parse(text, feature_version=(3, 6))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    assert imported == {"os", "re", "runpy", "shutil", "signal", "subprocess", "sys"}
    # What it names in annotations an older one looks up as it reads them: no list[str], no str | None.
    annotations = [node.annotation for node in ast.walk(tree) if isinstance(node, ast.arg) and node.annotation]
    annotations += [node.returns for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.returns]
    assert annotations
    assert all(isinstance(one, ast.Name) for one in annotations)
    assert not re.search(r"removeprefix|missing_ok|capture_output|text=True", text)


def test_python_told_to_run_the_command_here_finds_the_package_and_not_its_start() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "arkiv", "--version"], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    assert ran.stdout.startswith("Mødearkivet ")
    assert ran.stderr == ""


def test_the_windows_script_has_the_line_ends_and_letters_of_every_console_and_calls_the_start() -> None:
    script = (ROOT / "arkiv.cmd").read_bytes()
    assert script.isascii()
    assert script.count(b"\n") == script.count(b"\r\n") > 10
    assert "*.cmd text eol=crlf" in (ROOT / ".gitattributes").read_text(encoding="utf-8").splitlines()
    lines = script.decode().splitlines()
    assert '%python% "%~dp0arkiv.py" %*' in lines
    assert lines[lines.index('%python% "%~dp0arkiv.py" %*') + 1] == "exit /b"
    labels = {line[1:] for line in lines if line.startswith(":")}
    assert {line.rpartition("goto ")[2] for line in lines if "goto " in line} == labels == {"missing"}
