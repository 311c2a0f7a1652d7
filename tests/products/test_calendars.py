"""The calendars, read by others: vobject as an independent parser, khal and vdirsyncer as real clients."""

import dataclasses
import datetime
import re
from pathlib import Path
from typing import Any

import icalendar
import pytest
import vobject
from calendar_clients import client, khal_config
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from built_sites import served
from conftest import ROOT, SETTINGS, SITE, TOWN
from meeting_archive.content.load import load
from meeting_archive.content.source import Source, read
from meeting_archive.link import link
from meeting_archive.model import Calendar
from meeting_archive.products.calendars import calendars
from meeting_archive.products.product import ICALENDAR, Product
from meeting_archive.publish import Publication
from meeting_archive.site.settings import Site

LITTLE = ROOT / "tests" / "broken" / "archive"


def calendars_of(publication: Publication) -> list[Product]:
    """Pick the calendars among what is published for programs."""
    return [product for product in publication.products if product.media_type == ICALENDAR]


def events_of(site: Path, feed: str) -> list[Any]:
    """Read a published feed with vobject."""
    calendar = vobject.readOne((site / "kalender" / feed).read_text(encoding="utf-8"))
    return list(getattr(calendar, "vevent_list", []))


def by_uid(data: bytes) -> dict[str, icalendar.Event]:
    """Read a feed with the library that wrote it."""
    return {str(event["UID"]): event for event in icalendar.Calendar.from_ical(data).walk("VEVENT")}


def test_every_known_date_of_both_bodies_is_in_its_feed(site: Path) -> None:
    days = {
        feed: sorted(str(event.dtstart.value)[:10] for event in events_of(site, feed))
        for feed in ("kd-net.ics", "kkr.ics", "alle.ics", "arrangementer.ics")
    }
    assert len([day for day in days["kd-net.ics"] if day >= "2020"]) >= 26
    assert "2011-03-18" in days["kd-net.ics"]
    assert len(days["kkr.ics"]) >= 23
    assert len(days["arrangementer.ics"]) >= 3
    assert days["alle.ics"] == sorted(days["kd-net.ics"] + days["kkr.ics"] + days["arrangementer.ics"])


def test_the_two_timed_meetings_are_at_ten_danish_summer_time(site: Path) -> None:
    timed = [event for event in events_of(site, "kd-net.ics") if isinstance(event.dtstart.value, datetime.datetime)]
    utc = {event.dtstart.value.astimezone(datetime.UTC).isoformat() for event in timed}
    assert {"2021-05-21T08:00:00+00:00", "2022-08-26T08:00:00+00:00"} <= utc
    assert {event.dtend.value - event.dtstart.value for event in timed} == {datetime.timedelta(hours=2)}


def test_a_date_without_a_time_is_a_whole_day_that_blocks_nobody(site: Path) -> None:
    event = next(event for event in events_of(site, "kkr.ics") if str(event.dtstart.value) == "2022-09-19")
    assert event.dtend.value == datetime.date(2022, 9, 20)
    assert event.transp.value == "TRANSPARENT"
    trip = next(event for event in events_of(site, "arrangementer.ics") if "Bruxelles" in event.summary.value)
    assert (trip.dtstart.value, trip.dtend.value) == (datetime.date(2022, 5, 18), datetime.date(2022, 5, 20))


def test_the_link_stands_first_in_the_description_and_says_what_it_leads_to(site: Path) -> None:
    event = next(event for event in events_of(site, "kd-net.ics") if "2022-08-26" in str(event.dtstart.value))
    address = "https://eksempel.dk/moeder/kd-net/2022-08-26/"
    assert event.description.value.splitlines()[0] == f"Referat: {address}"
    assert event.url.value == address
    assert "KD-Net" in str(event.categories.value)


@pytest.mark.parametrize("which", ["town", "archive"])
def test_every_feed_is_well_formed(which: str, request: pytest.FixtureRequest) -> None:
    publication: Publication = request.getfixturevalue(which)
    for feed in calendars_of(publication):
        text = feed.data.decode()
        assert text.endswith("\r\n")
        assert "\n" not in text.replace("\r\n", "")
        assert max(len(line) for line in feed.data.split(b"\r\n")) <= 75
        assert "METHOD" not in text
        assert len(re.findall("^UID:", text, re.MULTILINE)) == len(by_uid(feed.data))
        assert vobject.readOne(text).version.value == "2.0"


def test_stamps_come_from_the_data_and_not_from_the_clock(town: Publication) -> None:
    alle = next(feed for feed in calendars_of(town) if feed.path == "kalender/alle.ics")
    for event in by_uid(alle.data).values():
        assert event["DTSTAMP"].dt == event["LAST-MODIFIED"].dt
        assert event["DTSTAMP"].dt.date() < datetime.date(2031, 6, 1)


def test_a_moved_meeting_keeps_its_uid_and_says_where_it_was(town: Publication) -> None:
    alle = by_uid(next(feed for feed in calendars_of(town) if feed.path == "kalender/alle.ics").data)
    moved = alle["byraadet-2031-02-05@nordby"]
    assert moved["DTSTART"].dt.date() == datetime.date(2031, 2, 19)
    assert moved["SEQUENCE"] == 2
    assert "FLYTTET fra onsdag den 5. februar 2031" in moved["DESCRIPTION"]


