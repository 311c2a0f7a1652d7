"""Notes, ticks and formulas of a Word file: as Word shows them, and nothing that it hides."""

from pathlib import Path

import docx
import pytest
from docx.opc.constants import CONTENT_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from meeting_archive.importer import read_document

NOTES = f"""<w:footnotes {nsdecls("w")}>
<w:footnote w:id="1"><w:p><w:r><w:t>Nordby tager forbehold.</w:t></w:r></w:p></w:footnote>
<w:footnote w:id="2"><w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>SKJULT</w:t></w:r></w:p></w:footnote>
</w:footnotes>"""
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"


def mark(number: int) -> str:
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


def word_file(folder: Path, *elements: str) -> Path:
    """Make a Word file of elements of its body, with the notes above."""
    document = docx.Document()
    document.add_paragraph("Referat fra møde i Byrådet, den 12. januar 2032")
    for element in elements:
        declared = element.replace(">", f" {nsdecls('w', 'm')}>", 1)
        document.element.body.insert(-1, parse_xml(declared))
    part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, NOTES.encode(), document.part.package)
    document.part.relate_to(part, RELATION)
    path = folder / "fil.docx"
    document.save(str(path))
    return path


def lines(path: Path) -> list[str]:
    return [line.text for line in read_document(path).lines[1:]]


def test_a_note_stands_below_its_paragraph(tmp_path: Path) -> None:
    path = word_file(tmp_path, f"<w:p><w:r><w:t>Godkendt.</w:t></w:r>{mark(1)}</w:p>")
    assert lines(path) == ["Godkendt.", "(Note: Nordby tager forbehold.)"]


def test_a_note_of_a_table_stands_below_the_table_and_is_no_row_of_it(tmp_path: Path) -> None:
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r>{}</w:p></w:tc>"
    row = f"<w:tr>{cell.format('Nordby', mark(1))}{cell.format('12', '')}</w:tr>"
    path = word_file(tmp_path, f"<w:tbl>{row}</w:tbl>")
    table, note = read_document(path).lines[1:]
    assert table.cells == ("Nordby", "12")
    assert (note.text, note.cells) == ("(Note: Nordby tager forbehold.)", ())
    assert note.number != table.number


@pytest.mark.parametrize(
    "hidden",
    [
        mark(2),
        f'<w:del w:id="9" w:author="x">{mark(1)}</w:del>',
        '<w:r><w:rPr><w:vanish/></w:rPr><w:footnoteReference w:id="1"/></w:r>',
    ],
    ids=["hidden text", "deleted mark", "hidden mark"],
)
def test_a_note_that_word_does_not_show_is_not_there(hidden: str, tmp_path: Path) -> None:
    assert lines(word_file(tmp_path, f"<w:p><w:r><w:t>Godkendt.</w:t></w:r>{hidden}</w:p>")) == ["Godkendt."]


def test_formulas_are_text_and_ticks_are_signs(tmp_path: Path) -> None:
    formula = "<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>"
    tick = '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'
    path = word_file(tmp_path, f"<w:p>{tick}<w:r><w:t> Summen er </w:t></w:r>{formula}</w:p>")
    assert lines(path) == ["☒ Summen er a+b"]
