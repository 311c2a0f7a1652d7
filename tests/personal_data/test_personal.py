"""No CPR number gets out: none in the content, none in an attachment, none in a message.

The numbers here are made up on days long past or that never were, and belong to nobody.
"""

import hashlib
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from attachments_made import bomb, docx, paragraph, pdf, raw_docx, write_one_meeting, xlsx
from conftest import CONTENT, ROOT, SETTINGS, SITE, TOWN, TOWN_TODAY
from meeting_archive.check import check
from meeting_archive.content.load import load
from meeting_archive.content.problems import ContentError, Grade, Problem
from meeting_archive.content.source import read
from meeting_archive.personal_data import Kind, inspection, redacted, sightings
from meeting_archive.personal_data.reading import Unread, passages
from meeting_archive.publish import publish

NUMBER = "010203-1234"
SERIAL = "1234"
MEETING = "meetings/laug/2031-02-03.yml"


def kinds(text: str) -> list[Kind]:
    return [seen.kind for seen in sightings(text)]


@pytest.mark.parametrize(
    "written",
    [
        "010203-1234",
        "010203 - 1234",
        "010203 1234",
        "010203\u00a01234",
        "010203\u20091234",
        "010203\t1234",
        *(f"010203{dash}1234" for dash in "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d"),
        # A soft hyphen and a sign of no width are not seen by a reader.
        "010203-\u00ad1234",
        "0102\u200b03-1234",
        "010203-\n  1234",
        "01 02 03-1234",
        "01.02.03-1234",
        "01-02-03-1234",
        "01/02/1903 - 1234",
        "01021903-1234",
        "010203-12 34",
        "0 1 0 2 0 3 - 1 2 3 4",
        "nr.010203-1234.",
        "x010203-1234x",
        # The end of a leap year's February; a substitute number, with 60 added to the day; other digits than ours.
        "290204-0000",
        "610203-1234",
        "\u0660\u0661\u0660\u0662\u0660\u0663-\u0661\u0662\u0663\u0664",
        "\uff10\uff11\uff10\uff12\uff10\uff13-\uff11\uff12\uff13\uff14",
    ],
)
def test_a_cpr_number_is_seen_however_it_is_written(written: str) -> None:
    assert kinds(written) == [Kind.CPR]
    assert kinds(f"Sagen om {written} blev drøftet.") == [Kind.CPR]
    assert SERIAL not in redacted(written)


@pytest.mark.parametrize(
    "written", ["0102031234", "01 02 03 1234", "010203/1234", "nr. 0102031234, og så", "1010203-1234", "010203-12345"]
)
def test_ten_digits_that_begin_with_a_date_may_be_one(written: str) -> None:
    assert kinds(written) == [Kind.DIGITS]
    assert SERIAL not in redacted(written)


@pytest.mark.parametrize(
    "written",
    [
        "",
        # No such day; 29 February of a year that had none; day 41, which only Norway's longer numbers have.
        "320203-1234",
        "011303-1234",
        "000203-1234",
        "290203-1234",
        "410203-1234",
        "920203-1234",
        # Too long, too short, an amount, a time, a date, a company's number, a goods number.
        "10203-1234",
        "1.010.203 kr.",
        "644.500 - 350.000",
        "den 26.08.2022 kl. 10.00-12.00",
        "2022-08-26 og 2022-11-04",
        "CVR 26274506",
        "EAN 5790001234567",
        "fra 2021-2022 til 2023-2024",
        "3f5a0102031234c0d1",
    ],
)
def test_what_is_no_cpr_number_is_left_alone(written: str) -> None:
    assert kinds(written) == []
    assert redacted(written) == written


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("Skriv til karla.kanari@nordby.example", Kind.MAIL),
        ("mailto:kk27@nordby.example", Kind.MAIL),
        ("tlf. 87285000", Kind.PHONE),
        ("Mobil: 8728 5000", Kind.PHONE),
        ("+45 87 28 50 00", Kind.PHONE),
        ("004587285000", Kind.PHONE),
        ("87 28 50 00", Kind.PHONE),
        ("Rådhuspladsen 2\n87 28 50 00", Kind.PHONE),
        ("Ring 87 28 50 00\n2. punkt følger", Kind.PHONE),
        ("Ring 87 28\n      50 00", Kind.PHONE),
        ("Ring til Havnen på tlf.\n      87285000", Kind.PHONE),
        ("post@nordby.example", None),
        ("kontakt.havn@nordby.example", None),
        ("havnekontoret@nordby.example", None),
        ("nordby@nordby.example", None),
        ("kl. 10 @ rådhuset", None),
        ("Tabel: 10 12 08 20 22 14", None),
    ],
)
def test_persons_addresses_and_phones_are_told_from_offices(written: str, kind: Kind | None) -> None:
    assert kinds(written) == ([kind] if kind else [])


