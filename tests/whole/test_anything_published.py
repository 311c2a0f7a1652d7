"""Whatever the texts of an archive are, what is published for programs stays valid, and says the same."""

import csv
import datetime
import io
import json
import re
import zipfile
from typing import Any
from xml.etree import ElementTree

import feedparser
import icalendar
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from meeting_archive.content.load import load
from meeting_archive.content.source import Source
from meeting_archive.content.strict_yaml import Listed
from meeting_archive.link import link
from meeting_archive.model import MeetingRef, Origin, Placed
from meeting_archive.pages.schema_org import event, script
from meeting_archive.products.catalogue import products
from meeting_archive.products.product import ATOM, CSV, ICALENDAR, JSON, JSON_SCHEMA, OPEN_SEARCH, ZIP, Product
from meeting_archive.site.settings import Settings, Site

# A cell may be as long as the text it holds.
csv.field_size_limit(10_000_000)
TODAY = datetime.date(2031, 5, 14)
SITE = Site(Settings(archive_id="laug"), "https://laug.example/arkiv/")
# What a text may hold without an XML 1.0 file (section 2.2), which holds what people can read, being able to.
UNSAYABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
NASTY = (
    "]]>",
    "</script><script>alert(1)</script>",
    '=HYPERLINK("https://evil.example";"se her")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "a\x00b\x1bc\x7fd\x85e",
    "\u202etxt.exe\u2066",
    "\ufeff\ufffe\uffff",
    "BEGIN:VEVENT\r\nUID:falsk\r\nEND:VEVENT",
    '<!DOCTYPE x [<!ENTITY a "b">]>&a;',
    "a;b,c\\n\"d'",
    "\U0001f984 æøå",
)
many = settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])
texts = st.one_of(st.sampled_from(NASTY), st.text(min_size=1, max_size=60)).filter(lambda text: bool(text.strip()))
lines = texts.map(lambda text: " ".join(text.split())).filter(bool)


def placed(value: Any) -> Any:
    """Write plain Python as `source` gives it; its refusals of odd characters are passed by on purpose."""
    if isinstance(value, dict):
        return Placed({key: placed(held) for key, held in value.items()}, Origin("x.yml", 1, dict.fromkeys(value, 0)))
    if isinstance(value, list):
        listed = Listed()
        listed.extend(placed(held) for held in value)
        listed.lines = [1] * len(value)
        return listed
    return value


def published(line: str, text: str) -> list[Product]:
    """Publish an archive that says a line and a text wherever it can."""
    item = {
        "number": line,
        "title": line,
        "presenters": [line],
        "topics": ["emne"],
        "recommendation": text,
        "outcomes": ["approved"],
        "minutes": [{"by": line, "text": text}],
        "case": [
            {"heading": line, "text": text},
            {"table": {"caption": line, "columns": [line, {"name": line, "unit": "kr."}], "rows": [[line, "1,5"]]}},
        ],
        "attachments": [{"title": line, "number": line, "note": line}],
        "follow_ups": [{"who": [line], "what": line, "deadline": line}],
        "appointments": [{"seat": line, "incoming": line, "state": "approved", "reason": line}],
        "source_notes": [{"quotes": [line], "reading": text}],
    }
    meeting = {
        "place": line,
        "form": line,
        "note": line,
        "agenda": {"published": "2031-01-01"},
        "minutes": {"published": "2031-03-01", "document": line},
        "apologies": [line],
        "cancelled": {"reason": line},
        "moved_from": [{"date": "2031-02-01", "reason": line}],
        "items": [item, {"title": line, "closed": "ja"}],
    }
    trees = {
        "bodies.yml": {"laug": {"name": line, "mark": "round", "about": text}},
        "topics.yml": {"emne": {"title": line, "about": text, "synonyms": [line]}},
        "organisations.yml": {"andre": {"name": f"{line} andre", "acronym": line}},
        "calendar.yml": {"published": "2031-01-01", "events": {"fest": {"title": line, "date": "2031-06-01"}}},
        "meetings/laug/2031-02-02.yml": meeting,
    }
    content, problems = load(Source({name: placed(tree) for name, tree in trees.items()}, {}, ()))
    assert [problem for problem in problems if "styretegn" not in problem.text] == []
    archive = link(content)
    described = event(archive.meetings[MeetingRef("laug", datetime.date(2031, 2, 2))], SITE)
    inside = script(described)
    assert not {"<", ">", "&", "\u2028"} & set(inside)
    assert json.loads(inside)["location"][0]["name"] == line
    return products(archive, SITE, TODAY)


