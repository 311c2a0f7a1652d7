"""A field cannot get lost: `field_map.yml` says where each stands, and this looks for a word of its own in each."""

import itertools
import json
import re

import pytest
import yaml

from conftest import ROOT, SETTINGS, SITE, TOWN, TOWN_TODAY
from every_field import write_everything
from meeting_archive.content.load import load
from meeting_archive.content.source import read
from meeting_archive.model import Record
from meeting_archive.publish import Publication, publish
from meeting_archive.search import SearchRecord
from whole_site import make_whole

MAP = ROOT / "tests" / "field_map.yml"
PLACES = ("page", "data", "search")


@pytest.fixture(scope="module")
def words() -> dict[str, str]:
    """The word of each field, by its path: "Item.title"."""
    return {}


@pytest.fixture(scope="module")
def publication(words: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Publication:
    """An archive with a word of its own in every text field."""
    numbers = itertools.count(1000)

    def word(path: str) -> str:
        return words.setdefault(path, f"Zq{next(numbers)}x")

    content = write_everything(tmp_path_factory.mktemp("fields") / "content", [(word, word)])
    return publish(content, SETTINGS, SITE, TOWN_TODAY, preview=True)


def words_of(record: SearchRecord) -> str:
    """Return all that a record is found by, in small letters."""
    texts = [record.title, record.outcome, *(passage.text for passage in record.passages), *record.hidden_words]
    return f"{' '.join(texts)} {json.dumps(record.filters, ensure_ascii=False)}".casefold()


def said_in(publication: Publication) -> dict[str, str]:
    """Return all that pages, data and search say, in small letters."""
    products = (product for product in publication.products if product.path.endswith(".json"))
    return {
        "page": " ".join(make_whole(publication).values()).casefold(),
        "data": " ".join(product.data.decode() for product in products).casefold(),
        "search": " ".join(map(words_of, publication.records)),
    }


def test_every_field_comes_out_where_the_map_says(publication: Publication, words: dict[str, str]) -> None:
    said = said_in(publication)
    found = {
        path: " ".join(place for place in PLACES if word.casefold() in said[place]) or "nowhere"
        for path, word in words.items()
    }
    told = yaml.safe_load(MAP.read_text(encoding="utf-8"))
    other = {path: found.get(path) for path in found.keys() | told.keys() if found.get(path) != told.get(path)}
    assert not other, "tests/field_map.yml says otherwise: write there what is meant, or mend what lost the field"


def test_a_field_that_is_missing_somewhere_has_its_reason() -> None:
    for line in MAP.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            assert line.endswith(": page data search") or re.search(r"  # \S", line), line


def test_what_a_meeting_s_page_says_is_found_there_and_nothing_else(
    publication: Publication, words: dict[str, str]
) -> None:
    pages = make_whole(publication)
    (address,) = (meeting.path for meeting in publication.archive.meetings.values())
    found = " ".join(words_of(record) for record in publication.records if record.address.startswith(address))
    shown, told = pages[address].casefold(), yaml.safe_load(MAP.read_text(encoding="utf-8"))
    lost = {path for path, word in words.items() if word.casefold() in shown and word.casefold() not in found}
    assert lost == {path for path, places in told.items() if "page" in places and "search" not in places}
    beside = {path for path, word in words.items() if word.casefold() in found and word.casefold() not in shown}
    assert beside == {"Topic.synonyms"}, "the words that its topics are known by are all that it implies"


def test_what_is_found_stands_on_the_page_that_the_hit_leads_to(
    publication: Publication, words: dict[str, str]
) -> None:
    pages = {page.path: str(shown.html) for page, shown in publication.written.values()} | make_whole(publication)
    for record in publication.records:
        shown = pages[record.address.partition("#")[0]].casefold()
        said = " ".join(passage.text for passage in record.passages).casefold()
        assert [path for path, word in words.items() if word.casefold() in said and word.casefold() not in shown] == []


# In the town the meetings' own files say it.
SAID_ELSEWHERE = {("CalendarEntry", "changes")}


def test_the_town_has_every_field_of_the_model() -> None:
    records, _ = load(read(TOWN))
    used: set[tuple[str, str]] = set()
    kinds: set[type[Record]] = set()
    waiting: list[object] = [vars(records)]
    while waiting:
        value = waiting.pop()
        if isinstance(value, Record):
            kinds.add(type(value))
            fields = type(value).model_fields
            used |= {
                (type(value).__name__, name) for name, about in fields.items() if getattr(value, name) != about.default
            }
            waiting += [getattr(value, name) for name in fields]
        elif isinstance(value, dict):
            waiting += value.values()
        elif isinstance(value, tuple | list):
            waiting += value
    missing = {(kind.__name__, name) for kind in kinds for name in kind.model_fields} - used
    assert missing == SAID_ELSEWHERE, "use the field once in tests/town/: every page and product is tried with it"
