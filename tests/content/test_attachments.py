"""Files beside a meeting: whose they are, how they are published, and what nobody claims."""

import shutil
from pathlib import Path

import pytest

from conftest import SETTINGS, SITE, TOWN, TOWN_TODAY
from meeting_archive.content.attachments import match_files
from meeting_archive.model import Attachment
from meeting_archive.model.words import AttachmentState
from meeting_archive.publish import publish


def attachment(number: str = "", title: str = "Notat", **more: object) -> Attachment:
    return Attachment.model_validate({"title": title} | ({"number": number} if number else {}) | more)


@pytest.mark.parametrize(
    ("attachments", "names", "pairs"),
    [
        ([attachment(file="a.pdf")], ["a.pdf", "b.pdf"], {0: "a.pdf"}),
        (
            [attachment("5.1"), attachment("5.2")],
            ["Bilag 5.2 Notat.pdf", "bilag-5.1.docx"],
            {0: "bilag-5.1.docx", 1: "Bilag 5.2 Notat.pdf"},
        ),
        ([attachment("5"), attachment("51")], ["5.pdf", "51 Tal.pdf"], {0: "5.pdf", 1: "51 Tal.pdf"}),
        # 5.1 is not the beginning of 5, nor of 5.12.
        ([attachment("5")], ["Bilag 5.1.pdf"], {}),
        ([attachment("5.1")], ["Bilag 5.12.pdf"], {}),
        ([attachment(title="Notat om økonomien")], ["notat-om-oekonomien.PDF"], {0: "notat-om-oekonomien.PDF"}),
        ([attachment("3", "Notat om økonomien")], ["3 Notat om økonomien.pdf"], {0: "3 Notat om økonomien.pdf"}),
        # What could be two is none.
        ([attachment("2"), attachment("2", "Brev")], ["2.pdf"], {}),
        ([attachment("2")], ["2.pdf", "Bilag 2.pdf"], {}),
        ([attachment(), attachment()], ["Notat.pdf"], {}),
        # It is elsewhere, or not public: no file is looked for.
        ([attachment("2", url="https://x.example/2.pdf")], ["2.pdf"], {}),
        ([attachment("2", state="not_public")], ["2.pdf"], {}),
        ([attachment("2", state="to_follow")], ["2.pdf"], {0: "2.pdf"}),
        ([], ["a.pdf"], {}),
        ([attachment()], [], {}),
    ],
)
def test_a_file_is_found_by_its_number_or_name_or_not_at_all(
    attachments: list[Attachment], names: list[str], pairs: dict[int, str]
) -> None:
    assert match_files(attachments, names) == pairs


def test_a_file_that_arrives_is_published_and_one_that_nobody_claims_is_not(tmp_path: Path) -> None:
    folder = tmp_path / "meetings" / "laug" / "2031-02-03"
    folder.mkdir(parents=True)
    (tmp_path / "bodies.yml").write_text("laug:\n  name: Laug\n  mark: round\n", encoding="utf-8")
    (tmp_path / "calendar.yml").write_text("published: 2031-01-20\nmeetings: []\n", encoding="utf-8")
    folder.with_suffix(".yml").write_text(
        "agenda:\n  published: 2031-01-20\nitems:\n  - number: 1\n    title: Sag\n    attachments:\n"
        "      - number: 1\n        title: Notat\n        state: to_follow\n",
        encoding="utf-8",
    )
    shutil.copy(TOWN / "meetings" / "havnelauget" / "2031-06-16" / "havnebad-plan.pdf", folder / "Bilag 1.pdf")
    (folder / "løs.txt").write_text("hemmeligt", encoding="utf-8")
    made = publish(tmp_path, SETTINGS, SITE, TOWN_TODAY)
    assert [path for path, _ in made.attachments] == ["moeder/laug/2031-02-03/bilag/Bilag 1.pdf"]
    # What has arrived is no longer waited for.
    (coverage,) = [page for page in made.pages if page.path == "daekning/"]
    assert coverage.context["awaited"] == []
    (folder / "Bilag 1.pdf").unlink()
    (coverage,) = [p for p in publish(tmp_path, SETTINGS, SITE, TOWN_TODAY).pages if p.path == "daekning/"]
    assert [attachment.title for attachment, _ in coverage.context["awaited"]] == ["Notat"]
    warnings = [problem for problem in made.problems if problem.rule == "files-belong-to-an-attachment"]
    (warning,) = map(str, warnings)
    assert warning == (
        "meetings/laug/2031-02-03.yml:3: advarsel: filen »løs.txt« hører ikke til noget bilag og bliver ikke udgivet: "
        "skriv efter bilagets titel i Word »(fil: løs.txt)«, i mødets fil "
        "»file: løs.txt«, eller slet filen [files-belong-to-an-attachment]"
    )


def test_the_name_of_a_closed_items_file_is_never_told(tmp_path: Path) -> None:
    folder = tmp_path / "meetings" / "laug" / "2031-02-03"
    folder.mkdir(parents=True)
    (tmp_path / "bodies.yml").write_text("laug:\n  name: Laug\n  mark: round\n", encoding="utf-8")
    (tmp_path / "calendar.yml").write_text("published: 2031-01-20\nmeetings: []\n", encoding="utf-8")
    folder.with_suffix(".yml").write_text(
        "agenda:\n  published: 2031-01-20\nitems:\n  - closed: ja\n    title: Lukket\n    attachments:\n"
        "      - title: Hemmelig\n        file: KANARIFUGL.pdf\n        state: arrived\n",
        encoding="utf-8",
    )
    (folder / "KANARIFUGL.pdf").write_bytes(b"%PDF")
    made = publish(tmp_path, SETTINGS, SITE, TOWN_TODAY)
    assert made.attachments == []
    assert "KANARIFUGL" not in "".join(str(problem) for problem in made.problems)


def test_states_that_wait_for_a_file_are_the_two_that_say_so() -> None:
    assert {state for state in AttachmentState if match_files([attachment("2", state=state)], ["2.pdf"])} == {
        AttachmentState.NAMED,
        AttachmentState.TO_FOLLOW,
    }
