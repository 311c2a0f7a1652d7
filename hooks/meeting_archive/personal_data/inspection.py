"""What personal data the attachments hold, and what they say: each read once, apart from the build, and remembered.

A file that nobody has vouched for is opened by parsers that may be led astray, so they run in a process of their own
(apart). What was found (never the numbers) is kept in the user's own cache, by the hash of the file: an archive of a
thousand documents is checked in the time that the new ones take. What a file says, for the search, is kept beside it
where nothing was found in it; where something was, and somebody accepted it, it is read again each time.
"""

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple, Protocol, TypeVar

from meeting_archive.personal_data import remembered
from meeting_archive.personal_data.apart import PATIENCE, GaveUpError, run_apart
from meeting_archive.personal_data.looks import Kind, known_again
from meeting_archive.personal_data.reading import Hidden, ReadText, Running, Shown, Unread, passages

# How many files are read in one go.
BATCH = 10
# So many signs of a file are searched in: what is longer is no document that somebody wrote.
MOST_SIGNS = 2_000_000
WHOLE_FILE = "hele filen"

# What is looked for, and how: a change of it reads everything again.
_MADE_BY = tuple(sorted(Path(__file__).parent.rglob("*.py")))

T = TypeVar("T")


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


class SaidAt(NamedTuple):
    """What a file says at a place of it to whoever opens it."""

    place: str
    """ "side 3", "ark Budget"; "" in a file that has no such places."""
    text: str


class _Read(NamedTuple):
    """What is remembered of every file."""

    seen: tuple[Observation, ...]
    mute: tuple[str, ...]
    """The places where there is no text, but a picture; "hele filen" where there is none anywhere."""


def inspect(files: Iterable[OnDisk]) -> dict[Path, tuple[Observation, ...]]:
    """Return what was observed in each file; files of the same bytes and kind as before are not read again."""
    return {path: read.seen for path, read in _inspected(files).items()}


def without_text(files: Iterable[OnDisk]) -> dict[Path, bool]:
    """Return the files that cannot be searched in, and whether that is so of all of the file."""
    return {path: WHOLE_FILE in read.mute for path, read in _inspected(files).items() if read.mute}


def texts(files: Iterable[OnDisk]) -> Iterator[tuple[Path, tuple[SaidAt, ...]]]:
    """Yield what each file says, in the order of the files; few are held in memory at once."""
    waiting = iter({file.path: _name(file) for file in files}.items())
    while some := dict(islice(waiting, BATCH * (os.cpu_count() or 1))):
        known = {name: said for name in set(some.values()) if (said := _remembered(f"{name}.text", _said)) is not None}
        known |= {name: said for name, (_, said) in _newly_read(some, known.keys())}
        yield from ((path, known[name]) for path, name in some.items())


def _inspected(files: Iterable[OnDisk]) -> dict[Path, _Read]:
    names = {file.path: _name(file) for file in files}
    known = {name: read for name in set(names.values()) if (read := _remembered(name, _as_read)) is not None}
    known |= {name: read for name, (read, _) in _newly_read(names, known.keys())}
    return {path: known[name] for path, name in names.items()}


def _name(file: OnDisk) -> str:
    """Name a file by its bytes and its kind."""
    return f"{file.sha256}{file.path.suffix.casefold()}"


def _newly_read(
    names: Mapping[Path, str], known: AbstractSet[str]
) -> Iterator[tuple[str, tuple[_Read, tuple[SaidAt, ...]]]]:
    """Read those files that are not known, in some processes at once."""
    new = sorted({name: path for path, name in names.items() if name not in known}.items())
    batches = [new[start : start + BATCH] for start in range(0, len(new), BATCH)]
    if batches:
        with ThreadPoolExecutor(os.cpu_count()) as threads:
            for read in threads.map(_read_apart, batches):
                yield from read.items()


def _read_apart(files: Sequence[tuple[str, Path]]) -> dict[str, tuple[_Read, tuple[SaidAt, ...]]]:
    """Read some files in another process; when it gives up, each of them in one of its own."""
    try:
        answers = run_apart(__name__, [str(path) for _, path in files], PATIENCE * len(files))
        read = {name: (_as_read(one), _said(said)) for (name, _), (*one, said) in zip(files, answers, strict=True)}
    except (GaveUpError, ValueError, TypeError):
        if len(files) > 1:
            return {name: seen for file in files for name, seen in _read_apart([file]).items()}
        # Not remembered: a busy machine is no property of the file.
        gave_up = Observation(WHOLE_FILE, Kind.UNREAD, "den tager for lang tid eller for megen plads at læse")
        return {files[0][0]: (_Read((gave_up,), (WHOLE_FILE,)), ())}
    for name, (one, said) in read.items():
        # What a file says is read each time where something was found in it; that it was found is known already.
        if _remembered(name, _as_read) != one:
            _remember(name, one)
        if all(found.kind is Kind.UNREAD or found.minor for found in one.seen):
            _remember(f"{name}.text", said)
    return read


def answer(paths: Sequence[str]) -> list[tuple[list[Observation], list[str], list[SaidAt]]]:
    """Say what is observed in each of some files, and what they say; called in the process that reads them."""
    return [_answer(Path(path)) for path in paths]


def _answer(path: Path) -> tuple[list[Observation], list[str], list[SaidAt]]:
    shown: list[Shown] = []
    observed = list(dict.fromkeys(_observed(path, shown)))
    said = [SaidAt(one.place, one.text) for one in shown if one.text.strip()]
    mute = [one.place for one in shown if not one.text.strip()] if said else [WHOLE_FILE]
    return observed, mute, [*_bounded(said)]


def _bounded(said: Iterable[SaidAt]) -> Iterator[SaidAt]:
    left = MOST_SIGNS
    for place, text in said:
        if left > 0:
            yield SaidAt(place, text[:left])
        left -= len(text)


def _observed(path: Path, shown: list[Shown]) -> Iterator[Observation]:
    """Yield what is observed in a file, and put aside what is shown of it."""
    seen: set[tuple[Kind, str]] = set()
    for found in passages(path):
        match found:
            case ReadText():
                for one, thing in known_again(found.text, markup=False):
                    # A file says a thing in many ways: it is told where a reader finds it.
                    if not found.again or (one.kind, thing) not in seen:
                        yield Observation(found.place_of(one.line), one.kind, one.shown)
                    seen.add((one.kind, thing))
            case Shown():
                shown.append(found)
            case Unread():
                yield Observation(found.place, Kind.UNREAD, found.why, found.sha256, found.minor)
            case Hidden():
                yield Observation(WHOLE_FILE, Kind.HIDDEN, found.what, minor=found.minor)
            case Running():
                yield Observation(found.place, Kind.RUNNING, found.what)


def _as_read(answered: Sequence[Any]) -> _Read:
    seen, mute = answered
    observations = (Observation(place, Kind(kind), shown, part, minor) for place, kind, shown, part, minor in seen)
    return _Read(tuple(observations), tuple(map(str, mute)))


def _said(answered: Sequence[Any]) -> tuple[SaidAt, ...]:
    return tuple(SaidAt(str(place), str(text)) for place, text in answered)


def _note(name: str) -> Path:
    return remembered.folder("inspection", _MADE_BY) / f"{name}.json"


def _remembered(name: str, form: Callable[[Any], T]) -> T | None:
    """Return what was read before; a damaged note is none, and is written again."""
    note = remembered.recall(_note(name))
    try:
        return form(json.loads(note)) if note is not None else None
    except (ValueError, TypeError):
        return None


def _remember(name: str, read: Sequence[object]) -> None:
    remembered.keep(_note(name), json.dumps(read).encode())
