"""rsync: only what differs, and in its place when all of it is there."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from meeting_archive.site.destination import ToServer
from meeting_archive.site.sending.connection import SSH_OPTIONS, broken_off, unreachable
from meeting_archive.site.sending.program import run

# Names in a listing come after rights, size, day and hour.
_BEFORE_NAME = 4


class Rsync(NamedTuple):
    """A connection by rsync."""

    to: ToServer

    def names(self, folder: Path) -> list[str]:
        """Return what lies in the folder there."""
        said = self._run(folder, ["--list-only"], [f"{self.to.there}/"], unreachable(self.to))
        return [fields[-1] for row in said.splitlines() if len(fields := row.split(None, _BEFORE_NAME)) > _BEFORE_NAME]

    def get(self, folder: Path, name: str) -> None:
        """Bring a file."""
        self._run(folder, [], [f"{self.to.there}/{name}", "./"], unreachable(self.to))

    def put(self, folder: Path, names: Sequence[str], gone: Sequence[str]) -> None:
        """Send files; those that are gone are named too, and are missing here, so they are taken away there."""
        how = ["--checksum", "--delay-updates", "--delete-missing-args", "--from0", "--files-from=-"]
        listed = "".join(f"{name}\0" for name in (*names, *gone))
        self._run(folder, how, ["./", f"{self.to.there}/"], broken_off(self.to), listed)

    def _run(self, folder: Path, how: list[str], places: list[str], told: str, said: str = "") -> str:
        port = ("-p", str(self.to.port)) if self.to.port else ()
        ssh = " ".join(["ssh", *SSH_OPTIONS, *port])
        return run(["rsync", f"--rsh={ssh}", *how, "--", *places], folder, told, said)
