"""rsync: only what differs, and in its place when all of it is there."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from meeting_archive.site.destination import ToServer
from meeting_archive.site.sending.connection import SSH_OPTIONS, broken_off, folders_of, unreachable
from meeting_archive.site.sending.program import run

# What a rule of rsync takes for a pattern, and how it stands for itself.
_SIGNS, _ESCAPED = re.compile(r"([*?\[])"), r"\\\1"
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
        """Send files; then, of what lies there and not here, take away those that are gone, and protect all others."""
        places = ["./", f"{self.to.there}/"]
        if names:
            how = ["--checksum", "--delay-updates", "--from0", "--files-from=-"]
            self._run(folder, how, places, broken_off(self.to), "".join(f"{name}\0" for name in names))
        if gone:
            how = ["--recursive", "--existing", "--ignore-existing", "--delete", "--filter=merge -"]
            at_risk = [*gone, *(f"{below}/" for below in folders_of(gone))]
            rules = "".join(f"risk /{_SIGNS.sub(_ESCAPED, name)}\n" for name in at_risk)
            self._run(folder, how, places, broken_off(self.to), f"{rules}protect *\n")

    def _run(self, folder: Path, how: list[str], places: list[str], told: str, said: str = "") -> str:
        port = ("-p", str(self.to.port)) if self.to.port else ()
        ssh = " ".join(["ssh", *SSH_OPTIONS, *port])
        return run(["rsync", f"--rsh={ssh}", *how, "--", *places], folder, told, said)
