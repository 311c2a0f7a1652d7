"""What is closed stays closed: not a word of a closed item, nor its files, gets out, wherever and however one looks.

Every field that an item can have holds a word of its own that stands nowhere else; the names and insides of its files
too. After a full build everything below the site is opened and searched for all of them.
"""

import contextlib
import itertools
import os
import re
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from attachments_made import docx, paragraph, pdf
from built_sites import free_port, wait_for
from conftest import ROOT, SETTINGS, SITE, TOWN_TODAY, copy_project, run_mkdocs
from every_field import closed_item, write
from meeting_archive.content.load import load
from meeting_archive.content.problems import ContentError, errors
from meeting_archive.content.source import read
from meeting_archive.publish import Publication, publish
from published import blobs, texts

MEETING = "meetings/havnelauget/2031-04-10.yml"
WORD = re.compile(r"kanari[0-9]+fugl", re.IGNORECASE)
OPEN = (
    "  - number: 5\n    title: Åbent punkt\n    attachments:\n"
    # An open attachment that the closed item's file looks like, by its number and by its title.
    '      - {number: "4.1", title: Tilbud}\n      - {title: Notat}\n'
)


class Canaries:
    """Words that stand nowhere else, one for each place."""

    def __init__(self) -> None:
        self.number = itertools.count(1)
        self.places: dict[str, str] = {}

    def __call__(self, field: str) -> str:
        word = f"KANARI{next(self.number)}FUGL"
        self.places[word] = field
        return word


def with_closed_item(town: Path, **more: Any) -> Canaries:
    """Put a closed item with everything into a meeting of the town, and its files beside it."""
    canaries = Canaries()
    item = closed_item(canaries, canaries) | more
    folder = (town / MEETING).with_suffix("")
    folder.mkdir(exist_ok=True)
    for at, name in enumerate(("4.1 Tilbud.pdf", "Notat.docx", f"{canaries('file')}.txt")):
        word = canaries(f"inside {name}")
        path = folder / name
        if at == 0:
            pdf(path, word, metadata=canaries("metadata"))
        elif at == 1:
            docx(path, paragraph(word))
        else:
            path.write_text(word, encoding="utf-8")
        item["attachments"].append({"title": canaries("attachment"), "file": name, "state": "arrived"})
    # Files that nobody names.
    (folder / f"{canaries('file')}.txt").write_text(canaries("inside"), encoding="utf-8")
    text = (town / MEETING).read_text(encoding="utf-8")
    write(folder / "closed.json", [item])
    listed = (folder / "closed.json").read_text(encoding="utf-8").strip()[1:-1]
    (folder / "closed.json").unlink()
    flow = f"  - {' '.join(listed.split(chr(10)))}\n"
    row = f"agenda_table:\n  - {{number: 4, title: {canaries('row')}, mark: {canaries('mark')}}}\n"
    assert "\nagenda_table:" not in text
    (town / MEETING).write_text(text.replace("\nitems:\n", f"\n{row}\nitems:\n{flow}{OPEN}"), encoding="utf-8")
    return canaries


def publish_meeting(folder: Path, text: str) -> Publication:
    """Preview an archive of one meeting."""
    meeting = folder / "meetings" / "laug" / "2031-02-03.yml"
    meeting.parent.mkdir(parents=True)
    (folder / "bodies.yml").write_text("laug:\n  name: Laug\n  mark: round\n", encoding="utf-8")
    (folder / "calendar.yml").write_text(
        "published: 2031-01-20\nmeetings: [{body: laug, date: 2031-02-03}]\n", encoding="utf-8"
    )
    meeting.write_text(text, encoding="utf-8")
    return publish(folder, SETTINGS, SITE, TOWN_TODAY, preview=True)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Canaries, str]:
    """The town with such an item, built; the words, and what the build said."""
    project = copy_project(tmp_path_factory.mktemp("closed"))
    canaries = with_closed_item(project / "tests" / "town")
    site = project / "built"
    ran = run_mkdocs(project / "tests" / "town.yml", site)
    assert ran.returncode == 0, ran.stderr
    return site, canaries, ran.stdout + ran.stderr


