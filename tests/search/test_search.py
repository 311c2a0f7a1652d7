"""The search, judged through the built site in a browser: what people type, what they find, and what they are told."""

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

import pytest
import yaml
from lxml import html
from playwright.sync_api import Browser, Page

from built_sites import served
from conftest import ROOT
from meeting_archive.publish import Publication

QUERIES = yaml.safe_load((ROOT / "tests" / "search_queries.yml").read_text(encoding="utf-8"))
FIXTURES = {"real": "site", "town": "town_site"}


class Searcher(NamedTuple):
    """A page that searches."""

    page: Page
    address: str

    def ask(self, query: str) -> list[str]:
        """Type a query, and return the addresses of all hits on view."""
        return self.open(query and f"?{urlencode({'q': query})}")

    def open(self, parameters: str) -> list[str]:
        """Open a search by its address."""
        self.page.goto("about:blank")
        self.page.goto(f"{self.address}/soeg/{parameters}")
        return self.hits()

    def hits(self) -> list[str]:
        """Wait for the answer, and return the addresses of the hits on view."""
        self.page.wait_for_selector("#soeg-form[data-done]", state="attached")
        links = self.page.locator("#soeg-hits h3 a").evaluate_all("(links) => links.map((link) => link.href)")
        return [link.removeprefix(f"{self.address}/").replace(_search_of(link), "") for link in links]

    @property
    def count(self) -> str:
        """What is said of the number of hits."""
        return self.page.inner_text("#soeg-count")


def _search_of(link: str) -> str:
    return f"?{link.partition('?')[2].partition('#')[0]}" if "?" in link else ""


@pytest.fixture(scope="module")
def searchers(browser: Browser, request: pytest.FixtureRequest) -> Iterator[dict[str, Searcher]]:
    """A page on each site; an error on one fails the test that is running."""
    with served(request.getfixturevalue("site")) as real, served(request.getfixturevalue("town_site")) as town:
        yield {name: Searcher(browser.new_page(), address) for name, address in {"real": real, "town": town}.items()}


def _address(place: str) -> str:
    meeting, _, number = place.partition("#")
    return f"moeder/{meeting}/#punkt-{number}" if number else place


@pytest.mark.slow
def test_the_judged_queries_hold(searchers: dict[str, Searcher], seen: list[str]) -> None:
    assert len(QUERIES) >= 60
    asked = [query for query in QUERIES if query["first"]]
    missed, wrong, ranks, found, expected = [], [], [], 0, 0
    for query in QUERIES:
        hits = searchers[query["site"]].ask(query["q"])
        first = [_address(place) for place in query["first"]]
        missing = [place for place in first if place not in hits[:3]]
        missed += [f"{query['q']}: {place} is not among {hits[:3]}" for place in missing]
        wrong += [f"{query['q']}: {place}" for place in map(_address, query.get("never", ())) if place in hits]
        found += len(first) - len(missing)
        expected += len(first)
        if first:
            ranks.append(next((1 / rank for rank, hit in enumerate(hits, 1) if hit in first), 0.0))
    recall, rank = found / expected, sum(ranks) / len(ranks)
    seen.append(f"search: {len(asked)} judged queries, recall@3 {recall:.3f}, MRR {rank:.3f}, wrong hits {len(wrong)}")
    assert (missed, wrong) == ([], [])
    assert rank >= 0.95


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("århus", "aarhus"),
        ("FSC", "fælles servicecenter"),
        ("KD-Net", "kdnet"),
        ("ØKONOMI", "oekonomi"),
        ("fsc", "FSC"),
    ],
)
def test_two_ways_to_write_it_find_the_same(one: str, other: str, searchers: dict[str, Searcher]) -> None:
    real = searchers["real"]
    first, count = real.ask(one), real.count
    assert (sorted(real.ask(other)), real.count) == (sorted(first), count)
    assert first


