"""Progress counts the written and the missing points, for every kind of field and any number of parties."""

import pytest
from hypothesis import given
from msgspec.structs import replace

from collab_tui.domain.conversation import SYSTEM, Conversation, Entry
from collab_tui.domain.method import FIELDS, STEPS, page
from collab_tui.domain.progress import Mark, Progress, gaps, mark_of, missing, progress_of, progress_of_all
from collab_tui.domain.schema import Kind, PageId
from tests.strategies import conversations


def around(count: int, **entries: tuple[Entry, ...]) -> Conversation:
    """Return a conversation of this number of parties; p0 is ours."""
    table = tuple(Entry(f"p{n}", f"Trust {n}", attrs={"us": n == 0}) for n in range(count))
    return Conversation(id="c1", entries={"parties": table, **entries})


def from_each(*parties: str, text: str = "words") -> tuple[Entry, ...]:
    return tuple(Entry(f"e{n}", text, party) for n, party in enumerate(parties))


@pytest.mark.parametrize("field_id", ["road", "today", "honest", "aim", "common_purpose", "title"])
def test_a_text_is_done_when_it_has_words(field_id: str) -> None:
    field = FIELDS[field_id]
    assert mark_of(Conversation(id="c1"), field) is Mark.EMPTY
    assert mark_of(Conversation(id="c1", texts={field_id: " \n"}), field) is Mark.EMPTY
    assert mark_of(Conversation(id="c1", texts={field_id: "x"}), field) is Mark.DONE


def test_what_we_value_in_ourselves_is_never_missing() -> None:
    """The field asks of the others, and our own side is optional."""
    field = FIELDS["worth"]
    assert mark_of(around(3, worth=from_each("p1", "p2")), field) is Mark.DONE
    assert mark_of(around(3, worth=from_each("p0", "p2")), field) is Mark.BEGUN
    assert mark_of(around(2), field) is Mark.EMPTY


@pytest.mark.parametrize(
    ("texts", "mark"),
    [
        ({}, Mark.EMPTY),
        ({"review.date": " "}, Mark.EMPTY),
        ({"review.how": "a count"}, Mark.BEGUN),
        ({"review.how": "a count", "review.who": "us", "review.stuck": "the board"}, Mark.BEGUN),
        ({"review.date": "2027-01-07"}, Mark.DONE),
        ({"review.date": "2027-01-07", "review.how": "a count"}, Mark.DONE),
    ],
)
def test_a_group_is_done_when_its_first_part_is(texts: dict[str, str], mark: Mark) -> None:
    assert mark_of(Conversation(id="c1", texts=texts), FIELDS["review"]) is mark


@pytest.mark.parametrize(
    ("entries", "mark"),
    [
        ((), Mark.EMPTY),
        ((Entry("e1"),), Mark.EMPTY),
        ((Entry("e1", " "),), Mark.EMPTY),
        ((Entry("e1", "a letter"),), Mark.DONE),
        ((Entry("e1", attrs={"outcome": "kept"}),), Mark.DONE),
        ((Entry("e1"), Entry("e2", "a letter")), Mark.DONE),
    ],
)
def test_a_list_is_done_when_something_is_written_in_it(entries: tuple[Entry, ...], mark: Mark) -> None:
    assert mark_of(around(2, events=entries), FIELDS["events"]) is mark


@pytest.mark.parametrize(
    ("entries", "mark"),
    [
        ((), Mark.EMPTY),
        ((Entry("e1", " "),), Mark.EMPTY),
        ((Entry("e1", "because"),), Mark.BEGUN),
        ((Entry("e1", attrs={"value": True}),), Mark.EMPTY),
        ((Entry("e1", attrs={"value": 0}),), Mark.DONE),
    ],
)
def test_a_scale_is_begun_with_a_reason_and_done_with_an_answer_even_if_it_is_nought(
    entries: tuple[Entry, ...], mark: Mark
) -> None:
    assert mark_of(around(2, coerce=entries), FIELDS["coerce"]) is mark


