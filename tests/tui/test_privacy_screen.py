"""The privacy screen: it opens at once from anywhere, leaves nothing private behind, and goes back."""

import asyncio
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from collab_tui import clock
from collab_tui.domain.conversation import Conversation, Cursor
from collab_tui.domain.method import FIELDS
from collab_tui.domain.visibility import shared
from collab_tui.environment import HIDE_AWAY, HIDE_MINUTES
from collab_tui.sample import samples
from collab_tui.store.repository import Repository
from collab_tui.tui.app_parts.privacy_settings import PrivacySettings, privacy_settings
from collab_tui.tui.dialogs.entry_details import EntryDetails
from collab_tui.tui.dialogs.prompt import PromptDialog
from collab_tui.tui.dialogs.unsaved import UnsavedDialog
from collab_tui.tui.editing.entry_list import EntryList
from collab_tui.tui.home.screen import HomeScreen
from collab_tui.tui.page.conversation_screen import ConversationScreen
from collab_tui.tui.shared_view.privacy_screen import HONEST, PrivacyScreen
from tests.cli.running import run
from tests.tui.canaries import BIRD, full, kept_now, private, seen_place
from tests.tui.driving import ID, Desk, conversation, keep, keep_samples, kept, opened


async def fall(desk: Desk, *keys: str) -> None:
    """Press keys, and wait until the privacy screen is shown and the screen before is gone."""
    await desk.press(*(keys or ("ctrl+l",)))
    await desk.until(lambda: isinstance(desk.app.screen, PrivacyScreen) and len(desk.app.screen_stack) == 1)
    await desk.sees(HONEST)
    await desk.until(
        lambda: not any(isinstance(each, ConversationScreen | HomeScreen) for each in desk.app._registry)
    )


async def lift(desk: Desk) -> None:
    """Press Enter, and wait until there is a page with its focus again."""
    await desk.press("enter")
    await desk.until(lambda: not isinstance(desk.app.screen, PrivacyScreen))
    await desk.until(lambda: isinstance(desk.app.screen, HomeScreen) or desk.focused is not None)
    await desk.pilot.pause()


@pytest.mark.parametrize("key", ["ctrl+l", "f12"])
async def test_nothing_private_is_left_and_enter_comes_back_to_the_same_cursor(home: Path, key: str) -> None:
    path = keep(home / "c.json", full())
    async with opened(path) as desk:
        await desk.press("down", "down", "end")
        await desk.until(lambda: desk.page.page.scroll_offset.y > 0)
        before, shown = seen_place(desk), desk.text
        assert BIRD in shown
        assert private(desk, BIRD)
        await fall(desk, key)
        assert private(desk, BIRD) == []
        assert "Winter beds" not in desk.text
        assert "Northbank" not in desk.text
        await desk.sees("Enter goes back", "Monday 23 November")
        await lift(desk)
        await desk.until(lambda: seen_place(desk) == before)
        await desk.until(lambda: desk.text == shown)
        await desk.type("x")
        assert f"{BIRD} on row 14x" in kept_now(desk).text("road")


async def test_keys_before_it_are_kept_and_keys_after_it_reach_nothing(home: Path) -> None:
    path = keep(
        home / "c.json", conversation(texts={"road": "We"}, place=Cursor("prepare", "road", cursor=(0, 2)))
    )
    async with opened(path) as desk:
        await desk.burst(*" met", "ctrl+l", *"secret", "backspace", "tab", "delete")
        await fall(desk, "x", "escape", "ctrl+z", "ctrl+p", "ctrl+g", "f9", "ctrl+o", "ctrl+c", "q", "ctrl+l")
        await desk.paste("pasted")
        assert kept_now(desk).text("road") == "We met"
        assert isinstance(desk.app.screen, PrivacyScreen)
        assert desk.app.shared_view.view is None
        assert not desk.app._notifications
        await lift(desk)
        assert desk.words.text == "We met"
        await desk.type(" on")
        await desk.quit()
    assert kept(path).text("road") == "We met on"


