"""The errors of the store, each with a title and a sentence for the user."""

import errno
import os
from datetime import datetime
from pathlib import Path

from collab_tui import clock

_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your share of the disk is full",
    errno.EFBIG: "the file may not grow any larger here",
    errno.EROFS: "the disk can only be read",
    errno.EACCES: "you are not allowed to use this file or folder",
    errno.EPERM: "you are not allowed to use this file or folder",
    errno.ENOENT: "the file or its folder was not found",
    errno.ENOTDIR: "a part of this path is a file, not a folder",
    errno.EEXIST: "a part of this path is a file, not a folder",
    errno.EISDIR: "a folder is in the place of a file",
    errno.EIO: "the disk reports a fault",
    errno.EMFILE: "too many files are open",
    errno.ENFILE: "too many files are open",
    errno.ENAMETOOLONG: "the name is too long",
    errno.EBUSY: "another program holds the file",
}


class StoreError(Exception):
    """An error with a short title, and a sentence that says what, where and what to do."""

    def __init__(self, title: str, what: str, advice: str = "") -> None:
        """`advice` holds for the main file only, not for a copy of it."""
        super().__init__(title, what, advice)
        self.title = title
        self.what = what
        self.advice = advice

    def __str__(self) -> str:
        return f"{self.title}. {self.sentence}"

    @property
    def sentence(self) -> str:
        """The whole sentence."""
        return f"{self.what} {self.advice}".rstrip()


class NotFoundError(StoreError):
    """No conversation has this id."""


class SeveralFitError(StoreError):
    """A shortened id fits more than one conversation; `ids` are those it fits."""

    def __init__(self, start: str, ids: list[str]) -> None:
        super().__init__(
            "Which conversation?",
            f"“{start}” fits {len(ids)} of them: {', '.join(ids)}. Give more of the id.",
        )
        self.ids = ids


class ReadOnlyError(StoreError):
    """The file cannot be written by this process; all that is in it can be read."""


class OpenElsewhereError(StoreError):
    """Another process writes the file."""

    def __init__(self, path: Path, who: str) -> None:
        """`who` is the process that writes, if it is known: “process 4711, since 14:02”."""
        window = f"another window ({who})" if who else "another window"
        super().__init__(
            "It is open elsewhere",
            f"The file is open in {window}: {path}.",
            "All can be read, copied and exported here. This window writes as soon as that one has ended.",
        )


class NewerVersionError(StoreError):
    """The file was written by a newer version of the program; it is left untouched."""


class DamagedError(StoreError):
    """The file is there but cannot be understood; it is left untouched."""

    def __init__(self, path: Path | str, what: str, in_part: bool = False) -> None:
        """With `in_part`, some of its conversations can be read."""
        super().__init__(
            "The file is damaged",
            f"{path} {what}. It has been left exactly as it is.",
            "To bring back your conversations from the backups beside it: collab-tui doctor --repair",
        )
        self.in_part = in_part


class MissingError(StoreError):
    """The file is gone, but backups or unsaved edits are beside it."""


class MendedSoonError(StoreError):
    """The file is gone or damaged, and the process that has it open writes it again."""

    def __init__(self, path: Path, who: str) -> None:
        """`who` is that process, if it is known: “process 4711, since 14:02”."""
        window = f"the window that has it open ({who})" if who else "the window that has it open"
        super().__init__(
            "The file is written again",
            f"{path} is gone or damaged, and {window} writes it again in a moment.",
            "Nothing is lost. Repeat the command then.",
        )


class UnusableError(StoreError):
    """The path is not a file that can be read and written."""


def reason(error: OSError | ValueError) -> str:
    """Return in plain words why the disk refused. Python raises ValueError for an impossible name."""
    if isinstance(error, ValueError):
        return "this cannot be the name of a file"
    return _REASONS.get(error.errno or 0, error.strerror or "the disk refused")


def refused(path: Path, error: OSError | ValueError) -> Path:
    """Return what the disk refused: the folder of journals or of backups of a file, or the file itself."""
    named = str(getattr(error, "filename", None) or "")
    place = os.path.realpath(path) if named else path
    beside = (f"{place}.journal", f"{place}.backups")
    return next((Path(each) for each in beside if named.startswith(each)), path)


def unusable(path: Path, error: OSError) -> UnusableError:
    """Return the error for a file that cannot be opened."""
    return UnusableError(
        "The file cannot be opened",
        f"{refused(path, error)}: {reason(error)}. Nothing was changed.",
        "Correct this and start again, or choose another place with COLLAB_TUI_FILE.",
    )


def not_saved(path: Path, error: OSError | ValueError, safe: str) -> StoreError:
    """Return the error for a write that failed while the program runs."""
    return StoreError("Not saved", f"{reason(error).capitalize()} ({refused(path, error)}). {safe}")


def said(at: datetime) -> str:
    """Return a time as people write it: "Fri 20 Nov 14:35"."""
    from collab_tui.domain.dates import short_date  # noqa: PLC0415

    try:
        local = at.astimezone()
    except OverflowError:
        return "long ago"
    return f"{short_date(local.date(), clock.today())} {local:%H:%M}"
