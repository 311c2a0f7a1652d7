"""Dates that move, back too: played by the commands, and read by those who subscribe."""

import datetime
import re
from pathlib import Path
from typing import NamedTuple

import pytest
from calendar_clients import client, khal_config, read_by_ical_js

from conftest import TOWN, built_from
from desk import Desk
from meeting_archive.archive.history import told
from meeting_archive.archive.meetings import Meeting
from meeting_archive.model import MeetingRef
from meeting_archive.products.news import news

LAUG = "havnelauget"
UID = f"{LAUG}-2031-08-14@nordby"


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setenv("ARKIV_TODAY", "2031-05-14")
    return Desk(tmp_path, capsys, TOWN)


class Life(NamedTuple):
    """One meeting, and two who subscribe to its calendar from the first day."""

    desk: Desk
    khal: Path
    npm: Path
    patch: pytest.MonkeyPatch
    sequences: list[int]

    def on(self, day: str, *words: str) -> tuple[Meeting, dict[str, str]]:
        """Give a command, release, and let all who subscribe look; returns the meeting, and its event in ical.js."""
        self.patch.setenv("ARKIV_TODAY", day)
        said = self.desk(*words)
        assert self.desk.code == 0, said
        assert "arkiv release" in said
        assert "er skrevet" in self.desk("release")
        publication = self.desk.published(day)
        (feed,) = [made.data for made in publication.products if made.path == f"kalender/{LAUG}.ics"]
        path = self.khal.parent / "feed.ics"
        path.write_bytes(feed)
        client("khal", self.khal, "import", "--batch", str(path))
        event = read_by_ical_js(self.npm, feed)[UID]
        self.sequences.append(int(event["sequence"]))
        (meeting,) = [meeting for meeting in publication.archive.meetings.values() if f"{meeting.id}@nordby" == UID]
        return meeting, event

    def shown(self, day: str) -> str:
        """What khal has on a day."""
        return client("khal", self.khal, "list", "--notstarted", "--format", "{title}", day, "1d")


@pytest.mark.slow
def test_the_life_of_a_meeting_is_one_event_to_all_who_subscribe(
    desk: Desk, npm: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "khal").mkdir()
    life = Life(desk, khal_config(tmp_path / "khal"), npm, monkeypatch, [])
    meeting, event = life.on("2031-05-14", "dates", LAUG, "2031-08-14 17.00")
    assert event["dtstart"] == "2031-08-14T17:00:00"
    assert told(meeting) == []
    assert "Havnelauget" in life.shown("2031-08-14")

    meeting, event = life.on("2031-05-15", "move", LAUG, "2031-08-14", "2031-08-21", "--reason", "Regatta")
    assert event["dtstart"] == "2031-08-21T17:00:00"
    assert told(meeting) == ["Flyttet fra torsdag den 14. august 2031 (meddelt den 15. maj 2031): Regatta"]
    assert "Havnelauget" not in life.shown("2031-08-14")
    assert "Havnelauget" in life.shown("2031-08-21")

    meeting, event = life.on("2031-05-16", "move", LAUG, "2031-08-21", "2031-08-14")
    assert event["dtstart"] == "2031-08-14T17:00:00"
    assert told(meeting)[1] == (
        "Flyttet fra torsdag den 21. august 2031 tilbage til torsdag den 14. august 2031 (meddelt den 16. maj 2031)"
    )
    assert meeting.path == f"moeder/{LAUG}/2031-08-14/"
    pages = {page.path: page for page in desk.published("2031-05-16").pages}
    assert pages[f"moeder/{LAUG}/2031-08-14/"].template == "meeting.html"
    assert pages[f"moeder/{LAUG}/2031-08-21/"].template == "moved.html"

    meeting, event = life.on("2031-05-17", "cancel", LAUG, "2031-08-14", "--reason", "Storm")
    assert (event["status"], event["transp"]) == ("CANCELLED", "TRANSPARENT")
    assert "AFLYST: Havnelauget" in life.shown("2031-08-14")

    meeting, event = life.on("2031-05-18", "reinstate", LAUG, "2031-08-14", "--reason", "Stormen drejede")
    assert event["status"] == "CONFIRMED"
    assert told(meeting)[2:] == [
        "Aflyst den 17. maj 2031: Storm",
        "Gennemføres alligevel den 18. maj 2031: Stormen drejede",
    ]
    assert "AFLYST" not in life.shown("2031-08-14")

    meeting, event = life.on("2031-05-19", "move", LAUG, "2031-08-14", "2031-08-28")
    assert life.shown("2031-08-14").strip() == life.shown("2031-08-21").strip() == ""
    assert life.shown("2031-08-28").count("Havnelauget") == 1

    # Another meeting on the day that it left has the address, and a name of its own.
    desk("dates", LAUG, "2031-08-14 19.00 Havnekontoret")
    other = desk.published("2031-05-19").archive.meetings[MeetingRef(LAUG, datetime.date(2031, 8, 14))]
    assert other.id == f"{LAUG}-2031-08-14-b"
    assert [one.id for one in other.left_by] == [meeting.id]
    assert "Et andet møde, der var meddelt til denne dag, er flyttet til" in (
        built_from(desk.content) / other.path / "index.html"
    ).read_text(encoding="utf-8")

    # It may come back to the day, as the second meeting of it, and is still the same.
    meeting, event = life.on("2031-05-20", "move", LAUG, "2031-08-28", "2031-08-14")
    assert meeting.path == f"moeder/{LAUG}/2031-08-14-2/"
    assert event["dtstart"] == "2031-08-14T17:00:00"
    assert "Ingen fejl" in desk("check")
    # Each change has raised the sequence by one.
    assert life.sequences == [*range(7)]
    told_of = [one for one in news(desk.published("2031-05-20").archive) if one.id.startswith(f"{meeting.id}/")]
    assert [one.kind for one in told_of] == ["moved", "moved", "cancelled", "reinstated", "moved", "moved"]
    assert len({one.id for one in told_of}) == len(told_of)


