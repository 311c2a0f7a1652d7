"""What is published as it is: what an open item claims, of a type that only shows something, under a plain name."""

import os
import socket
import unicodedata
from pathlib import Path

import pytest

from attachments_made import pdf, write_one_meeting
from conftest import ROOT, SETTINGS, SITE, TOWN_TODAY, copy_project, run_mkdocs
from meeting_archive.check import check
from meeting_archive.check.files import MOST_BYTES
from meeting_archive.content.load import load
from meeting_archive.content.problems import ContentError, Grade
from meeting_archive.content.source import read
from meeting_archive.publish import publish

MEETING = "meetings/laug/2031-02-03.yml"
HEAD = "agenda:\n  published: 2031-01-20\nitems:\n  - number: 1\n    title: Sag\n    attachments:\n"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """An archive of one meeting."""
    return write_one_meeting(tmp_path / "content")


def beside(content: Path) -> Path:
    return content / "meetings" / "laug" / "2031-02-03"


def claim(content: Path, *names: str) -> None:
    """Let an item have attachments with these files."""
    lines = (f'      - title: Notat {at}\n        file: "{name}"\n' for at, name in enumerate(names))
    (content / MEETING).write_text(HEAD + "".join(lines), encoding="utf-8")


def sentences(content: Path) -> list[str]:
    """Return what is wrong; with an error nothing is published, and without one what is published is returned too."""
    records, problems = load(read(content))
    found = [problem for problem in sorted({*problems, *check(records)}) if problem.grade is not Grade.NOTICE]
    if any(problem.grade is Grade.ERROR for problem in found):
        with pytest.raises(ContentError):
            publish(content, SETTINGS, SITE, TOWN_TODAY)
    return [problem.text for problem in found]


@pytest.mark.parametrize(
    "kind", ["html", "htm", "xhtml", "svg", "svgz", "xml", "js", "mjs", "css", "wasm", "swf", "mht"]
)
def test_what_a_browser_would_run_is_refused(kind: str, content: Path) -> None:
    (beside(content) / f"notat.{kind}").write_text("<script>alert(1)</script>", encoding="utf-8")
    claim(content, f"notat.{kind}")
    assert f"filen »notat.{kind}« er af en type, der ikke udgives: gem den som PDF" in " ".join(sentences(content))


@pytest.mark.parametrize(
    "kind",
    "exe com bat cmd ps1 vbs jar msi scr lnk hta docm xlsm doc xls zip rar 7z iso sh py dll url reg pdf.exe".split(),
)
def test_what_a_readers_machine_would_run_or_unpack_is_refused(kind: str, content: Path) -> None:
    (beside(content) / f"notat.{kind}").write_bytes(b"MZ\x90\0")
    claim(content, f"notat.{kind}")
    assert "er af en type, der ikke udgives" in " ".join(sentences(content))


@pytest.mark.parametrize("name", ["notat", "notat.", "PDF"])
def test_a_name_without_a_type_is_refused(name: str, content: Path) -> None:
    (beside(content) / name).write_bytes(b"%PDF-1.7")
    claim(content, name)
    assert "er af en type, der ikke udgives" in " ".join(sentences(content))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("notat.pdf", b"<html>"),
        ("notat.docx", b"MZ"),
        ("notat.png", b"<svg>"),
        ("notat.jpg", b"GIF89a"),
        ("a.xlsx", b"%PDF-"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_refused(name: str, data: bytes, content: Path) -> None:
    (beside(content) / name).write_bytes(data)
    claim(content, name)
    kind = name.partition(".")[2]
    assert f"filen »{name}« er ikke {kind}, som navnet siger: gem den igen, eller ret navnet" in sentences(content)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        *((f"{name}.txt", "har et navn, som Windows bruger selv") for name in "con PRN aux NUL com1 LPT9 COM¹".split()),
        ("nul.tar.txt", "har et navn, som Windows bruger selv"),
        ("a#b.txt", "har et særtegn i navnet"),
        ("a%2e%2e.txt", "har et særtegn i navnet"),
        ("a;b.txt", "har et særtegn i navnet"),
        ("-rf.txt", "har et særtegn i navnet"),
        ("~a.txt", "har et særtegn i navnet"),
        ("a`b`.txt", "har et særtegn i navnet"),
        # Right to left, no width, a soft hyphen, of private use: the reader sees another name than the machine.
        ("a\u200btxt.txt", "har et usynligt tegn i navnet"),
        ("a\u00adb.txt", "har et usynligt tegn i navnet"),
        ("a\ue000b.txt", "har et usynligt tegn i navnet"),
        ("a" * 120 + ".txt", "har et navn på over 120 tegn"),
    ],
)
def test_a_name_that_is_not_plain_is_refused(name: str, sentence: str, content: Path) -> None:
    (beside(content) / name).write_text("Et\n", encoding="utf-8")
    claim(content, name)
    assert sentence in " ".join(sentences(content))


