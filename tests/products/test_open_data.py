"""Open data, read by others: jsonschema, pandas, rdflib, zipfile, sha256sum; and the examples that readers copy."""

import csv
import datetime
import io
import json
import re
import shutil
import subprocess
import sys
import warnings
import zipfile
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import pandas as pd
import pytest
import rdflib
from lxml import html

from built_sites import pages, served
from conftest import CONTENT, LICENSED, SETTINGS, SITE, TOWN, TOWN_TODAY
from meeting_archive.model import MeetingRef, Table
from meeting_archive.products.data.sheets import sheet, table_sheet
from meeting_archive.products.product import CSV, FORMATS, JSON, PDF, WORD
from meeting_archive.publish import Publication, publish

both = pytest.mark.parametrize("which", ["town_site", "site"])
HOSTS = {"town_site": "https://nordby.example/arkiv/", "site": "https://eksempel.dk/"}
SCHEMA_OF = {"meetings": "meeting", "topics": "topic", "organisations": "party", "people": "party"}
SCHEMA = rdflib.Namespace("https://schema.org/")


def read(site: Path, path: str) -> Any:
    return json.loads((site / "data" / "v1" / path).read_text(encoding="utf-8"))


def closed_to_more(schema: Any) -> Any:
    """Forbid what a schema does not name; the published ones leave room to grow."""
    if isinstance(schema, list):
        return [closed_to_more(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    more = {"additionalProperties": False} if schema.get("type") == "object" and "properties" in schema else {}
    return {key: closed_to_more(value) for key, value in schema.items()} | more


@pytest.mark.slow
@both
def test_all_json_is_as_its_published_schema_says(which: str, request: pytest.FixtureRequest) -> None:
    site: Path = request.getfixturevalue(which)
    schemas = {path.stem: closed_to_more(json.loads(path.read_text())) for path in (site / "data/v1/schemas").iterdir()}
    validators = {
        name: jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
        for name, schema in schemas.items()
    }
    for validator in validators.values():
        validator.check_schema(validator.schema)
    checked = set()
    for path in sorted((site / "data" / "v1").rglob("*.json")):
        place = path.relative_to(site / "data" / "v1")
        if place.parts[0] in SCHEMA_OF or (len(place.parts) == 1 and place.stem in schemas):
            written = json.loads(path.read_text(encoding="utf-8"))
            name = SCHEMA_OF.get(place.parts[0], place.stem)
            kind = "tombstone" if len(place.parts) > 1 and "withdrawn" in written else name
            assert list(validators[kind].iter_errors(written)) == [], path
            checked.add(kind)
    assert schemas.keys() - checked <= {"tombstone"}


def test_every_field_says_in_danish_what_its_name_does_not(site: Path) -> None:
    meeting = read(site, "schemas/meeting.json")
    assert "null betyder" in meeting["properties"]["attendees"]["description"]
    assert "noted_with_remark: Taget til efterretning med bemærkning" in meeting["$defs"]["Outcome"]["description"]


def test_a_meeting_in_json_says_what_the_archive_knows(town: Publication, town_site: Path) -> None:
    for meeting in town.archive.meetings.values():
        written = read(town_site, f"meetings/{meeting.id}.json")
        assert written["date"] == meeting.date.isoformat()
        assert written["url"] == f"{HOSTS['town_site']}{meeting.path}"
        assert written["uid"] == f"{meeting.id}@nordby"
        assert [item["title"] for item in written["items"]] == [item.record.title for item in meeting.items]
        assert [item["outcomes"] for item in written["items"]] == [
            [outcome.value for outcome in getattr(item.record, "outcomes", ())] for item in meeting.items
        ]
        for item, record in zip(written["items"], meeting.items, strict=True):
            assert item["id"] == record.id
            assert [promise["what"] for promise in item["follow_ups"]] == [p.record.what for p in record.follow_ups]
            assert [part["text"] for part in item["minutes"]] == [
                part.text for part in getattr(record.record, "minutes", ())
            ]


def test_the_facts_of_the_two_documents_are_there(site: Path) -> None:
    minutes = read(site, "meetings/kd-net-2022-08-26.json")
    assert (minutes["date"], minutes["start"], minutes["end"]) == ("2022-08-26", "10:00", "12:00")
    assert len(minutes["items"]) == 18
    assert minutes["attendees"] is None
    assert [person["person"]["name"] for person in minutes["apologies"]] == [
        "Lars Keld Hansen",
        "Jesper Thyrring Møller",
    ]
    assert minutes["notice"] == "Gengivelse i egne ord; ikke det officielle referat."
    deadlines = {
        promise["deadline"]["words"]: promise["deadline"]["latest"]
        for item in minutes["items"]
        for promise in item["follow_ups"]
        if promise["deadline"]
    }
    assert deadlines["inden udgangen af 3. kvartal 2023"] == "2023-09-30"
    agenda = read(site, "meetings/kd-net-2021-05-21.json")
    assert agenda["minutes"] is None
    assert len(agenda["items"]) == 13
    assert [row["number"] for row in minutes["agenda_table"]].count("18") == 2


@both
def test_every_link_in_the_data_leads_to_a_file_of_the_site(which: str, request: pytest.FixtureRequest) -> None:
    site: Path = request.getfixturevalue(which)
    host = HOSTS[which]
    documents = pages(site)
    followed = 0
    for path in sorted((site / "data").rglob("*.json")):
        for address in re.findall(rf'"{re.escape(host)}([^"]*)"', path.read_text(encoding="utf-8")):
            page, _, anchor = unquote(address).partition("#")
            assert (site / page).is_file() or (site / page / "index.html").is_file(), (path, address)
            if anchor:
                assert documents[page].xpath("//*[@id=$id]", id=anchor), (path, address)
            followed += 1
    assert followed > 200


def test_a_moved_meeting_keeps_its_file_and_tells_where_it_was(town: Publication, town_site: Path) -> None:
    moved = [meeting for meeting in town.archive.meetings.values() if meeting.moved_from]
    assert moved
    for meeting in moved:
        own = meeting.entry.id if meeting.entry else None
        first = own or f"{meeting.ref.body}-{meeting.moved_from[0].date}"
        written = read(town_site, f"meetings/{first}.json")
        assert written["date"] == meeting.date.isoformat()
        assert [one["date"] for one in written["moved_from"]] == [one.date.isoformat() for one in meeting.moved_from]


def test_what_was_withdrawn_leaves_a_stone(tmp_path: Path) -> None:
    content = shutil.copytree(CONTENT, tmp_path / "content")
    (content / "addresses.yml").write_text(
        "moeder/kkr/2009-01-05/: {withdrawn: 2026-11-20, reason: Udgivet ved en fejl}\n"
        "emner/gammelt/: {to: emner/takster/}\n",
        encoding="utf-8",
    )
    made = {one.path: one for one in publish(content, SETTINGS, SITE, datetime.date(2026, 11, 23)).products}
    stone = json.loads(made["data/v1/meetings/kkr-2009-01-05.json"].data)
    assert (stone["withdrawn"], stone["reason"], stone["moved_to"]) == ("2026-11-20", "Udgivet ved en fejl", None)
    assert json.loads(made["data/v1/topics/gammelt.json"].data)["moved_to"] == f"{SITE}emner/takster/"
    schema = json.loads(made["data/v1/schemas/tombstone.json"].data)
    jsonschema.validate(stone, closed_to_more(schema))
    assert b"trukket tilbage" in made["nyt/alle.xml"].data


@both
def test_each_list_says_the_same_as_a_sheet_and_as_json(which: str, request: pytest.FixtureRequest) -> None:
    site: Path = request.getfixturevalue(which)
    lists = sorted((site / "data" / "v1").glob("*.csv"))
    assert len(lists) >= 11
    for path in lists:
        assert path.read_bytes().startswith(b"\xef\xbb\xbf")
        read_back = pd.read_csv(path, dtype=str, keep_default_na=False)
        rows = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["rows"]
        assert len(read_back) == len(rows), path
        for said, row in zip(read_back.to_dict("records"), rows, strict=True):
            for name, value in row.items():
                plain = "; ".join(value) if isinstance(value, list) else "" if value is None else str(value)
                plain = plain.lower() if isinstance(value, bool) else plain
                assert said[name].removeprefix("'") == plain.removeprefix("'"), (path, name)


def test_the_data_package_describes_every_sheet(town_site: Path) -> None:
    package = read(town_site, "datapackage.json")
    folder = town_site / "data" / "v1"
    described = {resource["path"]: resource for resource in package["resources"]}
    assert described.keys() == {path.relative_to(folder).as_posix() for path in folder.rglob("*.csv")}
    assert len({resource["name"] for resource in package["resources"]}) == len(described)
    kinds = {"integer": "integer", "boolean": "boolean", "number": "number"}
    for path, resource in described.items():
        assert resource["bytes"] == (folder / path).stat().st_size
        columns = pd.read_csv(folder / path)
        assert list(columns.columns) == [field["name"] for field in resource["schema"]["fields"]]
        for field in resource["schema"]["fields"]:
            inferred = pd.api.types.infer_dtype(columns[field["name"]].dropna())
            if field["type"] in kinds and inferred != "empty":
                assert inferred in {kinds[field["type"]], "floating", "integer"}, (path, field)


def test_the_table_of_the_municipalities_is_numbers_in_three_lines(site: Path) -> None:
    table = pd.read_csv(site / "data" / "v1" / "tables" / "kd-net-2021-05-21-punkt-3-1.csv")
    rows = table[table["row_type"] == "row"]
    people, first, second = (name for name in table.columns if pd.api.types.is_numeric_dtype(table[name]))
    assert len(rows) == 19
    assert rows[people].sum() == 1_326_340
    assert rows[first].sum() == 1_392_656
    assert rows[second].sum() == 1_856_876
    # The total that is printed is 1 kr. more than its rows; it stands as it is printed.
    assert set(table[table["row_type"] == "total"][first]) == {1_392_657}


@both
def test_the_sheet_of_a_table_is_linked_under_it(which: str, request: pytest.FixtureRequest) -> None:
    site: Path = request.getfixturevalue(which)
    links = {
        link.rpartition("/")[2]
        for address, page in pages(site).items()
        if address.startswith("moeder/")
        for link in page.xpath("//article//a/@href[contains(., 'data/v1/tables/')]")
    }
    assert links == {path.name for path in (site / "data" / "v1" / "tables").iterdir()}


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "＝"])
def test_a_cell_is_never_a_formula(sign: str) -> None:
    text = f'{sign}HYPERLINK("https://evil.example";"se her")'
    ((cell,),) = list(csv.reader(io.StringIO(sheet(["a"], [[text]]).decode("utf-8-sig"))))[1:]
    assert cell == f"'{text}"


