"""All that an upgrade changes, worked out before anything is."""

import difflib
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from meeting_archive.content.editor_schema import schema_files
from meeting_archive.desk.edit import apply, copied
from meeting_archive.desk.journal import EditError
from meeting_archive.desk.upgrade import pinned, settings_file
from meeting_archive.desk.upgrade.as_left import files_of, is_as_left, is_changed_since
from meeting_archive.desk.upgrade.own_copy import leave_own_copy
from meeting_archive.desk.upgrade.settings_file import SettingsFile, read_settings
from meeting_archive.desk.upgrade.steps import FIRST, Step, engine_version, refuse_older_engine, steps_since
from meeting_archive.desk.write import Seen, changing
from meeting_archive.paths.packaged import THEME

SCHEMAS = "schema"


class FileChange(NamedTuple):
    """A file of the archive's folder that is written or taken away."""

    path: str
    """Below the folder, with forward slashes."""
    before: bytes | None
    """None where there is none."""
    after: bytes | None
    """None where it is taken away."""

    @property
    def is_ours(self) -> bool:
        """Whether nobody wrote in it: a file of the engine that is taken away, or one that it makes."""
        return self.after is None or self.path.startswith(f"{SCHEMAS}/")

    def difference(self) -> str:
        """Write it as programmers compare files."""
        texts = [(data or b"").decode("utf-8", "replace").replace("\r\n", "\n") for data in (self.before, self.after)]
        old, new = (text.splitlines() for text in texts)
        return "\n".join(difflib.unified_diff(old, new, self.path, self.path, lineterm="")) + "\n"


class Plan(NamedTuple):
    """An upgrade."""

    since: str
    """The version that the archive is at."""
    steps: tuple[Step, ...]
    content: tuple[FileChange, ...]
    """What the steps change in the content."""
    files: tuple[FileChange, ...]
    """What changes beside it, in the order in which it is written: the line that says the new version comes last."""
    told: tuple[str, ...]
    """What the owner has to know of it."""

    @property
    def is_done(self) -> bool:
        """Whether there is nothing to do."""
        return not (self.content or self.files)


def plan(folder: Path, content: Path, *, to_package: bool) -> Plan:
    """Work out what an upgrade of an archive would change; raises EditError for one that cannot be upgraded."""
    settings = read_settings((folder / settings_file.NAME).read_bytes().decode("utf-8"))
    refuse_no_archive(settings)
    since = settings.version or FIRST
    refuse_older_engine(since)
    refuse_older_engine(pinned.pinned_version(folder))
    steps, text = steps_since(since), settings.text
    files: list[FileChange] = []
    told = [*_outdated(folder, settings, since)]
    if to_package:
        text, changes, told_of_copy = leave_own_copy(folder, settings)
        files += [FileChange(*change) for change in changes]
        told += told_of_copy
    elif settings.has_hook and not THEME.is_relative_to(folder):
        told.append(
            "Arkivet bygges af sin egen kopi af motoren (hooks/ og theme/), som denne udgave ikke ændrer. Med arkiv "
            "upgrade --package --dry-run kan du se, hvad der skal til for at gå over til pakken."
        )
        return Plan(since, steps, (), (), tuple(told))
    files += _schemas(folder, told)
    files += _installed(folder, told, wanted=to_package)
    files += _settings(settings.text, text, told)
    return Plan(since, steps, _in_content(content, steps), tuple(files), tuple(told))


def refuse_no_archive(settings: SettingsFile) -> None:
    """Refuse a folder whose site is another."""
    if not settings.has_hook and not settings.has_plugin and "INHERIT" not in settings.text:
        raise EditError(
            "mkdocs.yml her hører ikke til et mødearkiv: der står hverken plugins: [moedearkiv] eller hooks: "
            "[hooks/main.py] i den. Kør kommandoen i arkivets mappe, eller lav et nyt med arkiv init"
        )


def _in_content(content: Path, steps: tuple[Step, ...]) -> tuple[FileChange, ...]:
    """Take the steps on a copy, and compare."""
    if not any(step.content for step in steps):
        return ()
    with tempfile.TemporaryDirectory() as folder:
        trial = copied(content, Path(folder) / content.name)
        take_steps(trial, steps)
        names = sorted(path.relative_to(trial).as_posix() for path in trial.rglob("*") if path.is_file())
        pairs = [(name, _bytes(content / name), (trial / name).read_bytes()) for name in names]
    return tuple(FileChange(f"{content.name}/{name}", old, new) for name, old, new in pairs if old != new)


def take_steps(content: Path, steps: tuple[Step, ...]) -> None:
    """Let each step change the content, whole or not at all; raises EditError for one that would make errors."""
    for step in steps:
        if step.content:
            with changing(content) as seen:
                _take(content, step, seen)


def _take(content: Path, step: Step, seen: Seen) -> None:
    change = step.content(content) if step.content else None
    if change and (change.texts or change.renamed):
        apply(content, change, seen)


def _outdated(folder: Path, settings: SettingsFile, since: str) -> Iterator[str]:
    """Name the owner's templates and styles that were made from ours, where ours is another now."""
    owners = settings.custom_dir.rstrip("/")
    files = files_of(folder, owners) if owners and not THEME.is_relative_to(folder) else ()
    named = [(path, f"theme/{path.removeprefix(f'{owners}/')}", data) for path, data in files]
    old = [path for path, ours, data in named if is_changed_since(ours, since) and not is_as_left(ours, data)]
    if old:
        yield f"Motorens egne er ændret siden {since}; se, om jeres stadig passer: {', '.join(old)}."


def _schemas(folder: Path, told: list[str]) -> Iterator[FileChange]:
    """Renew what editors read, where an archive has it."""
    if not (folder / SCHEMAS).is_dir():
        return
    for name, after in schema_files().items():
        path = f"{SCHEMAS}/{name}"
        before = _bytes(folder / path)
        if before is None or is_as_left(path, before):
            if (before or b"").replace(b"\r\n", b"\n") != after:
                yield FileChange(path, before, after)
        elif before.replace(b"\r\n", b"\n") != after:
            told.append(f"{path} er ændret hos jer og bliver, som den er.")


def _installed(folder: Path, told: list[str], *, wanted: bool) -> Iterator[FileChange]:
    """Have this engine installed where the archive is built; where that is said at all, or is `wanted`."""
    version, before = engine_version(), _bytes(folder / pinned.FILE)
    if pinned.pinned_version(folder) == version or (before is None and not wanted):
        return
    after = pinned.with_version(folder, version)
    if after is None:
        told.append(f"{pinned.FILE} nævner pakkens fil eller dens kontrolsum: skriv selv udgave {version} i den.")
    else:
        yield FileChange(pinned.FILE, before, after)


def _settings(before: str, text: str, told: list[str]) -> Iterator[FileChange]:
    """Say the version, last of all."""
    version = engine_version()
    after = settings_file.with_version(text, version)
    if after is None:
        told.append(
            f"Skriv version: {version} under extra.archive, hvor I har den; der er ingen i {settings_file.NAME}."
        )
    if (after or text) != before:
        yield FileChange(settings_file.NAME, before.encode(), (after or text).encode())


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None
