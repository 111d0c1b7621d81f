"""The agenda over all conversations: the most overdue first, with the counts of what is due."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from collab_tui.domain.agenda import Due, agenda, due_now, due_summary, meets_today
from collab_tui.domain.conversation import Conversation, Entry
from collab_tui.domain.partners import next_conversation
from tests.domain.days import TODAY
from tests.domain.tables import commitment, reviewed, table
from tests.strategies import conversations, days

OURS = commitment("ours", "p1", "2026-11-20")
THEIRS = commitment("theirs", "p0", "1 Dec")


def texts(conversation: Conversation, **wanted: str) -> Conversation:
    named = {key.replace("_", "."): text for key, text in wanted.items()}
    return replace(conversation, texts={**conversation.texts, **named})


def leads_to(due: Due) -> tuple[str, str, str, str]:
    return due.place.step, due.place.field, due.place.entry, due.place.party


def test_it_is_in_the_order_of_the_days_and_leads_to_each() -> None:
    there = table(commitments=(THEIRS, OURS), first_steps=(commitment("first", "p0", "2026-11-24"),))
    there = texts(there, review_date="2027-01-07", keep_until="2027-12-31")
    found = agenda([there], TODAY)
    assert [(each.day, each.kind.name, *leads_to(each)) for each in found] == [
        (date(2026, 11, 20), "PROMISE", "agree", "commitments", "ours", "p1"),
        (date(2026, 11, 24), "PROMISE", "agree", "first_steps", "first", "p0"),
        (date(2026, 12, 1), "PROMISE", "agree", "commitments", "theirs", "p0"),
        (date(2027, 1, 7), "REVIEW", "review", "review", "", ""),
        (date(2027, 12, 31), "RETENTION", "front", "keep", "", ""),
    ]
    assert [each.id for each in found[:1]] == ["c1-commitments-ours"]


@pytest.mark.parametrize(
    ("due", "said"),
    [
        (["2026-11-23", "2026-11-24"], "1 promise"),
        (["2026-11-01", "2026-11-22"], "2 promises"),
        (["2026-11-24"], ""),
        (["soon"], ""),
    ],
)
def test_what_is_due_is_told_in_a_few_words(due: list[str], said: str) -> None:
    there = table(commitments=tuple(commitment(f"a{n}", "p0", by) for n, by in enumerate(due)))
    assert due_summary(agenda([there], TODAY), TODAY) == said
    reviewing = agenda([texts(there, review_date="2026-11-20")], TODAY)
    assert due_summary(reviewing, TODAY) == f"{said}, 1 review".removeprefix(", ")
    assert all(each.day <= TODAY for each in due_now(reviewing, TODAY))


def test_what_was_kept_is_not_due_and_what_was_not_is_due_with_its_count() -> None:
    there = reviewed(table(commitments=(OURS, THEIRS)), "r1", ours="not", theirs="kept")
    found = agenda([there], TODAY)
    assert [(each.place.entry, each.carried) for each in found if each.place.entry] == [("ours", 1)]


def test_a_commitment_that_went_on_into_the_next_conversation_is_due_once() -> None:
    last = table(commitments=(OURS, THEIRS))
    following = next_conversation(last, "next", "2026-11-24T10:00:00+00:00")
    found = agenda([last, following], TODAY)
    assert {(each.conversation.id, each.place.entry) for each in found} == {
        ("next", "ours"),
        ("next", "theirs"),
    }
    assert len(agenda([last], TODAY)) == 2


@pytest.mark.parametrize("phase", ["closed", "ended"])
def test_nothing_is_due_of_what_is_over_but_how_long_it_is_kept(phase: str) -> None:
    there = texts(table(commitments=(OURS,)), phase=phase, review_date="2026-11-01", keep_until="2026-11-01")
    assert [each.kind.name for each in agenda([there], TODAY)] == ["RETENTION"]
    assert agenda([texts(there, keep_hold="yes")], TODAY) == []


@pytest.mark.parametrize(
    ("phase", "when", "there"),
    [
        ("", "2026-11-23", True),
        ("preparing", "2026-11-30", True),
        ("", "2026-11-22", False),
        ("agreed", "2026-11-30", False),
    ],
)
def test_a_meeting_is_there_while_it_is_ahead(phase: str, when: str, there: bool) -> None:
    found = agenda([texts(table(), phase=phase, meeting_when=when)], TODAY)
    assert [each.kind.name for each in found] == (["MEETING"] if there else [])


def test_what_is_due_on_one_day_is_in_the_order_of_its_times() -> None:
    there = table(
        commitments=(commitment("two", "p0", "2026-12-10T14:00"), commitment("day", "p0", "2026-12-10")),
        first_steps=(commitment("one", "p0", "2026-12-10T09:30"),),
    )
    there = texts(there, phase="preparing", meeting_when="2026-12-10T12:30")
    found = agenda([there], TODAY)
    assert [each.place.entry or each.place.field for each in found] == ["day", "one", "meeting", "two"]
    assert {each.day for each in found} == {date(2026, 12, 10)}


@given(st.lists(conversations(), max_size=3), days)
def test_anything_at_all_has_an_agenda(there: list[Conversation], today: date) -> None:
    found = agenda(there, today)
    assert [each.when.order for each in found] == sorted(each.when.order for each in found)
    for each in found:
        if each.place.entry:
            assert isinstance(each.conversation.entry(each.place.field, each.place.entry), Entry)


@pytest.mark.parametrize(
    ("texts", "met"),
    [
        ({}, False),
        ({"meeting.when": TODAY.isoformat()}, True),
        ({"meeting.when": (TODAY + timedelta(days=1)).isoformat()}, False),
        ({"room.started": f"{TODAY}T10:00:00", "room.ended": f"{TODAY}T11:00:00", "phase": "agreed"}, True),
        ({"room.started": "2020-01-01T10:00:00", "room.ended": "2020-01-01T11:00:00"}, False),
    ],
)
def test_others_may_be_near_on_the_day_of_the_meeting(texts: dict[str, str], met: bool) -> None:
    assert meets_today(Conversation(id="c", texts=texts), TODAY) is met
