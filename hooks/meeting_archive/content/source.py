"""The content folder as it lies on the disk: the only module that reads it.

Symbolic links are refused, large and binary files too; what is no text of ours is listed and hashed, and read by
`inspection` if it is to be published. While a text is at hand, personal data in it is looked for.
"""

import functools
import hashlib
import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from meeting_archive import paths
from meeting_archive.content.problems import Problem
from meeting_archive.content.strict_yaml import ReadError, parse
from meeting_archive.model.base import Placed
from meeting_archive.personal_data import BREAK, Sighting, numbers_in, sightings

MAX_BYTES = 1_000_000

# What programs and systems leave beside the files that somebody has open, and nobody wrote.
_LITTER = re.compile(
    r"\.|~\$|(?:thumbs\.db|desktop\.ini)$|.*(?<!\.md)(?<!\.yml)(?<!\.yaml)\.(?:bak|tmp)$", re.IGNORECASE
)

# What can write a sign of a text by others: every escape but \", \\ and \n.
_ESCAPED = re.compile(r'\\[^"\\n]')

# The marks that git leaves where two people changed the same lines.
_CONFLICT = re.compile(r"^[ \t]*(?:<{7}|>{7}|\|{7})(?: .*)?$", re.MULTILINE)
_TWO_EDITIONS = (
    "to udgaver er flettet sammen her: behold de rigtige linjer, og slet dem med <<<<<<<, ======= og >>>>>>>"
)


class FoundFile(NamedTuple):
    """A file that may be published: one beside a meeting that an attachment may claim, or one for a page."""

    path: Path
    size: int
    """In bytes."""
    sha256: str
    beginning: bytes = b""
    """The first bytes, which tell its type."""


class PersonalText(NamedTuple):
    """A text file of the content with personal data in it."""

    sha256: str
    seen: tuple[Sighting, ...]


class Source(NamedTuple):
    """All content as read: the trees of the YAML files, the files beside meetings and pages, and what was published."""

    trees: dict[str, Placed]
    """By path relative to the content folder, with forward slashes. `load` empties it."""
    files: dict[str, FoundFile]
    """Likewise; all that is neither YAML nor a page."""
    problems: tuple[Problem, ...]
    unread: frozenset[str] = frozenset()
    """The YAML files that are there but could not be read."""
    personal: dict[str, PersonalText] = {}  # noqa: RUF012  never changed
    """The YAML files and hand-written pages that hold personal data."""
    pages: dict[str, FoundFile] = {}  # noqa: RUF012  never changed
    """The hand-written pages, by path."""
    page_texts: dict[str, str] = {}  # noqa: RUF012  never changed
    """What they say. `load` empties it."""
    released: dict[str, str] = {}  # noqa: RUF012  never changed
    """What the files below `released/` say, by path."""


def read(content: Path, *, again: bool = False) -> Source:
    """Read every YAML file under `content` and list the files beside the meetings; never raises for what is in them.

    In a preview most files are as they were when they were read before: `again` takes the trees of those from memory.
    """
    understood = _understood_before if again else _understood
    trees: dict[str, Placed] = {}
    files: dict[str, FoundFile] = {}
    problems: list[Problem] = []
    unread = set()
    personal: dict[str, PersonalText] = {}
    pages: dict[str, FoundFile] = {}
    page_texts: dict[str, str] = {}
    released: dict[str, str] = {}
    seen = set()
    for path in _walk(content):
        name = unicodedata.normalize("NFC", path.relative_to(content).as_posix())
        try:
            _refuse(path, twice=name in seen)
            seen.add(name)
            if is_text(name):
                is_ours = name.startswith(paths.RELEASED_FILES)
                data = _bytes(path, MAX_BYTES * 50 if is_ours else MAX_BYTES)
                text = _text(data)
                if is_ours:
                    # Its hash is known, and git may have given it the line ends of another system.
                    released[name] = text.replace("\r\n", "\n")
                    continue
                tree, found, error = understood(text, name)
                if found:
                    personal[name] = PersonalText(_digest(data), found)
                if error:
                    raise error
                if tree is None:
                    pages[name] = FoundFile(path, len(data), _digest(data))
                    page_texts[name] = text
                else:
                    trees[name] = tree
            else:
                files[name] = _found(path)
        except ReadError as error:
            problems += [Problem(name, line, sentence) for line, sentence in error.mistakes]
            unread.add(name)
        except OSError as error:
            said = f"filen kan ikke læses ({error.strerror}): se efter, om den er din at læse"
            problems.append(Problem(name, 0, said))
            unread.add(name)
    return Source(trees, files, tuple(problems), frozenset(unread), personal, pages, page_texts, released)