def test_a_number_below_zero_stays_a_number() -> None:
    table = Table.model_validate(
        {"caption": "Regnskab", "columns": ["År", {"name": "Resultat", "unit": "kr."}], "rows": [["2030", "-1.200,50"]]}
    )
    read_back = pd.read_csv(io.BytesIO(table_sheet(table)))
    assert read_back["Resultat (kr.)"].tolist() == [-1200.5]


@both
def test_everything_is_in_one_file(which: str, request: pytest.FixtureRequest) -> None:
    site: Path = request.getfixturevalue(which)
    publication: Publication = request.getfixturevalue("town" if which == "town_site" else "archive")
    with zipfile.ZipFile(site / "data" / "v1" / "everything.zip") as packed:
        assert packed.testzip() is None
        assert {*packed.namelist(), "data/v1/everything.zip"} == {product.path for product in publication.products}
        for name in packed.namelist():
            assert packed.read(name) == (site / name).read_bytes()


@both
def test_the_checksums_are_accepted(which: str, request: pytest.FixtureRequest) -> None:
    site: Path = request.getfixturevalue(which)
    ran = subprocess.run(
        ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"],
        cwd=site,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stdout) == (0, "")
    listed = {line.split("  ", 1)[1] for line in (site / "SHA256SUMS").read_text(encoding="utf-8").splitlines()}
    there = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    assert there - listed == {"SHA256SUMS"}


