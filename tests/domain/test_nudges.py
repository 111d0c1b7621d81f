"""A nudge counts and asks; it is empty if there is nothing to ask, and never fails."""

import pytest
from hypothesis import given

from collab_tui.domain.conversation import SYSTEM, Conversation, Entry, Value
from collab_tui.domain.method import FIELDS
from collab_tui.domain.nudges import nudge, number_word
from tests.strategies import conversations

TABLE = (Entry("p0", "Ours", attrs={"us": True}), Entry("p1", "Eastside"), Entry("p2", "Westside"))


def written(field_id: str, *entries: Entry) -> Conversation:
    return Conversation(id="c1", entries={"parties": TABLE, field_id: entries})


def from_each(*parties: str, text: str = "words", **attrs: Value) -> tuple[Entry, ...]:
    return tuple(Entry(f"e{n}", text, party, attrs=attrs) for n, party in enumerate(parties))


@given(conversations())
def test_a_nudge_is_one_short_line_or_nothing_for_any_conversation(conversation: Conversation) -> None:
    for field_id in FIELDS:
        line = nudge(field_id, conversation)
        assert line == "" or line.endswith((".", "?"))
        assert len(line.splitlines()) <= 1 or field_id == "goals"  # a square of sides, then a line


def test_nothing_is_nudged_where_nothing_is_written() -> None:
    assert [field_id for field_id in FIELDS if nudge(field_id, Conversation(id="c1"))] == []
    assert [field_id for field_id in FIELDS if nudge(field_id, written("events"))] == []


@pytest.mark.parametrize(
    ("parties", "start"),
    [
        ((), ""),
        (("p0",), ""),
        (("p0", "p1"), ""),
        ((SYSTEM, SYSTEM), ""),
        (("p1", "p2"), "Two of theirs, none of yours yet."),
        (("p0", "p1", "p2"), "Two of theirs, one of yours."),
        (("p1",) * 12, "12 of theirs, none of yours yet."),
    ],
)
def test_our_own_part_is_asked_for_when_theirs_is_longer(parties: tuple[str, ...], start: str) -> None:
    line = nudge("contributions", written("contributions", *from_each(*parties)))
    assert bool(line) == bool(start)
    assert line.startswith(start)


def test_blank_entries_are_not_counted() -> None:
    for field_id in ("contributions", "common_ground", "heard", "commitments"):
        assert nudge(field_id, written(field_id, *from_each("p1", "p1", "p1", text=" "))) == ""


def answered(force: int | None, gain: int | None) -> Conversation:
    answers = {"coerce": force, "mutual": gain}
    entries = {
        field: (Entry("e0", attrs={"value": 0}), Entry("e1", attrs={"value": value}))
        for field, value in answers.items()
        if value is not None
    }
    return Conversation(id="c1", entries={"parties": TABLE, **entries})


@pytest.mark.parametrize(
    ("force", "gain", "word"),
    [
        (None, None, ""),
        (1, 2, ""),
        (0, 4, ""),
        (2, 4, "force"),
        (4, 0, "force"),
        (1, 1, "gain"),
        (None, 0, "gain"),
    ],
)
def test_the_latest_motives_are_asked_about(force: int | None, gain: int | None, word: str) -> None:
    line = nudge("mutual", answered(force, gain))
    assert bool(line) == bool(word)
    assert word in line


@pytest.mark.parametrize(
    ("attrs", "word"),
    [
        ({"kind": "view", "state": "agreed"}, "outcome"),
        ({"kind": "outcome", "state": "guess"}, "agreed"),
        ({"kind": "outcome", "state": "agreed"}, ""),
    ],
)
def test_common_ground_is_asked_for_outcomes_and_for_agreement(attrs: dict[str, Value], word: str) -> None:
    line = nudge("common_ground", written("common_ground", Entry("e1", "fewer delays", attrs=attrs)))
    assert bool(line) == bool(word)
    assert word in line


def test_who_has_not_been_heard_is_named() -> None:
    assert "Westside" in nudge("heard", written("heard", *from_each("p0", "p1")))
    assert nudge("heard", written("heard", *from_each("p0", "p1", "p2"))) == ""


@pytest.mark.parametrize(
    ("parties", "named"),
    [(("p1",), ""), (("p1", "p1"), "Eastside"), (("p1", "p2"), ""), (("", ""), ""), (("gone", "gone"), "")],
)
def test_commitments_from_one_side_only_are_noticed(parties: tuple[str, ...], named: str) -> None:
    line = nudge("commitments", written("commitments", *from_each(*parties)))
    assert bool(line) == bool(named)
    assert named in line


@pytest.mark.parametrize(("count", "word"), [(0, "None"), (1, "One"), (9, "Nine"), (10, "10")])
def test_small_numbers_are_words(count: int, word: str) -> None:
    assert number_word(count) == word