def test_a_cancelled_meeting_says_so_and_leaves_the_feeds_after_six_weeks() -> None:
    day = datetime.date(2031, 4, 23)
    for away, there in ((42, True), (43, False)):
        archive = link(load(read(TOWN))[0])
        made = list(calendars(archive, Site(SETTINGS, SITE), day + datetime.timedelta(days=away)))
        alle = by_uid(made[0].data)
        uid = "byraadet-2031-04-23@nordby"
        assert (uid in alle) is there
        if there:
            assert alle[uid]["STATUS"] == "CANCELLED"
            assert alle[uid]["SUMMARY"].startswith("AFLYST: ")


def test_a_joint_meeting_is_in_both_feeds_under_one_uid(town: Publication) -> None:
    found = {feed.path: by_uid(feed.data) for feed in calendars_of(town)}
    uid = "byraadet-2031-03-26@nordby"
    assert uid in found["kalender/byraadet.ics"]
    assert uid in found["kalender/havnelauget.ics"]


def test_every_meeting_has_a_calendar_file_of_its_own(town: Publication, town_site: Path) -> None:
    for meeting in town.archive.meetings.values():
        assert list(by_uid((town_site / meeting.ics_path).read_bytes())) == [f"{meeting.id}@nordby"]


hostile = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=120).filter(
    lambda text: text.strip() and "\ufeff" not in text
)


@settings(deadline=None, max_examples=120, suppress_health_check=[HealthCheck.too_slow])
@given(note=hostile, reason=hostile, day=st.dates(datetime.date(1900, 1, 1), datetime.date(2200, 1, 1)))
def test_any_note_and_any_date_comes_back_as_it_was(note: str, reason: str, day: datetime.date) -> None:
    entry = {"body": "byraadet", "date": day.isoformat(), "note": note, "cancelled": {"reason": reason}}
    calendar = Calendar.model_validate({"published": "2031-01-01", "meetings": [entry]})
    said = calendar.meetings[0]
    records, _ = load(read_little())
    made = next(
        iter(calendars(link(dataclasses.replace(records, calendar=calendar, meetings={})), Site(SETTINGS, SITE), day))
    )
    event = next(iter(by_uid(made.data).values()))
    assert event["SUMMARY"] == f"AFLYST: Byrådet i Nordby: {' '.join((said.note or '').split())}"
    assert event["DESCRIPTION"].endswith(f"AFLYST: {said.cancelled.reason if said.cancelled else ''}")
    assert event["DTSTART"].dt == day
    assert max(len(line) for line in made.data.split(b"\r\n")) <= 75
    assert vobject.readOne(made.data.decode()).vevent.dtstart.value == day


def read_little() -> Source:
    """Read the little archive, which is emptied as it is loaded."""
    return read(LITTLE)


FEEDS = [("town_site", name) for name in ("alle", "byraadet", "havnelauget", "arrangementer")]
FEEDS += [("site", name) for name in ("alle", "kkr", "kd-net", "arrangementer")]


# Every feed is parsed by vobject above; of real clients one feed of each archive is enough.
whole_feeds = pytest.mark.parametrize(("which", "feed"), [("site", "alle"), ("town_site", "alle")])


@pytest.mark.slow
@whole_feeds
def test_vdirsyncer_subscribes_and_a_second_sync_changes_nothing(
    which: str, feed: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    site: Path = request.getfixturevalue(which)
    config = tmp_path / "config"
    mine = tmp_path / "calendar"
    mine.mkdir()
    with served(site) as address:
        config.write_text(
            f"""[general]
status_path = "{tmp_path}/status/"
[pair subscription]
a = "mine"
b = "theirs"
collections = null
[storage mine]
type = "filesystem"
path = "{mine}/"
fileext = ".ics"
[storage theirs]
type = "http"
url = "{address}/kalender/{feed}.ics"
""",
            encoding="utf-8",
        )
        client("vdirsyncer", config, "discover", answers=b"y\n" * 9)
        client("vdirsyncer", config, "sync")
        first = {path.name: path.read_bytes() for path in mine.iterdir()}
        assert len(first) == len(by_uid((site / "kalender" / f"{feed}.ics").read_bytes()))
        assert "Copying" not in client("vdirsyncer", config, "sync")
    assert {path.name: path.read_bytes() for path in mine.iterdir()} == first


@pytest.mark.slow
@whole_feeds
def test_khal_takes_in_every_event(which: str, feed: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    config = khal_config(tmp_path)
    published = request.getfixturevalue(which) / "kalender" / f"{feed}.ics"
    client("khal", config, "import", "--batch", str(published))
    assert len(list((tmp_path / "calendar").iterdir())) == len(by_uid(published.read_bytes()))


def test_khal_shows_danish_time_and_where_a_meeting_was_before(town_site: Path, site: Path, tmp_path: Path) -> None:
    config = khal_config(tmp_path)
    for published in (town_site / "kalender" / "alle.ics", site / "kalender" / "kd-net.ics"):
        client("khal", config, "import", "--batch", str(published))
    assert "10:00-12:00 KD-Net" in client("khal", config, "list", "2022-08-26", "1d")
    assert "16:30-18:00 Byrådet i Nordby og Havnelauget" in client("khal", config, "list", "2031-03-26", "1d")
    assert "FLYTTET fra onsdag den 5. februar 2031" in client("khal", config, "list", "2031-02-19", "1d")
    assert "AFLYST: Byrådet i Nordby" in client("khal", config, "list", "2031-04-23", "1d")
