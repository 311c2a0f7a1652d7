"""A paper as a Word file: what it says reads back, in the look that the owner gives it."""

import datetime
import io
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from PIL import Image

from meeting_archive.importer import read_document
from meeting_archive.importer.lines import Document
from meeting_archive.model import Table
from meeting_archive.model.base import Origin, Placed
from meeting_archive.products.documents import word_template
from meeting_archive.products.documents.blocks import LABEL, Block, Paper, Style, TextRun, block
from meeting_archive.products.documents.word import TemplateError, word
from meeting_archive.products.documents.word_template import ready
from word_look import TEMPLATE, write_template
from word_made import KIND, numbering, styles, word_made

OURS = TEMPLATE.read_bytes()
TITLE = "Referat af mødet i KD-Net den 26. august 2022"


def paper(*blocks: Block, title: str = TITLE) -> Paper:
    return Paper("minutes", "kd-net/2022-08-26", title, "KD-Net", blocks)


def read(folder: Path, *blocks: Block, template: bytes = OURS) -> Document:
    path = folder / "moede.docx"
    path.write_bytes(word(paper(*blocks), template))
    return read_document(path)


def opened(*blocks: Block, template: bytes = OURS) -> Any:
    return docx.Document(io.BytesIO(word(paper(*blocks), template)))


def point(text: str, number: int = 0, level: int = 0) -> Block:
    return Block(Style.NUMBERED if number else Style.BULLET, (TextRun(text),), level, number)


def table(**said: Any) -> Table:
    """Make a table whose fields were written in the order in which they are given."""
    below = {name: place for place, name in enumerate(said)}
    return Table.model_validate(Placed({"caption": "Udgifter", **said}, Origin("m.yml", 1, below)))


def points(document: Document) -> list[tuple[int, str]]:
    return [(line.level, line.text) for line in document.lines]


COSTS = table(
    title="Udgifter i regionen",
    columns=[
        "Kommune",
        {"name": "Budget", "group": "2021", "unit": "kr."},
        {"name": "Regnskab", "group": "2021", "unit": "kr."},
        {"name": "Budget", "group": "2022", "unit": "kr."},
        "Bemærkning",
    ],
    rows=[["Aarhus", "1.392.657", "1.400.000", "1.405", "Over"], ["Randers", "1", "2", "3", "Under"]],
    totals=[["I alt", "1.392.658", "1.400.002", "1.408", "–"]],
)
ALL = (
    block(Style.BODY, "KD-Net"),
    block(Style.TITLE, TITLE),
    block(Style.SOURCE, "Gengivelse i egne ord; ikke det officielle referat."),
    block(Style.LINE, "Sted: Rådhuset, kl. 10: lokale 220"),
    block(Style.PART, "Dagsorden"),
    Block(Style.TABLE, printed=(("1", "Godkendelse", ""), ("2", "Taksterne", "Lukket punkt"))),
    Block(Style.ITEM, (TextRun("1. Godkendelse"),), anchor="punkt-1"),
    block(Style.LINE, "Fast punkt"),
    block(Style.PART, "Indstilling"),
    Block(
        Style.TEXT,
        (
            TextRun("Det "),
            TextRun("indstilles", emphasis=True),
            TextRun(" efter "),
            TextRun("aftalen", strong=True, url="https://example.org/aftale?a=1&b=2#c"),
            TextRun(", og "),
            TextRun("begge dele", emphasis=True, strong=True),
            TextRun("."),
        ),
    ),
    block(Style.SECTION, "Baggrund"),
    block(Style.VERBATIM, "Referat: er her et ord."),
    block(Style.QUOTE, "»Sådan sagde han.«"),
    block(Style.CAPTION, "Udgifter"),
    Block(Style.TABLE, table=COSTS),
    block(Style.NOTE, "Kilde: kommunerne."),
    Block(Style.ITEM, (TextRun("2. Taksterne"),), anchor="punkt-2"),
    block(Style.HELP, "Skriv her, hvad der blev besluttet."),
)


