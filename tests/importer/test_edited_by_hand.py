"""What people do to a document of ours in Word before it is read again: what is written is what counts, not how.

What cannot be read as it was meant is told, and never guessed; no word of it disappears.
"""

import functools
import re
from typing import Any

import pytest

from carried import carried
from meeting_archive.content.content import Content
from meeting_archive.importer.form.said import plain
from meeting_archive.importer.imported import Imported
from meeting_archive.importer.item.outcomes import outcomes_in
from meeting_archive.importer.lines import Document, Line, Refused
from meeting_archive.importer.taking.unknown import unknown_people
from meeting_archive.model import Outcome
from meeting_archive.products.documents.blocks import Style, TextRun
from meeting_archive.products.documents.making import papers
from meeting_archive.products.documents.names import KnownNames, LineError
from meetings_made import MadeMeeting
from said_back import read_back, town_with

MINUTES = MadeMeeting(
    "meetings/byraadet/2032-03-03.yml",
    {
        "weekday": "wednesday",
        "start": "17.00",
        "end": "19.00",
        "place": "Rådhuset",
        "minutes": {"published": "2032-03-10"},
        "items": [
            {
                "number": "1",
                "title": "Godkendelse af dagsorden",
                "standing": "agenda",
                "recommendation": "Det indstilles, at dagsordenen godkendes.",
                "outcomes": ["approved"],
                "minutes": "Dagsordenen blev godkendt.",
            },
            {
                "number": "2",
                "title": "Takster for kajplads",
                "presenters": ["Anna Dam"],
                "topics": ["havnebadet"],
                "recommendation": "Det indstilles, at taksterne drøftes.",
                "outcomes": ["discussed"],
                "minutes": "Byrådet drøftede taksterne.",
                "case": "Kajen er slidt.",
                "attachments": ["Kort over kajen"],
            },
            {"number": "3", "title": "Eventuelt", "standing": "any_other_business", "minutes": "Intet."},
        ],
    },
)
# The styles of whoever pastes from somewhere else.
FOREIGN = ("", "Normal", "Brødtekst", "Listeafsnit", "Standard (web)", "Overskrift 2")

Lines = list[Line]


@functools.cache
def _page() -> tuple[Content, tuple[Line, ...]]:
    content, ref = town_with(MINUTES)
    (paper,) = papers(content, ref, KnownNames.of(content))
    return content, carried(paper).lines


def page() -> Lines:
    return [*_page()[1]]


def typed(text: str, style: str = "Normal", **look: Any) -> Line:
    return Line(0, text, style=style, runs=(TextRun(text),), **look)


def place(lines: Lines, text: str) -> int:
    return next(at for at, line in enumerate(lines) if line.text == text)


def changed(lines: Lines, text: str, *instead: Line) -> Lines:
    at = place(lines, text)
    return [*lines[:at], *instead, *lines[at + 1 :]]


def behind(lines: Lines, text: str, *more: Line) -> Lines:
    return changed(lines, text, lines[place(lines, text)], *more)


def reworded(lines: Lines, old: str, new: str) -> Lines:
    return changed(lines, old, typed(new, lines[place(lines, old)].style))


def taken_in(lines: Lines) -> Imported:
    content, _ = _page()
    counted = tuple(line._replace(number=at, unit="afsnit") for at, line in enumerate(lines, 1))
    return read_back(Document("papir.docx", counted, form="moedearkiv-1 minutes byraadet/2032-03-03"), content)


def items(lines: Lines) -> list[dict[str, Any]]:
    """Return the items of a document in which there is nothing to tell."""
    imported = taken_in(lines)
    assert imported.unplaced == []
    assert imported.doubts == []
    return plain(imported.fields["items"])  # type: ignore[no-any-return]  # a list of fields


def told(lines: Lines, *words: str) -> Imported:
    """Check that a sentence tells of all those words."""
    imported = taken_in(lines)
    assert any(all(word in doubt for word in words) for doubt in imported.doubts), imported.doubts
    return imported


# Items


def test_a_moved_item_stands_where_it_was_moved_to() -> None:
    lines = page()
    second, third = place(lines, "2. Takster for kajplads"), place(lines, "3. Eventuelt")
    moved = taken_in([*lines[:second], *lines[third:], *lines[second:third]])
    assert [item["number"] for item in plain(moved.fields["items"])] == ["1", "3", "2"]
    assert plain(moved.fields["items"])[2] == items(page())[1]
    assert moved.unplaced == []


def test_a_deleted_item_is_gone_and_its_number_is_missed() -> None:
    lines = page()
    second, third = place(lines, "2. Takster for kajplads"), place(lines, "3. Eventuelt")
    deleted = told([*lines[:second], *lines[third:]], "1", "3")
    assert [item["number"] for item in plain(deleted.fields["items"])] == ["1", "3"]


def test_an_item_that_stands_twice_is_read_twice_and_told() -> None:
    lines = page()
    second, third = place(lines, "2. Takster for kajplads"), place(lines, "3. Eventuelt")
    doubled = told([*lines[:third], *lines[second:]], "2")
    assert [item["number"] for item in plain(doubled.fields["items"])] == ["1", "2", "2", "3"]


@pytest.mark.parametrize(
    "written",
    [
        *("7. ", "7) ", "Punkt 7: ", "Punkt 7. ", "7.\t", "7.\u00a0"),
        "7.",
        "Pkt. 7: ",
    ],
)
def test_a_number_may_be_written_in_any_way(written: str) -> None:
    read = taken_in(reworded(page(), "2. Takster for kajplads", f"{written}Takster for kajplads"))
    item = plain(read.fields["items"])[1]
    assert (item["number"], item["title"]) == ("7", "Takster for kajplads")


