"""An upgrade carried out: the content by its own journal, then one file after another, the version last.

What is refused or interrupted in the middle is taken back. A process that is killed can take nothing back; what it left
is planned anew by the next upgrade, which finds done what is done.
"""

from pathlib import Path

from meeting_archive.desk.journal import HALF, EditError, beside
from meeting_archive.desk.patience import patiently
from meeting_archive.desk.upgrade.plan import FileChange, Plan, take_steps
from meeting_archive.desk.write import changing


def carry_out(folder: Path, content: Path, upgrade: Plan) -> None:
    """Change what the plan says. Interrupted, it is made whole by being planned and carried out again."""
    take_steps(content, upgrade.steps)
    # Nobody else writes meanwhile.
    with changing(content):
        for change in upgrade.files:
            _refuse_changed(folder, change)
        done: list[FileChange] = []
        try:
            for change in upgrade.files:
                _refuse_changed(folder, change)
                done.append(change)
                _become(folder, change.path, change.after)
        except BaseException:
            for change in reversed(done):
                _become(folder, change.path, change.before)
            raise


def _refuse_changed(folder: Path, change: FileChange) -> None:
    path = folder / change.path
    now = path.read_bytes() if path.is_file() else None
    if now != change.before or path.is_symlink():
        raise EditError(f"{change.path} er ændret imens, eller er et link; prøv igen")


def _become(folder: Path, name: str, data: bytes | None) -> None:
    """Write a file of the archive's folder, or take it away with the folders that it leaves empty."""
    path = folder / name
    half = beside(path, HALF)
    if data is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        half.write_bytes(data)
        patiently(half.replace, path)
        return
    for file in (path, half):
        file.unlink(missing_ok=True)
    for above in path.parents:
        if above == folder or any(above.iterdir()):
            break
        patiently(above.rmdir)
