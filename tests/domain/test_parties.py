"""The parties: which one is ours, their letters, and when one can be removed."""

import pytest

from collab_tui.domain.conversation import Address, Conversation, Entry
from collab_tui.domain.edits import Put, apply, invert
from collab_tui.domain.parties import (
    free_letter,
    letter_problem,
    lines_about,
    removal_refusal,
    remove_party_edit,
    set_us_edit,
    what_goes_with,
)

OURS = Entry("a", "Northbank", attrs={"us": True, "letter": "n"})
EAST = Entry("b", "Eastside", attrs={"letter": "e"})
WEST = Entry("c", "Westside", attrs={"letter": "w"})


def at_table(*parties: Entry, **entries: tuple[Entry, ...]) -> Conversation:
    return Conversation(id="c1", entries={"parties": parties, **entries})


@pytest.mark.parametrize(
    ("name", "taken", "letter"),
    [
        ("Eastside", set(), "e"),
        ("Eastside", {"e"}, "a"),
        ("Élan", set(), "é"),
        ("111 North", {"n"}, "o"),
        ("", set(), ""),
        ("42", set(), ""),
        ("Aa", {"a"}, ""),
    ],
)
def test_the_first_letter_that_is_free_is_given(name: str, taken: set[str], letter: str) -> None:
    assert free_letter(name, taken) == letter


@pytest.mark.parametrize(
    ("letter", "words"),
    [
        ("e", ""),
        ("", ""),
        ("n", "n is Northbank’s letter already."),
        ("N", "N is Northbank’s letter already."),
        ("es", "One letter is enough here."),
        ("7", "One letter is enough here."),
    ],
)
def test_a_letter_that_is_taken_or_too_long_is_said(letter: str, words: str) -> None:
    there = apply(at_table(OURS, EAST), Put(Address("parties", "b", "letter"), "e", letter or None))
    assert letter_problem(there, there.parties[1]) == words


def test_exactly_one_is_us_and_undo_gives_it_back() -> None:
    there = at_table(OURS, EAST, WEST)
    edit = set_us_edit(there, "c")
    changed = apply(there, edit)
    assert [(party.id, party.us) for party in changed.parties] == [("c", True), ("a", False), ("b", False)]
    assert apply(changed, invert(edit)) == there


def test_lines_about_a_party_are_its_own_and_those_that_point_at_it() -> None:
    there = at_table(
        OURS,
        EAST,
        WEST,
        people=(Entry("p1", "Sam", party="b"),),
        goals=(Entry("g1", "Fewer waits", party="b"), Entry("g2", "Calm wards", party="a")),
        commitments=(Entry("c1", "Ring first", party="a", attrs={"to": ["b"], "good_for": ["a", "b"]}),),
    )
    assert lines_about(there, "b") == 2
    assert lines_about(there, "c") == 0
    assert removal_refusal(there, there.parties[1]).startswith("2 lines are about Eastside elsewhere.")
    assert removal_refusal(there, there.parties[2]) == ""


def test_ours_stays_and_so_do_two() -> None:
    three = at_table(OURS, EAST, WEST)
    assert "This one is you" in removal_refusal(three, three.parties[0])
    two = at_table(OURS, EAST)
    assert removal_refusal(two, two.parties[1]) == "A conversation needs two organisations."


def test_a_party_goes_with_its_people_and_comes_back_with_them() -> None:
    people = (
        Entry("p1", "Sam", party="b"),
        Entry("p2", "Jo", party="a"),
        Entry("p3", "Ruth", party="b"),
    )
    there = at_table(OURS, EAST, WEST, people=people)
    edit = remove_party_edit(there, "b")
    gone = apply(there, edit)
    assert [party.id for party in gone.parties] == ["a", "c"]
    assert [entry.id for entry in gone.list("people")] == ["p2"]
    assert apply(gone, invert(edit)) == there


def test_what_goes_with_a_party_are_its_people() -> None:
    there = at_table(OURS, EAST, people=(Entry("p", "Ann", "b"), Entry("q", "Bo", "b")))
    assert what_goes_with(there, "b") == "Its people go with it: Ann and Bo."
    assert what_goes_with(there, "a") == "It has no people here."