def test_a_date_that_was_never_released_is_simply_corrected(desk: Desk) -> None:
    desk("dates", LAUG, "2031-10-02")
    assert "ikke udgivet endnu" in desk("move", LAUG, "2031-10-02", "2031-10-03")
    (meeting,) = [one for one in desk.published("2031-05-14").archive.meetings.values() if "2031-10-03" in one.id]
    assert meeting.sequence == 0
    assert "history" not in (desk.content / "calendar.yml").read_text(encoding="utf-8").split("2031-10-03")[1][:80]


def test_an_hour_that_becomes_known_is_told_and_is_no_news(desk: Desk) -> None:
    desk("dates", LAUG, "2031-10-02", "2031-11-06 18.00-20.00 Havnekontoret")
    desk("release")
    said = desk("dates", LAUG, "2031-10-02 17.00-19.00 Rådhuset", "2031-11-06 18.30 Teams")
    assert "torsdag den 2. oktober 2031: tiden og stedet er rettet" in said
    assert "torsdag den 6. november 2031: tiden og formen er rettet" in said
    assert "Ingen fejl" in desk("check")
    archive = desk.published("2031-05-14").archive
    settled, changed = (archive.meetings[MeetingRef(LAUG, datetime.date(2031, *day))] for day in ((10, 2), (11, 6)))
    assert told(settled) == ["Tid og sted fastsat den 14. maj 2031"]
    calendar = desk.content / "calendar.yml"
    before, entry, after = calendar.read_text(encoding="utf-8").partition("date: 2031-10-02\n")
    for what, reason in (("time", "A"), ("place", "B")):
        after = after.replace(f"        what: {what}\n", f"        what: {what}\n        reason: {reason}\n", 1)
    calendar.write_text(before + entry + after, encoding="utf-8")
    with_reasons = desk.published("2031-05-14").archive.meetings[settled.ref]
    assert told(with_reasons) == ["Tid og sted fastsat den 14. maj 2031: A. B"]
    assert settled.sequence == 2
    assert told(changed) == [
        "Tid ændret den 14. maj 2031: fra kl. 18.00–20.00 til kl. 18.30–20.00",
        "Form fastsat den 14. maj 2031",
    ]
    ids = {one.id.rpartition("/")[2] for one in news(archive) if one.id.startswith((settled.id, changed.id))}
    assert ids == {"time-2031-05-14"}


def test_dates_are_read_as_people_write_them(desk: Desk) -> None:
    said = desk("dates", LAUG, "2031-12-04 kl. 9-11 Rådhuset, lokale 3", "2031-12-11, 9:30–11:00, Teams", "2031-12-18")
    assert said.count("føjet til kalenderen") == 3
    archive = desk.published("2031-05-14").archive
    first, second, third = (archive.meetings[MeetingRef(LAUG, datetime.date(2031, 12, day))] for day in (4, 11, 18))
    assert (str(first.start), str(first.end), first.place) == ("09:00:00", "11:00:00", "Rådhuset, lokale 3")
    assert (str(second.start), str(second.end), second.form) == ("09:30:00", "11:00:00", "Teams")
    assert (third.start, third.place) == (None, None)
    assert desk("dates", LAUG, "2031-12-18").count("står der allerede") == 1


