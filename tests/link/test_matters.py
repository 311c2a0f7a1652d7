"""A matter across meetings: what texts name, what was promised, who was appointed, and what became of it."""

import datetime
from pathlib import Path

import pytest

from built_sites import pages, words
from conftest import SETTINGS, SITE
from meeting_archive.archive import AgendaItem, Archive, MeetingState
from meeting_archive.content.texts import texts_of
from meeting_archive.danish.dates import Precision, find_dates
from meeting_archive.danish.names import Names
from meeting_archive.danish.prose import TextLink, line, prose
from meeting_archive.model import MeetingRef
from meeting_archive.publish import Publication, publish

# Every date that stands in the running text of the two meetings: meeting, item, the words before it, the date as it is
# written, and where it must lead. None: it is no meeting of ours, or nobody says whose it is, or it is this meeting.
DATES = [
    ("2021-05-21", "2", "af KD-Nets møde den", "9. april 2021", "kd-net/2021-04-09"),
    ("2021-05-21", "2", "9. april 2021 blev sendt ud den", "16. april 2021", None),
    ("2021-05-21", "2", "ud den 16. april 2021, og den", "19. april", None),
    ("2021-05-21", "3", "behandlede på mødet den", "29. maj 2020", "kd-net/2020-05-29"),
    ("2021-05-21", "3", "fik virkning fra den", "1. september 2020", None),
    ("2021-05-21", "3", "644.500 kr. Ved behandlingen den", "29. maj 2020", "kd-net/2020-05-29"),
    ("2021-05-21", "3", "2020 løber fra etableringen den", "1. september 2020", None),
    ("2021-05-21", "3", "1. september 2020 og slutter den", "31. december 2020", None),
    ("2021-05-21", "3", "FSC's bestyrelse mødtes den", "7. maj 2021", None),
    ("2021-05-21", "3", "som holdes den", "26. maj 2021", None),
    ("2021-05-21", "3", "ja, gælder det fra den", "1. januar 2022", None),
    ("2021-05-21", "5", "godkendte den", "18. marts 2011", "kd-net/2011-03-18"),
    ("2021-05-21", "5", "til orientering. På sit møde den", "6. maj 2021", None),
    ("2021-05-21", "6", "om arbejdet på mødet den", "8. juni 2021", "kkr/2021-06-08"),
    ("2021-05-21", "7", "Europæisk Kulturregion mødtes den", "2. marts 2021", None),
    ("2021-05-21", "9", "forelagt KD-Net på mødet den", "24. september 2021", "kd-net/2021-09-24"),
    ("2022-08-26", "2", "af KD-Nets møde den", "3. juni 2022", "kd-net/2022-06-03"),
    ("2022-08-26", "2", "3. juni 2022 blev sendt ud den", "13. juni 2022", None),
    ("2022-08-26", "3", "af takstaftalen på mødet den", "3. juni 2022", "kd-net/2022-06-03"),
    ("2022-08-26", "3", "tage punktet op igen på mødet den", "26. august", None),
    ("2022-08-26", "3", "som blev lagt frem på mødet den", "3. juni 2022", "kd-net/2022-06-03"),
    ("2022-08-26", "5", "de højere brændstofpriser. Den", "4. juli 2022", None),
    ("2022-08-26", "5", "om samme emne i KKR-mødet den", "19. september 2022", "kkr/2022-09-19"),
    ("2022-08-26", "6", "hvert år senest den", "1. maj", None),
    ("2022-08-26", "6", "af Udlændingestyrelsen den", "30. april 2022", None),
    ("2022-08-26", "6", "Sagen kommer på KKR-mødet den", "19. september 2022", "kkr/2022-09-19"),
    ("2022-08-26", "7", "mod Uddannelsesudvalgets møde den", "2. september", None),
    ("2022-08-26", "7", "Midtjyllands kommende møde den", "18. september", "kd-net/2022-08-26/#punkt-7-kildenote-2"),
    ("2022-08-26", "7", "Midtjylland fik på mødet den", "14. juni 2022", "kkr/2022-06-14"),
    ("2022-08-26", "7", "både i Uddannelsesudvalget den", "2. september", None),
    ("2022-08-26", "7", "den 2. september og i KKR den", "19. september 2022", "kkr/2022-09-19"),
    ("2022-08-26", "7", "sætter KKR-mødet til den", "18. september", None),
    ("2022-08-26", "7", "sagsfremstillingen til den", "19. september 2022", "kkr/2022-09-19"),
    ("2022-08-26", "8", "når Kontaktudvalget mødes den", "28. oktober 2022", None),
    ("2022-08-26", "10", "godkendte den", "3. juni 2022", "kd-net/2022-06-03"),
    ("2022-08-26", "11", "havde godkendt en procesplan den", "24. august 2022", None),
    ("2022-08-26", "15", "over foreløbige punkter til den", "19. september 2022", None),
    ("2022-08-26", "18", "orientering om en konference den", "23. februar 2023", None),
]
TOWN_DATES = [
    ("byraadet/2030-11-20", "punkt-3", "30. oktober 2030", "byraadet/2030-10-30"),
    ("byraadet/2030-11-20", "punkt-5", "11. november 2030", None),
    ("havnelauget/2030-12-09", "punkt-3", "20. november 2030", "byraadet/2030-11-20"),
    # A joint meeting lives under one body, and is named by the other.
    ("havnelauget/2030-12-09", "punkt-3-1", "26. marts 2031", "byraadet/2031-03-26"),
    ("byraadet/2031-02-19", "punkt-3", "31.01.2031", None),
    ("byraadet/2031-02-19", "punkt-5", "9. december 2030", "havnelauget/2030-12-09"),
    # The archive has no meeting on that day.
    ("byraadet/2031-02-19", "punkt-5", "12. marts 2029", None),
    ("byraadet/2031-03-26", "punkt-4", "5. juni 2031", None),
    ("havnelauget/2031-04-10", "punkt-3", "16. juni 2031", "havnelauget/2031-06-16"),
    ("havnelauget/2031-04-10", "punkt-3", "1. april 2031", None),
]


