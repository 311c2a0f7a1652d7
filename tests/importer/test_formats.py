"""odt, html and rtf are read as their programs show them; a file is what is in it; and what cannot be read says why."""

import contextlib
import datetime
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import TOWN
from documents import DOCUMENTS, make_pdf, make_word
from meeting_archive.content.content import Content
from meeting_archive.content.load import load
from meeting_archive.content.source import read
from meeting_archive.importer import Refused, read_document
from meeting_archive.importer.head.surroundings import Surroundings
from meeting_archive.importer.lines import Document
from meeting_archive.importer.meeting import read_meeting
from other_formats import as_html, as_odt, as_rtf, lock_odt, make_html, make_odt, make_rtf

pytestmark = pytest.mark.slow

TODAY = datetime.date(2031, 5, 14)
AGENDA = DOCUMENTS / "almindelig-dagsorden.txt"
SAME_AS_TEXT = (
    *("almindelig-dagsorden.txt", "fremmoede-i-tabel.md", "dagsorden-og-referat-i-eet.md", "punkter-i-en-tabel.md"),
    *("lukkede-punkter.txt", "liste-med-noter.txt", "gamle-referater-uden-etiket.txt"),
)


@pytest.fixture(scope="session")
def content() -> Content:
    return load(read(TOWN))[0]


def texts(document: Document) -> list[str]:
    return [line.text for line in document.lines]


def refused(path: Path) -> str:
    with pytest.raises(Refused) as error:
        read_document(path)
    return str(error.value)


@pytest.mark.parametrize("name", SAME_AS_TEXT)
@pytest.mark.parametrize("make", [as_odt, as_html, as_rtf])
def test_a_document_becomes_what_its_text_becomes(
    make: Callable[[Path, Path], Path], name: str, tmp_path: Path, content: Content
) -> None:
    def fields(path: Path) -> object:
        return read_meeting(read_document(path), Surroundings(content.bodies), TODAY).fields

    assert fields(make(DOCUMENTS / name, tmp_path)) == fields(DOCUMENTS / name)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(flips=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=40))
def test_a_broken_file_is_read_or_refused(flips: list[tuple[float, int]], tmp_path: Path) -> None:
    for make in (as_odt, as_html, as_rtf):
        path = make(AGENDA, tmp_path)
        data = bytearray(path.read_bytes())
        for place, value in flips:
            data[int(place * len(data))] = value
        path.write_bytes(data)
        with contextlib.suppress(Refused):
            assert read_document(path).lines is not None


# OpenDocument.


def test_an_odt_has_the_numbers_that_its_lists_print(tmp_path: Path) -> None:
    inner = "<text:list><text:list-item><text:p>Bro</text:p></text:list-item></text:list>"
    body = f"""
<text:list text:style-name="L1">
 <text:list-item><text:p>Måger</text:p><text:p>De larmer.</text:p>{inner}</text:list-item>
 <text:list-item><text:p>Svaner</text:p></text:list-item>
</text:list>
<text:p>Pause</text:p>
<text:list text:style-name="L1" text:continue-numbering="true">
 <text:list-item><text:p>Ænder</text:p></text:list-item>
 <text:list-item text:start-value="9"><text:p>Gæs</text:p></text:list-item>
</text:list>
<text:list text:style-name="L1"><text:list-item><text:p>Forfra</text:p></text:list-item></text:list>
<text:list text:style-name="L2"><text:list-item><text:p>Krebs</text:p></text:list-item></text:list>"""
    lines = read_document(make_odt(tmp_path, body)).lines
    assert [line.text for line in lines] == [
        *("3. Måger", "De larmer.", "a) Bro", "4. Svaner", "Pause", "5. Ænder", "9. Gæs", "3. Forfra", "Krebs")
    ]
    assert [line.text for line in lines if line.bullet] == ["Krebs"]
    assert [line.level for line in lines][:4] == [0, 0, 1, 0]


def test_an_odt_has_the_numbers_of_its_headings(tmp_path: Path) -> None:
    outline = (
        '<text:outline-style><text:outline-level-style text:level="1" style:num-format="1" style:num-suffix="."/>'
        '<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/></text:outline-style>'
    )
    body = "".join(
        f'<text:h text:outline-level="{level}">{text}</text:h>' for level, text in ((1, "A"), (2, "B"), (1, "C"))
    )
    lines = read_document(make_odt(tmp_path, body, styles=outline)).lines
    assert [line.text for line in lines] == ["1. A", "1.1 B", "2. C"]
    assert all(line.heading for line in lines)


