"""What the sides say of each line that is said of all of them: only what is agreed goes out as "we"."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject
from msgspec.structs import replace

from collab_tui.domain.agreement_changes import changes_since
from collab_tui.domain.agreement_versions import held_now
from collab_tui.domain.assent import ASSENT
from collab_tui.domain.claims import (
    AGREED,
    CLAIMS,
    NOT_YET,
    REWORD,
    WHOLE,
    Claim,
    claim_answer_edit,
    claims,
    open_claims,
    without_open_claims,
)
from collab_tui.domain.conversation import Address, Conversation, Entry, Value
from collab_tui.domain.edits import Edit, Insert, Put, apply, invert
from collab_tui.domain.merge import merged_from
from collab_tui.domain.method import FIELDS
from collab_tui.domain.read_back import assent_edit
from collab_tui.domain.report import Audience, Bullets, Heading, Report
from collab_tui.domain.report.build import report
from collab_tui.domain.report.sections import NOT_AGREED
from collab_tui.domain.status import agreement_status
from collab_tui.domain.text import one_line
from collab_tui.domain.visibility import shared
from tests.domain.tables import commitment, table
from tests.domain.test_agreement_versions import sent
from tests.strategies import conversations, edits_for, examples

AT = "2026-11-23T10:00:00+00:00"
GROUND = Entry("ground", "Nobody waits in a corridor", attrs={"kind": "outcome", "state": "said"})
GUESS = Entry("guess", "They are as tired as we are", attrs={"kind": "view", "state": "guess"})
STORY = Entry("story", "Both wards were full")
FIRST = Entry("first", "A bed is ready by four", "p0", attrs={"shared": True})
SECOND = Entry("second", "A call before ten", "p0", attrs={"shared": True})
GAIN = Entry("gain", "Calmer mornings", attrs={"for": ["p0"]})
COST = Entry("cost", "The winter plan fails", attrs={"for": ["p0"]})
PURPOSE = "One front door for every patient"
YES = tuple(Entry(f"yes-{each}", "", each, AT, {"answer": "yes"}) for each in ("p0", "p1"))
GROUND_OPEN = "Common ground and story still to be agreed"

SAYS = {"": PURPOSE, **{each.id: each.text for each in (GROUND, STORY, FIRST, GAIN, COST)}}
"""The words of every claim, by the entry that it is about."""


def written() -> Conversation:
    """Return an agreement that says something of every kind of all sides."""
    made = table(
        commitments=(commitment("a", "p1"),),
        common_ground=(GUESS, GROUND),
        joint_account=(STORY,),
        concerns=(FIRST, SECOND),
        gains=(GAIN,),
        if_not=(COST,),
    )
    return replace(made, texts={**made.texts, "common_purpose": PURPOSE})


def claim_of(conversation: Conversation, entry: str) -> Claim:
    """Return the claim about an entry; that of the common purpose has none."""
    return next(each for each in claims(shared(conversation)) if each.entry == entry)


def edit_of(conversation: Conversation, entry: str, answer: str, name: str) -> Edit:
    """Return the edit that answers a claim."""
    claim = claim_of(conversation, entry)
    return claim_answer_edit(conversation, claim, answer, name, AT)


def answered(conversation: Conversation, **answers: str) -> Conversation:
    """Return a conversation after answers to claims; "purpose" is the one about the common purpose."""
    for name, answer in answers.items():
        entry = "" if name == "purpose" else name
        conversation = apply(conversation, edit_of(conversation, entry, answer, f"n-{name}-{answer}"))
    return conversation


def under(made: Report, heading: str) -> list[str]:
    """Return the items of the lists under a heading."""
    found: list[str] = []
    inside = False
    for block in made.blocks:
        if isinstance(block, Heading):
            inside = block.text == heading
        elif inside and isinstance(block, Bullets):
            found += block.items
    return found


def unsettled(conversation: Conversation, audience: Audience = Audience.AGREEMENT) -> list[str]:
    return under(report(conversation, audience), "Still to be agreed")


def test_each_kind_of_claim_is_there_once_and_nothing_private_is() -> None:
    assert {each.entry: each.words for each in claims(shared(written()))} == SAYS
    assert [each.entry for each in claims(shared(written()))] == list(SAYS)


@pytest.mark.parametrize("assents", [(), YES], ids=["not asked", "asked before lines were read back"])
def test_before_read_back_has_begun_all_of_it_goes_out_and_the_status_is_that_of_the_sides(
    assents: tuple[Entry, ...],
) -> None:
    before = replace(written(), entries={**written().entries, **({ASSENT: assents} if assents else {})})
    assert agreement_status(before).words == ("Agreed" if assents else "Draft 1")
    assert not open_claims(shared(before))
    assert without_open_claims(shared(before)) == shared(before)
    for audience in (Audience.AGREEMENT, Audience.RECORD, Audience.CASE):
        assert not unsettled(before, audience)
    said = " ".join(report(before, Audience.RECORD).texts())
    assert all(words in said for words in SAYS.values())


def test_a_side_that_is_asked_about_the_whole_begins_read_back_so_that_lines_that_were_skipped_are_open() -> (
    None
):
    before = replace(written(), entries={**written().entries, ASSENT: YES})
    edit = assent_edit(before, "p0", "again", AT, answer="yes")
    now = apply(before, edit)
    assert {each.entry for each in open_claims(shared(now))} == set(SAYS)
    assert agreement_status(now).words == "Agreed except for 4 lines"
    assert apply(now, invert(edit)) == before
    assert [(each.text, each.attrs) for each in now.list(CLAIMS)] == [(WHOLE, {})]
    assert WHOLE not in str(shared(now))
    once_more = apply(now, assent_edit(now, "p1", "too", AT, answer="yes"))
    assert once_more.list(CLAIMS) == now.list(CLAIMS)
    assert (
        answered(once_more, **dict.fromkeys(["purpose", *filter(None, SAYS)], AGREED)).list(CLAIMS)[0]
        == (now.list(CLAIMS)[0])
    )


def test_a_version_is_the_same_if_an_answer_more_says_nothing_of_the_page() -> None:
    now = sent(answered(written(), purpose=AGREED))
    stale = Entry(
        "stale", "Words that were changed since", at=AT, attrs={"answer": AGREED, "about": ["gain"]}
    )
    more = apply(now, Insert(CLAIMS, 1, stale))
    assert agreement_status(more).version == agreement_status(now).version


def test_after_the_first_answer_what_nobody_was_asked_about_is_still_to_be_agreed() -> None:
    now = answered(written(), gain=AGREED)
    assert unsettled(now) == [
        f"Common purpose: {PURPOSE}",
        f"What matters to Northbank: {FIRST.text}",
        f"If we do not: {COST.text}",
    ]
    assert NOT_AGREED in set(report(now, Audience.AGREEMENT).texts())
    assert NOT_AGREED not in set(report(written(), Audience.AGREEMENT).texts())
    assert under(report(now, Audience.AGREEMENT), "What matters to each side") == [
        f"Northbank: {SECOND.text}"
    ]
    assert under(report(now, Audience.AGREEMENT), "If we do this") == [f"{GAIN.text} (Northbank)"]
    record = report(now, Audience.RECORD)
    assert under(record, GROUND_OPEN) == [f"Common ground: {GROUND.text}", f"The story: {STORY.text}"]
    for heading in ("Common ground", "The story we all agree on", "If we do not"):
        assert not under(record, heading)


@pytest.mark.parametrize(
    ("answer", "aside"), [(REWORD, " (to be reworded)"), (NOT_YET, ""), (AGREED, None)], ids=str
)
def test_an_answer_says_where_each_line_stands(answer: str, aside: str | None) -> None:
    every = dict.fromkeys(["purpose", *filter(None, SAYS)], answer)
    now = answered(written(), **every)
    assert [each.answer for each in claims(shared(now))] == [answer] * len(SAYS)
    there = unsettled(now) + under(report(now, Audience.RECORD), GROUND_OPEN)
    assert len(there) == (0 if aside is None else len(SAYS))
    assert all(each.endswith(f"{words}{aside}") for each in there for words in SAYS.values() if words in each)


@pytest.mark.parametrize("entry", SAYS)
def test_words_that_were_changed_are_to_be_read_back_again(entry: str) -> None:
    now = answered(written(), **{entry or "purpose": AGREED})
    claim = claim_of(now, entry)
    assert claim.agreed
    where = Address(claim.field, entry)
    changed = apply(now, Put(where, SAYS[entry], f"{SAYS[entry]}, always"))
    assert claim_of(changed, entry).answer == ""
    assert entry in [each.entry for each in open_claims(shared(changed))]
    again = apply(changed, Put(where, f"{SAYS[entry]}, always", SAYS[entry]))
    assert claim_of(again, entry).agreed


def test_an_answer_is_changed_in_place_and_undone() -> None:
    first = answered(written(), purpose=NOT_YET)
    assert len(open_claims(shared(answered(first, purpose="")))) == len(SAYS)
    edit = edit_of(first, "", AGREED, "unused")
    now = apply(first, edit)
    assert [(each.id, each.word("answer")) for each in now.list(CLAIMS)] == [("n-purpose-not", AGREED)]
    assert apply(now, invert(edit)) == first


def test_a_consequence_is_agreed_by_each_side_and_goes_out_when_all_of_them_do() -> None:
    now = answered(written(), cost=AGREED)
    (cost,) = now.list("if_not")
    assert cost.links("agreed_by") == ["p1", "p0"]
    assert under(report(now, Audience.AGREEMENT), "If we do not") == [
        f"{COST.text} (Northbank; agreed by both sides)"
    ]
    one = apply(now, Put(Address("if_not", "cost", "agreed_by"), ["p1", "p0"], ["p0"]))
    assert f"If we do not: {COST.text} (agreed by Northbank)" in unsettled(one)
    assert answered(one, cost=NOT_YET).list("if_not")[0].links("agreed_by") == ["p0"]
    assert answered(now, cost=REWORD).list("if_not")[0].links("agreed_by") == []
    taken_back = apply(now, invert(edit_of(written(), "cost", AGREED, "n-cost-agreed")))
    assert (taken_back.list(CLAIMS), taken_back.list("if_not")) == ((), (COST,))


def test_a_consequence_that_belongs_to_a_commitment_says_so_in_the_annex() -> None:
    cost = replace(COST, attrs={**COST.attrs, "commitment": ["a"]})
    conversation = replace(written(), entries={**written().entries, "if_not": (cost,)})
    said = " ".join(report(conversation, Audience.RECORD).texts())
    assert "If these are not kept" in said


def test_a_rewording_is_read_back_in_place_of_the_private_words() -> None:
    hidden = Entry("hidden", "They always dump patients", "p0")
    fair = Entry("fair", "A call before a transfer", "p0", attrs={"rewords": "hidden", "shared": True})
    conversation = replace(written(), entries={**written().entries, "concerns": (hidden, fair)})
    now = answered(conversation, hidden=AGREED)
    assert claim_of(now, "hidden") == Claim("concerns", "hidden", fair.text, AGREED)
    assert "dump" not in json.dumps([str(each) for each in now.list(CLAIMS)])


def test_nothing_is_left_of_an_answer_about_words_that_are_not_there() -> None:
    old: dict[str, Value] = {"answer": AGREED, "about": ["gone"], "raw": "canary"}
    stale = (Entry("c1", "a canary", "", AT, old), Entry("c2", "canary purpose", "", AT, {"answer": AGREED}))
    now = replace(written(), entries={**written().entries, CLAIMS: stale})
    assert shared(now).list(CLAIMS) == (Entry("c1"),)
    assert len(open_claims(shared(now))) == len(SAYS)


def test_what_is_agreed_or_no_longer_is_makes_a_version_and_is_said_in_words() -> None:
    first = sent(written())
    now = answered(first, purpose=AGREED)
    assert agreement_status(now).version == 2
    assert f"Now agreed: “{PURPOSE}”." in changes_since(now)
    assert f"Now still to be agreed: “{GAIN.text}”." in changes_since(now)
    again = answered(sent(now, 2), purpose=NOT_YET, gain=AGREED)
    assert changes_since(again) == [f"Now still to be agreed: “{PURPOSE}”.", f"Now agreed: “{GAIN.text}”."]


def test_a_brief_says_what_is_still_to_be_agreed_and_claims_none_of_it() -> None:
    now = answered(written(), gain=AGREED, story=NOT_YET)
    lines = report(now, Audience.BRIEF, "p0").blocks[0]
    assert isinstance(lines, Bullets)
    situation, background, assessment, *_ = lines.items
    assert PURPOSE not in situation
    assert STORY.text not in background
    assert SECOND.text in background
    assert f"If we do this: {GAIN.text}. Still to be agreed: {PURPOSE};" in assessment


def test_answers_of_two_laptops_are_merged_and_the_last_one_counts() -> None:
    base = written()
    one, other = answered(base, purpose=AGREED), answered(base, purpose=NOT_YET, gain=AGREED)
    for both in (merged_from(base, one, other), merged_from(base, other, one)):
        last = [each for each in both.list(CLAIMS) if not each.links("about")][-1]
        assert claim_of(both, "").answer == last.word("answer")
        assert claim_of(both, "gain").agreed


@examples(40)
@given(conversations(), st.data())
def test_only_what_every_side_agreed_to_goes_out_as_we_once_read_back_has_begun(
    conversation: Conversation, data: DataObject
) -> None:
    for n in range(data.draw(st.integers(0, 8))):
        acts = [edits_for(conversation), _assents(conversation, n)]
        if there := list(claims(shared(conversation))):
            acts.append(_answers(conversation, there, n))
        conversation = apply(conversation, data.draw(st.one_of(acts)))
        seen = shared(conversation)
        out = without_open_claims(seen)
        for claim in claims(out) if seen.list(CLAIMS) else ():
            is_next = claim.field == "concerns" and claim.entry not in {each.entry for each in claims(seen)}
            assert claim.agreed or is_next
        kept = {(each.field, each.entry) for each in (*claims(out), *open_claims(seen))}
        assert kept >= {(each.field, each.entry) for each in claims(seen)}, "none of them is lost"
        assert bool(seen.list(CLAIMS)) == bool(conversation.list(CLAIMS))
        assert all(not each.text for each in held_now(conversation).list(CLAIMS))


def _assents(conversation: Conversation, n: int) -> st.SearchStrategy[Edit]:
    parties = [party.id for party in conversation.parties] or ["p0"]
    return st.sampled_from(parties).map(
        lambda party: assent_edit(conversation, party, f"assent-{n}", AT, answer="yes")
    )


def _answers(conversation: Conversation, there: list[Claim], n: int) -> st.SearchStrategy[Edit]:
    def edit(claim: Claim, answer: str) -> Edit:
        return claim_answer_edit(conversation, claim, answer, f"new-{n}", AT)

    answers = [choice.id for choice in FIELDS[CLAIMS].part("answer").choices]
    return st.builds(edit, st.sampled_from(there), st.sampled_from(answers))


@given(conversations())
def test_every_open_claim_is_under_still_to_be_agreed(conversation: Conversation) -> None:
    record = report(conversation, Audience.RECORD)
    there = unsettled(conversation, Audience.RECORD) + under(
        record, "Common ground and story still to be agreed"
    )
    assert len(there) >= len(open_claims(shared(conversation)))
    assert all(one_line(each) for each in there)
