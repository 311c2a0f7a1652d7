"""Every kind of page against WCAG 2.0 to 2.2, A and AA, as far as axe can see; and what axe cannot see."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from sites import served

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
KINDS = {
    "site": {
        "front": "",
        "all meetings": "moeder/",
        "a year of meetings": "moeder/2022/",
        "a body": "moeder/kd-net/",
        "minutes": "moeder/kd-net/2022-08-26/",
        "agenda": "moeder/kd-net/2021-05-21/",
        "known date": "moeder/kkr/2022-09-19/",
        "calendar": "kalender/",
        "a year": "kalender/2023/",
        "topics": "emner/",
        "a topic": "emner/takster/",
        "about": "om/",
        "not found": "404.html",
    },
    "town_site": {
        "front of the town": "",
        "everything at once": "moeder/byraadet/2031-02-19/",
        "moved": "moeder/byraadet/2031-02-05/",
        "cancelled": "moeder/byraadet/2031-04-23/",
        "year of the town": "kalender/2031/",
    },
}
every_kind = pytest.mark.parametrize(
    ("which", "kind"), [(which, kind) for which, kinds in KINDS.items() for kind in kinds]
)


@pytest.fixture(scope="module")
def addresses(site: Path, town_site: Path) -> Iterator[dict[str, str]]:
    """Both sites, served on this machine."""
    with served(site) as real, served(town_site) as town:
        yield {"site": real, "town_site": town}


def opened(browser: Browser, address: str, width: int = 1280) -> Page:
    """Open a page with everything on it unfolded."""
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(address)
    page.evaluate("document.querySelectorAll('details').forEach((part) => (part.open = true))")
    return page


def complaints(page: Page, only: dict[str, object]) -> list[str]:
    """Ask axe, and return each rule that is broken with the first place that breaks it."""
    violations = page.evaluate("(only) => axe.run(document, { runOnly: only })", only)["violations"]
    return [f"{violation['id']}: {violation['nodes'][0]['html'][:150]}" for violation in violations]


@every_kind
def test_axe_finds_nothing_to_complain_of(
    which: str, kind: str, browser: Browser, addresses: dict[str, str], npm: Path
) -> None:
    page = opened(browser, f"{addresses[which]}/{KINDS[which][kind]}")
    page.evaluate((npm / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
    for width in (1280, 390, 320):
        page.set_viewport_size({"width": width, "height": 900})
        assert complaints(page, {"type": "tag", "values": RULES}) == [], width
    # The dark colours are all that is different in the dark.
    page.emulate_media(color_scheme="dark")
    assert complaints(page, {"type": "rule", "values": ["color-contrast"]}) == []
    page.close()


@every_kind
def test_no_page_scrolls_sideways_on_a_small_phone(
    which: str, kind: str, browser: Browser, addresses: dict[str, str]
) -> None:
    page = opened(browser, f"{addresses[which]}/{KINDS[which][kind]}", width=320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.close()


def test_the_first_stop_of_the_keyboard_leads_to_the_content(browser: Browser, addresses: dict[str, str]) -> None:
    page = opened(browser, f"{addresses['site']}/moeder/kd-net/2022-08-26/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#indhold"
    assert page.evaluate("getComputedStyle(document.activeElement).left") != "-100vw"
    page.close()


def test_every_stop_of_the_keyboard_is_seen(browser: Browser, addresses: dict[str, str]) -> None:
    page = opened(browser, f"{addresses['site']}/moeder/kd-net/2022-08-26/")
    for _ in range(40):
        page.keyboard.press("Tab")
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none", page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
    page.close()
