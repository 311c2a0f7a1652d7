"""What an archive still has from the example is said before it is published, and hinders nobody from trying."""

import json
from pathlib import Path

import pytest

from conftest import ROOT, TOWN, run_mkdocs
from desk import Desk

# What it says of the archive; where its theme lies is for the tests.
EXAMPLE = (ROOT / "tests" / "base.yml").read_text(encoding="utf-8").partition("docs_dir:")[0]
ADDRESS = "site_url er stadig eksemplets (https://eksempel.dk/): skriv sidens egen adresse"
ID = "archive_id er stadig eksemplets (moedearkivet-midtjylland): skriv arkivets eget navn"


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setenv("ARKIV_TODAY", "2031-05-14")
    return Desk(tmp_path, capsys, TOWN)


def settings(desk: Desk, text: str) -> None:
    (desk.content.parent / "mkdocs.yml").write_text(text, encoding="utf-8")


def line_of(name: str) -> int:
    """Find the line of a setting of the example; 0 where it is not said."""
    lines = EXAMPLE.splitlines()
    return next((number for number, text in enumerate(lines, 1) if text.strip().startswith(f"{name}:")), 0)


def test_check_says_what_is_left_of_it_and_counts_nothing(desk: Desk) -> None:
    settings(desk, EXAMPLE)
    said = desk("check", "--strict")
    assert desk.code == 0
    assert said.startswith("Ingen fejl og ingen advarsler.\n")
    # They stand there themselves, so their lines are told.
    assert f"mkdocs.yml:{line_of('site_url')}: {ADDRESS}" in said
    assert f"mkdocs.yml:{line_of('archive_id')}: {ID}" in said
    # Of one file only that is told; a program is told what it asks for.
    assert desk("check", "calendar.yml") == "Ingen fejl og ingen advarsler.\n"
    assert json.loads(desk("check", "--json")) == []
    told = [one for one in json.loads(desk("check", "--json", "--info")) if one["file"] == "mkdocs.yml"]
    assert {one["grade"] for one in told} == {"oplysning"}
    # What is not filled in is told where all is told.
    names = ["site_url", "archive_id", "contact"]
    assert [(one["line"], one["text"].split()[0]) for one in told] == [(line_of(name), name) for name in names]


def test_what_is_inherited_is_left_of_it_too(desk: Desk) -> None:
    (desk.content.parent / "base.yml").write_text(EXAMPLE, encoding="utf-8")
    settings(desk, "INHERIT: base.yml\nsite_url: https://eksempel.dk/arkiv\nextra: {archive: {tagline: Vores}}\n")
    said = desk("check")
    assert "site_url er stadig eksemplets (https://eksempel.dk/arkiv/)" in said
    assert ID in said
    settings(desk, "INHERIT: base.yml\nsite_url: https://nordby.example/\nextra: {archive: {archive_id: nordby}}\n")
    assert desk("check") == "Ingen fejl og ingen advarsler.\n"


def test_a_release_and_documents_say_it_too(desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    settings(desk, EXAMPLE)
    for words in (["release"], ["documents", "byraadet", "2031-05-14"]):
        said = desk(*words)
        assert desk.code == 0, said
        assert said.count(ADDRESS) == said.count(ID) == 1
    settings(desk, "site_url: https://nordby.example/\nextra: {archive: {archive_id: nordby}}\n")
    assert "eksemplets" not in desk("release")


@pytest.mark.slow
def test_a_build_repeats_none_of_it(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "bodies.yml").write_text("laug: {name: Lauget, mark: round}\n", encoding="utf-8")
    (tmp_path / "content" / "calendar.yml").write_text("published: 2031-05-01\n", encoding="utf-8")
    config = tmp_path / "mkdocs.yml"
    own = f"hooks: [{ROOT}/hooks/main.py]\ntheme: {{custom_dir: {ROOT}/theme}}\ndocs_dir: {tmp_path}/content\n"
    config.write_text(f"INHERIT: {ROOT}/tests/base.yml\n{own}", encoding="utf-8")
    built = run_mkdocs(config, tmp_path / "site")
    assert built.returncode == 0, built.stderr
    assert "eksemplets" not in built.stderr
    assert (tmp_path / "site" / "index.html").is_file()
