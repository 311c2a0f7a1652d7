"""What only a browser can show: the day a page is read on, and a button that copies."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from conftest import ROOT, run_mkdocs
from sites import served


@pytest.fixture(scope="module")
def summer_of_2022(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The real site as it was built on 1 July 2022, served on this machine."""
    site: Path = tmp_path_factory.mktemp("summer") / "site"
    assert run_mkdocs(ROOT / "mkdocs.yml", site, ARKIV_TODAY="2022-07-01").returncode == 0
    for page in site.rglob("*.html"):
        # A build on the day itself says no day: the reader's clock decides.
        text = page.read_text(encoding="utf-8")
        page.write_text(text.replace('<meta name="today" content="2022-07-01">', ""), encoding="utf-8")
    with served(site) as address:
        yield address


def calendar_on(browser: Browser, address: str, now: str) -> Page:
    """Read the calendar at a moment."""
    page = browser.new_page()
    page.clock.set_fixed_time(now)
    page.goto(f"{address}/kalender/")
    return page


def shown(page: Page) -> list[str | None]:
    """Return the dates of the list of next meetings."""
    return [row.get_attribute("data-from") for row in page.query_selector_all(".next > li:not([hidden])")]


@pytest.mark.parametrize(
    ("now", "first"),
    [
        ("2022-07-01T10:00:00Z", "2022-08-26"),
        # Half past eleven in the evening in Denmark, and half past midnight.
        ("2022-08-26T21:30:00Z", "2022-08-26"),
        ("2022-08-26T22:30:00Z", "2022-09-19"),
    ],
)
def test_the_next_meeting_is_next_on_the_day_the_page_is_read(
    now: str, first: str, browser: Browser, summer_of_2022: str
) -> None:
    page = calendar_on(browser, summer_of_2022, now)
    assert page.inner_text("#moeder") == "Næste møder"
    assert shown(page)[0] == first
    assert len(shown(page)) == 5
    page.close()


def test_when_nothing_comes_the_latest_known_are_shown_and_said_to_be(browser: Browser, summer_of_2022: str) -> None:
    page = calendar_on(browser, summer_of_2022, "2026-11-23T10:00:00Z")
    assert page.inner_text("#moeder") == "Seneste kendte møder"
    assert shown(page) == sorted(shown(page), key=str, reverse=True)
    assert page.is_visible(".no-coming")
    assert "Kommende" not in page.inner_text(".next")
    page.close()


def test_what_is_past_is_dimmed_in_the_year_too(browser: Browser, summer_of_2022: str) -> None:
    page = browser.new_page()
    page.clock.set_fixed_time("2022-09-20T10:00:00Z")
    page.goto(f"{summer_of_2022}/kalender/2022/")
    past = page.query_selector_all(".marked.past")
    coming = page.query_selector_all(".marked:not(.past)")
    assert [day.get_attribute("data-until") for day in coming] == ["2022-11-04", "2022-11-22"]
    assert len(past) >= 6
    page.close()


def test_without_script_everything_is_readable(browser: Browser, summer_of_2022: str) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{summer_of_2022}/kalender/")
    assert page.inner_text("#moeder") == "Næste møder"
    assert len(shown(page)) == 5
    assert not page.is_visible("[data-copy]")
    assert page.is_visible(".address >> nth=0")
    page.close()


def test_copying_an_address_says_that_it_did(browser: Browser, summer_of_2022: str) -> None:
    page = browser.new_context(permissions=["clipboard-read", "clipboard-write"]).new_page()
    page.goto(f"{summer_of_2022}/kalender/")
    page.click("[data-copy] >> nth=0")
    page.wait_for_function("document.querySelector('[role=status]').textContent.includes('kopieret')")
    assert page.evaluate("navigator.clipboard.readText()") == "https://eksempel.dk/kalender/alle.ics"
    page.close()


def test_the_marked_days_of_a_year_are_reached_by_the_keyboard_and_named(browser: Browser, summer_of_2022: str) -> None:
    page = browser.new_page()
    page.goto(f"{summer_of_2022}/kalender/2022/")
    page.focus(".marked >> nth=0")
    names = []
    for _ in range(3):
        names.append(page.evaluate("document.activeElement.getAttribute('aria-label')"))
        page.keyboard.press("Tab")
    assert names == [
        "Onsdag den 19. januar 2022: KKR Midtjylland",
        "Fredag den 18. februar 2022: KD-Net",
        "Onsdag den 18. maj 2022: Studietur til Bruxelles",
    ]
    page.close()
