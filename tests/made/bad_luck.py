"""Builds and changes that are stopped in the middle, again and again, and what is left of site and content.

    python tests/made/bad_luck.py FOLDER           every step of a swap and of a change, and some moments of real builds
    LONG=1 python tests/made/bad_luck.py FOLDER    many moments of real builds

A process is killed (SIGKILL), or the system refuses it (no space left), just before the nth thing that it does to the
disk, for every n. Then the next command is run, and what is there must be the old or the new, whole. Prints what was
done; ends with 1 and says where something was lost.
"""

import contextlib
import errno
import hashlib
import io
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "hooks")]

from arkiv import site as site_commands  # noqa: E402  found through the line above
from arkiv.commands import main as arkiv  # noqa: E402  likewise
from meeting_archive.desk.lock import BusyError, locked  # noqa: E402  likewise
from meeting_archive.site import checksums  # noqa: E402  likewise
from meeting_archive.site.swap import MARKS, Places  # noqa: E402  likewise

LONG = "LONG" in os.environ
# What is done to the disk, as Python's audit events call it; "open" if it is to write.
DONE_TO_DISK = {"os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.truncate", "os.link", "shutil.rmtree", "open"}


class LostError(Exception):
    """Something was lost, leaked or left half done."""


def stop_at(nth: int, how: str, stopped: Callable[[], object] = lambda: None) -> None:
    """From now on, be killed or refused just before the nth thing done to the disk, and say so.

    What the system says where it refuses is named as in `errno`.
    """
    done = 0

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal done
        if event not in DONE_TO_DISK or (event == "open" and not _writes(arguments)):
            return
        if event == "os.mkdir" and os.path.isdir(arguments[0]):  # noqa: PTH112  nothing that counts itself
            # A folder that is there already is not made, and who wanted one is content.
            return
        done += 1
        if done == nth:
            stopped()
            if how == "kill":
                os.kill(os.getpid(), signal.SIGKILL)
            code = getattr(errno, how)
            raise OSError(code, os.strerror(code), str(arguments[0]))

    sys.addaudithook(hook)


def _writes(arguments: tuple[Any, ...]) -> bool:
    path, mode, flags = arguments
    if isinstance(path, int) or str(path).startswith(("/dev/", "/proc/")) or str(path).endswith(".pyc"):
        return False
    return bool(mode and set(mode) & set("wax+")) or bool(isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR))


def unlucky(command: list[str], nth: int, how: str, before: Callable[[], None] = lambda: None) -> tuple[bool, str]:
    """Run a command in a process of its own that is stopped at its nth step; whether it was, and what it said."""
    told, said = os.pipe()
    seen, stopped = os.pipe()
    process = os.fork()
    if not process:
        os.dup2(said, 1)
        os.dup2(said, 2)
        before()
        stop_at(nth, how, lambda: os.write(stopped, b"!"))
        code = 70
        with contextlib.suppress(BaseException):
            code = arkiv(command)
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    os.close(said)
    os.close(stopped)
    with os.fdopen(told, encoding="utf-8", errors="replace") as pipe:
        text = pipe.read()
    with os.fdopen(seen, "rb") as mark:
        was_stopped = mark.read() == b"!"
    _, status = os.waitpid(process, 0)
    if "Traceback" in text or (os.WIFEXITED(status) and os.WEXITSTATUS(status) == 70):
        raise LostError(f"step {nth}, {how}: no sentence: {text}")
    return was_stopped, text


def files(folder: Path, *, hidden: bool = False) -> dict[str, str]:
    """Return the hash of each file of a folder."""
    names = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    shown = [path for path in names if hidden or not path.name.startswith(".")]
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in shown}


def run(command: list[str]) -> str:
    """Run a command in this process, and return what it said."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        arkiv(command)
    return said.getvalue()


MEETING = """\
agenda:
  published: 2031-05-07
items:
  - number: 1
    title: Eventuelt
"""
DOCUMENT = """\
Dagsorden for møde i Byrådet, den 2. juli 2031

1. Godkendelse af dagsorden

