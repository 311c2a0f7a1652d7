"""What a Word file holds beside its text is read where it belongs, or told by name and place."""

import datetime
import io
from pathlib import Path

import pytest

from conftest import TOWN
from meeting_archive.content.content import Content
from meeting_archive.content.load import load
from meeting_archive.content.source import read as read_source
from meeting_archive.importer import Refused, read_document
from meeting_archive.importer.head.surroundings import Surroundings
from meeting_archive.importer.imported import Imported
from meeting_archive.importer.lines import Document
from meeting_archive.importer.meeting import read_meeting
from word_made import DECLARED, KIND, WordPart, in_list, numbering, paragraph, part, row, table, word_made

pytestmark = pytest.mark.slow

HTML = "text/html"


@pytest.fixture(scope="module")
def content() -> Content:
    """The town's content."""
    return load(read_source(TOWN))[0]


def read(folder: Path, body: str, *parts: WordPart) -> Document:
    return read_document(word_made(folder / "fil.docx", body, *parts))


def lines(document: Document) -> list[str]:
    return [line.text for line in document.lines]


def understood(document: Document, content: Content) -> Imported:
    return read_meeting(document, Surroundings(content.bodies), datetime.date(2031, 5, 14))


# The heads and feet of pages.


def edge(kind: str, number: int, *texts: str, marks: str = "") -> WordPart:
    """Make the head or the foot of some pages."""
    root = {"header": "hdr", "footer": "ftr"}[kind]
    made = part(kind, root, "".join(paragraph(text, "", marks) for text in texts))
    return made._replace(name=f"{kind}{number}.xml")


def section(*used: tuple[str, str, int]) -> str:
    """Make the end of a section, which says whose head and foot its pages have."""
    names = (f'<w:{kind}Reference w:type="{which}" r:id="{kind}{number}"/>' for which, kind, number in used)
    return f"<w:sectPr>{''.join(names)}<w:titlePg/></w:sectPr>"


ITEMS = paragraph("1. Havnens kraner") + paragraph("Det indstilles, at Byrådet drøfter sagen.")


def test_body_day_and_kind_may_stand_at_the_head_of_the_pages_alone(tmp_path: Path, content: Content) -> None:
    head = edge("header", 1, "Byrådet: Dagsorden for møde den 10. september 2031. Afbud: Asta Kjærulf Østerby")
    meeting = understood(read(tmp_path, ITEMS + section(("default", "header", 1)), head), content)
    assert str(meeting.ref) == "byraadet/2031-09-10"
    assert meeting.kind == "agenda"
    assert meeting.fields["agenda"]["document"] == "Byrådet: Dagsorden for møde den 10. september 2031."
    assert [one["person"] for one in meeting.fields["apologies"]] == ["Asta Kjærulf Østerby"]
    assert [item["title"] for item in meeting.fields["items"]] == ["Havnens kraner"]
    assert any(remark.startswith("titlen er læst i sidehovedet: »Byrådet: ") for remark in meeting.remarks)


def test_a_running_head_is_no_second_title_and_no_item(tmp_path: Path, content: Content) -> None:
    title = "Dagsorden for møde i Byrådet, den 10. september 2031"
    head = edge("header", 1, "2. Dagsorden for møde i Byrådet, den 10. september 2031", "Side 2 af 4")
    meeting = understood(read(tmp_path, paragraph(title) + ITEMS + section(("default", "header", 1)), head), content)
    assert meeting.fields["agenda"]["document"] == title
    assert len(meeting.fields["items"]) == 1
    assert meeting.remarks == (f"sidehovedet er ikke taget med: »2. {title}«",)


def test_of_a_head_that_says_the_title_once_more_only_what_is_new_is_taken(tmp_path: Path, content: Content) -> None:
    head = edge("header", 1, "Dagsorden for Byrådet, 10. september 2031 - side 1 af 4")
    body = paragraph("Dagsorden for møde i Byrådet") + paragraph("Sted: Salen") + ITEMS
    meeting = understood(read(tmp_path, body + section(("default", "header", 1)), head), content)
    assert str(meeting.ref) == "byraadet/2031-09-10"
    assert meeting.fields["agenda"]["document"] == "Dagsorden for møde i Byrådet 10. september 2031"
    assert meeting.fields["place"] == "Salen"
    assert meeting.remarks[0].startswith("»10. september 2031« er læst i sidehovedet, og ikke mere af det: »Dagsorden")


