"""A text in the external editor: its result is one change, and no temporary file stays."""

import os
import signal
import stat
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from collab_tui import paths
from collab_tui.domain.conversation import Cursor
from collab_tui.settings import settings_file, write_setting
from collab_tui.tui.app_parts.external_editor import EditorError, edited, editor, sweep
from tests.tui.driving import Desk, conversation, keep, kept, opened

PRIVATE, SHARED = ("prepare", "road"), ("explore", "joint_account")
WRITER = "import sys, pathlib; file = pathlib.Path(sys.argv[1]); file.write_text({})"


def script(tmp_path: Path, code: str) -> list[str]:
    file = tmp_path / "editor.py"
    file.write_text(code)
    return [sys.executable, str(file)]


@pytest.mark.parametrize(
    ("before", "left", "after"),
    [
        ("one\ntwo", "one\nthree\n", "one\nthree"),
        ("one\n", "one\n", "one\n"),
        ("", "", ""),
        ("a", "a\r\nb\r\n", "a\nb"),
    ],
)
def test_a_text_is_as_the_editor_leaves_it(tmp_path: Path, before: str, left: str, after: str) -> None:
    command = script(tmp_path, f"import sys; open(sys.argv[1], 'wb').write({left.encode()!r})")
    assert edited(before, command, tmp_path / "state") == after
    assert list((tmp_path / "state").iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
def test_a_signal_that_another_thread_receives_ends_the_editor_and_removes_the_file(tmp_path: Path) -> None:
    """The system gives a signal to another thread if the main one has just started the editor."""
    began, ended = tmp_path / "began", tmp_path / "ended"
    code = f"import pathlib, time; pathlib.Path({str(began)!r}).touch(); time.sleep(20); "
    command = script(tmp_path, f"{code}pathlib.Path({str(ended)!r}).touch()")

    def receive() -> None:
        while not began.exists():
            time.sleep(0.01)
        signal.pthread_kill(threading.get_ident(), signal.SIGTERM)

    def end(*_: object) -> None:
        raise SystemExit

    before = signal.signal(signal.SIGTERM, end)
    try:
        threading.Thread(target=receive).start()
        with pytest.raises(SystemExit):
            edited("private words", command, tmp_path / "state")
    finally:
        signal.signal(signal.SIGTERM, before)
    assert not ended.exists()
    assert list((tmp_path / "state").iterdir()) == []


def test_the_file_is_for_its_owner_alone_while_it_is_there(tmp_path: Path) -> None:
    seen: list[int] = []

    def look(command: list[str]) -> int:
        file = Path(command[-1])
        seen.extend(stat.S_IMODE(each.stat().st_mode) for each in (file, file.parent, file.parent.parent))
        assert file.read_text() == "hm\n"
        return 0

    assert edited("hm", ["none"], tmp_path / "state", look) == "hm"
    assert seen == [0o600, 0o700, 0o700]


@pytest.mark.parametrize("code", ["raise SystemExit(3)", "import os, sys; os.remove(sys.argv[1])"])
def test_an_editor_that_fails_leaves_nothing_behind(tmp_path: Path, code: str) -> None:
    with pytest.raises(EditorError, match="the field is as it was"):
        edited("private words", script(tmp_path, code), tmp_path / "state")
    assert list((tmp_path / "state").iterdir()) == []


def test_what_is_no_text_loses_only_that(tmp_path: Path) -> None:
    command = script(tmp_path, r"import sys; open(sys.argv[1], 'ab').write(b' and \xff more')")
    assert edited("words", command, tmp_path / "state") == "words\n and \ufffd more"


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({}, "No editor is named"),
        ({"EDITOR": "  "}, "No editor is named"),
        ({"EDITOR": "no-such-editor -w"}, "The editor no-such-editor is not there"),
        ({"EDITOR": "'vi"}, "EDITOR cannot be read"),
    ],
)
def test_without_an_editor_a_sentence_says_what_to_do(environment: dict[str, str], said: str) -> None:
    with pytest.raises(EditorError, match=said):
        editor(environment)


