"""What a side said counts for the promises it was asked about: each sequence of acts leads to one status."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject
from msgspec.structs import replace

from collab_tui.domain.agreement_versions import sending_edit
from collab_tui.domain.asked import ASKED, with_asked
from collab_tui.domain.claims import AGREED, NOT_YET, claim_answer_edit, claims, open_on_page
from collab_tui.domain.conversation import Address, Conversation, Entry, Value, cleaned
from collab_tui.domain.edits import Edit, Insert, Move, Put, Remove, Splice, address_of, apply, invert, joined
from collab_tui.domain.follow_up import (
    CardId,
    answer_edit,
    begin_review_edit,
    current_review,
    end_review_edit,
)
from collab_tui.domain.read_back import assent_edit, assents_of_day
from collab_tui.domain.report import Table
from collab_tui.domain.report.agreement import agreement_report
from collab_tui.domain.report.sections import ASKED_BEFORE
from collab_tui.domain.status import Status, agreement_status, conditions
from collab_tui.domain.visibility import shared
from tests.domain.days import TODAY
from tests.domain.tables import commitment, table
from tests.strategies import examples

DAY = "2026-11-23"
AT = f"{DAY}T10:00:00+00:00"
WORDS = Address("commitments", "a")
SINCE = "Not asked since a promise was made or changed: "


def done(conversation: Conversation, edit: Edit) -> Conversation:
    """Return a conversation after an edit, as a session applies it."""
    return apply(conversation, with_asked(conversation, edit))


def changed(conversation: Conversation, part: str, value: str, entry: str = "a") -> Conversation:
    """Return a conversation in which a part of a commitment is another; its words if the part is empty."""
    found = conversation.entry("commitments", entry)
    assert found
    return done(conversation, Put(Address("commitments", entry, part), _now(found, part), value))


def _now(entry: Entry, part: str) -> Value | None:
    """Return the value of a part of an entry; its words if the part is empty."""
    return {"": entry.text, "party": entry.party}.get(part, entry.attrs.get(part))


def promised() -> Conversation:
    """Return an agreement with two commitments that nobody was asked about."""
    first = commitment("a", "p0", "2026-11-27", owner="Jo", seen="The rota is out")
    return table(commitments=(first, commitment("b", "p1")))


def asked(conversation: Conversation, name: str = "first", answer: str = "yes") -> Conversation:
    """Return a conversation after each side gave an answer."""
    for party in conversation.parties:
        edit = assent_edit(conversation, party.id, f"{name}-{party.id}", AT, answer=answer)
        conversation = done(conversation, edit)
    return conversation


def before_answers_were_marked() -> Conversation:
    """Return an agreement with the answers that an earlier version of the program kept."""
    answers = tuple(Entry(f"old-{name}", "", name, AT, {"answer": "yes"}) for name in ("p0", "p1"))
    return replace(promised(), entries={**promised().entries, "assent": answers})


@pytest.mark.parametrize("start", [asked(promised()), before_answers_were_marked()])
@pytest.mark.parametrize(
    ("part", "value"),
    [("", "do aa"), ("party", "p1"), ("owner", "Sam"), ("by", "2026-11-30"), ("seen", "It is out by nine")],
)
def test_a_promise_that_is_changed_after_the_sides_were_asked_makes_a_draft(
    start: Conversation, part: str, value: str
) -> None:
    assert agreement_status(start).words == "Agreed"
    now = changed(start, part, value)
    found = agreement_status(now)
    assert (found.words, found.sides) == ("Draft 1", [f"{SINCE}Eastside and Northbank."])
    (standing,) = [
        each
        for each in agreement_report(now).blocks
        if isinstance(each, Table) and each.header[1] == "Can support it"
    ]
    assert [row[1] for row in standing.rows] == [f"yes ({ASKED_BEFORE})"] * 2
    before = start.entry("commitments", "a")
    assert before
    assert agreement_status(changed(now, part, str(_now(before, part)))).words == "Agreed"
    assert agreement_status(asked(now, "again")).words == "Agreed"


def test_what_is_not_promised_can_change() -> None:
    start = asked(promised())
    for part, value in (("effort", "L"), ("", "do  a")):
        assert agreement_status(changed(start, part, value)).words == "Agreed"
    step = Insert("first_steps", 0, Entry("s", "Ring", "p0", "2026-12-01T10:00:00+00:00"))
    assert agreement_status(done(start, step)).words == "Agreed"
    blank = Insert("commitments", 2, Entry("c", " ", "p0", "2026-12-01T10:00:00+00:00"))
    assert agreement_status(done(start, blank)).words == "Agreed"


def test_promises_can_stand_in_another_order() -> None:
    assert agreement_status(done(asked(promised()), Move("commitments", "a", 0, 1))).words == "Agreed"


def test_a_promise_that_is_changed_at_a_review_makes_a_draft_also_before_its_words_are_changed() -> None:
    start = done(asked(promised()), begin_review_edit(asked(promised()), "r", AT))
    assert agreement_status(start).words == "Under review"
    edit = answer_edit(start, CardId("commitments", "a"), "changed", "f", AT)
    assert edit
    assert agreement_status(done(start, edit)).words == "Draft 1"


def test_an_answer_that_was_too_old_stays_so_if_a_change_is_undone() -> None:
    start = before_answers_were_marked()
    late = Insert("commitments", 2, replace(commitment("c", "p0"), at=f"{DAY}T11:00:00+00:00"))
    now = apply(start, late)  # as another laptop made it
    for words in ("do more", "do a"):
        now = changed(now, "", words)
        assert agreement_status(now).words == "Draft 1"


@pytest.mark.parametrize("start", [asked(promised()), before_answers_were_marked()])
def test_a_promise_that_is_made_or_taken_out_makes_a_draft_until_it_is_undone(start: Conversation) -> None:
    there = start.list("commitments")
    for edit in (Insert("commitments", 2, commitment("c", "p0")), Remove("commitments", 1, there[1])):
        whole = with_asked(start, edit)
        now = apply(start, whole)
        assert agreement_status(now).words == "Draft 1"
        assert apply(now, invert(whole)) == start


def test_a_side_that_is_asked_again_on_the_same_day_gives_another_answer() -> None:
    start = asked(promised())
    assert assents_of_day(start, DAY) == {"first-p0", "first-p1"}
    assert not assents_of_day(changed(start, "", "do more"), DAY)
    answer = start.list("assent")[0]
    on_step_5 = done(changed(start, "", "do more"), Put(Address("assent", answer.id, "answer"), "yes", "if"))
    assert assents_of_day(on_step_5, DAY) == {answer.id} == {"first-p1"}
    assert agreement_status(on_step_5).sides == [f"{SINCE}Northbank."]


def test_typing_in_a_promise_is_one_act_and_undo_leads_to_its_words() -> None:
    start = before_answers_were_marked()
    first = with_asked(start, Splice(WORDS, 4, "", "n"))
    then = Splice(WORDS, 5, "", "d")
    assert with_asked(apply(start, first), then) == then
    both = joined(first, then)
    assert both
    assert address_of(both) == address_of(invert(both)) == WORDS


def test_an_answer_that_is_brought_back_was_asked_about_what_it_was_asked_about() -> None:
    start = asked(promised())
    answer = start.list("assent")[0]
    away = done(start, Remove("assent", 0, answer))
    back = done(changed(away, "", "do more"), Insert("assent", 0, answer))
    assert back.list("assent")[0] == answer
    assert agreement_status(back).sides == [f"{SINCE}Eastside and Northbank."]


def test_what_a_side_was_asked_about_goes_out_to_nobody() -> None:
    start = changed(asked(promised()), "", "do more")
    assert all(each.word(ASKED) for each in start.list("assent"))
    assert not any(each.word(ASKED) for each in shared(start).list("assent"))


# Any sequence of acts leads to the status that is counted here in another way

Snapshot = frozenset[tuple[str, ...]]
Draw = Callable[[list[str]], str]


def snapshot(conversation: Conversation) -> Snapshot:
    """Return what is promised, and what was said to be changed at a review."""
    parts = ("owner", "by", "seen")
    made = {
        (each.id, " ".join(each.text.split()), each.party, *(str(each.attrs.get(part, "")) for part in parts))
        for each in conversation.list("commitments")
        if each.text.strip()
    }
    return frozenset(
        made | {(each.id,) for each in conversation.list("follow_ups") if each.word("outcome") == "changed"}
    )


def expected(conversation: Conversation, about: dict[str, Snapshot]) -> Status:
    """Return the status; `about` has what was promised when each answer was given."""
    if conversation.text("phase") == "closed":
        return Status.ENDED
    now, answers = snapshot(conversation), []
    for party in conversation.parties:
        given = [each for each in conversation.list("assent") if each.party == party.id]
        last = given[-1] if given else Entry("none")
        if not given or about[last.id] != now:
            return Status.DRAFT
        answers.append(last)
    said = {each.word("answer") for each in answers}
    if not any(len(each) > 1 for each in now) or "not" in said or not said & {"yes", "if"}:
        return Status.DRAFT
    if current_review(conversation) or (
        conversation.text("phase") == "reviewing" and not conversation.list("reviews")
    ):
        return Status.UNDER_REVIEW
    unmet = any(each.word("answer") == "if" and each.attrs.get("met") is not True for each in answers)
    signing = any(each.attrs.get("met") is not True for each in conversation.list("sign_offs"))
    unsaid = open_on_page(shared(cleaned(conversation)))
    return Status.CONDITIONAL if unmet or signing or unsaid else Status.AGREED


def _agreement(draw: Draw, now: Conversation, name: str) -> Edit | None:
    """Draw what changes around the promises: sign-off, a line, the stage, a condition met, a file sent."""
    match draw(["sign", "send", "line", "stage", "met"]):
        case "sign":
            return Insert("sign_offs", 0, Entry(name, "Board", "p0"))
        case "send":
            return sending_edit(now, name, AT)
        case "line":
            return claim_answer_edit(now, next(claims(shared(now))), draw([AGREED, NOT_YET]), name, AT)
        case "stage":
            new = draw(["agreed", "agreed", "reviewing", "closed"])
            return Put(Address("phase"), now.texts.get("phase"), new)
    unmet = [each for each in conditions(now) if each.entry and not each.met]
    return Put(Address(unmet[0].field, unmet[0].entry, "met"), None, True) if unmet else None


def _promise(draw: Draw, now: Conversation, name: str) -> Edit | None:
    """Draw how a promise is made, taken out, changed, or said to be changed at a review."""
    there = now.list("commitments")
    found = now.entry("commitments", draw([each.id for each in there] or ["none"]))
    act = draw(["make", "take", "at a review", "change", "change", "change"])
    if act == "make" or found is None:
        return Insert("commitments", len(there), replace(commitment(name, "p0"), at=AT))
    if act == "take":
        return Remove("commitments", there.index(found), found)
    if act == "at a review":
        return answer_edit(now, CardId("commitments", found.id), "changed", name, AT)
    part = draw(list(VALUES))
    return Put(Address("commitments", found.id, part), _now(found, part), draw(VALUES[part]))


def _answer(draw: Draw, now: Conversation, name: str) -> Edit | None:
    """Draw the answer of a side."""
    answer = draw(["yes", "yes", "yes", "if", "aside", "not"])
    return assent_edit(now, draw(["p0", "p1"]), name, AT, answer=answer)


def _review(_: Draw, now: Conversation, name: str) -> Edit | None:
    """Begin a review, or end the one that has begun."""
    return end_review_edit(now, AT, TODAY) if current_review(now) else begin_review_edit(now, name, AT)


VALUES = {
    "": ["do a", "do b"],
    "party": ["p0", "p1"],
    "owner": ["Jo", "Sam"],
    "by": ["2026-11-27", "2026-11-30"],
    "seen": ["The rota is out", "It is quiet"],
    "effort": ["S", "L"],
}
ACTS = (_answer, _answer, _promise, _promise, _agreement, _review)


@examples(600)
@given(
    st.data(), st.sampled_from([asked(promised()), before_answers_were_marked(), promised()]), st.booleans()
)
def test_any_sequence_of_acts_leads_to_one_status(
    data: DataObject, now: Conversation, reviewing: bool
) -> None:
    now = done(now, begin_review_edit(now, "r", AT)) if reviewing else now
    now = replace(now, entries={**now.entries, "gains": (Entry("g", "Calmer mornings"),)})
    about = {each.id: snapshot(now) for each in now.list("assent")}
    made: list[tuple[Edit, Conversation]] = []

    def draw(values: list[str]) -> str:
        return data.draw(st.sampled_from(values))

    for n in range(data.draw(st.integers(1, 10))):
        if made and data.draw(st.integers(0, 4)) == 0:  # undo, or the words by hand as they were
            edit, before = made.pop()
            now = apply(now, invert(edit))
            assert now == before
        elif act := data.draw(st.sampled_from(ACTS))(draw, now, f"n{n}"):
            made.append((with_asked(now, act), now))
            now = apply(now, made[-1][0])
        for each in now.list("assent"):
            about.setdefault(each.id, snapshot(now))
        found = agreement_status(now)
        assert found.status is expected(now, about), (found, about)
        assert found.status in {Status.DRAFT, Status.ENDED} or not (
            found.not_yet or found.not_asked or found.to_ask_again
        )
        assert (found.status is Status.AGREED) <= (not found.open_conditions and not found.open_lines)
