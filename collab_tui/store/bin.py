"""The bin: deleted conversations, kept in a table of their own until it is emptied."""

from typing import TYPE_CHECKING

from msgspec.structs import replace

from collab_tui import clock
from collab_tui.domain.conversation import Conversation
from collab_tui.store.errors import NotFoundError, StoreError, not_saved
from collab_tui.store.schema import BIN, GONE, MOMENTS, number, to_conversation, to_document
from collab_tui.store.storage import Tables

if TYPE_CHECKING:
    from collab_tui.store.ledger import Ledger

_WHEN = "deleted"


def throw_away(ledger: "Ledger", conversation: Conversation) -> None:
    """Move a conversation to the bin, in the main file. Raises StoreError; then it is where it was."""

    def change(tables: Tables) -> None:
        document = {**to_document(conversation), _WHEN: clock.stamp()}
        tables.setdefault(BIN, {})[str(number(conversation.id))] = document

    ledger.withdraw(conversation.id)
    try:
        ledger.fold(change)
    except StoreError:
        ledger.record(conversation, None)
        raise


def binned(ledger: "Ledger") -> list[Conversation]:
    """Return the conversations in the bin; `other` has the time as "deleted"."""
    table = ledger.file.content.rest.get(BIN, {}) if ledger.file.content else {}
    return [to_conversation(document) for document in table.values() if GONE not in document]


def take_out(ledger: "Ledger", conversation_id: str) -> Conversation:
    """Take a conversation out of the bin and return it. Raises StoreError."""

    def change(tables: Tables) -> None:
        table = tables.get(BIN, {})
        tables[BIN] = {key: each for key, each in table.items() if each.get("id") != conversation_id}

    found = next((each for each in binned(ledger) if each.id == conversation_id), None)
    if found is None:
        raise NotFoundError("Not in the bin", f"No conversation in the bin has the id “{conversation_id}”.")
    found = replace(found, other={key: value for key, value in found.other.items() if key != _WHEN})
    ledger.record(found, None)
    ledger.fold(change)
    return found


def empty(ledger: "Ledger") -> None:
    """Remove for good what is in the bin, from backups and old journals too. Raises StoreError.

    The ids stay, so that no other process that still has a conversation in memory brings it back.
    """

    def change(tables: Tables) -> None:
        table = tables.get(BIN, {})
        gone = {each.get("id") for each in table.values()}
        tables[BIN] = {key: {"id": each.get("id"), GONE: True} for key, each in table.items()}
        rest = tables.get(MOMENTS, {})
        tables[MOMENTS] = {key: each for key, each in rest.items() if each.get("id") not in gone}

    ledger.fold(change)
    try:
        for name in ledger.disk.names(ledger.file.backups):
            ledger.disk.remove(ledger.file.backups / name)
    except OSError as error:
        raise not_saved(
            ledger.file.backups, error, "The bin is empty, but older backups hold the words."
        ) from error
