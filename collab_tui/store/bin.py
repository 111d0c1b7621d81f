"""The bin: deleted conversations, kept in a table of their own until it is emptied."""

from msgspec.structs import replace

from collab_tui import clock
from collab_tui.domain.conversation import Conversation
from collab_tui.domain.parts import DELETED
from collab_tui.store.errors import NotFoundError, StoreError, not_saved
from collab_tui.store.repository import Repository
from collab_tui.store.schema import BIN, MOMENT, MOMENTS, table_of


def binned(repository: Repository) -> list[Conversation]:
    """Return the conversations in the bin; the key "deleted" of `other` is the time of the deletion."""
    return [each for each in repository.put_away() if each.other.get(DELETED)]


def take_out(repository: Repository, conversation_id: str, wait: bool = True) -> None:
    """Take a conversation out of the bin. Raises NotFoundError.

    With `wait`, this waits for the disk, and raises StoreError if that fails; it is then still in the bin.
    """
    found = next((each for each in binned(repository) if each.id == conversation_id), None)
    if found is None:
        raise NotFoundError("Not in the bin", f"No conversation in the bin has the id “{conversation_id}”.")
    found = replace(found, other={key: value for key, value in found.other.items() if key != DELETED})
    repository.put(found, "It is in the bin still." if wait else "")


def empty(repository: Repository) -> None:
    """Remove the conversations in the bin for good, also from backups, old journals and damaged files.

    Their ids stay, so that no other process that still has one in memory brings it back. Raises StoreError;
    if the main file cannot be written, the bin is then as it was.
    """
    away = repository.put_away()
    ids = {each.id for each in away if table_of(each) == BIN}
    going = [
        each
        for each in away
        if each.other.get(DELETED) or (table_of(each) == MOMENTS and each.other[MOMENT].get("id") in ids)
    ]
    for each in going:
        repository.put(
            Conversation(id=each.id, revision=each.revision, changed=clock.stamp(), other={DELETED: ""})
        )
    try:
        repository.checkpoint()
    except StoreError:
        for each in going:
            repository.put(each)
        raise
    file, disk = repository.engine.file, repository.engine.disk
    try:
        for folder, start in ((file.backups, ""), (file.path.parent, f"{file.path.name}.damaged-")):
            removed = [name for name in disk.names(folder) if name.startswith(start)]
            for name in removed:
                disk.remove(folder / name)
            if removed:
                disk.sync_folder(folder)
    except OSError as error:
        raise not_saved(
            file.backups, error, "The bin is empty, but older backups or damaged files hold the words."
        ) from error
