"""`arkiv add`: what a document speaks of and the archive does not have is added by one command, without YAML."""

from pathlib import Path

import docx
import pytest
import yaml

from arkiv.tried import KINDS
from conftest import CONTENT
from desk import TODAY, Desk
from meeting_archive.desk.register import ADD
from meeting_archive.paths import slug
from meeting_archive.products.documents.names import KnownNames, LineError


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setenv("ARKIV_TODAY", TODAY)
    monkeypatch.chdir(tmp_path)
    return Desk(tmp_path, capsys, CONTENT)


def register(desk: Desk, name: str) -> dict[str, dict[str, str]]:
    """Read a register; every value is text."""
    text = (desk.content / name).read_text(encoding="utf-8-sig")
    read: dict[str, dict[str, str]] = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506  text only
    return read


def everything(desk: Desk) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in desk.content.rglob("*") if path.is_file()}


def test_a_topic_is_added_with_its_address_and_something_to_read(desk: Desk) -> None:
    said = desk("add", "topic", "svømmehaller", "på", "Øen")
    assert desk.code == 0, said
    assert said.startswith("Emnet »Svømmehaller på Øen« er lagt til; i Word skriver du »Emne: Svømmehaller på Øen«.\n")
    assert "content/topics.yml" in said
    assert register(desk, "topics.yml")["svoemmehaller-paa-oeen"] == {
        "title": "Svømmehaller på Øen",
        "about": "Sager om emnet Svømmehaller på Øen.",
    }
    assert slug("Svømmehaller på Øen") == "svoemmehaller-paa-oeen"
    assert desk("check") == "Ingen fejl og ingen advarsler.\n"


def test_everything_can_be_added_with_what_it_is_and_what_else_it_is_called(desk: Desk) -> None:
    about = ["--about", "Haller: alle slags."]
    desk("add", "topic", "Svømmehaller", *about, "--also", "badeland", "--also", "svømmebad")
    desk("add", "organisation", "Havnegruppen", *about, "--also", "Styregruppen for havne")
    desk("add", "person", "Steen Vindumm", "--also", "S. Vindumm")
    said = desk("add", "word", "plask", "--also", "svømmebad", "--also", "badeland", "--about", "At falde i vandet.")
    assert said == (
        "Den, der søger efter »plask«, finder nu også »svømmebad« og »badeland«.\n"
        "»plask« bliver nu forklaret, hvor det står.\nDet står i content/words.yml.\n"
    )
    topic, organisation = register(desk, "topics.yml")["svoemmehaller"], register(desk, "organisations.yml")
    assert topic == {"title": "Svømmehaller", "about": "Haller: alle slags.", "synonyms": ["badeland", "svømmebad"]}
    assert organisation["havnegruppen"]["aliases"] == "Styregruppen for havne"
    assert register(desk, "people.yml")["steen-vindumm"] == {"name": "Steen Vindumm", "aliases": "S. Vindumm"}
    words = register(desk, "words.yml")
    assert words["meanings"]["plask"] == ["svømmebad", "badeland"]
    assert words["explanations"]["plask"] == "At falde i vandet."
    assert desk("check") == "Ingen fejl og ingen advarsler.\n"


def test_what_stands_in_the_file_stays_byte_for_byte_whatever_its_line_ends(desk: Desk) -> None:
    for name in ("topics.yml", "organisations.yml", "people.yml"):
        path = desk.content / name
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    before = everything(desk)
    desk("add", "topic", "Svømmehaller")
    desk("add", "organisation", "Havnegruppen")
    desk("add", "person", "Nora Nyborg")
    after = everything(desk)
    for name in ("topics.yml", "organisations.yml", "people.yml"):
        added = after[name].removeprefix(before[name])
        assert after[name].startswith(before[name])
        assert added.startswith(b"\r\n")
        assert added.count(b"\n") == added.count(b"\r\n") > 2
    words = {*after["words.yml"].splitlines()}
    desk("add", "word", "plask", "--also", "svømmebad")
    assert {*everything(desk)["words.yml"].splitlines()} - words == {"  plask: svømmebad".encode()}


