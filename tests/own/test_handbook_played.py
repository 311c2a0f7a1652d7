"""The handbook is played as a secretary follows it: every command in its order, with the answers that it shows."""

import datetime
import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest

from arkiv import site
from arkiv.base import arkiv
from arkiv.commands import main
from handbook import CHAPTERS, COMPLETE, HANDBOOK, Call, calls, rows_of, section, write_archive
from meeting_archive.content.load import load
from meeting_archive.content.source import read
from meeting_archive.model import MeetingRef
from meeting_archive.products.documents.heads import OF_HEADS
from meeting_archive.products.documents.labels import SaidLine, closes, dissent_of, line_of_head, line_of_item
from meeting_archive.products.documents.lines import OF_ITEMS, Labelled
from meeting_archive.products.documents.names import KnownNames

AGENDA, MINUTES = Path("Dagsorden kd-net 2027-01-22.docx"), Path("Referat kd-net 2027-01-22.docx")
MKDOCS = "_mkdocs"
NOBODY = {f"GIT_{who}_{what}": "a@b.example" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
MEETING = Path("content/meetings/kd-net/2027-01-22.yml")
# The chapters that follow on each other; the others begin with the archive as it was.
ROADS = {
    "in Word": [0, 1, 2, 3, 4],
    "in the files": [5, 6],
    "old documents": [7],
}
# The day on which something is done, by the heading that it stands below; it stays until the next.
DAYS = {
    "Sig datoen": "2026-11-30",
    "Skriv referatet": "2027-01-29",
    "Ret noget, der er udgivet": "2027-02-03",
    "Et møde, der flyttes": "2027-02-26",
    "Et møde, der aflyses": "2027-03-30",
    "Mødets fil": "2026-11-30",
    "Mødets referat i filen": "2027-01-29",
    "Et punkt mellem andre": "2027-02-03",
    "": "2026-11-23",
}


def write_agenda() -> None:
    """Write in Word what the handbook's table says, at the item that is new."""
    document = docx.Document(str(AGENDA))
    ((blank, title), *rows) = rows_of("Skriv i den")
    at = next(place for place, one in enumerate(document.paragraphs) if one.text.endswith(blank))
    item = document.paragraphs[at:]
    item[0].text = item[0].text.replace(blank, title)
    for where, what in rows:
        name = where.removeprefix("under `")
        place = next(place for place, one in enumerate(item) if one.text.strip() == name)
        # Below the heading of a part stands a line of help, then the empty place.
        item[place + 2 * (where != name)].add_run(what)
    document.save(str(AGENDA))


def write_minutes() -> None:
    """Write outcome and text of each item, the follow-up on a line of its own, and who came."""
    document = docx.Document(str(MINUTES))
    (follow_up,) = re.findall(r"^`(Opfølgning: .+)`$", HANDBOOK, re.MULTILINE)
    people = dict(re.findall(r"`((?:Deltagere|Afbud):) ([^`]+)`", section("Skriv referatet")))
    told = {number: (outcome, text) for number, outcome, text in rows_of("Skriv referatet")}
    number = ""
    for paragraph in document.paragraphs:
        said = paragraph.text.strip()
        if found := re.match(r"(\d)\. ", said):
            number = found[1]
        elif said in people:
            paragraph.add_run(people[said])
        elif said == "Udfald:":
            paragraph.add_run(told[number][0])
        elif not said and number == "3":
            paragraph.insert_paragraph_before(told[number][1])
            paragraph.add_run(follow_up)
        elif not said:
            paragraph.add_run(told[number][1])
    document.save(str(MINUTES))


def correct_minutes() -> None:
    document = docx.Document(str(MINUTES))
    (right,) = re.findall(r"nu\skun\s`([^`]+)`\ssom udfald", HANDBOOK)
    (outcome,) = [one for one in document.paragraphs if one.text.endswith(f"{right}, besluttet")]
    outcome.runs[-1].text = right
    document.save(str(MINUTES))


def put_the_attachment() -> None:
    (name,) = re.findall(r"\(`(Bilag 3 [^`]+)`\)", HANDBOOK)
    MEETING.with_suffix("").mkdir()
    shutil.copy("site/moeder/kd-net/2027-01-22/dagsorden.pdf", MEETING.with_suffix("") / name)


def write_the_whole_file() -> None:
    MEETING.write_text(COMPLETE[1], encoding="utf-8")


def change_a_word() -> None:
    text = MEETING.read_text(encoding="utf-8")
    MEETING.write_text(text.replace("outcomes: approved", "outcomes: discussed", 1), encoding="utf-8")


def find_old_documents() -> None:
    """Lay the minutes that the handbook imports where it finds them, and those of two other days in a folder."""
    (name,) = {shlex.split(call.words)[-1] for call in calls(CHAPTERS[7]) if "docx" in call.words}
    Path("gamle").mkdir()
    days = {
        name: "Fredag den 26. august 2022",
        "gamle/a.docx": "Fredag den 3. juni 2022",
        "gamle/b.docx": "3. marts 2022",
    }
    for path, day in days.items():
        document = docx.Document()
        for line in (
            *("Referat", "KD-Net", f"{day} kl. 10.00-12.00", "Afbud til ida.boegh@kommune.example"),
            *("1. Godkendelse af dagsorden", "Referat", "Dagsordenen blev godkendt."),
            *("2. Takster", "Referat", "Der var en lang snak."),
            *("3. Eventuelt", "Referat", "Der var ingen bemærkninger."),
        ):
            document.add_paragraph(line)
        document.save(path)


# What somebody does by hand before a command, by the heading that it stands below and its first word.
BY_HAND: dict[tuple[str, str], Callable[[], Any]] = {
    ("Hent den ind", "import"): write_agenda,
    ("Skriv referatet", "import"): write_minutes,
    ("Et bilag, der kommer senere", "check"): put_the_attachment,
    ("Ret noget, der er udgivet", "import"): correct_minutes,
    ("Mødets referat i filen", "check"): write_the_whole_file,
    ("En rettelse efter udgivelsen", "correct"): change_a_word,
    ("", "import"): find_old_documents,
}


def the_meeting_is_published() -> None:
    """All that the first chapters promise of the meeting stands in the archive, and on its page."""
    content, _ = load(read(Path("content")))
    meeting = content.meetings[MeetingRef("kd-net", datetime.date(2027, 1, 22))]
    item = meeting.items[2]
    assert (item.title, [*item.outcomes], [one.who for one in item.follow_ups]) == (
        "Status på takstaftalen",
        ["noted"],
        [("dassos",)],
    )
    assert [line.item for line in meeting.corrected] == ["punkt-3"]
    page = Path("site/moeder/kd-net/2027-01-22/index.html").read_text(encoding="utf-8")
    assert "Bilag 3 Notat om takster" in page.replace("%20", " ")
    assert "Der stod også besluttet" in page
    days = {str(entry.date): [line.what for line in entry.history] for entry in content.entries if entry.history}
    assert main(["check", "--strict"]) == 0
    assert days == {"2027-03-19": ["time", "place", "moved"], "2027-04-09": ["cancelled", "reinstated"]}


def the_item_was_put_in() -> None:
    content, _ = load(read(Path("content")))
    meeting = content.meetings[MeetingRef("kd-net", datetime.date(2027, 1, 22))]
    assert [item.number for item in meeting.items] == ["1", "2", "3", "4", "5"]
    assert "discussed" in meeting.items[0].outcomes


def the_old_meetings_are_there() -> None:
    content, _ = load(read(Path("content")))
    assert sorted(str(ref.date) for ref in content.meetings) == ["2022-03-03", "2022-06-03", "2022-08-26"]


ENDS = {
    "in Word": the_meeting_is_published,
    "in the files": the_item_was_put_in,
    "old documents": the_old_meetings_are_there,
}


def road_of(road: str) -> list[Call]:
    return [call for number in ROADS[road] for call in calls(CHAPTERS[number])]


def without_sizes(text: str) -> str:
    return re.sub(r"\(\d+ kB\)", "", text)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small archive, in which somebody stands."""
    write_archive(tmp_path)
    monkeypatch.chdir(tmp_path)
    build = getattr(site, MKDOCS)
    # A preview would never end, and its port is somebody's.
    monkeypatch.setattr(site, "_is_taken", lambda _: False)
    monkeypatch.setattr(site, MKDOCS, lambda *words, **more: 0 if words[0] == "serve" else build(*words, **more))
    return tmp_path


@pytest.mark.slow
@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("road", ROADS)
def test_every_command_answers_as_the_handbook_says(
    road: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = dict(BY_HAND)
    for call in road_of(road):
        if day := DAYS.get(call.heading):
            monkeypatch.setenv("ARKIV_TODAY", day)
        words = shlex.split(call.words)
        if by_hand := waiting.pop((call.heading, words[0]), None):
            by_hand()
        code = main(words)
        said = "".join(capsys.readouterr())
        assert not call.answer or without_sizes(said) == without_sizes(call.answer), call
        # What was published is not changed without a reason.
        refused = (call.heading, words[0]) == ("Ret noget, der er udgivet", "import") and "--why" not in words
        assert code == refused, (call, said)
        if words[0] == "new":
            assert MEETING.read_text(encoding="utf-8") == COMPLETE[0]
    assert waiting.keys() == BY_HAND.keys() - {(call.heading, call.words.split()[0]) for call in road_of(road)}
    ENDS[road]()


def test_every_chapter_stands_on_a_road_and_every_command_in_the_handbook() -> None:
    assert sorted(number for road in ROADS.values() for number in road) == [*range(len(CHAPTERS) - 1)]
    there = {call.words.split()[0] for chapter in CHAPTERS for call in calls(chapter)}
    assert {"check", "correct", "documents", "import", "minutes", "move", "new", "release", "template", "words"} < there
    lines = re.findall(r"^\./arkiv .+$", HANDBOOK, re.MULTILINE)
    every = [call for chapter in CHAPTERS for call in calls(chapter)]
    assert len(lines) == len(every)
    assert HANDBOOK.count("```console\n") == len([call for call in every if call.answer])


@pytest.mark.parametrize(
    ("heading", "kinds", "read_line"),
    [("Linjerne ved et punkt", OF_ITEMS, line_of_item), ("Linjerne øverst", OF_HEADS, line_of_head)],
)
def test_every_line_has_its_row_and_reads_as_the_handbook_says(
    heading: str, kinds: tuple[Labelled, ...], read_line: Callable[[str], SaidLine | None], project: Path
) -> None:
    names = KnownNames.of(load(read(project / "content"))[0])
    rows = rows_of(heading)
    assert [label for label, _, _ in rows] == [kind.label for kind in kinds]
    for label, _, example in rows:
        said = read_line(example)
        assert said
        assert said.kind.label == label
        assert said.kind.read(said.text, names)


def test_what_is_added_to_a_register_is_known_at_once(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add_to_the_registers(project / "content")
    assert main(["check", "--strict"]) == 0
    assert main(["template", "Havneudvalget", "2. februar 2027"]) == 0
    made = [one.text for one in docx.Document("Dagsorden havneudvalget 2027-02-02.docx").paragraphs]
    assert "kl. 14.00–15.30" in capsys.readouterr().out + "\n".join(made)
    assert [line for line in made if line.endswith("Eventuelt")]


def add_to_the_registers(content: Path) -> None:
    """Add what the handbook shows to the registers."""
    shown = {"Et nyt emne": "topics.yml", "En ny organisation": "organisations.yml", "Et nyt organ": "bodies.yml"}
    for heading, name in shown.items():
        (entry,) = re.findall(r"^```yaml\n(.*?)^```$", section(heading), re.MULTILINE | re.DOTALL)
        with (content / name).open("a", encoding="utf-8") as file:
            file.write(entry)


def test_what_is_said_of_lines_elsewhere_is_read_too(project: Path) -> None:
    add_to_the_registers(project / "content")
    names = KnownNames.of(load(read(project / "content"))[0])
    words = re.findall(r"`([^`]+)`", section("Linjerne ved et punkt"))
    assert [one for one in words if closes(one)] == ["Lukket punkt"]
    assert {one.split()[0]: dissent_of(f"{one} Bo Bak") for one in words if dissent_of(f"{one} Bo Bak")} == {
        "Protokoltilførsel": "Lone Vang Bo Bak",
        "Mindretalsudtalelse": "Bo Bak",
        "Særstandpunkt": "Bo Bak",
    }
    inline = re.findall(r"`([A-ZÆØÅ]\w+(?: \w+)?: [^`]+)`", HANDBOOK)
    lines = [said for one in inline if (said := line_of_item(one) or line_of_head(one))]
    assert len(lines) > 30
    assert all(line.kind.read(line.text, names) for line in lines)


def test_commands_inside_a_sentence_are_there_with_their_options() -> None:
    inline = [shlex.split(one.replace("\n", " ")) for one in re.findall(r"`(?:\./|\.\\)?arkiv ([a-z][^`]+)`", HANDBOOK)]
    assert len(inline) > 25
    for word, *rest in inline:
        there = {option for one in arkiv.commands[word].params for option in one.opts}
        assert {one for one in rest if one.startswith("--")} <= there, (word, rest)
    alone = re.findall(r"`(--[a-z-]+)[^`]*`", HANDBOOK)
    every = {option for command in arkiv.commands.values() for one in command.params for option in one.opts}
    assert {*alone} <= every


def test_git_saves_and_takes_back_as_the_handbook_says(project: Path) -> None:
    def run(*words: str) -> None:
        subprocess.run(words, check=True, capture_output=True, cwd=project, env=os.environ | NOBODY)

    run("git", "init")
    add, commit, restore = (shlex.split(one) for one in re.findall(r"`(git [^`]+)`", HANDBOOK))
    run(*add)
    run(*commit)
    topics = project / "content" / "topics.yml"
    before = topics.read_bytes()
    topics.write_text("forkert", encoding="utf-8")
    run(*restore)
    assert topics.read_bytes() == before
