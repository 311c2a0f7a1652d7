"""The content folder as it lies on the disk: the only module that reads it.

Symbolic links are refused, large and binary files too; what lies beside a meeting is listed, hashed and not opened.
"""

import hashlib
import os
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from meeting_archive.model.base import Placed
from meeting_archive.problems import Problem
from meeting_archive.strict_yaml import ReadError, parse

MAX_BYTES = 1_000_000


class FoundFile(NamedTuple):
    """A file beside a meeting that an attachment may claim."""

    path: Path
    size: int
    """In bytes."""
    sha256: str


class Source(NamedTuple):
    """All content as read: the trees of the YAML files, and the files beside the meetings."""

    trees: dict[str, Placed]
    """By path relative to the content folder, with forward slashes."""
    files: dict[str, FoundFile]
    """Likewise; what lies in the meetings' folders."""
    problems: tuple[Problem, ...]
    unread: frozenset[str] = frozenset()
    """The YAML files that are there but could not be read."""


def read(content: Path) -> Source:
    """Read every YAML file under `content` and list the files beside the meetings; never raises for what is in them."""
    trees: dict[str, Placed] = {}
    files: dict[str, FoundFile] = {}
    problems: list[Problem] = []
    unread = set()
    for path in _walk(content):
        name = unicodedata.normalize("NFC", path.relative_to(content).as_posix())
        try:
            _refuse_links(path)
            if path.suffix in {".yml", ".yaml"}:
                trees[name] = parse(_text(path), name)
            elif name.startswith("meetings/"):
                files[name] = _found(path)
        except ReadError as error:
            problems += [Problem(name, line, sentence) for line, sentence in error.mistakes]
            unread.add(name)
        except OSError as error:
            problems.append(
                Problem(name, 0, f"filen kan ikke læses ({error.strerror}): se efter, om den er din at læse")
            )
            unread.add(name)
    return Source(trees, files, tuple(problems), frozenset(unread))


def _walk(content: Path) -> Iterator[Path]:
    """Yield every file, and every link to a folder, under `content` in sorted order; hidden ones apart."""
    for folder, below, names in os.walk(content):
        below[:] = sorted(name for name in below if not name.startswith("."))
        links = [name for name in below if Path(folder, name).is_symlink()]
        for name in sorted([*links, *names]):
            if not name.startswith("."):
                yield Path(folder, name)


def _refuse_links(path: Path) -> None:
    if path.is_symlink():
        raise ReadError((0, "er en genvej (symlink): læg selve filen i mappen"))


def _text(path: Path) -> str:
    if path.stat().st_size > MAX_BYTES:
        raise ReadError((0, "filen er over 1 MB: del den, eller læg de store ting som bilag"))
    data = path.read_bytes()
    if b"\0" in data:
        raise ReadError((0, "filen er ikke en tekstfil: gem den som ren tekst (UTF-8)"))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ReadError((line, "filen er ikke gemt som UTF-8, så æ, ø og å går tabt: gem den igen som UTF-8")) from None


def _found(path: Path) -> FoundFile:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return FoundFile(path, path.stat().st_size, digest)
