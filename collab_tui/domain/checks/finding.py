"""A finding: one plain sentence about the agreement, with the addresses it is about. Shared by all checks."""

from collections.abc import Iterable

from msgspec import Struct

from collab_tui.domain.conversation import Address, Conversation, Entry
from collab_tui.domain.ordering import FINISHED_PHASES
from collab_tui.domain.rewording import without_rewordings


class Finding(Struct, frozen=True):
    """One finding of a check: the check's id, a sentence, and the entries and fields it is about.

    A finding is dismissed for its `subject`: the id of an entry, a party or a field, or the words found.
    Beside others of its check it is named in one line: `topic` says what is wrong, `about` with what.
    A private finding is for the writer alone and is never shown on a shared screen or in an export.
    """

    id: str
    message: str
    addresses: tuple[Address, ...] = ()
    subject: str = ""
    private: bool = False
    topic: str = ""
    about: str = ""


NAME = 28
"""The width of the words of an entry that are its name among others in one line."""


def written(conversation: Conversation, field: str, party: str | None = None) -> list[Entry]:
    """Return the entries of a field that have words, without rewordings; of one party if an id is given."""
    return [entry for entry in without_rewordings(conversation.list(field, party)) if entry.text.strip()]


def commitments(conversation: Conversation) -> list[Entry]:
    """Return the commitments that have words; none if the conversation is over and they cannot change."""
    return [] if is_over(conversation) else written(conversation, "commitments")


def is_over(conversation: Conversation) -> bool:
    """Whether the conversation is in a finished phase."""
    return conversation.text("phase") in FINISHED_PHASES


def was_held(conversation: Conversation) -> bool:
    """Whether a meeting has ever started, or the phase is later than preparing."""
    phase = conversation.text("phase") or "preparing"
    return phase != "preparing" or bool(conversation.text("room", "started"))


def addresses(field: str, entries: Iterable[Entry]) -> tuple[Address, ...]:
    """Return the addresses of entries of a field."""
    return tuple(Address(field, entry.id) for entry in entries)