def test_an_item_without_a_number_is_an_item() -> None:
    read = taken_in(reworded(page(), "2. Takster for kajplads", "Takster for kajplads"))
    assert plain(read.fields["items"])[1]["title"] == "Takster for kajplads"
    assert "number" not in read.fields["items"][1]


def test_an_item_that_lost_all_its_styles_is_an_item() -> None:
    lines = page()
    second, third = place(lines, "2. Takster for kajplads"), place(lines, "3. Eventuelt")
    bare = [line._replace(style="", heading=False) for line in lines[second:third]]
    assert items([*lines[:second], *bare, *lines[third:]]) == items(page())


def test_a_document_that_lost_all_its_styles_is_read() -> None:
    assert items([line._replace(style="", heading=False) for line in page()]) == items(page())


def test_a_bold_line_of_ones_own_begins_no_item() -> None:
    lines = behind(page(), "Kajen er slidt.", typed("4. Hvad nu?", "Normal", bold=True), typed("Vi maler den."))
    read = taken_in(lines)
    assert len(read.fields["items"]) == 3
    assert "Hvad nu?" in str(plain(read.fields["items"])[1]["case"])


# Long texts


def test_a_paragraph_that_was_split_is_two() -> None:
    lines = changed(page(), "Kajen er slidt.", typed("Kajen", Style.TEXT), typed("er slidt.", Style.TEXT))
    assert items(lines)[1]["case"] == ["Kajen\n\ner slidt."]


@pytest.mark.parametrize("style", FOREIGN)
def test_what_is_pasted_into_a_text_belongs_to_it_whatever_its_style(style: str) -> None:
    lines = behind(page(), "Kajen er slidt.", typed("Den er fra 1911.", style, heading=style.startswith("Overskrift")))
    assert "Den er fra 1911." in str(items(lines)[1]["case"])


@pytest.mark.parametrize("style", FOREIGN[:4])
def test_points_of_ones_own_are_points(style: str) -> None:
    points = [typed(text, style, bullet=True, level=level) for text, level in [("Maling", 0), ("rød", 1), ("Tjære", 0)]]
    assert items(behind(page(), "Kajen er slidt.", *points))[1]["case"] == [
        "Kajen er slidt.\n\n- Maling\n  - rød\n- Tjære"
    ]


def test_a_pasted_table_is_a_table_with_all_its_words() -> None:
    rows = [("Post", "Beløb"), ("Maling", "1.250"), ("", "I alt 3"), ("Tjære", "")]
    pasted = [Line(0, " | ".join(cells), cells=cells, table=9, style="Normal") for cells in rows]
    imported = taken_in(behind(page(), "Kajen er slidt.", *pasted))
    known = str(plain(imported.fields["items"])[1]["case"]) + str(imported.unplaced)
    assert [cell for cells in rows for cell in cells if cell not in known] == []
    assert "table" in str(imported.fields["items"][1]["case"])


def test_a_part_that_stands_twice_is_read_once_and_whole() -> None:
    lines = behind(page(), "Kajen er slidt.", typed("Indstilling", Style.PART), typed("Og at den males.", Style.TEXT))
    read = taken_in(lines)
    assert "taksterne drøftes" in plain(read.fields["items"])[1]["recommendation"]
    assert "Og at den males." in plain(read.fields["items"])[1]["recommendation"]


def test_what_stands_before_the_first_part_is_not_lost() -> None:
    read = taken_in(behind(page(), "2. Takster for kajplads", typed("Punktet er udsat fra sidst.", Style.TEXT)))
    assert "udsat fra sidst" in str(read.fields["items"][1]) + str(read.unplaced)


def test_what_stands_above_the_first_item_is_not_lost() -> None:
    read = taken_in(behind(page(), "Sted: Rådhuset", typed("Husk gummistøvler.")))
    assert "gummistøvler" in str(read.fields) + str(read.unplaced)


def test_what_is_written_in_a_line_of_help_is_told() -> None:
    read = taken_in(behind(page(), "Kajen er slidt.", typed("Kajen er fra 1911.", Style.HELP)))
    assert "1911" in str(read.fields) + str(read.unplaced) + str(read.doubts)


# Labelled lines


@pytest.mark.parametrize(
    "written",
    [
        *("EMNE: Havnebadet", "emne: havnebadet", "Emne : Havnebadet", "Emne:Havnebadet", "Emne:  Havnebadet "),
        *("Emne\u00a0: Havnebadet", "Emne:\u00a0Havnebadet", "Emne:\tHavnebadet", "Emner: Havnebadet"),
        *("Emne: havnebadet;", "Emne: »Havnebadet«"),
        "Emne: ”Havnebadet”",
        "Emne: Havnebadet.",
        "Emne: badebro",
    ],
)
@pytest.mark.parametrize("look", [{"style": Style.LINE}, {"style": "Normal", "bold": True}, {"style": "", "lead": 5}])
def test_a_label_may_be_retyped(written: str, look: dict[str, Any]) -> None:
    lines = changed(page(), "Emne: Havnebadet", typed(written, **look))
    assert items(lines) == items(page())


@pytest.mark.parametrize(
    "written",
    [
        "Emner: Havnebadet; Mågerne",
        "Emne: Havnebadet, Mågerne",
        "Emner: Havnebadet og Mågerne",
    ],
)
def test_several_topics_stand_on_one_line_in_any_way(written: str) -> None:
    assert items(reworded(page(), "Emne: Havnebadet", written))[1]["topics"] == ["havnebadet", "maagerne"]


@pytest.mark.parametrize(
    "written",
    ["Udfald: drøftet", "UDFALD: DRØFTET", "Udfald: Drøftet.", "Udfald : Drøftet"],
)
def test_an_outcome_may_be_retyped(written: str) -> None:
    assert items(reworded(page(), "Udfald: Drøftet", written))[1]["outcomes"] == ["discussed"]


