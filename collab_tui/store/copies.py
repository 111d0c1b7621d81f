"""Copies of the file: save it elsewhere, restore an earlier version, merge the copy of a sync program."""

from contextlib import suppress
from pathlib import Path

from msgspec.structs import replace

from collab_tui import clock
from collab_tui.store.backups import Backup, backups
from collab_tui.store.bin import binned
from collab_tui.store.disk import DISK, Disk, ensure_folder
from collab_tui.store.errors import StoreError, not_saved
from collab_tui.store.history import between
from collab_tui.store.repository import Repository
from collab_tui.store.schema import Content, Meta, bare, beside, current_format, read_content, tables_of
from collab_tui.store.storage import CrashSafeStorage


def save_as(repository: Repository, target: Path) -> None:
    """Write all there is to a new file, maybe on another disk. Raises StoreError.

    What other windows have written down is in it too, though not yet in the main file.
    """
    kept = repository.ledger.memory.kept
    main = repository.ledger.file.content or Content(Meta(0))
    content = Content(Meta(current_format(), 1), kept, main.numbers, main.rest)
    try:
        if target.exists():
            raise StoreError("There is a file already", f"{target} is there already. Nothing was changed.")
        ensure_folder(DISK, target.parent)
        CrashSafeStorage(target).replace(tables_of(content))
    except (OSError, ValueError) as error:
        raise not_saved(target, error, "No copy was made; choose another place.") from error


def versions(repository: Repository) -> list[Backup]:
    """Return the older versions of the file that are kept, the newest first."""
    return backups(repository.ledger.disk, repository.ledger.file.backups)


def load(path: Path, disk: Disk = DISK) -> Content:
    """Return what a copy of the file holds. Raises StoreError."""
    try:
        tables = CrashSafeStorage(path, disk).read()
        if tables is None:
            raise StoreError("There is no such file", f"{path} is not there. Nothing was changed.")
        return read_content(tables, path)
    except StoreError as error:
        error.advice = ""
        raise


def restore(repository: Repository, path: Path) -> int:
    """Bring every conversation back to how it stands in another version; return how many changed.

    Each goes there by an edit, which can be taken back. One that is in the bin is taken out of it, and one
    that the other version does not have stays as it is. Raises StoreError.
    """
    changed = 0
    kept = {each.id: each for each in (*repository.all(), *binned(repository))}
    for key, old in load(path).live.items():
        now = kept.get(key)
        if now is None:
            repository.put(replace(old, revision=old.revision + 1, changed=clock.stamp()))
        elif bare(now) != bare(old):
            after = replace(old, revision=now.revision + 1, changed=clock.stamp(), place=now.place)
            repository.ledger.memory.update(after, between(now, old))
        changed += now is None or bare(now) != bare(old)
    repository.checkpoint()
    return changed


def take_in(repository: Repository, path: Path) -> int:
    """Take in a copy that a sync program made; return how many conversations were added.

    One that says something else is kept beside ours, once, unless a backup shows that it is an older state
    of ours. Raises StoreError.
    """
    kept = {each.id: each for each in repository.all()}
    news = {
        key: theirs
        for key, theirs in load(path).live.items()
        if key not in kept or (bare(theirs) != bare(kept[key]) and beside(theirs).id not in kept)
    }
    for version in versions(repository):
        with suppress(StoreError):
            known = load(version.path).conversations if news else {}
            for key in [key for key in news if key in kept and key in known]:
                if bare(known[key]) == bare(news[key]):
                    del news[key]
    for key, theirs in news.items():
        repository.put(beside(theirs) if key in kept else theirs)
    repository.checkpoint()
    return len(news)
