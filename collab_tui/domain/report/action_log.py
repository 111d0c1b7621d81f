"""The action log: every commitment, first step and condition that everyone may see, as one table."""

from collections.abc import Iterator

from collab_tui.domain.conversation import Conversation, Entry, cleaned
from collab_tui.domain.report import Table
from collab_tui.domain.report.sections import in_order_of_day
from collab_tui.domain.report.value_words import Wording
from collab_tui.domain.status import conditions
from collab_tui.domain.text import one_line
from collab_tui.domain.visibility import shared

HEADER = ("No.", "Kind", "What", "Side", "Lead", "By when", "How we will know", "State")

_KINDS = (("commitments", "commitment"), ("first_steps", "first step"))


def action_log(conversation: Conversation) -> Table:
    """Return the log; days are as they are stored, "2026-12-01", which every spreadsheet reads as a day."""
    seen = shared(cleaned(conversation))
    return Table(HEADER, tuple((str(n), *row) for n, row in enumerate(_rows(seen), 1)))


def _rows(seen: Conversation) -> Iterator[tuple[str, ...]]:
    wording = Wording(seen)
    for field, kind in _KINDS:
        for each in in_order_of_day(seen, field):
            yield kind, *_row(each, wording), one_line(each.word("seen")), ""
    for condition in conditions(seen):
        state = "met" if condition.met else "open"
        yield "condition", condition.words, condition.party.alias, condition.lead, condition.by, "", state


def _row(entry: Entry, wording: Wording) -> tuple[str, ...]:
    side = wording.whose(entry.party) if entry.party else ""
    return entry.text.strip(), side, one_line(entry.word("owner")), one_line(entry.word("by"))
