"""The desk on other systems: what Windows refuses, done to every change here, where no Windows is at hand.

There a name that is taken is not renamed onto, a file that somebody has open is neither renamed nor removed, and other
programs have it open for a moment. `fcntl` and `resource` are not there; `msvcrt` is.
"""

import contextlib
import errno
import io
import itertools
import os
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from arkiv import site as site_commands
from arkiv.commands import main
from bad_luck import CHANGES, files, words, write_site
from bad_luck import project as small_project
from meeting_archive.danish.refusals import refusal
from meeting_archive.desk import patience
from meeting_archive.desk.lock import BusyError, locked
from meeting_archive.desk.patience import patiently

OPEN = Path("/proc/self/fd")
pytestmark = pytest.mark.skipif(not OPEN.is_dir(), reason="what is open is seen in /proc")


class Windows:
    """What this process may do to the disk, as Windows would let it."""

    def __init__(self) -> None:
        self.busy: dict[Path, int] = {}
        self._locked: dict[int, Path] = {}

    def opened(self) -> dict[int, Path]:
        """Return what this process has open, by descriptor."""
        found = {}
        for descriptor in OPEN.iterdir():
            with contextlib.suppress(FileNotFoundError):
                found[int(descriptor.name)] = descriptor.readlink()
        return found

    def refuse_open(self, path: Any) -> None:
        """Refuse what this process has open, or something in it; and once what others look at when it was written."""
        here = Path(path).absolute()
        self.busy[here] = self.busy.get(here, not here.name.endswith("-laas")) - 1
        if self.busy[here] >= 0 or any(one.is_relative_to(here) for one in self.opened().values()):
            raise PermissionError(errno.EACCES, "Access is denied", str(path))

    def renaming(self, rename: Any, *, over: bool) -> Any:
        def renamed(old: Any, new: Any, **more: Any) -> None:
            self.refuse_open(old)
            if not over and Path(new).exists():
                raise FileExistsError(errno.EEXIST, "File exists", str(new))
            rename(old, new, **more)

        return renamed

    def removing(self, remove: Any) -> Any:
        def removed(path: Any, **more: Any) -> None:
            if "dir_fd" not in more and Path(path).exists():
                self.refuse_open(path)
            remove(path, **more)

        return removed

    def locking(self, descriptor: int, how: int, size: int) -> None:
        """Lock a file, as `msvcrt` does, until it is closed."""
        assert (how, size) == (2, 1)
        now = self.opened()
        held = {one: name for one, name in self._locked.items() if one != descriptor and now.get(one) == name}
        if now[descriptor] in held.values():
            raise PermissionError(errno.EACCES, "Permission denied")
        self._locked = held | {descriptor: now[descriptor]}


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> Windows:
    """Let this system be as strict as Windows."""
    strict = Windows()
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setitem(sys.modules, "fcntl", None)
    monkeypatch.setitem(sys.modules, "resource", None)
    monkeypatch.setitem(sys.modules, "msvcrt", SimpleNamespace(LK_NBLCK=2, locking=strict.locking))
    monkeypatch.setattr(os, "rename", strict.renaming(os.rename, over=False))
    monkeypatch.setattr(os, "replace", strict.renaming(os.replace, over=True))
    monkeypatch.setattr(os, "unlink", strict.removing(os.unlink))
    monkeypatch.setattr(patience.time, "sleep", lambda _: None)
    return strict