def test_every_date_in_the_running_text_leads_where_it_must_or_nowhere(archive: Publication) -> None:
    found = []
    for meeting in archive.archive.meetings.values():
        for item in meeting.items:
            for text in dict.fromkeys(said.text for said in texts_of(item.record)):
                for date in find_dates(text, meeting.date):
                    if date.precision is Precision.DAY:
                        before = " ".join(text[max(0, date.start - 60) : date.start].split())
                        place = (str(meeting.date), item.anchor.removeprefix("punkt-"), before)
                        found.append((*place, text[date.start : date.end], _leads_to(item, text, date.start)))
    assert len(found) == len(DATES)
    for (day, item, before, written, target), row in zip(DATES, found, strict=True):
        assert (day, item, written, target) == (row[0], row[1], row[3], row[4]), row
        assert row[2].endswith(before)


@pytest.mark.parametrize(("meeting", "anchor", "written", "target"), TOWN_DATES)
def test_dates_of_the_town_lead_where_they_must(
    meeting: str, anchor: str, written: str, target: str | None, town: Publication
) -> None:
    item = _item(town.archive, meeting, anchor)
    (text,) = [text for text in dict.fromkeys(said.text for said in texts_of(item.record)) if written in text]
    assert _leads_to(item, text, text.index(written)) == target


def test_the_tables_are_long_enough_to_mean_something() -> None:
    assert len(DATES) + len(TOWN_DATES) >= 40


def _item(archive: Archive, meeting: str, anchor: str) -> AgendaItem:
    (found,) = [known for known in archive.meetings.values() if str(known.ref) == meeting]
    return next(item for item in found.items if item.anchor == anchor)


def _leads_to(item: AgendaItem, text: str, start: int) -> str | None:
    path = next((span.path for span in item.spans[text] if span.start == start), None)
    return path.removeprefix("moeder/").rstrip("/") if path else None


def test_a_contradicted_date_is_marked_and_leads_to_its_note(site: Path) -> None:
    page = pages(site)["moeder/kd-net/2022-08-26/"]
    item = page.xpath("//section[h2[@id='punkt-7']]")[0]
    (date,) = item.xpath(".//div[contains(@class, 'minutes')]//a[text()='18. september']")
    assert words(date.getparent()).endswith("den 18. september (se kildenoten).")
    (note,) = item.xpath(f".//*[@id='{date.get('href').rpartition('#')[2]}']")
    assert note.xpath(".//a/@href") == ["../../kkr/2022-09-19/"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("KKR's udvalg og KKR-mødet", ["kkr", "kkr"]),
        ("VIA's uddannelsesudvalg mødtes", ["via-udvalg"]),
        ("Uddannelsesudvalgets møde", ["kkr-udvalg"]),
        ("VIA og KKR’s egne", ["via", "kkr"]),
        ("viaduktens KKRX og EKKR", []),
        ("tale imod og mod alle", []),
        ("Anne Bæks og Anne", ["anne"]),
        ("Region\n  Midt er én linje", ["region"]),
        ("[VIA](https://via.example) `VIA` <VIA> via@VIA.dk https://x.example/VIA", []),
        ("Det Lange Navn Som Fortsætter", ["kort"]),
        ("", []),
    ],
)
def test_names_are_found_whole_longest_first_and_never_inside_links(text: str, expected: list[str]) -> None:
    names = Names()
    for name, meaning in {
        "KKR": "kkr",
        "VIA": "via",
        "VIA's uddannelsesudvalg": "via-udvalg",
        "Uddannelsesudvalget": "kkr-udvalg",
        "mod": "common word",
        "Anne Bæk": "anne",
        "Region Midt": "region",
        "Det Lange Navn": "kort",
        "Det Lange Navn Som Slutter": "langt",
    }.items():
        names.add(name, meaning)
    assert [name.meaning for name in names.find(text)] == expected