@pytest.mark.slow
@both
def test_each_example_runs_as_it_stands(which: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    site: Path = request.getfixturevalue(which)
    page = html.document_fromstring((site / "data" / "index.html").read_bytes())
    examples = page.xpath("//pre/code[@data-language]")
    assert len(examples) == 3
    with served(site) as address:
        for example in examples:
            code = example.text_content().replace(HOSTS[which], f"{address}/")
            assert code.count(address) == 1
            command = [sys.executable, "-c", code] if example.get("data-language") == "python" else ["bash", "-c", code]
            ran = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False)
            assert ran.returncode == 0, ran.stderr
            assert (
                ran.stdout.strip() or (tmp_path / "items.csv").read_bytes() == (site / "data/v1/items.csv").read_bytes()
            )
    last = examples[-1].text_content().splitlines()
    assert len(last) == 3


def test_the_page_names_every_product_or_one_of_its_kind(town: Publication, town_site: Path) -> None:
    page = pages(town_site)["data/"]
    links = {
        link.removeprefix("../").replace("v1/", "data/v1/", 1) if link.startswith("v1/") else link.removeprefix("../")
        for link in page.xpath("//article//a/@href")
    }
    for product in town.products:
        if not product.kind.each:
            assert product.path in links, product.path
    kinds = {product.kind for product in town.products}
    assert {kind.title for kind in kinds} <= {heading.text_content() for heading in page.xpath("//h3")}