def test_a_phrase_is_only_found_where_it_stands(searchers: dict[str, Searcher], site: Path) -> None:
    real = searchers["real"]
    real.ask('"tager orienteringen til efterretning"')
    while real.page.is_visible("#soeg-more"):
        real.page.click("#soeg-more")
        real.page.wait_for_timeout(100)
    hits = real.hits()
    assert real.count == f"{len(hits)} resultater."
    for hit in hits:
        path, _, anchor = hit.partition("#")
        page = html.document_fromstring((site / path / "index.html").read_bytes())
        text = " ".join(page.xpath(f"//section[@aria-labelledby='{anchor}']")[0].text_content().split())
        assert "tager orienteringen til efterretning" in text
    # And everywhere it stands in a recommendation.
    whole = (site / "moeder/kd-net/2022-08-26/index.html").read_text(encoding="utf-8")
    assert whole.count("tager orienteringen til efterretning") >= 9


def test_words_that_nothing_has_all_of_are_said_to_be_so(searchers: dict[str, Searcher]) -> None:
    real = searchers["real"]
    hits = real.ask("takster xyzzy")
    assert real.count.startswith("»xyzzy« findes ikke i arkivet.")
    assert "emner/takster/" in hits
    assert hits == real.ask("takster")
    real.ask("takster xyzzy")
    assert "har nogle af ordene" in real.page.inner_text("#soeg-hits > li >> nth=0")
    real.ask("stomiprodukter bruxelles")
    assert real.count.startswith("Intet har alle ordene.")
    assert real.ask("xyzzy") == []
    assert real.count == "Ingen resultater."
    assert real.page.is_visible("#soeg-none")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("okonomi", "økonomi"),
        ("flygtnigne", "flygtninge"),
        ("takstafatlen", "takstaftalen"),
        ("hospitlaer", "hospitaler"),
    ],
)
def test_a_slip_of_the_finger_is_answered_with_what_was_meant(
    typed: str, meant: str, searchers: dict[str, Searcher]
) -> None:
    real = searchers["real"]
    hits = real.ask(typed)
    assert hits
    assert real.count.startswith(f"»{typed}« findes ikke. Viser »{meant[:6]}")
    # Whoever meant just that gets just that.
    real.page.click("#soeg-meant a")
    real.page.wait_for_url("**kun=**")
    assert real.hits() == []
    assert real.count == "Ingen resultater."


def test_what_is_left_out_and_what_is_one_of_several_is_understood(searchers: dict[str, Searcher]) -> None:
    town = searchers["town"]
    every, some = town.ask("badebroen"), town.ask("badebroen -sauna")
    assert every
    assert set(some) < set(every)
    either = {*town.ask("regatta"), *town.ask("studietur")}
    assert {*town.ask("regatta OR studietur")} == {*town.ask("regatta ELLER studietur")} == either


def test_a_day_in_the_query_is_a_filter_that_is_said(searchers: dict[str, Searcher]) -> None:
    real = searchers["real"]
    day = ("26/8 2022", "26/8/2022", "26/8/22", "26/8-22", "26-08-2022", "26. august 2022", "2022-08-26")
    for typed in (*day, "aug. 2022", "takst 26.8.2022"):
        hits = real.ask(typed)
        assert hits
        assert "kd-net/2022-08-26/" in hits[0], typed
        assert not any("moeder/" in hit and "2022-08-26" not in hit for hit in hits)
        assert "Kun møder" in real.count
    assert real.ask("31/2 2022") != real.ask("26/8 2022")
    # The number of a file is no day.
    for typed in ("takst 26.08.22", "takst 26/8-22-1", "takst 26/8"):
        real.ask(typed)
        assert "Kun møder" not in real.count, typed


def test_a_number_that_nothing_has_is_told_with_its_dots(searchers: dict[str, Searcher]) -> None:
    real = searchers["real"]
    real.ask("takster 7,3 mio")
    assert "»7.300.000« findes ikke i arkivet" in real.count


def test_what_only_begins_so_is_counted_apart_while_it_is_typed(searchers: dict[str, Searcher]) -> None:
    real = searchers["real"]
    real.open("")
    real.page.keyboard.type("regn")
    real.page.wait_for_selector("#soeg-hits li")
    real.page.wait_for_function("document.getElementById('soeg-count').textContent.includes('begynder med »regn«')")


