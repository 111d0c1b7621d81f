"""The sheet before a review: every open commitment, room for each side, and nothing that is private."""

from hypothesis import given

from collab_tui.domain.conversation import Conversation, Entry, Value
from collab_tui.domain.report import Audience, Heading, Paragraph, Table
from collab_tui.domain.report.build import report
from collab_tui.domain.report.sheet import HEADER, sheet_report
from tests.domain.tables import reviewed, table
from tests.domain.test_visibility import BIRD, full_of_canaries
from tests.strategies import conversations, examples

DETAILS: dict[str, Value] = {"owner": "Jo", "by": "2026-12-01", "seen": "the log"}
PROMISED = (
    Entry("a", "Ring first", "p0", attrs={"by": "2026-12-08"}),
    Entry("b", "Tell all", "p1", attrs=DETAILS),
)


def there() -> Conversation:
    return table(3, commitments=PROMISED, first_steps=(Entry("c", "Send the list"),))


def headings(conversation: Conversation) -> list[str]:
    return [each.text for each in sheet_report(conversation).blocks if isinstance(each, Heading)]


def test_every_commitment_has_a_row_for_each_side_to_fill_in() -> None:
    made = sheet_report(there())
    assert headings(there()) == [
        "Commitment 1: Tell all",
        "Commitment 2: Ring first",
        "First step 1: Send the list",
    ]
    tables = [each for each in made.blocks if isinstance(each, Table)]
    aliases = [party.alias for party in there().parties]
    for each in tables:
        assert (each.header, each.to_fill) == (HEADER, True)
        assert each.rows == tuple((alias, "", "", "") for alias in aliases)
    said = "\n".join(made.texts())
    assert "Jo. By when: Tuesday 1 December 2026. How we will know: the log" in said
    assert "No lead and no day yet" in said
    assert "kept, partly, not kept, changed or no longer needed" in said


def test_what_is_kept_is_left_out_and_what_was_seen_differently_is_not() -> None:
    kept = reviewed(there(), "r1", a="kept", c="kept")
    assert headings(kept) == ["Commitment 1: Tell all"]
    done = reviewed(kept, "r2", b="dropped")
    assert [each.text for each in sheet_report(done).blocks if isinstance(each, Paragraph)] == [
        "Every commitment is kept, or no longer needed."
    ]
    assert "Nothing is promised yet" in "".join(sheet_report(table()).texts())


def test_nothing_private_is_in_it() -> None:
    made = report(full_of_canaries(), Audience.SHEET)
    assert BIRD not in "\n".join(made.texts())
    assert any(isinstance(each, Table) for each in made.blocks)


@examples(100)
@given(conversations())
def test_any_conversation_has_a_sheet(conversation: Conversation) -> None:
    made = report(conversation, Audience.SHEET)
    assert made.blocks
    tables = [each for each in made.blocks if isinstance(each, Table)]
    assert len(tables) == sum(isinstance(each, Heading) for each in made.blocks)
