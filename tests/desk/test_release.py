"""What was published is remembered: a date that is edited in place does not go unnoticed."""

import shutil
from pathlib import Path

import pytest
import yaml

from conftest import CONTENT, ROOT, SETTINGS, SITE, TOWN, TOWN_TODAY
from meeting_archive.check import check
from meeting_archive.content.load import load
from meeting_archive.content.problems import ContentError
from meeting_archive.content.source import read
from meeting_archive.content.strict_yaml import parse
from meeting_archive.desk.ledger import release
from meeting_archive.publish import publish

LITTLE = ROOT / "tests" / "broken" / "archive"


def problems_of(content: Path) -> list[str]:
    """Return the problems of a content folder as the editor reads them."""
    records, problems = load(read(content))
    return [str(problem) for problem in sorted({*problems, *check(records)})]


def publish_words(content: Path) -> None:
    """Write down what is published, as `arkiv release` does."""
    for name, text in release(content).items():
        (content / name).parent.mkdir(exist_ok=True)
        (content / name).write_text(text, encoding="utf-8")


@pytest.fixture
def released(tmp_path: Path) -> Path:
    """A little archive that has been published."""
    content = Path(shutil.copytree(LITTLE, tmp_path / "content"))
    publish_words(content)
    assert problems_of(content) == []
    return content


def edit(content: Path, before: str, after: str) -> None:
    """Change the calendar as an editor does."""
    calendar = content / "calendar.yml"
    text = calendar.read_text(encoding="utf-8")
    assert before in text
    calendar.write_text(text.replace(before, after), encoding="utf-8")


def test_a_published_time_that_is_edited_in_place_is_noticed(released: Path) -> None:
    edit(released, "date: 2031-07-02", "date: 2031-07-02\n    start: 16.30")
    (problem,) = problems_of(released)
    assert problem.startswith("calendar.yml:10: begyndelsen er ændret fra ingenting til 16.30, efter at ")
    assert problem.endswith("skriv ændringen nederst under »history«")
    edit(released, "start: 16.30", "start: 16.30\n    history:\n      - on: 2031-05-01\n        what: time")
    assert problems_of(released) == []


def test_a_published_date_that_is_edited_in_place_is_noticed(released: Path) -> None:
    edit(released, "date: 2031-07-02", "date: 2031-07-09")
    (problem,) = problems_of(released)
    assert problem.startswith("released.yml:21: byraadet-2031-07-02 er udgivet, men findes ikke mere: brug arkiv move")
    edit(released, "date: 2031-07-09", "date: 2031-07-09\n    moved_from:\n      - date: 2031-07-02")
    assert problems_of(released) == []


def test_a_release_is_the_same_whoever_writes_it() -> None:
    for content in (CONTENT, TOWN):
        files = [content / "released.yml", *(content / "released").iterdir()]
        texts = {path.relative_to(content).as_posix(): path.read_text(encoding="utf-8") for path in files}
        assert release(content) == texts


def test_the_release_can_be_read_again() -> None:
    tree = parse(release(TOWN)["released.yml"])
    assert tree["meetings"]["byraadet-2031-02-05"]["date"] == "2031-02-19"


def test_an_address_that_was_published_stays_leads_on_or_says_why_not(tmp_path: Path) -> None:
    content = Path(shutil.copytree(LITTLE, tmp_path / "content"))
    publish_words(content)
    topics = content / "topics.yml"
    text = topics.read_text(encoding="utf-8").replace("parker:", "haver:").replace("Parker", "Haver")
    topics.write_text(text, encoding="utf-8")
    meeting = content / "meetings/byraadet/2031-02-19.yml"
    meeting.write_text(meeting.read_text(encoding="utf-8").replace("parker", "haver"), encoding="utf-8")
    with pytest.raises(ContentError, match="adressen emner/parker/ er udgivet, men ville forsvinde"):
        publish(content, SETTINGS, SITE, TOWN_TODAY)
    calendar = content / "calendar.yml"
    text = calendar.read_text(encoding="utf-8").replace("  - body: byraadet\n    date: 2031-07-02\n", "")
    calendar.write_text(text, encoding="utf-8")
    (content / "addresses.yml").write_text(
        "emner/parker/:\n  to: emner/haver/\n"
        "moeder/byraadet/2031-07-02/:\n  withdrawn: 2031-05-01\n  reason: En fejl\n",
        encoding="utf-8",
    )
    pages = {page.path: page for page in publish(content, SETTINGS, SITE, TOWN_TODAY).pages}
    assert pages["emner/parker/"].redirect == "emner/haver/"
    assert pages["moeder/byraadet/2031-07-02/"].template == "withdrawn.html"
    # The next release still remembers them.
    assert {"emner/parker/", "emner/haver/"} <= set(yaml.safe_load(release(content)["released.yml"])["addresses"])


def test_a_second_sitting_that_was_published_can_be_withdrawn(tmp_path: Path) -> None:
    content = Path(shutil.copytree(LITTLE, tmp_path / "content"))
    entry = "date: 2031-07-02\n"
    edit(content, entry, f"{entry}  - body: byraadet\n    date: 2031-07-02\n    sitting: 2\n")
    publish_words(content)
    assert "byraadet-2031-07-02-2" in yaml.safe_load(release(content)["released.yml"])["meetings"]
    edit(content, "  - body: byraadet\n    date: 2031-07-02\n    sitting: 2\n", "")
    withdrawn = "moeder/byraadet/2031-07-02-2/:\n  withdrawn: 2031-05-01\n  reason: En fejl\n"
    (content / "addresses.yml").write_text(withdrawn, encoding="utf-8")
    assert problems_of(content) == []