@pytest.mark.parametrize(
    "name", ["notat\u202efdp.txt", "a\x07b.txt", "a\nb.txt", "a\u2066b.txt", "\ufeffa.txt", "a\u200eb.txt"]
)
def test_a_name_with_hidden_signs_is_refused_also_when_a_file_finds_its_attachment_itself(
    name: str, content: Path
) -> None:
    (beside(content) / f"Bilag 1 {name}").write_text("Et\n", encoding="utf-8")
    (content / MEETING).write_text(HEAD + "      - number: 1\n        title: Notat\n", encoding="utf-8")
    told = " ".join(sentences(content))
    assert "har et usynligt tegn i navnet: omdøb den" in told
    assert told.isprintable(), "the message itself is turned around"


@pytest.mark.parametrize(
    "name",
    [
        "../2031-02-03.yml",
        "../../../secret.txt",
        "/etc/passwd",
        "C:\\\\x.txt",
        "..",
        ".",
        "a/b.txt",
        ".env",
        "\\\\\\\\x\\\\y.txt",
    ],
)
def test_a_path_is_no_name(name: str, content: Path) -> None:
    (content.parent / "secret.txt").write_text("hemmeligt", encoding="utf-8")
    claim(content, name)
    assert any("skal være navnet på en fil i mødets egen mappe" in sentence for sentence in sentences(content))


@pytest.mark.parametrize("kind", ["file", "folder", "broken", "loop", "parent"])
def test_a_link_is_refused_wherever_it_leads(kind: str, content: Path) -> None:
    target = {
        "file": content.parent / "secret.txt",
        "folder": content.parent,
        "broken": content / "nowhere",
        "loop": beside(content) / "notat.txt",
        "parent": content,
    }[kind]
    (content.parent / "secret.txt").write_text("hemmeligt", encoding="utf-8")
    (beside(content) / "notat.txt").symlink_to(target)
    claim(content, "notat.txt")
    assert "er en genvej (symlink): læg selve filen i mappen" in sentences(content)


def test_a_meetings_folder_that_is_a_link_is_refused(content: Path) -> None:
    elsewhere = content.parent / "elsewhere"
    beside(content).rename(elsewhere)
    (elsewhere / "notat.txt").write_text("Et\n", encoding="utf-8")
    beside(content).symlink_to(elsewhere)
    claim(content, "notat.txt")
    assert "er en genvej (symlink): læg selve filen i mappen" in sentences(content)


