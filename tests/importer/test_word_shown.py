"""A Word file is read as Word shows it with all changes accepted, and what is not shown is told."""

from pathlib import Path

import pytest

from meeting_archive.importer import read_document
from meeting_archive.importer.lines import Document
from word_made import OFFICE, WordPart, in_list, numbering, paragraph, row, styles, table, word_made

pytestmark = pytest.mark.slow

LIST = numbering(
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
)
NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
GONE = '<w:rPr><w:del w:id="9" w:author="x"/></w:rPr>'


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def deleted(text: str, word: str = "del") -> str:
    inner = f"<w:r><w:delText>{text}</w:delText></w:r>" if word == "del" else run(text)
    return f'<w:{word} w:id="9" w:author="x">{inner}</w:{word}>'


def sign(kind: str, inner: str = "") -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{inner}</w:fldChar></w:r>'


def field(instruction: str, result: str, begin: str = "") -> str:
    said = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>" if not instruction.startswith("<") else instruction
    return sign("begin", begin) + said + sign("separate") + result + sign("end")


def read(folder: Path, body: str, *parts: WordPart) -> Document:
    return read_document(word_made(folder / "fil.docx", body, *parts))


def lines(folder: Path, body: str, *parts: WordPart) -> list[str]:
    return [line.text for line in read(folder, body, *parts).lines]


def cells(folder: Path, body: str) -> list[tuple[str, ...]]:
    return [line.cells for line in read(folder, body).lines]


def told(document: Document) -> str:
    return " ".join(document.remarks)


# Changes.


def test_a_deleted_point_counts_no_number(tmp_path: Path) -> None:
    gone = paragraph("", NUMBERED + GONE, deleted("Trukket")) + paragraph("", GONE, deleted("Og dens tekst"))
    body = in_list("Havn", 1) + gone + in_list("Bro", 1)
    assert lines(tmp_path, body, LIST) == ["1. Havn", "2. Bro"]


def test_a_paragraph_whose_mark_is_deleted_goes_on_in_the_next(tmp_path: Path) -> None:
    body = in_list("Havn", 1) + paragraph("Broen er ", GONE) + paragraph("smuk.") + in_list("Fyr", 1)
    assert lines(tmp_path, body, LIST) == ["1. Havn", "Broen er smuk.", "2. Fyr"]


def test_a_joined_paragraph_finds_the_next_inside_a_content_control(tmp_path: Path) -> None:
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('smuk.')}</w:sdtContent></w:sdt>"
    body = paragraph("Broen er ", GONE) + '<w:bookmarkStart w:id="1" w:name="a"/>' + control
    assert lines(tmp_path, body) == ["Broen er smuk."]


def test_a_deleted_mark_before_a_table_loses_no_text(tmp_path: Path) -> None:
    body = paragraph("Stemmer", GONE) + table(row("Nordby", "12"))
    assert lines(tmp_path, body) == ["Stemmer", "Nordby | 12"]


def test_what_was_moved_is_there_once(tmp_path: Path) -> None:
    gone = paragraph("", '<w:rPr><w:moveFrom w:id="9" w:author="x"/></w:rPr>', deleted("Broen", "moveFrom"))
    there = f'<w:p><w:moveTo w:id="9" w:author="x">{run("Broen")}</w:moveTo></w:p>'
    assert lines(tmp_path, gone + paragraph("Havnen") + there) == ["Havnen", "Broen"]


def test_deleted_rows_are_gone_and_inserted_ones_are_there(tmp_path: Path) -> None:
    rows = [row("a", "b"), row("c", "d", properties='<w:del w:id="9" w:author="x"/>')]
    rows.append(row("e", "f", properties='<w:ins w:id="9" w:author="x"/>'))
    assert cells(tmp_path, table(*rows)) == [("a", "b"), ("e", "f")]
    assert "slettede stykker (1)" in told(read(tmp_path, table(*rows)))


