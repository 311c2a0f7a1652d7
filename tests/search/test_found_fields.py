"""What readers see is found, where it stands: on small content, each field by the record that leads to it."""

import itertools
import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from playwright.sync_api import Browser

from built_sites import served
from conftest import SETTINGS, SITE, TOWN_TODAY
from every_field import closed_item, write
from meeting_archive import paths
from meeting_archive.publish import Publication, publish
from meeting_archive.search import SearchRecord
from meeting_archive.search.danish import fold
from whole_site import make_whole

ITEM = "moeder/laug/2031-02-03/#punkt-1"
MEETING = "moeder/laug/2031-02-03/"
KNOWN = "moeder/laug/2031-06-02/"
EDITION = {"published": "2031-02-10"}
# What hits call pages of the site that are about nothing in the archive.
A_PAGE = "Side"


def published(content: Path, *items: dict[str, Any], pages: dict[str, str] | None = None, **said: Any) -> Publication:
    """Publish one meeting, and a later one of which only the calendar knows."""
    write(content / "bodies.yml", {"laug": {"name": "Havnelauget", "mark": "round", **said.get("body", {})}})
    write(content / "organisations.yml", {"bad": {"name": "Badeudvalget", "kind": "committee"}})
    write(content / "people.yml", said.get("people", {}))
    write(content / "topics.yml", {})
    known = {"body": "laug", "date": "2031-06-02", **said.get("known", {})}
    calendar = {"published": "2031-01-20", "meetings": [known], "events": said.get("events", {})}
    write(content / "calendar.yml", calendar)
    agenda = [{"number": str(at), "title": f"Sag {at}"} | item for at, item in enumerate(items, 1)]
    meeting = {"minutes": EDITION, "agenda": EDITION, "items": agenda, **said.get("meeting", {})}
    write(content / "meetings/laug/2031-02-03.yml", meeting)
    for name, text in {"index.md": "# Arkivet\n", "om.md": "# Om arkivet\n", **(pages or {})}.items():
        (content / name).write_text(text, encoding="utf-8")
    return publish(content, SETTINGS, SITE, TOWN_TODAY)


def record_at(publication: Publication, address: str) -> SearchRecord:
    """Return the one record that leads to an address."""
    (record,) = (record for record in publication.records if record.address == address)
    return record


def texts_at(publication: Publication, address: str) -> list[str]:
    """Return what the record at an address says below its title, passage by passage."""
    return [passage.text for passage in record_at(publication, address).passages[1:]]


def test_who_promised_what_is_found_on_the_item_and_so_is_what_came_of_it(tmp_path: Path) -> None:
    promised = {"who": ["bad", "Anna Dam"], "what": "Undersøger prisen.", "deadline": "2031-03-01"}
    done = {"at": "laug/2031-02-03#punkt-1", "note": "Den kendes nu"}
    made = published(tmp_path, {"follow_ups": [promised | {"done": done}, {"what": "Ringer", "deadline": "i uge 9"}]})
    assert texts_at(made, ITEM) == [
        "Badeudvalget, Anna Dam: Undersøger prisen, senest 1. marts 2031. Udført: Den kendes nu",
        "Ringer, i uge 9",
    ]


def test_an_appointment_says_who_comes_and_who_leaves(tmp_path: Path) -> None:
    appointment = {"organ": "bad", "seat": "suppleant", "incoming": "Anna Dam", "outgoing": "Bo Bak"}
    appointment |= {"organisation": "bad", "reason": "Bo er flyttet"}
    made = published(tmp_path, {"appointments": [appointment | {"state": "approved", "proposed_by": "Mågerne"}]})
    assert texts_at(made, ITEM) == [
        "Badeudvalget: suppleant, tiltræder Anna Dam, fratræder Bo Bak. Bo er flyttet",
        "Plads for Badeudvalget, indstillet af Mågerne",
    ]
    assert texts_at(made, "personer/anna-dam/") == ["Badeudvalget: suppleant (godkendt)"]
    assert texts_at(made, "personer/bo-bak/") == ["Badeudvalget: suppleant (fratræder)"]


def test_a_table_is_found_by_all_its_headings_and_its_note(tmp_path: Path) -> None:
    columns = [{"name": "Bro"}, {"name": "Drift", "group": "Udgift", "unit": "kr."}, {"name": "Ejer", "group": "Folk"}]
    table = {"caption": "Broer", "title": "Alle otte", "columns": columns, "rows": [["Nord", "1.000", "Lauget"]]}
    made = published(tmp_path, {"case": {"table": table | {"note": "Uden moms"}}})
    assert texts_at(made, ITEM) == [
        *("Broer", "Alle otte", "Udgift, Folk", "Bro, Drift (kr.), Ejer", "Nord, 1.000, Lauget", "Uden moms")
    ]


def test_a_correction_of_the_minutes_says_what_it_is(tmp_path: Path) -> None:
    correction = {"item": "4", "old": "Broen *males*", "new": "Broen bejdses", "requested_by": "Bo Bak"}
    approves = {"meeting": "laug/2031-02-03", "corrections": [correction, {"new": "Broen er våd"}]}
    assert texts_at(published(tmp_path, {"approves": approves}), ITEM) == [
        "Ændret ordlyd til punkt 4, efter ønske fra Bo Bak: Broen bejdses",
        "Før: Broen males",
        "Tilføjelse: Broen er våd",
    ]


