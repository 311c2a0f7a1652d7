"""What is printed on a page and what is in its file are two things: a PDF is read as a reader of the paper would."""

from collections.abc import Callable
from itertools import chain
from pathlib import Path

import pytest
from fpdf import FPDF
from fpdf.enums import TextMode

from meeting_archive.importer import Refused, read_document
from meeting_archive.importer.lines import Document
from papers import LINES, Sheets, paper

pytestmark = pytest.mark.slow


def texts(document: Document) -> list[str]:
    return [line.text for line in document.lines]


# Printed twice.


@pytest.mark.parametrize(("across", "down"), [(0.04, 0), (0.1, 0), (0.3, 0), (0.5, 0), (0.2, 0.2), (-0.3, 0)])
def test_what_is_printed_twice_beside_itself_is_read_once_and_is_bold(
    across: float, down: float, tmp_path: Path
) -> None:
    sheets = Sheets()
    for place, line in enumerate(LINES):
        sheets.text(20, 30 + 8 * place, line)
        if line[0].isdigit():
            sheets.text(20 + across, 30 + 8 * place + down, line)
    once, twice = read_document(paper(tmp_path)), read_document(sheets.saved(tmp_path, "to.pdf"))
    assert twice.lines == once.lines
    assert [line.bold for line in twice.lines] == [line[0].isdigit() for line in LINES]


def test_what_is_printed_again_on_top_of_itself_is_not_bold(tmp_path: Path) -> None:
    document = read_document(paper(tmp_path, lambda sheets: sheets.text(20, 38, LINES[1])))
    assert texts(document) == [*LINES]
    assert not document.lines[1].bold


def test_two_of_a_letter_in_a_word_stay_two(tmp_path: Path) -> None:
    lines = ["Hallens lille villa: 1.111 kr. ....... iiii llll", "Dobbeltopkobling af el-ladestandere"]
    assert texts(read_document(paper(tmp_path, lines=lines))) == lines


def test_where_everything_is_outlined_nothing_is_bold_by_it(tmp_path: Path) -> None:
    def outlined(sheets: Sheets) -> None:
        sheets.text_mode = TextMode.FILL_STROKE
        sheets.lines(["Mødet slutter her.", "Tak for i dag, og kom godt hjem."], top=120)

    document = read_document(paper(tmp_path, outlined))
    assert [line.bold for line in document.lines[-2:]] == [True, True]
    alone = read_document(paper(tmp_path, outlined, lines=["Kun en linje."]))
    assert [line.bold for line in alone.lines] == [False, False, False]


# Across the text, and not to be seen.


def stamp(words: str, angle: float, left: float = 60, top: float = 90, size: int = 60) -> Callable[[Sheets], None]:
    def print_it(sheets: Sheets) -> None:
        sheets.set_font("Helvetica", size=size)
        with sheets.rotation(angle, left, top):
            sheets.text(left, top, words)

    return print_it


@pytest.mark.parametrize("angle", [45, 90, -90, 180, 30])
def test_a_mark_across_the_page_is_told_and_in_no_line(angle: float, tmp_path: Path) -> None:
    document = read_document(paper(tmp_path, stamp("UDKAST", angle, left=110)))
    assert texts(document) == [*LINES]
    (remark,) = document.remarks
    assert remark.startswith("»UDKAST« står på tværs af teksten (side 1)")
    assert remark.endswith("er dokumentet det endelige?")


def test_a_large_mark_below_the_text_is_one_too(tmp_path: Path) -> None:
    document = read_document(paper(tmp_path, stamp("KLADDE", 0, left=20, top=50)))
    assert texts(document) == [*LINES]
    assert "»KLADDE«" in document.remarks[0]


def test_a_large_title_with_nothing_printed_on_it_is_a_title(tmp_path: Path) -> None:
    assert "HAVNEN" in texts(read_document(paper(tmp_path, stamp("HAVNEN", 0, left=20, top=200))))


def test_a_note_in_the_margin_is_told_once_for_its_pages(tmp_path: Path) -> None:
    sheets = Sheets()
    for page in range(3):
        sheets.set_font("Helvetica", size=11)
        sheets.lines(LINES[page * 2 : page * 2 + 2])
        stamp("Underskriftens nøgle: AB1-CD2-EF3", 90, left=200, top=150, size=6)(sheets)
        sheets.add_page()
    document = read_document(sheets.saved(tmp_path))
    assert texts(document) == [*LINES]
    assert document.remarks == (
        "»Underskriftens nøgle: AB1-CD2-EF3« står på tværs af teksten (side 1-3) og er ikke læst som tekst",
    )


