"""The versions of an agreement: what is kept of a file that was sent, and what changed since in words."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject
from msgspec.structs import replace

from collab_tui.domain.agreement_changes import changes_since
from collab_tui.domain.agreement_versions import (
    VERSIONS,
    current_version,
    held_now,
    sending_edit,
    sent_calendars,
    sent_versions,
)
from collab_tui.domain.conversation import Address, Conversation, Entry
from collab_tui.domain.edits import Put, apply, invert
from collab_tui.domain.merge import merged_from
from collab_tui.domain.status import agreement_status
from collab_tui.domain.visibility import shared
from tests.domain.tables import commitment, made, table
from tests.domain.test_visibility import BIRD, encoded, full_of_canaries
from tests.strategies import conversations, edits_for, examples

YES = tuple(Entry(f"y{n}", "", f"p{n}", attrs={"answer": "yes"}) for n in range(2))


def promised() -> Conversation:
    """Return an agreement with two commitments."""
    first = Entry("a", "Give 24 hours' notice before a bed moves", "p0", attrs={"by": "2026-11-27"})
    return table(commitments=(first, commitment("b", "p1", "2026-12-04", owner="Jo")))


def sent(conversation: Conversation, day: int = 1, *, calendar: tuple[str, ...] = ()) -> Conversation:
    """Return a conversation after a file to share was written on a day of December."""
    at = f"2026-12-{day:02}T10:00:00+00:00"
    return made(conversation, sending_edit(conversation, f"v{day}", at, calendar=calendar))


def reworded(conversation: Conversation, entry: str, words: str) -> Conversation:
    """Return a conversation in which a commitment has other words."""
    found = conversation.entry("commitments", entry)
    assert found
    return apply(conversation, Put(Address("commitments", entry), found.text, words))


def test_the_first_file_is_version_1_and_a_file_of_the_same_agreement_is_the_same_version() -> None:
    start = promised()
    assert agreement_status(start).dated_words == "Draft 1"
    once = sent(start)
    assert agreement_status(once).dated_words == "Draft 1 (1 December 2026)"
    assert sent(once, 2) == once
    with_calendar = sent(once, 2, calendar=("a",))
    assert [each.number for each in sent_versions(with_calendar)] == [1]
    assert sent_calendars(with_calendar)
    assert not sent_calendars(once)
    assert sent(with_calendar, 3, calendar=("a",)) == with_calendar


def test_what_changed_makes_the_next_version_and_what_is_private_does_not() -> None:
    once = sent(promised())
    private = replace(once, texts={**once.texts, "stakes": "mine", "phase": "reviewing"})
    assert current_version(private).number == 1
    changed = reworded(once, "a", "Give 48 hours' notice before a bed moves")
    assert agreement_status(changed).dated_words == "Draft 2 (not sent yet)"
    assert changes_since(changed) == [
        "Changed: a commitment of Northbank, “Give 48 hours' notice before a bed moves”: now “48”, was “24”."
    ]
    again = sent(replace(changed, entries={**changed.entries, "assent": YES}), 2)
    assert agreement_status(again).dated_words == "Agreed (version 2, 2 December 2026)"
    assert agreement_status(again).facts.sent == "2026-12-02"
    assert changes_since(again)[-1] == "New: Northbank says “yes”."


def test_changes_are_said_in_the_order_of_the_page_and_what_is_gone_is_not_quoted() -> None:
    once = sent(promised())
    entries = {
        **once.entries,
        "commitments": (
            replace(once.list("commitments")[0], attrs={"by": "2026-12-11", "seen": "the morning call"}),
            Entry("c", "Ring by four", "p1"),
        ),
    }
    now = replace(
        once, texts={**once.texts, "common_purpose": "Beds", "review.date": "2027-01-07"}, entries=entries
    )
    assert changes_since(now) == [
        "New: common purpose, “Beds”.",
        "New: day of the review, “Thursday 7 January 2027”.",
        "Changed: a commitment of Northbank, “Give 24 hours' notice before a bed moves”: by when is "
        "Friday 11 December 2026, was Friday 27 November 2026; how we will know is the morning call.",
        "New: a commitment of Eastside, “Ring by four”.",
        "No longer in it: a commitment of Eastside.",
    ]


def test_undo_takes_a_version_back() -> None:
    start = promised()
    edit = sending_edit(start, "v1", "2026-12-01T10:00:00+00:00")
    assert edit
    assert apply(apply(start, edit), invert(edit)).list(VERSIONS) == ()


def test_versions_of_two_laptops_are_merged_and_the_next_has_a_number_of_its_own() -> None:
    start = sent(promised())
    one = sent(reworded(start, "a", "Ring by nine"), 2)
    other = sent(reworded(start, "b", "Ring by four"), 3, calendar=("a",))
    for both in (merged_from(start, one, other), merged_from(start, other, one)):
        assert [(each.number, each.day) for each in sent_versions(both)] == [
            (1, "2026-12-01"),
            (2, "2026-12-02"),
            (2, "2026-12-03"),
        ]
        assert current_version(both).number == 3
        assert [each.calendar for each in sent_versions(both)] == [frozenset(), frozenset(), {"a"}]
        assert "Ring by nine" in changes_since(both)[0]


def test_nothing_private_is_in_a_version() -> None:
    held = held_now(full_of_canaries())
    assert BIRD not in encoded(held)
    assert encoded(held).count("open ") > 10
    assert VERSIONS not in shared(sent(full_of_canaries())).entries


def test_what_cannot_be_read_is_no_version_and_its_number_is_not_given_again() -> None:
    broken = tuple(
        Entry(f"v{n}", "", attrs={"number": 4, "held": words}) for n, words in enumerate(("", "{", "[]", "3"))
    )
    start = replace(promised(), entries={**promised().entries, VERSIONS: broken})
    assert not sent_versions(start)
    assert current_version(start).number == 5
    assert changes_since(start) == []


@examples(40)
@given(conversations(), st.data())
def test_numbers_grow_and_every_change_has_a_sentence(conversation: Conversation, data: DataObject) -> None:
    for day in range(1, 1 + data.draw(st.integers(1, 4))):
        conversation = sent(conversation, day)
        now = current_version(conversation)
        assert now.held == held_now(conversation)
        assert sending_edit(conversation, "again", "2026-12-30T10:00:00+00:00") is None
        for edit in (data.draw(edits_for(conversation)) for _ in range(data.draw(st.integers(0, 3)))):
            changed = apply(conversation, edit)
            if changed.list(VERSIONS) == conversation.list(VERSIONS):  # only sending makes versions
                conversation = changed
        changes = changes_since(conversation)
        assert all(each.endswith(".") and "\n" not in each for each in changes)
    numbers = [each.number for each in sent_versions(conversation)]
    assert all(one < other for one, other in pairwise(numbers))