def test_a_move_that_was_a_mistake_is_taken_back_on_the_same_day(desk: Desk) -> None:
    for day, to in (("2031-11-13", "2031-11-20"), ("2031-11-20", "2031-11-13"), ("2031-11-13", "2031-11-27")):
        assert "er flyttet til torsdag den" in desk("move", LAUG, day, to)
    said = desk("move", LAUG, "2031-11-27", "2031-11-13", "--on", "2031-05-01")
    assert said.count("calendar.yml:") == 1
    assert "2031-05-01 står efter 2031-05-14: nye linjer føjes til nederst" in said


def test_the_second_meeting_of_a_day_is_moved_and_cancelled_too(desk: Desk) -> None:
    desk("release")
    assert "(2. møde) er aflyst." in desk("cancel", "byraadet", "2031-02-19-2")
    said = desk("move", "byraadet", "2031-02-19-2", "2031-02-20", "--reason", "Fastelavn")
    assert "onsdag den 19. februar 2031 (2. møde) er flyttet til torsdag den 20. februar 2031." in said
    meeting = desk.published("2031-05-14").archive.meetings[MeetingRef("byraadet", datetime.date(2031, 2, 20))]
    assert meeting.id == "byraadet-2031-02-19-2"
    assert meeting.cancelled
    assert "»2031-02-19-0« er ikke en dato" in desk("cancel", "byraadet", "2031-02-19-0")


def test_calendar_and_file_tell_one_history(desk: Desk) -> None:
    """An import writes into the meeting's own file, and commands write into the calendar."""
    path = desk.content / "meetings/havnelauget/2031-06-16.yml"
    desk("cancel", LAUG, "2031-06-16")
    desk("reinstate", LAUG, "2031-06-16")
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("id: havnelauget", "  - on: 2031-05-15\n    what: place\nid: havnelauget"), encoding="utf-8"
    )
    meeting = desk.published("2031-05-16").archive.meetings[MeetingRef(LAUG, datetime.date(2031, 6, 16))]
    assert [line.what for line in meeting.log.lines] == ["time", "place", "form", "cancelled", "reinstated", "place"]


def test_what_was_released_of_a_history_does_not_vanish(desk: Desk) -> None:
    desk("move", LAUG, "2031-11-13", "2031-11-20")
    desk("cancel", LAUG, "2031-11-20")
    desk("release")
    calendar = desk.content / "calendar.yml"
    text = calendar.read_text(encoding="utf-8")
    start = text.index("      - on: 2031-05-14\n        what: cancelled")
    calendar.write_text(text[:start] + text[start:].partition("cancelled\n")[2], encoding="utf-8")
    said = desk("check")
    assert "aflysningen er ændret fra ja til nej, efter at havnelauget-2031-11-13 blev udgivet" in said


def test_another_hour_of_a_meeting_whose_own_file_says_it_is_put_right_in_both_places(desk: Desk) -> None:
    desk("dates", "havnelauget", "2031-11-27 10.00-12.00 Teams")
    desk("new", "havnelauget", "2031-11-27")
    desk("release")
    said = desk("dates", "havnelauget", "2031-11-27 10.30-12.30")
    assert desk.code == 0, said
    file = (desk.content / "meetings/havnelauget/2031-11-27.yml").read_text(encoding="utf-8")
    calendar = (desk.content / "calendar.yml").read_text(encoding="utf-8")
    assert re.search(r"start: 10\.30 .*\nend: 12\.30\n", file)
    assert "    start: 10.30\n    end: 12.30\n    form: Teams\n" in calendar
    assert "- on: 2031-05-14\n        what: time\n        was: 10.00-12.00\n" in calendar
    assert desk("check", "calendar.yml") == "Ingen fejl og ingen advarsler.\n"
    assert "står der allerede" in desk("dates", "havnelauget", "2031-11-27 10.30-12.30")


def test_what_check_advises_for_a_date_that_only_a_file_has_puts_it_into_the_calendar(desk: Desk) -> None:
    old = desk.content / "meetings/havnelauget/2029-03-05.yml"
    old.write_text("minutes: {published: 2031-05-14, retold: nej}\nitems: [{title: Moler}]\n", encoding="utf-8")
    advised = re.search(r"skriv arkiv (dates havnelauget 2029-03-05)", desk("check"))
    assert advised
    assert "føjet til kalenderen" in desk(*advised[1].split())
    assert "  - body: havnelauget\n    date: 2029-03-05\n" in (desk.content / "calendar.yml").read_text(
        encoding="utf-8"
    )
    assert "arkiv dates havnelauget" not in desk("check")
    assert "står der allerede" in desk(*advised[1].split())
