"""A calendar file as another program reads it: days, times, neutral titles, and the same names every time."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import vobject
from hypothesis import given
from msgspec.structs import replace

from collab_tui.domain.agreement_versions import VERSIONS, sending_edit
from collab_tui.domain.conversation import Conversation, Entry
from collab_tui.domain.follow_up import tracked_commitments
from collab_tui.domain.report import Audience
from collab_tui.export.audience_formats import Format
from collab_tui.export.formats import make, nothing_in
from collab_tui.export.formats.calendar import calendar, due_entries, events
from collab_tui.sample import samples
from tests.domain.tables import commitment, made, reviewed, table
from tests.strategies import conversations

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
WINTER = samples(date(2026, 11, 23))[0]


def read(data: bytes) -> list[Any]:
    """Return the events of a calendar, as a parser that is not ours reads it."""
    return list(getattr(vobject.readOne(data.decode()), "vevent_list", []))


def promised(conversation: Conversation) -> list[Entry]:
    """Return what is promised and open, the commitments before the first steps, in the order of each."""
    is_open = {each.entry.id for each in tracked_commitments(conversation) if each.open}
    there = (*conversation.list("commitments"), *conversation.list("first_steps"))
    return [each for each in there if each.id in is_open]


def test_the_review_and_each_commitment_with_a_day_are_in_it() -> None:
    found = read(make(WINTER, Format.CALENDAR, Audience.AGREEMENT, NOW))
    days = [date.fromisoformat(each.word("by")) for each in promised(WINTER)]
    first = [("meeting", "when"), ("review", "date")]
    first_days = [date.fromisoformat(text) for each in first if (text := WINTER.text(*each))]
    assert [each.dtstart.value for each in found] == [*first_days, *days]
    assert all(each.dtend.value == each.dtstart.value + timedelta(days=1) for each in found)
    assert {each.summary.value for each in found} == {
        "Winter discharge beds: meeting",
        "Winter discharge beds: review",
        "Winter discharge beds: a commitment falls due",
    }
    named = {"summary", "dtstart", "dtend", "dtstamp", "uid", "sequence", "transp", "valarm"}
    assert all(set(each.contents) == named for each in found)
    assert {each.valarm.trigger.value for each in found} == {-timedelta(hours=15)}
    sheet = [each.valarm_list[1] for each in found if len(each.valarm_list) > 1]
    assert [(each.trigger.value, each.description.value) for each in sheet] == [
        (-timedelta(hours=63), "Winter discharge beds: review (send the sheet)")
    ]
    assert all(each.valarm.description.value == each.summary.value for each in found)


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
    assert meeting.valarm.trigger.value == -timedelta(days=1)


def test_a_private_calendar_has_the_words_under_the_same_names() -> None:
    open_to_all = read(make(WINTER, Format.CALENDAR, Audience.AGREEMENT, NOW))
    mine = read(make(WINTER, Format.CALENDAR, Audience.PRIVATE, NOW))
    assert [each.uid.value for each in mine] == [each.uid.value for each in open_to_all]
    said = " ".join(each.summary.value for each in mine)
    for entry in promised(WINTER):
        assert entry.text[:90] in said
        assert entry.text[:20] not in " ".join(each.summary.value for each in open_to_all)


def sent(conversation: Conversation, audience: Audience = Audience.AGREEMENT) -> Conversation:
    """Return a conversation after its calendar was exported for an audience."""
    at = "2026-11-23T12:00:00+00:00"
    name = f"v{len(conversation.list(VERSIONS))}"
    due = due_entries(conversation)
    edit = sending_edit(conversation, name, at, calendar=due, private=audience.is_writer)
    return made(conversation, edit)


def states(conversation: Conversation, audience: Audience = Audience.AGREEMENT) -> dict[str, str]:
    """Return the first day of each event of a calendar, and whether it is there or cancelled."""
    found = read(make(conversation, Format.CALENDAR, audience, NOW))
    return {
        each.dtstart.value.isoformat(): each.status.value if "status" in each.contents else "there"
        for each in found
    }


def test_what_is_done_or_gone_is_cancelled_by_the_next_calendar_and_then_left_out_by_a_first_one() -> None:
    promises = tuple(commitment(name, "p1", f"2026-12-0{n}") for n, name in enumerate("abc", 1))
    start = table(commitments=promises)
    assert set(states(start).values()) == {"there"}
    once = sent(start)
    kept = reviewed(once, "r1", a="kept")
    left = replace(kept, entries={**kept.entries, "commitments": kept.list("commitments")[:2]})
    after = {"2026-12-01": "CANCELLED", "2026-12-02": "there", "2026-12-03": "CANCELLED"}
    assert {day: state for day, state in states(left).items() if day in after} == after
    assert {day: state for day, state in states(sent(left)).items() if day in after} == after
    unsent = replace(left, entries={name: each for name, each in left.entries.items() if name != VERSIONS})
    assert "CANCELLED" not in states(unsent).values()
    assert "2026-12-01" not in states(unsent)
    mine = sent(start, Audience.PRIVATE)
    gone = replace(mine, entries={**mine.entries, "commitments": ()})
    assert set(states(gone, Audience.PRIVATE).values()) == {"CANCELLED"}
    assert nothing_in(gone, Format.CALENDAR), "no calendar to share was sent"
    kept_before = reviewed(start, "r1", a="kept")
    assert "CANCELLED" not in states(sent(kept_before)).values()
    over = replace(once, texts={**once.texts, "phase": "closed"})
    assert set(states(over).values()) == {"CANCELLED"}


def test_a_meeting_and_a_review_that_are_called_off_are_cancelled_and_a_meeting_that_was_is_not() -> None:
    days = {"meeting.when": "2026-12-10T12:30", "review.date": "2027-01-07"}
    start = table(commitments=(commitment("a", "p1", "2026-12-03"),))
    for audience in (Audience.AGREEMENT, Audience.PRIVATE):
        once = sent(replace(start, texts={**start.texts, **days}), audience)
        assert set(states(once, audience).values()) == {"there"}
        off = replace(once, texts=start.texts)
        cancelled = {"2026-12-10T12:30:00": "CANCELLED", "2027-01-07": "CANCELLED"}
        assert states(off, audience) == {"2026-12-03": "there", **cancelled}
        over = replace(once, texts={**once.texts, "phase": "closed"})
        assert states(over, audience) == {"2026-12-03": "CANCELLED", "2027-01-07": "CANCELLED"}
    moved = replace(once, texts={**start.texts, **days, "review.date": "2027-02-01"})
    assert states(moved, audience)["2027-02-01"] == "there"
    assert "2027-01-07" not in states(moved, audience)


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
