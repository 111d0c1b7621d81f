"""The bin: deleted conversations, kept in a table of their own until it is emptied.

A conversation that is among the others is never in the bin too: the ledger sees to that at every fold.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec.structs import replace

from collab_tui import clock
from collab_tui.domain.conversation import Conversation
from collab_tui.store.errors import NotFoundError, not_saved
from collab_tui.store.schema import BIN, GONE, MOMENTS, number, to_conversation, to_document
from collab_tui.store.storage import Tables

if TYPE_CHECKING:
    from collab_tui.store.ledger import Ledger

_WHEN = "deleted"


def throwing_away(conversation: Conversation) -> Callable[[Tables], None]:
    """Return the change of the file that puts a conversation into the bin."""
    document = {**to_document(conversation), _WHEN: clock.stamp()}

    def change(tables: Tables) -> None:
        tables.setdefault(BIN, {})[str(number(conversation.id))] = document

    return change


def binned(ledger: "Ledger") -> list[Conversation]:
    """Return the conversations in the bin; `other` has the time as "deleted"."""
    table = ledger.file.content.rest.get(BIN, {}) if ledger.file.content else {}
    there = [
        each for each in table.values() if GONE not in each and str(each.get("id")) not in ledger.memory.kept
    ]
    return [to_conversation(each) for each in there]


def put_back(ledger: "Ledger", conversation_id: str) -> Conversation:
    """Keep a conversation of the bin among the others again; the next fold takes it out of the bin.

    Raises NotFoundError.
    """
    found = next((each for each in binned(ledger) if each.id == conversation_id), None)
    if found is None:
        raise NotFoundError("Not in the bin", f"No conversation in the bin has the id “{conversation_id}”.")
    found = replace(found, other={key: value for key, value in found.other.items() if key != _WHEN})
    ledger.memory.record(found, None)
    return found


def take_out(ledger: "Ledger", conversation_id: str) -> Conversation:
    """Take a conversation out of the bin and return it.

    Raises NotFoundError; and StoreError where the main file still has it in the bin: it is among the others
    all the same.
    """
    found = put_back(ledger, conversation_id)
    ledger.fold()
    return found


def empty(ledger: "Ledger") -> None:
    """Remove for good what is in the bin: from backups, old journals and damaged files too.

    The ids stay, so that no other process that still has a conversation in memory brings it back. Raises
    StoreError.
    """

    def change(tables: Tables) -> None:
        table = tables.get(BIN, {})
        gone = {str(each.get("id")) for each in table.values()} - ledger.memory.kept.keys()
        tables[BIN] = {key: {"id": each.get("id"), GONE: True} for key, each in table.items()}
        rest = tables.get(MOMENTS, {})
        tables[MOMENTS] = {key: each for key, each in rest.items() if str(each.get("id")) not in gone}

    ledger.fold(change)
    file, disk = ledger.file, ledger.disk
    try:
        for name in disk.names(file.backups):
            disk.remove(file.backups / name)
        for name in disk.names(file.path.parent):
            if name.startswith(f"{file.path.name}.damaged-"):
                disk.remove(file.path.with_name(name))
    except OSError as error:
        raise not_saved(
            file.backups, error, "The bin is empty, but older backups or damaged files hold the words."
        ) from error