def test_the_address_holds_the_whole_search(searchers: dict[str, Searcher]) -> None:
    real = searchers["real"]
    hits = real.open("?q=udpegninger&organ=kd-net&aar=2022&slags=punkter&sorter=nyeste")
    assert hits[0] == "moeder/kd-net/2022-08-26/#punkt-14"
    assert all("2022" in hit for hit in hits)
    page = real.page
    assert page.is_checked("[name=organ][value=kd-net]")
    assert page.input_value("[name=sorter]") == "nyeste"
    page.uncheck("[name=aar][value='2022']")
    page.wait_for_url("**/soeg/?q=udpegninger&organ=kd-net&slags=punkter&sorter=nyeste")
    real.hits()
    assert page.locator("#soeg-hits li").count() > len(hits)
    page.go_back()
    page.wait_for_url("**aar=2022**")
    assert real.hits() == hits


@pytest.mark.slow
def test_counts_beside_the_choices_are_the_hits_they_bring(searchers: dict[str, Searcher]) -> None:
    real = searchers["real"]
    real.ask("udpegninger")
    page = real.page
    counts = page.locator("#soeg-facets label").evaluate_all(
        "(all) => all.map(({ children: [box, count] }) => [box.name, box.value, count.textContent])"
    )
    assert {name for name, _, _ in counts} >= {"aar", "slags"}
    for name, value, count in counts:
        real.open(f"?q=udpegninger&{name}={value}")
        assert real.count.split()[0] == count, (name, value)


def test_narrowing_without_words_lists_everything_of_a_kind(searchers: dict[str, Searcher], town: Publication) -> None:
    searchers["town"].open("?slags=emner")
    assert searchers["town"].count == f"{len(town.archive.topics)} resultater."


def test_results_come_while_typing_and_are_announced(searchers: dict[str, Searcher]) -> None:
    real = searchers["real"]
    real.open("")
    page = real.page
    assert page.is_visible("#soeg-ideas")
    assert page.evaluate("document.activeElement.id") == "soeg-q"
    page.keyboard.type("nærhosp", delay=20)
    page.wait_for_url("**/soeg/?q=n%C3%A6rhosp")
    page.wait_for_selector("#soeg-hits li")
    assert page.get_attribute("#soeg-said", "role") == "status"
    assert "resultat" in real.count
    # Arrows go through the hits, Esc comes back, Enter opens.
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement === document.querySelector('#soeg-hits a')")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "soeg-q"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/moeder/**")


def test_from_a_hit_the_reader_lands_on_the_item_with_the_words_marked(searchers: dict[str, Searcher]) -> None:
    real = searchers["real"]
    real.ask("rekrutteringsproblemer")
    page = real.page
    assert page.inner_text("#soeg-hits mark >> nth=0") == "rekrutteringsproblemer"
    page.click("#soeg-hits a >> nth=0")
    page.wait_for_selector("mark")
    assert page.url.endswith("#punkt-7")
    marks = page.locator("mark")
    assert {marks.nth(at).inner_text() for at in range(marks.count())} == {"rekrutteringsproblemer"}
    # It stands in a folded case, which is open now.
    assert marks.first.is_visible()
    assert page.locator("section:not([aria-labelledby=punkt-7]) mark").count() == 0


def test_a_phrase_is_marked_as_one_where_the_reader_lands(searchers: dict[str, Searcher]) -> None:
    real = searchers["real"]
    real.ask('"fem områder"')
    real.page.click("#soeg-hits a >> nth=0")
    real.page.wait_for_selector("mark")
    marks = real.page.locator("mark")
    assert {marks.nth(at).inner_text() for at in range(marks.count())} == {"fem områder"}
    # An address that somebody edited by hand is met calmly.
    errors: list[str] = []
    real.page.on("pageerror", lambda error: errors.append(str(error)))
    real.page.goto(f"{real.address}/moeder/kd-net/2022-08-26/?ord=fem#punkt-%E0%A4%A")
    real.page.wait_for_selector("mark", state="attached")
    assert errors == []


