"""One call of `arkiv import`: the files are read, taken in in the order of their meetings, and told of."""

import contextlib
import json
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from arkiv.base import differs
from arkiv.danish import say
from arkiv.project import DeskError, Project
from meeting_archive.desk.journal import EditError
from meeting_archive.desk.write import changing
from meeting_archive.paths.packaged import fetching

if TYPE_CHECKING:  # imported late: help comes at once
    from meeting_archive.content.content import Content
    from meeting_archive.importer.lines import Document
    from meeting_archive.importer.taking.report import Entry
    from meeting_archive.importer.taking.taking import Wish


class ImportRun:
    """What it is to do, and what became of each file."""

    def __init__(
        self, project: Project, wish: "Wish", files: Mapping[Path, str], *, dry_run: bool, quiet: bool
    ) -> None:
        """Begin with the content as it is; raises DeskError when the body is not in it."""
        from meeting_archive.importer.taking.books import Books

        self.project, self.wish, self.files = project, wish, files
        self.dry_run, self.quiet, self.many = dry_run, quiet, len(files) > 1
        self.books = Books(project.config.parent / "import")
        self.entries: list[Entry] = []
        self.content = self._load()
        if wish.body and wish.body not in self.content.bodies:
            from meeting_archive.danish.suggest import meant

            known = meant(wish.body, self.content.bodies)
            raise DeskError(f"organet »{wish.body}« står ikke i bodies.yml{known}. Er det nyt, så brug --new-body")

    def take_all(self) -> None:
        """Read every file, and take them in one by one, in the order of their meetings."""
        from meeting_archive.importer.taking.report import in_short

        read = dict(self._read())
        for place, file in enumerate(self._ordered(read), 1):
            entry = self._tried(file, read[file])
            self.entries.append(entry)
            if self.many and not self.quiet:
                said = f"{len(entry.imported.doubts)} at se efter" if entry.imported else in_short(entry.refused)
                say(f"[{place}/{len(read)}] {entry.file}: {said}", err=True)

    def _read(self) -> Iterator[tuple[Path, "Document"]]:
        """Open the files, each in a process of its own; what cannot be read has its entry already."""
        from meeting_archive.importer import Refused
        from meeting_archive.importer.fronts.apart import read_apart

        with click.progressbar(self.files, label="Læser", file=sys.stderr, hidden=not self.many or self.quiet) as files:
            for file in files:
                if self.many and (before := self._taken_before(file)):
                    self.entries.append(self._entry(file, skipped=before))
                    continue
                try:
                    yield file, read_apart(file)
                except Refused as refused:
                    self.entries.append(self._entry(file, refused=str(refused)))
                except ModuleNotFoundError as error:
                    raise DeskError(
                        f"det, der læser {file.suffix}, er ikke hentet endnu ({error.name}): {fetching('import')}"
                    ) from None
                except OSError as error:
                    said = f"kan ikke læses ({error.strerror}): se efter, om filen er din at læse"
                    self.entries.append(self._entry(file, refused=said))

    def _ordered(self, read: "dict[Path, Document]") -> list[Path]:
        """Put what is a meeting in order; what is none is told in its turn, after them."""
        from meeting_archive.importer import Refused
        from meeting_archive.importer.taking.many import in_order
        from meeting_archive.importer.taking.taking import understand

        understood = []
        for file, document in read.items() if self.many else ():
            with contextlib.suppress(Refused):
                understood.append((file, understand(document, self.content, self.wish)[0]))
        first = in_order(understood)
        return [*first, *(file for file in read if file not in first)]

    def _tried(self, file: Path, document: "Document") -> "Entry":
        """Take a document in, or say why not."""
        from meeting_archive.importer import Refused

        try:
            return self._taken(file, document)
        except (Refused, DeskError, EditError) as error:
            return self._entry(file, refused=str(error))

    def _taken(self, file: Path, document: "Document") -> "Entry":
        from meeting_archive.desk.edit import apply
        from meeting_archive.importer.taking.taking import take_in
        from meeting_archive.paths import CALENDAR_FILE

        with contextlib.nullcontext() if self.dry_run else changing(self.project.content) as seen:
            here = self.project.content / "meetings" / "organ"
            up = f"{os.path.relpath(self.project.schema, here)}/".replace(os.sep, "/")
            taken = take_in(document, self.project.content, self._load(), self.wish, up)
            new = [name for name, text in taken.change.texts.items() if differs(self.project.content / name, text)]
            if seen is not None:
                apply(self.project.content, taken.change, seen)
        written = [f"{self.project.content.name}/{name}" for name in new if not self.dry_run]
        if not self.dry_run:
            self.books.add(file, taken.imported.ref, taken.imported.kind)
        entry = self._entry(file)._replace(imported=taken.imported, added=taken.added, written=tuple(written))
        return entry._replace(ours=bool(document.form), dated=CALENDAR_FILE in new)

    def _taken_before(self, file: Path) -> str:
        """Say that this very file was taken in before, and is still there; "" otherwise."""
        before = self.books.taken(file)
        kinds = {str(ref): (meeting.agenda, meeting.minutes) for ref, meeting in self.content.meetings.items()}
        if before is None or before.meeting not in kinds:
            return ""
        agenda, minutes = kinds[before.meeting]
        return f"er hentet ind før ({before.meeting})" if (agenda if before.kind == "agenda" else minutes) else ""

    def _entry(self, file: Path, *, refused: str = "", skipped: str = "") -> "Entry":
        from meeting_archive.importer.taking.report import Entry

        return Entry(self.files[file] if self.many or refused else file.name, refused=refused, skipped=skipped)

    def _load(self) -> "Content":
        from meeting_archive.content.load import load
        from meeting_archive.content.source import read

        return load(read(self.project.content))[0]

    def tell(self, *, as_json: bool, others: int) -> None:
        """Say what was done, and write it down whole."""
        from meeting_archive.importer.taking import report

        if as_json:
            told = [report.as_data(entry, self.content) for entry in self.entries]
            click.echo(json.dumps(told, ensure_ascii=False, indent=1))
            return
        for entry in self.entries if not self.many else ():
            say("\n".join(report.report(entry, self.content, whole=self.dry_run)), err=bool(entry.refused))
        if self.many and self.entries:
            say("\n".join([*report.summary(self.entries), *_passed_over(others)]))
        if self.dry_run:
            if self.many:
                say("\n".join(self._whole()))
            say("Intet er skrevet (--dry-run).")
            return
        if self.many or any(entry.imported for entry in self.entries):
            say(f"Hele rapporten: {self._written_down()}")
        if any(entry.imported for entry in self.entries):
            say("Læs det igennem, og se efter med: arkiv check")

    def _whole(self) -> Iterator[str]:
        """Yield all reports, and after them what is proposed once for all."""
        from meeting_archive.importer.taking.report import proposals, report, summary

        if self.many:
            yield from (*summary(self.entries), "")
        for entry in self.entries:
            yield from (*report(entry, self.content, whole=True, alone=not self.many), "")
        if self.many:
            yield from proposals(self.entries, self.content)

    def _written_down(self) -> str:
        try:
            path = self.books.report("\n".join(self._whole()).rstrip() + "\n", self.wish.today)
        except OSError as error:
            return f"kunne ikke skrives ({error.strerror})"
        return f"{path.parent.name}/{path.name}"


def _passed_over(others: int) -> list[str]:
    return [f"{others} filer er sprunget over: de er ikke dokumenter"] if others else []
