"""Reviews: our commitments come first, every answer is kept, and open ones are carried with a count."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from collab_tui.domain.conversation import Conversation, Entry
from collab_tui.domain.edits import Batch, Insert, apply, invert
from collab_tui.domain.follow_up import (
    CardId,
    KeptCount,
    answer,
    answer_edit,
    answer_phase,
    begin_review_edit,
    current_review,
    default_review_day,
    difference_lines,
    end_review_edit,
    history_words,
    kept_by_party,
    review_cards,
    their_answer_edit,
    tracked_commitments,
)
from tests.domain.days import TODAY
from tests.domain.tables import commitment, made, reviewed, table
from tests.strategies import conversations

AT = "2026-11-23T10:00:00+00:00"
FOUR = (commitment("a", "p0"), commitment("b", "p1"), commitment("c", ""), commitment("d", "p1"))


def begun(conversation: Conversation, name: str = "r1") -> Conversation:
    return apply(conversation, begin_review_edit(conversation, name, AT))


def test_ours_come_first_and_those_that_are_nobodys_last() -> None:
    there = table(3, commitments=FOUR, first_steps=(commitment("e", "p2"), Entry("blank", " ", "p1")))
    assert [each.entry.id for each in tracked_commitments(there)] == ["b", "d", "a", "e", "c"]


@pytest.mark.parametrize(
    ("outcomes", "last", "still_open", "carried"),
    [
        ([], "", True, 0),
        (["kept"], "kept", False, 0),
        (["partly"], "partly", True, 1),
        (["not", "partly", "not"], "not", True, 3),
        (["not", "changed"], "changed", True, 0),
        (["changed", "not"], "not", True, 1),
        (["not", "kept"], "kept", False, 0),
        (["not", "dropped"], "dropped", False, 0),
    ],
)
def test_a_commitment_is_open_until_it_is_kept_or_no_longer_needed(
    outcomes: list[str], last: str, still_open: bool, carried: int
) -> None:
    there = table(commitments=(commitment("a", "p0"),))
    for n, outcome in enumerate(outcomes):
        there = reviewed(there, f"r{n}", a=outcome)
    found = tracked_commitments(there)[0]
    assert (found.outcome, found.open, found.carried) == (last, still_open, carried)
    assert [each.word("outcome") for each in found.history] == outcomes


def test_what_was_carried_in_another_conversation_counts_until_it_is_kept() -> None:
    there = table(commitments=(commitment("a", "p0", carried=2),))
    assert tracked_commitments(there)[0].carried == 2
    assert tracked_commitments(reviewed(there, "r1", a="not"))[0].carried == 3
    assert tracked_commitments(reviewed(there, "r1", a="kept"))[0].carried == 0


def test_commitments_kept_are_counted_for_each_side_ours_first() -> None:
    there = table(3, commitments=FOUR)
    there = reviewed(there, "r1", a="kept", b="not", d="dropped")
    assert list(kept_by_party(there).items()) == [
        ("p1", KeptCount(0, 1)),
        ("p0", KeptCount(1, 1)),
        ("p2", KeptCount(0, 0)),
    ]
    assert kept_by_party(reviewed(there, "r2", b="kept"))["p1"] == KeptCount(1, 1)


def test_a_review_begins_asks_and_ends() -> None:
    there = begun(table(commitments=FOUR, gains=(Entry("g", "calm"),), if_not=(Entry("i", "the board"),)))
    review = current_review(there)
    assert review
    assert (review.text, review.at, there.text("phase"), answer_phase(there)) == (
        "Review 1",
        AT,
        "reviewing",
        "review 1",
    )
    assert review_cards(there) == [
        *(CardId("commitments", each) for each in "bdac"),
        CardId("gains", "g"),
        CardId("if_not", "i"),
        CardId("review"),
    ]
    there = apply(there, end_review_edit(there, AT, TODAY))
    assert current_review(there) is None
    assert there.text("review", "date") == default_review_day(TODAY).isoformat()
    assert answer_phase(there) == "reviewing"
    assert answer_phase(there, "check-in") == "review 1"
    assert answer_phase(there, "before") == "room"
    assert answer_phase(there, "debrief") == "debrief"
    assert answer_phase(begun(there, "r2")) == "review 2"


def test_the_next_review_asks_only_for_what_is_unfinished() -> None:
    there = table(commitments=FOUR, gains=(Entry("g", "calm"), Entry("h", "sleep")))
    there = reviewed(there, "r1", a="kept", b="partly", c="dropped")
    there = begun(there, "r2")
    there = made(there, answer_edit(there, CardId("gains", "g"), "yes", "x", AT))
    assert [card_id.entry for card_id in review_cards(there) if card_id.entry] == ["b", "d", "g", "h"]
    there = begun(apply(there, end_review_edit(there, AT, TODAY)), "r3")
    assert [card_id.entry for card_id in review_cards(there) if card_id.entry] == ["b", "d", "h"]


def test_a_first_step_is_asked_of_once_and_carried_only_where_it_was_not_taken() -> None:
    steps = (commitment("e", "p1"), commitment("f", "p0"))
    there = begun(table(commitments=FOUR, first_steps=steps))
    assert {"e", "f"} <= {card_id.entry for card_id in review_cards(there)}
    there = made(there, answer_edit(there, CardId("first_steps", "e"), "not", "x", AT))
    assert {"e", "f"} <= {card_id.entry for card_id in review_cards(there)}
    there = begun(apply(there, end_review_edit(there, AT, TODAY)), "r2")
    asked = [card_id.entry for card_id in review_cards(there)]
    assert "e" in asked
    assert "f" not in asked


def test_a_first_step_with_a_day_stays_open_until_it_is_answered() -> None:
    dated = Entry("e", "ring", "p1", attrs={"by": "2030-06-07"})
    there = begun(table(commitments=FOUR, first_steps=(dated, commitment("f", "p0"))))
    first = review_cards(there)[0]
    there = made(there, answer_edit(there, first, "partly", "x", AT))
    there = begun(apply(there, end_review_edit(there, AT, TODAY)), "r2")
    open_steps = [
        each.entry.id for each in tracked_commitments(there) if each.open and each.field == "first_steps"
    ]
    assert open_steps == ["e"]


@pytest.mark.parametrize(
    ("ours", "theirs", "still_open", "differences"),
    [
        ("kept", "", False, []),
        ("kept", "kept", False, []),
        ("kept", "not", True, ["ring: we say kept, they say not kept"]),
        ("partly", "kept", True, ["ring: we say partly, they say kept"]),
        ("kept", "dropped", False, ["ring: we say kept, they say no longer needed"]),
    ],
)
def test_both_sides_say_how_a_promise_went_and_a_difference_keeps_it_open(
    ours: str, theirs: str, still_open: bool, differences: list[str]
) -> None:
    card = CardId("commitments", "a")
    there = begun(table(commitments=(Entry("a", "ring", "p1"),)))
    assert their_answer_edit(there, card, "kept") is None  # ours comes first
    there = made(there, answer_edit(there, card, ours, "x", AT))
    edit = their_answer_edit(there, card, theirs)
    assert edit
    said = apply(there, edit)
    assert apply(said, invert(edit)) == there
    found = tracked_commitments(said)[0]
    assert (found.open, found.differs, difference_lines(said)) == (still_open, bool(differences), differences)
    assert kept_by_party(said)["p1"].kept == (ours == "kept")
    if differences:
        assert history_words(found)[0] == f"so far: {differences[0].removeprefix('ring: ')}"


def test_what_was_seen_differently_comes_first_at_the_next_review_ours_before_theirs() -> None:
    there = begun(table(commitments=FOUR))
    for n, (name, theirs) in enumerate((("b", "partly"), ("d", "kept"), ("a", "kept"), ("c", ""))):
        card = CardId("commitments", name)
        there = made(there, answer_edit(there, card, "partly", f"x{n}", AT))
        there = made(there, their_answer_edit(there, card, theirs))
        order = [each.entry for each in review_cards(there) if each.entry]
        assert order == ["b", "d", "a", "c"]  # it stays while the review runs
    there = begun(apply(there, end_review_edit(there, AT, TODAY)), "r2")
    assert [each.entry for each in review_cards(there) if each.entry] == ["d", "a", "b", "c"]


def test_what_was_kept_at_this_review_is_still_shown_in_it() -> None:
    there = begun(table(commitments=FOUR))
    there = made(there, answer_edit(there, CardId("commitments", "b"), "kept", "x", AT))
    assert review_cards(there)[0] == CardId("commitments", "b")


def test_an_answer_of_this_review_is_changed_and_those_before_it_stay() -> None:
    there = begun(reviewed(table(commitments=FOUR), "r1", a="not"), "r2")
    card_id = CardId("commitments", "a")
    assert answer(there, card_id) is None
    for outcome in ("partly", "changed", "kept"):
        there = made(there, answer_edit(there, card_id, outcome, "new", AT))
    said = answer(there, card_id)
    assert said
    assert said.attrs == {"commitment": ["a"], "review": ["r2"], "outcome": "kept", "before": "do a"}
    assert [each.word("outcome") for each in tracked_commitments(there)[2].history] == ["not", "kept"]
    assert answer_edit(there, card_id, "kept", "newer", AT) is None
    assert (
        made(there, answer_edit(there, card_id, "", "newer", AT)).list("follow_ups")[-1].word("outcome") == ""
    )


def test_nothing_is_answered_where_no_review_is_under_way_or_the_commitment_is_gone() -> None:
    there = table(commitments=FOUR)
    assert answer_edit(there, CardId("commitments", "a"), "kept", "x", AT) is None
    assert answer_edit(begun(there), CardId("commitments", "gone"), "kept", "x", AT) is None
    assert answer_edit(begun(there), CardId("motives"), "kept", "x", AT) is None


@pytest.mark.parametrize(
    ("written", "phase", "then"),
    [
        ("", "", "2027-01-07"),
        ("2026-11-20", "", "2027-01-07"),
        ("2026-11-23", "", "2027-01-07"),
        ("2026-12-01", "", "2026-12-01"),
        ("in the new year", "", "2027-01-07"),
        ("2026-11-20", "closed", "2026-11-20"),
    ],
)
def test_the_next_date_is_the_usual_one_unless_a_day_to_come_is_named(
    written: str, phase: str, then: str
) -> None:
    there = begun(table())
    texts = {**there.texts, **({"review.date": written} if written else {})}
    there = replace(there, texts=texts | ({"phase": phase} if phase else {}))
    assert apply(there, end_review_edit(there, AT, TODAY)).text("review", "date") == then


@pytest.mark.parametrize("day", range(1, 15))
def test_the_usual_day_is_no_weekend(day: int) -> None:
    found = default_review_day(date(2026, 11, day))
    assert found.weekday() < 5
    assert 45 <= (found - date(2026, 11, day)).days <= 47


@given(conversations(), st.data())
def test_a_review_of_anything_at_all_can_be_taken_back(there: Conversation, data: st.DataObject) -> None:
    before = there
    edits = [begin_review_edit(there, "fresh", AT)]
    there = apply(there, edits[0])
    outcomes = st.sampled_from(["kept", "partly", "not", "changed", "dropped", "yes", ""])
    for n, card_id in enumerate(review_cards(there)):
        if edit := answer_edit(there, card_id, data.draw(outcomes), f"n{n}", AT):
            there = apply(there, edit)
            edits.append(edit)
    edits.append(end_review_edit(there, AT, TODAY))
    there = apply(there, edits[-1])
    assert current_review(there) is None
    assert apply(there, invert(Batch(tuple(edits)))) == before
    assert all(isinstance(each, Batch | Insert) for each in edits)