def test_the_text_of_a_hit_begins_with_the_decision_and_ends_with_what_its_page_shows_elsewhere(tmp_path: Path) -> None:
    note = {"quotes": ["otte broer"], "reading": "Der er syv.", "answer": "Den ottende er væk."}
    item = {"minutes": "Broen males.", "outcomes": "decided", "presenters": "Anna Dam", "case": "Den er grå."}
    withdrawn = {"on": "2031-02-02", "reason": "Det regnede"}
    added = "på mødet, da solen kom frem"
    made = published(tmp_path, item | {"source_notes": [note], "withdrawn": withdrawn, "added": added})
    assert texts_at(made, ITEM) == [
        "Broen males.",
        "Den er grå.",
        "Taget af dagsordenen den 2. februar 2031: Det regnede",
        "Føjet til dagsordenen: på mødet, da solen kom frem",
        *("»otte broer«", "Der er syv.", "Sekretariatets svar: Den ottende er væk."),
        "Anna Dam",
        "Besluttet",
    ]


def test_a_meeting_is_found_by_who_came_and_how_and_by_who_did_not(tmp_path: Path) -> None:
    instead = {"person": "Bo Bak", "role": "substitute", "substitute_for": "Carl Dal", "mode": "på Teams"}
    people = {"attendees": [{"person": "Anna Dam", "organisation": "Mågerne"}, instead], "apologies": ["Carl Dal"]}
    said = {"invited": "Alle med båd", "apologies_to": "havnekontoret"}
    row = [{"number": "1", "title": "Sag 1."}, {"title": "Kaffe"}]
    made = published(tmp_path, {}, meeting={**people, **said, "agenda_table": row})
    assert texts_at(made, MEETING)[1:] == [
        "Kaffe",
        "Indkaldt: Alle med båd",
        "Til stede: Anna Dam, Mågerne; Bo Bak (suppleant for Carl Dal) på Teams",
        "Afbud: Carl Dal",
        "Afbud sendes til havnekontoret",
    ]


def test_a_date_without_a_file_is_found_by_its_note_and_by_what_happened_to_it(tmp_path: Path) -> None:
    known = {
        "note": "Temamøde om måger",
        "place": "Nordmolen",
        "cancelled": {"on": "2031-05-09", "reason": "Storm"},
        "moved_from": [{"date": "2031-05-26", "reason": "Springflod"}],
        "changes": [{"on": "2031-05-01", "what": "place", "reason": "Salen er våd"}],
    }
    assert texts_at(published(tmp_path, {}, known=known), KNOWN) == [
        "Mandag den 2. juni 2031",
        "Temamøde om måger, Nordmolen",
        "Aflyst den 9. maj 2031: Storm",
        "Flyttet fra mandag den 26. maj 2031: Springflod",
        "Sted ændret den 1. maj 2031: Salen er våd",
    ]


def test_an_event_is_found_and_leads_to_its_place_in_the_calendar(tmp_path: Path) -> None:
    regatta = {"title": "Regatta", "date": "2031-08-08", "until": "2031-08-09", "place": "Nordmolen"}
    opening = {"title": "Indvielse", "when": "når vandet er varmt", "note": "medbring håndklæde"}
    cancelled = {"cancelled": {"reason": "Storm"}}
    made = published(tmp_path, {}, events={"regatta": regatta | cancelled, "indvielse": opening})
    when = "Fredag den 8. august 2031 til lørdag den 9. august 2031, Nordmolen"
    assert texts_at(made, "kalender/2031/#regatta") == [when, "Aflyst: Storm"]
    assert texts_at(made, "kalender/#indvielse") == ["Når vandet er varmt", "Medbring håndklæde"]
    assert record_at(made, "kalender/#indvielse").place == "Arrangement, når vandet er varmt"
    pages = make_whole(made)
    for record in made.records:
        if record.place.startswith("Arrangement"):
            page, _, anchor = record.address.partition("#")
            assert html.document_fromstring(pages[page]).xpath("//*[@id=$id]", id=anchor), record.address


def test_roles_terms_and_secretariats_are_found_on_the_page_of_whom_they_are_about(tmp_path: Path) -> None:
    role = {"title": "formand", "organisation": "bad", "first": "2030-01-01"}
    people = {"anna-dam": {"name": "Anna Dam", "aliases": "Anna D.", "roles": [role]}}
    body = {
        "secretariats": [{"organisation": "bad", "seat": "Nordmolen 3", "last": "2031-02-03"}],
        "terms": [{"first": "2030-01-01", "note": "Den lange"}],
        "relations": [{"kind": "appointed_by", "to": "bad", "note": "hvert år"}],
    }
    made = published(tmp_path, {}, people=people, body=body)
    assert texts_at(made, "personer/anna-dam/") == ["Anna D.", "Formand, Badeudvalget fra 1. januar 2030"]
    assert texts_at(made, "moeder/laug/") == [
        "Sekretariat: Badeudvalget, Nordmolen 3 til 3. februar 2031",
        "Valgperiode fra 1. januar 2030: Den lange",
        "Udpeget af Badeudvalget: hvert år",
    ]