def test_an_odt_says_what_is_bold_and_what_is_a_heading(tmp_path: Path) -> None:
    body = """
<text:p><text:span text:style-name="T1">Indstilling</text:span></text:p>
<text:p text:style-name="P1">Fed af sin <text:s text:c="2"/>stil<text:tab/>her</text:p>
<text:p text:style-name="Overskrift_20_2">Sagen</text:p>
<text:p>Den er <text:span text:style-name="T1">lang</text:span>, og ikke fed.<text:line-break/>Ny linje</text:p>"""
    lines = read_document(make_odt(tmp_path, body)).lines
    assert [line.text for line in lines] == [
        *("Indstilling", "Fed af sin stil her", "Sagen", "Den er lang, og ikke fed.", "Ny linje")
    ]
    assert [line.bold for line in lines] == [True, True, False, False, False]
    assert [line.heading for line in lines] == [False, False, True, False, False]
    assert [line.gap for line in lines] == [True, True, True, True, False]


def test_an_odt_has_its_tables_and_notes_and_boxes(tmp_path: Path) -> None:
    said = "<text:note-citation>1</text:note-citation><text:note-body><text:p>Med forbehold.</text:p></text:note-body>"
    note = f"<text:note>{said}</text:note>"
    point = '<text:list text:style-name="L1"><text:list-item><text:p>Bro</text:p></text:list-item></text:list>'
    body = f"""
<table:table><table:table-header-rows><table:table-row>
 <table:table-cell><text:p>Punkt</text:p></table:table-cell><table:table-cell><text:p>Tekst</text:p></table:table-cell>
</table:table-row></table:table-header-rows><table:table-row>
 <table:table-cell>{point}</table:table-cell>
 <table:table-cell><text:p>Repareres{note}</text:p><text:p>i maj</text:p></table:table-cell>
</table:table-row><table:table-row>
 <table:table-cell table:number-columns-spanned="2"><text:p>I alt</text:p></table:table-cell><table:covered-table-cell/>
</table:table-row></table:table>
<text:p>Efter{note} <draw:frame><draw:text-box><text:p>I en boks</text:p></draw:text-box></draw:frame></text:p>
<table:table><table:table-row>
 <table:table-cell><text:p>Kun en ramme</text:p></table:table-cell>
</table:table-row></table:table>"""
    lines = read_document(make_odt(tmp_path, body)).lines
    assert [line.cells or line.text for line in lines] == [
        ("Punkt", "Tekst"),
        ("3. Bro", "Repareres\ni maj"),
        ("I alt", ""),
        *("(Note: Med forbehold.)", "Efter", "(Note: Med forbehold.)", "I en boks", "Kun en ramme"),
    ]


def test_deleted_and_hidden_text_of_an_odt_is_told_and_not_read(tmp_path: Path) -> None:
    deleted = "<text:changed-region><text:deletion><text:p>HEMMELIG</text:p></text:deletion></text:changed-region>"
    body = f"""<text:tracked-changes>{deleted}</text:tracked-changes>
<text:p>Mågerne<text:span text:style-name="T2">HEMMELIG</text:span> drøftes<office:annotation>
<text:p>HEMMELIG</text:p></office:annotation>.</text:p>
<text:section text:display="none"><text:p>HEMMELIG</text:p></text:section>
<text:table-of-content><text:index-body><text:p>1. Måger ... 3</text:p></text:index-body></text:table-of-content>
<text:p>Side<draw:frame><draw:image xlink:href="Pictures/a.png"/></draw:frame></text:p>"""
    head = "<style:header><text:p>Nordby Havn</text:p></style:header>"
    head += "<style:footer><text:p>Side 1 af 2</text:p></style:footer>"
    document = read_document(make_odt(tmp_path, body, styles=head))
    assert texts(document) == ["Mågerne drøftes.", "Side"]
    assert document.remarks == (
        "ikke taget med, se selv efter i dokumentet: slettede stykker (1), kommentarer (1), skjulte stykker (2)",
        "sidehovedet er ikke taget med: »Nordby Havn«",
    )
    assert "indholdsfortegnelser" in dict(document.dropped)
    assert document.pictures == (3,)


