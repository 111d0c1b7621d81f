"""The status of an agreement: a table of cases, and no "Agreed" while a side or a condition is missing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject
from msgspec.structs import replace

from collab_tui.domain.agenda import DueKind, agenda
from collab_tui.domain.claims import AGREED, NOT_YET, REWORD, claim_answer_edit, claims, open_on_page
from collab_tui.domain.conversation import Address, Conversation, Entry, Value, cleaned
from collab_tui.domain.edits import Edit, Insert, Put, apply
from collab_tui.domain.follow_up import begin_review_edit, end_review_edit
from collab_tui.domain.merge import merged_from
from collab_tui.domain.read_back import assent_edit
from collab_tui.domain.report.agreement import agreement_report
from collab_tui.domain.status import (
    NEEDS_SIGN_OFF,
    NOT_WRITTEN,
    AgreementStatus,
    Status,
    agreement_status,
    conditions,
)
from collab_tui.domain.text import one_line
from collab_tui.domain.visibility import shared
from tests.domain.days import TODAY
from tests.domain.tables import commitment, reviewed, table
from tests.strategies import conversations, edits_for, examples

AT = "2026-11-23T10:00:00+00:00"
PROMISE = commitment("ours", "p1")


def said(party: str, answer: str, words: str = "", name: str = "", **attrs: Value) -> Entry:
    """Return what a party said at read back."""
    return Entry(name or f"a-{party}-{answer}", words, party, AT, {"answer": answer, **attrs})


def needed(party: str, words: str, name: str = "s", **attrs: Value) -> Entry:
    """Return a sign-off that a party needs."""
    return Entry(name, words, party, AT, attrs)


YES = said("p0", "yes"), said("p1", "yes")
IF = said("p0", "if", "the board funds it", by="2026-12-10", lead="Jo")
BACK = "back"


def agreed(
    *assents: Entry, decides: str = "", phase: str = "agreed", signed: tuple[Entry, ...] = (), count: int = 2
) -> Conversation:
    """Return a conversation with a promise and these assents; `decides` is the authority of "p0"."""
    made = table(count, commitments=(PROMISE,), assent=assents, sign_offs=signed)
    first, *rest = made.list("parties")
    first = replace(first, attrs={**first.attrs, **({"decides": decides} if decides else {})})
    texts = {"title": "Beds", **({"phase": phase} if phase else {})}
    return replace(made, texts=texts, entries={**made.entries, "parties": (first, *rest)})


LINES = {"gain": "Calmer mornings", "cost": "The winter plan fails", "ground": "Nobody waits in a corridor"}


def read_back(*assents: Entry, **answers: str) -> Conversation:
    """Return a conversation with three lines, of which these were answered; the last is not on the page."""
    gain, cost, ground = (Entry(name, words, at=AT, attrs={"state": "said"}) for name, words in LINES.items())
    made = agreed(*assents)
    lines = {"gains": (gain,), "if_not": (cost,), "common_ground": (ground,)}
    made = replace(made, entries={**made.entries, **lines})
    for name, answer in answers.items():
        claim = next(each for each in claims(shared(made)) if each.entry == name)
        made = apply(made, claim_answer_edit(made, claim, answer, f"n-{name}", AT))
    return made


def _only_northbank(conversation: Conversation) -> Conversation:
    where = Address("if_not", "cost", "agreed_by")
    return apply(conversation, Put(where, ["p1", "p0"], ["p0"]))


def _in_phase(conversation: Conversation, phase: str) -> Conversation:
    return replace(conversation, texts={**conversation.texts, "phase": phase})


CASES: list[tuple[Conversation, str, list[str]]] = [
    (table(), "Draft 1", []),
    (table(assent=YES), "Draft 1", []),
    (agreed(), "Draft 1", ["Not asked yet: Eastside and Northbank."]),
    (agreed(YES[0]), "Draft 1", ["Not asked yet: Eastside."]),
    (agreed(*YES, count=3), "Draft 1", ["Not asked yet: Westmere."]),
    (agreed(YES[0], said("p1", "not")), "Draft 1", ["Said “not yet”: Eastside."]),
    (agreed(said("p0", "not")), "Draft 1", ["Said “not yet”: Northbank.", "Not asked yet: Eastside."]),
    (agreed(YES[0], said("p1", "")), "Draft 1", ["Not asked yet: Eastside."]),
    (agreed(YES[0], said("p1", "perhaps")), "Draft 1", ["Not asked yet: Eastside."]),
    (agreed(*YES), "Agreed", []),
    (agreed(*YES, phase=""), "Agreed", []),
    (agreed(*YES, phase="room"), "Agreed", []),
    (agreed(said("p0", "not"), *YES), "Agreed", []),
    (agreed(*YES, said("p0", "not")), "Draft 1", ["Said “not yet”: Northbank."]),
    (agreed(*YES, IF), "Agreed, subject to 1 condition", []),
    (agreed(IF, *YES), "Agreed", []),
    (agreed(IF, said("p1", "if")), "Agreed, subject to 2 conditions", []),
    (agreed(YES[1], replace(IF, attrs={**IF.attrs, "met": True})), "Agreed", []),
    (agreed(YES[1], replace(IF, attrs={**IF.attrs, "met": "yes"})), "Agreed, subject to 1 condition", []),
    (agreed(IF), "Draft 1", ["Not asked yet: Eastside."]),
    (agreed(YES[0], said("p1", "aside")), "Agreed; Eastside stands aside", []),
    (agreed(IF, said("p1", "aside")), "Agreed, subject to 1 condition; Eastside stands aside", []),
    (
        agreed(*YES, said("p0", "aside"), said("p1", "aside"), said("p2", "yes"), count=3),
        "Agreed; Eastside and Northbank stand aside",
        [],
    ),
    (agreed(said("p0", "aside"), said("p1", "aside")), "Draft 1; Eastside and Northbank stand aside", []),
    (
        agreed(said("p0", "aside")),
        "Draft 1; Northbank stands aside",
        ["Not asked yet: Eastside."],
    ),
    (
        agreed(said("p0", "aside"), said("p1", "not")),
        "Draft 1; Northbank stands aside",
        ["Said “not yet”: Eastside."],
    ),
    (agreed(YES[0], said("p1", "aside"), said("p1", "not")), "Draft 1", ["Said “not yet”: Eastside."]),
    (agreed(said("p1", "aside"), *YES), "Agreed", []),
    (agreed(*YES, decides="yes"), "Agreed", []),
    (agreed(*YES, decides=BACK), "Agreed, subject to 1 condition", []),
    (agreed(*YES, decides="no"), "Agreed, subject to 1 condition", []),
    (agreed(*YES, decides=BACK, signed=(needed("p0", " "),)), "Agreed, subject to 1 condition", []),
    (
        agreed(*YES, decides=BACK, signed=(needed("p1", "Board", met=True),)),
        "Agreed, subject to 1 condition",
        [],
    ),
    (agreed(*YES, decides=BACK, signed=(needed("p0", "Board", met=True),)), "Agreed", []),
    (
        agreed(*YES, decides=BACK, signed=(needed("p0", "Board", met=True), needed("p0", "Chair", "t"))),
        "Agreed, subject to 1 condition",
        [],
    ),
    (agreed(*YES, said("gone", "not"), signed=(needed("gone", "Board"),)), "Agreed", []),
    (agreed(*YES, phase="reviewing"), "Under review", []),
    (agreed(YES[0], phase="reviewing"), "Draft 1", ["Not asked yet: Eastside."]),
    (agreed(*YES, phase="closed"), "Ended", []),
    (agreed(YES[0], phase="ended"), "Ended", ["Not asked yet: Eastside."]),
    (apply(agreed(*YES), begin_review_edit(agreed(*YES), "r1", AT)), "Under review", []),
    (reviewed(agreed(*YES), "r1", ours="kept"), "Agreed", []),
    (read_back(*YES), "Agreed", []),
    (read_back(*YES, gain=AGREED, cost=AGREED, ground=AGREED), "Agreed", []),
    (read_back(*YES, gain=AGREED, cost=AGREED), "Agreed", []),
    (read_back(*YES, ground=NOT_YET, gain=AGREED, cost=AGREED), "Agreed", []),
    (read_back(*YES, gain=AGREED, cost=NOT_YET), "Agreed except for 1 line", []),
    (read_back(*YES, gain=REWORD, cost=AGREED), "Agreed except for 1 line", []),
    (read_back(*YES, ground=AGREED), "Agreed except for 2 lines", []),
    (read_back(*YES, gain=AGREED, cost=AGREED, ground=""), "Agreed", []),
    (_only_northbank(read_back(*YES, gain=AGREED, cost=AGREED)), "Agreed except for 1 line", []),
    (read_back(*YES, IF, cost=NOT_YET), "Agreed except for 2 lines, subject to 1 condition", []),
    (
        read_back(YES[0], said("p1", "aside"), gain=AGREED),
        "Agreed except for 1 line; Eastside stands aside",
        [],
    ),
    (read_back(YES[0], gain=NOT_YET), "Draft 1", ["Not asked yet: Eastside."]),
    (read_back(YES[0], said("p1", "not"), gain=AGREED), "Draft 1", ["Said “not yet”: Eastside."]),
    (_in_phase(read_back(*YES, gain=NOT_YET), "reviewing"), "Under review", []),
    (_in_phase(read_back(*YES, gain=NOT_YET), "closed"), "Ended", []),
    (reviewed(agreed(YES[0], IF, YES[1]), "r1", ours="kept"), "Agreed, subject to 1 condition", []),
]
"""A conversation, its status in words, and the sentences that name sides. "p1" is ours, so it is first."""


@pytest.mark.parametrize(("conversation", "words", "sides"), CASES)
def test_every_case_has_one_status(conversation: Conversation, words: str, sides: list[str]) -> None:
    found = agreement_status(conversation)
    assert (found.words, sorted(found.sides)) == (words, sorted(sides))


def test_a_promise_that_was_changed_at_a_review_needs_the_support_of_each_side_again() -> None:
    later = "2026-11-23T10:00:01+00:00"
    before = tuple(replace(each, at="2026-11-23T09:59:59+00:00") for each in YES)
    changed = reviewed(agreed(*before), "r1", ours="changed")
    assert reviewed(agreed(*before), "r1", ours="partly") != changed
    found = agreement_status(changed)
    assert (found.words, found.not_asked) == ("Draft 1", ())
    assert found.sides == ["Not asked since a promise was made or changed: Eastside and Northbank."]
    for n, party in enumerate(("p0", "p1")):
        changed = apply(changed, assent_edit(changed, party, f"again{n}", later, answer="yes"))
    assert agreement_status(changed).words == "Agreed"
    assert agreement_status(reviewed(agreed(*before), "r1", ours="partly")).words == "Agreed"


def test_a_promise_that_is_made_after_read_back_needs_the_support_of_each_side() -> None:
    before = tuple(replace(each, at="2026-11-23T09:59:59+00:00") for each in YES)
    now = agreed(*before)
    assert agreement_status(now).words == "Agreed"
    later = Entry("late", "Visit on Saturdays", "p1", "2026-11-23T10:00:01+00:00")
    for field, words in (("first_steps", "Agreed"), ("commitments", "Draft 1")):
        added = apply(now, Insert(field, len(now.list(field)), later))
        assert agreement_status(added).words == words
    for n, party in enumerate(("p0", "p1")):
        added = apply(
            added, assent_edit(added, party, f"again{n}", "2026-11-23T10:00:02+00:00", answer="yes")
        )
    assert agreement_status(added).words == "Agreed"


def test_a_condition_has_its_words_its_side_its_lead_its_day_and_whether_it_is_met() -> None:
    signed = (needed("p0", "Board of\nNorthbank", by="2026-12-17"), needed("p1", "Chair", "t", met=True))
    conversation = agreed(IF, said("p1", "if"), decides=BACK, signed=signed)
    found = [
        (
            each.field,
            each.entry,
            each.words,
            each.party.alias,
            each.lead,
            each.by,
            each.met,
        )
        for each in conditions(conversation)
    ]
    assert found == [
        ("assent", "a-p1-if", NOT_WRITTEN, "Eastside", "", "", False),
        ("assent", "a-p0-if", "the board funds it", "Northbank", "Jo", "2026-12-10", False),
        ("sign_offs", "t", "Sign-off: Chair", "Eastside", "", "", True),
        ("sign_offs", "s", "Sign-off: Board of Northbank", "Northbank", "", "2026-12-17", False),
    ]
    unwritten = agreed(*YES, decides=BACK)
    assert [(each.entry, each.words) for each in conditions(unwritten)] == [("", NEEDS_SIGN_OFF)]


def test_an_open_condition_with_a_day_is_due_until_it_is_met_or_all_is_over() -> None:
    conversation = agreed(YES[1], IF, signed=(needed("p0", "Board", by="2026-12-17"),))

    def due(conversation: Conversation) -> list[tuple[str, str, str]]:
        found = agenda([conversation], TODAY)
        return [
            (each.when.iso, each.place.entry, each.words) for each in found if each.kind is DueKind.CONDITION
        ]

    first, second = ("2026-12-10", "a-p0-if", "the board funds it"), ("2026-12-17", "s", "Sign-off: Board")
    assert due(conversation) == [first, second]
    met = Put(Address("assent", "a-p0-if", "met"), None, True)
    assert due(apply(conversation, met)) == [second]
    assert due(agreed(IF, *YES)) == []
    assert due(replace(conversation, texts={**conversation.texts, "phase": "closed"})) == []


def test_what_two_laptops_said_of_a_condition_is_merged() -> None:
    base = agreed(YES[1], replace(IF, other={"later": 1}))
    met = apply(base, Put(Address("assent", IF.id, "met"), None, True))
    moved = apply(base, Put(Address("assent", IF.id, "by"), "2026-12-10", "2027-01-07"))
    for one, other in ((met, moved), (moved, met)):
        both = merged_from(base, one, other)
        (found,) = conditions(both)
        assert (found.met, found.by) == (True, "2027-01-07")
        assert both.list("assent")[-1].other == {"later": 1}
        assert agreement_status(both).words == "Agreed"


def supports(found: AgreementStatus, conversation: Conversation) -> bool:
    """Whether every side said yes, or yes with a condition that is met, or stands aside; one said yes.

    It is counted in another way.
    """
    last: dict[str, Entry] = {}
    for entry in conversation.list("assent"):
        if entry.attrs.get("answer"):
            last[entry.party] = entry
    for party in conversation.parties:
        entry = last.get(party.id, Entry("none"))
        is_met = entry.attrs.get("answer") == "if" and entry.attrs.get("met") is True
        if not (entry.attrs.get("answer") in {"yes", "aside"} or is_met):
            return False
        signed = [
            each for each in conversation.list("sign_offs") if each.party == party.id and each.text.strip()
        ]
        if not signed and party.entry.attrs.get("decides") in {"no", "back"}:
            return False
    there = {party.id for party in conversation.parties}
    if not any(each.attrs.get("answer") in {"yes", "if"} for name, each in last.items() if name in there):
        return False
    signed = [each for each in conversation.list("sign_offs") if each.text.strip() and each.party in there]
    return all(each.attrs.get("met") is True for each in signed)


def holds(conversation: Conversation) -> None:
    """Check that a status promises no more than was said, and that everyone sees the same conditions."""
    found = agreement_status(conversation)
    assert found == agreement_status(conversation)
    assert all(party.alias in found.words for party in found.aside)
    others = {each.id for each in (*found.not_yet, *found.not_asked, *found.to_ask_again)}
    assert not others & {each.id for each in found.aside}
    if found.status is Status.AGREED:
        assert supports(found, conversation)
        assert not found.open_conditions
        assert any(
            each.text.strip() for name in ("commitments", "first_steps") for each in conversation.list(name)
        )
    if found.status in {Status.AGREED, Status.CONDITIONAL, Status.UNDER_REVIEW}:
        assert not found.not_yet
        assert not found.not_asked
    open_lines = open_on_page(shared(cleaned(conversation)))
    assert found.status is not Status.AGREED or not open_lines
    assert found.open_lines in {0, len(open_lines)}
    assert (found.status is Status.CONDITIONAL) <= bool(found.open_conditions or found.open_lines)
    assert not found.words.startswith("Agreed") or all(
        each.words in _page(conversation) for each in open_lines
    )
    clean = cleaned(conversation)
    seen = [(each.entry, each.words, each.by, each.met) for each in conditions(shared(clean))]
    assert seen == [(each.entry, each.words, each.by, each.met) for each in conditions(clean)]


def _page(conversation: Conversation) -> str:
    """Return the words of the page to share, under the heading that names what is still to be agreed."""
    made = one_line(" ".join(agreement_report(conversation).texts()))
    return made.partition("Still to be agreed")[2]


@examples(40)
@given(conversations(), st.data())
def test_no_sequence_of_edits_and_answers_makes_it_agreed_too_early(
    conversation: Conversation, data: DataObject
) -> None:
    holds(conversation)
    for n in range(data.draw(st.integers(0, 8))):
        conversation = apply(
            conversation, data.draw(st.one_of(edits_for(conversation), _acts(conversation, n)))
        )
        holds(conversation)


def _acts(conversation: Conversation, number: int) -> st.SearchStrategy[Edit]:
    """Return a strategy for what leads to an agreement: answers of each side, reviews, the stage."""
    ids = [party.id for party in conversation.parties]
    phase = conversation.texts.get("phase")
    answers = st.builds(
        lambda party, answer: assent_edit(conversation, party, f"new-{number}", AT, answer=answer),
        st.sampled_from(ids or ["p0"]),
        st.sampled_from(["yes", "yes", "if", "aside", "not"]),
    )
    lines = list(claims(shared(cleaned(conversation))))
    said = st.builds(
        lambda claim, answer: claim_answer_edit(conversation, claim, answer, f"said-{number}", AT),
        st.sampled_from(lines),
        st.sampled_from([AGREED, AGREED, NOT_YET, REWORD]),
    )
    return st.one_of(
        answers,
        *([said] if lines else []),
        st.just(begin_review_edit(conversation, f"review-{number}", AT)),
        st.just(end_review_edit(conversation, AT, TODAY)),
        st.sampled_from(["agreed", "reviewing", "closed"]).map(lambda new: Put(Address("phase"), phase, new)),
    )
