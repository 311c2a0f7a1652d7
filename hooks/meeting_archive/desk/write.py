"""A change of several files is written whole or not at all, whatever stops it, and never over what was not read.

    .aendring-laas   one changes the content at a time: from before the first file is read until the last is written
    .NAME.halv       beside each file, its new text; nothing is changed yet
    .aendring.json   from here on the change is carried out, if not by this process then by the next command
    .NAME.gammel     beside each file, the old one, until all are in place

All that takes room on the disk is done first; what follows are renames, which can be taken back, and gone on with.
Commands wait for each other; an editor asks nobody. So the content is looked at again right before the renames, each
file once more when it is moved aside, and what an interrupted change would replace before it is finished.
"""

import contextlib
import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from meeting_archive.content.source import is_text
from meeting_archive.desk.journal import (
    HALF,
    JOURNAL,
    LOCK,
    OLD,
    EditError,
    beside,
    interrupted,
    mark,
    refuse_elsewhere,
    sweep,
)
from meeting_archive.desk.lock import BusyError, locked
from meeting_archive.desk.patience import patiently

PATIENCE = 10
"""Seconds that a command waits for another: most are done in one or two, an import may take minutes."""


class Writing(NamedTuple):
    """What is to be written: by path below the content folder, the new text."""

    texts: dict[str, str]
    renamed: dict[str, str] = {}  # noqa: RUF012  never changed
    """Files and folders that get another name, before the texts are written."""
    told: tuple[str, ...] = ()
    """In Danish, what was done."""


Seen = Mapping[str, str]
"""What a change is worked out from: by path, the hash of each text of the content."""


@contextlib.contextmanager
def changing(content: Path) -> Iterator[Seen]:
    """Keep other commands from the content while a change of it is worked out and written; gives what it begins from.

    Raises EditError when another command is still at it after `PATIENCE` seconds.
    """
    try:
        with locked(content / LOCK, PATIENCE):
            if interrupted(content):
                raise EditError("en anden kommando blev afbrudt imens: prøv igen, så bliver der ryddet op efter den")
            yield _seen(content)
    except BusyError as busy:
        raise EditError(f"en anden kommando skriver lige nu (proces {busy}): prøv igen om lidt") from None


def write(content: Path, change: Writing, seen: Seen) -> None:
    """Write the new texts beside the old ones, then rename; what the system refuses in the middle is taken back.

    Only inside `changing`. A process that is killed can take nothing back: it leaves a journal, and `recover` goes on
    from there. Raises EditError when the content is no longer what was `seen`.
    """
    before = {name: name for name in change.texts} | {new: old for old, new in change.renamed.items()}
    for name in (*before, *before.values()):
        refuse_elsewhere(content, name)
    replaced = {name: seen.get(before[name], "") for name in change.texts}
    done: list[tuple[Path, Path]] = []

    def rename(old: Path, new: Path) -> None:
        patiently(old.rename, new)
        done.append((old, new))

    try:
        for name, text in change.texts.items():
            _write_new(beside(content / name, HALF), _as_found(content / before[name], text))
        begun = beside(content / JOURNAL, HALF)
        _write_new(begun, json.dumps({"renamed": change.renamed, "texts": replaced}).encode())
        _refuse_changed(content, change, seen)
        patiently(begun.replace, content / JOURNAL)
        for name, other in change.renamed.items():
            rename(content / name, content / other)
        for name in change.texts:
            whole = content / name
            if replaced[name]:
                rename(whole, beside(whole, OLD))
                _refuse_unless(mark(beside(whole, OLD)) == replaced[name], name)
            rename(beside(whole, HALF), whole)
    except BaseException:
        for old, new in reversed(done):
            patiently(new.rename, old)
        # First, so that nobody goes on with what was taken back; and last where all is done.
        (content / JOURNAL).unlink(missing_ok=True)
        sweep(content)
        raise
    sweep(content)
    patiently((content / JOURNAL).unlink)


def _refuse_changed(content: Path, change: Writing, seen: Seen) -> None:
    """Refuse when a file is no longer what it was, or one has come where none was."""
    now = _seen(content)
    for name in sorted({*now, *seen}):
        _refuse_unless(now.get(name) == seen.get(name), name)
    for name in {*change.texts, *change.renamed.values()} - {*seen}:
        _refuse_unless(not (content / name).exists(), name)


def _refuse_unless(same: bool, name: str) -> None:  # noqa: FBT001  read as a sentence
    if not same:
        raise EditError(f"{name} er ændret imens; prøv igen (intet er skrevet)")


def _seen(content: Path) -> dict[str, str]:
    """Return the mark of every text that the archive reads: any of them may say what a change rests on."""
    marks = {}
    for folder, below, names in os.walk(content):
        below[:] = [name for name in below if not name.startswith(".")]
        for name in names:
            path = Path(folder, name)
            below_content = path.relative_to(content).as_posix()
            if is_text(below_content) and not name.startswith("."):
                marks[below_content] = mark(path)
    return marks


def _as_found(path: Path, text: str) -> bytes:
    """Return the bytes of a new text; what it keeps of the file that it replaces it keeps byte for byte."""
    from meeting_archive.desk.as_found import as_found  # noqa: PLC0415  what it reads YAML with imports this module

    # What no person writes is taken whole.
    return as_found(path.read_bytes(), text) if path.is_file() and path.suffix != ".json" else text.encode()


def _write_new(path: Path, data: bytes) -> None:
    """Write a file that is not there yet; through no link, and down to the disk, which may only now say it is full."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