@pytest.mark.parametrize("written", ["Drøftet; Udsat", "Drøftet, udsat", "Drøftet og udsat"])
def test_several_outcomes_stand_on_one_line_in_any_way(written: str) -> None:
    assert items(reworded(page(), "Udfald: Drøftet", f"Udfald: {written}"))[1]["outcomes"] == ["discussed", "postponed"]


@pytest.mark.parametrize("written", ["Vendt på hovedet", "Sagen blev drøftet"])
def test_an_outcome_that_nobody_knows_is_told_and_not_guessed(written: str) -> None:
    read = told(reworded(page(), "Udfald: Drøftet", f"Udfald: {written}"), written)
    assert "outcomes" not in read.fields["items"][1]


@pytest.mark.parametrize(
    ("written", "outcome"),
    [
        *(("Tiltrådt", "approved"), ("Vedtaget", "decided"), ("vedtaget.", "decided"), ("Udskudt", "postponed")),
        ("Taget til orientering", "noted"),
    ],
)
def test_an_outcome_may_be_said_in_another_word_of_the_house(written: str, outcome: str) -> None:
    assert items(reworded(page(), "Udfald: Drøftet", f"Udfald: {written}"))[1]["outcomes"] == [outcome]


@pytest.mark.parametrize(
    "word", ["Godkendt", "Tiltrådt", "Vedtaget", "Besluttet", "Drøftet", "Udsat", "Udskudt", "Forkastet"]
)
def test_a_word_for_an_outcome_means_on_its_line_what_it_means_in_a_sentence(word: str) -> None:
    assert outcomes_in(f"Punktet blev {word.casefold()}.", "Byrådet")[0] == [Outcome.by_danish()[word.casefold()]]


def test_an_outcome_that_nobody_knows_is_told_with_the_three_nearest() -> None:
    read = taken_in(reworded(page(), "Udfald: Drøftet", "Udfald: Godkent"))
    assert re.search(r"mente du godkendt, [a-z ]+ eller [a-z ]+\?$", read.doubts[0])


@pytest.mark.parametrize("style", [Style.TEXT, Style.LINE, *FOREIGN[:3]])
def test_a_follow_up_typed_into_the_minutes_is_one(style: str) -> None:
    lines = behind(
        page(), "Byrådet drøftede taksterne.", typed("Opfølgning: Havnelauget: maler kajen (frist: uge 20)", style)
    )
    assert items(lines)[1]["minutes"] == items(page())[1]["minutes"]
    assert items(lines)[1]["follow_ups"] == [{"who": ["havnelauget"], "what": "maler kajen", "deadline": "uge 20"}]


def test_a_follow_up_that_is_a_point_of_a_list_of_ours_is_told() -> None:
    point = typed("Opfølgning: Havnelauget: maler kajen", Style.BULLET)
    read = told(behind(page(), "Byrådet drøftede taksterne.", point), "Opfølgning", "liste")
    assert "maler kajen" in str(plain(read.fields["items"])[1]["minutes"])


@pytest.mark.parametrize(
    ("written", "follow_up"),
    [
        ("Opfølgning: maler kajen", {"what": "maler kajen"}),
        ("opfølgning: LAUGET: maler kajen", {"who": ["havnelauget"], "what": "maler kajen"}),
        ("Opfølgning: Lauget og Anna Dam: maler kajen", {"who": ["havnelauget", "Anna Dam"], "what": "maler kajen"}),
        (
            "Opfølgning: Lauget: maler kajen (Frist: uge 20)",
            {"who": ["havnelauget"], "what": "maler kajen", "deadline": "uge 20"},
        ),
        ("Opfølgning: maler kajen (frist uge 20)", {"what": "maler kajen", "deadline": "uge 20"}),
        ("Opfølgning: maler kajen (frist: 1/5-2032)", {"what": "maler kajen", "deadline": "1/5-2032"}),
        ("Opfølgning: maler kajen (rød)", {"what": "maler kajen (rød)"}),
        ("Opfølgning: kajen males: rød", {"what": "kajen males: rød"}),
        ("Opfølgning: maler kajen, frist: uge 20", {"what": "maler kajen", "deadline": "uge 20"}),
        (
            "Opfølgning: Lauget: maler kajen. Frist: uge 20",
            {"who": ["havnelauget"], "what": "maler kajen", "deadline": "uge 20"},
        ),
        ("Opfølgning: »kajens folk«: maler den", {"who": ["kajens folk"], "what": "maler den"}),
    ],
)
def test_a_follow_up_is_read_as_it_is_meant(written: str, follow_up: dict[str, Any]) -> None:
    lines = behind(page(), "Byrådet drøftede taksterne.", typed(written, Style.LINE))
    read = plain(taken_in(lines).fields["items"])[1]["follow_ups"][0]
    assert {**read, "deadline": read.get("deadline", "").replace("2032-05-01", "1/5-2032")} == {
        "deadline": "",
        **follow_up,
    }


@pytest.mark.parametrize(
    ("written", "lacking"),
    [
        ("Udpegning: Badeudvalget (ind: Anna Dam)", "hvor langt"),
        ("Udpegning: (ind: Anna Dam; godkendt)", "hvor der udpeges til"),
        ("Opfølgning: (frist: uge 20)", "hvad der skal gøres"),
        ("Opfølgning: Havnelauget:", "hvad der skal gøres"),
        ("Næste skridt: vi venter", "hvilket møde"),
        ("Link: (adresse: https://x.example/)", "hvad den hedder"),
    ],
)
def test_a_line_that_lacks_what_it_needs_is_told(written: str, lacking: str) -> None:
    read = told(behind(page(), "Byrådet drøftede taksterne.", typed(written, Style.LINE)), lacking)
    assert [line.text for line in read.unplaced] == [written]