def test_a_day_that_a_page_was_printed_on_is_no_title(tmp_path: Path, content: Content) -> None:
    head = edge("header", 1, "Udskrevet den 3. september 2031")
    document = read(tmp_path, paragraph("Dagsorden for møde i Byrådet") + ITEMS + section(("even", "header", 1)), head)
    with pytest.raises(Refused, match="ikke, hvilken dag"):
        understood(document, content)


def test_what_the_secretariat_says_is_not_looked_for_at_the_head_of_the_pages(tmp_path: Path, content: Content) -> None:
    head = edge("header", 1, "Byrådet, den 10. september 2031")
    document = read(tmp_path, paragraph("Dagsorden") + ITEMS + section(("first", "header", 1)), head)
    known = Surroundings(content.bodies, body="byraadet", date=datetime.date(2031, 9, 11))
    meeting = read_meeting(document, known, datetime.date(2031, 5, 14))
    assert meeting.remarks == ("sidehovedet er ikke taget med: »Byrådet, den 10. september 2031«",)


def test_the_head_of_the_first_page_comes_first_and_every_head_and_foot_is_told(tmp_path: Path) -> None:
    edges = [edge("header", 1, "Lige sider"), edge("header", 2, "Alle sider"), edge("header", 3, "Første side")]
    edges += [edge("header", 4, "Bilagets sider"), edge("header", 5, "Ikke i brug"), edge("footer", 1, "Foden")]
    first = section(("even", "header", 1), ("default", "header", 2), ("first", "header", 3), ("default", "footer", 1))
    body = paragraph("Havnen", first) + section(("default", "header", 4))
    document = read(tmp_path, body, *edges)
    heads = [line.text for line in document.heads]
    assert heads == ["Første side", "Alle sider", "Lige sider", "Bilagets sider", "Ikke i brug"]
    assert {line.where for line in document.heads} == {"sidehovedet"}
    assert document.remarks == ("sidefoden er ikke taget med: »Foden«",)


def test_a_head_is_read_as_word_shows_it_and_what_is_drawn_on_it_is_told(tmp_path: Path) -> None:
    gone = '<w:del w:id="1" w:author="x"><w:r><w:delText>SLETTET</w:delText></w:r></w:del>'
    mark = '<w:r><w:pict><v:shape><v:textpath string="UDKAST"/></v:shape></w:pict></w:r>'
    logo = '<w:r><w:drawing><a:blip r:embed="rId9"/></w:drawing></w:r>'
    head = edge("header", 1, "Nordby ", marks=gone + mark + logo)
    document = read(tmp_path, paragraph("Havnen") + section(("default", "header", 1)), head)
    assert [line.text for line in document.heads] == ["Nordby UDKAST"]
    assert document.dropped == (("billeder i sidehoved eller sidefod", (0,)),)


# Documents that were put in whole.

PAGE = """<html><head><style>p {}</style><title>x</title></head><body><h2>Sagsfremstilling</h2>
<p><a href="https://nordby.example/k">Kranerne</a> er <b>røde</b>.
<ul><li>to i nord</li><li>en i syd</li></ul><table><tr><td>Nord</td><td>2</td></tr></table></body></html>"""


def chunk(text: str | bytes, kind: str, name: str, *, outside: bool = False) -> WordPart:
    return WordPart("aFChunk", name, text, kind, outside)


def around(made: WordPart) -> str:
    return paragraph("Før") + f'<w:altChunk r:id="{made.id}"/>' + paragraph("Efter")