@pytest.mark.slow
def test_every_field_of_an_item_holds_a_word(built: tuple[Path, Canaries, str]) -> None:
    fields = set(built[1].places.values())
    assert {
        "Item.recommendation",
        "MinutesPart.text",
        "CaseSection.text",
        "Attachment.title",
        "FollowUp.what",
    } <= fields
    assert len(fields) >= 40


@pytest.mark.slow
def test_no_file_below_the_site_holds_one_however_it_is_packed(
    built: tuple[Path, Canaries, str], seen: list[str]
) -> None:
    site, canaries, said = built
    opened = 0
    for blob in blobs(site):
        opened += 1
        assert not WORD.search(blob.name), blob.name
        # As bytes, as UTF-16, and without what stands between the letters of a name in a program.
        for data in (blob.data, blob.data.replace(b"\0", b"")):
            assert not WORD.search(data.decode("latin-1")), blob.name
    for product, text in texts(site):
        assert not WORD.search(text), (product, text)
    assert not WORD.search(said)
    assert "Lukket punkt om et indkøb" in (site / "moeder/havnelauget/2031-04-10/index.html").read_text(
        encoding="utf-8"
    )
    seen.append(
        f"closed items: {len(canaries.places)} words in every field and file; {opened} files opened, none found"
    )


@pytest.mark.slow
def test_its_files_are_not_copied_and_not_guessed_to_be_another_items(built: tuple[Path, Canaries, str]) -> None:
    folder = built[0] / "moeder" / "havnelauget" / "2031-04-10"
    assert (folder / "index.html").exists()
    assert not (folder / "bilag").exists()


def test_an_open_item_cannot_take_a_file_that_the_closed_one_names(tmp_path: Path) -> None:
    project = copy_project(tmp_path)
    town = project / "tests" / "town"
    with_closed_item(town)
    text = (town / MEETING).read_text(encoding="utf-8")
    (town / MEETING).write_text(text.replace("{title: Notat}", "{title: Notat, file: Notat.docx}"), encoding="utf-8")
    with pytest.raises(ContentError, match=r"filen »Notat\.docx« ligger ikke i mappen"):
        publish(town, SETTINGS, SITE, TOWN_TODAY)
    made = publish(town, SETTINGS, SITE, TOWN_TODAY, preview=True)
    assert not [path for path, _ in made.attachments if "2031-04-10" in path]
    other = (town / MEETING).with_suffix("") / "aaben.txt"
    other.write_text("Åbent\n", encoding="utf-8")
    (town / MEETING).write_text(text.replace("{title: Notat}", "{title: Notat, file: aaben.txt}"), encoding="utf-8")
    made = publish(town, SETTINGS, SITE, TOWN_TODAY)
    assert [path for path, _ in made.attachments if "2031-04-10" in path] == [
        "moeder/havnelauget/2031-04-10/bilag/aaben.txt"
    ]


def test_an_attachment_that_looks_like_a_file_is_told_to_name_it(tmp_path: Path) -> None:
    folder = tmp_path / "meetings" / "laug" / "2031-02-03"
    folder.mkdir(parents=True)
    (tmp_path / "bodies.yml").write_text("laug:\n  name: Laug\n  mark: round\n", encoding="utf-8")
    (tmp_path / "calendar.yml").write_text(
        "published: 2031-01-20\nmeetings: [{body: laug, date: 2031-02-03}]\n", encoding="utf-8"
    )
    folder.with_suffix(".yml").write_text(
        "items:\n  - {closed: ja, title: Lukket}\n  - title: Sag\n    attachments:\n      - title: Notat\n",
        encoding="utf-8",
    )
    (folder / "Notat.txt").write_text("Et\n", encoding="utf-8")
    made = publish(tmp_path, SETTINGS, SITE, TOWN_TODAY)
    assert made.attachments == []
    assert [problem.text for problem in made.problems if problem.rule] == [
        (
            "mødet har et lukket punkt, så bilaget får kun en fil, hvis den nævnes: skriv efter dets titel i "
            "Word »(fil: navn.pdf)«, i mødets fil »file: navn.pdf«"
        )
    ]


