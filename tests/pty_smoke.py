"""Start the installed app in a real pseudo-terminal, read its screen, quit it, and open its file with TinyDB.

Usage: pty_smoke.py COMMAND FIRST_RUN_TEXT. What it starts lives in an environment of its own.
"""

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import tempfile
import termios
import time
from pathlib import Path
from typing import Any

import pyte
from tinydb import TinyDB

ROWS, COLUMNS = 24, 80
PATIENCE = 30.0
"""Seconds that anything may take, on a slow machine."""

QUIT = b"\x11"
"""Ctrl+Q."""


class Screen(pyte.Screen):
    """A terminal's screen that lets pass what xterm knows and pyte does not."""

    def select_graphic_rendition(self, *attrs: int, private: bool = False, **_: Any) -> None:
        """Change colours and weights; the private form asks for ways of reporting keys."""
        if not private:
            super().select_graphic_rendition(*attrs)


class Terminal:
    """A pseudo-terminal of 80 by 24 with a program in it."""

    def __init__(self, command: list[str], environment: dict[str, str]) -> None:
        self.screen = Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self.screen)
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self.process = subprocess.Popen(
            command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, start_new_session=True
        )
        os.close(theirs)

    def wait_for(self, text: str) -> None:
        """Read until the text is on the screen. Raises SystemExit with the screen where it does not come."""
        end = time.monotonic() + PATIENCE
        while text not in self.shown:
            if time.monotonic() > end or not self._read():
                self.fail(f"{text!r} is not on the screen")

    def quit(self) -> None:
        """Press Ctrl+Q and wait for the program to end well, reading what it still says."""
        os.write(self._ours, QUIT)
        end = time.monotonic() + PATIENCE
        while self.process.poll() is None:
            if time.monotonic() > end:
                self.fail("it does not end")
            self._read()
        while self._read():
            pass
        os.close(self._ours)
        if self.process.returncode:
            self.fail(f"it ended with exit code {self.process.returncode}")

    @property
    def shown(self) -> str:
        """What is on the screen, line by line."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def fail(self, why: str) -> None:
        """End this script with a sentence and the screen, and the program with it."""
        self.process.kill()
        sys.exit(f"{why}:\n{self.shown}")

    def _read(self) -> bool:
        """Read what is there within a tenth of a second; return False at the end."""
        if not select.select([self._ours], [], [], 0.1)[0]:
            return self.process.poll() is None
        try:
            data = os.read(self._ours, 65536)
        except OSError:  # Linux says so when the other end is closed
            return False
        self._stream.feed(data)
        return bool(data)


def conversations_in(path: Path) -> list[dict[str, Any]]:
    """Return what stock TinyDB finds in a data file, which it may not change."""
    with TinyDB(path, access_mode="r") as database:
        return [dict(document) for document in database.table("conversations").all()]


def main(command: str, first_run_text: str) -> None:
    """Open the app before there is anything, add the samples, open it again, and read its file."""
    with tempfile.TemporaryDirectory() as home:
        data = Path(home) / "collab.json"
        keep = {name: value for name, value in os.environ.items() if name in {"PATH", "LANG", "LC_ALL"}}
        environment = keep | {"HOME": home, "TERM": "xterm-256color", "COLLAB_TUI_FILE": str(data)}

        first = Terminal([command], environment)
        first.wait_for(first_run_text)
        first.quit()
        print(f"first run: {first_run_text!r} shown, ended well")
        if data.exists():
            conversations_in(data)

        subprocess.run([command, "sample"], env=environment, check=True, stdout=subprocess.DEVNULL)
        kept = conversations_in(data)
        title = kept[0]["texts"]["title"]

        second = Terminal([command], environment)
        second.wait_for(title)
        second.quit()
        if conversations_in(data) != kept:
            sys.exit("looking at the list changed the conversations")
        print(f"second run: {title!r} shown, ended well; stock TinyDB reads {len(kept)} conversations")


if __name__ == "__main__":
    main(*sys.argv[1:])
