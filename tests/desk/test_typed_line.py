"""The command line understands people: a body by any of its names, a date as they write it, a place in words."""

import datetime
from pathlib import Path

import pytest

from conftest import CONTENT
from desk import TODAY, Desk
from meeting_archive.desk.announce import Announced
from meeting_archive.desk.journal import EditError
from meeting_archive.desk.typed_line import TypedLine
from meeting_archive.model import MeetingRef

DAY = datetime.date(2022, 8, 26)


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setenv("ARKIV_TODAY", TODAY)
    return Desk(tmp_path, capsys, CONTENT)


def line(*words: str) -> TypedLine:
    return TypedLine(CONTENT, words)


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        (["kd-net"], "kd-net"),
        (["KD-Net"], "kd-net"),
        (["kdnet"], "kd-net"),
        (["KD", "net"], "kd-net"),
        (["KOMMUNALDIREKTØRNETVÆRKET"], "kd-net"),
        (["Kommunaldirektørnetværket i den midtjyske region"], "kd-net"),
        (["kommunaldirektoernetvaerket", "i", "den", "midtjyske", "region"], "kd-net"),
        (["KKR"], "kkr"),
        (["kkr", "midtjylland"], "kkr"),
    ],
)
def test_a_body_is_known_by_any_of_its_names(words: list[str], slug: str) -> None:
    assert line(*words).body() == slug
    assert line(*words, "26. august 2022").meeting() == MeetingRef(slug, DAY)
    assert line(*words, "26.", "august", "2022").meeting() == MeetingRef(slug, DAY)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            ["kd-nett", "2022-08-26"],
            "organet »kd-nett« står ikke i bodies.yml: mente du »kd-net«? (her er: kd-net, kkr)",
        ),
        (["KKR Midtjyland", "2022-08-26"], "mente du »kkr«?"),
        (["KKR", "Sjælland", "26-08-2022"], "organet »KKR Sjælland« står ikke i bodies.yml (her er: kd-net, kkr)"),
    ],
)
def test_a_body_that_is_none_is_a_sentence_with_the_likely_one(words: list[str], sentence: str) -> None:
    with pytest.raises(EditError) as refused:
        line(*words).meeting()
    assert sentence in str(refused.value)


def test_a_name_of_two_bodies_is_asked_about(tmp_path: Path) -> None:
    (tmp_path / "bodies.yml").write_text(
        "a: {name: Udvalget, mark: round}\nb: {name: B, aliases: udvalget, mark: square}\n", encoding="utf-8"
    )
    with pytest.raises(EditError, match="»Udvalget« kan være a og b: skriv organets korte navn"):
        TypedLine(tmp_path, ["Udvalget"]).body()
    assert TypedLine(tmp_path, ["B"]).body() == "b"


@pytest.mark.parametrize(
    "words",
    [
        ["kd-net/2022-08-26#punkt-3"],
        ["kd-net/2022-08-26#3"],
        ["KD-Net 26-08-2022 punkt 3"],
        ["KD-Net", "26-08-2022", "punkt", "3"],
        ["KD-Net", "26. august 2022", "pkt. 3"],
        ["KD-Net,", "fredag den 26. august 2022,", "Punkt 3"],
        ["content/meetings/kd-net/2022-08-26.yml#punkt-3"],
        [r"content\meetings\kd-net\2022-08-26.yml", "punkt 3"],
        ["https://eksempel.dk/arkiv/moeder/kd-net/2022-08-26/#punkt-3"],
    ],
)
def test_a_place_is_read_in_words_as_a_path_and_as_an_address(words: list[str]) -> None:
    typed = line(*words)
    assert str(typed.place()) == "kd-net/2022-08-26#punkt-3"
    typed.end()
    titled = line(*words, "Ny", "takst i 2027")
    assert str(titled.place()) == "kd-net/2022-08-26#punkt-3"
    assert titled.rest("TITEL") == "Ny takst i 2027"