def test_a_hand_written_page_is_found_by_all_that_it_shows(tmp_path: Path) -> None:
    shown = (
        "# Badning\n\nVandet er *koldt* [her](om.md).\n\n- Husk sko\n\n```\nkl. 7\n```\n\n| Bro |\n|---|\n| Nord |\n"
    )
    hidden = "\n<!-- Spørg Bo Bak -->\n\nOg <!-- hemmeligt -->vådt.\n"
    front = "---\ntitle: Badning\ndescription: Om at bade\n---\n"
    made = published(tmp_path, {}, pages={"badning.md": front + shown + hidden, "privatliv.md": "Vi bader i fred.\n"})
    record = record_at(made, "badning/")
    assert record.title == "Badning"
    assert [choice.value for choice in record.filters["slags"]] == ["sider"]
    assert texts_at(made, "badning/") == [
        *("Om at bade", "Vandet er koldt her.", "Husk sko", "kl. 7", "Bro", "Nord", "Og vådt.")
    ]
    # At the address of a page that the archive makes it is a part of that page.
    assert record_at(made, "privatliv/").title == "Privatliv"
    assert "Vi bader i fred." in texts_at(made, "privatliv/")


def test_every_page_that_all_others_lead_to_is_found_and_counts_for_less_than_an_item(town: Publication) -> None:
    found = {record.address: record for record in town.records if record.place == A_PAGE}
    lead_to_items = {place.path for place in (*paths.SECTIONS, *paths.FOOT)} | {paths.SUBSCRIBE}
    assert lead_to_items <= found.keys()
    assert all(record.rank < 1 and record.title and record.passages[1:] for record in found.values())
    # What the archive makes beside them is about a thing that is found, a year, or leads on.
    others = {page.path for page in town.pages} - {record.address.partition("#")[0] for record in town.records}
    left = {path for path in others if not re.search(r"/\d{4}/$", path)} - {
        page.path for page in town.pages if page.redirect
    }
    moved = {page.path for page in town.pages if page.template in {"moved.html", "withdrawn.html"}}
    assert left - moved == {paths.SEARCH.path}


@pytest.mark.parametrize(
    ("asked", "address"),
    [
        ("privatliv", "privatliv/"),
        ("abonner", "kalender/#abonner"),
        ("tilgængelighed", "tilgaengelighed/"),
        ("kalender", "kalender/"),
        ("om arkivet", "om/"),
        ("nyt", "nyt/"),
        ("data", "data/"),
    ],
)
def test_who_asks_for_a_page_of_the_site_is_shown_the_way(
    asked: str, address: str, browser: Browser, site: Path
) -> None:
    page = browser.new_page()
    with served(site) as host:
        page.goto(f"{host}/soeg/?q={asked}")
        page.wait_for_selector("#soeg-named a")
        links = page.locator("#soeg-named a").evaluate_all("(links) => links.map((link) => link.href)")
    page.close()
    assert f"{host}/{address}" in links


def test_nothing_of_a_closed_item_is_found_but_what_is_public(tmp_path: Path) -> None:
    numbers = itertools.count(1000)
    words: list[str] = []

    def word(_: str) -> str:
        words.append(f"Zc{next(numbers)}x")
        return words[-1]

    closed = closed_item(word, word)
    row = [{"number": "1", "title": "Sag 1"}, {"number": "4", "title": "Lukket punkt: køb af Skonnerten"}]
    made = published(tmp_path, {}, closed, meeting={"agenda_table": row})
    assert texts_at(made, "moeder/laug/2031-02-03/#punkt-4") == []
    everything = json.dumps([*made.records], ensure_ascii=False)
    assert len(words) > 30
    assert [one for one in (*words, "Skonnerten") if one in everything] == []


def test_no_passage_is_empty_or_keeps_the_marks_around_a_missing_field(town: Publication, archive: Publication) -> None:
    records = [*town.records, *archive.records]
    texts = [passage.text for record in records for passage in record.passages]
    assert [text for text in texts if not text or text != " ".join(text.split())] == []
    # Marks that nothing stands before or behind, as they are left over where a field is missing.
    assert [text for text in texts if re.search(r"^[,:;)]|[,;(]$|\(\)|, ,|: ,|\bNone\b", text)] == []


def test_no_record_says_what_its_page_does_not(town: Publication) -> None:
    shown = {path: html.fromstring(f"<div>{text}</div>") for path, text in make_whole(town).items()}
    for record in town.records:
        if record.place != A_PAGE:
            page = shown[record.address.partition("#")[0]]
            # A word may begin within an element, and a cell ends one.
            there = {word for way in ("", " ") for word in fold(way.join(page.itertext())).split()}
            # A sign by its name (&copy;) is found as it is written.
            said = {word for passage in record.passages for word in fold(unescape(passage.text)).split()}
            assert said - there == set(), record.address
