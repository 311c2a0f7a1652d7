"""Two taps: what people with a phone come for, and how little stands between them and it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page

from built_sites import served

MINUTES = "moeder/kd-net/2022-08-26/"


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with served(site) as root:
        yield f"{root}/"


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, permissions=["clipboard-read", "clipboard-write"]
    )
    page = context.new_page()
    page.goto(address)
    yield page
    context.close()


def hits(page: Page, question: str) -> Locator:
    """Search from the front page: a tap on the button is the first."""
    page.fill("#find", question)
    page.tap("main button[type=submit]")
    return page.locator("#soeg-results a:visible")


@pytest.mark.parametrize(
    ("question", "leads_to", "says"),
    [
        ("flygtninge 2023", f"{MINUTES}?ord=", "Taget til efterretning"),
        ("budget FSC", "moeder/kd-net/2021-05-21/?ord=", "Udfaldet er ikke i arkivet."),
    ],
)
def test_what_was_decided_is_a_search_and_a_tap_away(
    question: str, leads_to: str, says: str, phone: Page, address: str
) -> None:
    hits(phone, question).first.tap()
    phone.wait_for_url(f"{address}{leads_to}**")
    item = phone.locator(f"section:has(> h2{phone.evaluate('location.hash')})")
    assert says in item.inner_text()
    at = item.bounding_box()
    assert at
    assert -1 <= at["y"] < 400


def test_who_somebody_is_is_a_search_and_a_tap_away(phone: Page, address: str) -> None:
    hits(phone, "Lars Keld Hansen").get_by_text("Lars Keld Hansen", exact=True).first.tap()
    phone.wait_for_url(f"{address}personer/lars-keld-hansen/**")


def test_the_next_meeting_stands_right_below_the_search(phone: Page) -> None:
    heading = phone.locator("#moeder").bounding_box()
    assert heading
    assert heading["y"] < 844


def test_the_calendar_is_subscribed_to_with_two_taps(phone: Page) -> None:
    phone.tap("text=Abonnér på kalenderen")
    button = phone.locator("a[href^='webcal://']:visible").first
    at = button.bounding_box()
    assert at
    assert at["y"] < 844
    assert button.get_attribute("href") == "webcal://eksempel.dk/kalender/alle.ics"


def test_an_item_is_cited_with_two_taps(phone: Page, address: str) -> None:
    phone.goto(f"{address}{MINUTES}#punkt-8")
    item = phone.locator("[aria-labelledby=punkt-8]")
    item.get_by_text("Del eller citér punkt 8").tap()
    item.get_by_text("Kopiér henvisning").tap()
    item.get_by_text("Kopieret.").wait_for()
    assert "punkt 8 på mødet fredag den 26. august 2022" in phone.evaluate("navigator.clipboard.readText()")


@pytest.mark.parametrize("page", ["", MINUTES, "kalender/", "beslutninger/"])
def test_the_header_takes_at_most_a_fifth_of_a_small_phone_and_the_menu_one_line(
    page: str, phone: Page, address: str
) -> None:
    phone.set_viewport_size({"width": 320, "height": 568})
    phone.goto(f"{address}{page}")
    assert phone.eval_on_selector("header", "one => one.offsetHeight") <= 568 / 5
    lines = "links => new Set(links.map(link => link.offsetTop)).size"
    assert phone.eval_on_selector_all("header nav a", lines) == 1


@pytest.mark.parametrize("width", [1280, 1600])
@pytest.mark.parametrize("page", [MINUTES, "moeder/kkr/", "emner/", "daekning/", "om/", "nyt/"])
def test_no_wide_screen_has_an_empty_wall(page: str, width: int, phone: Page, address: str) -> None:
    phone.set_viewport_size({"width": width, "height": 900})
    phone.goto(f"{address}{page}")
    left, right = phone.evaluate(
        "() => { const parts = [...document.querySelectorAll('.outline, .column')].filter(part => part.offsetWidth)"
        ".map(part => part.getBoundingClientRect()); return [Math.min(...parts.map(part => part.left)),"
        " innerWidth - Math.max(...parts.map(part => part.right))]; }"
    )
    assert abs(left - right) < width / 12
