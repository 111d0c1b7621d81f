"""`collab-tui keys`: the table in plain lines, and what a terminal sends."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from collab_tui.cli import cli
from collab_tui.settings import read_settings, settings_file
from collab_tui.tui.keys.keymap import checked
from collab_tui.tui.keys.table import KEYS
from collab_tui.tui.keys.terminal_test import STOP, Seen, ask, asked, in_words, lost
from collab_tui.tui.textual_patches.key_parser import keys_in

README = Path(__file__).parents[2] / "README.md"


def test_the_list_names_every_action_and_shows_chosen_keys(home: Path) -> None:
    settings_file().parent.mkdir(parents=True)
    settings_file().write_text('[keys]\n"page.next" = "ctrl+j"\nbad = "f3"\n')
    answer = CliRunner().invoke(cli, ["keys", "--list"])
    assert answer.exit_code == 0
    assert "There is no action “bad”" in answer.output
    assert "Ctrl+J: The next step.  page.next   (changed by you)" in answer.output
    assert all(key.id in answer.output for key in KEYS.values() if key.action)


def test_without_a_terminal_it_says_what_to_do(home: Path) -> None:
    answer = CliRunner().invoke(cli, ["keys"])
    assert answer.exit_code == 2
    assert "collab-tui keys --list" in answer.output


@pytest.mark.parametrize(
    ("sent", "keys"),
    [
        ("\x1bx\x1bm", ["alt+x", "alt+m"]),
        ("\x1bN\x1bP\x1bé\x1bO", ["alt+shift+n", "alt+shift+p", "alt+é", "alt+shift+o"]),
        ("\x1bxab\x1bm", ["alt+x", "a", "b", "alt+m"]),
        ("\x1bx\x1b[A\x1bOA\x1bOQ", ["alt+x", "up", "up", "f2"]),
        ("\x1bb\x1bf\x1b\x1bx", ["ctrl+left", "ctrl+right", "escape", "alt+x"]),
    ],
)
def test_several_letters_with_alt_at_once_are_no_text(sent: str, keys: list[str]) -> None:
    assert keys_in(sent.encode()) == keys


@pytest.mark.parametrize(
    ("sent", "name", "words"),
    [
        (b"\x0e", "ctrl+n", "0E"),
        (b"\x1b[A", "up", "ESC [ A"),
        (b"\x1bOP", "f1", "ESC O P"),
        (b"\x1b", "escape", "ESC"),
        (b"\x1b[Z", "shift+tab", "ESC [ Z"),
        (b"\x7f", "backspace", "DEL"),
    ],
)
def test_what_is_sent_is_taken_as_the_app_takes_it(sent: bytes, name: str, words: str) -> None:
    assert keys_in(sent) == [name]
    assert in_words(sent) == words


def test_each_key_is_asked_for_until_it_arrives_or_is_given_up() -> None:
    sent: Iterator[bytes] = iter([b"\x0e", b"\x02", b"\x07", b"\r", b"\x03"])
    said: list[str] = []
    seen = list(ask(["ctrl+n", "ctrl+g", "f12", "f1"], lambda: next(sent), said.append))
    assert seen == [Seen("ctrl+n", b"\x0e", True), Seen("ctrl+g", b"\x07", True), Seen("f12", b"", False)]
    assert "    02   comes as Ctrl+B. Once more, or Enter to go on" in said
    assert said[-1] == "4 of 4   Press F1"
    assert keys_in(b"\x03") == [STOP]


def test_what_does_not_arrive_is_told_with_its_twins() -> None:
    gone = [Seen(key, b"", False) for key in ("f12", "f1", "f5")]
    told = list(lost([*gone, Seen("ctrl+l", b"\x0c", True)], {}))
    assert "F12, Hide (Everywhere): use Ctrl+L or the commands, Ctrl+P" in told
    assert "F1, Help (All conversations): use ? or the commands, Ctrl+P" in told
    assert "F5, Meeting (The meeting): use the commands, Ctrl+P" in told


def test_only_keys_that_may_not_arrive_are_asked_for() -> None:
    keys = asked({})
    assert keys[:3] == ["ctrl+l", "f12", "ctrl+q"]
    assert not {"n", "1", "question_mark", "letter", "digit"} & set(keys)
    assert {"left", "shift+tab", "f9", "delete"} <= set(keys)


def test_the_example_in_the_readme_works(tmp_path: Path) -> None:
    text = README.read_text("utf-8").partition("```toml\n")[2].partition("```")[0]
    assert tomllib.loads(text)
    (tmp_path / "settings.toml").write_text(text)
    settings, faults = read_settings(tmp_path / "settings.toml")
    assert faults == ()
    mine, more = checked(settings.keys)
    assert more == []
    assert mine == {"page.next": "ctrl+j,n"}


def test_the_readme_names_keys_that_there_are() -> None:
    text = README.read_text("utf-8")
    named = set(re.findall(r"\b(?:Ctrl|Shift|Alt)\+(?:[A-Z][a-z]*|[↑↓])|\bF\d+\b", text))
    section = text.split("\n## Keys\n")[1].split("\n## ")[0]
    rows = [row.split("|")[3] for row in section.splitlines() if row.startswith("| ")][1:]
    letters = {
        key for keys in rows for key in re.findall(r"(?<![\w+])[a-z?/](?!\w)", keys.replace("a letter", ""))
    }
    there = {name for command in KEYS.values() for name in command.names}
    assert len(named) > 12
    assert len(letters) > 6
    assert named | letters <= there