@pytest.mark.parametrize("state", ["not_public", "missing"])
def test_the_file_of_an_attachment_that_is_not_public_is_not_published(state: str, tmp_path: Path) -> None:
    folder = tmp_path / "meetings" / "laug" / "2031-02-03"
    folder.mkdir(parents=True)
    (tmp_path / "bodies.yml").write_text("laug:\n  name: Laug\n  mark: round\n", encoding="utf-8")
    (tmp_path / "calendar.yml").write_text(
        "published: 2031-01-20\nmeetings: [{body: laug, date: 2031-02-03}]\n", encoding="utf-8"
    )
    folder.with_suffix(".yml").write_text(
        f"items:\n  - title: Sag\n    attachments:\n      - {{title: Notat, state: {state}, file: Notat.txt}}\n"
        "      - {title: Et andet, file: Notat.txt}\n",
        encoding="utf-8",
    )
    (folder / "Notat.txt").write_text("Et\n", encoding="utf-8")
    made = publish(tmp_path, SETTINGS, SITE, TOWN_TODAY)
    assert made.attachments == []
    assert any(problem.rule == "withheld-attachments-have-no-file" for problem in made.problems)


@pytest.mark.slow
@pytest.mark.parametrize("closed", ["ja", "Ja", "yes", "true", "", "måske", "1", "lukket", "nej nej"])
def test_whatever_is_said_but_a_plain_no_closes_an_item(closed: str, tmp_path: Path) -> None:
    project = copy_project(tmp_path)
    town = project / "tests" / "town"
    with_closed_item(town, closed=closed)
    content, problems = load(read(town))
    assert not WORD.search(repr(content.meetings))
    assert not WORD.search(" ".join(map(str, problems)))
    preview = publish(town, SETTINGS, SITE, TOWN_TODAY, preview=True)
    told = [repr(page.context) for page in preview.pages] + [repr(record) for record in preview.records]
    assert not WORD.search(" ".join([*told, *(str(path) for path in preview.attachments), *map(str, preview.problems)]))


@pytest.mark.parametrize("mistake", [{"title": None}, {"title": "a\nb"}, {"number": ["x"]}, {"titel": "KANARI1FUGL"}])
def test_a_mistake_in_a_closed_item_tells_nothing_of_it_in_a_preview(mistake: dict[str, Any], tmp_path: Path) -> None:
    project = copy_project(tmp_path)
    town = project / "tests" / "town"
    with_closed_item(town, **mistake)
    preview = publish(town, SETTINGS, SITE, TOWN_TODAY, preview=True)
    told = [repr(page.context) for page in preview.pages] + [repr(record) for record in preview.records]
    assert not WORD.search(" ".join([*told, *map(str, preview.problems)]))
    assert not [path for path, _ in preview.attachments if "2031-04-10" in path]


@pytest.mark.parametrize(
    ("item", "row"),
    [
        ("{number: 2, title: Lukket}", "{number: 2, title: KANARI1FUGL}"),
        ("{number: 2., title: Lukket}", "{number: 2, title: KANARI1FUGL}"),
        ("{number: 3, title: Lukket}", "{number: 2, title: KANARI1FUGL}"),
        ("{title: Lukket}", "{number: 2, title: KANARI1FUGL, mark: KANARI2FUGL}"),
        ("{title: Lukket}", "{title: KANARI1FUGL}"),
    ],
)
def test_the_row_of_a_closed_item_is_cut_though_its_number_is_another(item: str, row: str, tmp_path: Path) -> None:
    made = publish_meeting(
        tmp_path,
        f"agenda_table:\n  - {{number: 1, title: Åbent}}\n  - {row}\nitems:\n"
        f"  - {{number: 1, title: Åbent}}\n  - {item[:-1]}, closed: ja}}\n",
    )
    (shown,) = made.archive.meetings.values()
    first, second = shown.rows
    assert first.title == "Åbent"
    assert second.title in {"Lukket", "Lukket punkt"}
    assert not any(WORD.search(str(problem)) for problem in made.problems)
    assert not any(WORD.search(product.data.decode("latin-1")) for product in made.products)