def test_visual_comes_first_and_may_have_options() -> None:
    assert editor({"VISUAL": "sh -c x", "EDITOR": "no-such-editor"}) == ["sh", "-c", "x"]


def test_what_a_killed_process_left_is_swept_and_nothing_else(tmp_path: Path) -> None:
    dead, alive, other = (
        tmp_path / "state" / name for name in ("editing-999999999-x", f"editing-{os.getpid()}-y", "notes")
    )
    for folder in (dead, alive, other):
        folder.mkdir(parents=True)
        (folder / "text.txt").write_text("x")
    sweep(tmp_path / "state")
    sweep(tmp_path / "none")
    assert sorted((tmp_path / "state").iterdir()) == sorted([alive, other])


def said(desk: Desk) -> str:
    """Return all that was said in passing."""
    return " ".join(each.message for each in desk.app._notifications)


@contextmanager
def lent(desk: Desk) -> Iterator[None]:
    """Lend the terminal, where there is none."""

    @contextmanager
    def suspend() -> Iterator[None]:
        yield

    desk.app.suspend = suspend  # type: ignore[method-assign]
    yield


@pytest.mark.long
async def test_a_long_text_goes_out_and_comes_back_as_one_change(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = script(tmp_path, WRITER.format("file.read_text().upper() + '\\x1b[31m'"))
    monkeypatch.setenv("EDITOR", " ".join(command))
    step, field = SHARED
    keep(path, conversation(place=Cursor(step=step, field=field)))
    async with opened(path) as desk:
        with lent(desk):
            await desk.type("as it was")
            await desk.press("ctrl+g", "e", "escape")
            assert desk.words.text == "as it was"
            await by_name(desk)
            await desk.until(lambda: desk.words.text.startswith("AS IT WAS"))
            assert "\x1b" not in desk.words.text
            assert kept_text(desk, field) == desk.words.text
            await desk.press("ctrl+z")
            await desk.until(lambda: desk.words.text == "as it was")
    assert [each.text for each in kept(path).list(field)] == ["as it was"]


async def by_name(desk: Desk, name: str = "editor") -> None:
    """Run a command by its name: the editor and the shell are in the palette only."""
    await desk.press("ctrl+p")
    await desk.type(name)
    await desk.sees(name.capitalize())
    await desk.press("enter")


def kept_text(desk: Desk, field: str) -> str:
    assert desk.app.open_conversation.session is not None
    return desk.app.open_conversation.session.conversation.list(field)[0].text


@pytest.mark.long
async def test_a_field_of_ones_own_stays_here_unless_that_was_allowed(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    step, field = PRIVATE
    monkeypatch.setenv("EDITOR", " ".join(script(tmp_path, WRITER.format("'seen'"))))
    keep(path, conversation(texts={field: "mine"}, place=Cursor(step=step, field=field)))
    async with opened(path) as desk:
        with lent(desk):
            await by_name(desk)
            await desk.until(lambda: "private_in_editor = true" in said(desk))
            assert desk.words.text == "mine"
    write_setting(settings_file(), "private_in_editor", True)
    async with opened(path) as desk:
        with lent(desk):
            await by_name(desk)
            await desk.until(lambda: desk.words.text == "seen")
    assert not list(paths.state_folder().rglob("editing-*"))


@pytest.mark.long
async def test_without_an_editor_or_a_terminal_to_lend_the_text_stays(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    step, field = SHARED
    keep(path, conversation(place=Cursor(step=step, field=field)))
    monkeypatch.setenv("EDITOR", "")
    monkeypatch.setenv("VISUAL", "")
    async with opened(path) as desk:
        await desk.type("as it was")
        await by_name(desk)
        await desk.until(lambda: "No editor is named" in said(desk))
        monkeypatch.setenv("EDITOR", "sh")
        await by_name(desk)
        await desk.until(lambda: "This terminal cannot be handed" in said(desk))
        await by_name(desk, "step out")
        await desk.until(lambda: "This terminal has no shell to step out to" in said(desk))
        assert kept_text(desk, field) == "as it was"