@pytest.mark.parametrize("text", [None, "{a: {title: A, about: Om a.}}\n", "a: {title: A, about: B.}"])
def test_a_register_may_be_missing_or_on_one_line(desk: Desk, text: str | None) -> None:
    for path in (*desk.content.glob("meetings/*/*"), *desk.content.glob("released/*"), desk.content / "released.yml"):
        path.unlink()
    (desk.content / "calendar.yml").write_text("published: 2026-11-23\n", encoding="utf-8")
    topics = desk.content / "topics.yml"
    topics.unlink() if text is None else topics.write_text(text, encoding="utf-8")
    said = desk("add", "topic", "Svømmehaller")
    assert desk.code == 0, said
    assert register(desk, "topics.yml")["svoemmehaller"]["title"] == "Svømmehaller"
    assert ("a" in register(desk, "topics.yml")) == bool(text and "a:" in text)


def test_a_register_that_cannot_be_read_is_left_alone(desk: Desk) -> None:
    (desk.content / "organisations.yml").write_text("# Ingen endnu\n", encoding="utf-8")
    before = everything(desk)
    assert "organisations.yml: filen er tom: skriv indholdet, eller slet filen" in desk("add", "organisation", "Havnen")
    assert everything(desk) == before


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["topic", "takster på Socialområdet"], "emnet »Takster på socialområdet« har arkivet allerede"),
        (["topic", "Takstaftale"], "emnet »Takster på socialområdet« har et andet navn, »Takstaftale«"),
        (["topic", "Takster på socialomraadet"], "emnet »Takster på socialområdet« har arkivet allerede"),
        (["topic", "Taksterne på socialområdet"], "ligner emnet »Takster på socialområdet«"),
        (["topic", "Erhvervsudviklingen"], "ligner emnet »Erhvervsfremme«"),
        (["topic", "Haller", "--also", "landstal"], "emnet »Flygtninge og landstal« har et andet navn, »landstal«"),
        (["topic", "???"], "»???« har hverken bogstaver eller tal"),
        (["organisation", "KKR Sekretariatet"], "organisationen »KKR-sekretariatet« har arkivet allerede"),
        (["organisation", "KD-Net"], "organisationen »KD-Net« har arkivet allerede"),
        (["organisation", "KKR-sekretariat"], "ligner organisationen »KKR-sekretariatet«"),
        (["person", "steen vindum"], "personen »Steen Vindum« har arkivet allerede"),
        (["person", "Nora Nyborg", "--about", "Formand"], "udelad --about"),
        (["word", "skrald", "--also", "dagrenovation"], "ordet »skrald« står i words.yml allerede (affald og"),
        (["word", "plask"], "sig, hvad »plask« hedder i dokumenterne (--also affald), eller hvad det betyder"),
        (["word", "bus og tog", "--also", "transport"], "»bus og tog« er ikke ét ord"),
        (["kaffe", "x"], "»kaffe« kan ikke lægges til: skriv topic, organisation, person, word"),
        (["emnne", "x"], "»emnne« kan ikke lægges til: mente du topic?"),
    ],
)
def test_what_the_archive_has_is_not_added_again(desk: Desk, words: list[str], sentence: str) -> None:
    before = everything(desk)
    assert sentence in desk("add", *words)
    assert desk.code != 0
    assert everything(desk) == before


def test_what_is_like_another_is_added_by_whoever_says_that_it_is_another(desk: Desk) -> None:
    assert "--force" in desk("add", "topic", "Taksterne på socialområdet")
    assert "er lagt til" in desk("add", "topic", "Taksterne på socialområdet", "--force")
    assert "har arkivet allerede" in desk("add", "topic", "Taksterne på socialområdet", "--force")


