"""The app in real terminals of every kind: few colours, any size, slow, closed, ended, and after a fault."""

import random
import sys
import time
from pathlib import Path

import pytest

from collab_tui import paths
from collab_tui.domain.conversation import Cursor
from tests.terminal import Terminal
from tests.tui.driving import ID, conversation, keep, kept

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")

CANARY = "zebracanary"
FAULTY = f"""
import sys
from collab_tui.tui.page.conversation_screen import ConversationScreen
def refresh_at_pause(self):
    words = self.conversation.text("road")
    if "{CANARY}" in words:
        raise ValueError("not this: " + words)
ConversationScreen.refresh_at_pause = refresh_at_pause
sys.argv = ["collab-tui", *sys.argv[1:]]
from collab_tui.__main__ import main
main()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return keep(tmp_path / "data" / "collab.json", conversation(place=Cursor(step="prepare", field="road")))


def opened(path: Path, **kind: str) -> Terminal:
    """Start the app at the conversation, and wait for its first field."""
    terminal = Terminal("open", ID, file=path, **kind)  # type: ignore[arg-type]
    terminal.wait(lambda: "How did it come to this?" in terminal.text)
    return terminal


def typed(terminal: Terminal, words: str) -> None:
    terminal.send(words)
    terminal.wait(lambda: words in terminal.text)


@pytest.mark.parametrize(
    "kind",
    [
        pytest.param({"TERM": "xterm", "COLORTERM": ""}, id="xterm", marks=pytest.mark.long),
        pytest.param({"TERM": "linux", "COLORTERM": "", "NO_COLOR": "1"}, id="linux"),
        pytest.param({"TERM": "tmux-256color", "COLORTERM": ""}, id="tmux", marks=pytest.mark.long),
    ],
)
def test_it_works_with_the_colours_there_are_and_sends_no_others(path: Path, kind: dict[str, str]) -> None:
    terminal = opened(path, **kind)
    typed(terminal, "a few words")
    terminal.send("\x11")
    assert terminal.end() == 0
    assert terminal.as_before
    terminal.hang_up()
    assert kept(path).text("road") == "a few words"
    assert b"38;2;" not in terminal.sent
    assert b"48;2;" not in terminal.sent
    if "256" not in kind["TERM"]:
        assert b"38;5;" not in terminal.sent
    if "NO_COLOR" in kind:
        assert not any(f"\x1b[{n}m".encode() in terminal.sent for n in (*range(30, 38), *range(40, 48)))


@pytest.mark.long
def test_a_window_that_is_closed_loses_nothing(path: Path) -> None:
    terminal = opened(path)
    typed(terminal, "before the window went")
    terminal.hang_up()
    assert terminal.process.wait(30) is not None
    assert kept(path).text("road") == "before the window went"


@pytest.mark.long
def test_any_number_of_resizes_while_typing_lose_nothing(path: Path) -> None:
    terminal = opened(path)
    dice = random.Random(6)
    words = "typed while the window changes"
    for letter in words:
        for _ in range(3):
            terminal.resize(dice.randint(1, 220), dice.randint(1, 70))
        terminal.send(letter)
        terminal.read()
    terminal.resize(80, 24)
    terminal.wait(lambda: words in terminal.text and "Ctrl+N Next" in terminal.text)
    terminal.send("\x11")
    assert terminal.end() == 0
    terminal.hang_up()
    assert kept(path).text("road") == words


@pytest.mark.long
def test_over_a_slow_line_it_is_all_there_in_the_end(path: Path) -> None:
    terminal = opened(path)
    words = "".join(f"{n} and " for n in range(12))
    for letter in words:
        terminal.send(letter)  # nobody reads meanwhile what is painted
        time.sleep(0.005)
    terminal.wait(lambda: "10 and 11" in terminal.text)
    terminal.send("\x11")
    assert terminal.end() == 0
    terminal.hang_up()
    assert kept(path).text("road") == words


def test_a_fault_restores_the_terminal_and_tells_nobody_a_word(path: Path) -> None:
    terminal = opened(path, program=("-c", FAULTY))  # type: ignore[arg-type]
    terminal.send(CANARY)
    assert terminal.end() == 1
    assert terminal.as_before
    after = terminal.sent.rpartition(b"\x1b[?1049l")[2].decode()
    terminal.hang_up()
    assert "has stopped because of an error" in after
    assert CANARY not in after
    (report,) = paths.state_folder().glob("fault-*.txt")
    assert report.name in "".join(after.split())
    assert report.stat().st_mode & 0o777 == 0o600
    said = report.read_text("utf-8")
    assert "ValueError" in said
    assert "refresh_at_pause" in said
    assert CANARY not in said
    assert str(Path.home()) not in said
    assert kept(path).text("road") == CANARY


def test_a_conversation_of_another_shape_ends_it_with_a_sentence(path: Path) -> None:
    damaged = path.read_text().replace('"entries": {', '"entries": {"events": 7, ', 1)
    path.write_text(damaged)
    terminal = Terminal(file=path)
    assert terminal.end() == 1
    assert terminal.as_before
    after = " ".join(terminal.sent.rpartition(b"\x1b[?1049l")[2].decode().split())
    terminal.hang_up()
    assert "another shape" in after
    assert "doctor --repair" in after
    assert "has stopped because of an error" not in after
    assert not list(paths.state_folder().glob("fault-*.txt"))
    assert path.read_text() == damaged
