"""What can go wrong with the file, each with a title and a sentence that a leader understands."""

import errno
from pathlib import Path

_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your share of the disk is full",
    errno.EFBIG: "the file may not grow any larger here",
    errno.EROFS: "the disk can only be read",
    errno.EACCES: "you are not allowed to use this file or folder",
    errno.EPERM: "you are not allowed to use this file or folder",
    errno.ENOENT: "the file or its folder is not there any more",
    errno.ENOTDIR: "a part of this path is a file, not a folder",
    errno.EEXIST: "a part of this path is a file, not a folder",
    errno.EIO: "the disk reports a fault",
    errno.EMFILE: "too many files are open",
    errno.ENFILE: "too many files are open",
    errno.EBUSY: "another program holds the file",
}


class StoreError(Exception):
    """Something the store cannot do: a short title, and a sentence that says what, where and what to do."""

    def __init__(self, title: str, sentence: str) -> None:
        super().__init__(f"{title}. {sentence}")
        self.title = title
        self.sentence = sentence


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


class NewerVersionError(StoreError):
    """The file was written by a newer version of the program; it is left untouched."""


class DamagedError(StoreError):
    """The file is there but cannot be understood; it is left untouched."""

    def __init__(self, path: Path, what: str) -> None:
        super().__init__(
            "The file is damaged",
            f"{path} {what}. It has been left exactly as it is. "
            "To bring back your conversations from the backups beside it: collab-tui doctor --repair",
        )


class MissingError(StoreError):
    """The file is gone, but backups or unsaved edits are beside it."""


class UnusableError(StoreError):
    """The path is not a file that can be read and written."""


def reason(error: OSError) -> str:
    """Return in plain words why the disk refused."""
    return _REASONS.get(error.errno or 0, error.strerror or "the disk refused")


def unusable(path: Path, error: OSError) -> UnusableError:
    """Return the error for a file that cannot be opened."""
    return UnusableError(
        "The file cannot be opened",
        f"{path}: {reason(error)}. Nothing was changed. Correct this and start again, or choose another "
        "place with COLLAB_TUI_FILE.",
    )


def not_saved(path: Path, error: OSError, safe: str) -> StoreError:
    """Return the error for a write that failed while the program runs."""
    return StoreError("Not saved", f"{reason(error).capitalize()} ({path}). {safe}")