def test_a_number_is_seen_and_not_told_behind_digits_that_are_none() -> None:
    written = "sag 123456 0102 03-1234"
    assert kinds(written) == [Kind.CPR]
    assert redacted(written) == "sag 123456 010203-xxxx"


def test_a_line_is_where_the_number_begins() -> None:
    text = f"en\nto {NUMBER}\n\u00adtre\nfire {NUMBER} og 0102031234"
    assert [(seen.line, seen.shown) for seen in sightings(text)] == [
        (2, "010203-xxxx"),
        (4, "010203-xxxx"),
        (4, "010203-xxxx"),
    ]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """An archive of one meeting, whose one item has one attachment to give a file to."""
    return write_one_meeting(tmp_path / "content")


def with_attachment(content: Path, name: str, more: str = "") -> Path:
    """Let the item claim a file, and return where to put it."""
    (content / MEETING).write_text(
        "agenda:\n  published: 2031-01-20\nitems:\n  - number: 1\n    title: Sag\n    attachments:\n"
        f"      - title: Notat\n        file: {name}\n{more}",
        encoding="utf-8",
    )
    return content / "meetings" / "laug" / "2031-02-03" / name


def problems_of(content: Path) -> list[Problem]:
    """Return what is wrong; no message has the end of a number."""
    records, problems = load(read(content))
    found = [p for p in sorted({*problems, *check(records)}) if p.grade is not Grade.NOTICE]
    assert SERIAL not in " ".join(map(str, found)).replace(f"sha256: {SERIAL}", "")
    return found


@pytest.mark.parametrize(
    ("file", "text", "line"),
    [
        (MEETING, f"# {NUMBER}\nitems:\n  - number: 1\n    title: Sag\n", 1),
        (MEETING, f"items:\n  - number: 1\n    title: Sag\n    case: Om {NUMBER}.\n", 4),
        (MEETING, "items:\n  - number: 1\n    title: Sag\n    case: >-\n      Om 010203-\n      1234.\n", 5),
        (MEETING, 'items:\n  - number: 1\n    title: "Sag \\u003010203\\x2d1234"\n', 3),
        (MEETING, 'items:\n  - number: 1\n    title: Sag\n    case: "Om 010203-\\n        1234."\n', 4),
        (MEETING, 'items:\n  - number: 1\n    title: Sag\n    case: "Om 010203\\t1234."\n', 4),
        (MEETING, 'items:\n  - number: 1\n    title: Sag\n    case: "Sag 123456\\n0102 03-1234."\n', 4),
        (MEETING, "items:\n  - number: 1\n    title: Sag\n    case: >-\n      Om 01 02\n      03-1234.\n", 5),
        (MEETING, f"items:\n  - number: 1\n    title: Sag\n    {NUMBER}: ja\n", 4),
        ("om.md", f"# Om\n\n<!-- {NUMBER} -->\n", 3),
        ("README.md", f"{NUMBER}\n", 1),
        ("topics.yml", f"sag:\n  title: Sag\n  about: Se {NUMBER}.\n", 3),
    ],
)
def test_a_cpr_number_in_the_content_stops_the_build_and_is_not_told(
    file: str, text: str, line: int, content: Path
) -> None:
    (content / file).write_text(text, encoding="utf-8")
    found = [problem for problem in problems_of(content) if "et CPR-nummer (010203-xxxx)" in problem.text]
    assert {(problem.file, problem.line, problem.grade) for problem in found} == {(file, line, Grade.ERROR)}
    with pytest.raises(ContentError):
        publish(content, SETTINGS, SITE, TOWN_TODAY)