SILENT = "{number: 2, title: Indkøb, case: KANARI1FUGL}"


@pytest.mark.parametrize(
    ("item", "row"),
    [
        (SILENT, "{number: 2, title: Lukket punkt om et indkøb}"),
        (SILENT, "{number: 2, title: Indkøb, closed: ja}"),
        (SILENT, "{number: 2, title: Indkøb, Lukket: x}"),
        (SILENT, "{number: 2, title: Indkøb, mark: L}"),
        (SILENT, "{number: 2 L, title: Indkøb}"),
        (SILENT, "{number: 2., title: Lukket}"),
        (SILENT, "{number: pkt. 2, title: Lukket}"),
        (SILENT, "{number: 3, title: Indkøb, mark: (lukket)}"),
        (SILENT, "{number: 3, title: Lukket punkt}"),
        (SILENT, "{title: Lukket punkt}"),
        ("{number: 2 L, title: Indkøb, case: KANARI1FUGL}", "{number: 2, title: Lukket punkt om et indkøb}"),
        ("{number: 2 L, title: Indkøb, case: KANARI1FUGL}", "{number: 2 L, title: Indkøb}"),
        ("{number: 2 (lukket), title: Indkøb, case: KANARI1FUGL}", "{number: 2, title: Indkøb}"),
        ("{number: 2, title: Indkøb - lkt. punkt, case: KANARI1FUGL}", "{number: 2, title: Indkøb}"),
        ("{title: Indkøb, case: KANARI1FUGL}", "{number: 2, title: Lukket punkt}"),
    ],
)
def test_a_row_that_says_so_closes_the_item_that_it_may_be_of(item: str, row: str, tmp_path: Path) -> None:
    made = publish_meeting(
        tmp_path,
        f"agenda_table:\n  - {{number: 1, title: Åbent}}\n  - {row}\n"
        f"items:\n  - {{number: 1, title: Åbent, case: Alle kan se det.}}\n  - {item}\n",
    )
    (shown,) = made.archive.meetings.values()
    assert [item.closed for item in shown.items] == [False, True]
    assert any("ser ud til at være lukket" in str(problem) for problem in made.problems)
    assert not any(WORD.search(str(problem)) for problem in made.problems)
    assert not any(WORD.search(product.data.decode("latin-1")) for product in made.products)


@pytest.mark.parametrize("items", ["", "items:\n  - {number: 2, title: Åbent}\n"])
def test_a_closed_row_without_an_item_has_a_number_and_a_title(items: str, tmp_path: Path) -> None:
    row = "{number: 3, title: Lukket punkt om et indkøb, mark: KANARI1FUGL}"
    made = publish_meeting(tmp_path, f"agenda_table:\n  - {{number: 2, title: Åbent}}\n  - {row}\n{items}")
    (shown,) = made.archive.meetings.values()
    assert [row.title for row in shown.rows] == ["Åbent", "Lukket punkt om et indkøb"]
    assert not any(WORD.search(product.data.decode("latin-1")) for product in made.products)


def test_an_item_that_says_it_is_open_is_open_whatever_its_row_says(tmp_path: Path) -> None:
    table = "agenda_table:\n  - {number: 2, title: Lukkede punkter, mark: L}\n"
    item = "{number: 2, title: Lukkede punkter, closed: nej, case: Alle kan se det.}"
    made = publish_meeting(tmp_path, f"{table}items:\n  - {item}\n")
    (shown,) = made.archive.meetings.values()
    assert [item.closed for item in shown.items] == [False]
    assert [row.mark for row in shown.rows] == ["L"]
    assert not errors(made.problems)


