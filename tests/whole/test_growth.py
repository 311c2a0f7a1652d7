"""An archive can grow for thirty years: no page becomes too heavy, and nothing that was on one is lost."""

import datetime
from pathlib import Path
from urllib.parse import urljoin

import pytest
from lxml import html

from built_sites import dead_links, pages
from conftest import ROOT, run_mkdocs

YEARS = range(2000, 2030)
# Ten meetings a year, and something at each of them for every list that could grow.
MEETINGS = [datetime.date(year, month, 7) for year in YEARS for month in (1, 2, 3, 4, 5, 6, 8, 9, 10, 11)]
# Bytes; gzipped it is a tenth.
HEAVIEST = 150_000
MEETING = """\
attendees: [Ada Ask, Bo Birk]
apologies: [Cilla Cort]
minutes: {published: 2029-12-01}
items:
  - number: 1
    title: Havnens forhold
    presenters: [Ada Ask]
    topics: [havnen]
    outcomes: [noted]
    minutes: Havnelauget og Byrådet talte om Havnen. Det tog det meste af mødet, og alle var enige om det meste.
    attachments: [{title: Kort over havnen, state: to_follow}]
    follow_ups: [{who: Bo Birk, what: Skriver til Tovværket, deadline: 2 uger}]
    appointments: [{organ: tovvaerket, seat: medlem, state: approved, incoming: Ada Ask}]
    source_notes: [{at: minutes, quotes: [det meste], reading: "Hvad resten var, står der ikke."}]
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Thirty years of a body as a built site."""
    folder = tmp_path_factory.mktemp("grown")
    content = folder / "content"
    (content / "meetings" / "byraadet").mkdir(parents=True)
    for name in ("index", "om"):
        (content / f"{name}.md").write_text("# Velkommen\n", encoding="utf-8")
    (content / "bodies.yml").write_text("byraadet: {name: Byrådet, mark: square}\n", encoding="utf-8")
    parties = "tovvaerket: {name: Tovværket, kind: company}\nhavnelauget: {name: Havnelauget, kind: association}\n"
    (content / "organisations.yml").write_text(parties, encoding="utf-8")
    (content / "topics.yml").write_text("havnen: {title: Havnen, about: Alt om den.}\n", encoding="utf-8")
    dates = "".join(f"  - {{body: byraadet, date: {date}}}\n" for date in MEETINGS)
    (content / "calendar.yml").write_text(f"published: 2029-12-01\nmeetings:\n{dates}", encoding="utf-8")
    for date in MEETINGS:
        (content / "meetings" / "byraadet" / f"{date}.yml").write_text(MEETING, encoding="utf-8")
    config = folder / "mkdocs.yml"
    config.write_text(
        f"INHERIT: {ROOT / 'tests' / 'base.yml'}\ndocs_dir: {content}\nhooks: [{ROOT / 'hooks' / 'main.py'}]\n"
        f"theme: {{custom_dir: {ROOT / 'theme'}}}\n",
        encoding="utf-8",
    )
    built = run_mkdocs(config, folder / "site", ARKIV_TODAY="2029-12-24")
    assert built.returncode == 0, built.stderr
    return folder / "site"


@pytest.fixture(scope="module")
def documents(site: Path) -> dict[str, html.HtmlElement]:
    """Its pages, by address."""
    return pages(site)


def test_no_page_grows_without_bound(site: Path) -> None:
    heavy = {
        path.parent.relative_to(site).as_posix(): path.stat().st_size
        for path in site.rglob("*.html")
        if path.stat().st_size > HEAVIEST
    }
    assert heavy == {}


@pytest.mark.parametrize(
    ("address", "what"),
    [
        ("moeder/byraadet/", "moeder/byraadet/{date}/"),
        ("emner/havnen/", "moeder/byraadet/{date}/#punkt-1"),
        ("personer/ada-ask/", "moeder/byraadet/{date}/#punkt-1"),
        ("personer/bo-birk/", "moeder/byraadet/{date}/#punkt-1"),
        ("organisationer/tovvaerket/", "moeder/byraadet/{date}/#punkt-1"),
        ("opfoelgning/", "moeder/byraadet/{date}/#punkt-1"),
        ("udpegninger/", "moeder/byraadet/{date}/#punkt-1"),
        ("kildenoter/", "moeder/byraadet/{date}/"),
        ("daekning/", "moeder/byraadet/{date}/"),
    ],
)
def test_a_long_list_shows_the_newest_and_leads_to_every_year(
    documents: dict[str, html.HtmlElement], address: str, what: str
) -> None:
    def shown(page: str) -> set[str]:
        found = {urljoin(f"/{page}", target).removeprefix("/") for target in documents[page].xpath("//article//@href")}
        return {str(date) for date in MEETINGS if what.format(date=date) in found}

    years = {f"{address}{year}/" for year in YEARS}
    assert str(MEETINGS[-1]) in shown(address)
    assert len(shown(address)) <= 100
    assert years <= documents.keys()
    leads_to = {link.text for link in documents[address].xpath("//nav[@aria-label='År for år']/a")}
    assert leads_to == {str(year) for year in YEARS}
    assert set().union(*(shown(page) for page in years)) == {str(date) for date in MEETINGS}


def test_every_link_of_a_grown_archive_leads_somewhere(site: Path) -> None:
    assert dead_links(site) == []
