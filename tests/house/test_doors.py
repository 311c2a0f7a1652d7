"""The plan of the house: few doors, one way through them, and rooms that are read in one sitting."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

from conftest import ROOT

HOOKS = ROOT / "hooks"
PACKAGES = ("archive_bridge", "arkiv", "meeting_archive")
# From what knows nobody to what knows all: each door may ask those before it.
DOORS = (
    *("danish", "paths", "model", "personal_data", "content", "check", "archive", "link"),
    *("desk", "site", "search", "products", "pages", "importer", "publish"),
)
LONGEST_MODULE, LONGEST_TEMPLATE, LONGEST_MAIN = 250, 80, 100


def modules() -> dict[str, Path]:
    """Return every module of ours by its name."""
    paths = [path for package in PACKAGES for path in (HOOKS / package).rglob("*.py")] + [HOOKS / "main.py"]
    return {".".join(path.relative_to(HOOKS).with_suffix("").parts).removesuffix(".__init__"): path for path in paths}


def imported(module: Path, known: dict[str, Path], *, at_once: bool) -> Iterator[str]:
    """Yield the modules of ours that one imports: when it is imported itself, or at any time."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    for node in tree.body if at_once else ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                name = f"{node.module}.{alias.name}"
                yield from (one for one in [name if name in known else node.module] if one in known)


def test_the_corridor_has_few_doors() -> None:
    entries = {path.name.removesuffix(".py") for path in (HOOKS / "meeting_archive").iterdir()} - {"__pycache__"}
    assert entries == {"__init__", *DOORS}
    assert len(entries) <= 16


def test_no_door_leads_back() -> None:
    known = modules()
    back = set()
    for name, path in known.items():
        here = name.split(".")[1] if name.startswith("meeting_archive.") else ""
        for other in imported(path, known, at_once=False) if here in DOORS else ():
            there = other.split(".")[1] if other.startswith("meeting_archive.") else ""
            if there in DOORS and DOORS.index(there) > DOORS.index(here):
                back.add((name, other))
    assert back == set()


def test_no_module_waits_for_one_that_waits_for_it() -> None:
    known = modules()
    order = TopologicalSorter({name: {*imported(path, known, at_once=True)} - {name} for name, path in known.items()})
    assert list(order.static_order())


def test_a_class_has_a_name_of_its_own() -> None:
    owners = defaultdict(set)
    for name, path in modules().items():
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef):
                owners[node.name].add(name)
    assert {name: places for name, places in owners.items() if len(places) > 1} == {}


def length(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_what_is_read_is_read_in_one_sitting() -> None:
    assert length(HOOKS / "main.py") <= LONGEST_MAIN
    assert {name: length(path) for name, path in modules().items() if length(path) > LONGEST_MODULE} == {}
    templates = [*(ROOT / "theme").rglob("*.html")]
    assert templates
    assert {path.name: length(path) for path in templates if length(path) > LONGEST_TEMPLATE} == {}
