"""The page that is searched on: it keeps the reader's place, says what it is doing, and gets over what fails."""

import json
import re
import shutil
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from built_sites import served
from conftest import ROOT
from meeting_archive.publish import Publication

HITS, DONE = "#soeg-hits > li", "#soeg-form[data-done]"
WIDTHS = (390, 1280)
SCRIPTS = ROOT / "theme" / "assets" / "search"
WATCH_SHIFT = """
  window.shift = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => (window.shift += entry.value)))
    .observe({ type: "layout-shift", buffered: true });
"""
WATCH_SAID = """
  window.said = [];
  const region = document.querySelector("#soeg-said");
  new MutationObserver(() => said.push(region.textContent)).observe(region, { childList: true, characterData: true });
"""


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """The real site, served."""
    with served(site) as served_at:
        yield f"{served_at}/soeg/"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page on a phone, without anything that was fetched before."""
    page = browser.new_page(viewport={"width": 390, "height": 844})
    yield page
    page.context.close()


def open_search(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_selector(DONE, state="attached")


def stop_the_clock(page: Page) -> None:
    """Let no time pass but what the test lets pass."""
    page.clock.install(time=0)
    page.clock.pause_at(1000)


def hits(page: Page) -> list[str]:
    return page.locator(f"{HITS} h3").all_inner_texts()


def top_of(hit: Locator) -> float:
    """Where a hit is in the window, in pixels."""
    return float(hit.evaluate("(hit) => hit.getBoundingClientRect().top"))


def test_back_from_a_hit_leads_to_the_same_hits_and_the_same_place(page: Page, address: str) -> None:
    # With the type at hand from the start, so that lines are as long before and after.
    page.goto(address, wait_until="networkidle")
    open_search(page, f"{address}?q=kommune")
    page.click("#soeg-more")
    expect(page.locator(HITS)).to_have_count(20)
    link = page.locator(f"{HITS} h3 a").nth(14)
    link.scroll_into_view_if_needed()
    before, top = hits(page), top_of(link)
    assert page.evaluate("scrollY") > 844
    link.click()
    page.wait_for_url("**ord=kommune**")
    page.go_back()
    page.wait_for_selector(DONE, state="attached")
    assert hits(page) == before
    assert top_of(link) == pytest.approx(top, abs=2)
    assert page.evaluate("document.activeElement.innerText") == before[14]


def test_back_leads_to_the_place_of_who_did_not_wait_for_the_choices(page: Page, address: str) -> None:
    page.route("**/valg.bin", lambda _: None)
    page.goto(f"{address}?q=kommune")
    page.click("#soeg-more")
    expect(page.locator(HITS)).to_have_count(20)
    page.locator(f"{HITS} h3 a").nth(14).click()
    page.wait_for_url("**ord=kommune**")
    page.go_back()
    expect(page.locator(HITS)).to_have_count(20)
    assert page.evaluate("document.activeElement.innerText") == hits(page)[14]


def test_back_to_an_earlier_search_leads_to_its_place(page: Page, address: str) -> None:
    open_search(page, f"{address}?q=kommune")
    page.click("#soeg-more")
    expect(page.locator(HITS)).to_have_count(20)
    page.evaluate("scrollTo(0, 2000)")
    before = top_of(page.locator(HITS).nth(12))
    # The choices are unfolded and chosen from by script, so that nothing scrolls to them.
    page.evaluate("document.querySelector('#soeg-facets [name=aar]').click()")
    page.wait_for_url("**aar=**")
    page.wait_for_selector(DONE, state="attached")
    page.go_back()
    expect(page.locator(HITS)).to_have_count(20)
    page.wait_for_selector(DONE, state="attached")
    assert top_of(page.locator(HITS).nth(12)) == pytest.approx(before, abs=2)


def test_a_new_search_from_another_page_begins_at_the_top(page: Page, address: str) -> None:
    open_search(page, f"{address}?q=kommune")
    page.evaluate("scrollTo(0, 1000)")
    open_search(page, f"{address}?q=takster")
    assert page.evaluate("scrollY") == 0


def test_a_search_that_gets_no_answer_says_so_and_can_be_tried_again(page: Page, address: str) -> None:
    stop_the_clock(page)
    held: list[Route] = []
    page.route("**/ord-*.bin", lambda route: held.append(route))  # noqa: PLW0108  Playwright wants a function
    page.goto(f"{address}?q=takster")
    page.wait_for_selector("#soeg-form[data-ready]", state="attached")
    assert page.inner_text("#soeg-count") == ""
    page.clock.run_for(500)
    assert page.inner_text("#soeg-count") == "Søger …"
    with page.expect_event("requestfailed"):
        page.clock.run_for(20_000)
    page.wait_for_selector("text=Søgningen svarer ikke.")
    assert page.is_visible("text=Alle møder, år for år")
    page.unroute("**/ord-*.bin")
    page.clock.resume()
    page.click("button:text('Prøv igen')")
    page.wait_for_selector(HITS)
    assert page.is_hidden("button:text('Prøv igen')")
    assert page.inner_text("#soeg-count") == "9 resultater."


def test_an_answer_that_comes_at_once_is_not_announced_as_awaited(page: Page, address: str) -> None:
    page.add_init_script(
        "addEventListener('DOMContentLoaded', () => { window.seen = [];"
        "const count = document.querySelector('#soeg-count');"
        "new MutationObserver(() => seen.push(count.textContent)).observe(count, { childList: true }); });"
    )
    stop_the_clock(page)
    open_search(page, f"{address}?q=takster")
    assert page.evaluate("seen") == ["9 resultater."]


def test_choices_that_cannot_be_had_leave_the_hits(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.route("**/valg.bin", lambda route: route.abort())
    open_search(page, f"{address}?q=takster")
    assert len(hits(page)) == 9
    assert page.inner_text("#soeg-count") == "9 resultater."
    assert "Valgmulighederne kunne ikke hentes." in page.inner_text("#soeg-facets")
    page.unroute("**/valg.bin")
    page.click("#soeg-facets >> text=Prøv igen")
    page.wait_for_selector("#soeg-facets [name=aar]")
    assert len(hits(page)) == 9


def test_more_hits_that_cannot_be_had_can_be_tried_again(page: Page, address: str) -> None:
    open_search(page, f"{address}?slags=punkter")
    first = hits(page)
    page.route("**/poster-*.bin", lambda route: route.abort())
    while "Prøv igen" not in page.inner_text("#soeg-more"):
        page.click("#soeg-more")
        page.wait_for_selector("#soeg-more:enabled")
    page.unroute("**/poster-*.bin")
    while page.is_visible("#soeg-more"):
        page.click("#soeg-more")
        page.wait_for_selector("#soeg-more:enabled", state="attached")
    assert hits(page)[:10] == first
    assert len(hits(page)) == int(page.inner_text("#soeg-count").split()[0])


def test_scripts_that_cannot_be_had_leave_the_lists(page: Page, address: str) -> None:
    page.route("**/find.js", lambda route: route.abort())
    page.goto(f"{address}?q=takster")
    page.wait_for_selector("text=Søgningen kunne ikke hentes.")
    assert page.is_visible("text=Alle møder, år for år")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    "search",
    ["", "?q=takster", "?q=takster+xyzzy", "?q=okonomi", "?q=xyzzy", "?aar=2022", "?q=kommune&organ=kkr", "?q=*"],
)
def test_what_comes_later_moves_nothing(search: str, width: int, page: Page, address: str) -> None:
    held: list[Route] = []
    page.set_viewport_size({"width": width, "height": 844})
    page.add_init_script(WATCH_SHIFT)
    page.route(re.compile(r"/(ord-\d+|poster-\d+|valg|stavning)\.bin"), lambda route: held.append(route))  # noqa: PLW0108  Playwright wants a function
    page.goto(f"{address}{search}", wait_until="networkidle" if not search else "load")
    while page.locator(DONE).count() == 0:
        # One after the other, and each seen before the next.
        if held:
            held.pop(0).continue_()
        page.wait_for_timeout(40)
    page.wait_for_timeout(100)
    assert page.evaluate("shift") < 0.05


def test_what_was_found_is_read_aloud_once_and_with_the_suggestion(page: Page, address: str) -> None:
    open_search(page, address)
    page.evaluate(WATCH_SAID)
    page.type("#soeg-q", "hospitlaer", delay=60)
    page.wait_for_selector("#soeg-meant a")
    page.wait_for_timeout(1500)
    assert page.evaluate("said") == [f"{page.inner_text('#soeg-count')} {page.inner_text('#soeg-meant')}."]
    assert "Viser »hospital«" in page.inner_text("#soeg-said")


def test_on_a_phone_the_hits_come_before_the_choices(page: Page, address: str) -> None:
    open_search(page, f"{address}?q=kommune&aar=2022")
    assert page.is_hidden("#soeg-facets")
    first = page.locator(HITS).first.bounding_box()
    count, narrow = page.locator("#soeg-count").bounding_box(), page.locator("#soeg-narrow").bounding_box()
    assert first
    assert count
    assert narrow
    assert first["y"] < 844 / 2
    assert count["y"] + count["height"] > narrow["y"] > count["y"] - count["height"]
    assert page.inner_text("#soeg-narrow") == "Afgræns (1 valgt)"
    page.click("#soeg-narrow")
    assert page.is_checked("[name=aar][value='2022']")


def test_without_a_word_all_can_be_narrowed_down_and_the_newest_comes_first(
    page: Page, address: str, archive: Publication
) -> None:
    open_search(page, address)
    records = list(archive.records)
    page.click("#soeg-narrow")
    counts = {
        label.split()[0]: int(label.split()[-1].replace(".", ""))
        for label in page.locator("#soeg-facets label:has([name=aar])").all_text_contents()
    }
    of_year = [r for r in records if any(choice.value == "2022" for choice in r.filters.get("aar", ()))]
    assert counts["2022"] == len(of_year) > 10
    page.check("#soeg-facets [name=aar][value='2022']")
    page.wait_for_selector(HITS)
    page.wait_for_selector(DONE, state="attached")
    assert page.inner_text("#soeg-count") == f"{len(of_year)} resultater."
    assert hits(page) == [record.title for record in of_year[:10]]
    dates = [record.date for record in of_year]
    assert dates == sorted(dates, reverse=True)
    # Nothing is better than the rest, so there is no order to choose.
    assert page.is_hidden("[name=sorter]")


def test_changing_the_order_keeps_what_was_chosen_before_the_choices_are_there(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    open_search(page, f"{address}?q=kommune&aar=2022")
    page.evaluate("document.querySelector('#soeg-facets').replaceChildren()")
    page.select_option("[name=sorter]", "nyeste")
    page.wait_for_url("**/?q=kommune&aar=2022&sorter=nyeste")


@pytest.fixture
def published_anew(site: Path, tmp_path: Path) -> Path:
    """A copy of the site, to be changed below a reader's feet."""
    return Path(shutil.copytree(site, tmp_path / "site"))


