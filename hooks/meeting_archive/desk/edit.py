"""Changes to the content that several files must agree on: minutes begun, a meeting moved or cancelled.

A change is worked out in full, tried on a copy, and only then written: comments, order and quotes stay as they were.
"""

import contextlib
import datetime
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from ruamel.yaml.comments import CommentedMap

from meeting_archive import paths
from meeting_archive.check import check
from meeting_archive.content.load import load
from meeting_archive.content.problems import Problem, errors
from meeting_archive.content.source import read
from meeting_archive.desk.journal import EditError
from meeting_archive.desk.write import Seen, Writing, write
from meeting_archive.desk.yaml_text import insert_after, text_of, tree_of
from meeting_archive.model import MeetingRef
from meeting_archive.model.words import Weekday

WEEKDAYS = tuple(Weekday)


def begin_minutes(content: Path, ref: MeetingRef, today: datetime.date) -> Writing:
    """Give a meeting's file the head of its minutes, and each item empty places for outcome and minutes."""
    path = paths.meeting_file(ref)
    if not (content / path).is_file():
        raise EditError(f"{path} er ikke lavet endnu: begynd med arkiv new {ref.body} {ref.date}")
    _refuse_errors(content, path)
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


def move(content: Path, ref: MeetingRef, to: datetime.date, on: datetime.date, reason: str | None) -> Writing:
    """Give a meeting another date: in the calendar, in the names of its files, and wherever it is referred to."""
    target = ref._replace(date=to)
    if to == ref.date:
        raise EditError("den nye dato er den gamle")
    # Any file may refer to the meeting, so all of them must be sound.
    _refuse_errors(content)
    calendar, entry, path = _places(content, ref)
    if _entry(calendar, target) is not None or (content / paths.meeting_file(target)).exists():
        raise EditError(f"{target} er der allerede: to møder samme dag skal skrives i hånden")
    if (content / paths.meeting_folder(target)).exists():
        raise EditError(
            f"mappen {paths.meeting_folder(target)} er der allerede: se efter, hvad der er i den, og omdøb den først"
        )
    file: Any = tree_of(content, path) if path else None
    history = CommentedMap({"date": ref.date, "on": on} | ({"reason": reason} if reason else {}))
    teller = file if file is not None and (entry is None or "moved_from" in file) else entry
    if "moved_from" in teller:
        teller["moved_from"].append(history)
    else:
        insert_after(teller, (), "moved_from", [history])
    if entry is not None:
        entry["date"] = to
    for record in (entry, file):
        if record is not None and "weekday" in record:
            record["weekday"] = WEEKDAYS[to.weekday()].value
    changed = {paths.CALENDAR_FILE: text_of(calendar)} if entry is not None else {}
    if path:
        changed[paths.meeting_file(target)] = text_of(file)
    texts = dict(_with_reference(content, ref, target, changed, path))
    old, new = (paths.meeting_folder(one).rstrip("/") for one in (ref, target))
    renamed = {f"{old}.yml": f"{new}.yml"} if path else {}
    renamed |= {old: new} if (content / old).is_dir() else {}
    told = [f"{name}: omdøbt til {other}" for name, other in renamed.items()]
    told += [f"{name}: rettet" for name in texts]
    return Writing(texts, renamed, tuple(told))


def cancel(content: Path, ref: MeetingRef, on: datetime.date, reason: str | None) -> Writing:
    """Say that a meeting is cancelled."""
    _refuse_errors(content, paths.CALENDAR_FILE, paths.meeting_file(ref))
    calendar, entry, path = _places(content, ref)
    tree = calendar if entry is not None else tree_of(content, path)
    record, name = (entry, paths.CALENDAR_FILE) if entry is not None else (tree, path)
    if "cancelled" in record:
        raise EditError(f"{ref} er allerede aflyst")
    insert_after(record, (), "cancelled", CommentedMap({"on": on} | ({"reason": reason} if reason else {})))
    return Writing({name: text_of(tree)}, told=(f"{name}: rettet",))


def apply(content: Path, change: Writing, seen: Seen, problems: Callable[[Path], list[Problem]] | None = None) -> None:
    """Try a change on a copy of the content, and write it if it makes no new errors; raises EditError otherwise."""
    problems = problems or _errors
    before = {problem._replace(line=0) for problem in problems(content)}
    with tempfile.TemporaryDirectory() as folder:
        trial = _copied(content, Path(folder) / "content")
        write(trial, change, seen)
        new = [problem for problem in problems(trial) if problem._replace(line=0) not in before]
    if new:
        listed = "\n".join(f"  {problem}" for problem in sorted(new))
        raise EditError(f"ændringen ville give fejl, så intet er ændret:\n{listed}")
    write(content, change, seen)


def _copied(content: Path, copy: Path) -> Path:
    """Copy the files and links of the content; what an editor took away meanwhile is not missed."""
    for folder, below, names in os.walk(content):
        there = copy / Path(folder).relative_to(content)
        there.mkdir()
        for name in (*names, *(name for name in below if Path(folder, name).is_symlink())):
            with contextlib.suppress(FileNotFoundError, shutil.SpecialFileError):
                shutil.copyfile(Path(folder, name), there / name, follow_symlinks=False)
    return copy


def _refuse_errors(content: Path, *files: str) -> None:
    """Edit nothing that could not be read right: neither these files, nor any if none is named."""
    wrong = sorted(problem for problem in _errors(content) if not files or problem.file in files)
    if wrong:
        raise EditError(f"der er fejl i indholdet, som skal rettes først (arkiv check): {wrong[0]}")


def _errors(content: Path) -> list[Problem]:
    records, problems = load(read(content))
    return errors([*problems, *check(records)])


def _places(content: Path, ref: MeetingRef) -> tuple[Any, Any, str]:
    """Find a meeting in the calendar and among the files; the path is "" when it has no file."""
    calendar = tree_of(content, paths.CALENDAR_FILE)
    entry = _entry(calendar, ref)
    path = paths.meeting_file(ref)
    if not (content / path).is_file():
        path = ""
    if entry is None and not path:
        raise EditError(f"arkivet kender intet møde {ref}: se efter i {paths.CALENDAR_FILE}")
    return calendar, entry, path


def _entry(calendar: Any, ref: MeetingRef) -> Any:
    for entry in calendar.get("meetings") or []:
        sitting = int(entry.get("sitting") or 1)
        if (entry.get("body"), str(entry.get("date")), sitting) == (ref.body, str(ref.date), ref.sitting):
            return entry
    return None


def _with_reference(
    content: Path, ref: MeetingRef, target: MeetingRef, changed: dict[str, str], moved: str
) -> Iterator[tuple[str, str]]:
    """Yield every file that changes, with references to the meeting by its new name."""
    pattern = re.compile(rf"(?<![\w/-]){re.escape(str(ref))}(?![\w-])")
    texts = {name: (content / name).read_text(encoding="utf-8-sig") for name in read(content).trees if name != moved}
    for name, text in (texts | changed).items():
        new = pattern.sub(str(target), text)
        if new != texts.get(name):
            yield name, new
