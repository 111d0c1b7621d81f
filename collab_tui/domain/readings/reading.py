"""What a reading is: one plain sentence about the agreement, and where it points."""

from collections.abc import Iterable

from msgspec import Struct

from collab_tui.domain.conversation import Conversation, Entry, Where


class Reading(Struct, frozen=True):
    """One thing to look at once more: a sentence, and the entries and fields it is about.

    `about` is the id of the entry or the party that it may be left for; empty where it is about the whole.
    A private one is for the writer alone and is never on anything shared.
    """

    id: str
    says: str
    at: tuple[Where, ...] = ()
    about: str = ""
    private: bool = False


def written(conversation: Conversation, field: str, party: str | None = None) -> list[Entry]:
    """Return the entries of a field that have words, of one party if one is named."""
    return [entry for entry in conversation.list(field, party) if entry.text.strip()]


def points(field: str, entries: Iterable[Entry]) -> tuple[Where, ...]:
    """Return where some entries of a field are."""
    return tuple(Where(field, entry.id) for entry in entries)
