"""A text in the writer's own editor: a file for that time, in a folder nobody else can look into."""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

FOLDER = "editing-"
"""What the name of the folder begins with; the number of the process follows."""


class EditorError(Exception):
    """No editor, or one that ended badly: a sentence for the writer. The text is as it was."""


def editor(environment: Mapping[str, str]) -> list[str]:
    """Return the command of the writer's editor. Raises EditorError where none is named or there."""
    named = environment.get("VISUAL", "").strip() or environment.get("EDITOR", "").strip()
    if not named:
        raise EditorError(
            "No editor is named. Set EDITOR in your shell, such as EDITOR=nano, and start again."
        )
    import shlex  # noqa: PLC0415 (seldom wanted, and not while starting)

    try:
        command = shlex.split(named)
    except ValueError as error:
        raise EditorError(f"EDITOR cannot be read: {named}.") from error
    if shutil.which(command[0]) is None:
        raise EditorError(f"The editor {command[0]} is not there. EDITOR in your shell names another one.")
    return command


def edited(text: str, command: list[str], folder: Path, run: Callable[[list[str]], int] | None = None) -> str:
    """Return a text as an editor leaves it; the file is gone afterwards. Raises EditorError."""
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
    """Run the editor; what Ctrl+C means is its own affair as long as it runs."""
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        return subprocess.run(command, check=False).returncode  # noqa: S603 (named by the writer)
    finally:
        signal.signal(signal.SIGINT, before)


def sweep(folder: Path) -> None:
    """Remove what a process that was killed while its editor was open has left behind."""
    for left in folder.iterdir() if folder.is_dir() else ():
        number = left.name.removeprefix(FOLDER).partition("-")[0]
        if left.name.startswith(FOLDER) and number.isdecimal() and not _alive(int(number)):
            shutil.rmtree(left, ignore_errors=True)


def _alive(process: int) -> bool:
    """Whether a process is there; where that cannot be known it counts as there."""
    if os.name != "posix":
        return True
    with suppress(PermissionError):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return False
    return True
