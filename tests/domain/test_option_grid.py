"""The option grid: one of three effects or none in a cell, marked with one edit, counted and never scored."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from collab_tui.domain.conversation import Conversation, Entry, Value
from collab_tui.domain.edits import Insert, apply, invert
from collab_tui.domain.method import FIELDS
from collab_tui.domain.nudges import nudge
from collab_tui.domain.option_grid import (
    CONCERNS_EACH,
    Effect,
    cells,
    changed_cell,
    columns,
    effect,
    mark_edit,
    next_effect,
    options,
    options_nudge,
)
from tests.strategies import conversations, entries

effects = st.sampled_from([None, *Effect])


@st.composite
def weighing(draw: DrawFn) -> Conversation:
    """Draw any conversation with some options and concerns, with any marks."""
    conversation = draw(conversations())
    for field_id, most in (("concerns", 9), ("options", 4)):
        for n in range(draw(st.integers(0, most))):
            entry = draw(entries(conversation, FIELDS[field_id], f"more{n}"))
            conversation = apply(conversation, Insert(field_id, 0, entry))
    return conversation


@given(weighing(), st.data())
def test_a_mark_is_given_to_one_cell_alone_and_taken_back_whole(
    conversation: Conversation, data: st.DataObject
) -> None:
    found = cells(conversation)
    if not found:
        return
    cell, wanted = data.draw(st.sampled_from(found)), data.draw(effects)
    option = conversation.entry("options", cell.option)
    assert option is not None
    edit = mark_edit(option, cell.concern, wanted)
    if edit is None:
        assert cell.effect is wanted
        return
    then = apply(conversation, edit)
    known = {(each.option, each.concern): each.effect for each in found}
    assert {(each.option, each.concern): each.effect for each in cells(then)} == known | {
        (cell.option, cell.concern): wanted
    }
    now = then.entry("options", cell.option)
    assert now is not None
    assert sum(cell.concern in now.links(each) for each in Effect) == (wanted is not None)
    assert apply(then, invert(edit)) == conversation
    if cell.effect is not wanted:
        seen = changed_cell(conversation, then)
        assert seen is not None
        assert (seen.option, seen.concern, seen.effect) == (cell.option, cell.concern, wanted)


@given(weighing())
def test_columns_are_the_first_concerns_of_each_party_ours_first(conversation: Conversation) -> None:
    found = columns(conversation)
    order = [column.party.index for column in found]
    assert order == sorted(order)
    for party in conversation.parties:
        own = [each for each in conversation.list("concerns", party.id) if each.text.strip()][:CONCERNS_EACH]
        assert [column.concern for column in found if column.party.id == party.id] == own
        assert [column.rank for column in found if column.party.id == party.id] == [*range(1, len(own) + 1)]
    assert len(cells(conversation)) == len(options(conversation)) * len(found)


@given(weighing())
def test_the_nudge_is_one_line_and_says_nothing_of_what_is_not_weighed(conversation: Conversation) -> None:
    said = options_nudge(conversation)
    assert len(said.splitlines()) <= 1
    first = [column.concern.id for column in columns(conversation) if column.rank == 1]
    whole = [
        option
        for option in options(conversation)
        if first and all(effect(option, concern) for concern in first)
    ]
    assert bool(said) == bool(whole)


def test_marks_go_round() -> None:
    mark, seen = None, []
    for _ in range(4):
        mark = next_effect(mark)
        seen.append(mark)
    assert seen == [Effect.HELPS, Effect.NEUTRAL, Effect.HURTS, None]


TABLE = (Entry("p1", "Eastside"), Entry("p0", "Ours", attrs={"us": True}))
CONCERNS = (Entry("b1", "Room", "p1"), Entry("a1", "Beds", "p0"), Entry("a2", "Figures", "p0"))


def weighed(*marks: dict[str, Value], concerns: tuple[Entry, ...] = CONCERNS) -> Conversation:
    words = ("One count at noon.", "Ten beds fixed, two that move with warning.", "A joint rota")
    found = tuple(Entry(f"o{n}", words[n], attrs=each) for n, each in enumerate(marks))
    return Conversation(id="c1", entries={"parties": TABLE, "concerns": concerns, "options": found})


def test_a_concern_in_two_lists_counts_as_hurt() -> None:
    option = Entry("o1", "words", attrs={"helps": ["a1"], "neutral": ["a1"], "hurts": ["a1"]})
    assert effect(option, "a1") is Effect.HURTS
    assert effect(Entry("o1", attrs={"helps": ["a1"], "neutral": ["a1"]}), "a1") is Effect.HELPS


def test_links_to_concerns_that_are_gone_stay_as_they_are() -> None:
    edit = mark_edit(Entry("o0", "words", attrs={"helps": ["gone", "a1"]}), "a1", Effect.HURTS)
    assert edit is not None
    option = apply(weighed({"helps": ["gone", "a1"]}), edit).list("options")[0]
    assert option.attrs == {"helps": ["gone"], "hurts": ["a1"]}


FINE: dict[str, Value] = {"helps": ["a1"], "neutral": ["b1"]}
BAD: dict[str, Value] = {"helps": ["a1"], "hurts": ["b1"]}


@pytest.mark.parametrize(
    ("conversation", "said"),
    [
        (weighed(), ""),
        (weighed({}), ""),
        (weighed({"helps": ["a1"]}), ""),
        (weighed({"helps": ["a1"]}, concerns=()), ""),
        (weighed(FINE), "“One count at noon” works against no side’s main concern."),
        (weighed(FINE, BAD), "“One count at noon” works against no side’s main concern."),
        (weighed(BAD, FINE), "“Ten beds fixed, two that move with…” works against no side’s main concern."),
        (
            weighed(FINE, FINE),
            "“One count at noon” and “Ten beds fixed…” work against no side’s main concern.",
        ),
        (weighed(FINE, FINE, FINE), "3 options work against no side’s main concern."),
        (
            weighed(BAD, {}),
            "Each option compared so far works against a main concern. What would change that?",
        ),
        (
            weighed({"helps": ["a1"]}, concerns=CONCERNS[1:]),
            "“One count at noon” works against no main concern so far. What matters most to Eastside?",
        ),
    ],
)
def test_the_nudge_counts(conversation: Conversation, said: str) -> None:
    assert nudge("options", conversation) == said
