"""Which files of an archive are still as a version of the engine left them: `left/` names each by its hash.

An archive that was made as a copy of the repository has our files beside its owner's. What is still ours word for word
can be renewed or taken away; everything else is somebody's work, and stays.
"""

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from meeting_archive.paths.packaged import THEME

LEFT = Path(__file__).parent / "left"


@cache
def left_by() -> dict[str, dict[str, str]]:
    """Return for each version that left files what names each of them, by its path."""
    found = {}
    for version in sorted(LEFT.glob("*.txt")):
        pairs = (line.partition("  ") for line in version.read_text(encoding="utf-8").splitlines())
        found[version.stem] = {path: digest for digest, _, path in pairs}
    return found


def hash_of(data: bytes) -> str:
    """Return what names a file: git on Windows may have given its lines other ends."""
    return hashlib.sha256(data.replace(b"\r\n", b"\n")).hexdigest()


def is_as_left(path: str, data: bytes) -> bool:
    """Whether a file, by its path in the repository, is one of ours that nobody changed."""
    return hash_of(data) in {_now(path), *(left.get(path) for left in left_by().values())}


def is_changed_since(path: str, version: str) -> bool:
    """Whether a file of ours is no longer what that version left of it."""
    before = left_by().get(version, {}).get(path)
    return before is not None and before != _now(path)


def _now(path: str) -> str:
    """Return what names a template or style of this version; "" where it has none of that path."""
    inside = THEME / path.removeprefix("theme/")
    return hash_of(inside.read_bytes()) if path.startswith("theme/") and inside.is_file() else ""


def files_of(folder: Path, name: str) -> Iterator[tuple[str, bytes]]:
    """Yield the files below one of an archive's folders, by their paths as the repository has them."""
    for path in sorted((folder / name).rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts and not path.is_symlink():
            yield path.relative_to(folder).as_posix(), path.read_bytes()
