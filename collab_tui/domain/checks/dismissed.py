"""Leaving a reading: the writer says why, and it is silent for that entry until it is taken back."""

from msgspec import Struct

from collab_tui.domain.checks import Finding
from collab_tui.domain.conversation import Conversation, Entry, Value
from collab_tui.domain.edits import Insert, Remove

DISMISSED_FIELD = "left"
"""The field that keeps what was left: the reason is the words of the entry."""


class Dismissed(Struct, frozen=True):
    """A reading that was left: what it would say, and the entry that keeps the reason."""

    finding: Finding
    entry: Entry


class CheckResults(Struct, frozen=True):
    """What there is to say, and what there would be."""

    open: tuple[Finding, ...] = ()
    dismissed: tuple[Dismissed, ...] = ()


def split_dismissed(found: list[Finding], conversation: Conversation) -> CheckResults:
    """Return the readings that speak, and apart from them those that were left."""
    kept = {(each.word("reading"), each.word("about")): each for each in conversation.list(DISMISSED_FIELD)}
    pairs = [(each, kept.get((each.id, each.subject))) for each in found]
    return CheckResults(
        tuple(each for each, entry in pairs if entry is None),
        tuple(Dismissed(each, entry) for each, entry in pairs if entry is not None),
    )


def dismiss_edit(conversation: Conversation, reading: Finding, reason: str, entry_id: str, at: str) -> Insert:
    """Return the edit that leaves a reading for what it is about."""
    attrs: dict[str, Value] = {"said": reading.message, "reading": reading.id, "about": reading.subject}
    entry = Entry(entry_id, reason, at=at, attrs=attrs)
    return Insert(DISMISSED_FIELD, len(conversation.list(DISMISSED_FIELD)), entry)


def restore_edit(conversation: Conversation, left: Entry) -> Remove | None:
    """Return the edit that lets a reading speak again; None where it does already."""
    entries = conversation.list(DISMISSED_FIELD)
    return Remove(DISMISSED_FIELD, entries.index(left), left) if left in entries else None