def test_a_number_of_two_parts_is_the_name_that_the_item_has() -> None:
    assert line("kkr 26-08-2022 punkt 3.2").place().item == "punkt-3-2"
    assert line("kkr/2022-08-26#punkt-18-gentaget-2").place().item == "punkt-18-gentaget-2"


def test_a_title_that_begins_like_an_item_is_a_title() -> None:
    typed = line("kd-net/2022-08-26", "Punkt 3 fra sidst")
    assert typed.place().item == ""
    assert typed.rest("TITEL") == "Punkt 3 fra sidst"


@pytest.mark.parametrize(
    "words",
    [
        ["2027-01-22 kl. 10-12 Rådhuset, lokale 3", "12-03-2027", "fredag den 16. april 2027 9:30–11:00, Teams"],
        [
            "22/1",
            "2027",
            "10.00-12.00",
            "Rådhuset,",
            "lokale",
            "3",
            "12.3.2027",
            "16.",
            "april",
            "2027",
            "9.30-11",
            "Teams",
        ],
        ["22.1.27, fra kl. 10 til 12, Rådhuset, lokale 3", "12. marts 2027", "16/4-2027 9.30 – 11.00 Teams"],
    ],
)
def test_dates_with_hours_and_places_need_no_quotes(words: list[str]) -> None:
    ten, twelve, half, eleven = (datetime.time(*at) for at in ((10,), (12,), (9, 30), (11,)))
    assert line(*words).announced() == [
        Announced(datetime.date(2027, 1, 22), ten, twelve, "Rådhuset, lokale 3"),
        Announced(datetime.date(2027, 3, 12)),
        Announced(datetime.date(2027, 4, 16), half, eleven, form="Teams"),
    ]


def test_a_date_without_a_year_among_others_is_no_place() -> None:
    with pytest.raises(ValueError, match="»4/11« er ikke en dato: skriv den som 2022-11-04, med år"):
        line("2027-01-22 Rådhuset", "4/11").announced()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ([], "ORGAN mangler"),
        (["22-01-2027", "kd-net"], "ORGAN mangler: det står før datoen"),
        (["kd-net"], "DATO mangler"),
        (["kd-net", "i morgen"], "»i morgen« er ikke en dato: skriv den som 2022-11-04"),
        (["kd-net", "01-02-27"], "kan være både den 1. februar 2027 og den 27. februar 2001"),
        (["kd-net", "torsdag den 22. januar 2027"], "den 22. januar 2027 er en fredag"),
        (["kd-net", "2027-01-22", "og", "mere"], "for meget på linjen: og mere"),
    ],
)
def test_what_is_not_understood_is_a_sentence_in_every_command(words: list[str], sentence: str, desk: Desk) -> None:
    for command in ("new", "minutes", "cancel", "reinstate", "renumber"):
        assert sentence in desk(command, *words)
        assert desk.code == 2


def test_each_command_and_option_reads_the_same_words(desk: Desk) -> None:
    assert "meetings/kd-net/2027-01-22.yml er lavet" in desk("new", "KD-Net", "22.", "januar", "2027")
    assert "sat ind som punkt-2" in desk("insert", "KD-Net", "22-01-2027", "punkt", "2", "Ny", "takst")
    said = desk("move", "kdnet", "22/1", "2027", "til", "29/1", "2027")
    assert "er flyttet til fredag den 29. januar 2027." in said
    assert "content/meetings/kd-net/2027-01-29.yml" in said
    assert "er aflyst." in desk("cancel", "kd-net/2027-01-29", "--reason", "Sne", "--on", "den 3. januar 2027")
    assert "on: 2027-01-03" in (desk.content / "calendar.yml").read_text(encoding="utf-8")
    assert "bliver holdt alligevel." in desk("reinstate", "meetings/kd-net/2027-01-29.yml")
    assert "føjet til kalenderen" in desk("dates", "KKR Midtjylland", "5/3 2027 kl. 10-12 Teams")
    assert "»01-02-27« kan være både" in desk(
        "correct", "KD-Net 26-08-2022 punkt 3", "--why", "Fejl", "--on", "01-02-27"
    )


