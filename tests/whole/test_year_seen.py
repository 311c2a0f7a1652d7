"""A year as twelve months, as it is seen: on a screen, on paper, in the colours that a system forces, and by ear."""

import datetime
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pdfplumber
import pytest
from PIL import ImageStat
from playwright.sync_api import Browser, Page

from built_sites import pages, served
from meeting_archive.danish.dates import MONTHS

YEAR = "kalender/2031/"
# Half of the height of a week on paper, in points.
HALF_A_WEEK = 7
# What is left of a mark without its colours; "hidden" where its border cannot be told from what it stands on.
SHAPES = """(marks) => marks.map((mark) => {
    const style = getComputedStyle(mark);
    const border = style.borderTopColor === getComputedStyle(document.body).backgroundColor ? "hidden" : "";
    const beside = ["::before", "::after"].map((part) => getComputedStyle(mark, part).content);
    const shape = [style.borderTopStyle, style.borderTopWidth, style.borderRadius, border, style.textDecorationLine];
    return [mark.className.replace(" past", ""), [...shape, ...beside].join(" ")];
})"""


@pytest.fixture(scope="module")
def address(town_site: Path) -> Iterator[str]:
    """The town, served on this machine."""
    with served(town_site) as host:
        yield host


def shapes(page: Page, of: str) -> dict[str, str]:
    """Return the shape of each kind of mark."""
    found: list[list[str]] = page.locator(of).evaluate_all(SHAPES)
    # A kind has one shape.
    assert len({kind for kind, _ in found}) == len({(kind, shape) for kind, shape in found})
    return dict(found)


@pytest.mark.parametrize("forced", ["none", "active"])
def test_marks_differ_in_shape_and_the_legend_has_every_one_of_them(
    forced: str, browser: Browser, address: str
) -> None:
    page = browser.new_page()
    page.emulate_media(forced_colors="active" if forced == "active" else "none")
    page.goto(f"{address}/{YEAR}")
    marks = shapes(page, ".month .marked")
    assert len(set(marks.values())) == len(marks)
    assert not [shape for shape in marks.values() if "hidden" in shape]
    assert {kind for marked in marks for kind in marked.split()} == {
        *("marked", "marked-round", "marked-square", "marked-several", "marked-event"),
        *("marked-cancelled", "marked-moved", "marked-more"),
    }
    (plain,) = {shape for _, shape in page.locator(".month td:not(:has(a), .today)").evaluate_all(SHAPES)}
    assert plain not in marks.values()
    explained = shapes(page, ".legend .marked:not(.today)")
    assert {kind for marked in explained for kind in marked.split()} == {
        kind for marked in marks for kind in marked.split()
    }
    assert explained.items() <= marks.items()
    page.close()


def test_a_year_without_a_mark_does_not_explain_it(town_site: Path) -> None:
    site = pages(town_site)
    meanings = {
        year: [line.text_content().strip() for line in site[f"kalender/{year}/"].xpath("//*[@class='legend']/span")]
        for year in (2031, 2032)
    }
    everything = ["Byrådet i Nordby", "Havnelauget", "Flere organer", "Arrangement", "Aflyst"]
    assert meanings[2031] == [*everything, "Flyttet til en anden dag", "Flere den dag", "I dag"]
    assert meanings[2032] == ["Byrådet i Nordby", "Havnelauget", "I dag"]


def test_a_day_is_told_with_all_that_is_on_it_and_what_became_of_it(town_site: Path) -> None:
    site = pages(town_site)
    told = {
        day: f"{link.get('aria-label')} -> {link.get('href')}"
        for year in (2030, 2031, 2032)
        for link in site[f"kalender/{year}/"].xpath("//table//a")
        for day in [link.get("data-until")]
    }
    expected = {
        "2030-12-01": "Søndag den 1. december 2030: Juletræstænding 2030 (aflyst) -> #juletraestaending-2030",
        "2031-02-05": "Onsdag den 5. februar 2031: Byrådet i Nordby (flyttet til 19. februar 2031) -> "
        "../../moeder/byraadet/2031-02-05/",
        "2031-02-19": "Onsdag den 19. februar 2031: Byrådet i Nordby og Byrådet i Nordby (2. møde) -> "
        "../../moeder/byraadet/2031-02-19/",
        "2031-07-02": "Onsdag den 2. juli 2031: Byrådet i Nordby (aflyst) -> ../../moeder/byraadet/2031-07-02/",
        "2031-08-09": "Lørdag den 9. august 2031: Havnedage i Nordby -> #havnedage",
        "2031-09-02": "Tirsdag den 2. september 2031: Havnelauget og Havnelauget (flyttet til 9. september 2031) -> "
        "../../moeder/havnelauget/2031-09-02/",
        "2031-11-13": "Torsdag den 13. november 2031: Havnelauget og Byrådet i Nordby (fælles møde) -> "
        "../../moeder/havnelauget/2031-11-13/",
        "2032-09-18": "Lørdag den 18. september 2032: Havnelauget -> ../../moeder/havnelauget/2032-09-17/",
    }
    assert {day: told[day] for day in expected} == expected


