"""Changes to the content: minutes begun, and how any change is tried before it is made; of dates: `dates`.

A change is worked out in full, tried on a copy, and only then written: comments, order and quotes stay as they were.
"""

import contextlib
import datetime
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from meeting_archive import paths
from meeting_archive.check import check
from meeting_archive.content.content import Content
from meeting_archive.content.load import load
from meeting_archive.content.problems import Problem, errors
from meeting_archive.content.source import read
from meeting_archive.danish.writing import short_date
from meeting_archive.desk.journal import EditError
from meeting_archive.desk.saying import as_typed
from meeting_archive.desk.write import Seen, Writing, write
from meeting_archive.desk.yaml_text import insert_after, text_of, tree_of
from meeting_archive.model import MeetingRef


def begin_minutes(content: Path, ref: MeetingRef, today: datetime.date) -> Writing:
    """Give a meeting's file the head of its minutes, and each item empty places for outcome and minutes."""
    path = paths.meeting_file(ref)
    if not (content / path).is_file():
        gone = moved_away(load(read(content))[0], ref)
        raise EditError(
            gone
            or f"{path} er ikke lavet endnu: begynd med arkiv new {ref.body} {as_typed(ref)}, eller i Word med "
            f"arkiv template {ref.body} {as_typed(ref)}"
        )
    refuse_errors(content, path)
    tree = tree_of(content, path)
    if "minutes" in tree:
        raise EditError(f"{path} har allerede et referat: skriv videre i filen")
    insert_after(tree, {"agenda"}, "minutes", {"published": today})
    filled = 0
    for item in tree.get("items") or []:
        if "closed" not in item and "minutes" not in item:
            if "outcomes" not in item:
                insert_after(item, {"recommendation"}, "outcomes", None)
            insert_after(item, {"outcomes"}, "minutes", None)
            filled += 1
    told = f"{path}: der er plads til referatet ved {filled} punkter. Skriv det, og slet de linjer, der ikke bruges."
    return Writing({path: text_of(tree)}, told=(told,))


def apply(content: Path, change: Writing, seen: Seen, problems: Callable[[Path], list[Problem]] | None = None) -> None:
    """Try a change on a copy of the content, and write it if it makes no new errors; raises EditError otherwise."""
    try_out(content, change, seen, problems)
    write(content, change, seen)


def try_out(
    content: Path, change: Writing, seen: Seen, problems: Callable[[Path], list[Problem]] | None = None
) -> None:
    """Try a change on a copy of the content; raises EditError if it makes new errors."""
    problems = problems or _errors
    before = {problem._replace(line=0) for problem in problems(content)}
    with tempfile.TemporaryDirectory() as folder:
        trial = copied(content, Path(folder) / "content")
        write(trial, change, seen)
        new = [problem for problem in problems(trial) if problem._replace(line=0) not in before]
    if new:
        listed = "\n".join(f"  {problem}" for problem in sorted(new))
        raise EditError(f"ændringen ville give fejl, så intet er ændret:\n{listed}")


def copied(content: Path, copy: Path) -> Path:
    """Copy the files and links of the content; what an editor took away meanwhile is not missed."""
    for folder, below, names in os.walk(content):
        there = copy / Path(folder).relative_to(content)
        there.mkdir()
        for name in (*names, *(name for name in below if Path(folder, name).is_symlink())):
            with contextlib.suppress(FileNotFoundError, shutil.SpecialFileError):
                shutil.copyfile(Path(folder, name), there / name, follow_symlinks=False)
    return copy


def refuse_errors(content: Path, *files: str) -> None:
    """Edit nothing that could not be read right, neither these files nor any if none is named; raises EditError."""
    wrong = sorted(problem for problem in _errors(content) if not files or problem.file in files)
    if wrong:
        raise EditError(f"der er fejl i indholdet, som skal rettes først (arkiv check): {wrong[0]}")


def moved_away(records: Content, ref: MeetingRef) -> str:
    """Say where a meeting is that is looked for on a date that it left; "" where none was."""
    now = records.left.get(ref) if ref not in records.dates else None
    return f"mødet {ref} er flyttet til {now}: skriv den nye dato ({short_date(now.date)})" if now else ""


def _errors(content: Path) -> list[Problem]:
    records, problems = load(read(content))
    return errors([*problems, *check(records)])
