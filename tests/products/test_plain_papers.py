"""A paper to be sent out speaks as people do; what it says is read back, and so is the notation of a form."""

import re
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT, TOWN
from meeting_archive.model import Attachment, Item
from meeting_archive.model.base import Record
from meeting_archive.model.matters import Appointment, FollowUp, MinutesApproval, PreliminaryItem
from meeting_archive.model.meeting import Participant
from meeting_archive.products.documents.appointments import APPOINTMENT
from meeting_archive.products.documents.blocks import Paper, Style
from meeting_archive.products.documents.labels import OVERVIEW, read_part
from meeting_archive.products.documents.lines import ABOVE, OUTCOME, lines_of
from meeting_archive.products.documents.making import papers
from meeting_archive.products.documents.names import KnownNames
from meeting_archive.products.documents.phrases import NOTED, PLAINLY
from meeting_archive.products.documents.records import (
    APPROVAL,
    ATTACHMENT,
    FOLLOW_UP,
    PARTICIPANT,
    PRELIMINARY,
    RecordLine,
)
from meetings_made import MadeMeeting
from said_back import content_of, town_with

NAMES = KnownNames.of(content_of(TOWN))
# What means something in a form alone.
NOTATION = re.compile(
    r"[(;] ?(?:fil|mærke|adresse|ind|ud|plads|for|fra|kom|gik|deltog|emner|blev til|sket på|det skete|udsendt|justeret"
    r"|bedt om af|punkt|tilføjelse): |\A(?:Slags|Fast punkt|Foreløbigt punkt): |\bi arkivet\b|\bikke i arkivet\b"
)


def every_paper(folder: Path, *, form: bool) -> list[Paper]:
    content = content_of(folder)
    return [one for ref in content.meetings for one in papers(content, ref, KnownNames.of(content), form=form)]


def notation_in(paper: Paper) -> list[str]:
    lines = [one.text for one in paper.blocks if one.style in {Style.LINE, Style.BULLET, Style.SECTION}]
    return [text for text in lines if NOTATION.search(text)]


@pytest.mark.parametrize("folder", [TOWN, ROOT / "content"], ids=["the town", "our own content"])
def test_no_paper_that_is_sent_out_has_the_notation_of_a_form(folder: Path) -> None:
    assert [text for paper in every_paper(folder, form=False) for text in notation_in(paper)] == []
    assert any(notation_in(paper) for paper in every_paper(folder, form=True))


def made(kind: type[Record], **said: Any) -> Record:
    return kind.model_validate(said)


@pytest.mark.parametrize(
    ("line", "record", "plain"),
    [
        (
            ATTACHMENT,
            made(Attachment, number="1", title="Kort", state="to_follow", mark="./."),
            "Bilag 1: Kort (eftersendes)",
        ),
        (ATTACHMENT, made(Attachment, title="Kort", state="arrived", file="kort.pdf"), "Kort"),
        (ATTACHMENT, made(Attachment, title="Kort (2. udgave)"), "Kort (2. udgave)"),
        (
            ATTACHMENT,
            made(Attachment, title="Kort", url="https://kort.example/a", note="Nyt"),
            "Kort (https://kort.example/a; bemærkning: Nyt)",
        ),
        (
            PARTICIPANT,
            made(Participant, person="Bo", role="substitute", substitute_for="Lone"),
            "Bo (suppleant for Lone)",
        ),
        (
            PARTICIPANT,
            made(Participant, person="Bo", role="guest", organisation="NKF", arrived="10:00", left="11:00"),
            "Bo (gæst fra NKF; kom kl. 10.00; gik kl. 11.00)",
        ),
        (
            APPROVAL,
            made(MinutesApproval, meeting="havnelauget/2030-12-09", sent="2030-12-16", adjusted=["2030-12-18"]),
            "Havnelauget 9. december 2030 (udsendt 16. december 2030; justeret 18. december 2030)",
        ),
        (FOLLOW_UP, made(FollowUp, what="Ser på det", deadline="31. marts 2031"), "Ser på det (frist: 31. marts 2031)"),
        (
            APPOINTMENT,
            made(Appointment, organ="badeudvalget", incoming="Anna Dam", outgoing="Bo Bak", state="approved"),
            "Badeudvalget: Anna Dam udpeges i stedet for Bo Bak",
        ),
        (
            APPOINTMENT,
            made(
                Appointment, organ="badeudvalget", seat="Formand", incoming="Anna", state="proposed", proposed_by="Bo"
            ),
            "Badeudvalget, Formand: Anna indstilles (indstillet af Bo)",
        ),
        (APPOINTMENT, made(Appointment, seat="Formand", state="open"), "Formand: pladsen er åben"),
        (
            APPOINTMENT,
            made(Appointment, organ="badeudvalget", state="announced"),
            "Badeudvalget: udpegningen meddeles på mødet",
        ),
        # What no sentence says is noted as in a form.
        (
            APPOINTMENT,
            made(Appointment, organ="badeudvalget", incoming="A", state="open"),
            "Badeudvalget (åben; ind: A)",
        ),
        (PRELIMINARY, made(PreliminaryItem, title="Broen", conditional="ja", topics=["havnebadet"]), "Broen (evt.)"),
    ],
)
def test_a_record_is_said_plainly_and_both_ways_are_read(line: RecordLine, record: Record, plain: str) -> None:
    assert line.write(record, NAMES, PLAINLY) == plain
    assert type(record).model_validate(line.read(line.write(record, NAMES, NOTED), NAMES)) == record
    read = type(record).model_validate(line.read(plain, NAMES))
    assert line.write(read, NAMES, PLAINLY) == plain