def test_hidden_text_is_told_by_count_also_when_its_style_hides_it(tmp_path: Path) -> None:
    made = styles(
        '<w:style w:type="character" w:styleId="Skjult"><w:rPr><w:vanish/></w:rPr></w:style>',
        '<w:style w:type="paragraph" w:styleId="Noter"><w:rPr><w:vanish/></w:rPr></w:style>',
    )
    body = paragraph("Synlig.", "", run(" HEMMELIG", '<w:rStyle w:val="Skjult"/>'))
    body += paragraph("HEMMELIG", '<w:pStyle w:val="Noter"/>')
    body += paragraph("", '<w:pStyle w:val="Noter"/>', run("Vist.", '<w:vanish w:val="0"/>'))
    document = read(tmp_path, body, made)
    assert [line.text for line in document.lines] == ["Synlig.", "Vist."]
    assert document.remarks == ("ikke taget med, se selv efter i Word: afsnit med skjult tekst (2)",)


def test_a_hidden_point_counts_no_number(tmp_path: Path) -> None:
    hidden = paragraph("", NUMBERED + "<w:rPr><w:vanish/></w:rPr>", run("HEMMELIG", "<w:vanish/>"))
    assert lines(tmp_path, in_list("Havn", 1) + hidden + in_list("Bro", 1), LIST) == ["1. Havn", "2. Bro"]


# Fields and links.


def test_of_a_field_only_the_result_is_shown(tmp_path: Path) -> None:
    inner = "<w:r><w:instrText>IF </w:instrText></w:r>" + field("MERGEFIELD by", run("SKJULT"))
    body = paragraph("Vi er ", "", field(inner, run("mange")) + run(" og ") + "<w:fldSimple w:instr='DATE'>")
    body = body.replace("<w:fldSimple w:instr='DATE'>", f"<w:fldSimple w:instr='DATE'>{run('glade')}</w:fldSimple>")
    assert lines(tmp_path, body) == ["Vi er mange og glade"]


def test_a_field_that_is_never_ended_hides_nothing(tmp_path: Path) -> None:
    assert lines(tmp_path, paragraph("", "", sign("begin") + run("Havnen")) + paragraph("Broen")) == ["Havnen", "Broen"]


def test_boxes_and_lists_of_old_forms_show_what_was_chosen(tmp_path: Path) -> None:
    def box(said: str) -> str:
        data = f"<w:ffData><w:checkBox>{said}</w:checkBox></w:ffData>"
        return sign("begin", data) + "<w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r>" + sign("end")

    choices = '<w:ddList><w:result w:val="1"/><w:listEntry w:val="Nej"/><w:listEntry w:val="Ja"/></w:ddList>'
    drop = field("FORMDROPDOWN", "", f"<w:ffData>{choices}</w:ffData>")
    body = paragraph("", "", box("<w:checked/>") + run(" Asta ") + box('<w:default w:val="0"/>') + run(" Bo ") + drop)
    assert lines(tmp_path, body) == ["☒ Asta ☐ Bo Ja"]


def test_a_number_that_a_field_prints_is_told(tmp_path: Path) -> None:
    body = paragraph("", "", sign("begin") + "<w:r><w:instrText> AUTONUM </w:instrText></w:r>" + sign("end"))
    assert "numre, som et felt sætter (1)" in told(read(tmp_path, body))


def test_a_link_has_its_address_by_relation_and_by_field(tmp_path: Path) -> None:
    web = WordPart("hyperlink", "https://nordby.example/a (1)", "", "", outside=True)
    body = paragraph("1. Kort")
    body += paragraph("Se ", "", f'<w:hyperlink r:id="{web.id}">{run("kort")}{run("et")}</w:hyperlink>')
    body += paragraph("Se ", "", field('HYPERLINK "https://nordby.example/b"', run("planen")))
    body += paragraph("", "", field('HYPERLINK "https://nordby.example/c"', run("https://nordby.example/c")))
    body += paragraph("", "", field('HYPERLINK "mailto:post@nordby.example"', run("Skriv")))
    body += paragraph("Se ", "", field('HYPERLINK "https://nordby.example/d" \\l "kort"', run("kortet")))
    document = read(tmp_path, body, web)
    assert [line.text for line in document.lines[1:]] == [
        "Se [kortet](https://nordby.example/a%20%281%29)",
        "Se [planen](https://nordby.example/b)",
        "https://nordby.example/c",
        "Skriv",
        "Se [kortet](https://nordby.example/d#kort)",
    ]
    assert document.remarks == ()