def test_links_in_a_text_stay_inside_its_markup() -> None:
    text = "Se *Anne Bæk* og [Anne](https://x.example), <b>Anne</b> & \ue0000\ue001x\ue002"
    starts = [at for at in range(len(text)) if text.startswith("Anne", at)]
    html = prose(text, [TextLink(start, start + 4, f"a/?x=1&y={at}") for at, start in enumerate(starts)])
    assert '<em><a href="a/?x=1&amp;y=0">Anne</a> Bæk</em>' in html
    assert '<a href="https://x.example">Anne</a>' in html
    assert "&lt;b&gt;<a" in html
    assert "\ue000" not in html
    assert line("<i> Anne", [TextLink(4, 8, "p/")]) == '&lt;i&gt; <a href="p/">Anne</a>'


def test_what_is_named_has_a_way_back(archive: Publication) -> None:
    known = archive.archive
    june = known.meetings[MeetingRef("kd-net", datetime.date(2022, 6, 3))]
    places = {place.name for place in (*june.announced, *june.mentioned)}
    assert {f"KD-Net 26. august 2022, punkt {number}" for number in (3, 10)} <= places
    for party in known.everybody:
        paths = [place.path for place in party.mentioned]
        assert len(paths) == len(set(paths))
    assert any("punkt-9" in place.path for place in known.parties["DASSOS"].mentioned)


def test_follow_ups_keep_the_words_of_the_source_and_the_last_day_they_can_mean(site: Path) -> None:
    page = pages(site)["opfoelgning/"]
    (dassos,) = [row for row in page.xpath("//*[@id='opfoelgninger']//li") if "3. kvartal 2023" in words(row)]
    assert "inden udgangen af 3. kvartal 2023" in words(dassos)
    assert dassos.xpath(".//time/@datetime") == ["2023-09-30"]
    assert "../moeder/kd-net/2022-08-26/#punkt-3" in dassos.xpath(".//@href")
    assert "../organisationer/dassos/" in dassos.xpath(".//@href")
    assert len(page.xpath("//*[@id='opfoelgninger']//li")) >= 15


def test_seats_are_listed_and_the_open_one_stands_first(site: Path) -> None:
    page = pages(site)["udpegninger/"]
    seats = [words(seat) for seat in page.xpath("//dl[contains(@class, 'appointment')]")]
    assert "Ankerkommune" in seats[0]
    assert "Ingen endnu" in seats[0]
    norddjurs = [seat for seat in seats if "Norddjurs Kommune" in seat]
    assert len(norddjurs) == 2
    assert all("Lene Mehlsen Thomsen" in seat and "Kenneth Koed Nielsen" in seat for seat in norddjurs)


def test_the_minutes_chain_is_told_on_both_meetings(site: Path) -> None:
    found = pages(site)
    chain = found["moeder/kd-net/2022-06-03/"].xpath("//h2[@id='referatets-vej']/following-sibling::ul[1]")[0]
    assert "Udsendt 13. juni 2022" in words(chain)
    assert "Godkendt i KD-Net 26. august 2022, punkt 2" in words(chain)
    assert "Godkendelse ikke i arkivet" in words(found["moeder/kd-net/2022-08-26/"].xpath("//ul[@class='chips']")[0])


def test_what_was_announced_for_a_meeting_stands_on_its_page(site: Path) -> None:
    page = pages(site)["moeder/kkr/2022-09-19/"]
    (first,) = [words(p) for p in page.xpath("//p[starts-with(text(), 'Foreløbige punkter')]")][:1]
    assert "KD-Net 26. august 2022, punkt 15" in first
    items = page.xpath("//p[starts-with(text(), 'Foreløbige punkter')]/following-sibling::ul[1]/li")
    assert len(items) == 9


