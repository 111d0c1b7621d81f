"""Two laptops that share a folder through a real Syncthing: `python -m tests.two_laptops [SEED]`.

The app is used, and killed, in real terminals; commands are processes of their own. Syncthing (a package of
Debian) runs once for each laptop, and talks to nobody but the other one, on this machine.
"""

import argparse
import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from copy import deepcopy
from pathlib import Path
from random import Random
from types import TracebackType
from typing import Any, Self
from unittest.mock import patch
from urllib.error import URLError
from urllib.request import Request, urlopen
from xml.etree import ElementTree

from collab_tui.store.copy_names import copies_beside
from tests.laptops import LINE, MOST_CHANGES, Laptop, a_round, begin, check, come_to_rest
from tests.terminal import Terminal

PATIENCE = 90.0
"""Seconds after which something that Syncthing or a process should do is given up."""

DOCUMENT_END, SHIFT_HOME, BACKSPACE = "\x1b[1;5F", "\x1b[1;2H", "\x7f"
GO_TO_LIST, QUIT = "\x07h", "\x11"
BLOCK = "dce3e7"
"""The colour of the cell under the cursor."""


OPTIONS = {
    **dict.fromkeys(
        (
            "globalAnnounceEnabled",
            "localAnnounceEnabled",
            "announceLANAddresses",
            "relaysEnabled",
            "natEnabled",
            "crashReportingEnabled",
            "startBrowser",
        ),
        "false",
    ),
    **dict.fromkeys(("autoUpgradeIntervalH", "stunKeepaliveStartS"), "0"),
    "urAccepted": "-1",
    "reconnectionIntervalS": "1",
}
"""The settings of Syncthing with which it talks to nobody outside, and connects again at once."""


def until(seen: Callable[[], bool], what: str) -> None:
    """Wait for something to happen. Raises AssertionError if it does not."""
    end = time.monotonic() + PATIENCE
    while not seen():
        assert time.monotonic() < end, f"{what} has not happened in {PATIENCE:.0f} seconds"
        time.sleep(0.1)


GONE = "No conversation has the id"


