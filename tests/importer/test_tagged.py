"""A PDF that the archive made is read by its tags: what it says is what was written, word for word."""

import io
import re
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter

from carried import carried
from conftest import CONTENT, TOWN
from meeting_archive.content.load import load
from meeting_archive.content.source import read
from meeting_archive.importer import read_document
from meeting_archive.importer.lines import Document
from meeting_archive.model import Table
from meeting_archive.products.documents.blocks import Block, Paper, Style, TextRun, block
from meeting_archive.products.documents.making import papers
from meeting_archive.products.documents.names import KnownNames
from meeting_archive.products.documents.typst import pdf
from papers import paper as sheet

pytestmark = pytest.mark.slow

TABLE = Table.model_validate(
    {
        "caption": "Havnens udgifter",
        "title": "Udgifter og tilskud",
        "columns": [
            {"name": "Post"},
            {"name": "Anlæg", "group": "2031", "unit": "kr."},
            {"name": "Drift", "group": "2031", "unit": "kr."},
            {"name": "Bemærkning"},
        ],
        "rows": [[f"Anløbsbro {place}", "1.250", "−3,5", "Fortøjningsbestemmelserne"] for place in range(60)],
        "totals": [["I alt", "75.000", "−210", "Se noten"]],
        "note": "Tallene er uden moms.",
    }
)
LONG = (
    "Nord- og Sydhavnens fortøjnings- og redningsudvalg/bådelaug drøftede fiskefløjl, affald og finansiering af "
    "Øst-Vest-molen, jf. § 3, stk. 2, for 2031–2032: ½ × 12 ≥ 5. Bemærkningerne fra Łódź og Київ blev læst op. "
)
BLOCKS = (
    block(Style.BODY, "Havnelauget"),
    block(Style.TITLE, "Referat"),
    block(Style.SOURCE, "Gengivelse i egne ord."),
    block(Style.LINE, "Dato: mandag den 3. november 2031"),
    block(Style.LINE, "Indkaldt: " + LONG.strip()),
    Block(Style.TABLE, printed=(("1", "Godkendelse", ""), ("2", LONG.strip(), "./."), ("2", "", ""))),
    Block(Style.ITEM, (TextRun("1. " + LONG.strip()),), anchor="punkt-1"),
    block(Style.SECTION, "Uden en del over sig"),
    block(Style.PART, "Sagsfremstilling"),
    *[block(Style.TEXT, f"{place}: {LONG * 4}".strip()) for place in range(12)],
    block(Style.TEXT, "Første linje\nAnden linje-\nTredje"),
    Block(
        Style.TEXT,
        (TextRun("jævnt "), TextRun("kursivt", emphasis=True), TextRun(" og "), TextRun("fedt", strong=True)),
    ),
    Block(Style.TEXT, (TextRun("læs "), TextRun("lejen", url="https://havn.example/både?a=1&b=2"), TextRun(" her"))),
    block(Style.VERBATIM, "Emne: dette er brødtekst"),
    block(Style.QUOTE, LONG.strip()),
    Block(Style.NUMBERED, (TextRun(LONG.strip()),), number=3),
    Block(Style.TEXT, (TextRun("Videre i punktet."),), level=1),
    Block(Style.BULLET, (TextRun("Et under det\nog en linje til"),), level=1),
    Block(Style.NUMBERED, (TextRun("Dybere"),), level=2, number=1),
    Block(Style.NUMBERED, (TextRun("2031 var et år"),), number=4),
    Block(Style.BULLET, (TextRun("x" * 300),)),
    block(Style.CAPTION, TABLE.caption),
    Block(Style.TABLE, table=TABLE),
    block(Style.NOTE, TABLE.note or ""),
)
PAPER = Paper("minutes", "havnelauget/2031-11-03", "Referat af mødet", "Havnelauget", BLOCKS)


def saved(data: bytes, folder: Path) -> Path:
    path = folder / "papir.pdf"
    path.write_bytes(data)
    return path


def said(document: Document) -> list[list[Any]]:
    """Return all that a document says of its paragraphs and rows; lines that somebody ended are one paragraph again."""
    whole: list[list[Any]] = []
    for line in document.lines:
        if line.cells:
            whole.append([line.style, line.cells, line.spans or (1,) * len(line.cells)])
        elif line.gap:
            looks = [run._replace(text=one_space(run.text)) for run in line.runs]
            whole.append([line.style, one_space(line.text), line.level, line.bullet, line.heading, looks])
        else:
            whole[-1][1] += f"\n{line.text}"
    for one in whole:
        if "\n" in one[1]:
            # What they look like is said of each line, and not of all of them.
            del one[-1]
    return whole


def one_space(text: str) -> str:
    return re.sub(" +", " ", text)


def every_paper(folder: Path) -> list[Paper]:
    content, _ = load(read(folder))
    return [one for ref in content.meetings for one in papers(content, ref, KnownNames.of(content))]


@pytest.mark.parametrize(
    "paper",
    [PAPER, *every_paper(TOWN), *every_paper(CONTENT)],
    ids=lambda paper: f"{paper.meeting}-{paper.kind}",
)
def test_words_headings_lists_and_tables_come_back_exactly(paper: Paper, tmp_path: Path) -> None:
    document = read_document(saved(pdf(paper), tmp_path))
    assert document.form == paper.mark
    assert said(document) == said(carried(paper))


def test_every_line_knows_its_page_and_says_it_beside_its_words(tmp_path: Path) -> None:
    lines = read_document(saved(pdf(PAPER), tmp_path)).lines
    assert lines[0].where == f"side 1, afsnittet »{lines[0].text}«"
    assert lines[0].quoted == f"»{lines[0].text}« (side 1)"
    assert [line.page for line in lines] == sorted(line.page for line in lines)
    assert lines[-1].page == len(PdfReader(tmp_path / "papir.pdf").pages)


def test_what_another_program_printed_is_not_read_as_ours_whatever_its_keywords_say(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=io.BytesIO(pdf(PAPER)))
    writer.add_metadata({"/Creator": "Writer", "/Producer": "LibreOffice"})
    writer.write(tmp_path / "papir.pdf")
    document = read_document(tmp_path / "papir.pdf")
    assert (document.form, document.lines[0].style) == ("", "")
    assert "hent hellere Word-filen ind" in document.remarks[0]
    assert "Dato: mandag den 3. november 2031" in [line.text for line in document.lines]


def test_without_its_tags_it_is_read_as_any_other(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=io.BytesIO(pdf(PAPER)))
    del writer.root_object["/StructTreeRoot"]
    writer.write(tmp_path / "papir.pdf")
    assert read_document(tmp_path / "papir.pdf").form == ""


def test_words_that_were_added_outside_its_tags_are_not_lost(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=io.BytesIO(pdf(PAPER)))
    writer.append(sheet(tmp_path))
    writer.write(tmp_path / "papir.pdf")
    document = read_document(tmp_path / "papir.pdf")
    assert document.form == ""
    assert any("i skurvognen" in line.text for line in document.lines)


def test_tags_that_stand_in_themselves_are_read_past(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=io.BytesIO(pdf(PAPER)))
    root = writer.root_object["/StructTreeRoot"]
    document_tag = root["/K"][0].get_object()
    document_tag["/K"].append(root["/K"][0])
    writer.write(tmp_path / "papir.pdf")
    document = read_document(tmp_path / "papir.pdf")
    assert document.form == ""
    assert "Havnelauget" in document.lines[0].text
