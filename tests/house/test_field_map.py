"""A field cannot get lost: `field_map.yml` says where each stands, and this looks for a word of its own in each."""

import itertools
import json
import re

import pytest
import yaml

from conftest import ROOT, SETTINGS, SITE, TOWN_TODAY
from every_field import write_everything
from meeting_archive.publish import Publication, publish
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


def said_in(publication: Publication) -> dict[str, str]:
    """Return all that pages, data and search say, in small letters."""
    products = (product for product in publication.products if product.path.endswith(".json"))
    found = [
        " ".join([one.title, one.outcome, *(each.text for each in one.passages), *one.hidden_words])
        + json.dumps(one.filters, ensure_ascii=False)
        for one in publication.records
    ]
    return {
        "page": " ".join(make_whole(publication).values()).casefold(),
        "data": " ".join(product.data.decode() for product in products).casefold(),
        "search": " ".join(found).casefold(),
    }


def test_every_field_comes_out_where_the_map_says(publication: Publication, words: dict[str, str]) -> None:
    said = said_in(publication)
    found = {
        path: " ".join(place for place in PLACES if word.casefold() in said[place]) or "nowhere"
        for path, word in words.items()
    }
    assert found == yaml.safe_load(MAP.read_text(encoding="utf-8"))


def test_a_field_that_comes_out_nowhere_has_its_reason() -> None:
    for line in MAP.read_text(encoding="utf-8").splitlines():
        if re.search(r": (?:nowhere|data)\b(?!.*page)", line) and not line.startswith("#"):
            assert " # " in line, line