def test_today_is_outlined_on_the_day_that_the_page_is_read(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.add_init_script(
        """addEventListener("DOMContentLoaded", () => document.querySelector("meta[name=today]").content = "2031-12-07",
        { once: true }); new MutationObserver(() => { const day = document.querySelector("meta[name=today]");
        if (day) day.content = "2031-12-07"; }).observe(document, { childList: true, subtree: true });"""
    )
    page.goto(f"{address}/{YEAR}")
    (today,) = page.locator("[aria-current=date]").all()
    assert today.inner_text() == "7"
    assert today.locator("xpath=ancestor::table").locator("caption").inner_text().startswith("December")
    assert today.evaluate("(cell) => getComputedStyle(cell).outlineStyle") == "solid"
    assert page.is_visible(".legend >> text=I dag")
    page.goto(f"{address}/kalender/2032/")
    assert page.locator("[aria-current=date]").count() == 0
    assert not page.is_visible(".legend >> text=I dag")
    page.close()


def darkness(paper: bytes, year: int) -> dict[str, float]:
    """Measure how dark each day of a printed year is, from 0 to 255."""
    with pdfplumber.open(io.BytesIO(paper)) as sheets:
        sheet = sheets.pages[0]
        scale = 3
        picture = sheet.to_image(resolution=72 * scale).original.convert("L")
        words = sheet.extract_words()
    heads = {word["text"].lower(): word for word in words if word["text"] in map(str.capitalize, MONTHS)}
    assert len(heads) == len(MONTHS), "the year is on one sheet"
    left = sorted({round(head["x0"]) for head in heads.values()})
    # The list of all meetings may begin on the same sheet.
    end = next((word["top"] for word in words if word["text"] == "Alle"), sheet.height - 100)
    found = {}
    for number, name in enumerate(MONTHS, 1):
        head = heads[name]
        below = min((h["top"] for h in heads.values() if h["top"] > head["bottom"]), default=end)
        within = [
            word
            for word in words
            if head["bottom"] < word["top"] < below and -6 < word["x0"] - head["x0"] < left[1] - left[0] - 6
        ]
        columns = sorted((word["x0"] + word["x1"]) / 2 for word in within if word["text"] in "mtofls")
        half = (columns[1] - columns[0]) / 2
        for word in within:
            if day := re.match(r"\d+", word["text"]):
                date = datetime.date(year, number, int(day[0]))
                across, down = columns[date.weekday()], (word["top"] + word["bottom"]) / 2
                box = (across - half, down - HALF_A_WEEK, across + half, down + HALF_A_WEEK)
                cell = picture.crop(tuple(round(side * scale) for side in box))
                found[str(date)] = 255 - ImageStat.Stat(cell).mean[0]
    return found


def test_on_paper_every_day_with_something_on_is_darker_than_an_empty_one(
    browser: Browser, address: str, seen: list[str]
) -> None:
    page = browser.new_page()
    page.goto(f"{address}/{YEAR}")
    # As a browser prints unless it is told otherwise: without backgrounds.
    dark = darkness(page.pdf(prefer_css_page_size=True, print_background=False), 2031)
    assert len(dark) == 365
    marked = page.locator(".month .marked").evaluate_all("(days) => days.map((day) => day.dataset.until)")
    left = page.locator(".marked-moved").evaluate_all("(days) => days.map((day) => day.dataset.until)")
    empty = max(darkness for day, darkness in dark.items() if day not in marked)
    least = min(dark[day] for day in marked if day not in left)
    seen.append(f"a year on paper: the lightest day with something on {least:.0f}, the darkest empty day {empty:.0f}")
    assert least > empty * 1.2
    page.close()


def test_the_legend_is_on_paper_and_what_is_cancelled_is_struck_through(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/{YEAR}")
    with pdfplumber.open(io.BytesIO(page.pdf(prefer_css_page_size=True))) as sheets:
        text = sheets.pages[0].extract_text()
    assert all(meaning in text for meaning in ("Havnelauget", "Flere organer", "Aflyst", "Flere den dag"))
    assert "I dag" not in text
    page.emulate_media(media="print")
    struck = page.locator(".marked-cancelled").evaluate_all(
        "(marks) => marks.map((mark) => getComputedStyle(mark).textDecorationLine)"
    )
    assert set(struck) == {"line-through"}
    page.close()


@pytest.mark.parametrize("script", ["with", "without"])
def test_a_cancelled_date_stands_where_it_stood_with_its_reason_and_does_not_count(
    script: str, browser: Browser, address: str
) -> None:
    context = browser.new_context(java_script_enabled=script == "with")
    page = context.new_page()
    for place in ("", "kalender/"):
        page.goto(f"{address}/{place}")
        rows = [row for row in page.locator(".next > li").all() if row.is_visible()]
        days = [row.get_attribute("data-from") for row in rows]
        assert days == ["2031-05-14", "2031-06-11", "2031-06-16", "2031-07-02", "2031-08-27", "2031-09-02"]
        cancelled = rows[3]
        assert "Aflyst den 9. maj 2031: Fem medlemmer er på ferie" in cancelled.inner_text()
        assert " ".join(cancelled.locator("s").inner_text().split()) == "Onsdag den 2. juli 2031"
        assert [row.locator("s").count() for row in rows] == [0, 0, 0, 1, 0, 0]
    context.close()
