"""Words that were published change with a word of why, and readers see what changed."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import feedparser
import pytest
from lxml import html

from built_sites import words
from conftest import ROOT, TOWN
from desk import Desk
from meeting_archive.content.released_words import ReleasedFile, released_items, text_of
from meeting_archive.products.news import news
from whole_site import make_whole

MEETING = "meetings/byraadet/2030-11-20.yml"
BESIDE = "meetings/byraadet/2030-11-20/mågetælling 2030.txt"
ADDRESS = "moeder/byraadet/2030-11-20/"
RELEASED = "released/byraadet-2030-11-20.json"
TODAY = "2031-05-20"
NEW_ITEM = '\n  - number: "8"\n    title: Et glemt punkt\n    outcomes: noted\n    minutes: Taget til efterretning.\n'


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The town, and all of it released."""
    monkeypatch.setenv("ARKIV_TODAY", TODAY)
    desk = Desk(tmp_path, capsys, TOWN)
    assert "Ingen fejl" in desk("check")
    return desk


def edit(desk: Desk, before: str, after: str, file: str = MEETING) -> None:
    """Change a file of the content as an editor does."""
    path = desk.content / file
    text = path.read_text(encoding="utf-8")
    assert text.count(before) == 1, before
    path.write_text(text.replace(before, after), encoding="utf-8")


def add_item(desk: Desk) -> None:
    text = (desk.content / MEETING).read_text(encoding="utf-8")
    head, items = text.split("\nitems:\n")
    # Last of the items, wherever something else follows.
    parts = re.split(r"(?m)^(?=\w)", items, maxsplit=1)
    (desk.content / MEETING).write_text(
        f"{head}\nitems:\n{parts[0].rstrip()}\n{NEW_ITEM}\n{''.join(parts[1:])}", encoding="utf-8"
    )


