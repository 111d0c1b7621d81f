"""My card: what is on it, how its lines are marked, and that all that was prepared comes back somewhere."""

import pytest
from hypothesis import given
from msgspec.structs import replace

from collab_tui.domain.conversation import Address, Conversation, Entry, Value
from collab_tui.domain.earlier_account import earlier_account
from collab_tui.domain.edits import Edit, Put, apply, invert
from collab_tui.domain.method import STEPS
from collab_tui.domain.my_card import CardLine, agree_edit, card_at_table, mark_edit, my_card, opening_words
from collab_tui.domain.report.charts import line_charts
from collab_tui.domain.report.record import record_report
from collab_tui.domain.schema import FieldSpec, Kind, PartKind, PartSpec
from tests.domain.tables import table
from tests.domain.test_report import words_of
from tests.strategies import conversations

PREPARED = replace(
    table(
        contributions=(Entry("c1", "did not ring", "p1"), Entry("c2", "wrote to the board", "p0")),
        common_ground=(
            Entry("g1", "nobody waits on a trolley", attrs={"state": "guess"}),
            Entry("g2", "the tariff is fair", attrs={"state": "differs"}),
        ),
        worth=(Entry("w1", "they answer at night", "p0"), Entry("w2", "our rota", "p1")),
        questions=(Entry("q1", "Who names the lead?"),),
        their_telling=(
            *(Entry(f"t{n}", f"reply {n}", "p0") for n in range(4)),
            Entry("t4", "our telling", "p1"),
        ),
    ),
    texts={"opening": "Thank you for coming.\nShall we begin?", "aim": "Safe discharges"},
)


def lines(conversation: Conversation) -> dict[str, CardLine]:
    """Return the lines of the card by their words."""
    return {line.text: line for section in my_card(conversation) for line in section.lines}


def headings(conversation: Conversation) -> list[str]:
    """Return the headings of the card."""
    return [section.heading for section in my_card(conversation)]


def test_the_card_holds_what_was_prepared_in_the_order_in_which_it_is_used() -> None:
    """Our part, their worth and their replies are on it; what differs and the part of the others is not."""
    assert headings(PREPARED) == [
        "Opening words",
        "My purpose",
        "What I acknowledge first",
        "Common ground to say aloud",
        "What they contribute, to say to them",
        "Questions to ask",
        "The hardest replies I expect",
        "How we tell it, and what they may have meant",
    ]
    found = lines(PREPARED)
    assert {"Thank you for coming. Shall we begin?", "did not ring", "they answer at night"} <= set(found)
    assert not {"wrote to the board", "the tariff is fair", "our rota", "reply 3"} & set(found)
    assert opening_words(PREPARED).startswith("Thank you")
    assert my_card(table()) == ()


def test_what_is_for_the_writer_alone_is_not_read_at_the_table() -> None:
    before = replace(PREPARED, texts={**PREPARED.texts, "stakes": "my own job"})
    running = replace(before, texts={**before.texts, "room.started": "2026-11-23T10:00:00+00:00"})
    assert card_at_table(before) == my_card(before)
    left_out = [each.heading for each in my_card(running) if each not in card_at_table(running)]
    assert left_out == ["For me alone"]


def test_a_reply_with_a_question_comes_before_one_without() -> None:
    """The writer has thought about it most."""
    asked = apply(PREPARED, mark("their_telling", "t3", "question", "What would help?"))
    replies = next(each for each in my_card(asked) if each.id == "replies")
    assert [line.where.entry for line in replies.lines] == ["t3", "t0", "t1"]
    assert replies.lines[0].noted == "I ask: What would help?"


def test_the_questions_on_the_card_are_ours_and_not_parked() -> None:
    """A question that was captured in the meeting is on it too."""
    asked = table(
        questions=(
            Entry("q1", "Who names the lead?"),
            Entry("q2", "Who pays?", "p1", attrs={"state": "answered", "line": 2}),
            Entry("q3", "Why now?", "p0", attrs={"state": "open", "line": 3}),
            Entry("q4", "Who owns the lease?", "p1", attrs={"state": "parked"}),
        )
    )
    found = lines(asked)
    assert set(found) == {"Who names the lead?", "Who pays?"}
    assert (found["Who pays?"].state, found["Who pays?"].done) == ("answered", True)


def mark(field: str, entry: str, part: str, new: Value) -> Edit:
    """Return the edit that sets a part that was not written."""
    return Put(Address(field, entry, part), None, new)


def test_space_marks_a_line_as_said_asked_or_to_say() -> None:
    """Each press gives the next state; after the last one the line is open again."""
    assert states("did not ring") == ["", "to say", "said", ""]
    assert states("nobody waits on a trolley") == ["to say", "said", "to say"]
    assert states("they answer at night") == ["", "said", ""]
    assert states("Who names the lead?") == ["", "asked", ""]
    assert mark_edit(PREPARED, lines(PREPARED)["reply 0"]) is None
    assert mark_edit(table(), lines(PREPARED)["did not ring"]) is None