def test_in_a_file_that_cannot_be_read_any_item_may_be_the_closed_one(content: Path) -> None:
    (content / MEETING).write_text(f"items:\n  - number: 1\n    title: {NUMBER}: nej\n", encoding="utf-8")
    assert "et CPR-nummer (xxxxxx-xxxx)" in " ".join(map(str, problems_of(content)))


def test_of_a_closed_item_not_even_the_date_is_told(content: Path) -> None:
    (content / MEETING).write_text(
        f"items:\n  - closed: ja\n    title: Lukket\n    case: {NUMBER}\n  - title: Åben\n    case: {NUMBER}\n",
        encoding="utf-8",
    )
    told = [(p.line, "010203" in p.text) for p in problems_of(content) if p.grade is Grade.ERROR]
    assert told == [(4, False), (6, True)]


HIDDEN = "<w:rPr><w:vanish/></w:rPr>"
ATTACHED: dict[str, tuple[str, Callable[[Path], object], str]] = {
    "pdf-text": ("a.pdf", lambda path: pdf(path, "Side et", f"Om {NUMBER}"), "side 2"),
    "pdf-metadata": ("a.pdf", lambda path: pdf(path, "Side et", metadata=NUMBER), "metadata"),
    "pdf-note": ("a.pdf", lambda path: pdf(path, "Side et", note=NUMBER), "side 1"),
    "word-text": ("a.docx", lambda path: docx(path, paragraph("Et") + paragraph(NUMBER)), "teksten, afsnit 2"),
    "word-runs": ("a.docx", lambda path: docx(path, paragraph("01020", "3-", "12", "34")), "teksten, afsnit 1"),
    "word-hidden": ("a.docx", lambda path: docx(path, paragraph(NUMBER, properties=HIDDEN)), "teksten, afsnit 1"),
    "word-deleted": (
        "a.docx",
        lambda path: docx(path, f"<w:p><w:del><w:r><w:delText>{NUMBER}</w:delText></w:r></w:del></w:p>"),
        "teksten, afsnit 1",
    ),
    "word-header": (
        "a.docx",
        lambda path: docx(path, paragraph("Et"), header1=paragraph(NUMBER)),
        "sidehoved, afsnit 1",
    ),
    "word-footnote": (
        "a.docx",
        lambda path: docx(path, paragraph("Et"), footnotes=paragraph(NUMBER)),
        "fodnoter, afsnit 1",
    ),
    "word-comment": (
        "a.docx",
        lambda path: docx(path, paragraph("Et"), comments=paragraph(NUMBER)),
        "kommentarer, afsnit 1",
    ),
    "word-metadata": ("a.docx", lambda path: docx(path, paragraph("Et"), core=NUMBER), "metadata, afsnit 1"),
    "word-link": (
        "a.docx",
        lambda path: docx(path, paragraph("Et"), rels=f'<c:r Target="https://x.example/{NUMBER}"/>'),
        "links, egenskaben Target",
    ),
    "excel-text": (
        "a.xlsx",
        lambda path: xlsx(
            path,
            '<sheetData><c r="B3" t="s"><v>0</v></c></sheetData>',
            f"<si><r><t>010203</t></r><r><t>-{SERIAL}</t></r></si>",
        ),
        "ark 1, celle B3",
    ),
    "excel-inline": (
        "a.xlsx",
        lambda path: xlsx(path, f'<sheetData><c r="C4" t="inlineStr"><is><t>{NUMBER}</t></is></c></sheetData>'),
        "ark 1, celle C4",
    ),
    "excel-header": (
        "a.xlsx",
        lambda path: xlsx(
            path,
            '<sheetData><c r="A1"><v>1</v></c></sheetData>'
            f"<headerFooter><oddHeader>{NUMBER}</oddHeader></headerFooter>",
        ),
        "ark 1, afsnit 1",
    ),
    "text": ("a.txt", lambda path: path.write_text(f"Et\n{NUMBER}\n", encoding="utf-8"), "linje 2"),
    "text-cp1252": ("a.csv", lambda path: path.write_bytes(f"Åh;{NUMBER}\n".encode("cp1252")), "linje 1"),
    "text-utf16": ("a.txt", lambda path: path.write_text(NUMBER, encoding="utf-16"), "linje 1"),
}


