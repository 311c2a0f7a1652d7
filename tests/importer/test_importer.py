"""arkiv import: Word and PDF files, minutes onto agendas, and whatever else somebody may give it."""

import contextlib
import datetime
import re
import sys
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from fpdf import FPDF
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts import invented_words, lost_words, words_in
from conftest import ROOT, TOWN
from desk import Desk
from documents import DOCUMENTS, NAMES, make_numbered_word, make_pdf, make_word
from meeting_archive.content.content import Content
from meeting_archive.content.load import load
from meeting_archive.content.source import read
from meeting_archive.importer import Refused, read_document
from meeting_archive.importer.head.surroundings import Surroundings
from meeting_archive.importer.imported import Imported
from meeting_archive.importer.item.outcomes import outcomes_in
from meeting_archive.importer.lines import Document, Line
from meeting_archive.importer.meeting import read_meeting

TODAY = datetime.date(2031, 5, 14)
AGENDA = DOCUMENTS / "almindelig-dagsorden.txt"
SAME_AS_WORD = [
    name
    for name in NAMES
    # A Word file has no Markdown, and says nothing of pages.
    if name
    not in {
        "overskrifter-med-havelaage.md",
        "overskrifter-uden-numre.md",
        "sidehoveder.txt",
        "farlig-tekst.txt",
        "lister-i-sagen.txt",
    }
]
SAME_AS_PDF = ["bilagenes-maerker.txt", "gamle-referater-uden-etiket.txt", "kommende-datoer.txt", "faelles.txt"]


@pytest.fixture(scope="session")
def content() -> Content:
    """The town's content."""
    return load(read(TOWN))[0]


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The town's secretariat."""
    monkeypatch.setenv("ARKIV_TODAY", str(TODAY))
    return Desk(tmp_path, capsys, TOWN)


def understood(document: Document, content: Content) -> Imported:
    return read_meeting(document, Surroundings(content.bodies), TODAY)


def outcome_of(path: Path, content: Content) -> object:
    """Return the fields that a document becomes, or why it is refused; a Word file has no number of a line to say."""
    try:
        return understood(read_document(path), content).fields
    except Refused as refused:
        return re.sub(r" \((?:linje \d+|afsnittet »[^«]*«)\)", "", str(refused)).split("(")[0]


@pytest.mark.slow
@pytest.mark.parametrize("name", SAME_AS_WORD)
def test_a_word_file_becomes_what_its_text_becomes(name: str, tmp_path: Path, content: Content) -> None:
    made = make_word(DOCUMENTS / name, tmp_path / "fil.docx")
    assert outcome_of(made, content) == outcome_of(DOCUMENTS / name, content)


@pytest.mark.parametrize("name", SAME_AS_PDF)
def test_a_pdf_becomes_what_its_text_becomes(name: str, tmp_path: Path, content: Content) -> None:
    made = make_pdf(DOCUMENTS / name, tmp_path / "fil.pdf")
    from_pdf, from_text = understood(read_document(made), content), understood(read_document(DOCUMENTS / name), content)
    assert words_in(str(from_pdf.fields)) == words_in(str(from_text.fields).replace("–", "-"))
    assert from_pdf.dropped[0][0] == "sidehoveder, sidefødder og sidetal"


def test_the_numbers_that_word_prints_by_itself_are_there(tmp_path: Path, content: Content) -> None:
    made = make_numbered_word(tmp_path / "fil.docx", ["Måger", "2. behandling af budgettet"], start=4)
    items = understood(read_document(made), content).fields["items"]
    assert [(item["number"], item["title"]) for item in items] == [("4", "Måger"), ("5", "2. behandling af budgettet")]


# What the secretariat does with the command.


def test_a_document_becomes_a_file_that_check_and_build_accept(desk: Desk) -> None:
    said = desk("import", str(AGENDA), "--calendar")
    assert desk.code == 0
    assert "skrevet: content/meetings/byraadet/2031-09-10.yml" in said
    assert "skrevet: content/calendar.yml" in said
    assert "advarsel" not in desk("check", "content/calendar.yml")
    pages = {page.path for page in desk.published("2031-05-14").pages}
    assert "moeder/byraadet/2031-09-10/" in pages


