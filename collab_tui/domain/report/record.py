"""The full record: all that everyone may see, the page first, the analysis behind it in an annex."""

from collab_tui.domain.conversation import Conversation, cleaned
from collab_tui.domain.report import Audience, Heading, Report
from collab_tui.domain.report.agreement import page_report
from collab_tui.domain.report.sections import Section, Sections
from collab_tui.domain.report.verdicts import verdict_blocks
from collab_tui.domain.visibility import shared

ANNEX_HEADING = "Annex"

ANNEX: tuple[tuple[str, Section], ...] = (
    ("Parties", Sections.parties),
    ("Common ground", Sections.common_ground),
    ("What each of us wants to achieve", Sections.goals),
    ("What we value in each other", lambda sections: sections.entries("worth")),
    ("The story we all agree on", Sections.came_to_this),
    ("Common ground and story still to be agreed", Sections.unsettled_ground),
    ("Options compared", Sections.options),
    ("More on each commitment", Sections.details),
    ("What the benefits depend on", Sections.depending),
    ("What the consequences follow from", Sections.following),
    ("What makes it fair", lambda sections: sections.entries("yardsticks")),
    ("Ground rules", lambda sections: sections.entries("ways_of_working")),
)
"""Every section of the annex, in order."""


def record_report(conversation: Conversation) -> Report:
    """Return the record of a conversation; what the sides said at reviews is the last part of the annex."""
    clean = cleaned(conversation)
    annex = (*Sections(shared(clean)).blocks(ANNEX, level=2), *verdict_blocks(clean, level=2))
    more = (Heading(ANNEX_HEADING), *annex) if annex else ()
    return page_report(conversation, Audience.RECORD, more=more)
