"""Documents of other hands: each is read right, told as a doubt, or refused; never wrong in silence."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import CONTENT, ROOT
from desk import Desk

pytestmark = pytest.mark.slow

OUTSIDE = ROOT / "tests" / "outside" / "import"
MEETING = "meetings/kd-net/2027-01-22.yml"
SECOND = "meetings/kd-net/2032-09-10-2.yml"
FIRST = "meetings/kd-net/2032-09-10.yml"


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setenv("ARKIV_TODAY", "2026-11-27")
    return Desk(tmp_path, capsys, CONTENT)


def taken(desk: Desk, name: str, *words: str, path: str = MEETING) -> Any:
    """Import one of the documents, and read what the archive has of its meeting."""
    desk("import", str(OUTSIDE / name), *words)
    assert desk.code == 0
    return written(desk, path)


def written(desk: Desk, path: str) -> Any:
    return yaml.load((desk.content / path).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  makes text only


def outcomes(meeting: Any) -> list[Any]:
    return [item.get("outcomes") for item in meeting["items"]]


@pytest.mark.parametrize("which", "bdfhop")
def test_the_day_is_the_meetings_and_no_other_that_the_head_names(which: str, desk: Desk) -> None:
    assert taken(desk, f"d-{which}-two-dates.txt", path=FIRST)["items"]


@pytest.mark.parametrize(("which", "loser"), [("f", "2032-08-22"), ("h", "2032-10-03"), ("p", "2032-09-03")])
def test_a_day_that_loses_is_told(which: str, loser: str, desk: Desk) -> None:
    assert f"hovedet nævner også {loser}" in desk("import", str(OUTSIDE / f"d-{which}-two-dates.txt"))


def test_labels_of_a_head_need_no_colon(desk: Desk) -> None:
    meeting = taken(desk, "b04-labels-without-colon.txt")
    assert (meeting["place"], meeting["start"], meeting["weekday"]) == ("Salen", "10.00", "friday")


def test_only_a_tick_says_that_somebody_came(desk: Desk) -> None:
    meeting = taken(desk, "b05-tick-boxes.txt")
    assert [one["person"] for one in meeting["attendees"]] == ["Ida Bøgh", "Lone Vang"]
    assert [one["person"] for one in meeting["apologies"]] == ["Palle Dam"]
    assert "[x]" not in (desk.content / MEETING).read_text(encoding="utf-8")


def test_who_takes_the_minutes_was_there(desk: Desk) -> None:
    meeting = taken(desk, "b06-minute-taker-below-afbud.txt")
    assert [one["person"] for one in meeting["apologies"]] == ["Palle Dam"]
    assert {"person": "Lone Vang", "role": "minute_taker"} in meeting["attendees"]


def test_an_empty_decision_makes_no_minutes(desk: Desk) -> None:
    meeting = taken(desk, "b01-empty-beslutning-in-agenda.txt")
    assert "agenda" in meeting
    assert "minutes" not in meeting


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("b09-letter.txt", "ligner et brev"),
        ("b23-norwegian.txt", "er ikke på dansk"),
        ("b24-swedish.txt", "er ikke på dansk"),
    ],
)
def test_what_is_no_danish_agenda_or_minutes_is_refused(name: str, why: str, desk: Desk) -> None:
    assert why in desk("import", str(OUTSIDE / name))
    assert desk.code == 1


def test_each_item_has_its_own_text_and_its_own_outcome(desk: Desk) -> None:
    meeting = taken(desk, "b07-indented-numbers-with-colon.txt")
    assert outcomes(meeting) == ["approved", None, "approved"]
    assert [item["minutes"] for item in meeting["items"]] == [
        "Referatet godkendt.",
        "Der blev talt poser.",
        "Budgettet blev godkendt.",
    ]


def test_ad_begins_the_minutes_of_an_item(desk: Desk) -> None:
    meeting = taken(desk, "b08-ad-headings.txt")
    assert [item["title"] for item in meeting["items"]] == ["Formalia", "Poser", "Eventuelt"]
    assert outcomes(meeting) == ["approved", "decided", None]


def test_the_rows_of_a_table_may_be_the_items(desk: Desk) -> None:
    meeting = taken(desk, "b17-items-in-a-table.md")
    assert [item["title"] for item in meeting["items"]] == ["Godkendelse af dagsorden", "Poser", "Eventuelt"]
    assert outcomes(meeting) == ["approved", "decided", None]


def test_headings_without_numbers_are_items(desk: Desk) -> None:
    meeting = taken(desk, "b19-unnumbered-headings.md")
    assert [item["title"] for item in meeting["items"]] == ["Godkendelse af dagsorden", "Poser"]


def test_a_second_sitting_of_a_day_is_asked_for_and_never_merged(desk: Desk) -> None:
    taken(desk, "e1-ordinary-agenda.txt", path=FIRST)
    before = (desk.content / FIRST).read_bytes()
    assert "--sitting 2" in desk("import", str(OUTSIDE / "e2-extraordinary-minutes-same-day.txt"))
    assert desk.code == 1
    assert (desk.content / FIRST).read_bytes() == before
    second = taken(desk, "e2-extraordinary-minutes-same-day.txt", "--sitting", "2", "--calendar", path=SECOND)
    assert (desk.content / FIRST).read_bytes() == before
    assert outcomes(second) == ["approved", "discussed", None]
    assert {"body": "kd-net", "date": "2032-09-10", "sitting": "2"}.items() <= written(desk, "calendar.yml")[
        "meetings"
    ][-1].items()


def test_an_hour_is_one_however_yaml_reads_it(desk: Desk) -> None:
    taken(desk, "c01-merge-same-times-1.txt")
    said = desk("import", str(OUTSIDE / "c01-merge-same-times-2.txt"))
    assert "»start«" not in said
    meeting = written(desk, MEETING)
    assert [(item["number"], item["title"]) for item in meeting["items"]] == [
        ("1", "Godkendelse af dagsorden"),
        ("2", "Gaver"),
        ("3", "Farver"),
    ]
    assert meeting["items"][1]["minutes"] == "Gaverne blev drøftet."


def test_a_footnote_is_kept_and_a_formula_is_text(desk: Desk) -> None:
    said = desk("import", str(OUTSIDE / "c04-footnote-with-a-reservation.docx"))
    text = (desk.content / MEETING).read_text(encoding="utf-8")
    assert "FODNOTETEKST med et forbehold" in text
    assert "Formlen er x2 og slut" in text
    assert "punkt 2: billeder (ved afsnittet »" in said


def test_a_title_at_the_head_of_a_page_is_the_title_and_its_foot_is_told(desk: Desk) -> None:
    said = desk("import", str(OUTSIDE / "c02-title-only-in-the-page-header.docx"))
    title = "Referat fra møde i KD-Net den 22. januar 2027"
    assert f"titlen er læst i sidehovedet: »{title}«" in said
    assert "sidefoden er ikke taget med: »Fortroligt udkast FODORD«" in said
    assert written(desk, MEETING)["minutes"]["document"] == title


def test_dates_in_plain_lines_stay_lines_and_are_their_headings(desk: Desk) -> None:
    meeting = taken(desk, "b12-dates-in-plain-lines.txt", "--calendar")
    assert [section["text"] for section in meeting["items"][0]["case"]] == [
        "- 19. marts\n- 21. maj",
        "- 8. februar (fællesmøde med KD-Net)",
    ]
    announced = {(one["body"], one["date"]) for one in written(desk, "calendar.yml")["meetings"]}
    assert {("kd-net", "2027-03-19"), ("kd-net", "2027-05-21"), ("kkr", "2027-02-08")} <= announced


def test_lettered_points_stay_in_their_recommendation(desk: Desk) -> None:
    item = taken(desk, "b16-lettered-recommendation.txt")["items"][0]
    assert "B. pilottesten" in item["recommendation"]
    assert item["case"] == "Der er talt poser."


def test_a_cancelled_agenda_says_so(desk: Desk) -> None:
    meeting = taken(desk, "b03-aflyst-before-the-title.txt", "--body", "kd-net", "--date", "2027-01-22")
    assert meeting["cancelled"] == {}
