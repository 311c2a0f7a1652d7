"""A product is made when somebody wants it, and not kept; the file with everything takes it in meanwhile."""

import gc
import hashlib
import io
import sys
import zipfile
from typing import Any

import pytest

from conftest import SETTINGS, SITE, TOWN, TOWN_TODAY
from meeting_archive.content.load import load
from meeting_archive.content.source import read
from meeting_archive.link import link
from meeting_archive.products.catalogue import products
from meeting_archive.products.product import CSV, Product, ProductKind
from meeting_archive.site.settings import Site


def made_of_the_town() -> list[Product]:
    """Return the products of the town, none of them written yet."""
    return products(link(load(read(TOWN))[0]), Site(SETTINGS, SITE), TOWN_TODAY)


def test_everything_holds_each_product_once_whatever_was_asked_for_before() -> None:
    *made, whole = made_of_the_town()
    asked = made[len(made) // 2]
    assert asked.data == asked.data
    assert whole.data == whole.data
    with zipfile.ZipFile(io.BytesIO(whole.data)) as packed:
        assert sorted(packed.namelist()) == sorted(product.path for product in made)
        assert packed.read(asked.path) == asked.data


def test_what_nobody_asked_for_is_thrown_away_in_silence(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[Any] = []
    monkeypatch.setattr(sys, "unraisablehook", said.append)
    made: list[Any] = made_of_the_town()
    # In a circle, as a preview throws away what was built before.
    made.append(made)
    del made
    gc.collect()
    assert said == []


def test_what_was_written_is_not_written_again_to_tell_its_size() -> None:
    written = []
    product = Product(ProductKind("", ""), "a.csv", "", CSV, lambda: written.append("a") or b"a,b")
    assert product.data == b"a,b"
    assert product.seal == product.seal == (3, hashlib.sha256(b"a,b").hexdigest())
    assert len(written) == 1
