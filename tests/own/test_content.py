"""What the real content holds, at the least: a secretary who adds a date breaks nothing here.

The facts are those of the two source documents; the numbers are counted in them.
"""

import datetime
import re
from pathlib import Path

from built_sites import pages, words
from conftest import OWN
from meeting_archive.archive import Meeting
from meeting_archive.model import Item, MeetingRef
from meeting_archive.publish import Publication

MAY = MeetingRef("kd-net", datetime.date(2021, 5, 21))
AUGUST = MeetingRef("kd-net", datetime.date(2022, 8, 26))


def items(meeting: Meeting) -> dict[str | None, Item]:
    """Return the items of a meeting by number."""
    return {item.record.number: item.record for item in meeting.items if isinstance(item.record, Item)}


def test_every_known_date_of_both_bodies_is_there(archive: Publication) -> None:
    dates: dict[str, list[datetime.date]] = {"kd-net": [], "kkr": []}
    for ref in archive.archive.meetings:
        dates[ref.body].append(ref.date)
    assert len([day for day in dates["kd-net"] if day.year >= 2020]) >= 26
    assert datetime.date(2011, 3, 18) in dates["kd-net"]
    assert len(dates["kkr"]) >= 23
    assert {day.weekday() for day in dates["kd-net"]} == {4}


def test_the_sunday_that_is_no_meeting_is_no_meeting(archive: Publication) -> None:
    assert MeetingRef("kkr", datetime.date(2022, 9, 18)) not in archive.archive.meetings
    assert MeetingRef("kkr", datetime.date(2022, 9, 19)) in archive.archive.meetings


def test_the_contradiction_about_it_stands_at_item_7(site: Path) -> None:
    page = pages(site)["moeder/kd-net/2022-08-26/"]
    item = page.xpath("//section[h2[@id='punkt-7']]")[0]
    assert "18. september" in words(item.xpath(".//div[contains(@class, 'minutes')]")[0])
    notes = " ".join(words(note) for note in item.xpath(".//div[@role='note']"))
    assert "18. september" in notes
    assert "19. september" in notes


def test_every_date_is_on_its_calendar_page_and_has_a_page_of_its_own(archive: Publication, site: Path) -> None:
    found = pages(site)
    for meeting in archive.archive.meetings.values():
        calendar = found[f"kalender/{meeting.date.year}/"]
        assert f"../../{meeting.path}" in calendar.xpath(f"//a[time[@datetime='{meeting.date}']]/@href")
        assert meeting.path in found


def test_the_events_are_listed_also_the_one_without_a_date(archive: Publication, site: Path) -> None:
    dated = {event.date for event in archive.archive.events}
    assert {datetime.date(2021, 8, 19), datetime.date(2022, 5, 18), datetime.date(2023, 2, 23), None} <= dated
    assert "Skive" in words(pages(site)["kalender/2021/"])
    assert "KKR Konference 2021" in words(pages(site)["kalender/"])


def test_the_agenda_of_may_2021_has_13_items_and_says_that_the_minutes_are_missing(
    archive: Publication, site: Path
) -> None:
    meeting = archive.archive.meetings[MAY]
    assert len(meeting.items) == 13
    assert len(meeting.rows) == 13
    page = pages(site)[meeting.path]
    assert "Referatet er ikke i arkivet." in words(page)
    assert not page.xpath("//div[@class='minutes']")


def test_the_minutes_of_august_2022_have_18_items_told_apart(archive: Publication, site: Path) -> None:
    meeting = archive.archive.meetings[AUGUST]
    assert len(meeting.items) == 18
    assert len(meeting.rows) == 19
    page = pages(site)[meeting.path]
    for number in range(1, 19):
        item = page.xpath(f"//section[h2[@id='punkt-{number}']]")[0]
        assert words(item.xpath(".//h3")[0]).startswith("Referat:"), number
        labels = [words(label).split(":")[0] for label in item.xpath(".//p[@class='label']")]
        assert ("Indstilling" in labels) == (number != 18), number


