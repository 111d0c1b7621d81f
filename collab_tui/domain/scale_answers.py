"""Answers on a scale over time. An answer of the same day and phase is amended; older ones are kept."""

from collab_tui.domain.conversation import Conversation, Entry
from collab_tui.domain.follow_up import answer_phase

MOTIVES = ("coerce", "educate", "mutual")
"""The fields of the three motives: each is answered again as time goes by."""


def answers_of(conversation: Conversation, field_id: str, party: str, way: str) -> list[Entry]:
    """Return the answers on one scale, the oldest first; `way` is "given", "received" or empty."""
    return [each for each in conversation.list(field_id, party) if each.word("way") == way]


def answer_to_amend(  # noqa: PLR0917 - six plain values
    conversation: Conversation, field_id: str, party: str, way: str, now: str, page: str = ""
) -> Entry | None:
    """Return the answer that can be changed on a page at a time (ISO 8601); None if there is none."""
    given = answers_of(conversation, field_id, party, way)
    phase = answer_phase(conversation, page)
    if given and given[-1].word("phase") == phase and given[-1].at[:10] == now[:10]:
        return given[-1]
    return None