@pytest.mark.slow
def test_no_command_tells_of_it(tmp_path: Path) -> None:
    project = copy_project(tmp_path)
    town = project / "tests" / "town"
    with_closed_item(town)
    config = ["--config", str(project / "tests" / "town.yml")]
    said = []
    for words in (
        ["check", "--info"],
        ["check", "--json", "--info"],
        ["check", MEETING],
        ["new", "havnelauget", "2031-11-20"],
        ["minutes", "havnelauget", "2031-04-10"],
        ["release"],
        ["move", "havnelauget", "2031-04-10", "2031-04-11"],
        ["cancel", "havnelauget", "2031-06-16"],
        ["build"],
    ):
        ran = subprocess.run(
            [sys.executable, "-m", "arkiv", *config, *words],
            cwd=project / "hooks",
            env=os.environ | {"ARKIV_TODAY": str(TOWN_TODAY), "NO_MKDOCS_2_WARNING": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert "Traceback" not in ran.stderr
        said.append(ran.stdout + ran.stderr)
    assert not WORD.search("".join(said))
    assert not WORD.search((town / "meetings/havnelauget/2031-11-20.yml").read_text(encoding="utf-8"))
    assert not WORD.search((town / "released.yml").read_text(encoding="utf-8"))


@pytest.mark.slow
def test_a_preview_holds_none_also_while_the_file_is_wrong(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project")
    town = project / "tests" / "town"
    with_closed_item(town, closed="måske")
    (tmp_path / "temporary").mkdir()
    address = f"127.0.0.1:{free_port()}"
    command = [sys.executable, "-m", "mkdocs", "serve", "-f", str(project / "tests/town.yml"), "-a", address]
    environment = os.environ | {
        "ARKIV_TODAY": str(TOWN_TODAY),
        "NO_MKDOCS_2_WARNING": "1",
        "TMPDIR": str(tmp_path / "temporary"),
    }
    with (
        (tmp_path / "said").open("w", encoding="utf-8") as said,
        subprocess.Popen(command, env=environment, stdout=said, stderr=said) as preview,
    ):
        try:
            wait_for(f"http://{address}/arkiv/", lambda html: "skal være ja eller nej" in html)
            # Everything is made when it is asked for: ask for all that there could be, and for the item's own files.
            published = publish(town, SETTINGS, SITE, TOWN_TODAY, preview=True)
            asked = [page.path for page in published.pages] + [product.path for product in published.products]
            asked += [path for path, _ in published.attachments]
            asked += [f"moeder/havnelauget/2031-04-10/bilag/{file.name}" for file in (town / MEETING[:-4]).iterdir()]
            for path in asked:
                with contextlib.suppress(urllib.error.HTTPError):
                    urllib.request.urlopen(f"http://{address}/arkiv/{quote(path)}").close()
            (site,) = (tmp_path / "temporary").glob("mkdocs_*")
            found = list(blobs(site))
            assert len(found) > len(published.pages)
            for blob in found:
                assert not WORD.search(blob.name + blob.data.decode("latin-1")), blob.name
        finally:
            preview.terminate()
    # The server repeats what it was asked for.
    lines = (tmp_path / "said").read_text(encoding="utf-8").splitlines()
    assert not [line for line in lines if WORD.search(line) and '"GET ' not in line]


def test_the_towns_own_closed_item_is_nowhere(town_site: Path) -> None:
    assert any(
        "KANARIFUGL" in path.read_text(errors="ignore") for path in (ROOT / "tests/town").rglob("*") if path.is_file()
    )
    for blob in blobs(town_site):
        assert "kanarifugl" not in (blob.name + blob.data.decode("latin-1")).casefold(), blob.name
