"""What is fresh comes first, and old documents that came in together are one line."""

import datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest

from conftest import SETTINGS, SITE
from meeting_archive.products.newest import newest
from meeting_archive.products.news import news
from meeting_archive.products.news_item import NewsKind
from meeting_archive.publish import Publication, publish

TODAY = datetime.date(2031, 5, 14)
ITEMS = "items:\n  - number: 1\n    title: Sag\n    outcomes: noted\n    minutes: Noteret.\n"


def archive_with(folder: Path, old: int) -> Publication:
    """Publish an archive into which some old minutes came on the day of a new agenda."""
    days = [datetime.date(2008, 1, 14) + datetime.timedelta(weeks=9 * at) for at in range(old)]
    meetings = folder / "meetings" / "laug"
    meetings.mkdir(parents=True)
    for day in days:
        (meetings / f"{day}.yml").write_text(f"minutes:\n  published: 2031-05-13\n{ITEMS}", encoding="utf-8")
    agenda = "agenda:\n  published: 2031-05-13\nitems:\n  - number: 1\n    title: Det nye\n"
    (meetings / "2031-05-27.yml").write_text(agenda, encoding="utf-8")
    listed = "".join(f"  - {{body: laug, date: {day}}}\n" for day in (*days, "2031-05-27"))
    (folder / "calendar.yml").write_text(f"published: 2031-01-20\nmeetings:\n{listed}", encoding="utf-8")
    (folder / "bodies.yml").write_text("laug: {name: Lauget, mark: round}\n", encoding="utf-8")
    return publish(folder, SETTINGS, SITE, TODAY)


def test_old_documents_of_one_day_are_one_line_below_what_is_fresh(tmp_path: Path) -> None:
    told = newest(news(archive_with(tmp_path, 35).archive), "nyt/alle")
    assert [one.title for one in told] == ["Dagsorden: Lauget 27. maj 2031", "35 ældre referater er føjet til arkivet"]
    assert told[1].kind is NewsKind.OLDER
    assert told[1].text == "35 ældre referater fra Lauget (2008–2013) er føjet til arkivet."
    assert told[1].path == "moeder/laug/"


def test_a_few_old_documents_are_told_one_by_one(tmp_path: Path) -> None:
    told = newest(news(archive_with(tmp_path, 4).archive), "nyt/alle")
    assert [one.kind for one in told] == [NewsKind.AGENDA, *[NewsKind.MINUTES] * 4]


@pytest.mark.parametrize("old", [4, 35])
def test_a_days_entries_have_their_times_in_order_and_names_of_their_own(tmp_path: Path, old: int) -> None:
    made = {product.path: product.data for product in archive_with(tmp_path, old).products}
    atom = {"a": "http://www.w3.org/2005/Atom"}
    names = set()
    for path in ("nyt/alle.xml", "nyt/laug.xml"):
        feed = ElementTree.fromstring(made[path])
        times = [entry.findtext("a:updated", "", atom) for entry in feed.iterfind("a:entry", atom)]
        assert times == sorted(times, reverse=True)
        assert len({*times}) == len(times)
        assert all(time.startswith("2031-05-13T") for time in times)
        assert feed.findtext("a:updated", "", atom) == times[0]
        names.add(feed.findall("a:entry", atom)[-1].findtext("a:id", "", atom))
    # Of old documents each feed tells what came into it.
    assert len(names) == (2 if old == 35 else 1)
