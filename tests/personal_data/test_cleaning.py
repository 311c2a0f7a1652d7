"""A clean copy of an attachment: what hides, runs or calls is out, what a reader sees is as it was."""

import io
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from docx import Document
from PIL import Image, PngImagePlugin

from arkiv import commands
from attachments_made import docx, paragraph, xlsx
from conftest import TOWN
from meeting_archive.personal_data.cleaning import cleaned
from meeting_archive.personal_data.reading import passages
from meeting_archive.personal_data.reading.found import Hidden, Running, UnreadError

WORDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def with_exif(kind: str, turned: int = 1) -> bytes:
    exif = Image.Exif()
    exif[0x010F] = "Kanari"
    exif[0x0112] = turned
    exif.get_ifd(0x8825)[1] = "N"
    image = Image.linear_gradient("L").resize((64, 48)).convert("RGB")
    data = io.BytesIO()
    if kind == "PNG":
        words = PngImagePlugin.PngInfo()
        words.add_text("Author", "Karla Kanari")
        image.save(data, kind, exif=exif, pnginfo=words)
    else:
        image.save(data, kind, exif=exif, comment=b"Karla Kanari", quality=70)
    return data.getvalue() + b"Karla Kanari bag billedet"


def hides(path: Path) -> list[str]:
    return [one.what for one in passages(path) if isinstance(one, Hidden | Running)]


@pytest.mark.parametrize(("name", "kind"), [("a.png", "PNG"), ("a.jpg", "JPEG"), ("b.JPEG", "JPEG")])
@pytest.mark.parametrize("turned", [1, 6])
def test_a_pictures_metadata_goes_and_its_pixels_stay_as_they_are(
    name: str, kind: str, turned: int, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(with_exif(kind, turned))
    assert hides(path)
    copy = cleaned(path)
    assert b"Kanari" not in copy.data
    assert copy.taken
    path.with_stem("c").write_bytes(copy.data)
    assert hides(path.with_stem("c")) == []
    with Image.open(path) as before, Image.open(path.with_stem("c")) as after:
        assert before.tobytes() == after.tobytes()
        if kind == "JPEG":
            assert after.getexif().get(0x0112, 1) == turned


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """A letter with a comment, an author, a thumbnail, a macro and a template of a server."""
    path = tmp_path / "brev.docx"
    document = Document()
    document.core_properties.author = "Karla Kanari"
    line = document.add_paragraph("Om mågerne")
    document.add_comment(line.runs[0], text="Hvem er Karla Kanari?", author="Karla Kanari", initials="K")
    document.add_picture(io.BytesIO(with_exif("JPEG")))
    document.save(str(path))
    parts = {}
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["word/vbaProject.bin"] = b"\xd0\xcf\x11\xe0 Kanari"
    rels = "word/_rels/settings.xml.rels"
    parts[rels] = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
        b'Target="https://x.example/a.dotm" TargetMode="External"/></Relationships>'
    )
    settings = parts["word/settings.xml"]
    at = settings.index(b">", settings.index(b"<w:settings")) + 1
    template = f'<w:attachedTemplate xmlns:r="{WORDS}" r:id="rId1"/>'.encode()
    parts["word/settings.xml"] = settings[:at] + template + settings[at:]
    with zipfile.ZipFile(path, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return path


@pytest.mark.slow
def test_a_letter_loses_what_hides_and_runs_and_none_of_its_words(letter: Path) -> None:
    assert len(hides(letter)) > 4
    copy = cleaned(letter)
    assert {
        "kommentarer",
        "makroer",
        "stien til en skabelon",
        "forfattere og andre egenskaber",
        "kameraets oplysninger (EXIF og GPS)",
    } <= set(copy.taken)
    clean = letter.with_stem("ren")
    clean.write_bytes(copy.data)
    assert hides(clean) == []
    assert [line.text for line in Document(str(clean)).paragraphs] == [
        line.text for line in Document(str(letter)).paragraphs
    ]
    with zipfile.ZipFile(clean) as package:
        assert not any(b"Kanari" in package.read(name) for name in package.namelist())
    # What only a person can judge is told.
    assert [said for said in copy.left if "billedet kan ikke læses" in said]


def test_tracked_changes_are_accepted_where_only_words_move(tmp_path: Path) -> None:
    inserted = '<w:ins w:author="K"><w:r><w:t>nye </w:t></w:r></w:ins>'
    deleted = '<w:del w:author="K"><w:r><w:delText>gamle </w:delText></w:r></w:del>'
    whole = f'<w:p><w:pPr><w:rPr><w:del w:author="K"/></w:rPr></w:pPr>{deleted}</w:p>'
    path = docx(tmp_path / "a.docx", f"<w:p>{inserted}{deleted}<w:r><w:t>ord</w:t></w:r></w:p>{whole}{paragraph('Et')}")
    clean = path.with_stem("b")
    clean.write_bytes(cleaned(path).data)
    assert hides(clean) == []
    with zipfile.ZipFile(clean) as package:
        text = package.read("word/document.xml").decode()
    assert "nye " in text
    assert "gamle " not in text
    assert text.count("<w:p>") == 2


def test_changes_that_move_paragraphs_are_left_to_the_program(tmp_path: Path) -> None:
    ends = '<w:p><w:pPr><w:rPr><w:del w:author="K"/></w:rPr></w:pPr><w:r><w:t>Bliver</w:t></w:r></w:p>'
    path = docx(tmp_path / "a.docx", ends + paragraph("Et"))
    with pytest.raises(UnreadError, match="kan ikke godkendes sikkert"):
        cleaned(path)


def test_what_cannot_be_taken_out_of_a_workbook_is_told(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", '<sheetData><row r="1" hidden="1"><c r="A1"><v>1</v></c></row></sheetData>')
    assert cleaned(path).left == ("en skjult række",)


def run(*arguments: str) -> tuple[int, str]:
    runner = CliRunner()
    with runner.isolation() as (out, *_):
        code = commands.main(["--config", str(TOWN.parent / "town.yml"), "clean", *arguments])
        return code, out.getvalue().decode()


@pytest.mark.slow
def test_the_command_writes_beside_the_file_and_never_over_one(letter: Path) -> None:
    before = letter.read_bytes()
    code, said = run(str(letter))
    copy = letter.with_name("brev (renset).docx")
    assert code == 0
    assert copy.exists()
    assert "Taget ud:\n" in said
    assert "Se selv efter" in said
    assert run(str(letter))[0] == 1
    assert run(str(letter), "--output", str(letter))[0] == 1
    assert letter.read_bytes() == before


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", b"PK\3\4 nothing"),
        ("a.png", b"\x89PNG\r\n\x1a\n"),
        ("a.jpg", b"\xff\xd8\xff"),
        ("a.xyz", b"x"),
        ("a.txt", b"x"),
    ],
)
def test_a_file_that_cannot_be_cleaned_is_a_sentence_and_no_copy(name: str, data: bytes, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(UnreadError):
        cleaned(path)
    assert run(str(path))[0] == 1
    assert [one.name for one in tmp_path.iterdir()] == [name]
