"""Lists say things once, and in one order: the newest first, and where that is not so, they say so."""

import re
from pathlib import Path

import pytest
from lxml import html

from built_sites import pages, words
from conftest import TOWN_TODAY
from meeting_archive.danish.writing import capital, date_span
from meeting_archive.pages.matters import follow_ups as follow_up_pages
from meeting_archive.pages.topics import latest
from meeting_archive.publish import Publication
from small_archives import TODAY, archive_of


@pytest.fixture(scope="module")
def documents(town_site: Path) -> dict[str, html.HtmlElement]:
    """Its pages, by address."""
    return pages(town_site)


def item(number: int, rest: str) -> str:
    return f'  - {{number: "{number}", title: Sag {number}, topics: kajen, {rest}}}\n'


# Follow-ups.


def test_follow_ups_open_with_what_is_due_next(documents: dict[str, html.HtmlElement]) -> None:
    groups = documents["opfoelgning/"].xpath("//*[@id='opfoelgninger']/section")
    assert [words(group.xpath("h2")[0]) for group in groups] == [
        "Åbne, den nærmeste frist først",
        "Uden en bestemt dato",
        "Fristen er udløbet; arkivet ved ikke, om opgaven er udført",
        "Udført",
    ]
    due, _, passed, _ = (group.xpath(".//time/@datetime") for group in groups)
    assert due == sorted(due)
    assert due[0] >= str(TOWN_TODAY) > passed[0]
    # The heading has said it.
    assert "arkivet ved ikke" not in words(groups[2].xpath("ul")[0])


def test_a_follow_up_that_was_answered_shows_its_answer(documents: dict[str, html.HtmlElement]) -> None:
    (answered,) = documents["opfoelgning/"].xpath("//*[@id='opfoelgninger']/section[h2='Udført']//li")
    assert answered.xpath("p[3]/a/@href") == ["../moeder/havnelauget/2030-12-09/#punkt-3"]
    assert "med et enkelt »men«" in words(answered)
    assert "Der var opbakning til Nordmolen, men ikke før klokken otte om morgenen." in words(answered)


def test_what_is_open_stays_on_the_first_page_however_old(tmp_path: Path) -> None:
    many = ", ".join("{what: Skriver brev, deadline: 2031-02-01}" for _ in range(120))
    old = "follow_ups: [{what: Bygger kajen, deadline: 2040-01-01}, {what: Måler den, deadline: 2035-01-01}]"
    archive = archive_of(tmp_path, {"2020-01-06": item(1, old), "2031-01-06": item(1, f"follow_ups: [{many}]")})
    first, *_ = follow_up_pages(archive, TODAY)
    assert [one.record.what for one in first.context["groups"][0].follow_ups] == ["Måler den", "Bygger kajen"]


# Topics.


@pytest.mark.parametrize(
    ("items", "decided", "put_off"),
    [
        # What was decided last, and not what every agenda has.
        (["outcomes: approved", "outcomes: noted, standing: preliminary"], 1, None),
        (["outcomes: approved", "outcomes: noted, kind: formality"], 1, None),
        (["outcomes: noted", "outcomes: approved"], 2, None),
        # It had to wait, and then it was decided.
        (["outcomes: postponed", "outcomes: approved"], 2, None),
        # It was decided, and has been put off since; or nothing else has happened.
        (["outcomes: approved", "outcomes: withdrawn"], 1, 2),
        (["outcomes: postponed"], None, 1),
        # A part of it was decided.
        (["outcomes: approved", "outcomes: [approved, postponed]"], 2, None),
        (["kind: discussion"], None, None),
    ],
)
def test_what_came_of_a_topic_last_is_what_was_decided(
    items: list[str], decided: int | None, put_off: int | None, tmp_path: Path
) -> None:
    days = {f"2031-0{at}-06": item(at, rest) for at, rest in enumerate(items, 1)}
    found = latest(archive_of(tmp_path, days).items_by_topic["kajen"])
    numbers = [one and int(one.record.number or "0") for one in found]
    assert numbers == [decided, put_off]


def test_topics_say_what_came_last_and_when(documents: dict[str, html.HtmlElement]) -> None:
    said = "godkendt, opbakning, Byrådet i Nordby 26. marts 2031, punkt 3"
    (row,) = documents["emner/"].xpath("//article//li[h2='Havnebadet']")
    assert f"Senest: {said}" in words(row)
    assert words(documents["emner/havnebadet/"].xpath("//dt[.='Senest']/following-sibling::dd[1]")[0]) == said
    (row,) = documents["emner/"].xpath("//article//li[h2/a/@href='infotavlen/']")
    assert "Senest: taget af dagsordenen, Byrådet i Nordby 19. februar 2031" in words(row)