def test_a_page_that_was_put_in_is_read_where_it_stands(tmp_path: Path) -> None:
    made = chunk(PAGE, HTML, "afchunk.html")
    document = read(tmp_path, around(made), made)
    expected = [
        "Før",
        "Sagsfremstilling",
        "[Kranerne](https://nordby.example/k) er røde.",
        "to i nord",
        "en i syd",
        "Nord | 2",
        "Efter",
    ]
    assert lines(document) == expected
    assert [line.number for line in document.lines] == [1, 2, 3, 4, 5, 6, 7]
    assert [line.bullet for line in document.lines] == [False, False, False, True, True, False, False]
    assert document.lines[5].cells == ("Nord", "2")
    assert document.remarks == ()


def test_a_page_that_was_packed_as_a_mail_is_read_too(tmp_path: Path) -> None:
    mail = (
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n"
        "--x\nContent-Type: text/html; charset=utf-8\n"
        "Content-Transfer-Encoding: quoted-printable\n\n<p>Broen er gr=C3=B8n.</p>\n--x--\n"
    )
    made = chunk(mail, "message/rfc822", "afchunk.mht")
    assert lines(read(tmp_path, around(made), made)) == ["Før", "Broen er grøn.", "Efter"]


def test_a_text_and_a_word_file_that_were_put_in_are_read_where_they_stand(tmp_path: Path) -> None:
    lists = numbering(
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/>'
        '</w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    inner = word_made(tmp_path / "indre.docx", in_list("Havn", 1) + table(row("a", "b")), lists).read_bytes()
    word = chunk(inner, f"{KIND}.document.main+xml", "afchunk.docx")
    text = chunk("Første\n\nAnden", "text/plain", "afchunk.txt")
    assert lines(read(tmp_path, around(word), word)) == ["Før", "1. Havn", "a | b", "Efter"]
    assert lines(read(tmp_path, around(text), text)) == ["Før", "Første", "Anden", "Efter"]


def test_a_document_in_a_cell_is_read_too(tmp_path: Path) -> None:
    made = chunk("<p>Indsat</p>", HTML, "afchunk.html")
    body = table(row("a", f'<w:tc><w:altChunk r:id="{made.id}"/><w:p/></w:tc>'))
    assert lines(read(tmp_path, body, made)) == ["a", "Indsat"]


@pytest.mark.parametrize(
    "made",
    [
        chunk(rb"{\rtf1 Havnen}", "application/rtf", "afchunk.rtf"),
        chunk(b"PK\x03\x04 nothing", f"{KIND}.document.main+xml", "afchunk.docx"),
        chunk(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", f"{KIND}.document.main+xml", "afchunk.docx"),
        chunk("<p>x</p>" * 400_000, HTML, "afchunk.html"),
        chunk("", HTML, "http://127.0.0.1:9/afchunk.html", outside=True),
    ],
    ids=["another kind", "broken", "locked", "endless", "outside"],
)
def test_a_document_that_cannot_be_read_is_told_and_never_fetched(made: WordPart, tmp_path: Path) -> None:
    document = read(tmp_path, around(made), made)
    assert lines(document) == ["Før", "Efter"]
    assert "gem filen igen i Word, så bliver de en del af den) (afsnit 2)" in document.remarks[0]


def test_a_document_in_a_document_in_a_document_is_told(tmp_path: Path) -> None:
    text = chunk("Dybt", "text/plain", "afchunk.txt")
    inner = word_made(tmp_path / "indre.docx", around(text), text).read_bytes()
    word = chunk(inner, f"{KIND}.document.main+xml", "afchunk.docx")
    document = read(tmp_path, around(word), word)
    assert lines(document) == ["Før", "Før", "Efter", "Efter"]
    assert document.remarks[0].startswith("i et indsat dokument: ikke taget med")


def test_a_document_type_is_refused_in_every_part(tmp_path: Path) -> None:
    bad = edge("header", 1, "x")
    bad = bad._replace(text=f"<!DOCTYPE a [<!ENTITY x 'y'>]>{bad.text!s}")
    with pytest.raises(Refused, match="ikke lavet af Word"):
        read(tmp_path, paragraph("Havnen"), bad)


# What is drawn, and what nobody knows.


def drawn(inner: str, element: str = "drawing") -> str:
    return paragraph("Tekst.", "", f"<w:r><w:{element}>{inner}</w:{element}></w:r>")


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (drawn('<c:chart r:id="a"/>'), "diagrammer (afsnit 1)"),
        (drawn('<dgm:relIds r:dm="a"/>'), "SmartArt-figurer (afsnit 1)"),
        (drawn('<v:imagedata/><o:OLEObject ProgID="x"/>', "object"), "indlejrede objekter (afsnit 1)"),
        (drawn('<w:control r:id="a"/>', "object"), "knapper og felter (afsnit 1)"),
        (
            drawn('<v:textpath string="Stor skrift"/>', "pict"),
            "tegnet tekst er ikke taget med (afsnit 1): »Stor skrift«",
        ),
        (drawn("<a:p><a:r><a:t>Tegnet</a:t></a:r></a:p>"), "tegnet tekst er ikke taget med (afsnit 1): »Tegnet«"),
        (paragraph("", "", '<w:r><w:contentPart r:id="a"/></w:r>'), "håndskrift (afsnit 1)"),
        (paragraph("", "", '<w:subDoc r:id="a"/>'), "underdokumenter i andre filer (saml dem i Word, og gem igen) (af"),
        (paragraph("", "", "<w:r><w:nyt/></w:r>"), "noget, arkivet ikke kender (nyt) (afsnit 1)"),
        (paragraph("x") + "<w:nyt/>", "noget, arkivet ikke kender (nyt) (afsnit 1)"),
        (table(row("a", f"<w:tc>{drawn('<c:chart/>')}</w:tc>")), "diagrammer (afsnit 1)"),
    ],
)
def test_what_is_no_text_is_told_with_its_place(body: str, said: str, tmp_path: Path) -> None:
    assert said in " ".join(read(tmp_path, body).remarks)


