"""A new archive: all of its files, made of `starter/` and of what its owner said, and put in place whole."""

import datetime
import json
import shutil
import tempfile
from collections.abc import Callable, Iterator
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath
from string import Template
from typing import NamedTuple

from meeting_archive import paths
from meeting_archive.check import check
from meeting_archive.content.editor_schema import write as write_schemas
from meeting_archive.content.load import load
from meeting_archive.content.problems import Grade
from meeting_archive.content.source import read
from meeting_archive.danish.markdown import without_signs
from meeting_archive.danish.writing import listing
from meeting_archive.desk.draft import SAMPLE_NOTE
from meeting_archive.desk.handbook import handbook
from meeting_archive.desk.journal import EditError
from meeting_archive.desk.own_package import FOLDER
from meeting_archive.desk.owner import Owner
from meeting_archive.model.words import Mark, Standing
from meeting_archive.paths.packaged import packaged

STARTER = packaged("starter")
# What is on the agenda of most; an archive that has other items says so in bodies.yml.
STANDING = (Standing.AGENDA, Standing.MINUTES, Standing.ANY_OTHER_BUSINESS)
# What may lie in a folder that counts as empty.
UNNOTICED = frozenset([".git", ".DS_Store", "desktop.ini", "Thumbs.db"])
# How long ago the sample is said to have been, at least; and on which day of a week.
SAMPLE_AGE, THURSDAY = datetime.timedelta(days=14), 3
BROKEN_OFF = ".halv"
EXECUTABLE = frozenset(["arkiv"])

Write = Callable[[str], str]


class NewArchive(NamedTuple):
    """What its files are made of."""

    owner: Owner
    today: datetime.date
    version: str
    """Of the engine, which the archive is pinned to."""
    documents: bool
    """Whether agendas and minutes are published as PDF and Word too."""
    package: Path | None = None
    """The file of the engine, where no index of packages has it."""
    empty: bool = False
    """Whether it has no sample."""

    @property
    def sample(self) -> str:
        """The file of the sample, below the archive's own folder; "" where there is none."""
        if self.empty:
            return ""
        ref = paths.MeetingRef(self.owner.bodies[0].slug, self._sampled)
        return f"content/{paths.meeting_file(ref)}"

    @property
    def _sampled(self) -> datetime.date:
        day = self.today - SAMPLE_AGE
        return day - datetime.timedelta(days=(day.weekday() - THURSDAY) % 7)

    def words(self, write: Write) -> dict[str, str]:
        """Return what stands for each `$name` of a starter file, written so that it is nothing but words there."""
        names = [body.name for body in self.owner.bodies]
        bodies = listing(names)
        said = {
            "name": self.owner.name,
            "url": self.owner.url,
            "contact": self.owner.contact,
            "archive_id": self.owner.archive_id,
            "bodies": bodies,
            "description": f"Dagsordener, referater og mødedatoer fra {bodies}, samlet ét sted.",
        }
        return {name: write(text) for name, text in said.items()} | {
            "body": self.owner.bodies[0].slug,
            "body_list": "\n".join(f"- **{write(name)}**" for name in names),
            "date": str(self._sampled),
            "sample_note": SAMPLE_NOTE,
            "today": str(self.today),
            "version": self.version,
            "find_package": f"--find-links {FOLDER}\n" if self.package else "",
            "documents": str(self.documents).lower(),
        }

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield every file but the schemas, by its path."""
        names = self.words(str)
        for path in sorted(STARTER.rglob("*")):
            name = path.relative_to(STARTER).as_posix()
            if path.is_file() and not (self.empty and name.startswith(f"content/{paths.MEETING_FILES}")):
                yield Template(name).safe_substitute(names), self._filled(name, path.read_bytes())
        if self.package:
            yield f"{FOLDER}/{self.package.name}", self.package.read_bytes()
        yield f"content/{paths.BODIES}", self._register().encode()
        yield f"content/{paths.HANDBOOK}", handbook(self.owner.bodies).encode()

    def _filled(self, name: str, data: bytes) -> bytes:
        """Fill in a starter file: in YAML and in the head of a page its words are values, in a page they are text."""
        text = data.decode()
        head, body = ("", text)
        if PurePosixPath(name).suffix in {".yml", ".yaml"}:
            head, body = text, ""
        elif name.endswith(".md") and text.startswith("---\n"):
            head, mark, body = text.partition("\n---\n")
            head += mark
        write = without_signs if name.endswith(".md") else str
        parts = Template(head).safe_substitute(self.words(value)), Template(body).safe_substitute(self.words(write))
        return "".join(parts).encode()

    def _register(self) -> str:
        """Write the register of the bodies, with the marks in their turn."""
        marks = [*Mark]
        entries = [
            f"\n{body.slug}:\n  name: {value(body.name)}\n  mark: {marks[place % len(marks)]}\n"
            f"  standing_items: [{', '.join(STANDING)}]\n"
            for place, body in enumerate(self.owner.bodies)
        ]
        return "# yaml-language-server: $schema=../schema/bodies.json\n" + "".join(entries)


def value(text: str) -> str:
    """Write a text as a value of YAML. In quotes: 2027, No and & would be taken for something else."""
    return json.dumps(text, ensure_ascii=False)


def found(folder: Path, archive: NewArchive) -> None:
    """Write a new archive into a folder that is empty or not there: all of it or nothing; raises EditError, OSError."""
    refuse_taken(folder)
    made = [parent for parent in (folder, *folder.parents) if not parent.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    done: list[Path] = []
    try:
        with tempfile.TemporaryDirectory(prefix=".", suffix=BROKEN_OFF, dir=folder) as beside:
            _write(Path(beside), archive)
            for path in sorted(Path(beside).iterdir()):
                path.rename(folder / path.name)
                done.append(folder / path.name)
    except BaseException:
        for path in done:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        for parent in made:
            parent.rmdir()
        raise


def refuse_taken(folder: Path) -> None:
    """Refuse a folder that has something in it; raises EditError."""
    if folder.exists() and not folder.is_dir():
        raise EditError(f"{folder} er en fil: skriv navnet på en mappe, som er tom eller ikke er der endnu")
    there = sorted({path.name for path in folder.iterdir()} - UNNOTICED) if folder.exists() else []
    # What an earlier try left that was broken off.
    there = [name for name in there if not fnmatch(name, f".*{BROKEN_OFF}")]
    if there:
        raise EditError(f"i {folder} ligger der allerede noget ({listing(there[:3])}): vælg en mappe, som er tom")


def _write(folder: Path, archive: NewArchive) -> None:
    for name, data in archive.files():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        if name in EXECUTABLE:
            path.chmod(path.stat().st_mode | 0o111)
    (folder / "schema").mkdir()
    write_schemas(folder / "schema")
    content, problems = load(read(folder / "content"))
    if wrong := [one for one in (*problems, *check(content, archive.today)) if one.grade is not Grade.NOTICE]:
        raise EditError(f"det kan der ikke laves et arkiv af: {wrong[0].text}")
