"""Step 3 as a platform: groups, statuses and kinds of common ground, goals that go together, a measure."""

from itertools import pairwise

from hypothesis import given

from collab_tui.domain.common_ground import (
    COMMON_GROUND,
    GROUPS,
    goals_words,
    group_of,
    in_groups,
    kind_edit,
    measure_words,
    next_status_edit,
)
from collab_tui.domain.conversation import Conversation, Entry
from collab_tui.domain.edits import apply
from tests.domain.tables import table
from tests.strategies import conversations, examples

PARTIES = table().list("parties")
ONE, TWO = (each.id for each in PARTIES[:2])


def ground(*entries: Entry, **more: tuple[Entry, ...]) -> Conversation:
    """Return two sides with common ground, and entries of other fields."""
    return Conversation(id="c", entries={"parties": PARTIES[:2], COMMON_GROUND: entries, **more})


def test_outcomes_come_first_and_what_has_no_kind_last() -> None:
    kinds = ("behaviour", "", "outcome", "view", "outcome", "unknown", "value")
    found = in_groups(Entry(f"g{n}", kind, attrs={"kind": kind}) for n, kind in enumerate(kinds))
    assert [each.id for each in found] == ["g2", "g4", "g3", "g6", "g0", "g1", "g5"]


def test_the_status_moves_on_from_my_guess_and_round() -> None:
    now = ground(Entry("g", "calm wards"))
    seen = []
    for _ in range(5):
        now = apply(now, next_status_edit(now.list(COMMON_GROUND)[0]))
        seen.append(now.list(COMMON_GROUND)[0].word("state"))
    assert seen == ["said", "agreed", "differs", "guess", "said"]


def test_a_kind_is_given_and_taken_back() -> None:
    now = ground(Entry("g", "calm wards"))
    for kind in ("view", ""):
        now = apply(now, kind_edit(now.list(COMMON_GROUND)[0], "view"))
        assert now.list(COMMON_GROUND)[0].word("kind") == kind


def test_goals_are_in_a_square_with_a_sentence() -> None:
    goals = (
        Entry("a", "fewer calls", ONE, attrs={"with": ["x"]}),
        Entry("b", "open beds", ONE, attrs={"against": ["y"]}),
        Entry("x", "calm wards", TWO),
        Entry("y", "no moves", TWO),
    )
    names = [table().parties[n].alias for n in (0, 1)]
    heading, first, second, sentence = goals_words(ground(goals=goals)).split("\n")
    assert heading.split() == names
    assert first.split() == [names[0], "·", "both"]
    assert second.split() == [names[1], "both", "·"]
    assert sentence == f"Goals of {names[0]} and {names[1]} conflict. What would serve both?"


def test_goals_that_support_each_other_are_where_to_begin_and_others_say_nothing() -> None:
    linked = (Entry("a", "fewer calls", ONE, attrs={"with": ["x"]}), Entry("x", "calm wards", TWO))
    assert goals_words(ground(goals=linked)).endswith("Begin with these.")
    for alone in ((), (Entry("a", "one", ONE),), (Entry("a", "one", ONE, attrs={"with": ["gone", "a"]}),)):
        assert goals_words(ground(goals=alone)) == ""


def test_agreed_outcomes_are_offered_as_the_measure_until_there_is_one() -> None:
    agreed = {"kind": "outcome", "state": "agreed"}
    entries = (
        Entry("g1", "Nobody waits a night", attrs=dict(agreed)),
        Entry("g2", "Calm", attrs={"kind": "view", "state": "agreed"}),
        Entry("g3", "Cheap", attrs={"kind": "outcome", "state": "said"}),
    )
    said = measure_words(ground(*entries))
    assert "“Nobody waits a night”" in said
    assert "Calm" not in said
    assert "Cheap" not in said
    has_one = ground(*entries)
    has_one = Conversation(id="c", entries=has_one.entries, texts={"review.how": "counted weekly"})
    assert measure_words(has_one) == ""
    assert measure_words(ground()) == ""


@examples(60)
@given(conversations())
def test_of_any_conversation_no_entry_is_lost_in_groups_and_rows_are_within_the_page(
    conversation: Conversation,
) -> None:
    entries = conversation.list(COMMON_GROUND)
    found = in_groups(entries)
    assert sorted(each.id for each in found) == sorted(each.id for each in entries)
    order = [list(GROUPS).index(group_of(each)) for each in found]
    assert all(a <= b for a, b in pairwise(order))
    words = goals_words(conversation)
    assert words == "" or len(words.split("\n")) == len(conversation.parties) + 2
    measure_words(conversation)