@pytest.mark.parametrize("command", CHANGES, ids=lambda command: command[0])
def test_every_change_is_written_where_names_that_are_taken_and_files_that_are_open_are_refused(
    command: list[str], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    usual, strict = small_project(tmp_path / "usual"), small_project(tmp_path / "strict")
    before = files(strict / "content")
    assert main(words(usual, command)) == 0
    windows: Windows = request.getfixturevalue("windows")
    assert main(words(strict, command)) == 0
    assert files(strict / "content") == files(usual / "content") != before
    assert [path.name for path in (strict / "content").rglob(".*")] == []
    assert windows.busy


def test_a_site_takes_the_place_of_the_old_one_once_others_let_go_of_it(
    tmp_path: Path, windows: Windows, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = small_project(tmp_path / "here")
    write_site(here / "site", "gammel")
    write_site(here / "reference", "ny")

    def build(*arguments: str, inherited: int | None = None) -> int:
        del inherited
        write_site(Path(arguments[arguments.index("--site-dir") + 1]), "ny")
        return 0

    monkeypatch.setattr(site_commands, "_mkdocs", build)
    windows.busy[here / "site"] = 3
    assert main(words(here, ["build"])) == 0
    assert files(here / "site") == files(here / "reference")
    assert [path.name for path in here.glob(".site*")] == []


def test_a_site_that_somebody_keeps_open_stays_and_it_is_said(
    tmp_path: Path, windows: Windows, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    here = small_project(tmp_path / "here")
    write_site(here / "site", "gammel")
    before = files(here / "site")
    monkeypatch.setattr(site_commands, "_mkdocs", lambda *words, **_: write_site(Path(words[4]), "ny") or 0)
    monkeypatch.setattr(patience, "SECONDS", 0)
    windows.busy[here / "site"] = 3
    assert main(words(here, ["build"])) == 1
    assert "om et andet program har den åben" in capsys.readouterr().err
    assert files(here / "site") == before


@pytest.mark.usefixtures("windows")
def test_a_lock_keeps_others_out_and_leaves_nothing_behind(tmp_path: Path) -> None:
    with locked(tmp_path / ".prøve-laas"):
        with pytest.raises(BusyError, match=str(os.getpid())), locked(tmp_path / ".prøve-laas"):
            pass
        assert (tmp_path / ".prøve-laas").exists()
    assert not (tmp_path / ".prøve-laas").exists()
    with locked(tmp_path / ".prøve-laas"):
        pass


def test_only_windows_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Path] = []

    def refuse(path: Path) -> None:
        asked.append(path)
        raise PermissionError(errno.EACCES, "Permission denied")

    for system, times in (("linux", 1), ("win32", patience.SECONDS)):
        clock = itertools.count()
        monkeypatch.setattr(sys, "platform", system)
        monkeypatch.setattr(patience.time, "monotonic", clock.__next__)
        monkeypatch.setattr(patience.time, "sleep", lambda _: None)
        with pytest.raises(PermissionError):
            patiently(refuse, Path("fil"))
        assert len(asked) == times
        asked.clear()


def test_a_console_that_lacks_a_sign_shows_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = small_project(tmp_path / "here")
    console = io.TextIOWrapper(io.BytesIO(), encoding="cp1252")
    monkeypatch.setattr(sys, "stderr", console)
    assert main(words(here, ["new", "kulturrådet≥", "2031-11-20"])) == 1
    console.flush()
    assert "organet »kulturrådet?« står ikke i bodies.yml" in console.buffer.getvalue().decode("cp1252")  # type: ignore[attr-defined]


DEEP = "C:\\arkiv\\" + "mappe\\" * 45 + "notat.pdf"
REFUSED = {
    (errno.ENOENT, "C:\\notat.pdf"): "er der ikke",
    (errno.ENOENT, DEEP): "er for lang en sti for Windows: flyt projektets mappe, fx til C:\\arkiv",
    (errno.EACCES, "notat.pdf"): "om et andet program har den åben",
    (errno.ENAMETOOLONG, "notat.pdf"): "har for langt et navn",
    (errno.EROFS, "notat.pdf"): "disken eller mappen kan kun læses, så notat.pdf kan ikke skrives",
}


@pytest.mark.parametrize(("code", "path"), REFUSED)
def test_what_windows_refuses_is_said_with_its_remedy(code: int, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert REFUSED[code, path] in refusal(OSError(code, "No such file or directory", path))
