"""Every mistake is a sentence with an address, and nothing else.

A file in `broken/` begins with the messages it must cause, `#! file:line: sentence`. It is put at that place in the
little archive of `broken/archive/`, which is right in itself, and that must then have exactly those problems.
"""

import datetime
import shutil
from pathlib import Path

import pytest

from conftest import CONTENT, ROOT, SETTINGS, SITE, TOWN, TOWN_TODAY, copy_project, forget_words, run_mkdocs
from meeting_archive.check import check
from meeting_archive.content.load import load
from meeting_archive.content.problems import Grade, report
from meeting_archive.content.source import MAX_BYTES, read
from meeting_archive.publish import publish

# A day after some of the little archive's meetings.
AFTERWARDS = datetime.date(2031, 6, 1)
BROKEN = sorted((ROOT / "tests" / "broken").glob("*.yml"))
MEETING = "meetings/byraadet/2031-10-08.yml"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A little archive to spoil."""
    return Path(shutil.copytree(ROOT / "tests" / "broken" / "archive", tmp_path / "content"))


def problems_of(content: Path, *, notices: bool = False) -> list[str]:
    """Return every problem of a content folder as the editor reads it; notices on request, as everywhere."""
    records, problems = load(read(content))
    found = sorted({*problems, *check(records, AFTERWARDS)})
    return [str(problem) for problem in found if notices or problem.grade is not Grade.NOTICE]


def test_what_is_spoiled_here_was_right_before() -> None:
    assert problems_of(ROOT / "tests" / "broken" / "archive", notices=True) == []
    assert problems_of(TOWN) == []


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_mistake_causes_its_sentence_and_no_other(path: Path, content: Path) -> None:
    text = path.read_text(encoding="utf-8")
    expected = [line.removeprefix("#! ") for line in text.splitlines() if line.startswith("#! ")]
    target = content / expected[0].partition(":")[0]
    target.parent.mkdir(exist_ok=True)
    target.write_text(text, encoding="utf-8")
    wanted = any(": oplysning: " in line for line in expected)
    assert problems_of(content, notices=wanted) == sorted(expected)
    # What is left makes a preview, whatever the mistake.
    assert publish(content, SETTINGS, SITE, TOWN_TODAY, preview=True).pages


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "filen er tom: skriv indholdet, eller slet filen"),
        (b"# kun en kommentar\n", "filen er tom: skriv indholdet, eller slet filen"),
        (b"start: 10.00\n\0\1\2", "filen er ikke en tekstfil: gem den som ren tekst (UTF-8)"),
        (b"a: " + b"x" * MAX_BYTES, "filen er over 1 MB: del den, eller læg de store ting som bilag"),
    ],
    ids=["empty", "comment", "binary", "large"],
)
def test_a_file_that_cannot_be_read_is_a_problem(data: bytes, sentence: str, content: Path) -> None:
    (content / MEETING).write_bytes(data)
    assert problems_of(content) == [f"{MEETING}: {sentence}"]


def test_a_file_in_another_encoding_is_refused_with_the_line(content: Path) -> None:
    (content / MEETING).write_bytes("start: 10.00\nplace: Rådhuset\n".encode("latin-1"))
    sentence = "filen er ikke gemt som UTF-8, så æ, ø og å går tabt: gem den igen som UTF-8"
    assert problems_of(content) == [f"{MEETING}:2: {sentence}"]


def test_a_file_that_is_missing_is_a_problem(content: Path) -> None:
    (content / "bodies.yml").unlink()
    assert "bodies.yml: filen mangler: læg den i mappen med indholdet" in problems_of(content)


def test_a_link_to_a_file_elsewhere_is_refused(content: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.yml").write_text("start: 10.00\n", encoding="utf-8")
    (content / MEETING).symlink_to(tmp_path / "secret.yml")
    (content / "meetings" / "mappe").symlink_to(tmp_path)
    assert problems_of(content) == [
        f"{MEETING}: er en genvej (symlink): læg selve filen i mappen",
        "meetings/mappe: er en genvej (symlink): læg selve filen i mappen",
    ]


def test_a_closed_item_is_never_quoted_in_a_message(content: Path) -> None:
    closed = (
        "items:\n  - number: 1\n    closed: ja\n    title: Lukket\n    minuts: KANARIFUGL\n    outcomes: KANARIFUGL\n"
    )
    (content / MEETING).write_text(closed, encoding="utf-8")
    (told,) = problems_of(content)
    assert told.endswith("[closed-items-hold-no-more]")
    assert "KANARIFUGL" not in told
    (content / MEETING).write_text(closed.replace("ja", "måske"), encoding="utf-8")
    assert problems_of(content) == [f"{MEETING}:3: »closed« skal være ja eller nej"]


@pytest.mark.slow
def test_a_build_with_mistakes_says_them_all_and_leaves_the_old_site(tmp_path: Path) -> None:
    project, site = copy_project(tmp_path / "project"), tmp_path / "site"
    assert run_mkdocs(project / "tests" / "town.yml", site).returncode == 0
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    town = project / "tests" / "town"
    (town / MEETING).write_text("start: 25.00\nslut: 12.00\n", encoding="utf-8")
    (town / "meetings/byraadet/2031-06-11.yml").write_text("items:\n  - title:\n", encoding="utf-8")
    built = run_mkdocs(project / "tests" / "town.yml", site)
    assert built.returncode == 1
    assert "Traceback" not in built.stderr
    assert "meetings/byraadet/2031-06-11.yml:2: »title« er tom: skriv noget, eller slet linjen" in built.stderr
    assert f"{MEETING}:1: »start« skal være et klokkeslæt som 10.00" in built.stderr
    assert f"{MEETING}:2: »slut« er ikke et felt her" in built.stderr
    assert "3 fejl i indholdet" in built.stderr
    assert {path: path.read_bytes() for path in site.rglob("*") if path.is_file()} == before


def test_several_warnings_at_one_place_are_accepted_under_one_key(content: Path) -> None:
    meeting = content / MEETING
    text = "weekday: monday\nitems:\n  - number: 2\n    title: Et punkt\n"
    meeting.write_text(text, encoding="utf-8")
    records, problems = load(read(content))
    found = [*problems, *check(records)]
    told = report(found)
    assert "2 advarsler. Er en i orden, så godtag den på stedet: »accepted: {navnet i [ ]: hvorfor}«" in told
    assert told.endswith("flere på ét sted skrives under det samme »accepted«.")
    accepted = "".join(f"  {problem.rule}: Trykt sådan\n" for problem in found)
    meeting.write_text(f"accepted:\n{accepted}{text}", encoding="utf-8")
    assert problems_of(content) == []


def test_a_wrong_day_for_the_build_is_a_sentence(tmp_path: Path) -> None:
    built = run_mkdocs(ROOT / "tests" / "two_bodies.yml", tmp_path / "site", ARKIV_TODAY="i morgen")
    assert built.returncode == 1
    assert "ARKIV_TODAY skal være en dato som 2022-08-26" in built.stderr
    assert "Traceback" not in built.stderr


def test_three_mistakes_in_the_real_minutes_are_three_sentences(tmp_path: Path) -> None:
    content = forget_words(Path(shutil.copytree(CONTENT, tmp_path / "content")))
    minutes = content / "meetings" / "kd-net" / "2022-08-26.yml"
    text = minutes.read_text(encoding="utf-8")
    spoiled = (
        text.replace("start: 10.00", "start: 10.70")
        .replace("    outcomes: partly_approved", "    outcomes: partly_aproved")
        .replace("    title: Eventuelt\n    kind", "    titel: Eventuelt\n    kind")
    )
    lines = [
        number
        for number, (before, after) in enumerate(zip(text.splitlines(), spoiled.splitlines(), strict=True), 1)
        if before != after
    ]
    assert len(lines) == 3
    minutes.write_text(spoiled, encoding="utf-8")
    found = [problem for problem in problems_of(content) if "oplysning" not in problem]
    assert [int(problem.split(":")[1]) for problem in found] == lines
    assert [problem.split(": ", 1)[1].split(":")[0] for problem in found] == [
        "»start« skal være et klokkeslæt som 10.00",
        "»outcomes« kan ikke være »partly_aproved«",
        "»titel« er ikke et felt her",
    ]
