"""An attachment is read whole: every part of it, in every way that somebody may be shown it, or named as not read.

The numbers here are made up on days long past, and belong to nobody.
"""

import base64
import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from docx import Document
from docx.shared import Cm
from lxml import etree
from PIL import Image, PngImagePlugin

from attachments_made import WORD, docx, paragraph, xlsx
from conftest import ROOT
from meeting_archive.personal_data import Kind, sightings
from meeting_archive.personal_data.reading import Found, ReadText, Unread, passages
from meeting_archive.personal_data.reading.figures import figures
from meeting_archive.personal_data.reading.found import Hidden, Running

OUTSIDE = ROOT / "tests" / "outside" / "safety"
NUMBER = "010203-1234"
# Where a number is no error by itself: a sheet with 59 invented persons, of which it says that it is hidden; an entity
# in a text file, which no reader turns into a number.
HELD = {"very-hidden-sheet.xlsx", "html entity.txt"}


def kinds_in(found: list[Found]) -> set[Kind]:
    return {seen.kind for one in found if isinstance(one, ReadText) for seen in sightings(one.text, markup=False)}


def is_seen(path: Path) -> bool:
    """Whether a number is seen in a file, or the file is said to be read in part."""
    found = [*passages(path)]
    partly = any(isinstance(one, Unread) and not one.minor for one in found)
    return partly or bool(kinds_in(found) & {Kind.CPR, Kind.DIGITS})


def told(path: Path) -> list[str]:
    """Say what hides and runs in a file, as a secretary is told."""
    return [one.what for one in passages(path) if isinstance(one, Hidden | Running)]


def repacked(path: Path, parts: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return path


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def picture(width: int = 60, height: int = 20, kind: str = "PNG", **saved: object) -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (width, height), (200, 30, 30)).save(data, kind, **saved)
    return data.getvalue()


@pytest.mark.parametrize("name", sorted({path.name for path in OUTSIDE.iterdir()} - HELD))
def test_a_number_that_some_program_shows_is_seen_wherever_it_stands(name: str) -> None:
    assert is_seen(OUTSIDE / name)


def test_what_nobody_is_shown_is_not_seen() -> None:
    assert not is_seen(OUTSIDE / "html entity.txt")


def test_a_sheet_that_no_menu_shows_is_told() -> None:
    assert "et ark, der er skjult i menuen" in told(OUTSIDE / "very-hidden-sheet.xlsx")


# Real files of three kinds, into every place of which a number is put.