def test_an_attachment_that_is_not_public_closes_no_item() -> None:
    more = [typed("Økonomi", Style.BULLET, bullet=True), typed("Lejen (ikke offentligt)", Style.BULLET, bullet=True)]
    read = items(behind(page(), "Kort over kajen", *more))[1]
    assert read["attachments"][1:] == ["Økonomi", {"title": "Lejen", "state": "not_public"}]


@pytest.mark.parametrize("written", ["Bilag 3 - Notat", "Bilag 3 – Notat", "bilag 3 — Notat", "Bilag 3: Notat"])
def test_the_number_of_an_attachment_may_stand_before_a_dash(written: str) -> None:
    read = items(behind(page(), "Kort over kajen", typed(written, Style.BULLET, bullet=True)))[1]
    assert read["attachments"][1:] == [{"number": "3", "title": "Notat"}]


def test_a_title_with_a_dash_in_it_is_one_title() -> None:
    more = [typed(text, Style.BULLET, bullet=True) for text in ("Bilag 3.1: Notat - kort", "Notat 4 - kort")]
    read = items(behind(page(), "Kort over kajen", *more))[1]
    assert read["attachments"][1:] == [{"number": "3.1", "title": "Notat - kort"}, "Notat 4 - kort"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        *(("senest 1/5", "1. maj"), ("inden den 1. maj", "1. maj"), ("senest d. 1/5-2032", "1. maj 2032")),
        *(("senest uge 20", "uge 20"), ("senest i maj", "maj"), ("frist 1.5.32", "1. maj 2032")),
    ],
)
def test_a_deadline_in_the_words_of_a_follow_up_is_told_with_what_was_meant(written: str, meant: str) -> None:
    follow_up = typed(f"Opfølgning: Sende brev til ministeren {written}", Style.LINE)
    read = told(behind(page(), "Byrådet drøftede taksterne.", follow_up), f"mente du (frist: {meant})?")
    assert plain(read.fields["items"])[1]["follow_ups"] == [{"what": f"Sende brev til ministeren {written}"}]


@pytest.mark.parametrize("written", ["maler kajen inden mødet", "maler kajen senest 1/5 (frist: 1. maj)"])
def test_what_is_no_day_or_has_its_deadline_is_not_asked_about(written: str) -> None:
    assert items(behind(page(), "Byrådet drøftede taksterne.", typed(f"Opfølgning: {written}", Style.LINE)))


def test_a_topic_that_is_misspelt_is_told_with_the_one_that_was_meant() -> None:
    read = told(reworded(page(), "Emne: Havnebadet", "Emne: Havnebaddet"), "Havnebaddet", "Havnebadet")
    assert "topics" not in read.fields["items"][1]


def test_a_topic_may_be_meant_by_its_short_name() -> None:
    content, _ = _page()
    names = KnownNames(content.bodies, {"takster": "Takster på socialområdet"}, {}, {})
    with pytest.raises(LineError, match="mente du »Takster på socialområdet«"):
        names.topic_of("Takser")


def test_a_topic_that_nobody_knows_is_told() -> None:
    read = told(reworded(page(), "Emne: Havnebadet", "Emne: Rumfart"), "Rumfart")
    assert "topics" not in read.fields["items"][1]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        *(("Enme: Havnebadet", "Emne:"), ("Emnne: Havnebadet", "Emne:"), ("EMEN: Havnebadet", "Emne:")),
        *(("Fremlægs af: Bo Bak", "Fremlægges af:"), ("Sagstyper: Orientering", "Sagstype:")),
    ],
)
@pytest.mark.parametrize("style", [Style.LINE, Style.TEXT, "Normal"])
def test_a_label_that_is_misspelt_where_labels_stand_is_told_and_is_no_text(
    written: str, meant: str, style: str
) -> None:
    read = told(changed(page(), "Emne: Havnebadet", typed(written, style)), written, f"mente du »{meant}«")
    assert [line.text for line in read.unplaced] == [written]
    assert plain(read.fields["items"])[1]["case"] == ["Kajen er slidt."]


def test_a_label_that_is_misspelt_in_a_text_is_told_and_no_word_of_it_is_lost() -> None:
    written = "Opfølning: Havnelauget: maler kajen"
    read = told(behind(page(), "Byrådet drøftede taksterne.", typed(written)), written, "mente du »Opfølgning:«")
    assert plain(read.fields["items"])[1]["minutes"] == [f"Byrådet drøftede taksterne.\n\n{written}"]


@pytest.mark.parametrize(
    "sentence",
    [
        *("Bemærk: Kajen er våd.", "Økonomi: 2 mio. kr.", "Pris: 100 kr.", "Formål: at male.", "NB: husk pensler"),
        *("Kl. 10: pause", "Anna Dam: Vi maler.", "Der er tre farver: rød, gul og blå."),
    ],
)
@pytest.mark.parametrize("style", [Style.TEXT, Style.LINE, "Normal"])
def test_a_sentence_with_a_colon_is_text(sentence: str, style: str) -> None:
    read = items(behind(page(), "Byrådet drøftede taksterne.", typed(sentence, style)))[1]
    assert read["minutes"] == [f"Byrådet drøftede taksterne.\n\n{sentence}"]


def test_a_word_that_is_only_like_a_label_begins_a_sentence_in_a_text() -> None:
    read = items(behind(page(), "Byrådet drøftede taksterne.", typed("Udlejning: Kajen udlejes.")))[1]
    assert read["minutes"] == ["Byrådet drøftede taksterne.\n\nUdlejning: Kajen udlejes."]


def test_a_text_may_begin_like_a_label_where_its_style_says_that_it_is_text() -> None:
    read = items(behind(page(), "Byrådet drøftede taksterne.", typed("Evne: at male.", Style.VERBATIM)))[1]
    assert read["minutes"] == ["Byrådet drøftede taksterne.\n\nEvne: at male."]