def test_in_a_head_a_title_and_a_cell_a_link_is_its_words_and_the_address_is_told(tmp_path: Path) -> None:
    link = field('HYPERLINK "https://nordby.example/b"', run("Teams"))
    body = (
        paragraph("Sted: ", "", link)
        + paragraph("1. Om ", "", link)
        + table(row(f"<w:tc>{paragraph('', '', link)}</w:tc>", "b"))
    )
    document = read(tmp_path, body)
    assert [line.text for line in document.lines] == ["Sted: Teams", "1. Om Teams", "Teams | b"]
    told_at = [
        f"et link i afsnit {number} er skrevet som sine ord alene: https://nordby.example/b" for number in (1, 2, 3)
    ]
    assert list(document.remarks) == told_at


def test_an_address_that_is_not_on_the_web_is_told(tmp_path: Path) -> None:
    body = paragraph("", "", field('HYPERLINK "K:\\\\sager\\\\bro.docx"', run("broen")))
    document = read(tmp_path, body)
    assert [line.text for line in document.lines] == ["broen"]
    assert "adresser, der ikke er på nettet (afsnit 1)" in told(document)


def test_a_place_in_the_document_is_no_address(tmp_path: Path) -> None:
    (line,) = read(tmp_path, paragraph("", "", field('HYPERLINK \\l "bilag"', run("Bilag 1")))).lines
    assert [(link.text, link.url) for link in line.links] == [("Bilag 1", "")]


# Signs.


