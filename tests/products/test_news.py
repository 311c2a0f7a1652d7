"""What is new: the feeds as feedparser reads them, the musts of RFC 4287, and the page that says the same."""

import datetime
import re
import shutil
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import feedparser
import pytest
from lxml import html

from built_sites import pages, words
from conftest import CONTENT, SETTINGS, SITE, TOWN, TOWN_TODAY
from meeting_archive.model import MeetingRef
from meeting_archive.model.words import HistoryKind
from meeting_archive.products.newest import NEWEST, newest
from meeting_archive.products.news import news
from meeting_archive.publish import Publication, publish
from meeting_archive.site.settings import Settings

CHANGES = {
    HistoryKind.TIME,
    HistoryKind.PLACE,
    HistoryKind.FORM,
    HistoryKind.DAYS,
    HistoryKind.BODIES,
    HistoryKind.STATE,
}

ATOM = "{http://www.w3.org/2005/Atom}"
both = pytest.mark.parametrize("which", ["town_site", "site"])
# RFC 3339, with the zone that Atom asks for (RFC 4287, section 3.3).
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def parsed(site: Path, feed: str = "alle") -> Any:
    """Read a published feed with feedparser."""
    read = feedparser.parse((site / "nyt" / f"{feed}.xml").read_bytes())
    assert not read.bozo, read.get("bozo_exception")
    return read


def feeds(site: Path) -> list[Path]:
    return sorted((site / "nyt").rglob("*.xml"))


