"""A report of a conversation, for either audience."""

from collab_tui.domain.conversation import Conversation
from collab_tui.domain.report import Audience, Report
from collab_tui.domain.report.agreement import agreement
from collab_tui.domain.report.private import private


def report(conversation: Conversation, audience: Audience) -> Report:
    """Return the report of a conversation: of its shared part, or of everything."""
    return agreement(conversation) if audience is Audience.AGREEMENT else private(conversation)
