"""Dates are parsed as people in Britain write them, and written dates parse to the same day."""

from datetime import date, time, timedelta

import pytest
from hypothesis import example, given

from collab_tui.domain.date_reader import doubt_of, looks_like_date, read_date, read_when
from collab_tui.domain.dates import When, distance, full_when, short_date, short_when
from tests.strategies import any_str, days, whens

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
        ("yesterday", date(2026, 11, 22)),
        ("Dec 1", date(2026, 12, 1)),
        ("December 1st, 2027", date(2027, 12, 1)),
        ("wed 2/12", date(2026, 12, 2)),
        ("fri", date(2026, 11, 27)),
        ("Friday", date(2026, 11, 27)),
        ("on thurs", date(2026, 11, 26)),
        ("sat", date(2026, 11, 28)),
        ("mon", date(2026, 11, 30)),
        ("this monday", TODAY),
        ("this tuesday", date(2026, 11, 24)),
        ("next monday", date(2026, 11, 30)),
        ("next friday", date(2026, 12, 4)),
        ("friday next week", date(2026, 12, 4)),
        ("friday week", date(2026, 12, 4)),
        ("a week on Friday", date(2026, 12, 4)),
        ("in a week", date(2026, 11, 30)),
        ("in 3 weeks", date(2026, 12, 14)),
        ("in three weeks", date(2026, 12, 14)),
        ("in two weeks’ time", date(2026, 12, 7)),
        ("in a fortnight", date(2026, 12, 7)),
        ("+2w", date(2026, 12, 7)),
        ("+0d", TODAY),
        ("in a month", date(2026, 12, 23)),
        ("in 14 months", date(2028, 1, 23)),
        ("in one year", date(2027, 11, 23)),
        ("end of the week", date(2026, 11, 27)),
        ("the end of next week", date(2026, 12, 4)),
        ("end of month", date(2026, 11, 30)),
        ("end of next month", date(2026, 12, 31)),
        ("end of Feb", date(2027, 2, 28)),
        ("end of november", date(2026, 11, 30)),
        ("end of the year", date(2026, 12, 31)),
        ("end of next year", date(2027, 12, 31)),
    ],
)
def test_a_date_is_read_day_first(text: str, day: date) -> None:
    assert read_date(text, TODAY) == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
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
        "may",
        "March",
        "1",
        "12.5",
        "7-12",
        "50/50",
        "2027",
        "noon",
        "now",
        "10 am",
        "sat nav",
        "we sat",
        "friends 7 Jan",
        "next week",
        "in aw",
        "in several weeks",
        "next friday week",
        "a week on next friday",
        "end of play",
        "end of next January",
        "20261201",
        "12.30",
        "2pm",
        "25:00 tomorrow",
        "13pm on 10 Dec",
        "10 Dec 2-3pm",
        "by december 2pm",
    ],
)
def test_what_is_not_a_date_is_none(text: str) -> None:
    assert read_date(text, TODAY) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Thu 10 Dec 12.30", "Thu 10 Dec 12:30"),
        ("10 Dec at 2pm", "Thu 10 Dec 14:00"),
        ("12 December 14:30", "Sat 12 Dec 14:30"),
        ("tomorrow 9am", "Tue 24 Nov 09:00"),
        ("Thu 10 Dec at noon", "Thu 10 Dec 12:00"),
        ("10 Dec, 12 noon", "Thu 10 Dec 12:00"),
        ("midday on 10 Dec", "Thu 10 Dec 12:00"),
        ("2.30 p.m. on Thu 10 Dec", "Thu 10 Dec 14:30"),
        ("at 1430 on 10/12", "Thu 10 Dec 14:30"),
        ("10 Dec 02:30", "Thu 10 Dec 02:30"),
        ("10 Dec 12am", "Thu 10 Dec 00:00"),
        ("10 Dec @ 12pm", "Thu 10 Dec 12:00"),
        ("10.12.26 10.00", "Thu 10 Dec 10:00"),
        ("7/1/2027 10:00", "Thu 7 Jan 2027 10:00"),
        ("7 Jan 27 10am", "Thu 7 Jan 2027 10:00"),
        ("7 Jan 27", "Thu 7 Jan 2027"),
        ("fri 0930 hrs", "Fri 27 Nov 09:30"),
        ("in 2 weeks at 10.15", "Mon 7 Dec 10:15"),
        ("by end of the month 5pm", "Mon 30 Nov 17:00"),
        ("2026-12-10T12:30", "Thu 10 Dec 12:30"),
        ("2026-12-10 12:30", "Thu 10 Dec 12:30"),
    ],
)
def test_a_day_may_have_a_time_before_it_or_after_it(text: str, said: str) -> None:
    when = read_when(text, TODAY)
    assert when is not None
    assert short_when(when, TODAY) == said
    assert read_date(text, TODAY) == when.day
    assert doubt_of(text, TODAY) == ""


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("10 Dec 2.30", "am or pm? kept as text"),
        ("tomorrow at 9", "am or pm? kept as text"),
        ("10 Dec 25:00", "not a date: kept as text"),
        ("when it thaws", "not a date: kept as text"),
        (" ", ""),
    ],
)
def test_what_cannot_be_read_says_why(text: str, doubt: str) -> None:
    assert read_when(text, TODAY) is None
    assert doubt_of(text, TODAY) == doubt