@pytest.mark.parametrize("count", [2, 3, 8])
def test_each_party_must_have_its_part(count: int) -> None:
    everyone = [f"p{n}" for n in range(count)]
    field = FIELDS["contributions"]
    assert mark_of(around(count), field) is Mark.EMPTY
    assert mark_of(around(count, contributions=from_each(*everyone, text=" ")), field) is Mark.EMPTY
    assert mark_of(around(count, contributions=from_each("p0")), field) is Mark.BEGUN
    assert mark_of(around(count, contributions=from_each(*everyone[:-1], "p0")), field) is Mark.BEGUN
    assert mark_of(around(count, contributions=from_each(*everyone)), field) is Mark.DONE


def test_the_wider_system_begins_a_field_but_is_not_a_party() -> None:
    field = FIELDS["contributions"]
    assert mark_of(around(2, contributions=from_each(SYSTEM)), field) is Mark.BEGUN
    assert mark_of(around(2, contributions=from_each("p0", SYSTEM)), field) is Mark.BEGUN
    assert mark_of(around(2, contributions=from_each("p0", "p1")), field) is Mark.DONE


def test_nothing_is_done_for_each_party_before_there_are_parties() -> None:
    assert mark_of(Conversation(id="c1"), FIELDS["goals"]) is Mark.EMPTY


def test_an_empty_conversation_lacks_every_point_in_order() -> None:
    missing = list(gaps(around(2)))
    assert missing == [(step, field) for step in STEPS for field in step.core]
    assert [step.number for step, _ in missing] == sorted(step.number for step, _ in missing)


def test_what_is_written_is_no_gap_and_what_is_begun_still_is() -> None:
    conversation = Conversation(id="c1", texts={"road": "long", "review.how": "a count"})
    missing = [field.id for _, field in gaps(conversation)]
    assert "road" not in missing
    assert missing[0] == "events"
    assert missing[-1] == "review"


def test_a_step_counts_its_points_only() -> None:
    conversation = Conversation(id="c1", texts={"road": "long", "stakes": "much"})
    assert progress_of(conversation, page(PageId.PREPARE)) == Progress(1, 4, begun=True)
    assert progress_of(conversation, page(PageId.PREPARE)).mark is Mark.BEGUN
    assert progress_of(conversation, page(PageId.PURPOSES)) == Progress(0, 5, begun=False)
    assert progress_of(conversation, page(PageId.PURPOSES)).mark is Mark.EMPTY


def test_a_step_whose_points_are_all_written_is_done() -> None:
    written = around(
        2,
        events=(Entry("e1", "a letter"),),
        contributions=from_each("p0", "p1"),
    )
    done = Conversation(id="c1", texts={"road": "long", "today": "tense"}, entries=written.entries)
    assert progress_of(done, page(PageId.PREPARE)).mark is Mark.DONE


def test_a_step_that_is_begun_with_no_point_done_is_begun() -> None:
    assert progress_of(around(2, first_steps=from_each("p0")), page(PageId.AGREE)).mark is Mark.BEGUN


@given(conversations())
def test_done_and_missing_add_up(conversation: Conversation) -> None:
    whole = progress_of_all(conversation)
    assert whole.done + len(list(gaps(conversation))) == whole.total
    assert whole.total == sum(len(step.core) for step in STEPS)
    assert whole.begun == any(progress_of(conversation, step).mark is not Mark.EMPTY for step in STEPS)


@given(conversations())
def test_every_field_has_a_mark(conversation: Conversation) -> None:
    for field in FIELDS.values():
        mark = mark_of(conversation, field)
        if field.kind is Kind.PER_PARTY and mark is Mark.DONE:
            assert {entry.party for entry in conversation.list(field.id)} >= {
                p.id for p in conversation.parties
            }


def test_each_mark_has_its_own_glyph() -> None:
    assert [mark.glyph for mark in Mark] == ["○", "◐", "●"]


def test_what_is_missing_is_said_in_words_once_a_step_is_begun() -> None:
    step = page(PageId.PREPARE)
    begun = replace(around(2), texts={"road": "x"})
    assert missing(around(2), step) == ""
    assert missing(begun, step) == "what happened, and when and 2 more"
    events = (Entry("e", "a letter"),)
    nearly = replace(begun, texts={"road": "x", "today": "y"}, entries={**begun.entries, "events": events})
    assert missing(nearly, step) == "the part each side has played"
    parts = from_each("p0", "p1")
    assert missing(replace(nearly, entries={**nearly.entries, "contributions": parts}), step) == ""
