"""A new archive of one's own: what `arkiv init` writes, asks for and refuses."""

import datetime
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from string import Template

import pytest
import yaml

from arkiv import init
from arkiv.commands import main
from conftest import CONTENT, ROOT
from meeting_archive.check import check
from meeting_archive.content.load import load
from meeting_archive.content.source import read
from meeting_archive.content.strict_yaml import parse
from meeting_archive.danish.writing import genitive
from meeting_archive.desk import own_package
from meeting_archive.desk.handbook import OURS, WORDS, handbook
from meeting_archive.desk.new_archive import NewArchive
from meeting_archive.desk.owner import NamedBody, address, owner
from meeting_archive.model.words import Mark
from meeting_archive.site.settings import Settings

TODAY = datetime.date(2027, 1, 4)
ASSOCIATION = ["--name", "Solbakken", "--url", "https://solbakken.example/", "--body", "Bestyrelsen"]
# Who our own documents speak of, and where they are from.
OUR_WORDS = re.compile(r"kkr|kd-?net|midtj|kommunaldirekt|borgmest", re.IGNORECASE)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARKIV_TODAY", str(TODAY))
    # `tests/whole/test_package.py` looks at what is brought along; to make it each time would take long.
    monkeypatch.setattr(own_package, "own_package", lambda _: None)


def wrong_in(folder: Path) -> list[str]:
    """List what the archive in a folder is told, beside what is shown on request only."""
    content, problems = load(read(folder / "content"))
    return [str(one) for one in (*problems, *check(content, TODAY, notices=False))]


def said_by(folder: Path) -> dict[str, object]:
    """Read a new archive's settings as MkDocs does."""
    said: dict[str, object] = yaml.safe_load((folder / "mkdocs.yml").read_text(encoding="utf-8"))
    return said


def test_a_new_archive_says_what_it_was_told_and_has_nothing_to_mend(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "deep" / "solbakken"
    assert (
        main(["init", str(folder), *ASSOCIATION, "--body", "Afdelingsmødet", "--contact", "post@solbakken.example"])
        == 0
    )
    told = capsys.readouterr().out.splitlines()
    assert [line[:2] for line in told[-3:]] == ["1.", "2.", "3."]
    assert "solbakken.solbakken.example" in told[1]
    assert "blivende" in told[1]
    assert len((folder / "mkdocs.yml").read_text(encoding="utf-8").splitlines()) <= 15
    said = said_by(folder)
    assert (said["site_name"], said["site_url"]) == ("Solbakken", "https://solbakken.example/")
    settings = Settings.model_validate(said["extra"]["archive"])  # type: ignore[index]
    assert (settings.archive_id, settings.contact) == ("solbakken.solbakken.example", "post@solbakken.example")
    assert settings.tagline == "Bestyrelsen og Afdelingsmødet"
    content, _ = load(read(folder / "content"))
    assert {slug: body.name for slug, body in content.bodies.items()} == {
        "bestyrelsen": "Bestyrelsen",
        "afdelingsmoedet": "Afdelingsmødet",
    }
    calendar = parse((folder / "content" / "calendar.yml").read_text(encoding="utf-8"))
    assert {**calendar} == {"published": str(TODAY)}, "the calendar is empty"
    assert wrong_in(folder) == []
    assert not OUR_WORDS.search(
        "".join(path.read_text(encoding="utf-8") for path in folder.rglob("*") if path.is_file())
    )


def test_the_sample_says_that_it_is_one_and_goes_with_one_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["init", str(tmp_path), *ASSOCIATION]) == 0
    (sample,) = re.findall(r"slet (\S+), før", capsys.readouterr().out)
    text = (tmp_path / sample).read_text(encoding="utf-8")
    titles = re.findall(r"^    title: (.+)$", text, re.MULTILINE)
    assert len(titles) == 3
    assert all(title.startswith('"Eksempel: ') for title in titles)
    assert "note: Opdigtet eksempel" in text
    config = ["--config", str(tmp_path / "mkdocs.yml")]
    assert main([*config, "release"]) == 1
    assert f"{sample.removeprefix('content/')}: mødet er et opdigtet eksempel" in capsys.readouterr().err
    assert main([*config, "build", "--publish"]) == 1
    assert "mødet er et opdigtet eksempel: slet filen, før arkivet udgives" in capsys.readouterr().err
    assert not (tmp_path / "content" / "released.yml").exists()
    assert not (tmp_path / "site").exists()
    # Nor does a real meeting approve its minutes.
    assert main([*config, "new", "bestyrelsen", "2031-01-14"]) == 0
    begun = (tmp_path / "content" / "meetings" / "bestyrelsen" / "2031-01-14.yml").read_text(encoding="utf-8")
    assert Path(sample).stem not in begun
    assert re.findall(r"(?m)^    standing: (\w+)", begun) == ["agenda", "any_other_business"]
    (tmp_path / sample).unlink()
    assert wrong_in(tmp_path) == []
    assert main([*config, "release"]) == 0


