"""My card on paper: it fits on one side of A5, and holds only what is still to do."""

from hypothesis import given
from msgspec.structs import replace

from collab_tui.domain.conversation import Conversation, Entry
from collab_tui.domain.edits import apply
from collab_tui.domain.my_card import mark_edit
from collab_tui.domain.report import Bullets, Heading, Report
from collab_tui.domain.report.my_card import NOTHING, ROWS, card_report, rows_taken
from tests.domain.tables import table
from tests.domain.test_my_card import PREPARED, lines
from tests.domain.test_report import words_of
from tests.strategies import conversations, examples


def headings(made: Report) -> list[str]:
    """Return the headings of a report."""
    return [block.text for block in made.blocks if isinstance(block, Heading)]


def test_the_card_on_paper_holds_what_is_to_do() -> None:
    assert headings(card_report(PREPARED))[:3] == ["Opening words", "My purpose", "What I acknowledge first"]
    edit = mark_edit(PREPARED, lines(PREPARED)["Who names the lead?"])
    assert edit
    assert "Questions to ask" not in headings(card_report(apply(PREPARED, edit)))
    assert NOTHING in words_of(card_report(table()))


def test_what_is_for_me_alone_stays_on_the_screen() -> None:
    made = card_report(
        replace(PREPARED, texts={**PREPARED.texts, "stakes": "I am cross", "honest": "to win"})
    )
    assert not {"cross", "win"} & set(words_of(made).split())


def test_what_was_chosen_to_say_comes_alone() -> None:
    chosen = (Entry("c1", "did not ring", "p1", attrs={"say": "to"}), Entry("c2", "was late", "p1"))
    made = words_of(card_report(replace(PREPARED, entries={**PREPARED.entries, "contributions": chosen})))
    assert "did not ring" in made
    assert "was late" not in made


def test_a_full_preparation_is_shortened_until_it_fits() -> None:
    many = {
        field: tuple(
            replace(each, id=f"{each.id}-{n}", text="語 words " * 40) for each in entries for n in range(9)
        )
        for field, entries in PREPARED.entries.items()
        if field != "parties"
    }
    full = replace(PREPARED, entries={**PREPARED.entries, **many}, texts={"opening": "We begin. " * 400})
    made = card_report(full)
    assert rows_taken(made.blocks) <= ROWS
    assert len(headings(made)) == 6
    assert any("more)" in item for block in made.blocks if isinstance(block, Bullets) for item in block.items)


@examples(40)
@given(conversations())
def test_the_card_of_any_conversation_fits(conversation: Conversation) -> None:
    assert rows_taken(card_report(conversation).blocks) <= ROWS
