"""Contributions are plain counts for each party of its entries with words."""

from hypothesis import given

from collab_tui.domain.contributions import MEASURES, contributions
from collab_tui.domain.conversation import SYSTEM, Conversation, Entry
from collab_tui.domain.method import FIELDS
from tests.strategies import conversations

TABLE = (Entry("p1", "Eastside"), Entry("p0", "Ours", attrs={"us": True}), Entry("p2", "Westside"))


def counts(conversation: Conversation) -> dict[str, tuple[int, ...]]:
    fields = [field for field, _ in MEASURES]
    return dict(zip(fields, (share.counts for share in contributions(conversation)), strict=True))


def test_every_measure_is_a_field_and_says_something_short() -> None:
    for field, label in MEASURES:
        assert FIELDS[field].kind.has_entries
        assert 0 < len(label) <= 27


def test_entries_count_for_the_party_they_belong_to_ours_first() -> None:
    entries = tuple(
        Entry(f"e{n}", "words", party) for n, party in enumerate(("p1", "p1", "p0", SYSTEM, "gone"))
    )
    for field in ("contributions", "heard", "concerns", "commitments"):
        found = counts(Conversation(id="c1", entries={"parties": TABLE, field: entries}))
        assert found.pop(field) == (1, 2, 0)
        assert set(found.values()) == {(0, 0, 0)}


def test_a_gain_counts_once_for_each_party_it_is_for_and_for_nobody_else() -> None:
    gains = (
        Entry("g1", "words", attrs={"for": ["p0", "p1"]}),
        Entry("g2", "words", "p2", attrs={"for": ["p1", "p1", "gone"]}),
        Entry("g3", "words", "p0"),
    )
    assert counts(Conversation(id="c1", entries={"parties": TABLE, "gains": gains}))["gains"] == (1, 2, 0)


def test_an_entry_without_words_counts_for_nobody() -> None:
    blank = {field: (Entry("e1", " \n", "p0", attrs={"for": ["p0"]}),) for field, _ in MEASURES}
    assert set(counts(Conversation(id="c1", entries={"parties": TABLE, **blank})).values()) == {(0, 0, 0)}


def test_nobody_at_the_table_has_no_counts() -> None:
    assert {share.counts for share in contributions(Conversation(id="c1"))} == {()}


@given(conversations())
def test_any_conversation_has_a_count_for_each_party_and_measure(conversation: Conversation) -> None:
    found = contributions(conversation)
    assert len(found) == len(MEASURES)
    assert all(len(share.counts) == len(conversation.parties) for share in found)
