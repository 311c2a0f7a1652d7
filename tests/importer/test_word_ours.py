"""A Word file that the archive made is read with its styles and its letters, whoever has saved it since."""

import shutil
import subprocess
import zipfile
from pathlib import Path

import docx
import pytest

from carried import carried
from conftest import CONTENT, TOWN
from meeting_archive.content.load import load
from meeting_archive.content.source import read as read_source
from meeting_archive.importer import read_document
from meeting_archive.importer.lines import Document
from meeting_archive.products.documents.blocks import LABEL, Block, Paper, Style, TextRun, block
from meeting_archive.products.documents.making import papers
from meeting_archive.products.documents.names import KnownNames
from meeting_archive.products.documents.word import word
from word_look import TEMPLATE, identifier, write_template
from word_made import paragraph, row, styles, table, word_made

pytestmark = pytest.mark.slow

FORM = "moedearkiv-1 agenda kd-net/2027-01-22"


def made(name: str, inner: str = "", base: str = "") -> str:
    """Make a style of paragraphs."""
    based = f'<w:basedOn w:val="{identifier(base)}"/>' if base else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{identifier(name)}"><w:name w:val="{name}"/>{based}{inner}</w:style>'
    )


def of_letters(name: str, inner: str) -> str:
    start = f'<w:style w:type="character" w:styleId="{identifier(name)}"><w:name w:val="{name}"/>'
    return f"{start}<w:rPr>{inner}</w:rPr></w:style>"


def said(text: str, style: str = "", marks: str = "") -> str:
    return paragraph(text, f'<w:pStyle w:val="{identifier(style)}"/>' if style else "", marks)


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


STYLES = (
    *map(made, Style),
    made("Citat fra Word", base=Style.QUOTE),
    made("Fed tekst", "<w:rPr><w:b/></w:rPr>"),
    of_letters(LABEL, "<w:b/>"),
    of_letters("Strong", "<w:b/>"),
    of_letters("Emphasis", "<w:i/>"),
)
ITEM = said("1. Takster", Style.ITEM)


def read(folder: Path, body: str, keywords: str | None = None) -> Document:
    path = word_made(folder / "fil.docx", body, styles(*STYLES))
    if keywords is not None:
        document = docx.Document(str(path))
        document.core_properties.keywords = keywords
        document.save(str(path))
    return read_document(path)


@pytest.mark.parametrize("keywords", [FORM, f"kommune, {FORM}; KKR", f"{FORM},2027"])
def test_a_document_of_ours_says_so_among_its_keywords(keywords: str, tmp_path: Path) -> None:
    assert read(tmp_path, said("Ja"), keywords).form == FORM


def test_without_them_the_style_of_its_items_tells_it(tmp_path: Path) -> None:
    assert read(tmp_path, ITEM).form == "moedearkiv-1"
    assert read(tmp_path, ITEM, "budget").form == "moedearkiv-1"


def test_any_other_document_is_none_of_ours_and_keeps_the_names_of_its_styles(tmp_path: Path) -> None:
    document = read(tmp_path, said("1. Takster", "Fed tekst") + said("Ja"), "moedearkiv agenda")
    assert document.form == ""
    assert [(line.style, line.runs) for line in document.lines] == [("Fed tekst", ()), ("", ())]


def test_keywords_are_found_where_libreoffice_puts_them(tmp_path: Path) -> None:
    read(tmp_path, said("Ja"), FORM)
    with zipfile.ZipFile(tmp_path / "fil.docx") as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    usual, other = (f"{at}/relationships/metadata".encode() for at in ("package/2006", "officedocument/2006"))
    assert usual in parts["_rels/.rels"]
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(usual, other)
    with zipfile.ZipFile(tmp_path / "gemt.docx", "w") as target:
        for name, data in parts.items():
            target.writestr(name, data)
    assert read_document(tmp_path / "gemt.docx").form == FORM


def test_a_style_that_somebody_based_on_ours_is_ours(tmp_path: Path) -> None:
    body = ITEM + said("Citat", "Citat fra Word") + said("Tekst", Style.VERBATIM) + said("Andet")
    assert [line.style for line in read(tmp_path, body).lines] == [Style.ITEM, Style.QUOTE, Style.VERBATIM, ""]


