"""Running the command line: in this process, or as people do, in another one with pipes or a terminal."""

import os
import pty
import re
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from click.testing import CliRunner

from collab_tui import clock
from collab_tui.cli import cli
from collab_tui.domain.conversation import Address, Conversation
from collab_tui.domain.edits import Splice
from collab_tui.store.journal import made
from collab_tui.store.repository import Repository

WINDOW = """
import sys
from pathlib import Path
from collab_tui.store.repository import Repository
from tests.cli.running import write_in
repository = Repository(Path(sys.argv[1]), window=True)
for words in sys.argv[3:]:
    write_in(repository, sys.argv[2], words)
print("open", flush=True)
sys.stdin.read()
repository.close()
"""

COMMAND = [sys.executable, "-m", "collab_tui"]


def run(*words: str, said: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command in this process and return its exit code and output; `said` is its input.

    An exception of the command fails the test. Starting a process for each command would take minutes.
    """
    time.tzset()
    done = CliRunner().invoke(
        cli, words, input=said, prog_name="collab-tui", env=environment, catch_exceptions=False
    )
    return subprocess.CompletedProcess(words, done.exit_code, done.stdout, done.stderr)


def run_process(
    *words: str, said: str = "", largest: int = 0, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run a command in a process of its own, with pipes, and return its exit code and output.

    `said` is its input. If `largest` is given, no file may grow larger than so many bytes. No bytecode is
    written then, since half of it would remain.
    """

    def limited() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))

    if largest:
        environment["PYTHONDONTWRITEBYTECODE"] = "1"
    return subprocess.run(
        [*COMMAND, *words],
        capture_output=True,
        encoding="utf-8",
        input=said,
        preexec_fn=limited if largest else None,
        env={**os.environ, "PYTHONUTF8": "1", **environment},
        timeout=60,
        check=False,
    )


def run_in_terminal(*words: str, **environment: str) -> tuple[int, str]:
    """Run a command in a terminal of 80 columns; return its exit code and its output."""
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
        give_up = threading.Timer(60, process.kill)
        give_up.start()
        while chunk := _read(ours):
            written += chunk
        code = process.wait()
        give_up.cancel()
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


def write_in(repository: Repository, conversation_id: str, words: str, at: str = "") -> None:
    """Write words at the end of the road of a conversation, at the time that is given or now."""
    before = repository.get(conversation_id)
    edit = Splice(Address("road"), len(before.text("road")), "", words)
    repository.record(made(before, edit, at or clock.stamp()), edit)


def edit(path: Path, conversation_id: str, *written: tuple[str, str]) -> None:
    """Write in a conversation: pairs of a time and some words."""
    repository = Repository(path, background=False)
    for at, words in written:
        write_in(repository, conversation_id, words, at)
    repository.close()


def all_bytes(folder: Path) -> dict[str, bytes]:
    """Return what is in every file of a folder, but for locks."""
    files = (each for each in sorted(folder.rglob("*")) if each.is_file() and each.suffix != ".lock")
    return {str(each.relative_to(folder)): each.read_bytes() for each in files}


@contextmanager
def window(path: Path, conversation_id: str, *written: str) -> Iterator[None]:
    """Have a conversation open in another process, which wrote some words there, for a time."""
    with subprocess.Popen(
        [sys.executable, "-c", WINDOW, str(path), conversation_id, *written],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "open\n"
        try:
            yield
        finally:
            process.communicate()
    assert process.returncode == 0


ELSEWHERE = re.compile(
    r"The file is open in another window \(process \d+, since [\d:]+\): .*\.json\. "
    r"Nothing was changed\. Close it there, then try again\.\n"
)
"""What a command says that writes, if a window has the file."""


def interrupted(*words: str) -> tuple[int, str]:
    """Run a command and press Ctrl+C when it asks; return its exit code and what it said on stderr."""
    with subprocess.Popen(
        [*COMMAND, *words], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stderr
        said = b""
        while b"[y/N]" not in said:
            said += (more := os.read(process.stderr.fileno(), 65536))
            assert more, said
        process.send_signal(signal.SIGINT)
        _, rest = process.communicate(timeout=30)
    return process.returncode, (said + rest).decode()