def apart_from_what_hides(content: Path) -> list[Problem]:
    return [problem for problem in problems_of(content) if problem.rule != "attachments-hide-nothing"]


@pytest.mark.slow
@pytest.mark.parametrize("case", ATTACHED)
def test_a_cpr_number_in_an_attachment_stops_the_build_and_is_not_told(case: str, content: Path) -> None:
    name, write, place = ATTACHED[case]
    file = with_attachment(content, name)
    write(file)
    (found,) = apart_from_what_hides(content)
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    entry = f'meetings/laug/2031-02-03/{name}: {{sha256: {digest[:16]}, places: ["{place}"], reason: …}}'
    assert str(found) == (
        f"{MEETING}:8: bilaget »{name}«, {place}: et CPR-nummer (010203-xxxx): slet det, eller godtag det i "
        f"personal_data.yml med »{entry}«"
    )
    # As the message says it, it is accepted; a file that changes must be looked at again.
    accepted = content / "personal_data.yml"
    accepted.write_text(entry.replace("…", "Et journalnummer"), encoding="utf-8")
    assert apart_from_what_hides(content) == []
    assert publish(content, SETTINGS, SITE, TOWN_TODAY).attachments
    accepted.write_text(entry.replace("…", "Nej").replace(digest[:16], "0" * 16), encoding="utf-8")
    assert [problem.grade for problem in apart_from_what_hides(content)] == [Grade.ERROR, Grade.WARNING]
    accepted.write_text(entry.replace("…", "Nej").replace(place, "side 77"), encoding="utf-8")
    assert [problem.grade for problem in apart_from_what_hides(content)] == [Grade.ERROR, Grade.WARNING]


@pytest.mark.parametrize("reason", ["…", "...", "–", "12", "hvorfor"])
def test_what_a_message_prints_for_a_reason_is_none(reason: str, content: Path) -> None:
    meeting = content / MEETING
    meeting.write_text("items:\n  - {number: 1, title: Sag, case: Sag 010203-1234}\n", encoding="utf-8")
    entry = str(problems_of(content)[0]).partition("personal_data.yml med »")[2].removesuffix("«")
    (content / "personal_data.yml").write_text(entry.replace("…", f'"{reason}"'), encoding="utf-8")
    found = [str(problem) for problem in problems_of(content)]
    assert any(text.startswith("personal_data.yml:1: »reason«") for text in found)
    assert any("et CPR-nummer" in text for text in found)


def test_one_entry_accepts_all_numbers_of_a_file(content: Path) -> None:
    meeting = content / MEETING
    text = "items:\n  - number: 1\n    title: Sag\n    case: |\n      Sag 010203-1234\n      Sag 020304-1234\n"
    meeting.write_text(text, encoding="utf-8")

    def entries() -> set[str]:
        told = [str(problem).partition("personal_data.yml med »")[2] for problem in problems_of(content)]
        return {one.removesuffix("«").replace("…", "Et journalnummer") for one in told}

    (entry,) = entries()
    assert 'places: ["linje 5", "linje 6"]' in entry
    (content / "personal_data.yml").write_text(entry, encoding="utf-8")
    assert problems_of(content) == []
    # What was accepted before stays in the entry that a new sight asks for.
    (content / "personal_data.yml").write_text(entry.replace(', "linje 6"', ""), encoding="utf-8")
    assert entries() == {entry}


