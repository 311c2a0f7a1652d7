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
import hashlib
import json
import os
import stat
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from meeting_archive.desk.lock import BusyError, locked

JOURNAL = ".aendring.json"
LOCK = ".aendring-laas"
HALF, OLD = ".halv", ".gammel"
PATIENCE = 10
"""Seconds that a command waits for another: most are done in one or two, an import may take minutes."""


class EditError(Exception):
    """A change that cannot be made; says in Danish why. Nothing was written."""


class Writing(NamedTuple):
    """What is to be written: by path below the content folder, the new text."""

    texts: dict[str, str]
    renamed: dict[str, str] = {}  # noqa: RUF012  never changed
    """Files and folders that get another name, before the texts are written."""
    told: tuple[str, ...] = ()
    """In Danish, what was done."""


Seen = Mapping[str, str]
"""What a change is worked out from: by path, the hash of each YAML file of the content."""


@contextlib.contextmanager
def changing(content: Path) -> Iterator[Seen]:
    """Keep other commands from the content while a change of it is worked out and written; gives what it begins from.

    Raises EditError when another command is still at it after `PATIENCE` seconds.
    """
    try:
        with locked(content / LOCK, PATIENCE):
            if _interrupted(content):
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
        _refuse_elsewhere(content, name)
    replaced = {name: seen.get(before[name], "") for name in change.texts}
    done: list[tuple[Path, Path]] = []

    def rename(old: Path, new: Path) -> None:
        old.rename(new)
        done.append((old, new))

    try:
        for name, text in change.texts.items():
            _write_new(_beside(content / name, HALF), _as_found(content / before[name], text))
        begun = _beside(content / JOURNAL, HALF)
        _write_new(begun, json.dumps({"renamed": change.renamed, "texts": replaced}).encode())
        _refuse_changed(content, change, seen)
        begun.replace(content / JOURNAL)
        for name, other in change.renamed.items():
            rename(content / name, content / other)
        for name in change.texts:
            whole = content / name
            if replaced[name]:
                rename(whole, _beside(whole, OLD))
                _refuse_unless(_mark(_beside(whole, OLD)) == replaced[name], name)
            rename(_beside(whole, HALF), whole)
    except BaseException:
        for old, new in reversed(done):
            new.rename(old)
        # First, so that nobody goes on with what was taken back; and last where all is done.
        (content / JOURNAL).unlink(missing_ok=True)
        _sweep(content)
        raise
    _sweep(content)
    (content / JOURNAL).unlink()


def recover(content: Path) -> str:
    """Finish a change that was interrupted, or clear away one that had not begun; says in Danish which, or nothing.

    Raises EditError for a journal that nobody can follow, and for one that would go over what was written since.
    """
    if not _interrupted(content):
        return ""
    try:
        with locked(content / LOCK):
            # Whoever was writing may be done by now.
            return _recover(content) if _interrupted(content) else ""
    except BusyError:
        # It is being written right now.
        return ""


def _recover(content: Path) -> str:
    told = "En ændring blev afbrudt, før den var begyndt; intet er ændret."
    if (content / JOURNAL).exists():
        renamed, replaced = _begun(content)
        left = [name for name in replaced if _beside(content / name, HALF).exists()]
        sources = {new: old for old, new in renamed.items()}
        for name in left:
            # What is missing was moved aside, or is still to be renamed.
            now = _mark(content / name) or _mark(content / sources.get(name, name))
            if now not in {"", replaced[name]}:
                raise EditError(
                    f"en ændring blev afbrudt, og {name} er rettet siden, så den er ikke gjort færdig: se efter, om "
                    f"filerne er, som de skal være, slet {JOURNAL} i mappen med indholdet, og gør ændringen igen"
                )
        for old, new in renamed.items():
            if (content / old).exists() and not (content / new).exists():
                (content / old).rename(content / new)
        for name in left:
            _beside(content / name, HALF).replace(content / name)
        told = f"En ændring blev afbrudt; den er gjort færdig: {', '.join(replaced)}."
    _sweep(content)
    (content / JOURNAL).unlink(missing_ok=True)
    return told


