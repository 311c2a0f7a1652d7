"""Changes to the content that several files must agree on: minutes begun, a meeting moved or cancelled.

A change is worked out in full, tried on a copy, and only then written: comments, order and quotes stay as they were.
"""

import contextlib
import datetime
import io
import os
import re
import shutil
import tempfile
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError

from meeting_archive.check import check
from meeting_archive.desk.write import Change, EditError, Seen, write
from meeting_archive.load import load
from meeting_archive.model import MeetingRef
from meeting_archive.model.words import Weekday
from meeting_archive.problems import Problem, errors
from meeting_archive.source import read

CALENDAR = "calendar.yml"
WEEKDAYS = tuple(Weekday)


def begin_minutes(content: Path, ref: MeetingRef, today: datetime.date) -> Change:
    """Give a meeting's file the head of its minutes, and each item empty places for outcome and minutes."""
    path = f"meetings/{ref}.yml"
    if not (content / path).is_file():
        raise EditError(f"{path} er ikke lavet endnu: begynd med arkiv new {ref.body} {ref.date}")
    _refuse_errors(content, path)
    tree = tree_of(content, path)
    if "minutes" in tree:
        raise EditError(f"{path} har allerede et referat: skriv videre i filen")
    text = _Lines(content, path)
    ends = text.ends(tree, "items")
    text.add(tree, "agenda", text.end, {"minutes": CommentedMap(published=today)})
    filled = 0
    for item, end in zip(tree.get("items") or [], ends, strict=True):
        empty = {field: None for field in ("outcomes", "minutes") if field not in item}
        if "closed" not in item and "minutes" in empty:
            text.add(item, "outcomes" if "outcomes" in item else "recommendation", end, empty)
            filled += 1
    told = f"{path}: der er plads til referatet ved {filled} punkter. Skriv det, og slet de linjer, der ikke bruges."
    return Change({path: text.saying(tree)}, told=(told,))


def move(content: Path, ref: MeetingRef, to: datetime.date, on: datetime.date, reason: str | None) -> Change:
    """Give a meeting another date: in the calendar, in the names of its files, and wherever it is referred to."""
    target = ref._replace(date=to)
    if to == ref.date:
        raise EditError("den nye dato er den gamle")
    # Any file may refer to the meeting, so all of them must be sound.
    _refuse_errors(content)
    calendar, entry, path = _places(content, ref)
    if _entry(calendar, target) is not None or (content / f"meetings/{target}.yml").exists():
        raise EditError(f"{target} er der allerede: to møder samme dag skal skrives i hånden")
    if (content / f"meetings/{target}").exists():
        raise EditError(f"mappen meetings/{target} er der allerede: se efter, hvad der er i den, og omdøb den først")
    file: Any = tree_of(content, path) if path else None
    history = CommentedMap({"date": ref.date, "on": on} | ({"reason": reason} if reason else {}))
    tells_itself = file is not None and (entry is None or "moved_from" in file)
    changed = {}
    if entry is not None:
        text = _Lines(content, CALENDAR)
        end = text.ends(calendar, "meetings")[calendar["meetings"].index(entry)]
        _move_record(text, entry, end, to, None if tells_itself else history)
        text.set(entry, "date", to)
        changed[CALENDAR] = text.saying(calendar)
    if path:
        text = _Lines(content, path)
        _move_record(text, file, text.end, to, history if tells_itself else None)
        changed[f"meetings/{target}.yml"] = text.saying(file)
    texts = dict(_with_reference(content, ref, target, changed, path))
    old, new = f"meetings/{ref}", f"meetings/{target}"
    renamed = {f"{old}.yml": f"{new}.yml"} if path else {}
    renamed |= {old: new} if (content / old).is_dir() else {}
    told = [f"{name}: omdøbt til {other}" for name, other in renamed.items()]
    told += [f"{name}: rettet" for name in texts]
    return Change(texts, renamed, tuple(told))


def _move_record(text: "_Lines", record: Any, end: int, to: datetime.date, history: CommentedMap | None) -> None:
    if "weekday" in record:
        text.set(record, "weekday", WEEKDAYS[to.weekday()].value)
    if history is None:
        return
    if "moved_from" in record:
        record["moved_from"].append(history)
    else:
        text.add(record, "", end, {"moved_from": [history]})


def cancel(content: Path, ref: MeetingRef, on: datetime.date, reason: str | None) -> Change:
    """Say that a meeting is cancelled."""
    _refuse_errors(content, CALENDAR, f"meetings/{ref}.yml")
    calendar, entry, path = _places(content, ref)
    tree = calendar if entry is not None else tree_of(content, path)
    record, name = (entry, CALENDAR) if entry is not None else (tree, path)
    if "cancelled" in record:
        raise EditError(f"{ref} er allerede aflyst")
    text = _Lines(content, name)
    end = text.end if record is tree else text.ends(tree, "meetings")[tree["meetings"].index(record)]
    text.add(record, "", end, {"cancelled": CommentedMap({"on": on} | ({"reason": reason} if reason else {}))})
    return Change({name: text.saying(tree)}, told=(f"{name}: rettet",))


