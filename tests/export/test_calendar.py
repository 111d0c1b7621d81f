"""A calendar file as another program reads it: days, times, neutral titles, and the same names every time."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import vobject
from hypothesis import given
from msgspec.structs import replace

from collab_tui.domain.conversation import Conversation, Entry
from collab_tui.domain.report import Audience
from collab_tui.export.format import Format
from collab_tui.export.formats import make
from collab_tui.export.formats.calendar import calendar, events
from collab_tui.sample import samples
from tests.strategies import conversations

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
WINTER = samples(date(2026, 11, 23))[0]


def read(data: bytes) -> list[Any]:
    """Return the events of a calendar, as a parser that is not ours reads it."""
    return list(getattr(vobject.readOne(data.decode()), "vevent_list", []))


def test_the_review_and_each_commitment_with_a_day_are_in_it() -> None:
    found = read(make(WINTER, Format.CALENDAR, Audience.AGREEMENT, NOW))
    days = [date.fromisoformat(each.word("by")) for each in WINTER.list("commitments")]
    days += [date.fromisoformat(each.word("by")) for each in WINTER.list("first_steps")]
    first = [("meeting", "when"), ("review", "date")]
    first_days = [date.fromisoformat(text) for each in first if (text := WINTER.text(*each))]
    assert [each.dtstart.value for each in found] == [*first_days, *days]
    assert all(each.dtend.value == each.dtstart.value + timedelta(days=1) for each in found)
    assert {each.summary.value for each in found} == {
        "Winter discharge beds: meeting",
        "Winter discharge beds: review",
        "Winter discharge beds: a commitment falls due",
    }
    named = {"summary", "dtstart", "dtend", "dtstamp", "uid", "sequence", "transp"}
    assert all(set(each.contents) == named for each in found)


def test_a_day_with_a_time_is_at_that_hour_of_the_place_where_it_is_read() -> None:
    texts = {"title": "Beds", "meeting.when": "2026-12-10T12:30", "review.date": "2027-01-07"}
    step = Entry("s1", "ring", attrs={"by": "2026-12-11T09:00"})
    there = Conversation(id="c0ffee00", texts=texts, entries={"first_steps": (step,)})
    data = make(there, Format.CALENDAR, Audience.AGREEMENT, NOW)
    assert b"DTSTART:20261210T123000\r\n" in data
    meeting, review, due = read(data)
    assert (meeting.summary.value, meeting.dtstart.value) == ("Beds: meeting", datetime(2026, 12, 10, 12, 30))
    assert (review.summary.value, review.dtstart.value) == ("Beds: review", date(2027, 1, 7))
    assert due.dtstart.value == datetime(2026, 12, 11, 9)
    assert ["dtend" in each.contents for each in (meeting, review, due)] == [False, True, False]


def test_both_audiences_get_the_same_calendar() -> None:
    assert (
        len({make(WINTER, Format.CALENDAR, each, NOW) for each in (Audience.AGREEMENT, Audience.PRIVATE)})
        == 1
    )


def test_a_later_export_has_the_same_names_and_takes_the_place_of_the_earlier_one() -> None:
    later = NOW + timedelta(minutes=1)
    commitments = tuple(
        replace(each, attrs={**each.attrs, "by": "2027-02-01"}) for each in WINTER.list("commitments")
    )
    moved = replace(
        WINTER,
        texts={**WINTER.texts, "title": "Another title", "review.date": "2027-03-01"},
        entries={**WINTER.entries, "commitments": commitments[::-1]},
    )
    first = {each.uid.value: each for each in read(make(WINTER, Format.CALENDAR, Audience.AGREEMENT, NOW))}
    second = {each.uid.value: each for each in read(make(moved, Format.CALENDAR, Audience.AGREEMENT, later))}
    assert first.keys() == second.keys()
    assert len(first) == len(list(events(WINTER)))
    assert all(int(second[key].sequence.value) > int(first[key].sequence.value) for key in first)
    assert all(second[key].dtstamp.value == later for key in second)
    other = replace(WINTER, id="another")
    assert not {each.uid for each in events(other)} & first.keys()


@pytest.mark.parametrize("written", ["", "soon", "next week", "2026-02-30", "7 Jan"])
def test_a_day_in_other_words_is_not_guessed(written: str) -> None:
    entry = Entry("c1", "words", attrs={"by": written})
    assert not list(events(Conversation(id="c0ffee00", entries={"commitments": (entry,)})))


def test_a_hostile_title_stays_one_line_of_one_event() -> None:
    title = "END:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:x; y, z \\n " + "w" * 200 + " שלום 👩🏽‍⚕️"
    hostile = Conversation(id="c0ffee00", texts={"title": title, "review.date": "9999-12-31"})
    (event,) = read(calendar(events(hostile), NOW))
    assert event.summary.value == " ".join(title.split()) + ": review"
    assert event.dtstart.value == date.max
    lines = calendar(events(hostile), NOW).split(b"\r\n")
    assert max(map(len, lines)) <= 75


@given(conversations())
def test_any_conversation_is_a_calendar_that_can_be_read(conversation: Conversation) -> None:
    data = make(conversation, Format.CALENDAR, Audience.AGREEMENT, NOW)
    assert len(read(data)) == len(list(events(conversation)))
