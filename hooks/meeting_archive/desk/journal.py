"""What a change that was interrupted left behind, and how it is put right."""

import hashlib
import json
import stat
import unicodedata
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from meeting_archive.desk.lock import BusyError, locked
from meeting_archive.desk.patience import patiently

JOURNAL = ".aendring.json"
LOCK = ".aendring-laas"
HALF, OLD = ".halv", ".gammel"


def recover(content: Path) -> str:
    """Finish a change that was interrupted, or clear away one that had not begun; says in Danish which, or nothing.

    Raises EditError for a journal that nobody can follow, and for one that would go over what was written since.
    """
    if not interrupted(content):
        return ""
    try:
        with locked(content / LOCK):
            # Whoever was writing may be done by now.
            return _recover(content) if interrupted(content) else ""
    except BusyError:
        # It is being written right now.
        return ""


def _recover(content: Path) -> str:
    told = "En ændring blev afbrudt, før noget var skrevet; intet er ændret."
    if (content / JOURNAL).exists():
        renamed, replaced = _begun(content)
        left = [name for name in replaced if beside(content / name, HALF).exists()]
        sources = {new: old for old, new in renamed.items()}
        for name in left:
            # What is missing was moved aside, or is still to be renamed.
            now = mark(content / name) or mark(content / sources.get(name, name))
            if now not in {"", replaced[name]}:
                raise EditError(
                    f"en ændring blev afbrudt, og {name} er rettet siden, så den er ikke gjort færdig: se efter, om "
                    f"filerne er, som de skal være, slet {JOURNAL} i mappen med indholdet, og gør ændringen igen"
                )
        for old, new in renamed.items():
            if (content / old).exists() and not (content / new).exists():
                patiently((content / old).rename, content / new)
        for name in left:
            patiently(beside(content / name, HALF).replace, content / name)
        told = f"En ændring blev afbrudt; den er gjort færdig: {', '.join(replaced)}."
    sweep(content)
    (content / JOURNAL).unlink(missing_ok=True)
    return told


def interrupted(content: Path) -> bool:
    """Whether a change was interrupted, or left something behind."""
    return (content / JOURNAL).exists() or any(_left(content))


def _begun(content: Path) -> tuple[dict[str, str], dict[str, str]]:
    """Read what was to be done. A journal lies among what people write, so its paths are trusted as little."""
    try:
        begun: dict[str, Any] = json.loads((content / JOURNAL).read_text(encoding="utf-8"))
        renamed, replaced = dict(begun["renamed"]), {name: str(mark) for name, mark in begun["texts"].items()}
        for name in (JOURNAL, *renamed, *renamed.values(), *replaced):
            refuse_elsewhere(content, name)
    except (ValueError, TypeError, KeyError, AttributeError, EditError):
        raise EditError(
            f"en ændring blev afbrudt, men {JOURNAL} i mappen med indholdet kan ikke læses: se efter, om filerne "
            "er, som de skal være, slet den, og prøv igen"
        ) from None
    return renamed, replaced


def sweep(content: Path) -> None:
    """Clear away what lies beside the files; an old one whose file is gone takes its place again."""
    for path in [*_left(content)]:
        whole = path.with_name(path.name.removeprefix(".").removesuffix(OLD))
        if path.name.endswith(OLD) and not whole.exists():
            patiently(path.rename, whole)
        else:
            patiently(path.unlink)


def _left(content: Path) -> Iterator[Path]:
    """Yield what lies beside the files of the content while a change is written."""
    for kind in (HALF, OLD):
        yield from (path for path in content.rglob(f".*{kind}") if path.is_file() or path.is_symlink())


class EditError(Exception):
    """A change that cannot be made; says in Danish why. Nothing was written."""


def refuse_elsewhere(content: Path, name: str) -> None:
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


def mark(path: Path) -> str:
    """Return the hash of a file, the kind of what is no file and cannot be read as one, and "" where nothing is."""
    try:
        mode = path.lstat().st_mode
        if not stat.S_ISREG(mode):
            return f"{stat.S_IFMT(mode):o}"
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return ""


def beside(path: Path, kind: str) -> Path:
    """Name a file that lies beside another while it is written."""
    return path.with_name(f".{path.name}{kind}")


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
