"""Every call that touches the disk, in one object, so that a test can make any of them fail."""

import errno
import os
import sys
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from filelock import FileLock

if sys.platform == "darwin":  # pragma: no cover
    import fcntl

_NEW = os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_APPEND
_FLAGS = _NEW | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_RETRIES = (0.05, 0.1, 0.2, 0.4, 0.8, 1.0) if os.name == "nt" else ()
"""Seconds to wait while a scanner or a sync program on Windows holds the file that is being replaced."""


class Disk:
    """One method for each call; each raises OSError. Files are made with mode 0600, folders with 0700."""

    def read(self, path: Path) -> bytes:
        """Return the whole content of a file."""
        if path.exists() and not path.is_file():
            raise OSError(errno.EINVAL, "this is no file")  # a pipe would never end
        return path.read_bytes()

    def stat(self, path: Path) -> os.stat_result:
        """Return the status of a file; a link is followed."""
        return path.stat()

    def names(self, folder: Path) -> list[str]:
        """Return the sorted names of the files in a folder; none if it does not exist."""
        if not folder.is_dir():
            return []
        with os.scandir(folder) as found:  # which knows most kinds without another call
            return sorted(
                each.name
                for each in found
                if each.is_file(follow_symlinks=False) or (each.is_symlink() and Path(each).is_file())
            )

    def create(self, path: Path) -> int:
        """Create a file that does not exist yet and return its descriptor, for appending."""
        descriptor = os.open(path, _FLAGS, 0o600)
        if hasattr(os, "fchmod"):
            os.fchmod(descriptor, 0o600)
        return descriptor

    def write(self, descriptor: int, data: bytes) -> int:
        """Write once and return how many bytes were taken."""
        return os.write(descriptor, data)

    def sync(self, descriptor: int) -> None:
        """Wait until everything written is on the disk itself."""
        os.fsync(descriptor)
        if sys.platform == "darwin":  # pragma: no cover  # fsync leaves it in the drive's own memory there
            with suppress(OSError):
                fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)

    def close(self, descriptor: int) -> None:
        """Close a descriptor."""
        os.close(descriptor)

    def replace(self, source: Path, target: Path) -> None:
        """Put one file in the place of another in one step."""
        for pause in (*_RETRIES, None):
            try:
                source.replace(target)
                break
            except PermissionError:
                if pause is None:
                    raise
                time.sleep(pause)

    def link(self, source: Path, target: Path) -> None:
        """Give a file a second name."""
        target.hardlink_to(source)

    def remove(self, path: Path) -> None:
        """Remove a file; it is no fault if it is not there."""
        path.unlink(missing_ok=True)

    def make_folder(self, path: Path) -> None:
        """Make a folder in an existing one."""
        path.mkdir(mode=0o700)
        path.chmod(0o700)

    def remove_folder(self, path: Path) -> None:
        """Remove an empty folder."""
        path.rmdir()

    def lock(self, path: Path, holder: bytes = b"") -> "FileLock | None":
        """Take the lock of a file, which ends with the process; return None if another process holds it.

        `holder` is written into the file, after its first byte, which Windows locks. The library is imported
        here, because a command that only reads takes no lock.
        """
        from filelock import FileLock, SoftFileLock, Timeout  # noqa: PLC0415

        lock = FileLock(path, mode=0o600, thread_local=False, fallback_to_soft=False)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            return None
        if holder and not isinstance(lock, SoftFileLock):  # without kernel locks, the library writes there
            with suppress(OSError), path.open("r+b") as file:
                file.seek(1)
                file.write(holder)
                file.truncate()
        return lock

    def holder(self, path: Path) -> bytes:
        """Return the text that the last process to take a lock has written into its file."""
        with path.open("rb") as file:
            file.seek(1)
            return file.read()

    def sync_folder(self, path: Path) -> None:
        """Wait until the names in a folder are on the disk itself; Windows has no such call."""
        if os.name != "nt":
            descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)


DISK = Disk()


def ensure_folder(disk: Disk, path: Path, above: bool = True) -> None:
    """Make a folder if it is missing, and with `above` the folders above it. Raises OSError.

    The names of new folders are on the disk itself when this returns.
    """
    if path.is_dir():
        return
    if above:
        ensure_folder(disk, path.parent)
    disk.make_folder(path)
    try:
        disk.sync_folder(path.parent)
    except OSError:
        disk.remove_folder(path)  # its name is not synced, and would not be synced later
        raise


def write_all(disk: Disk, descriptor: int, data: bytes) -> None:
    """Write all of it, however many calls the system takes."""
    view = memoryview(data)
    while view:
        view = view[disk.write(descriptor, bytes(view)) :]


def put(disk: Disk, path: Path, pieces: Iterable[bytes], keep: Path | None = None) -> os.stat_result:
    """Replace a whole file in one step: at any moment it is the old one or the new one, whole.

    With `keep`, the file that is replaced gets this name too. That happens last of all, since another program
    may replace the file while the new one is written. Return the status of the new file from before another
    program could replace it. Raises OSError; the file is then the old one, or the new one if only the last
    step failed.
    """
    temporary = path.with_name(f".{path.name}.{os.urandom(4).hex()}.tmp")
    descriptor = disk.create(temporary)
    try:
        try:
            for piece in pieces:
                write_all(disk, descriptor, piece)
            disk.sync(descriptor)
        finally:
            disk.close(descriptor)
        written = disk.stat(temporary)
        if keep:
            keep_as(disk, path, keep)
        disk.replace(temporary, path)
    except BaseException:
        with suppress(OSError):
            disk.remove(temporary)
        raise
    disk.sync_folder(path.parent)
    return written


def keep_as(disk: Disk, path: Path, other: Path) -> None:
    """Give a file a second name, or copy it if the disk has no hard links; do nothing if there is no file."""
    disk.remove(other)
    with suppress(FileNotFoundError):
        try:
            disk.link(path, other)
        except FileNotFoundError:
            raise
        except OSError:
            put(disk, other, [disk.read(path)])
