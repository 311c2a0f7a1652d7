"""What an archive still has from the example is said before it is published, and hinders nobody from trying."""

import json
from pathlib import Path

import pytest

from conftest import ROOT, TOWN, run_mkdocs
from desk import Desk

ADDRESS = "mkdocs.yml: site_url er stadig eksemplets (https://eksempel.dk/): skriv sidens egen adresse"
ID = "mkdocs.yml: archive_id er stadig eksemplets (moedearkivet-midtjylland): skriv arkivets eget navn"


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setenv("ARKIV_TODAY", "2031-05-14")
    return Desk(tmp_path, capsys, TOWN)


def settings(desk: Desk, text: str) -> None:
    (desk.content.parent / "mkdocs.yml").write_text(text, encoding="utf-8")


def test_check_says_what_is_left_of_it_and_counts_nothing(desk: Desk) -> None:
    settings(desk, (ROOT / "tests" / "base.yml").read_text(encoding="utf-8"))
    said = desk("check", "--strict")
    assert desk.code == 0
    assert said.startswith("Ingen fejl og ingen advarsler.\n")
    assert ADDRESS in said
    assert ID in said
    # Of one file only that is told; a program is told what it asks for.
    assert desk("check", "calendar.yml") == "Ingen fejl og ingen advarsler.\n"
    assert json.loads(desk("check", "--json")) == []
    told = [one for one in json.loads(desk("check", "--json", "--info")) if one["file"] == "mkdocs.yml"]
    assert {one["grade"] for one in told} == {"oplysning"}
    assert len(told) == 2


def test_what_is_inherited_is_left_of_it_too(desk: Desk) -> None:
    (desk.content.parent / "base.yml").write_text(
        (ROOT / "tests" / "base.yml").read_text(encoding="utf-8"), encoding="utf-8"
    )
    settings(desk, "INHERIT: base.yml\nsite_url: https://eksempel.dk/arkiv\nextra: {archive: {tagline: Vores}}\n")
    said = desk("check")
    assert "site_url er stadig eksemplets (https://eksempel.dk/arkiv/)" in said
    assert ID in said
    settings(desk, "INHERIT: base.yml\nsite_url: https://nordby.example/\nextra: {archive: {archive_id: nordby}}\n")
    assert desk("check") == "Ingen fejl og ingen advarsler.\n"


@pytest.mark.slow
def test_a_build_says_it_at_its_end_and_is_no_less_done(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "bodies.yml").write_text("laug: {name: Lauget, mark: round}\n", encoding="utf-8")
    (tmp_path / "content" / "calendar.yml").write_text("published: 2031-05-01\n", encoding="utf-8")
    config = tmp_path / "mkdocs.yml"
    own = f"hooks: [{ROOT}/hooks/main.py]\ntheme: {{custom_dir: {ROOT}/theme}}\ndocs_dir: {tmp_path}/content\n"
    config.write_text(f"INHERIT: {ROOT}/tests/base.yml\n{own}", encoding="utf-8")
    built = run_mkdocs(config, tmp_path / "site")
    assert built.returncode == 0, built.stderr
    assert ADDRESS in built.stderr
    assert ID in built.stderr
    assert "WARNING" not in built.stderr
    config.write_text(
        f"INHERIT: {ROOT}/tests/base.yml\n{own}site_url: https://laug.example/\n"
        "extra: {archive: {archive_id: laug}}\n",
        encoding="utf-8",
    )
    assert "eksemplets" not in run_mkdocs(config, tmp_path / "site").stderr
