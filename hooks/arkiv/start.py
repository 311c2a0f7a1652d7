"""What the command runs in: a `.venv` of the project's own, made when it is missing, and mended when it is not whole.

    .venv/site.stamp    which lock is installed, by its hash; likewise import.stamp, test.stamp and bench.stamp
    .venv-laas          one installs at a time

The site's stamp is taken away before anything is installed and written last. Whoever finds none begins anew: what a
break left half installed looks whole to pip. `make` asks here too (`arkiv.py --install test`).

Nothing is installed yet where this runs, so it asks Python's own library alone, and what of ours needs no more.
"""

import contextlib
import hashlib
import importlib.util
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from meeting_archive.danish.refusals import own_words
from meeting_archive.desk.lock import BusyError, locked

ROOT = Path(__file__).parents[2]
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
LOCK = ROOT / ".venv-laas"
# What a command needs beyond the site's own lock: by its word, the lock in requirements/.
EXTRAS = {"import": "import"} | dict.fromkeys(("template", "documents", "build", "serve", "publish"), "documents")
INSTALL = "--install"
PATIENCE = 900
"""Seconds that one waits for another who installs."""
PIP = ("pip", "install", "--quiet", "--disable-pip-version-check", "--no-input")


class StartError(Exception):
    """The archive cannot be made ready; says in Danish why, and what to do."""


def ready(arguments: Sequence[str]) -> list[str]:
    """Make `.venv` ready for a command, and return what runs it; nothing when it was only to be installed.

    Whatever prevents that ends the program with a sentence.
    """
    words = [*arguments]
    only = words[:1] == [INSTALL]
    # A word too many is looked up here; it does no harm.
    extras = words[1:] if only else [EXTRAS[word] for word in words if word in EXTRAS]
    try:
        install(extras)
    except StartError as error:
        sys.exit(f"arkiv: {error}")
    except OSError as error:
        sys.exit(
            f"arkiv: {error.filename or ROOT} kan ikke skrives ({error.strerror}): læg arkivet i en mappe, der er din, "
            "på en disk med plads, og luk de vinduer, hvor det kører"
        )
    except KeyboardInterrupt:
        _say("\nAfbrudt. Næste gang begynder det forfra.")
        sys.exit(130)
    # It writes UTF-8, wherever that goes; and it runs what lies here, also when the folder was moved, and nothing of
    # where one stands.
    os.environ |= {"PYTHONUTF8": "1", "PYTHONPATH": str(ROOT / "hooks"), "PYTHONSAFEPATH": "1"}
    return [] if only else [str(PYTHON), "-m", "arkiv", "--config", str(ROOT / "mkdocs.yml"), *words]


def install(extras: Sequence[str]) -> None:
    """Install the site's lock, and those of the extras, unless they are; raises StartError or OSError."""
    for name in extras:
        if not _lock(name).is_file():
            raise StartError(f"requirements/ har ingen {name}.txt: skriv navnet på en af filerne dér")
    if _is_whole() and not _lacking(extras):
        return
    with _alone() as lock:
        if not _is_whole():
            _say("Mødearkivet gøres klar; det kan tage et par minutter.")
            _make(lock)
        elif _lacking(extras):
            _say("Mødearkivet henter det, der mangler.")
        if lacking := _lacking(extras):
            _stamp("site").unlink(missing_ok=True)
            for name in lacking:
                _pip(lock, "--require-hashes", "--requirement", str(_lock(name)))
                if name == "site":
                    _pip(lock, "--no-build-isolation", "--no-deps", "--editable", str(ROOT))
            for name in [*lacking, "site"]:
                _stamp(name).write_bytes(_mark(name).encode())


def _is_whole() -> bool:
    """Whether `.venv` is there, was not left half-way, and still finds the Python that it was made with."""
    return _stamp("site").is_file() and _answers()


def _answers() -> bool:
    try:
        return _quietly([str(PYTHON), "-c", "import pip"]).returncode == 0
    except OSError:
        return False


def _lacking(extras: Sequence[str]) -> list[str]:
    return [name for name in dict.fromkeys(["site", *extras]) if _said(_stamp(name)) != _mark(name)]


def _said(stamp: Path) -> str:
    return stamp.read_text(encoding="utf-8", errors="replace") if stamp.is_file() else ""


def _mark(name: str) -> str:
    """Return the hash of all that says what is installed."""
    texts = [path.read_bytes() for path in (ROOT / "pyproject.toml", _lock("site"), _lock(name))]
    return hashlib.sha256(b"\0".join(texts)).hexdigest()


def _lock(name: str) -> Path:
    return ROOT / "requirements" / f"{name}.txt"


def _stamp(name: str) -> Path:
    return VENV / f"{name}.stamp"


@contextlib.contextmanager
def _alone() -> Iterator[int]:
    """Keep others from installing; gives what a process that installs inherits, so that it holds the lock too."""
    with contextlib.ExitStack() as held:
        try:
            lock = held.enter_context(locked(LOCK))
        except BusyError:
            _say("Mødearkivet gøres klar et andet sted; venter, til det er gjort.")
            try:
                lock = held.enter_context(locked(LOCK, PATIENCE))
            except BusyError as busy:
                raise StartError(f"det bliver ved med at blive gjort klar et andet sted (proces {busy})") from None
        yield lock


def _make(lock: int) -> None:
    """Make `.venv` anew, over whatever is there."""
    if importlib.util.find_spec("ensurepip") is None:
        version = "{}.{}".format(*sys.version_info)
        raise StartError(
            f"Python {version} er her, men mangler venv: skriv »sudo apt install python{version}-venv« (Debian og "
            "Ubuntu), eller hent Python fra python.org, og prøv igen"
        )
    made = _quietly([sys.executable, "-m", "venv", "--clear", str(VENV)], lock)
    if made.returncode:
        raise StartError(
            f"{VENV.name} kunne ikke laves: luk de vinduer, hvor arkivet kører, slet mappen {VENV}, og prøv igen"
            + own_words(made.stderr or made.stdout)
        )


def _pip(lock: int, *arguments: str) -> None:
    done = _quietly([str(PYTHON), "-m", *PIP, *arguments], lock)
    if not done.returncode:
        return
    if "DO NOT MATCH THE HASHES" in done.stderr:
        told = "det hentede er ikke det, arkivet kender, så det bliver ikke brugt: vis det til en it-kyndig"
    else:
        told = (
            "det, arkivet skal bruge, kunne ikke hentes: se efter, om maskinen er på nettet og har plads, og prøv "
            "igen. Hjælper det ikke, så vis dette til en it-kyndig"
        )
    raise StartError(told + own_words(done.stderr or done.stdout))


def _quietly(command: Sequence[str], lock: int | None = None) -> subprocess.CompletedProcess[str]:
    """Run a program, and keep what it says; one that installs holds the lock too, as long as it lives."""
    kept = (lock,) if lock is not None and sys.platform != "win32" else ()
    return subprocess.run(  # noqa: S603  our own program
        command,
        env=os.environ | {"PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
        pass_fds=kept,
    )


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()
