"""Twenty years in an afternoon: folders of documents, in the order of their meetings, with books that are whole."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import CONTENT
from desk import Desk
from meeting_archive.importer.head.new_body import likely_name

pytestmark = pytest.mark.slow

AGENDA = """Dagsorden for møde i Havneudvalget den {day} kl. 10.00

1. Godkendelse af dagsorden
2. Lygterne på molen
"""
MINUTES = """Referat af møde i Havneudvalget den {day} kl. 10.00

Til stede: Ida Bøgh, Palle Dam (Nordby Kommune)

1. Godkendelse af dagsorden

Beslutning: Godkendt.

2. Lygterne på molen

Sagsfremstilling:
Lygterne er slukket.

Beslutning: Taget til efterretning.
"""
LETTER = "Kære Ole\n\nTak for sidst.\n\nVenlig hilsen\nIda\n"


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setenv("ARKIV_TODAY", "2032-11-27")
    (tmp_path / "desk").mkdir()
    return Desk(tmp_path / "desk", capsys, CONTENT)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Documents in folders, whose names say nothing of their order."""
    old = tmp_path / "gamle" / "2031"
    old.mkdir(parents=True)
    (old / "a.txt").write_text(MINUTES.format(day="3. marts 2031"), encoding="utf-8")
    (old / "b.txt").write_text(AGENDA.format(day="3. marts 2031"), encoding="utf-8")
    (old / "c.md").write_text(MINUTES.format(day="7. januar 2030"), encoding="utf-8")
    (old.parent / "brev.txt").write_text(LETTER, encoding="utf-8")
    (old / "~$a.docx").write_text("lås", encoding="utf-8")
    (old / "foto.jpg").write_bytes(b"foto")
    return old.parent


def meeting(desk: Desk, day: str) -> Any:
    path = desk.content / "meetings" / "havneudvalget" / f"{day}.yml"
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  makes text only


def told(desk: Desk, number: int = 1) -> str:
    return (desk.content.parent / "import" / f"2032-11-27-{number}.txt").read_text(encoding="utf-8")


def test_a_folder_is_taken_in_in_the_order_of_its_meetings_the_agenda_first(desk: Desk, folder: Path) -> None:
    said = desk("import", "--new-body", "Havneudvalget", str(folder))
    assert desk.code == 1
    table = [line.split()[0] for line in said.splitlines() if "havneudvalget/20" in line]
    assert table == ["2031/c.md", "2031/b.txt", "2031/a.txt"]
    assert "2 filer er sprunget over" in said
    assert "brev.txt: dokumentet ligner et brev" in said
    assert {"agenda", "minutes"} <= meeting(desk, "2031-03-03").keys()
    assert meeting(desk, "2031-03-03")["items"][1]["outcomes"] == "noted"
    assert not [one for one in json.loads(desk("check", "--json")) if one["grade"] == "fejl"]


def test_what_was_taken_in_is_not_taken_in_again(desk: Desk, folder: Path) -> None:
    desk("import", "--new-body", "Havneudvalget", str(folder / "2031"))
    (folder / "2031" / "d.txt").write_text(MINUTES.format(day="5. maj 2031"), encoding="utf-8")
    said = desk("import", "--body", "havneudvalget", str(folder / "2031"))
    assert desk.code == 0
    assert said.count("er hentet ind før") == 3
    assert meeting(desk, "2031-05-05")
    # Whoever deletes a meeting wants it anew.
    (desk.content / "meetings" / "havneudvalget" / "2031-05-05.yml").unlink()
    desk("import", "--body", "havneudvalget", str(folder / "2031"))
    assert meeting(desk, "2031-05-05")


def test_people_and_organisations_are_proposed_once_for_all_documents(desk: Desk, folder: Path) -> None:
    desk("import", "--new-body", "Havneudvalget", str(folder))
    assert told(desk).count("- Palle Dam (2 dokumenter)") == 1
    assert told(desk).count("- Nordby Kommune (2 dokumenter)") == 1


def test_the_report_in_the_books_has_every_line_whole(desk: Desk, tmp_path: Path) -> None:
    sentence = "Havnens gamle fyrlygter er skrevet op med nummer, og hver af dem har sin egen historie at fortælle her."
    lines = "\n\n".join(f"{sentence} {number}" for number in range(80))
    name = tmp_path / "referat.txt"
    name.write_text(f"{MINUTES.format(day='3. marts 2031')}\nVenlig hilsen\n\n", encoding="utf-8")
    text = name.read_text(encoding="utf-8").replace("1. Godk", f"Til orientering\n\n{lines}\n\n1. Godk", 1)
    name.write_text(text, encoding="utf-8")
    said = desk("import", "--new-body", "Havneudvalget", "--draft", str(name))
    assert desk.code == 0
    assert "til\n" in said.split("ikke placeret", 1)[1]
    assert f"{sentence} 79\n" not in said
    assert all(f"{sentence} {number}\n" in told(desk) for number in range(80))
    assert "import/2032-11-27-1.txt" in said


