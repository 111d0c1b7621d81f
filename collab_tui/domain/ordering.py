"""When each conversation is looked at again, and in which order they are listed."""

from collections.abc import Iterable
from datetime import date

from collab_tui.domain.conversation import Conversation, Party
from collab_tui.domain.dates import read_date
from collab_tui.domain.method.front import PHASES
from collab_tui.domain.text import shortened

OVER = {"closed", "ended"}
"""The phases in which nothing is looked at again."""

_LONGEST = 20


def partners(conversation: Conversation) -> list[Party]:
    """Return the others at the table, in order."""
    return [party for party in conversation.parties if not party.us]


def next_review(conversation: Conversation, today: date) -> date | None:
    """Return the day on which it is looked at again, where there is one to come or to catch up on."""
    words = conversation.text("review", "date")
    return read_date(words, today) if words and conversation.text("phase") not in OVER else None


def standing(conversation: Conversation) -> str:
    """Return how a conversation stands that has no day of review: in a few words."""
    phase = conversation.text("phase")
    if phase in OVER or phase == "room":
        return next(choice.label for choice in PHASES if choice.id == phase)
    if words := conversation.text("review", "date"):
        return shortened(words, _LONGEST)
    return "no review date" if phase in {"agreed", "reviewing"} else "not yet held"


def is_on_hold(conversation: Conversation) -> bool:
    """Whether somebody asked for it, so that it may not be deleted."""
    return bool(conversation.text("keep", "hold"))


def in_order(conversations: Iterable[Conversation], today: date) -> list[Conversation]:
    """Return the conversations by the day of their review, the latest late first.

    Those without a day follow, and then those that are over: each the last changed first.
    """
    found = sorted(conversations, key=lambda each: each.changed, reverse=True)

    def day(conversation: Conversation) -> tuple[bool, date]:
        review = next_review(conversation, today)
        return conversation.text("phase") in OVER, review or date.max

    return sorted(found, key=day)
