"""The driver that sleeps between keys: none is lost or misread, and it wakes when the app wants to go on."""

import sys
import time
from pathlib import Path

import pytest

from tests.terminal import Terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")

NOTING = """
import sys
from pathlib import Path
from textual.app import App
from collab_tui.tui.textual_patches.driver import PatientDriver

class Noting(App):
    def on_key(self, event):
        if event.key == "z":
            with self.suspend():  # what is typed while it goes is not for the app
                pass
        with Path(sys.argv[1]).open("a") as there:
            print(event.key, file=there)
        if event.key == "q":
            self.exit()

Noting(driver_class=PatientDriver).run()
"""
ASLEEP = 0.7
"""Seconds after which it does not look any more."""


@pytest.fixture
def noted(tmp_path: Path) -> Path:
    (tmp_path / "keys").touch()
    return tmp_path / "keys"


@pytest.fixture
def terminal(noted: Path) -> Terminal:
    found = Terminal(str(noted), file=noted, program=("-c", NOTING))
    found.wait(lambda: b"?1049h" in found.sent)
    return found


def test_keys_that_come_in_parts_or_after_a_rest_are_what_they_are(terminal: Terminal, noted: Path) -> None:
    parts = [
        ("a", ["a"]),
        ("\x1b", ["escape"]),
        ("\x1b[", []),
        ("A", ["up"]),
        ("éx", ["é", "x"]),
        ("z", ["z"]),
        ("b", ["b"]),
        ("z", ["z"]),
        ("\x1b[B", ["down"]),
    ]
    expected = 0
    for part, keys in parts:
        terminal.send(part)
        expected += len(keys)
        if keys:
            terminal.wait(lambda expected=expected: len(noted.read_text().split()) >= expected)  # type: ignore[misc]
            time.sleep(ASLEEP if part in {"a", "b"} else 0)
    terminal.send("q")
    assert terminal.end() == 0
    terminal.hang_up()
    assert noted.read_text().split() == [*(key for _, keys in parts for key in keys), "q"]