def test_an_archive_can_begin_without_the_sample(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", str(tmp_path), *ASSOCIATION, "--empty"]) == 0
    assert "eksempl" not in capsys.readouterr().out
    assert not (tmp_path / "content" / "meetings").exists()
    assert wrong_in(tmp_path) == []


@pytest.mark.parametrize(
    "name",
    [
        "Ældrerådet på Ærø – Øst & Åst",
        'Rådet "Nord"',
        "Rådet: det nye",
        "- Rådet -",
        "# Rådet #",
        "Nej",
        "No",
        "2027-udvalget",
        "*Rådet* [nyt](https://ond.example) <b>fed</b> `kode` | a",
        "Rådet 🎉",
        "O'Hara's \\ Udvalg",
        "{{ Rådet }} $name ${name} %s",
        "Råd " * 20,
        "Udvalget for det, der er så langt, at det ikke kan være i en adresse, og som alligevel hedder sådan",
    ],
)
def test_every_name_is_words_wherever_it_stands(name: str, tmp_path: Path) -> None:
    said = " ".join(name.split())
    words = ["--name", name, "--url", "", "--body", name, "--body", f"Det andet {name}"[:100]]
    assert main(["init", str(tmp_path), *words]) == 0
    assert said_by(tmp_path)["site_name"] == said
    content, problems = load(read(tmp_path / "content"))
    assert problems == []
    assert next(iter(content.bodies.values())).name == said
    assert wrong_in(tmp_path) == []
    assert parse((tmp_path / "mkdocs.yml").read_text(encoding="utf-8"))["site_name"] == said
    examples = re.findall(r"^```yaml\n(.*?)^```$", handbook_of(tmp_path), re.MULTILINE | re.DOTALL)
    assert len(examples) > 20
    for example in examples:
        parse(f"parts:\n{example}")
    columns = {heading: set(map(columns_of, table)) for heading, table in tables(handbook_of(tmp_path))}
    assert columns
    assert {heading: seen for heading, seen in columns.items() if len(seen) > 1} == {}, "a name broke a table"


def handbook_of(folder: Path) -> str:
    return (folder / "content" / "README.md").read_text(encoding="utf-8")


def tables(text: str) -> list[tuple[str, list[str]]]:
    """Return the tables of a text, each by its first row."""
    return [(found.splitlines()[0], found.splitlines()) for found in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE)]