def test_signs_that_are_no_letters_are_read(tmp_path: Path) -> None:
    ruby = f"<w:r><w:ruby><w:rt>{run('kaj')}</w:rt><w:rubyBase>{run('mole')}</w:rubyBase></w:ruby></w:r>"
    signs = '<w:r><w:noBreakHyphen/><w:t>b</w:t><w:ptab/><w:t>c</w:t><w:sym w:font="Symbol" w:char="F061"/></w:r>'
    tick = run("\uf0fc", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>')
    assert lines(tmp_path, paragraph("a", "", signs + ruby + tick)) == ["a-b cαmole (kaj)✓"]


def test_a_sign_that_nobody_knows_is_told(tmp_path: Path) -> None:
    body = paragraph("a", "", '<w:r><w:sym w:font="Husets" w:char="F021"/></w:r>') + paragraph("b\uf8ff")
    assert "ukendte tegn (afsnit 1 og 2)" in told(read(tmp_path, body))


def test_a_fraction_has_its_line_and_formulas_are_told(tmp_path: Path) -> None:
    half = "<m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den></m:f>"
    document = read(tmp_path, paragraph("Andel ", "", f"<m:oMath>{half}</m:oMath>"))
    assert [line.text for line in document.lines] == ["Andel a/b"]
    assert document.remarks == ("formler er skrevet som løbende tekst (afsnit 1): se efter, om de kan forstås",)


def test_an_equation_between_two_paragraphs_is_read(tmp_path: Path) -> None:
    sums = "<m:oMathPara><m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath></m:oMathPara>"
    body = paragraph("Før") + sums + table(row("x", f"<w:tc>{sums}{paragraph('y', '', sums)}</w:tc>"))
    assert lines(tmp_path, body) == ["Før", "a+b", "x | a+b ya+b"]


def test_what_programs_write_between_the_letters_parts_no_word(tmp_path: Path) -> None:
    assert lines(tmp_path, paragraph("Hav<!-- x -->nen<?x y?> er stor")) == ["Havnen er stor"]


# Boxes, controls and tables.


def box(inner: str, *, old: bool = False) -> str:
    content = f"<w:txbxContent>{inner}</w:txbxContent>"
    if old:
        return f"<w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict>"
    return f"<w:drawing><wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></w:drawing>"


def both_ways(text: str) -> str:
    inner = paragraph(text)
    new, old = box(inner), box(inner, old=True)
    choice = f'<mc:Choice Requires="wps">{new}</mc:Choice><mc:Fallback>{old}</mc:Fallback>'
    return f"<w:r><mc:AlternateContent>{choice}</mc:AlternateContent></w:r>"


def test_a_text_box_is_read_once_also_in_a_cell_and_in_another_box(tmp_path: Path) -> None:
    within = paragraph("Ydre", "", f"<w:r>{box(paragraph('Indre'), old=True)}</w:r>")
    body = paragraph("Før", "", both_ways("Boks") + f"<w:r>{box(within)}</w:r>")
    body += table(row(f"<w:tc>{paragraph('Celle', '', both_ways('Rude'))}</w:tc>", "b"))
    assert lines(tmp_path, body) == ["Før", "Boks", "Ydre", "Indre", "Celle Rude | b"]


def test_content_controls_are_read_wherever_they_stand(tmp_path: Path) -> None:
    def control(inner: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>"

    body = control(paragraph("Blok")) + paragraph("Ord ", "", control(run("inde")))
    body += table(control(row("a", control(f"<w:tc>{paragraph('b')}</w:tc>"))), row("c", "d"))
    assert lines(tmp_path, body) == ["Blok", "Ord inde", "a | b", "c | d"]


def test_a_control_that_nobody_filled_in_is_told(tmp_path: Path) -> None:
    control = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Vælg en dag')}</w:sdtContent></w:sdt>"
    assert "et felt er måske ikke udfyldt: »Vælg en dag«" in told(read(tmp_path, paragraph("", "", control)))


def cell(text: str, properties: str) -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def test_cells_stand_in_their_columns(tmp_path: Path) -> None:
    begins, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = [
        row("a", "b", "c"),
        row("d", "e", properties='<w:gridBefore w:val="1"/>'),
        row("f", properties='<w:gridAfter w:val="2"/>'),
        row(cell("g", begins), cell("h", '<w:gridSpan w:val="2"/>')),
        row(cell("", goes_on), "i", "j"),
        row(cell("k", '<w:hMerge w:val="restart"/>'), cell("", "<w:hMerge/>"), "l"),
    ]
    assert cells(tmp_path, table(*rows)) == [
        ("a", "b", "c"),
        ("", "d", "e"),
        ("f", "", ""),
        ("g", "h", ""),
        ("", "i", "j"),
        ("k", "", "l"),
    ]


def test_a_cell_that_goes_on_from_nothing_begins_and_what_lies_below_another_is_told(tmp_path: Path) -> None:
    rows = [row(cell("a", "<w:vMerge/>"), "b"), row(cell("SKJULT", "<w:vMerge/>"), "c")]
    assert cells(tmp_path, table(*rows)) == [("a", "b"), ("", "c")]
    assert "tekst under flettede celler (afsnit 2)" in told(read(tmp_path, table(*rows)))


def test_a_table_inside_a_cell_loses_no_text(tmp_path: Path) -> None:
    inner = f"<w:tc>{paragraph('før')}{table(row('a', 'b'))}{paragraph('efter')}</w:tc>"
    assert lines(tmp_path, table(row("x", inner))) == ["x", "før", "a | b", "efter"]


@pytest.mark.parametrize(
    "main",
    [
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    ],
)
@pytest.mark.parametrize("suffix", ["docx", "docm", "dotx", "dotm"])
def test_templates_and_files_with_macros_are_read_like_any_other(main: str, suffix: str, tmp_path: Path) -> None:
    macros = WordPart("vbaProject", "vbaProject.bin", b"\0", "application/vnd.ms-office.vbaProject")
    made = word_made(tmp_path / f"fil.{suffix}", paragraph("Havnen"), macros, main=main)
    document = read_document(made)
    assert [line.text for line in document.lines] == ["Havnen"]
    assert "makroer (de kører aldrig) (1)" in told(document)


def test_the_strict_form_is_read_too(tmp_path: Path) -> None:
    strict = {
        OFFICE: "http://purl.oclc.org/ooxml/officeDocument/relationships",
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "http://purl.oclc.org/ooxml/wordprocessingml/main",
    }
    made = word_made(tmp_path / "fil.docx", in_list("Havnen", 1), LIST, replaced=strict)
    assert [line.text for line in read_document(made).lines] == ["1. Havnen"]
