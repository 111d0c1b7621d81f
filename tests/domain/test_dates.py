"""Dates are read as people in Britain write them, and written so that they read back."""

from datetime import date, timedelta

import pytest
from hypothesis import example, given

from collab_tui.domain.dates import distance, read_date, short_date
from tests.strategies import any_str, days

TODAY = date(2026, 11, 23)
"""A Monday."""


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", TODAY),
        ("Tomorrow", date(2026, 11, 24)),
        ("+45d", date(2027, 1, 7)),
        ("+6w", date(2027, 1, 4)),
        ("in 2 weeks", date(2026, 12, 7)),
        ("in 1 day", date(2026, 11, 24)),
        ("7/1", date(2027, 1, 7)),
        ("7/12", date(2026, 12, 7)),
        ("7.12.2026", date(2026, 12, 7)),
        ("07-12-26", date(2026, 12, 7)),
        ("1/2/30", date(2030, 2, 1)),
        ("1 Dec", date(2026, 12, 1)),
        ("1st December", date(2026, 12, 1)),
        ("the 2nd of December", date(2026, 12, 2)),
        ("3RD  dec,  2027", date(2027, 12, 3)),
        ("4 sept", date(2027, 9, 4)),
        ("7 Jan 27", date(2027, 1, 7)),
        ("Thu 7 Jan", date(2027, 1, 7)),
        ("Thursday, 7 January 2027", date(2027, 1, 7)),
        ("Weds 2 Dec", date(2026, 12, 2)),
        ("Mon 7 Jan 2027", date(2027, 1, 7)),
        ("23 Nov", TODAY),
        ("22 Nov", date(2027, 11, 22)),
        ("Sun 22 Nov", date(2026, 11, 22)),
        ("Mon 22 Nov", date(2027, 11, 22)),
        ("29 Feb", date(2028, 2, 29)),
        ("29/2", date(2028, 2, 29)),
        ("29/2/2028", date(2028, 2, 29)),
        ("2027-01-07", date(2027, 1, 7)),
        ("2020-01-07", date(2020, 1, 7)),
        ("  7   jan ", date(2027, 1, 7)),
    ],
)
def test_a_date_is_read_day_first(text: str, day: date) -> None:
    assert read_date(text, TODAY) == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "Friday",
        "12/13",
        "31/4",
        "30 Feb",
        "29/2/2027",
        "32 Dec",
        "0/1",
        "7/1/0000",
        "7/1/027",
        "3 market",
        "1 decision",
        "7 j",
        "see 7 Jan",
        "7 Jan or so",
        "2027-13-01",
        "+d",
        "7/1/2027 10:00",
    ],
)
def test_what_is_not_a_date_is_none(text: str) -> None:
    assert read_date(text, TODAY) is None


@given(any_str, days)
@example("+999w", date.max)
@example("1/1", date.max)
@example("29 Feb", date.max)
@example("²/³", TODAY)
def test_no_text_makes_reading_fail(text: str, today: date) -> None:
    found = read_date(text, today)
    assert found is None or isinstance(found, date)


@given(days, days)
@example(TODAY - timedelta(days=1), TODAY)
@example(date(2028, 2, 29), date(2028, 3, 1))
@example(date(2028, 2, 29), date(2027, 3, 1))
def test_a_written_date_reads_back_as_the_same_day(day: date, today: date) -> None:
    assert read_date(short_date(day, today), today) == day


def test_a_leap_day_is_found_across_a_century_without_one() -> None:
    assert read_date("29 Feb", date(2096, 3, 1)) == date(2104, 2, 29)


@given(days, days)
def test_a_day_and_month_alone_are_never_past(day: date, today: date) -> None:
    found = read_date(f"{day.day}/{day.month}", today)
    assert found is not None
    assert found >= today
    assert (found.day, found.month) == (day.day, day.month)


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2026, 12, 1), "Tue 1 Dec"),
        (date(2026, 1, 7), "Wed 7 Jan"),
        (date(2027, 1, 7), "Thu 7 Jan 2027"),
        (date(2025, 9, 30), "Tue 30 Sep 2025"),
    ],
)
def test_a_date_is_written_with_its_year_when_it_is_not_this_one(day: date, written: str) -> None:
    assert short_date(day, TODAY) == written


@pytest.mark.parametrize(
    ("days_on", "words"),
    [(0, "today"), (1, "in 1 day"), (45, "in 45 days"), (-1, "1 day late"), (-17, "17 days late")],
)
def test_distance(days_on: int, words: str) -> None:
    assert distance(TODAY + timedelta(days=days_on), TODAY) == words
