"""A citizen's word finds what the documents call something else, and the hit says so."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page

from built_sites import served
from meeting_archive.search.lexicon import Lexicon
from meeting_archive.search.meanings import meanings


class Asking:
    """A page that searches."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address

    def __call__(self, query: str) -> list[tuple[str, str]]:
        """Ask, and return where each hit stands and what it was found through."""
        self.page.goto("about:blank")
        self.page.goto(f"{self.address}/soeg/?{urlencode({'q': query})}")
        self.page.wait_for_selector("#soeg-form[data-done]", state="attached")
        places = self.page.locator("#soeg-hits .small").all_inner_texts()
        return [(place, through) for place, _, through in (text.partition(" · fundet gennem ") for text in places)]


@pytest.fixture(scope="module")
def ask(browser: Browser, town_site: Path) -> Iterator[Asking]:
    with served(town_site) as address:
        page = browser.new_page()
        yield Asking(page, address)
        page.close()


@pytest.mark.parametrize("typed", ["kyststi", "Kyststien", "kyststierne"])
def test_a_citizens_word_finds_the_officials_and_the_hit_says_so(typed: str, ask: Asking) -> None:
    official = [place for place, _ in ask("parkstien")]
    found = ask(typed)
    assert sorted(place for place, _ in found) == sorted(official)
    assert {through for _, through in found} == {"»Parkstien«"}
    assert "findes ikke" not in ask.page.inner_text("#soeg-count")


def test_it_goes_one_way(ask: Asking) -> None:
    assert {through for _, through in ask("parkstien")} == {""}
    ask("havnebad")
    assert "fundet gennem" not in ask.page.inner_text("#soeg-results")


def test_a_phrase_is_found_only_where_its_words_stand_together(ask: Asking) -> None:
    together = [place for place, _ in ask('"gror fast"')]
    assert together
    assert ask("stilstand") == [(place, "»gror fast«") for place in together]


def test_the_word_itself_comes_first_and_is_not_said_to_be_another(ask: Asking) -> None:
    (itself, through), *others = ask("juletræet")
    assert (itself, through) == ("Byrådet i Nordby 20. november 2030, punkt 7", "")
    # Even where a title says the other.
    assert "Vejene i parken" in ask.page.locator("#soeg-hits h3").all_inner_texts()[1:]
    assert any(through == "»træer« og »parken«" for _, through in others)
    # Quotes mean the very word.
    exact = ask('"juletræet"')
    assert (itself, "") in exact
    assert {through for _, through in exact} == {""}


def test_among_other_words_it_is_still_found(ask: Asking) -> None:
    hits = ask("svømmehal nordmolen")
    assert hits
    assert {through for _, through in hits} == {"»havnebad«"}


def test_what_it_was_found_through_is_marked_in_the_hit_and_where_the_reader_lands(ask: Asking) -> None:
    ask("kyststi")
    assert "Parkstien" in ask.page.locator("#soeg-hits mark").all_inner_texts()
    ask.page.click("#soeg-hits a >> nth=0")
    ask.page.wait_for_selector("mark", state="attached")
    assert set(ask.page.locator("mark").all_inner_texts()) == {"Parkstien"}


def test_the_page_is_told_what_is_written_by_what_is_typed() -> None:
    lexicon = Lexicon()
    words = [
        ("Børnehave", ("dagtilbud", "Daginstitution")),
        ("bornehave", ("leg",)),
        ("BØRNEHAVE", ("Dagtilbud", "pasning")),
    ]
    assert meanings(words, lexicon) == {"boernehave": ["dagtilbud", "Daginstitution", "pasning"], "bornehave": ["leg"]}
    # What means itself, or nothing, was an error already; a preview leaves it out.
    assert meanings([("bænk", ("Bænk", "!?")), ("!?", ("bænk",))], lexicon) == {}
    # "Kloakken" begins so.
    assert meanings([("kloak", ("spildevand",))], lexicon) == {"kloak": ["spildevand"], "kloakk": ["spildevand"]}
