"""Crash reports: types of errors and lines of code, and none of the user's words."""

import os
import platform
import sys
import threading
import traceback
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from collab_tui import clock, paths

REPORTS_KEPT = 10
"""The number of reports to keep; older ones are deleted."""

_PACKAGES = ("collab-tui", "textual", "rich", "tinydb", "msgspec")


def report(error: BaseException, folder: Path | None = None) -> Path | None:
    """Write a report that only its owner can read; return its path, or None if it cannot be written."""
    folder = folder or paths.state_folder()
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = folder / f"fault-{clock.now():%Y%m%d-%H%M%S}-{clock.new_id()}.txt"
        with os.fdopen(
            os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="utf-8"
        ) as file:
            file.write("".join(f"{line}\n" for line in report_lines(error)))
        for old in sorted(folder.glob("fault-*.txt"))[:-REPORTS_KEPT]:
            old.unlink(missing_ok=True)
        return path
    return None


def report_lines(error: BaseException) -> Iterator[str]:
    """Yield the lines of a report: versions, then each error with its frames; no message and no value."""
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415

    yield f"A fault of the program, {clock.stamp()}. Nothing that anybody wrote is in this report."
    yield f"Python {platform.python_version()} on {platform.system()} {platform.release()}"
    for name in _PACKAGES:
        with suppress(PackageNotFoundError):
            yield f"{name} {version(name)}"
    seen: set[int] = set()
    found: BaseException | None = error
    while found is not None and id(found) not in seen:
        seen.add(id(found))
        yield ""
        yield f"{type(found).__module__}.{type(found).__qualname__}"
        for frame, number in traceback.walk_tb(found.__traceback__):
            yield f"  {_place(frame.f_code.co_filename)}:{number} {frame.f_code.co_qualname}"
        found = found.__cause__ or found.__context__ or getattr(found, "error", None)


def report_and_describe(error: BaseException, kept_in: Path | None = None) -> str:
    """Write a report and return the text for the user: what happened, what is safe, and the report's path.

    `kept_in` is the data file, or None if no conversation was open.
    """
    path = report(error)
    sentences = ["collab-tui has stopped because of an error. Your words are saved."]
    if kept_in:
        sentences += ["Start it again to go on. What you wrote is in this file, and beside it:"]
        sentences += [str(kept_in)]
    if path:
        sentences += [
            "Here is a report for those who mend the program. None of your words is in it:",
            str(path),
        ]
    return "\n".join(sentences)


def _place(filename: str) -> str:
    """Return a file's path from its package on, so that it names no person and no folder of theirs."""
    parts = Path(filename).parts
    for root in ("site-packages", "collab_tui"):
        if root in parts:
            at = len(parts) - 1 - parts[::-1].index(root)
            return "/".join(parts[at + (root == "site-packages") :])
    return parts[-1] if parts else "?"


def report_thread_errors() -> None:
    """Report an error in a thread instead of printing it: its message may hold the user's words."""

    def keep(found: "threading.ExceptHookArgs | sys.UnraisableHookArgs") -> None:
        if found.exc_value is not None:
            report(found.exc_value)

    threading.excepthook = keep
    sys.unraisablehook = keep
