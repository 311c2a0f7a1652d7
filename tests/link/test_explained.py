"""A word that not everybody knows is explained where it is read: once an item, and never in a closed one."""

from lxml import html

from meeting_archive.publish import Publication
from whole_site import make_whole


def test_an_open_item_explains_its_words_once_in_the_order_of_its_page(town: Publication) -> None:
    explained = {
        item.id: [one.word for one in item.explained]
        for meeting in town.archive.meetings.values()
        for item in meeting.items
    }
    assert explained["byraadet-2030-11-20/punkt-5"] == ["til efterretning", "./."]
    # Only the mark of its attachment says so.
    assert explained["byraadet-2030-11-20/punkt-3"] == ["./."]


def test_a_closed_item_explains_nothing(town: Publication) -> None:
    items = [item for meeting in town.archive.meetings.values() for item in meeting.items]
    closed = [item for item in items if item.closed]
    assert any("indkøb" in item.record.title for item in closed)
    assert [item.explained for item in closed if item.explained] == []
    assert not any(one.word == "indkøb" for item in items for one in item.explained)


def test_the_explanation_stands_below_the_item_and_no_text_is_changed_by_it(town: Publication) -> None:
    (page,) = (text for path, text in make_whole(town).items() if path.startswith("moeder/byraadet/2030-11-20"))
    section = html.document_fromstring(page).xpath("//section[@aria-labelledby='punkt-5']")[0]
    (words,) = section.xpath(".//details[contains(@class, 'further')]/dl[contains(@class, 'words')]")
    assert words.getparent().xpath("string(summary)").endswith("rdliste ved punkt 5")
    assert words.xpath("dt/text()") == ["til efterretning", "./."]
    assert words.xpath("dd/text()")[0] == "Mødet har hørt det og gør ikke mere ved sagen nu."
    assert words.getparent().getnext().get("class") == "tools"
    # An item above explains the mark: on paper that is enough.
    assert words.xpath("dt[@class='again']/text()") == ["./."]
