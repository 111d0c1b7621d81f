"""The doctor: checks the file, its journals and its backups, and repairs them."""

import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import msgspec
from tinydb import TinyDB

from collab_tui import clock
from collab_tui.domain.text import plural
from collab_tui.store.backups import backups
from collab_tui.store.copies import UNREADABLE, load
from collab_tui.store.copy_names import copies_beside
from collab_tui.store.disk import DISK, Disk
from collab_tui.store.documents import opened, to_conversation
from collab_tui.store.engine import PATIENCE
from collab_tui.store.errors import DamagedError, MissingError, StoreError, said, unusable
from collab_tui.store.journal import machine_of, read_lines
from collab_tui.store.lock import Holder, WriterLock
from collab_tui.store.mainfile import QUIET_MINUTES, MainFile
from collab_tui.store.replay import Replay
from collab_tui.store.repository import Repository
from collab_tui.store.schema import (
    OURS,
    Content,
    Meta,
    current_format,
    read_content,
    write_file,
)
from collab_tui.store.storage import database, flush
from collab_tui.store.versions import Versions, version_in

_DAMAGED = "damaged"


class Diagnosis(msgspec.Struct, frozen=True):
    """A sentence about one thing that was checked; `well` is False if something should be done."""

    well: bool
    sentence: str


def doctor(path: Path, repair: bool = False, disk: Disk = DISK) -> list[Diagnosis]:
    """Check the file, its journals and its backups, and with `repair` repair them. Raises StoreError."""
    file = MainFile(path, disk)
    try:
        found = _file(file, disk, repair)
        if repair and all(each.well for each in found):
            repository = Repository(path, disk, background=False)
            repository.refuse_to_read_only()
            repository.close()
            edits = plural(repository.recovered.edits, "edit")
            found.append(Diagnosis(True, f"From the latest changes, {edits} brought back."))
        return [*found, *_journals(file), *_beside(file, disk), *_rights(file, disk, repair)]
    except OSError as error:
        raise unusable(file.path, error) from error


def _file(file: MainFile, disk: Disk, repair: bool) -> list[Diagnosis]:
    try:
        file.when_whole(file.read)
    except (DamagedError, MissingError) as error:
        if not repair:
            return [Diagnosis(False, error.sentence)]
        lock = WriterLock(disk, file.lock)
        if not lock.take(Holder(os.getpid(), clock.stamp()), PATIENCE):
            return [Diagnosis(False, "The program is running. Close it, then repair.")]
        try:
            file.when_whole(file.read)  # another process may have written it again
        except (DamagedError, MissingError) as still:
            return list(_rebuild(file, disk, still))
        finally:
            lock.release()
    content = file.content
    if not content.meta.format:
        return [Diagnosis(True, f"{file.path} is not there yet: it is made when the program starts.")]
    return [Diagnosis(True, f"{file.path} is whole: {plural(len(content.live), 'conversation')}.")]


def _rebuild(file: MainFile, disk: Disk, error: StoreError) -> Iterator[Diagnosis]:
    """Replace the damaged file by its sound part, or by the newest backup and what the journals have more.

    If there is neither, nothing is changed.
    """
    if file.stamp:
        with suppress(DamagedError):
            db = database(file.path, disk)
            count = _part(db)
            read_content(db, file.path)
            yield Diagnosis(True, f"The damaged file is kept as {file.set_aside()}.")
            flush(db)
            yield Diagnosis(True, f"Into the table “{_DAMAGED}”: {plural(count, 'conversation')}.")
            return
    content = Content(Meta(current_format()))
    which = "There is no sound backup. The edits in the journals were brought back."
    sound = list(_newest_of_each_machine(file, disk))
    if sound:
        at, content = sound[0]
        which = f"The version of {said(at)} was brought back, and the edits after it."
    replay = Replay(file, content)
    for name in disk.names(file.backups):
        if machine_of(name[9:]):
            replay.read(name[9:], disk.read(file.backups / name))
    content.conversations, newer = replay.conversations()
    if not (content.meta.generation or content.conversations or file.journal_names()):
        yield Diagnosis(False, error.sentence)
        return
    versions = Versions(file.earlier, content, newer)
    for _, other in sound[1:]:
        _merge(content, other, versions)
    content.changes = versions.changes(content.conversations)
    if file.stamp:
        yield Diagnosis(True, f"The damaged file is kept as {file.set_aside()}.")
    write_file(file.path, content, disk)
    yield Diagnosis(True, which)


