"""Browsers can offer the archive as a search engine."""

import datetime
from pathlib import Path
from urllib.parse import urljoin
from xml.etree import ElementTree

import pytest

from built_sites import pages
from conftest import SETTINGS, SITE, TOWN, TOWN_TODAY
from meeting_archive.content.load import load
from meeting_archive.content.source import read
from meeting_archive.link import link
from meeting_archive.products.open_search import open_search
from meeting_archive.products.product import OPEN_SEARCH
from meeting_archive.publish import Publication
from meeting_archive.site.settings import Settings, Site

ADDRESS = "opensearch.xml"
NAMES = {"o": "http://a9.com/-/spec/opensearch/1.1/"}


def described(data: bytes) -> ElementTree.Element:
    assert data.startswith(b"<?xml version='1.0' encoding='utf-8'?>")
    return ElementTree.fromstring(data)


def test_it_is_a_description_in_danish_with_whole_addresses(town: Publication) -> None:
    (product,) = [product for product in town.products if product.path == ADDRESS]
    assert product.media_type == OPEN_SEARCH
    root = described(product.data)
    (search,) = root.findall("o:Url[@type='text/html']", NAMES)
    assert search.get("template") == f"{SITE}soeg/?q={{searchTerms}}"
    (itself,) = root.findall("o:Url[@rel='self']", NAMES)
    assert itself.get("template") == f"{SITE}{ADDRESS}"
    assert root.findtext("o:Language", namespaces=NAMES) == "da"
    assert root.findtext("o:InputEncoding", namespaces=NAMES) == "UTF-8"
    assert root.findtext("o:Description", namespaces=NAMES)


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Mødearkivet", "Mødearkivet"),
        ("Byrådets & udvalgenes <møder>", "Byrådets &"),
        ("Ældreområdesamarbejdsudvalget", "Ældreområdesamar"),
    ],
)
def test_its_name_is_no_longer_than_browsers_take(name: str, short: str) -> None:
    site = Site(Settings(archive_id="a", calendar_name=name), SITE)
    (product,) = open_search(link(load(read(TOWN))[0]), site, TOWN_TODAY)
    root = described(product.data)
    assert root.findtext("o:ShortName", namespaces=NAMES) == short
    assert len(short) <= 16
    assert len(root.findtext("o:LongName", namespaces=NAMES) or "") <= 48


def test_there_is_none_before_the_archive_has_an_address() -> None:
    archive = link(load(read(TOWN))[0])
    assert list(open_search(archive, Site(SETTINGS, ""), datetime.date(2031, 1, 1))) == []


def test_every_page_leads_to_it_and_its_icon_is_there(town_site: Path) -> None:
    assert (town_site / ADDRESS).is_file()
    for address, page in pages(town_site).items():
        (named,) = page.xpath("//link[@rel='search']")
        # What is not found may stand anywhere, and names it from the root.
        assert urljoin(f"{SITE}{address}", named.get("href")) == f"{SITE}{ADDRESS}"
    icon = described((town_site / ADDRESS).read_bytes()).findtext("o:Image", namespaces=NAMES)
    assert icon
    assert (town_site / icon.removeprefix(SITE)).is_file()
