"""Leaving a reading: the writer says why, and it is silent for that entry until it is taken back."""

from msgspec import Struct

from collab_tui.domain.checks import Finding
from collab_tui.domain.conversation import Conversation, Entry, Value
from collab_tui.domain.edits import Insert, Remove

LEFT = "left"
"""The field that keeps what was left: the reason is the words of the entry."""


class Dismissed(Struct, frozen=True):
    """A reading that was left: what it would say, and the entry that keeps the reason."""

    reading: Finding
    entry: Entry


class CheckResults(Struct, frozen=True):
    """What there is to say, and what there would be."""

    open: tuple[Finding, ...] = ()
    left: tuple[Dismissed, ...] = ()


def parted(found: list[Finding], conversation: Conversation) -> CheckResults:
    """Return the readings that speak, and apart from them those that were left."""
    kept = {(each.word("reading"), each.word("about")): each for each in conversation.list(LEFT)}
    pairs = [(each, kept.get((each.id, each.about))) for each in found]
    return CheckResults(
        tuple(each for each, entry in pairs if entry is None),
        tuple(Dismissed(each, entry) for each, entry in pairs if entry is not None),
    )


def leaving(conversation: Conversation, reading: Finding, reason: str, entry_id: str, at: str) -> Insert:
    """Return the edit that leaves a reading for what it is about."""
    attrs: dict[str, Value] = {"said": reading.says, "reading": reading.id, "about": reading.about}
    entry = Entry(entry_id, reason, at=at, attrs=attrs)
    return Insert(LEFT, len(conversation.list(LEFT)), entry)


def taking_back(conversation: Conversation, left: Entry) -> Remove | None:
    """Return the edit that lets a reading speak again; None where it does already."""
    entries = conversation.list(LEFT)
    return Remove(LEFT, entries.index(left), left) if left in entries else None
