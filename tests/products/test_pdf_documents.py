"""The documents to send out as PDF: for everybody to read, the same bytes each time, and words that are never code."""

import io
from pathlib import Path

import pytest
from pdfua import validate
from pypdf import PdfReader

from conftest import CONTENT, TOWN
from meeting_archive.content.load import load
from meeting_archive.content.source import read
from meeting_archive.model import Table
from meeting_archive.products.documents.blocks import Block, Paper, Style, TextRun, block
from meeting_archive.products.documents.making import papers
from meeting_archive.products.documents.names import KnownNames
from meeting_archive.products.documents.typst import pdf

pytestmark = pytest.mark.slow


def paper_of(*blocks: Block) -> Paper:
    head = (block(Style.BODY, "Havnelauget"), block(Style.TITLE, "Referat"))
    title = "Referat af mødet i Havnelauget den 3. november 2031"
    return Paper("minutes", "havnelauget/2031-11-03", title, "Havnelauget", (*head, *blocks))


def words_of(paper: Paper) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf(paper))).pages).split())


def every_paper(folder: Path) -> list[Paper]:
    content, _ = load(read(folder))
    return [one for ref in content.meetings for one in papers(content, ref, KnownNames.of(content))]


@pytest.mark.parametrize("paper", [*every_paper(TOWN), *every_paper(CONTENT)], ids=lambda paper: paper.meeting)
def test_a_checker_of_accessible_pdf_finds_nothing(paper: Paper, tmp_path: Path) -> None:
    file = tmp_path / "papir.pdf"
    file.write_bytes(pdf(paper))
    assert validate(str(file)).findings == ()


def test_the_same_paper_is_the_same_bytes() -> None:
    paper = every_paper(TOWN)[0]
    assert pdf(paper) == pdf(paper._replace(blocks=(*paper.blocks,)))


def test_it_says_its_title_its_language_who_wrote_it_and_what_it_is() -> None:
    paper = paper_of()
    reader = PdfReader(io.BytesIO(pdf(paper)))
    assert reader.metadata
    assert (reader.metadata.title, reader.metadata.author) == (paper.title, paper.author)
    assert reader.metadata["/Keywords"] == paper.mark
    assert reader.root_object["/Lang"] == "da"
    assert "/CreationDate" not in reader.metadata


def test_it_has_an_outline_whose_items_have_their_permanent_names() -> None:
    items = (Block(Style.ITEM, (TextRun("1. Fortøjning"),), anchor="punkt-1"), block(Style.PART, "Indstilling"))
    reader = PdfReader(io.BytesIO(pdf(paper_of(*items))))
    top, below = reader.outline
    assert (top.title, below[0].title, below[1][0].title) == ("Referat", "1. Fortøjning", "Indstilling")
    assert "punkt-1" in reader.named_destinations


def test_its_pages_are_numbered_and_say_from_the_second_on_what_they_belong_to() -> None:
    paper = paper_of(*[block(Style.TEXT, f"Afsnit {place}.") for place in range(60)])
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(pdf(paper))).pages]
    assert [f"Side {place} af {len(pages)}" in page for place, page in enumerate(pages, 1)] == [True] * len(pages)
    assert [paper.title in page for page in pages] == [False] + [True] * (len(pages) - 1)


def test_a_heading_is_never_the_last_of_a_page() -> None:
    for before in range(20, 40):
        lines = [block(Style.TEXT, "Brødtekst.") for _ in range(before)]
        heads = (block(Style.ITEM, "2. Sagen"), block(Style.LINE, "Emne: Både"), block(Style.PART, "Indstilling"))
        reader = PdfReader(io.BytesIO(pdf(paper_of(*lines, *heads, block(Style.TEXT, "Det indstilles.")))))
        pages = ["2. Sagen" in page.extract_text() for page in reader.pages]
        assert pages == ["Det indstilles." in page.extract_text() for page in reader.pages]


