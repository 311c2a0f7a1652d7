"""What the archive has and what it lacks is seen at a glance, and whoever has what is missing can send it."""

import datetime
import re
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from lxml import html

from built_sites import pages, words
from conftest import TOWN_TODAY
from meeting_archive.pages.coverage import Covered
from meeting_archive.pages.coverage import coverage as coverage_pages
from meeting_archive.publish import Publication
from meeting_archive.site.settings import Settings
from small_archives import TODAY, archive_of


@pytest.fixture(scope="module")
def page(town_site: Path) -> html.HtmlElement:
    """The page about it in the town."""
    return pages(town_site)["daekning/"]


def test_coverage_is_one_table_of_years_and_bodies(page: html.HtmlElement, town: Publication) -> None:
    (table,) = page.xpath("//table[@class='data']")
    legend = page.xpath("//h1/following-sibling::p[1]")
    assert words(legend[0]) == "Møder til og med i går: ● med referat · ◐ kun dagsorden · ○ kun dato"
    assert table.xpath("caption")
    assert [words(head) for head in table.xpath("thead//th[@scope='col']")] == ["År", "Byrådet i Nordby", "Havnelauget"]
    rows = {words(row.xpath("th[@scope='row']")[0]): row.xpath("td") for row in table.xpath("tbody/tr")}
    assert list(rows) == ["2031", "2030", "I alt"]
    assert [words(cell) for cell in rows["2031"]] == [
        "Byrådet i Nordby 2031: ● 3 med referat",
        "Havnelauget 2031: ● 1 med referat, ◐ 1 kun dagsorden",
    ]
    assert rows["2030"][1].xpath("a/@href") == ["../moeder/havnelauget/#aar-2030"]
    # Every meeting that may have been held is counted with each of its bodies, and no other.
    past = [one for one in town.archive.meetings.values() if one.last_day < TOWN_TODAY and not one.cancelled]
    counted = [int(number) for cell in rows["I alt"] for number in re.findall(r"\d+", words(cell))]
    assert sum(counted) == sum(len(one.bodies) for one in past)


def test_the_list_of_what_is_missing_is_folded_below(page: html.HtmlElement) -> None:
    (folded,) = page.xpath("//details[.//table]")
    assert folded.get("open") is None
    (cancelled,) = [row for row in folded.xpath(".//tr") if "(aflyst)" in words(row)]
    assert "mangler" not in words(cancelled)


def test_whoever_has_a_missing_document_can_send_it(page: html.HtmlElement, site: Path) -> None:
    offers = page.xpath("//td/a[starts-with(@href, 'mailto:')]")
    offer = next(one for one in offers if "2031-04-10" in one.get("href"))
    assert words(offer) == "mangler: har du referatet fra Havnelauget 10. april 2031?"
    address = urlsplit(offer.get("href"))
    assert unquote(address.path) == "arkiv@nordby.example"
    assert parse_qs(address.query) == {
        "subject": ["Referat til arkivet: Havnelauget 10. april 2031 (havnelauget-2031-04-10)"]
    }
    assert len({one.get("href") for one in offers}) == len(offers)
    # Our own site has no contact yet.
    assert pages(site)["daekning/"].xpath("//td/a[contains(@href, ':')]") == []


@pytest.mark.parametrize(
    ("contact", "address"),
    [
        ("arkiv@by.example", "mailto:arkiv@by.example?subject=S%26%C3%A5%20%3F%23%0D%0Abcc%3Aa%40b.example"),
        ("https://by.example/skriv@os", "https://by.example/skriv@os"),
        ("", ""),
    ],
)
def test_a_subject_cannot_become_more_than_a_subject(contact: str, address: str) -> None:
    settings = Settings(archive_id="by", contact=contact)
    assert settings.contact_about("S&å ?#\r\nbcc:a@b.example") == address


def test_a_long_archive_still_has_one_table_and_no_meeting_is_counted_twice(tmp_path: Path) -> None:
    days = [datetime.date(2010, 1, 4) + datetime.timedelta(weeks=8 * at) for at in range(120)]
    archive = archive_of(tmp_path, {str(day): "  - {number: 1, title: Kajen}\n" for day in days})
    first, *years = coverage_pages(archive, TODAY)
    matrix = first.context["matrix"]
    assert matrix.totals == [[(Covered.MINUTES, 120)]]
    assert {cells[0].path for _, cells in matrix.rows} == {f"moeder/laug/{year}/" for year, _ in matrix.rows}
    assert all(page.context["matrix"] is None for page in years)