def test_all_messages_about_a_file_propose_one_entry_which_can_be_pasted(content: Path) -> None:
    file = with_attachment(content, "notat.txt")
    file.write_text(f"Sag {NUMBER}\nRing 87 28 50 00\nSkriv til a.b@x.example\nSag 0102031234\n", encoding="utf-8")
    told = [str(problem) for problem in problems_of(content)]
    assert len(told) == 4
    assert all("eller godtag alle stederne i filen i personal_data.yml med »" in one for one in told)
    (entry,) = {one.partition("personal_data.yml med »")[2].partition("«")[0] for one in told}
    assert all(f'"linje {line}"' in entry for line in (1, 2, 3, 4))
    accepted = content / "personal_data.yml"
    accepted.write_text(entry.replace("…", "Et forlags sagsnumre"), encoding="utf-8")
    assert problems_of(content) == []
    # A file that has an entry gets no second one.
    accepted.write_text(accepted.read_text(encoding="utf-8").replace('"linje 1", ', ""), encoding="utf-8")
    (again,) = map(str, problems_of(content))
    assert "godtag alle stederne i filen, i stedet for det, der står om den, i personal_data.yml med »" in again
    assert entry.partition(": ")[0] in again


def test_what_a_file_hides_is_accepted_last_since_it_stands_for_the_whole_file(content: Path) -> None:
    file = with_attachment(content, "a.docx")
    docx(file, f"<w:p><w:del><w:r><w:delText>{NUMBER}</w:delText></w:r></w:del></w:p>")
    accepted = content / "personal_data.yml"
    for instead in ("", ", i stedet for det, der står om den,"):
        told = [str(problem) for problem in problems_of(content)]
        (entry,) = {one.partition("personal_data.yml med »")[2].partition("«")[0] for one in told if "godtag" in one}
        assert f"{instead} i personal_data.yml med »" in "".join(told)
        accepted.write_text(entry.replace("…", "Et journalnummer"), encoding="utf-8")
    assert '"hele filen"' in entry
    assert problems_of(content) == []


def test_nothing_accepted_is_called_needless_while_the_meetings_file_cannot_be_read(content: Path) -> None:
    with_attachment(content, "notat.txt").write_text(f"Sag {NUMBER}\n", encoding="utf-8")
    (told,) = map(str, problems_of(content))
    entry = told.partition("personal_data.yml med »")[2].removesuffix("«").replace("…", "Et journalnummer")
    part = "fedcba9876543210: {reason: Kommunens logo}"
    (content / "personal_data.yml").write_text(f"{entry}\n{part}\n", encoding="utf-8")
    needless = "ingen bilag har den del, der er godtaget som »fedcba9876543210«: slet det"
    assert [problem.text for problem in problems_of(content)] == [needless]
    meeting = content / MEETING
    meeting.write_text(meeting.read_text(encoding="utf-8").replace("items:", "items: ["), encoding="utf-8")
    found = problems_of(content)
    assert {problem.file for problem in found} == {MEETING}
    assert {problem.grade for problem in found} == {Grade.ERROR}


def test_a_number_that_lost_its_first_zero_in_a_cell_may_be_one(content: Path) -> None:
    xlsx(with_attachment(content, "a.xlsx"), '<sheetData><c r="A1"><v>102031234</v></c></sheetData>')
    (found,) = problems_of(content)
    assert (found.grade, found.rule) == (Grade.WARNING, "ten-digits-are-no-cpr-number")


