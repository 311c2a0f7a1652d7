"""Unlucky days: a build that is killed, a second one at the same time. A whole site is there, whatever happens."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from conftest import ROOT, copy_project

# Seconds into a build of the town; the last are after it has ended on a quick machine, which is a moment too.
MOMENTS = (0.2, 0.7, 1.2, 1.8, 2.5, 3.3, 4.5)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the town's project, built once."""
    folder = copy_project(tmp_path / "projekt")
    built = start(folder)
    said, _ = built.communicate(timeout=120)
    assert built.returncode == 0, said
    return folder


def start(folder: Path) -> subprocess.Popen[str]:
    """Begin `arkiv build` of the town, in a group of processes of its own."""
    command = [sys.executable, "-m", "arkiv", "--config", "tests/town.yml", "build", "--site-dir", "site"]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "hooks"), "ARKIV_TODAY": "2031-05-14"}
    return subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def is_whole(site: Path) -> bool:
    """Whether every file of a site is there and is as its checksum says, and none besides."""
    ran = subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=site, capture_output=True, check=False)
    listed = (site / "SHA256SUMS").read_text(encoding="utf-8").count("\n")
    return ran.returncode == 0 and listed + 1 == sum(path.is_file() for path in site.rglob("*"))


def test_a_build_that_is_killed_leaves_a_whole_site_and_the_next_one_goes_on(project: Path) -> None:
    site = project / "site"
    for moment in MOMENTS:
        building = start(project)
        time.sleep(moment)
        os.killpg(building.pid, signal.SIGKILL)
        building.communicate()
        there = site if site.exists() else project / ".site-gammel"
        assert is_whole(there), moment
    building = start(project)
    said, _ = building.communicate(timeout=120)
    assert building.returncode == 0, said
    assert is_whole(site)
    assert {path.name for path in project.iterdir() if path.name.startswith(".site")} == set()


def test_a_build_that_was_stopped_between_its_two_renames_is_put_right_and_told(project: Path) -> None:
    (project / "site").rename(project / ".site-gammel")
    building = start(project)
    said, _ = building.communicate(timeout=120)
    assert building.returncode == 0, said
    assert "En tidligere bygning blev afbrudt; den gamle side er lagt tilbage." in said
    assert is_whole(project / "site")


def test_damaged_leftovers_of_a_build_are_no_hindrance(project: Path) -> None:
    (project / ".site-ny").mkdir()
    (project / ".site-ny" / "index.html").write_text("halv", encoding="utf-8")
    shutil.copytree(project / "site", project / ".site-gammel")
    (project / ".site-gammel" / "index.html").unlink()
    building = start(project)
    said, _ = building.communicate(timeout=120)
    assert building.returncode == 0, said
    assert is_whole(project / "site")


def test_a_second_build_at_the_same_time_is_told_to_wait(project: Path) -> None:
    first = start(project)
    while not (project / ".site-ny").exists():
        assert first.poll() is None
        time.sleep(0.02)
    second = start(project)
    said, _ = second.communicate(timeout=120)
    assert second.returncode == 1
    assert "siden bliver allerede bygget" in said
    first.communicate(timeout=120)
    assert first.returncode == 0
    assert is_whole(project / "site")