def test_no_outcome_is_derived_from_its_recommendation(archive: Publication) -> None:
    outcomes = {n: [o.value for o in item.outcomes] for n, item in items(archive.archive.meetings[AUGUST]).items()}
    assert outcomes["4"] == ["supported"]
    assert outcomes["5"] == ["discussed"]
    assert outcomes["7"] == ["reported"]
    assert outcomes["14"] == ["partly_approved"]
    assert outcomes["15"] == ["noted_with_remark"]
    assert outcomes["18"] == ["no_remarks"]


def test_the_attachments_are_all_named(archive: Publication) -> None:
    count = {
        ref: sum(len(item.all_attachments) for item in items(archive.archive.meetings[ref]).values())
        for ref in (MAY, AUGUST)
    }
    assert count == {MAY: 6, AUGUST: 14}
    to_follow = [a for item in items(archive.archive.meetings[MAY]).values() for a in item.all_attachments]
    assert [a.title for a in to_follow if a.state == "to_follow"] == ["Notat om økonomien i FSC"]


def test_the_table_of_the_municipalities_is_data(archive: Publication) -> None:
    case = items(archive.archive.meetings[MAY])["3"].case
    table = next(section.table for section in case if section.table)
    assert len(table.rows) == 19
    assert table.totals_first
    assert ("Aarhus Kommune", "349.983", "367.482", "489.976") in table.rows
    assert table.totals[0][1:] == ("1.326.340", "1.392.657", "1.856.876")


def test_the_promises_are_kept_with_their_words_and_their_last_day(archive: Publication) -> None:
    promises = [
        promise for ref in (MAY, AUGUST) for item in archive.archive.meetings[ref].items for promise in item.follow_ups
    ]
    assert len(promises) >= 15
    said = {promise.words: promise.latest for promise in promises}
    assert said["inden udgangen af 3. kvartal 2023"] == datetime.date(2023, 9, 30)
    assert said["i løbet af uge 20"] == datetime.date(2021, 5, 23)
    assert said["ultimo maj"] == datetime.date(2021, 5, 31)
    assert said["til efteråret"] == datetime.date(2022, 11, 30)
    assert said["så hurtigt som muligt"] is None


def test_the_minutes_of_june_2022_were_approved_in_august(archive: Publication) -> None:
    june = archive.archive.meetings[MeetingRef("kd-net", datetime.date(2022, 6, 3))]
    assert june.approved
    assert june.approved.by.path == "moeder/kd-net/2022-08-26/#punkt-2"


def test_what_was_to_come_up_stands_on_the_page_of_that_date(archive: Publication, site: Path) -> None:
    kkr = archive.archive.meetings[MeetingRef("kkr", datetime.date(2022, 9, 19))]
    assert sum(len(announced.items) for announced in kkr.preliminary) == 9
    page = words(pages(site)[kkr.path])
    assert "Ungeindsatsen" in page
    assert "KD-Net 26. august 2022, punkt 15" in page


def test_every_contradiction_of_the_sources_has_its_note(archive: Publication) -> None:
    notes = [
        note
        for ref in (MAY, AUGUST)
        for record in (archive.archive.meetings[ref].file, *items(archive.archive.meetings[ref]).values())
        if record
        for note in record.source_notes
    ]
    assert len(notes) >= 23 + 11
    assert all(note.quotes for note in notes)


def test_no_personal_address_is_in_the_content(site: Path) -> None:
    for folder in (OWN, site):
        for path in folder.rglob("*"):
            if path.suffix in {".yml", ".md", ".html", ".xml"}:
                text = path.read_text(encoding="utf-8")
                assert not re.search(r"[\w.]+@(?:randers|kl)\.dk", text), path


def test_every_meeting_says_that_it_is_retold(site: Path) -> None:
    for ref in (MAY, AUGUST):
        article = pages(site)[f"moeder/{ref}/"].xpath("//article")[0]
        assert "Gengivelse i egne ord; ikke det officielle referat" in words(article)
