"""Our own archive is published as it should be: without a mistake, at its addresses, with its own picture and icon."""

import datetime
from pathlib import Path

import pytest
import yaml

from built_sites import dead_links, pages
from conftest import OWN, ROOT
from meeting_archive.content.problems import Grade
from meeting_archive.desk.ledger import release
from meeting_archive.publish import review
from meeting_archive.site.settings import EXAMPLE_ADDRESS, EXAMPLE_ID

YAML = sorted(OWN.rglob("*.yml"))


def test_nothing_is_wrong_with_it() -> None:
    found = review(OWN, datetime.date(2026, 11, 23))
    assert [str(problem) for problem in found if problem.grade is not Grade.NOTICE] == []


def test_what_it_publishes_is_written_down_as_arkiv_release_writes_it() -> None:
    files = [OWN / "released.yml", *(OWN / "released").iterdir()]
    assert release(OWN) == {path.relative_to(OWN).as_posix(): path.read_text(encoding="utf-8") for path in files}


@pytest.mark.parametrize("path", YAML, ids=lambda path: path.relative_to(OWN).as_posix())
def test_every_file_of_it_names_its_schema(path: Path) -> None:
    marker, _, schema = path.read_text(encoding="utf-8").partition("\n")[0].partition("$schema=")
    assert marker == "# yaml-language-server: "
    assert (path.parent / schema).resolve().parent == ROOT / "schema"
    assert (path.parent / schema).is_file()


def test_every_link_of_it_leads_somewhere(site: Path) -> None:
    assert dead_links(site) == []


def test_its_icon_and_its_picture_are_its_own_at_the_addresses_they_always_had(site: Path) -> None:
    for name in ("assets/favicon.svg", "assets/share.png"):
        assert (site / name).read_bytes() == (OWN / name).read_bytes() != (ROOT / "theme" / name).read_bytes()
    front = pages(site)[""]
    assert front.xpath("//link[@rel='icon']/@href") == ["assets/favicon.svg"]
    assert front.xpath("//meta[@property='og:image:alt']/@content") == [
        "Hvad blev besluttet, og hvad kom der ud af det?"
    ]


def test_its_settings_are_the_example() -> None:
    said = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    assert (said["site_url"], said["extra"]["archive"]["archive_id"]) == (EXAMPLE_ADDRESS, EXAMPLE_ID)