@pytest.fixture(scope="module")
def letter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A letter as Word writes it: a logo in its head, a table, a list, a comment, properties."""
    path = tmp_path_factory.mktemp("letter") / "brev.docx"
    document = Document()
    document.core_properties.author = "Karla"
    head = document.sections[0].header.paragraphs[0]
    head.add_run().add_picture(io.BytesIO(picture()), width=Cm(4))
    document.add_heading("Om mågerne", 1)
    first = document.add_paragraph("De er her igen.", style="List Bullet")
    document.add_comment(first.runs[0], text="Er de?", author="Karla", initials="K")
    table = document.add_table(2, 2)
    table.cell(0, 0).text = "Antal"
    table.cell(0, 1).text = "3"
    document.save(str(path))
    return path


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook with texts, numbers, a chart, a comment, a rule for what may be written, and a name."""
    path = tmp_path_factory.mktemp("sheet") / "tal.xlsx"
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    drawing = 'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
    return repacked(
        path,
        {
            "[Content_Types].xml": b'<Types><Default Extension="xml" ContentType="application/xml"/></Types>',
            "xl/workbook.xml": f'<workbook {main}><sheets><sheet name="Antal" sheetId="1"/></sheets><definedNames>'
            '<definedName name="Alle" comment="x">Antal!$A$1</definedName></definedNames></workbook>'.encode(),
            "xl/styles.xml": f'<styleSheet {main}><numFmts><numFmt numFmtId="170" formatCode="0.0"/></numFmts><cellXfs>'
            '<xf numFmtId="0"/><xf numFmtId="170"/></cellXfs></styleSheet>'.encode(),
            "xl/sharedStrings.xml": f"<sst {main}><si><t>Måger</t></si><si><r><t>Ter</t></r><r><t>ner</t></r></si>"
            "</sst>".encode(),
            "xl/worksheets/sheet1.xml": f'<worksheet {main}><cols><col min="1" max="1" width="9"/></cols><sheetData>'
            '<row r="1" spans="1:3"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>3.5</v></c>'
            '<c r="C1" t="inlineStr"><is><t>her</t></is></c><c r="D1" t="str"><f>A1&amp;C1</f><v>x</v></c></row>'
            '</sheetData><dataValidations><dataValidation prompt="Skriv" sqref="A1"><formula1>"ja,nej"</formula1>'
            "</dataValidation></dataValidations><headerFooter><oddHeader>Antal</oddHeader></headerFooter>"
            "</worksheet>".encode(),
            "xl/comments1.xml": f"<comments {main}><authors><author>Karla</author></authors><commentList>"
            '<comment ref="A1" authorId="0"><text><r><t>Er de?</t></r></text></comment></commentList>'
            "</comments>".encode(),
            "xl/charts/chart1.xml": f'<c:chart {drawing}><c:ser><c:cat><c:strCache><c:pt idx="0"><c:v>Måger</c:v>'
            "</c:pt></c:strCache></c:cat></c:ser></c:chart>".encode(),
        },
    )