def test_an_import_is_told_its_body_and_day_in_the_same_words(desk: Desk, tmp_path: Path) -> None:
    document = tmp_path / "dagsorden.txt"
    document.write_text("Dagsorden\n\n1. Takster\nIndstilling: Det indstilles, at sagen drøftes.\n", encoding="utf-8")
    said = desk("import", str(document), "--body", "kdnet", "--date", "fredag den 22. januar 2027", "--dry-run")
    assert "kd-net/2027-01-22" in said
    unknown = desk("import", str(document), "--body", "Kd Nett", "--date", "22/1 2027", "--dry-run")
    assert "organet »Kd Nett« står ikke i bodies.yml" in unknown
    assert "Er det nyt, så brug --new-body" in unknown


def test_a_meeting_is_not_looked_for_on_a_date_that_it_left(desk: Desk) -> None:
    desk("release")
    desk("move", "kd-net", "2022-11-04", "2022-11-11")
    gone = "mødet kd-net/2022-11-04 er flyttet til kd-net/2022-11-11: skriv den nye dato (11. november 2022)"
    for words in (
        ["new", "kd-net", "2022-11-04"],
        ["minutes", "kd-net", "2022-11-04"],
        ["move", "kd-net", "2022-11-04", "2022-11-18"],
        ["cancel", "kd-net", "4. november 2022"],
        ["renumber", "kd-net", "2022-11-04"],
        ["insert", "kd-net/2022-11-04", "Nyt"],
        ["correct", "kd-net/2022-11-04", "--why", "Fejl"],
    ):
        assert gone in desk(*words), words
        assert desk.code == 1
    # Another meeting on that day is put into the calendar first, and is then begun as any other.
    assert "føjet til kalenderen" in desk("dates", "kd-net", "2022-11-04")
    assert "er lavet" in desk("new", "kd-net", "2022-11-04")
    assert "Ingen fejl" in desk("check")


def test_an_archive_without_a_calendar_gets_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ARKIV_TODAY", TODAY)
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "bodies.yml").write_text("laug: {name: Lauget, mark: round}\n", encoding="utf-8")
    for words, name in ((["dates", "Lauget", "5/3 2027"], "a"), (["new", "Lauget", "5/3 2027"], "b")):
        (tmp_path / name).mkdir()
        desk = Desk(tmp_path / name, capsys, tmp_path / "source")
        desk(*words)
        assert (desk.content / "calendar.yml").read_text(encoding="utf-8") == (
            f"published: {TODAY}\nmeetings:\n  - body: laug\n    date: 2027-03-05\n    published: {TODAY}\n"
        )
        assert desk("check") == "Ingen fejl og ingen advarsler.\n"


def test_a_new_meeting_and_its_date_are_written_both_or_neither(desk: Desk) -> None:
    calendar = desk.content / "calendar.yml"
    spoiled = calendar.read_text(encoding="utf-8").replace("published: 2026-11-23", "published: i går", 1)
    calendar.write_text(spoiled, encoding="utf-8")
    said = desk("new", "kd-net", "2027-02-05")
    assert "der er fejl i indholdet, som skal rettes først (arkiv check): calendar.yml:3" in said
    assert calendar.read_text(encoding="utf-8") == spoiled
    assert not (desk.content / "meetings/kd-net/2027-02-05.yml").exists()


def test_the_second_meeting_of_a_day_gets_its_own_line(desk: Desk) -> None:
    desk("dates", "kkr", "2027-03-05 10-12")
    assert "datoen er føjet til" in desk("new", "kkr", "2027-03-05-2")
    assert "sitting: 2" in (desk.content / "calendar.yml").read_text(encoding="utf-8")
    assert "Ingen fejl" in desk("check")