class LaptopWithWindow(Laptop):
    """A laptop on which the app runs in a terminal."""

    window: Terminal | None = None
    shown: str = ""
    """The id of the conversation that is open in the window."""

    @property
    def is_open(self) -> bool:
        return self.window is not None

    def open(self) -> None:
        with self.repository() as repository:
            there = [each.id for each in repository.all()]
        if there:
            self.shown = self.random.choice(there)
            with patch.dict(os.environ, self.environment):
                self.window = Terminal("open", self.shown, file=self.path)
            self._wait(lambda: self._cursor_row() is not None)

    def close(self) -> None:
        if self.window:
            self.window.send(QUIT)
            code = self.window.end()
            assert code == 0, f"the app ended with {code}:\n{self.window.text}"
            self.window.hang_up()
            self.window = None

    def kill(self) -> None:
        if self.window:
            self.window.kill()
            self.window = None

    def pause(self) -> None:
        """Let some time pass, in which the app and Syncthing may do what they do."""
        if self.window:
            self.window.read(self.random.choice([0.2, 1, 6]))
            self.window.read(0.5)

    def act(self) -> None:
        """Write in the window, or leave notes for it from the command line; if it is closed, do any act."""
        if self.window is None:
            super().act()
            return
        for _ in range(self.random.randint(1, MOST_CHANGES)):
            match self.random.randrange(8):
                case 0:
                    self.leave_note(self.shown)
                case 1 | 2:
                    self._remove_last_line()
                case _:
                    self._write()

    def _write(self) -> None:
        """Write a line at the end of the text."""
        assert self.window
        line = self.new_line(self.shown)
        self.window.send(f"{DOCUMENT_END}\r{line}")
        self._wait(lambda: f"{line} " in self._text())
        self.written.add(line)

    def _remove_last_line(self) -> None:
        assert self.window
        self.window.send(DOCUMENT_END)
        self._wait(self._is_at_the_end)
        self._rest(0.3)  # a merge may be half painted, with the cursor in the row of another line
        row = self._cursor_row()
        line = self.window.screen.display[row][4:77].strip() if row is not None else ""
        if LINE.fullmatch(line):
            self.removed.add(line)
            self.window.send(SHIFT_HOME + BACKSPACE)
            self._wait(lambda: f"{line} " not in self._text())

    def leave_note(self, key: str) -> None:
        """Leave a note with a command, unless the other laptop has deleted the conversation meanwhile."""
        line = self.new_line(key)
        if GONE not in self._command("note", key, line, refused=GONE):
            self.written.add(line)

    def _command(self, *words: str, refused: str = "no sentence") -> str:
        """Run a command and return what it prints. It may fail with one sentence."""
        done = subprocess.run(
            [sys.executable, "-m", "collab_tui", *words],
            env={**os.environ, **self.environment, "COLLAB_TUI_FILE": str(self.path)},
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        said = done.stderr + done.stdout
        assert done.returncode == 0 or refused in said, f"{words}: {said}"
        return said

    def take_in_copies(self) -> None:
        """Take the copies in with a key of the list, or with the command."""
        if self.window is None:
            with self.repository() as repository:
                repository.checkpoint()
            if copies_beside(self.path):
                self._command("merge", "--all")
        else:
            self.window.send(GO_TO_LIST)
            self._wait(lambda: "Take in" in self._text() or "conversations" in self._text().lower())
            self._rest()  # what is typed at once after a letter of Go to is refused
            self.window.send("t")
            self._wait(lambda: "Take in these copies?" in self._text() or "no copy" in self._text())
            if "Take in these copies?" in self._text():
                self._wait(lambda: "y, then" in self._text())
                self._rest()  # an answer typed at once after the key of the question is refused
                self.window.send("y")
                self._wait(lambda: "\n Enter to take" in self._text())
                self.window.send("\r")
                self._wait(lambda: "All that is in the copies is here now" in self._text())
            self.close()

    def _rest(self, seconds: float = 2) -> None:
        """Wait until nothing has been painted for so many seconds."""
        assert self.window
        painted = -1
        while painted != len(self.window.sent):
            painted = len(self.window.sent)
            self.window.read(seconds)

    def _wait(self, seen: Callable[[], bool]) -> None:
        assert self.window
        self.window.wait(seen)

    def _text(self) -> str:
        assert self.window
        return self.window.text

    def _is_at_the_end(self) -> bool:
        """Whether no row with words of the text is below the cursor."""
        assert self.window
        row = self._cursor_row()
        return row is not None and not self.window.screen.display[row + 1][2:].strip("▌ ")

    def _cursor_row(self) -> int | None:
        """Return the row of the screen with the cursor; None if it is in no text."""
        assert self.window
        for number in range(24):
            cells = self.window.screen.buffer[number]
            if any(cells[x].bg == BLOCK for x in range(4, 80)):
                return number
        return None


class Syncthing:
    """Syncthing on two laptops, connected or not."""

    def __init__(self, both: tuple[Laptop, Laptop], random: Random) -> None:
        self._both, self._random = both, random
        self._homes = [each.home / "syncthing" for each in both]
        for home in self._homes:
            subprocess.run(
                ["syncthing", "generate", "--no-default-folder", f"--home={home}"],
                check=True, capture_output=True,
            )  # fmt: skip
        self._ids = [
            subprocess.run(
                ["syncthing", "serve", "--device-id", f"--home={home}"],
                check=True, capture_output=True, text=True,
            ).stdout.strip()
            for home in self._homes
        ]  # fmt: skip
        self._key = secrets.token_hex(16)
        self._ports = [_free_port() for _ in range(4)]
        self._processes: list[subprocess.Popen[bytes]] = []
        self._seen: object = None

    def __enter__(self) -> Self:
        for n, home in enumerate(self._homes):
            (self._both[n].path.parent / ".stfolder").mkdir()
            self._configure(n)
            command = ["syncthing", "serve", f"--home={home}", "--no-browser", "--no-restart", "--no-upgrade"]
            log = (home / "log.txt").open("wb")
            self._processes.append(
                subprocess.Popen(command, stdout=log, stderr=log, env={**os.environ, "STNOUPGRADE": "1"})
            )
        for n in (0, 1):
            until(lambda: self._is_up(n), "the start of Syncthing")  # noqa: B023 (called at once)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for each in self._processes:
            each.terminate()
        for each in self._processes:
            each.wait(PATIENCE)

    def run(self) -> bool:
        """Connect both, wait until both folders are equal; maybe disconnect them again."""
        self._ask(0, f"system/resume?device={self._ids[1]}", post=True)
        before = self._seen
        until(self._is_settled, "a synchronisation")
        self._seen = self._files(0)
        if self._random.random() < 0.5:
            self._ask(0, f"system/pause?device={self._ids[1]}", post=True)
        return self._seen != before

    def _is_settled(self) -> bool:
        for n in (0, 1):
            self._ask(n, "db/scan?folder=talks", post=True)
        for n in (0, 1):
            status = self._ask(n, "db/status?folder=talks")
            other = self._ask(n, f"db/completion?folder=talks&device={self._ids[1 - n]}")
            if status["state"] != "idle" or status["needTotalItems"] or other["needItems"]:
                return False
        return self._files(0) == self._files(1)

    def _files(self, n: int) -> dict[str, bytes]:
        """Return the data file and its copies on one laptop."""
        path = self._both[n].path
        found: dict[str, bytes] = {}
        for each in (path, *copies_beside(path)):
            with suppress(FileNotFoundError):
                found[each.name] = each.read_bytes()
        return found

    def _is_up(self, n: int) -> bool:
        with suppress(URLError, ConnectionError):
            return bool(self._ask(n, "system/ping"))
        return False

    def _ask(self, n: int, what: str, *, post: bool = False) -> Any:
        request = Request(
            f"http://127.0.0.1:{self._ports[n]}/rest/{what}",
            headers={"X-API-Key": self._key},
            method="POST" if post else "GET",
        )
        with urlopen(request, timeout=PATIENCE) as answer:
            text = answer.read()
        return json.loads(text) if text.strip() else None

    def _configure(self, n: int) -> None:
        """Change the settings that Syncthing has made: share one folder with the other laptop alone."""
        file = self._homes[n] / "config.xml"
        settings = ElementTree.parse(file)
        root = settings.getroot()
        gui, options, folder = (root.find(each) for each in ("gui", "options", "defaults/folder"))
        assert gui is not None
        assert options is not None
        assert folder is not None
        for name, value in {"address": f"127.0.0.1:{self._ports[n]}", "apikey": self._key}.items():
            _set(gui, name, value)
        for name, value in {**OPTIONS, "listenAddress": f"tcp://127.0.0.1:{self._ports[2 + n]}"}.items():
            _set(options, name, value)
        for each in root.findall("device"):
            root.remove(each)
        folder = deepcopy(folder)
        for each in folder.findall("device"):
            folder.remove(each)
        folder.attrib |= {"id": "talks", "path": str(self._both[n].path.parent), "fsWatcherDelayS": "1"}
        for m, device in enumerate(self._ids):
            ElementTree.SubElement(folder, "device", id=device)
            # Only the first laptop calls the other: if both call at once, the calls can collide.
            address = f"tcp://127.0.0.1:{self._ports[2 + m]}" if m else "dynamic"
            _set(ElementTree.SubElement(root, "device", id=device), "address", address)
        root.append(folder)
        settings.write(file)


def _set(element: ElementTree.Element, name: str, value: str) -> None:
    found = element.find(name)
    if found is None:
        found = ElementTree.SubElement(element, name)
    found.text = value


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def main() -> None:
    """Run the rounds, and print the seed and what was found."""
    parser = argparse.ArgumentParser(description="Two laptops that share a folder through Syncthing.")
    parser.add_argument("seed", nargs="?", type=int, default=secrets.randbelow(10_000))
    parser.add_argument("--rounds", type=int, default=75)
    arguments = parser.parse_args()
    print(f"seed {arguments.seed}, {arguments.rounds} rounds", flush=True)
    random = Random(arguments.seed)
    folder = Path(tempfile.mkdtemp(prefix="two-laptops-"))
    both = (LaptopWithWindow(folder / "one", random), LaptopWithWindow(folder / "two", random))
    begin(both[0])
    try:
        with Syncthing(both, random) as sync:
            sync.run()
            for _ in range(arguments.rounds):
                a_round(random, both, sync)
            come_to_rest(random, both, sync)
        check(both)
    except BaseException:
        print(f"The files are in {folder}", flush=True)
        raise
    finally:
        for each in both:
            if each.window and each.window.process.poll() is None:
                each.kill()
    shutil.rmtree(folder)
    kinds = ("written", "removed", "changed")
    written, removed, changed = (sum(len(getattr(each, kind)) for each in both) for kind in kinds)
    print(f"{written} lines written, {removed} removed, {changed} changed:")
    print("no line is lost, doubled or back, and both laptops are equal")


if __name__ == "__main__":
    main()
