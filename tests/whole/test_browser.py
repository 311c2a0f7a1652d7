"""What only a browser can show: the day a page is read on, what is copied, kept and printed, and the policy at work."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from built_sites import served
from conftest import ROOT, run_mkdocs


@pytest.fixture(scope="module")
def summer_of_2022(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The real site as it was built on 1 July 2022, served on this machine."""
    site: Path = tmp_path_factory.mktemp("summer") / "site"
    assert run_mkdocs(ROOT / "tests" / "two_bodies.yml", site, ARKIV_TODAY="2022-07-01").returncode == 0
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
    # No row says of its date that it is known; a meeting's own page says it, and never that it is to come.
    assert not page.query_selector_all(".days .chips :is(.state-coming, .state-known)")
    page.goto(f"{summer_of_2022}/moeder/kkr/2022-09-19/")
    assert page.inner_text(".chips li >> nth=0") == "Dato kendt"
    page.close()


def test_what_is_past_is_dimmed_in_the_year_too(browser: Browser, summer_of_2022: str) -> None:
    page = browser.new_page()
    page.clock.set_fixed_time("2022-09-20T10:00:00Z")
    page.goto(f"{summer_of_2022}/kalender/2022/")
    past = page.query_selector_all(".month .marked.past")
    coming = page.query_selector_all(".month .marked:not(.past)")
    assert [day.get_attribute("data-until") for day in coming] == ["2022-11-04", "2022-11-22"]
    assert len(past) >= 6
    page.close()


def test_without_script_everything_is_readable(browser: Browser, summer_of_2022: str) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{summer_of_2022}/kalender/")
    assert page.inner_text("#moeder") == "Næste møder"
    assert len(shown(page)) == 5
    assert not page.is_visible("[data-copy]")
    # Of the calendars one is open; another is chosen instead of it.
    addresses = page.locator(".subscribe .address")
    assert [one.is_visible() for one in addresses.all()] == [True, False, False, False]
    page.click(".subscribe summary >> text=KD-Net")
    assert [one.inner_text() for one in addresses.all() if one.is_visible()] == [
        "https://eksempel.dk/kalender/kd-net.ics"
    ]
    page.close()