def columns_of(row: str) -> int:
    return len(re.findall(r"(?<!\\)\|", row))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--body", "Index"], "»index« bruger siden eller Windows selv"),
        (["--body", "CON"], "»con« bruger siden eller Windows selv"),
        (["--body", "Alle"], "»alle« er navnet på en kalender eller nyhed"),
        (["--body", "2027"], "kan forveksles med et år"),
        (["--body", "A"], "giv det et navn med flere bogstaver"),
        (["--body", "Udvalg 010203-1235"], "ligner et cpr-nummer"),
        (["--body", "🎉"], "skal have bogstaver"),
        (["--body", " "], "organets navn er tomt"),
        (["--body", "Bestyrelsen", "--body", "bestyrelsen!"], "får samme adresse (bestyrelsen)"),
        (["--body", "råd"], "skriv det med stort"),
        (["--body", "Rå\u202edet"], "usynlige styretegn"),
        (["--body", "Rå\udcffdet"], "usynlige styretegn"),
        (["--body", "R" * 121], "er på 121 tegn"),
        (["--name", ""], "navnet er tomt"),
        (["--name", "🎉", "--url", ""], "ikke få et blivende navn"),
        (["--url", "solbakken.example"], "mente du https://solbakken.example?"),
        (["--url", "http://solbakken.example/arkiv"], "mente du https://solbakken.example/arkiv?"),
        (["--url", "https://solbakken"], "kan ikke bruges"),
        (["--url", "https://[::1"], "kan ikke bruges"),
        (["--url", "https://sol bakken.example"], "kan ikke bruges"),
        (["--url", "https://solbakken.example/?a=1"], "må kun være sidens navn og en mappe"),
        (["--url", "https://mig:kode@solbakken.example/"], "må kun være sidens navn og en mappe"),
        (["--contact", "ring til os"], "kan ikke være arkivets kontakt"),
    ],
)
def test_what_cannot_be_used_is_answered_with_a_sentence_and_nothing_is_written(
    words: list[str], told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = {"--name": "Solbakken", "--url": "https://solbakken.example/", "--body": "Bestyrelsen"}
    rest = [word for option, word in given.items() if option not in words for word in (option, word)]
    assert main(["init", str(tmp_path / "ny"), *words, *rest]) == 1
    said = capsys.readouterr().err
    assert told in said
    assert said.startswith("arkiv: ")
    assert [*tmp_path.iterdir()] == []


def test_a_folder_that_has_something_is_left_as_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "brev.txt").write_text("mit", encoding="utf-8")
    assert main(["init", str(tmp_path), *ASSOCIATION]) == 1
    assert "ligger der allerede noget (brev.txt)" in capsys.readouterr().err
    assert main(["init", str(tmp_path / "brev.txt"), *ASSOCIATION]) == 1
    assert "brev.txt er en fil" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["brev.txt"]


def test_the_folder_one_stands_in_will_do_and_git_may_be_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    assert main(["init", ".", *ASSOCIATION]) == 0
    assert "cd " not in capsys.readouterr().out
    assert wrong_in(tmp_path) == []
    assert not [path for path in tmp_path.iterdir() if path.name.endswith(".halv")]
    assert main(["init", ".", *ASSOCIATION]) == 1, "a second time there is something"


def test_a_folder_that_is_not_ones_own_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refused(self: Path, **_: object) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "mkdir", refused)
    assert main(["init", str(tmp_path / "ny"), *ASSOCIATION]) == 1
    assert "ingen adgang" in capsys.readouterr().err


@pytest.mark.parametrize("stops_at", ["mkdocs.yml", "README.md"])
def test_what_stops_it_in_the_middle_leaves_nothing(
    stops_at: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rename = Path.rename

    def full(self: Path, target: Path) -> Path:
        if self.name == stops_at:
            raise OSError(28, "No space left on device", str(self))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", full)
    assert main(["init", str(tmp_path / "a" / "b"), *ASSOCIATION]) == 1
    assert "disken er fuld" in capsys.readouterr().err
    assert [*tmp_path.iterdir()] == []


class Terminal:
    """Somebody who answers at a terminal."""

    def isatty(self) -> bool:
        return True


def test_at_a_terminal_what_is_missing_is_asked_for_until_it_can_be_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = [
        "",
        "Solbakken",
        "solbakken.example",
        "https://solbakken.example",
        "",
        "Index",
        "Bestyrelsen",
        "Rådet",
        "",
    ]
    asked = []

    def answer(question: str, **_: object) -> str:
        asked.append(question)
        return answers.pop(0)

    monkeypatch.setattr(init.click, "prompt", answer)
    monkeypatch.setattr(sys, "stdin", Terminal())
    assert main(["init", str(tmp_path)]) == 0
    assert answers == []
    assert len(asked) == 9
    assert "mente du https://solbakken.example?" in capsys.readouterr().err
    content, _ = load(read(tmp_path / "content"))
    assert [*content.bodies] == ["bestyrelsen", "raadet"]


@pytest.mark.parametrize("missing", ["--name", "--url", "--body"])
def test_without_a_terminal_what_is_missing_is_named(
    missing: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    at = ASSOCIATION.index(missing)
    assert main(["init", str(tmp_path), *ASSOCIATION[:at], *ASSOCIATION[at + 2 :]]) == 1
    assert f"{missing} mangler" in capsys.readouterr().err
    assert [*tmp_path.iterdir()] == []


def test_no_archive_has_to_be_around(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "arkiv", "init", "ny", *ASSOCIATION],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT / "hooks")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "ny" / "mkdocs.yml").is_file()


