"""What is imported builds: whatever document comes, in whatever order, `check` says what a build would stop at.

The documents of `tests/outside/import/` are invented, each after something that happened to people who do this job.
"""

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import CONTENT, LONG, ROOT, built_from
from desk import Desk
from meeting_archive.content.problems import ContentError, errors
from whole_site import make_whole

pytestmark = pytest.mark.slow

OUTSIDE = ROOT / "tests" / "outside" / "import"
NAMES = sorted(path.name for path in OUTSIDE.iterdir())
TODAY = "2026-11-27"
# What these do not say themselves.
SAID = dict.fromkeys(
    ("b03-aflyst-before-the-title.txt", "c02-title-only-in-the-page-header.docx"),
    ("--body", "kd-net", "--date", "2027-01-22"),
)
MEETING = "meetings/kd-net/2027-01-22.yml"


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setenv("ARKIV_TODAY", TODAY)
    return Desk(tmp_path, capsys, CONTENT)


def take(desk: Desk, name: str, *words: str) -> str:
    """Import one of the documents."""
    said = desk("import", str(OUTSIDE / name), *SAID.get(name, ()), *words)
    assert "Traceback" not in said
    return said


def written(desk: Desk, path: str = MEETING) -> Any:
    """Read what the archive has of a meeting, as its own reader does: every value is text."""
    return yaml.load((desk.content / path).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  makes text only


def hold_check_to_its_word(desk: Desk) -> dict[str, str]:
    """Make all that a build makes; where a build stops, `check` must have said why. Gives the bodies of the pages."""
    found = json.loads(desk("check", "--json"))
    named = {(one["file"], one["text"]) for one in found if one["grade"] == "fejl"}
    assert desk.code == bool(named)
    try:
        made, stopped = make_whole(desk.published(TODAY)), []
    except ContentError as error:
        made, stopped = {}, errors(error.problems)
    assert {(one.file, one.text) for one in stopped} == named
    return made


@pytest.mark.slow
@pytest.mark.parametrize("calendar", [(), ("--calendar",)], ids=["", "calendar"])
@pytest.mark.parametrize("name", NAMES)
def test_a_document_is_refused_in_a_sentence_or_taken_in_and_built(
    name: str, calendar: tuple[str, ...], desk: Desk
) -> None:
    said = take(desk, name, *calendar)
    if desk.code:
        assert said.startswith(str(OUTSIDE / name) + ": ")
        return
    assert hold_check_to_its_word(desk)


def test_a_tab_at_the_end_of_a_line_is_no_table(desk: Desk) -> None:
    take(desk, "a01-trailing-tab.txt")
    titles = [item["title"] for item in written(desk)["items"]]
    assert titles == ["Godkendelse af dagsorden", "Status på lærredsposer", "Eventuelt"]
    assert "table" not in (desk.content / MEETING).read_text(encoding="utf-8")


def test_text_below_the_attachments_is_kept_as_text(desk: Desk) -> None:
    take(desk, "a02-crash-line-under-bilag.txt")
    counted, below = written(desk)["items"][0]["case"]
    assert counted["attachments"] == [{"number": "1", "title": "Notat om poser"}]
    assert " ".join(below["text"].split()).endswith("i den midtjyske region og kan ses hos sekretariatet.")


def test_titles_below_the_word_bilag_are_attachments(desk: Desk) -> None:
    take(desk, "b02-unmarked-attachments.txt")
    assert [one["title"] for one in written(desk)["items"][0]["attachments"]] == [
        "Notat om poser",
        "Oversigt over farver",
    ]


def test_any_number_of_announced_dates_goes_into_the_calendar_written_out(desk: Desk) -> None:
    before = (desk.content / "calendar.yml").read_text(encoding="utf-8")
    take(desk, "a04-calendar-two-dates.txt", "--calendar")
    after = (desk.content / "calendar.yml").read_text(encoding="utf-8")
    assert "&id" not in after
    known = [(one["body"], one["date"]) for one in yaml.load(before, Loader=yaml.BaseLoader)["meetings"]]  # noqa: S506  as above
    now = [(one["body"], one["date"]) for one in written(desk, "calendar.yml")["meetings"]]
    days = ("2027-01-22", "2027-03-19", "2027-05-21")
    assert now == [*known, *(("kd-net", day) for day in days)]
    # Nothing else of the file is another.
    left = iter(after.splitlines())
    assert all(line in left for line in before.splitlines())


@pytest.mark.slow
@pytest.mark.parametrize("calendar", [(), ("--calendar",)], ids=["", "calendar"])
def test_meetings_that_name_each_other_build_with_and_without_the_calendar(
    calendar: tuple[str, ...], desk: Desk
) -> None:
    for name in ("a04-calendar-two-dates.txt", "a05-names-the-other.txt"):
        take(desk, name, *calendar)
        assert desk.code == 0
    made = hold_check_to_its_word(desk)
    assert "Hvor datoen kommer fra" in made["moeder/kd-net/2027-01-22/"]


@pytest.mark.slow
def test_imported_meetings_that_name_each_other_become_a_site(desk: Desk) -> None:
    take(desk, "a04-calendar-two-dates.txt")
    take(desk, "a05-names-the-other.txt")
    site = built_from(desk.content)
    assert "19. marts 2027" in (site / "moeder/kd-net/2027-01-22/index.html").read_text(encoding="utf-8")


def test_two_pages_at_one_address_are_an_error_of_check_too(desk: Desk) -> None:
    (desk.content / "om").mkdir()
    (desk.content / "om" / "index.md").write_text("# Om igen\n", encoding="utf-8")
    assert "har samme adresse (om/) som" in desk("check")
    assert hold_check_to_its_word(desk) == {}


def test_a_document_without_a_title_is_taken_in_with_a_doubt(desk: Desk, tmp_path: Path) -> None:
    text = "Tid og sted: kl. 10.00 – 12.00, Teams\n\n1. Godkendelse af dagsorden\n\nReferat: Godkendt.\n"
    (tmp_path / "fil.txt").write_text(text, encoding="utf-8")
    said = desk("import", str(tmp_path / "fil.txt"), "--body", "kd-net", "--date", "2027-01-22")
    assert "dokumentet har ingen titel" in said
    assert "document" not in written(desk)["minutes"]
    take(desk, "b03-aflyst-before-the-title.txt", "--date", "2027-01-23")
    cancelled = written(desk, "meetings/kd-net/2027-01-23.yml")
    assert "cancelled" in cancelled
    assert cancelled["agenda"]["document"] == "Dagsorden for møde i KD-Net, den 22. januar 2027"


def test_an_hour_is_the_same_however_many_figures_it_is_written_with(desk: Desk) -> None:
    take(desk, "c01-merge-same-times-1.txt")
    said = take(desk, "c01-merge-same-times-2.txt")
    assert desk.code == 0
    assert "»start«" not in said
    assert written(desk)["start"] == "10.00"


@pytest.mark.slow
def test_minutes_stand_above_the_blank_line_that_parts_two_items(desk: Desk) -> None:
    take(desk, "c01-merge-same-times-1.txt")
    before = (desk.content / MEETING).read_text(encoding="utf-8").splitlines()
    take(desk, "c01-merge-same-times-2.txt")
    after = (desk.content / MEETING).read_text(encoding="utf-8").splitlines()
    left = iter(after)
    assert all(line in left for line in before)
    for place, line in enumerate(after):
        if line.startswith(("    outcomes:", "    minutes:")):
            assert after[place - 1].strip()
        if line.startswith("  - number:") and after[place - 1] != "items:":
            assert not after[place - 1]


# Whatever comes together: documents of several days that name each other, moved, cancelled, joint.

BODIES = ("KD-Net", "KKR Midtjylland")
DAYS = {"2027-01-22": "22. januar 2027", "2027-03-19": "19. marts 2027", "2027-05-21": "21. maj 2027"}


def invented(chance: random.Random) -> str:
    """Write a document that speaks of other meetings, known or not, in the ways that documents do."""
    body, other = chance.choices(BODIES, k=2)
    day, told, third = (chance.choice([*DAYS.values()]) for _ in range(3))
    kind = chance.choice(("Dagsorden for møde i", "Referat fra møde i", "Dagsorden for fællesmøde mellem KKR og"))
    lines = [chance.choice(("", "", "AFLYST - ")) + f"{kind} {body}, den {day}", ""]
    lines += chance.sample(
        [
            f"Tid og sted: den {day}, kl. 10.00 – 12.00, Teams",
            f"Mødet er aflyst den {told} på grund af storm.",
            f"Mødet er flyttet fra den {told}.",
            "Deltagere: Ida Bøgh, Palle Dam for Lone Vang (ref.)",
            "Afbud: Otto Eksempel",
        ],
        k=chance.randint(0, 4),
    )
    pieces = [
        f"Det indstilles, at {body} godkender planen fra mødet i {other} den {told}.",
        f"Referat: {body} godkendte indstillingen, som omtalt på mødet den {third}.",
        f"Sagsfremstilling\n\n{other} drøftede sagen på mødet den {told} og igen på mødet i {body} den {third}.",
        f"Mødekalender for {other} 2027\n\n- {told.removesuffix(' 2027')}\n- {third.removesuffix(' 2027')}",
        f"Foreløbige punkter til mødet i {other} den {told}\n\n- Poser\n- Evt. farver",
        "Bilag:\nBilag 1: Notat om poser\nog om farver",
    ]
    titles = [
        f"Godkendelse af referatet fra mødet den {told} v. Ida Bøgh",
        "Status på lærredsposer v. Palle Dam og Lone Vang",
        f"Foreløbige punkter til mødet i {other} den {third}",
        "Kommende møder",
        "Lukket punkt: Køb",
    ]
    for number, title in enumerate(chance.sample(titles, k=chance.randint(1, 5)), 1):
        lines += ["", f"{number}. {title}", "", *chance.sample(pieces, k=chance.randint(0, 4))]
    return "\n".join(lines) + "\n"


def documents(seed: int, folder: Path) -> Iterator[tuple[Path, list[str]]]:
    """Yield some documents one after another, with what is said beside them."""
    chance = random.Random(seed)  # noqa: S311  nothing secret
    for place in range(chance.randint(2, 5)):
        path = folder / f"{seed}-{place}.txt"
        path.write_text(invented(chance), encoding="utf-8")
        yield path, ["--calendar"] * (chance.random() < 0.4)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(400 if LONG else 12))
def test_documents_that_speak_of_each_other_build_whatever_they_say(seed: int, desk: Desk, tmp_path: Path) -> None:
    for path, words in documents(seed, tmp_path):
        said = desk("import", str(path), *words)
        assert "Traceback" not in said
        hold_check_to_its_word(desk)
