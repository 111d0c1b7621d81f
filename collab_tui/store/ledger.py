"""The way from memory to the journal, at each edit, and from there to the main file, at a fold."""

import threading
import time
from datetime import datetime
from pathlib import Path

from collab_tui import clock
from collab_tui.domain.conversation import Conversation
from collab_tui.store.disk import Disk, ensure_folder
from collab_tui.store.documents import Conversations
from collab_tui.store.errors import (
    BusyError,
    DamagedError,
    MissingError,
    ReadOnlyError,
    StoreError,
    reason,
    unusable,
)
from collab_tui.store.holds import Holds, drop
from collab_tui.store.journal import Journal
from collab_tui.store.mainfile import MainFile
from collab_tui.store.memory import Memory
from collab_tui.store.recovery import Recovery
from collab_tui.store.schema import Content, Meta, current_format
from collab_tui.store.snapshot import with_journals

_MOVES, _TIMES = 0.3, 20
"""Seconds to wait for a file that another program is writing, and the most times to wait."""

_MOMENT = 0.005
"""Seconds for which the thread that draws the screen may wait for a lock."""


class Ledger:
    """The conversations in memory, in the journal of this process, and in the main file."""

    def __init__(self, path: Path, disk: Disk, read_later: bool = False) -> None:
        self.disk, self.file = disk, MainFile(path, disk, read_later)
        self.saved_at: datetime | None = None
        self.trouble: StoreError | None = None
        self._lost = self._late = self._writing = self._told = False
        self._folding = threading.RLock()
        self.refused: OSError | None = None
        """Why nothing can be written here from the start: then all can be read, and nothing else."""
        session, self._alive = "", None
        try:
            self._fresh = self.file.read()
        except OSError as error:
            raise unusable(self.file.path, error) from error
        try:
            ensure_folder(disk, self.file.path.parent)
            ensure_folder(disk, self.file.journals)
            with self.file.locked():
                self.file.sweep()
                session, self._alive = self.file.begin()
        except OSError as error:
            if not (self._fresh and self._fresh.meta.format):
                raise unusable(self.file.path, error) from error
            self.refused = error
        self.journal = Journal(disk, self.file.journals, session)
        self.holds = Holds(disk, self.file.journals)
        self.memory = Memory(self.journal, self.holds)
        self.recovery = Recovery(disk, self.file, session, self.memory.news)
        if self.refused:
            self._only_read(self.refused)
        else:
            self._begin()

    def _begin(self) -> None:
        try:
            self.fold()
        except StoreError as error:
            if self._fresh or not (self.file.content and self.file.content.meta.format):
                self.close()
                if isinstance(error.__cause__, OSError):
                    raise unusable(self.file.path, error.__cause__) from error
                raise

    def _only_read(self, error: OSError) -> None:
        """Show what there is, with what others wrote into their journals; nothing is ever written."""
        self.memory.kept = self.file.content.conversations if self.file.content else Conversations()
        self.memory.kept = self.with_others()
        self.journal.refuse(error)
        why = f"{reason(error).capitalize()} ({self.file.path}). All can be read, copied and exported."
        self.trouble = ReadOnlyError("To read only", f"{why} To write, correct this and start again.")

    @property
    def unfolded(self) -> bool:
        """Whether something waits to be put into the main file, and can be."""
        waits = self.journal.names or self.recovery.unfolded
        return not self.refused and bool(waits or self.trouble or self._lost or self._late)

    def fold(self, write: bool = True) -> None:
        """Take in what others wrote, and put everything into the main file if told to. Raises StoreError.

        Edits go on being recorded meanwhile.
        """
        with self._folding:
            try:
                if self.refused and self.trouble:
                    raise self.trouble
                with self.file.locked():
                    result, names = self._gather(write)
                    self._writing = write
                    if write:
                        self._write(result, names)
                self.trouble = None
            except OSError as error:
                why = f"{reason(error).capitalize()} ({self.file.path})."
                safe = f"Your edits are safe in {self.file.journals}; it is tried again."
                self.trouble = StoreError("Not yet in the main file", f"{why} {safe}")
                raise self.trouble from error
            except StoreError as error:
                self.trouble = error
                raise
            finally:
                self._writing = False

    def news(self) -> list[str]:
        """Return, once, sentences on what happened to the file from outside, and where copies of it go."""
        told = [*self.memory.news]
        del self.memory.news[: len(told)]
        if self.file.is_synced and not (self._told or (self.file.content and self.file.content.meta.told)):
            self._told = True
            told.append(self.file.synced)
        return told

    def is_current(self) -> bool:
        """Whether all that others wrote is here; where that takes longer than a moment, it says False."""
        if not self._folding.acquire(timeout=_MOMENT):  # while the file is written, all of it was read
            return self._writing and not self.recovery.is_news()
        try:
            with self.file.locked(0):
                return self.file.stamp == self.file.seen and not self.recovery.is_news()
        except BusyError:
            return False
        except OSError:
            return True
        finally:
            self._folding.release()

    def with_others(self) -> Conversations:
        """Return the conversations here, with what other processes have only written into their journals."""
        with self.journal.lock:
            kept = self.memory.kept.copy()
        return with_journals(self.file, kept, self.journal.session)

    def is_folded(self, conversation_id: str) -> bool:
        """Whether the main file holds the conversation as it is."""
        there = self.file.content.conversations if self.file.content else Conversations()
        return there.get(conversation_id) is self.memory.kept.get(conversation_id)

    def sync(self) -> None:
        """Wait until every edit is on the disk itself; where that fails, the journal says why."""
        if self.refused:
            return
        self.journal.sync()
        if not self.journal.pending:
            self.saved_at = clock.now()

    def withdraw(self, conversation_id: str, before: Conversation | None) -> None:
        """Go back from a value that could not be put on disk to the one before it."""
        with self.journal.lock:
            if before:
                self.memory.update(before, None)
            else:
                self.memory.kept.pop(conversation_id, None)
                self.journal.forget(conversation_id)

    def close(self) -> None:
        """Let go of every file and lock."""
        if self.refused:
            return
        self.journal.close()
        if self._alive and not self.journal.names:
            drop(self.disk, self._alive)
        elif self._alive:
            self._alive.release()
        self.holds.close()

    def _gather(self, rotate: bool) -> tuple[Conversations, list[str]]:
        """Bring everything together in memory; return it, and the journals that led to it."""
        self._reread()
        self.recovery.look()
        late = list(self.file.overtaken())
        self._late = self._late or bool(late)
        news = self.memory.news_of(self._fresh) if self._fresh else []
        with self.journal.lock:
            if rotate:
                self.journal.rotate()
            names = [*self.journal.names, *self.recovery.names]
            if self._fresh:
                self.memory.take_in(self._fresh, news)
            self._fresh = None
            for each in late:
                self.memory.take_in_late(*each)
            self.memory.recover(self.recovery.strands)
            self.recovery.strands = {}
            result = self.memory.kept.copy()
            if rotate:
                self.memory.base = result.copy()
            return result, names

    def _write(self, result: Conversations, names: list[str]) -> None:
        """Put into the main file what differs from it, and retire the journals it has taken in."""
        self.sync()
        main = self.file.content or Content(Meta(0))
        if names or self._lost or not self._is_main(result, main):
            present = self.disk.names(self.file.journals)
            folded = tuple(name for name in present if name in names or name in main.meta.folded)
            meta = Meta(main.meta.format, main.meta.generation + 1, folded, self._told or main.meta.told)
            self.memory.known.append(result)
            self.file.write(Content(meta, result, main.numbers, main.rest), keep=not self._lost)
            self.memory.known, self._lost = [result], False
            self.journal.folded(result, names)
            self.saved_at = self.saved_at if self.journal.pending else clock.now()
            self.file.retire(names, meta.generation)
        self._late = False
        self.recovery.bury()

    def _is_main(self, result: Conversations, main: Content) -> bool:
        """Whether the main file holds just this, in the current format."""
        return (
            len(self.memory.known) == 1
            and main.meta.format == current_format()
            and main.conversations.is_same(result)
        )

    def _reread(self) -> None:
        """Read the file where it is news; note where it was lost while it was open.

        What another program is writing just now is not lost: it is read once nothing moves any more.
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
        self.memory.news.append(f"{self.file.path} was {what} while it was open: it was written anew.")
        self._lost = True