@pytest.mark.parametrize("said", ["Bo Bak (suppleant; for: Lone Vang)", "Bo Bak (Suppleant for Lone Vang)"])
def test_a_substitute_is_read_however_it_is_said(said: str) -> None:
    fields = {"person": "Bo Bak", "role": "substitute", "substitute_for": "Lone Vang"}
    assert PARTICIPANT.read(said, NAMES) == fields


def test_who_spoke_is_read_in_both_ways() -> None:
    assert read_part("Opfordring fra Anna Dam") == read_part("Opfordring (Anna Dam)")
    assert read_part("Fra Anna Dam") == read_part("(Anna Dam)") == {"by": "Anna Dam"}
    assert read_part("Referat fra mødet") is None


def test_outcomes_and_topics_stand_with_commas() -> None:
    item = Item.model_validate(
        {"title": "Havnebadet", "outcomes": ["partly_approved", "decided"], "topics": ["havnebadet", "maagerne"]}
    )
    assert lines_of(item, [OUTCOME], NAMES, PLAINLY) == ["Udfald: Delvis godkendt, besluttet"]
    assert OUTCOME.read("Delvis godkendt, besluttet", NAMES) == {"outcomes": ["partly_approved", "decided"]}
    assert lines_of(item, ABOVE, NAMES, PLAINLY) == ["Emne: Havnebadet, Mågerne"]


def test_what_can_be_opened_has_come_and_its_address_stands_below_it_without_a_name_of_a_file() -> None:
    content, ref = town_with(meeting([{"title": "Sagen", "attachments": [{"title": "Kort", "state": "to_follow"}]}]))
    (closed,), (opened,) = (
        papers(content, ref, NAMES, address) for address in (lambda _: "", lambda _: "https://by.example/kort.pdf")
    )
    assert [one.text for one in closed.blocks][-1] == "Kort (eftersendes)"
    *_, said, address = opened.blocks
    assert (said.text, address.style, address.runs[0].url) == ("Kort", Style.SOURCE, "https://by.example/kort.pdf")


def test_an_address_in_a_line_leads_there() -> None:
    content, ref = town_with(meeting([{"title": "Sagen", "links": [{"title": "Kort", "url": "https://by.example/ø"}]}]))
    (paper,) = papers(content, ref, NAMES)
    assert [(run.text, run.url) for run in paper.blocks[-1].runs][1] == (
        "https://by.example/ø",
        "https://by.example/%C3%B8",
    )


def test_the_list_of_items_has_a_column_of_attachments_where_an_item_has_any() -> None:
    items: list[dict[str, Any]] = [{"number": str(number), "title": f"Sag {number}"} for number in range(1, 5)]
    assert listed(items) == [("1", "Sag 1"), ("2", "Sag 2"), ("3", "Sag 3"), ("4", "Sag 4")]
    items[1] |= {"attachments": ["Kort"], "case": [{"text": "Se.", "attachments": ["Plan"]}]}
    assert listed(items) == [("1", "Sag 1", ""), ("2", "Sag 2", "2"), ("3", "Sag 3", ""), ("4", "Sag 4", "")]


def listed(items: list[dict[str, Any]]) -> list[tuple[str, ...]]:
    content, ref = town_with(meeting(items))
    (paper,) = papers(content, ref, NAMES)
    heads = [one.text for one in paper.blocks if one.style is Style.PART]
    assert heads[0] == OVERVIEW
    (table,) = [one for one in paper.blocks if one.printed]
    return [*table.printed]


def meeting(items: list[dict[str, Any]]) -> MadeMeeting:
    agenda = {"published": "2031-05-01", "retold": "nej"}
    return MadeMeeting("meetings/havnelauget/2031-09-08.yml", {"agenda": agenda, "items": items})
