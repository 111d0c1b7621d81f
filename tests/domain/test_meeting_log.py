"""The meeting log: the order of the lines, the balance between the parties, the open questions."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from collab_tui.domain.capture.edits import capture_edit, relabel_edit
from collab_tui.domain.capture.kinds import LABELS
from collab_tui.domain.conversation import Conversation, Entry
from collab_tui.domain.edits import apply, invert
from collab_tui.domain.meeting_log import (
    Balance,
    balance,
    confirm_edit,
    meeting_log,
    open_questions,
    silent_longest,
)
from tests.strategies import conversations

TODAY = date(2026, 11, 23)

PARTIES = (
    Entry("east", "Eastside", attrs={"letter": "e"}),
    Entry("us", "Northgate", attrs={"letter": "n", "us": True}),
    Entry("west", "Westside", attrs={"letter": "w"}),
)
EMPTY = Conversation(id="c1", entries={"parties": PARTIES})

MEETING = """e: waiting list doubled
e" you never asked us"
! our own staff are tired
e+ knows every manager
not a sign in sight
- they look tired
? who signs the budget
? park the lease
n: we did not know"""


def held(lines: str, conversation: Conversation = EMPTY) -> Conversation:
    for n, line in enumerate(lines.splitlines(), 1):
        conversation = apply(
            conversation, capture_edit(line, conversation, TODAY, "us", f"x{n}", f"14:{n:02}")
        )
    return conversation


HELD = held(MEETING)


def test_the_log_is_in_the_order_of_the_lines() -> None:
    assert [each.entry.attrs["raw"] for each in meeting_log(HELD)] == MEETING.splitlines()
    assert "".join(each.label.letter for each in meeting_log(HELD)) == "sxcwumqps"
    assert [each.field for each in meeting_log(HELD)][:3] == ["heard", "heard", "concerns"]


def test_what_was_written_on_a_page_is_no_line_of_the_log() -> None:
    written = replace(HELD, entries={**HELD.entries, "goals": (Entry("g1", "a goal", "east"),)})
    assert meeting_log(written) == meeting_log(HELD)
    assert meeting_log(EMPTY) == []


@given(conversations(), st.data())
def test_a_line_keeps_its_place_whatever_kind_it_is_given(
    conversation: Conversation, data: st.DataObject
) -> None:
    conversation = held("one\n! two\n? three", conversation)
    for each in meeting_log(conversation):
        letter = data.draw(st.sampled_from(LABELS)).letter
        conversation = apply(conversation, relabel_edit(conversation, each.field, each.entry.id, letter))
    assert [each.entry.id for each in meeting_log(conversation)] == ["x1", "x2", "x3"]


def test_two_lines_with_one_number_are_in_the_order_of_their_times() -> None:
    entries = [Entry("b", at="14:02", attrs={"line": 1}), Entry("a", at="14:03", attrs={"line": 1})]
    both = replace(EMPTY, entries={"notes": tuple(reversed(entries))})
    assert [each.entry for each in meeting_log(both)] == entries


def test_the_balance_counts_what_each_said_itself() -> None:
    us, east, west = HELD.parties
    found = balance(HELD)
    assert [replace(each, last="") for each in found] == [
        Balance(us, 2, 9, {"c": 1, "s": 1}),
        Balance(east, 2, 7, {"s": 1, "x": 1}),
        Balance(west, 0, 0, {}),
    ]
    assert [bool(each.last) for each in found] == [True, True, False]


@pytest.mark.parametrize("line", ["e: a", 'e" a', "e! a", "e~ a", "e? a", "e? park a", "e> a", "e> first a"])
def test_a_side_is_not_silent_after_a_line_that_it_spoke(line: str) -> None:
    east = balance(held(line))[1]
    assert bool(east.last)
    assert east.lines == (line[1] in ':"!~')


@pytest.mark.parametrize("line", ["e+ a", "= a", "* a", "- a", "a"])
def test_a_side_is_silent_after_a_line_about_it(line: str) -> None:
    assert not balance(held(line))[1].last


@pytest.mark.parametrize(
    ("last", "silent"),
    [
        (("10:00", "11:00", "12:00"), "east"),
        (("10:00", "11:00", ""), "west"),
        (("12:00", "11:00", "10:00"), "west"),
        (("", "", ""), None),
        (("10:00", "11:00"), None),
        (("10:00:01", "10:00:30", "10:00:59"), None),
        (("10:00:00", "10:00:50", "10:01:49"), None),
        (("10:00:00", "10:00:50", "10:01:50"), "east"),
        (("10:00:00", "", "10:00:01"), "east"),
    ],
)
def test_the_silent_party_is_one_of_three_that_said_nothing_for_a_minute_while_others_spoke(
    last: tuple[str, ...], silent: str | None
) -> None:
    times = [at and f"2026-11-23T{at}+00:00" for at in last]
    shares = [Balance(party, 1, 1, {}, at) for party, at in zip(HELD.parties, times, strict=False)]
    found = silent_longest(shares)
    assert (found.party.id if found else None) == silent


def test_words_of_nobody_at_the_table_are_in_no_balance() -> None:
    edit = capture_edit("words", EMPTY, TODAY, "gone", "x1", "")
    assert [each.lines for each in balance(apply(EMPTY, edit))] == [0, 0, 0]


@pytest.mark.parametrize("field", ["heard", "concerns", "effects"])
@pytest.mark.parametrize("attrs", [{}, {"state": "heard"}, {"state": "corrected"}])
def test_what_was_said_can_be_confirmed_and_this_taken_back(field: str, attrs: dict[str, str]) -> None:
    entry = Entry("h1", "they never asked", "east", attrs={**attrs, "line": 1})
    begun = replace(EMPTY, entries={"parties": PARTIES, field: (entry,)})
    edit = confirm_edit(meeting_log(begun)[0])
    after = apply(begun, edit)
    assert [(each.text, each.word("state")) for each in after.list(field)] == [(entry.text, "confirmed")]
    assert apply(after, invert(edit)) == begun


def test_a_question_is_open_until_it_is_parked_or_answered() -> None:
    states = {"typed": "", "over": "answered", "\n": "", "put to them": "asked"}
    more = (Entry(f"q{n}", text, attrs={"state": state}) for n, (text, state) in enumerate(states.items()))
    conversation = replace(HELD, entries={**HELD.entries, "questions": (*HELD.list("questions"), *more)})
    assert [entry.text for entry in open_questions(conversation)] == [
        "who signs the budget",
        "typed",
        "put to them",
    ]
