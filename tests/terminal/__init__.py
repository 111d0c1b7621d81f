"""The app in a real pseudo-terminal: keys go in as bytes, and the screen is read as a person would see it."""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable
from pathlib import Path

import pyte

PATIENCE = 30.0
"""Seconds after which something that should be on the screen is given up."""

ASKED, ANSWER = b"\x1b[?2026$p", b"\x1b[?2026;2$y"
"""Whether the terminal shows a frame whole or not at all: it does."""

BEGIN, END = b"\x1b[?2026h", b"\x1b[?2026l"
"""Around a frame; what has begun and not ended is not shown yet."""


class Terminal:
    """One run of a command in a terminal of its own."""

    def __init__(
        self,
        *arguments: str,
        file: Path,
        size: tuple[int, int] = (80, 24),
        program: tuple[str, ...] = ("-m", "collab_tui"),
        **environment: str,
    ) -> None:
        columns, rows = size
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self._unshown = b""
        self.sent = b""
        """Everything it has sent."""
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        environment = {
            **os.environ,
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "COLLAB_TUI_FILE": str(file),
            **environment,
        }
        self.process = subprocess.Popen(
            [sys.executable, *program, *arguments],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=environment,
            start_new_session=True,
        )
        self._slave = slave

    def resize(self, columns: int, rows: int) -> None:
        """Make the window another size."""
        self.screen.resize(rows, columns)
        fcntl.ioctl(self._slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.process.send_signal(signal.SIGWINCH)

    @property
    def as_before(self) -> bool:
        """Whether lines are read and echoed as in a shell, on the screen of the shell, with a cursor."""
        modes = termios.tcgetattr(self._slave)[3]
        cooked = modes & termios.ICANON and modes & termios.ECHO and modes & termios.ISIG
        ways = ((b"\x1b[?1049l", b"\x1b[?1049h"), (b"\x1b[?25h", b"\x1b[?25l"))
        return bool(cooked) and all(self.sent.rfind(back) > self.sent.rfind(there) for back, there in ways)

    def hang_up(self) -> None:
        """Close the window."""
        os.close(self._slave)
        os.close(self._master)

    def send(self, keys: str) -> None:
        """Type these characters."""
        self.send_bytes(keys.encode())

    def send_bytes(self, sent: bytes) -> None:
        """Send bytes as they are, whether or not they are characters."""
        os.write(self._master, sent)

    def read(self, seconds: float = 0.0) -> None:
        """Take in what was painted, waiting at most so long for more."""
        while select.select([self._master], [], [], seconds)[0]:
            try:
                data = os.read(self._master, 1 << 16)
            except OSError:
                return
            if not data:
                return
            self._show(data)
            seconds = 0.0

    def _show(self, data: bytes) -> None:
        """Paint what has come, but for a frame that has not ended: a terminal would not show it by half."""
        self.sent += data
        if ASKED in data:
            os.write(self._master, ANSWER)
        data = self._unshown + data
        begun = data.rfind(BEGIN)
        whole = len(data) if END in data[begun:] or begun < 0 else begun
        cut = next((n for n in range(1, len(BEGIN)) if data.endswith(BEGIN[:n])), 0)
        whole = min(whole, len(data) - cut)
        self._stream.feed(data[:whole])
        self._unshown = data[whole:]

    def wait(self, seen: Callable[[], bool]) -> None:
        """Read until something is seen. Raises AssertionError with the screen where it does not come."""
        end = time.monotonic() + PATIENCE
        while not seen():
            self.read(0.1)
            if time.monotonic() > end:
                self.kill()
                raise AssertionError(self.text)

    @property
    def text(self) -> str:
        """Everything on the screen."""
        return "\n".join(self.screen.display)

    def kill(self) -> None:
        """Kill it as a power cut would, and take in what it had painted before."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(PATIENCE)
        self.read()
        self.hang_up()

    def end(self) -> int:
        """Wait until it ends by itself, and return its exit code."""
        end = time.monotonic() + PATIENCE
        while self.process.poll() is None:
            self.read(0.02)
            if time.monotonic() > end:
                self.kill()
                raise AssertionError(self.text)
        self.read()
        return self.process.returncode
