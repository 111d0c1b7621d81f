"""Answers on a scale over time: an answer of today in this phase is amended, an older one is kept."""

from collab_tui.domain.conversation import Conversation, Entry
from collab_tui.domain.reviews import answer_phase

MOTIVES = ("coerce", "educate", "mutual")
"""The fields of the three motives: each is answered anew as time goes by."""


def answers_of(conversation: Conversation, field_id: str, party: str, way: str) -> list[Entry]:
    """Return the answers to one scale, one way about one party, oldest first."""
    return [each for each in conversation.list(field_id, party) if each.word("way") == way]


def answer_to_amend(
    conversation: Conversation, field_id: str, party: str, way: str, now: str
) -> Entry | None:
    """Return the answer that may still be changed at a time, ISO 8601; None where a new one is due."""
    given = answers_of(conversation, field_id, party, way)
    if given and given[-1].word("phase") == answer_phase(conversation) and given[-1].at[:10] == now[:10]:
        return given[-1]
    return None