@pytest.mark.parametrize("style", [Style.PART, "Overskrift 2"])
def test_the_heading_of_a_part_that_is_misspelt_is_told(style: str) -> None:
    at = place(page(), "Kajen er slidt.") - 1
    slipped = typed("Sagsfremstiling", style, heading=True)
    read = told([*page()[:at], slipped, *page()[at + 1 :]], "Sagsfremstiling", "mente du »Sagsfremstilling«")
    assert [line.text for line in read.unplaced] == ["Sagsfremstiling"]


@pytest.mark.parametrize("style", [Style.PART, Style.LINE])
def test_the_heading_of_a_part_may_stand_on_the_line_of_its_text(style: str) -> None:
    at = place(page(), "Kajen er slidt.")
    assert items([*page()[: at - 1], typed("Sagsfremstilling: Kajen er slidt.", style), *page()[at + 1 :]]) == items(
        page()
    )


def test_the_name_of_a_part_begins_a_sentence_in_a_text() -> None:
    read = items(behind(page(), "Kajen er slidt.", typed("Beslutning: Byrådet ventede i 2031.")))[1]
    assert read["case"] == ["Kajen er slidt.\n\nBeslutning: Byrådet ventede i 2031."]


def test_a_label_of_the_head_that_is_misspelt_is_told() -> None:
    read = told(reworded(page(), "Sted: Rådhuset", "Stde: Rådhuset"), "Stde: Rådhuset", "mente du »Sted:«")
    assert [line.text for line in read.unplaced] == ["Stde: Rådhuset"]


def test_who_may_be_meant_before_a_colon_is_told() -> None:
    line = typed("Opfølgning: Formanden for lauget: maler kajen", Style.LINE)
    told(behind(page(), "Byrådet drøftede taksterne.", line), "»Formanden for lauget« er ikke læst som et navn")


# What stands between two paragraphs


@pytest.mark.parametrize("written", ["Afstemning: 3 for, 2 imod", "Opfølgning: Lauget: maler", "Emne: Mågerne"])
def test_a_line_whose_place_in_a_text_is_lost_is_told_once(written: str) -> None:
    more = [typed(written, Style.LINE), typed("Så gik alle hjem.", Style.TEXT)]
    read = taken_in(behind(page(), "Byrådet drøftede taksterne.", *more))
    assert plain(read.fields["items"])[1]["minutes"] == ["Byrådet drøftede taksterne.\n\nSå gik alle hjem."]
    assert read.doubts == []
    (remark,) = read.remarks
    assert remark == (
        f"»{written}« (punkt 2 »Takster for kajplads«) stod mellem to afsnit; i arkivet er teksten samlet, "
        "og linjen står for sig"
    )


def test_the_lines_of_all_items_whose_places_are_lost_are_told_in_one_sentence() -> None:
    lines = behind(page(), "Byrådet drøftede taksterne.", typed("Afstemning: 3 for"), typed("Og hjem."))
    (remark,) = taken_in(behind(lines, "Dagsordenen blev godkendt.", typed("Emne: Mågerne"), typed("Ja."))).remarks
    assert "»Emne: Mågerne« (punkt 1 »Godkendelse af dagsorden«) og »Afstemning: 3 for« (punkt 2 »Takster" in remark


def test_a_line_before_or_behind_a_text_has_its_place() -> None:
    lines = behind(page(), "Udfald: Drøftet", typed("Afstemning: 3 for, 2 imod", Style.LINE))
    assert taken_in(behind(lines, "Byrådet drøftede taksterne.", typed("Opfølgning: maler"))).remarks == ()


# Captions


ROWS = [("Post", "Beløb"), ("Maling", "1.250"), ("Tjære", "90")]


def table(number: int) -> Lines:
    return [Line(0, " | ".join(cells), cells=cells, table=number, style="Normal") for cells in ROWS]


@pytest.mark.parametrize(
    "caption",
    [
        typed("Tabel 1: Hvad kajen koster"),
        typed("Figur 2. Hvad kajen koster", Style.TEXT),
        typed("Tabel 1 Hvad kajen koster", "Billedtekst"),
        typed("Skema A – Hvad kajen koster", "Caption"),
        typed("Hvad kajen koster", Style.CAPTION),
    ],
)
def test_a_caption_above_a_pasted_table_is_its_caption(caption: Line) -> None:
    case = items(behind(page(), "Kajen er slidt.", caption, *table(9), typed("Det er dyrt.")))[1]["case"]
    assert case[0]["text"] == "Kajen er slidt."
    assert case[0]["table"]["caption"] == caption.text
    assert case[1] in ("Det er dyrt.", {"text": "Det er dyrt."})


def test_a_caption_below_a_pasted_table_is_its_caption() -> None:
    below = [*table(9), typed("Tabel 1: Hvad kajen koster"), typed("Det er dyrt.")]
    case = items(behind(page(), "Kajen er slidt.", *below))[1]["case"]
    assert case[0]["table"]["caption"] == "Tabel 1: Hvad kajen koster"
    assert "Tabel 1" not in str(case[1])


@pytest.mark.parametrize("above", [True, False])
def test_each_of_two_tables_has_its_own_caption(*, above: bool) -> None:
    captions = [typed("Tabel 1: Maling"), typed("Tabel 2: Tjære")]
    pairs = [[caption, *table(at)] if above else [*table(at), caption] for at, caption in enumerate(captions, 7)]
    case = items(behind(page(), "Kajen er slidt.", *pairs[0], *pairs[1]))[1]["case"]
    assert [section["table"]["caption"] for section in case] == [one.text for one in captions]


