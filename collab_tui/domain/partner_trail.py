"""The history with each partner of a conversation, and when it is not to be shown."""

from datetime import date

from collab_tui.domain.agenda import meets_today
from collab_tui.domain.conversation import Conversation, Party
from collab_tui.domain.meeting import is_running
from collab_tui.domain.ordering import partners
from collab_tui.domain.partners import PartnerHistory, partner_history, related

NOTHING = "Nothing is reviewed with them yet, and trust is not answered."
HIDDEN = "It tells of trust, which is private, so it is not shown on the day of a meeting."

MOTIVES = {"coerce": "to coerce", "educate": "to put right", "mutual": "all benefit"}
"""The motives in a few words."""


def trails(
    conversation: Conversation, everyone: list[Conversation], today: date
) -> list[tuple[Party, PartnerHistory]] | None:
    """Return the history with each partner of a conversation, over all conversations with the same partners.

    It tells of trust, which is private, so it is None on the day of the meeting, and while any meeting runs:
    there are no conversations in `everyone` then.
    """
    if not everyone or is_running(conversation) or meets_today(conversation, today):
        return None
    there = related(conversation, everyone)
    return [(party, partner_history(there, party.alias)) for party in partners(conversation)]