def test_a_style_is_known_in_capitals_too(tmp_path: Path) -> None:
    document = word_made(tmp_path / "fil.docx", said("1. Takster", "MØDEPUNKT"), styles(made("MØDEPUNKT")))
    assert [line.style for line in read_document(document).lines] == [Style.ITEM]


def test_letters_are_read_as_they_stand_out_by_themselves(tmp_path: Path) -> None:
    marks = (
        run("ren ")
        + run("fed", "<w:b/>")
        + run(" kursiv", "<w:i/>")
        + run(" begge", "<w:b/><w:i/>")
        + run(" ikke fed", '<w:rStyle w:val="Strong"/><w:b w:val="0"/>')
        + run(" Words fede", '<w:rStyle w:val="Strong"/>')
        + run(" Words kursive", '<w:rStyle w:val="Emphasis"/>')
        + run(" etiket:", f'<w:rStyle w:val="{identifier(LABEL)}"/>')
    )
    assert read(tmp_path, ITEM + said("", Style.TEXT, marks)).lines[1].runs == (
        TextRun("ren "),
        TextRun("fed", strong=True),
        TextRun(" kursiv", emphasis=True),
        TextRun(" begge", emphasis=True, strong=True),
        TextRun(" ikke fed"),
        TextRun(" Words fede", strong=True),
        TextRun(" Words kursive", emphasis=True),
        TextRun(" etiket:"),
    )


def test_what_is_bold_by_its_paragraph_does_not_stand_out(tmp_path: Path) -> None:
    marks = run("alt ") + run("er fedt", "<w:b/>") + run(" og skråt", "<w:i/>")
    line = read(tmp_path, ITEM + said("", "Fed tekst", marks)).lines[1]
    assert line.runs == (TextRun("alt er fedt"), TextRun(" og skråt", emphasis=True))


def test_letters_that_look_alike_are_one_run_however_word_parted_them(tmp_path: Path) -> None:
    marks = (
        run(" Kommu") + run("nen") + run("", "<w:b/>") + run(" siger", "<w:color w:val='FF0000'/>") + run(" ", "<w:b/>")
    )
    assert read(tmp_path, ITEM + said("", Style.TEXT, marks)).lines[1].runs == (TextRun("Kommunen siger"),)


def test_spaces_are_kept_and_what_nobody_sees_is_not(tmp_path: Path) -> None:
    line = read(tmp_path, ITEM + said("10\u00a0000\u00ad kr.  og\u200b mere ", Style.TEXT)).lines[1]
    assert line.runs == (TextRun("10\u00a0000 kr.  og mere"),)


def test_changes_comments_and_hidden_words_are_settled_first(tmp_path: Path) -> None:
    marks = (
        f'<w:ins w:id="1" w:author="A">{run("nyt")}</w:ins>'
        '<w:del w:id="2" w:author="A"><w:r><w:delText>gammelt</w:delText></w:r></w:del>'
        f'<w:commentRangeStart w:id="0"/>{run(" ord", "<w:b/>")}<w:commentRangeEnd w:id="0"/>'
        f"{run(' skjult', '<w:vanish/>')}"
    )
    runs = read(tmp_path, ITEM + said("", Style.TEXT, marks)).lines[1].runs
    assert runs == (TextRun("nyt"), TextRun(" ord", strong=True))


def test_a_link_is_kept_in_its_runs_and_is_not_told_as_lost(tmp_path: Path) -> None:
    begin, between, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    told = '<w:r><w:instrText>HYPERLINK "https://example.org/å b"</w:instrText></w:r>'
    field = begin + told + between + run("her") + end
    document = read(tmp_path, said("Bilag: ", Style.LINE, field) + ITEM)
    assert document.lines[0].runs == (TextRun("Bilag: "), TextRun("her", url="https://example.org/%C3%A5%20b"))
    assert document.remarks == ()


def test_an_empty_line_between_two_breaks_counts_for_nothing(tmp_path: Path) -> None:
    marks = run("først") + "<w:r><w:br/><w:t> </w:t><w:br/></w:r>" + run("sidst", "<w:i/>")
    lines = read(tmp_path, ITEM + said("", Style.TEXT, marks)).lines[1:]
    assert [line.runs for line in lines] == [(TextRun("først"),), (TextRun("sidst", emphasis=True),)]
    assert [line.text for line in lines] == ["først", "sidst"]