def test_announced_items_are_held_against_the_agenda_that_came(town: Publication, town_site: Path) -> None:
    meeting = town.archive.meetings[MeetingRef("byraadet", datetime.date(2031, 2, 19))]
    fates = {fate.entry.title: fate.words for announced in meeting.preliminary for fate in announced.fates}
    assert fates["Anlægsbevilling til havnebadet"] == "kom som punkt 5"
    assert fates["Infotavlen på torvet"].startswith("kom som punkt 6, med en anden titel")
    assert {item.label for item in meeting.unannounced} >= {"punkt 3"}
    # The item that announced them tells it too.
    before = pages(town_site)["moeder/byraadet/2030-11-20/"].xpath("//section[h2[@id='punkt-6']]")[0]
    assert "Anlægsbevilling til havnebadet (kom som punkt 5)" in words(before)


def test_people_are_told_only_what_documents_say(site: Path, archive: Publication) -> None:
    found = pages(site)
    page = found["personer/lars-keld-hansen/"]
    text = words(page.xpath("//article")[0])
    assert "Meldte afbud" in text
    assert "Generalforsamling i CDEU" in text
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert "Er noget om dig forkert?" in text
    for party in archive.archive.everybody:
        assert party.path in found
        if party.is_person:
            assert found[party.path].xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_source_notes_and_coverage_are_listed(site: Path, archive: Publication) -> None:
    found = pages(site)
    notes = found["kildenoter/"].xpath("//div[@class='source-note']")
    known = sum(
        len(getattr(item.record, "source_notes", ())) for m in archive.archive.meetings.values() for item in m.items
    ) + sum(len(m.file.source_notes) for m in archive.archive.meetings.values() if m.file)
    assert len(notes) == known >= 30
    rows = found["daekning/"].xpath("//details//tbody/tr")
    today = datetime.date(2026, 11, 23)
    assert len(rows) == sum(MeetingState.COMING not in m.states(today) for m in archive.archive.meetings.values())
    assert "Notat om økonomien i FSC" in words(found["daekning/"].xpath("//article")[0])


def _small_archive(content: Path, **items: str) -> Archive:
    """Publish the meetings of a body that has no more to it: `d2031_02_03="- title: ..."`."""
    folder = content / "meetings" / "laug"
    folder.mkdir(parents=True)
    (content / "bodies.yml").write_text("laug:\n  name: Laug\n  mark: round\n", encoding="utf-8")
    (content / "calendar.yml").write_text("published: 2031-01-20\nmeetings: []\n", encoding="utf-8")
    for day, text in items.items():
        path = folder / f"{day.removeprefix('d').replace('_', '-')}.yml"
        path.write_text(f"agenda:\n  published: 2031-01-20\nitems:\n{text}", encoding="utf-8")
    return publish(content, SETTINGS, SITE, datetime.date(2031, 1, 21)).archive


def test_two_people_who_are_alike_in_addresses_have_a_page_each(tmp_path: Path) -> None:
    names = enumerate(("Åse Bo", "Aase Bo", "Ase Bo"), 1)
    items = "".join(f'  - number: "{n}"\n    title: Sag {n}\n    presenters: {who}\n' for n, who in names)
    archive = _small_archive(tmp_path / "content", d2031_02_03=items)
    people = {party.name: party.path for party in archive.everybody if party.is_person}
    assert people == {"Aase Bo": "personer/aase-bo/", "Ase Bo": "personer/ase-bo/", "Åse Bo": "personer/aase-bo-2/"}


def test_an_appointment_knows_the_one_it_follows(tmp_path: Path) -> None:
    def seat(incoming: str, outgoing: str) -> str:
        left = f"        outgoing: {outgoing}\n" if outgoing else ""
        head = '  - number: "1"\n    title: Udpegninger\n    appointments:\n'
        return f"{head}      - organ: laug\n        state: approved\n        incoming: {incoming}\n{left}"

    archive = _small_archive(tmp_path / "content", d2031_02_03=seat("Ane Bo", ""), d2031_03_03=seat("Ib Bo", "Ane Bo"))
    first, second = archive.appointments
    assert (first.follows, second.follows) == (None, first)


def test_a_text_that_is_nothing_but_dates_and_names_is_read(tmp_path: Path) -> None:
    # How long it takes is measured in benchmarks/mentions.py.
    sentence = "Ane Bo og Laug mødtes på mødet den 3. februar 2031 med Laugs udvalg den 3. marts 2031. "
    text = f'  - number: "1"\n    title: Sag\n    case: "{sentence * 2000}"\n'
    archive = _small_archive(tmp_path, d2031_02_03=text, d2031_03_03='  - number: "1"\n    title: Sag\n')
    (item,) = next(iter(archive.meetings.values())).items
    assert sum(map(len, item.spans.values())) == 2000