@pytest.mark.parametrize("kind", ["pipe", "socket"])
def test_what_is_no_file_is_refused_and_not_waited_for(
    kind: str, content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(beside(content))
    if kind == "pipe":
        os.mkfifo("notat.txt")
    else:
        with socket.socket(socket.AF_UNIX) as one:
            one.bind("notat.txt")
    claim(content, "notat.txt")
    assert "er ikke en almindelig fil: flyt den ud af mappen" in sentences(content)


def test_two_names_that_a_reader_cannot_tell_apart_are_refused(content: Path) -> None:
    composed, decomposed = (unicodedata.normalize(form, "ål.txt") for form in ("NFC", "NFD"))
    for name in (composed, decomposed):
        (beside(content) / name).write_text("Et\n", encoding="utf-8")
    claim(content, composed)
    told = [text for text in sentences(content) if "to filer har samme navn" in text]
    assert told == ["to filer har samme navn, skrevet med hver sin slags æ, ø eller å: omdøb den ene"]


def test_two_names_that_differ_by_capitals_alone_are_refused(content: Path) -> None:
    for name in ("Notat.txt", "NOTAT.TXT"):
        (beside(content) / name).write_text("Et\n", encoding="utf-8")
    claim(content, "Notat.txt", "NOTAT.TXT")
    assert "filen »NOTAT.TXT« kan ikke skelnes fra »Notat.txt« på alle maskiner: omdøb den ene" in sentences(content)


def test_a_file_that_is_too_large_or_empty_is_refused(content: Path) -> None:
    with (beside(content) / "stor.txt").open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    (beside(content) / "tom.txt").touch()
    claim(content, "stor.txt", "tom.txt")
    told = " ".join(sentences(content))
    assert "filen »stor.txt« er over 100 MB: del den" in told
    assert "filen »tom.txt« er tom: læg den i mappen igen" in told


def test_a_file_that_its_owner_alone_may_read_is_a_sentence(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (beside(content) / "notat.txt").write_text("Et\n", encoding="utf-8")
    claim(content, "notat.txt")
    opened = Path.open

    def refused(path: Path, *arguments: object, **more: object) -> object:
        if path.name == "notat.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *arguments, **more)  # type: ignore[call-overload]

    # Root may read everything, so that the mode of the file would show nothing.
    monkeypatch.setattr(Path, "open", refused)
    records, problems = load(read(content))
    assert any("filen kan ikke læses (Permission denied)" in problem.text for problem in problems)
    assert not records.files


@pytest.mark.parametrize("name", ["hemmelig.html", "logo.svg", "script.js", "regneark.xls", "brev.docm", "noter"])
def test_a_stray_file_beside_the_pages_is_refused(name: str, content: Path) -> None:
    (content / name).write_text("<script>alert(1)</script>", encoding="utf-8")
    claim(content)
    (content / MEETING).write_text("items:\n  - number: 1\n    title: Sag\n", encoding="utf-8")
    assert "er af en type, der ikke udgives" in " ".join(sentences(content))


def test_a_document_beside_the_pages_is_searched_for_personal_data_too(content: Path) -> None:
    (content / "filer").mkdir()
    pdf(content / "filer" / "vedtaegt.pdf", "Om 010203-1234")
    (content / MEETING).write_text("items:\n  - number: 1\n    title: Sag\n", encoding="utf-8")
    assert "bilaget »vedtaegt.pdf«, side 1: et CPR-nummer (010203-xxxx)" in " ".join(sentences(content))


@pytest.mark.slow
def test_no_more_than_claimed_files_is_published(tmp_path: Path) -> None:
    project = copy_project(tmp_path)
    town = project / "tests" / "town"
    folder = town / "meetings" / "havnelauget" / "2031-06-16"
    for name in ("hemmelig.html", "loes.pdf", "under/mere.txt", ".skjult.txt"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("KANARIFUGL", encoding="utf-8")
    (town / ".skjult.md").write_text("KANARIFUGL", encoding="utf-8")
    (town / ".git").mkdir()
    (town / ".git" / "config.md").write_text("KANARIFUGL", encoding="utf-8")
    built = run_mkdocs(project / "tests" / "town.yml", tmp_path / "site")
    assert built.returncode == 0, built.stderr
    for path in (tmp_path / "site").rglob("*"):
        assert not path.is_file() or b"KANARIFUGL" not in path.read_bytes(), path
    assert not [
        path for path in (tmp_path / "site").rglob("*") if path.name in {"hemmelig.html", "loes.pdf", "mere.txt"}
    ]


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("om/index.md", "om.md"),
        ("OM.md", "OM.md"),
        ("Moeder.md", "en anden side i arkivet"),
        ("moeder/laug/2031-02-03/index.md", "en anden side i arkivet"),
        ("moeder/laug/2031-02-03/moede.ics.md", "en anden side i arkivet"),
        ("kalender/alle.ics/x.md", "en anden side i arkivet"),
    ],
)
def test_two_outputs_with_one_address_are_refused(name: str, other: str, content: Path) -> None:
    (content / "om.md").write_text("# Om\n", encoding="utf-8")
    (content / name).parent.mkdir(parents=True, exist_ok=True)
    (content / name).write_text("# Igen\n", encoding="utf-8")
    (content / MEETING).write_text("items:\n  - number: 1\n    title: Sag\n", encoding="utf-8")
    with pytest.raises(ContentError, match=f"har samme adresse .* som {other}: omdøb filen"):
        publish(content, SETTINGS, SITE, TOWN_TODAY)
    assert publish(content, SETTINGS, SITE, TOWN_TODAY, preview=True).pages


def test_a_hand_written_page_at_a_pages_own_address_is_its_introduction(content: Path) -> None:
    (content / "moeder" / "laug").mkdir(parents=True)
    for name in ("index", "om", "moeder/laug/2031-02-03", "README"):
        (content / f"{name}.md").write_text("# En side\n", encoding="utf-8")
    assert publish(content, SETTINGS, SITE, TOWN_TODAY).problems == []


def test_an_old_address_never_leads_out_of_the_site(content: Path) -> None:
    (content / MEETING).write_text("items:\n  - number: 1\n    title: Sag\n", encoding="utf-8")
    for address in ("../../ude/", "/ude/", "a/../../ude/", "om//", "c:/x/"):
        (content / "addresses.yml").write_text(f"{address}:\n  withdrawn: 2031-02-03\n", encoding="utf-8")
        assert any("er ikke en adresse" in sentence for sentence in sentences(content))
        preview = publish(content, SETTINGS, SITE, TOWN_TODAY, preview=True)
        assert address not in [page.path for page in preview.pages]


def test_a_name_in_the_town_is_as_plain_as_it_must_be() -> None:
    records, problems = load(read(ROOT / "tests" / "town"))
    assert not [problem for problem in (*problems, *check(records)) if problem.grade is Grade.ERROR]
