"""What the sides said at a review of how a commitment went: in the record and on the sheet if both did."""

import pytest
from msgspec.structs import replace

from collab_tui.domain.conversation import Conversation, Entry
from collab_tui.domain.report import Audience, Heading, Table
from collab_tui.domain.report.agreement import agreement_report
from collab_tui.domain.report.record import record_report
from collab_tui.domain.report.sheet import sheet_report
from collab_tui.domain.report.verdicts import HEADER, HEADING, OTHERS
from tests.domain.tables import commitment, reviewed, table
from tests.domain.test_visibility import BIRD


def after(ours: str, theirs: str, count: int = 2) -> Conversation:
    """Return a conversation after a review with these answers, and with words that are ours alone."""
    there = reviewed(table(count, commitments=(commitment("a", "p0"),)), "r1", a=ours)
    said = tuple(
        replace(each, text=BIRD, attrs={**each.attrs, "theirs": theirs, "evidence": BIRD, "helped": BIRD})
        for each in there.list("follow_ups")
    )
    return replace(there, entries={**there.entries, "follow_ups": said})


def verdicts(conversation: Conversation) -> list[tuple[str, ...]]:
    """Return the header and the rows of the table in the record."""
    blocks = record_report(conversation).blocks
    assert BIRD not in " ".join(record_report(conversation).texts())
    at = [n for n, each in enumerate(blocks) if isinstance(each, Heading) and each.text == HEADING]
    found = blocks[at[0] + 1] if at else None
    return [found.header, *found.rows] if isinstance(found, Table) else []


def test_both_answers_are_in_the_record_ours_first_and_not_on_the_page() -> None:
    there = after("kept", "partly")
    assert verdicts(there) == [
        HEADER,
        ("do a", "Monday 23 November 2026", "Eastside: kept, Northbank: partly"),
    ]
    assert verdicts(after("kept", "partly", 3))[1][-1] == f"Eastside: kept, {OTHERS}: partly"
    assert HEADING not in " ".join(agreement_report(there).texts())


@pytest.mark.parametrize(("ours", "theirs"), [("kept", ""), ("kept", BIRD), (BIRD, "kept")])
def test_an_answer_of_one_side_alone_or_in_other_words_is_in_nothing_that_goes_out(
    ours: str, theirs: str
) -> None:
    there = after(ours, theirs)
    assert not verdicts(there)
    assert BIRD not in " ".join(sheet_report(there).texts())
    assert "Last review" not in " ".join(sheet_report(there).texts())


@pytest.mark.parametrize(
    ("ours", "theirs", "said"),
    [
        ("kept", "partly", "Last review: Eastside: kept, Northbank: partly"),
        ("partly", "partly", "Last review: Eastside and Northbank: partly"),
    ],
)
def test_the_sheet_has_what_both_said_last(ours: str, theirs: str, said: str) -> None:
    made = sheet_report(after(ours, theirs))
    assert made.audience is Audience.SHEET
    assert said in " ".join(made.texts())


def test_a_follow_up_of_a_review_that_is_gone_has_no_day() -> None:
    there = after("kept", "partly")
    gone = replace(there, entries={**there.entries, "reviews": ()})
    assert verdicts(gone)[1][1] == ""
    assert verdicts(replace(gone, entries={**gone.entries, "commitments": (Entry("a", " "),)})) == []