def test_two_taps_on_a_phone_subscribe(browser: Browser, summer_of_2022: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(summer_of_2022)
    page.tap("text=Abonnér på kalenderen")
    page.wait_for_url("**/kalender/#abonner")
    ways = [way for way in page.locator(".subscribe .button").all() if way.is_visible()]
    assert [way.inner_text().splitlines()[0] for way in ways] == [
        *("Apple, Outlook og andre", "Google Kalender", "Outlook på nettet", "Kopiér adressen")
    ]
    assert ways[0].get_attribute("href") == "webcal://eksempel.dk/kalender/alle.ics"
    # Without scrolling.
    assert all((box := way.bounding_box()) and 0 < box["y"] < 844 for way in ways)
    context.close()


def test_copying_an_address_says_that_it_did(browser: Browser, summer_of_2022: str) -> None:
    page = browser.new_context(permissions=["clipboard-read", "clipboard-write"]).new_page()
    page.goto(f"{summer_of_2022}/kalender/")
    page.click("[data-copy] >> nth=0")
    page.locator("[role=status]", has_text="Kopieret.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == "https://eksempel.dk/kalender/alle.ics"
    page.close()


def test_the_marked_days_of_a_year_are_reached_by_the_keyboard_and_named(browser: Browser, summer_of_2022: str) -> None:
    page = browser.new_page()
    page.goto(f"{summer_of_2022}/kalender/2022/")
    page.focus(".month .marked >> nth=0")
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


MINUTES = "moeder/kd-net/2022-08-26/"


def test_an_item_is_taken_along_as_a_link_and_as_a_reference(browser: Browser, summer_of_2022: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.clock.set_fixed_time("2026-11-24T10:00:00Z")
    page.goto(f"{summer_of_2022}/{MINUTES}")
    item = page.locator("section[aria-labelledby=punkt-3]")
    item.get_by_text("Del eller citér punkt 3").click()
    item.get_by_text("Kopiér link").click()
    item.get_by_text("Kopieret.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == f"https://eksempel.dk/{MINUTES}#punkt-3"
    item.get_by_text("Kopiér henvisning").click()
    page.wait_for_timeout(200)
    assert page.evaluate("navigator.clipboard.readText()") == (
        "KD-Net: »Drøftelse af takstaftalen«, punkt 3 på mødet fredag den 26. august 2022. Mødearkivet. "
        "Gengivelse i egne ord; ikke det officielle referat. "
        "https://eksempel.dk/moeder/kd-net/2022-08-26/#punkt-3 (besøgt 24. november 2026)"
    )
    context.close()


def test_the_colours_that_a_reader_chose_are_kept_until_unchosen(browser: Browser, summer_of_2022: str) -> None:
    context = browser.new_context(color_scheme="light")
    page = context.new_page()
    page.goto(summer_of_2022)
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.select_option("[data-keep=udseende]", "dark")
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert dark != light
    page.goto(f"{summer_of_2022}/kalender/")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == light
    page.emulate_media(media="screen")
    page.select_option("[data-keep=udseende]", "")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == light
    assert page.evaluate("localStorage.length") == 0
    context.close()


def test_single_keys_lead_on_unless_they_are_switched_off_or_typed(browser: Browser, summer_of_2022: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{summer_of_2022}/{MINUTES}")
    page.keyboard.press("n")
    page.wait_for_url("**/moeder/kd-net/2022-11-04/")
    page.keyboard.press("p")
    page.wait_for_url(f"**/{MINUTES}")
    page.focus("[data-keep=udseende]")
    page.keyboard.press("n")
    page.select_option("[data-keep=genveje]", "fra")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("n")
    page.reload()
    page.keyboard.press("n")
    page.wait_for_timeout(200)
    assert page.url.endswith(MINUTES)
    context.close()


def printed(page: Page, paper: Path) -> str:
    """Print a page, and return the words on all sheets on one line."""
    page.pdf(path=paper, prefer_css_page_size=True)
    return " ".join(" ".join(sheet.extract_text() for sheet in PdfReader(paper).pages).split())


@pytest.mark.parametrize(
    ("edition", "there", "missing"),
    [
        ("all", ["REFERAT", "Referat: Drøftet", "Sagsfremstilling", "Den nuværende takstaftale", "Bilag 3"], []),
        (
            "agenda",
            ["DAGSORDEN", "Den nuværende takstaftale", "Bilag 3"],
            ["Referat: Drøftet", "Jesper Thyrring Møller"],
        ),
        (
            "minutes",
            ["REFERAT", "Referat: Drøftet", "Jesper Thyrring Møller"],
            ["Den nuværende takstaftale", "Bilag 3"],
        ),
    ],
)
def test_paper_has_the_edition_that_was_asked_for(
    edition: str, there: list[str], missing: list[str], browser: Browser, summer_of_2022: str, tmp_path: Path
) -> None:
    page = browser.new_page()
    # Printing stops at the page that is ready to be printed.
    page.add_init_script("window.print = () => dispatchEvent(new Event('beforeprint'))")
    page.goto(f"{summer_of_2022}/{MINUTES}")
    page.click(f"button[data-print='{edition}']")
    text = printed(page, tmp_path / "moede.pdf")
    always = ["Fredag den 26. august 2022", "Gengivelse i egne ord", "Udskrevet fra Mødearkivet, https://eksempel.dk/"]
    assert [part for part in [*always, *there] if part not in text] == []
    never = ["Ret denne side", "Kopiér link", "Til toppen", "Sektioner", "Privatliv", "Udskriv referatet"]
    assert [part for part in [*never, *missing] if part in text] == []
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert not page.is_visible("text=Den nuværende takstaftale")
    page.close()


def test_printed_sheets_are_a4_numbered_and_named(browser: Browser, summer_of_2022: str, tmp_path: Path) -> None:
    page = browser.new_page()
    page.goto(f"{summer_of_2022}/{MINUTES}")
    printed(page, tmp_path / "moede.pdf")
    sheets = PdfReader(tmp_path / "moede.pdf").pages
    assert {tuple(round(side) for side in sheet.mediabox[2:]) for sheet in sheets} == {(595, 842)}
    for number, sheet in enumerate(sheets, 1):
        text = sheet.extract_text()
        assert "KD-Net 26. august 2022 - Mødearkivet" in text
        assert f"Side {number} af {len(sheets)}" in text
    # Folded cases are unfolded on paper without any script too.
    bare = browser.new_context(java_script_enabled=False).new_page()
    bare.goto(f"{summer_of_2022}/{MINUTES}")
    assert "Den nuværende takstaftale" in printed(bare, tmp_path / "uden-script.pdf")
    page.close()


def test_a_reader_clicks_through_and_the_policy_has_nothing_to_stop(browser: Browser, summer_of_2022: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    stopped: list[str] = []
    context.expose_function("report", lambda what: stopped.append(what))  # noqa: PLW0108  Playwright wants a function
    context.add_init_script("addEventListener('securitypolicyviolation', (event) => report(event.violatedDirective))")
    page.goto(summer_of_2022)
    page.click("text=Drøftelse af takstaftalen")
    page.click("section[aria-labelledby=punkt-3] summary >> text=Sagsfremstilling")
    page.click("section[aria-labelledby=punkt-3] >> text=Del eller citér")
    page.click("section[aria-labelledby=punkt-3] >> text=Kopiér link")
    page.click("section[aria-labelledby=punkt-3] >> text=Takster på socialområdet")
    page.click("nav >> text=Kalender")
    page.click("[data-copy] >> nth=0")
    page.click("text=Hvis knapperne ikke virker")
    page.select_option("[data-keep=udseende]", "dark")
    page.click("footer >> text=Tilgængelighed")
    page.goto(f"{summer_of_2022}/was/")
    page.wait_for_url("**/tilgaengelighed/")
    assert stopped == []
    # The watch does see: a script that somebody slipped in does not run.
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.ran = 1\">')")
    page.wait_for_timeout(200)
    assert page.evaluate("window.ran") is None
    assert stopped != []
    context.close()


def test_follow_ups_are_narrowed_down_on_the_page(browser: Browser, summer_of_2022: str) -> None:
    page = browser.new_page()
    page.goto(f"{summer_of_2022}/opfoelgning/")
    rows = page.locator("#opfoelgninger li")
    everything = rows.count()
    page.select_option("[data-by=who]", label="DASSOS")
    shown = [row for row in rows.all() if row.is_visible()]
    assert 0 < len(shown) < everything
    assert all("DASSOS" in row.inner_text() for row in shown)
    assert page.inner_text(".filter [role=status]") == f"{len(shown)} af {everything}"
    # A heading is seen as long as any row below it is.
    sections = page.locator("#opfoelgninger section")
    assert all(one.is_visible() == any(row.is_visible() for row in one.locator("li").all()) for one in sections.all())
    page.select_option("[data-by=who]", "")
    assert rows.last.is_visible()
    page.close()


def test_many_bodies_scroll_in_the_box_of_their_table(browser: Browser, town_site: Path) -> None:
    with served(town_site) as address:
        page = browser.new_page(viewport={"width": 390, "height": 844})
        page.goto(f"{address}/daekning/")
        page.evaluate(
            """() => { for (const row of document.querySelectorAll("table.data tr"))
            for (let more = 0; more < 8; more++) row.append(row.lastElementChild.cloneNode(true)); }"""
        )
        assert page.evaluate("document.querySelector('.scroll').scrollWidth") > 1000
        assert page.evaluate("document.documentElement.scrollWidth") == 390
        page.close()


def test_what_is_new_since_the_last_visit_is_known_to_this_browser_alone(browser: Browser, town_site: Path) -> None:
    with served(town_site) as address:
        reader = browser.new_context()
        asked: list[str] = []
        reader.on("request", lambda request: asked.append(request.url))
        page = reader.new_page()
        page.goto(f"{address}/nyt/")
        status = page.locator(".following [role=status]")
        assert status.inner_text() == "Næste gang du kommer, kan du her se, hvad der er nyt."
        rows = page.locator("#nyheder > li")
        page.select_option("[data-filter=nyheder] select >> nth=1", "corrected")
        headings = [row.locator("h3").inner_text() for row in rows.all() if row.is_visible()]
        assert headings
        assert all(heading.startswith("Rettet: ") for heading in headings)
        page.select_option("[data-filter=nyheder] select >> nth=1", "")
        page.click(".following summary")
        page.check("text=Havnebadet")
        page.select_option("[data-filter=nyheder] select >> nth=0", "followed")
        followed = [row for row in rows.all() if row.is_visible()]
        assert 0 < len(followed) < rows.count()
        assert all("havnebadet" in str(row.get_attribute("data-topics")) for row in followed)
        # Two of the news come after this visit.
        page.evaluate(
            """() => { const kept = JSON.parse(localStorage.nyt); kept.ids = kept.ids.slice(2); kept.on = "2031-05-01";
            localStorage.nyt = JSON.stringify(kept); sessionStorage.clear(); }"""
        )
        page.close()
        page = reader.new_page()
        page.goto(f"{address}/nyt/")
        status = page.locator(".following [role=status]")
        assert status.inner_text().startswith("2 nyheder siden dit besøg den 1. maj 2031, heraf ")
        assert page.locator("text=Nyt siden dit seneste besøg").count() == 2
        page.select_option("[data-filter=nyheder] select >> nth=0", "new")
        assert sum(row.is_visible() for row in page.locator("#nyheder > li").all()) == 2
        page.reload()
        assert page.locator("text=Nyt siden dit seneste besøg").count() == 2
        # Rubbish is forgotten, and so is all on demand.
        page.evaluate("localStorage.nyt = '{\"ids\": 7'; localStorage.emner = '[[]]'; sessionStorage.nyt = 'null'")
        page.reload()
        assert page.locator("#nyheder > li").last.is_visible()
        page.click(".following summary")
        page.click("text=Glem begge dele")
        assert page.evaluate("[localStorage.nyt, localStorage.emner, sessionStorage.nyt]") == [None, None, None]
        assert {url for url in asked if not url.startswith(address)} == set()
        reader.close()