def publish_anew(site: Path, name: str, *, scripts: bool = False) -> None:
    """Do to a site what a build with other content does: the index has another folder, and the old one is gone."""
    index = site / "soeg" / "indeks"
    start = json.loads((index / "start.json").read_bytes())
    (index / start["folder"]).rename(index / name)
    (index / "start.json").write_text(json.dumps(start | {"folder": name}), encoding="utf-8")
    if scripts:
        page = site / "soeg" / "index.html"
        old = page.read_text(encoding="utf-8")
        page.write_text(re.sub(r'data-scripts="\w+"', f'data-scripts="{name}"', old), encoding="utf-8")


def test_a_page_that_was_opened_before_a_release_goes_on_with_the_new_index(page: Page, published_anew: Path) -> None:
    with served(published_anew) as address:
        open_search(page, f"{address}/soeg/?q=takster")
        publish_anew(published_anew, "another")
        page.fill("#soeg-q", "flygtninge")
        page.wait_for_url("**q=flygtninge")
        page.wait_for_selector(f"{HITS}:has-text('flygtninge')")
        assert "/another/" in "".join(page.evaluate("performance.getEntriesByType('resource').map(({ name }) => name)"))


def test_more_hits_and_the_list_are_had_from_the_new_index(page: Page, published_anew: Path, tmp_path: Path) -> None:
    with served(published_anew) as address:
        open_search(page, f"{address}/soeg/?q=kommune")
        publish_anew(published_anew, "another")
        page.click("#soeg-more")
        expect(page.locator(HITS)).to_have_count(20)
        publish_anew(published_anew, "third")
        with page.expect_download() as download:
            page.click("#soeg-csv")
        download.value.save_as(tmp_path / "soegning.csv")
        count = int(page.inner_text("#soeg-count").split()[0])
        assert (tmp_path / "soegning.csv").read_bytes().count(b"\r\n") == 1 + count


