"""The same content on the same day is the same site, byte for byte, whoever builds it, where, and in which order."""

import os
import random
import shutil
from pathlib import Path

import pytest

from conftest import LONG, ROOT, run_mkdocs

# What a folder holds comes in another order, as on another file system.
SITECUSTOMIZE = """
import os, random
dice = random.Random(int(os.environ["ORDER"]))
listed, scanned = os.listdir, os.scandir


class Shuffled(list):
    def __enter__(self): return self
    def __exit__(self, *_): return None
    def close(self): return None
    def __next__(self):
        if not self: raise StopIteration
        return self.pop()
    def __iter__(self): return self


def shuffled(found):
    found = list(found)
    dice.shuffle(found)
    return found


def scandir(*path):
    with scanned(*path) as found:
        return Shuffled(shuffled(found))


os.listdir = lambda *path: shuffled(listed(*path))
os.scandir = scandir
"""
BUILDERS = [
    {"TZ": "Pacific/Auckland", "PYTHONHASHSEED": "7", "LC_ALL": "C", "LANG": "C", "ORDER": "1"},
    {"TZ": "America/Los_Angeles", "PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8", "LANG": "da_DK.UTF-8", "ORDER": "2"},
    {"TZ": "UTC", "PYTHONHASHSEED": "4294967295", "LC_ALL": "POSIX", "PYTHONUTF8": "0", "ORDER": "3"},
]


@pytest.mark.parametrize("builder", BUILDERS if LONG else BUILDERS[:2], ids=lambda builder: builder["TZ"])
def test_two_builds_are_equal_byte_for_byte(builder: dict[str, str], town_site: Path, tmp_path: Path) -> None:
    elsewhere = copied(tmp_path / "et andet sted" / "æøå", random.Random(builder["ORDER"]))  # noqa: S311  an order
    custom = tmp_path / "custom"
    custom.mkdir()
    (custom / "sitecustomize.py").write_text(SITECUSTOMIZE, encoding="utf-8")
    home = tmp_path / "home"
    home.mkdir()
    built = run_mkdocs(
        elsewhere / "tests" / "town.yml",
        tmp_path / "other",
        **builder,
        PYTHONPATH=str(custom),
        HOME=str(home),
        USER="en-anden",
        XDG_CACHE_HOME=str(home),
        SOURCE_DATE_EPOCH="1",
    )
    assert built.returncode == 0, built.stderr
    first, second = (all_files(site) for site in (town_site, tmp_path / "other"))
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []
    assert len(first) > 50


def copied(target: Path, dice: random.Random) -> Path:
    """Copy what a build needs, its files in another order, written at other times and with other rights."""
    wanted = [ROOT / "tests" / "base.yml", ROOT / "tests" / "town.yml"]
    for name in ("hooks", "theme", "tests/town"):
        wanted += [path for path in (ROOT / name).rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    dice.shuffle(wanted)
    for path in wanted:
        copy = target / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
        copy.chmod(dice.choice([0o600, 0o644, 0o755]))
        written = dice.randrange(1, 2_000_000_000)
        os.utime(copy, (written, written))
    return target


def all_files(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
