"""The numbers of a Word file are those that Word prints, however its lists are defined."""

from pathlib import Path

import pytest

from meeting_archive.importer import read_document
from word_made import WordPart, in_list, numbering, paragraph, row, styles, table, word_made

pytestmark = pytest.mark.slow


def level(at: int = 0, kind: str = "decimal", text: str = "", more: str = "", start: int = 1) -> str:
    shown = text or f"%{at + 1}."
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>{more}<w:lvlText w:val="{shown}"/>'
        "</w:lvl>"
    )


def definition(number: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def listed(number: int, abstract: int, more: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{more}</w:num>'


def list_style(name: str, number: int) -> str:
    said = f'<w:pPr><w:numPr><w:numId w:val="{number}"/></w:numPr></w:pPr>'
    return f'<w:style w:type="numbering" w:styleId="{name}"><w:name w:val="{name}"/>{said}</w:style>'


def paragraph_style(name: str, properties: str, based_on: str = "Normal") -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/><w:basedOn w:val="{based_on}"/>'
        f"<w:pPr>{properties}</w:pPr></w:style>"
    )


def lines(folder: Path, body: str, *parts: WordPart) -> list[str]:
    return [line.text for line in read_document(word_made(folder / "fil.docx", body, *parts)).lines]


@pytest.mark.parametrize("made", [(list_style("Punkter", 1),), ()], ids=["named by its style", "style lost"])
def test_a_list_may_be_defined_by_a_style_of_lists(made: tuple[str, ...], tmp_path: Path) -> None:
    lists = numbering(
        definition(1, '<w:styleLink w:val="Punkter"/>', level()),
        definition(2, '<w:numStyleLink w:val="Punkter"/>'),
        listed(1, 1),
        listed(2, 2),
    )
    body = in_list("Havnen", 2) + paragraph("Der er sne.") + in_list("Broen", 2) + in_list("Fyret", 1)
    assert lines(tmp_path, body, lists, styles(*made)) == ["1. Havnen", "Der er sne.", "2. Broen", "3. Fyret"]


def test_the_level_of_a_paragraph_is_the_one_tied_to_its_style(tmp_path: Path) -> None:
    tied = '<w:pStyle w:val="Under"/>'
    lists = numbering(definition(1, level(), level(1, text="%1.%2", more=tied)), listed(1, 1))
    made = styles(
        paragraph_style("Over", '<w:numPr><w:numId w:val="1"/></w:numPr>'),
        paragraph_style("Under", '<w:numPr><w:numId w:val="1"/></w:numPr>'),
        paragraph_style("Ogsaa", "", "Under"),
        paragraph_style("Uden", '<w:numPr><w:numId w:val="0"/></w:numPr>', "Under"),
    )
    body = "".join(
        paragraph(text, f'<w:pStyle w:val="{style}"/>')
        for text, style in (("Havn", "Over"), ("Kaj", "Under"), ("Mole", "Ogsaa"), ("Fri", "Uden"), ("Bro", "Over"))
    )
    assert lines(tmp_path, body, lists, made) == ["1. Havn", "1.1 Kaj", "1.2 Mole", "Fri", "2. Bro"]


def test_a_paragraph_may_leave_the_list_of_its_style(tmp_path: Path) -> None:
    lists = numbering(definition(1, level()), listed(1, 1))
    made = styles(paragraph_style("Punkt", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'))
    style = '<w:pStyle w:val="Punkt"/>'
    out = paragraph("Uden nummer", f'{style}<w:numPr><w:numId w:val="0"/></w:numPr>')
    body = paragraph("Havn", style) + out + paragraph("Bro", style)
    assert lines(tmp_path, body, lists, made) == ["1. Havn", "Uden nummer", "2. Bro"]


def test_a_list_may_have_a_level_of_its_own_and_begin_where_it_says(tmp_path: Path) -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(kind="upperLetter", text="%1)", start=3)}</w:lvlOverride>'
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>'
    lists = numbering(
        definition(1, level()), definition(2, level()), listed(1, 1), listed(2, 2, own), listed(3, 1, again)
    )
    body = "".join(in_list("x", number) for number in (1, 1, 2, 2, 3, 1))
    assert lines(tmp_path, body, lists) == ["1. x", "2. x", "C) x", "D) x", "7. x", "8. x"]


def test_a_start_inside_a_point_does_not_move_the_points(tmp_path: Path) -> None:
    again = '<w:lvlOverride w:ilvl="1"><w:startOverride w:val="5"/></w:lvlOverride>'
    lists = numbering(definition(1, level(), level(1, text="%1.%2")), listed(1, 1), listed(2, 1, again))
    body = in_list("a", 1) + in_list("b", 1, 1) + in_list("c", 2, 1) + in_list("d", 1)
    assert lines(tmp_path, body, lists) == ["1. a", "1.1 b", "1.5 c", "2. d"]


@pytest.mark.parametrize(
    ("restart", "last"), [("", "1"), ('<w:lvlRestart w:val="0"/>', "3"), ('<w:lvlRestart w:val="1"/>', "1")]
)
def test_a_level_begins_again_below_the_level_that_it_says(restart: str, last: str, tmp_path: Path) -> None:
    lists = numbering(definition(1, level(), level(1, text="%2)", more=restart)), listed(1, 1))
    body = in_list("a", 1) + in_list("b", 1, 1) + in_list("c", 1, 1) + in_list("d", 1) + in_list("e", 1, 1)
    assert lines(tmp_path, body, lists)[-1] == f"{last}) e"


def test_a_level_goes_on_below_one_that_it_does_not_count_by(tmp_path: Path) -> None:
    third = level(2, text="%3)", more='<w:lvlRestart w:val="1"/>')
    lists = numbering(definition(1, level(), level(1, text="%2)"), third), listed(1, 1))
    body = "".join(in_list("x", 1, at) for at in (0, 1, 2, 1, 2, 0, 1, 2))
    assert lines(tmp_path, body, lists) == ["1. x", "1) x", "1) x", "2) x", "2) x", "2. x", "1) x", "1) x"]


@pytest.mark.parametrize(
    ("kind", "text", "start", "printed"),
    [
        ("decimalZero", "%1.", 9, ["09. x", "10. x"]),
        ("ordinal", "%1", 1, ["1. x", "2. x"]),
        ("ordinal", "%1.", 1, ["1. x", "2. x"]),
        ("none", "Punkt", 1, ["Punkt x", "Punkt x"]),
        ("none", "%1", 1, ["x", "x"]),
        ("lowerLetter", "%1)", 26, ["z) x", "aa) x"]),
        ("upperRoman", "%1.", 49, ["XLIX. x", "L. x"]),
        ("decimal", " ", 1, ["x", "x"]),
    ],
)
def test_a_number_is_written_as_its_kind_is(
    kind: str, text: str, start: int, printed: list[str], tmp_path: Path
) -> None:
    lists = numbering(definition(1, level(kind=kind, text=text, start=start)), listed(1, 1))
    assert lines(tmp_path, in_list("x", 1) * 2, lists) == printed


def test_a_number_of_new_programs_is_read_as_they_write_it(tmp_path: Path) -> None:
    new = (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/>'
        '</mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
    )
    declared = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    one = f'<w:lvl w:ilvl="0" {declared}>{new}<w:lvlText w:val="%1."/></w:lvl>'
    assert lines(tmp_path, in_list("x", 1), numbering(definition(1, one), listed(1, 1))) == ["001. x"]


def test_a_legal_number_has_figures_only(tmp_path: Path) -> None:
    lists = numbering(definition(1, level(kind="upperRoman"), level(1, text="%1.%2", more="<w:isLgl/>")), listed(1, 1))
    assert lines(tmp_path, in_list("a", 1) + in_list("b", 1, 1), lists) == ["I. a", "1.1 b"]


def test_the_numbers_of_a_table_are_in_its_cells(tmp_path: Path) -> None:
    lists = numbering(definition(1, level()), listed(1, 1))
    rows = [row(f"<w:tc>{in_list('', 1)}</w:tc>", title) for title in ("Havn", "Bro")]
    document = read_document(word_made(tmp_path / "fil.docx", table(*rows) + in_list("Fyr", 1), lists))
    assert [line.cells or line.text for line in document.lines] == [("1.", "Havn"), ("2.", "Bro"), "3. Fyr"]


def test_a_heading_is_known_by_its_level_in_the_outline_and_by_what_its_style_is_based_on(tmp_path: Path) -> None:
    made = styles(
        '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/></w:style>',
        paragraph_style("Punkt", "", "H1"),
        paragraph_style("Sag", '<w:outlineLvl w:val="1"/>'),
        paragraph_style("Liste", '<w:outlineLvl w:val="9"/>', "H1"),
    )
    said = ['<w:pStyle w:val="Punkt"/>', '<w:pStyle w:val="Sag"/>', '<w:outlineLvl w:val="0"/>']
    said += ['<w:pStyle w:val="Liste"/>', ""]
    body = "".join(paragraph("Havnen", one) for one in said)
    document = read_document(word_made(tmp_path / "fil.docx", body, made))
    assert [line.heading for line in document.lines] == [True, True, True, False, False]