def test_a_caption_that_may_be_that_of_either_table_is_told_and_stays_text() -> None:
    read = told(
        behind(page(), "Kajen er slidt.", *table(7), typed("Tabel 1: Maling"), *table(8)), "tabellen med", "ingen titel"
    )
    case = plain(read.fields["items"])[1]["case"]
    assert "Tabel 1: Maling" in str([section.get("text") for section in case])


def test_a_sentence_about_a_table_is_no_caption() -> None:
    read = told(behind(page(), "Kajen er slidt.", typed("Tabel 1 viser prisen."), *table(9)), "ingen titel")
    assert "Tabel 1 viser prisen." in plain(read.fields["items"])[1]["case"][0]["text"]


@pytest.mark.parametrize(
    "label", ["Emne", "Udfald", "Opfølgning", "Udpegning", "Afstemning", "Fremlægges af", "Bilag", "Link"]
)
@pytest.mark.parametrize("style", [Style.LINE, "Normal"])
def test_a_field_that_nobody_filled_in_says_nothing(label: str, style: str) -> None:
    assert items(behind(page(), "Emne: Havnebadet", typed(f"{label}:", style))) == items(page())


@pytest.mark.parametrize("part", ["Indstilling", "Sagsfremstilling", "Referat", "Bilag"])
def test_a_part_that_nobody_filled_in_says_nothing(part: str) -> None:
    assert items(behind(page(), "3. Eventuelt", typed(part, Style.PART))) == items(page())


@pytest.mark.parametrize("part", ["INDSTILLING", "Indstilling:", "indstilling", "Indstilling "])
@pytest.mark.parametrize(
    "look",
    [
        {"style": Style.PART},
        {"style": "Normal", "bold": True},
        {"style": "Overskrift 2", "heading": True},
    ],
)
def test_the_heading_of_a_part_may_be_retyped(part: str, look: dict[str, Any]) -> None:
    at = place(page(), "Det indstilles, at taksterne drøftes.") - 1
    assert items([*page()[:at], typed(part, **look), *page()[at + 1 :]]) == items(page())


def test_an_attachment_of_ones_own_is_one() -> None:
    lines = behind(page(), "Kort over kajen", typed("Tegning (eftersendes)", "Listeafsnit", bullet=True))
    assert items(lines)[1]["attachments"][1] == {"title": "Tegning", "state": "to_follow"}


def test_labels_with_breaks_between_them_are_labels() -> None:
    lines = changed(page(), "Fremlægges af: Anna Dam", typed("Fremlægges af: Anna Dam\nEmne: Mågerne"))
    assert items(changed(lines, "Emne: Havnebadet"))[1]["topics"] == ["maagerne"]
    assert items(changed(lines, "Emne: Havnebadet"))[1]["presenters"] == ["Anna Dam"]


def test_a_break_in_a_line_is_a_space() -> None:
    lines = reworded(page(), "2. Takster for kajplads", "2. Takster\nfor kajplads")
    assert items(reworded(lines, "Sted: Rådhuset", "Sted: Rådhuset,\nSalen")) == items(page())
    assert (
        plain(taken_in(reworded(lines, "Sted: Rådhuset", "Sted: Rådhuset,\nSalen")).fields)["place"]
        == "Rådhuset, Salen"
    )


def test_a_public_outcome_of_an_open_item_is_told() -> None:
    read = told(
        behind(page(), "Emne: Havnebadet", typed("Offentligt udfald: Godkendt", Style.LINE)), "Offentligt udfald"
    )
    assert [line.text for line in read.unplaced] == ["Offentligt udfald: Godkendt"]


@pytest.mark.parametrize(
    "written",
    [
        "Afstemning: 3 for, 2 imod",
        "AFSTEMNING: 3 stemmer for og 2 imod",
        "Afstemning : 3 for; 2 imod",
    ],
)
def test_a_vote_may_be_written_in_any_way(written: str) -> None:
    lines = behind(page(), "Byrådet drøftede taksterne.", typed(written, Style.LINE))
    assert items(lines)[1]["votes"] == [{"in_favour": "3", "against": "2"}]


# Closed items


@pytest.mark.parametrize(
    "written", ["Lukket punkt", "LUKKET PUNKT", "Lukket punkt.", "Lukket punkt: ja", "Punktet er lukket.", "(lukket)"]
)
@pytest.mark.parametrize("style", [Style.LINE, Style.TEXT, "Normal"])
def test_an_item_is_closed_however_it_is_said(written: str, style: str) -> None:
    read = taken_in(behind(page(), "2. Takster for kajplads", typed(written, style)))
    assert plain(read.fields["items"])[1] == {"closed": "ja", "number": "2", "title": "Takster for kajplads"}
    assert "slidt" not in str(read)


@pytest.mark.parametrize("title", ["Lukket havn", "Takster (lukket)", "Lukket: Takster", "Takster – fortroligt"])
def test_a_title_that_sounds_closed_closes_its_item(title: str) -> None:
    read = taken_in(reworded(page(), "2. Takster for kajplads", f"2. {title}"))
    assert plain(read.fields["items"])[1]["closed"] == "ja"
    assert "slidt" not in str(read)


def test_the_headings_of_a_closed_item_are_no_secret_that_hides_a_doubt_of_another() -> None:
    lines = behind(changed(page(), "Kort over kajen"), "2. Takster for kajplads", typed("Lukket punkt"))
    lines = behind(lines, "1. Godkendelse af dagsorden", typed("Dagsordenen er lang."))
    read = told(lines, "punkt 1", "er læst som sagsfremstilling")
    assert "slidt" not in str(read)