def test_a_document_is_the_same_bytes_twice_and_knows_no_clock() -> None:
    first = word(paper(*ALL), OURS)
    ready.cache_clear()
    assert word(paper(*ALL), OURS) == first
    with zipfile.ZipFile(io.BytesIO(first)) as packed:
        assert {entry.date_time[:3] for entry in packed.infolist()} == {(1980, 1, 1)}
        assert str(datetime.datetime.now(datetime.UTC).year) not in packed.read("docProps/core.xml").decode()


def test_it_says_its_title_its_body_its_language_and_what_it_is() -> None:
    said = opened(*ALL).core_properties
    assert (said.title, said.author, said.language) == (TITLE, "KD-Net", "da-DK")
    assert said.keywords == "moedearkiv-1 minutes kd-net/2022-08-26"
    assert (said.created, said.modified, said.last_modified_by) == (None, None, "")
    long = docx.Document(io.BytesIO(word(paper(title="Referat " * 60), OURS)))
    assert long.core_properties.title.startswith("Referat Referat")


def test_every_block_reads_back_in_its_style_and_its_words(tmp_path: Path) -> None:
    lines = read(tmp_path, *ALL).lines
    texts = [one for one in ALL if one.style is not Style.TABLE]
    assert [(line.style, line.runs) for line in lines if not line.cells] == [(one.style, one.runs) for one in texts]


def test_the_files_of_word_are_as_the_standard_orders_them() -> None:
    order = "pStyle keepNext keepLines numPr pBdr tabs spacing ind jc outlineLvl rPr".split()
    document = opened(*ALL, point("et", 1), point("to"), block(Style.TEXT, "Slut"))
    for properties in [*document.element.iter(qn("w:pPr")), *document.styles.element.iter(qn("w:pPr"))]:
        places = [order.index(child.tag.rpartition("}")[2]) for child in properties]
        assert places == sorted(places)


def test_a_break_in_a_paragraph_is_a_line_of_its_own(tmp_path: Path) -> None:
    runs = (TextRun("Først.\nSå "), TextRun("dette", strong=True), TextRun(".\nSidst."))
    lines = read(tmp_path, Block(Style.TEXT, runs)).lines
    assert [(line.gap, line.style) for line in lines] == [
        (True, "Mødetekst"),
        (False, "Mødetekst"),
        (False, "Mødetekst"),
    ]
    so = (TextRun("Så "), TextRun("dette", strong=True), TextRun("."))
    assert [line.runs for line in lines] == [(TextRun("Først."),), so, (TextRun("Sidst."),)]


def test_spaces_that_somebody_wrote_stay() -> None:
    text = "10\u00a0000 kr.  og  mere"
    assert opened(block(Style.TEXT, text)).paragraphs[0].text == text


def labels(*blocks: Block) -> list[str]:
    runs = (run for one in opened(*blocks).paragraphs for run in one.runs)
    return [run.text for run in runs if run.style.name == LABEL]


def test_the_label_of_a_line_is_set_apart_and_is_no_stress(tmp_path: Path) -> None:
    emphasis = (TextRun("Emne: "), TextRun("Takster", emphasis=True))
    blocks = (block(Style.LINE, "Sted: Rådhuset"), block(Style.LINE, "Lukket punkt"), Block(Style.LINE, emphasis))
    assert labels(*blocks) == ["Sted:", "Lukket punkt", "Emne:"]
    assert opened(*blocks).paragraphs[0].text == "Sted: \tRådhuset"
    assert [line.runs for line in read(tmp_path, *blocks).lines] == [one.runs for one in blocks]


def test_what_is_written_behind_an_empty_label_stands_where_values_do(tmp_path: Path) -> None:
    place = opened(block(Style.LINE, "Sted:")).paragraphs[0].runs[-1]
    assert (place.text, place.style.name) == (" \t", "Default Paragraph Font")
    assert [line.text for line in read(tmp_path, block(Style.LINE, "Sted:")).lines] == ["Sted:"]


def test_a_line_whose_first_words_are_no_label_is_left_alone(tmp_path: Path) -> None:
    runs = (TextRun("Se ", strong=True), TextRun("bilag: her"))
    (line,) = read(tmp_path, Block(Style.LINE, runs)).lines
    assert line.runs == runs
    assert labels(Block(Style.LINE, runs)) == []


# Lists.