def test_a_page_that_lies_on_its_side_is_read_as_it_lies(tmp_path: Path) -> None:
    for angle, left, top in ((90, 30, 280), (-90, 180, 20)):
        sheets = Sheets()
        for place, line in enumerate(LINES):
            step = 8 * place if angle > 0 else -8 * place
            sheets.set_font(style="B" if line[0].isdigit() else "")
            with sheets.rotation(angle, left + step, top):
                sheets.text(left + step, top, line)
        assert texts(read_document(sheets.saved(tmp_path))) == [*LINES]


def unseen(sheets: Sheets) -> None:
    sheets.text_mode = TextMode.INVISIBLE
    sheets.text(20, 120, "HEMMELIG")


def white(sheets: Sheets) -> None:
    sheets.set_text_color(255)
    sheets.text(20, 120, "HEMMELIG")


def tiny(sheets: Sheets) -> None:
    sheets.set_font(size=0.5)
    sheets.text(20, 120, "HEMMELIG")


def below_a_bar(sheets: Sheets) -> None:
    sheets.text(20, 120, "HEMMELIG")
    sheets.set_fill_color(0)
    sheets.rect(18, 115, 40, 7, style="F")


def outside(sheets: Sheets) -> None:
    sheets.text(-60, 120, "HEMMELIG")


@pytest.mark.parametrize("print_it", [unseen, white, tiny, below_a_bar, outside])
def test_what_cannot_be_seen_on_the_paper_is_told_and_not_read(
    print_it: Callable[[Sheets], None], tmp_path: Path
) -> None:
    document = read_document(paper(tmp_path, print_it))
    assert texts(document) == [*LINES]
    assert document.remarks[0].startswith("side 1 rummer tekst, som ikke kan ses på papiret")
    assert "HEMMELIG" not in str(document)


def test_white_text_on_a_dark_ground_is_read(tmp_path: Path) -> None:
    def heading(sheets: Sheets) -> None:
        sheets.set_fill_color(20, 40, 90)
        sheets.rect(18, 112, 90, 10, style="F")
        sheets.set_text_color(255)
        sheets.text(20, 119, "Orientering fra havnefogeden")

    assert texts(read_document(paper(tmp_path, heading)))[-1] == "Orientering fra havnefogeden"


# Pages that are pictures.


def picture(sheets: FPDF) -> None:
    from PIL import Image  # noqa: PLC0415  only here

    sheets.image(Image.new("L", (30, 40), 200), 0, 0, 210, 297)


def test_a_page_that_is_only_a_picture_is_told_by_its_number(tmp_path: Path) -> None:
    document = read_document(paper(tmp_path, lambda sheets: sheets.add_page(), picture))
    assert texts(document) == [*LINES]
    assert document.remarks[0].startswith("side 2 er kun et billede, og dets tekst er ikke læst")


def test_what_a_machine_read_in_a_picture_is_read_and_told(tmp_path: Path) -> None:
    sheets = Sheets()
    picture(sheets)
    sheets.text_mode = TextMode.INVISIBLE
    sheets.lines(LINES)
    document = read_document(sheets.saved(tmp_path))
    assert texts(document) == [*LINES]
    assert "en maskine har gættet (OCR)" in document.remarks[0]


def test_a_picture_with_a_note_in_its_margin_has_no_text(tmp_path: Path) -> None:
    sheets = Sheets()
    picture(sheets)
    stamp("Underskriftens nøgle: AB1-CD2-EF3", 90, left=200, top=150, size=6)(sheets)
    with pytest.raises(Refused, match="kør OCR først"):
        read_document(sheets.saved(tmp_path))


# Small figures, and words of several fonts.


