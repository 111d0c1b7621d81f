"""The list of conversations is ordered by the next review, and has a status for those without one."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collab_tui.domain.conversation import Conversation, Entry
from collab_tui.domain.dates import When
from collab_tui.domain.ordering import in_order, is_on_hold, next_review, partners, status_words, summary_of
from tests.strategies import conversations, days

TODAY = date(2026, 11, 23)


def kept(name: str, phase: str = "", review: str = "", changed: str = "") -> Conversation:
    texts = {"phase": phase, "review.date": review}
    return Conversation(id=name, changed=changed, texts={key: each for key, each in texts.items() if each})


def test_the_latest_late_come_first_then_those_to_come_then_those_without_a_day_then_those_over() -> None:
    late, later = kept("late", "agreed", "2026-11-06"), kept("later", "reviewing", "2026-11-20")
    soon = kept("soon", "agreed", "2027-01-07")
    new, old = kept("new", changed="2026-11-22"), kept("old", changed="2026-11-01")
    over = kept("over", "closed", "2026-11-05", "2026-11-23")
    found = in_order(map(summary_of, [over, old, soon, new, later, late]), TODAY)
    assert [each.id for each in found] == ["late", "later", "soon", "new", "old", "over"]


@given(st.lists(conversations(parties=2), max_size=4), days)
def test_every_conversation_is_listed_once(there: list[Conversation], today: date) -> None:
    found = list(map(summary_of, there))
    assert sorted(map(id, in_order(found, today))) == sorted(map(id, found))


@pytest.mark.parametrize(
    ("phase", "review", "day"),
    [
        ("agreed", "2026-11-06", date(2026, 11, 6)),
        ("", "2027-01-07", date(2027, 1, 7)),
        ("agreed", "", None),
        ("agreed", "some time in spring", None),
        ("closed", "2027-01-07", None),
        ("ended", "2027-01-07", None),
    ],
)
def test_a_review_is_due_until_the_conversation_is_over(phase: str, review: str, day: date | None) -> None:
    assert next_review(kept("c1", phase, review), TODAY) == (When(day) if day else None)


@pytest.mark.parametrize(
    ("phase", "review", "words"),
    [
        ("", "", "not yet held"),
        ("preparing", "", "not yet held"),
        ("room", "", "meeting"),
        ("agreed", "", "no review date"),
        ("reviewing", "", "no review date"),
        ("reviewing", "in spring", "in spring"),
        ("agreed", "when the new ward has opened", "when the new ward…"),
        ("closed", "in spring", "closed"),
        ("ended", "", "ended without agreement"),
    ],
)
def test_how_it_stands_is_said_in_a_few_words(phase: str, review: str, words: str) -> None:
    assert status_words(kept("c1", phase, review)) == words


def test_the_partners_are_all_but_us() -> None:
    table = (Entry("p1", "East"), Entry("p2", "Ours", attrs={"us": True}), Entry("p3", "West"))
    assert [party.id for party in partners(Conversation(id="c1", entries={"parties": table}))] == ["p1", "p3"]


def test_a_hold_is_seen() -> None:
    assert is_on_hold(Conversation(id="c1", texts={"keep.hold": "yes"}))
    assert not is_on_hold(Conversation(id="c1", texts={"keep.until": "2027-12-31"}))