# Meetings.


def test_the_page_of_a_body_does_not_repeat_its_name(documents: dict[str, html.HtmlElement]) -> None:
    rows = documents["moeder/byraadet/"].xpath("//ul[@class='days']/li")
    seen = [word for row in rows for word in row.xpath(".//text()[not(ancestor::*[@class='hidden'])]")]
    assert "Byrådet i Nordby" not in " ".join(seen)
    (joint,) = [row for row in rows if row.get("data-from") == "2031-03-26"]
    assert "Sammen med Havnelauget" in words(joint)


@pytest.mark.parametrize("address", ["moeder/byraadet/", "moeder/2031/"])
def test_a_row_shows_its_date_once_and_its_link_says_it_whole(
    address: str, documents: dict[str, html.HtmlElement]
) -> None:
    (row,) = documents[address].xpath("//ul[@class='days']/li[@data-from='2031-04-23']")
    (day,) = row.xpath("*[@class='day']")
    (link,) = row.xpath(".//a[not(@aria-hidden)]")
    assert (words(day), day.get("aria-hidden")) == ("23. april 2031", "true")
    assert words(link) == "Onsdag den 23. april 2031, Byrådet i Nordby"
    assert "".join(link.xpath(".//text()[not(ancestor::*[@class='hidden'])]")) == "Onsdag"


def test_a_row_of_several_days_shows_the_last_one_too(
    documents: dict[str, html.HtmlElement], town: Publication
) -> None:
    meeting = next(one for one in town.archive.meetings.values() if one.until)
    (row,) = documents[meeting.body.path].xpath(f"//ul[@class='days']/li[@data-from='{meeting.date}']")
    (link,) = row.xpath(".//a[not(@aria-hidden)]")
    assert words(link) == f"{capital(date_span(meeting.date, meeting.until))}, {meeting.body.name}"


NAMED = "//h2[@id='naevnt']/following-sibling::ul[1]/li"


@pytest.mark.parametrize(
    ("address", "rows"),
    [
        ("moeder/", "//table//tr/th[@scope='row']"),
        ("moeder/2031/", "//ul[@class='days']/li"),
        ("moeder/byraadet/", "//ul[@class='days']/li"),
        ("moeder/havnelauget/", NAMED),
        ("emner/havnebadet/", "//ol[@class='days']/li"),
        ("organisationer/tangby-kommune/", NAMED),
        ("organisationer/badeudvalget/", "//h2[@id='opfoelgning']/following-sibling::ul[1]/li"),
        ("personer/asta-kjaerulf-oesterby/", "//h2[@id='forelagt']/following-sibling::ul[1]/li"),
        ("personer/bertram-soedring/", "//h2[@id='til-stede']/following-sibling::ul[1]/li"),
        ("udpegninger/", "//h2[@id='udpeget']/following-sibling::p[a]"),
        ("kildenoter/", "//h2"),
        ("daekning/", "//details//th[@scope='row']"),
    ],
)
def test_lists_begin_with_the_newest(address: str, rows: str, documents: dict[str, html.HtmlElement]) -> None:
    links = [row.xpath("string(descendant-or-self::*/a/@href)") for row in documents[address].xpath(f"//article{rows}")]
    days = [found.group() for link in links if (found := re.search(r"\d{4}(-\d\d-\d\d)?", link))]
    assert len(days) > 1
    assert days == sorted(days, reverse=True)


# News.


def test_news_say_the_day_of_the_meeting_and_quietly_when_they_came(documents: dict[str, html.HtmlElement]) -> None:
    page = documents["nyt/"]
    entries = page.xpath("//ul[@id='nyheder']/li")
    came = [entry.xpath("string(p[@class='small']/time/@datetime)") for entry in entries]
    assert came == sorted(came, reverse=True)
    assert all(re.search(r"\d{4}$|taget ind$|/$|møde\)$", words(entry.xpath("h3")[0])) for entry in entries)
    assert all(words(entry.xpath("p")[0]).startswith(("Udgivet ", "Rettet ")) for entry in entries)
    assert "Det, der kom til sidst, står øverst" in words(page.xpath("//article")[0])