def small(sheets: Sheets, left: float, top: float, text: str) -> None:
    for part in text.split("|"):
        place, said = (part[0], part[1:]) if part.startswith(("^", "_")) else ("", part)
        sheets.set_font(size=7 if place else 11)
        sheets.text(left, top - 1.6 if place == "^" else top + 0.8 if place == "_" else top, said)
        left += sheets.get_string_width(said)


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("Der er lagt 40 m|^2| fliser|^1| ved kajen.", "Der er lagt 40 m² fliser¹ ved kajen."),
        ("Udledningen af CO|_2| er faldet.", "Udledningen af CO₂ er faldet."),
        ("Mødet begyndte kl. 19|^30| i skuret.", "Mødet begyndte kl. 19.30 i skuret."),
        ("|^1| Se bilaget om fliser.", "¹ Se bilaget om fliser."),
    ],
)
def test_a_small_figure_belongs_to_the_word_it_touches(printed: str, read: str, tmp_path: Path) -> None:
    document = read_document(paper(tmp_path, lambda sheets: small(sheets, 20, 120, printed)))
    assert texts(document) == [*LINES, read]


def test_a_word_whose_letters_change_their_font_is_one_word(tmp_path: Path) -> None:
    def mixed(sheets: Sheets) -> None:
        left = 20.0
        for part, style in (("a", "B"), (") Valg af ", ""), ("næst", "B"), ("formand", ""), (" ", "B"), ("Lis", "")):
            sheets.set_font("Helvetica", style, 11)
            sheets.text(left, 120, part)
            left += sheets.get_string_width(part)

    assert texts(read_document(paper(tmp_path, mixed)))[-1] == "a) Valg af næstformand Lis"


def test_a_mark_of_a_list_in_a_font_of_its_own_is_a_mark(tmp_path: Path) -> None:
    def listed(sheets: Sheets) -> None:
        for place, text in enumerate(("Der købes nye reb.", "Der males en bænk.")):
            sheets.set_font("Courier", size=11)
            sheets.text(30, 120 + 8 * place, "o")
            sheets.set_font("Helvetica", size=11)
            sheets.text(36, 120 + 8 * place, text)

    lines = read_document(paper(tmp_path, listed)).lines[-2:]
    assert [(line.text, line.bullet) for line in lines] == [("Der købes nye reb.", True), ("Der males en bænk.", True)]


# The heads and feet of pages.


def pages(folder: Path, *texts: list[str], head: str = "", foot: str = "", size: float = 9) -> Document:
    """Print pages, each with its head and its foot; "#" stands for the number of the page."""
    sheets = Sheets()
    for number, lines in enumerate(texts, 1):
        if number > 1:
            sheets.add_page()
        for text, top in ((head, 12), (foot, 288)):
            sheets.set_font("Helvetica", size=size)
            sheets.text(20, top, text.replace("#", str(number)))
        sheets.set_font("Helvetica", size=11)
        sheets.lines(lines)
    return read_document(sheets.saved(folder))


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        ("Nordby Havn", "Side # af 2"),
        ("Nordby Havn den 3. november 2031, side # af 2", ""),
        ("3. november 2031   side # af 2   Asta Holm", "Havnelauget"),
        ("", "Nordby Havn - #"),
    ],
)
def test_two_pages_have_heads_and_feet_too(head: str, foot: str, tmp_path: Path) -> None:
    document = pages(tmp_path, [*LINES[:3]], [*LINES[3:]], head=head, foot=foot)
    assert texts(document) == [*LINES]
    (told,) = document.dropped
    assert told[0] == "sidehoveder, sidefødder og sidetal"
    assert len(told[1]) == 2 * (bool(head) + bool(foot))


def test_what_stands_on_top_of_two_pages_and_is_no_head_stays(tmp_path: Path) -> None:
    above = [["2. Orientering", "Intet."], ["3. Orientering", "Intet."], ["4. Orientering", "Intet."]]
    assert texts(pages(tmp_path, *above[:2])) == [*chain(*above[:2])]
    assert texts(pages(tmp_path, *above)) == [*chain(*above)]
    labels = [["Beslutning", "Godkendt."], ["Beslutning", "Drøftet."]]
    assert texts(pages(tmp_path, *labels)) == [*chain(*labels)]


def test_a_head_that_alone_says_what_the_document_is_stays_once(tmp_path: Path) -> None:
    rest = [[*LINES[1:3]], [*LINES[3:]]]
    assert texts(pages(tmp_path, *rest, head=LINES[0], size=11)) == [*LINES]
    titled = [[LINES[0], *rest[0]], rest[1]]
    assert texts(pages(tmp_path, *titled, head=LINES[0])) == [*LINES]


# Labels, points and words at the ends of lines.