def _interrupted(content: Path) -> bool:
    return (content / JOURNAL).exists() or any(_left(content))


def _begun(content: Path) -> tuple[dict[str, str], dict[str, str]]:
    """Read what was to be done. A journal lies among what people write, so its paths are trusted as little."""
    try:
        begun: dict[str, Any] = json.loads((content / JOURNAL).read_text(encoding="utf-8"))
        renamed, replaced = dict(begun["renamed"]), {name: str(mark) for name, mark in begun["texts"].items()}
        for name in (JOURNAL, *renamed, *renamed.values(), *replaced):
            _refuse_elsewhere(content, name)
    except (ValueError, TypeError, KeyError, AttributeError, EditError):
        raise EditError(
            f"en ændring blev afbrudt, men {JOURNAL} i mappen med indholdet kan ikke læses: se efter, om filerne "
            "er, som de skal være, slet den, og prøv igen"
        ) from None
    return renamed, replaced


def _refuse_elsewhere(content: Path, name: str) -> None:
    """Refuse a path that leads out of the content, or that some systems take for another that is there."""
    path = PurePosixPath(name)
    if path.is_absolute() or not path.parts or ".." in path.parts or "\\" in name:
        raise EditError(f"{name} ligger uden for mappen med indholdet")
    folder = content
    for part in path.parts:
        there = [path.name for path in folder.iterdir()] if folder.is_dir() else []
        alike = [name for name in there if _folded(name) == _folded(part)]
        if alike and part not in alike:
            raise EditError(
                f"{name} er der allerede, skrevet »{alike[0]}«: store og små bogstaver gør ingen forskel på alle "
                "maskiner, så omdøb den først"
            )
        folder /= part
        if folder.is_symlink():
            raise EditError(f"{folder.relative_to(content)} er en genvej (symlink): læg selve filerne i mappen")


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
    """Return the mark of every YAML file: any of them may say what a change rests on."""
    marks = {}
    for folder, below, names in os.walk(content):
        below[:] = [name for name in below if not name.startswith(".")]
        for name in names:
            if name.endswith((".yml", ".yaml")) and not name.startswith("."):
                path = Path(folder, name)
                marks[path.relative_to(content).as_posix()] = _mark(path)
    return marks


def _mark(path: Path) -> str:
    """Return the hash of a file, the kind of what is no file and cannot be read as one, and "" where nothing is."""
    try:
        mode = path.lstat().st_mode
        if not stat.S_ISREG(mode):
            return f"{stat.S_IFMT(mode):o}"
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return ""


def _as_found(path: Path, text: str) -> bytes:
    """Return the bytes of a new text; what it keeps of the file that it replaces it keeps byte for byte."""
    from meeting_archive.desk.as_found import as_found  # noqa: PLC0415  what it reads YAML with imports this module

    return as_found(path.read_bytes(), text) if path.is_file() else text.encode()


def _write_new(path: Path, data: bytes) -> None:
    """Write a file that is not there yet; through no link, and down to the disk, which may only now say it is full."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sweep(content: Path) -> None:
    """Clear away what lies beside the files; an old one whose file is gone takes its place again."""
    for path in [*_left(content)]:
        whole = path.with_name(path.name.removeprefix(".").removesuffix(OLD))
        if path.name.endswith(OLD) and not whole.exists():
            path.rename(whole)
        else:
            path.unlink()


def _left(content: Path) -> Iterator[Path]:
    """Yield what lies beside the files of the content while a change is written."""
    for kind in (HALF, OLD):
        yield from (path for path in content.rglob(f".*{kind}") if path.is_file() or path.is_symlink())


def _beside(path: Path, kind: str) -> Path:
    return path.with_name(f".{path.name}{kind}")


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