def test_each_list_begins_at_the_number_of_its_first_point(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        *(point("et", 1), point("to", 2)),
        block(Style.TEXT, "Og dernæst:"),
        *(point("fem", 5), point("seks", 6)),
        *(point("forfra", 1), point("videre", 2)),
    )
    assert [line.text for line in document.lines if line.style == "Mødenumre"] == [
        *("1. et", "2. to", "5. fem", "6. seks", "1. forfra", "2. videre")
    ]


def test_points_stand_in_points_and_a_list_goes_on_behind_them(tmp_path: Path) -> None:
    blocks = (
        *(point("et", 1), point("kugle", 0, 1), point("dybere", 0, 2), point("to", 2)),
        *(point("to et", 1, 1), point("to to", 2, 1), point("tre", 3), point("tre et", 1, 1)),
    )
    expected = [(0, "1. et"), (1, "kugle"), (2, "dybere"), (0, "2. to")]
    expected += [(1, "1. to et"), (1, "2. to to"), (0, "3. tre"), (1, "1. tre et")]
    document = read(tmp_path, *blocks)
    assert points(document) == expected
    assert [line.bullet for line in document.lines] == [not one.number for one in blocks]
    assert [line.runs for line in document.lines] == [one.runs for one in blocks]


def test_a_text_in_a_point_is_moved_in_and_the_list_goes_on_below_it(tmp_path: Path) -> None:
    blocks = (
        *(point("et", 1), Block(Style.TEXT, (TextRun("Mere om et."),), 1), point("to", 2), point("kugle", 0, 1)),
        *(Block(Style.VERBATIM, (TextRun("Emne: mere"),), 2), point("kugle", 0, 1), point("tre", 3)),
    )
    document = read(tmp_path, *blocks)
    assert [(line.style, line.level, line.runs) for line in document.lines] == [
        (one.style, one.level, one.runs) for one in blocks
    ]
    assert [line.text for line in document.lines if line.style == "Mødenumre"] == ["1. et", "2. to", "3. tre"]


def test_a_point_deeper_than_word_can_count_is_on_its_deepest_level(tmp_path: Path) -> None:
    assert points(read(tmp_path, point("dybt", 0, 30))) == [(8, "dybt")]


# Tables.


def test_a_table_reads_back_cell_by_cell(tmp_path: Path) -> None:
    rows = read(tmp_path, Block(Style.TABLE, table=COSTS)).lines
    assert [(row.style, row.cells) for row in rows] == [
        ("Mødetabelhoved", ("Udgifter i regionen", "", "", "", "")),
        ("Mødetabelhoved", ("", "2021", "", "2022", "")),
        ("Mødetabelhoved", ("Kommune", "Budget\nkr.", "Regnskab\nkr.", "Budget\nkr.", "Bemærkning")),
        ("Mødecelle", ("Aarhus", "1.392.657", "1.400.000", "1.405", "Over")),
        ("Mødecelle", ("Randers", "1", "2", "3", "Under")),
        ("Mødetabelsum", ("I alt", "1.392.658", "1.400.002", "1.408", "–")),
    ]
    assert [row.spans for row in rows[:3]] == [(5,), (1, 2, 1, 1), (1, 1, 1, 1, 1)]


def test_totals_that_were_written_first_stand_first(tmp_path: Path) -> None:
    first = table(columns=["By", {"name": "Tal", "unit": "kr."}], totals=[["I alt", "1"]], rows=[["Aarhus", "1"]])
    assert [row.cells[0] for row in read(tmp_path, Block(Style.TABLE, table=first)).lines] == ["By", "I alt", "Aarhus"]


def test_a_heading_over_all_columns_is_no_title(tmp_path: Path) -> None:
    grouped = table(columns=[{"name": name, "group": "2021"} for name in "AB"], rows=[["a", "b"]])
    head = read(tmp_path, Block(Style.TABLE, table=grouped)).lines[0]
    assert (head.cells, head.spans) == (("2021", "2021"), (1, 1))


def test_even_a_single_column_is_a_table(tmp_path: Path) -> None:
    rows = read(tmp_path, Block(Style.TABLE, table=table(columns=["By"], rows=[["Aarhus"], ["Randers"]]))).lines
    assert [row.cells for row in rows] == [("By",), ("Aarhus",), ("Randers",)]


