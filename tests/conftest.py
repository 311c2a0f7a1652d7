"""What the tests stand on: the imaginary town, read as an archive and built as a site; two real bodies likewise.

What is about this repository's own archive, in content/, stands in `own/`; the rest passes whatever lies there.
"""

import datetime
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from meeting_archive.publish import Publication, publish
from meeting_archive.site.settings import Licence, Settings
from odd_archives import write_empty, write_many, write_odd

if TYPE_CHECKING:  # only what needs a browser waits for it to be imported
    from playwright.sync_api import Browser

ROOT = Path(__file__).parent.parent
TOWN = ROOT / "tests" / "town"
CONTENT = ROOT / "tests" / "two_bodies"
# What this repository publishes itself: for the tests in own/ alone.
OWN = ROOT / "content"
# A day in the middle of the town's calendar.
TOWN_TODAY = datetime.date(2031, 5, 14)
SITE = "https://nordby.example/arkiv/"
# Whether this is `make fuzz`: more of everything, and as long as it takes.
LONG = "LONG" in os.environ
SETTINGS = Settings(archive_id="nordby")
LICENSED = Settings(
    archive_id="nordby", licence=Licence(name="CC0 1.0", url="https://creativecommons.org/publicdomain/zero/1.0/")
)

# What the tests' attachments hold is remembered in a cache of their own.
os.environ["XDG_CACHE_HOME"] = tempfile.mkdtemp(prefix="moedearkiv-cache-")
# What the browser saw of each kind of page, printed when all is done.
SEEN: pytest.StashKey[list[str]] = pytest.StashKey()


# What makes a test wait: a browser, a client of npm's, a site that is built.
WAITING = {"browser", "npm", "java", "town_site", "site", "odd_site", "many_site", "empty_site"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what waits as slow, so that `make quick` leaves it out; and what tests the whole house."""
    for item in items:
        waits = not WAITING.isdisjoint(getattr(item, "fixturenames", ()))
        if waits or item.path.parent.name == "whole":
            item.add_marker(pytest.mark.slow)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print a line for each kind of page that the browser read."""
    if lines := config.stash.get(SEEN, []):
        terminalreporter.section("kinds of page, as the browser saw them")
        for line in lines:
            terminalreporter.write_line(line)


def run_mkdocs(config: Path, site: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Build a site the way `make site` does, in a process of its own."""
    command = [sys.executable, "-m", "mkdocs", "build", "--config-file", str(config), "--site-dir", str(site)]
    settings = {"NO_MKDOCS_2_WARNING": "1", "ARKIV_TODAY": str(TOWN_TODAY), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        command, env=os.environ | settings | environment, capture_output=True, text=True, check=False, timeout=300
    )


def copy_project(target: Path) -> Path:
    """Copy what a build needs to another folder, without the words that were released: in a copy they are changed."""
    for name in ("hooks", "theme", "tests/town"):
        shutil.copytree(ROOT / name, target / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("tests/base.yml", "tests/town.yml"):
        shutil.copy(ROOT / name, target / name)
    shutil.copytree(CONTENT, target / "content")
    write_settings(target)
    for content in ("content", "tests/town"):
        forget_words(target / content)
    return target


def write_settings(folder: Path) -> None:
    """Write the settings of an archive at the top of a folder, as an owner has them."""
    base = (ROOT / "tests" / "base.yml").read_text(encoding="utf-8").replace("../", "")
    (folder / "mkdocs.yml").write_text(base, encoding="utf-8")


def forget_words(content: Path) -> Path:
    """Forget that any words of a content folder were released; the dates stay so."""
    shutil.rmtree(content / "released", ignore_errors=True)
    dates = content / "released.yml"
    text = dates.read_text(encoding="utf-8")
    dates.write_text(re.sub(r"(?m)^ +words: .*\n", "", text), encoding="utf-8")
    return content


@pytest.fixture(scope="session")
def town() -> Publication:
    """The town as it is published on its own day."""
    return publish(TOWN, SETTINGS, SITE, TOWN_TODAY)


@pytest.fixture(scope="session")
def archive() -> Publication:
    """The two bodies, on a day after all their dates."""
    return publish(CONTENT, SETTINGS, SITE, datetime.date(2026, 11, 23))


@pytest.fixture(scope="session")
def town_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The town as a built site."""
    site = tmp_path_factory.mktemp("town") / "site"
    built = run_mkdocs(ROOT / "tests" / "town.yml", site)
    assert built.returncode == 0, built.stderr
    assert "WARNING" not in built.stderr
    return site


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The two bodies as a built site, in a preview of the day the last known date was long past."""
    built_site = tmp_path_factory.mktemp("real") / "site"
    built = run_mkdocs(ROOT / "tests" / "two_bodies.yml", built_site, ARKIV_TODAY="2026-11-23")
    assert built.returncode == 0, built.stderr
    assert "WARNING" not in built.stderr
    return built_site


@pytest.fixture(scope="session")
def odd_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Too much of everything, as a built site."""
    return built_from(write_odd(tmp_path_factory.mktemp("odd") / "content"))


@pytest.fixture(scope="session")
def many_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """More bodies than there are shapes, as a built site."""
    return built_from(write_many(tmp_path_factory.mktemp("many") / "content"))


@pytest.fixture(scope="session")
def empty_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive without a meeting, as a built site."""
    return built_from(write_empty(tmp_path_factory.mktemp("empty") / "content"))


def built_from(content: Path) -> Path:
    config = content.parent / "mkdocs.yml"
    config.write_text(
        f"INHERIT: {ROOT}/tests/base.yml\nsite_name: Yderby\ndocs_dir: {content}\n"
        f"hooks: [{ROOT}/hooks/main.py]\ntheme: {{custom_dir: {ROOT}/theme}}\n",
        encoding="utf-8",
    )
    built = run_mkdocs(config, content.parent / "site")
    assert built.returncode == 0, built.stderr
    return content.parent / "site"


@pytest.fixture(scope="session")
def seen(request: pytest.FixtureRequest) -> list[str]:
    """Where a test writes what the browser saw of a kind of page."""
    return request.config.stash.setdefault(SEEN, [])


@pytest.fixture(scope="session")
def npm() -> Path:
    """The folder of npm packages that tests ask, installed from the lock in `tests/npm/`."""
    folder = ROOT / "tests" / "npm"
    asked = json.loads((folder / "package.json").read_text(encoding="utf-8"))["dependencies"]
    if not all((folder / "node_modules" / name).exists() for name in asked):
        _or_skip("npm")
        subprocess.run(["npm", "ci", "--silent"], cwd=folder, check=True, timeout=300)
    return folder / "node_modules"


@pytest.fixture(scope="session")
def w3m() -> str:
    """A browser that shows text alone."""
    return _or_skip("w3m")


@pytest.fixture(scope="session")
def lynx() -> str:
    """Another one."""
    return _or_skip("lynx")


@pytest.fixture(scope="session")
def java() -> str:
    """What runs the Nu HTML checker."""
    return _or_skip("java")


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """Debian's Chromium, without its own habit of calling home."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  likewise

    chromium = _or_skip("chromium")
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-background-networking"]
        )
        yield made
        made.close()


def _or_skip(program: str) -> str:
    """Find a program that not every machine has. In CI, which installs it, a missing one is a failure."""
    found = shutil.which(program)
    if not found:
        if os.environ.get("CI"):
            pytest.fail(f"{program} is missing, and CI has no excuse")
        pytest.skip(f"{program} is not on this machine")
    return found