@given(whens, days)
def test_a_day_with_its_time_is_stored_and_written_and_reads_back_the_same(when: When, today: date) -> None:
    assert When.from_iso(when.iso) == when
    for written in (when.iso, short_when(when, today), full_when(when)):
        assert read_when(written, today) == when


def test_a_day_without_a_time_is_before_the_times_of_that_day() -> None:
    first = When(TODAY)
    there = [
        When(TODAY, time(14)),
        When(TODAY, time(9, 30)),
        first,
        When(TODAY - timedelta(days=1), time(23)),
    ]
    assert sorted(there, key=lambda each: each.order) == [there[3], first, there[1], there[0]]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("by friday", date(2026, 11, 27)),
        ("by 7 Jan", date(2027, 1, 7)),
        ("by end of January", date(2027, 1, 31)),
        ("by December", date(2026, 11, 30)),
        ("By  dec", date(2026, 11, 30)),
        ("by jan", date(2026, 12, 31)),
        ("by March", date(2027, 2, 28)),
        ("by october", date(2027, 9, 30)),
        ("by november 2027", date(2027, 10, 31)),
    ],
)
def test_by_a_day_is_that_day_and_by_a_month_is_the_day_before_it_begins(text: str, day: date) -> None:
    assert read_date(text, TODAY) == day


@pytest.mark.parametrize(
    "text", ["by", "by november", "by by friday", "by phone", "by next march", "december"]
)
def test_by_what_may_be_two_days_or_none_is_not_read(text: str) -> None:
    assert read_date(text, TODAY) is None


@pytest.mark.parametrize("text", ["31/4", "30 Feb", "feb 30", "2027-13-01", "12/13", "29/2/2027", "7 Jan"])
def test_what_is_written_as_a_date_is_told_from_other_words(text: str) -> None:
    assert looks_like_date(text)


@pytest.mark.parametrize("text", ["50/50", "24/77", "3 market", "45 Dec", "phone", "fri", "12.5", "²/³", ""])
def test_other_words_do_not_look_like_a_date(text: str) -> None:
    assert not looks_like_date(text)


@pytest.mark.parametrize(
    ("text", "today", "day"),
    [
        ("fri", date(2026, 12, 31), date(2027, 1, 1)),
        ("sun", date(2026, 11, 29), date(2026, 12, 6)),
        ("next friday", date(2026, 11, 29), date(2026, 12, 4)),
        ("end of week", date(2026, 11, 29), date(2026, 12, 4)),
        ("end of next week", date(2026, 11, 29), date(2026, 12, 11)),
        ("end of next month", date(2026, 12, 5), date(2027, 1, 31)),
        ("end of Feb", date(2028, 1, 5), date(2028, 2, 29)),
        ("in a month", date(2027, 1, 31), date(2027, 2, 28)),
        ("in a month", date(2026, 12, 15), date(2027, 1, 15)),
    ],
)
def test_a_date_is_counted_from_the_day_it_was_said(text: str, today: date, day: date) -> None:
    assert read_date(text, today) == day


@given(days, days)
def test_a_weekday_alone_is_within_the_next_seven_days(day: date, today: date) -> None:
    found = read_date(day.strftime("%A"), today)
    assert found is not None
    assert found.weekday() == day.weekday()
    assert 1 <= (found - today).days <= 7


@given(any_str, days)
@example("end of next year", date.max)
@example("next fri", date.max)
@example("in 12 months", date.max)
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
