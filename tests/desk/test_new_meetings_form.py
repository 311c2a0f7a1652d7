"""The form of a new meeting: only what is known of its own date stands as a value."""

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