# The head


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("Dato: onsdag den 3. marts 2032", "Dato: torsdag den 4. marts 2032", "3. marts 2032.*4. marts 2032"),
        ("Byrådet i Nordby", "Havnelauget", "Byrådet i Nordby.*Havnelauget"),
    ],
)
def test_the_form_of_another_meeting_is_not_taken_in_and_both_are_named(old: str, new: str, words: str) -> None:
    with pytest.raises(Refused, match=words):
        taken_in(reworded(page(), old, new))


def test_a_date_that_is_in_no_calendar_is_told() -> None:
    told(reworded(page(), "Dato: onsdag den 3. marts 2032", "Dato: onsdag den 31. februar 2032"), "31. februar 2032")


@pytest.mark.parametrize("written", ["Dato: 3. marts 2032", "Dato: 03-03-2032", "Mødedato: Onsdag d. 3. marts 2032"])
def test_a_date_may_be_written_in_any_way(written: str) -> None:
    assert items(reworded(page(), "Dato: onsdag den 3. marts 2032", written)) == items(page())


@pytest.mark.parametrize(
    "written", ["Tid: 17-19", "Tid: kl. 17:00 - 19:00", "Tidspunkt: 17.00–19.00", "Tid: kl. 17 til 19"]
)
def test_the_hours_may_be_written_in_any_way(written: str) -> None:
    read = taken_in(reworded(page(), "Tid: kl. 17.00–19.00", written)).fields
    assert [str(read[key]).replace(":", ".") for key in ("start", "end")] == ["17.00", "19.00"]


def test_the_title_says_what_the_document_is() -> None:
    assert taken_in(reworded(page(), "Referat", "Dagsorden")).kind == "agenda"


@pytest.mark.parametrize(
    "written",
    ["Afbud:", "Afbud: –", "Afbud: ikke noteret"],
)
def test_apologies_that_nobody_wrote_down_are_unknown(written: str) -> None:
    assert "apologies" not in taken_in(behind(page(), "Sted: Rådhuset", typed(written, Style.LINE))).fields


@pytest.mark.parametrize(
    "written",
    [
        "Afbud: ingen",
        "Afbud: Ingen.",
        "afbud: Der var ingen afbud",
        "Afbud: 0",
    ],
)
def test_no_apologies_are_none(written: str) -> None:
    assert plain(taken_in(behind(page(), "Sted: Rådhuset", typed(written, Style.LINE))).fields["apologies"]) == []


IN_A_ROW = [
    *("Anna Dam, Bo Bak", "Anna Dam og Bo Bak", "Anna Dam; Bo Bak", "Anna Dam & Bo Bak", "Anna Dam samt Bo Bak"),
    *("Anna Dam, og Bo Bak", "Anna Dam OG Bo Bak"),
]


@pytest.mark.parametrize("written", IN_A_ROW)
@pytest.mark.parametrize("label", ["Afbud", "AFBUD", "Deltagere", "Til stede en del af mødet"])
def test_people_of_the_head_are_parted_in_any_way(label: str, written: str) -> None:
    read = plain(taken_in(behind(page(), "Sted: Rådhuset", typed(f"{label}: {written}", Style.LINE))).fields)
    people = read.get("apologies") or read.get("attendees") or read["partly_present"]
    assert [one if isinstance(one, str) else one["person"] for one in people] == ["Anna Dam", "Bo Bak"]


@pytest.mark.parametrize("written", IN_A_ROW)
def test_people_of_an_item_are_parted_in_the_same_ways(written: str) -> None:
    lines = reworded(page(), "Fremlægges af: Anna Dam", f"Fremlægges af: {written}")
    vote, dissent = f"Afstemning: 3 for ({written}); 2 imod", f"Protokoltilførsel fra {written}"
    said = [typed(f"Opfølgning: {written}: maler kajen"), typed(vote), typed(dissent, Style.PART), typed("Nej.")]
    read = items(behind(lines, "Byrådet drøftede taksterne.", *said))[1]
    both = ["Anna Dam", "Bo Bak"]
    assert read["presenters"] == read["follow_ups"][0]["who"] == both
    assert read["votes"][0]["in_favour_by"] == read["dissents"][0]["by"] == both


def test_three_people_are_three() -> None:
    lines = reworded(page(), "Fremlægges af: Anna Dam", "Fremlægges af: Anna Dam, Bo Bak samt Carl Due & Eva Fog")
    assert items(lines)[1]["presenters"] == ["Anna Dam", "Bo Bak", "Carl Due", "Eva Fog"]


PRESENTED = "Fremlægges af: Anna Dam"


def head_of(written: str) -> Imported:
    return taken_in(behind(page(), "Sted: Rådhuset", typed(written, Style.LINE)))


def named(people: Any) -> list[str]:
    return [one if isinstance(one, str) else one["person"] for one in plain(people)]


@pytest.mark.parametrize(
    "written",
    [
        *("Bo Bak (sygdom)", "Bo Bak (syg)", "Bo Bak (Sygemeldt)", "Bo Bak, syg", "Bo Bak syg", "Bo Bak – sygdom"),
        *("Bo Bak (barsel)", "Bo Bak, orlov", "Bo Bak (ferie)", "Bo Bak (barns 1. sygedag)", "Bo Bak pga. sygdom"),
        *("Bo Bak er på ferie", "Bo Bak (på orlov til 1/5)", "Bo Bak (meldt syg; suppleant)", "Bo Bak (sygdom"),
    ],
)
def test_why_somebody_stayed_away_is_left_out_and_told_by_the_name_alone(written: str) -> None:
    read = head_of(f"Afbud: Anna Dam og {written}")
    assert named(read.fields["apologies"]) == ["Anna Dam", "Bo Bak"]
    assert read.unplaced == []
    assert read.doubts == ["Afbud: grunden til Bo Baks afbud er ikke taget med: den er ikke offentlig"]


def test_a_reason_alone_is_nobody() -> None:
    assert "apologies" not in head_of("Afbud: syg").fields