async def test_the_half_typed_capture_line_is_there_again(home: Path) -> None:
    async with opened(keep(home / "c.json", full())) as desk:
        await desk.press("ctrl+o")
        await desk.sees(f"e! {BIRD} half")
        await desk.press("left", "left")
        before = seen_place(desk)
        await fall(desk)
        assert private(desk, BIRD) == []
        await lift(desk)
        assert desk.words.text == f"e! {BIRD} half"
        await desk.until(lambda: seen_place(desk) == before)


async def test_over_a_dialog_it_falls_and_what_was_typed_there_is_kept(home: Path) -> None:
    place = Cursor("prepare", "events", entry="e2", cursor=(0, 3), at=clock.stamp())
    async with opened(keep(home / "c.json", replace(full(), place=place))) as desk:
        desk.page.post_message(EntryList.DetailsRequested("events", "e2"))
        await desk.until(lambda: isinstance(desk.app.screen, EntryDetails) and desk.focused)
        await desk.type("May")
        await fall(desk)
        assert private(desk, BIRD) == []
        await lift(desk)
        assert isinstance(desk.app.screen, ConversationScreen)
        assert (desk.place.field, desk.place.entry) == ("events", "e2")
        assert kept_now(desk).list("events")[2].word("when") == "May"


@pytest.mark.parametrize("dialog", [("ctrl+g",), ("f1",), ("ctrl+s", "c", "a", "n"), ("ctrl+p", "u", "n")])
async def test_it_falls_over_every_dialog_and_the_palette(home: Path, dialog: tuple[str, ...]) -> None:
    async with opened(keep(home / "c.json", full())) as desk:
        before = seen_place(desk)
        await desk.press(*dialog)
        assert not isinstance(desk.app.screen, ConversationScreen)
        await fall(desk)
        assert private(desk, BIRD) == []
        await lift(desk)
        assert isinstance(desk.app.screen, ConversationScreen)
        await desk.until(lambda: seen_place(desk) == before)


async def test_a_search_of_the_palette_ends_with_the_palette(home: Path) -> None:
    """Its worker would look for the list of commands, which is gone."""
    async with opened(keep(home / "c.json", full())) as desk:
        await desk.press("ctrl+p", "u")
        palette = desk.app.screen
        desk.app.privacy.hide()
        await desk.until(lambda: palette not in desk.app.screen_stack)
        assert all(each.is_cancelled or each.is_finished for each in desk.app.workers if each.node is palette)
        await lift(desk)