def test_an_odt_that_is_locked_broken_or_a_bomb_is_refused_in_a_sentence(tmp_path: Path) -> None:
    assert "låst med en adgangskode" in refused(lock_odt(make_odt(tmp_path, "<text:p>a</text:p>")))
    bomb = '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;">]>'
    assert "gem dokumentet igen" in refused(make_odt(tmp_path, "<text:p>&c;</text:p>", begins=bomb))
    assert "gået i stykker" in refused(make_odt(tmp_path, "<text:p>a"))
    deep = "<text:section>" * 50_000 + "</text:section>" * 50_000
    assert "OpenDocument-filen" in refused(make_odt(tmp_path, deep))
    with zipfile.ZipFile(tmp_path / "stor.odt", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        packed.writestr("content.xml", bytes(150_000_000))
    assert "fylder alt for meget" in refused(tmp_path / "stor.odt")


# Web pages.


def test_a_page_has_the_numbers_of_its_lists(tmp_path: Path) -> None:
    body = """<ol start=4><li>Måger<ol type=a><li>Reder</li><li value=4>Æg</ol><li><p>Svaner</p><p>De er to.</p></ol>
<ol reversed><li>To<li>En</ol><ul><li>Krebs<li></ul><ol style="list-style-type: upper-roman"><li>Kaj</ol>"""
    lines = read_document(make_html(tmp_path, body)).lines
    assert [line.text for line in lines] == [
        *("4. Måger", "a. Reder", "d. Æg", "5. Svaner", "De er to.", "2. To", "1. En", "Krebs", "I. Kaj")
    ]
    assert [line.text for line in lines if line.bullet] == ["Krebs"]
    assert [line.level for line in lines][:4] == [0, 1, 1, 0]


def test_a_page_says_what_is_bold_and_what_is_a_heading(tmp_path: Path) -> None:
    body = """<h2>Sagen</h2><p><b>Indstilling</b><br>Byen   køber
en båd.<p class="tung">Fed<p style="font-weight: 700">Også<div>Uden <strong>et</strong> afsnit omkring sig</div>"""
    lines = read_document(make_html(tmp_path, body, head="<style>.tung { font-weight: bold }</style>")).lines
    assert [(line.text, line.bold, line.heading) for line in lines] == [
        ("Sagen", False, True),
        ("Indstilling", True, False),
        ("Byen køber en båd.", False, False),
        ("Fed", True, False),
        ("Også", True, False),
        ("Uden et afsnit omkring sig", False, False),
    ]


def test_a_page_has_its_tables_and_a_frame_is_none(tmp_path: Path) -> None:
    body = """<table><tr><td>&nbsp;<td><h1>Referat</h1><table>
<tr><th>Punkt<th>Tekst<th>Bilag<tr><td rowspan=2>1<td>Måger<td>2<tr><td>Ænder<td>
<tr><td colspan=2>I alt<td>2</table><p>Slut</table>"""
    lines = read_document(make_html(tmp_path, body)).lines
    assert [line.cells or line.text for line in lines] == [
        "Referat",
        *(("Punkt", "Tekst", "Bilag"), ("1", "Måger", "2"), ("", "Ænder", ""), ("I alt", "", "2")),
        "Slut",
    ]


def test_scripts_are_nothing_and_what_nobody_sees_is_told(tmp_path: Path) -> None:
    body = """<script>document.write("HEMMELIG")</script><style>p { color: red }</style><nav>Forside</nav>
<p>Mågerne <del>HEMMELIG</del>drøftes 40 m<sup>2</sup> kl. 19<sup>30</sup>.<p style="display:none">HEMMELIG
<p hidden>HEMMELIG<img src="//example.org/a.png"><iframe src="//example.org"></iframe><p><img src="b.png">"""
    document = read_document(make_html(tmp_path, body))
    assert texts(document) == ["Mågerne drøftes 40 m² kl. 19.30."]
    assert document.remarks == (
        "ikke taget med, se selv efter på siden: menuer (1), slettede stykker (1), skjulte stykker (2)",
    )
    assert "HEMMELIG" not in str(document)


def test_a_page_that_word_wrote_has_the_numbers_it_wrote(tmp_path: Path) -> None:
    mark = "<![if !supportLists]><span style='mso-list:Ignore'>{}<span>&nbsp; </span></span><![endif]>"
    point = f"<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>{mark}{{}}</p>"
    body = point.format("7.", "Måger") + point.format("·", "Ænder") + "<p class=MsoTitle>Referat</p>"
    lines = read_document(make_html(tmp_path, body)).lines
    assert [(line.text, line.bullet, line.heading) for line in lines] == [
        ("7. Måger", False, False),
        ("Ænder", True, False),
        ("Referat", False, True),
    ]


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "iso-8859-1"])
def test_a_page_is_read_in_the_alphabet_that_it_names_or_has(codec: str, tmp_path: Path) -> None:
    named = f"<meta http-equiv=Content-Type content='text/html; charset={codec}'>" if codec[0] == "i" else ""
    (tmp_path / "fil.htm").write_bytes(f"<html>{named}<p>Mødet på kajen</html>".encode(codec))
    assert texts(read_document(tmp_path / "fil.htm")) == ["Mødet på kajen"]


