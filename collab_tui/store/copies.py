"""Copies of the file: save it elsewhere, restore an earlier version, merge the copy of a sync program."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from msgspec.structs import replace

from collab_tui import clock
from collab_tui.domain.conversation import Conversation, with_one_list
from collab_tui.domain.parts import DELETED
from collab_tui.domain.text import plural, quoted
from collab_tui.domain.versions import Version, first_version, has_same_content, identified
from collab_tui.store.backups import COPY, Backup, backups
from collab_tui.store.copy_names import copies_beside
from collab_tui.store.disk import DISK, Disk, ensure_folder, put
from collab_tui.store.documents import opened
from collab_tui.store.errors import StoreError, not_saved, unusable
from collab_tui.store.history import is_earlier
from collab_tui.store.inbox import Inbox
from collab_tui.store.journal import machine_of, read_lines
from collab_tui.store.lock import WriterLock
from collab_tui.store.mainfile import MainFile
from collab_tui.store.merge_summary import Taken, overruled, taken
from collab_tui.store.replay import Replay
from collab_tui.store.repository import Repository
from collab_tui.store.schema import Content, Meta, current_format, write_file
from collab_tui.store.versions import Versions, changes_in


def save_as(repository: Repository, target: Path) -> None:
    """Write all there is to a new file, maybe on another disk. Raises StoreError.

    What other windows have written down is in it too, though not yet in the main file.
    """
    kept = repository.engine.memory.kept
    main = repository.engine.file.content
    changes = repository.engine.memory.versions.changes(kept)
    content = Content(Meta(current_format(), 1), kept, main.numbers, main.rest, changes)
    try:
        if target.exists():
            raise StoreError("There is a file already", f"{target} is there already. Nothing was changed.")
        ensure_folder(DISK, target.parent)
        try:
            write_file(target, content)
        except OSError:
            DISK.remove(target)  # it may be there, if only its name is not on the disk itself
            raise
    except (OSError, ValueError) as error:
        raise not_saved(target, error, "No copy was made; choose another place.") from error


def backups_of(repository: Repository) -> list[Backup]:
    """Return the older versions of the file that are kept, the newest first."""
    return backups(repository.engine.disk, repository.engine.file.backups)


def load(path: Path, disk: Disk = DISK) -> Content:
    """Return what a copy of the file holds, with what its own journals have more. Raises StoreError."""
    try:
        file = MainFile(path, disk)
        if file.stamp is None:
            raise StoreError("There is no such file", f"{path} is not there. Nothing was changed.")
        return _with_journals(file)
    except StoreError as error:
        error.advice = ""
        raise
    except OSError as error:
        problem = unusable(path, error)
        raise StoreError(problem.title, problem.what) from error


def _with_journals(file: MainFile) -> Content:
    replay = Replay(file)
    replay.look()
    if replay.unreadable:
        raise unusable(file.journals, replay.unreadable)
    try:
        for name in file.journal_names(is_ended=False):
            replay.read(name, file.journal(name))
    except FileNotFoundError:  # it has just been moved, because it is in the file now
        replay.look()
    kept, newer = replay.conversations()
    if not newer:
        return file.content
    versions = Versions(file.earlier, file.content, newer)
    return replace(file.content, conversations=kept, changes=versions.changes(kept))


def still_there(path: Path) -> list[str]:
    """Return sentences on what a copy has, or may have, beyond what `load` reads of it now.

    Ask before `load`: if the process that writes the copy ends in between, all of it is read.
    """
    file = MainFile(path, DISK)
    if not file.journals.is_dir():
        return []
    lock, found = WriterLock(DISK, file.lock), []
    if lock.is_taken:
        who = f" ({words})" if (words := lock.holder().words) else ""
        close = "Close it there, then repeat the command for what is written there from now on."
        found.append(f"{path} is open in another window{who}. {close}")
    try:
        names = [each for each in DISK.names(file.journals) if machine_of(each)]
        damaged = sum(read_lines(file.journal(name))[1] for name in names)
        notes = len(Inbox(DISK, file.journals).notes())
    except FileNotFoundError:  # it has just been moved, because it is in the file now
        return found
    except OSError as error:
        raise unusable(file.journals, error) from error
    if damaged and not lock.is_taken:
        found.append(f"Damaged, and so not taken in, in {file.journals}: {plural(damaged, 'line')}.")
    if notes:
        first = f"To take them in, open {path} first, then repeat the command."
        found.append(f"Left for the next start, in {file.journals}: {plural(notes, 'note')}. {first}")
    return found


def restore(repository: Repository, path: Path) -> int:
    """Bring every conversation back to how it stands in another version; return how many changed.

    Each goes there by an edit, which can be taken back. One that is in the bin is taken out of it, and one
    that the other version does not have stays as it is. Raises StoreError.
    """
    changed = 0
    content, memory = load(path), repository.engine.memory
    with repository.engine.checkpoint_lock:
        for key, old in content.live.items():
            now = memory.get(key)
            if now and has_same_content(now, old):
                continue
            changed += 1
            if now is None:
                after = replace(old, revision=old.revision + 1, changed=clock.stamp())
                version = identified(old, changes_in(content, key), ())
                with repository.engine.journal.lock:
                    memory.keep_merged(Version(after, version.changes), [after])
            else:
                memory.update(_in_place_of(now, old))
    repository.checkpoint()
    return changed


def _in_place_of(now: Conversation, old: Conversation) -> Conversation:
    """Return an earlier value as it is brought back; the writer stays where the present one is."""
    place = old.place if now.other.get(DELETED) == "" else now.place
    return replace(old, changed=clock.stamp(), place=place)


def missing_from(repository: Repository, old: Conversation) -> Taken | None:
    """Return what an earlier version of a conversation has and the present one lacks, with both merged.

    Return None if nothing is missing. What was removed since comes back, and what was written since stays.
    """
    from collab_tui.domain.merge import merged  # noqa: PLC0415 (not quick to load)

    now = repository.engine.memory.get(old.id)
    if now is None or now.other.get(DELETED) == "":
        after = replace(old, revision=old.revision + 1, changed=clock.stamp())
        return Taken(after, is_new=True)
    ours = replace(now, other={key: value for key, value in now.other.items() if key != DELETED})
    found = merged(first_version(with_one_list(ours)), first_version(with_one_list(old)))
    words = replace(found.conversation, other=ours.other)
    if has_same_content(words, now):
        return None
    return replace(taken(ours, found), conversation=_in_place_of(now, words))


def bring_missing(repository: Repository, old: Conversation) -> Taken | None:
    """Merge an earlier version of a conversation with the present one; return what it brought.

    It is one edit, which can be taken back. Raises StoreError; then nothing was changed.
    """
    found = missing_from(repository, old)
    if found:
        repository.put(found.conversation, "Nothing was brought back.")
        repository.checkpoint()
    return found


def brought(repository: Repository, content: Content) -> list[Taken]:
    """Return what a copy would bring to the conversations here, if it were taken in."""
    return [each for each, *_ in _merges(repository, content) if each]


def left_out(repository: Repository, content: Content, found: Sequence[Taken]) -> list[str]:
    """Return what is in a copy and is not in the list after a merge that brings `found`, a sentence each."""
    memory, main = repository.engine.memory, repository.engine.file.content
    sentences: list[str] = []
    for key in content.conversations.keys() - {each.conversation.id for each in found}:
        ours, theirs = memory.get(key), opened(content.conversations[key])
        deleted = ours.other.get(DELETED) if ours else None
        if deleted == "" and theirs.other.get(DELETED) != "":
            sentences.append(f"{quoted(theirs.title)} was removed for good here, and stays so.")
        elif deleted and DELETED not in theirs.other:
            sentences.append(f"{quoted(theirs.title)} is in the bin here.")
    others = (name for name, table in content.rest.items() if table != main.rest.get(name))
    return [
        *sorted(sentences),
        *(f"The table “{name}” is not one of ours, and is not taken in." for name in others),
    ]


UNREADABLE = "it cannot be read: wait until the sync program has brought all of it, or remove it"


def described(repository: Repository) -> list[tuple[Path, list[str]]]:
    """Return each copy beside the file, with lines on what it would bring, and what would be left out."""
    found: list[tuple[Path, list[str]]] = []
    for path in copies_beside(repository.path):
        try:
            content = load(path)
            brings = brought(repository, content)
            lines = [f"{quoted(each.named.title)}: {each.words}" for each in brings]
            lines = [*(lines or ["nothing that you do not have"]), *left_out(repository, content, brings)]
        except (StoreError, OSError):
            lines = [UNREADABLE]
        found.append((path, lines))
    return found


def take_in(repository: Repository, content: Content) -> list[Taken]:
    """Merge a copy with what is here; return what it brought.

    All that the copy has is on disk when this returns, so that it may be removed. Raises StoreError if it is
    not; it may then be in memory, and taking it in again changes nothing.
    """
    engine = repository.engine
    with engine.checkpoint_lock:
        engine.checkpoint(write=False)
        with engine.journal.lock:
            found = _merges(repository, content)
            for _, version, conversations in found:
                engine.memory.keep_merged(version, conversations)
    repository.flush()  # also if it was taken in before, and could not be saved
    if error := engine.journal.error:
        raise not_saved(repository.path, error, "The copy stays where it is, to be taken in again.")
    if found:
        repository.checkpoint()
    return [each for each, *_ in found if each]


def take_in_copies(repository: Repository, copies: Sequence[Path]) -> str:
    """Merge each copy beside the file that can be merged; return sentences on the result."""
    problems: list[str] = []
    for path in copies:
        try:
            take_in_copy(repository, path)
        except StoreError as error:
            problems.append(error.sentence)
    if not problems:
        return "All that is in the copies is here now. They are among the backups."
    others = "What is in the other copies is here now." if len(problems) < len(copies) else ""
    return " ".join([*problems, others]).rstrip()


def take_in_copy(repository: Repository, path: Path) -> list[Taken]:
    """Merge a copy beside the file and move it to the backups; return what it brought.

    Raises StoreError; then the copy stays. It stays too if it was changed meanwhile, or cannot be moved. If
    the copy is gone, it was taken in on another laptop.
    """
    disk, folder = repository.engine.disk, repository.engine.file.backups
    try:
        before = disk.stat(path)
        found = take_in(repository, load(path))
    except FileNotFoundError:
        return []
    except OSError as error:
        raise not_saved(path, error, "Nothing was taken in.") from error
    with suppress(OSError):
        ensure_folder(disk, folder, above=False)
        name = f"{COPY}{clock.now():%Y%m%d-%H%M%S}-{path.name.removesuffix('.json')}.json"
        put(disk, folder / name, [disk.read(path)])
        if disk.stat(path) == before:
            disk.remove(path)
    return found


_Change = tuple[Taken | None, Version, Sequence[Conversation]]
"""What a copy brings to a conversation, its version, and what is to be kept.

