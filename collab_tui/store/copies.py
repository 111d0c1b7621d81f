"""Copies of the file: one elsewhere, an older one brought back, one that a sync client made taken in."""

from contextlib import suppress
from pathlib import Path

from msgspec.structs import replace

from collab_tui import clock
from collab_tui.store.backups import Backup, backups
from collab_tui.store.disk import DISK, put
from collab_tui.store.errors import StoreError, not_saved
from collab_tui.store.repository import Repository
from collab_tui.store.schema import (
    Content,
    Meta,
    beside,
    current_format,
    read_content,
    tables_of,
)
from collab_tui.store.storage import decode, encode, pieces, read_bytes


def save_as(repository: Repository, target: Path) -> None:
    """Write all there is in memory to a new file, maybe on another disk. Raises StoreError."""
    if target.exists():
        raise StoreError("There is a file already", f"{target} is there already. Nothing was changed.")
    main = repository.ledger.file.content or Content(Meta(0))
    kept = {each.id: each for each in repository.all()}
    content = Content(Meta(current_format(), 1), kept, main.numbers, main.rest)
    try:
        DISK.folder(target.parent)
        put(DISK, target, pieces(encode(tables_of(content))))
    except OSError as error:
        raise not_saved(target, error, "No copy was made; choose another place.") from error


def versions(repository: Repository) -> list[Backup]:
    """Return the older versions of the file that are kept, the newest first."""
    return backups(repository.ledger.disk, repository.ledger.file.backups)


def load(path: Path) -> Content:
    """Return what another file holds. Raises StoreError."""
    data = read_bytes(DISK, path)
    if data is None:
        raise StoreError("There is no such file", f"{path} is not there. Nothing was changed.")
    return read_content(decode(data, path), path)


def restore(repository: Repository, path: Path) -> int:
    """Bring every conversation back to how it stands in another version; return how many changed.

    What was written since stays among the backups, and a conversation that the other version does not
    have stays as it is. Raises StoreError.
    """
    changed = 0
    kept = {each.id: each for each in repository.all()}
    for key, old in load(path).conversations.items():
        now = kept.get(key)
        revision = now.revision + 1 if now else old.revision + 1
        if now is None or replace(now, revision=old.revision, changed=old.changed) != old:
            repository.ledger.record(replace(old, revision=revision, changed=clock.stamp()), None)
            changed += 1
    repository.fold()
    return changed


def take_in(repository: Repository, path: Path) -> int:
    """Take in a copy that a sync client made; return how many conversations were added.

    A conversation that differs is kept beside ours, unless a backup shows that it is an older state of
    ours. Raises StoreError.
    """
    known: list[Content] = []
    for each in versions(repository):
        with suppress(StoreError):
            known.append(load(each.path))
    added = 0
    kept = {each.id: each for each in repository.all()}
    for key, theirs in load(path).conversations.items():
        ours = kept.get(key)
        if theirs != ours and not any(content.conversations.get(key) == theirs for content in known):
            repository.ledger.record(beside(theirs) if ours else theirs, None)
            added += 1
    repository.fold()
    return added