# RTF.


def test_an_rtf_has_its_paragraphs_numbers_and_marks(tmp_path: Path) -> None:
    body = r"""\pard\s1\b Referat af m\u248?de\b0\par
\pard{\listtext\pard 3.\tab}M{\b åger}\par {\pntext\f1\'b7\tab}Ænder\line på kajen\par
\pard {\b Indstilling}\par 40 m{\super 2} kl. 19{\super 30}\endash  20\par"""
    lines = read_document(make_rtf(tmp_path, body)).lines
    assert [(line.text, line.bold, line.heading, line.bullet) for line in lines] == [
        ("Referat af møde", True, True, False),
        ("3. Måger", True, False, False),
        ("Ænder", False, False, True),
        ("på kajen", False, False, False),
        ("Indstilling", True, False, False),
        ("40 m² kl. 19.30– 20", False, False, False),
    ]


def test_an_rtf_has_its_tables_notes_and_boxes(tmp_path: Path) -> None:
    body = r"""\trowd\pard\intbl Punkt\cell Tekst\cell\row\trowd\pard\intbl 1\cell Måger\par på kajen\cell\row
\pard Efter{\super\chftn}{\footnote\pard{\super\chftn} Med forbehold.} mødet\par
{\shp{\*\shpinst{\shptxt\pard I en boks\par}}{\shprslt igen}}Sidst{\pict\wmetafile8 0102ff}\par"""
    document = read_document(make_rtf(tmp_path, body))
    assert [line.cells or line.text for line in document.lines] == [
        *(("Punkt", "Tekst"), ("1", "Måger\npå kajen")),
        *("Efter mødet", "(Note: Med forbehold.)", "I en boks", "Sidst"),
    ]
    assert document.pictures


def test_deleted_and_hidden_text_of_an_rtf_is_told_and_not_read(tmp_path: Path) -> None:
    body = r"""{\header Nordby Havn\par}{\footer Side 1\par}{\info{\author HEMMELIG}}
Mågerne {\v HEMMELIG}{\deleted HEMMELIG}drøftes{ }
{\*\atnid ab}{\*\annotation HEMMELIG}{\field{\*\fldinst HYPERLINK "HEMMELIG"}{\fldrslt her}}\par"""
    document = read_document(make_rtf(tmp_path, body))
    assert texts(document) == ["Mågerne drøftes her"]
    assert document.remarks == (
        "ikke taget med, se selv efter i dokumentet: skjulte stykker (1), slettede stykker (1), kommentarer (1)",
        "sidehovedet er ikke taget med: »Nordby Havn«",
    )
    assert "HEMMELIG" not in str(document)


def test_an_rtf_that_is_cut_or_deep_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    path = make_rtf(tmp_path, "{" * 100_000 + r"Mågerne\par")
    assert texts(read_document(path)) == ["Mågerne"]
    path.write_bytes(path.read_bytes()[:-100_000] + b"\\'4")
    read_document(path)
    path.write_bytes(b"tekst")
    assert "ikke en RTF-fil" in refused(path)


# What a file is.


