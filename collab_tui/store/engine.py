"""The storage engine: from memory to the journal at each edit, and to the main file at each checkpoint."""

import threading
import time
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from collab_tui import clock
from collab_tui.domain.conversation import Conversation
from collab_tui.store.copy_names import copies_beside
from collab_tui.store.disk import Disk, ensure_folder
from collab_tui.store.documents import Conversations
from collab_tui.store.errors import (
    DamagedError,
    MissingError,
    OpenElsewhereError,
    ReadOnlyError,
    StoreError,
    reason,
    refused,
    unusable,
)
from collab_tui.store.inbox import Inbox
from collab_tui.store.journal import Journal
from collab_tui.store.lock import Holder, WriterLock
from collab_tui.store.mainfile import MainFile
from collab_tui.store.memory import Memory
from collab_tui.store.replay import Recovered, Replay
from collab_tui.store.schema import Content, Meta, current_format
from collab_tui.store.versions import Versions

_MOVES, _TIMES = 0.3, 20
"""Seconds to wait for a file that another program is writing, and the number of times to wait at most."""

PATIENCE = 4.0
"""Seconds to wait if a command has the lock."""


class Engine:
    """The conversations in memory, in the journal, and in the main file.

    One process writes, until it ends. In every other process the engine reads what that process has painted,
    and `refused` says why it cannot write.
    """

    def __init__(
        self, path: Path, disk: Disk, *, holder: Holder, read_later: bool = False, write: bool = True
    ) -> None:
        self.disk, self.file = disk, MainFile(path, disk, read_later)
        self.lock = WriterLock(disk, self.file.lock)
        self.inbox = Inbox(disk, self.file.journals)
        self.journal = Journal(disk, self.file.journals)
        self.memory = Memory(self.journal, Versions(self.file.earlier))
        self.recovered = Recovered()
        self.saved_at: datetime | None = None
        self.trouble: StoreError | None = None
        self.refused: StoreError | None = ReadOnlyError("To read only", "It was opened to be read.")
        self._holder = holder
        self._replay = Replay(self.file)
        self._left: list[str] = []
        self._fresh: Content | None = None
        self._lost = self._late = self._told = False
        self.checkpoint_lock = threading.RLock()
        """Held during a checkpoint and by whoever merges, before the journal's lock."""
        self._copies: set[str] = set()
        self._looked = 0
        self._look()
        if not write or not self.begin(PATIENCE):
            self._look()
            self._show()

    def _look(self) -> None:
        """Read the file and the journals. Raises StoreError."""
        try:
            self.file.when_whole(self._replay.look)
        except OSError as error:
            raise unusable(self.file.path, error) from error

    def begin(self, patience: float = 0) -> bool:
        """Begin to write, and return True; return False if this process can only read. Raises StoreError."""
        with self.checkpoint_lock:
            if self.refused is None:  # another thread has begun meanwhile
                return True
            has_file = self.file.content.meta.format > 0
            try:
                ensure_folder(self.disk, self.file.journals)
                self._replay.reads_others = self.lock.take(self._holder, patience)
                if not self._replay.reads_others:
                    self._refuse(OpenElsewhereError(self.file.path, self.lock.holder().words))
                    return False
                self.file.when_whole(self._replay.look)
                self.file.sweep()
                if self._replay.unreadable:
                    raise self._replay.unreadable
                self.memory.versions.writer = self.file.new_session()
                self.journal.begin(self.memory.versions.writer)
            except (OSError, StoreError) as error:
                self.lock.release()
                if isinstance(error, StoreError):
                    raise
                if not has_file:
                    raise unusable(self.file.path, error) from error
                why = f"{reason(error).capitalize()} ({refused(self.file.path, error)})."
                what = "All can be read, copied and exported. To write, correct this."
                self._refuse(ReadOnlyError("To read only", f"{why} {what}"))
                return False
            if isinstance(self.refused, OpenElsewhereError):
                self.memory.news.append("The other window has ended. You can write here now.")
            self._start(has_file)
            return True

    def _refuse(self, error: StoreError) -> None:
        self.refused = self.trouble = error

    def _start(self, has_file: bool) -> None:
        """Begin with the main file and the journals of the last writer."""
        self._show()
        self.recovered, self._left = self._replay.found, self._replay.names
        self.refused = self.trouble = None
        try:
            self.checkpoint()
        except StoreError as error:
            if not has_file:
                self.refused = error
                self.lock.release()
                if isinstance(error.__cause__, OSError):
                    raise unusable(self.file.path, error.__cause__) from error
                raise

    def lend(self) -> None:
        """Let another process write until `begin` is called, if everything is in the main file."""
        with suppress(StoreError), self.checkpoint_lock:
            self.checkpoint()
            if not (self.journal.names or self.journal.pending):
                self.journal.close()
                self._refuse(ReadOnlyError("To read only", "The window is suspended."))
                self.lock.release()

    def _show(self) -> None:
        """Put what was read into memory."""
        self.memory.begin(self.file.content, *self._replay.conversations())

    def follow(self) -> bool:
        """Read what the process that writes has painted; return whether anything is new.

        Raises StoreError, OSError.
        """
        with self.checkpoint_lock:
            is_new = self.refused is not None and self._replay.look()
            if is_new:
                self._show()
            return is_new

    @property
    def waits(self) -> bool:
        """Whether something is not in the main file yet, and can be written."""
        waits = self.journal.names or self._left or self.memory.versions.waits
        return not self.refused and bool(waits or self.trouble or self._lost or self._late)

    def checkpoint(self, write: bool = True) -> None:
        """Merge what other programs wrote, and with `write` put everything into the main file.

        Edits are recorded meanwhile. If the lock file was removed and another process has the lock now,
        everything is written all the same, and that process merges it; then this one only reads. Raises
        StoreError.
        """
        with self.checkpoint_lock:
            try:
                if self.refused:
                    raise self.refused
                is_last = not self.lock.renew(self._holder)
                gathered = self._gather(write or is_last)
                if write or is_last:
                    self._write(*gathered)
                if is_last:
                    self.journal.close()
                    self._refuse(OpenElsewhereError(self.file.path, self.lock.holder().words))
                    raise OpenElsewhereError(self.file.path, self.lock.holder().words)
                self.trouble = None
            except OSError as error:
                why = f"{reason(error).capitalize()} ({refused(self.file.path, error)})."
                safe = f"Your edits are safe in {self.file.journals}; it is tried again."
                self.trouble = StoreError("Not yet in the main file", f"{why} {safe}")
                raise self.trouble from error
            except StoreError as error:
                self.trouble = error
                raise

    def news(self) -> list[str]:
        """Return new sentences on what other programs did to the file, and whether its folder is synced."""
        news = [*self.memory.news]
        del self.memory.news[: len(news)]
        if self.file.is_synced and not (self._told or self.file.content.meta.told):
            self._told = True
            news.append(self.file.synced)
        return news

    def look_for_copies(self) -> None:
        """Add a sentence to the news if there are new copies beside the file. Raises OSError."""
        folder = self.file.path.parent
        changed = self.disk.stat(folder).st_mtime_ns
        if changed == self._looked:
            return
        self._looked = changed
        found = {each.name for each in copies_beside(self.file.path, self.disk)}
        new = sorted(found - self._copies)
        if len(new) == 1:
            self.memory.news.append(f"{new[0]} is a copy of your file beside it. t in the list takes it in.")
        elif new:
            said = f"{len(new)} copies of your file are beside it. t in the list takes them in."
            self.memory.news.append(said)
        self._copies = found

    def sync(self) -> None:
        """Wait until every edit is on the disk itself; if that fails, `Journal.error` says why."""
        if self.refused:
            return
        self.journal.sync()
        if not self.journal.pending:
            self.saved_at = clock.now()

    def withdraw(self, conversation_id: str, before: Conversation | None) -> None:
        """Go back from a value that could not be put on disk to the one before it."""
        with self.journal.lock:
            if before:
                self.memory.update(before)
            else:
                self.memory.kept.pop(conversation_id, None)
                self.journal.forget(conversation_id)

    def close(self) -> None:
        """Close every file, and release the lock."""
        if not self.refused:
            self.journal.close()
        self.lock.release()

    def _gather(self, rotate: bool) -> tuple[Conversations, list[str]]:
        """Merge everything in memory; return it, and the journals that are in it."""
        self._reread()
        late = list(self.file.overtaken())
        self._late = self._late or bool(late)
        news = self.memory.news_of(self._fresh) if self._fresh else []
        with self.journal.lock:
            if self._fresh:
                self.memory.take_in(self._fresh, news)
            self._fresh = None
            for each in late:
                self.memory.take_in_late(*each)
            result = self.memory.kept.copy()
            if rotate:
                self.journal.rotate()
                self.memory.base = result.copy()
            return result, [*self._left, *self.journal.names]

    def _write(self, result: Conversations, names: list[str]) -> None:
        """Write the main file if it differs, and retire the journals that are in it."""
        self.sync()
        main = self.file.content
        meta = main.meta
        if self._lost or self.memory.versions.waits or not self._is_main(result, main):
            meta = Meta(meta.format, self.file.last_generation() + 1, self._told or meta.told)
            changes = self.memory.versions.changes(result)
            content = Content(meta, result, main.numbers, main.rest, changes)
            self.file.write(content, keep=not self._lost)
            with self.journal.lock:
                self.memory.versions.begin(content)
            self._lost = False
        if names and self.file.stamp == self.file.seen:  # else another program has replaced it just now
            self.file.sync_name()
            self.journal.forget_written(result, names)
            self.saved_at = self.saved_at if self.journal.pending else clock.now()
            self.file.retire(names, meta.generation)
            self._left = []
        self._late = False

    def _is_main(self, result: Conversations, main: Content) -> bool:
        """Whether the main file holds exactly these values, in the current format."""
        there = main.conversations
        is_same = there.keys() == result.keys() and all(result[key] is each for key, each in there.items())
        return is_same and main.meta.format == current_format()

    def _reread(self) -> None:
        """Read the file if it has changed. If it is gone or damaged, say so in the news.

        While its size or time changes, another program is writing it, so it is read again a little later.
        """
        stamp: object = self
        for _ in range(_TIMES):
            last, stamp = stamp, self.file.stamp
            try:
                self._fresh = self.file.read() or self._fresh
                return
            except (MissingError, DamagedError) as error:
                fault = error
            if self._lost:
                return
            if stamp == last:
                break
            time.sleep(_MOVES)
        what = "gone"
        if isinstance(fault, DamagedError):
            what = f"damaged (see {self.file.set_aside().name})"
        self.memory.news.append(f"{self.file.path} was {what} while it was open: it was written again.")
        self._lost = True
