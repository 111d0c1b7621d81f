"""Write a file completely or not at all, and replace another file only if that was asked for."""

import errno
import os
from contextlib import suppress
from pathlib import Path

from collab_tui.domain.report import Audience


def write(path: Path, data: bytes, audience: Audience, *, over: bool = False) -> None:
    """Write a temporary file beside the path, then rename it. Only its owner can read a private file.

    Raises FileExistsError if the path exists and `over` is False, and OSError if the disk refuses. An error
    or an interrupt leaves no temporary file.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:  # the parent is a file
        raise NotADirectoryError(errno.ENOTDIR, "not a folder", str(path.parent)) from error
    if not over and os.path.lexists(path):
        raise FileExistsError(path)
    beside = path.with_name(f".{os.urandom(8).hex()}.part")
    mode = 0o600 if audience.is_writer else 0o666
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
    try:
        with open(os.open(beside, flags, mode), "wb") as file:  # noqa: PTH123 - a descriptor has no path
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _rename(beside, path, over=over)
    finally:
        with suppress(OSError):
            beside.unlink()


def _rename(beside: Path, path: Path, *, over: bool) -> None:
    """Rename the temporary file; without `over` only if the path does not exist."""
    if not over:
        try:
            os.link(beside, path)
        except FileExistsError:
            raise
        except OSError:  # a disk without links
            if os.path.lexists(path):
                raise FileExistsError(path) from None
        else:
            return
    beside.replace(path)