@pytest.mark.parametrize(
    ("name", "url", "archive_id"),
    [
        ("Mødearkivet", "https://www.solbakken.example/", "moedearkivet.solbakken.example"),
        ("Mødearkivet", "https://solbakken.example/moedearkivet/", "moedearkivet.solbakken.example"),
        ("Arkiv", "https://solbakken.example/moeder/nye/", "arkiv-moeder-nye.solbakken.example"),
        ("Arkiv", "https://bødker.example:8443/", "arkiv.xn-bdker-vua.example"),
        ("Arkiv", "", "arkiv"),
        ("🎉", "https://solbakken.example/", "solbakken.example"),
    ],
)
def test_the_permanent_name_is_made_of_name_and_address(name: str, url: str, archive_id: str) -> None:
    assert owner(name, url, ["Bestyrelsen"]).archive_id == archive_id
    assert Settings(archive_id=archive_id)


def test_an_address_ends_with_a_slash_and_is_written_as_programs_write_it() -> None:
    assert address(" https://Solbakken.example ") == "https://solbakken.example/"
    assert address("https://solbakken.example/å") == "https://solbakken.example/%C3%A5/"
    assert address("https://bødker.example:8443/") == "https://xn--bdker-vua.example:8443/"


def test_the_bodies_have_all_marks_in_their_turn(tmp_path: Path) -> None:
    bodies = [word for number in range(len(Mark) + 1) for word in ("--body", f"Udvalg {number}")]
    assert main(["init", str(tmp_path), "--name", "Solbakken", "--url", "", *bodies]) == 0
    content, _ = load(read(tmp_path / "content"))
    assert [body.mark for body in content.bodies.values()] == [*Mark, next(iter(Mark))]


@pytest.mark.parametrize(
    ("name", "whose"),
    [
        ("Bestyrelsen", "Bestyrelsens"),
        ("Aarhus", "Aarhus'"),
        ("Rådet Max", "Rådet Max'"),
        ("KKR", "KKR's"),
        ("Udvalg 2", "Udvalg 2's"),
        ("HAS", "HAS'"),
    ],
)
def test_whose_it_is_is_written_as_danish_is(name: str, whose: str) -> None:
    assert genitive(name) == whose


def test_the_handbook_of_another_archive_names_its_bodies_and_nobody_of_ours() -> None:
    text = handbook([NamedBody("hb", "HB"), NamedBody("raadet-kkr", "Rådet KKR")])
    assert "HB tog orienteringen til efterretning" in text
    assert "At Rådet KKR godkender" in text
    assert "Rådet KKR's kommende møde" in text
    assert "mødet i Rådet KKR den 19. september" in text
    alone = handbook([NamedBody("bestyrelsen", "Bestyrelsen")])
    assert not OUR_WORDS.search(alone)
    assert "fælles møde med Repræsentantskabet" in alone
    registers = [parse((CONTENT / name).read_text(encoding="utf-8")) for name in ("people.yml", "bodies.yml")]
    names = {str(entry["name"]) for register in registers for entry in register.values()}
    assert {name for name in names if name in alone} == set()
    assert re.findall(r"^#+ .*$", alone, re.MULTILINE) == re.findall(
        r"^#+ .*$", OURS.read_text(encoding="utf-8"), re.MULTILINE
    )


def test_every_word_that_the_handbook_changes_stands_in_ours() -> None:
    text = OURS.read_text(encoding="utf-8")
    idle = []
    for ours, theirs in WORDS.items():
        idle += [ours] * (ours not in text)
        text = text.replace(ours, theirs)
    assert idle == []


def test_the_starter_asks_for_no_word_that_nobody_fills_in() -> None:
    made = NewArchive(owner("Solbakken", "", ["Bestyrelsen"]), TODAY, "1.0.0", documents=False)
    texts = dict(made.files())
    files = [path for path in (ROOT / "starter").rglob("*") if path.is_file()]
    assert len(files) <= len(texts)
    known = made.words(str)
    for path in files:
        asked = set(Template(path.read_text(encoding="utf-8")).get_identifiers()) if path.suffix == ".md" else set()
        assert asked <= {*known}, path


def test_editors_are_helped_in_a_new_archive_as_they_are_here() -> None:
    for name in ("settings.json", "extensions.json"):
        here, there = (
            json.loads((root / ".vscode" / name).read_text(encoding="utf-8")) for root in (ROOT, ROOT / "starter")
        )
        assert here == there
