"""A form of a meeting that the archive has: what was moved, deleted or closed in Word, and what follows it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
import yaml
from forms_in_word import agenda, below, form, from_on, line, minutes, written

from conftest import CONTENT
from desk import TODAY, Desk
from meeting_archive.products.documents.blocks import Style

pytestmark = pytest.mark.slow

OLD = "meetings/kd-net/2027-01-22.yml"
FORM = Path("Dagsorden kd-net 2027-01-22.docx")


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setenv("ARKIV_TODAY", TODAY)
    monkeypatch.chdir(tmp_path)
    return Desk(tmp_path, capsys, CONTENT)


def file_of(desk: Desk, name: str = OLD) -> Any:
    """Read a meeting's file; every value is text."""
    return yaml.load((desk.content / name).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  text only


def titles(desk: Desk) -> list[tuple[str, str, str]]:
    return [(one["number"], one.get("key", ""), one["title"]) for one in file_of(desk)["items"]]


def begun(desk: Desk, fill: Callable[[Any], None] = agenda) -> Path:
    """Take in an agenda whose items Word counts, and return the file."""
    path = written(form(desk), fill)
    said = desk("import", str(path))
    assert desk.code == 0, said
    return path


def item_of(document: Any, title: str) -> list[Any]:
    """Return the paragraphs of an item."""
    rest = from_on(document, title)
    end = next((at for at, one in enumerate(rest[1:], 1) if one.style.name == "Mødepunkt"), len(rest))
    return rest[:end]


def without(title: str) -> Callable[[Any], None]:
    def delete(document: Any) -> None:
        for one in item_of(document, title):
            one._p.getparent().remove(one._p)  # noqa: SLF001  python-docx has no other way

    return delete


def up(title: str, before: str) -> Callable[[Any], None]:
    """Move an item above another."""

    def move(document: Any) -> None:
        target = line(document, before)
        for one in item_of(document, title):
            target._p.addprevious(one._p)  # noqa: SLF001  python-docx has no other way

    return move


# What was published


def test_a_published_item_that_is_moved_in_word_keeps_its_address(desk: Desk) -> None:
    path = begun(desk)
    desk("release")
    said = desk("import", str(written(path, up("Eventuelt", "Kommende møder"))))
    assert desk.code == 0, said
    assert "punkt 6 »Eventuelt« var punkt 7 og beholder sin adresse (#punkt-7)" in said
    assert titles(desk)[-2:] == [("6", "punkt-7", "Eventuelt"), ("7", "punkt-6", "Kommende møder")]
    assert "corrected" not in file_of(desk)
    assert desk("check") == "Ingen fejl og ingen advarsler.\n"
    assert "intet; dokumentet siger det samme" in desk("import", str(path))


def test_published_items_in_another_order_are_something_to_look_at_with_both_orders(desk: Desk) -> None:
    path = begun(desk)
    told = "punkterne står nu i en anden rækkefølge end den udgivne: udgivet er {}; nu står {}."
    was, new = "»Kommende møder«, »Eventuelt«", "»Eventuelt«, »Kommende møder«"
    old = path.read_bytes()
    moved_up = written(path, up("Eventuelt", "Kommende møder"))
    assert "anden rækkefølge" not in desk("import", str(moved_up))
    path.write_bytes(old)
    desk("import", str(path))
    desk("release")
    written(path, up("Eventuelt", "Kommende møder"))
    assert told.format(was, new) in desk("import", str(path)).partition("se efter:")[2]
    newer = path.read_bytes()
    path.write_bytes(old)
    assert "anden rækkefølge" not in desk("import", str(path))
    path.write_bytes(newer)
    desk("import", str(path))
    desk("release")
    path.write_bytes(old)
    assert told.format(new, was) in desk("import", str(path)).partition("se efter:")[2]


def test_an_item_that_comes_between_published_ones_in_word_needs_a_reason_and_moves_no_address(desk: Desk) -> None:
    path = begun(desk)
    desk("release")

    def another(document: Any) -> None:
        line(document, "Takster på færgen").insert_paragraph_before("Broen", style="Mødepunkt")

    said = desk("import", str(written(path, another)))
    assert "\n    punkt 3 »Broen«: punktet er føjet til" in said
    desk("import", str(path), "--why", "Broen er faldet ned")
    assert desk.code == 0
    assert titles(desk)[2:4] == [("3", "", "Broen"), ("4", "punkt-3", "Takster på færgen")]
    assert [one["item"] for one in file_of(desk)["corrected"]] == ["punkt-3-b"]
    assert desk("check") == "Ingen fejl og ingen advarsler.\n"


def test_a_published_item_that_is_deleted_in_word_is_named_with_what_to_do(desk: Desk) -> None:
    path = begun(desk)
    desk("release")
    before = (desk.content / OLD).read_bytes()
    said = desk("import", str(written(path, without("Takster på færgen"))), "--why", "Den skal ikke med")
    assert desk.code == 1
    assert "punkt 3 »Takster på færgen« er udgivet, men står ikke i dokumentet" in said
    assert "Taget af dagsordenen: ja" in said
    assert (desk.content / OLD).read_bytes() == before


def test_a_published_item_is_withdrawn_by_the_line_that_the_refusal_names(desk: Desk) -> None:
    path = begun(desk)
    desk("release")
    taken_off = written(path, lambda one: setattr(line(one, "Emne:"), "text", "Taget af dagsordenen: ja"))
    said = desk("import", str(taken_off), "--why", "Den skal ikke med")
    assert desk.code == 0, said
    assert "withdrawn" in file_of(desk)["items"][2]


def test_what_is_to_be_looked_at_is_told_before_a_correction_is_written(desk: Desk) -> None:
    path = begun(desk)
    desk("release")
    before = (desk.content / OLD).read_bytes()

    def misspell(document: Any) -> None:
        for one in item_of(document, "Takster på færgen"):
            if one.text == "Indstilling":
                one.text = "Instilling"

    said = desk("import", str(written(path, misspell)))
    assert desk.code == 1
    assert "med --why" in said
    assert "Se efter først" in said
    assert "»Instilling«" in said
    assert "mente du »Indstilling«?" in said
    assert (desk.content / OLD).read_bytes() == before


def test_a_correction_with_nothing_to_look_at_says_no_more_than_what_changes(desk: Desk) -> None:
    path = begun(desk)
    desk("release")
    said = desk("import", str(written(path, lambda one: setattr(line(one, "Taksterne er"), "text", "De er steget."))))
    assert "med --why" in said
    assert "Se efter" not in said


def test_a_published_item_that_an_old_agenda_lacks_is_kept_with_what_to_write_in_the_minutes(desk: Desk) -> None:
    path = begun(desk)
    paper = written(form(desk, "--minutes"), minutes)
    desk("import", str(paper))
    desk("release")
    said = desk("import", str(written(path, without("Takster på færgen"))))
    assert "punkt 3 »Takster på færgen«: står i arkivet, men ikke i dokumentet; det er beholdt" in said
    assert "»Taget af dagsordenen: ja« under titlen i referatet" in said
    assert "mødets fil" not in said.replace("ændret i mødets fil", "")
    taken_off = written(paper, lambda one: setattr(line(one, "Udfald:", 2), "text", "Taget af dagsordenen: ja"))
    said = desk("import", str(taken_off), "--why", "Det udgik")
    assert desk.code == 0, said
    assert "withdrawn" in file_of(desk)["items"][2]


# What was not published


def test_references_follow_an_item_that_is_moved_before_it_is_published(desk: Desk) -> None:
    path = begun(desk)
    other = desk.content / "meetings/kd-net/2022-08-26.yml"
    place = "at: kd-net/2027-01-22#punkt-{}".format
    text = other.read_text(encoding="utf-8")
    promise = next(one for one in text.split("\n") if "what:" in one)
    indent = " " * (len(promise) - len(promise.lstrip(" -")))
    other.write_text(text.replace(promise, f"{promise}\n{indent}done:\n{indent}  {place(7)}", 1), encoding="utf-8")
    desk("import", str(written(path, up("Eventuelt", "Kommende møder"))))
    assert place(6) in other.read_text(encoding="utf-8")
    assert titles(desk)[-2:] == [("6", "", "Eventuelt"), ("7", "", "Kommende møder")]


def test_attachments_follow_their_item_with_their_files_until_it_is_published(desk: Desk) -> None:
    path = begun(desk)
    folder = desk.content / "meetings/kd-net/2027-01-22"
    folder.mkdir()
    (folder / "Bilag 3.1 Notat.txt").write_text("Takster", encoding="utf-8")
    said = desk("import", str(written(path, up("Takster på færgen", "Godkendelse af dagsorden"))))
    assert "punkt 1 »Takster på færgen«: bilag 3.1 er nu bilag 1.1" in said
    told = {"number": "1.1", "title": "Notat om takster", "state": "to_follow", "file": "Bilag 3.1 Notat.txt"}
    assert file_of(desk)["items"][0]["attachments"] == [told]
    assert "intet; dokumentet siger det samme" in desk("import", str(path))
    assert file_of(desk)["items"][0]["attachments"] == [told]


def test_attachments_keep_the_numbers_that_they_were_published_with(desk: Desk) -> None:
    path = begun(desk)
    desk("release")
    desk("import", str(written(path, up("Takster på færgen", "Godkendelse af dagsorden"))))
    assert desk.code == 0
    assert [one["number"] for one in file_of(desk)["items"][0]["attachments"]] == ["3.1"]


# What is closed


def test_a_closed_item_that_cannot_be_found_is_asked_for_and_never_opened(desk: Desk) -> None:
    path = begun(desk)
    older = path.read_bytes()

    def close(document: Any) -> None:
        line(document, "Emne:").text = "Lukket punkt"
        line(document, "Takster på færgen").text = "En sag om personale"

    desk("import", str(written(path, close)))
    before = (desk.content / OLD).read_bytes()
    path.write_bytes(older)
    said = desk("import", str(written(path, up("Takster på færgen", "Godkendelse af dagsorden"))))
    assert desk.code == 1
    assert "punkt 3 »En sag om personale« er lukket i arkivet" in said
    assert "Takster" not in said
    assert (desk.content / OLD).read_bytes() == before


def test_what_was_taken_of_a_closed_item_is_told(desk: Desk) -> None:
    def close(document: Any) -> None:
        agenda(document)
        line(document, "Emne:").text = "Lukket punkt"
        line(document, "Taksterne er steget.").text = "Offentligt udfald: Godkendt"

    said = desk("import", str(written(form(desk), close)))
    assert "af punkt 3 er kun nummer, titel og offentligt udfald taget med" in said


def test_a_doubt_is_told_though_a_closed_item_has_one_of_its_words(desk: Desk) -> None:
    def close(document: Any) -> None:
        agenda(document)
        line(document, "Emne:").text = "Lukket punkt"
        line(document, "Taksterne er steget.").text = "KANARIFUGL læst hverken fremlægges emnet skriv arkivet"
        document.add_paragraph("Broen", style="Mødepunkt")
        document.add_paragraph("Emne: Broer", style=Style.LINE.value)

    said = desk("import", str(written(form(desk), close)))
    assert "punkt 8 »Broen«, afsnit" in said
    assert "emnet »Broer« har arkivet ikke" in said
    assert "KANARIFUGL" not in said


# Where the meeting is


def test_an_old_form_of_a_meeting_that_was_moved_asks_and_makes_no_second_meeting(desk: Desk) -> None:
    path = begun(desk)
    moved(desk)
    said = desk("import", str(path))
    assert desk.code == 1
    assert "29. januar 2027" in said
    assert not (desk.content / OLD).exists()
    corrected = written(path, lambda one: setattr(line(one, "Dato:"), "text", "Dato: fredag den 29. januar 2027"))
    assert "intet; dokumentet siger det samme" in desk("import", str(corrected))


def moved(desk: Desk) -> None:
    """Move a meeting that nobody has seen."""
    assert "den er blot rettet" in desk("move", "kd-net", "2027-01-22", "2027-01-29")


def test_a_form_for_a_date_that_went_before_it_was_filled_in_asks(desk: Desk) -> None:
    desk("dates", "kd-net", "2027-01-22")
    path = written(form(desk), agenda)
    moved(desk)
    said = desk("import", str(path))
    assert desk.code == 1
    assert "stod i arkivet, da skemaet blev lavet, men gør det ikke mere" in said
    assert "arkiv dates kd-net 2027-01-22" in said
    assert not (desk.content / OLD).exists()
    desk("dates", "kd-net", "2027-01-22")
    desk("import", str(path))
    assert desk.code == 0


def test_the_form_of_a_cancelled_meeting_says_so_and_its_minutes_are_refused(desk: Desk) -> None:
    path = begun(desk)
    paper = written(form(desk, "--minutes"), minutes)
    desk("cancel", "kd-net", "2027-01-22", "--reason", "Sne")
    assert "mødet er aflyst i arkivet" in desk("import", str(path))
    said = desk("import", str(paper))
    assert desk.code == 1
    assert "arkiv reinstate kd-net 2027-01-22" in said


def test_a_dry_run_does_not_miss_the_date_that_the_run_writes(desk: Desk) -> None:
    path = written(form(desk), agenda)
    said = desk("import", str(path), "--dry-run")
    assert "Intet er skrevet" in said
    assert "calendar.yml ikke har" not in said


# What was agreed before


def promised(desk: Desk) -> None:
    """Agree on something at one meeting, publish it, and begin the next one."""
    begun(desk)
    desk("import", str(written(form(desk, "--minutes"), minutes)))
    desk("release")
    said = desk("template", "kd-net", "2027-05-21", "--output", "naeste.docx")
    assert desk.code == 0, said
    desk("import", str(written(Path("naeste.docx"), agenda)))


def fulfilled(text: str) -> Callable[[Any], None]:
    def tell(document: Any) -> None:
        below(document, "Referat").text = text

    return tell


def test_a_follow_up_is_closed_by_a_line_in_the_minutes_of_a_later_meeting(desk: Desk) -> None:
    promised(desk)
    desk("template", "kd-net", "2027-05-21", "--minutes", "--output", "referat.docx")
    offered = [one.text for one in docx.Document("referat.docx").paragraphs if "Er det sket" in one.text]
    assert len(offered) == 1
    assert offered[0].endswith(": Opfølgning sket: DASSOS: ser på priserne")
    told = written(Path("referat.docx"), fulfilled("Opfølgning sket: DASSOS: ser på priserne (det skete: Notat sendt)"))
    dry = desk("import", str(told), "--dry-run")
    assert "opfølgningen »ser på priserne« fra KD-Net 22. januar 2027 står nu som sket" in dry
    assert "done" not in file_of(desk)["items"][2]["follow_ups"][0]
    said = desk("import", str(told))
    assert f"skrevet: content/{OLD}" in said
    assert file_of(desk)["items"][2]["follow_ups"][0]["done"] == {
        "at": "kd-net/2027-05-21#punkt-1",
        "note": "Notat sendt",
    }
    assert desk("check") == "Ingen fejl og ingen advarsler.\n"
    before = (desk.content / OLD).read_bytes()
    assert "opfølgningen" not in desk("import", str(told))
    assert (desk.content / OLD).read_bytes() == before


def test_what_is_done_stands_in_the_papers_and_the_form_of_the_meeting_that_said_so(desk: Desk) -> None:
    promised(desk)
    desk("template", "kd-net", "2027-05-21", "--minutes", "--output", "referat.docx")
    said = "Opfølgning sket: DASSOS: ser på priserne (det skete: Notat sendt)"
    desk("import", str(written(Path("referat.docx"), fulfilled(said))))
    desk("template", "kd-net", "2027-05-21", "--minutes", "--output", "igen.docx")
    line_of = "Opfølgning sket: DASSOS: ser på priserne (aftalt: KD-Net 22. januar 2027; det skete: Notat sendt)"
    document = docx.Document("igen.docx")
    assert [" ".join(one.text.split()) for one in document.paragraphs].count(line_of) == 1
    before = (desk.content / OLD).read_bytes()
    assert "opfølgning" not in desk("import", "igen.docx").casefold()
    one = line(document, "Opfølgning sket:")
    one._p.getparent().remove(one._p)  # noqa: SLF001  python-docx has no other way
    document.save("uden.docx")
    assert "intet; dokumentet siger det samme" in desk("import", "uden.docx")
    assert (desk.content / OLD).read_bytes() == before
    config = desk.content.parent / "mkdocs.yml"
    config.write_text("site_name: Prøve\nextra: {archive: {archive_id: proeve}}\n", encoding="utf-8")
    desk("documents", "kd-net", "2027-05-21")
    assert desk.code == 0
    made = [*Path("dokumenter").glob("*.docx")]
    texts = [" ".join(one.text.split()) for path in made for one in docx.Document(str(path)).paragraphs]
    told = "(aftalt på mødet i KD-Net 22. januar 2027; hvad der skete: Notat sendt)"
    assert f"Opfølgning sket: DASSOS: ser på priserne {told}" in texts


def test_what_nobody_agreed_on_is_not_closed_but_told(desk: Desk) -> None:
    promised(desk)
    desk("template", "kd-net", "2027-05-21", "--minutes", "--output", "referat.docx")
    said = desk("import", str(written(Path("referat.docx"), fulfilled("Opfølgning sket: DASSOS: maler havnen"))))
    assert "»maler havnen« er ikke en opfølgning, som arkivet har fra et tidligere møde" in said
    assert "done" not in file_of(desk)["items"][2]["follow_ups"][0]
