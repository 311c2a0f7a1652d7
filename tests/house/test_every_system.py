"""The house stands on every system: what is checked out can be, and what is written is the same bytes everywhere."""

import ast
import os
from collections.abc import Iterator
from pathlib import Path

from conftest import ROOT
from meeting_archive.check.files import RESERVED

# What Windows takes in no name, and how long a path of ours may be below a folder of its owner's.
NO_SIGNS = set('<>:"|?*\\')
LONGEST = 120
# What was made of the files, anywhere and on top.
MADE, MADE_ON_TOP = {"__pycache__", "node_modules"}, {"site", "import"}


def project_files() -> Iterator[Path]:
    """Yield every file of the project, by its path there; not what was made of them, and no hidden folder."""
    for folder, below, names in os.walk(ROOT):
        here = Path(folder).relative_to(ROOT)
        made = MADE if here.parts else MADE | MADE_ON_TOP
        below[:] = [name for name in below if name not in made and not name.startswith(".") and ".egg" not in name]
        yield from (here / name for name in (*names, *(name for name in below if Path(folder, name).is_symlink())))


def test_every_file_can_be_checked_out_on_every_system() -> None:
    files = [*project_files()]
    assert len(files) > 500
    parts = {part for file in files for part in file.parts}
    odd = [part for part in parts if set(part) & NO_SIGNS or part.endswith((".", " ")) or RESERVED.fullmatch(part)]
    assert odd == []
    assert [file for file in files if len(str(file)) > LONGEST] == []
    assert [file for file in files if (ROOT / file).is_symlink()] == []


def test_no_two_files_are_one_where_capitals_make_no_difference() -> None:
    seen: dict[str, Path] = {}
    twins = [
        (file, seen[str(file).casefold()])
        for file in project_files()
        if seen.setdefault(str(file).casefold(), file) != file
    ]
    assert twins == []


def written_as_text(path: Path) -> Iterator[ast.Call]:
    """Yield the calls of a module that write text: they change its line ends on Windows unless they are told not to."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute | ast.Name):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
        texts = {one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)}
        mode = next((text for text in texts if text and set(text) <= set("rwxabt+")), "r")
        if name == "write_text" or (
            name in {"open", "fdopen", "NamedTemporaryFile"} and set(mode) & set("wxa") and "b" not in mode
        ):
            yield node


def test_what_is_written_has_the_same_line_ends_on_every_system() -> None:
    calls = [(path.name, call) for path in sorted((ROOT / "hooks").rglob("*.py")) for call in written_as_text(path)]
    assert calls
    assert [
        (name, call.lineno)
        for name, call in calls
        if not {"encoding", "newline"} <= {word.arg for word in call.keywords}
    ] == []
