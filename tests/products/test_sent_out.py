"""The documents to send out: beside each page, told of with type and size, and never with more than the page says."""

import hashlib
import io
import json
import re
import shutil
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader

from attachments_made import pdf
from built_sites import pages, words
from conftest import ROOT, SETTINGS, SITE, TOWN, TOWN_TODAY, copy_project, run_mkdocs
from meeting_archive.content.problems import ContentError
from meeting_archive.danish.writing import file_size
from meeting_archive.personal_data.as_shown import readable
from meeting_archive.personal_data.as_shown import words as words_in
from meeting_archive.products.documents import sent_out, writing
from meeting_archive.products.documents.sent_out import SentOut
from meeting_archive.products.product import PDF, WORD
from meeting_archive.publish import Publication, publish

SENDING = SETTINGS.model_copy(update={"documents": True})
NAMES = {"dagsorden.pdf", "dagsorden.docx", "referat.pdf", "referat.docx"}
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def sending() -> Publication:
    """The town as it sends out its documents."""
    return publish(TOWN, SENDING, SITE, TOWN_TODAY)


def documents(publication: Publication) -> list[SentOut]:
    return [product for product in publication.products if isinstance(product, SentOut)]


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """A copy of the town, to be changed."""
    return Path(shutil.copytree(TOWN, tmp_path / "town"))


def test_a_meeting_has_what_the_archive_has_of_it_as_pdf_and_word_beside_its_page(
    sending: Publication, town_site: Path
) -> None:
    expected = {
        f"{meeting.path}{name}.{kind}"
        for meeting in sending.archive.meetings.values()
        for name, edition in (("dagsorden", meeting.agenda), ("referat", meeting.minutes))
        for kind in ("pdf", "docx")
        if edition
    }
    assert {document.path for document in documents(sending)} == expected
    assert {path.relative_to(town_site).as_posix() for path in town_site.rglob("*") if path.name in NAMES} == expected
    for path in expected:
        assert (town_site / path).read_bytes().startswith(b"%PDF-" if path.endswith("pdf") else b"PK")


def test_the_page_offers_each_with_its_type_and_size(town_site: Path) -> None:
    for address, page in pages(town_site).items():
        folder = town_site / address
        there = {path.name for path in folder.iterdir()} & NAMES if folder.is_dir() else set()
        offered = {link.get("href"): words(link) for link in page.xpath("//*[@class='take-along']/a")}
        assert offered.keys() & NAMES == there
        for name in there:
            what, kind = name.split(".")
            size = file_size((folder / name).stat().st_size)
            assert offered[name] == f"{what.capitalize()} ({'PDF' if kind == 'pdf' else 'Word'}, {size})"
        assert {*page.xpath("//link[@rel='alternate']/@type")} & {PDF, WORD} == ({PDF, WORD} if there else set())


def test_data_and_feeds_tell_the_size_that_each_has(town_site: Path) -> None:
    told = {}
    for path in (town_site / "data/v1/meetings").iterdir():
        meeting = json.loads(path.read_bytes())
        for edition, name in (("agenda", "dagsorden"), ("minutes", "referat")):
            for document in (meeting.get(edition) or {}).get("documents", ()):
                file = town_site / document["url"].removeprefix(SITE)
                assert file.stem == name
                assert document["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest()
                assert document["type"] == (PDF if file.suffix == ".pdf" else WORD)
                told[file] = document["size"]
    assert told == {path: path.stat().st_size for path in town_site.rglob("*") if path.name in NAMES}
    enclosed = [
        link
        for entry in ElementTree.parse(town_site / "nyt/alle.xml").iter(f"{ATOM}entry")
        for link in entry.findall(f"{ATOM}link[@rel='enclosure']")
    ]
    assert len(enclosed) >= 10
    for link in enclosed:
        assert int(link.get("length", 0)) == told[town_site / link.get("href", "").removeprefix(SITE)]


def test_an_archive_that_does_not_want_them_has_none(town: Path) -> None:
    published = publish(town, SETTINGS, SITE, TOWN_TODAY)
    assert documents(published) == []
    data = [json.loads(one.data) for one in published.products if one.path.startswith("data/v1/meetings/")]
    assert [one["minutes"]["documents"] for one in data if one.get("minutes")] == [[]] * 5


def test_where_what_writes_them_is_missing_nothing_is_built_and_it_is_said_what_to_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sent_out, "lacking", lambda: ["typst"])
    with pytest.raises(ContentError, match=r"mkdocs.yml: »documents: true« kræver typst.*requirements/documents.txt"):
        publish(TOWN, SENDING, SITE, TOWN_TODAY)
    shown = publish(TOWN, SENDING, SITE, TOWN_TODAY, preview=True)
    assert documents(shown) == []
    assert any("kræver typst" in problem.text for problem in shown.problems)


def test_the_owners_word_file_gives_the_look_and_another_kind_of_file_is_refused(town: Path) -> None:
    before = {one.path: one.data for one in documents(publish(town, SENDING, SITE, TOWN_TODAY))}
    template = town / "skabelon.docx"
    own = writing.Look.of(None).template
    template.write_bytes(own)
    assert {one.path: one.data for one in documents(publish(town, SENDING, SITE, TOWN_TODAY))} == before
    template.write_bytes(_with_other_letters(own))
    after = {one.path: one.data for one in documents(publish(town, SENDING, SITE, TOWN_TODAY))}
    assert {path for path, data in after.items() if data != before[path]} == {
        path for path in before if path.endswith("docx")
    }
    template.write_bytes(b"%PDF-1.7")
    with pytest.raises(ContentError, match=r"skabelon.docx: filen er ikke et Word-dokument"):
        publish(town, SENDING, SITE, TOWN_TODAY)