def test_two_tables_that_touch_are_two_and_none_ends_a_document(tmp_path: Path) -> None:
    one = Block(Style.TABLE, table=table(columns=["A", "B"], rows=[["a", "b"]]))
    assert [row.table for row in read(tmp_path, one, one).lines] == [1, 1, 2, 2]
    assert [child.tag for child in opened(one).element.body][-2:] == [qn("w:p"), qn("w:sectPr")]


def test_heads_repeat_on_every_page_and_numbers_stand_to_the_right() -> None:
    (costs,) = opened(Block(Style.TABLE, table=COSTS)).tables
    rows = list(costs._tbl.tr_lst)  # noqa: SLF001  the rows as they are written
    assert [next(row.iter(qn("w:tblHeader")), None) is not None for row in rows] == [True] * 3 + [False] * 3
    assert all(next(row.iter(qn("w:cantSplit")), None) is not None for row in rows)
    sides = [[one.get(qn("w:val")) for one in cell.iter(qn("w:jc"))] for cell in rows[3].tc_lst]
    assert sides == [[], ["right"], ["right"], ["right"], []]


def test_a_table_is_as_wide_as_the_text_however_its_words() -> None:
    wide = table(columns=[f"Kommunalbestyrelsesmedlem{at}" for at in range(12)], rows=[["x"] * 12])
    narrow = table(columns=["A", "B"], rows=[["a", "b"]])
    for one in (wide, narrow, COSTS):
        (made,) = opened(Block(Style.TABLE, table=one)).tables
        widths = [int(column.get(qn("w:w"))) for column in made._tbl.tblGrid]  # noqa: SLF001  likewise
        # A4 between margins of three centimetres.
        assert 8504 - len(widths) <= sum(widths) <= 8504
        assert min(widths) > 0


def test_a_table_with_many_numbers_has_smaller_letters() -> None:
    columns = ["Kommune", *({"name": f"20{at}", "unit": "kr."} for at in range(10, 21))]
    many = table(columns=columns, rows=[["Aarhus", *["1.392.657"] * 11]])
    tables = [opened(Block(Style.TABLE, table=one)).element.body for one in (COSTS, many)]
    sizes = [{one.get(qn("w:val")) for one in made.iter(qn("w:sz"))} for made in tables]
    assert sizes == [set(), {"13"}]


def test_the_printed_agenda_leads_to_its_items() -> None:
    body = opened(*ALL).element.body
    places = [one.get(qn("w:name")) for one in body.iter(qn("w:bookmarkStart"))]
    links = [one.get(qn("w:anchor")) for one in body.iter(qn("w:hyperlink"))]
    assert places == ["punkt_1", "punkt_2"]
    assert [one for one in links if one] == places


def test_a_row_of_the_printed_agenda_without_an_item_leads_nowhere() -> None:
    item = Block(Style.ITEM, (TextRun("1. Godkendelse"),), anchor="punkt-1")
    rows = (("1", "Godkendelse af dagsorden", ""), ("2", "Udgår", "./."), ("", "Pause", ""))
    body = opened(Block(Style.TABLE, printed=rows), item).element.body
    assert [text.text for link in body.iter(qn("w:hyperlink")) for text in link.iter(qn("w:t"))] == [
        "Godkendelse af dagsorden"
    ]


def test_the_title_of_an_item_has_room_however_long_its_mark() -> None:
    rows = (("1", "Godkendelse af dagsorden", "Bilag eftersendes " * 9),)
    (made,) = opened(Block(Style.TABLE, printed=rows)).tables
    widths = [int(column.get(qn("w:w"))) for column in made._tbl.tblGrid]  # noqa: SLF001  likewise
    assert widths[1] > sum(widths) / 2


# Finding the way.


