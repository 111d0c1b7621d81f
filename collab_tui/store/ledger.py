"""The conversations in memory, in the journal and in the main file, and the way from one to the other."""

import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from collab_tui import clock
from collab_tui.domain.conversation import Conversation
from collab_tui.domain.edits import Edit
from collab_tui.store.disk import Disk
from collab_tui.store.errors import BusyError, DamagedError, MissingError, StoreError, reason, unusable
from collab_tui.store.holds import Holds, drop
from collab_tui.store.journal import Journal, led
from collab_tui.store.mainfile import MainFile
from collab_tui.store.merge import choose, strands, tips
from collab_tui.store.recovery import Recovery
from collab_tui.store.schema import BIN, Content, Meta, beside, current_format
from collab_tui.store.storage import Tables

_MOMENT = 0.005
"""Seconds that whoever draws the screen may wait."""

Change = Callable[[Tables], None]
"""A change of the tables beside the conversations; it is made when the file is written."""


class Ledger:
    """Values go from memory to the journal at each edit, and from there to the main file at a fold."""

    def __init__(self, path: Path, disk: Disk) -> None:
        self.file = MainFile(path, disk)
        self.kept: dict[str, Conversation] = {}
        self.unseen: dict[str, Conversation] = {}
        self.saved_at: datetime | None = None
        self.news: list[str] = []
        self.trouble: StoreError | None = None
        self.changes: list[Change] = []
        self._base: dict[str, Conversation] = {}
        self._known: list[dict[str, Conversation]] = [{}]
        self._lost = self._writing = False
        self._folding = threading.RLock()
        self.disk = disk
        try:
            self._fresh = self.file.read()
            disk.folder(self.file.path.parent)
            disk.folder(self.file.journals)
            with self.file.locked():
                self.file.sweep()
                self.session, self._alive = self.file.begin()
        except OSError as error:
            raise unusable(self.file.path, error) from error
        self.journal = Journal(disk, self.file.journals, self.session)
        self.holds = Holds(disk, self.file.journals)
        self.recovery = Recovery(disk, self.file, self.session)
        try:
            self.fold()
        except StoreError as error:
            if self._fresh or not (self.file.content and self.file.content.meta.format):
                self.close()
                if isinstance(error.__cause__, OSError):
                    raise unusable(self.file.path, error.__cause__) from error
                raise

    def record(self, after: Conversation, edit: Edit | None) -> None:
        """Keep the value after an edit, in memory and as a line of the journal. Never raises OSError."""
        with self.journal.memory:
            before = self.kept.get(after.id)
            unseen = self.unseen.pop(after.id, None)
            if unseen and not led(unseen, edit, after):
                copy = beside(unseen)
                self._keep_beside(copy)
                self.journal.append(None, None, None, self.kept[copy.id])
            self.kept[after.id] = after
            self.journal.append(self._base.get(after.id), before, edit, after)

    @property
    def unfolded(self) -> bool:
        """Whether something waits to be put into the main file."""
        waits = self.journal.names or self.recovery.unfolded or self.changes
        return bool(waits or self.trouble or self._lost)

    def fold(self, change: Change | None = None, write: bool = True) -> None:
        """Take in what others wrote, and put everything into the main file if told to. Raises StoreError.

        `change`, and all that waits in `changes`, alters the other tables in the same step. Edits go on being
        recorded meanwhile.
        """
        with self._folding:
            with self.journal.memory:
                self.changes += [change] if change else []
            try:
                with self.file.locked():
                    result, names, changes = self._gather(write)
                    self._writing = write
                    if write:
                        self._write(result, names, changes)
                    self._writing = False
                self.trouble, change = None, None
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
                with self.journal.memory:
                    self.changes[:] = [each for each in self.changes if each is not change]

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

    def with_others(self) -> dict[str, Conversation]:
        """Return the conversations here, with what other processes have only written into their journals."""
        with self.journal.memory:
            result = dict(self.kept)
        with suppress(OSError):
            for names in self.file.others(self.session).values():
                for key, strand in strands(self.file.lines(names)[0])[0].items():
                    stays, other = choose(strand.known, strand.final, result.get(key))
                    result |= {each.id: each for each in (stays, other) if each}
        return result

    def is_folded(self, conversation_id: str) -> bool:
        """Whether the main file holds the conversation as it is."""
        there = self.file.content.conversations if self.file.content else {}
        return there.get(conversation_id) is self.kept.get(conversation_id)

    def sync(self) -> None:
        """Wait until every edit is on the disk itself; where that fails, the journal says why."""
        self.journal.sync()
        if not self.journal.pending:
            self.saved_at = clock.now()

    def withdraw(self, conversation_id: str, change: Change | None = None) -> None:
        """Forget a conversation that could not be put on disk, or goes into the bin by a `change`."""
        with self.journal.memory:
            self.kept.pop(conversation_id, None)
            self.journal.forget(conversation_id)
            self.changes += [change] if change else []

    def close(self) -> None:
        """Let go of every file and lock."""
        self.journal.close()
        if self._alive and not self.journal.names:
            drop(self.disk, self._alive)
        elif self._alive:
            self._alive.release()
        self.holds.close()

    def _gather(self, rotate: bool) -> tuple[dict[str, Conversation], list[str], list[Change]]:
        """Bring everything together in memory; return it, the journals that led to it, and what waits."""
        self._reread()
        self.recovery.look()
        news = self._news_of(self._fresh) if self._fresh else []
        with self.journal.memory:
            if rotate:
                self.journal.rotate()
            names = [*self.journal.names, *self.recovery.names]
            if self._fresh:
                self._take_in(self._fresh, news)
            self._recover()
            result = dict(self.kept)
            if rotate:
                self._base = dict(result)
            return result, names, list(self.changes)

    def _write(self, result: dict[str, Conversation], names: list[str], changes: list[Change]) -> None:
        """Put into the main file what differs from it, and retire the journals it has taken in."""
        self.sync()
        main = self.file.content or Content(Meta(0))
        if names or changes or self._lost or not self._is_main(result, main):
            rest = {name: dict(table) for name, table in main.rest.items()}
            for change in changes:
                change(rest)
            if BIN in rest:
                table = rest[BIN].items()
                rest[BIN] = {key: each for key, each in table if str(each.get("id")) not in result}
            present = self.disk.names(self.file.journals)
            folded = tuple(name for name in present if name in names or name in main.meta.folded)
            meta = Meta(main.meta.format, main.meta.generation + 1, folded)
            self._known.append(result)
            self.file.write(Content(meta, result, main.numbers, rest), keep=not self._lost)
            self._known, self._lost = [result], False
            self.journal.folded(result, names)
            self.saved_at = self.saved_at if self.journal.pending else clock.now()
            self.file.retire(names, meta.generation)
            with self.journal.memory:
                self.changes[:] = [each for each in self.changes if each not in changes]
        self.recovery.bury()

    def _is_main(self, result: dict[str, Conversation], main: Content) -> bool:
        """Whether the main file holds just this, in the current format."""
        there = main.conversations
        return (
            len(self._known) == 1
            and main.meta.format == current_format()
            and there.keys() == result.keys()
            and all(there[key] is value for key, value in result.items())
        )

    def _reread(self) -> None:
        """Read the file where it is news; note where it was lost while it was open."""
        try:
            self._fresh = self.file.read() or self._fresh
        except MissingError:
            if not self._lost:
                self.news.append(f"{self.file.path} was gone while it was open: it was written anew.")
            self._lost = True
        except DamagedError:
            if self._lost:
                return
            aside = self.file.set_aside()
            self.news.append(
                f"{self.file.path} was damaged while it was open: see {aside.name}. It was written anew."
            )
            self._lost = True

    def _news_of(self, content: Content) -> list[str]:
        """Return the ids of the conversations that the file holds otherwise; memory is free meanwhile.

        What says the same is the same value afterwards.
        """
        with self.journal.memory:
            kept = dict(self.kept)
        news: list[str] = []
        for key in dict.fromkeys((*kept, *content.conversations)):
            ours = kept.get(key)
            if ours is not None and ours == content.conversations.get(key):
                content.conversations[key] = ours
            else:
                news.append(key)
        return news

    def _take_in(self, content: Content, news: list[str]) -> None:
        """Merge what the file holds into memory; the caller holds it."""
        binned, unseen = content.binned, len(self.unseen)
        for key in news:
            ours, theirs = self.kept.get(key), content.conversations.get(key)
            self._put(key, *choose([known.get(key) for known in self._known], ours, theirs, key in binned))
        self._known, self._fresh = [content.conversations], None
        if len(self.unseen) > unseen:
            self.news.append("What you have open was changed by another program; that change was taken in.")

    def _recover(self) -> None:
        """Merge what processes that are gone left behind into memory; the caller holds it."""
        recovered: dict[str, Conversation] = {}
        for key, found in self.recovery.strands.items():
            for strand in tips(found):
                self._put(key, *choose(strand.known, strand.final, self.kept.get(key)))
                recovered[key] = strand.final
        if recovered:
            self._known.append(recovered)
        self.recovery.strands = {}

    def _put(self, key: str, stays: Conversation | None, other: Conversation | None) -> None:
        if stays is None:
            self.kept.pop(key, None)
            self._base.pop(key, None)
        elif stays is not self.kept.get(key):
            self.kept[key] = self._base[key] = stays
            if key in self.holds:
                self.unseen[key] = stays
        if other:
            self._keep_beside(other)

    def _keep_beside(self, copy: Conversation) -> None:
        if copy.id in self.kept:
            return
        self.kept[copy.id] = copy
        self.news.append(f"Two versions of one conversation are both kept: the other one is “{copy.title}”.")
