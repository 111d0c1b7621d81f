"""Running the command line as people do: another process, with a pipe or with a terminal."""

import os
import pty
import subprocess
import sys
from pathlib import Path

from collab_tui.domain.conversation import Conversation
from collab_tui.store.repository import Repository

COMMAND = [sys.executable, "-m", "collab_tui"]


def run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command with pipes and return what it said."""
    return subprocess.run(
        [*COMMAND, *words],
        capture_output=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        env={**os.environ, "PYTHONUTF8": "1", **environment},
        timeout=30,
        check=False,
    )


def run_in_terminal(*words: str, **environment: str) -> tuple[int, str]:
    """Run a command in a terminal of 80 columns; return its exit code and all that it wrote."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [*COMMAND, *words],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "80", "PYTHONUTF8": "1", **environment},
    ) as process:
        os.close(theirs)
        written = b""
        while chunk := _read(ours):
            written += chunk
        code = process.wait(timeout=30)
    os.close(ours)
    return code, written.decode().replace("\r\n", "\n")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""


def keep(path: Path, *conversations: Conversation) -> Path:
    """Put conversations into a file, and return its path."""
    repository = Repository(path)
    for conversation in conversations:
        repository.add(conversation)
    repository.close()
    return path