def test_which_of_a_days_meetings_is_meant_is_said_in_words_or_by_its_own_name(desk: Desk) -> None:
    desk("dates", "kd-net", "2027-01-22 9.00-10.00")
    desk("dates", "kd-net", "2027-01-22-2 13.00-14.00")
    first, second = "kd-net/2027-01-22", "kd-net/2027-01-22-2"
    for words, meant in (
        (["kd-net/2027-01-22"], first),
        (["content/meetings/kd-net/2027-01-22.yml"], first),
        (["KD-Net", "22. januar 2027, 1. møde"], first),
        (["kd-net", "2027-01-22-2"], second),
        (["kd-net", "2027-01-22", "2"], second),
        (["KD-Net", "22/1", "2027", "2.", "møde"], second),
        (["KD-Net 22. januar 2027 møde 2"], second),
    ):
        typed = TypedLine(desk.content, words)
        assert str(typed.meeting()) == meant
        typed.end()
    titled = TypedLine(desk.content, ["KD-Net", "22. januar 2027, 2. møde", "2", "nye", "takster"])
    assert (str(titled.place()), titled.rest("TITEL")) == (second, "2 nye takster")
    moved = TypedLine(desk.content, ["KD-Net", "22/1", "2027", "2", "til", "29/1", "2027"])
    assert (str(moved.meeting()), str(moved.moved_to())) == (second, "2027-01-29")


@pytest.mark.parametrize(
    "command",
    [
        ["template", "kd-net", "22-01-2027"],
        ["template", "kd-net", "2027-01-22", "--minutes"],
        ["new", "kd-net", "2027-01-22"],
        ["documents", "kd-net", "2027-01-22"],
        ["cancel", "kd-net", "2027-01-22"],
        ["move", "kd-net", "2027-01-22", "2027-01-29"],
        ["insert", "kd-net", "2027-01-22", "Takster"],
    ],
    ids=" ".join,
)
def test_a_day_with_two_meetings_is_answered_with_both(
    command: list[str], desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    desk("dates", "kd-net", "2027-01-22 9.00-10.00")
    desk("dates", "kd-net", "2027-01-22-2 13.00-14.00")
    assert desk(*command) == (
        "arkiv: KD-Net har to møder den 22. januar 2027: skriv kd-net/2027-01-22 (kl. 9.00–10.00) eller "
        "kd-net/2027-01-22-2 (kl. 13.00–14.00)\n"
    )
    assert desk.code == 1


def test_a_meeting_that_is_not_next_in_its_day_is_asked_about(desk: Desk) -> None:
    none = "KD-Net har intet møde den 22. januar 2027, så der er intet nr. 2: udelad nummeret"
    assert none in desk("template", "kd-net", "2027-01-22-2")
    desk("dates", "kd-net", "2027-01-22")
    assert (
        "KD-Net har et møde den 22. januar 2027, kd-net/2027-01-22, så der er intet nr. 4: skriv 2027-01-22-2 om et nyt"
    ) in desk("new", "kd-net", "2027-01-22-4")


def test_the_second_meeting_of_a_day_has_its_own_form_from_agenda_to_minutes(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    desk("dates", "kd-net", "2027-01-22 9.00-10.00")
    desk("dates", "kd-net", "2027-01-22-2 13.00-14.00")
    assert "arkiv import" in desk("template", "KD-Net", "22. januar 2027, 2. møde")
    assert "dagsorden til kd-net/2027-01-22-2" in desk("import", "Dagsorden kd-net 2027-01-22 2.docx")
    assert "arkiv import" in desk("template", "kd-net", "2027-01-22", "2", "--minutes")
    assert "referat af kd-net/2027-01-22-2" in desk("import", "Referat kd-net 2027-01-22 2.docx")
    assert not (desk.content / "meetings/kd-net/2027-01-22.yml").exists()
    assert "begynd med arkiv template kd-net 2027-01-22," in desk("template", "kd-net/2027-01-22", "--minutes")