def _newest_of_each_machine(file: MainFile, disk: Disk) -> Iterator[tuple[datetime, Content]]:
    """Yield the newest sound backup of each machine and when it was replaced, the newest of all first."""
    machines: set[str] = set()
    for backup in backups(disk, file.backups):
        machine = backup.path.stem[9:] if backup.generation else ""
        if machine not in machines:
            with suppress(StoreError):
                yield backup.at, load(backup.path, disk)
                machines.add(machine)


def _merge(content: Content, other: Content, versions: Versions) -> None:
    """Merge the conversations of another backup with those that are brought back."""
    for key, stored in other.conversations.items():
        theirs = version_in(other, key)
        if ours := content.conversations.get(key):
            theirs = versions.merge(opened(ours), opened(stored), other).version
        if theirs:
            versions.keep(theirs)
            content.conversations[key] = theirs.conversation


def _part(db: TinyDB) -> int:
    """Move the conversations of another shape to a table of their own, and return how many they were."""
    count = 0
    for table in OURS:
        for document in db.table(table):
            try:
                to_conversation(document)
            except ValueError:
                db.table(table).remove(doc_ids=[document.doc_id])
                db.table(_DAMAGED).insert(dict(document))
                count += 1
    return count


def _journals(file: MainFile) -> Iterator[Diagnosis]:
    names = file.journal_names()
    if damaged := sum(read_lines(file.journal(name))[1] for name in names):
        yield Diagnosis(
            False, f"Damaged among the latest changes, in {file.journals}: {plural(damaged, 'line')}."
        )
    elif names:
        yield Diagnosis(True, f"Latest changes still to be taken in: {plural(len(names), 'file')}.")
    if file.journal_names(is_ended=False):
        wait = f"They are taken in at a start when it has written nothing for {QUIET_MINUTES} minutes."
        yield Diagnosis(True, f"Another machine has just written changes to {file.journals}. {wait}")


def _beside(file: MainFile, disk: Disk) -> Iterator[Diagnosis]:
    """Yield findings about the backups and the copies."""
    kept = backups(disk, file.backups)
    for backup in kept:
        try:
            load(backup.path, disk)
        except StoreError as error:
            yield Diagnosis(False, error.what)
    since = f", the oldest of {said(kept[-1].at)}" if kept else ""
    yield Diagnosis(True, f"In {file.backups}: {plural(len(kept), 'backup')}{since}.")
    for each in copies_beside(file.path, disk):
        says = "“collab-tui merge” takes in what it has."
        try:
            load(each, disk)
        except StoreError:
            says = f"{UNREADABLE.capitalize()}."
        yield Diagnosis(False, f"{each.name} was made by a sync program. {says}")
    if file.is_synced:
        yield Diagnosis(True, file.synced)


def _rights(file: MainFile, disk: Disk, repair: bool) -> Iterator[Diagnosis]:
    """Yield findings about what can be read and written, and by whom."""
    for each in (file.path.parent, file.journals, file.backups):
        if os.path.lexists(each) and not (each.is_dir() and os.access(each, os.W_OK)):
            yield Diagnosis(False, f"Nothing can be written in {each}: all can be read, and no more.")
    for each in sorted(file.journals.iterdir()) if file.journals.is_dir() else ():
        if not (each.is_file() and os.access(each, os.R_OK)):
            yield Diagnosis(False, f"{each} is no file that can be read. Move it away.")
    if file.stamp and disk.stat(file.path).st_mode & 0o077 and os.name != "nt":
        if repair:
            file.path.chmod(0o600)
        yield Diagnosis(repair, f"Others on this machine could read {file.path}.")