def test_who_is_said_to_have_stayed_away_is_not_among_those_who_came() -> None:
    read = head_of("Deltagere: Anna Dam, Bo Bak (syg), Carl Due (afbud)")
    assert named(read.fields["attendees"]) == ["Anna Dam"]
    assert "Bo Bak ikke kom" in read.doubts[0]
    assert "Carl Due ikke kom" in read.doubts[0]


@pytest.mark.parametrize("label", ["Afbud", "Deltagere"])
@pytest.mark.parametrize("between", [", ", "; ", " og "])
def test_what_stands_in_a_parenthesis_behind_a_name_is_no_part_of_it(label: str, between: str) -> None:
    read = head_of(f"{label}: Anna Dam (Viborg){between}Bo Bak (Randers)")
    assert named(read.fields["apologies" if label == "Afbud" else "attendees"]) == ["Anna Dam", "Bo Bak"]
    assert "bag Anna Dam" in read.doubts[0]
    assert "bag Bo Bak" in read.doubts[0]


@pytest.mark.parametrize("written", ["Bo Bak (Havnelauget)", "Bo Bak (Havnelauget; suppleant)"])
def test_an_organisation_that_the_archive_knows_is_where_somebody_is_from(written: str) -> None:
    read = head_of(f"Deltagere: {written}, Anna Dam")
    assert read.fields["attendees"][0]["organisation"] == "Havnelauget"
    assert named(read.fields["attendees"]) == ["Bo Bak", "Anna Dam"]
    assert read.doubts == []


def test_a_name_in_quotes_may_have_anything_in_it() -> None:
    assert named(head_of("Deltagere: »Sten (syg)«; Anna Dam").fields["attendees"]) == ["Sten (syg)", "Anna Dam"]


@pytest.mark.parametrize("written", ["Borgmester Anna Dam", "direktør Anna Dam"])
def test_a_title_before_a_known_name_is_told_with_the_one_that_was_meant(written: str) -> None:
    content = _page()[0]
    for read in (head_of(f"Deltagere: {written}"), taken_in(reworded(page(), PRESENTED, f"Fremlægges af: {written}"))):
        assert unknown_people([read], content) == [f"{written}: mente du »Anna Dam«?"]


@pytest.mark.parametrize("name", ["Svaj & Søn", "»Sten og Grus«"])
def test_what_is_known_by_a_name_with_and_in_it_or_is_in_quotes_is_one(name: str) -> None:
    lines = reworded(page(), "Fremlægges af: Anna Dam", f"Fremlægges af: {name} og Anna Dam")
    assert items(lines)[1]["presenters"] == [name.strip("»«"), "Anna Dam"]


# How it is told


def test_what_is_told_quotes_the_text_and_counts_no_paragraphs_that_nobody_sees() -> None:
    long = "Udpegning: Udvalget for alt det, som ingen af de andre udvalg har haft tid til at se på i de sidste år"
    read = told(
        behind(page(), "Byrådet drøftede taksterne.", typed(long, Style.LINE)),
        "punkt 2 »Takster for kajplads«, afsnittet »Udpegning: Udvalget for alt det, som ingen af de andre …«",
    )
    assert not re.search(r"afsnit \d", str(read.doubts))


def test_a_standing_item_with_nothing_below_it_needs_no_style() -> None:
    lines = page()
    bare = [line._replace(style="", heading=False) for line in lines[: place(lines, "3. Eventuelt") + 1]]
    assert [item["title"] for item in items(bare)][1:] == ["Takster for kajplads", "Eventuelt"]


def test_the_items_of_which_minutes_say_nothing_are_told_in_one_sentence_but_for_any_other_business() -> None:
    lines = page()
    for text in ("Udfald: Godkendt", "Dagsordenen blev godkendt.", "Udfald: Drøftet", "Byrådet drøftede taksterne."):
        lines = changed(lines, text)
    assert taken_in(changed(lines, "Intet.")).doubts == ["der står hverken udfald eller referat ved punkt 1 og 2"]


def test_a_table_above_the_agenda_is_told_and_is_no_agenda() -> None:
    rows = [Line(0, "Navn | Parti", cells=("Navn", "Parti"), table=90), Line(0, "Bo | A", cells=("Bo", "A"), table=90)]
    read = taken_in(behind(page(), "Sted: Rådhuset", *rows))
    assert "agenda_table" not in read.fields
    assert [line.cells for line in read.unplaced] == [("Navn", "Parti"), ("Bo", "A")]


def test_an_item_that_was_copied_and_kept_its_title_is_told() -> None:
    lines = page()
    second, third = place(lines, "2. Takster for kajplads"), place(lines, "3. Eventuelt")
    copied = reworded(lines[second:third], "2. Takster for kajplads", "4. Takster for kajplads")
    told([*lines, *copied], "punkt 2 og punkt 4 har samme titel")


def test_a_number_that_was_typed_beside_the_number_of_word_is_left_out() -> None:
    assert items(reworded(page(), "2. Takster for kajplads", "2. 2. Takster for kajplads")) == items(page())


def test_another_number_in_a_title_is_told_and_kept() -> None:
    read = told(reworded(page(), "2. Takster for kajplads", "2. 5. Takster for kajplads"), "punkt 2", "»5.«")
    assert read.fields["items"][1]["title"] == "5. Takster for kajplads"


def test_a_title_may_begin_with_a_number_of_its_own() -> None:
    changed_title = reworded(page(), "2. Takster for kajplads", "2. 1. behandling af budgettet")
    assert items(changed_title)[1]["title"] == "1. behandling af budgettet"


def test_minutes_in_an_agenda_are_told() -> None:
    told(reworded(page(), "Referat", "Dagsorden"), "punkt 1, 2 og 3", "dagsorden")