def read_back(made: Product) -> None:
    """Read a product with somebody else's reader; raise if it is not valid."""
    if made.media_type in {JSON, JSON_SCHEMA}:
        json.loads(made.data.decode())
    elif made.media_type == CSV:
        rows = list(csv.reader(io.StringIO(made.data.decode("utf-8-sig"), newline=""), strict=True))
        assert {len(row) for row in rows} == {len(made.fields)}
        for cell in (cell for row in rows for cell in row):
            assert not cell.startswith(("=", "+", "@", "\t")), cell
            assert not cell.startswith("-") or cell[1:].replace(".", "").isdigit(), cell
    elif made.media_type == ATOM:
        feed = ElementTree.fromstring(made.data)
        assert feed.tag.endswith("feed")
        assert not feedparser.parse(made.data).bozo
    elif made.media_type == ICALENDAR:
        calendar = icalendar.Calendar.from_ical(made.data)
        assert all(str(one["UID"]).endswith("@laug") for one in calendar.walk("VEVENT"))
        assert all(len(row) <= 75 for row in made.data.split(b"\r\n"))
    elif made.media_type == OPEN_SEARCH:
        assert ElementTree.fromstring(made.data).tag.endswith("OpenSearchDescription")
    elif made.media_type == ZIP:
        assert zipfile.ZipFile(io.BytesIO(made.data)).testzip() is None
    else:
        pytest.fail(f"nobody reads {made.media_type} back")


@many
@given(line=lines, text=texts)
@example(line="=1+1", text="-1")
@example(line="a\x0b\x0c\x1cx", text="\ufffe")
def test_every_product_stays_valid_and_says_the_same(line: str, text: str) -> None:
    made = {product.path: product for product in published(line, text)}
    for product in made.values():
        read_back(product)
    meeting = json.loads(made["data/v1/meetings/laug-2031-02-01.json"].data)
    assert meeting["items"][0]["title"] == line
    assert meeting["items"][0]["minutes"][0]["text"] == text.strip()
    assert meeting["items"][1]["closed"] is True
    feed = ElementTree.fromstring(made["nyt/emner/emne.xml"].data)
    title = feed.findtext("{http://www.w3.org/2005/Atom}entry/{http://www.w3.org/2005/Atom}title") or ""
    sayable = UNSAYABLE.sub("", line)
    assert title.replace("\r", "\n").startswith(sayable.replace("\r", "\n"))


def test_texts_of_a_megabyte_are_published_whole() -> None:
    text = "Ø]]>&<b>, " * 100_000
    made = {product.path: product for product in published("Langt", text)}
    for product in made.values():
        read_back(product)
    meeting = json.loads(made["data/v1/meetings/laug-2031-02-01.json"].data)
    assert meeting["items"][0]["minutes"][0]["text"] == text.strip()
    assert len(made["nyt/alle.xml"].data) < 20_000


def test_the_order_of_products_and_their_bytes_are_always_the_same() -> None:
    first, second = (
        [(one.path, one.kind, one.title, one.media_type, one.pages, one.fields, one.data) for one in made]
        for made in (published("Én", "to"), published("Én", "to"))
    )
    assert first == second
    assert len({path for path, *_ in first}) == len(first)
