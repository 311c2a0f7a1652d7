"""The secretariat's command: a meeting from "there is one in November" to "it is published", and what can go wrong."""

import datetime
import json
import shutil
from pathlib import Path

import pytest

from arkiv.commands import main
from conftest import CONTENT, ROOT, TOWN, copy_project
from desk import TODAY, Desk
from meeting_archive.desk.dates import move
from meeting_archive.desk.edit import apply
from meeting_archive.desk.journal import EditError
from meeting_archive.desk.write import changing
from meeting_archive.model import MeetingRef
from meeting_archive.products.product import ICALENDAR
from meeting_archive.publish import Publication


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setenv("ARKIV_TODAY", TODAY)
    return Desk(tmp_path, capsys, CONTENT)


@pytest.fixture
def town_desk(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setenv("ARKIV_TODAY", "2031-05-14")
    return Desk(tmp_path, capsys, TOWN)


def test_what_is_right_is_said_to_be(desk: Desk) -> None:
    assert desk("check") == "Ingen fejl og ingen advarsler.\n"
    assert desk.code == 0
    said = desk("check", "--info")
    assert "oplysning: forkortelsen COVID" in said
    assert desk.code == 0


def test_mistakes_come_file_by_file_errors_first_and_are_counted(desk: Desk) -> None:
    path = desk.content / "meetings" / "kd-net" / "2022-08-26.yml"
    text = path.read_text(encoding="utf-8")
    text = text.replace("kind: approval", "kind: aproval", 1).replace("weekday: friday", "weekday: monday", 1)
    path.write_text(text, encoding="utf-8")
    (desk.content / "topics.yml").write_text("takster:\n  titel: Takster\n", encoding="utf-8")
    said = desk("check")
    assert desk.code == 1
    assert said.index("meetings/kd-net/2022-08-26.yml\n") < said.index("topics.yml\n")
    assert "fejl: »kind« kan ikke være »aproval«: mente du »approval«?" in said
    assert "fejl: »titel« er ikke et felt her: mente du »title«?" in said
    assert "fejl" in said.splitlines()[-1]
    assert said.splitlines()[-1].endswith("i 2 filer.")
    only = desk("check", "topics.yml")
    assert "2022-08-26" not in only
    found = json.loads(desk("check", "--json", str(path)))
    assert {problem["file"] for problem in found} == {"meetings/kd-net/2022-08-26.yml"}
    assert found[0].keys() == {"file", "line", "grade", "text", "rule"}


def test_strict_counts_warnings_too(desk: Desk) -> None:
    path = desk.content / "organisations.yml"
    path.write_text(path.read_text(encoding="utf-8") + "\nmodpart:\n  name: mod\n", encoding="utf-8")
    assert "1 advarsel i 1 fil." in desk("check")
    assert desk.code == 0
    desk("check", "--strict")
    assert desk.code == 1


def test_a_new_meeting_knows_what_the_archive_knows(desk: Desk) -> None:
    said = desk("new", "kkr", "2022-09-19")
    assert desk.code == 0
    assert "content/meetings/kkr/2022-09-19.yml er lavet" in said
    assert "i fortiden" in said
    text = (desk.content / "meetings/kkr/2022-09-19.yml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=../../../schema/meeting.json\n")
    assert "weekday: monday" in text
    assert "Landstallet for flygtninge 2023" in text
    assert "# meddelt i KD-Net 26. august 2022, punkt 15" in text
    assert "meeting: kkr/2022-06-14" in text
    assert desk("check", "meetings/kkr/2022-09-19.yml", "--strict") == "Ingen fejl og ingen advarsler.\n"
    assert desk.published().archive.meetings[MeetingRef("kkr", datetime.date(2022, 9, 19))].has_documents


def test_a_date_that_nobody_knew_is_put_into_the_calendar_with_the_file(desk: Desk) -> None:
    before = (desk.content / "calendar.yml").read_text(encoding="utf-8").splitlines()
    said = desk("new", "kd-net", "2027-02-05")
    assert said == (
        "content/meetings/kd-net/2027-02-05.yml er lavet.\ncontent/calendar.yml: datoen er føjet til.\n"
        "Ret mødets fil til, og se efter med: arkiv check\n"
    )
    after = (desk.content / "calendar.yml").read_text(encoding="utf-8").splitlines()
    assert [line for line in after if line not in before] == ["    date: 2027-02-05", "    published: 2027-01-04"]
    assert desk("check") == "Ingen fejl og ingen advarsler.\n"
    assert desk.published().archive.meetings[MeetingRef("kd-net", datetime.date(2027, 2, 5))].has_documents
    text = (desk.content / "meetings/kd-net/2027-02-05.yml").read_text(encoding="utf-8")
    assert "start: 10.00   # som sidst, 26. august 2022" in text
    assert "form: Teams-møde" in text


def test_the_first_meeting_of_a_body_begins_when_the_body_usually_does(desk: Desk) -> None:
    bodies = desk.content / "bodies.yml"
    text = bodies.read_text(encoding="utf-8")
    usual = "\nhavneudvalget: {name: Havneudvalget, mark: square, usual_start: 14.00, usual_minutes: 90}\n"
    bodies.write_text(text + usual, encoding="utf-8")
    desk("new", "havneudvalget", "2027-02-05")
    text = (desk.content / "meetings/havneudvalget/2027-02-05.yml").read_text(encoding="utf-8")
    assert "start: 14.00   # som organet plejer\nend: 15.30\n" in text


def test_a_time_that_comes_after_the_date_was_released_is_told_to_subscribers(desk: Desk) -> None:
    desk("new", "kd-net", "2022-11-04")
    text = (desk.content / "meetings/kd-net/2022-11-04.yml").read_text(encoding="utf-8")
    assert "history:\n  - on: 2027-01-04\n    what: time\n    reason: Dagsordenen fortæller tiden\n" in text
    assert desk("check") == "Ingen fejl og ingen advarsler.\n"


@pytest.mark.parametrize(
    ("words", "sentence", "code"),
    [
        (["new", "kd-nett", "2027-02-05"], "organet »kd-nett« står ikke i bodies.yml: mente du »kd-net«?", 1),
        (["new", "kd-net", "5. februar"], "»5. februar« er ikke en dato: skriv den som 2022-11-04", 2),
        (["new", "kd-net", "2027-02-30"], "»2027-02-30« er ikke en dato", 2),
        (["new", "kd-net", "2022-08-26"], "content/meetings/kd-net/2022-08-26.yml er der allerede", 1),
        (["new", "kd-net"], "DATO mangler", 2),
        (["ny"], "der er ingen kommando, der hedder 'ny'", 2),
        (["check", "--strit"], "»--strit« er ikke et valg her: mente du --strict?", 2),
        (["check", "findes-ikke.yml"], "findes-ikke.yml findes ikke i content/", 1),
        (["check", "/etc/passwd"], "/etc/passwd findes ikke i content/", 1),
        (["minutes", "kd-net", "2022-08-26"], "har allerede et referat", 1),
        (["minutes", "kd-net", "2022-11-04"], "er ikke lavet endnu: begynd med arkiv new kd-net 2022-11-04", 1),
        (["move", "kd-net", "2022-11-04", "2022-11-04"], "den nye dato er den samme som den gamle", 1),
        (["move", "kd-net", "2029-11-04", "2029-11-05"], "arkivet kender intet møde kd-net/2029-11-04", 1),
        (["cancel", "kd-net", "2029-11-04"], "arkivet kender intet møde", 1),
        (["reinstate", "kd-net", "2022-11-04"], "mødet i KD-Net fredag den 4. november 2022 er ikke aflyst", 1),
        (["dates", "kd-nett", "2029-11-04"], "organet »kd-nett« står ikke i bodies.yml", 1),
        (["dates", "kd-net", "4/11"], "»4/11« er ikke en dato: skriv den som 2022-11-04, med år", 2),
        (
            ["dates", "kd-net", "2029-11-04 kl"],
            "»2029-11-04 kl« kan ikke læses: skriv det som 2027-01-22 10.00-12.00",
            2,
        ),
        (["dates", "kd-net", "2029-02-30 10.00"], "2029-02-30 findes ikke i kalenderen", 2),
        (["dates", "kd-net", "2029-11-04 25.00"], "skal være et klokkeslæt som 10.00", 2),
    ],
)
def test_what_cannot_be_done_is_a_sentence_and_changes_nothing(
    words: list[str], sentence: str, code: int, desk: Desk
) -> None:
    before = _files(desk.content)
    said = desk(*words)
    assert sentence in said
    assert desk.code == code
    assert "Traceback" not in said
    assert _files(desk.content) == before


def _files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_minutes_are_begun_without_touching_anything_else(town_desk: Desk) -> None:
    path = town_desk.content / "meetings/byraadet/2031-05-14.yml"
    before = path.read_text(encoding="utf-8").splitlines()
    assert "der er plads til referatet ved" in town_desk("minutes", "byraadet", "2031-05-14")
    after = path.read_text(encoding="utf-8").splitlines()
    added = [line.strip() for line in after if line not in before]
    assert set(added) == {"minutes:", "outcomes:", "published: 2031-05-14"} - set(before)
    assert [line for line in after if line in before and line.strip() not in {"minutes:", "outcomes:"}] == before
    assert "    outcomes:\n    minutes:\n" in path.read_text(encoding="utf-8")
    # What is not filled in yet is asked for, place by place.
    said = town_desk("check", "meetings/byraadet/2031-05-14.yml")
    assert town_desk.code == 1
    assert "»minutes« er tom" in said


def test_a_move_takes_the_file_its_attachments_and_every_reference_along(town_desk: Desk) -> None:
    archive = town_desk.published("2031-05-14").archive
    ref, to = MeetingRef("byraadet", datetime.date(2031, 2, 19)), datetime.date(2031, 2, 26)
    meeting = archive.meetings[ref]
    said = town_desk("move", "byraadet/2031-02-19", "2031-02-26", "--reason", "Is på molen", "--on", "2031-02-18")
    assert town_desk.code == 0, said
    assert "Bilagene er fulgt med: de ligger nu i content/meetings/byraadet/2031-02-26." in said
    assert "Henvisninger til mødet er rettet i content/" in said
    moved = town_desk.published("2031-05-14").archive.meetings[ref._replace(date=to)]
    assert moved.id == meeting.id
    assert moved.sequence == meeting.sequence + 1
    assert moved.moved_from[-1].date == ref.date
    assert moved.moved_from[-1].reason == "Is på molen"
    assert len(moved.approvals) == len(meeting.approvals)
    assert not (town_desk.content / "meetings/byraadet/2031-02-19").exists()
    assert (town_desk.content / "meetings/byraadet/2031-02-26").is_dir()
    paths = {page.path for page in town_desk.published("2031-05-14").pages}
    assert {"moeder/byraadet/2031-02-19/", "moeder/byraadet/2031-02-26/"} <= paths
    calendars = [made for made in town_desk.published("2031-05-14").products if made.media_type == ICALENDAR]
    assert "FLYTTET" in "".join(calendar.data.decode() for calendar in calendars)


def test_a_known_date_without_a_file_is_moved_and_cancelled_in_the_calendar(desk: Desk) -> None:
    before = (desk.content / "calendar.yml").read_text(encoding="utf-8")
    moved = desk("move", "kd-net", "2026-02-06", "2026-02-13", "--reason", "Vinterferie")
    assert "Mødet i KD-Net fredag den 6. februar 2026 er flyttet til fredag den 13. februar 2026." in moved
    assert "Det står i content/calendar.yml." in moved
    assert desk("check") == "Ingen fejl og ingen advarsler.\n"
    cancelled = desk("cancel", "kkr", "2026-01-19", "--reason", "Sne")
    assert (
        "Mødet i KKR Midtjylland mandag den 19. januar 2026 er aflyst.\nDet står i content/calendar.yml." in cancelled
    )
    assert desk("check") == "Ingen fejl og ingen advarsler.\n"
    after = (desk.content / "calendar.yml").read_text(encoding="utf-8").splitlines()
    gone = [line for line in before.splitlines() if line not in after]
    assert gone == ["    date: 2026-02-06"]
    archive = desk.published().archive
    assert archive.meetings[MeetingRef("kd-net", datetime.date(2026, 2, 13))].moved_from[0].reason == "Vinterferie"
    cancellation = archive.meetings[MeetingRef("kkr", datetime.date(2026, 1, 19))].cancelled
    assert cancellation is not None
    assert cancellation.reason == "Sne"
    assert "allerede aflyst" in desk("cancel", "kkr", "2026-01-19")


def test_a_change_that_would_make_errors_changes_nothing(desk: Desk) -> None:
    ref, on = MeetingRef("kd-net", datetime.date(2026, 2, 6)), datetime.date(2027, 1, 4)
    before = _files(desk.content)
    with changing(desk.content) as seen:
        change = move(desk.content, ref, datetime.date(2026, 2, 13), on, None)
        spoiled = change._replace(texts=change.texts | {"bodies.yml": "kd-net: {}\n"})
        with pytest.raises(EditError, match="så intet er ændret"):
            apply(desk.content, spoiled, seen)
    assert _files(desk.content) == before


def test_a_release_is_written_once(desk: Desk) -> None:
    assert desk("release") == "Der er ikke sket noget siden sidst.\n"
    desk("move", "kd-net", "2026-02-06", "2026-02-13")
    assert desk("release") == "Nu ved arkivet, hvad der er udgivet:\ncontent/released.yml er skrevet.\n"
    assert "2026-02-13" in (desk.content / "released.yml").read_text(encoding="utf-8")
    assert desk("release") == "Der er ikke sket noget siden sidst.\n"
    (desk.content / "bodies.yml").write_text("kd-net: {}\n", encoding="utf-8")
    assert "»name« mangler her" in desk("release")
    assert desk.code == 1


@pytest.mark.slow
def test_a_build_that_fails_leaves_the_old_site(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(ROOT / "schema", copy_project(tmp_path) / "schema")
    config = ["--config", str(tmp_path / "mkdocs.yml")]
    assert main([*config, "build"]) == 0
    first = _files(tmp_path / "site")
    assert "index.html" in first
    (tmp_path / "content" / "bodies.yml").write_text("kd-net: {}\n", encoding="utf-8")
    assert main([*config, "build"]) != 0
    assert "den gamle er urørt" in capsys.readouterr().err
    assert _files(tmp_path / "site") == first
    # A build that was stopped between its two renames is put right by the next.
    (tmp_path / "site").rename(tmp_path / ".site-gammel")
    assert main([*config, "build"]) != 0
    assert "den gamle side er lagt tilbage" in capsys.readouterr().out
    assert _files(tmp_path / "site") == first
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".site")] == []