def _with_other_letters(template: bytes) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(template)) as old, zipfile.ZipFile(written, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, data.replace(b"Calibri", b"Georgia") if name == "word/styles.xml" else data)
    return written.getvalue()


LITTER = (
    "~$skabelon.docx",
    ".~lock.skabelon.docx#",
    "Thumbs.db",
    "desktop.ini",
    ".DS_Store",
    "udkast.bak",
    "udkast.tmp",
)


def test_the_template_and_what_programs_leave_behind_are_never_published(tmp_path: Path) -> None:
    project = copy_project(tmp_path)
    content = project / "tests" / "town"
    (content / "skabelon.docx").write_bytes(writing.Look.of(None).template)
    for folder in (content, content / "meetings" / "byraadet" / "2031-02-19"):
        for name in LITTER:
            (folder / name).write_bytes(b"PK KANARIFUGL")
    built = run_mkdocs(project / "tests" / "town.yml", tmp_path / "site")
    assert built.returncode == 0, built.stderr
    assert "skabelon" not in built.stderr
    there = {path.name for path in (tmp_path / "site").rglob("*")}
    assert there.isdisjoint({*LITTER, "skabelon.docx", "meeting.typ"})
    assert "referat.docx" in there
    assert not (tmp_path / "site" / "documents").exists()


def test_a_hand_made_file_does_not_take_the_place_of_a_document(town: Path) -> None:
    own = town / "moeder" / "byraadet" / "2031-02-19"
    own.mkdir(parents=True)
    pdf(own / "referat.pdf", "Et andet referat")
    with pytest.raises(ContentError, match=r"moeder/byraadet/2031-02-19/referat.pdf.* har samme adresse"):
        publish(town, SENDING, SITE, TOWN_TODAY)


def test_a_document_is_remembered_and_a_damaged_memory_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    first = {one.path: one.data for one in _three()}
    kept = [path for path in tmp_path.glob("moedearkiv/documents-*/*") if path.is_file()]
    assert len(kept) == 6
    monkeypatch.setattr(writing, "_write", None)
    assert {one.path: one.data for one in _three()} == first
    monkeypatch.undo()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    for damage in (b"", b"%PDF-1.7", b"../../x", b"\xff"):
        for path in kept:
            path.write_bytes(damage)
        assert {one.path: one.data for one in _three()} == first
    # A cache that cannot be written is done without.
    monkeypatch.setenv("XDG_CACHE_HOME", "/proc/nowhere")
    assert {one.path: one.data for one in _three()} == first


def _three() -> list[SentOut]:
    return documents(publish(TOWN, SENDING, SITE, TOWN_TODAY))[:3]


def test_a_document_with_a_cpr_number_is_shown_in_no_preview_and_kept_nowhere(
    town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    meeting = town / "meetings" / "byraadet" / "2031-05-14.yml"
    text = meeting.read_text(encoding="utf-8").replace("recommendation: ", "recommendation: Om 010203-1234. ", 1)
    meeting.write_text(text, encoding="utf-8")
    shown = publish(town, SENDING, SITE, TOWN_TODAY, preview=True)
    gate = shown.gate([ROOT / "theme"])
    for document in documents(shown):
        if document.path.startswith("moeder/byraadet/2031-05-14/"):
            assert "et CPR-nummer (010203-xxxx)" in str(gate.problems(document.path, document.data, document.says))
    assert [*(tmp_path / "cache").glob("moedearkiv/documents-*/*")] == []


def test_words_that_no_document_can_be_made_of_are_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> bytes:
        message = "unexpected sign\nat line 3"
        raise RuntimeError(message)

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(writing, "_write", fails)
    first = documents(publish(TOWN, SENDING, SITE, TOWN_TODAY))[0]
    with pytest.raises(
        ContentError, match=r"2030-11-20.yml: »Dagsorden .*« kan ikke laves som PDF \(unexpected sign\)"
    ):
        first.write()


def test_many_are_written_ahead_by_processes_of_their_own_to_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sending: Publication
) -> None:
    here = {one.path: one.data for one in documents(sending)}
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(writing, "_FEW", 0)
    again = publish(TOWN, SENDING, SITE, TOWN_TODAY)
    again.make_documents()
    assert {one.path: one.file.remembered() for one in documents(again)} == here


def test_no_document_says_what_only_a_closed_item_does(town_site: Path) -> None:
    for path in (path for path in town_site.rglob("*") if path.name in NAMES):
        assert "kanarifugl" not in _said(path).casefold(), path
        assert b"KANARIFUGL" not in path.read_bytes()


def _said(path: Path) -> str:
    """Return all that a document says, with what programs show of it."""
    if path.suffix == ".docx":
        return readable(path.name, path.read_bytes()).decode()
    reader = PdfReader(path)
    return "\n".join([*(page.extract_text() for page in reader.pages), *map(str, (reader.metadata or {}).values())])


# What the Typst file says of its own accord: the foot of each page, and the heads of the printed agenda.
_OWN = re.compile("Side [0-9]+ af [0-9]+|Nr\\. Punkt(?: Bilag)?")


def test_a_pdf_says_what_the_gate_was_told_that_it_says(sending: Publication, town_site: Path) -> None:
    for document in documents(sending):
        if document.media_type == PDF:
            shown = "\n".join(page.extract_text() for page in PdfReader(town_site / document.path).pages)
            # A long word goes on in the next line; a space of another width ends some.
            said = words_in(_OWN.sub("", shown).replace("\u2005", " ").encode())
            told = b"".join(words_in(document.says))
            assert [word for word in said if word not in told] == [], document.path
            assert len(said) > 20
