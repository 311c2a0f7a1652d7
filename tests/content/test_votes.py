"""What an item says of votes and dissents, told in words; how it ended is never counted from them."""

import json

import pytest
from lxml import html
from pydantic import ValidationError

from conftest import TOWN
from meeting_archive.content.load import load
from meeting_archive.content.source import read
from meeting_archive.model import ClosedItem, Item, Vote
from meeting_archive.model.votes import Dissent
from meeting_archive.publish import Publication
from whole_site import make_whole

MEETING = "moeder/byraadet/2031-02-19-2/"
DATA = "data/v1/meetings/byraadet-2031-02-19-2.json"


@pytest.mark.parametrize(
    ("vote", "words"),
    [
        ({"in_favour": "12", "against": "30", "abstained": "1"}, "12 for, 30 imod, 1 hverken for eller imod"),
        ({"in_favour": "0", "against_by": ["Liste B", "Anna Dam"]}, "0 for, imod (Liste B, Anna Dam)"),
    ],
)
def test_a_vote_is_told_on_one_line(vote: dict[str, object], words: str) -> None:
    assert Vote.model_validate(vote).words == f"Afstemning: {words}"
    assert Vote.model_validate({"what": "broen", **vote}).words == f"Afstemning om broen: {words}"


@pytest.mark.parametrize("count", ["-1", "mange", "1,5", "12345"])
def test_a_count_is_a_whole_number(count: str) -> None:
    with pytest.raises(ValidationError, match="skal være et helt tal fra 0 til 9999"):
        Vote.model_validate({"in_favour": count})


def test_a_dissent_is_somebodys() -> None:
    with pytest.raises(ValidationError, match="hvem der står bag"):
        Dissent.model_validate({"by": [], "text": "Nej."})


def test_a_vote_makes_no_outcome() -> None:
    assert Item.model_validate({"title": "Broen", "votes": [{"in_favour": "2", "against": "1"}]}).outcomes == ()


def test_a_closed_item_answers_with_nothing() -> None:
    (closed,) = (item for file in load(read(TOWN))[0].meetings.values() for item in file.items if item.is_closed)
    assert isinstance(closed, ClosedItem)
    assert (closed.votes, closed.dissents) == ((), ())


def test_the_minutes_of_an_item_end_with_its_votes_and_dissents(town: Publication) -> None:
    page = html.document_fromstring(make_whole(town)[MEETING])
    box = page.xpath("//section[@aria-labelledby='punkt-2']//div[contains(@class, 'minutes')]")[0]
    said = [" ".join(part.text_content().split()) for part in box.find_class("part")]
    first, second, dissent = said[1:]
    assert first == (
        "Afstemning om at måle med tåen, til der er valgt en: 1 for, 1 imod, 1 hverken for eller imod "
        "For: Bertram Sødring Imod: Cæcilie Ålund Hverken for eller imod: Asta Kjærulf Østerby"
    )
    assert second == "Afstemning: 1 for, 2 imod For: Cæcilie Ålund Imod: Asta Kjærulf Østerby og Bertram Sødring"
    assert dissent.startswith("Protokoltilførsel fra Cæcilie Ålund Jeg kan ikke støtte, at Havnebadet bliver målt")
    assert all(box.xpath(f".//a[text()='{name}']") for name in ("Bertram Sødring", "Cæcilie Ålund"))
    assert box.get("data-edition") == "minutes"


def test_whether_a_meeting_was_quorate_is_told_where_it_was_recorded(town: Publication) -> None:
    pages = make_whole(town)
    assert [path for path, page in pages.items() if '<dt data-edition="minutes">Beslutningsdygtigt' in page] == [
        MEETING
    ]


def test_data_calls_a_vote_what_the_content_calls_it(town: Publication) -> None:
    (text,) = (product.data for product in town.products if product.path == DATA)
    meeting = json.loads(text)
    assert meeting["quorate"] is True
    assert meeting["items"][1]["votes"][1] == {
        "what": None,
        "in_favour": 1,
        "against": 2,
        "abstained": None,
        "in_favour_by": ["Cæcilie Ålund"],
        "against_by": ["Asta Kjærulf Østerby", "Bertram Sødring"],
        "abstained_by": [],
    }


def test_the_search_narrows_down_by_the_new_outcomes_and_finds_who_voted(town: Publication) -> None:
    (record,) = (one for one in town.records if one.address == f"{MEETING}#punkt-2")
    assert "Forkastet" in [choice.label for choice in record.filters["udfald"]]
    assert any("1 imod (Cæcilie Ålund)" in passage.text for passage in record.passages)
