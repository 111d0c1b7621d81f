"""Contributions: how many entries of each kind every party has. Counts only, never a score."""

from msgspec import Struct

from collab_tui.domain.conversation import Conversation, Entry
from collab_tui.domain.rewording import without_rewordings

MEASURES = (
    ("contributions", "Contribution to the problem"),
    ("heard", "Listened to"),
    ("concerns", "What matters most"),
    ("commitments", "Commitments"),
    ("gains", "Benefits"),
)
"""The fields that are counted, each with the label of its count."""


class Contribution(Struct, frozen=True):
    """One measure: its label, and a count for each party in the order of `Conversation.parties`."""

    label: str
    counts: tuple[int, ...]


def contributions(conversation: Conversation) -> tuple[Contribution, ...]:
    """Return every measure with its counts. Entries without words are not counted."""
    ids = [party.id for party in conversation.parties]
    found = []
    for field, label in MEASURES:
        credited = [
            party_id
            for entry in without_rewordings(conversation.list(field))
            if entry.text.strip()
            for party_id in _parties_of(field, entry)
        ]
        found.append(Contribution(label, tuple(credited.count(each) for each in ids)))
    return tuple(found)


def _parties_of(field: str, entry: Entry) -> set[str]:
    """Return the ids of the parties an entry counts for: those who gain, or the party it belongs to."""
    return set(entry.links("for")) if field == "gains" else {entry.party}