def test_a_dry_run_writes_nothing(desk: Desk) -> None:
    before = snapshot(desk.content)
    assert "Intet er skrevet" in desk("import", "--dry-run", "--calendar", str(AGENDA))
    assert desk.code == 0
    assert snapshot(desk.content) == before


@pytest.mark.slow
def test_minutes_go_onto_the_agenda_and_comments_stay(desk: Desk, tmp_path: Path) -> None:
    desk("import", str(AGENDA))
    file = desk.content / "meetings/byraadet/2031-09-10.yml"
    kept = file.read_text(encoding="utf-8").replace("weekday:", "# husk kagen\nweekday:")
    file.write_text(kept, encoding="utf-8")
    minutes = AGENDA.read_text(encoding="utf-8").replace("Dagsorden for", "Referat fra")
    minutes = minutes.replace("Sagsfremstilling\n", "Referat: Byrådet drøftede sagen.\n\nSagsfremstilling\n")
    minutes = minutes.replace("41 boller", "42 boller") + "\n4. Afsked\n\nReferat: Byrådet drøftede afskeden.\n"
    said = desk("import", str(text_file(tmp_path, minutes)))
    assert desk.code == 0
    now = file.read_text(encoding="utf-8")
    assert "# husk kagen" in now
    assert "41 boller" in now
    assert "42 boller" not in now
    assert "minutes: Byrådet drøftede sagen." in now
    assert "punkt 2 »Drøftelse af måger på torvet«: sagsfremstillingen er ikke ens" in said
    assert "punkt 4 »Afsked«: står ikke i arkivet i forvejen og er føjet til" in said
    assert all(line in now for line in kept.splitlines())
    again = desk("import", str(text_file(tmp_path, minutes)))
    assert desk.code == 1
    assert "har allerede et referat" in again
    assert file.read_text(encoding="utf-8") == now


def test_an_agenda_that_is_there_is_not_overwritten(desk: Desk) -> None:
    desk("import", str(AGENDA))
    before = snapshot(desk.content)
    assert "har allerede en dagsorden" in desk("import", str(AGENDA))
    assert desk.code == 1
    assert snapshot(desk.content) == before


def test_what_the_document_does_not_say_can_be_said_beside_it(desk: Desk, tmp_path: Path) -> None:
    bare = text_file(tmp_path, "Dagsorden\n\n1. Godkendelse af dagsorden\n2. Eventuelt\n")
    assert "nævner intet af organerne" in desk("import", str(bare))
    assert "hvilken dag mødet er" in desk("import", str(bare), "--body", "havnelauget")
    assert desk("import", str(bare), "--body", "havnelauget", "--date", "2031-11-03")
    assert desk.code == 0
    assert (desk.content / "meetings/havnelauget/2031-11-03.yml").exists()
    assert "mente du »havnelauget«" in desk("import", str(bare), "--body", "havnelaug")


def test_a_meeting_that_moved_is_moved_first(desk: Desk, tmp_path: Path) -> None:
    text = (DOCUMENTS / "flyttet.txt").read_text(encoding="utf-8").replace("13. oktober", "13. november")
    assert "arkiv move havnelauget 2031-11-13 2031-10-20" in desk("import", str(text_file(tmp_path, text)))
    assert desk.code == 1


def test_a_document_of_a_date_that_was_left_is_told_where_the_meeting_went(desk: Desk, tmp_path: Path) -> None:
    form = tmp_path / "dagsorden.docx"
    desk("dates", "havnelauget", "2031-11-13")
    desk("template", "havnelauget", "2031-11-13", "--output", str(form))
    desk("import", str(form))
    desk("release")
    desk("move", "havnelauget", "2031-11-13", "2031-11-20", "--reason", "Sammenfald")
    said = desk("import", str(form))
    assert desk.code == 1
    assert "mødet er flyttet fra 2031-11-13 til 2031-11-20: ret datoen i dokumentet" in said
    assert not (desk.content / "meetings/havnelauget/2031-11-13.yml").exists()


