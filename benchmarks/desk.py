"""How long the secretariat waits for the command: its help, and a check of 400 synthetic meetings. CPU seconds."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from synthetic import write_archive, write_config

HOOKS = str(Path(__file__).parent.parent / "hooks")


def run(*words: str) -> float:
    """Run the command in a process of its own, and return the CPU seconds that it took."""
    started = subprocess.Popen(
        [sys.executable, "-m", "arkiv", *words], env=os.environ | {"PYTHONPATH": HOOKS}, stdout=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(started.pid, 0)
    if status:
        raise SystemExit(f"arkiv {' '.join(words)} ended with {status}")
    return usage.ru_utime + usage.ru_stime


def main() -> None:
    """Measure both."""
    print(f"arkiv --help: {min(run('--help') for _ in range(5)):.2f} s")
    with tempfile.TemporaryDirectory() as folder:
        config = write_config(Path(folder), write_archive(Path(folder), 400))
        print(f"arkiv check, 400 meetings: {min(run('--config', str(config), 'check') for _ in range(3)):.2f} s")


if __name__ == "__main__":
    main()