def apply(content: Path, change: Change, seen: Seen, problems: Callable[[Path], list[Problem]] | None = None) -> None:
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
    calendar = tree_of(content, CALENDAR)
    entry = _entry(calendar, ref)
    path = f"meetings/{ref}.yml"
    if not (content / path).is_file():
        path = ""
    if entry is None and not path:
        raise EditError(f"arkivet kender intet møde {ref}: se efter i {CALENDAR}")
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


def _yaml() -> YAML:
    """Read and write YAML the way the content is written; a round trip changes no byte of it."""
    yaml = YAML(typ="rt")
    yaml.preserve_quotes = True
    yaml.width = 100_000
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def tree_of(content: Path, path: str) -> Any:
    """Read a file of the content so that it can be written again with its comments; raises EditError."""
    try:
        tree = _yaml().load((content / path).read_text(encoding="utf-8-sig"))
    except (YAMLError, UnicodeDecodeError):
        raise EditError(f"{path} kan ikke læses: se, hvad der er galt, med arkiv check") from None
    if not isinstance(tree, CommentedMap):
        raise EditError(f"{path} er tom eller en liste: se, hvad der er galt, med arkiv check")
    return tree


def text_of(tree: Any) -> str:
    """Write a tree as the text of its file."""
    stream, yaml = io.StringIO(), _yaml()
    sequence, offset = _steps(tree)
    yaml.indent(mapping=2, sequence=sequence, offset=offset)
    yaml.dump(tree, stream)
    return stream.getvalue()


def _steps(tree: Any) -> tuple[int, int]:
    """How far in the elements of a file's lists stand, and their dashes: as in the first that was read, or as ours."""
    for value in tree.values() if isinstance(tree, dict) else ():
        if isinstance(value, CommentedSeq) and not value.fa.flow_style() and 0 in (value.lc.data or {}):
            return value.lc.item(0)[1], value.lc.col
    return 4, 2


def rewritten(text: str) -> str:
    """Return a text as it is written when nothing in it was changed; raises YAMLError."""
    return text_of(_yaml().load(text))


class _Lines:
    """A file of the content as its lines: what a change does to its tree is done here too, and to no other line."""

    def __init__(self, content: Path, path: str) -> None:
        # As ruamel counts lines.
        self.lines = re.split("(?<=[\n\x85\u2028\u2029])", (content / path).read_text(encoding="utf-8-sig"))
        if self.lines[-1]:
            self.lines[-1] += "\n"
        self.end = len(self.lines)
        self._new: list[tuple[int, int, str]] = []

    def ends(self, tree: CommentedMap, key: str) -> list[int]:
        """List the line where each element of a list ends: where the next, or what follows the list, begins."""
        elements: Any = tree.get(key) or []
        return [*(elements.lc.item(place)[0] for place in range(1, len(elements))), self._next(tree, key, self.end)][
            : len(elements)
        ]

    def add(self, tree: CommentedMap, key: str, end: int, fields: dict[str, Any]) -> None:
        """Give a mapping that ends before a line some fields: after one that it has, or else as its last.

        They stand before the blank lines and comments that part them from what follows.
        """
        line, column = self._next(tree, key, end), tree.lc.col
        parting = re.compile(rf"\s*$| {{0,{column}}}#| *-\s*(#.*)?$")
        while line and parting.match(self.lines[line - 1]):
            line -= 1
        text = "".join(f"{field}:\n" if value is None else text_of({field: value}) for field, value in fields.items())
        self._new.append((line, line, textwrap.indent(text, " " * column)))
        place = list(tree).index(key) + 1 if key in tree else len(tree)
        for field in reversed(fields):
            tree.insert(place, field, fields[field])

    def set(self, tree: CommentedMap, key: str, value: object) -> None:
        """Give a field of a mapping another value."""
        line, column = tree.lc.value(key)
        before, after = self.lines[line][:column], self.lines[line][column:]
        self._new.append((line, line + 1, before + after.replace(str(tree[key]), str(value), 1)))
        tree[key] = str(value) if isinstance(tree[key], str) else value

    def saying(self, tree: CommentedMap) -> str:
        """Return the text of the changed tree; written anew where lines cannot say it, as between { and }."""
        # From the end, so that what is before stands where it stood; what was added last at a line comes first.
        for start, end, text in sorted(self._new, key=lambda new: new[:2], reverse=True):
            self.lines[start:end] = [text]
        text = "".join(self.lines)
        try:
            return text if _yaml().load(text) == tree else text_of(tree)
        except YAMLError:
            return text_of(tree)

    @staticmethod
    def _next(tree: CommentedMap, key: str, end: int) -> int:
        keys = list(tree)
        after = keys[keys.index(key) + 1 :] if key in keys else []
        return int(tree.lc.key(after[0])[0]) if after else end