def test_a_page_whose_scripts_are_old_too_says_that_the_site_was_updated(page: Page, published_anew: Path) -> None:
    with served(published_anew) as address:
        open_search(page, f"{address}/soeg/?q=takster")
        publish_anew(published_anew, "another", scripts=True)
        page.fill("#soeg-q", "flygtninge")
        page.wait_for_selector("text=Siden er blevet opdateret")
        page.click("text=Hent den igen")
        page.wait_for_selector(f"{HITS}:has-text('flygtninge')")
        assert page.url.endswith("?q=flygtninge")


def test_the_list_has_every_hit_with_its_text_and_no_cell_is_a_formula(
    page: Page, address: str, tmp_path: Path, site: Path
) -> None:
    def with_formula(route: Route) -> None:
        (file,) = (site / "soeg" / "indeks").glob(f"*/{route.request.url.rpartition('/')[2]}")
        records = json.loads(zlib.decompress(file.read_bytes()))
        for record in records:
            record[1], record[5] = '=HYPERLINK("x")', '@SUM(1) "ja"\n' + record[5]
        route.fulfill(body=zlib.compress(json.dumps(records).encode()))

    page.route("**/poster-*.bin", with_formula)
    open_search(page, f"{address}?q=kommune")
    with page.expect_download() as download:
        page.click("#soeg-csv")
    download.value.save_as(tmp_path / "soegning.csv")
    text = (tmp_path / "soegning.csv").read_bytes().decode("utf-8-sig")
    head, *lines = text.removesuffix("\r\n").split("\r\n")
    assert head == '"dato";"sted";"titel";"udfald";"tekst";"adresse";"sag";"fundet"'
    assert len(lines) == int(page.inner_text("#soeg-count").split()[0]) > 20
    for line in lines:
        assert ';"\'=HYPERLINK(""x"")";' in line
        assert ';"\'@SUM(1) ""ja""\n' in line
    # However many there are.
    of_many = (
        f"async () => (await (await (await import('{address}../assets/search/csv.js')).sheet("
        "{ entries: Array(2345).fill({ readings: [0] }), whole: new Set() }, () => {})).text()).split('\\r\\n').length"
    )
    assert page.evaluate(of_many) == 2345 + 2


