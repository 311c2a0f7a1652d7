"""Phrases are found in running text as a reader would find them: inflected, whole words, and not inside links."""

import pytest

from meeting_archive.danish.phrases import Phrases

PHRASES = Phrases(
    [
        *("til efterretning", "til orientering", "orientering", "./.", "indstilling", "kvorum", "nævn", "takst"),
        *("vedtægt", "rammeaftale", "bevilling", "jf.", "KKR", "anlægsbevilling"),
    ]
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("KD-Net tog orienteringen til efterretning.", ["orientering", "til efterretning"]),
        ("Taget til\nefterretning", ["til efterretning"]),
        ("Til efterretning", ["til efterretning"]),
        ("Indstillingen og indstillingerne", ["indstilling"]),
        ("kvorummet blev ikke nået", ["kvorum"]),
        ("taksterne, rammeaftalens, vedtægterne", ["takst", "rammeaftale", "vedtægt"]),
        ("Bilag (./.) er vedlagt, jf. KKR's brev", ["./.", "jf.", "KKR"]),
        # The longer phrase is not read as the shorter one; elsewhere that one may stand.
        ("Sagen er med til orientering.", ["til orientering"]),
        ("En anlægsbevilling til havnen", ["anlægsbevilling"]),
        ("Til orientering: orienteringen kommer", ["til orientering", "orientering"]),
    ],
)
def test_a_phrase_is_found_in_any_inflection_and_in_order(text: str, found: list[str]) -> None:
    assert PHRASES.find(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Beretningen nævner, at der nævnes noget",
        "takstfilen og indstillingsudvalget",
        "til den efterretning",
        "[til efterretning](https://x.example/indstilling) og https://x.example/kvorum",
        "`kvorum` og skriv@kvorum.example",
        "",
    ],
)
def test_other_words_and_what_is_no_running_text_are_left_alone(text: str) -> None:
    assert PHRASES.find(text) == []


def test_no_phrases_find_nothing() -> None:
    assert Phrases([]).find("til efterretning") == []
