"""The form of a new meeting: only what is known of its own date stands as a value, and a form tells whose it is."""

from pathlib import Path
from typing import Any

import docx
import pytest
import yaml
from forms_in_word import agenda, form, line, written

from conftest import CONTENT
from desk import TODAY, Desk

pytestmark = pytest.mark.slow

DATES = ("7. maj 2027 10-12 Rådhuset i Viborg", "4. juni 2027 10-12 Teams", "18. juni 2027 10-12", "25. juni 2027")


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setenv("ARKIV_TODAY", TODAY)
    monkeypatch.chdir(tmp_path)
    return Desk(tmp_path, capsys, CONTENT)


def texts(desk: Desk, date: str) -> list[str]:
    """Ask for a form, and return its paragraphs."""
    desk("template", "kd-net", date, "--output", f"{date}.docx")
    assert desk.code == 0
    return [" ".join(one.text.split()) for one in docx.Document(f"{date}.docx").paragraphs]


def test_a_form_has_the_hour_and_place_of_its_own_date_and_no_other_meetings(desk: Desk) -> None:
    desk("dates", "kd-net", *DATES)
    may, june, later, last = (texts(desk, date) for date in ("2027-05-07", "2027-06-04", "2027-06-18", "2027-06-25"))
    assert "Sted: Rådhuset i Viborg" in may
    assert "Form: Teams" in june
    assert not [one for one in may if one.startswith("Form: ")]
    assert "Sted:" in june
    assert {"Form:", "Sted:"} <= {*later}
    assert "Tid: kl. 10.00–12.00" in later
    assert {"Tid:", "Form:", "Sted:"} <= {*last}
    assert any("Sidst, 4. juni 2027: Teams" in one for one in last)


def test_what_is_usual_stands_in_the_help_alone_and_comes_into_no_record(desk: Desk) -> None:
    desk("dates", "kd-net", *DATES)
    texts(desk, "2027-06-25")
    path = written(Path("2027-06-25.docx"), agenda)
    said = desk("import", str(path))
    assert desk.code == 0, said
    record = file_of(desk, "2027-06-25")
    assert not {"start", "end", "form", "place", "invited"} & {*record}
    assert "hjælpelinje" not in said


def test_a_file_begun_by_command_takes_form_and_place_from_one_meeting(desk: Desk) -> None:
    desk("dates", "kd-net", *DATES)
    for date in ("2027-05-07", "2027-06-04", "2027-06-18"):
        desk("new", "kd-net", date)
    assert "form" not in file_of(desk, "2027-05-07")
    assert "place" not in file_of(desk, "2027-06-04")
    text = (desk.content / "meetings/kd-net/2027-06-18.yml").read_text(encoding="utf-8")
    assert "form: Teams   # som sidst, 4. juni 2027\n" in text
    assert "place:" not in text


def file_of(desk: Desk, date: str) -> Any:
    """Read a meeting's file; every value is text."""
    text = (desk.content / f"meetings/kd-net/{date}.yml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506  text only


def moved_away(desk: Desk, *, released: bool = False) -> Path:
    """Move a meeting with an agenda, put a new one on the day that it left, and return the old form."""
    desk("dates", "kd-net", "22. januar 2027 10-12")
    path = written(form(desk), agenda)
    assert "skrevet" in desk("import", str(path))
    if released:
        desk("release")
    desk("move", "kd-net", "2027-01-22", "2027-01-29")
    assert desk.code == 0
    said = desk("dates", "kd-net", "22. januar 2027 13-14 Teams")
    assert desk.code == 0, said
    return path


@pytest.mark.parametrize("released", [False, True])
def test_the_form_of_a_moved_meeting_asks_where_another_is_held_on_its_old_day(desk: Desk, *, released: bool) -> None:
    path = moved_away(desk, released=released)
    said = desk("import", str(path))
    assert desk.code == 1
    assert "dokumentet siger fredag den 22. januar 2027, men mødet fredag den 29. januar 2027" in said
    assert "ret datoen i dokumentet" in said
    assert not (desk.content / "meetings/kd-net/2027-01-22.yml").exists()


def test_who_says_the_date_has_two_meetings_with_the_same_items_and_hears_of_the_hour(desk: Desk) -> None:
    path = moved_away(desk)
    said = desk("import", str(path), "--date", "2027-01-22")
    assert desk.code == 0, said
    assert "tiden: dokumentet siger »kl. 10.00–12.00«, men kalenderen »kl. 13.00–14.00«" in said
    assert not {"start", "end"} & {*file_of(desk, "2027-01-22")}
    assert "fejl" not in desk("check").replace("Ingen fejl", "")


def test_the_form_of_the_new_meeting_on_that_day_is_taken_in(desk: Desk) -> None:
    moved_away(desk)
    desk("template", "kd-net", "2027-01-22", "--output", "ny.docx")

    def fill(document: Any) -> None:
        agenda(document)
        line(document, "Takster på færgen").text = "Havnens nye kaj"

    said = desk("import", str(written(Path("ny.docx"), fill)))
    assert desk.code == 0, said
    assert file_of(desk, "2027-01-22")["items"][2]["title"] == "Havnens nye kaj"


# Moving what was minuted


def approving(desk: Desk) -> Path:
    """Have a meeting with an agenda, and another behind it that approves its minutes."""
    desk("dates", "kd-net", "2027-01-22", "2027-03-12")
    desk("import", str(written(form(desk), agenda)))
    texts(desk, "2027-03-12")
    path = Path("2027-03-12.docx")
    assert "skrevet" in desk("import", str(path))
    return path


def test_a_move_behind_the_meeting_that_approves_its_minutes_says_what_to_do(desk: Desk) -> None:
    path = approving(desk)
    said = desk("move", "kd-net", "2027-01-22", "2027-03-19")
    assert desk.code == 1
    assert "mødet fredag den 12. marts 2027 har et punkt, der godkender referatet" in said
    assert "Slet linjen »Referat til godkendelse«" in said
    assert "arkiv template kd-net 2027-03-12" in said
    assert ".yml:" not in said
    approval = line(docx.Document(str(path)), "Referat til godkendelse").text
    assert approval

    def delete(document: Any) -> None:
        one = line(document, "Referat til godkendelse")
        one._p.getparent().remove(one._p)  # noqa: SLF001  python-docx has no other way

    desk("import", str(written(path, delete)))
    desk("move", "kd-net", "2027-01-22", "2027-03-19")
    assert desk.code == 0


def test_a_move_before_the_meeting_whose_minutes_it_approves_says_so_too(desk: Desk) -> None:
    approving(desk)
    said = desk("move", "kd-net", "2027-03-12", "2027-01-15")
    assert desk.code == 1
    assert "godkender referatet fra mødet fredag den 22. januar 2027" in said


def test_a_meeting_that_was_held_gets_another_date_with_a_reason_alone(desk: Desk) -> None:
    said = desk("move", "kd-net", "2022-08-26", "2022-08-27")
    assert desk.code == 1
    assert "har et referat i arkivet, så det er holdt" in said
    desk("move", "kd-net", "2022-08-26", "2022-08-27", "--reason", "Datoen var skrevet forkert af")
    assert desk.code == 0