@pytest.mark.slow
@both
def test_every_feed_is_well_formed_as_the_rfc_asks(which: str, request: pytest.FixtureRequest) -> None:
    site: Path = request.getfixturevalue(which)
    assert len(feeds(site)) >= 5
    for path in feeds(site):
        assert not feedparser.parse(path.read_bytes()).bozo
        feed = ElementTree.fromstring(path.read_bytes())
        assert feed.tag == f"{ATOM}feed"
        entries = feed.findall(f"{ATOM}entry")
        for place in (feed, *entries):
            # Sections 4.1.1 and 4.1.2: exactly one of each.
            for name in ("id", "title", "updated"):
                assert len(place.findall(f"{ATOM}{name}")) == 1, (path, name)
            for moment in (*place.findall(f"{ATOM}updated"), *place.findall(f"{ATOM}published")):
                assert MOMENT.fullmatch(moment.text or ""), path
            assert (place.findtext(f"{ATOM}id") or "").startswith("tag:")
            alternates = [link for link in place.findall(f"{ATOM}link") if link.get("rel") == "alternate"]
            assert len({(link.get("type"), link.get("hreflang")) for link in alternates}) == len(alternates) == 1
            assert all(category.get("term") for category in place.findall(f"{ATOM}category"))
        assert feed.find(f"{ATOM}author/{ATOM}name") is not None
        assert [link.get("href") for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"] != []
        names = [entry.findtext(f"{ATOM}id") for entry in entries]
        assert len(set(names)) == len(names) <= NEWEST
        moments = [entry.findtext(f"{ATOM}updated") or "" for entry in entries]
        assert moments == sorted(moments, reverse=True)
        assert all(len(entry.findall(f"{ATOM}content")) == 1 for entry in entries)


def test_minutes_tell_what_was_decided_and_by_whom_presented(site: Path) -> None:
    (entry,) = [one for one in parsed(site).entries if one.title == "Referat: KD-Net 26. august 2022"]
    told = words(html.fragment_fromstring(entry.content[0].value, create_parent="div"))
    assert "5. Status om den økonomiske situation for den kollektive trafik (v. Lone Lyrskov): Drøftet." in told
    assert "Gengivelse i egne ord; ikke det officielle referat." in told
    assert entry.link == "https://eksempel.dk/moeder/kd-net/2022-08-26/"
    assert len(entry.content[0].value) > 2000


def test_an_agenda_tells_its_items(site: Path) -> None:
    (entry,) = [one for one in parsed(site).entries if one.title == "Dagsorden: KD-Net 21. maj 2021"]
    assert "Drøftelse af den økonomiske situation i FSC" in entry.content[0].value
    assert entry.id == "tag:moedearkivet-midtjylland,2026:kd-net-2021-05-21/agenda"


def test_the_town_has_news_of_every_kind(town: Publication) -> None:
    kinds = {one.kind.value for one in news(town.archive)}
    assert kinds >= {"agenda", "minutes", "approved", "moved", "cancelled", "changed"}


def test_news_are_dated_by_the_content_never_by_the_clock(town: Publication) -> None:
    for one in news(town.archive):
        assert one.published <= one.updated
        assert one.updated <= town.archive.changed_on


def test_a_move_a_change_and_a_cancellation_are_told_with_their_reason(town: Publication) -> None:
    for meeting in town.archive.meetings.values():
        told = {one.id: one for one in news(town.archive) if one.id.startswith(f"{meeting.id}/")}
        for moved in meeting.moved_from:
            one = told[f"{meeting.id}/moved-{moved.date}"]
            assert one.published == (moved.on or meeting.modified)
            assert not moved.reason or moved.reason.rstrip(".") in one.text
        if meeting.cancelled:
            assert told[f"{meeting.id}/cancelled"].title.startswith("Møde aflyst")
        changes = [line for line in meeting.log.changes if not line.settles and line.what in CHANGES]
        assert sum(one.kind == "changed" for one in told.values()) == len(changes)


def test_names_stay_when_a_meeting_moves_and_when_the_site_does(town: Publication) -> None:
    elsewhere = publish(TOWN, Settings(archive_id="nordby"), "https://et-andet-sted.example/", TOWN_TODAY)
    ids = [
        re.findall(rb"<id>(.*?)</id>", next(one.data for one in made.products if one.path == "nyt/alle.xml"))
        for made in (town, elsewhere)
    ]
    assert ids[0] == ids[1]
    moved = next(meeting for meeting in town.archive.meetings.values() if meeting.moved_from)
    assert all(str(moved.ref.date) not in one.id for one in news(town.archive) if one.path == moved.path)


@both
def test_a_body_and_a_topic_have_feeds_of_their_own(which: str, request: pytest.FixtureRequest) -> None:
    site: Path = request.getfixturevalue(which)
    publication: Publication = request.getfixturevalue("town" if which == "town_site" else "archive")
    for body in publication.archive.bodies.values():
        terms = [{tag.term for tag in entry.tags} for entry in parsed(site, body.slug).entries]
        assert all(body.slug in tags for tags in terms)
    for topic in publication.archive.topics.values():
        entries = parsed(site, f"emner/{topic.slug}").entries
        assert bool(entries) == bool(publication.archive.items_by_topic[topic.slug])


def test_a_topic_is_news_on_the_agenda_and_again_in_the_minutes(town: Publication) -> None:
    meeting = town.archive.meetings[MeetingRef("byraadet", datetime.date(2031, 2, 19))]
    assert meeting.file
    assert meeting.file.agenda
    assert meeting.file.minutes
    item = next(item for item in meeting.items if item.topics)
    topic = item.topics[0]
    made = next(one for one in town.products if one.path == f"nyt/emner/{topic.slug}.xml")
    ids = re.findall(r"<id>tag:nordby,2026:(.*?)</id>", made.data.decode())
    assert {f"{item.id}/{topic.slug}/agenda", f"{item.id}/{topic.slug}/minutes"} <= set(ids)


def test_follow_ups_tell_who_what_and_by_when(site: Path) -> None:
    entries = {entry.title: entry.content[0].value for entry in parsed(site, "opfoelgning").entries}
    told = [text for title, text in entries.items() if title.startswith("DASSOS")]
    assert any("inden udgangen af 3. kvartal 2023 (senest 30. september 2023)" in text for text in told)


def test_a_correction_comes_up_again_under_the_same_name(tmp_path: Path) -> None:
    content = shutil.copytree(CONTENT, tmp_path / "content")
    path = content / "meetings" / "kd-net" / "2021-05-21.yml"
    text = path.read_text(encoding="utf-8")
    corrected = re.sub(r"(agenda:\n  published: \S+\n)", r"\1  updated: 2027-01-04\n", text)
    assert corrected != text
    path.write_text(corrected, encoding="utf-8")
    first = newest(news(publish(content, SETTINGS, SITE, datetime.date(2027, 1, 5)).archive), "alle")[0]
    assert first.id == "kd-net-2021-05-21/agenda"
    assert first.corrected
    assert "blev rettet den 4. januar 2027" in first.text


@both
def test_the_page_says_the_same_as_the_feed(which: str, request: pytest.FixtureRequest) -> None:
    site: Path = request.getfixturevalue(which)
    page = pages(site)["nyt/"]
    titles = [words(heading) for heading in page.xpath("//ul[@id='nyheder']/li/h3")]
    assert titles[:NEWEST] == [" ".join(entry.title.split()) for entry in parsed(site).entries]
    assert {"alle.xml", "opfoelgning.xml"} <= set(page.xpath("//p[@class='follow']//@href"))


def test_subscriptions_stand_where_they_belong(town_site: Path) -> None:
    found = pages(town_site)
    for address, feed in {
        "moeder/byraadet/": "../../nyt/byraadet.xml",
        "emner/parker/": "../../nyt/emner/parker.xml",
        "opfoelgning/": "../nyt/opfoelgning.xml",
    }.items():
        assert feed in found[address].xpath("//p[@class='follow']//@href"), address


def test_without_an_address_feeds_carry_no_links() -> None:
    made = publish(TOWN, SETTINGS, "", TOWN_TODAY)
    feed = next(one.data for one in made.products if one.path == "nyt/alle.xml")
    read = feedparser.parse(feed)
    assert not read.bozo
    assert read.entries
    assert b"<link" not in feed