def test_a_files_own_name_is_looked_at_and_not_told(content: Path) -> None:
    with_attachment(content, f"{NUMBER}.txt").write_text("Et\n", encoding="utf-8")
    found = problems_of(content)
    assert {problem.line for problem in found} == {8}
    assert all("010203-xxxx" in problem.text for problem in found)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "write", "said"),
    [
        ("a.pdf", lambda path: path.write_bytes(b"%PDF-1.7\nnothing"), "beskadiget"),
        ("a.pdf", lambda path: pdf(path, "(picture)"), "side 1: siden er et billede uden tekst"),
        ("a.pdf", lambda path: pdf(path, "Et", password="x"), "låst med en adgangskode"),  # noqa: S106  a test's
        ("a.docx", lambda path: path.write_bytes(b"PK\x03\x04 nothing"), "beskadiget"),
        ("a.docx", bomb, "fylder for meget, når den er pakket ud"),
        ("a.docx", lambda path: docx(path, "<w:p/>"), "filen har ingen tekst"),
        (
            "a.docx",
            lambda path: raw_docx(path, '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'),
            "ikke, som Office skriver den",
        ),
        ("a.txt", lambda path: path.write_bytes(b"a\0b"), "ikke en tekstfil"),
        ("a.png", lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n"), "et billede kan ikke læses"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_an_attachment_that_cannot_be_read_is_an_error_until_somebody_has_looked(
    name: str, write: Callable[[Path], object], said: str, content: Path
) -> None:
    write(with_attachment(content, name))
    (found,) = problems_of(content)
    assert found.grade is Grade.ERROR
    assert said in found.text
    entry = found.text.partition("med »")[2].removesuffix("«")
    (content / "personal_data.yml").write_text(entry.replace("…", "Set igennem"), encoding="utf-8")
    assert problems_of(content) == []


def test_a_reader_that_hangs_or_dies_is_an_unread_file(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    pdf(with_attachment(content, "a.pdf"), "hænger")
    monkeypatch.setattr(inspection, "PATIENCE", 0.01)
    (found,) = problems_of(content)
    assert "den tager for lang tid eller for megen plads at læse" in found.text
    monkeypatch.undo()
    assert problems_of(content) == []


@pytest.mark.slow
def test_what_was_read_is_remembered_without_numbers_and_a_damaged_memory_is_none(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    pdf(with_attachment(content, "a.pdf"), NUMBER)
    first = problems_of(content)
    (note,) = [path for path in (tmp_path / "cache").rglob("*") if path.is_file()]
    assert json.loads(note.read_text(encoding="utf-8")) == [[["side 1", "et CPR-nummer", "010203-xxxx", "", False]], []]
    assert note.parent.stat().st_mode & 0o077 == 0
    monkeypatch.setattr(inspection, "_read_apart", None)
    assert problems_of(content) == first
    monkeypatch.undo()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for damage in (b"", b"{", b"[[1]]", b"\xff", b"null"):
        note.write_bytes(damage)
        assert problems_of(content) == first
    # A cache that cannot be written is done without.
    monkeypatch.setenv("XDG_CACHE_HOME", "/proc/nowhere")
    assert problems_of(content) == first


def test_warnings_are_accepted_at_the_item_or_in_the_file_of_acceptances(content: Path) -> None:
    meeting = "items:\n  - number: 1\n    title: Sag\n    case: Ring 87 28 50 00 eller skriv til a.b@x.example.\n"
    (content / MEETING).write_text(meeting, encoding="utf-8")
    assert [problem.rule for problem in problems_of(content)] == [
        "mail-addresses-are-of-offices",
        "phone-numbers-stay-out",
    ]
    assert not any("87 28" in p.text or "a.b" in p.text for p in problems_of(content))
    accepted = "    accepted: {mail-addresses-are-of-offices: Et forlags, phone-numbers-stay-out: Omstillingen}\n"
    (content / MEETING).write_text(meeting + accepted, encoding="utf-8")
    assert problems_of(content) == []


def test_our_own_content_and_documents_hold_none() -> None:
    # What was read as well as what was said: every attachment of the town is of a type that is read.
    for folder in (CONTENT, TOWN):
        records, problems = load(read(folder))
        assert not [p for p in (*problems, *check(records)) if p.grade is Grade.ERROR]
    for path in TOWN.glob("meetings/*/*/*"):
        assert not [found for found in passages(path) if isinstance(found, Unread)], path


@pytest.mark.slow
def test_the_command_tells_it_too_without_the_number(content: Path) -> None:
    pdf(with_attachment(content, "a.pdf"), NUMBER)
    config = content.parent / "mkdocs.yml"
    config.write_text("site_name: Laug\ndocs_dir: content\n", encoding="utf-8")
    for form in ([], ["--json"]):
        command = [sys.executable, "-m", "arkiv", "--config", str(config), "check", *form]
        ran = subprocess.run(command, cwd=ROOT / "hooks", capture_output=True, text=True, check=False)
        assert ran.returncode == 1
        assert "010203-xxxx" in ran.stdout
        assert SERIAL not in ran.stdout + ran.stderr