async def test_a_letter_after_the_window_came_back_to_the_palette_is_refused(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The screen before it was the palette, which cannot take anything back."""
    monkeypatch.setenv("COLLAB_TUI_VEIL_AWAY", "1")
    async with opened(keep(home / "c.json", full())) as desk:
        await desk.press("ctrl+p", "b")
        await desk.blur()
        await desk.until(lambda: desk.app.privacy.screen is desk.app.screen)
        await desk.refocus()
        await desk.press("x")
        await desk.rest()
        await desk.press("escape")
        await lift(desk)


@pytest.mark.long
async def test_the_name_that_was_being_given_is_asked_for_again(home: Path) -> None:
    async with opened(keep(home / "c.json", full())) as desk:
        await desk.press("ctrl+s", *"half")
        await fall(desk)
        assert private(desk, "half") == []
        await lift(desk)
        await desk.press("ctrl+s")
        await desk.until(lambda: isinstance(desk.app.screen, PromptDialog) and desk.focused)
        assert desk.words.text == "half"
        await desk.press("escape", "ctrl+s")
        await desk.until(lambda: isinstance(desk.app.screen, PromptDialog) and desk.focused)
        assert desk.words.text == ""


async def test_from_home_it_hides_the_glimpse_and_comes_back_to_the_same_line(home: Path) -> None:
    path = keep_samples(home / "c.json")
    async with opened(path, None) as desk:
        await desk.press("down")
        chosen = desk.app.screen
        assert isinstance(chosen, HomeScreen)
        selected = chosen.selected
        names = [each.title for each in samples(clock.today())]
        await fall(desk)
        assert private(desk, *names) == []
        assert "Monday 23 November" in desk.text
        await lift(desk)
        assert isinstance(desk.app.screen, HomeScreen)
        await desk.until(
            lambda: isinstance(desk.app.screen, HomeScreen) and desk.app.screen.selected == selected
        )
        await desk.press("enter")
        await desk.until(lambda: isinstance(desk.app.screen, ConversationScreen))


@pytest.mark.parametrize("page", ["prepare", "explore", "review"])
async def test_no_private_word_of_the_sample_is_behind_it(home: Path, page: str) -> None:
    (sample, _) = samples(clock.today())
    words = private_words(sample)
    assert len(words) > 50
    file = keep(home / "c.json", replace(sample, place=Cursor(step=page)))
    async with opened(file, sample.id, size=(120, 40)) as desk:
        await desk.on_page(page)
        await fall(desk)
        assert private(desk, *words) == []
        await lift(desk)
        await desk.on_page(page)


def private_words(sample: Conversation) -> list[str]:
    """Return every private text of a sample: each line that no shared field has too."""
    shown = repr(shared(sample))
    texts = [text for key, text in sample.texts.items() if FIELDS[key.split(".")[0]].visibility == "mine"]
    texts += [entry.text for _, entry in sample.all_entries()]
    lines = (line.strip() for text in texts for line in text.splitlines())
    return [line for line in lines if len(line) > 12 and line not in shown]


async def test_quitting_under_it_ends_in_good_order(home: Path) -> None:
    path = keep(home / "c.json", full())
    async with opened(path) as desk:
        await desk.press("down", "end")
        before = seen_place(desk)
        await fall(desk)
        await desk.quit()
        assert desk.app.return_code == 0
    after = kept(path).place
    assert (after.field, after.cursor) == (before.field, before.cursor)


@pytest.mark.long
async def test_leaving_where_nothing_can_be_saved_asks_over_the_privacy_screen(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(keep(home / "c.json", full())) as desk:
        await fall(desk)
        desk.app.push_screen(UnsavedDialog("No room.", "x.json"))
        await desk.until(lambda: isinstance(desk.app.screen, UnsavedDialog))
        assert BIRD not in desk.text
        await desk.rest()
        await desk.press("ctrl+l")
        await desk.until(lambda: isinstance(desk.app.screen, PrivacyScreen))
        await lift(desk)
        assert isinstance(desk.app.screen, ConversationScreen)


async def test_it_falls_after_idle_minutes_and_not_before(home: Path) -> None:
    async with opened(keep(home / "c.json", full())) as desk:
        desk.app.privacy.hide_if_idle()
        assert not desk.app.privacy.is_covered
        desk.app.privacy.last_activity = time.time() - 299
        desk.app.privacy.hide_if_idle()
        assert not desk.app.privacy.is_covered
        desk.app.privacy.last_activity = time.time() - 301
        await desk.until(lambda: isinstance(desk.app.screen, PrivacyScreen))
        await lift(desk)
        desk.app.privacy.hide_if_idle()
        assert not desk.app.privacy.is_covered
        desk.app.privacy.settings = PrivacySettings(minutes=0)
        desk.app.privacy.last_activity = 0
        desk.app.privacy.hide_if_idle()
        assert not desk.app.privacy.is_covered
        await desk.type("x")
        assert time.time() - desk.app.privacy.last_activity < 60


@pytest.mark.parametrize("away", [True, False])
async def test_it_falls_when_another_window_gets_the_keys_where_asked(home: Path, away: bool) -> None:
    async with opened(keep(home / "c.json", full())) as desk:
        desk.app.privacy.settings = PrivacySettings(away=away)
        before = seen_place(desk)
        await desk.blur()
        assert desk.app.privacy.is_covered is away
        if away:
            await desk.until(lambda: isinstance(desk.app.screen, PrivacyScreen))
        await desk.refocus()
        assert desk.app.privacy.is_covered is away
        if away:
            await lift(desk)
        await desk.until(lambda: seen_place(desk) == before)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ({}, PrivacySettings(5, False)),
        ({HIDE_MINUTES: "0"}, PrivacySettings(0, False)),
        ({HIDE_MINUTES: "2.5", HIDE_AWAY: "1"}, PrivacySettings(2.5, True)),
        ({HIDE_MINUTES: "soon", HIDE_AWAY: "no"}, PrivacySettings(5, False)),
        ({HIDE_MINUTES: "-3", HIDE_AWAY: " Yes "}, PrivacySettings(5, True)),
        ({HIDE_MINUTES: "nan"}, PrivacySettings(5, False)),
    ],
)
def test_the_environment_says_when_it_falls(said: dict[str, str], meant: PrivacySettings) -> None:
    assert privacy_settings(said) == meant


@pytest.mark.long
async def test_lines_from_elsewhere_come_in_behind_it(home: Path) -> None:
    path = keep(home / "c.json", full())
    async with opened(path) as desk:
        await fall(desk)
        done = await asyncio.to_thread(run, "--file", str(path), "note", ID, f"{BIRD} from outside")
        assert done.returncode == 0
        assert "for the window that has it open.\nIt is in.\n" in done.stdout
        await desk.until(lambda: kept_now(desk).list("notes"))
        assert private(desk, BIRD) == []
        await lift(desk)


@pytest.mark.long
async def test_a_conversation_that_only_can_be_read_comes_back_so_or_free(home: Path) -> None:
    path = keep(home / "c.json", full())
    other = Repository(path, window=True)
    try:
        async with opened(path, None) as desk:
            await desk.press("enter")
            await desk.sees("to read only")
            await fall(desk)
            await desk.press("enter")
            await desk.sees("to read only")
            await fall(desk)
            other.close()
            await desk.until(lambda: not desk.app.open_conversation.read_only)
            assert private(desk, BIRD) == []
            await lift(desk)
            await desk.until(lambda: "to read only" not in desk.text)
            await desk.type("x")
            assert "x" in kept_now(desk).text("road")
    finally:
        other.close()


TMUX = shutil.which("tmux")


class Tmux:
    """A terminal of its own, with everything it ever showed."""

    def __init__(self, folder: Path, *command: str, file: Path) -> None:
        self._socket = str(folder / "tmux")
        environment = f"COLLAB_TUI_FILE={file}"
        self.run("-f", "/dev/null", "new-session", "-d", "-x", "80", "-y", "24", "env", environment, *command)

    def run(self, *words: str) -> str:
        """Run a command of tmux, and return what it said."""
        assert TMUX
        done = subprocess.run(
            [TMUX, "-S", self._socket, *words], capture_output=True, text=True, check=False, timeout=30
        )
        return done.stdout

    @property
    def shown(self) -> str:
        """What is on the screen, and what scrolled off it."""
        return self.run("capture-pane", "-p", "-S", "-")

    def wait(self, seen: Callable[[], bool]) -> None:
        """Wait until something is so. Raises AssertionError with the screen where it never is."""
        end = time.monotonic() + 30
        while not seen():
            assert time.monotonic() < end, self.shown
            time.sleep(0.05)


@pytest.mark.skipif(TMUX is None, reason="tmux is not installed")
def test_in_a_real_terminal_nothing_private_is_on_the_screen_above_it_or_in_its_title(tmp_path: Path) -> None:
    (sample, _) = samples(clock.today())
    file = keep_samples(tmp_path / "c.json")
    terminal = Tmux(tmp_path, sys.executable, "-m", "collab_tui", "open", sample.id, file=file)
    try:
        words = private_words(sample)
        terminal.wait(lambda: "Winter discharge beds" in terminal.shown)
        terminal.run("send-keys", "C-g")
        terminal.wait(lambda: "Press a key" in terminal.shown)
        terminal.run("send-keys", "1")
        terminal.wait(lambda: any(each[:40] in terminal.shown for each in words))
        terminal.run("send-keys", "C-l")
        terminal.wait(lambda: HONEST in terminal.shown)
        assert [each for each in words if each[:40] in terminal.shown] == []
        titles = terminal.run("display-message", "-p", "#{pane_title} #{window_name}")
        assert [each for each in words if each[:40] in titles] == []
        terminal.run("send-keys", "Enter")
        terminal.wait(lambda: any(each[:40] in terminal.shown for each in words))
        terminal.run("send-keys", "C-l")
        terminal.wait(lambda: HONEST in terminal.shown)
        terminal.run("send-keys", "C-q")
        terminal.wait(lambda: not terminal.shown)
    finally:
        terminal.run("kill-server")
    after = kept(file, sample.id)
    assert after.texts == sample.texts
    assert after.place.step == "prepare"
