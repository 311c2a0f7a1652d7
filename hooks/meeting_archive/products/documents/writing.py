"""Papers as files: each is written once, and remembered in the user's own cache by all that it is made of.

Under the hash of that stands the hash of the file, and under this the file: what is damaged or gone is made anew.
"""

import contextlib
import hashlib
import importlib.util
import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache, cached_property, partial
from importlib import metadata
from itertools import groupby
from pathlib import Path
from typing import IO, cast

from meeting_archive.paths.packaged import THEME
from meeting_archive.personal_data import BREAK, numbers_in, remembered
from meeting_archive.personal_data.closed_words import texts_of
from meeting_archive.products.documents.blocks import Paper

# By the end of a file's name, the package that writes it, and what that is imported as.
CARRIERS = {"pdf": ("typst", "typst"), "docx": ("python-docx", "docx")}
_FOLDER = THEME / "documents"
_MADE_BY = (*sorted(Path(__file__).parent.glob("*.py")), *sorted(path for path in _FOLDER.rglob("*") if path.is_file()))
# So few are written while they are waited for; for more, processes of their own are worth their start.
_FEW = 40


def said_by(paper: Paper) -> Iterator[str]:
    """Yield every text of a paper."""
    yield from (paper.title, paper.author, paper.mark)
    for block in paper.blocks:
        yield block.text
        yield from (run.url for run in block.runs)
        yield from texts_of((block.table, block.printed))


def lacking() -> list[str]:
    """Name the packages that write documents and are not installed."""
    return [package for package, module in CARRIERS.values() if importlib.util.find_spec(module) is None]


def unfit(template: Path) -> str:
    """Say why a file can give documents no look, and what to do; "" where it can."""
    from meeting_archive.products.documents.word_template import TemplateError, ready  # noqa: PLC0415  where no documents are wanted it is not there

    try:
        ready(_bytes(template))
    except TemplateError as error:
        return str(error)
    return ""


@dataclass(frozen=True)
class Look:
    """What documents take their look from."""

    template: bytes
    """The Word file of the owner, else the archive's own."""

    @classmethod
    def of(cls, owners: Path | None) -> "Look":
        """Read it."""
        return cls(_bytes(owners or _FOLDER / "skabelon.docx"))

    @cached_property
    def digest(self) -> bytes:
        """What tells one template from another."""
        return hashlib.sha256(self.template).digest()


@dataclass(frozen=True, eq=False)
class PaperFile:
    """How one file is written: of which paper, and in which format."""

    paper: Callable[[], Paper]
    suffix: str
    """pdf or docx."""
    look: Look

    @cached_property
    def _note(self) -> Path:
        """Where the hash of the file is kept, by all that the file is made of."""
        paper = self.paper()
        # Where the totals stand in a table is the one thing that its fields do not say.
        totals = [block.table.totals_first for block in paper.blocks if block.table]
        said = f"{paper}{totals}".encode("utf-8", "backslashreplace")
        look = self.look.digest if self.suffix == "docx" else b""
        digest = hashlib.sha256(b"\0".join([_version(self.suffix), look, said]))
        return _folder() / f"{digest.hexdigest()}.{self.suffix}.txt"

    def remembered(self) -> bytes | None:
        """Return the file, if it was written before."""
        digest = (remembered.recall(self._note) or b"").decode("ascii", "replace")
        data = remembered.recall(_file(digest, self.suffix)) if digest.isalnum() else None
        return data if data is not None and hashlib.sha256(data).hexdigest() == digest else None

    def written(self) -> bytes:
        """Return the file, as it was written before or newly written."""
        if (data := self.remembered()) is not None:
            return data
        paper = self.paper()
        data = _write(paper, self.suffix, self.look)
        # A preview shows much that no build lets out; a CPR number is kept nowhere.
        if not numbers_in(BREAK.join(said_by(paper))):
            digest = hashlib.sha256(data).hexdigest()
            remembered.keep(_file(digest, self.suffix), data)
            remembered.keep(self._note, digest.encode())
        return data


def is_ours(data: bytes, suffix: str) -> bool:
    """Whether a file is as it was written here, and nobody has changed it since; False where nothing is remembered."""
    return remembered.recall(_file(hashlib.sha256(data).hexdigest(), suffix)) == data


def write_ahead(files: Iterable[PaperFile]) -> None:
    """Write what is not remembered, on all processors of the machine; what could not be written is left for later."""
    new = [one for one in files if one.remembered() is None]
    if len(new) > _FEW:
        waiting = _Shared([*group] for _, group in groupby(new, key=lambda one: id(one.paper)))
        workers = os.cpu_count() or 1
        with ThreadPoolExecutor(workers) as threads:
            list(threads.map(_write_apart, [waiting] * workers))


class _Shared:
    """What several threads take from, all files of a paper at once."""

    def __init__(self, files: Iterable[list[PaperFile]]) -> None:
        self._rest = iter(files)
        self._lock = threading.Lock()

    def __iter__(self) -> Iterator[list[PaperFile]]:
        while True:
            with self._lock:
                one = next(self._rest, None)
            if one is None:
                return
            yield one


def _write_apart(files: Iterable[list[PaperFile]]) -> None:
    """Let a process of its own write: what Python does for Word would keep all others waiting."""
    path = os.pathsep.join([str(Path(__file__).parents[3]), *filter(None, [os.environ.get("PYTHONPATH")])])
    command, env = [sys.executable, "-P", "-m", __name__], os.environ | {"PYTHONPATH": path}
    # What it breaks at is met again when the file is wanted, and told then.
    with (
        contextlib.suppress(BrokenPipeError),
        subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL, env=env) as child,  # noqa: S603  our own program
    ):
        for first, *others in files:
            # Only as many as it has room for: a thousand papers at once would be most of what a build holds.
            suffixes = [one.suffix for one in (first, *others)]
            cast("IO[bytes]", child.stdin).write(pickle.dumps((first.paper(), suffixes, first.look)))


def _write(paper: Paper, suffix: str, look: Look) -> bytes:
    # An archive that sends out no documents has none of what writes them.
    if suffix == "pdf":
        from meeting_archive.products.documents.typst import pdf  # noqa: PLC0415

        return pdf(paper)
    from meeting_archive.products.documents.word import word  # noqa: PLC0415

    return word(paper, look.template)


def _bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read()


def _file(digest: str, suffix: str) -> Path:
    return _folder() / f"{digest}.{suffix}"


def _folder() -> Path:
    return remembered.folder("documents", _MADE_BY)


@cache
def _version(suffix: str) -> bytes:
    return metadata.version(CARRIERS[suffix][0]).encode()


def main() -> None:
    """Be the process: write what is asked for, until there is no more."""
    with contextlib.suppress(EOFError):
        while True:
            paper, suffixes, look = pickle.load(sys.stdin.buffer)  # noqa: S301  what our own process says
            for suffix in suffixes:
                PaperFile(partial(_itself, paper), suffix, look).written()


def _itself(paper: Paper) -> Paper:
    return paper


if __name__ == "__main__":
    main()