def states(words: str) -> list[str]:
    """Return the states of a line under presses of Space, until its state at the beginning comes again."""
    now, found = PREPARED, [lines(PREPARED)[words].state]
    while len(found) < 2 or found[-1] != found[0]:
        edit = mark_edit(now, lines(now)[words])
        assert edit
        assert apply(apply(now, edit), invert(edit)) == now
        now = apply(now, edit)
        found.append(lines(now)[words].state)
    return found


def test_only_common_ground_can_be_agreed() -> None:
    """A second press takes it back to said; an agreed line that is marked is said, too."""
    words = "nobody waits on a trolley"
    edit = agree_edit(PREPARED, lines(PREPARED)[words])
    assert edit
    agreed = apply(PREPARED, edit)
    assert lines(agreed)[words].state == "agreed"
    again, back = agree_edit(agreed, lines(agreed)[words]), mark_edit(agreed, lines(agreed)[words])
    assert again == back
    assert again
    assert lines(apply(agreed, again))[words].state == "said"
    assert agree_edit(PREPARED, lines(PREPARED)["did not ring"]) is None


def test_words_for_everyone_take_the_place_of_private_ones() -> None:
    """Marking them as said must not show the private words to the others."""
    entries = (Entry("g1", "private"), Entry("g9", "for all", attrs={"shared": True, "rewords": "g1"}))
    reworded = replace(PREPARED, entries={**PREPARED.entries, "common_ground": entries})
    assert "private" not in lines(reworded)
    assert lines(reworded)["for all"].where == Address("common_ground", "g9")


@given(conversations())
def test_the_card_of_any_conversation_can_be_marked_line_by_line(conversation: Conversation) -> None:
    """No section is empty, and each edit fits."""
    for section in my_card(conversation):
        assert section.lines
        for line in section.lines:
            for edit in (mark_edit(conversation, line), agree_edit(conversation, line)):
                if edit:
                    assert apply(apply(conversation, edit), invert(edit)) == conversation


# All that was prepared comes back

PREPARATION = [(field, part) for step in STEPS[:3] for field in step.fields for part in (None, *field.parts)]
"""Every field of steps 1 to 3: its words, and each of its parts."""


@pytest.mark.parametrize(("field", "part"), PREPARATION, ids=lambda each: each.id if each else "words")
def test_what_was_prepared_comes_back(field: FieldSpec, part: PartSpec | None) -> None:
    """Each field changes the card, the agreement, the account of step 4 or the charts of the review.

    The export of everything does not count: nobody looks there for what to say.
    """
    if field.kind is Kind.GROUP and part is None:
        return
    assert any(
        places(written(field, part, party, value)) != places(without(field, part, party))
        for party in ("p0", "p1")
        for value in values_of(part)
    )


def places(conversation: Conversation) -> list[object]:
    """Return what the places say in which a preparation comes back."""
    return [
        my_card(conversation),
        words_of(record_report(conversation)),
        earlier_account(conversation),
        list(line_charts(conversation)),
    ]


def without(field: FieldSpec, part: PartSpec | None, party: str) -> Conversation:
    """Return a conversation in which a part of a field is not written, but its words are."""
    return holding(field, party, {}) if part and field.kind.has_entries else table()


def written(field: FieldSpec, part: PartSpec | None, party: str, value: Value) -> Conversation:
    """Return a conversation in which a part of a field has a value, or its words if there is no part."""
    if not field.kind.has_entries:
        key = Address(field.id, part=part.id if part else "").key
        return replace(table(), texts={key: str(value)})
    if part and part.kind is PartKind.PARTY:
        return holding(field, str(value), {})
    return holding(field, party, {part.id: value} if part else {})


def holding(field: FieldSpec, party: str, attrs: dict[str, Value]) -> Conversation:
    """Return a conversation with two entries of a field for everyone; the first has these attributes."""
    answer: dict[str, Value] = {"value": 3, "phase": "preparing"} if field.kind is Kind.SCALE else {}
    first = Entry(
        "one", "words of one", party, "2026-11-23T10:00:00+00:00", {**answer, "shared": True, **attrs}
    )
    later = "2026-11-24T10:00:00+00:00"
    second = Entry("two", "words of two", party, later, {**answer, "shared": True})
    return replace(table(), entries={**table().entries, field.id: (first, second)})


def values_of(part: PartSpec | None) -> list[Value]:
    """Return some values of a part."""
    match part.kind if part else PartKind.LINE:
        case PartKind.CHOICE if part:
            return [choice.id for choice in part.choices]
        case PartKind.FLAG:
            return [True]
        case PartKind.LINKS:
            return [["two"]]
        case PartKind.PARTY:
            return ["p0", "p1"]
        case _:
            return ["canary"]
