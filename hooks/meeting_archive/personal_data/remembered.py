"""What a machine remembers from one build to the next, in the user's own cache: it may be deleted at any time."""

import functools
import hashlib
import os
import tempfile
from pathlib import Path


def folder(name: str, made_by: tuple[Path, ...]) -> Path:
    """Return the folder of what is remembered of a kind; a change of the files that it is `made_by` forgets all."""
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or _home() / ".cache"
    return Path(base, "moedearkiv", f"{name}-{_version(made_by)}")


def _home() -> Path:
    try:
        return Path.home()
    except RuntimeError:
        # Nobody's: nothing can be kept there.
        return Path(os.devnull)


@functools.lru_cache(maxsize=4)
def _version(files: tuple[Path, ...]) -> str:
    digest = hashlib.sha256()
    for path in files:
        with path.open("rb") as file:
            digest.update(file.read())
    return digest.hexdigest()[:16]


def recall(path: Path) -> bytes | None:
    """Return what was kept there; None where there is nothing that can be read."""
    try:
        with path.open("rb") as file:
            return file.read()
    except OSError:
        return None


def keep(path: Path, data: bytes) -> None:
    """Keep something, whole or not at all. An archive without a cache is slower, and no worse."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as half:
            half.write(data)
        Path(half.name).replace(path)
    except OSError:
        return
