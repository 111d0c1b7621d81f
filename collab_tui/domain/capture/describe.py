"""Describes a captured line in words: "a concern of Eastside"."""

from datetime import date

from collab_tui.domain.capture.line import Captured
from collab_tui.domain.conversation import Conversation
from collab_tui.domain.dates import short_when

OF_A_PARTY = {
    "s": "what {whose} said",
    "x": "the exact words of {whose}",
    "c": "a concern of {whose}",
    "e": "how it affected what {whose} did",
    "w": "what {whose} contributes",
    "t": "what {whose} will do",
    "d": "what {whose} will do first",
}
"""The kinds of lines that belong to one party, by letter; the other kinds are everyone's, or notes."""

OF_NOBODY = {
    "s": "what was said",
    "x": "exact words",
    "c": "a concern",
    "e": "how it affected what people did",
    "w": "something you value",
    "g": "common ground",
    "q": "an open question",
    "p": "a parked question",
    "o": "an option",
    "t": "what someone will do",
    "d": "what someone will do first",
    "n": "new information",
    "m": "a note for you alone",
    "u": "a note",
}
"""The same kinds if nobody said it, and the kinds that are everyone's, or notes."""


def describe(captured: Captured, conversation: Conversation, today: date) -> str:
    """Return the kind of a captured line, its party, and its date if it has one."""
    party = conversation.party(captured.party)
    words = OF_NOBODY[captured.label.letter]
    if party:
        words = OF_A_PARTY.get(captured.label.letter, words).format(whose=party.alias)
    return f"{words} by {short_when(captured.when, today)}" if captured.when else words
