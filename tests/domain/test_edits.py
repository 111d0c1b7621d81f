"""Every edit can be applied, inverted, stored as JSON and shown at its address."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from collab_tui.domain.conversation import Address, Conversation, Cursor, Entry
from collab_tui.domain.edits import (
    Batch,
    Edit,
    EditError,
    Go,
    Insert,
    Move,
    Put,
    Remove,
    Splice,
    address_of,
    apply,
    invert,
    joined,
    splice_between,
)
from tests.strategies import any_str, conversations, edits_for, texts

ROAD, TITLE = Address("road"), Address("title")
EVENTS = (Entry("e1", "a letter", attrs={"basis": "seen", "when": "May"}), Entry("e2", "a silence"))
EMPTY = Conversation(id="c1")
BEGUN = Conversation(id="c1", texts={"road": "It began well."}, entries={"events": EVENTS})


@given(st.data())
def test_an_edit_taken_back_leaves_the_conversation_as_it_was(data: DataObject) -> None:
    before = data.draw(conversations())
    edit = data.draw(edits_for(before))
    after = apply(before, edit)
    assert apply(after, invert(edit)) == before


@given(st.data())
def test_an_edit_made_again_after_it_was_taken_back_leads_to_the_same(data: DataObject) -> None:
    before = data.draw(conversations())
    edit = data.draw(edits_for(before))
    after = apply(before, edit)
    assert apply(apply(after, invert(edit)), invert(invert(edit))) == after
    assert invert(invert(edit)) == edit


@given(st.data())
def test_an_edit_leaves_the_value_it_was_applied_to_alone(data: DataObject) -> None:
    before = data.draw(conversations())
    kept = msgspec.json.encode(before)
    apply(before, data.draw(edits_for(before)))
    assert msgspec.json.encode(before) == kept


@given(st.data())
def test_a_long_history_can_be_taken_back_step_by_step(data: DataObject) -> None:
    conversation = start = data.draw(conversations())
    history: list[Edit] = []
    for _ in range(data.draw(st.integers(1, 6))):
        history.append(data.draw(edits_for(conversation)))
        conversation = apply(conversation, history[-1])
    for edit in reversed(history):
        conversation = apply(conversation, invert(edit))
    assert conversation == start


@given(st.data())
def test_an_edit_survives_json(data: DataObject) -> None:
    edit = data.draw(edits_for(data.draw(conversations())))
    assert msgspec.json.decode(msgspec.json.encode(edit), type=Edit) == edit


@given(conversations())
def test_a_conversation_survives_json(conversation: Conversation) -> None:
    assert msgspec.json.decode(msgspec.json.encode(conversation), type=Conversation) == conversation


@given(any_str, any_str)
def test_the_splice_between_two_texts_leads_from_one_to_the_other(old: str, new: str) -> None:
    edit = splice_between(ROAD, old, new)
    before = apply(EMPTY, Put(ROAD, None, old))
    assert apply(before, edit).text("road") == new


@pytest.mark.parametrize(
    ("old", "new", "at", "removed", "added"),
    [
        ("", "a", 0, "", "a"),
        ("a", "", 0, "a", ""),
        ("same", "same", 4, "", ""),
        ("It went well", "It went very well", 8, "", "very "),
        ("aaa", "aa", 2, "a", ""),
        ("abc", "axc", 1, "b", "x"),
        ("one two", "one\ntwo", 3, " ", "\n"),
    ],
)
def test_the_splice_between_two_texts_is_the_smallest(
    old: str, new: str, at: int, removed: str, added: str
) -> None:
    assert splice_between(ROAD, old, new) == Splice(ROAD, at, removed, added)


@given(texts, texts, st.data())
def test_two_splices_of_one_act_join_into_one_that_does_the_same(
    first: str, added: str, data: DataObject
) -> None:
    before = apply(EMPTY, Put(ROAD, None, first))
    at = data.draw(st.integers(0, len(first)))
    cut = data.draw(st.integers(0, at))
    typed = (Splice(ROAD, at, added=added), Splice(ROAD, at + len(added), added="x"))
    over = (Splice(ROAD, cut, first[cut:at], "y"), Splice(ROAD, cut + 1, added=added))
    named = Put(TITLE, None, "t")
    with_letter = (Batch((typed[0], named)), typed[1]) if added else typed
    letter_later = (typed[0], Batch((typed[1], named))) if added else typed
    deleted = (Splice(ROAD, at, first[at : at + 1]), Splice(ROAD, cut, first[cut:at]))
    for one, two in (typed, over, with_letter, letter_later, deleted):
        whole = joined(one, two)
        assert whole is not None
        assert apply(before, whole) == apply(apply(before, one), two)


@given(texts, texts)
def test_typing_on_in_a_new_entry_joins_its_making(begun: str, added: str) -> None:
    insert = Insert("events", 1, Entry("e3", begun, at="2026-11-23T10:00:00+00:00"))
    typed = Splice(Address("events", "e3"), len(begun), added=added)
    whole = joined(insert, typed)
    assert whole is not None
    assert apply(BEGUN, whole) == apply(apply(BEGUN, insert), typed)


@given(st.data())
def test_whatever_joins_does_the_same_as_both(data: DataObject) -> None:
    before = data.draw(conversations(parties=2))
    one = data.draw(edits_for(before))
    two = data.draw(edits_for(apply(before, one)))
    if (whole := joined(one, two)) is not None:
        assert apply(before, whole) == apply(apply(before, one), two)


@pytest.mark.parametrize(
    ("first", "then"),
    [
        (Splice(ROAD, 0, added="a"), Splice(Address("today"), 1, added="b")),
        (Splice(ROAD, 0, added="a"), Splice(ROAD, 5, added="b")),
        (Splice(ROAD, 0, added="a"), Splice(ROAD, 0, removed="a")),
        (Splice(ROAD, 3, removed="a"), Splice(ROAD, 3, removed="b")),
        (Splice(ROAD, 0, removed="a"), Splice(ROAD, 0, added="c")),
        (Batch((Splice(ROAD, 0, "a"), Put(TITLE, None, "t"))), Splice(ROAD, 0, added="c")),
        (Batch((Splice(ROAD, 0, added="a"), Put(ROAD, "a", "t"))), Splice(ROAD, 1, added="c")),
        (Splice(ROAD, 0, added="a"), Put(ROAD, "a", "ab")),
        (Insert("events", 0, Entry("e3", "ab")), Splice(Address("events", "e3"), 1, added="c")),
        (Insert("events", 0, Entry("e3", "ab")), Splice(Address("events", "e3"), 0, removed="ab")),
        (Insert("events", 0, Entry("e3", "ab")), Splice(Address("events", "e2"), 2, added="c")),
        (Go(Cursor(), Cursor("prepare")), Go(Cursor("prepare"), Cursor())),
    ],
)
def test_edits_that_are_not_one_act_are_not_joined(first: Edit, then: Edit) -> None:
    assert joined(first, then) is None


@pytest.mark.parametrize(
    "edit",
    [
        Splice(ROAD, 0, "It ended", "x"),
        Splice(ROAD, 99, "", "x"),
        Splice(ROAD, -1, "", "x"),
        Splice(Address("road", "e1"), 0, "", "x"),
        Splice(Address("events", "gone"), 0, "", "x"),
        Splice(Address("events", "e1", "party"), 0, "", "x"),
        Put(Address("events", "gone", "when"), None, "May"),
        Put(ROAD, "It began well.", ["not", "a", "text"]),
        Put(Address("events", "e1"), "a letter", 5),
        Insert("events", 3, Entry("e3")),
        Insert("events", -1, Entry("e3")),
        Insert("events", 0, Entry("e1")),
        Remove("events", 1, EVENTS[0]),
        Remove("events", 2, EVENTS[0]),
        Remove("events", -1, EVENTS[1]),
        Move("events", "e1", 1, 0),
        Move("events", "e1", 0, 2),
        Move("today", "e1", 0, 0),
    ],
)
def test_an_edit_that_does_not_fit_is_refused_and_changes_nothing(edit: Edit) -> None:
    kept = msgspec.json.encode(BEGUN)
    with pytest.raises(EditError):
        apply(BEGUN, edit)
    with pytest.raises(EditError):
        apply(BEGUN, Batch((Splice(ROAD, 0, added="x"), Splice(ROAD, 0, removed="x"), edit)))
    assert msgspec.json.encode(BEGUN) == kept


@pytest.mark.parametrize("value", [True, 3, ["a", "b"]])
def test_typing_into_what_is_not_a_text_is_refused(value: bool | int | list[str]) -> None:
    conversation = apply(BEGUN, Put(Address("events", "e1", "mark"), None, value))
    with pytest.raises(EditError):
        apply(conversation, Splice(Address("events", "e1", "mark"), 0, added="x"))


def test_whose_an_entry_is_changes_by_the_part_named_party() -> None:
    where = Address("events", "e1", "party")
    after = apply(BEGUN, Put(where, "", "p1"))
    entry = after.entry("events", "e1")
    assert entry is not None
    assert entry.party == "p1"
    assert "party" not in entry.attrs
    assert apply(after, Put(where, "p1", None)) == BEGUN


def test_an_emptied_text_attribute_or_list_is_not_kept() -> None:
    after = apply(BEGUN, Splice(ROAD, 0, "It began well."))
    after = apply(after, Put(Address("events", "e1", "basis"), "seen", None))
    after = apply(after, Splice(Address("events", "e1", "when"), 0, "May"))
    assert after.texts == {}
    assert after.list("events")[0].attrs == {}
    after = apply(after, Batch((Remove("events", 1, EVENTS[1]), Remove("events", 0, EVENTS[0]))))
    assert after.entries == {}


def test_moving_puts_an_entry_at_the_new_place() -> None:
    after = apply(BEGUN, Move("events", "e1", 0, 1))
    assert [entry.id for entry in after.list("events")] == ["e2", "e1"]


@pytest.mark.parametrize(
    ("edit", "where"),
    [
        (Splice(ROAD, 0, added="x"), ROAD),
        (Put(Address("events", "e1", "when"), None, "x"), Address("events", "e1", "when")),
        (Insert("events", 0, Entry("e3")), Address("events", "e3")),
        (Remove("events", 0, EVENTS[0]), Address("events", "e1")),
        (Move("events", "e1", 0, 1), Address("events", "e1")),
        (Go(Cursor(), Cursor("prepare", "events", entry="e2")), Address("events", "e2")),
        (Batch((Splice(ROAD, 0), Move("events", "e1", 0, 1))), Address("events", "e1")),
        (Batch(()), Address("")),
    ],
)
def test_a_screen_can_go_where_an_edit_was_made(edit: Edit, where: Address) -> None:
    assert address_of(edit) == where
