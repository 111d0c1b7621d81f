"""The sheet before a review: every open commitment, with room for the answer of each side."""

from collections.abc import Iterator

from collab_tui.domain.conversation import Conversation, Entry, cleaned
from collab_tui.domain.follow_up import COMMITMENT_FIELDS, tracked_commitments
from collab_tui.domain.method import FIELDS
from collab_tui.domain.report import Audience, Block, Heading, Paragraph, Report, Table
from collab_tui.domain.report.sections import in_order_of_day
from collab_tui.domain.report.value_words import Wording
from collab_tui.domain.report.verdicts import last_verdicts
from collab_tui.domain.status import agreement_status
from collab_tui.domain.text import listed, one_line
from collab_tui.domain.visibility import shared

_ANSWERS = ("outcome", "evidence", "helped")

HEADER = ("Side", *(FIELDS["follow_ups"].part(each).label for each in _ANSWERS))
"""The columns of the table of a commitment: a side, and what it fills in, as the review asks it."""

NOTHING_PROMISED = "Nothing is promised yet."
NOTHING_OPEN = "Every commitment is kept, or no longer needed."


def sheet_report(conversation: Conversation) -> Report:
    """Return the sheet, from the shared part; what is settled is left out, as in a review.

    What both sides said at the last review is beside a commitment.
    """
    clean = cleaned(conversation)
    seen = shared(clean)
    is_open = {each.entry.id: last_verdicts(clean, each) for each in tracked_commitments(clean) if each.open}
    written = [
        (field, n, each)
        for field in COMMITMENT_FIELDS
        for n, each in enumerate(in_order_of_day(seen, field), 1)
    ]
    asked = [(*each, is_open[each[2].id]) for each in written if each[2].id in is_open]
    title = one_line(seen.title) or "What we agreed"
    blocks = _blocks(seen, asked) if asked else [Paragraph(NOTHING_OPEN if written else NOTHING_PROMISED)]
    return Report(
        f"Review sheet: {title}", Audience.SHEET, tuple(blocks), agreement_status(clean).dated_words
    )


def _blocks(seen: Conversation, asked: list[tuple[str, int, Entry, str]]) -> Iterator[Block]:
    wording = Wording(seen)
    day = wording.when(seen.text("review", "date")) or one_line(seen.text("review", "date"))
    answers = listed([each.label for each in FIELDS["follow_ups"].part("outcome").choices], "or")
    when = f"For the review on {day}." if day else "For the next review."
    yield Paragraph(
        f"{when} Each side fills in its own rows before it: {answers}. The review starts with the "
        "commitments of which the answers differ."
    )
    for field, n, entry, last in asked:
        name = "Commitment" if field == "commitments" else "First step"
        yield Heading(f"{name} {n}: {one_line(entry.text)}")
        details = _details(entry, wording)
        yield Paragraph(f"{details}. Last review: {last}" if last else details, quiet=True)
        yield Table(HEADER, tuple((party.alias, "", "", "") for party in seen.parties), to_fill=True)


def _details(entry: Entry, wording: Wording) -> str:
    """Return who leads, by when, and how it will be known."""
    side = wording.whose(entry.party) if entry.party else ""
    who = ", ".join(filter(None, (side, one_line(entry.word("owner")))))
    by = wording.when(entry.word("by")) or one_line(entry.word("by"))
    seen = one_line(entry.word("seen"))
    found = (
        f"Who: {who}" if who else "",
        f"By when: {by}" if by else "",
        f"How we will know: {seen}" if seen else "",
    )
    return ". ".join(filter(None, found)) or "No lead and no day yet"
