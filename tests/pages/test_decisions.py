"""What was decided: which items, in what order, how they are narrowed down; data and front page say the same."""

import csv
import io
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from built_sites import pages, served, words
from meeting_archive.publish import Publication

ROUTINE = {"Godkendelse af dagsorden", "Godkendelse af referater"}


def rows(site: Path, address: str) -> list[str]:
    """Return the addresses of the items that a page of decisions lists, from the site's root."""
    links = pages(site)[address].xpath("//ul[@id='beslutninger']/li//h2/a/@href")
    return [link.lstrip("./") for link in links]


def test_decisions_are_what_was_decided_and_not_what_was_only_spoken_of_or_opens_every_meeting(
    town: Publication, town_site: Path
) -> None:
    decided = [item for meeting in town.archive.meetings.values() for item in meeting.items if item.is_decision]
    assert {item.path for item in decided} == set(rows(town_site, "beslutninger/"))
    outcomes = {outcome.value for item in decided for outcome in item.record.outcomes if outcome.decides}
    assert {"approved", "partly_approved", "decided", "rejected"} <= outcomes
    left_out = [i for m in town.archive.meetings.values() for i in m.items if i.record.outcomes and not i.is_decision]
    assert {"noted", "discussed"} <= {outcome.value for item in left_out for outcome in item.record.outcomes}
    assert any(item.record.title in ROUTINE and item.record.outcome == "Godkendt" for item in left_out)
    assert not any(item.record.title in ROUTINE for item in decided)


def test_the_newest_decision_is_first_and_each_year_has_its_page(town_site: Path) -> None:
    all_of_them = rows(town_site, "beslutninger/")
    dates = [path.split("/")[2][:10] for path in all_of_them]
    assert dates == sorted(dates, reverse=True)
    years = sorted({date[:4] for date in dates}, reverse=True)
    assert len(years) > 1
    by_year = [path for year in years for path in rows(town_site, f"beslutninger/{year}/")]
    assert by_year == all_of_them


@pytest.mark.parametrize("by", ["body", "outcome", "topic"])
def test_each_choice_says_how_many_there_are(by: str, town_site: Path) -> None:
    page = pages(town_site)["beslutninger/"]
    entries = page.xpath("//ul[@id='beslutninger']/li")
    options = page.xpath(f"//select[@data-by='{by}']/option[@value != '']")
    assert options
    for option in options:
        found = [entry for entry in entries if f" {option.get('value')} " in entry.get(f"data-{by}")]
        assert words(option).endswith(f"({len(found)})")


def test_the_front_page_and_the_sheet_say_the_same(town_site: Path) -> None:
    listed = rows(town_site, "beslutninger/")
    front = pages(town_site)[""].xpath("//section[@aria-labelledby='besluttet']/ul[@class='entries']//h3/a/@href")
    assert front == listed[: len(front)]
    assert len(front) == min(5, len(listed))
    sheet = (town_site / "data/v1/decisions.csv").read_text(encoding="utf-8-sig")
    assert [row["url"].split("/arkiv/")[1] for row in csv.DictReader(io.StringIO(sheet))] == listed


def test_what_was_chosen_stands_in_the_address_and_a_wrong_choice_is_none(town_site: Path, browser: Browser) -> None:
    with served(town_site) as address:
        page = browser.new_page()
        page.goto(f"{address}/beslutninger/")
        shown = page.locator("#beslutninger > li:visible")
        all_of_them = shown.count()
        page.select_option("[name=udfald]", "rejected")
        rejected = shown.count()
        assert 0 < rejected < all_of_them
        assert page.url.endswith("/beslutninger/?udfald=rejected")
        page.reload()
        assert shown.count() == rejected
        assert page.locator(".filter [role=status]").inner_text() == f"{rejected} af {all_of_them}"
        page.select_option("[name=udfald]", "")
        assert page.url.endswith("/beslutninger/")
        page.goto(f"{address}/beslutninger/?udfald=intet&organ=<script>")
        assert shown.count() == all_of_them
        page.close()