def test_a_row_has_the_style_of_its_first_cell_with_text(tmp_path: Path) -> None:
    def cell(text: str, style: str, more: str = "") -> str:
        return f"<w:tc><w:tcPr>{more}</w:tcPr>{said(text, style)}</w:tc>"

    body = table(
        row(cell("", Style.CELL), cell("2021", Style.HEAD_CELL, '<w:gridSpan w:val="2"/>')),
        row(cell("a", Style.CELL), cell("b", Style.TOTAL_CELL), cell("c", Style.CELL)),
    )
    lines = read(tmp_path, ITEM + body).lines[1:]
    assert [(line.style, line.cells, line.spans) for line in lines] == [
        (Style.HEAD_CELL, ("", "2021", ""), (1, 2)),
        (Style.CELL, ("a", "b", "c"), (1, 1, 1)),
    ]


def shown(document: Document) -> list[tuple[object, ...]]:
    """Return what a document says, without where its lines stand."""
    return [
        (line.style, line.level, line.bullet, line.cells, line.spans or (1,) * len(line.cells), line.runs)
        + (() if line.cells else (" ".join(line.text.split()),))
        for line in document.lines
    ]


@pytest.mark.parametrize("folder", [TOWN, CONTENT], ids=["the town", "our own content"])
def test_every_meeting_comes_back_as_it_was_put_in(folder: Path, tmp_path: Path) -> None:
    content = load(read_source(folder))[0]
    path = tmp_path / "moede.docx"
    told = 0
    for ref in content.meetings:
        for paper in papers(content, ref, KnownNames.of(content)):
            path.write_bytes(word(paper, TEMPLATE.read_bytes()))
            document = read_document(path)
            assert shown(document) == shown(carried(paper))
            assert (document.form, document.remarks, document.dropped) == (paper.mark, (), ())
            told += 1
    assert told >= len(content.meetings) > 1


def test_libreoffice_saves_a_document_that_reads_the_same(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("soffice is not on this machine")
    bold = TextRun("fed", strong=True)
    link = TextRun("her", emphasis=True, url="https://example.org/a?b=2#c")
    blocks = (
        block(Style.TITLE, "Dagsorden for mødet i KD-Net den 22. januar 2027"),
        block(Style.LINE, "Sted: Rådhuset"),
        Block(Style.TABLE, printed=(("1.", "Takster", "Bilag"), ("2.", "Andet", ""))),
        Block(Style.ITEM, (TextRun("1. Takster"),), anchor="punkt-1"),
        block(Style.PART, "Indstilling"),
        Block(Style.TEXT, (TextRun("Tekst "), bold, TextRun(" og "), link, TextRun(".\nNy linje"))),
        *(Block(Style.NUMBERED, (TextRun(text),), 0, number) for text, number in (("tre", 3), ("fire", 4))),
        Block(Style.BULLET, (TextRun("kugle"),), 1),
        block(Style.QUOTE, "Citat"),
        *(Block(Style.NUMBERED, (TextRun(text),), 0, number) for text, number in (("et", 1), ("to", 2))),
    )
    document = tmp_path / "moede.docx"
    document.write_bytes(
        word(Paper("agenda", "kd-net/2027-01-22", "Dagsorden", "KD-Net", blocks), TEMPLATE.read_bytes())
    )
    profile = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "docx", "--outdir", str(tmp_path / "gemt"), str(document)]
    subprocess.run(command, check=True, capture_output=True)
    assert read_document(tmp_path / "gemt" / "moede.docx") == read_document(document)
    assert read_document(document).form == FORM


def test_the_look_itself_reads_as_what_it_shows(tmp_path: Path) -> None:
    shown = read_document(write_template(tmp_path / "skabelon.docx"))
    assert [line.style for line in shown.lines if not line.text.startswith(("1. Mødepunkt", "1. Mødenumre"))] == [
        line.text.split(":")[0] for line in shown.lines if not line.text.startswith(("1. Mødepunkt", "1. Mødenumre"))
    ]