def test_the_headings_stand_in_the_outline_and_with_what_they_are_of() -> None:
    levels = {}
    for style in opened(*ALL).styles.element.iter(qn("w:style")):
        if (level := style.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")) is not None:
            assert style.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None
            levels[style.find(qn("w:name")).get(qn("w:val"))] = int(level.get(qn("w:val"))) + 1
    headings = (Style.TITLE, Style.ITEM, Style.PART, Style.SECTION)
    assert [levels[name] for name in headings] == [1, 2, 3, 4]
    assert set(levels) == {*headings, "heading 1", "heading 2", "heading 3", "heading 4"}


def test_no_address_breaks_the_file_for_word() -> None:
    document = opened(Block(Style.TEXT, (TextRun("her", url=' https://example.org/en plan"<Å>\\{}|^`'),)))
    (target,) = (rel.target_ref for rel in document.part.rels.values() if rel.is_external)
    assert re.fullmatch(r"[!#-;=?-\[\]_a-z~]+", target)


# The look.


def test_the_look_that_the_archive_brings_is_made_as_it_says(tmp_path: Path) -> None:
    def parts(path: Path) -> dict[str, bytes]:
        with zipfile.ZipFile(path) as packed:
            return {name: packed.read(name) for name in packed.namelist()}

    assert parts(write_template(tmp_path / "skabelon.docx")) == parts(TEMPLATE), "run `make look`"


def picture() -> io.BytesIO:
    written = io.BytesIO()
    Image.new("RGB", (8, 8)).save(written, "PNG")
    written.seek(0)
    return written


def owners(change: Any = None) -> bytes:
    """Make an owner's file, which knows Word's own styles alone, and has a text and a head of its own."""
    document = docx.Document()
    document.styles["Heading 2"].font.name = "Verdana"
    document.sections[0].header.paragraphs[0].text = "Nordby Kommune"
    document.sections[0].header.paragraphs[0].add_run().add_picture(picture())
    document.add_paragraph("HEMMELIGT UDKAST")
    document.core_properties.last_modified_by = "HEMMELIG HANSEN"
    if change:
        change(document)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def contents(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def test_an_owners_file_without_our_styles_gives_its_look(tmp_path: Path) -> None:
    template = owners()
    lines = read(tmp_path, *ALL, template=template).lines
    assert [line._replace(number=0) for line in lines] == [
        line._replace(number=0) for line in read(tmp_path, *ALL).lines
    ]
    document = opened(*ALL, template=template)
    assert document.styles[Style.ITEM].base_style.name == "Heading 2"
    assert document.styles["Heading 2"].font.name == "Verdana"
    assert not [style.name for style in document.styles if style.name == "Normal"][1:]


def test_its_head_and_logo_stay_and_its_text_and_whoever_wrote_it_go() -> None:
    def change(document: Any) -> None:
        document.add_comment(document.paragraphs[0].runs, text="HEMMELIG", author="HEMMELIG")
        document.add_picture(picture())

    parts = contents(word(paper(*ALL), owners(change)))
    assert b"Nordby Kommune" in b"".join(parts.values())
    assert [name for name in parts if name.startswith("word/media/")]
    assert b"HEMMELIG" not in b"".join(parts.values())
    assert not [name for name in parts if "comments" in name or "app.xml" in name or "thumbnail" in name]


def test_its_first_section_gives_the_pages() -> None:
    def change(document: Any) -> None:
        second = document.add_section()
        second.page_width = 20_000_000
        second.header.is_linked_to_previous = False
        second.header.paragraphs[0].text = "BILAG"

    template = owners(change)
    document = opened(*ALL, template=template)
    assert len(document.sections) == 1
    assert document.sections[0].page_width < 20_000_000
    assert document.sections[0].header.paragraphs[0].text == "Nordby Kommune"
    assert not any(b"BILAG" in part for part in contents(word(paper(*ALL), template)).values())


def test_its_settings_say_nothing_of_another_file_or_of_how_somebody_works() -> None:
    def change(document: Any) -> None:
        for name in ("rsids", "trackRevisions", "documentProtection", "docVars"):
            document.settings.element.insert(0, docx.oxml.OxmlElement(f"w:{name}"))

    settings = contents(word(paper(*ALL), owners(change)))["word/settings.xml"]
    assert not re.search(rb"w:(?:rsids|trackRevisions|documentProtection|docVars)\b", settings)


def test_a_style_that_it_has_is_left_as_it_is(tmp_path: Path) -> None:
    def change(document: Any) -> None:
        document.styles.add_style(str(Style.ITEM), 1).font.name = "Georgia"
        # An id that one of ours would have.
        document.styles.add_style("Noget andet", 1).element.set(qn("w:styleId"), "Moedetekst")

    template = owners(change)
    document = opened(*ALL, template=template)
    assert document.styles[Style.ITEM].font.name == "Georgia"
    ids = [style.get(qn("w:styleId")) for style in document.styles.element.iter(qn("w:style"))]
    assert len(set(ids)) == len(ids)
    assert "Noget andet" not in {line.style for line in read(tmp_path, *ALL, template=template).lines}


def letters(kind: str, count: int = 9) -> Sequence[str]:
    levels = (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="%{at + 1})"/></w:lvl>'
        for at in range(count)
    )
    definition = f'<w:abstractNum w:abstractNumId="7">{"".join(levels)}</w:abstractNum>'
    return (definition, '<w:num w:numId="4"><w:abstractNumId w:val="7"/></w:num>')


@pytest.mark.parametrize(("kind", "first"), [("decimal", "1) et"), ("lowerLetter", "1. et")])
def test_its_own_lists_are_kept_where_they_read_back(kind: str, first: str, tmp_path: Path) -> None:
    own = f'<w:style w:type="paragraph" w:styleId="numre"><w:name w:val="{Style.NUMBERED}"/>'
    own += '<w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr></w:style>'
    template = word_made(tmp_path / "skabelon.docx", "", styles(own), numbering(*letters(kind))).read_bytes()
    lines = read(tmp_path, point("et", 1), point("to", 2), point("kugle"), template=template).lines
    assert [lines[0].text, lines[2].text] == [first, "kugle"]
    assert [line.bullet for line in lines] == [False, False, True]


def test_a_file_with_next_to_nothing_in_it_will_do(tmp_path: Path) -> None:
    template = word_made(tmp_path / "skabelon.docx", "", styles()).read_bytes()
    assert [line.style for line in read(tmp_path, *ALL, point("et", 1), template=template).lines][-1] == "Mødenumre"


def test_it_is_in_danish_whatever_the_file_says(tmp_path: Path) -> None:
    def languages(data: bytes) -> set[bytes]:
        return {*re.findall(rb'<w:lang (?:[^>]* )?w:val="([^"]*)"', contents(data)["word/styles.xml"])}

    silent = word_made(tmp_path / "skabelon.docx", "", styles()).read_bytes()
    assert (languages(owners()), languages(silent)) == ({b"en-US"}, set())
    assert languages(word(paper(*ALL), owners())) == languages(word(paper(*ALL), silent)) == {b"da-DK"}


def repacked(**changed: bytes) -> bytes:
    parts = contents(OURS) | {name.replace("__", "/"): data for name, data in changed.items()}
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as packed:
        for name, data in parts.items():
            packed.writestr(name, data)
    return written.getvalue()


def of_kind(kind: str) -> bytes:
    kinds = contents(OURS)["[Content_Types].xml"].replace(f"{KIND}.document.main+xml".encode(), kind.encode())
    return repacked(**{"[Content_Types].xml": kinds})


UNUSABLE = {
    b"en tekst": "filen er ikke et Word-dokument",
    b"": "filen er ikke et Word-dokument",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600: "låst med en adgangskode",
    OURS[:3000]: "filen er ikke et Word-dokument",
    of_kind("application/vnd.ms-word.document.macroEnabled.main+xml"): "filen har makroer",
    of_kind(f"{KIND}.template.main+xml"): "gemt som Word-skabelon (dotx)",
    of_kind("application/vnd.oasis.opendocument.text"): "gået i stykker",
    repacked(word__document=b"", **{"word/document.xml": b"<w:document"}): "gået i stykker",
    repacked(**{"word/styles.xml": b"<w:styles/>"}): "gået i stykker",
    repacked(**{"word/numbering.xml": b"\x00"}): "gået i stykker",
}


@pytest.mark.parametrize("data", UNUSABLE, ids=list(range(len(UNUSABLE))))
def test_a_file_that_can_give_no_look_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(TemplateError, match=re.escape(UNUSABLE[data])) as refused:
        word(paper(*ALL), data)
    assert "gem den" in str(refused.value)


def test_our_own_look_is_at_hand_where_it_is_asked_for() -> None:
    assert word_template.DEFAULT == TEMPLATE
