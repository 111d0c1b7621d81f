"""Whose part is in it: how many entries of each kind every party has. Counts only, never a score."""

from msgspec import Struct

from collab_tui.domain.conversation import Conversation, Entry
from collab_tui.domain.rewording import without_rewordings

MEASURES = (
    ("contributions", "Part in the problem"),
    ("heard", "Was heard"),
    ("concerns", "What matters most"),
    ("commitments", "Will do differently"),
    ("gains", "Stands to gain"),
)
"""The fields that are counted, each with what a count of it says about a party."""


class Contribution(Struct, frozen=True):
    """One measure: what it says, and a count for each party in the order of `Conversation.parties`."""

    label: str
    counts: tuple[int, ...]


def contributions(conversation: Conversation) -> tuple[Contribution, ...]:
    """Return every measure with its counts; an entry without words counts for nobody."""
    ids = [party.id for party in conversation.parties]
    found = []
    for field, label in MEASURES:
        whose = [
            name
            for entry in without_rewordings(conversation.list(field))
            if entry.text.strip()
            for name in _whose(field, entry)
        ]
        found.append(Contribution(label, tuple(whose.count(each) for each in ids)))
    return tuple(found)


def _whose(field: str, entry: Entry) -> set[str]:
    """Return the parties an entry counts for: those who gain, or the one it belongs to."""
    return set(entry.links("for")) if field == "gains" else {entry.party}
