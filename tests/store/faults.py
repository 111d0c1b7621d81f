"""A disk that kills, tears, shortens or fails at the nth call, and what every test does with one."""

import errno
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

from filelock import FileLock
from msgspec.structs import replace
from tinydb import TinyDB

from collab_tui.domain.conversation import Address, Conversation
from collab_tui.domain.edits import Splice, apply
from collab_tui.store.disk import Disk
from collab_tui.store.errors import StoreError
from collab_tui.store.repository import Repository

T = TypeVar("T")

KILLS = ["kill before", "kill after", "tear"]
ONCE = ["short", "EIO", "ENOSPC", "EROFS", "late EIO"]
FOREVER = ["EIO for ever", "ENOSPC for ever", "EROFS for ever"]


class Killed(BaseException):
    """The process is dead: nothing it wanted to do after this happens."""


class FaultyDisk(Disk):
    """The disk, with a fault at one of its calls (the first is 0); waits for the disk are only counted."""

    def __init__(self, at: int = -1, fault: str = "") -> None:
        self.at, self.fault = at, fault
        self.calls: list[str] = []
        self.dead = self.healed = False
        self._locks: list[FileLock] = []
        self._descriptors: set[int] = set()

    def die(self) -> None:
        """Let go of everything, as the kernel does for a process that is killed."""
        self.dead = True
        for lock in self._locks:
            if lock.is_locked:
                lock.release()
        for descriptor in self._descriptors:
            os.close(descriptor)
        self._descriptors.clear()

    def _step(self, name: str, act: Callable[[], T], tear: Callable[[], Any] | None = None) -> T:
        if self.dead:
            raise Killed
        n = len(self.calls)
        self.calls.append(name)
        forever = self.fault.endswith("for ever") and n >= self.at >= 0 and not self.healed
        if n != self.at and not forever:
            return act()
        code = self.fault.removesuffix(" for ever").removeprefix("late ")
        if hasattr(errno, code):
            if self.fault.startswith("late") and name != "lock":
                act()
            raise OSError(getattr(errno, code), os.strerror(getattr(errno, code)))
        if self.fault == "kill after":
            act()
        if tear and self.fault == "tear":
            tear()
        if self.fault == "short":
            return tear() if tear else act()
        self.die()
        raise Killed

    def read(self, path: Path) -> bytes:
        return self._step("read", lambda: Disk.read(self, path))

    def stat(self, path: Path) -> os.stat_result:
        return self._step("stat", lambda: Disk.stat(self, path))

    def names(self, folder: Path) -> list[str]:
        return self._step("names", lambda: Disk.names(self, folder))

    def create(self, path: Path) -> int:
        def act() -> int:
            descriptor = Disk.create(self, path)
            self._descriptors.add(descriptor)
            return descriptor

        return self._step("create", act)

    def write(self, descriptor: int, data: bytes) -> int:
        half = data[: (len(data) + 1) // 2]
        return self._step(
            "write",
            lambda: Disk.write(self, descriptor, data),
            lambda: Disk.write(self, descriptor, half),
        )

    def sync(self, descriptor: int) -> None:
        self._step("sync", lambda: None)

    def close(self, descriptor: int) -> None:
        def act() -> None:
            self._descriptors.discard(descriptor)
            Disk.close(self, descriptor)

        self._step("close", act)

    def replace(self, source: Path, target: Path) -> None:
        self._step("replace", lambda: Disk.replace(self, source, target))

    def link(self, source: Path, target: Path) -> None:
        self._step("link", lambda: Disk.link(self, source, target))

    def remove(self, path: Path) -> None:
        self._step("remove", lambda: Disk.remove(self, path))

    def make_folder(self, path: Path) -> None:
        self._step("make_folder", lambda: Disk.make_folder(self, path))

    def remove_folder(self, path: Path) -> None:
        self._step("remove_folder", lambda: Disk.remove_folder(self, path))

    def sync_folder(self, path: Path) -> None:
        self._step("sync_folder", lambda: None)

    def lock(self, path: Path, holder: bytes = b"") -> FileLock | None:
        def act() -> FileLock | None:
            lock = Disk.lock(self, path, holder)
            if lock:
                self._locks.append(lock)
            return lock

        return self._step("lock", act)


def words(revision: int) -> str:
    """Return the text of a conversation at a revision: every edit adds a word."""
    return "".join(f"word{n} é " for n in range(1, revision + 1))


def edit_of(conversation: Conversation) -> tuple[Conversation, Splice]:
    """Return the conversation after one more word, and the edit."""
    text = conversation.text("aim")
    edit = Splice(Address("aim"), len(text), "", f"word{conversation.revision + 1} é ")
    number = conversation.revision + 1
    changed = f"2026-11-23T14:{number % 60:02}:00+00:00"
    return replace(apply(conversation, edit), revision=number, changed=changed), edit


class PowerCut(FaultyDisk):
    """A disk that forgets, when the process dies, what was not synced.

    A file keeps only the bytes that were synced. A new name, a rename, a link, a removed name and a new
    folder are durable once their folder is synced. Until then each of them survives or not, independently of
    all others: `survivors` decides, for each name, whether the newer state survives. `end` is the call at
    which the power fails; at call `killed` only the process ends, and another one may `start_again`.
    """

    def __init__(
        self,
        at: int = -1,
        fault: str = "",
        end: int = -1,
        survivors: Callable[[Path], bool] = lambda _: False,
        killed: int = -1,
    ) -> None:
        super().__init__(at, fault)
        self.end, self.killed = end, killed
        self._survivors = survivors
        self._shadows = Path(tempfile.mkdtemp())
        self._path_of: dict[int, Path] = {}
        self._safe: dict[int, int] = {}
        self._before: dict[Path, Path | None] = {}

    def _step(self, name: str, act: Callable[[], T], tear: Callable[[], Any] | None = None) -> T:
        if len(self.calls) == self.end and not self.dead:
            self.die()
        if len(self.calls) == self.killed:
            super().die()
        return super()._step(name, act, tear)

    def start_again(self) -> None:
        """Let another process use the disk, on which nothing was lost; it has no fault any more."""
        super().die()
        self.dead, self.at, self.killed = False, -1, -1

    @contextmanager
    def _changing(self, *paths: Path) -> Iterator[None]:
        """Remember what durably has these names, if the call changes that."""
        if self.dead:
            raise Killed
        now: dict[Path, Path | None] = {}
        for path in {*paths} - self._before.keys():
            now[path] = None
            if path.is_file():
                shadow = now[path] = self._shadows / str(len(list(self._shadows.iterdir())))
                os.link(path, shadow)
        inodes = {path: path.stat().st_ino if path.exists() else 0 for path in now}
        try:
            yield
        finally:
            for path, inode in inodes.items():
                if inode != (path.stat().st_ino if path.exists() else 0):
                    self._before[path] = now[path]

    def create(self, path: Path) -> int:
        with self._changing(path):
            descriptor = super().create(path)
        self._path_of[descriptor] = path
        self._safe[path.stat().st_ino] = 0
        return descriptor

    def sync(self, descriptor: int) -> None:
        super().sync(descriptor)
        stat = os.fstat(descriptor)
        self._safe[stat.st_ino] = stat.st_size

    def sync_folder(self, path: Path) -> None:
        super().sync_folder(path)
        self._before = {each: old for each, old in self._before.items() if each.parent != path}

    def replace(self, source: Path, target: Path) -> None:
        with self._changing(source, target):
            super().replace(source, target)

    def link(self, source: Path, target: Path) -> None:
        with self._changing(target):
            super().link(source, target)

    def remove(self, path: Path) -> None:
        with self._changing(path):
            super().remove(path)

    def make_folder(self, path: Path) -> None:
        with self._changing(path):
            super().make_folder(path)

    def die(self) -> None:
        if self.dead:
            return
        super().die()
        for path, old in self._before.items():
            if self._survivors(path):
                continue
            if path.is_dir():
                shutil.rmtree(path)
            path.unlink(missing_ok=True)
            if old and path.parent.is_dir():
                os.link(old, path)
        for folder in {path.parent for path in (*self._before, *self._path_of.values())}:
            for each in folder.iterdir() if folder.is_dir() else ():
                if each.is_file() and (size := self._safe.get(each.stat().st_ino)) is not None:
                    os.truncate(each, min(size, each.stat().st_size))
        shutil.rmtree(self._shadows)


class Writer:
    """Edits conversations of a repository, and knows which edits were acknowledged."""

    def __init__(self, durable: bool = False) -> None:
        self.durable = durable
        self.now: dict[str, Conversation] = {}
        self.acked: dict[str, int] = {}
        self.binned: set[str] = set()
        self.maybe_binned: set[str] = set()
        self.refused: set[str] = set()

    def add(self, repository: Repository, conversation_id: str) -> None:
        self.now[conversation_id] = Conversation(id=conversation_id, created="2026-11-23T14:00:00+00:00")
        try:
            repository.add(self.now[conversation_id])
            self.acked[conversation_id] = 0
        except StoreError:
            self.refused.add(conversation_id)

    def edit(self, repository: Repository, conversation_id: str, times: int = 1) -> None:
        for _ in range(0 if repository.to_read_only else times):
            self.now[conversation_id], edit = edit_of(self.now[conversation_id])
            repository.record(self.now[conversation_id], edit)
            self.refused.discard(conversation_id)
            if repository.engine.journal.error is None and not self.durable:
                self.ack()

    def saved(self, repository: Repository) -> None:
        if not repository.status.pending:
            self.ack()

    def ack(self) -> None:
        for key, value in self.now.items():
            if key not in self.refused:
                self.acked[key] = value.revision

    def delete(self, repository: Repository, conversation_id: str) -> None:
        self.maybe_binned.add(conversation_id)
        with suppress(StoreError):
            repository.delete(conversation_id)
            self.binned.add(conversation_id)
            del self.now[conversation_id]


def check(path: Path, writer: Writer) -> None:
    """Fail unless stock TinyDB opens the file, and all that was acknowledged is there, once."""
    for _ in range(2):
        if path.exists():
            with TinyDB(path) as stock:
                stock.table("conversations").all()
        elif writer.acked:
            raise AssertionError("the file is gone")
        repository = Repository(path, background=False)
        found = {each.id: each for each in repository.all()}
        assert set(found) <= set(writer.now) | writer.maybe_binned, repository.news()
        for key, revision in writer.acked.items():
            if key in writer.binned:
                assert key not in found
            elif key not in found:
                assert key in writer.maybe_binned
            else:
                assert found[key].revision >= revision, (key, found[key].revision, revision)
        for key, each in found.items():  # a delete, and going back from it, have revisions too
            least = writer.acked.get(key, 0) if key in writer.maybe_binned else each.revision
            assert each.text("aim") in map(words, range(least, each.revision + 1))
        repository.close()
        assert repository.status.trouble is None
        assert not [
            each
            for each in path.parent.rglob("*")
            if each.name.endswith((".tmp", ".jnl")) and each.parent.name != "collab.json.backups"
        ]
        json.loads(path.read_bytes())
