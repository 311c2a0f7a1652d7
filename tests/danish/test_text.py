"""How dates, times and long texts are written, and what vague dates can mean."""

import datetime

import pytest
from hypothesis import given, settings, strategies
from markdown_it import MarkdownIt

from meeting_archive.danish.dates import last_day
from meeting_archive.danish.prose import prose
from meeting_archive.danish.writing import alphabetical, clock_span, date_span, gist, long_date
from meeting_archive.paths import anchors, slug

AUGUST = datetime.date(2022, 8, 26)


def test_a_date_is_written_in_words() -> None:
    assert long_date(AUGUST) == "fredag den 26. august 2022"
    assert date_span(AUGUST, None) == "fredag den 26. august 2022"
    assert date_span(AUGUST, datetime.date(2022, 8, 27)) == "fredag den 26. august 2022 til lørdag den 27. august 2022"


def test_a_time_is_written_the_danish_way() -> None:
    ten, noon = datetime.time(10), datetime.time(12, 30)
    assert clock_span(ten, noon) == "kl. 10.00–12.30"
    assert clock_span(ten, None) == "kl. 10.00"
    assert clock_span(None, noon) == "til kl. 12.30"
    assert clock_span(None, None) == ""


@pytest.mark.parametrize(
    ("words", "latest"),
    [
        ("2022-10-28", "2022-10-28"),
        ("den 28. oktober 2022", "2022-10-28"),
        ("senest den 1. maj", "2023-05-01"),
        ("den 1. oktober", "2022-10-01"),
        ("i løbet af uge 20", "2023-05-21"),
        ("uge 40", "2022-10-09"),
        ("uge 53 i 2026", "2027-01-03"),
        ("inden udgangen af 3. kvartal 2023", "2023-09-30"),
        ("i 4. kvartal", "2022-12-31"),
        ("ultimo maj", "2023-05-31"),
        ("ultimo februar 2024", "2024-02-29"),
        ("til efteråret", "2022-11-30"),
        ("i foråret", "2023-05-31"),
        ("vinteren 2022", "2023-02-28"),
        ("til vinter", "2023-02-28"),
        ("i løbet af 2023", "2023-12-31"),
        ("på mødet", "2022-08-26"),
        ("så hurtigt som muligt", None),
        ("den 30. februar", None),
        ("uge 53 i 2022", None),
        ("i forbindelse med opstarten af den kommende valgperiode", None),
    ],
)
def test_a_vague_date_is_bounded_by_a_fixed_table(words: str, latest: str | None) -> None:
    expected = datetime.date.fromisoformat(latest) if latest else None
    assert last_day(words, AUGUST) == expected


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Et afsnit.\n\nEt til.", "<p>Et afsnit.</p>\n<p>Et til.</p>\n"),
        ("19. september holdes mødet", "<p>19. september holdes mødet</p>\n"),
        ("- 19. september", "<ul>\n<li>19. september</li>\n</ul>\n"),
        ("1. et\n2. to", "<ol>\n<li>et</li>\n<li>to</li>\n</ol>\n"),
        ("1 < 2 & 3", "<p>1 &lt; 2 &amp; 3</p>\n"),
        ("<b>fed</b>", "<p>&lt;b&gt;fed&lt;/b&gt;</p>\n"),
        ("# Overskrift", "<p># Overskrift</p>\n"),
        ("    indrykket", "<p>indrykket</p>\n"),
        ("[side](https://side.example/a)", '<p><a href="https://side.example/a">side</a></p>\n'),
        ("[post](mailto:post@nordby.example)", '<p><a href="mailto:post@nordby.example">post</a></p>\n'),
        ("[møde](../2031-02-19/)", '<p><a href="../2031-02-19/">møde</a></p>\n'),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>\n"),
        ("[x](//vaert.example)", "<p>[x](//vaert.example)</p>\n"),
        ("[x](/rod)", "<p>[x](/rod)</p>\n"),
        ("[x](data:text/html,hej)", "<p>[x](data:text/html,hej)</p>\n"),
    ],
)
def test_long_texts_are_paragraphs_lists_and_safe_links_only(text: str, html: str) -> None:
    assert prose(text) == html


@pytest.mark.parametrize("text", ["[" * 20000, "*a " * 20000, "> " * 5000, "- " * 5000])
def test_a_hostile_text_comes_to_an_end(text: str) -> None:
    # "[" * 20000 hung another Markdown parser for minutes.
    assert prose(text)


def test_a_slug_has_only_letters_digits_and_hyphens() -> None:
    assert slug("Ærø, Åbenrå & Øster-Højst!") == "aeroe-aabenraa-oester-hoejst"


def test_items_are_named_by_their_number_as_printed() -> None:
    assert list(anchors((None, number) for number in ["1", "3.2", "18", "18", None, None, "4a"])) == [
        "punkt-1",
        "punkt-3-2",
        "punkt-18",
        "punkt-18-gentaget-2",
        "punkt-uden-nummer-1",
        "punkt-uden-nummer-2",
        "punkt-4a",
    ]


def test_a_gist_is_whole_sentences() -> None:
    texts = [
        "KD-Net drøftede sagen.",
        "Der er brugt 4 mia. kr. den 28. oktober. Derefter gik alle hjem, og det var det.",
    ]
    assert gist(texts, least=40) == "KD-Net drøftede sagen. Der er brugt 4 mia. kr. den 28. oktober."
    assert gist([]) == ""
    assert gist(["ord " * 200], most=50).endswith(" …")


def test_a_winter_is_not_over_at_new_year() -> None:
    assert last_day("til vinter", datetime.date(2027, 1, 15)) == datetime.date(2027, 2, 28)


# The signs alone, and the beginnings of paragraphs and points.
SIGNS = [*"ab æ.,:;#=-+*_<&|!\"'19)(]{}~\n\n \u00a0\u2028\r\t", "\n\n", "- ", "\n- ", "\n\n- ", "ord "]


@pytest.mark.slow
@settings(max_examples=1000, deadline=None)
@given(strategies.lists(strategies.sampled_from(SIGNS), max_size=25).map("".join))
def test_what_needs_no_parser_reads_as_if_parsed(text: str) -> None:
    commonmark = MarkdownIt("commonmark", {"html": False}).disable(["heading", "lheading", "code", "image"])
    assert prose(text) == commonmark.render(text)


def test_lists_follow_the_danish_alphabet() -> None:
    names = ["Ågård", "Øster", "Ærø", "Zander", "abel", "Andé", "André"]
    assert sorted(names, key=alphabetical) == ["abel", "Andé", "André", "Zander", "Ærø", "Øster", "Ågård"]
