"""Days as people type them: a table of what is read, and of what is asked about."""

import pytest

from meeting_archive.danish.typed import begins_with_a_day, typed_day

READ = {
    "2027-01-22": "2027-01-22",
    "2027-1-2": "2027-01-02",
    "2027/01/22": "2027-01-22",
    "22-01-2027": "2027-01-22",
    "22.01.2027": "2027-01-22",
    "22.1.27": "2027-01-22",
    "22.1.98": "1998-01-22",
    "1-2-27": "2027-02-01",
    "22. 1. 2027": "2027-01-22",
    "22/1 2027": "2027-01-22",
    "22/1-2027": "2027-01-22",
    "22/1-27": "2027-01-22",
    "22. januar 2027": "2027-01-22",
    "22 jan 2027": "2027-01-22",
    "22. sept. 2027": "2027-09-22",
    "1. MAJ, 2027": "2027-05-01",
    "den 22. januar 2027": "2027-01-22",
    "d. 22/1 2027": "2027-01-22",
    "fredag den 22. januar 2027": "2027-01-22",
    "Fre. d. 22.1.2027": "2027-01-22",
    "lørdag, den 23. januar 2027": "2027-01-23",
    # Only one of the two habits makes a day of it.
    "31-12-45": "2045-12-31",
    "32-01-15": "2032-01-15",
    "27-02-27": "2027-02-27",
}
ASKED = {
    "01-02-27": "»01-02-27« kan være både den 1. februar 2027 og den 27. februar 2001: skriv året med fire cifre",
    "22-01-27": "»22-01-27« kan være både den 22. januar 2027 og den 27. januar 2022: skriv året med fire cifre",
    "torsdag den 22. januar 2027": (
        "»torsdag den 22. januar 2027« passer ikke: den 22. januar 2027 er en fredag; ret dagen eller datoen"
    ),
    "01-22-2027": "»01-22-2027« er ikke en dato: der er ingen måned 22; mente du 2027-01-22?",
    "30. februar 2027": "»30. februar 2027« er ikke en dato: 30. februar 2027 findes ikke i kalenderen",
    "31.9.27": "»31.9.27« er ikke en dato: 31.9.27 findes ikke i kalenderen",
    "22. janaur 2027": "»22. janaur 2027« er ikke en dato: »janaur« er ingen måned; mente du »januar«?",
    "22. xyz 2027": "»22. xyz 2027« er ikke en dato: »xyz« er ingen måned; skriv den som 2022-11-04",
    "den 22. januar": "»den 22. januar« er ikke en dato: skriv den som 2022-11-04, med år",
    "22/1": "»22/1« er ikke en dato: skriv den som 2022-11-04, med år",
    "i morgen": "»i morgen« er ikke en dato: skriv den som 2022-11-04",
    "20270122": "»20270122« er ikke en dato: skriv den som 2022-11-04",
    "22.01.2027.5": "»22.01.2027.5« er ikke en dato: skriv den som 2022-11-04",
}


@pytest.mark.parametrize("text", READ)
def test_a_day_is_read_as_people_type_it_whatever_follows(text: str) -> None:
    assert str(typed_day(text).date) == READ[text]
    for behind in (" 10-12", ", kl. 10", " Rådhuset", " 5. februar 2027"):
        day = typed_day(text + behind)
        assert (str(day.date), day.end) == (READ[text], len(text))
    assert begins_with_a_day(text)


@pytest.mark.parametrize("text", ASKED)
def test_a_day_that_is_none_or_two_is_asked_about(text: str) -> None:
    with pytest.raises(ValueError) as refused:  # noqa: PT011  the sentence is compared whole
        typed_day(text)
    assert str(refused.value) == ASKED[text]


def test_the_second_meeting_of_a_day_is_told_from_the_first() -> None:
    for text in ("2027-01-22-2", "22-01-2027-2", "22. januar 2027-2"):
        assert typed_day(text).sitting == 2
    assert typed_day("2027-01-22").sitting == 1


@pytest.mark.parametrize(
    "text", ["10-12", "10.00", "9.30-11", "10.00-12.00", "9", "Teams", "lokale 3", "2. sal", "10 lokale 2027"]
)
def test_hours_and_places_are_no_days(text: str) -> None:
    assert not begins_with_a_day(text)
