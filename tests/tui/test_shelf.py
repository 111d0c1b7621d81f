"""Pages that are kept: not more than a few, and one that is let go of is gone from memory."""

import gc
import weakref
from pathlib import Path

import pytest
from textual.screen import Screen

from collab_tui.tui import collecting, shelf
from tests.tui.driving import ID, conversation, keep, opened

TOUR = (*["ctrl+n"] * 4, "ctrl+r", *["ctrl+b"] * 5)


async def test_a_page_that_is_let_go_of_is_gone(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collecting, "LONG", 0.0)  # what stays is set aside each time
    monkeypatch.setattr(shelf, "MOST", 3)
    keep(path, conversation())
    seen: list[weakref.ref[Screen[object]]] = []

    def alive() -> set[Screen[object]]:
        return {screen for ref in seen if (screen := ref())}

    try:
        async with opened(path, ID) as desk:
            for key in TOUR:
                seen.append(weakref.ref(desk.app.screen))
                await desk.press(key)
                await desk.until(lambda: sum(each.is_running for each in alive()) <= shelf.MOST)
                await desk.pilot.pause(0.05)
                collecting.tidy()
            await desk.until(lambda: len(alive()) <= shelf.MOST)
    finally:
        gc.unfreeze()