@pytest.fixture(scope="module")
def open_document(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A letter as LibreOffice writes it: with a note, a change and a frame."""
    path = tmp_path_factory.mktemp("open") / "brev.odt"
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "text", "style", "table", "draw", "meta")
    )
    return repacked(
        path,
        {
            "mimetype": b"application/vnd.oasis.opendocument.text",
            "content.xml": f'<office:document-content {names} xmlns:dc="http://purl.org/dc/elements/1.1/">'
            '<office:automatic-styles><style:style style:name="T1"><style:text-properties text:display="none"/>'
            "</style:style></office:automatic-styles><office:body><office:text><text:tracked-changes>"
            '<text:changed-region text:id="c1"><text:deletion><office:change-info><dc:creator>Karla</dc:creator>'
            "</office:change-info><text:p>væk</text:p></text:deletion></text:changed-region></text:tracked-changes>"
            '<text:p>De er <text:span text:style-name="T1">ikke</text:span> her<text:note text:id="n1">'
            "<text:note-citation>1</text:note-citation><text:note-body><text:p>Måger</text:p></text:note-body>"
            '</text:note>.<text:change text:change-id="c1"/></text:p><table:table table:name="Antal"><table:table-row>'
            "<table:table-cell><text:p>3</text:p></table:table-cell></table:table-row></table:table>"
            "</office:text></office:body></office:document-content>".encode(),
            "meta.xml": f"<office:document-meta {names}><office:meta><meta:user-defined meta:name='Sag'>17"
            "</meta:user-defined></office:meta></office:document-meta>".encode(),
        },
    )


def mutants(parts: dict[str, bytes]) -> Iterator[tuple[str, dict[str, bytes]]]:
    """Yield the package with the number in one place at a time: each kind of text and of attribute, and every part."""
    done: set[object] = set()
    for part, data in parts.items():
        if not data.lstrip().startswith(b"<"):
            continue
        tree = etree.fromstring(data)
        for element in tree.iter(etree.Element):
            for key in [*element.attrib, None]:
                place = f"{part} {element.tag} {key}"
                is_known = (element.tag, key) in done and part in done
                if is_known or (key is None and len(element)):
                    continue
                done |= {(element.tag, key), part}
                before = element.get(key) if key else element.text
                if key:
                    element.set(key, NUMBER)
                else:
                    element.text = NUMBER
                # The long lists of styles are read when they are what is tried.
                short = {name: other for name, other in parts.items() if len(other) < 3_000}
                yield place, {**short, part: etree.tostring(tree)}
                if key:
                    element.set(key, before)
                else:
                    element.text = before


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["letter", "sheet", "open_document"])
def test_there_is_no_place_in_a_file_where_a_number_is_not_seen(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    original: Path = request.getfixturevalue(kind)
    assert not is_seen(original)
    missed, tried = [], 0
    for place, parts in mutants(parts_of(original)):
        tried += 1
        if not is_seen(repacked(tmp_path / original.name, parts)):
            missed.append(place)
    assert tried >= 15
    assert missed == []


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


RAISED = '<w:vertAlign w:val="superscript"/>'
SPLIT = {
    "runs": run("01") + run("0203") + run("-") + run("12") + run("34"),
    "a mark before and behind": run("1", RAISED) + run("010203-12") + run("34") + run("2", RAISED),
    "a mark without its format, in runs": run("010203-1") + run("234") + run("17"),
    "a deletion inside": run("0102") + f"<w:del>{run('99')}</w:del>" + run("03-1234"),
    "an insertion inside": run("0102") + f"<w:ins>{run('99')}</w:ins>" + run("03-1234"),
    "hidden text inside": run("010203-") + run("999", "<w:vanish/>") + run("1234"),
    "a field code inside": run("010203-") + "<w:r><w:instrText>PAGE 77</w:instrText></w:r>" + run("1234"),
    "a drawing inside": run("010203-")
    + "<w:drawing><posOffset>123456</posOffset><w:txbxContent><w:p><w:r><w:t>9</w:t></w:r></w:p></w:txbxContent>"
    "</w:drawing>" + run("1234"),
    "links and smart tags": f"<w:smartTag>{run('010203')}</w:smartTag><w:hyperlink>{run('-1234')}</w:hyperlink>",
    "symbols": "".join(f'<w:sym w:font="Symbol" w:char="F03{sign}"/>' for sign in "010203") + run("-1234"),
    "an unbroken hyphen": run("010203") + "<w:r><w:noBreakHyphen/></w:r>" + run("1234"),
    "two choices": "<mc:AlternateContent xmlns:mc='urn:mc'><mc:Choice>"
    + run("010203-12")
    + "</mc:Choice><mc:Fallback>"
    + run("010203-12")
    + "</mc:Fallback></mc:AlternateContent>"
    + run("34"),
}


@pytest.mark.parametrize("case", SPLIT)
def test_a_number_is_put_together_however_a_paragraph_is_split(case: str, tmp_path: Path) -> None:
    path = docx(tmp_path / "a.docx", f"<w:p>{run('Om ')}{SPLIT[case]}</w:p>")
    assert Kind.CPR in kinds_in([*passages(path)])


@pytest.mark.parametrize(
    "body",
    [
        # Twelve digits in a row that the writer's program has split; a case number and a year; pictures' places.
        f"<w:p>{run('57900')}{run('10203123456')}</w:p>",
        f"<w:p>{run('Sag 010203')}</w:p><w:p>{run('Nr. 1234')}</w:p>",
        f"<w:p>{run('010203')}<w:drawing><posOffset>1234</posOffset></w:drawing></w:p>",
        "<w:p><w:r><w:drawing><x y='010203'/><x y='1234'/></w:drawing></w:r></w:p>" + paragraph("Et"),
        '<w:sdt><w:sdtPr><w:id w:val="0102031234"/></w:sdtPr></w:sdt>' + paragraph("Et"),
        '<w:p w:rsidR="01020312" w:x="{01020312-1234-1234-1234-123456789012}"/>' + paragraph("Et"),
        '<v:shape xmlns:v="urn:v" path="m010203,1234l010203,1234"/>' + paragraph("Et"),
    ],
)
def test_what_no_reader_sees_side_by_side_makes_no_number(body: str, tmp_path: Path) -> None:
    assert not is_seen(docx(tmp_path / "a.docx", body))


def test_the_cells_of_a_row_are_read_side_by_side(tmp_path: Path) -> None:
    cells = "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in ("Karla", "010203", "1234"))
    path = docx(tmp_path / "a.docx", f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>")
    assert any("010203\t1234" in one.text for one in passages(path) if isinstance(one, ReadText))
    cells = "".join(
        f'<c r="{at}1" t="inlineStr"><is><t>{text}</t></is></c>' for at, text in (("A", "010203"), ("B", "1234"))
    )
    path = xlsx(tmp_path / "a.xlsx", f'<sheetData><row r="1">{cells}</row></sheetData>')
    assert any("010203\t1234" in one.text for one in passages(path) if isinstance(one, ReadText))


@pytest.mark.parametrize(
    ("stored", "code", "seen"),
    [
        ("102031234", "", "0102031234"),
        ("102031234.0", "", "0102031234"),
        ("1.02031234E8", "", "0102031234"),
        ("102031234", "000000-0000", "010203-1234"),
        ("102031234", '000000"-"0000;@', "010203-1234"),
        ("102031234", r"000000\-0000", "010203-1234"),
        ("10219031234", "", "010219031234"),
        ("10203.1234", "", "010203.1234"),
        ("1128", "ddmmyy", "010203"),
        ("102031234.3", "000000-0000", "010203-1234"),
        (NUMBER, "", NUMBER),
    ],
)
def test_a_number_in_a_cell_is_read_as_shown_and_as_it_was_before_it_lost_its_zero(
    stored: str, code: str, seen: str
) -> None:
    assert seen in figures(stored, code)


@pytest.mark.parametrize(
    ("stored", "code"),
    [
        ("102031234.3", "0"),
        ("102031234", "#,##0"),
        ("102031234", "#,##0.00 kr"),
        ("10203.45", ""),
        ("0.0102031234", ""),
        ("1e300", "0"),
    ],
)
def test_amounts_are_no_numbers_of_persons(stored: str, code: str) -> None:
    assert not any(sightings(reading) for reading in figures(stored, code))


def columns(*rows: tuple[int, int]) -> str:
    cells = "".join(
        f'<row r="{at}"><c r="A{at}"><v>{first}</v></c><c r="B{at}"><v>{second}</v></c></row>'
        for at, (first, second) in enumerate(rows, 1)
    )
    return f"<sheetData>{cells}</sheetData>"


def test_a_column_of_days_beside_one_of_four_digits_is_read_together_and_a_budget_is_not(tmp_path: Path) -> None:
    assert is_seen(xlsx(tmp_path / "a.xlsx", columns((10203, 1234), (311299, 17))))
    assert not is_seen(xlsx(tmp_path / "b.xlsx", columns((110203, 1234), (644500, 17))))


def one_row(*cells: str) -> str:
    return f'<sheetData><row r="1">{"".join(cells)}</row></sheetData>'


def text_cell(text: str) -> str:
    return f'<c t="inlineStr"><is><t>{text}</t></is></c>'


CELLS = {
    "a-sign-written-by-its-number": one_row(text_cell("_x0030_10203_x002D_1234")),
    "texts-put-together": one_row('<c t="str"><f>CONCATENATE("010203","-","1234")</f></c>'),
    "a-number-with-its-format": one_row('<c t="str"><f>TEXT(102031234,"000000-0000")</f></c>'),
    "signs-by-their-numbers": one_row('<c t="str"><f>CHAR(48)&amp;CHAR(49)&amp;"0203-1234"</f></c>'),
    "one-sign-in-each-cell": one_row(*map(text_cell, NUMBER)),
    "below-a-head": '<sheetData><row r="1"><c r="B1" t="inlineStr"><is><t>CPR-nr.</t></is></c></row>'
    '<row r="2"><c r="A2"><v>7</v></c><c r="B2"><v>102031234</v></c></row></sheetData>',
}


@pytest.mark.parametrize("case", CELLS)
def test_a_number_in_a_sheet_is_seen_however_its_cell_says_it(case: str, tmp_path: Path) -> None:
    assert is_seen(xlsx(tmp_path / "a.xlsx", CELLS[case]))


def test_one_digit_in_each_cell_is_told_where_they_are_ten_and_begin_with_a_day(tmp_path: Path) -> None:
    def told(digits: str) -> bool:
        path = xlsx(tmp_path / "a.xlsx", one_row(*(f"<c><v>{digit}</v></c>" for digit in digits)))
        return any(sightings(one.text) for one in passages(path) if isinstance(one, ReadText))

    assert told(NUMBER.replace("-", ""))
    assert not told("4411333322")
    assert not told(NUMBER.replace("-", "") + "2")


@pytest.mark.parametrize(
    "table", ["Navn;CPR\nA;102.031.234", "CPR;1,02031234E+08", "Personnummer\n10203-1234", "Cpr-nr.\n102031234,00"]
)
def test_a_table_that_says_cpr_at_its_head_has_such_numbers_below(table: str, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(table, encoding="utf-8")
    assert is_seen(path)
    path.write_text(table.replace("CPR", "Beløb").replace("Personnummer", "Nr.").replace("Cpr", "Sags"), "utf-8")
    assert not is_seen(path)


def test_the_name_of_an_element_is_read(tmp_path: Path) -> None:
    for part in (f"<a><cpr.{NUMBER} x='y'/></a>", f"<a cpr.{NUMBER}='ja'/>"):
        assert is_seen(docx(tmp_path / "a.docx", paragraph("Et"), **{"customXml/item9.xml": part}))


def test_the_texts_that_no_cell_shows_any_more_are_read(tmp_path: Path) -> None:
    sheet = '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData>'
    assert is_seen(xlsx(tmp_path / "a.xlsx", sheet, f"<si><t>Et</t></si><si><t>{NUMBER}</t></si>"))


INSIDE: dict[str, tuple[str, bytes]] = {
    "rtf": ("word/afchunk.rtf", rb"{\rtf1\b 010203\b0 -{\i 12}34}"),
    "rtf in codes": ("word/afchunk.rtf", rb"{\rtf1 \'30\'31\'30\'32\'30\'33-\u49?\u50?34}"),
    "web page": ("word/afchunk.html", b"<html><body><p>010203<b>-12</b>34<br>og <img src=x></body></html>"),
    "web page in entities": ("word/afchunk.htm", b"<!doctype html><p>010203&#45;1234"),
    "mail": (
        "word/afchunk.mht",
        b"MIME-Version: 1.0\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + base64.b64encode(b"<p>010203<i>-1234</i></p>"),
    ),
    "utf-16": ("customXml/item1.xml", f"<x>{NUMBER}</x>".encode("utf-16")),
    "mixed": ("customXml/item1.xml", b"<x><a>0102</a>03-<b>12</b>34</x>"),
    "comment": ("word/x.xml", f"<x><!-- {NUMBER} --></x>".encode()),
    "instruction": ("word/x.xml", f"<?note {NUMBER}?><x/>".encode()),
    "no xml": ("word/x.xml", f"<x><y>{NUMBER}</x>".encode()),
    "a document in it": ("word/embeddings/x.docx", b""),
    "a name": (f"word/media/{NUMBER}.txt", b"x"),
    "words in a program's file": ("word/x.bin", b"\0\1\2" + NUMBER.encode("utf-16-le") + b"\0\1"),
    "settings of a printer": ("word/printerSettings1.bin", b"\0\1\2" + NUMBER.encode() + b"\0\1"),
    "a packed text": ("word/x.xml", b"<x>" + base64.b64encode(NUMBER.encode() + b" " * 300) + b"</x>"),
    "a picture's words": ("word/media/image1.png", picture()),
    "a number in a pivot table": ("xl/pivotCache/r.xml", b'<r><n v="102031234"/></r>'),
    "a number in a chart": ("word/charts/c.xml", b"<c><formatCode>000000-0000</formatCode><v>102031234</v></c>"),
    "an address in codes": ("word/x.xml", b'<x Target="https://x.example/?nr=010203%2D1234"/>'),
    "the head of a sheet": ("xl/worksheets/x.xml", b"<w><oddHeader>&amp;L010203&amp;B-1234</oddHeader></w>"),
    "a message": ("word/x.eml", b"MIME-Version: 1.0\r\n\r\nOm 010203-1234"),
    "a zip in it": ("word/x.zip", b""),
    "json": ("word/x.json", f'{{"a": "{NUMBER}"}}'.encode()),
}


@pytest.mark.parametrize("case", INSIDE)
def test_every_part_is_read_as_what_it_is(case: str, tmp_path: Path) -> None:
    name, data = INSIDE[case]
    inner = docx(tmp_path / "inner.docx", paragraph(NUMBER))
    data = data or inner.read_bytes()
    if case == "a picture's words":
        words = PngImagePlugin.PngInfo()
        words.add_text("Title", NUMBER, zip=True)
        data = picture(pnginfo=words)
    path = repacked(tmp_path / "a.docx", {**parts_of(docx(tmp_path / "b.docx", paragraph("Et"))), name: data})
    assert kinds_in([*passages(path)]) & {Kind.CPR, Kind.DIGITS}


def test_what_lies_behind_or_between_the_parts_is_named(tmp_path: Path) -> None:
    path = docx(tmp_path / "a.docx", paragraph("Et"))
    data = path.read_bytes()
    path.write_bytes(data + f" {NUMBER}".encode())
    assert Kind.CPR in kinds_in([*passages(path)])
    path.write_bytes(f"{NUMBER} ".encode() + data)
    assert is_seen(path)
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("word/document.xml", f"<w:document {WORD}>{paragraph('Et')}</w:document>")
        package.comment = NUMBER.encode()
    assert Kind.CPR in kinds_in([*passages(path)])


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("word/media/image1.png", picture(600, 400)),
        ("word/media/image1.emf", b"\1\0\0\0" + b"\0" * 40),
        ("word/embeddings/oleObject1.bin", b"\xd0\xcf\x11\xe0" + b"\1" * 40),
        ("word/media/lyd.wav", b"RIFF\x01\2\3\4WAVE" + b"\1" * 40),
        ("word/nogetandet.xyz", bytes(range(256))),
        ("word/document2.xml", b'<!DOCTYPE x [<!ENTITY a "aa">]><x>&a;</x>'),
    ],
)
def test_a_part_that_cannot_be_read_is_named_with_its_own_hash(name: str, data: bytes, tmp_path: Path) -> None:
    names = set()
    for text in ("Et", "To"):
        plain = parts_of(docx(tmp_path / "b.docx", paragraph(text)))
        found = [*passages(repacked(tmp_path / "a.docx", {**plain, name: data}))]
        (unread,) = [one for one in found if isinstance(one, Unread) and not one.minor]
        names.add(unread.sha256)
    # The same part in two files has one hash, by which it is accepted once.
    assert len(names) == 1
    assert len(names.pop()) == 64


def test_an_ordinary_letter_is_read_whole_and_a_full_page_in_its_head_is_not(letter: Path, tmp_path: Path) -> None:
    found = [*passages(letter)]
    assert {one.minor for one in found if isinstance(one, Unread)} == {True}
    document = Document()
    document.add_paragraph("Et")
    head = document.sections[0].header.paragraphs[0]
    head.add_run().add_picture(io.BytesIO(picture(900, 1200)), width=Cm(18))
    document.save(str(tmp_path / "b.docx"))
    assert False in [one.minor for one in passages(tmp_path / "b.docx") if isinstance(one, Unread)]


def rels(kind: str, target: str) -> str:
    return f'<Relationship Id="r1" Type="http://x.example/{kind}" Target="{target}" TargetMode="External"/>'


def change(tag: str) -> str:
    return f'<w:p><w:{tag} w:author="Karla">{run("x")}</w:{tag}></w:p>'


ONE = '<c r="A1"><v>1</v></c>'
HIDES: dict[str, tuple[Callable[[Path], Path], str]] = {
    "comments": (
        lambda path: docx(path, paragraph("Et"), comments='<w:comment w:author="K">x</w:comment>' * 2),
        "2 kommentarer",
    ),
    "deleted": (lambda path: docx(path, paragraph("Et") + change("del")), "et stykke slettet tekst"),
    "inserted": (
        lambda path: docx(path, paragraph("Et") + change("ins")),
        "et stykke tekst, der er indsat som en ændring",
    ),
    "hidden": (
        lambda path: docx(path, paragraph("Et") + f"<w:p>{run('x', '<w:vanish/>')}</w:p>"),
        "et stykke skjult tekst",
    ),
    "hidden by a style": (
        lambda path: docx(
            path,
            paragraph("Et") + "<w:p>" + run("x", '<w:rStyle w:val="S"/>') + "</w:p>",
            styles='<w:style w:styleId="S"><w:rPr><w:vanish/></w:rPr></w:style>',
        ),
        "et stykke skjult tekst",
    ),
    "rows": (lambda path: xlsx(path, f'<sheetData><row r="1" hidden="1">{ONE}</row></sheetData>'), "en skjult række"),
    "columns": (
        lambda path: xlsx(path, f'<cols><col min="2" max="3" hidden="1"/></cols><sheetData>{ONE}</sheetData>'),
        "en skjult kolonne",
    ),
    "remote picture": (
        lambda path: docx(path, paragraph("Et"), rels=rels("image", "https://x.example/a.png")),
        "et billede, der hentes fra en anden maskine",
    ),
}


@pytest.mark.parametrize("case", HIDES)
def test_what_hides_is_told_with_its_count(case: str, tmp_path: Path) -> None:
    write, said = HIDES[case]
    path = write(tmp_path / ("a.xlsx" if case in {"rows", "columns"} else "a.docx"))
    assert said in told(path)


def field(*codes: str) -> str:
    return (
        paragraph("Et")
        + "<w:p>"
        + "".join(f"<w:r><w:instrText>{code}</w:instrText></w:r>" for code in codes)
        + "</w:p>"
    )


def with_part(path: Path, name: str, data: bytes) -> Path:
    return repacked(path, {**parts_of(docx(path, paragraph("Et"))), name: data})


RUNS: dict[str, Callable[[Path], Path]] = {
    "macro": lambda path: with_part(path, "word/vbaProject.bin", b"\xd0\xcf\x11\xe0\1\2"),
    "dde field": lambda path: docx(path, field("DDE", "AUTO c:\\\\x.exe")),
    "template": lambda path: docx(path, paragraph("Et"), rels=rels("attachedTemplate", "https://x.example/a.dotm")),
    "template of a server": lambda path: docx(
        path, paragraph("Et"), rels=rels("attachedTemplate", "file://srv/a.dotm")
    ),
    "object": lambda path: docx(path, paragraph("Et"), rels=rels("oleObject", "https://x.example/a")),
    "frame": lambda path: docx(path, paragraph("Et"), rels=rels("frame", "https://x.example/a")),
    "text": lambda path: docx(path, field('INCLUDETEXT "https://x.example/a"')),
    "picture": lambda path: docx(path, field('INCLUDEPICTURE "\\\\\\\\srv\\\\a.png"')),
    "activex": lambda path: with_part(path, "word/activeX/activeX1.xml", b"<ax:ocx xmlns:ax='urn:a'/>"),
}


@pytest.mark.parametrize("case", RUNS)
def test_what_runs_or_calls_is_told(case: str, tmp_path: Path) -> None:
    assert [one for one in passages(RUNS[case](tmp_path / "a.docx")) if isinstance(one, Running)]


@pytest.mark.parametrize(
    ("formula", "runs"),
    [
        ('WEBSERVICE("https://x.example/"&amp;A1)', True),
        ('_xlfn.WEBSERVICE("https://x.example")', True),
        ("RTD(A1)", True),
        ("cmd|'/c calc'!A1", True),
        ("CALL(&quot;x&quot;)", True),
        ('HYPERLINK("https://x.example/"&amp;A1)', False),
        ("SUM(A1:A9)", False),
        ("RECALL(A1)", False),
    ],
)
def test_formulas_that_call_are_told_from_those_that_reckon(formula: str, *, runs: bool, tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", f'<sheetData><row r="1"><c r="A1"><f>{formula}</f><v>1</v></c></row></sheetData>')
    assert any(isinstance(one, Running) for one in passages(path)) == runs


def test_a_table_of_text_with_a_cell_that_starts_a_program_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("navn;antal\n\"=cmd|'/c calc'!A1\";3\n-17;+4\n=A1+B1;@x\n", encoding="utf-8")
    assert told(path) == ["en formel, der starter et program (DDE)"]


def test_links_to_follow_neither_run_nor_hide(tmp_path: Path) -> None:
    assert told(docx(tmp_path / "a.docx", paragraph("Et"), rels=rels("hyperlink", "https://x.example/"))) == []
    local = rels("attachedTemplate", "file:///C:\\Skabeloner\\Brev.dotx")
    found = [*passages(docx(tmp_path / "b.docx", paragraph("Et"), rels=local))]
    assert [one.minor for one in found if isinstance(one, Hidden)] == [True]
    assert not any(isinstance(one, Running) for one in found)


@pytest.mark.parametrize("name", ["a.png", "a.jpg"])
def test_a_picture_tells_its_place_and_its_words(name: str, tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010E] = f"Sag {NUMBER}"
    exif.get_ifd(0x8825)[1] = "N"
    path = tmp_path / name
    path.write_bytes(picture(kind="PNG" if name == "a.png" else "JPEG", exif=exif))
    assert Kind.CPR in kinds_in([*passages(path)])
    assert any("GPS" in said for said in told(path))
    assert any("EXIF" in said for said in told(path))
    path.write_bytes(picture(kind="PNG" if name == "a.png" else "JPEG"))
    assert told(path) == []


@pytest.mark.parametrize("nested", [3, 9])
def test_files_in_files_are_read_to_a_depth_and_then_named(nested: int, tmp_path: Path) -> None:
    path = docx(tmp_path / "a.docx", paragraph(NUMBER))
    for _ in range(nested):
        parts = parts_of(docx(tmp_path / "b.docx", paragraph("Et")))
        repacked(path, {**parts, "word/embeddings/x.docx": path.read_bytes()})
    found = [*passages(path)]
    assert (Kind.CPR in kinds_in(found)) == (nested == 3)
    assert is_seen(path)


def test_parts_that_lie_over_each_other_are_not_read(tmp_path: Path) -> None:
    path = docx(tmp_path / "a.docx", paragraph("Et"))
    data = bytearray(path.read_bytes())
    # The last entry of the table of contents is made to begin where the first does.
    at = data.rfind(b"PK\x01\x02")
    data[at + 42 : at + 46] = b"\0\0\0\0"
    path.write_bytes(data)
    (unread,) = passages(path)
    assert isinstance(unread, Unread)
    assert not unread.minor


@pytest.mark.parametrize("text", ["<" * 400_000, "&" * 400_000, "{\\rtf" + "{" * 400_000, "9" * 400_000])
def test_reading_takes_time_by_the_length_of_a_part_and_no_more(text: str, tmp_path: Path) -> None:
    parts = parts_of(docx(tmp_path / "b.docx", paragraph("Et")))
    path = repacked(tmp_path / "a.docx", {**parts, "word/x.html": text.encode()})
    # It ends: a reader whose time grew with the square of this would be here for hours.
    assert [*passages(path)]
