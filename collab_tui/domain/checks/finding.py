"""What a reading is: one plain sentence about the agreement, and where it points."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from collab_tui.domain.conversation import Address, Conversation, Entry
from collab_tui.domain.ordering import FINISHED_PHASES
from collab_tui.domain.rewording import without_rewordings
from collab_tui.domain.text import shortened

QUOTED = 44
"""So many characters of an entry are quoted."""


class Finding(Struct, frozen=True):
    """One thing to look at once more: a sentence, and the entries and fields it is about.

    `about` says for what it can be left: the id of an entry, a party or a field, or the words found.
    A private one is for the writer alone and is never on anything shared.
    """

    id: str
    message: str
    addresses: tuple[Address, ...] = ()
    subject: str = ""
    private: bool = False


def written(conversation: Conversation, field: str, party: str | None = None) -> list[Entry]:
    """Return the entries of a field that have words, of one party if one is named; what was put anew once."""
    return [entry for entry in without_rewordings(conversation.list(field, party)) if entry.text.strip()]


def commitments(conversation: Conversation) -> list[Entry]:
    """Return what is promised, where it is still to be done; once all is over there is nothing to mend."""
    return [] if is_over(conversation) else written(conversation, "commitments")


def is_over(conversation: Conversation) -> bool:
    """Whether nothing is looked at again."""
    return conversation.text("phase") in FINISHED_PHASES


def was_held(conversation: Conversation) -> bool:
    """Whether the meeting was ever started, or the conversation has come further than preparing."""
    phase = conversation.text("phase") or "preparing"
    return phase != "preparing" or bool(conversation.text("room", "started"))


def addresses(field: str, entries: Iterable[Entry]) -> tuple[Address, ...]:
    """Return where some entries of a field are."""
    return tuple(Address(field, entry.id) for entry in entries)


def quoted(said: Entry | str, width: int = QUOTED) -> str:
    """Return words in quotation marks, without the full stop, cut after a whole word where long."""
    text = said if isinstance(said, str) else said.text
    short = shortened(text, width)
    if short.endswith("…") and " " in short:
        return f"“{short.rpartition(' ')[0].rstrip('.,;:!? ')}…”"
    return f"“{short.removesuffix('.')}”"


def listed(names: Sequence[str], joint: str = "and") -> str:
    """Return names as people list them: "A", "A and B", "A, B and C"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {joint} {names[-1]}"