@pytest.mark.parametrize(
    "typed",
    [
        "<script>alert(1)</script>",
        '"uafsluttet',
        "og i at det",
        "***",
        "''",
        "a" * 3000,
        "\\",
        "%00",
        "{{7*7}}",
        "-x +y",
        '""',
    ],
)
def test_odd_queries_get_a_calm_answer(typed: str, searchers: dict[str, Searcher]) -> None:
    real = searchers["real"]
    errors: list[str] = []
    real.page.on("pageerror", lambda error: errors.append(str(error)))
    real.page.on("dialog", lambda dialog: errors.append(dialog.message))
    real.ask(typed)
    assert real.count
    assert errors == []


def test_a_hand_edited_address_is_met_calmly(searchers: dict[str, Searcher]) -> None:
    real = searchers["real"]
    expected = real.ask("takst")
    assert real.open("?q=takst&organ=findes-ikke&aar=ni&sorter=omvendt&x=1") == expected


def test_without_its_index_the_page_says_so_and_offers_the_lists(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    page.route("**/soeg/indeks/**", lambda route: route.abort())
    with served(site) as address:
        page.goto(f"{address}/soeg/?q=takst")
        page.wait_for_selector("text=Søgningen kunne ikke hentes")
        assert page.is_visible("text=Alle møder, år for år")
    page.close()


def test_without_script_the_field_leads_to_a_plain_message(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    with served(site) as address:
        page.goto(f"{address}/om/")
        page.fill("#find", "takst")
        page.press("#find", "Enter")
        page.wait_for_url("**/soeg/?q=takst")
        assert page.is_visible("text=Søgningen kræver JavaScript")
        assert page.is_visible("text=Alle møder, år for år")
    context.close()


def test_nothing_of_search_loads_before_it_is_asked_for(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    with served(site) as address:
        page.goto(f"{address}/moeder/kd-net/2022-08-26/", wait_until="networkidle")
        assert [one for one in asked if "search/" in one or "indeks" in one] == []
        page.keyboard.press("/")
        page.keyboard.type("takst")
        page.keyboard.press("Enter")
        page.wait_for_selector("#soeg-hits li")
    page.close()
    ours = {one.rpartition("/")[2] for one in asked if "/assets/search/" in one}
    assert ours == {
        "address.js",
        "asked.js",
        "danish.js",
        "draw.js",
        "engine.js",
        "find.js",
        "matters.js",
        "meanings.js",
        "page.js",
        "query.js",
        "told.js",
    }
    # The engine is among them; packed, as servers send scripts.
    assert sum(len(gzip.compress((site / "assets" / "search" / name).read_bytes())) for name in ours) <= 26 * 1024


def test_the_hits_can_be_taken_along_as_a_table(searchers: dict[str, Searcher], tmp_path: Path) -> None:
    real = searchers["real"]
    real.ask("takster")
    with real.page.expect_download() as download:
        real.page.click("#soeg-csv")
    download.value.save_as(tmp_path / "soegning.csv")
    text = (tmp_path / "soegning.csv").read_bytes().decode("utf-8-sig").splitlines()
    assert text[0] == '"dato";"sted";"titel";"udfald";"tekst";"adresse";"sag";"fundet"'
    (item,) = [line for line in text if "Drøftelse af takstaftalen" in line]
    assert item.startswith('"2022-08-26";"KD-Net 26. august 2022, punkt 3";')
    assert len(text) == 1 + int(real.count.split()[0])


def test_a_closed_item_is_searched_by_what_is_public_alone(town: Publication) -> None:
    (closed,) = [record for record in town.records if record.title == "Lukket punkt om et indkøb"]
    assert [passage.text for passage in closed.passages] == [closed.title, "Besluttet"]
    assert closed.hidden_words == ()
    assert set(closed.filters) == {"slags", "organ", "aar", "har", "udfald"}


def test_everything_that_can_be_found_has_an_address_of_its_own(town: Publication, archive: Publication) -> None:
    for publication in (town, archive):
        addresses = [record.address for record in publication.records]
        assert len(set(addresses)) == len(addresses)
        pages = {page.path for page in (*publication.pages, *(page for page, _ in publication.written.values()))}
        assert {address.partition("#")[0] for address in addresses} <= pages
