"""Files that nobody has vouched for are opened in a process of its own, which is given so much time and memory.

What opens them may be led astray, and the process can do little then: it begins no program and calls nobody, and what
it answers is data (JSON). `run_apart` is what others call; run as a program, this module is the process.
"""

import importlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

# What reading one file may take, in seconds of time and bytes of memory.
PATIENCE = 60
MEMORY = 2_000_000_000
# What no reader of a file has to do, by the names of Python's own audit events.
_REFUSED = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.startfile", "os.system")


class GaveUpError(Exception):
    """The process took too long, wanted too much room, or broke."""


def run_apart(module: str, question: Any, seconds: float = PATIENCE, memory: int = MEMORY) -> Any:
    """Return what the function `answer` of a module says to a question; both are data, as JSON has it.

    Raises GaveUpError when it does not answer within the limits. Windows knows no limit of memory.
    """
    asked = {"module": module, "question": question, "seconds": seconds, "memory": memory}
    try:
        ran = subprocess.run(  # noqa: S603  our own program
            [sys.executable, "-P", "-m", __name__],
            input=json.dumps(asked),
            env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
            capture_output=True,
            text=True,
            check=True,
            timeout=seconds,
        )
        return json.loads(ran.stdout)
    except (subprocess.SubprocessError, ValueError) as error:
        raise GaveUpError from error


def main() -> None:
    """Be the process: read the question, and write the answer within the limits."""
    asked = json.loads(sys.stdin.read())
    # What a library prints is no answer.
    answers, sys.stdout = sys.stdout, sys.stderr
    _limit(asked["seconds"], asked["memory"])
    sys.addaudithook(_refuse)
    answers.write(json.dumps(importlib.import_module(asked["module"]).answer(asked["question"])))


def _limit(seconds: float, memory: int) -> None:
    if sys.platform != "win32":
        import resource  # noqa: PLC0415  there is none on Windows

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        whole = max(1, round(seconds))
        resource.setrlimit(resource.RLIMIT_CPU, (whole, whole))


def _refuse(event: str, _: tuple[object, ...]) -> None:
    if event.startswith(_REFUSED):
        raise PermissionError(event)


if __name__ == "__main__":
    main()