@pytest.mark.parametrize("inner", ['<a:blip r:embed="a"/>', "<c:chart/>", "<dgm:relIds/>"])
def test_what_may_be_a_table_is_told_by_its_item(inner: str, tmp_path: Path) -> None:
    assert read(tmp_path, paragraph("x") + drawn(inner)).pictures == (2,)


def test_text_in_a_container_that_nobody_knows_is_read(tmp_path: Path) -> None:
    body = f"<w:nyt>{paragraph('Blok')}</w:nyt>" + paragraph("", "", f"<w:nyt>{'<w:r><w:t>Ord</w:t></w:r>'}</w:nyt>")
    document = read(tmp_path, body)
    assert lines(document) == ["Blok", "Ord"]


def test_lines_and_shapes_are_layout(tmp_path: Path) -> None:
    assert read(tmp_path, drawn('<v:rect o:hr="t"/>', "pict")).dropped == (("streger og figurer", (1,)),)


def test_comments_are_told_by_count_and_never_with_their_words(tmp_path: Path) -> None:
    comments = part("comments", "comments", f'<w:comment w:id="1">{paragraph("HEMMELIG")}</w:comment>')
    document = read(tmp_path, paragraph("Havnen"), comments)
    assert document.remarks == ("ikke taget med, se selv efter i Word: kommentarer (1)",)
    assert "HEMMELIG" not in str(document)


def test_a_part_that_nobody_knows_is_told(tmp_path: Path) -> None:
    strange = WordPart("nyHed", "nyhed.xml", f"<w:nyHed {DECLARED}/>", "application/xml")
    assert read(tmp_path, paragraph("Havnen"), strange).remarks == (
        "ikke taget med, se selv efter i Word: dele af filen, arkivet ikke kender (nyHed) (1)",
    )


def test_every_part_of_an_ordinary_file_is_known(tmp_path: Path) -> None:
    import docx  # noqa: PLC0415  it makes what a test needs here alone

    whole = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("Havnen")
    document.save(whole)
    (tmp_path / "fil.docx").write_bytes(whole.getvalue())
    assert read_document(tmp_path / "fil.docx").remarks == ()
