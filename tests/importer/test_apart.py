"""Files that nobody has vouched for: what opens them is kept apart, within limits, and can do nothing else."""

import json
import os
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import CONTENT, ROOT
from desk import Desk
from meeting_archive.importer.fronts import apart as reading
from meeting_archive.personal_data.apart import GaveUpError, run_apart

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limits of this kind")


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setenv("ARKIV_TODAY", "2026-11-27")
    return Desk(tmp_path, capsys, CONTENT)


def led_astray(program: str, folder: Path, seconds: int = 20) -> subprocess.CompletedProcess[str]:
    """Be a parser that was led astray: run a program where files are opened."""
    (folder / "astray.py").write_text(f"def answer(asked):\n    {program}\n    return 'done'\n", encoding="utf-8")
    asked = {"module": "astray", "question": None, "seconds": seconds, "memory": 500_000_000}
    return subprocess.run(
        [sys.executable, "-P", "-m", "meeting_archive.personal_data.apart"],
        input=json.dumps(asked),
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT / "hooks"), str(folder)])},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize(
    "program",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import socket; socket.getaddrinfo('example.org', 80)",
        "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9/')",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
        "import os; os.fork()",
        "import os; os.execv('/bin/true', ['true'])",
        "import os; os.posix_spawn('/bin/true', ['true'], {})",
    ],
)
def test_what_opens_files_begins_no_program_and_calls_nobody(program: str, tmp_path: Path) -> None:
    ran = led_astray(program, tmp_path)
    assert ran.returncode
    assert "PermissionError" in ran.stderr
    assert ran.stdout == ""


@pytest.mark.slow
@posix
@pytest.mark.parametrize("program", ["x = bytearray(10 ** 9)", "[None for _ in iter(int, 1)]"])
def test_what_opens_files_has_so_much_time_and_memory_and_no_more(program: str, tmp_path: Path) -> None:
    assert led_astray(program, tmp_path, seconds=2).returncode


def test_what_a_library_prints_is_no_answer(tmp_path: Path) -> None:
    assert led_astray("print('[1]')", tmp_path).stdout == '"done"'


def test_an_answer_that_does_not_come_is_an_error_of_one_kind() -> None:
    with pytest.raises(GaveUpError):
        run_apart("no_such_module", None)
    with pytest.raises(GaveUpError):
        run_apart("meeting_archive.importer.fronts.apart", "x.txt", 0.001)


# What must be answered in a sentence.


def pdf_bomb(path: Path) -> None:
    """Write a PDF of 290 kB whose page unpacks to 300 MB of nothing."""
    packed = zlib.compress(b"q " * 150_000_000, 9)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed),
    ]
    out, at = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        at.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in at)
    xref = b"xref\n0 5\n0000000000 65535 f \n" + table + b"trailer\n<< /Size 5 /Root 1 0 R >>\n"
    path.write_bytes(out + xref + b"startxref\n%d\n%%%%EOF\n" % len(out))


def docx_bomb(path: Path) -> None:
    """Write a Word file that says it unpacks to little: a bomb that hides its size."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("word/document.xml", b"<w>" + bytes(200_000_000))
    data = path.read_bytes()
    real, small = (200_000_003).to_bytes(4, "little"), (1000).to_bytes(4, "little")
    assert real in data
    path.write_bytes(data.replace(real, small))


def deep_docx(path: Path) -> None:
    """Write a Word file whose elements stand 100,000 deep in each other."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        kinds = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
        kinds += f'<Override PartName="/word/document.xml" ContentType="{main}"/>'
        types = "http://schemas.openxmlformats.org/package/2006/content-types"
        packed.writestr("[Content_Types].xml", f'<Types xmlns="{types}">{kinds}</Types>')
        office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
        relations = "http://schemas.openxmlformats.org/package/2006/relationships"
        relation = f'<Relationship Id="r" Type="{office}" Target="word/document.xml"/>'
        packed.writestr("_rels/.rels", f'<Relationships xmlns="{relations}">{relation}</Relationships>')
        word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        body = "<w:sdt>" * 100_000 + "</w:sdt>" * 100_000
        packed.writestr("word/document.xml", f'<w:document xmlns:w="{word}"><w:body>{body}</w:body></w:document>')


def sparse(path: Path) -> None:
    """Write a text of 300 MB that takes no room."""
    with path.open("wb") as file:
        file.truncate(300_000_000)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "make", "sentence"),
    [
        ("a.pdf", pdf_bomb, "for lang tid eller for megen plads"),
        ("a.docx", docx_bomb, "ikke en Word-fil"),
        ("a.docx", deep_docx, "Word-filen"),
        ("a.txt", sparse, "300 MB"),
        ("a.txt", lambda path: path.write_bytes(b"a" * 50_000_000), "50 MB"),
        ("a.txt", lambda path: path.write_bytes(b"a" * 2_900_000), "løbet sammen"),
        ("a.txt", lambda path: path.write_bytes(b"a\n" * 1_400_000), "linjer"),
        ("a.md", lambda path: path.write_bytes(b"|" * 19_999 + b"\n" + b"[" * 19_999), "organerne"),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_a_document_that_blows_up_is_refused_in_a_sentence(
    name: str,
    make: Callable[[Path], object],
    sentence: str,
    desk: Desk,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reading, "PATIENCE", 5)
    make(tmp_path / name)
    said = desk("import", str(tmp_path / name))
    assert desk.code == 1
    assert sentence in said
    assert "Traceback" not in said
    assert not (desk.content / "meetings/kd-net/2027-01-22.yml").exists()
