"""Long texts become paragraphs in styles, and these become long texts again: nothing that is seen is lost."""

import html
import re

import pytest

from meeting_archive.danish.prose import prose
from meeting_archive.products.documents.markup import blocks_of, on_paper, prose_of
from texts_made import PARAGRAPHS, PROSE


@pytest.mark.parametrize("text", [*PARAGRAPHS, *PROSE])
def test_a_text_comes_back_from_paper_as_it_looked(text: str) -> None:
    assert on_paper(prose_of([*blocks_of(text)])) == on_paper(text)


@pytest.mark.parametrize("text", [*PARAGRAPHS, *PROSE])
def test_paper_has_every_sign_that_the_page_shows(text: str) -> None:
    shown = html.unescape(re.sub(r"<[^>]+>", " ", prose(text)))
    written = " ".join(block.text for block in blocks_of(text))
    assert "".join(written.split()) == "".join(shown.split())


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("- løs\n\n- liste", "- løs\n- liste"),
        ("**fed** **ord**", "**fed ord**"),
        ("**[fed](https://x.example)**", "[**fed**](https://x.example)"),
        ("Første linje\nog den næste.", "Første linje og den næste."),
    ],
)
def test_what_looks_alike_is_the_same(text: str, same: str) -> None:
    assert on_paper(text) == on_paper(same)


def test_a_list_that_begins_anew_keeps_its_numbers() -> None:
    text = "3. tre\n4. fire\n\n1) en"
    assert prose_of([*blocks_of(text)]).split() == text.split()