def test_nothing_is_said_to_be_written_that_was_so_already(desk: Desk, tmp_path: Path) -> None:
    form = tmp_path / "dagsorden.docx"
    desk("template", "havnelauget", "2031-11-13", "--output", str(form))
    assert "skrevet: content/meetings/havnelauget/2031-11-13.yml" in desk("import", str(form))
    said = desk("import", str(form))
    assert "ændret i mødets fil: intet; dokumentet siger det samme" in said
    assert "skrevet:" not in said


def test_nothing_stands_beside_no_file_that_was_written(desk: Desk, tmp_path: Path) -> None:
    form = tmp_path / "dagsorden.docx"
    calendar = desk.content / "calendar.yml"
    before = calendar.read_bytes()
    desk("template", "havnelauget", "2031-12-11", "--output", str(form))
    desk("import", str(form))
    calendar.write_bytes(before)
    said = desk("import", str(form))
    assert "skrevet: content/calendar.yml" in said
    assert "intet" not in said


def test_minutes_of_a_meeting_that_is_still_to_come_are_told(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    agenda, minutes = tmp_path / "dagsorden.docx", tmp_path / "referat.docx"
    desk("template", "havnelauget", "2031-11-13", "--output", str(agenda))
    assert "mødet er først" not in desk("import", str(agenda))
    desk("template", "havnelauget", "2031-11-13", "--minutes", "--output", str(minutes))
    doubt = "mødet er først torsdag den 13. november 2031, men dokumentet er et referat: er datoen i det rigtig?"
    assert desk("import", "--dry-run", str(minutes)).count(doubt) == 1
    monkeypatch.setenv("ARKIV_TODAY", "2031-11-13")
    assert "mødet er først" not in desk("import", "--dry-run", str(minutes))


def test_a_name_with_and_in_it_that_another_meeting_has_is_one(desk: Desk, tmp_path: Path) -> None:
    for date, said in (("2031-11-13", "Eva Fog, »Sten og Grus«"), ("2031-12-11", "Sten og Grus, Anna Dam & Bo Bak")):
        form = tmp_path / f"{date}.docx"
        desk("template", "havnelauget", date, "--output", str(form))
        document = docx.Document(str(form))
        for begins, words in (("Skriv punktets", "Grus på stien"), ("Fremlægges af:", f"Fremlægges af: {said}")):
            next(one for one in document.paragraphs if one.text.startswith(begins)).text = words
        document.save(str(form))
        desk("import", str(form))
        assert desk.code == 0
    written = (desk.content / "meetings/havnelauget/2031-12-11.yml").read_text(encoding="utf-8")
    assert "presenters:\n      - Sten og Grus\n      - Anna Dam\n      - Bo Bak\n" in written


def test_an_hour_that_subscribers_did_not_have_is_told_as_a_change(desk: Desk) -> None:
    calendar = desk.content / "calendar.yml"
    date = "  - body: byraadet\n    date: 2031-09-10\n"
    calendar.write_text(
        calendar.read_text(encoding="utf-8").replace("meetings:\n", f"meetings:\n{date}", 1), encoding="utf-8"
    )
    desk("release")
    said = desk("import", str(AGENDA))
    assert desk.code == 0, said
    text = (desk.content / "meetings/byraadet/2031-09-10.yml").read_text(encoding="utf-8")
    assert "- on: 2031-05-14\n    what: time\n    reason: Dagsordenen fortæller tiden\n" in text
    assert "what: place" in text


def test_several_files_are_taken_one_by_one_and_a_bad_one_stops_no_other(desk: Desk) -> None:
    said = desk("import", str(DOCUMENTS / "skabelon.txt"), str(AGENDA))
    assert desk.code == 1
    assert "ligner en skabelon" in said
    assert "byraadet/2031-09-10" in said
    assert (desk.content / "meetings" / "byraadet" / "2031-09-10.yml").is_file()


def test_without_the_libraries_the_remedy_is_said(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = make_word(AGENDA, tmp_path / "fil.docx")
    monkeypatch.setitem(sys.modules, "docx", None)
    assert "er ikke hentet endnu" in desk("import", str(file))
    assert desk.code == 1


@pytest.mark.parametrize(
    ("line", "doubt"),
    [
        ("Tid: kl. 12.00 – 10.00", "mødet begynder kl. 12.00, men slutter kl. 10.00"),
        ("Udsendt: 1. september 2031", "referatet er udsendt 2031-09-01, før mødet"),
        ("Mødet er aflyst, se opslaget ved kajen", ""),
    ],
)
def test_what_cannot_be_right_is_left_out_and_told(
    line: str, doubt: str, desk: Desk, tmp_path: Path, content: Content
) -> None:
    text = f"Referat fra møde i Byrådet, den 10. september 2031\n{line}\n\n1. Måger\n\nReferat: Drøftet.\n"
    file = text_file(tmp_path, text)
    imported = understood(read_document(file), content)
    assert not {"end", "sent"} & {*imported.fields, *imported.fields["minutes"]}
    assert any(doubt in said for said in imported.doubts) or not doubt
    assert not lost_words(read_document(file), imported)
    desk("import", str(file))
    assert desk.code == 0


# What nobody should give it.


def odd_files(folder: Path) -> dict[str, Path]:
    """Make files that are no documents, by what must be said of them."""
    names = [
        "a.docx",
        "b.docx",
        "c.docx",
        "d.pdf",
        "e.pdf",
        "f.pdf",
        "g.docx",
        "h.txt",
        "i.txt",
        "j.doc",
        "k.txt",
        "l.txt",
    ]
    paths = {name[0]: folder / name for name in names}
    paths["a"].write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000))
    paths["b"].write_bytes(b"PK\x03\x04" + bytes(100))
    with zipfile.ZipFile(paths["c"], "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("word/document.xml", bytes(150_000_000))
    paths["d"].write_bytes(b"%PDF-1.7\nnonsense")
    make_pdf(AGENDA, paths["e"], password="hemmelig")  # noqa: S106  opens nothing else
    _scanned(paths["f"])
    whole = make_word(AGENDA, folder / "whole.docx").read_bytes()
    paths["g"].write_bytes(whole[: len(whole) // 2])
    paths["h"].write_bytes(b"Dagsorden\0\0")
    with paths["i"].open("wb") as file:
        file.truncate(50_000_000)
    paths["j"].write_bytes(b"Word 95")
    paths["k"].write_bytes(b"")
    paths["l"].write_bytes("Dagsorden for m\u00f8de".encode("utf-16")[:-1])
    return paths


def _scanned(path: Path) -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.rect(10, 10, 100, 100)
    pdf.output(str(path))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("which", "sentence"),
    [
        ("a", "låst med en adgangskode"),
        ("b", "ikke en Word-fil"),
        ("c", "fylder alt for meget"),
        ("d", "gået i stykker"),
        ("e", "låst med en adgangskode"),
        ("f", "indeholder ingen tekst; kør OCR først"),
        ("g", "ikke en Word-fil"),
        ("h", "ikke en tekstfil"),
        ("i", "50 MB"),
        ("j", "gem den som docx"),
        ("k", "tom"),
        ("l", "UTF-16"),
    ],
)
def test_what_is_no_document_is_refused_in_a_sentence(which: str, sentence: str, desk: Desk, tmp_path: Path) -> None:
    files = odd_files(tmp_path)
    before = snapshot(desk.content)
    said = desk("import", str(files[which]))
    assert sentence in said
    assert desk.code == 1
    assert "Traceback" not in said
    assert snapshot(desk.content) == before


def test_a_file_that_is_not_there_is_refused(desk: Desk, tmp_path: Path) -> None:
    assert "findes ikke" in desk("import", str(tmp_path / "ingen.docx"))


@pytest.mark.parametrize(
    ("encode", "said"),
    [
        (lambda text: text.replace("\n", "\r\n").encode("cp1252", "replace"), "cp1252"),
        (lambda text: b"\xef\xbb\xbf" + text.encode(), ""),
        (lambda text: text.encode("utf-16"), ""),
        (lambda text: text.encode().decode("cp1252").encode(), "Ã¦"),
        (lambda text: unicodedata.normalize("NFD", text).encode(), ""),
        (lambda text: text.replace(" ", "\u00a0").encode(), ""),
        (lambda text: text.replace("æ", "&aelig;").replace("ø", "&#248;").encode(), ""),
        (lambda text: text.replace("møde", "mø\u00adde").encode(), ""),
    ],
)
def test_a_text_is_read_right_however_it_was_stored(
    encode: Callable[[str], bytes], said: str, tmp_path: Path, content: Content
) -> None:
    source = DOCUMENTS / "punkt-tre-kolon.txt"
    stored = tmp_path / "fil.txt"
    stored.write_bytes(encode(source.read_text(encoding="utf-8")))
    document = read_document(stored)
    assert said in " ".join(document.remarks)
    assert understood(document, content).fields == understood(read_document(source), content).fields


def test_deleted_and_hidden_text_of_a_word_file_is_not_there(tmp_path: Path, content: Content) -> None:
    document = docx.Document()
    for text in ("Dagsorden for møde i Byrådet, den 10. september 2031", "1. Måger v. Asta Kjærulf Østerby"):
        document.add_paragraph(text)
    run = document.add_paragraph("Det indstilles, at Byrådet drøfter").add_run(" HEMMELIGHEDEN")
    run.font.hidden = True
    document.save(str(tmp_path / "fil.docx"))
    assert "HEMMELIG" not in str(understood(read_document(tmp_path / "fil.docx"), content).fields)


def test_a_row_with_one_filled_cell_is_a_row_and_a_tab_at_the_end_of_a_line_is_none(tmp_path: Path) -> None:
    text = "Punkt\tIndhold\tBilag\n1\tMåger\t\n1\t\t\n\n1. Måger\t\n2. Svaner \t \t\n"
    lines = read_document(text_file(tmp_path, text)).lines
    assert [line.cells for line in lines] == [("Punkt", "Indhold", "Bilag"), ("1", "Måger", ""), ("1", "", ""), (), ()]


# Outcomes are taken only from words that say them.


@pytest.mark.parametrize(
    ("text", "outcomes"),
    [
        ("Godkendt.", ["approved"]),
        ("Referatet blev ikke godkendt.", []),
        ("Byrådet godkendte ikke planen.", []),
        ("Delvist godkendt.", ["partly_approved"]),
        ("Borgmesteren orienterede om, at regionsrådet godkendte en plan.", ["reported"]),
        ("Regionsrådet i nabobyen godkendte planen.", []),
        ("Smeden godkendte kranen.", []),
        ("Byrådet tog med beklagelse orienteringen til efterretning.", ["noted"]),
        ("Det skal drøftes senere.", []),
        ("Byrådet drøftede sagen og besluttede at vente.", ["discussed", "decided"]),
        ("Punktet udgik.", ["withdrawn"]),
        ("Der var ingen bemærkninger.", ["no_remarks"]),
        ("Det indstilles, at Byrådet godkender planen.", []),
        ("Sagen blev udsat, da smeden var syg.", ["postponed"]),
        ("Herefter godkendt.", ["approved"]),
        ("Byrådet tiltrådte indstillingen.", ["approved"]),
        ("Med den tilføjelse blev referatet godkendt.", ["approved"]),
        ("Indstillingen blev fulgt.", ["approved"]),
        ("Smedens indstilling følges af naboerne.", []),
    ],
)
def test_an_outcome_is_what_the_words_say(text: str, outcomes: list[str]) -> None:
    assert outcomes_in(text, "Byrådet")[0] == outcomes


# Whatever is done to a document: no crash, no lost line, no invented item.

ALL_LINES = [line for name in NAMES for line in (DOCUMENTS / name).read_text(encoding="utf-8").split("\n")]
ODD = [
    "",
    "./.",
    "3.",
    "Bilag",
    "Referat:",
    "| a | b |",
    "**",
    "- ",
    "\f",
    "Punkt",
    "1. 1. 1.",
    "Side 2 af 3",
    "v.",
    "x" * 300,
    *("\t", "a\t", "\t|", "\u3000", "a\x85b\u2028c", "{}", "[]", "# ", "AFLYST - Dagsorden", "Mødet er aflyst"),
    *("Bilag:", "Bilag 1:", "Indstilling:", "Deltagere:", "Afbud:", "Sted:", "Tid og sted: kl. 10 - 9", "Udsendt:"),
    *("Afbud: ingen", "Asta Kjærulf Østerby (fra kl. 11 til kl. 10)", "Notat om poser", "og om farver", "Eftersendes"),
    *("Lukkede sager:", "Åbne punkter", "Mødekalender for Byrådet 2032", "- 31. februar", "- 3. juni"),
]
many = settings(deadline=None, max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.mark.slow
@many
@given(lines=st.lists(st.sampled_from([*ALL_LINES, *ODD]), max_size=60), name=st.sampled_from(NAMES), data=st.data())
def test_shuffled_cut_and_mixed_documents_lose_nothing(
    lines: list[str], name: str, data: st.DataObject, tmp_path: Path, content: Content
) -> None:
    own = (DOCUMENTS / name).read_text(encoding="utf-8").split("\n")
    cut = data.draw(st.integers(0, len(own)))
    rest = data.draw(st.permutations(own[cut:])) if data.draw(st.booleans()) else own[cut:]
    hold_account([*own[:cut], *lines, *rest], tmp_path, content)


def hold_account(lines: list[str], folder: Path, content: Content) -> None:
    """Take a text in, or see it refused; then ask for every word of it."""
    try:
        document = read_document(text_file(folder, "\n".join(lines)))
        imported = understood(document, content)
    except Refused:
        return
    numbers = [item["number"].lines for item in imported.fields.get("items", []) if "number" in item]
    assert len({*numbers}) == len(numbers)
    assert not lost_words(document, imported)
    assert not invented_words(document, imported)


@pytest.mark.slow
@many
@given(texts=st.lists(st.text(max_size=60), max_size=12))
def test_any_text_at_all_is_a_meeting_or_a_sentence(texts: list[str], content: Content) -> None:
    head = Line(1, "Dagsorden for møde i Byrådet, den 10. september 2031")
    lines = [head, *(Line(place, text or "-") for place, text in enumerate(texts, 2))]
    try:
        imported = understood(Document("x", tuple(lines)), content)
    except Refused:
        return
    placed = {number for words in imported.fields.get("items", []) for number in words["title"].lines}
    assert placed <= {line.number for line in lines}


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(flips=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=40))
def test_broken_word_and_pdf_files_are_read_or_refused(flips: list[tuple[float, int]], tmp_path: Path) -> None:
    for suffix, make in ((".docx", make_word), (".pdf", make_pdf)):
        whole = tmp_path / f"whole{suffix}"
        data = bytearray((whole if whole.exists() else make(AGENDA, whole)).read_bytes())
        for place, value in flips:
            data[int(place * len(data))] = value
        broken = tmp_path / f"broken{suffix}"
        broken.write_bytes(data)
        with contextlib.suppress(Refused):
            assert read_document(broken).lines is not None


def test_a_word_file_with_a_document_type_is_refused(tmp_path: Path) -> None:
    whole, made = make_word(AGENDA, tmp_path / "whole.docx"), tmp_path / "fil.docx"
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(made, "w") as target:
        for entry in source.infolist():
            data = source.read(entry)
            if entry.filename == "word/document.xml":
                data = data.replace(
                    b"<w:document", b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document', 1
                )
            target.writestr(entry.filename, data)
    with pytest.raises(Refused, match="ikke lavet af Word"):
        read_document(made)


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def text_file(folder: Path, text: str) -> Path:
    path = folder / "fil.txt"
    path.write_text(text, encoding="utf-8", newline="")
    return path


def test_the_documents_folder_is_complete() -> None:
    assert {path.stem for path in DOCUMENTS.glob("*.report")} == {*NAMES}
    assert len(NAMES) >= 15
    assert (ROOT / "tests" / "documents").is_dir()