@both
def test_in_the_list_of_links_each_says_by_itself_what_it_leads_to(which: str, request: pytest.FixtureRequest) -> None:
    page = pages(request.getfixturevalue(which))["data/"]
    names = [" ".join(link.text_content().split()) for link in page.xpath("//article//ul//a")]
    assert len(names) > 20
    assert len(names) == len(set(names))
    assert {"Punkter som CSV", "Punkter som JSON", "Det hele som ZIP"} <= set(names)
    assert set(names).isdisjoint(FORMATS.values())


@both
def test_no_title_and_no_description_has_two_colons(which: str, request: pytest.FixtureRequest) -> None:
    for address, page in pages(request.getfixturevalue(which)).items():
        named = page.xpath("//title/text() | //meta[@name='description']/@content | //link[@rel='alternate']/@title")
        assert [text for text in named if text.count(":") > 1] == [], address


def test_a_licence_is_told_where_it_is_chosen() -> None:
    made = {one.path: one for one in publish(TOWN, LICENSED, SITE, TOWN_TODAY).products}
    licence = {"name": "CC0 1.0", "url": "https://creativecommons.org/publicdomain/zero/1.0/"}
    assert json.loads(made["data/v1/items.json"].data)["licence"] == licence
    assert json.loads(made["data/v1/datapackage.json"].data)["licenses"] == [
        {"title": "CC0 1.0", "path": licence["url"]}
    ]
    assert b"<rights>CC0 1.0, https://creativecommons.org" in made["nyt/alle.xml"].data


def described(site: Path, address: str) -> rdflib.Graph:
    """Read what a page says in the words of schema.org; the context is written out, since nothing is fetched."""
    page = html.document_fromstring((site / address / "index.html").read_bytes())
    (script,) = page.xpath("//script[@type='application/ld+json']/text()")
    assert not {"<", ">", "&"} & set(script)
    said = json.loads(script) | {"@context": {"@vocab": str(SCHEMA)}}
    with warnings.catch_warnings():
        # rdflib's own reader of JSON-LD uses what rdflib has deprecated.
        warnings.simplefilter("ignore", DeprecationWarning)
        return rdflib.Graph().parse(data=json.dumps(said), format="json-ld")


