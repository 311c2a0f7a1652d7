"""`arkiv documents`: a meeting's agenda and minutes in a folder, never over what a person changed."""

from pathlib import Path

import pytest

from conftest import TOWN, forget_words
from desk import Desk

MEETING = ("documents", "byraadet/2031-02-19")
NAMES = [f"byraadet-2031-02-19-{name}" for name in ("dagsorden.docx", "dagsorden.pdf", "referat.docx", "referat.pdf")]


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The town as a project, in whose folder one stands."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    project = tmp_path / "projekt"
    project.mkdir()
    monkeypatch.chdir(project)
    return Desk(project, capsys, TOWN)


def folder(desk: Desk) -> Path:
    return desk.content.parent / "dokumenter"


def set_up(desk: Desk, settings: str) -> None:
    config = desk.content.parent / "mkdocs.yml"
    config.write_text(f"site_name: Prøve\nextra: {{archive: {{archive_id: proeve{settings}}}}}\n", encoding="utf-8")


def test_agenda_and_minutes_are_written_and_told_with_their_sizes(desk: Desk) -> None:
    set_up(desk, "")
    told = desk(*MEETING)
    assert desk.code == 0
    assert sorted(path.name for path in folder(desk).iterdir()) == NAMES
    for name in NAMES:
        assert any(line.startswith(f"dokumenter/{name} (") and line.endswith(" kB)") for line in told.splitlines())
    assert desk(*MEETING).count("er uændret") == 4


def test_what_the_record_changed_is_written_again_and_what_a_person_changed_is_not(desk: Desk) -> None:
    set_up(desk, "")
    forget_words(desk.content)
    desk(*MEETING)
    file = desk.content / "meetings" / "byraadet" / "2031-02-19.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("recommendation: ", "recommendation: Atter. ", 1), encoding="utf-8")
    edited = folder(desk) / NAMES[2]
    before = {path: path.read_bytes() for path in folder(desk).iterdir()}
    assert "er uændret" not in desk(*MEETING)
    assert {path: path.read_bytes() for path in before if path.read_bytes() == before[path]} == {}
    edited.write_bytes(b"PK rettet i Word")
    told = desk(*MEETING)
    assert desk.code == 1
    assert f"{NAMES[2]} er der i forvejen og ligner ikke det, arkivet selv skrev der" in told
    assert edited.read_bytes() == b"PK rettet i Word"
    assert "er uændret" in desk(*MEETING, "--force")
    assert edited.read_bytes() != b"PK rettet i Word"
    assert {path.name for path in before} == {path.name for path in folder(desk).iterdir()}


def test_errors_elsewhere_do_not_matter_and_errors_here_are_told(desk: Desk) -> None:
    set_up(desk, "")
    other = desk.content / "meetings" / "byraadet" / "2031-03-26.yml"
    other.write_text(other.read_text(encoding="utf-8").replace("title:", "titel:", 1), encoding="utf-8")
    desk(*MEETING)
    assert desk.code == 0
    file = desk.content / "meetings" / "byraadet" / "2031-02-19.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("title:", "titel:", 1), encoding="utf-8")
    told = desk(*MEETING, "--output", "andet")
    assert desk.code == 1
    assert "meetings/byraadet/2031-02-19.yml:" in told
    assert "2031-03-26" not in told
    assert not (desk.content.parent / "andet").exists()


def test_what_is_not_there_is_a_sentence(desk: Desk) -> None:
    set_up(desk, "")
    told = desk("documents", "byraadet", "2031-02-20")
    assert (desk.code, "begynd på mødet med arkiv new byraadet 2031-02-20" in told) == (1, True)
    told = desk("documents", "byraadet", "2032-06-02")
    assert (desk.code, "begynd på mødet med arkiv new byraadet 2032-06-02" in told) == (1, True)


def test_settings_that_cannot_be_used_are_told(desk: Desk) -> None:
    set_up(desk, ", documents: måske")
    assert "indstillinger under extra.archive i mkdocs.yml, der ikke kan bruges: documents" in desk(*MEETING)
    assert desk.code == 1


def test_the_template_of_the_owner_gives_the_look_and_a_bad_one_is_told(desk: Desk) -> None:
    set_up(desk, "")
    (desk.content / "skabelon.docx").write_bytes(b"%PDF-1.7")
    assert "skabelon.docx: filen er ikke et Word-dokument (docx)" in desk(*MEETING)
    assert not folder(desk).exists()
