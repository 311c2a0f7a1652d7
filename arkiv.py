"""Start the archive's command: find a Python that is new enough for it, and let that one do the rest.

`./arkiv` and `arkiv.cmd` call this with whatever Python there is, so Python 3.6 must be able to read it. What the right
one does then stands in `hooks/arkiv/start.py`.
"""

import os
import re
import runpy
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).absolute().parent
# Looked for by name from here down; `python3` may be newer still.
NEWEST = 14
REMEDIES = {
    "win32": "Hent Python i Microsoft Store (søg efter »Python 3.13«) eller fra python.org",
    "darwin": "Hent Python fra python.org, og åbn den hentede fil",
    "linux": "Installer Python: i Debian 12, Ubuntu 24.04 og nyere med »sudo apt install python3 python3-venv«",
}


def main(arguments: list) -> int:
    """Run the command as the right Python would; the exit code."""
    oldest = _oldest()
    if sys.version_info >= oldest:
        sys.path.insert(0, str(HERE / "hooks"))
        from arkiv.start import ready  # only here: an older Python cannot read it

        command = ready(arguments)
        return _become(command) if command else 0
    python = _right(oldest)
    if python:
        return _become([*python, str(HERE / "arkiv.py"), *arguments])
    needed, found = f"{oldest[0]}.{oldest[1]}", f"{sys.version_info[0]}.{sys.version_info[1]}"
    remedy = REMEDIES.get(sys.platform, REMEDIES["linux"])
    sys.stderr.write(
        f"arkiv: Mødearkivet skal bruge Python {needed} eller nyere, men her er kun Python {found}.\n"
        f"{remedy}, åbn et nyt vindue, og prøv igen.\n"
    )
    return 1


def _oldest() -> tuple:
    """Return the oldest Python that will do, as pyproject.toml says it."""
    said = re.search(r'requires-python = ">=(\d+)\.(\d+)"', (HERE / "pyproject.toml").read_text(encoding="utf-8"))
    return tuple(map(int, said.groups()))


def _right(oldest: tuple) -> list:
    """Return how to call a Python that will do; empty when there is none."""
    question = ["-c", f"import sys; sys.exit(sys.version_info < {oldest})"]
    for name, *more in _candidates(oldest):
        program = shutil.which(name)
        # What Windows lays in the place of a Python that is not there only leads to the shop, and fails.
        if program and _succeeds([program, *more, *question]):
            return [program, *more]
    return []


def _candidates(oldest: tuple) -> Iterator:
    """Yield what a Python may be called here, the newest first."""
    for minor in range(NEWEST, oldest[1] - 1, -1):
        yield ["py", f"-3.{minor}"] if sys.platform == "win32" else [f"python3.{minor}"]
    yield ["python3"]
    yield ["python"]


def _succeeds(command: list) -> bool:
    return subprocess.call(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0


def _become(command: list) -> int:
    """Let another program take this one's place, with its signals and its exit code."""
    if sys.platform == "win32":
        # No program takes another's place there. An interrupt reaches both, and is the other one's to answer.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        return subprocess.call(command)
    return os.execv(command[0], command)


if __name__ == "__main__":
    if __spec__ is None:
        sys.exit(main(sys.argv[1:]))
    # `python -m arkiv` in this folder finds this file; the package is meant.
    sys.path.insert(0, str(HERE / "hooks"))
    runpy.run_module("arkiv", run_name="__main__")
