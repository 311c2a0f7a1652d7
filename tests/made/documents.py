"""Makes Word and PDF files of the imaginary documents, the way a secretariat's programs do."""

import re
from itertools import groupby
from pathlib import Path

import docx
from fpdf import FPDF

from conftest import ROOT
from meeting_archive.importer.fronts.text import read_text
from meeting_archive.importer.labels import numbered
from meeting_archive.importer.lines import Line

# The imaginary documents, in plain text.
DOCUMENTS = ROOT / "tests" / "documents"
NAMES = sorted(path.name for path in DOCUMENTS.iterdir() if path.suffix in {".txt", ".md"})
FONT = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")


def make_word(source: Path, target: Path) -> Path:
    """Make a Word file: headings in bold, points as a list of Word's own, rows as a table."""
    document = docx.Document()
    for table, group in groupby(read_text(source).lines, key=lambda line: line.table):
        lines = list(group)
        if table:
            _table(document, lines)
            continue
        for line in lines:
            style = "List Bullet" if line.bullet and not line.level else "List Bullet 2" if line.bullet else None
            paragraph = document.add_paragraph(style=style)
            paragraph.add_run(line.text).bold = line.bold or bool(re.match(r"\d+\. .* v\. ", line.text))
    document.save(str(target))
    return target


def _table(document: "docx.document.Document", lines: list[Line]) -> None:
    width = max(len(line.cells) for line in lines)
    table = document.add_table(rows=0, cols=width)
    for line in lines:
        for cell, text in zip(table.add_row().cells, line.cells, strict=False):
            cell.text = text


def make_numbered_word(target: Path, titles: list[str], start: int) -> Path:
    """Make a Word file whose items are numbered by Word itself, beginning with another number than 1."""
    document = docx.Document()
    document.add_paragraph("Dagsorden for møde i Byrådet, den 10. september 2031")
    numbering = document.part.numbering_part.element
    style = document.styles["List Number"].element
    (number,) = style.xpath("w:pPr/w:numPr/w:numId/@w:val")
    abstract = numbering.num_having_numId(int(number)).abstractNumId.val
    listed = numbering.add_num(abstract)
    listed.add_lvlOverride(ilvl=0).add_startOverride(start)
    for title in titles:
        paragraph = document.add_paragraph(style="List Number")
        paragraph.add_run(title).bold = True
        paragraph._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = listed.numId  # noqa: SLF001  no other way
        paragraph._p.pPr.numPr.get_or_add_ilvl().val = 0  # noqa: SLF001  likewise
        document.add_paragraph("Det indstilles, at Byrådet drøfter sagen.")
    document.save(str(target))
    return target


def make_pdf(source: Path, target: Path, *, password: str = "") -> Path:
    """Make a PDF with a head and a number on every page."""
    pdf = _Paper(format="A4")
    pdf.set_font("Helvetica", size=10)
    pdf.add_page()
    for line in read_text(source).lines:
        heavy = bool(numbered(line.text)) and " v. " in line.text
        pdf.set_font("Helvetica", "B" if heavy else "", 10)
        pdf.ln(4 if line.gap else 0)
        pdf.set_x(14 if line.bullet else 10)
        mark = "\x95 " if line.bullet else ""
        pdf.multi_cell(0, 5, (mark + line.text).replace("–", "-"), new_x="LMARGIN", new_y="NEXT", align="L")
    if password:
        pdf.set_encryption(owner_password=password, user_password=password)
    pdf.output(str(target))
    return target


class _Paper(FPDF):
    def header(self) -> None:
        self.set_font("Helvetica", size=8)
        self.cell(0, 6, "Nordby Kommune", new_x="LMARGIN", new_y="NEXT")

    def footer(self) -> None:
        self.set_y(-12)
        self.set_font("Helvetica", size=8)
        self.cell(0, 6, f"Side {self.page_no()}")
