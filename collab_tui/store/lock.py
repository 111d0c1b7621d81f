"""The lock of the file: one process writes, until it ends, and all others read."""

import errno
import time
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from collab_tui import clock
from collab_tui.store.disk import Disk, ensure_folder

if TYPE_CHECKING:
    from filelock import FileLock

_NO_LOCKS = (errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP)
"""The errors of network disks that have no locks."""

_PAUSE = 0.05
"""Seconds between two attempts."""


class Holder(msgspec.Struct, frozen=True):
    """The process that has the lock: its number, since when, and whether it is a window.

    A window keeps the lock until it is closed. A command keeps it for a moment.
    """

    pid: int = 0
    since: str = ""
    window: bool = False

    @property
    def words(self) -> str:
        """The process in words: “process 4711, since 14:02”, or nothing if it is not known."""
        if not self.pid:
            return ""
        with suppress(ValueError):
            since = datetime.fromisoformat(self.since).astimezone()
            day = "" if since.date() == clock.today() else f"{since:%d %b} "
            return f"process {self.pid}, since {day}{since:%H:%M}"
        return f"process {self.pid}"


class WriterLock:
    """A lock of the kernel, which ends with the process that has it; its file says who that is."""

    def __init__(self, disk: Disk, path: Path) -> None:
        self._disk, self._path = disk, path
        self._lock: FileLock | None = None
        self._held = False
        self._inode = 0

    def take(self, holder: Holder, seconds: float = 0) -> bool:
        """Take the lock, and say who has it; return False if another process has it. Raises OSError.

        If a command has it, wait for so many seconds; if a window has it, do not wait. If the disk knows no
        locks, it is as if it were taken: nobody is kept from writing by that.
        """
        end = time.monotonic() + seconds
        while not self._held:
            try:
                ensure_folder(self._disk, self._path.parent)
                self._lock = self._disk.lock(self._path, msgspec.json.encode(holder))
                self._held = self._lock is not None
            except OSError as error:
                if error.errno not in _NO_LOCKS:
                    raise
                self._held = True
                return True
            if not self._held:
                if time.monotonic() >= end or self.holder().window:
                    return False
                time.sleep(_PAUSE)
        with suppress(OSError):
            self._inode = self._disk.stat(self._path).st_ino
        return True

    def holder(self) -> Holder:
        """Return the process that has the lock; an empty `Holder` if that is not known."""
        try:
            return msgspec.json.decode(self._disk.holder(self._path), type=Holder)
        except (OSError, ValueError):
            return Holder()

    @property
    def is_taken(self) -> bool:
        """Whether another process has the lock; no lock file is made to find that out."""
        with suppress(OSError):
            if self._path.exists():
                taken = self._disk.lock(self._path)
                if taken is None:
                    return True
                taken.release()
        return False

    def renew(self, holder: Holder) -> bool:
        """Take the lock again if its file was removed or replaced; return False if another process has it.

        Raises OSError.
        """
        if self._lock is not None:
            with suppress(FileNotFoundError):
                if self._disk.stat(self._path).st_ino == self._inode:
                    return True
            self.release()
        return self.take(holder)

    def release(self) -> None:
        """Let another process take the lock."""
        if self._lock is not None:
            self._lock.release()
        self._lock, self._held = None, False