Det indstilles, at Byrådet godkender dagsordenen.
"""


def project(folder: Path) -> Path:
    """Make a small project: the little archive of `broken/` with one more agenda, a configuration, and a document."""
    folder.mkdir(parents=True)
    shutil.copytree(ROOT / "tests" / "broken" / "archive", folder / "content")
    (folder / "content" / "meetings" / "byraadet" / "2031-05-14.yml").write_text(MEETING, encoding="utf-8")
    (folder / "mkdocs.yml").write_text("site_name: Nordby\n", encoding="utf-8")
    (folder / "dagsorden.txt").write_text(DOCUMENT, encoding="utf-8")
    return folder


def write_site(folder: Path, word: str) -> None:
    """Stand in for a builder: write a small whole site."""
    for name in (*MARKS, "index.html", "404.html", "moeder/index.html", "moeder/kd/2031/moede.ics"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"{word} {name}", encoding="utf-8")
    checksums.write(folder)


def swaps(folder: Path, how: str) -> int:
    """Stop the swap of a built site at every step."""
    for nth in range(1, 200):
        here = project(folder / f"{how}-{nth}")
        for word, place in (("gammel", "site"), ("ny", "reference")):
            write_site(here / place, word)
        old, new = files(here / "site"), files(here / "reference")
        config = ["--config", str(here / "mkdocs.yml")]
        stopped, said = unlucky([*config, "build"], nth, how, _builder_that_writes("ny"))
        whole = [kind for kind in ("site", ".site-gammel") if files(here / kind) in (old, new)]
        if not whole:
            raise LostError(f"swap, step {nth}, {how}: no whole site: {said}")
        left = [kind for kind in (".site-ny", ".site-gammel") if (here / kind).exists()]
        told = run([*config, "check"])
        if files(here / "site") not in (old, new):
            raise LostError(f"swap, step {nth}, {how}: the next command did not put it right: {told}")
        if left and "blev afbrudt" not in told:
            raise LostError(f"swap, step {nth}, {how}: {left} was cleared away in silence: {told}")
        if any((here / kind).exists() for kind in (".site-ny", ".site-gammel")):
            raise LostError(f"swap, step {nth}, {how}: something is left")
        if not stopped:
            if files(here / "site") != new:
                raise LostError("a build that nothing stopped did not put its site in place")
            return nth - 1
    raise LostError("a swap has no end")


def _builder_that_writes(word: str) -> Callable[[], None]:
    def build(*arguments: str, inherited: int | None = None) -> int:
        del inherited
        write_site(Path(arguments[arguments.index("--site-dir") + 1]), word)
        return 0

    return lambda: setattr(site_commands, "_mkdocs", build)


CHANGES = (
    ["move", "byraadet/2031-02-19", "2031-02-20", "--on", "2031-02-01", "--reason", "Datoen var forkert"],
    ["cancel", "byraadet/2031-02-19", "--on", "2031-02-01"],
    ["new", "byraadet", "2031-11-20"],
    ["minutes", "byraadet", "2031-05-14"],
    ["import", "{here}/dagsorden.txt", "--body", "byraadet"],
    ["release"],
)


def words(here: Path, command: list[str]) -> list[str]:
    """Return the words of a command for a project."""
    return ["--config", str(here / "mkdocs.yml"), *(word.format(here=here) for word in command)]


def changes(folder: Path, how: str) -> int:
    """Stop each change of the content at every step."""
    steps = 0
    for command in CHANGES:
        reference = project(folder / f"{how}-{command[0]}")
        run(words(reference, command))
        new = files(reference / "content")
        for nth in range(1, 500):
            here = project(folder / f"{how}-{command[0]}-{nth}")
            old = files(here / "content")
            if old == new:
                raise LostError(f"{command} changes nothing")
            stopped, said = unlucky(words(here, command), nth, how)
            if how != "kill" and stopped and files(here / "content") == old and "disken er fuld" not in said:
                raise LostError(f"{command}, step {nth}, {how}: not said: {said}")
            left = set(files(here / "content", hidden=True)) - set(files(here / "content")) - {".aendring-laas"}
            told = run(words(here, ["check"]))
            if files(here / "content") not in (old, new):
                raise LostError(f"{command}, step {nth}, {how}: neither old nor new: {said}{told}")
            if left and "blev afbrudt" not in told:
                raise LostError(f"{command}, step {nth}, {how}: {left} was dealt with in silence: {told}")
            if set(files(here / "content", hidden=True)) - set(files(here / "content")) - {".aendring-laas"}:
                raise LostError(f"{command}, step {nth}, {how}: something is left")
            shutil.rmtree(here)
            if not stopped:
                steps += nth - 1
                break
    return steps


SITECUSTOMIZE = """
import os, sys
if "mkdocs" in sys.orig_argv and "UNLUCKY" in os.environ:
    sys.path.insert(0, os.environ["UNLUCKY_AT"])
    from bad_luck import stop_at
    stop_at(int(os.environ["UNLUCKY"]), "ENOSPC")
