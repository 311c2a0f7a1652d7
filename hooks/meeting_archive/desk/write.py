"""A change of several files is written whole or not at all, whatever stops it in the middle.

    .NAME.halv       beside each file, its new text; nothing is changed yet
    .aendring.json   from here on the change is carried out, if not by this process then by the next command
    .NAME.gammel     beside each file, the old one, until all are in place

All that takes room on the disk is done first; what follows are renames, which can be taken back, and gone on with.
"""

import json
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from meeting_archive.desk.lock import BusyError, locked

JOURNAL = ".aendring.json"
LOCK = ".aendring-laas"
HALF, OLD = ".halv", ".gammel"


class EditError(Exception):
    """A change that cannot be made; says in Danish why. Nothing was written."""


class Change(NamedTuple):
    """What is to be written: by path below the content folder, the new text."""

    texts: dict[str, str]
    renamed: dict[str, str] = {}  # noqa: RUF012  never changed
    """Files and folders that get another name, before the texts are written."""
    told: tuple[str, ...] = ()
    """In Danish, what was done."""


def write(content: Path, change: Change) -> None:
    """Write the new texts beside the old ones, then rename; what the system refuses in the middle is taken back.

    A process that is killed can take nothing back: it leaves a journal, and `recover` goes on from there. Raises
    EditError while another process writes.
    """
    try:
        with locked(content / LOCK):
            _write(content, change)
    except BusyError as busy:
        raise EditError(f"en anden kommando skriver lige nu (proces {busy}): prøv igen om lidt") from None


def _write(content: Path, change: Change) -> None:
    done: list[tuple[Path, Path]] = []

    def rename(old: Path, new: Path) -> None:
        old.rename(new)
        done.append((old, new))

    try:
        for name, text in change.texts.items():
            half = _beside(content / name, HALF)
            half.parent.mkdir(parents=True, exist_ok=True)
            half.write_text(text, encoding="utf-8")
        begun = _beside(content / JOURNAL, HALF)
        begun.write_text(json.dumps({"renamed": change.renamed, "texts": [*change.texts]}), encoding="utf-8")
        begun.replace(content / JOURNAL)
        for name, other in change.renamed.items():
            rename(content / name, content / other)
        for name in change.texts:
            whole = content / name
            if whole.exists():
                rename(whole, _beside(whole, OLD))
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

    Raises EditError for a journal that nobody can follow.
    """
    if not (content / JOURNAL).exists() and not any(_left(content)):
        return ""
    try:
        with locked(content / LOCK):
            return _recover(content)
    except BusyError:
        # It is being written right now.
        return ""


def _recover(content: Path) -> str:
    told = "En ændring blev afbrudt, før den var begyndt; intet er ændret."
    if (content / JOURNAL).exists():
        renamed, texts = _begun(content / JOURNAL)
        for name, other in renamed.items():
            if (content / name).exists() and not (content / other).exists():
                (content / name).rename(content / other)
        for name in texts:
            if (half := _beside(content / name, HALF)).exists():
                half.replace(content / name)
        told = f"En ændring blev afbrudt; den er gjort færdig: {', '.join(texts)}."
    _sweep(content)
    (content / JOURNAL).unlink(missing_ok=True)
    return told


def _begun(journal: Path) -> tuple[dict[str, str], list[str]]:
    """Read what was to be done. A journal lies among what people write, so its paths are trusted as little."""
    try:
        begun: dict[str, Any] = json.loads(journal.read_text(encoding="utf-8"))
        renamed, texts = dict(begun["renamed"]), list(begun["texts"])
        paths = [PurePosixPath(path) for path in (*renamed, *renamed.values(), *texts)]
    except (ValueError, TypeError, KeyError, AttributeError):
        paths = [PurePosixPath("..")]
    if any(path.is_absolute() or ".." in path.parts for path in paths):
        raise EditError(
            f"en ændring blev afbrudt, men {journal.name} i mappen med indholdet kan ikke læses: se efter, om filerne "
            "er, som de skal være, slet den, og prøv igen"
        )
    return renamed, texts


def _sweep(content: Path) -> None:
    for path in [*_left(content)]:
        path.unlink()


def _left(content: Path) -> Iterator[Path]:
    """Yield what lies beside the files of the content while a change is written."""
    for kind in (HALF, OLD):
        yield from (path for path in content.rglob(f".*{kind}") if path.is_file())


def _beside(path: Path, kind: str) -> Path:
    return path.with_name(f".{path.name}{kind}")
