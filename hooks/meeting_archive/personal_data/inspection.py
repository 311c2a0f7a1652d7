"""What personal data the attachments hold: each file read once, apart from the build, and remembered by its hash.

A file that nobody has vouched for is opened by parsers that may be led astray, so they run in a process of their own
(apart). What was found (never the numbers) is kept in the user's own cache:
an archive of a thousand documents is checked in the time that the new ones take.
"""

import functools
import hashlib
import json
import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from meeting_archive.personal_data.apart import PATIENCE, GaveUpError, run_apart
from meeting_archive.personal_data.looks import Kind, known_again
from meeting_archive.personal_data.reading import Hidden, ReadText, Running, Unread, passages

# How many files are read in one go.
BATCH = 10


class OnDisk(Protocol):
    """A file that is to be read."""

    @property
    def path(self) -> Path:
        """Where it lies."""

    @property
    def sha256(self) -> str:
        """Its hash."""


class Observation(NamedTuple):
    """Something personal in an attachment, a part of it that cannot be read, or something that hides, runs or calls."""

    place: str
    kind: Kind
    shown: str
    """What may be told of it: "010203-xxxx"; of what cannot be read, why; of what hides or runs, what it is."""
    part: str = ""
    """The hash of the part that cannot be read; "" where it is the whole file."""
    minor: bool = False
    """Whether nearly every file has such a thing."""


def inspect(files: Iterable[OnDisk]) -> dict[Path, tuple[Observation, ...]]:
    """Return what was observed in each file; files of the same bytes and kind as before are not read again."""
    names = {file.path: f"{file.sha256}{file.path.suffix.casefold()}" for file in files}
    known = {name: seen for name in set(names.values()) if (seen := _remembered(name)) is not None}
    new = sorted({name: path for path, name in names.items() if name not in known}.items())
    batches = [new[start : start + BATCH] for start in range(0, len(new), BATCH)]
    if batches:
        with ThreadPoolExecutor(os.cpu_count()) as threads:
            for read in threads.map(_read_apart, batches):
                known |= read
    return {path: known[name] for path, name in names.items()}


def _read_apart(files: Sequence[tuple[str, Path]]) -> dict[str, tuple[Observation, ...]]:
    """Read some files in another process; when it gives up, each of them in one of its own."""
    try:
        answers = run_apart(__name__, [str(path) for _, path in files], PATIENCE * len(files))
        read = {name: _observations(seen) for (name, _), seen in zip(files, answers, strict=True)}
    except (GaveUpError, ValueError, TypeError):
        if len(files) > 1:
            return {name: seen for file in files for name, seen in _read_apart([file]).items()}
        # Not remembered: a busy machine is no property of the file.
        gave_up = Observation("hele filen", Kind.UNREAD, "den tager for lang tid eller for megen plads at læse")
        return {files[0][0]: (gave_up,)}
    for name, seen in read.items():
        _remember(name, seen)
    return read


def answer(paths: Sequence[str]) -> list[list[Observation]]:
    """Say what is observed in each of some files; called in the process that reads them."""
    return [list(dict.fromkeys(_observed(Path(path)))) for path in paths]


def _observed(path: Path) -> Iterator[Observation]:
    seen: set[tuple[Kind, str]] = set()
    for found in passages(path):
        match found:
            case ReadText():
                for one, thing in known_again(found.text, markup=False):
                    # A file says a thing in many ways: it is told where a reader finds it.
                    if not found.again or (one.kind, thing) not in seen:
                        yield Observation(found.place_of(one.line), one.kind, one.shown)
                    seen.add((one.kind, thing))
            case Unread():
                yield Observation(found.place, Kind.UNREAD, found.why, found.sha256, found.minor)
            case Hidden():
                yield Observation("hele filen", Kind.HIDDEN, found.what, minor=found.minor)
            case Running():
                yield Observation(found.place, Kind.RUNNING, found.what)


def _observations(answered: list[list[Any]]) -> tuple[Observation, ...]:
    return tuple(Observation(place, Kind(kind), shown, part, minor) for place, kind, shown, part, minor in answered)


@functools.cache
def _version() -> str:
    """Name what is looked for and how, so that a change of it reads everything again."""
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        with path.open("rb") as file:
            digest.update(file.read())
    return digest.hexdigest()[:16]


def _cache() -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base, "moedearkiv", f"inspection-{_version()}")


def _remembered(name: str) -> tuple[Observation, ...] | None:
    """Return what was observed before; a damaged note is none, and is written again."""
    try:
        with (_cache() / f"{name}.json").open(encoding="utf-8") as file:
            return _observations(json.load(file))
    except (OSError, RuntimeError, ValueError, TypeError):
        return None


def _remember(name: str, seen: tuple[Observation, ...]) -> None:
    """Keep what was observed. An archive without a cache is slower, and no worse."""
    try:
        folder = _cache()
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=folder, delete=False) as half:
            json.dump(seen, half)
        Path(half.name).replace(folder / f"{name}.json")
    except (OSError, RuntimeError):
        return
