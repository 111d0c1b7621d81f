"""Opening the app: at the right conversation, and only where there is a terminal."""

import sys
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner

from collab_tui.cli import cli
from collab_tui.cli import open as open_module
from collab_tui.domain.conversation import Conversation, Cursor
from collab_tui.store.errors import StoreError
from collab_tui.store.repository import Repository
from tests.cli.running import keep, run_process


class FakeApp(ModuleType):
    """Stands in for the app: notes what it was asked to open, and ends with a code."""

    def __init__(self) -> None:
        super().__init__("collab_tui.tui.app")
        self.opened: list[str | None] = []
        self.refuses = False

    def run(self, repository: Repository, conversation_id: str | None) -> int:
        """Note the id."""
        if self.refuses:
            raise StoreError("Not saved", "The disk is full. Your words are kept. Make room.")
        assert isinstance(repository, Repository)
        self.opened.append(conversation_id)
        return 3


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> FakeApp:
    """Replace the app by a stand-in, and the missing terminal by one."""
    fake = FakeApp()
    monkeypatch.setitem(sys.modules, "collab_tui.tui.app", fake)
    monkeypatch.setattr(open_module, "check_terminal", lambda: None)
    return fake


@pytest.fixture
def file(home: Path) -> Path:
    """Three conversations; the second was worked in last, in a time zone further east."""
    return keep(
        home / "collab.json",
        Conversation(id="aaaa1111", place=Cursor(at="2026-11-20T10:00:00+00:00")),
        Conversation(id="bbbb2222", place=Cursor(at="2026-11-20T12:30:00+02:00")),
        Conversation(id="cccc3333", place=Cursor(at="not a time"), changed="2026-11-23T10:00:00+00:00"),
    )


def test_without_a_command_it_opens_home(app: FakeApp, file: Path) -> None:
    assert CliRunner().invoke(cli, []).exit_code == 3
    assert app.opened == [None]


def test_open_opens_the_one_named_or_the_last_one_worked_in(app: FakeApp, file: Path) -> None:
    for words in (["open", "aa"], ["open"], ["open", "cccc3333"]):
        assert CliRunner().invoke(cli, words).exit_code == 3
    assert app.opened == ["aaaa1111", "bbbb2222", "cccc3333"]


def test_open_with_nothing_kept_opens_home(app: FakeApp, tmp_path: Path) -> None:
    assert CliRunner().invoke(cli, ["--file", str(tmp_path / "new.json"), "open"]).exit_code == 3
    assert app.opened == [None]


def test_what_the_store_refuses_is_said(app: FakeApp, file: Path) -> None:
    app.refuses = True
    done = CliRunner().invoke(cli, [])
    assert (done.exit_code, done.stderr) == (1, "The disk is full. Your words are kept. Make room.\n")
    assert CliRunner().invoke(cli, ["open", "zz"]).exit_code == 1


@pytest.mark.parametrize("words", [[], ["open"], ["open", "aaaa"]])
def test_without_a_terminal_it_says_so(words: list[str], home: Path) -> None:
    done = run_process(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert "needs a terminal" in done.stderr
    assert not (home / "collab.json").exists()


def test_the_keyboard_protocol_is_off_unless_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    from collab_tui.__main__ import main

    for before, after in ((None, "1"), ("0", "0")):
        monkeypatch.delenv("TEXTUAL_DISABLE_KITTY_KEY", raising=False)
        if before:
            monkeypatch.setenv("TEXTUAL_DISABLE_KITTY_KEY", before)
        monkeypatch.setattr(sys, "argv", ["collab-tui", "--version"])
        with pytest.raises(SystemExit):
            main()
        assert os.environ["TEXTUAL_DISABLE_KITTY_KEY"] == after
        monkeypatch.delenv("TEXTUAL_DISABLE_KITTY_KEY")