CHANGES: dict[str, tuple[Callable[[Desk], None], str, str, str, str, str]] = {
    # What is changed, at which item, how the message begins, the part, and what stood and stands there.
    "an outcome": (
        lambda desk: edit(
            desk,
            "    outcomes: discussed\n    minutes: |\n      Byrådet drøftede",
            "    outcomes: noted\n    minutes: |\n      Byrådet drøftede",
        ),
        "punkt-3",
        "Udfaldet er ændret, efter at punktet blev udgivet",
        "outcomes",
        "Drøftet",
        "Taget til efterretning",
    ),
    "a vote": (
        lambda desk: edit(
            desk,
            "    outcomes: discussed\n    minutes: |\n      Byrådet drøftede",
            "    outcomes: discussed\n    votes:\n      - in_favour: 2\n        against_by: Bertram Sødring\n"
            "    minutes: |\n      Byrådet drøftede",
        ),
        "punkt-3",
        "Afstemningen er ændret, efter at punktet blev udgivet",
        "votes",
        "",
        "2 for · imod: Bertram Sødring",
    ),
    "a sentence": (
        lambda desk: edit(desk, "Sildevej er en vej, men", "Sildevej er næsten en vej, men"),
        "punkt-3",
        "Sagsfremstillingen er ændret, efter at punktet blev udgivet",
        "case",
        "Sildevej er en vej",
        "Sildevej er næsten en vej",
    ),
    "a swapped attachment": (
        lambda desk: (desk.content / BESIDE).write_text("Ingen måger.\n", encoding="utf-8") and None,
        "punkt-5",
        "Bilagene er ændret, efter at punktet blev udgivet",
        "attachments",
        "den tidligere fil",
        "den nye fil",
    ),
    "a new item": (add_item, "punkt-8", "Punktet er føjet til, efter at dokumentet blev udgivet", "", "", ""),
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_is_changed_is_stopped_and_after_the_remedy_told(desk: Desk, change: str) -> None:
    make, item, message, part, before, now = CHANGES[change]
    make(desk)
    said = desk("check")
    assert desk.code == 1
    assert message.casefold() in said.casefold()
    # The message is the command; only the reason is missing.
    (command,) = re.findall(r'arkiv (correct \S+) --why "…"', said)
    assert command == f"correct byraadet/2030-11-20#{item}"
    assert "er ikke udgivet" not in desk("release")
    assert desk.code == 1
    said = desk(*command.split(), "--why", "Fejlen blev opdaget")
    assert desk.code == 0, said
    assert "arkiv release" in said
    # The same is told before the release and after it.
    for _ in range(2):
        desk("check")
        assert desk.code == 0
        publication = desk.published(TODAY)
        (at_item,) = html.fromstring(make_whole(publication)[ADDRESS]).xpath(f"//section[@aria-labelledby='{item}']")
        assert "Rettet den 20. maj 2031" in words(at_item)
        assert "Fejlen blev opdaget" in words(at_item)
        products = {product.path: product for product in publication.products}
        data = json.loads(products["data/v1/meetings/byraadet-2030-11-20.json"].data)
        assert data["modified"] == TODAY
        (told,) = [one["corrections"] for one in data["items"] if one["id"].endswith(f"/{item}")]
        assert told[0]["why"] == "Fejlen blev opdaget"
        entries = feedparser.parse(products["nyt/alle.xml"].data).entries
        assert entries[0].id.endswith(f"byraadet-2030-11-20/corrected/{TODAY}")
        assert "Fejlen blev opdaget" in entries[0].content[0].value
        if part:
            assert [one["part"] for one in told[0]["changes"]] == [part]
            assert before in told[0]["changes"][0]["before"]
            assert now in told[0]["changes"][0]["now"]
            assert told[0]["changes"][0]["before"] != told[0]["changes"][0]["now"]
            assert at_item.xpath(".//*[@class='difference']//del | .//*[@class='difference']//ins")
            assert "<ins>" in entries[0].content[0].value
        desk("release")
    assert "Der er ikke sket noget" in desk("release")


def test_what_was_corrected_once_is_sealed_again(desk: Desk) -> None:
    CHANGES["an outcome"][0](desk)
    desk("correct", "byraadet/2030-11-20#punkt-3", "--why", "Fejl")
    desk("release")
    edit(desk, "Sildevej er en vej, men", "Sildevej var en vej, men")
    assert "er ændret, efter at punktet blev udgivet" in desk("check")


def test_a_correction_that_was_released_is_never_taken_away(desk: Desk) -> None:
    CHANGES["an outcome"][0](desk)
    desk("correct", "byraadet/2030-11-20#punkt-3", "--why", "Fejl")
    desk("release")
    text = (desk.content / MEETING).read_text(encoding="utf-8")
    (desk.content / MEETING).write_text(re.sub(r"corrected:\n(?:  .*\n)+", "", text), encoding="utf-8")
    assert "en rettelse af punktet, som er udgivet, mangler" in desk("check")


def test_a_slip_is_told_at_the_item_and_is_no_news(desk: Desk) -> None:
    CHANGES["a sentence"][0](desk)
    desk("correct", "byraadet/2030-11-20#punkt-3", "--why", "Et ord manglede", "--minor")
    publication = desk.published(TODAY)
    assert "Et ord manglede" in make_whole(publication)[ADDRESS]
    assert not [one for one in news(publication.archive) if one.id.endswith(TODAY)]


def everything(desk: Desk) -> str:
    """All that is published, as one text."""
    publication = desk.published(TODAY)
    products = [product.data.decode("latin-1") for product in publication.products]
    return " ".join([*make_whole(publication).values(), *products, *map(repr, publication.records)])


@pytest.mark.parametrize("when", ["before the release", "after it"])
def test_what_a_correction_takes_out_is_nowhere_any_more(desk: Desk, when: str) -> None:
    # It was there for a while, and was corrected for another reason first.
    edit(desk, "Byrådet drøftede sagen. Der", "Byrådet drøftede Ville Vandkærs sag. Der")
    desk("correct", "byraadet/2030-11-20#punkt-3", "--why", "Det stod i referatet")
    desk("release")
    assert "Vandkær" in everything(desk)
    edit(desk, "Byrådet drøftede Ville Vandkærs sag. Der", "Byrådet drøftede sagen. Der")
    said = desk("correct", "byraadet/2030-11-20#punkt-3", "--why", "Et navn er ude", "--removes", "personal_data")
    assert "I historikken (git) og i sikkerhedskopier står de stadig" in said
    if when == "after it":
        desk("release")
        assert "Vandkær" not in (desk.content / RELEASED).read_text(encoding="utf-8")
    assert "Vandkær" not in everything(desk)
    # Only that, and when: not even the reasons of this correction and of those before it.
    page = make_whole(desk.published(TODAY))[ADDRESS]
    assert "Rettet den 20. maj 2031: personoplysninger er taget ud, og det, der stod før, vises ikke" in page
    assert "Et navn er ude" not in everything(desk)
    assert "Det stod i referatet" not in everything(desk)


@pytest.mark.parametrize("item", ["#punkt-4", ""], ids=["of the item", "of all"])
def test_what_is_taken_out_is_gone_also_where_the_item_is_called_otherwise_since(desk: Desk, item: str) -> None:
    agenda = "meetings/havnelauget/2031-04-10.yml"
    title = "title: Program for studieturen"
    edit(desk, title, "title: Program for Ville Vandkærs studietur", agenda)
    desk("correct", "havnelauget/2031-04-10#punkt-3", "--why", "Det er hans tur")
    desk("release")
    assert "Vandkær" in everything(desk)
    # The minutes have the item under another title and number, and another in its place.
    desk("minutes", "havnelauget", "2031-04-10")
    text = (desk.content / agenda).read_text(encoding="utf-8")
    text = text.replace("    outcomes:\n", "    outcomes: noted\n").replace("    minutes:\n", "    minutes: Noteret.\n")
    text = text.replace("title: Program for Ville Vandkærs studietur", "title: En borgers studietur")
    text = text.replace(
        '  - number: "3"\n', '  - number: "3"\n    title: Et andet punkt\n    outcomes: noted\n\n  - number: "4"\n'
    )
    (desk.content / agenda).write_text(text, encoding="utf-8")
    place = f"havnelauget/2031-04-10{item}"
    said = desk("correct", place, "--why", "Et navn er ude", "--removes", "personoplysninger")
    assert desk.code == 0, said
    assert "Vandkær" not in everything(desk)
    desk("release")
    assert "Vandkær" not in everything(desk)
    assert "Vandkær" not in (desk.content / "released/havnelauget-2031-04-10.json").read_text(encoding="utf-8")
    assert "Der er ikke sket noget" in desk("release")


def test_the_gate_knows_what_was_taken_out_until_it_is_forgotten(desk: Desk) -> None:
    edit(desk, "Byrådet drøftede sagen. Der", "Byrådet drøftede Ville Vandkærs sag. Der")
    desk("correct", "byraadet/2030-11-20#punkt-3", "--why", "Det stod i referatet")
    desk("release")
    page = "<p>Vandkærs</p>".encode()
    gate = desk.published(TODAY).gate([ROOT / "theme"])
    assert gate.problems("index.html", page) == []
    edit(desk, "Byrådet drøftede Ville Vandkærs sag. Der", "Byrådet drøftede sagen. Der")
    desk("correct", "byraadet/2030-11-20#punkt-3", "--why", "Et navn er ude", "--removes", "personal_data")
    (problem,) = desk.published(TODAY).gate([ROOT / "theme"]).problems("index.html", page)
    assert problem.file == RELEASED
    assert problem.text == "ord, som er taget ud, ville stadig stå på /: slet dem dér, og kør arkiv release"
    desk("release")
    assert desk.published(TODAY).gate([ROOT / "theme"]).problems("index.html", page) == []


def test_an_item_that_is_closed_leaves_no_word_behind(desk: Desk) -> None:
    edit(desk, "    title: Parker & <veje>\n    kind: discussion", "    title: Parker & <veje>\n    closed: ja")
    assert "punktet er lukket, efter at det blev udgivet" in desk("check")
    said = desk("correct", "byraadet/2030-11-20#punkt-3", "--why", "Sagen er lukket")
    assert "Kør arkiv release straks" in said
    assert "petanque" not in everything(desk)
    assert "Rettet den 20. maj 2031 (punktet er lukket)" in make_whole(desk.published(TODAY))[ADDRESS]
    assert "Sagen er lukket" not in everything(desk)
    desk("release")
    assert "petanque" not in (desk.content / RELEASED).read_text(encoding="utf-8")


def test_a_cpr_number_in_what_was_released_is_found_and_goes_with_the_release(desk: Desk) -> None:
    path = desk.content / RELEASED
    assert "Sildevej er en vej" in path.read_text(encoding="utf-8")
    # As it would stand there had an older version of the archive not known it.
    items = dict(released_items(path.read_text(encoding="utf-8"), "byraadet-2030-11-20"))
    last = items["punkt-3"][-1]
    assert last.words
    items["punkt-3"] = (last._replace(words=last.words | {"recommendation": "Sag om 010203-1234"}), last)
    before = ReleasedFile(path.read_text(encoding="utf-8")).sha256
    path.write_text(text_of(items), encoding="utf-8")
    edit(desk, before, ReleasedFile(text_of(items)).sha256, "released.yml")
    said = desk("check")
    assert "released/byraadet-2030-11-20.json" in said
    assert "et CPR-nummer (010203-xxxx) i det, der er udgivet af punkt-3" in said
    desk("correct", "byraadet/2030-11-20#punkt-3", "--why", "Et nummer er ude", "--removes", "personal_data")
    assert f"{RELEASED} er skrevet" in desk("release")
    assert "Ingen fejl" in desk("check")


def test_an_item_that_is_gone_is_missed(desk: Desk) -> None:
    add_item(desk)
    desk("correct", "byraadet/2030-11-20#punkt-8", "--why", "Det var glemt")
    desk("release")
    edit(desk, NEW_ITEM, "")
    assert "punkt-8 er udgivet, men findes ikke mere: sæt det tilbage" in desk("check")
    desk("correct", "byraadet/2030-11-20#punkt-8", "--why", "Det var et andet møde")
    assert "Ingen fejl" in desk("check")
    assert "Det var et andet møde" in make_whole(desk.published(TODAY))[ADDRESS]
    desk("release")
    assert "Ingen fejl" in desk("check")


def test_an_item_keeps_its_address_when_another_takes_its_number(desk: Desk) -> None:
    numbered = 'number: "3"\n    title: Parker & <veje>\n    kind'
    edit(desk, numbered, numbered.replace('"3"', '"3a"'))
    said = desk("check")
    assert "punktet er udgivet som punkt-3: skriv »key: punkt-3« ved det" in said
    edit(desk, numbered.replace('"3"', '"3a"'), numbered.replace('"3"', '"3a"\n    key: punkt-3'))
    said = desk("check")
    assert desk.code == 0, said
    text = (desk.content / MEETING).read_text(encoding="utf-8")
    new = '  - number: "3"\n    title: Et nyt punkt\n    outcomes: noted\n    minutes: Noteret.\n\n'
    (desk.content / MEETING).write_text(text.replace('  - number: "3a"', f'{new}  - number: "3a"'), encoding="utf-8")
    desk("correct", "byraadet/2030-11-20#punkt-3-b", "--why", "Det var glemt")
    page = html.fromstring(make_whole(desk.published(TODAY))[ADDRESS])
    assert "Parker" in words(page.xpath("//h2[@id='punkt-3']")[0])
    assert "Et nyt punkt" in words(page.xpath("//h2[@id='punkt-3-b']")[0])


def test_line_breaks_and_a_file_that_was_promised_are_no_corrections(desk: Desk) -> None:
    edit(
        desk,
        "holder op med at være en vej, når bilen ikke kan ses fra\n      fortovet",
        "holder op med at være en vej,\n      når bilen ikke kan ses fra fortovet",
    )
    assert "Ingen fejl" in desk("check")
    agenda = "meetings/byraadet/2031-04-23.yml"
    beside = desk.content / "meetings/byraadet/2031-04-23"
    beside.mkdir()
    (beside / "græs.txt").write_text("Græsset vokser.\n", encoding="utf-8")
    edit(
        desk,
        "attachments: Notat om græs, der vokser gennem asfalt",
        "attachments:\n      - title: Notat om græs, der vokser gennem asfalt\n        file: græs.txt",
        agenda,
    )
    assert "er ændret, efter" not in desk("check")
    desk("release")
    (beside / "græs.txt").write_text("Græsset er slået.\n", encoding="utf-8")
    assert "Bilagene er ændret, efter at punktet blev udgivet" in desk("check")


def test_minutes_are_another_document_than_the_agenda(desk: Desk) -> None:
    agenda = "meetings/havnelauget/2031-04-10.yml"
    desk("minutes", "havnelauget", "2031-04-10")
    text = (desk.content / agenda).read_text(encoding="utf-8")
    text = text.replace("    outcomes:\n", "    outcomes: noted\n").replace("    minutes:\n", "    minutes: Noteret.\n")
    text = text.replace("title: Program for studieturen", "title: Studieturens program, endelig")
    (desk.content / agenda).write_text(text, encoding="utf-8")
    said = desk("check")
    assert desk.code == 0, said
    publication = desk.published(TODAY)
    page = html.fromstring(make_whole(publication)["moeder/havnelauget/2031-04-10/"])
    assert "Ændret siden dagsordenen: overskriften" in words(page)
    (entry,) = [one for one in news(publication.archive) if one.id == "havnelauget-2031-04-10/minutes"]
    assert "Ændret siden dagsordenen: overskriften." in [point.changed for point in entry.points]


def test_a_meeting_that_moves_keeps_what_was_published_of_it(desk: Desk) -> None:
    said = desk("move", "havnelauget", "2031-06-16", "2031-06-17")
    assert desk.code == 0, said
    desk("release")
    assert (desk.content / "released/havnelauget-2031-06-16.json").is_file()
    assert not (desk.content / "released/havnelauget-2031-06-17.json").exists()
    edit(
        desk,
        "title: Havnebadets drift\n    kind",
        "title: Badets drift\n    kind",
        "meetings/havnelauget/2031-06-17.yml",
    )
    assert "Overskriften er ændret, efter at punktet blev udgivet" in desk("check")


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        ("byraadet/2030-11-20#punkt-77", "har ikke punkt-77"),
        ("byraadet/2029-11-20#punkt-1", "har ingen fil"),
        ("byraadet#punkt-1", "skal være et møde som"),
        ("byraadet/2031-13-20#punkt-1", "findes ikke i kalenderen"),
    ],
)
def test_a_correction_of_what_is_not_there_is_a_sentence(desk: Desk, place: str, sentence: str) -> None:
    assert sentence in desk("correct", place, "--why", "Fejl")
    assert desk.code != 0
    assert "Ingen fejl" in desk("check")


def test_a_correction_without_a_word_of_why_is_a_sentence(desk: Desk) -> None:
    assert "GRUND mangler" in desk("correct", "byraadet/2030-11-20#punkt-3")
    assert "»why« er tom" in desk("correct", "byraadet/2030-11-20#punkt-3", "--why", " ")
    assert desk.code != 0


def test_words_that_are_corrected_first_are_asked_for(desk: Desk) -> None:
    said = desk("correct", "byraadet/2030-11-20#punkt-3", "--why", "Fejl")
    assert "Ordene er endnu dem, der blev udgivet: ret dem nu i filen." in said
