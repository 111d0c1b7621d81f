"""The agreement from the chair of another side: what it gives, gets, is called and must explain."""

from datetime import date

import pytest
from hypothesis import given
from msgspec.structs import replace

from collab_tui.domain.conversation import Conversation, Entry
from collab_tui.domain.report import Bullets, Heading, Paragraph, Report
from collab_tui.domain.report.their_chair import LAST_QUESTION, NOTHING, their_chair_report
from collab_tui.sample import samples
from tests.domain.tables import table
from tests.domain.test_visibility import BIRD, full_of_canaries
from tests.strategies import conversations, examples

EAST = next(each.id for each in table().parties if each.alias == "Eastside")
NORTH = next(each.id for each in table().parties if each.alias == "Northbank")


def seated(**entries: tuple[Entry, ...]) -> Conversation:
    """Return two sides with some entries."""
    empty = table()
    return replace(empty, entries={**empty.entries, **entries})


def lines_under(made: Report, heading: str) -> list[str]:
    """Return the lines under a heading."""
    at = made.blocks.index(Heading(heading)) + 1
    block = made.blocks[at]
    return (
        list(block.items)
        if isinstance(block, Bullets)
        else [block.text]
        if isinstance(block, Paragraph)
        else []
    )


def test_what_a_side_gives_has_its_commitments_and_first_steps_with_their_days() -> None:
    made = their_chair_report(
        seated(
            commitments=(
                Entry("c1", "Ring before noon.", EAST, attrs={"by": "2026-12-10"}),
                Entry("c2", "Open six beds", NORTH),
            ),
            first_steps=(Entry("f1", "Send the list", EAST),),
        ),
        EAST,
    )
    assert lines_under(made, "What they give") == [
        "Ring before noon (due Thursday 10 December 2026)",
        "Send the list",
    ]


def test_what_a_side_gets_is_done_by_others_for_it_or_for_what_matters_to_it() -> None:
    made = their_chair_report(
        seated(
            concerns=(Entry("k1", "No moves at night", EAST, attrs={"shared": True}),),
            commitments=(
                Entry("c1", "Ask first", NORTH, attrs={"serves": ["k1"]}),
                Entry("c2", "Pay for two nurses", NORTH, attrs={"good_for": [EAST]}),
                Entry("c3", "Count beds", NORTH),
                Entry("c4", "Ring before noon", EAST, attrs={"good_for": [EAST]}),
            ),
            gains=(
                Entry("g1", "Fewer calls", attrs={"for": [EAST]}),
                Entry("g2", "Calm wards"),
                Entry("g3", "Less agency", attrs={"for": [NORTH]}),
            ),
        ),
        EAST,
    )
    told = lines_under(made, "What they get")
    assert told[-2:] == ["Fewer calls", "Calm wards"]
    assert "Northbank: Pay for two nurses" in told
    assert not any("Count" in each or "Ring" in each or "agency" in each for each in told)


def test_what_is_said_of_a_side_is_not_what_it_said_itself() -> None:
    made = their_chair_report(
        seated(
            joint_account=(Entry("j1", "Eastside refuses every call"), Entry("j2", "Winter came early")),
            commitments=(
                Entry("c1", "Eastside rings before noon", EAST),
                Entry("c2", "Tell EASTSIDE first", NORTH),
                Entry("c3", "Northeastside is a road", NORTH),
            ),
        ),
        EAST,
    )
    told = lines_under(made, "What is said of them")
    assert told[0].startswith("“Eastside refuses every call”, in ")
    assert told[0].endswith("“refuses” may sound like blame")
    assert any("Tell EASTSIDE first" in each for each in told)
    assert not any("rings" in each or "Winter" in each or "road" in each for each in told)


def test_what_a_side_must_explain_at_home() -> None:
    made = their_chair_report(
        seated(
            assent=(Entry("a1", "Two more nurses", EAST, attrs={"answer": "if"}),),
            commitments=(Entry("c1", "Ring", EAST),),
            if_not=(
                Entry("n1", "The board hears of it", attrs={"for": [EAST]}),
                Entry("n2", "Beds close", attrs={"for": [NORTH]}),
            ),
        ),
        EAST,
    )
    assert lines_under(made, "What they must explain at home") == [
        "Two more nurses",
        "If it is not kept: The board hears of it",
    ]


def test_an_empty_agreement_says_so_and_nobody_has_no_chair() -> None:
    made = their_chair_report(table(), EAST)
    assert [each.text for each in made.blocks if isinstance(each, Paragraph)] == [NOTHING] * 4 + [
        LAST_QUESTION
    ]
    assert their_chair_report(table(), "gone").blocks == ()


@pytest.mark.parametrize("sample", samples(date(2026, 11, 23)))
def test_a_sample_has_something_in_each_part_for_each_side(sample: Conversation) -> None:
    for party in sample.parties:
        made = their_chair_report(sample, party.id)
        assert lines_under(made, "What they give") != [NOTHING]
        assert lines_under(made, "What they get") != [NOTHING]


def test_nothing_private_is_in_it() -> None:
    full = full_of_canaries()
    for party in full.parties:
        assert BIRD not in "\n".join(their_chair_report(full, party.id).texts())


@examples(60)
@given(conversations())
def test_any_conversation_has_a_chair_for_each_side(conversation: Conversation) -> None:
    for party in conversation.parties:
        assert their_chair_report(conversation, party.id).blocks[-1] == Paragraph(LAST_QUESTION)