"""


def builds(folder: Path) -> tuple[int, int]:
    """Kill real builds of the town at moments, and refuse real builds a write; how many of each."""
    town = folder / "town"
    for name in ("hooks", "theme", "tests/town"):
        shutil.copytree(ROOT / name, town / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("tests/base.yml", "tests/town.yml"):
        shutil.copy(ROOT / name, town / name)
    (town / "custom").mkdir()
    (town / "custom" / "sitecustomize.py").write_text(SITECUSTOMIZE, encoding="utf-8")
    site = town / "tests" / "site"
    build(town)
    whole = [files(site)]
    (town / "tests/town/index.md").write_text("---\ntitle: Arkivet\n---\n\n# Arkivet\n\nNyt.\n", encoding="utf-8")
    began = time.monotonic()
    build(town, "--site-dir", str(folder / "reference"))
    takes = time.monotonic() - began
    whole.append(files(folder / "reference"))
    dice = random.Random(12)  # noqa: S311  the same moments every time
    killed = refused = 0
    moments = sorted(dice.uniform(0.05, 1.05) for _ in range(60)) if LONG else (0.1, 0.25, 0.4, 0.55, 0.7, 0.8, 0.9)
    for moment in moments:
        killed += kill(town, takes * moment)
        _whole(site, whole, f"killed at {moment:.2f} of a build")
    for nth in sorted(dice.randrange(1, 400) for _ in range(40)) if LONG else (1, 60, 200):
        said = build(town, UNLUCKY=str(nth), UNLUCKY_AT=str(ROOT / "tests" / "made"), PYTHONPATH=str(town / "custom"))
        refused += "disken er fuld" in said
        if "Traceback" in said:
            raise LostError(f"no sentence when write {nth} was refused: {said}")
        _whole(site, whole, f"write {nth} of a build refused")
    build(town)
    if files(site) != whole[1]:
        raise LostError("after all of it, a build does not give what it should")
    return killed, refused


def _whole(site: Path, whole: list[dict[str, str]], when: str) -> None:
    if not any(files(place) in whole for place in (site, site.with_name(".site-gammel"))):
        raise LostError(f"{when}: no whole site")


def _command(town: Path, *more: str) -> list[str]:
    return [sys.executable, "-m", "arkiv", "--config", str(town / "tests" / "town.yml"), "build", *more]


def _environment(**more: str) -> dict[str, str]:
    return os.environ | {"ARKIV_TODAY": "2031-05-14", "PYTHONPATH": str(ROOT / "hooks")} | more


def build(town: Path, *more: str, **environment: str) -> str:
    """Build the town, and return what was said."""
    settings = _environment(**environment)
    settings["PYTHONPATH"] = os.pathsep.join([environment.get("PYTHONPATH", ""), str(ROOT / "hooks")])
    wait_for(town)
    ran = subprocess.run(
        _command(town, *more), env=settings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    return ran.stdout


def wait_for(town: Path) -> None:
    """Wait for a builder whose command was killed: it holds the lock until it is done."""
    lock = Places(town / "tests" / "site").lock
    for _ in range(600):
        with contextlib.suppress(BusyError), locked(lock):
            return
        time.sleep(0.1)
    raise LostError("the lock of a dead build is never let go of")


def kill(town: Path, after: float) -> int:
    """Kill a build, sometimes with all it began and sometimes the command alone; whether it was still at it."""
    wait_for(town)
    with subprocess.Popen(
        _command(town), env=_environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as process:
        time.sleep(after)
        still = process.poll() is None
        if still and int(after * 1000) % 2:
            os.kill(process.pid, signal.SIGKILL)
        elif still:
            os.killpg(process.pid, signal.SIGKILL)
    return still


def report(folder: Path) -> Iterator[str]:
    """Do all of it, and yield a line about each."""
    for how in ("kill", "ENOSPC"):
        yield f"swaps stopped ({how}): {swaps(folder / 'swaps', how)}"
        yield f"changes stopped ({how}): {changes(folder / 'changes', how)}"
    killed, refused = builds(folder / "builds")
    yield f"real builds killed: {killed}; writes of real builds refused: {refused}"


if __name__ == "__main__":
    for line in report(Path(sys.argv[1])):
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
    sys.stdout.write("nothing lost\n")
