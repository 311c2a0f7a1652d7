"""sftp: a list of what to do, carried out line by line; the first that fails ends it."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from meeting_archive.site.destination import ToServer
from meeting_archive.site.sending.connection import SSH_OPTIONS, broken_off, folders_of, unreachable
from meeting_archive.site.sending.program import run

# What it repeats of what it was told.
_ECHO = "sftp> "


class Sftp(NamedTuple):
    """A connection by sftp."""

    to: ToServer

    def names(self, folder: Path) -> list[str]:
        """Return what lies in the folder there."""
        said = self._run(folder, ["ls -1a"], unreachable(self.to))
        return [row.strip() for row in said.splitlines() if row.strip() and not row.startswith(_ECHO)]

    def get(self, folder: Path, name: str) -> None:
        """Bring a file."""
        self._run(folder, [f"get {_quoted(name)}"], unreachable(self.to))

    def put(self, folder: Path, names: Sequence[str], gone: Sequence[str]) -> None:
        """Send files and take others away, with the folders that they leave empty."""
        steps = [f"-mkdir {_quoted(below)}" for below in folders_of(names)]
        steps += [f"put {_quoted(name)} {_quoted(name)}" for name in names]
        # What is gone already is no hindrance; a folder that holds something stays.
        steps += [f"-rm {_quoted(name)}" for name in gone]
        steps += [f"-rmdir {_quoted(below)}" for below in reversed(folders_of(gone))]
        self._run(folder, steps, broken_off(self.to))

    def _run(self, folder: Path, steps: Sequence[str], told: str) -> str:
        port = ("-P", str(self.to.port)) if self.to.port else ()
        said = "".join(f"{step}\n" for step in (f"cd {_quoted(self.to.folder)}", *steps))
        return run(["sftp", "-b", "-", *SSH_OPTIONS, *port, "--", self.to.host], folder, told, said)


def _quoted(name: str) -> str:
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
