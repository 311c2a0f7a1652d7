"""A meeting by Word alone: from its date to minutes that are corrected, without a line of YAML."""

import copy
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
import yaml
from forms_in_word import agenda, below, form, from_on, line, minutes, written

from conftest import CONTENT
from desk import TODAY, Desk

pytestmark = pytest.mark.slow

SILENT = "Det indstilles, at KD-Net tier."
MEETING = "meetings/kd-net/2027-01-22.yml"


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setenv("ARKIV_TODAY", TODAY)
    monkeypatch.chdir(tmp_path)
    return Desk(tmp_path, capsys, CONTENT)


def file_of(desk: Desk) -> Any:
    """Read the meeting's file; every value is text."""
    return yaml.load((desk.content / MEETING).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  text only


def begun(desk: Desk) -> None:
    said = desk("import", str(written(form(desk), agenda)))
    assert desk.code == 0, said


def minuted(desk: Desk) -> None:
    begun(desk)
    said = desk("import", str(written(form(desk, "--minutes"), minutes)))
    assert desk.code == 0, said


def test_an_agenda_is_written_in_word_and_nowhere_else(desk: Desk) -> None:
    begun(desk)
    item = file_of(desk)["items"][2]
    assert item == {
        "number": "3",
        "title": "Takster på færgen",
        "topics": "takster",
        "recommendation": "Det indstilles, at KD-Net drøfter taksterne.",
        "case": "Taksterne er steget.",
        "attachments": [{"number": "3.1", "title": "Notat om takster", "state": "to_follow"}],
    }
    assert "2027-01-22" in (desk.content / "calendar.yml").read_text(encoding="utf-8")
    assert desk("check") == "Ingen fejl og ingen advarsler.\n"


def test_minutes_are_written_on_the_agenda_and_change_nothing_of_it(desk: Desk) -> None:
    begun(desk)
    before = file_of(desk)["items"]
    said = desk("import", str(written(form(desk, "--minutes"), minutes)))
    after = file_of(desk)["items"]
    assert "ændret i mødets fil:" in said
    assert after[2]["outcomes"] == "approved"
    assert after[2]["minutes"] == "Taksterne blev drøftet."
    assert after[2]["follow_ups"] == [{"who": "dassos", "what": "ser på priserne", "deadline": "1. maj 2027"}]
    new = {"outcomes", "minutes", "follow_ups"}
    assert [{key: value for key, value in item.items() if key not in new} for item in after] == before
    assert file_of(desk)["apologies"] == []


def test_an_outcome_that_nobody_gave_is_proposed_and_never_taken(desk: Desk) -> None:
    begun(desk)

    def told(document: Any) -> None:
        below(document, "Referat", 2).text = "KD-Net godkendte indstillingen."

    said = desk("import", str(written(form(desk, "--minutes"), told)))
    assert (
        "punkt 3 »Takster på færgen« har intet udfald, men referatet lyder som godkendt: skriv det på linjen »Udfald:«"
        in said
    )
    assert "outcomes" not in file_of(desk)["items"][2]


def test_the_same_document_again_changes_nothing(desk: Desk) -> None:
    minuted(desk)
    text = (desk.content / MEETING).read_bytes()
    assert "intet; dokumentet siger det samme" in desk("import", "Referat kd-net 2027-01-22.docx")
    assert (desk.content / MEETING).read_bytes() == text


def test_a_published_word_is_corrected_with_a_reason_and_not_without(desk: Desk) -> None:
    minuted(desk)
    desk("release")
    document = form(desk, "--minutes", "--output", "rettet.docx")
    written(document, lambda one: setattr(line(one, "Taksterne blev drøftet."), "text", "Taksterne blev udsat."))
    text = (desk.content / MEETING).read_bytes()
    said = desk("import", str(document))
    assert desk.code == 1
    assert "skriv også hvorfor, med --why" in said
    assert "punkt 3 »Takster på færgen«: referatet" in said
    assert (desk.content / MEETING).read_bytes() == text
    desk("import", str(document), "--why", "Der stod drøftet, men sagen blev udsat")
    assert file_of(desk)["items"][2]["minutes"] == "Taksterne blev udsat."
    assert file_of(desk)["corrected"] == [
        {"on": TODAY, "item": "punkt-3", "what": "referatet", "why": "Der stod drøftet, men sagen blev udsat"}
    ]
    assert desk("check") == "Ingen fejl og ingen advarsler.\n"


def test_minutes_of_a_released_agenda_are_no_correction(desk: Desk) -> None:
    begun(desk)
    desk("release")
    desk("import", str(written(form(desk, "--minutes"), minutes)))
    assert desk.code == 0
    assert "corrected" not in file_of(desk)


def moved_up(document: Any) -> None:
    """Move the last item above the one before it, heading and all."""
    before = line(document, "Kommende møder")
    for one in from_on(document, "Eventuelt"):
        before._p.addprevious(one._p)  # noqa: SLF001  python-docx has no other way


def test_an_item_that_was_moved_in_word_is_moved(desk: Desk) -> None:
    begun(desk)
    document = written(form(desk, "--output", "flyttet.docx"), moved_up)
    said = desk("import", str(document))
    assert "punkterne står i dokumentets rækkefølge" in said
    last = [(item["number"], item["title"]) for item in file_of(desk)["items"]][-2:]
    assert last == [("6", "Eventuelt"), ("7", "Kommende møder")]


def test_an_item_that_was_taken_out_in_word_is_taken_out_and_told(desk: Desk) -> None:
    begun(desk)

    def without(document: Any) -> None:
        for one in from_on(document, "Eventuelt"):
            one._p.getparent().remove(one._p)  # noqa: SLF001  python-docx has no other way

    said = desk("import", str(written(form(desk, "--output", "uden.docx"), without)))
    assert "punkt 7 »Eventuelt« er taget ud" in said
    assert file_of(desk)["items"][-1]["title"] == "Kommende møder"


def test_an_hour_that_subscribers_have_is_left_to_the_commands(desk: Desk) -> None:
    desk("dates", "kd-net", "2027-01-22 10.00-12.00")
    begun(desk)
    desk("release")
    document = form(desk, "--output", "tid.docx")
    written(document, lambda one: setattr(line(one, "Tid:"), "text", "Tid: kl. 9.00–11.00"))
    said = desk("import", str(document))
    assert "skriv det med arkiv dates eller arkiv move" in said
    assert file_of(desk)["start"] == "10.00"


def test_comments_and_what_a_document_cannot_say_stay_in_the_file(desk: Desk) -> None:
    begun(desk)
    path = desk.content / MEETING
    text = path.read_text(encoding="utf-8")
    noted = text.replace(
        "    case: Taksterne er steget.\n",
        "    # Ring til Hans\n    case: Taksterne er steget.\n    source_notes:\n      - quotes: Taksterne er steget\n"
        "        reading: Andre steder er de faldet.\n",
    )
    path.write_text(noted, encoding="utf-8")
    document = form(desk, "--output", "igen.docx")
    written(
        document,
        lambda one: setattr(line(one, "Det indstilles, at KD-Net drøfter"), "text", "Det indstilles, at KD-Net tier."),
    )
    desk("import", str(document))
    assert desk.code == 0
    after = path.read_text(encoding="utf-8")
    assert after == noted.replace("drøfter taksterne.", "tier.")


def test_a_cpr_number_in_a_form_stops_the_import_and_writes_nothing(desk: Desk) -> None:
    def told(document: Any) -> None:
        agenda(document)
        line(document, "Taksterne er steget.").text = "Ring til Hans, 010203-1234."

    said = desk("import", str(written(form(desk), told)))
    assert desk.code == 1
    assert "CPR-nummer" in said
    assert "1234" not in said
    assert not (desk.content / MEETING).exists()


def test_a_closed_item_leaves_nothing_but_its_number_and_title(desk: Desk) -> None:
    def told(document: Any) -> None:
        agenda(document)
        line(document, "Emne:").text = "Lukket punkt"
        line(document, "Taksterne er steget.").text = "KANARIFUGL til 125 kr."

    said = desk("import", str(written(form(desk), told)))
    assert desk.code == 0, said
    assert file_of(desk)["items"][2] == {"closed": "ja", "number": "3", "title": "Takster på færgen"}
    everything = [said, *(path.read_text("utf-8") for path in desk.content.parent.rglob("*.txt"))]
    everything += [path.read_text("utf-8") for path in desk.content.rglob("*.yml")]
    assert not any("KANARIFUGL" in text or "125 kr." in text for text in everything)


def heading(document: Any) -> Any:
    """Find the heading of the third item."""
    return next(one for one in document.paragraphs if "Takster på færgen" in one.text)


def titled(document: Any, title: str) -> None:
    heading(document).text = heading(document).text.replace("Takster på færgen", title)


def behind(document: Any, text: str) -> None:
    """Write a labelled line behind the heading of the third item."""
    before = heading(document)
    new = copy.deepcopy(line(document, "Emne:")._p)  # noqa: SLF001  python-docx has no other way
    before._p.addnext(new)  # noqa: SLF001  likewise
    next(one for one in document.paragraphs if one._p is new).text = text  # noqa: SLF001  likewise


def closed_as(title: str) -> Callable[[Any], None]:
    def close(document: Any) -> None:
        behind(document, "Lukket punkt")
        titled(document, title)

    return close


@pytest.mark.parametrize("title", ["Takster på færgen", "En sag om personale"])
def test_an_item_that_is_closed_in_word_is_closed_in_the_archive(title: str, desk: Desk) -> None:
    begun(desk)
    said = desk("import", str(written(form(desk, "--output", "lukket.docx"), closed_as(title))))
    assert f"punkt 3 »{title}«: er lukket; kun nummer og titel er tilbage" in said
    assert file_of(desk)["items"][2] == {"closed": "ja", "number": "3", "title": title}
    assert len(file_of(desk)["items"]) == 7


def test_a_published_item_is_closed_with_a_reason_and_not_without(desk: Desk) -> None:
    begun(desk)
    desk("release")
    document = written(form(desk, "--output", "lukket.docx"), closed_as("En sag om personale"))
    assert "punkt 3 »En sag om personale«: punktet er lukket" in desk("import", str(document))
    assert "closed" not in file_of(desk)["items"][2]
    said = desk("import", str(document), "--why", "Den handler om en person")
    assert "Kør arkiv release straks" in said
    assert file_of(desk)["items"][2] == {"closed": "ja", "number": "3", "title": "En sag om personale"}
    assert [one["what"] for one in file_of(desk)["corrected"]] == ["punktet er lukket"]
    assert desk("check") == "Ingen fejl og ingen advarsler.\n"


def test_a_file_from_before_an_item_was_closed_does_not_open_it(desk: Desk) -> None:
    begun(desk)
    desk("import", str(written(form(desk, "--output", "lukket.docx"), closed_as("En sag om personale"))))
    text = (desk.content / MEETING).read_bytes()
    said = desk("import", "Dagsorden kd-net 2027-01-22.docx")
    assert "er lukket i arkivet, men ikke i dokumentet, og er stadig lukket" in said
    assert (desk.content / MEETING).read_bytes() == text


def test_an_item_that_is_said_to_be_open_is_opened(desk: Desk) -> None:
    begun(desk)
    before = file_of(desk)["items"][2]
    desk("import", str(written(form(desk, "--output", "lukket.docx"), closed_as("En sag om personale"))))
    document = written(Path("Dagsorden kd-net 2027-01-22.docx"), lambda one: behind(one, "Åbent punkt"))
    said = desk("import", str(document))
    assert "punkt 3 »Takster på færgen«: er åbnet" in said
    assert file_of(desk)["items"][2] == before | {"closed": "nej"}
    assert "intet; dokumentet siger det samme" in desk("import", str(document))


def test_words_that_sound_closed_delete_nothing_of_an_open_item(desk: Desk) -> None:
    begun(desk)
    before = file_of(desk)
    document = form(desk, "--output", "lyder.docx")
    written(document, lambda one: setattr(line(one, "Taksterne er steget."), "text", "Punktet er fortroligt."))
    said = desk("import", str(document))
    assert "ser ud til at være lukket, men er åbent i arkivet, og intet er ændret" in said
    assert file_of(desk) == before


def test_a_published_item_may_be_given_another_title_in_word(desk: Desk) -> None:
    begun(desk)
    desk("release")
    document = form(desk, "--output", "titel.docx")
    written(document, lambda one: titled(one, "Priserne"))
    said = desk("import", str(document), "--why", "Der er også andre priser")
    assert desk.code == 0, said
    assert [item["title"] for item in file_of(desk)["items"]][2] == "Priserne"
    assert [(one["item"], one["what"]) for one in file_of(desk)["corrected"]] == [("punkt-3", "overskriften")]


def test_a_form_that_lost_its_fields_is_refused_and_nothing_is_written(desk: Desk) -> None:
    document = docx.Document(str(written(form(desk), agenda)))
    text = Path("dagsorden.txt")
    text.write_text("\n\n".join(one.text for one in document.paragraphs), encoding="utf-8")
    assert "hent selve Word-filen ind" in desk("import", str(text))
    assert desk.code == 1
    assert not (desk.content / MEETING).exists()


def test_no_form_is_made_for_a_date_that_a_meeting_left(desk: Desk) -> None:
    begun(desk)
    desk("release")
    desk("move", "kd-net", "2027-01-22", "2027-01-29", "--reason", "Sne")
    said = desk("template", "kd-net", "2027-01-22", "--output", "gammel.docx")
    assert "er flyttet til kd-net/2027-01-29" in said
    assert not Path("gammel.docx").exists()


def test_an_older_document_tells_nothing_of_an_item_that_is_closed_since(desk: Desk) -> None:
    def told(document: Any) -> None:
        agenda(document)
        line(document, "Fremlægges af:").text = "Fremlægges af: Karla KANARIFUGL"
        line(document, "Taksterne er steget.").text = "En FLAMINGO til 125 kr."

    older = written(form(desk), told)
    begun_with = older.read_bytes()
    desk("import", str(older))
    closing = written(
        form(desk, "--output", "lukket.docx"), lambda one: setattr(line(one, "Emne:"), "text", "Lukket punkt")
    )
    desk("import", str(closing))
    assert file_of(desk)["items"][2] == {"closed": "ja", "number": "3", "title": "Takster på færgen"}
    shutil.rmtree(desk.content.parent / "import")
    older.write_bytes(begun_with)
    said = desk("import", str(older)) + desk("import", str(older), "--json")
    said += "".join(path.read_text("utf-8") for path in (desk.content.parent / "import").rglob("*.txt"))
    assert "er lukket i arkivet" in said
    assert "KANARIFUGL" not in said
    assert "FLAMINGO" not in said


def test_an_attachment_that_was_promised_comes_without_a_reason(desk: Desk) -> None:
    begun(desk)
    desk("release")
    folder = desk.content / "meetings" / "kd-net" / "2027-01-22"
    folder.mkdir()
    (folder / "notat.txt").write_text("Takster", encoding="utf-8")
    document = form(desk, "--output", "med-bilag.docx")
    written(
        document, lambda one: setattr(line(one, "Bilag 3.1"), "text", "Bilag 3.1: Notat om takster (fil: notat.txt)")
    )
    said = desk("import", str(document))
    assert desk.code == 0, said
    assert file_of(desk)["items"][2]["attachments"] == [
        {"number": "3.1", "title": "Notat om takster", "file": "notat.txt"}
    ]
    assert "corrected" not in file_of(desk)


def test_an_item_that_is_written_in_the_style_of_items_is_counted(desk: Desk) -> None:
    def another(document: Any) -> None:
        agenda(document)
        document.add_paragraph("Et punkt til", style="Mødepunkt")

    desk("import", str(written(form(desk), another)))
    last = file_of(desk)["items"][-1]
    assert (last["number"], last["title"]) == ("8", "Et punkt til")
