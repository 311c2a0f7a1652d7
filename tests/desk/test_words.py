"""`arkiv words`: proposals for what readers may search for, from a thesaurus that is no part of the archive."""

from pathlib import Path

import pytest

from conftest import CONTENT
from desk import TODAY, Desk

# As mythes-da has it: a word and the number of its meanings, then the meanings; kinds of it have a word in parentheses.
MYTHES = """utf-8
studietur|2
|udflugt|studierejse
|sprogrejse (underbegreb)
drøftelse|1
|debat|diskussion
mødet|1
|stævne
punkt|1
|etape|trin|stade|plet|prik|sted|stadie|fase
udflugt|1
|tur|studietur
"""


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setenv("ARKIV_TODAY", TODAY)
    return Desk(tmp_path, capsys, CONTENT)


@pytest.fixture
def thesaurus(tmp_path: Path) -> str:
    path = tmp_path / "th_da_DK.dat"
    path.write_text(MYTHES, encoding="utf-8")
    return str(path)


def test_a_word_that_the_archive_never_says_is_proposed_for_its_noun(desk: Desk, thesaurus: str) -> None:
    said = desk("words", "--thesaurus", thesaurus)
    assert desk.code == 0
    assert "  debat: drøftelse\n" in said
    assert "  udflugt: studietur\n" in said
    # Known already; only a kind of it; a noun that means too much; no noun by itself.
    for other in ("studierejse", "sprogrejse", "etape", "stævne"):
        assert f"  {other}:" not in said
    assert "kollektiv trafik" not in said.partition("Intet ord fører endnu til:")[2]


def test_nothing_is_written_before_a_word_is_accepted(desk: Desk, thesaurus: str) -> None:
    file = desk.content / "words.yml"
    before = file.read_text(encoding="utf-8")
    desk("words", "--thesaurus", thesaurus)
    assert file.read_text(encoding="utf-8") == before
    said = desk("words", "--thesaurus", thesaurus, "--accept", "udflugt", "--accept", "debat")
    assert desk.code == 0
    assert "udflugt, debat er skrevet ind" in said
    added = set(file.read_text(encoding="utf-8").splitlines()) - set(before.splitlines())
    assert added == {"  udflugt: studietur", "  debat: drøftelse"}
    assert desk("check") == "Ingen fejl og ingen advarsler.\n"
    assert "  udflugt: studietur" not in desk("words", "--thesaurus", thesaurus)


def test_what_was_not_proposed_is_not_accepted(desk: Desk, thesaurus: str) -> None:
    said = desk("words", "--thesaurus", thesaurus, "--accept", "skovtur")
    assert desk.code == 1
    assert said.startswith("arkiv: »skovtur« er ikke foreslået: skriv det selv i words.yml")


@pytest.mark.parametrize("data", [None, b"", b"utf-8\n\xff\xfe|1\n", b"klingon\nord|1\n"])
def test_without_a_thesaurus_the_archive_still_says_what_no_word_leads_to(
    data: bytes | None, desk: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "none.dat"
    if data is not None:
        path.write_bytes(data)
    said = desk("words", "--thesaurus", str(path))
    assert desk.code == 0
    assert "ankerkommune" in said.partition("Intet ord fører endnu til:")[2]
    assert "Traceback" not in said