@pytest.mark.parametrize("suffix", [".doc", ".pdf", ".docx", ".txt", ".odt", ".rtf", ""])
def test_a_file_is_read_as_what_it_is_whatever_it_is_called(suffix: str, tmp_path: Path) -> None:
    made = {
        "en Word-fil (docx)": make_word(AGENDA, tmp_path / "a.docx"),
        "en PDF-fil": make_pdf(AGENDA, tmp_path / "a.pdf"),
        "en OpenDocument-fil (odt)": make_odt(tmp_path, "<text:p>Måger</text:p>"),
        "en webside (html)": make_html(tmp_path, "<p>Måger"),
        "en RTF-fil": make_rtf(tmp_path, r"Måger\par"),
    }
    for kind, path in made.items():
        whole = read_document(path)
        renamed = path.with_name(f"omdøbt{suffix}")
        renamed.write_bytes(path.read_bytes())
        document = read_document(renamed)
        assert document.lines == whole.lines
        if path.suffix != suffix:
            assert document.remarks[0] == f"filen hedder »{suffix or 'omdøbt'}«, men er {kind} og er læst som det"


def ole(name: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + name.encode("utf-16-le") + bytes(600)


def packed(folder: Path, *names: str, kind: str = "") -> bytes:
    with zipfile.ZipFile(folder / "pakket", "w") as package:
        for name in names:
            package.writestr(name, kind or "<x/>")
    return (folder / "pakket").read_bytes()


ODF = "application/vnd.oasis.opendocument."


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.doc", ole("WordDocument"), "er en gammel Word-fil (doc): åbn den, og gem den som docx"),
        ("a.docx", ole("WordDocument"), "hedder ».docx«, men er en gammel Word-fil"),
        ("a.docx", ole("EncryptedPackage"), "er låst med en adgangskode"),
        ("a.msg", ole("__nameid_version1.0"), "er en mail: gem det vedhæftede dokument for sig, og hent det ind"),
        ("a.xls", ole("Workbook"), "er et regneark"),
        ("a.ppt", ole("PowerPoint Document"), "er en præsentation"),
        ("a.eml", b"Subject: Referat\r\n\r\nHej", "er en mail"),
        ("a.txt", b"Received: from a\r\nSubject: Referat\r\n\r\nHej", "hedder ».txt«, men er en mail"),
        ("a.mht", b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n", "er en webside med alt i én fil"),
        ("a.jpg", b"\xff\xd8\xff\xe0", "er et billede: kør OCR"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "er et billede: kør OCR"),
        ("a.tif", b"II*\0", "er et billede: kør OCR"),
        ("a.heic", b"\0\0\0\x18ftypheic", "er et billede: kør OCR"),
        ("a.pdf", b"\xff\xd8\xff\xe0", "hedder ».pdf«, men er et billede"),
        ("a.7z", b"7z\xbc\xaf\x27\x1c", "er en pakket mappe"),
        ("a.pages", b"-", "er lavet i Pages"),
        ("a.p7m", b"0\x82", "er underskrevet eller krypteret"),
        ("a.xml", b"<?xml version='1.0'?><w:wordDocument/>", "er XML"),
        ("a.wpd", b"\xffWPC", "åbn den, og gem den som docx"),
        ("~$ferat.docx", b"\x05Asta", "mens det er åbent: luk Word"),
        (".~lock.referat.odt#", b",asta", "en skjult fil ved siden af det"),
        ("._referat.docx", b"\0\x05\x16\x07", "en skjult fil ved siden af det"),
        ("a.xyz", b"hvad er det", "det skal være docx, odt, pdf, rtf, html, txt eller md"),
    ],
)
def test_what_is_no_text_is_refused_by_what_it_is(name: str, data: bytes, sentence: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    assert sentence in refused(tmp_path / name)


@pytest.mark.parametrize(
    ("names", "kind", "sentence"),
    [
        (["[Content_Types].xml", "xl/workbook.xml"], "", "er et regneark"),
        (["[Content_Types].xml", "ppt/presentation.xml"], "", "er en præsentation"),
        (["Index/Document.iwa"], "", "er lavet i Pages"),
        (["referat.docx", "bilag.pdf"], "", "er en pakket mappe"),
        (["mimetype"], f"{ODF}spreadsheet", "er et regneark"),
        (["mimetype"], f"{ODF}presentation", "er en præsentation"),
        (["mimetype"], f"{ODF}graphics", "gem den som docx"),
    ],
)
def test_a_package_is_told_by_its_parts(names: list[str], kind: str, sentence: str, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(packed(tmp_path, *names, kind=kind))
    assert sentence in refused(tmp_path / "a.docx")


def test_a_package_whose_list_is_broken_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.odt").write_bytes(b"PK\x03\x04" + struct.pack("<26x"))
    assert "gået i stykker" in refused(tmp_path / "a.odt")
