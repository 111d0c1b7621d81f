"""Putting bytes on the disk as a whole file or not at all, and never over another unless told to."""

import errno
import os
from contextlib import suppress
from pathlib import Path

from collab_tui.domain.report import Audience


def write(path: Path, data: bytes, audience: Audience, *, over: bool = False) -> None:
    """Write a file beside its name, then give it the name; a private one can be read by its owner alone.

    Raises FileExistsError where there is one of this name and it is not to be written over, and OSError for
    what the disk refuses; then nothing of it is left. What stops it half-way leaves nothing either.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:  # it is a file that should be a folder
        raise NotADirectoryError(errno.ENOTDIR, "not a folder", str(path.parent)) from error
    if not over and os.path.lexists(path):
        raise FileExistsError(path)
    beside = path.with_name(f".{os.urandom(8).hex()}.part")
    mode = 0o600 if audience is Audience.PRIVATE else 0o666
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
    try:
        with open(os.open(beside, flags, mode), "wb") as file:  # noqa: PTH123 - a descriptor has no path
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _named(beside, path, over=over)
    finally:
        with suppress(OSError):
            beside.unlink()


def _named(beside: Path, path: Path, *, over: bool) -> None:
    """Give a written file its name: in the place of another, or only where there is none."""
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