def test_help_is_danish_everywhere(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (
        [],
        ["new"],
        ["minutes"],
        ["dates"],
        ["move"],
        ["cancel"],
        ["reinstate"],
        ["check"],
        ["serve"],
        ["build"],
        ["release"],
    ):
        assert main([*words, "--help"]) == 0
        said = capsys.readouterr().out
        assert said.startswith("Brug: arkiv")
        assert "Vis denne hjælp." in said
        assert not {"Usage:", "Options:", "Commands:", "Show this message"} & set(said.split("\n"))


def test_outside_a_project_the_command_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["check"]) == 1
    assert "der er ingen mkdocs.yml her" in capsys.readouterr().err
    assert main(["--config", "findes-ikke.yml", "check"]) == 1
    monkeypatch.setenv("ARKIV_TODAY", "i morgen")
    assert main(["--config", str(ROOT / "tests" / "two_bodies.yml"), "check"]) == 1
    assert "ARKIV_TODAY skal være en dato" in capsys.readouterr().err


@pytest.mark.slow
def test_the_life_of_one_meeting_is_played_through_by_the_commands(
    town_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    ref = MeetingRef("havnelauget", datetime.date(2031, 8, 14))
    content = town_desk.content

    def on(day: str, *words: str) -> Publication:
        monkeypatch.setenv("ARKIV_TODAY", day)
        if words:
            said = town_desk(*words)
            assert town_desk.code == 0, said
        return town_desk.published(day)

    def chips(publication: Publication, day: str) -> list[str]:
        meeting = publication.archive.meetings[ref]
        return [state.label for state in meeting.states(datetime.date.fromisoformat(day))]

    # Announced: a date in the calendar, a page, an event in the feed, remembered by the guard.
    calendar = content / "calendar.yml"
    text = calendar.read_text(encoding="utf-8")
    entry = f"meetings:\n  - body: havnelauget\n    date: {ref.date}\n    published: 2031-05-14\n"
    calendar.write_text(text.replace("meetings:\n", entry, 1), encoding="utf-8")
    announced = on("2031-05-14", "release")
    identity = announced.archive.meetings[ref].id
    assert chips(announced, "2031-05-14") == ["Kommende"]
    assert identity in (content / "released.yml").read_text(encoding="utf-8")
    # The agenda, with what others had announced and the time that subscribers did not have.
    agenda = on("2031-07-30", "new", "havnelauget", str(ref.date))
    assert agenda.archive.meetings[ref].has_documents
    assert "Ingen fejl" in town_desk("check")
    on("2031-07-30", "release")
    # Moved: the old address leads on, the identity stays.
    ref = ref._replace(date=datetime.date(2031, 8, 21))
    moved = on("2031-08-06", "move", "havnelauget", "2031-08-14", "2031-08-21", "--reason", "Regatta")
    assert moved.archive.meetings[ref].id == identity
    assert chips(moved, "2031-08-06") == ["Kommende", "Flyttet"]
    assert {"moeder/havnelauget/2031-08-14/", "moeder/havnelauget/2031-08-21/"} <= {p.path for p in moved.pages}
    (feed,) = [feed for feed in moved.products if feed.path == "kalender/havnelauget.ics"]
    assert "FLYTTET" in feed.data.decode().replace("\r\n ", "")
    on("2031-08-06", "release")
    # Minutes, filled in place by place.
    monkeypatch.setenv("ARKIV_TODAY", "2031-08-28")
    town_desk("minutes", "havnelauget", "2031-08-21")
    assert "er tom" in town_desk("check")
    path = content / "meetings/havnelauget/2031-08-21.yml"
    text = path.read_text(encoding="utf-8").replace("outcomes:\n", "outcomes: noted\n")
    text = text.replace("    minutes:\n", "    minutes: Taget til efterretning.\n")
    path.write_text(text, encoding="utf-8")
    held = on("2031-08-28")
    assert chips(held, "2031-08-28") == ["Holdt", "Flyttet"]
    assert held.archive.meetings[ref].approved is None
    # Adjusted, and approved at the next meeting, whose file knows what it is to approve.
    path.write_text(
        text.replace("published: 2031-08-28", "published: 2031-08-28\n  sent: 2031-08-27\n  adjusted: 2031-08-29"),
        encoding="utf-8",
    )
    on("2031-09-01", "new", "havnelauget", "2031-09-01")
    later = content / "meetings/havnelauget/2031-09-01.yml"
    text = later.read_text(encoding="utf-8")
    assert "meeting: havnelauget/2031-08-21\n      sent: 2031-08-27\n      adjusted: [2031-08-29]" in text
    text = text.replace("recommendation: Det indstilles, at Havnelauget godkender referatet.", "outcomes: approved")
    later.write_text(text, encoding="utf-8")
    approval = on("2031-09-05").archive.meetings[ref].approved
    assert approval is not None
    assert approval.by.name == "Havnelauget 1. september 2031, punkt 2"


def test_what_is_not_ours_to_write_is_a_sentence(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, *_: object, **__: object) -> int:
        raise PermissionError(13, "Permission denied", str(path))

    before = _files(desk.content)
    with monkeypatch.context() as patch:
        patch.setattr("meeting_archive.desk.write._write_new", refuse)
        said = desk("new", "kd-net", "2027-02-05")
    assert desk.code == 1
    assert "kan ikke bruges (ingen adgang): se efter, om den er din" in said
    assert _files(desk.content) == before


@pytest.mark.slow
@pytest.mark.parametrize("renames", range(6))
def test_a_move_that_is_interrupted_is_taken_back(
    renames: int, town_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    left, done, before = renames, Path.rename, _files(town_desk.content)

    def interrupted(path: Path, target: Path) -> Path:
        nonlocal left
        if town_desk.content in path.parents:
            left -= 1
            if left == -1:
                raise KeyboardInterrupt
        return done(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", interrupted)
        assert "Afbrudt" in town_desk("move", "byraadet/2031-02-19", "2031-02-26", "--reason", "Datoen var forkert")
    assert town_desk.code == 130
    assert _files(town_desk.content) == before


def test_what_is_wrong_already_is_mended_before_it_is_edited(desk: Desk) -> None:
    (desk.content / "people.yml").write_bytes("anne:\n  name: Anne Bæk\n".encode("latin-1"))
    before = _files(desk.content)
    said = desk("move", "kd-net", "2026-02-06", "2026-02-13")
    assert "der er fejl i indholdet, som skal rettes først (arkiv check): people.yml:2: filen er ikke gemt" in said
    assert desk.code == 1
    (desk.content / "calendar.yml").write_text("published: 2031-01-01\nmeetings: [hvad som helst]\n", encoding="utf-8")
    assert "der er fejl i indholdet" in desk("cancel", "kd-net", "2026-02-06")
    (desk.content / "calendar.yml").write_bytes(before["calendar.yml"])
    assert _files(desk.content) == before
