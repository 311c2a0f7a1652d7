"""What tests of this repository's own archive stand on: its content and settings, in the place of the two bodies."""

import datetime
from pathlib import Path

import pytest

from conftest import OWN, ROOT, SETTINGS, SITE, run_mkdocs
from meeting_archive.publish import Publication, publish


@pytest.fixture(scope="session")
def archive() -> Publication:
    """Our own archive, on a day after all its dates."""
    return publish(OWN, SETTINGS, SITE, datetime.date(2026, 11, 23))


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Our own archive as a built site, as `make site` builds it."""
    built_site = tmp_path_factory.mktemp("own") / "site"
    built = run_mkdocs(ROOT / "mkdocs.yml", built_site, ARKIV_TODAY="2026-11-23")
    assert built.returncode == 0, built.stderr
    assert "WARNING" not in built.stderr
    return built_site
