"""What others install: the wheel, in an environment of its own and with nothing of this checkout around it."""

import os
import re
import subprocess
import sys
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from built_sites import dead_links, pages, words
from conftest import ROOT

# Whom nothing in another's archive may speak of.
OUR_WORDS = re.compile(rb"kkr|kd-?net|midtjy", re.IGNORECASE)
# Of a font's or a packed file's bytes some are such letters by chance.
PACKED = {".woff2", ".png", ".gz", ".zip", ".xlsx", ".docx", ".pdf", ".ico", ".whl"}
ASSOCIATION = (
    *("--name", "Boligforeningen Solbakken", "--url", "https://solbakken.example/arkiv/"),
    *("--body", "Bestyrelsen", "--body", "Afdelingsmødet", "--contact", "kontor@solbakken.example"),
)


def run(*command: str | Path, cwd: Path, code: int = 0) -> subprocess.CompletedProcess[str]:
    """Run a program as somebody does who has never seen this checkout."""
    theirs = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "PYTHONSAFEPATH"}}
    theirs |= {"ARKIV_TODAY": "2027-01-04", "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
    done = subprocess.run(command, cwd=cwd, env=theirs, capture_output=True, text=True, check=False, timeout=600)
    assert done.returncode == code, f"{command}\n{done.stdout}\n{done.stderr}"
    return done


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built of this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = (sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", folder)
    run(*pip, ROOT, cwd=folder)
    (made,) = folder.glob("moedearkiv-*.whl")
    return made


@pytest.fixture(scope="module")
def programs(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of an environment in which the wheel is installed, with what its lock names."""
    folder = tmp_path_factory.mktemp("installed") / ".venv"
    venv.create(folder, with_pip=True)
    bin_ = folder / ("Scripts" if sys.platform == "win32" else "bin")
    pip = (bin_ / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input")
    run(*pip, "--require-hashes", "--requirement", ROOT / "requirements" / "site.txt", cwd=folder)
    run(*pip, "--no-deps", wheel, cwd=folder)
    return bin_


@pytest.fixture(scope="module")
def association(programs: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A housing association's archive, founded and built by the installed command."""
    folder = tmp_path_factory.mktemp("away") / "solbakken"
    run(programs / "arkiv", "init", folder, *ASSOCIATION, cwd=folder.parent)
    checked = run(programs / "arkiv", "check", "--strict", cwd=folder)
    assert checked.stdout == "Ingen fejl og ingen advarsler.\n"
    run(programs / "arkiv", "build", cwd=folder)
    return folder


def tracked(*folders: str) -> Iterator[Path]:
    """Yield the files that the repository has of some folders."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", *folders],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode()
    return (Path(name) for name in listed.split("\0") if name and (ROOT / name).is_file())


def test_the_wheel_holds_all_that_an_archive_is_made_with_and_nothing_of_ours(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as package:
        there = {name for name in package.namelist() if ".dist-info/" not in name}
        entry_points = package.read(next(name for name in package.namelist() if name.endswith("entry_points.txt")))
    modules = {path.relative_to("hooks").as_posix() for path in tracked("hooks")} - {"main.py"}
    brought = {f"meeting_archive/{path.as_posix()}" for path in tracked("theme", "starter")}
    assert len(modules) > 300
    assert "meeting_archive/starter/.gitignore" in brought
    assert there == modules | brought | {"meeting_archive/content/README.md"}
    assert re.findall(rb"^(\w+) = arkiv\.commands:main$", entry_points, re.MULTILINE) == [b"arkiv", b"moedearkiv"]


def test_an_archive_is_founded_checked_and_built_far_from_here(association: Path) -> None:
    front = words(pages(association / "site")[""])
    assert "Boligforeningen Solbakken" in front
    assert "Bestyrelsen" in front
    assert dead_links(association / "site", "arkiv/") == []


def test_nobody_elses_archive_speaks_of_our_bodies(association: Path) -> None:
    files = [path for path in association.rglob("*") if path.is_file()]
    assert len(files) > 100
    read = [path for path in files if path.suffix not in PACKED]
    assert [path.relative_to(association) for path in read if OUR_WORDS.search(path.read_bytes())] == []
    assert [path for path in files if OUR_WORDS.search(path.name.encode())] == []


def test_an_archive_without_a_sample_is_whole_too(programs: Path, tmp_path: Path) -> None:
    # By the package's own name, as `uvx moedearkiv` calls it; and with no address yet.
    words_ = ("--name", "Rådet", "--url", "", "--body", "Rådet", "--empty")
    run(programs / "moedearkiv", "init", ".", *words_, cwd=tmp_path)
    checked = run(programs / "arkiv", "check", "--strict", cwd=tmp_path)
    assert checked.stdout == "Ingen fejl og ingen advarsler.\n"
    run(programs / "arkiv", "build", cwd=tmp_path)
    assert dead_links(tmp_path / "site") == []


def test_a_command_that_lacks_an_extra_says_how_to_fetch_it(association: Path, programs: Path, tmp_path: Path) -> None:
    made = run(programs / "arkiv", "template", "bestyrelsen", "2027-01-22", cwd=association, code=1)
    assert made.stderr == (
        'arkiv: kommandoen skal bruge docx, som ikke er hentet: skriv pip install "moedearkiv[documents]"\n'
    )
    (tmp_path / "referat.html").write_text("<p>Referat</p>", encoding="utf-8", newline="\n")
    read = run(programs / "arkiv", "import", tmp_path / "referat.html", cwd=association, code=1)
    assert 'skriv pip install "moedearkiv[import]"' in read.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="a script of other systems")
def test_an_archive_brings_its_engine_along_where_it_came_as_a_file(
    association: Path, programs: Path, wheel: Path, tmp_path: Path
) -> None:
    assert (association / "pakke" / wheel.name).read_bytes() == wheel.read_bytes()
    options = ("--no-index", "--no-deps", "--dest", tmp_path, "--requirement", association / "requirements.txt")
    run(programs / "python", "-m", "pip", "download", *options, cwd=tmp_path)
    assert (tmp_path / wheel.name).is_file()


def test_an_archives_own_command_uses_what_its_requirements_pin(
    association: Path, programs: Path, tmp_path: Path
) -> None:
    pinned = (association / "requirements.txt").read_text(encoding="utf-8")
    assert re.search(r"^moedearkiv\[import,documents\]==\d+\.\d+\.\d+$", pinned, re.MULTILINE)
    (association / ".venv").symlink_to(programs.parent)
    try:
        (programs.parent / "requirements.txt").write_text(pinned, encoding="utf-8", newline="\n")
        assert run(association / "arkiv", "check", cwd=tmp_path).stdout == "Ingen fejl og ingen advarsler.\n"
    finally:
        (association / ".venv").unlink()
