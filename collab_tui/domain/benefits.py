"""The sides that a commitment benefits: as they are set by hand, or else those whose concerns it meets."""

from collab_tui.domain.conversation import Conversation, Entry, Value

COMMITMENTS, BENEFITS = "commitments", "good_for"
"""The field, and the part of its entries that is derived if it is not set by hand."""


def benefits(conversation: Conversation, commitment: Entry) -> list[str]:
    """Return the ids of the sides that a commitment benefits, ours first if they are derived.

    Without a side that is set by hand they are the sides whose concerns it meets. In the part of a
    conversation that everyone may see, only shared concerns count.
    """
    if by_hand := commitment.links(BENEFITS):
        return by_hand
    meets = set(commitment.links("serves"))
    met = {concern.party for concern in conversation.list("concerns") if concern.id in meets}
    return [party.id for party in conversation.parties if party.id in met]


def value_of(conversation: Conversation, field_id: str, entry: Entry, part_id: str) -> Value | None:
    """Return the value of a part of an entry, as it counts: what is set, or else what is derived.

    None if there is neither.
    """
    if (field_id, part_id) == (COMMITMENTS, BENEFITS):
        return benefits(conversation, entry) or None
    return entry.attrs.get(part_id)