def test_the_page_names_each_script_it_needs_before_the_first_is_read() -> None:
    template = (ROOT / "theme" / "archive" / "shell" / "libs.html").read_text(encoding="utf-8")
    named = set(re.findall(r'"(\w+)"', template.partition("for module in (")[2].partition(")")[0]))
    needed, found = {"page"}, {"page"}
    while found:
        text = (SCRIPTS / f"{found.pop()}.js").read_text(encoding="utf-8")
        new = set(re.findall(r'^import .* from "\./(\w+)\.js"', text, re.MULTILINE)) - needed
        needed |= new
        found |= new
    assert named == needed


def test_meetings_can_be_limited_to_some_days(page: Page, address: str) -> None:
    open_search(page, f"{address}?q=takster&fra=2022-01-01")
    assert page.inner_text("#soeg-count").endswith("Kun møder fra 1. januar 2022.")
    assert page.input_value("[name=fra]") == "2022-01-01"
    with_days = hits(page)
    page.click("text=Søg i alle møder")
    page.wait_for_selector(DONE, state="attached")
    expect(page.locator("#soeg-count")).to_have_text("9 resultater.")
    assert set(with_days) < set(hits(page))
    # A day that is none limits nothing.
    open_search(page, f"{address}?q=takster&til=i-gaar")
    assert page.inner_text("#soeg-count") == "9 resultater."
    # Without a word, all of the time.
    open_search(page, f"{address}?fra=2021-05-21&til=2021-05-21")
    assert len(hits(page)) == 10
    assert page.locator(HITS).first.is_visible()


def test_readers_see_their_own_spelling_and_an_outcome_once(page: Page, address: str) -> None:
    open_search(page, f"{address}?q=økonmi")
    assert page.inner_text("#soeg-count").startswith("»økonmi« findes ikke. Viser »økonomi« i stedet.")
    assert page.inner_text("#soeg-meant") == "Søg kun efter »økonmi«"
    open_search(page, f"{address}?udfald=godkendt")
    assert page.locator(HITS).count() > 0
    assert [text for text in page.locator(HITS).all_inner_texts() if "Godkendt. Godkendt." in text] == []


def test_on_paper_stands_what_the_hits_were_narrowed_down_to(page: Page, address: str) -> None:
    open_search(page, f"{address}?q=kommune")
    page.emulate_media(media="print")
    assert not page.is_visible(".narrow")
    open_search(page, f"{address}?q=kommune&organ=kd-net")
    page.wait_for_selector("#soeg-facets :checked", state="attached")
    assert re.sub(r"\s+", " ", page.inner_text(".narrow")).strip() == "Organ KD-Net"