It brings nothing if the words are the same, but the copy knows changes that are not known here, such as a
line that was written and removed. If its version was not kept, an older copy would bring that line later.
"""


def _merges(repository: Repository, content: Content) -> list[_Change]:
    """Return the changes that a copy makes to the conversations here."""
    memory = repository.engine.memory
    changes: list[_Change] = []
    for key, stored in content.conversations.items():
        ours, theirs = memory.get(key), opened(stored)
        if ours is None:
            version = identified(theirs, changes_in(content, key), ())
            changes.append((Taken(theirs, is_new=True), version, [theirs]))
            continue
        found = memory.versions.merge(ours, theirs, content)
        if found.version.changes != memory.versions.of(ours).changes:
            kept = [found.conversation, *overruled(found, ours, theirs)]
            brings = None if has_same_content(ours, found.conversation) else taken(ours, found)
            changes.append((brings, found.version, kept))
    return changes


def merged_with(repository: Repository, ours: Conversation, theirs: Conversation) -> Conversation:
    """Return the merge of a conversation with an export of it, which does not say which changes led to it.

    If the conversation was once as it is in the export, nothing changes. Else what is not in the export
    stays: it may be one for everyone, which holds a part, or may come from another laptop.
    """
    if is_earlier(repository, theirs):
        return ours
    return repository.engine.memory.versions.merge(ours, theirs, Content()).conversation
