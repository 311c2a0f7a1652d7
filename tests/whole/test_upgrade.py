"""What 1.0 left behind: its content still makes a site, and nothing that it published has lost its address or its name.

`archive-1.0` holds the town as that version read it, and what it published of it, without the theme's own files.
"""

import json
import re
import zipfile

import pytest

from conftest import ROOT, SETTINGS, SITE, TOWN_TODAY
from meeting_archive.content.problems import Grade
from meeting_archive.publish import Publication, publish

LEFT = ROOT / "tests" / "made" / "archive-1.0"


@pytest.fixture(scope="module")
def publication() -> Publication:
    """The content of 1.0, as it is published now."""
    return publish(LEFT / "content", SETTINGS, SITE, TOWN_TODAY)


@pytest.fixture(scope="module")
def published() -> dict[str, bytes]:
    """What 1.0 published, by its path."""
    with zipfile.ZipFile(LEFT / "published.zip") as package:
        return {name: package.read(name) for name in package.namelist()}


def test_the_content_of_1_0_is_read_without_a_word(publication: Publication) -> None:
    assert [problem for problem in publication.problems if problem.grade is not Grade.NOTICE] == []


def test_no_page_and_no_product_of_1_0_has_lost_its_address(
    publication: Publication, published: dict[str, bytes]
) -> None:
    pages = {f"{page.path}index.html" for page in publication.pages} | {"om/index.html"}
    now = pages | {product.path for product in publication.products} | {path for path, _ in publication.attachments}
    of_the_site = {"404.html", "SHA256SUMS", "_headers", "_nginx.conf", "sitemap.xml", "sitemap.xml.gz"}
    assert {*published} - now - of_the_site == set()


def test_no_subscription_and_no_program_loses_what_it_knows_a_thing_by(
    publication: Publication, published: dict[str, bytes]
) -> None:
    now = {product.path: product.data for product in publication.products}
    for path, before in published.items():
        if path.endswith(".ics"):
            known = set(re.findall(rb"^UID:.*$", before, re.MULTILINE))
            assert known - set(re.findall(rb"^UID:.*$", now[path], re.MULTILINE)) == set(), path
        elif path.startswith("data/v1/") and path.endswith(".json"):
            assert names_in(json.loads(before)) - names_in(json.loads(now[path])) == set(), path


def names_in(value: object) -> set[str]:
    """Return every name that programs ask for, at any depth."""
    if isinstance(value, dict):
        return {*value}.union(*map(names_in, value.values()))
    return set().union(*map(names_in, value)) if isinstance(value, list) else set()
