"""Editing a text in the external editor: in a temporary file, in a folder that only its owner can read."""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from collab_tui.environment import EDITORS

FOLDER = "editing-"
"""The start of the name of the temporary folder. The id of the process follows."""


NOTICE = 0.5
"""Seconds after which a signal is answered at the latest while the editor runs."""


class EditorError(Exception):
    """There is no editor, or it failed. The message is a sentence for the user; the text has not changed."""


def editor(variables: Mapping[str, str]) -> list[str]:
    """Return the command of the user's editor. Raises EditorError if there is none."""
    named = next(filter(None, (variables.get(name, "").strip() for name in EDITORS)), "")
    if not named:
        raise EditorError(
            "No editor is named. Set EDITOR in your shell, such as EDITOR=nano, and start again."
        )
    import shlex  # noqa: PLC0415 (rarely needed, and not at the start)

    try:
        command = shlex.split(named)
    except ValueError as error:
        raise EditorError(f"EDITOR cannot be read: {named}.") from error
    if shutil.which(command[0]) is None:
        raise EditorError(f"The editor {command[0]} is not there. EDITOR in your shell names another one.")
    return command


def edited(text: str, command: list[str], folder: Path, run: Callable[[list[str]], int] | None = None) -> str:
    """Return a text after it was edited. The file is removed. Raises EditorError."""
    ending = "\n" if text and not text.endswith("\n") else ""  # as editors like it
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f"{FOLDER}{os.getpid()}-", dir=folder) as private:  # 0700
            file = Path(private) / "text.txt"
            with os.fdopen(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as new:
                new.write((text + ending).encode())
            code = (run or _run)([*command, str(file)])
            if code:
                raise EditorError("The editor did not end well, so the field is as it was.")
            after = file.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n")
    except OSError as error:
        raise EditorError(f"No editor here ({error.strerror}); the field is as it was.") from error
    return after if text.endswith("\n") else after.removesuffix("\n")


def _run(command: list[str]) -> int:
    """Run the editor, and ignore Ctrl+C while it runs: the editor decides what that does.

    Python answers signals in this thread only, and the system may give one to another thread. That does not
    interrupt an unlimited wait, so the wait is limited.
    """
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        with subprocess.Popen(command) as process:  # noqa: S603 (the user named it)
            try:
                while True:
                    with suppress(subprocess.TimeoutExpired):
                        return process.wait(NOTICE)
            except BaseException:
                process.kill()
                raise
    finally:
        signal.signal(signal.SIGINT, before)


def sweep(folder: Path) -> None:
    """Remove the temporary folders of processes that were killed while their editor was open."""
    for left in folder.iterdir() if folder.is_dir() else ():
        number = left.name.removeprefix(FOLDER).partition("-")[0]
        if left.name.startswith(FOLDER) and number.isdecimal() and not _alive(int(number)):
            shutil.rmtree(left, ignore_errors=True)


def _alive(process: int) -> bool:
    """Whether a process is running, or whether that cannot be known."""
    if os.name != "posix":
        return True
    with suppress(PermissionError):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return False
    return True
