"""What no site can be made with is said with its line by `check`, and before a build begins."""

from pathlib import Path

import pytest

from conftest import TOWN
from desk import Desk


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setenv("ARKIV_TODAY", "2031-05-14")
    return Desk(tmp_path, capsys, TOWN)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("site_url: nordby.dk\n", "fejl: »nordby.dk« er ingen adresse"),
        ("theme: {name: material, custom_dir: tema}\n", "fejl: mappen tema (custom_dir) er her ikke"),
        ("plugins: []\n", "fejl: uden moedearkiv bygges der ikke noget arkiv"),
        ("extra:\n  archive:\n    arkiv_id: nordby\n", "fejl: indstillinger under extra.archive"),
        ("extra: {archive: {archive_id: nordby, version: 99.0.0}}\n", "99.0.0"),
        ("site_name: Sag 010203-1234\n", "fejl: her står noget, der ligner et cpr-nummer"),
    ],
)
def test_what_no_site_can_be_made_with_is_an_error(desk: Desk, written: str, told: str) -> None:
    (desk.content.parent / "mkdocs.yml").write_text(written, encoding="utf-8")
    said = desk("check")
    assert desk.code == 1
    assert told in said
    assert "010203-1234" not in said
    assert "siden kan ikke bygges" in desk("build")
    assert desk.code == 1
    assert not (desk.content.parent / "site").exists()


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (b"site_name: [\n", "kan ikke læses: se efter indrykning"),
        (b"site_name: \xff\n", "gem filen igen som UTF-8"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_danish_sentence(desk: Desk, written: bytes, told: str) -> None:
    (desk.content.parent / "mkdocs.yml").write_bytes(written)
    assert told in desk("check")
    assert desk.code == 1