def _understood(text: str, name: str) -> tuple[Placed | None, tuple[Sighting, ...], ReadError | None]:
    """Parse a file: the tree of a YAML file (none of a page), what is personal in it, the error that stopped it."""
    conflict = _CONFLICT.search(text)
    if conflict:
        line = text.count("\n", 0, conflict.start()) + 1
        return None, tuple(sightings(text)), ReadError((line, _TWO_EDITIONS))
    if name.endswith(".md"):
        return None, tuple(sightings(text)), None
    # Where an escape ends a line, the file has none.
    found = sightings(text.replace("\\n", BREAK))
    try:
        tree = parse(text, name)
    except ReadError as error:
        return None, tuple(found), error
    # Other escapes, such as "\\u002d", get past a look at the file itself.
    return tree, (*found, *(_sightings_in(tree) if _ESCAPED.search(text) else ())), None


_understood_before = functools.lru_cache(maxsize=20_000)(_understood)


def is_text(name: str) -> bool:
    """Whether a file of the content, by its path, is one that the archive reads."""
    return name.endswith((".yml", ".yaml", ".md")) or re.fullmatch(paths.released_file(r"[^/.]+"), name) is not None


def _walk(content: Path) -> Iterator[Path]:
    """Yield every file, and every link to a folder, under `content` in sorted order; hidden ones and litter apart."""
    for folder, below, names in os.walk(content):
        below[:] = sorted(name for name in below if not name.startswith("."))
        links = [name for name in below if Path(folder, name).is_symlink()]
        for name in sorted([*links, *names]):
            if not _LITTER.match(name):
                yield Path(folder, name)


def _refuse(path: Path, *, twice: bool) -> None:
    """Refuse what is no file of its own, and what another file is called too (by other bytes for the same letters)."""
    if twice:
        raise ReadError((0, "to filer har samme navn, skrevet med hver sin slags æ, ø eller å: omdøb den ene"))
    if path.is_symlink():
        raise ReadError((0, "er en genvej (symlink): læg selve filen i mappen"))
    if not stat.S_ISREG(path.stat().st_mode):
        # A pipe would let the build wait for ever, a device would never end.
        raise ReadError((0, "er ikke en almindelig fil: flyt den ud af mappen"))


def _bytes(path: Path, most: int) -> bytes:
    if path.stat().st_size > most:
        raise ReadError((0, "filen er over 1 MB: del den, eller læg de store ting som bilag"))
    return path.read_bytes()


def _text(data: bytes) -> str:
    if b"\0" in data:
        raise ReadError((0, "filen er ikke en tekstfil: gem den som ren tekst (UTF-8)"))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ReadError((line, "filen er ikke gemt som UTF-8, så æ, ø og å går tabt: gem den igen som UTF-8")) from None


def _sightings_in(tree: Any) -> list[Sighting]:
    """Look for personal data in each text of a tree, as it is once its escapes are read."""
    texts = tree.values() if isinstance(tree, Placed) else tree
    lines = [tree.origin.of(key) for key in tree] if isinstance(tree, Placed) else tree.lines
    found = []
    for line, text in zip(lines, texts, strict=True):
        if isinstance(text, str):
            found += [seen._replace(line=line) for seen in sightings(text)]
        elif text is not None:
            found += _sightings_in(text)
    return found


def numbers_at(content: Path, name: str, line: int) -> set[str]:
    """Return what may be CPR numbers at a line of a content file, where somebody said that they are none."""
    return numbers_in("\n".join(_lines(content / name)[max(line - 1, 0) : line + 2]))


def written_at(content: Path, digits: str) -> tuple[str, int]:
    """Return the file and line where ten digits stand, whatever is between them; ("", 0) when nowhere."""
    for path in _walk(content):
        name = path.relative_to(content).as_posix()
        if is_text(name) and not path.is_symlink():
            lines = _lines(path)
            counted = [(sign, number) for number, line in enumerate(lines, 1) for sign in line if sign.isdecimal()]
            at = "".join(str(int(sign)) for sign, _ in counted).find(digits)
            if at >= 0:
                return name, counted[at][1]
    return "", 0


def _lines(path: Path) -> list[str]:
    try:
        return path.read_bytes()[:MAX_BYTES].decode("utf-8", "replace").split("\n")
    except OSError:
        return []


def altered(file: FoundFile, copy: Path | None = None) -> bool:
    """Tell whether a file, or a copy of it, is no longer what was read."""
    try:
        return _found(copy or file.path).sha256 != file.sha256
    except OSError:
        return True


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def bytes_of(file: FoundFile) -> bytes:
    """Read all of a file that may be published."""
    return file.path.read_bytes()


def _found(path: Path) -> FoundFile:
    with path.open("rb") as file:
        beginning = file.peek(24)[:24]
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        return FoundFile(path, file.tell(), digest, beginning)
