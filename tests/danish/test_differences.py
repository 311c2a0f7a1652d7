"""Two editions of a text as one that shows what changed."""

from meeting_archive.danish.differences import Sign, Stretch, differences

SAME, DELETED, INSERTED = Sign.SAME, Sign.DELETED, Sign.INSERTED


def test_only_the_words_that_changed_are_marked() -> None:
    assert differences("Der er 8,3 meter dybt.", "Der er 3,8 meter dybt.") == [
        Stretch(SAME, "Der er"),
        Stretch(DELETED, "8,3"),
        Stretch(INSERTED, "3,8"),
        Stretch(SAME, "meter dybt."),
    ]


def test_what_came_and_what_went_are_told_alone() -> None:
    assert differences("", "Punktet blev udsat.") == [Stretch(INSERTED, "Punktet blev udsat.")]
    assert differences("Punktet blev udsat.", "") == [Stretch(DELETED, "Punktet blev udsat.")]
    assert differences("", "") == []


def test_what_is_far_from_a_change_is_left_out() -> None:
    before = " ".join(f"ord{at}" for at in range(200))
    told = differences(before, before.replace("ord100", "andet"))
    assert [one.sign for one in told] == [SAME, DELETED, INSERTED, SAME]
    assert told[0].text.startswith("… ord88")
    assert told[0].text.endswith("ord99")
    assert told[3].text.startswith("ord101")
    assert told[3].text.endswith("ord112 …")


def test_both_editions_can_be_read_out_of_it() -> None:
    before = "Første afsnit om veje.\nAndet afsnit, som bliver.\nTredje om parker."
    now = "Første afsnit om gader.\nAndet afsnit, som bliver.\nTredje om parker og træer.\nFjerde."
    told = differences(before, now)
    for text, other in ((before, INSERTED), (now, DELETED)):
        assert " ".join(one.text for one in told if one.sign is not other).split() == text.split()


def test_two_long_texts_that_have_nothing_in_common_are_not_compared_word_by_word() -> None:
    before, now = (" ".join(f"{sign}{at % 7}" for at in range(20_000)) for sign in "ab")
    assert [one.sign for one in differences(before, now)] == [DELETED, INSERTED]
