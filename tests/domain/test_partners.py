"""The next conversation with the same partner, and the history over all of them."""

from hypothesis import given
from msgspec.structs import replace

from collab_tui.domain.conversation import Conversation, Entry
from collab_tui.domain.edits import apply
from collab_tui.domain.follow_up import (
    CardId,
    KeptCount,
    answer_edit,
    begin_review_edit,
    end_review_edit,
    their_answer_edit,
)
from collab_tui.domain.partners import FOLLOWS, next_conversation, next_title, partner_history, related
from collab_tui.domain.visibility import shared
from tests.domain.days import TODAY
from tests.domain.tables import commitment, made, named, reviewed, table
from tests.strategies import conversations

AT = "2026-11-23T10:00:00+00:00"


def last() -> Conversation:
    """Return a conversation with two reviews."""
    there = table(
        commitments=(
            commitment("open", "p0", "2026-12-01", line=3, raw="e> do open", serves=["n1"]),
            commitment("done", "p1"),
        ),
        common_ground=(
            Entry("g1", "fewer visits", attrs={"state": "agreed", "kind": "outcome", "line": 1}),
            Entry("g2", "a guess", attrs={"state": "guess"}),
        ),
        people=(Entry("sam", "Sam Lee", "p0"),),
        heard=(Entry("h", "we were tired", "p0"),),
        concerns=(
            Entry(
                "n1", "sleep", "p0", attrs={"basis": "said", "state": "confirmed", "shared": True, "line": 2}
            ),
            Entry("n2", "their jobs", "p0", attrs={"basis": "guess"}),
        ),
        worth=(Entry("w", "they know every home", "p0", attrs={"said": True}),),
    )
    there = replace(there, texts={**there.texts, "common_purpose": "Fewer nights in a bed", "road": "long"})
    there = reviewed(there, "r1", open="not", done="kept")
    return reviewed(there, "r2", open="partly")


def test_the_next_one_begins_where_the_last_one_stands() -> None:
    before = last()
    found = next_conversation(before, "c2", AT)
    assert found.texts == {"title": "Beds (2)", "common_purpose": "Fewer nights in a bed"}
    assert found.other == {FOLLOWS: "c1"}
    assert found.list("parties") == before.list("parties")
    assert set(found.entries) == {"parties", "people", "common_ground", "commitments", "concerns", "worth"}
    assert found.list("concerns") == (
        Entry("n1", "sleep", "p0", attrs={"basis": "said", "shared": True}),
        Entry("n2", "their jobs", "p0", attrs={"basis": "guess"}),
    )
    assert found.list("worth") == (Entry("w", "they know every home", "p0"),)
    assert found.list("common_ground") == (
        Entry("g1", "fewer visits", attrs={"state": "agreed", "kind": "outcome"}),
    )
    assert found.list("commitments") == (
        Entry("open", "do open", "p0", attrs={"by": "2026-12-01", "serves": ["n1"], "carried": 2}),
    )


@given(conversations())
def test_the_next_one_of_anything_holds_no_private_word_but_names_and_concerns(before: Conversation) -> None:
    found = next_conversation(before, "next", AT)
    everyone, now = shared(before), shared(found)
    assert [each.id for each in now.list("concerns")] == [each.id for each in everyone.list("concerns")]
    for field, entry in found.all_entries():
        if field not in {"people", "concerns"}:
            assert everyone.entry(field, entry.id) or not entry.text.strip()
    assert set(found.texts) <= {"title", "common_purpose", "role"}
    assert now.other == {}


def test_titles_are_numbered() -> None:
    titles = ["Beds", "Beds (2)", "Beds (9)", "Beds (x)", "(2)", "Beds (2026)", "", "two\nlines"]
    assert [next_title(each) for each in titles] == [
        "Beds (2)",
        "Beds (3)",
        "Beds (10)",
        "Beds (x) (2)",
        "(2) (2)",
        "Beds (2026) (2)",
        "",
        "two lines (2)",
    ]


def test_partners_are_the_same_by_name_whatever_its_case() -> None:
    one, other = table(), replace(named(table(), "  EASTSIDE ", "Northbank"), id="c2", created="2026")
    east = replace(named(table(), "Eastside", "Northbank"), id="c0")
    assert [each.id for each in related(east, [one, other])] == ["c0", "c2"]
    assert [each.id for each in related(one, [other, east])] == ["c1"]


def test_one_that_follows_another_belongs_to_it_though_the_partner_was_renamed() -> None:
    first = replace(table(), created="2025")
    second = named(next_conversation(first, "c2", "2026"), "Something new", "Northbank")
    third = named(next_conversation(second, "c3", "2027"), "Newer still", "Northbank")
    for each in (first, second, third):
        assert [other.id for other in related(each, [third, first, second])] == ["c1", "c2", "c3"]


def test_the_trail_counts_commitments_of_both_sides_and_lists_the_answers_in_time() -> None:
    first = last()
    answers = (
        Entry("t1", party="p0", at="2026-02", attrs={"way": "given", "value": 5}),
        Entry("t2", party="p0", at="2026-01", attrs={"way": "given", "value": 3}),
        Entry("t3", party="p0", at="2026-01", attrs={"way": "received"}),
    )
    motives = (Entry("m1", at="2026-01", attrs={"value": 4}),)
    first = replace(first, entries={**first.entries, "trust": answers, "mutual": motives})
    second = reviewed(next_conversation(first, "c2", AT), "r1", open="kept")
    found = partner_history([first, second], "northbank")
    assert (found.conversations, found.ours, found.theirs) == (2, KeptCount(1, 1), KeptCount(1, 2))
    assert [(each.at, each.value) for each in found.trust["given"]] == [("2026-01", 3), ("2026-02", 5)]
    assert found.trust["received"] == []
    assert [each.value for each in found.motives["mutual"]] == [4]


def test_of_several_partners_only_the_one_is_counted() -> None:
    there = table(3, commitments=(commitment("a", "p0"), commitment("b", "p2")))
    there = reviewed(there, "r1", a="kept", b="not")
    assert partner_history([there], "Northbank").theirs == KeptCount(1, 1)
    assert partner_history([there], "Westmere").theirs == KeptCount(0, 1)


def test_differences_with_a_partner_are_those_of_the_last_review_of_each_commitment() -> None:
    def said(conversation: Conversation, name: str, ours: str, theirs: str) -> Conversation:
        card = CardId("commitments", "a")
        there = apply(conversation, begin_review_edit(conversation, name, AT))
        there = made(there, answer_edit(there, card, ours, f"{name}-a", AT))
        there = made(there, their_answer_edit(there, card, theirs))
        return apply(there, end_review_edit(there, AT, TODAY))

    first = said(table(commitments=(commitment("a", "p0"),)), "r1", "kept", "not")
    assert partner_history([first], "Northbank").differences == ("do a: we say kept, they say not kept",)
    second = next_conversation(first, "c2", AT)
    assert [each.id for each in second.list("commitments")] == ["a"], "a difference is not settled"
    assert partner_history([first, second], "Northbank").differences
    agreed = said(second, "r1", "kept", "kept")
    assert partner_history([first, agreed], "Northbank").differences == ()
    other = said(table(3, commitments=(commitment("a", "p2"),)), "r1", "kept", "not")
    assert partner_history([other], "Northbank").differences == ()
    assert partner_history([other], "Westmere").differences