def test_a_label_and_what_it_says_are_no_table_though_a_tab_parts_them(tmp_path: Path) -> None:
    def labelled(sheets: Sheets) -> None:
        for place, (label, said) in enumerate((("Dato:", "3. november 2031"), ("Sted:", "Skuret"), ("Afbud:", "Lis"))):
            sheets.text(20, 100 + 6 * place, label)
            sheets.text(60, 100 + 6 * place, said)

    lines = read_document(paper(tmp_path, labelled)).lines[-3:]
    assert [(line.text, line.broken) for line in lines] == [
        *(("Dato: 3. november 2031", False), ("Sted: Skuret", False), ("Afbud: Lis", False))
    ]


def test_a_word_that_the_line_had_no_room_for_is_whole_again_and_told(tmp_path: Path) -> None:
    long = "Havnelauget har i flere år ønsket sig en ordning, der dækker alle de beboere i vores kom-"
    lines = [
        *(long, "mune, som betaler for en plads ved broen, og sekretariatet har spurgt i både børne-"),
        *("og ungeudvalget, kulturudvalget og teknisk udvalg, om de kunne tænke sig en ny it-", "løsning til det."),
    ]
    sheets = Sheets()
    for place, line in enumerate(lines):
        sheets.text(20, 30 + 5 * place, line)
    document = read_document(sheets.saved(tmp_path))
    (text,) = texts(document)
    assert "vores kommune, som" in text
    assert "børne- og ungeudvalget" in text
    assert "ny it-løsning" in text
    assert document.remarks == (
        "ord, der var delt med bindestreg, hvor linjen slutter, er sat sammen: kommune, it-løsning",
    )


def test_each_lettered_point_is_a_line(tmp_path: Path) -> None:
    points = ["a) Reb", "b) Bænke", "c) Bøjer"]
    sheets = Sheets()
    for place, line in enumerate(["1. Indkøb til foråret", *points]):
        sheets.set_font(style="" if place else "B")
        sheets.text(20, 30 + 5 * place, line)
    assert texts(read_document(sheets.saved(tmp_path))) == ["1. Indkøb til foråret", *points]


# Columns.

PROSE = (
    "Havnelauget har i foråret undersøgt, om broen ved den gamle smedje kan bære de vogne, som nu skal køre der. "
    "Smeden mener, at den kan, og havnefogeden er enig med ham. Der er dog enkelte planker, som skal skiftes først."
)


def print_columns(sheets: Sheets, *texts: tuple[str, str], height: float = 5) -> None:
    sheets.set_font("Helvetica", size=10)
    for left, right in texts:
        top = sheets.get_y()
        ends = []
        for place, text in ((20, left), (112, right)):
            sheets.set_xy(place, top)
            sheets.multi_cell(78, height, text, align="L", new_x="LEFT", new_y="NEXT")
            ends.append(sheets.get_y())
        sheets.set_y(max(ends))


def test_two_columns_of_prose_are_read_one_after_the_other(tmp_path: Path) -> None:
    sheets = Sheets()
    sheets.text(20, 30, LINES[0])
    sheets.set_y(40)
    right = PROSE.replace("broen", "kajen")
    print_columns(sheets, (f"{PROSE}\n\n{PROSE} {PROSE}", f"{right} {right}\n\nAsta skriver til smeden."))
    sheets.text(20, 200, "Mødet sluttede kl. 12.00.")
    assert texts(read_document(sheets.saved(tmp_path))) == [
        *(
            LINES[0],
            PROSE,
            f"{PROSE} {PROSE}",
            f"{right} {right}",
            "Asta skriver til smeden.",
            "Mødet sluttede kl. 12.00.",
        )
    ]


@pytest.mark.parametrize("ruled", [True, False])
def test_a_table_of_prose_is_not_read_column_by_column(ruled: bool, tmp_path: Path) -> None:  # noqa: FBT001
    sheets = Sheets()
    sheets.set_y(40)
    for _ in range(4):
        if ruled:
            sheets.line(20, sheets.get_y() - 1, 190, sheets.get_y() - 1)
        print_columns(sheets, (PROSE, PROSE.replace("broen", "kajen")))
        sheets.set_y(sheets.get_y() + (1 if ruled else 5))
    lines = texts(read_document(sheets.saved(tmp_path)))
    assert "broen" in lines[0] + lines[1]
    assert "kajen" in lines[0] + lines[1]