def test_a_table_says_its_heads_on_every_page() -> None:
    rows = [[f"Båd {place}", "1.250"] for place in range(80)]
    columns = [{"name": "Navn"}, {"name": "Leje", "unit": "kr."}]
    table = Table.model_validate({"caption": "Både", "columns": columns, "rows": rows})
    reader = PdfReader(io.BytesIO(pdf(paper_of(block(Style.CAPTION, "Både"), Block(Style.TABLE, table=table)))))
    assert len(reader.pages) > 1
    assert all("Leje" in page.extract_text() for page in reader.pages)


@pytest.mark.parametrize(
    "text",
    [
        '#eval("1+1") #read("/etc/passwd") #import "x": *',
        "$x^2$ *fed* _kursiv_ `kode` <mærke> @henvisning = overskrift",
        "// kommentar /* og */ \\u{41} \\ ~ -- --- ... 'enkelt' \"dobbelt\"",
        "<script>alert(1)</script> & [link](javascript:alert(1)) {{ tre }} %}",
    ],
)
def test_what_looks_like_code_is_words(text: str) -> None:
    item = Block(Style.ITEM, (TextRun(text),))
    line, point = block(Style.LINE, f"Emne: {text}"), Block(Style.BULLET, (TextRun(text),))
    words = words_of(paper_of(item, line, block(Style.TEXT, text), point))
    assert words.replace(" ", "").count(text.replace(" ", "")) == 4


def test_what_turns_the_direction_of_reading_is_left_out() -> None:
    assert "Bilag fdp.exe" in words_of(paper_of(block(Style.TEXT, "Bilag \u202efdp.exe\u202c\u2066\ufeff")))


def test_a_sign_that_no_font_has_is_shown_as_unknown_and_the_rest_as_it_is() -> None:
    assert "Besøg fra \ufffd\ufffd (Łódź, Київ, Αθήνα): ½ ≥ §" in words_of(
        paper_of(block(Style.TEXT, "Besøg fra 東京 (Łódź, Київ, Αθήνα): ½ ≥ §"))
    )


def test_no_font_of_the_machine_is_used() -> None:
    paper = paper_of(block(Style.TEXT, "æøå Київ ≥ ✓"))
    reader = PdfReader(io.BytesIO(pdf(paper)))
    fonts = {str(font) for page in reader.pages for font in page._get_fonts()[0]}  # noqa: SLF001  pypdf's only way
    families = {font.split("+")[-1].split("-")[0] for font in fonts}
    assert families <= {"IBMPlexSans", "IBMPlexSerif", "LibertinusSerif", "DejaVuSansMono"}


def test_the_longest_of_everything_stays_on_the_paper() -> None:
    columns = [{"name": f"Samarbejdsområde {place}"} for place in range(8)]
    table = Table.model_validate({"caption": "Bred", "columns": columns, "rows": [["Arbejdsmarkedsudvalget"] * 8]})
    long = (
        block(Style.ITEM, "Fortøjning " * 27),
        block(Style.ITEM, "x" * 300),
        block(Style.LINE, "Emne: " + "y" * 300),
    )
    reader = PdfReader(io.BytesIO(pdf(paper_of(*long, block(Style.CAPTION, "Bred"), Block(Style.TABLE, table=table)))))
    rights: list[float] = []
    for page in reader.pages:
        page.extract_text(visitor_text=lambda text, now, at, *_: rights.append(at[4] + now[4] if text.strip() else 0))
    # Nothing begins in the margin to the right.
    assert max(rights) < float(reader.pages[0].mediabox.width) - 32 / 25.4 * 72


def test_what_documents_are_made_with_is_no_part_of_the_site(town_site: Path) -> None:
    assert not (town_site / "documents").exists()


def test_more_marks_on_a_letter_than_any_font_has_stop_nothing() -> None:
    blocks = (block(Style.TITLE, "Dagsorden"), block(Style.TEXT, "Z\u0334\u0321\u034d\u0353a\u0336l og e\u0301"))
    assert pdf(Paper("agenda", "kd-net/2027-01-22", "Dagsorden", "KD-Net", blocks)).startswith(b"%PDF")
