"""The books of what was taken in: a report of each time, and a list of the files that need not be taken in again.

They lie in the project's folder `import/`, beside the content and no part of it: they tell what documents say.
"""

import datetime
import hashlib
import json
from pathlib import Path
from typing import NamedTuple

from meeting_archive.model import MeetingRef

_LIST = "hentet.jsonl"


class Books:
    """The books in a folder, which is made with the first that is written."""

    def __init__(self, folder: Path) -> None:
        """Read what was taken in before."""
        self.folder = folder
        self._taken = dict(_read(folder / _LIST))

    def taken(self, file: Path) -> "Taking | None":
        """Return what this very file became, whatever it is called now."""
        return self._taken.get(_mark(file))

    def add(self, file: Path, ref: MeetingRef, kind: str) -> None:
        """Write down that a file was taken in."""
        self.folder.mkdir(exist_ok=True)
        with (self.folder / _LIST).open("a", encoding="utf-8", newline="\n") as books:
            told = {"file": file.name, "hash": _mark(file), "meeting": str(ref), "kind": kind}
            books.write(json.dumps(told, ensure_ascii=False) + "\n")

    def report(self, text: str, today: datetime.date) -> Path:
        """Write a report under a name of its own, and return where it is."""
        self.folder.mkdir(exist_ok=True)
        number = 1
        while True:
            path = self.folder / f"{today}-{number}.txt"
            try:
                with path.open("x", encoding="utf-8", newline="\n") as file:
                    file.write(text)
            except FileExistsError:
                number += 1
            else:
                return path


class Taking(NamedTuple):
    """What a file became."""

    meeting: str
    kind: str


def _read(path: Path) -> list[tuple[str, Taking]]:
    """Read the list; a line that was cut off in the middle tells nothing."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines() if path.is_file() else ():
        try:
            told = json.loads(line)
            found.append((told["hash"], Taking(told["meeting"], told["kind"])))
        except (ValueError, KeyError, TypeError):
            continue
    return found


def _mark(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else ""
