"""Dismissing a finding: the writer gives a reason, and the finding stays hidden until it is restored."""

from msgspec import Struct

from collab_tui.domain.checks import Finding
from collab_tui.domain.conversation import Conversation, Entry, Value
from collab_tui.domain.edits import Insert, Remove

DISMISSED_FIELD = "left"
"""The id of the field that holds the dismissals: the words of an entry are the reason."""


class Dismissed(Struct, frozen=True):
    """A dismissed finding, and the entry that holds the reason."""

    finding: Finding
    entry: Entry


class CheckResults(Struct, frozen=True):
    """The findings of all checks: the open ones, and the dismissed ones."""

    open: tuple[Finding, ...] = ()
    dismissed: tuple[Dismissed, ...] = ()


def split_dismissed(found: list[Finding], conversation: Conversation) -> CheckResults:
    """Return findings as open and dismissed ones; a dismissal holds for one check and one subject."""
    dismissals = conversation.list(DISMISSED_FIELD)
    reasons = {(entry.word("reading"), entry.word("about")): entry for entry in dismissals}
    pairs = [(finding, reasons.get((finding.id, finding.subject))) for finding in found]
    return CheckResults(
        tuple(finding for finding, entry in pairs if entry is None),
        tuple(Dismissed(finding, entry) for finding, entry in pairs if entry is not None),
    )


def dismiss_edit(conversation: Conversation, finding: Finding, reason: str, entry_id: str, at: str) -> Insert:
    """Return the edit that dismisses a finding for its subject."""
    # The names in the file are older than those of `Finding`: "reading" is its id, "about" its subject.
    attrs: dict[str, Value] = {"said": finding.message, "reading": finding.id, "about": finding.subject}
    entry = Entry(entry_id, reason, at=at, attrs=attrs)
    return Insert(DISMISSED_FIELD, len(conversation.list(DISMISSED_FIELD)), entry)


def restore_edit(conversation: Conversation, dismissal: Entry) -> Remove | None:
    """Return the edit that restores a dismissed finding; None if its dismissal is gone already."""
    entries = conversation.list(DISMISSED_FIELD)
    return Remove(DISMISSED_FIELD, entries.index(dismissal), dismissal) if dismissal in entries else None