def test_every_meeting_is_an_event_to_search_engines(town: Publication, town_site: Path) -> None:
    for meeting in town.archive.meetings.values():
        graph = described(town_site, meeting.path)
        (event,) = graph.subjects(rdflib.RDF.type, SCHEMA.Event)
        assert str(graph.value(event, SCHEMA.startDate)).startswith(meeting.date.isoformat())
        organisers = {str(graph.value(one, SCHEMA.name)) for one in graph.objects(event, SCHEMA.organizer)}
        assert organisers == {body.name for body in meeting.bodies}
        status = (
            "EventCancelled" if meeting.cancelled else "EventRescheduled" if meeting.moved_from else "EventScheduled"
        )
        assert str(graph.value(event, SCHEMA.eventStatus)) == f"https://schema.org/{status}"
        previous = {str(day) for day in graph.objects(event, SCHEMA.previousStartDate)}
        assert previous == {moved.date.isoformat() for moved in meeting.moved_from}


def test_a_meeting_on_teams_is_online_at_ten_in_danish_summer_time(site: Path) -> None:
    graph = described(site, "moeder/kd-net/2022-08-26")
    (event,) = graph.subjects(rdflib.RDF.type, SCHEMA.Event)
    assert str(graph.value(event, SCHEMA.startDate)) == "2022-08-26T10:00+02:00"
    assert str(graph.value(event, SCHEMA.eventAttendanceMode)).endswith("OnlineEventAttendanceMode")
    known = described(site, "moeder/kkr/2022-09-19")
    (event,) = known.subjects(rdflib.RDF.type, SCHEMA.Event)
    assert str(known.value(event, SCHEMA.startDate)) == "2022-09-19"
    assert known.value(event, SCHEMA.eventAttendanceMode) is None


def test_heads_name_the_same_for_programs(town_site: Path) -> None:
    found = pages(town_site)
    for address, kinds in {
        "": {"text/calendar", "application/atom+xml"},
        "moeder/": {"application/atom+xml", JSON, CSV},
        "moeder/byraadet/": {"text/calendar", "application/atom+xml", JSON},
        "moeder/byraadet/2031-02-19/": {"text/calendar", JSON, CSV, PDF, WORD},
        "opfoelgning/": {"application/atom+xml", JSON, CSV},
        "emner/parker/": {"application/atom+xml", JSON},
        "personer/bertram-soedring/": {JSON},
        "tilgaengelighed/": set(),
    }.items():
        named = found[address].xpath("//link[@rel='alternate']/@type")
        assert set(named) == kinds, address


def test_a_closed_item_has_what_is_public_and_nothing_else(town: Publication, town_site: Path) -> None:
    closed = [item for meeting in town.archive.meetings.values() for item in meeting.items if item.closed]
    assert closed
    for item in closed:
        written = read(town_site, f"meetings/{item.meeting.id}.json")
        (said,) = [one for one in written["items"] if one["id"] == item.id]
        told = {name for name, value in said.items() if value not in (None, [], False)}
        assert told <= {"id", "url", "number", "title", "closed", "outcomes"}
        assert said["outcomes"] == list(item.record.outcomes)


def test_an_empty_archive_has_data_that_is_in_order(empty_site: Path) -> None:
    assert read(empty_site, "meetings.json")["rows"] == []
    assert pd.read_csv(empty_site / "data" / "v1" / "items.csv").empty
    with zipfile.ZipFile(empty_site / "data" / "v1" / "everything.zip") as packed:
        assert packed.testzip() is None


def test_data_are_named_by_the_first_date_for_ever(archive: Publication) -> None:
    meeting = archive.archive.meetings[MeetingRef("kd-net", datetime.date(2022, 8, 26))]
    assert meeting.data_path == "data/v1/meetings/kd-net-2022-08-26.json"
