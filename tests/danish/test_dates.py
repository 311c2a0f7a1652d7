"""Where dates stand in Danish text, and which days they mean: a table of cases."""

import datetime

import pytest

from meeting_archive.danish.dates import find_dates

SAID = datetime.date(2022, 8, 26)

CASES = [
    ("mødet den 3. juni 2022", ["3. juni 2022 = 2022-06-03"]),
    ("Fredag den 26. august 2022, kl. 10.00", ["26. august 2022 = 2022-08-26"]),
    ("møder 2022-08-26 og 2022-11-04", ["2022-08-26 = 2022-08-26", "2022-11-04 = 2022-11-04"]),
    ("møde i trafikstyregruppen 19.08.2022", ["19.08.2022 = 2022-08-19"]),
    ("den 1/5-2022", ["1/5-2022 = 2022-05-01"]),
    ("den 1-5-2022", ["1-5-2022 = 2022-05-01"]),
    # Without a year: the nearest to the day it was said.
    ("den 2. september og den 18. september", ["2. september = 2022-09-02", "18. september = 2022-09-18"]),
    ("senest den 1. maj", ["1. maj = 2022-05-01"]),
    ("den 1. februar", ["1. februar = 2023-02-01"]),
    ("den 28. februar", ["28. februar = 2022-02-28"]),
    ("den 4. November", ["4. November = 2022-11-04"]),
    # Days and dates that share what stands last.
    ("den 3. juni og 26. august 2021", ["3. juni = 2021-06-03", "26. august 2021 = 2021-08-26"]),
    (
        "8. juni, 30. august og 11. oktober 2021",
        ["8. juni = 2021-06-08", "30. august = 2021-08-30", "11. oktober 2021 = 2021-10-11"],
    ),
    ("den 3. og 10. juni 2022", ["3. = 2022-06-03", "10. juni 2022 = 2022-06-10"]),
    ("3., 10. og 17. juni", ["3. = 2022-06-03", "10. = 2022-06-10", "17. juni = 2022-06-17"]),
    ("19. februar til 2. marts 2031", ["19. februar = 2031-02-19", "2. marts 2031 = 2031-03-02"]),
    # Ranges, in the two spellings of the sources.
    ("den 18–19. maj 2022", ["18–19. maj 2022 = 2022-05-18/2022-05-19"]),
    ("den 18. – 19. maj 2022", ["18. – 19. maj 2022 = 2022-05-18/2022-05-19"]),
    ("8. til 10. august", ["8. til 10. august = 2022-08-08/2022-08-10"]),
    # Weeks and quarters.
    ("i løbet af uge 20", ["uge 20 = 2022-05-16/2022-05-22"]),
    ("uge 20 i 2021", ["uge 20 i 2021 = 2021-05-17/2021-05-23"]),
    ("Uge 53 2026", ["Uge 53 2026 = 2026-12-28/2027-01-03"]),
    ("inden udgangen af 3. kvartal 2023", ["3. kvartal 2023 = 2023-07-01/2023-09-30"]),
    ("1. kvartal", ["1. kvartal = 2022-01-01/2022-03-31"]),
    # What only looks like a date.
    ("1.392.657 kr. og 1.090.291 kr.", []),
    ("aftalen for 2019-2022 om 2-3 årlige møder", []),
    ("30. februar 2022, 31. juni og 0. maj", []),
    ("2022-02-30", []),
    ("den 29. februar", []),
    ("uge 54 og 5. kvartal", []),
    ("2. behandling af juni", []),
    ("§ 6, stk. 2, og 2 pct.", []),
    ("Bilag 14.1. Maj", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_dates_are_found_where_they_stand(text: str, expected: list[str]) -> None:
    found = [
        f"{text[date.start : date.end]} = {date.first}" + (f"/{date.last}" if date.last != date.first else "")
        for date in find_dates(text, SAID)
    ]
    assert found == expected


def test_a_date_knows_whether_its_year_was_said() -> None:
    found = find_dates("den 3. juni og 26. august 2022, og igen den 4. november", SAID)
    assert [date.has_year for date in found] == [True, True, False]


def test_the_number_of_a_house_before_a_date_is_no_day() -> None:
    said = datetime.date(2031, 1, 1)
    assert [date.first for date in find_dates("hos Asta på Tjørnevej 31, den 10. maj 2031", said)] == [
        datetime.date(2031, 5, 10)
    ]
    assert len(find_dates("den 3., den 10. og den 17. maj 2031", said)) == 3