def test_a_document_that_is_not_understood_is_a_draft_only_when_asked_for(desk: Desk, tmp_path: Path) -> None:
    name = tmp_path / "referat.txt"
    name.write_text(
        "Referat af møde i KD-Net den 22. januar 2027\n\nVi talte om lygterne, og så gik vi hjem.\n", encoding="utf-8"
    )
    said = desk("import", str(name))
    assert desk.code == 1
    assert "--draft" in said
    said = desk("import", "--draft", str(name))
    assert desk.code == 0
    assert "kladde: " in said
    file = (desk.content / "meetings" / "kd-net" / "2027-01-22.yml").read_text(encoding="utf-8")
    assert "lygterne" not in file
    assert "Vi talte om lygterne" in told(desk)


def test_an_unknown_body_is_answered_with_what_to_write_in_bodies_yml(desk: Desk, folder: Path) -> None:
    said = desk("import", str(folder / "2031" / "a.txt"))
    assert desk.code == 1
    lines = [line.strip() for line in said.splitlines()[1:4]]
    assert lines[:2] == ["havneudvalget:", "name: Havneudvalget"]
    assert '--new-body "Havneudvalget"' in said
    bodies = desk.content / "bodies.yml"
    bodies.write_text(
        bodies.read_text(encoding="utf-8") + "\nhavneudvalget:\n  name: Havneudvalget\n  mark: round\n",
        encoding="utf-8",
    )
    desk("import", str(folder / "2031" / "a.txt"))
    assert desk.code == 0


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Referat af møde i Havneudvalget den 3. marts 2031", "Havneudvalget"),
        ("Havneudvalgets møde den 3/4", "Havneudvalget"),
        ("Dagsorden for Menighedsrådets møde", "Menighedsrådet"),
        ("Dagsorden for bestyrelsesmøde 4. maj", "Bestyrelsen"),
        ("Referat: MED-udvalgsmøde", "MED-udvalget"),
        ("Møde i Økonomi- og Erhvervsudvalget, mandag den 3. april", "Økonomi- og Erhvervsudvalget"),
        ("Referat fra Afdelingsbestyrelsen Solgården, 3.4.2031", "Afdelingsbestyrelsen Solgården"),
        ("Referat af fællesmøde 3. maj", ""),
    ],
)
def test_the_name_of_a_new_body_is_read_from_the_title(title: str, name: str) -> None:
    assert likely_name([title]) == name


def test_a_body_is_known_by_the_word_for_its_meeting(desk: Desk, tmp_path: Path) -> None:
    desk("import", "--new-body", "Bestyrelsen", "--date", "2030-01-07", _written(tmp_path / "a.txt", "3. maj 2030"))
    text = MINUTES.format(day="7. februar 2031").replace("møde i Havneudvalget", "bestyrelsesmøde")
    (tmp_path / "b.txt").write_text(text, encoding="utf-8")
    said = desk("import", str(tmp_path / "b.txt"))
    assert "referat af bestyrelsen/2031-02-07" in said


def test_a_program_reads_the_report(desk: Desk, folder: Path) -> None:
    told_of = json.loads(desk("import", "--json", "--new-body", "Havneudvalget", str(folder / "2031")))
    assert [one["meeting"] for one in told_of] == [
        "havneudvalget/2030-01-07",
        "havneudvalget/2031-03-03",
        "havneudvalget/2031-03-03",
    ]
    assert told_of[0]["written"] == ["content/bodies.yml", "content/meetings/havneudvalget/2030-01-07.yml"]
    assert told_of[2]["people"] == ["Ida Bøgh", "Palle Dam"]
    assert told_of[0]["dates"] == [{"body": "havneudvalget", "date": "2030-01-07", "note": ""}]


def test_a_trial_of_a_folder_writes_nothing(desk: Desk, folder: Path) -> None:
    said = desk("import", "--dry-run", "--new-body", "Havneudvalget", str(folder))
    assert "Intet er skrevet" in said
    assert "2031/a.txt: referat af havneudvalget/2031-03-03" in said
    assert not (desk.content.parent / "import").exists()
    assert not (desk.content / "meetings" / "havneudvalget").exists()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--date", "2031-03-03"), "--date gælder ét møde"),
        (("--body", "kkr", "--new-body", "Havneudvalget"), "skriv kun det ene"),
        (("--new-body", "!!"), "skal være organets navn"),
        (("--body", "kkrr"), "mente du »kkr«?"),
    ],
)
def test_what_cannot_be_meant_is_said_before_anything_is_read(
    words: tuple[str, ...], sentence: str, desk: Desk, folder: Path
) -> None:
    said = desk("import", *words, str(folder))
    assert desk.code == 1
    assert sentence in said
    assert not (desk.content.parent / "import").exists()


def test_an_empty_folder_is_a_sentence(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "tom").mkdir()
    said = desk("import", str(tmp_path / "tom"))
    assert desk.code == 1
    assert "ingen dokumenter" in said


def _written(path: Path, day: str) -> str:
    path.write_text(MINUTES.format(day=day), encoding="utf-8")
    return str(path)
