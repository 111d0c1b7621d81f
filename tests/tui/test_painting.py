"""Painting only the changed rows gives the same screen as painting all of it."""

from pathlib import Path
from typing import Any

import pyte
import pytest
from msgspec.structs import replace
from textual.geometry import Size
from textual.pilot import Pilot

from collab_tui.sample import SAMPLE_IDS
from collab_tui.store.repository import Repository
from collab_tui.tui.app import CollabApp
from collab_tui.tui.common.breakpoints import HEIGHTS, WIDTHS
from collab_tui.tui.page.conversation_screen import ConversationScreen
from tests.tui.driving import conversation, keep_samples, rests, wait_until
from tests.tui.painted import Painted

KEYS = "a b enter down tab x tab tab y ctrl+o z enter escape up pagedown f1 escape ctrl+g 3 tab w".split()


class PaintedApp(Painted, CollabApp):
    """The app, with a terminal that shows it."""


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_every_update_leaves_the_terminal_as_a_whole_repaint_would(
    path: Path, size: tuple[int, int]
) -> None:
    repository = Repository(keep_samples(path))
    app = PaintedApp(repository, SAMPLE_IDS[0])
    async with app.run_test(size=size) as pilot:
        await wait_until(pilot, lambda: isinstance(app.screen, ConversationScreen) and app.focused)
        for key in KEYS:
            await pilot.press(key)
            await painted(pilot)
            assert app.shown == whole(app, size), key
    repository.close()


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 20), (200, 60)])
async def test_a_screen_is_never_laid_out_for_another_size_than_that_of_its_window(
    path: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    misfits: list[str] = []
    sized = ConversationScreen._refresh_layout

    def lay_out(screen: ConversationScreen, size: Size | None = None, scroll: bool = False) -> None:
        width, height = size or app.size
        for length, sizes in ((width, WIDTHS), (height, HEIGHTS)):
            wanted = max(each for each in sizes if length >= each[0])[1]
            if size and [name for _, name in sizes if screen.has_class(name)] != [wanted]:
                misfits.append(f"{size}: {sorted(screen.classes)}")
        sized(screen, size, scroll)

    repository = Repository(keep_samples(path))
    app = CollabApp(repository, SAMPLE_IDS[0])
    async with app.run_test(size=(100, 30)) as pilot:
        await wait_until(pilot, lambda: isinstance(app.screen, ConversationScreen) and app.focused)
        monkeypatch.setattr(ConversationScreen, "_refresh_layout", lay_out)
        await pilot.resize_terminal(*size)
        await wait_until(pilot, lambda: app.screen._compositor.size == size)
    assert not misfits
    repository.close()


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 20)])
@pytest.mark.parametrize("count", [0, 3, 6, 40])
async def test_the_list_is_there_whole_from_the_first_and_stays_so(
    path: Path, size: tuple[int, int], count: int
) -> None:
    repository = Repository(path)
    for number in range(count):
        repository.put(replace(conversation(texts={"title": f"Ward {number}"}), id=f"c{number:02}"))
    app = PaintedApp(repository)
    async with app.run_test(size=size) as pilot:
        await wait_until(pilot, lambda: app.terminal)
        first = app.shown
        await wait_until(pilot, lambda: rests(app))
        assert app.shown == first == whole(app, size)
        for key in ("down", "end", "up", "pageup", "home"):
            await pilot.press(key)
            await wait_until(pilot, lambda: rests(app))
            assert app.shown == whole(app, size), key
    repository.close()


async def painted(pilot: Pilot[Any]) -> None:
    """Wait until everything is painted: a scroll may ask for one more paint."""
    for _ in range(2):
        await wait_until(pilot, lambda: rests(pilot.app))
        await pilot.pause()


def whole(app: PaintedApp, size: tuple[int, int]) -> list[list[Any]]:
    """Return every cell as it is after painting everything."""
    terminal = pyte.Screen(*size)
    update = app.screen._compositor.render_full_update()
    pyte.Stream(terminal).feed(update.render_segments(app.console))
    return [[terminal.buffer[y][x] for x in range(size[0])] for y in range(size[1])]