def test_a_dry_run_says_the_same_and_writes_nothing(desk: Desk) -> None:
    before = everything(desk)
    said = desk("add", "topic", "Svømmehaller", "--dry-run")
    assert said.endswith("Intet er skrevet (--dry-run).\n")
    assert "Emnet »Svømmehaller« er lagt til" in said
    assert "»bus og tog« er ikke ét ord" in desk("add", "word", "bus og tog", "--also", "transport", "--dry-run")
    assert everything(desk) == before


@pytest.mark.parametrize("word", [*KINDS, *" ".join(KINDS.values()).split()])
def test_each_kind_is_known_by_its_english_and_its_danish_words(desk: Desk, word: str) -> None:
    assert {*KINDS} == {*ADD}
    said = desk("add", word.upper(), "Plask", "--also", "svømmebad", "--dry-run")
    assert desk.code == 0, said


def reworded(path: Path, lines: dict[str, str]) -> str:
    """Write lines of a Word file anew, each by its beginning; returns the file's name."""
    document = docx.Document(str(path))
    for begins, text in lines.items():
        next(one for one in document.paragraphs if one.text.startswith(begins)).text = text
    document.save(str(path))
    return str(path)


def item_of(desk: Desk) -> dict[str, object]:
    file = desk.content / "meetings/kd-net/2027-01-22.yml"
    item: dict[str, object] = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)["items"][2]  # noqa: S506
    return item


@pytest.mark.slow
def test_a_line_keeps_the_topics_that_are_known_and_the_command_that_it_gives_brings_the_rest(desk: Desk) -> None:
    desk("template", "kd-net", "2027-01-22")
    path = Path("Dagsorden kd-net 2027-01-22.docx")
    topics = "Emne: Svømmehaller; Takster på socialområdet, Idrætshaller"
    said = desk("import", reworded(path, {"Skriv punktets titel": "Haller", "Emne:": f"{topics}; Erhvrvsfremme"}))
    assert desk.code == 0, said
    assert item_of(desk)["topics"] == "takster"
    assert "ikke placeret" not in said
    assert "emnet »Erhvrvsfremme« har arkivet ikke: mente du »Erhvervsfremme«? Er det et nyt, så skriv" in said
    for name in ("Svømmehaller", "Idrætshaller"):
        assert f'emnet »{name}« har arkivet ikke. Er det et nyt, så skriv arkiv add topic "{name}", og hent' in said
        desk("add", "topic", name)
    assert "har arkivet ikke" not in desk("import", reworded(path, {"Emne:": topics}))
    assert item_of(desk)["topics"] == ["svoemmehaller", "takster", "idraetshaller"]


@pytest.mark.slow
def test_an_appointment_keeps_what_is_known_and_waits_for_the_organisation_that_is_not(desk: Desk) -> None:
    desk("template", "kd-net", "2027-01-22")
    path = Path("Dagsorden kd-net 2027-01-22.docx")
    place = "Udpegning: DASSOS (ind: Ida Bøgh; for: Havnegruppen; godkendt)"
    said = desk("import", reworded(path, {"Skriv punktets titel": "Plads", "Emne:": place}))
    kept = {"organ": "dassos", "incoming": "Ida Bøgh", "state": "approved"}
    assert item_of(desk)["appointments"] == [kept]
    assert 'organisationen »Havnegruppen« har arkivet ikke. Er det en ny, så skriv arkiv add organisation "Hav' in said
    said = desk("import", reworded(path, {"Udpegning:": "Udpegning: Havnegruppen (ind: Ida Bøgh; godkendt)"}))
    assert item_of(desk)["appointments"] == [kept]
    assert "ikke placeret" in said
    desk("add", "organisation", "Havnegruppen")
    desk("import", str(path))
    assert item_of(desk)["appointments"] == [kept | {"organ": "havnegruppen"}]


def test_a_name_that_a_shell_would_read_is_not_put_into_the_command() -> None:
    names = KnownNames({}, {"takster": "Takster"}, {}, {})
    with pytest.raises(LineError) as refused:
        names.topic_of("$(rm x)`y`")
    assert "skriv arkiv add topic og navnet i anførselstegn, og hent" in str(refused.value)
