"""A program in a pseudo-terminal: what it paints is kept with its time, and replayed when it is measured."""

import fcntl
import os
import pty
import re
import signal
import struct
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, Self

import pyte

ROWS, COLUMNS = 24, 80
PATIENCE = 30.0
"""Seconds after which what should be on the screen is given up."""

SYNCHRONISED = b"\x1b[?2026$p"
"""A question: can it be told to paint only when a frame is whole? The answer is yes, as in most terminals."""

UNKNOWN = re.compile(
    rb"\x1b\[[<=>][0-9;:]*[@-~]|\x1b\[\??[0-9;:]*[$ ]+[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"
)
"""What pyte would print."""

UNFINISHED = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*|\][^\x07\x1b]{0,400})?$")
"""A control sequence whose end is in the next chunk."""

now = time.perf_counter

sys.setswitchinterval(0.0005)  # who notes the time does not wait for who looks at the picture


class Chunk(NamedTuple):
    """Bytes a program painted, and when they came."""

    at: float
    data: bytes


class Picture:
    """The screen after some chunks of output, and whether no frame is half painted then."""

    def __init__(self) -> None:
        self.screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self.screen)
        self.whole = True
        self._rest = b""

    def feed(self, data: bytes) -> None:
        """Paint."""
        data = self._rest + data
        unfinished = UNFINISHED.search(data)
        cut = unfinished.start() if unfinished else len(data)
        data, self._rest = data[:cut], data[cut:]
        begun, ended = data.rfind(b"\x1b[?2026h"), data.rfind(b"\x1b[?2026l")
        if begun != ended:
            self.whole = ended > begun
        self._stream.feed(UNKNOWN.sub(b"", data))

    def shows(self, text: str) -> bool:
        """Whether a text is on the screen, within one row."""
        return self.whole and any(text in row for row in self.screen.display)


class Program:
    """One run of a program, from its start to its end."""

    def __init__(self, command: Iterable[object], **environment: str) -> None:
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "PYTHONPATH") if name in os.environ}
        looks = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LC_ALL": "C.UTF-8"}
        self.chunks: list[Chunk] = []
        self._live, self._fed = Picture(), 0
        self.began = now()
        self.process = subprocess.Popen(
            [str(each) for each in command],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env={**kept, **looks, **environment},
            start_new_session=True,
        )
        os.close(theirs)
        self._taken, self._news = 0, threading.Condition()
        self._listener = threading.Thread(target=self._listen)
        self._listener.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def send(self, keys: str) -> float:
        """Type these characters; return when."""
        at = now()
        os.write(self._ours, keys.encode())
        return at

    def _listen(self) -> None:
        """Note when what was painted comes, whatever is done meanwhile with what came before it."""
        with suppress(OSError):  # Linux says so when the other end is closed
            while data := os.read(self._ours, 1 << 16):
                with self._news:
                    self.chunks.append(Chunk(now(), data))
                    self._news.notify()
                if SYNCHRONISED in data:
                    self.send("\x1b[?2026;2$y")

    def read(self, seconds: float) -> bool:
        """Take in what was painted, waiting at most so long; return whether there was anything."""
        with self._news:
            came = self._news.wait_for(lambda: len(self.chunks) > self._taken, max(0.0, seconds))
            self._taken = len(self.chunks)
        return came

    def rest(self, seconds: float) -> None:
        """Read for so long."""
        end = now() + seconds
        while (left := end - now()) > 0:
            if not self.read(left) and self.process.poll() is not None:
                return

    def settle(self, quiet: float = 0.3) -> None:
        """Read until nothing was painted for so long."""
        end = now() + PATIENCE
        while self.read(quiet) and now() < end:
            pass

    def wait(self, text: str) -> float:
        """Read until a text is on the screen; return when it came."""
        return self.until(lambda picture: picture.shows(text), text)

    def until(self, seen: Callable[[Picture], bool], what: str) -> float:
        """Read until something is seen; return when it came. Raises SystemExit where it does not come."""
        end = now() + PATIENCE
        while True:
            for chunk in self._catch_up():
                if seen(self._live):
                    return chunk.at
            if now() > end or (not self.read(0.05) and self.process.poll() is not None):
                sys.exit(f"{what!r} is not on the screen:\n" + "\n".join(self._live.screen.display))

    @property
    def picture(self) -> Picture:
        """The current screen."""
        for _ in self._catch_up():
            pass
        return self._live

    def _catch_up(self) -> Iterator[Chunk]:
        """Look at what came and was not reviewed yet, part by part."""
        while self._fed < len(self.chunks):
            chunk = self.chunks[self._fed]
            self._live.feed(chunk.data)
            self._fed += 1
            yield chunk

    @property
    def painted(self) -> int:
        """Bytes painted so far."""
        return sum(len(chunk.data) for chunk in self.chunks)

    def processor(self) -> float:
        """Return the seconds of processor time used so far, by all threads."""
        threads = Path(f"/proc/{self.process.pid}/task").iterdir()
        return sum(int((each / "schedstat").read_text().split()[0]) for each in threads) / 1e9

    def memory(self) -> float:
        """Return the most memory held so far, in megabytes."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        found = re.search(r"VmHWM:\s+(\d+)", status)
        return int(found[1]) / 1024 if found else 0.0

    def stop(self) -> None:
        """End it, if it has not ended."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            end = now() + 5
            while self.process.poll() is None and now() < end:
                self.read(0.02)
            if self.process.poll() is None:
                self.process.kill()
        self.process.wait()
        self._listener.join()
        os.close(self._ours)
