"""What the tests stand on: the imaginary town, read as an archive and built as a site; the real content likewise."""

import datetime
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from meeting_archive.publish import Publication, publish
from meeting_archive.settings import Settings

ROOT = Path(__file__).parent.parent
TOWN = ROOT / "tests" / "town"
CONTENT = ROOT / "content"
# A day in the middle of the town's calendar.
TOWN_TODAY = datetime.date(2031, 5, 14)
SITE = "https://nordby.example/arkiv/"
SETTINGS = Settings(archive_id="nordby")


def run_mkdocs(config: Path, site: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Build a site the way `make site` does, in a process of its own."""
    command = [sys.executable, "-m", "mkdocs", "build", "--config-file", str(config), "--site-dir", str(site)]
    settings = {"NO_MKDOCS_2_WARNING": "1", "ARKIV_TODAY": str(TOWN_TODAY), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        command, env=os.environ | settings | environment, capture_output=True, text=True, check=False, timeout=300
    )


def copy_project(target: Path) -> Path:
    """Copy what a build needs to another folder."""
    for name in ("content", "hooks", "theme", "tests/town"):
        shutil.copytree(ROOT / name, target / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("mkdocs.yml", "tests/town.yml"):
        shutil.copy(ROOT / name, target / name)
    return target


@pytest.fixture(scope="session")
def town() -> Publication:
    """The town as it is published on its own day."""
    return publish(TOWN, SETTINGS, SITE, TOWN_TODAY)


@pytest.fixture(scope="session")
def archive() -> Publication:
    """The real content, on a day after all its dates."""
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
    """The real content as a built site, in a preview of the day the last known date was long past."""
    built_site = tmp_path_factory.mktemp("real") / "site"
    built = run_mkdocs(ROOT / "mkdocs.yml", built_site, ARKIV_TODAY="2026-11-23")
    assert built.returncode == 0, built.stderr
    assert "WARNING" not in built.stderr
    return built_site
